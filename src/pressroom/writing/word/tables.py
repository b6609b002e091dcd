"""Tables of the article as Word has them: their rows, heads and widths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pressroom.model import Element
from pressroom.writing.article.flow import (
    cells_of,
    is_fact,
    rows_of,
)
from pressroom.writing.templating.markup import text_of
from pressroom.writing.word.stationery import STYLE_OF_TAG, Place, Stationery, at
from pressroom.writing.word.wordprocessingml import Block, Paragraph, Row, Table

PER_LETTER = 125  # twips of table text, with room around it
NARROWEST = 700
SIDES = 260  # of a cell: the room at both
LONGEST = 24  # letters of a word; a longer one may break
ALIGNED = {"figure": "right", "centered": "center"}


Inside = Callable[[Element, Place, Stationery], tuple[Block, ...]]  # what makes the blocks of a cell


def table_of(element: Element, place: Place, stationery: Stationery, inside: Inside) -> tuple[Block, ...]:
    rows = tuple((in_head, cells_of(row)) for in_head, row in rows_of(element))
    columns = max((len(cells) for _, cells in rows), default=0)
    if not columns:
        return ()
    if all(is_fact(in_head, cells) for in_head, cells in rows):
        widths: tuple[int, ...] = _widths_of_facts((cells[0] for _, cells in rows), place.width)
    else:
        widths = _widths((cells for _, cells in rows), columns, place.width)
    made = (_row(in_head, cells, widths, place, stationery, inside) for in_head, cells in rows)
    names = (*reversed(element.classes), "data")  # "facts grid" is a grid where the letterhead has one
    style = next((stationery.tables[name] for name in names if name in stationery.tables), "")
    return (
        Table(
            style,
            tuple(made),
            widths,
            has_row_headers=all(cells[0].tag == "th" for in_head, cells in rows if cells and not in_head),
            rtl=place.rtl,
            side=stationery.sides.get(style, 0),
        ),
    )


def _row(
    in_head: bool,
    cells: tuple[Element, ...],
    widths: tuple[int, ...],
    place: Place,
    stationery: Stationery,
    inside: Inside,
) -> Row:
    def content(cell: Element, width: int) -> tuple[Block, ...]:
        styles = (*cell.classes, *STYLE_OF_TAG[cell.tag])
        inner = replace(at(cell, place), styles=styles, level=0, width=width)
        blocks = inside(cell, inner, stationery)
        # In a paragraph from the right, Word's "right" is where its lines end.
        align = next((ALIGNED[name] for name in cell.classes if name in ALIGNED), "")
        return tuple(replace(b, align=align) if isinstance(b, Paragraph) else b for b in blocks)

    missing = len(widths) - len(cells)
    full = (*cells, *(Element("td") for _ in range(missing)))
    return Row(
        tuple(content(cell, width) for cell, width in zip(full, widths, strict=True)), is_header=in_head
    )


def _widths(rows: Iterable[tuple[Element, ...]], columns: int, width: int) -> tuple[int, ...]:
    """Each column has room for its longest word; what is left goes to those that ask for more."""
    least, wanted = [NARROWEST] * columns, [NARROWEST] * columns
    for cells in rows:
        for column, cell in enumerate(cells):
            words = text_of(cell).split()
            longest = max((min(len(word), LONGEST) for word in words), default=0)
            least[column] = max(least[column], PER_LETTER * longest + SIDES)
            wanted[column] = max(wanted[column], PER_LETTER * len(text_of(cell)))
    room = width - sum(least)
    if room < 0:
        return tuple(width * need // sum(least) for need in least)
    more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    shares = more if any(more) else least
    return tuple(need + room * share // sum(shares) for need, share in zip(least, shares, strict=True))


def _widths_of_facts(labels: Iterable[Element], width: int) -> tuple[int, int]:
    """Labels get what they need, facts the rest: so that the tables of several events stand in line."""
    label = min(max(PER_LETTER * max(len(text_of(label)) for label in labels), 1360), width // 3)
    return label, width - label
