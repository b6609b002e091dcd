"""The body of a Word document: every element of the article as the paragraph, table or run it is there.

A class on a block names a paragraph style of the letterhead ("release-line" is "Release Line"), on
a span a character style, on a table a table style, on a section the style of the plain paragraphs in
it. A class without such a style (an office may need some for the web alone) leaves the tag's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pressroom.model import Article, Element
from pressroom.writing.article.flow import (
    HEADING_TAGS,
    LIST_TAGS,
    blocks,
    numbered,
)
from pressroom.writing.paper.length import is_long
from pressroom.writing.templating.markup import text_of
from pressroom.writing.word import runs, wordprocessingml
from pressroom.writing.word.inlines import runs_of
from pressroom.writing.word.stationery import STYLE_OF_LIST, STYLE_OF_TAG, Place, Stationery, at
from pressroom.writing.word.tables import table_of
from pressroom.writing.word.wordprocessingml import Block, Paragraph, Row

KEPT_TOGETHER = frozenset({("section", "event"), ("div", "notice"), ("section", "notice")})  # on one page
LEVELS = 9  # Word's lists have no more


def body(article: Article, stationery: Stationery) -> str:
    """The whole body in WordprocessingML, without the page's own settings."""
    rtl = article.language.right_to_left
    mixed = rtl or runs.has_rtl(text_of(article.root))
    place = Place(width=stationery.width, rtl=rtl, language=article.language.tag, mixed=mixed)
    return wordprocessingml.story(
        _inside(article.root, at(article.root, place), stationery), _filler(stationery)
    )


def _filler(stationery: Stationery) -> str:
    return stationery.style_of(STYLE_OF_TAG["td"])


def _inside(element: Element, place: Place, stationery: Stationery) -> tuple[Block, ...]:
    return tuple(made for block in blocks(element) for made in _block(block, place, stationery))


def _block(element: Element, around: Place, stationery: Stationery) -> tuple[Block, ...]:
    """One block of the article; the tags are those that `flow.refuse_unknown` lets through."""
    place = at(element, around)
    if element.tag in LIST_TAGS:
        return tuple(_list(element, place, stationery))
    if element.tag == "table":
        return table_of(element, place, stationery, _inside)
    if element.tag in ("p", "hr", *HEADING_TAGS):
        return (_paragraph(element, around.styles, place, stationery),)
    made = _inside(element, place, stationery)
    kept = element.tag == "blockquote" or any(
        (element.tag, name) in KEPT_TOGETHER for name in element.classes
    )
    if kept and not is_long(element):
        return (*(_kept(block) for block in made[:-1]), *(_last_kept(block) for block in made[-1:]))
    return made


def _paragraph(element: Element, styles: tuple[str, ...], place: Place, stationery: Stationery) -> Paragraph:
    tag = element.tag
    own = next((name for name in element.classes if name in stationery.paragraphs), "")
    candidates = styles if tag == "p" else STYLE_OF_TAG[tag]
    style = stationery.style_of((own,) if own else candidates)
    mixed = place.rtl or (place.mixed and runs.has_rtl(text_of(element)))
    return Paragraph(
        style,
        runs_of(element.children, replace(place, style=style, around=place.rtl, mixed=mixed), stationery),
        rtl=place.rtl,
        outline=int(tag[1]) - 1 if own and tag in HEADING_TAGS else None,
        begins=tag == "p" and not place.level and style not in stationery.spaced,
        in_list=place.level > 0,
        borders=stationery.turned.get(style, "") if place.rtl else "",
    )


def _kept(block: Block) -> Block:
    """The block, to stay on the page of the next one."""
    if isinstance(block, Paragraph):
        return replace(block, keep_next=True)
    return replace(block, rows=tuple(_row_kept(row) for row in block.rows))


def _last_kept(block: Block) -> Block:
    """The last block of those that stay together: a table's rows, but not what follows it."""
    if isinstance(block, Paragraph):
        return block
    return replace(block, rows=(*(_row_kept(row) for row in block.rows[:-1]), *block.rows[-1:]))


def _row_kept(row: Row) -> Row:
    return replace(row, cells=tuple(tuple(_kept(block) for block in cell) for cell in row.cells))


def _list(element: Element, place: Place, stationery: Stationery) -> Iterator[Block]:
    level = min(place.level, LEVELS - 1)
    listed = -1
    marked = (*element.classes, *_of_level(STYLE_OF_LIST[element.tag], level))
    further = (*_of_level("list-continue", level), *marked)
    begins = not place.level
    for count, item in numbered(element):
        if listed < 0 or item.get("value"):  # a number that does not follow begins a list of its own
            listed = stationery.new_list(element.tag, level, count)
        inner = replace(at(item, place), styles=(*item.classes, *further), level=place.level + 1)
        first, *rest = (*blocks(item), Element("p"))[: max(len(tuple(blocks(item))), 1)]
        if first.tag not in ("p", *HEADING_TAGS):
            first, rest = Element("p"), [first, *rest]
        opening = _paragraph(first, (*item.classes, *marked), at(first, inner), stationery)
        yield replace(opening, numbering=(listed, level), begins=begins)
        begins = False
        for block in rest:
            yield from _block(block, inner, stationery)


def _of_level(style: str, level: int) -> Iterator[str]:
    """ "list-bullet-3", "list-bullet-2", "list-bullet": the deepest that the letterhead has is used."""
    yield from (f"{style}-{depth}" for depth in range(level + 1, 1, -1))
    yield style
