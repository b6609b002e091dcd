"""Blocks of Markdown to blocks of the article: headings, lists, tables, quotations that are set off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it.token import Token

from pressroom.model import Element
from pressroom.reading.prose.inlines import (
    Node,
    Reading,
    is_photos,
    lines_of,
    nodes,
    photos,
)
from pressroom.reading.prose.prose_mistakes import Wrong, note
from pressroom.reading.prose.refusals import refuse_heading, refuse_year

DEEPEST_HEADING = 4  # of an article


LAST_NUMBER = 99  # of a list; a line that begins with a higher one is a sentence


DEEPEST = 6  # the nesting of three lists in each other; Word's own list styles go as deep


_CONTAINERS = frozenset(("bullet_list_open", "ordered_list_open", "blockquote_open"))


_TOO_DEEP = Wrong(
    "nested-too-deep", "Lists and block quotes go three deep. Deeper ones cannot be told apart on paper."
)


_ATTRIBUTES = {"table_open": (("class", "data"),)}
ALIGNED = {"text-align:right": "figure", "text-align:center": "centered"}  # the class of a cell


_PIPE = re.compile(r"(?<!\\)\|")


def _blocks(tokens: Sequence[Token], reading: Reading) -> tuple[Element, ...]:
    """The article's blocks."""
    around: list[tuple[Token, list[Node]]] = []
    children: list[Node] = []
    number = -1
    for token in tokens:
        if token.type == "inline":
            number += 1
            alone = "![" in token.content and is_photos(token)
            children.extend(photos(token, reading) if alone else nodes(token, reading))
        elif token.nesting == 1 and not token.hidden:
            around.append((token, children))
            children = []
        elif token.nesting == -1 and not token.hidden:
            inside = tuple(children)
            opening, children = around.pop()
            children.extend(_closed(opening, inside, number, reading))
        elif token.type == "hr":
            children.append(Element("hr"))
    return tuple(block for block in children if isinstance(block, Element))


def _closed(opening: Token, inside: tuple[Node, ...], number: int, reading: Reading) -> tuple[Node, ...]:
    """The element for a block and what is in it, none if empty; `number` is that of its last words."""
    kind, heard = opening.type, reading.heard
    if kind == "paragraph_open":
        if not inside or (isinstance(inside[0], Element) and inside[0].tag == "p"):
            return inside  # photos make paragraphs of their own
        class_ = (
            "attribution" if number in heard.attributions else "quotation" if number in heard.quoted else ""
        )
        return (Element("p", (("class", class_),) if class_ and opening.level < 2 else (), inside),)
    if kind == "heading_open":
        return _heading(opening, inside, reading)
    if kind in _CONTAINERS and opening.level >= DEEPEST:
        _note_line(reading, _TOO_DEEP, opening)
    if kind == "blockquote_open" and number in heard.attributions:
        return (Element("blockquote", (("class", "quotation"),), inside),)
    if kind == "tr_open":
        _check_row(opening, len(inside), reading)
    if kind == "th_open" and inside:
        return (Element("th", (*_aligned(opening), ("scope", "col")), inside),)
    if kind in ("th_open", "td_open"):
        return (Element("td", _aligned(opening), inside),)  # an empty heading cell heads nothing
    if kind == "list_item_open" and opening.info:
        return (Element("li", (("value", opening.info),), inside),)
    if kind == "ordered_list_open":
        inside = _numbered(inside)
    if kind == "table_open":
        inside = _with_row_heads(inside)
    attributes = _ATTRIBUTES.get(kind, ())
    if kind == "ordered_list_open" and "start" in opening.attrs:
        attributes = (("start", str(opening.attrs["start"])),)
        if int(opening.attrs["start"]) > LAST_NUMBER:
            _note_line(reading, refuse_year(str(opening.attrs["start"])), opening)
    return (Element(opening.tag, attributes, inside),) if inside else ()


def _aligned(opening: Token) -> tuple[tuple[str, str], ...]:
    """How a column was typed: `---:` holds figures, `:---:` is set in the middle."""
    name = ALIGNED.get(str(opening.attrs.get("style", "")), "")
    return (("class", name),) if name else ()


def _numbered(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """The items of a list; only those keep the number typed before them that does not follow of itself.

    "1." before every item is how Markdown may be typed: it counts them.
    """
    numbers = [int(item.get("value")) for item in items if isinstance(item, Element)]
    follows = [True, *(len(set(numbers)) == 1 or b == a + 1 for a, b in pairwise(numbers))]
    return tuple(
        replace(item, attributes=()) if follow and isinstance(item, Element) else item
        for item, follow in zip(items, follows, strict=True)
    )


def _with_row_heads(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """A table's parts; where the first column has no head, its cells head their rows, or nothing would."""
    rows = [row for part in parts if isinstance(part, Element) for row in part.children]
    corner = next((row.children[0] for row in rows if isinstance(row, Element)), None)
    if not isinstance(corner, Element) or corner.tag == "th":
        return parts
    head, *bodies = (part for part in parts if isinstance(part, Element))
    return (
        head,
        *(Element(part.tag, part.attributes, tuple(map(_headed, part.children))) for part in bodies),
    )


def _headed(row: Node) -> Node:
    """A row whose first cell, if there are words in it, is its head."""
    if isinstance(row, Element):
        first, *rest = row.children
        if isinstance(first, Element) and first.children:
            head = Element("th", (*first.attributes, ("scope", "row")), first.children)
            return Element(row.tag, row.attributes, (head, *rest))
    return row


def _heading(opening: Token, inside: tuple[Node, ...], reading: Reading) -> tuple[Node, ...]:
    """A heading of the article: "#" and "##" are both h2, for the headline is h1."""
    first, _ = lines_of(opening)
    words = reading.notes.lines[first].partition("#")[2].strip("# \t")
    if opening.level:
        _note_line(
            reading,
            Wrong("heading-inside", "A heading cannot stand in a list or a block quote.", f"**{words}**"),
            opening,
        )
    level, deepest = max(2, int(opening.tag[1])), DEEPEST_HEADING + 1 - reading.below
    if wrong := refuse_heading(level, reading.heading, deepest, words):
        _note_line(reading, wrong, opening)
    if not words:
        return ()
    reading.heading = min(level, max(2, deepest))
    return (Element(f"h{min(reading.heading + reading.below - 1, DEEPEST_HEADING)}", (), inside),)


def _check_row(opening: Token, columns: int, reading: Reading) -> None:
    """Note a row with more cells than the table has columns: the parser drops them without a word."""
    first, _ = lines_of(opening)
    line = reading.notes.lines[first].strip(" \t>")
    cells = len(_PIPE.split(line.removeprefix("|").rstrip())) - (
        line.endswith("|") and not line.endswith("\\|")
    )
    if cells > columns:
        message = (
            f"This row has {cells} cells, the table {columns} columns. A bar inside a cell is written \\|."
        )
        _note_line(reading, Wrong("table-row-long", message), opening)


def _note_line(reading: Reading, wrong: Wrong, opening: Token) -> None:
    first, _ = lines_of(opening)
    note(reading.notes, wrong, first, first + 1)
