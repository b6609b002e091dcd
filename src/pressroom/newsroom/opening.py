"""The newsroom, opened: its files read once, and the instant that counts."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pressroom.errors import CannotRun, ProblemsFound
from pressroom.keys import program
from pressroom.model import Newsroom, Release
from pressroom.newsroom.folder import instant, read_newsroom
from pressroom.newsroom.lock import kept_folder
from pressroom.newsroom.private import private_folder
from pressroom.newsroom.store import read_rows, write_rows
from pressroom.reading.reader import Reading, Sources, read

SUM = 64  # letters of a key


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
    reading = _read(root, sources)
    newsroom = reading.newsroom
    if newsroom is None:
        return Opened(root, sources, reading, now)
    return Sound(root, sources, reading, instant(now, newsroom.zone), newsroom)


def _read(root: Path, sources: Sources) -> Reading:
    """What is read, as far as it can be from what earlier commands read of the same files."""
    place = private_folder(root) / "read.sqlite"
    before = read_rows(place, program())
    reading = read(sources, {file: (row[:SUM].decode("ascii"), row[SUM:]) for file, row in before.items()})
    if reading.fresh or reading.gone:
        with suppress(OSError, CannotRun):
            kept_folder(root)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            rows = {file: key.encode() + row for file, (key, row) in reading.fresh.items()}
            write_rows(place, program(), rows, reading.gone, anew=not before)
    return reading


def open_sound(root: Path, now: datetime) -> Sound:
    """The same; a newsroom whose shared facts have errors stops with them."""
    opened = open_newsroom(root, now)
    if not isinstance(opened, Sound):
        raise ProblemsFound(opened.reading.problems)
    return opened
