"""What is packed inside zip and gzip files, as far as there is room for it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

MOST_MEMBERS = 2_000


def members(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """The files in a zip, by name, and its comments; no more than `most` bytes of them together."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return
    yield "comment", archive.comment
    for info in infos[:MOST_MEMBERS]:
        try:
            with archive.open(info) as member:
                content = member.read(max(0, most))
        except (
            zipfile.BadZipFile,
            RuntimeError,
            OSError,
            NotImplementedError,
            EOFError,
            zlib.error,
            ValueError,
        ):
            content = b""  # locked or broken: its name is told all the same
        most -= len(content)
        yield info.filename, content
        if info.comment:
            yield f"{info.filename}, comment", info.comment


def unzipped(data: bytes, most: int) -> bytes:
    """What a gzip file holds, cut at `most` bytes."""
    try:
        return zlib.decompressobj(wbits=47).decompress(data, max(1, most))
    except zlib.error:
        return b""
