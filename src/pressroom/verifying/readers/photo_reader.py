"""What a photo shows, and what it carries of its rights: XMP, and IPTC IIM in JPEG. Read with Pillow."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from pressroom.verifying.difference import Kind
from pressroom.verifying.readers.document_text import Unreadable

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PACKET = re.compile(rb"<\?xpacket[^>]*>")
# What is compared, by its name in XMP; and by its number in IIM, with the bytes that it has there at most.
XMP: Mapping[str, Kind] = {
    "{http://purl.org/dc/elements/1.1/}description": Kind.CAPTION,
    "{http://ns.adobe.com/photoshop/1.0/}Credit": Kind.CREDIT,
    "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms": Kind.TERMS,
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility": Kind.DESCRIPTION,
    "{http://ns.adobe.com/xap/1.0/rights/}WebStatement": Kind.LINK,
}
IIM: Mapping[tuple[int, int], tuple[Kind, int]] = {
    (2, 120): (Kind.CAPTION, 2000),
    (2, 110): (Kind.CREDIT, 32),
    (2, 40): (Kind.TERMS, 256),
}

SMALL = 16  # points a side of a picture when it is compared with another
ALIKE = 24  # shades of 256 by which a copy may be off on average: it was made smaller, or in other colours


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo's words by what they are, in each of the two forms, and how the picture looks when small."""

    xmp: Mapping[Kind, str]
    iim: Mapping[Kind, str] | None  # None where its kind of file has none
    looks: bytes


def read_photo(data: bytes) -> Photo:
    """Open a photo as a picture program does, and turn it as it says that it is to be turned."""
    with _opened(data) as picture:
        from PIL import ImageOps, IptcImagePlugin

        told = IptcImagePlugin.getiptcinfo(picture) or {}
        form = picture.format
        looks = _small(ImageOps.exif_transpose(_draft(picture)))
        packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    return Photo(_xmp(packet), _iim(told) if form == "JPEG" else None, looks)


def unturned(data: bytes) -> bytes:
    """A picture as a program shows it that turns none: Word does not."""
    with _opened(data) as picture:
        return _small(_draft(picture))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                yield picture
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, Image.DecompressionBombError) as error:
        raise Unreadable(f"picture programs cannot open it: {error}") from error


def _draft(picture: Any) -> Any:
    picture.draft("RGB", (64, 64))  # a JPEG is read at an eighth of its size: that is quick
    picture.load()
    return picture


def _small(picture: Any) -> bytes:
    from PIL import Image

    looks: bytes = picture.convert("L").resize((SMALL, SMALL), Image.Resampling.BOX).tobytes()
    return looks


def is_same(one: bytes, other: bytes) -> bool:
    """Whether two looks are those of one picture, whichever its size."""
    return _apart(one, other) <= ALIKE * len(one)


def is_turned(one: bytes, other: bytes) -> bool:
    """Whether a picture looks more like another when it is turned or mirrored than as it lies."""
    from PIL import Image

    picture = Image.frombytes("L", (SMALL, SMALL), one)
    turns = [_apart(picture.transpose(way).tobytes(), other) for way in Image.Transpose]
    return min(turns) + len(one) < _apart(one, other)


def _apart(one: bytes, other: bytes) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _xmp(packet: bytes | str) -> Mapping[Kind, str]:
    data = packet.encode() if isinstance(packet, str) else packet
    try:
        root = ElementTree.fromstring(PACKET.sub(b"", data).strip(b"\0 \r\n\t\xef\xbb\xbf") or b"<none/>")
    except ElementTree.ParseError as error:
        raise Unreadable(f"its XMP is broken: {error}") from error
    found: dict[Kind, str] = {}
    for element in root.iter(f"{RDF}Description"):
        found |= {XMP[name]: value for name, value in element.attrib.items() if name in XMP}
        for each in element:
            if each.tag in XMP:
                found[XMP[each.tag]] = "".join(each.itertext()).strip()
    return found


def _iim(told: Mapping[tuple[int, int], object]) -> Mapping[Kind, str]:
    found = {}
    for number, (name, _) in IIM.items():
        value = told.get(number, b"")
        if isinstance(value, bytes):
            found[name] = value.decode("utf-8", "replace")
    return found


def fits_iim(name: Kind, expected: str, found: str) -> bool:
    """IIM has room for so many bytes: of a longer text it holds the beginning."""
    room = next(room for of, room in IIM.values() if of == name)
    return found == expected.encode()[:room].decode(errors="ignore")
