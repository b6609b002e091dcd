"""The parts of a photo's file that hold words, taken out and put in; its points are never touched.

JPEG has XMP in an APP1 segment and IPTC IIM in APP13 (XMP specification, part 3, 1.1.3); PNG has XMP in an
iTXt chunk, WebP in a chunk of its own (WebP Container Specification).
"""

from __future__ import annotations

import zlib

XMP_IN_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
PHOTOSHOP = b"Photoshop 3.0\0"
XMP_IN_PNG = b"XML:com.adobe.xmp\0"
_PNG = b"\x89PNG\r\n\x1a\n"
_APP0, _APP1, _APP13, _SCAN = 0xE0, 0xE1, 0xED, 0xDA
_LARGEST_SEGMENT = 65_533
_LARGEST_XMP = 1 << 24  # of a packed one in a PNG: a few bytes can unpack to anything
_HAS_XMP, _HAS_ALPHA = 0x04, 0x10  # flags of VP8X

Parts = list[tuple[bytes, bytes]]  # name and content


class Unreadable(Exception):
    """The photo is broken, or its words do not fit; carries why, in words."""


def kind_of(data: bytes) -> str:
    """ "jpeg", "png" or "webp"; empty for a file that cannot carry its rights."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(_PNG):
        return "png"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


# ---------------------------------------------------------------- JPEG


def jpeg_words(data: bytes) -> tuple[bytes, bytes]:
    """The XMP packet and the Photoshop resources of a JPEG, each empty where there are none."""
    segments, _ = _segments(data)
    xmp = (part.removeprefix(XMP_IN_JPEG) for marker, part in segments if _is_xmp(marker, part))
    resources = (part.removeprefix(PHOTOSHOP) for marker, part in segments if _is_photoshop(marker, part))
    return next(xmp, b""), b"".join(resources)


def jpeg_with(data: bytes, xmp: bytes, resources: bytes) -> bytes:
    """The JPEG with these in place of its own; they follow JFIF and EXIF, which programs want first."""
    segments, rest = _segments(data)
    others = [(marker, part) for marker, part in segments if not _is_ours(marker, part)]
    first = next((at for at, part in enumerate(others) if not _comes_first(*part)), len(others))
    if len(XMP_IN_JPEG) + len(xmp) > _LARGEST_SEGMENT:
        raise Unreadable("the words about it are too long")
    step = _LARGEST_SEGMENT - len(PHOTOSHOP)
    pieces = [resources[start : start + step] for start in range(0, len(resources), step)]
    ours = [(_APP1, XMP_IN_JPEG + xmp), *((_APP13, PHOTOSHOP + piece) for piece in pieces)]
    made = (
        bytes((0xFF, marker)) + (len(part) + 2).to_bytes(2, "big") + part
        for marker, part in (*others[:first], *ours, *others[first:])
    )
    return b"\xff\xd8" + b"".join(made) + rest


def _segments(data: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """What stands before the first scan, as (marker, content), and everything from there on as it is."""
    found: list[tuple[int, bytes]] = []
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == _SCAN:
            return found, data[at:]
        stop = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if stop < at + 4 or stop > len(data):
            break
        found.append((marker, data[at + 4 : stop]))
        at = stop
    raise Unreadable("it is broken")


def _is_xmp(marker: int, part: bytes) -> bool:
    return marker == _APP1 and part.startswith(XMP_IN_JPEG)


def _is_photoshop(marker: int, part: bytes) -> bool:
    return marker == _APP13 and part.startswith(PHOTOSHOP)


def _is_ours(marker: int, part: bytes) -> bool:
    return _is_xmp(marker, part) or _is_photoshop(marker, part)


def _comes_first(marker: int, part: bytes) -> bool:
    return marker == _APP0 or (marker == _APP1 and part.startswith(b"Exif\0"))


# ---------------------------------------------------------------- PNG


def png_words(data: bytes) -> bytes:
    """The XMP packet of a PNG, empty where there is none."""
    chunks, _ = _chunks(data)
    return next((_text(part) for name, part in chunks if _is_png_xmp(name, part)), b"")


def png_with(data: bytes, xmp: bytes) -> bytes:
    """The PNG with this XMP packet in place of its own, right after its header."""
    chunks, rest = _chunks(data)
    others = [each for each in chunks if not _is_png_xmp(*each)]
    text = (b"iTXt", XMP_IN_PNG + b"\0\0\0\0" + xmp)  # not packed, no language, no translated keyword
    made = (
        len(part).to_bytes(4, "big") + name + part + zlib.crc32(name + part).to_bytes(4, "big")
        for name, part in (others[0], text, *others[1:])
    )
    return _PNG + b"".join(made) + rest


def _chunks(data: bytes) -> tuple[Parts, bytes]:
    """Every chunk up to the last one, and whatever a program has put behind it."""
    found: Parts = []
    at = len(_PNG)
    while at + 12 <= len(data):
        name, stop = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4], "big")
        if stop > len(data):
            break
        found.append((name, data[at + 8 : stop - 4]))
        at = stop
        if name == b"IEND":
            return found, data[at:]
    raise Unreadable("it is broken")


def _is_png_xmp(name: bytes, part: bytes) -> bool:
    return name == b"iTXt" and part.startswith(XMP_IN_PNG)


def _text(part: bytes) -> bytes:
    """The packet inside an iTXt chunk, which may be packed."""
    body = part.removeprefix(XMP_IN_PNG)
    text = body[2:].split(b"\0", 2)[-1]  # behind language and translated keyword
    if body[:1] != b"\1":
        return text
    try:
        return zlib.decompressobj().decompress(text, _LARGEST_XMP)
    except zlib.error:
        return b""


# ---------------------------------------------------------------- WebP


def webp_words(data: bytes) -> bytes:
    """The XMP packet of a WebP, empty where there is none."""
    return next((part for name, part in _riff(data) if name == b"XMP "), b"")


def webp_with(data: bytes, xmp: bytes) -> bytes:
    """The WebP with this XMP packet in place of its own; a simple file becomes an extended one."""
    others = [(name, part) for name, part in _riff(data) if name != b"XMP "]
    name, header = others[0]
    if name == b"VP8X" and len(header) == 10:
        others[0] = (name, bytes((header[0] | _HAS_XMP,)) + header[1:])
    else:
        others.insert(0, (b"VP8X", _extended(name, header)))
    body = b"".join(
        name + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2)
        for name, part in (*others, (b"XMP ", xmp))
    )
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _riff(data: bytes) -> Parts:
    found: Parts = []
    at, end = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= end:
        stop = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if stop > len(data):
            break
        found.append((data[at : at + 4], data[at + 8 : stop]))
        at = stop + stop % 2
    if not found or at < end:
        raise Unreadable("it is broken")
    return found


def _extended(name: bytes, part: bytes) -> bytes:
    """The header of an extended file: flags, and the size that the picture's own first bytes tell."""
    if name == b"VP8L" and part[:1] == b"\x2f" and len(part) > 4:
        bits = int.from_bytes(part[1:5], "little")
        width, height, alpha = bits & 0x3FFF, bits >> 14 & 0x3FFF, bits >> 28 & 1  # each size less one
    elif name == b"VP8 " and part[3:6] == b"\x9d\x01\x2a" and len(part) > 9:
        width, height = (int.from_bytes(part[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        width, height, alpha = width - 1, height - 1, 0
    else:
        raise Unreadable("it is broken")
    flags = _HAS_XMP | (_HAS_ALPHA if alpha else 0)
    return bytes((flags, 0, 0, 0)) + width.to_bytes(3, "little") + height.to_bytes(3, "little")
