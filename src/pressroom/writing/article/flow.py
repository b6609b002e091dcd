"""The article as running text: its paragraphs, and the words inside them, for the formats that are not HTML.

Word and plain text are both made from this, so they agree on what a paragraph is. White space is as
the article has it: already folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.model import INLINE_TAGS, Article, Element
from pressroom.writing.templating.markup import HOLDS, WORDLESS

HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4"})
LIST_TAGS = frozenset({"ul", "ol"})

# ---------------------------------------------------------------- nothing is dropped in silence

_BLOCKS_WITH_WORDS = frozenset({"p", "li", "td", "th", *HEADING_TAGS})
_KNOWN = frozenset(HOLDS) | WORDLESS | _BLOCKS_WITH_WORDS | INLINE_TAGS | {"hr"}
_EVERYWHERE = frozenset({"class", "id", "lang", "dir"})
_ATTRIBUTES = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start"}),
    "th": frozenset({"scope"}),
    "time": frozenset({"datetime"}),
}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")
_NUMBER = re.compile(r"[0-9]{1,6}")


def refuse_unknown(article: Article) -> None:
    """Stop, with the template's name, at anything in the article that a document could not carry.

    `markup` has refused most of it already, with the line; this holds for every article, however made.
    """
    faults = tuple(dict.fromkeys(_faults(article.root, "")))
    if faults:
        file = f"templates/{article.sources[0]}" if article.sources else "templates/article.html"
        raise ProblemsFound(Problem("article-unknown", fault, Span(file)) for fault in faults)


def _faults(element: Element, outer: str) -> Iterator[str]:
    tag = element.tag
    if tag not in _KNOWN:
        yield f"A document cannot carry <{tag}>."
        return
    if tag not in (HOLDS.get(outer, INLINE_TAGS) if outer else {"article"}):
        yield f"<{tag}> cannot stand inside <{outer or 'nothing'}>."
    for name, value in element.attributes:
        if name not in _EVERYWHERE and name not in _ATTRIBUTES.get(tag, ()):
            yield f"A document cannot carry the attribute “{name}” of <{tag}>."
        elif fault := _fault_of_value(name, value):
            yield f"{fault} in <{tag}>."
    for child in element.children:
        if isinstance(child, Element):
            yield from _faults(child, tag)
        elif (tag in WORDLESS or tag in ("br", "hr", "img")) and child.strip():
            yield f"“{child.strip()[:40]}” stands directly inside <{tag}>: put it in a <p>."


def _fault_of_value(name: str, value: str) -> str:
    if name == "href" and not _ADDRESS.match(value):
        return f"A link in a document leads to a whole address, which “{value}” is not,"
    if name == "dir" and value not in ("ltr", "rtl", "auto"):
        return f"dir is ltr, rtl or auto, not “{value}”,"
    if name in ("start", "value", "width", "height") and not _NUMBER.fullmatch(value):
        return f"{name} is a whole number, not “{value}”,"
    return ""


# ---------------------------------------------------------------- paragraphs


def blocks(element: Element) -> Iterator[Element]:
    """The blocks inside an element; words that stand beside them become paragraphs of their own."""
    for inline, group in groupby(element.children, _is_inline):
        children = tuple(group)
        if not inline:
            yield from (child for child in children if isinstance(child, Element))
        elif any(isinstance(child, Element) or child.strip(" \t\n\r\f") for child in children):
            yield Element("p", (), children)


def _is_inline(child: Element | str) -> bool:
    return isinstance(child, str) or child.tag in INLINE_TAGS


def rows_of(table: Element) -> Iterator[tuple[bool, Element]]:
    """The rows of a table in order, each with whether it stands in the table's head."""
    for part in table.children:
        if isinstance(part, Element):
            rows = (part,) if part.tag == "tr" else part.children
            yield from ((part.tag == "thead", row) for row in rows if isinstance(row, Element))


def cells_of(row: Element) -> tuple[Element, ...]:
    return tuple(cell for cell in row.children if isinstance(cell, Element))


def is_fact(in_head: bool, cells: tuple[Element, ...]) -> bool:
    """Whether a row is a label and its fact: "When", "noon"."""
    return not in_head and [cell.tag for cell in cells] == ["th", "td"]


def numbered(listing: Element) -> Iterator[tuple[int, Element]]:
    """The items of a list in order, each with its number: one more than the last, or the one that it says."""
    number = int(listing.get("start") or 1)
    for item in listing.children:
        if isinstance(item, Element):
            number = int(item.get("value") or number)
            yield number, item
            number += 1


# ---------------------------------------------------------------- words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words and the inline elements around it, outermost first.

    A line break has `br` as its innermost element, a picture has `img`; neither has text.
    """

    text: str
    within: tuple[Element, ...] = ()

    @property
    def tag(self) -> str:
        return self.within[-1].tag if self.within else ""

    @property
    def link(self) -> Element | None:
        return next((element for element in self.within if element.tag == "a"), None)


def pieces(children: Iterable[Element | str], within: tuple[Element, ...] = ()) -> Iterator[Piece]:
    """The words of a paragraph, in order."""
    for child in children:
        if isinstance(child, str):
            yield Piece(child, within)
        elif child.tag in ("br", "img"):
            yield Piece("", (*within, child))
        else:
            yield from pieces(child.children, (*within, child))
