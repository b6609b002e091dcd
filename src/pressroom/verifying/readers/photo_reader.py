"""What a photo carries of its rights: XMP, and IPTC IIM in JPEG. Read with Pillow."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from pressroom.verifying.document_text import Unreadable

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PACKET = re.compile(rb"<\?xpacket[^>]*>")
# What is compared, by its name in XMP; and by its number in IIM, with the bytes that it has there at most.
XMP: Mapping[str, str] = {
    "{http://purl.org/dc/elements/1.1/}description": "caption",
    "{http://ns.adobe.com/photoshop/1.0/}Credit": "credit",
    "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms": "terms",
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility": "description",
    "{http://ns.adobe.com/xap/1.0/rights/}WebStatement": "link",
}
IIM: Mapping[tuple[int, int], tuple[str, int]] = {
    (2, 120): ("caption", 2000),
    (2, 110): ("credit", 32),
    (2, 40): ("terms", 256),
}


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo's words by what they are, in each of the two forms, and how the picture looks when small."""

    xmp: Mapping[str, str]
    iim: Mapping[str, str] | None  # None where its kind of file has none
    looks: bytes


def read_photo(data: bytes) -> Photo:
    """Open a photo as a picture program does."""
    from PIL import Image, IptcImagePlugin

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                told = IptcImagePlugin.getiptcinfo(picture) or {}
                form = picture.format
                picture.draft("RGB", (64, 64))  # a JPEG is read at an eighth of its size: that is quick
                picture.load()
                packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
                small = picture.convert("RGB").resize((32, 32), Image.Resampling.BOX).tobytes()
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, Image.DecompressionBombError) as error:
        raise Unreadable(f"picture programs cannot open it: {error}") from error
    return Photo(_xmp(packet), _iim(told) if form == "JPEG" else None, small)


def _xmp(packet: bytes | str) -> Mapping[str, str]:
    data = packet.encode() if isinstance(packet, str) else packet
    try:
        root = ElementTree.fromstring(PACKET.sub(b"", data).strip(b"\0 \r\n\t\xef\xbb\xbf") or b"<none/>")
    except ElementTree.ParseError as error:
        raise Unreadable(f"its XMP is broken: {error}") from error
    found: dict[str, str] = {}
    for element in root.iter(f"{RDF}Description"):
        found |= {XMP[name]: value for name, value in element.attrib.items() if name in XMP}
        for each in element:
            if each.tag in XMP:
                found[XMP[each.tag]] = "".join(each.itertext()).strip()
    return found


def _iim(told: Mapping[tuple[int, int], object]) -> Mapping[str, str]:
    found = {}
    for number, (name, _) in IIM.items():
        value = told.get(number, b"")
        if isinstance(value, bytes):
            found[name] = value.decode("utf-8", "replace")
    return found


def fits_iim(name: str, expected: str, found: str) -> bool:
    """IIM has room for so many bytes: of a longer text it holds the beginning."""
    room = next(room for of, room in IIM.values() if of == name)
    return found == expected.encode()[:room].decode(errors="ignore")
