"""What is packed inside zip, gzip and zlib files, as far as there is room for it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

MOST_MEMBERS = 2_000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


def of_zip(data: bytes, most: int) -> Iterator[tuple[str, str | bytes]]:
    """The names, comments and files of a zip; no more than `most` bytes of them together."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN:
        return
    with archive:
        yield "comment", archive.comment
        for info in archive.infolist()[:MOST_MEMBERS]:
            yield "name inside", info.filename
            yield "comment", info.comment
            content = _member(archive, info, most)
            most -= len(content)
            yield "inside", content


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    try:
        with archive.open(info) as member:
            return member.read(max(0, most))
    except BROKEN:
        return b""  # locked or broken: its name is told all the same


def of_gzip(data: bytes, most: int) -> Iterator[tuple[str, str | bytes]]:
    """What a gzip file holds, cut at `most` bytes, and the name in its head."""
    yield "name inside", data[10:300].split(b"\0")[0].decode("latin-1") if data[3:4] == b"\x08" else ""
    yield from _unpacked(data, most, 31)


def of_zlib(data: bytes, most: int) -> Iterator[tuple[str, str | bytes]]:
    """What a zlib stream holds, cut at `most` bytes."""
    yield from _unpacked(data, most, 15)


def _unpacked(data: bytes, most: int, bits: int) -> Iterator[tuple[str, bytes]]:
    try:
        yield "inside", zlib.decompressobj(wbits=bits).decompress(data, max(1, most))
    except zlib.error:
        return
