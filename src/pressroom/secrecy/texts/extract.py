"""The text of any file, wherever its format keeps it: content, metadata, names, what is packed inside.

What a file is, its first bytes say, not its name. Everything is bounded: how deep, how much, how many; and
where a bound ends the look, that is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from pressroom.secrecy.texts import disguises, markup_text, packed, pdf_text, picture_text

DEEPEST = 5  # files within files, disguises within disguises
ROOM = 64_000_000  # letters and bytes of one file that are gone through, once unpacked, beside
TIMES = 4  # so many times its own: a press kit of large photos is no bomb
COST = 2_000  # what a file inside takes of the room beside its bytes, so that many small ones are bounded too
NAME = "name"
NOISE = "bytes"
MORE = packed.MORE  # a part that says that there are more, which nobody looked through

Parts = Iterator[tuple[str, str | bytes]]  # where it stands, and text or a file of its own


def _picture(data: bytes, _most: int) -> Parts:
    yield from picture_text.of_picture(data)
    yield from _noise(data)


def _stream(data: bytes, most: int) -> Parts:
    yield from packed.of_zlib(data, most)
    yield from _noise(data)  # a text may begin with the same signs


FORMATS: tuple[tuple[re.Pattern[bytes], Callable[[bytes, int], Parts]], ...] = (
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), packed.of_zip),
    (re.compile(rb"\x1f\x8b"), packed.of_gzip),
    (re.compile(rb"\x78[\x01\x5e\x9c\xda]"), _stream),
    (re.compile(rb"%PDF"), pdf_text.of_pdf),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|II\*\0|MM\0\*|....ftypavif", re.DOTALL), _picture),
)
# Rows of signs in bytes that are no text, in UTF-8 and in UTF-16.
ROWS = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]){8,}")
WIDE_ROWS = re.compile(rb"(?:[\x20-\x7e]\0){8,}")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a file and where it stands ("page 2"); noise is rows of letters found among bytes."""

    place: str
    words: str
    noise: bool = False
    digest: str = ""  # of the file that this is the name of
    partly: bool = False  # nothing of the file, but the word that not all of it was gone through


@dataclass(slots=True)
class _Scan:
    """What is left of the room, and which files inside have been gone through: all that changes here."""

    seen: set[str]
    room: int
    partly: str | None = None  # where a bound was met first


def texts_of(name: str, data: bytes, seen: set[str] | None = None) -> Iterator[Text]:
    """Every text of a file, its name and folders first; files inside whose digest is in `seen` only once."""
    scan = _Scan(set() if seen is None else seen, ROOM + TIMES * len(data))
    yield Text(NAME, name, digest=sha256(data).hexdigest())
    yield from _disguised(NAME, name, 1, scan)
    yield from _inside("", data, 0, scan)
    if scan.partly is not None:
        yield Text(scan.partly, "", partly=True)


def _inside(place: str, data: bytes, depth: int, scan: _Scan) -> Iterator[Text]:
    scan.room -= len(data) + COST
    if depth > DEEPEST or scan.room < 0:
        _end(place, scan)
        return
    for part, content in _parts(data, scan.room):
        if part == MORE:
            _end(place, scan)
            continue
        at = f"{place}, {part}".strip(", ") if part != "text" else place
        if isinstance(content, str):
            yield Text(at, content, noise=part == NOISE)
            if part != NOISE:
                yield from _disguised(at, content, depth, scan)
        elif content:
            digest = sha256(content).hexdigest()
            yield Text(at, "", digest=digest)
            if digest not in scan.seen:
                scan.seen.add(digest)
                yield from _inside(at, content, depth + 1, scan)


def _end(place: str, scan: _Scan) -> None:
    if scan.partly is None:
        scan.partly = place


def _parts(data: bytes, room: int) -> Parts:
    for pattern, parts_of in FORMATS:
        if pattern.match(data):
            return parts_of(data, room)
    text = read(data)
    return _noise(data) if text is None else iter(markup_text.of_text(text))


def _noise(data: bytes) -> Parts:
    yield NOISE, b"\n".join(ROWS.findall(data)).decode("utf-8", "replace")
    yield NOISE, b"\n\0".join(WIDE_ROWS.findall(data)).decode("utf-16-le", "replace")


def _disguised(place: str, words: str, depth: int, scan: _Scan) -> Iterator[Text]:
    if depth > DEEPEST:
        _end(place, scan)
        return
    for text in disguises.decoded(words):
        scan.room -= len(text)
        if scan.room <= 0:
            _end(place, scan)
        elif text != words:
            yield Text(place, text)
            yield from _disguised(place, text, depth + 1, scan)
    for data in disguises.packed(words):
        if any(pattern.match(data) for pattern, _ in FORMATS) or read(data) is not None:
            yield Text(place, "", digest=sha256(data).hexdigest())
            yield from _inside(place, data, depth + 1, scan)


def read(data: bytes) -> str | None:
    """Bytes as UTF-16, UTF-8 or, where nothing speaks against it, Latin-1; None where they are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    start = data[:400]
    if start.count(0) * 3 > len(start) and min(start[::2].count(0), start[1::2].count(0)) * 9 < len(start):
        return data.decode("utf-16-be" if start[0] == 0 else "utf-16-le", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        odd = sum(1 for sign in start.decode("latin-1") if not (sign.isprintable() or sign.isspace()))
        return None if odd * 50 > len(start) else data.decode("latin-1")
