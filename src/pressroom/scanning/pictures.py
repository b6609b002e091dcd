"""The text that a picture carries: EXIF, IPTC, XMP, comments and PNG text."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator


def of_picture(data: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Every text in a picture's metadata; its points are never decoded."""
    from PIL import Image, IptcImagePlugin, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                if hasattr(picture, "text"):
                    picture.load()  # PNG text may stand behind the points
                exif = picture.getexif()
                values: list[object] = [picture.info, dict(exif), getattr(picture, "text", None)]
                values += [dict(exif.get_ifd(ifd)) for ifd in (0x8769, 0x8825, 0xA005)]
                values.append(IptcImagePlugin.getiptcinfo(picture))
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        KeyError,
        TypeError,
        Image.DecompressionBombError,
    ):
        return
    for value in values:
        yield from (("metadata", text) for text in _texts(value))


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
