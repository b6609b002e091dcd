"""WordprocessingML, piece by piece: runs, paragraphs, tables, pictures.

Plain text building, because one parse of the whole body is many times quicker than a call for each run.
The order of elements inside `w:pPr`, `w:rPr` and `w:tblPr` is the schema's (ECMA-376 part 1, 17.3–17.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr


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
    align: str = ""  # "right" or "center", where the style has it otherwise
    borders: str = ""  # its style's, the other way round


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
    side: int = 0  # the room at both sides of a cell, where the table runs from the right


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
        + block.borders
        + ("<w:bidi/>" if block.rtl else "")
        + ('<w:spacing w:before="180"/>' if stands_off else "")
        + (f'<w:jc w:val="{block.align}"/>' if block.align else "")
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
        + (_sides(table.side) if table.rtl and table.side else "")
        + f'<w:tblLook {look} w:lastRow="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    rows = "".join(_row(row, table.widths, filler) for row in table.rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _sides(room: int) -> str:
    """The same at both sides: which of two is the left one of a turned table is read differently."""
    return (
        "<w:tblCellMar>"
        + "".join(f'<w:{s} w:w="{room}" w:type="dxa"/>' for s in ("left", "right"))
        + "</w:tblCellMar>"
    )


def _row(row: Row, widths: tuple[int, ...], filler: str) -> str:
    header = "<w:tblHeader/>" if row.is_header else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{story(cell, filler)}</w:tc>'
        for cell, width in zip(row.cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


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
