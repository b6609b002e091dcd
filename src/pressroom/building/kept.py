"""What earlier builds made, and of what: so that only what differs is made again.

It lies in `.pressroom/`, belongs to one list of the site's files, and can be lost at any time: then
everything is made anew. Only what is public is in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

NAME = "made.sqlite"
FORM = "1"  # another form of the store is none
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE made (task TEXT PRIMARY KEY, row BLOB) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A task that was made: of which parts, which files came of it, and what else needs it."""

    parts: Mapping[str, str]
    paths: tuple[str, ...]
    documents: Mapping[str, str] = field(default_factory=dict)  # the key of each document by its format
    text: str = ""  # of a release: its article as HTML


def read_kept(folder: Path, of: str) -> dict[str, Row]:
    """Every task by name; nothing where the store is missing, damaged, or of another list of files."""
    with suppress(sqlite3.Error, msgspec.MsgspecError, OSError):
        if not (folder / NAME).is_file():
            return {}
        with closing(sqlite3.connect(folder / NAME)) as store:
            about = dict(store.execute("SELECT name, value FROM about"))
            if about == {"form": FORM, "of": of}:
                decode = msgspec.json.Decoder(Row).decode
                return {task: decode(row) for task, row in store.execute("SELECT task, row FROM made")}
    return {}


def write_kept(
    folder: Path, of: str, changed: Mapping[str, Row], gone: Iterable[str], anew: bool = False
) -> None:
    """Keep what was made for the list that is now the site's; a store that cannot be written is given up."""
    place = folder / NAME
    try:
        _write(place, of, changed, gone, anew)
    except sqlite3.Error:
        with suppress(OSError):
            place.unlink(missing_ok=True)


def _write(place: Path, of: str, changed: Mapping[str, Row], gone: Iterable[str], anew: bool) -> None:
    encode = msgspec.json.encode
    with suppress(FileNotFoundError):
        if anew:
            place.unlink()
    is_new = not place.exists()
    with closing(sqlite3.connect(place, isolation_level=None)) as store:
        store.execute("PRAGMA synchronous = OFF")  # what a crash spoils is made anew
        store.execute("BEGIN")
        if is_new:
            for statement in filter(None, map(str.strip, SCHEMA.split(";"))):
                store.execute(statement)
        store.executemany("REPLACE INTO about VALUES (?, ?)", (("form", FORM), ("of", of)))
        store.executemany("DELETE FROM made WHERE task = ?", ((task,) for task in gone))
        rows = ((task, encode(row)) for task, row in sorted(changed.items()))
        store.executemany("REPLACE INTO made VALUES (?, ?)", rows)
        store.execute("COMMIT")
