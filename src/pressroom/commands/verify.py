"""Verify: the built files read back, and held to the releases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pressroom.commands.common import Wishes, as_json, out, root_of
from pressroom.console.problems import visible
from pressroom.errors import FINE, PROBLEMS


def run(wishes: Wishes, releases: Sequence[str]) -> int:
    from pressroom.building.verification import verify as look
    from pressroom.verifying.difference_table import as_data, as_table

    verified = look(root_of(wishes), releases, Path.cwd(), wishes.now)
    if wishes.json:
        as_json(as_data(verified))
    elif not verified.agrees or not wishes.quiet:
        out(visible(as_table(verified), "\n"))
    return FINE if verified.agrees else PROBLEMS
