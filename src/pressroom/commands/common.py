"""What the commands share: what each can be asked, where the newsroom is, and how a result is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from pressroom.console.report import render_json
from pressroom.errors import FINE, CannotRun, Problem


@dataclass(frozen=True, slots=True)
class Wishes:
    """What every command can be asked, before its name or after it."""

    folder: Path | None
    now: datetime  # what --at asked for, without an offset the newsroom's own clock; or the clock, read once
    pinned: bool  # whether --at asked for it
    json: bool
    quiet: bool
    verbose: int


def base(wishes: Wishes) -> Path:
    if wishes.folder is not None and not wishes.folder.is_dir():
        raise CannotRun(f"There is no folder {wishes.folder}.")
    return wishes.folder or Path()


def root_of(wishes: Wishes) -> Path:
    from pressroom.newsroom.root import find_root

    return find_root(wishes.folder, Path.cwd())


def root_or_none(wishes: Wishes) -> Path | None:
    """The newsroom that was named or is here; None where there is none, and none was named."""
    try:
        return root_of(wishes)
    except CannotRun:
        if wishes.folder:
            raise
        return None


def prefix_of(root: Path) -> str:
    """What leads from here to the newsroom, so that a place in a report can be clicked."""
    way = from_here(root)
    return "" if way == "." else way + "/"


def from_here(path: Path) -> str:
    try:
        way = os.path.relpath(path)
    except ValueError:  # another drive
        way = str(path)
    return way.replace(os.sep, "/")


def wanted(wishes: Wishes, problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if not wishes.quiet or problem.level.value == "error"]


def has_colour(stream: IO[str]) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def as_json(data: Any) -> int:
    out(render_json(data))
    return FINE


def out(text: str) -> None:
    """The result; when whoever reads it has read enough and left, that is no failure."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def result(wishes: Wishes, text: str) -> int:
    if not wishes.quiet:
        out(text + "\n")
    return FINE


def say(wishes: Wishes, text: str) -> None:
    if not wishes.quiet:
        tell(text + "\n")
