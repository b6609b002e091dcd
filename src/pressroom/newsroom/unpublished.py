"""The record of what was taken back on purpose, and why: `releases/_unpublished.yml`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pressroom.errors import CannotRun
from pressroom.model import Newsroom
from pressroom.newsroom.disk_errors import in_words
from pressroom.reading.front_matter.document import parse_document

RECORD = "releases/_unpublished.yml"
RECORD_HEAD = """# What was public and was taken back, and why: written by pressroom build --unpublish.
# Keep this file with the releases; without its line a build refuses to take a public release back.
unpublished:
"""


@dataclass(frozen=True, slots=True)
class Unpublished:
    """One line of the record: which release was taken back, when and why."""

    slug: str
    at: datetime
    because: str


def read_record(root: Path) -> tuple[Unpublished, ...]:
    """Every release that was taken back on purpose; none where there is no such file."""
    try:
        data = (root / RECORD).read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CannotRun(f"{RECORD} cannot be read: {in_words(error)}.") from error
    try:
        lines = parse_document(RECORD, data).data["unpublished"]
        return tuple(_line(line) for line in lines)
    except (KeyError, TypeError, ValueError) as error:
        raise CannotRun(f"{RECORD} is not as pressroom wrote it. Put back what was there before.") from error


def _line(line: Any) -> Unpublished:
    at = datetime.fromisoformat(line["at"])
    if at.tzinfo is None:
        raise ValueError("a time without an offset")
    return Unpublished(line["release"], at.astimezone(UTC), line["because"])


def add_to_record(root: Path, newsroom: Newsroom, line: Unpublished) -> None:
    """Write down that a release is taken back, and why, beside the releases."""
    file = root / RECORD
    at = line.at.astimezone(ZoneInfo(newsroom.zone)).isoformat(timespec="seconds")
    words = json.dumps(line.because, ensure_ascii=False)  # a JSON string is a quoted scalar of YAML
    text = f'  - release: {line.slug}\n    at: "{at}"\n    because: {words}\n'
    try:
        head = "" if file.exists() else RECORD_HEAD
        with file.open("a", encoding="utf-8", newline="\n") as record:
            record.write(head + text)
    except OSError as error:
        raise CannotRun(f"{RECORD} could not be written: {in_words(error)}.") from error
