"""Build: build/ shows everything that is public, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

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
from pressroom.console.problems import render_problems
from pressroom.console.report import (
    built_data,
    built_lines,
    built_sentence,
    progress,
    site_sentence,
    summary,
    unsaid_sentence,
)
from pressroom.errors import FINE, PROBLEMS

if TYPE_CHECKING:
    from pressroom.building.built import Built
    from pressroom.newsroom.standing import Standing


def run(wishes: Wishes, unpublish: str, because: str, verified: bool, explain: bool = False) -> int:
    root = root_of(wishes)
    if not (unpublish or verified or explain or wishes.json or wishes.verbose):
        from pressroom.newsroom.standing import read_standing

        if standing := read_standing(root, wishes.now, wishes.pinned):
            return _stands(wishes, root, standing)
    from pressroom.building.built import Wish
    from pressroom.building.pipeline import build as make

    bar = sys.stderr.isatty() and not (wishes.quiet or wishes.json)
    with progress("Building", sys.stderr, bar) as done:
        built = make(root, wishes.now, done, Wish(wishes.pinned, unpublish, because, verified))
    if wishes.json:
        as_json(built_data(built))
    _tell_problems(wishes, root, built, "Nothing was built." if built.written is None else "")
    if built.written is None:
        return PROBLEMS
    if explain:
        for name, reason in built.made.items():
            say(wishes, f"{name}: {reason}")
    for line in built_lines(built, prefix_of(root), wishes.verbose > 0):
        say(wishes, line)
    return FINE if wishes.json else result(wishes, built_sentence(built, prefix_of(root)))


def _stands(wishes: Wishes, root: Path, standing: Standing) -> int:
    """Nothing to do: what the last build said holds."""
    _tell_problems(wishes, root, standing)
    counts = (standing.releases, standing.events, standing.files)
    return result(wishes, site_sentence(*counts, prefix=prefix_of(root)))


def _tell_problems(wishes: Wishes, root: Path, built: Built | Standing, end: str = "") -> None:
    shown = wanted(wishes, built.problems)
    if shown:
        tell(render_problems(shown, prefix_of(root), has_colour(sys.stderr)))
        tell(summary(built.problems, built.read, "" if built.unsaid else end) + "\n")
    if built.unsaid and (end or not wishes.quiet):
        tell(unsaid_sentence(built.unsaid, end) + "\n")
