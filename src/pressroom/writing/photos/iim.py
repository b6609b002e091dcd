"""IPTC IIM in Photoshop's resources: the older form of a photo's caption and credit, still read in archives.

IIM version 4, and "Photoshop Image Resources" of Adobe's file formats specification.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

_RESOURCE, _IPTC, _DIGEST = b"8BIM", 0x0404, 0x0425
_CHARSET, _VERSION = (1, 90), (2, 0)
_UTF8 = b"\x1b%G"
_TEXTS = range(5, 200)  # datasets of record 2 that are words; beyond lies a small picture

# The longest that a value may be, in bytes (IIM 4, chapter 6).
LONGEST: Mapping[int, int] = {30: 8, 35: 11, 40: 256, 105: 256, 110: 32, 115: 32, 116: 128, 120: 2000}

Dataset = tuple[tuple[int, int], bytes]
Resource = tuple[int, bytes, bytes]  # number, name, content


def with_values(resources: bytes, said: Mapping[int, str], unless_there: Mapping[int, str]) -> bytes:
    """The Photoshop resources with these values of record 2; everything else in them stays.

    `unless_there` holds what only counts where the photo says nothing itself.
    """
    others = [each for each in _resources(resources) if each[0] not in (_IPTC, _DIGEST)]
    iptc = next((content for number, _, content in _resources(resources) if number == _IPTC), b"")
    before = _datasets(iptc)
    there = {number for number, _ in before}
    said = {**{number: text for number, text in unless_there.items() if (2, number) not in there}, **said}
    ours = {_CHARSET, _VERSION, *((2, number) for number in said)}
    kept = [each for each in before if each[0] not in ours]
    made = [(_CHARSET, _UTF8), (_VERSION, b"\0\4")]
    made += [((2, number), cut(text, LONGEST[number])) for number, text in said.items() if text]
    whole = b"".join(_dataset(*each) for each in sorted((*kept, *made), key=lambda each: each[0]))
    # The digest says that XMP and IIM agree: without it programs ask which of the two is newer.
    digest = hashlib.md5(whole, usedforsecurity=False).digest()
    return b"".join(_resource(*each) for each in ((_IPTC, b"", whole), (_DIGEST, b"", digest), *others))


def cut(text: str, longest: int) -> bytes:
    """As much of a text as fits, in whole characters: XMP has all of it."""
    return text.encode()[:longest].decode(errors="ignore").encode()


def _datasets(iptc: bytes) -> list[Dataset]:
    """What is readable of the IIM that a photo came with, its words in UTF-8."""
    found: list[Dataset] = []
    at = 0
    while iptc[at : at + 1] == b"\x1c" and at + 5 <= len(iptc):
        number, length = (iptc[at + 1], iptc[at + 2]), int.from_bytes(iptc[at + 3 : at + 5], "big")
        if length > 0x7FFF or at + 5 + length > len(iptc):
            break
        found.append((number, iptc[at + 5 : at + 5 + length]))
        at += 5 + length
    told = ((number, _in_utf8(value) if _is_text(number) else value) for number, value in found)
    return [each for each in told if len(each[1]) <= 0x7FFF]


def _is_text(number: tuple[int, int]) -> bool:
    return number[0] == 2 and number[1] in _TEXTS


def _in_utf8(value: bytes) -> bytes:
    """Words as UTF-8; older programs wrote them in the letters of Western Europe without saying so."""
    try:
        value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace").encode()
    return value


def _dataset(number: tuple[int, int], value: bytes) -> bytes:
    return bytes((0x1C, *number)) + len(value).to_bytes(2, "big") + value


def _resources(data: bytes) -> list[Resource]:
    """Photoshop's resources, as far as they can be read."""
    found: list[Resource] = []
    at = 0
    while data[at : at + 4] == _RESOURCE and at + 12 <= len(data):
        number, length = int.from_bytes(data[at + 4 : at + 6], "big"), data[at + 6]
        start = at + 6 + (length + 2) // 2 * 2  # the name and its length together are of an even length
        name, size = data[at + 7 : at + 7 + length], int.from_bytes(data[start : start + 4], "big")
        if start + 4 + size > len(data):
            break
        found.append((number, name, data[start + 4 : start + 4 + size]))
        at = start + 4 + size + size % 2
    return found


def _resource(number: int, name: bytes, content: bytes) -> bytes:
    named = bytes((len(name),)) + name
    named += b"\0" * (len(named) % 2)
    padding = b"\0" * (len(content) % 2)
    return _RESOURCE + number.to_bytes(2, "big") + named + len(content).to_bytes(4, "big") + content + padding
