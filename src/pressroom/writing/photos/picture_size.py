"""How many points wide and high a picture is, so that a page can keep room for it; whether it is whole."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from pressroom.model import Element

_ORIENTATION, _LYING = 0x0112, (5, 6, 7, 8)  # EXIF: turned by a quarter, as browsers show it
NO_PICTURE = (OSError, ValueError, SyntaxError, KeyError, TypeError)  # says Pillow of a file that is none


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
    return _of_drawing(data) if _is_drawing(data) else _of_points(data)


def _is_drawing(data: bytes) -> bool:
    return b"<svg" in data[:2000]


def _of_points(data: bytes) -> Size | None:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as picture:  # reads the head alone
                width, height = picture.size
                lies = picture.getexif().get(_ORIENTATION) in _LYING
    except (*NO_PICTURE, Image.DecompressionBombError):
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


# ---------------------------------------------------------------- whether it can be shown

FOR_WORD = frozenset(("BMP", "GIF", "JPEG", "MPO", "PNG", "TIFF"))  # MPO are the JPEGs of some phones


def kind_of(data: bytes) -> str | None:
    """What a picture is, as Pillow calls it, or "SVG"; None of what is none, or is cut off or damaged."""
    return _kind_of_drawing(data) if _is_drawing(data) else _kind_of_points(data)


def _kind_of_drawing(data: bytes) -> str | None:
    try:
        ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError):
        return None
    return "SVG"


def _kind_of_points(data: bytes) -> str | None:
    from PIL import Image, ImageFile

    # WeasyPrint asks Pillow to fill up with grey what is missing: nobody is to see that.
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as picture:
                kind = picture.format
                if kind == "PNG":
                    picture.verify()  # by the sum at the end of each of its parts: nothing is unpacked
                else:
                    picture.draft(None, (1, 1))  # a JPEG is read to its end for an eighth of its size, too
                    picture.load()
    except (*NO_PICTURE, Image.DecompressionBombError):
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    return kind
