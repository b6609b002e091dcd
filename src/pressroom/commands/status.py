"""Status: what is due by the clock and not built yet."""

from __future__ import annotations

from pressroom.commands.common import Wishes, as_json, out, prefix_of, result, root_of
from pressroom.console.problems import visible
from pressroom.errors import FINE, PROBLEMS


def run(wishes: Wishes) -> int:
    from pressroom.building.due import overdue

    root = root_of(wishes)
    lines = overdue(root, wishes.now)
    if wishes.json:
        as_json({"overdue": [{"release": line.slug, "message": line.message} for line in lines]})
    elif lines:
        out("".join(f"{visible(line.message)}\n" for line in lines))
    else:
        result(wishes, f"{prefix_of(root)}build/ shows what is public now.")
    return PROBLEMS if lines else FINE
