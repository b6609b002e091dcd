"""What is packed inside zip, gzip and zlib files, as far as there is room for it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

MOST_MEMBERS = 2_000
MORE = "more"  # what a part is called that only says: there is more, and nobody could look at it
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


def of_zip(data: bytes, most: int) -> Iterator[tuple[str, str | bytes]]:
    """The names, comments and files of a zip; no more than `most` bytes of them together."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN:
        yield MORE, ""
        return
    with archive:
        yield "comment", archive.comment
        for info in archive.infolist()[:MOST_MEMBERS]:
            yield "name inside", info.filename
            yield "comment", info.comment
            content = _member(archive, info, most)
            most -= len(content or b"")
            yield (MORE, "") if content is None else ("inside", content)
        if len(archive.infolist()) > MOST_MEMBERS:
            yield MORE, ""


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes | None:
    """The bytes of a file inside; None where it is locked or broken."""
    try:
        with archive.open(info) as member:
            return member.read(max(0, most))
    except BROKEN:
        return None


def of_gzip(data: bytes, most: int) -> Iterator[tuple[str, str | bytes]]:
    """What a gzip file holds, cut at `most` bytes, and the name in its head."""
    yield "name inside", data[10:300].split(b"\0")[0].decode("latin-1") if data[3:4] == b"\x08" else ""
    content = _unpacked(data, most, 31)
    yield (MORE, "") if content is None else ("inside", content)


def of_zlib(data: bytes, most: int) -> Iterator[tuple[str, str | bytes]]:
    """What a zlib stream holds, cut at `most` bytes; nothing where it is none after all."""
    if (content := _unpacked(data, most, 15)) is not None:
        yield "inside", content


def _unpacked(data: bytes, most: int, bits: int) -> bytes | None:
    try:
        return zlib.decompressobj(wbits=bits).decompress(data, max(1, most))
    except zlib.error:
        return None
