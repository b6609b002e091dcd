"""Doctor: what this machine and this newsroom lack."""

from __future__ import annotations

from pressroom.commands.common import Wishes, as_json, out, root_or_none
from pressroom.console.tables import finding_data, render_findings
from pressroom.errors import CANNOT_RUN, FINE


def run(wishes: Wishes) -> int:
    from pressroom.checking.doctor import Health, examine, is_well

    found = examine(root_or_none(wishes))
    if wishes.json:
        as_json([*map(finding_data, found)])
    else:
        shown = [each for each in found if not wishes.quiet or each.health is not Health.WELL]
        out(render_findings(shown))
    return FINE if is_well(found) else CANNOT_RUN
