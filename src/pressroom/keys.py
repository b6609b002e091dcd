"""Keys: two things with one key were made of the same, so that the second need not be made."""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

import pressroom
from pressroom.packaged import PACKAGED

OURS = Path(pressroom.__file__).parent
PACKER = f"zlib {zlib.ZLIB_RUNTIME_VERSION}"  # PDF and Word files packed by another one have other bytes


def key_of(*parts: Any) -> str:
    """One short word for all of these: data of any kind, the same in every process and folder."""
    return hashlib.sha256(msgspec.json.encode(parts, enc_hook=_plain)).hexdigest()[:32]


def _plain(value: Any) -> Any:
    """What JSON has no form for: bytes are told by their sum, functions by nothing at all."""
    if callable(value):
        return None
    raise TypeError(f"{type(value)} in a key")


def sum_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def program() -> str:
    """This version of pressroom and of all that it stands on: another one may make other bytes."""
    packages = {Path(place) for place in sys.path if place.endswith(("site-packages", "dist-packages"))}
    installed = sorted(name for place in packages if place.is_dir() for name in _distributions(place))
    return key_of(
        (pressroom.__version__, sys.version, PACKER),
        (installed, stats_of(OURS), stats_of(PACKAGED)),
    )


def _distributions(place: Path) -> Iterable[str]:
    return (name for name in map(str, place.iterdir()) if name.endswith((".dist-info", ".egg-info")))


def stats_of(folder: Path, but: frozenset[str] = frozenset(("__pycache__",))) -> list[tuple[str, int, int]]:
    """Every file below a folder with its size and time; nothing where there is none."""
    found: list[tuple[str, int, int]] = []
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name in but:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                else:
                    stat = _stat_of(entry)
                    found.append((os.path.relpath(entry.path, folder), stat.st_size, stat.st_mtime_ns))
    return sorted(found)


def _stat_of(entry: os.DirEntry[str]) -> os.stat_result:
    """Of a link what it leads to, or itself where that is nothing."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
