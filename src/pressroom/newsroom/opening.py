"""The newsroom, opened: its files read once, and the instant that counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pressroom.errors import ProblemsFound
from pressroom.model import Newsroom, Release
from pressroom.newsroom.folder import instant, read_newsroom
from pressroom.reading.reader import Reading, Sources, read


@dataclass(frozen=True, slots=True)
class Opened:
    """A newsroom as it was read, whatever is wrong in it; `now` is aware where its zone is known."""

    root: Path
    sources: Sources
    reading: Reading
    now: datetime


@dataclass(frozen=True, slots=True)
class Sound(Opened):
    """A newsroom whose shared facts are sound."""

    newsroom: Newsroom

    @property
    def releases(self) -> tuple[Release, ...]:
        return self.reading.releases


def open_newsroom(root: Path, now: datetime) -> Opened | Sound:
    """Read everything; a time without an offset is the newsroom's own clock."""
    sources = read_newsroom(root)
    reading = read(sources)
    newsroom = reading.newsroom
    if newsroom is None:
        return Opened(root, sources, reading, now)
    return Sound(root, sources, reading, instant(now, newsroom.zone), newsroom)


def open_sound(root: Path, now: datetime) -> Sound:
    """The same; a newsroom whose shared facts have errors stops with them."""
    opened = open_newsroom(root, now)
    if not isinstance(opened, Sound):
        raise ProblemsFound(opened.reading.problems)
    return opened
