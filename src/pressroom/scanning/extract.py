"""The text of any file, wherever its format keeps it: content, metadata, names, what is packed inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from pressroom.scanning import archives, encodings, markup, pdf_text, pictures

DEEPEST = 5  # files within files
MOST_BYTES = 64_000_000  # of one file, once unpacked
NAME = "name"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a file and where it stands ("page 2"); noise is bytes read as letters."""

    place: str
    words: str
    noise: bool = False
    digest: str = ""  # of the bytes that the name belongs to


@dataclass(slots=True)
class _Room:
    """How much may still be unpacked of one file: the one thing here that is counted down."""

    left: int = MOST_BYTES


def texts_of(name: str, data: bytes) -> Iterator[Text]:
    """Every text of a file, its name and folders first; bounded, whatever the file holds."""
    yield Text(NAME, name, digest=sha256(data).hexdigest())
    room = _Room()
    yield from _disguised(NAME, name, 1, room)
    yield from _inside(data, "", 0, room)


def _inside(data: bytes, place: str, depth: int, room: _Room) -> Iterator[Text]:
    room.left -= len(data)
    if depth > DEEPEST or room.left < 0:
        return
    if data.startswith(b"PK\x03\x04"):
        for name, content in archives.members(data, room.left):
            yield Text(_at(place, "packed"), name, digest=sha256(content).hexdigest())
            yield from _inside(content, _at(place, "packed"), depth + 1, room)
    elif data.startswith(b"\x1f\x8b"):
        yield from _inside(archives.unzipped(data, room.left), _at(place, "packed"), depth + 1, room)
    elif data.startswith(b"%PDF"):
        yield from _parts(pdf_text.of_pdf(data), place, depth, room)
    elif data.startswith(PICTURES):
        yield from _parts(pictures.of_picture(data), place, depth, room)
        yield Text(_at(place, "bytes"), data.decode("latin-1"), noise=True)
    else:
        yield from _plain(data, place, depth, room)


def _parts(parts: Iterator[tuple[str, str | bytes]], place: str, depth: int, room: _Room) -> Iterator[Text]:
    for part, content in parts:
        if isinstance(content, bytes):
            yield Text(_at(place, part), "", digest=sha256(content).hexdigest())
            yield from _inside(content, _at(place, part), depth + 1, room)
        else:
            yield Text(_at(place, part), content)
            yield from _disguised(_at(place, part), content, depth, room)


def _plain(data: bytes, place: str, depth: int, room: _Room) -> Iterator[Text]:
    text = _read(data)
    if text is None:
        yield Text(_at(place, "bytes"), data.decode("latin-1"), noise=True)
        return
    for part, words in markup.of_text(text):
        at = _at(place, "" if part == "text" else part)
        yield Text(at, words)
        yield from _disguised(at, words, depth, room)


def _disguised(place: str, words: str, depth: int, room: _Room) -> Iterator[Text]:
    if depth > DEEPEST:
        return
    for text in encodings.decoded(words):
        room.left -= len(text)
        if room.left > 0 and text != words:
            yield Text(place, text)
            yield from _disguised(place, text, depth + 1, room)
    for data in encodings.packed(words):
        if _read(data) is not None or data.startswith((*PICTURES, b"PK\x03\x04", b"\x1f\x8b", b"%PDF")):
            yield Text(place, "", digest=sha256(data).hexdigest())
            yield from _inside(data, place, depth + 1, room)


def _read(data: bytes) -> str | None:
    """Bytes as UTF-16, UTF-8 or, where nothing speaks against it, Latin-1; None where they are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    zeros = data[:400].count(0)
    if zeros and zeros * 3 > len(data[:400]):
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        odd = sum(1 for sign in text[:4000] if not (sign.isprintable() or sign.isspace()))
        return None if odd * 50 > len(text[:4000]) else text


def _at(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
