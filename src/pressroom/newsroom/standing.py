"""What the last build came to, and until when a build of the same files comes to the same.

So a build with nothing to do looks at sizes and times of files, and at nothing else. It lies in the
private part of `.pressroom/`, since it names files that are not public.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from pressroom.errors import Problem
from pressroom.keys import key_of, program, stats_of
from pressroom.newsroom.private import private_folder

NAME = "standing.json"
SITE = "build/.pressroom.json"
LEDGER = "_public"
SETTLED = 50_000_000  # nanoseconds: a file may be changed twice within one tick of the disk's clock


@dataclass(frozen=True, slots=True)
class Standing:
    """The last build's result; `inputs` and `site` are keys, and it holds from `since` before `until`."""

    inputs: str
    site: str
    since: datetime
    until: datetime | None
    read: int
    releases: int
    events: int
    files: int
    problems: tuple[Problem, ...]
    unsaid: tuple[str, ...]
    is_told: bool = True  # whether it was remembered as public


def read_standing(root: Path, now: datetime, pinned: bool = False) -> Standing | None:
    """What stands at `now`, None where a build has to look; what `--at` built was told to nobody."""
    if now.tzinfo is None:
        return None
    with suppress(OSError, msgspec.MsgspecError):
        standing = msgspec.json.decode((private_folder(root) / NAME).read_bytes(), type=Standing)
        is_enough = standing.is_told or pinned
        holds = is_enough and standing.since <= now and (standing.until is None or now < standing.until)
        if holds and standing.site == site_of(root) and standing.inputs == inputs_of(root):
            return standing
    return None


def write_standing(root: Path, standing: Standing) -> None:
    with suppress(OSError):
        private_folder(root).mkdir(mode=0o700, exist_ok=True)
        (private_folder(root) / NAME).write_bytes(msgspec.json.encode(standing))


def forget_standing(root: Path) -> None:
    with suppress(OSError):
        (private_folder(root) / NAME).unlink(missing_ok=True)


def inputs_of(root: Path) -> str:
    """The key of all that a build is made from, by sizes and times; "" while a file is only just written."""
    sources = [
        *stats_of(root / "releases", but=frozenset((LEDGER, "__pycache__"))),
        *stats_of(root / "templates"),
    ]
    newest = max((changed for _, _, changed in sources), default=0)
    return "" if time.time_ns() - newest < SETTLED else key_of(program(), sources)


def site_of(root: Path) -> str:
    """The key of the site as it stands, and of what is remembered of it."""
    stat = (root / SITE).stat()
    site = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return key_of(site, stats_of(root / "releases" / LEDGER))
