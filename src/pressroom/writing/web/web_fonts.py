"""The pages' fonts: the documents' own faces, cut down to the letters of Latin script for the web.

Five faces come to 90 KB where the whole files are 1.1 MB; letters of other scripts fall to the
reader's own fonts. fontTools is imported only when pages are made.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from io import BytesIO

from pressroom.writing.paper.fonts import FACES, font_files

# The faces that site.css uses, by the name it asks for.
WEB_FACES = {
    "SourceSerifPro-Regular.ttf": "serif.woff2",
    "SourceSerifPro-It.ttf": "serif-italic.woff2",
    "SourceSerifPro-Semibold.ttf": "serif-semibold.woff2",
    "SourceSansPro-Regular.ttf": "sans.woff2",
    "SourceSansPro-Semibold.ttf": "sans-semibold.woff2",
}
# Latin to Extended-A, Romanian, ẞ, Vietnamese, dashes and quotation marks, €, №, ™, arrows, minus.
LETTERS = (
    *range(0x20, 0x180),
    *range(0x1A0, 0x1B1),
    *range(0x218, 0x21C),
    *range(0x1E9E, 0x1EFA),
    *range(0x2010, 0x2028),
    *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2190, 0x2192, 0x2212),
)
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]


@cache
def whole_fonts() -> dict[str, bytes]:
    """The fonts that pages use, whole, by the name of each in the site: it tells what it is made of."""
    files, found = font_files(), {}
    for face in (face for face in FACES if face.file in WEB_FACES):
        font = files[face.address]
        sum_ = hashlib.sha256(repr((LETTERS, FEATURES)).encode() + font).hexdigest()
        found[WEB_FACES[face.file].replace(".", f".{sum_[:10]}.")] = font
    return found


def with_addresses(style: str) -> str:
    """A style sheet that asks for "serif.woff2" asks for the file as the site has it."""
    for name in whole_fonts():
        plain = re.sub(r"\.\w+\.", ".", name)
        style = re.sub(rf"""(?<=[("']){re.escape(plain)}(?=[)"'])""", name, style)
    return style


@cache
def cut_down(font: bytes) -> bytes:
    """A whole font as WOFF2 with the letters that pages need; the same bytes every time."""
    # fontTools carries no types; the bytes that come out are all that leaves this function.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    # Only copyright and licence stay of the names: a font that was changed may not be called "Source" (OFL).
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 13, 14])
    opened = TTFont(BytesIO(font), recalcTimestamp=False, lazy=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(opened)
    opened.flavor = "woff2"
    made = BytesIO()
    opened.save(made)
    return made.getvalue()
