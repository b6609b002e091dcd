"""The text that a picture carries: EXIF, IPTC, XMP, comments and PNG text."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

IFDS = (0x8769, 0x8825, 0xA005)  # EXIF's own parts: of the camera, the place, and between programs


def of_picture(data: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Every text in a picture's metadata."""
    for values in _metadata(data):
        yield from (("metadata", text) for text in _texts(values))


def _metadata(data: bytes) -> tuple[object, ...]:
    from PIL import Image, IptcImagePlugin

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                if picture.format == "PNG":
                    picture.load()  # text may stand behind the points
                exif = picture.getexif()
                parts = [dict(exif.get_ifd(number)) for number in IFDS]
                info = {name: value for name, value in picture.info.items() if name != "exif"}
                return info, dict(exif), parts, IptcImagePlugin.getiptcinfo(picture)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, Image.DecompressionBombError):
        return ()  # broken, or not a picture after all: its bytes are gone through all the same


def _texts(value: object) -> Iterator[str | bytes]:
    if isinstance(value, str | bytes):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(name)
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
