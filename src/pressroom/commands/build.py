"""Build: build/ shows everything that is public, and nothing else."""

from __future__ import annotations

import sys

from pressroom.commands.common import (
    Wishes,
    as_json,
    has_colour,
    prefix_of,
    result,
    root_of,
    say,
    tell,
    wanted,
)
from pressroom.console.report import (
    built_data,
    built_lines,
    built_sentence,
    progress,
    render_problems,
    summary,
    unsaid_sentence,
)
from pressroom.errors import FINE, PROBLEMS


def run(wishes: Wishes, unpublish: str, because: str, verified: bool) -> int:
    from pressroom.building.pipeline import Wish
    from pressroom.building.pipeline import build as make

    root = root_of(wishes)
    bar = sys.stderr.isatty() and not (wishes.quiet or wishes.json)
    with progress("Building", sys.stderr, bar) as done:
        built = make(root, wishes.now, done, Wish(wishes.pinned, unpublish, because, verified))
    if wishes.json:
        as_json(built_data(built))
    shown = wanted(wishes, built.problems)
    end = "Nothing was built." if built.written is None else ""
    if shown:
        tell(render_problems(shown, prefix_of(root), has_colour(sys.stderr)))
        tell(summary(built.problems, built.read, "" if built.unsaid else end) + "\n")
    if built.unsaid and (built.written is None or not wishes.quiet):
        tell(unsaid_sentence(built.unsaid, end) + "\n")
    if built.written is None:
        return PROBLEMS
    for line in built_lines(built, prefix_of(root), wishes.verbose > 0):
        say(wishes, line)
    return FINE if wishes.json else result(wishes, built_sentence(built, prefix_of(root)))
