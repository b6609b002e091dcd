"""What reading came to, kept as data: a release whose files are as they were is not parsed again.

A row is taken only where its key fits: the bytes of the files, and all that they are read with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from pressroom.errors import Problem
from pressroom.model import Release
from pressroom.reading.front_matter.spans import Document, Mark, Path

Rows = Mapping[str, tuple[str, bytes]]  # by the file of a release: its key, and the row as it was packed


@dataclass(frozen=True, slots=True)
class Fields:
    """A document without its text: its plain data, and where each value stands."""

    lines: tuple[str, ...]
    data: dict[str, Any]
    values: dict[Path, Mark]
    keys: dict[Path, Mark]


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a release and its translations, as far as it could be told; what is wrong in each file."""

    release: Release | None
    fields: Fields | None  # as much of its document as rules about all releases look at
    found: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)


def key_of(shared: str, files: Iterable[tuple[str, bytes]]) -> str:
    """The key of some files, read with what `shared` stands for."""
    sum_ = hashlib.sha256(shared.encode())
    for path, data in files:
        sum_.update(f"\0{path}\0{len(data)}\0".encode())
        sum_.update(data)
    return sum_.hexdigest()


def pack(row: Row) -> bytes:
    return _ENCODER.encode(row)


def unpack(data: bytes) -> Row | None:
    """A row, or None where it is damaged or of another form."""
    try:
        return _DECODER.decode(data)
    except msgspec.MsgspecError:
        return None


def fields_of(document: Document) -> Fields:
    return Fields(document.lines, document.data, dict(document.values), dict(document.keys))


def document_of(file: str, fields: Fields) -> Document:
    return Document(file, fields.lines, fields.data, fields.values, fields.keys)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Row)
