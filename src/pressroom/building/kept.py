"""What earlier builds made, and of what: so that only what differs is made again.

It lies in `.pressroom/`, and belongs to one list of the site's files. Only what is public is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from pressroom.newsroom.store import read_rows, write_rows

NAME = "made.sqlite"


@dataclass(frozen=True, slots=True)
class Row:
    """A task that was made: of which parts, which files came of it, and what else needs it."""

    parts: Mapping[str, str]
    paths: tuple[str, ...]
    documents: Mapping[str, str] = field(default_factory=dict)  # the key of each document by its format
    text: str = ""  # of a release: its article as HTML


def read_kept(folder: Path, of: str) -> dict[str, Row]:
    """Every task by name, as the build made it that wrote this list of files."""
    decode = msgspec.json.Decoder(Row).decode
    with suppress(msgspec.MsgspecError):
        return {task: decode(row) for task, row in read_rows(folder / NAME, of).items()}
    return {}


def write_kept(folder: Path, of: str, changed: Mapping[str, Row], gone: Iterable[str], anew: bool) -> None:
    """Keep what was made for the list that is now the site's."""
    rows = {task: msgspec.json.encode(row) for task, row in changed.items()}
    write_rows(folder / NAME, of, rows, gone, anew)
