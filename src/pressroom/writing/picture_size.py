"""How many points wide and high a picture is, so that a page can keep room for it before it is there."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from pressroom.model import Element

_ORIENTATION, _LYING = 0x0112, (5, 6, 7, 8)  # EXIF: turned by a quarter, as browsers show it


@dataclass(frozen=True, slots=True)
class Size:
    """In points; of an SVG, the shape alone."""

    width: int
    height: int


def sized(element: Element, sizes: Mapping[str, Size]) -> Element:
    """The same element with the size of each picture in it whose address is known."""
    children = tuple(
        sized(child, sizes) if isinstance(child, Element) else child for child in element.children
    )
    attributes = element.attributes
    size = sizes.get(element.get("src")) if element.tag == "img" and not element.get("width") else None
    if size:
        attributes += (("width", str(size.width)), ("height", str(size.height)))
    return Element(element.tag, attributes, children)


def sizes_of(pictures: Mapping[str, bytes]) -> dict[str, Size]:
    """The size of each of them that is a picture."""
    found = ((name, size_of(data)) for name, data in pictures.items())
    return {name: size for name, size in found if size}


def size_of(data: bytes) -> Size | None:
    """Of the picture as it is shown; None where nobody can tell: no picture, or an SVG without measures."""
    return _of_drawing(data) if b"<svg" in data[:2000] else _of_points(data)


def _of_points(data: bytes) -> Size | None:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as picture:  # reads the head alone
                width, height = picture.size
                lies = picture.getexif().get(_ORIENTATION) in _LYING
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, Image.DecompressionBombError):
        return None
    return Size(height, width) if lies else Size(width, height)


def _of_drawing(data: bytes) -> Size | None:
    """An SVG's shape: that of its viewBox, else its own width and height where they are in points."""
    try:
        _, root = next(iter(ElementTree.iterparse(BytesIO(data), ("start",))))
        box = root.get("viewBox", "").replace(",", " ").split()[2:]
        sides = box or [root.get(side, "").removesuffix("px") for side in ("width", "height")]
        width, height = (round(float(side)) for side in sides)
    except (ElementTree.ParseError, ValueError, OverflowError, StopIteration):
        return None
    return Size(width, height) if width > 0 and height > 0 else None
