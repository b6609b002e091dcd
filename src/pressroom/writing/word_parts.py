"""WordprocessingML, piece by piece: runs, paragraphs, tables, pictures, and the zip that a Word document is.

Plain text building, because one parse of the whole body is many times quicker than a call for each run.
The order of elements inside `w:pPr`, `w:rPr` and `w:tblPr` is the schema's (ECMA-376 part 1, 17.3–17.4).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

from pressroom.model import Language

# ---------------------------------------------------------------- runs


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words looks and in which language it is; `style` is the id of a character style."""

    style: str = ""
    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    rtl: bool = False
    language: str = ""


def words(text: str, look: Look) -> str:
    """Runs for some words, each in one direction: Word orders a run by `w:rtl`, not by its letters."""
    stretches = _by_direction(text, look)
    return "".join(
        _run(f'<w:t xml:space="preserve">{escape(part)}</w:t>', look, rtl) for part, rtl in stretches
    )


def line_break(look: Look) -> str:
    return _run("<w:br/>", look, look.rtl)


def picture(shown: Picture, look: Look) -> str:
    return _run(_drawing(shown), look, False)


def hyperlink(relation: str, runs: str) -> str:
    return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'


def _run(content: str, look: Look, rtl: bool) -> str:
    properties = (
        (f'<w:rStyle w:val="{look.style}"/>' if look.style else "")
        + ("<w:b/><w:bCs/>" if look.strong else "")
        + ("<w:i/><w:iCs/>" if look.emphasis else "")
        + ("<w:strike/>" if look.strike else "")
        + ("<w:rtl/>" if rtl else "")
        + _lang(look.language)
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if properties else f"<w:r>{content}</w:r>"


@cache
def _lang(tag: str) -> str:
    values = "".join(f" {name}={quoteattr(value)}" for name, value in language(tag).items())
    return f"<w:lang{values}/>" if tag else ""


EAST_ASIAN = frozenset({"zh", "ja", "ko", "yue", "wuu", "nan"})


def language(tag: str) -> dict[str, str]:
    """The attributes that tell Word a language, also for its East Asian or right-to-left letters."""
    names = ["w:val"]
    if tag.partition("-")[0].lower() in EAST_ASIAN:
        names.append("w:eastAsia")
    if Language(tag).right_to_left:
        names.append("w:bidi")
    return dict.fromkeys(names, tag)


_rtl_letters = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def _by_direction(text: str, look: Look) -> Iterator[tuple[str, bool]]:
    """The text in stretches of one direction; signs and digits between words go with what surrounds them."""
    if not look.rtl and not _rtl_letters.search(text):
        yield text, False
        return
    start, end, current = 0, 0, look.rtl  # text[start:end] is decided; what follows `end` is neutral so far
    for at, character in enumerate(text):
        kind = bidirectional(character)
        if kind not in ("L", "R", "AL"):
            continue
        rtl = kind != "L"
        if rtl != current:
            word = max(end, text.rfind(" ", 0, at) + 1)  # "100RC" is one word, its digits go with its letters
            cut = (
                end if current != look.rtl else word
            )  # what stands between two directions is the paragraph's
            if cut > start:
                yield text[start:cut], current
            start, current = cut, rtl
        end = at + 1
    if current != look.rtl and start < end < len(text):
        yield text[start:end], current
        start, current = end, look.rtl
    if start < len(text):
        yield text[start:], current


# ---------------------------------------------------------------- pictures


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the package: its relationship, its size in English Metric Units, its description."""

    relation: str
    number: int
    width: int
    height: int
    alt: str


EMU_PER_TWIP = 635
EMU_PER_PIXEL = 9525  # at 96 pixels an inch, as in CSS


def fitted(pixels: tuple[int, int], wanted: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """The size of a picture in EMU: as wanted or as it is, made smaller (never larger) to fit the room."""
    width, height = pixels
    across, down = wanted
    scale = across / width if across else down / height if down else 1.0
    scale = min(scale * EMU_PER_PIXEL, room[0] / width, room[1] / height)
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _drawing(shown: Picture) -> str:
    name, alt = f'"Picture {shown.number}"', quoteattr(shown.alt, {"\n": "&#10;"})
    size = f'cx="{shown.width}" cy="{shown.height}"'
    # Ids below a thousand are left to the letterhead's own drawings.
    number = f'id="{1000 + shown.number}"'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {number} name={name} descr={alt}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {number} name={name} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{shown.relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


# ---------------------------------------------------------------- paragraphs and tables


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: the id of its style, its runs, and what is its own beside the style."""

    style: str
    runs: str = ""
    keep_next: bool = False
    numbering: tuple[int, int] | None = None  # the list's number and the level in it, from 0
    rtl: bool = False
    outline: int | None = None  # a heading's level, where its style does not say it
    begins: bool = (
        False  # whether it stands off from a table or list before it, as a heading does by its style
    )
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[tuple[Block, ...], ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the id of its style, its rows, its columns' widths in twips."""

    style: str
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    has_row_headers: bool = False
    rtl: bool = False


Block = Paragraph | Table


def story(blocks: Iterable[Block], filler: str = "") -> str:
    """Blocks in order, with a paragraph (of the style `filler`) wherever Word must have one after a table."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            stands_off = isinstance(previous, Table) or (previous is not None and previous.in_list)
            parts.append(_paragraph(block, stands_off=stands_off and block.begins))
        else:
            if isinstance(previous, Table):  # two tables without one between them become one
                parts.append(_paragraph(Paragraph(filler)))
            parts.append(_table(block, filler))
        previous = block
    if not isinstance(previous, Paragraph):
        parts.append(_paragraph(Paragraph(filler)))
    return "".join(parts)


def _paragraph(block: Paragraph, *, stands_off: bool = False) -> str:
    properties = (
        (f'<w:pStyle w:val="{block.style}"/>' if block.style else "")
        + ("<w:keepNext/>" if block.keep_next else "")
        + (_numbering(*block.numbering) if block.numbering else "")
        + ("<w:bidi/>" if block.rtl else "")
        + ('<w:spacing w:before="180"/>' if stands_off else "")
        + (f'<w:outlineLvl w:val="{block.outline}"/>' if block.outline is not None else "")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{block.runs}</w:p>"


def _numbering(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _table(table: Table, filler: str) -> str:
    has_head = any(row.is_header for row in table.rows)
    look = f'w:firstRow="{int(has_head)}" w:firstColumn="{int(table.has_row_headers)}"'
    properties = (
        (f'<w:tblStyle w:val="{table.style}"/>' if table.style else "")
        + ("<w:bidiVisual/>" if table.rtl else "")
        + '<w:tblW w:w="5000" w:type="pct"/>'
        + f'<w:tblLook {look} w:lastRow="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    rows = "".join(_row(row, table.widths, filler) for row in table.rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(row: Row, widths: tuple[int, ...], filler: str) -> str:
    header = "<w:tblHeader/>" if row.is_header else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{story(cell, filler)}</w:tc>'
        for cell, width in zip(row.cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


# ---------------------------------------------------------------- properties of our own

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def own_properties(values: Mapping[str, str]) -> str:
    """docProps/custom.xml: what fields of the kind DOCPROPERTY show."""
    said = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)  # 0 and 1 are not for use
    )
    spaces = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<Properties {spaces}>{said}</Properties>"


# ---------------------------------------------------------------- the zip

_ALREADY_PACKED = (".jpg", ".jpeg", ".png", ".gif")


def repack(package: bytes) -> bytes:
    """The same package with nothing of the moment or the machine in it: same parts, same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            kind = zipfile.ZIP_STORED if name.lower().endswith(_ALREADY_PACKED) else zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name), kind, 6)
    return packed.getvalue()
