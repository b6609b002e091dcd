"""Zips: the one way in which files are put into one, so that the same files make the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

NEVER = (1980, 1, 1, 0, 0, 0)  # the first time that a zip can tell
_ALREADY_PACKED = (".jpg", ".jpeg", ".png", ".gif")


def zip_of(contents: Mapping[str, bytes], changed: datetime | None = None, *, packed: bool = False) -> bytes:
    """The files in this order, with one time of change for all, as they are or packed."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, data in contents.items():
            entry = zipfile.ZipInfo(path, _when(changed) if changed else NEVER)
            entry.create_system = 3  # as on Unix, so that the next line counts
            entry.external_attr = 0o644 << 16
            packs = packed and not path.lower().endswith(_ALREADY_PACKED)
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED, 6)
    return made.getvalue()


def _when(changed: datetime) -> tuple[int, int, int, int, int, int]:
    """A zip knows the local time, and no year before 1980 or after 2107."""
    year = min(max(changed.year, 1980), 2107)
    return year, changed.month, changed.day, changed.hour, changed.minute, changed.second
