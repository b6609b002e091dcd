"""The text of a PDF: its pages as they are read, and whatever else any object of it holds.

Pages, bookmarks and attachments are asked of PDFium. Besides, every string and every stream of the file is
gone through, referenced or not: links, descriptions, metadata, XMP, and what an earlier version left behind.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from pressroom.secrecy.texts.packed import MORE

MOST_PAGES = 2_000
STREAM = re.compile(rb"(?<!d)stream\r?\n")
# Parentheses may nest, three deep here; a string that is never closed ends with the file: none takes long.
LITERAL = rb"(?<!\\)\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\([^()]*+(?:\)|\Z))*+(?:\)|\Z))*+(?:\)|\Z)"
STRING = re.compile(LITERAL + rb"|(?<!<)<[0-9A-Fa-f\s]+>(?!>)", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"\f"}


def of_pdf(data: bytes, most: int) -> Iterator[tuple[str, str | bytes]]:
    """Each page's words, then every string and packed file; `most` bytes of each are unpacked."""
    yield from _as_read(data)
    outside = []
    last = 0
    for found in STREAM.finditer(data):
        if found.start() < last:
            continue
        about = data[max(last, data.rfind(b"obj", last, found.start())) : found.start()]
        end = data.find(b"endstream", found.end())
        raw = data[found.end() : end if end >= 0 else len(data)]
        outside.append(data[last : found.start()])
        last = found.end() + len(raw)
        yield from _stream(about, raw, most)
    outside.append(data[last:])
    yield "metadata", strings_of(b" ".join(outside))


def _as_read(data: bytes) -> Iterator[tuple[str, str | bytes]]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            for number in range(min(len(document), MOST_PAGES)):
                yield f"page {number + 1}", str(document[number].get_textpage().get_text_range())
            if len(document) > MOST_PAGES:
                yield MORE, ""
            yield "metadata", "\n".join(str(value) for value in document.get_metadata_dict().values())
            yield "bookmarks", "\n".join(str(mark.get_title()) for mark in document.get_toc())
            for number in range(document.count_attachments()):
                attached = document.get_attachment(number)
                yield "attachment", str(attached.get_name())
                yield "attachment", bytes(attached.get_data())
    except (pypdfium2.PdfiumError, ValueError):
        yield MORE, ""  # broken or locked: what is left of it is still gone through


def _stream(about: bytes, raw: bytes, most: int) -> Iterator[tuple[str, str | bytes]]:
    """What a stream holds, by what is said about it; fonts and the points of pictures have no words."""
    if b"/DCTDecode" in about:
        yield "picture", raw.removesuffix(b"\n")
        return
    if b"/Length1" in about or b"/XRef" in about or b"/Image" in about or b"/FontFile" in about:
        return
    content = _unpacked(raw, most) if b"/FlateDecode" in about or b"/Fl " in about else raw
    if b"/EmbeddedFile" in about:
        yield "attachment", content
    elif b"/XML" in about:
        yield "metadata", content
    elif b"/ObjStm" in about or b"/ActualText" in content or b"/Alt" in content:
        yield "metadata", strings_of(content)


def _unpacked(raw: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, max(1, most))
    except zlib.error:
        return raw


def strings_of(objects: bytes) -> str:
    """The strings of PDF objects, a line each."""
    return "\n".join(_string(found) for found in STRING.findall(objects))


def _string(written: bytes) -> str:
    if written.startswith(b"<"):
        digits = b"".join(written[1:-1].split())
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        data = ESCAPE.sub(lambda found: _unescaped(found[1]), written[1:-1])
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").decode(
        "utf-8" if data.startswith(b"\xef\xbb\xbf") else "latin-1", "replace"
    )


def _unescaped(sign: bytes) -> bytes:
    if sign.isdigit():
        return bytes((int(sign, 8) & 0xFF,))
    return b"" if sign.endswith(b"\n") else CONTROL.get(sign, sign)
