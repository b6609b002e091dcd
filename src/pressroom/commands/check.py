"""Check: everything that is wrong, before anybody else reads it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from pressroom.commands.common import Wishes, as_json, has_colour, out, prefix_of, root_of, wanted
from pressroom.console.problems import problem_data, render_problems
from pressroom.console.report import summary
from pressroom.errors import FINE, PROBLEMS, has_errors


def run(wishes: Wishes, releases: Sequence[str]) -> int:
    from pressroom.checking.check import check as look

    root = root_of(wishes)
    checked = look(root, releases, Path.cwd(), wishes.now, wishes.pinned)
    shown = wanted(wishes, checked.problems)
    if wishes.json:
        as_json({"releases": checked.releases, "problems": [*map(problem_data, checked.problems)]})
    elif shown or not wishes.quiet:
        out(render_problems(shown, prefix_of(root), has_colour(sys.stdout)))
        out(summary(checked.problems, checked.releases) + "\n")
    return PROBLEMS if has_errors(checked.problems) else FINE
