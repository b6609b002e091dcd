"""Scan: what the files of a folder give away."""

from __future__ import annotations

import sys
from pathlib import Path

from pressroom.commands.common import Wishes, as_json, has_colour, out, result, root_of, wanted
from pressroom.console.problems import problem_data, render_problems
from pressroom.errors import FINE, REFUSED, has_errors


def run(wishes: Wishes, folder: Path) -> int:
    from pressroom.secrecy.last_look import scan as look

    found = look(root_of(wishes), folder, wishes.now)
    if wishes.json:
        as_json({"problems": [*map(problem_data, found)]})
    elif shown := wanted(wishes, found):
        out(render_problems(shown, f"{folder.as_posix()}/", has_colour(sys.stdout)))
    if not (wishes.json or has_errors(found)):
        result(wishes, f"Nothing in {folder.as_posix()} tells of what is not public.")
    return REFUSED if has_errors(found) else FINE
