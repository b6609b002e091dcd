"""Small fonts: of a font with tens of thousands of letters a document carries those that it shows.

WeasyPrint keeps the number of every glyph, and so an empty place for each that is not shown: half a megabyte
of Chinese in a page of fifty letters. Where a font tells by itself which glyph is which (CID-keyed CFF, as
Noto's are), the places are left out. HarfBuzz does it, after layout; the same letters make the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

LARGE = 10_000  # glyphs
_DROPPED = ("BASE", "DSIG", "GPOS", "GSUB", "JSTF", "VORG", "vhea", "vmtx", "name", "post", "GDEF")


@contextmanager
def small_fonts() -> Iterator[set[bytes]]:
    """Lets WeasyPrint write the fonts of what it prints meanwhile without empty places; tells which."""
    from weasyprint.pdf.fonts import Font

    plainly, small = Font._harfbuzz_subset, set[bytes]()

    def subset(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        if "CFF " in font.tables and font.glyph_count > LARGE and (made := _subset(font, to_unicode)):
            font.file_content = made
            small.add(made)
        else:
            plainly(font, to_unicode, hinting)

    Font._harfbuzz_subset = subset
    try:
        yield small
    finally:
        Font._harfbuzz_subset = plainly


def bare(small: set[bytes], pdf: Any) -> None:
    """Embeds the small fonts as bare CFF, whose glyphs every reader finds by their old numbers."""
    for thing in pdf.objects:
        content = getattr(thing, "stream", None)
        if content and content[0] in small:
            thing.stream = [_cff(content[0])]
            thing.extra["Subtype"] = "/CIDFontType0C"


def _cff(font: bytes) -> bytes:
    """The outlines of a font, each with its width, in one dictionary.

    With several, a reader has to know whose is whose by a glyph's new number; some take the old one.
    """
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.ttLib import TTFont

    opened = TTFont(BytesIO(font), recalcTimestamp=False)
    cff = opened["CFF "].cff
    top = cff.topDictIndex[0]
    outlines = [top.CharStrings.getItemAndSelector(name)[0] for name in top.charset]
    widths = [_width(outline) for outline in outlines]
    common = top.FDArray[0].Private
    common.nominalWidthX = common.defaultWidthX = 0
    for number, (outline, width) in enumerate(zip(outlines, widths, strict=True)):
        pen = T2CharStringPen(width, None)
        outline.draw(pen)
        drawn = pen.getCharString(common, outline.globalSubrs)
        top.CharStrings.charStringsIndex[number] = drawn
    top.FDSelect.gidArray = [0] * len(top.charset)
    del top.FDArray.items[1:]
    made = BytesIO()
    cff.compile(made, opened)
    return made.getvalue()


def _width(outline: Any) -> int:
    from fontTools.pens.basePen import NullPen

    outline.draw(NullPen())
    return int(outline.width)


def _subset(font: Any, glyphs: dict[int, str]) -> bytes:
    """The font with these glyphs alone; b"" where HarfBuzz cannot make it."""
    from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset
    from weasyprint.text.fonts import get_hb_object_data

    asked = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    kept = harfbuzz_subset.hb_subset_input_glyph_set(asked)
    numbers = ffi.new(f"hb_codepoint_t[{len(glyphs)}]", sorted(glyphs))
    harfbuzz.hb_set_add_sorted_array(kept, numbers, len(glyphs))
    dropped = harfbuzz_subset.hb_subset_input_set(asked, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG)
    tags = [harfbuzz.hb_tag_from_string(tag.encode(), -1) for tag in _DROPPED]
    harfbuzz.hb_set_add_sorted_array(
        dropped, ffi.new(f"hb_codepoint_t[{len(tags)}]", sorted(tags)), len(tags)
    )
    harfbuzz_subset.hb_subset_input_set_flags(asked, harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE)
    face = ffi.gc(harfbuzz_subset.hb_subset_or_fail(font.hb_face, asked), harfbuzz.hb_face_destroy)
    return bytes(get_hb_object_data(face) or b"") if face else b""
