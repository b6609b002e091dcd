"""Rows kept from one command to the next in `.pressroom/`: they can be lost, and are then made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

SCHEMA = (
    "CREATE TABLE about (value TEXT)",
    "CREATE TABLE rows (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID",
)


def read_rows(place: Path, about: str) -> dict[str, bytes]:
    """Every row by its name; nothing where the store is missing, damaged, or about something else."""
    with suppress(sqlite3.Error, OSError):
        if place.is_file():
            with closing(sqlite3.connect(place)) as store:
                if store.execute("SELECT value FROM about").fetchall() == [(about,)]:
                    return dict(store.execute("SELECT name, value FROM rows"))
    return {}


def write_rows(
    place: Path, about: str, changed: Mapping[str, bytes], gone: Iterable[str], anew: bool
) -> None:
    """Keep rows; with `anew` nothing else. A store that cannot be written is given up, and nobody harmed."""
    try:
        with suppress(FileNotFoundError):
            if anew:
                place.unlink()
        _write(place, about, changed, gone)
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            place.unlink(missing_ok=True)


def _write(place: Path, about: str, changed: Mapping[str, bytes], gone: Iterable[str]) -> None:
    is_new = not place.exists()
    with closing(sqlite3.connect(place, isolation_level=None)) as store:
        store.execute("PRAGMA synchronous = OFF")  # what a crash spoils is made anew
        store.execute("BEGIN IMMEDIATE")
        for statement in SCHEMA if is_new else ():
            store.execute(statement)
        store.execute("DELETE FROM about")
        store.execute("INSERT INTO about VALUES (?)", (about,))
        store.executemany("DELETE FROM rows WHERE name = ?", ((name,) for name in gone))
        store.executemany("REPLACE INTO rows VALUES (?, ?)", sorted(changed.items()))
        store.execute("COMMIT")
