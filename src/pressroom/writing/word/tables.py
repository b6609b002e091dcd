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
from pressroom.writing.word.wordprocessingml import Block, Row, Table

PER_LETTER = 125  # twips of table text, with room around it
NARROWEST = 1000


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
        return inside(cell, inner, stationery)

    missing = len(widths) - len(cells)
    full = (*cells, *(Element("td") for _ in range(missing)))
    return Row(
        tuple(content(cell, width) for cell, width in zip(full, widths, strict=True)), is_header=in_head
    )


def _widths(rows: Iterable[tuple[Element, ...]], columns: int, width: int) -> tuple[int, ...]:
    """Columns as wide as their words ask for; if that is too much, the widest share what the others leave."""
    wanted = [NARROWEST] * columns
    for cells in rows:
        for column, cell in enumerate(cells):
            wanted[column] = max(wanted[column], PER_LETTER * len(text_of(cell)))
    narrow = [min(want, width // columns) == want for want in wanted]
    left = width - sum(want for want, is_narrow in zip(wanted, narrow, strict=True) if is_narrow)
    wide = sum(want for want, is_narrow in zip(wanted, narrow, strict=True) if not is_narrow)
    if not wide:
        return tuple(width * want // sum(wanted) for want in wanted)
    return tuple(
        want if is_narrow else left * want // wide for want, is_narrow in zip(wanted, narrow, strict=True)
    )


def _widths_of_facts(labels: Iterable[Element], width: int) -> tuple[int, int]:
    """Labels get what they need, facts the rest: so that the tables of several events stand in line."""
    label = min(max(PER_LETTER * max(len(text_of(label)) for label in labels), 1360), width // 3)
    return label, width - label
