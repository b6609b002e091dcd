"""The text of a PDF: pages, links, bookmarks, descriptions, metadata, and the files inside."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

MOST_PAGES = 2_000
MOST_OBJECTS = 200_000


def of_pdf(data: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Each page's words, then every string and every packed file that any object of it holds."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        for number, page in enumerate(reader.pages[:MOST_PAGES], 1):
            yield f"page {number}", page.extract_text()
        yield from _objects(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        return


def _objects(reader: object) -> Iterator[tuple[str, str | bytes]]:
    from pypdf import PdfReader

    assert isinstance(reader, PdfReader)
    numbers = sorted({number for table in reader.xref.values() for number in table} | set(reader.xref_objStm))
    strings: list[str] = []
    for number in numbers[:MOST_OBJECTS]:
        found = reader.get_object(number)
        strings.extend(_strings(found, 0))
        yield from _stream(found)
    strings.extend(_strings(reader.trailer, 0))
    yield "metadata", "\n".join(strings)


def _strings(value: object, depth: int) -> Iterator[str]:
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, TextStringObject

    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, ByteStringObject):
        yield bytes(value).decode("latin-1")
    elif isinstance(value, DictionaryObject) and depth < 8:
        for inner in value.values():
            yield from _strings(inner, depth + 1)
    elif isinstance(value, ArrayObject) and depth < 8:
        for inner in value:
            yield from _strings(inner, depth + 1)


def _stream(found: object) -> Iterator[tuple[str, bytes]]:
    from pypdf.generic import StreamObject

    if isinstance(found, StreamObject):
        kind = found.get("/Type"), found.get("/Subtype")
        if "/EmbeddedFile" in kind:
            yield "attachment", found.get_data()
        elif "/XML" in kind or "/Metadata" in kind:
            yield "metadata", found.get_data()
        elif "/DCTDecode" in str(found.get("/Filter")):
            yield "picture", found._data
