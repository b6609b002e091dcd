"""The list of a site's files, which lies inside the site and is switched with it: build/.pressroom.json."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressroom.errors import CannotRun
from pressroom.newsroom.disk_errors import in_words

BUILD = "build"
LIST = ".pressroom.json"
SUM = 64  # letters of a SHA-256, before the size


@dataclass(frozen=True, slots=True)
class SiteList:
    """Every file of a site: its SHA-256 and its size by path; and what the site told, as it was given.

    `id` is the SHA-256 of the list itself, "" where there is no list: then there is no site.
    A size of -1 is not known: the list is of an earlier pressroom.
    """

    files: Mapping[str, str]
    sizes: Mapping[str, int]
    told: Mapping[str, Any]
    id: str = ""


NO_SITE = SiteList({}, {}, {})


def read_list(root: Path) -> SiteList:
    """What the last build wrote; raises CannotRun, with the place, where its list is damaged."""
    data = _bytes_of_list(root)
    return NO_SITE if data is None else parse_list(data)


def list_id(root: Path) -> str:
    """The id of what the last build wrote, without reading it any further; "" where there is none."""
    data = _bytes_of_list(root)
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _bytes_of_list(root: Path) -> bytes | None:
    try:
        return (root / BUILD / LIST).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CannotRun(f"{BUILD}/{LIST} cannot be read: {in_words(error)}.") from error


def parse_list(data: bytes) -> SiteList:
    """A list from its bytes; a damaged one is never taken for an empty one, which would drop the guard."""
    try:
        found = json.loads(data)
    except UnicodeDecodeError as error:
        raise _damaged(data.count(b"\n", 0, error.start) + 1, 1) from error
    except json.JSONDecodeError as error:
        raise _damaged(error.lineno, error.colno) from error
    except (ValueError, RecursionError) as error:
        raise _damaged(1, 1) from error
    try:
        entries = found["files"]
        told = found.get("told", found.get("public", {}))  # "public": as it was called until December 2026
        files = {path: entry[:SUM] for path, entry in entries.items()}
        sizes = {path: int(entry[SUM:] or -1) for path, entry in entries.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(1, 1) from error
    if not isinstance(told, dict):
        raise _damaged(1, 1)
    return SiteList(files, sizes, told, hashlib.sha256(data).hexdigest())


def _damaged(line: int, column: int) -> CannotRun:
    return CannotRun(
        f"{BUILD}/{LIST}:{line}:{column}: this list of what is public is not as pressroom wrote it: it was "
        "cut off, edited or merged. Put back the one of the last build. Where there is none any more, delete "
        "this one file: the next build then writes every file again."
    )


def render_list(files: Mapping[str, str], sizes: Mapping[str, int], told: Mapping[str, Any]) -> bytes:
    """A list as bytes: a line each file, in order, so that two of them can be compared by eye."""
    quoted = json.encoder.encode_basestring
    lines = ",\n".join(f'{quoted(path)}: "{files[path]} {sizes[path]}"' for path in sorted(files))
    ends = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
    return f'{{"files": {{\n{lines}\n}},\n"told": {ends}}}\n'.encode()


def altered_files(root: Path) -> tuple[str, ...]:
    """The files of the list that build/ no longer holds as they were written: changed by hand, or gone."""
    site = root / BUILD
    return tuple(path for path, sum_ in read_list(root).files.items() if sum_of(site / path) != sum_)


def sum_of(path: Path) -> str:
    """The SHA-256 of a file, "" where there is none or a link in its place."""
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
