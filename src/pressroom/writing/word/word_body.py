"""The body of a Word document: every element of the article as the paragraph, table or run it is there.

A class on a block names a paragraph style of the letterhead ("release-line" is "Release Line"), on
a span a character style, on a table a table style, on a section the style of the plain paragraphs in
it. A class without such a style (an office may need some for the web alone) leaves the tag's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from unicodedata import bidirectional

from pressroom.model import Article, Element, Language
from pressroom.writing.article.flow import (
    HEADING_TAGS,
    LIST_TAGS,
    Piece,
    blocks,
    cells_of,
    is_fact,
    pieces,
    rows_of,
)
from pressroom.writing.templating.markup import text_of
from pressroom.writing.word import wordprocessingml
from pressroom.writing.word.wordprocessingml import Block, Look, Paragraph, Picture, Row, Table

# The style of a tag; where there are several, the first that the letterhead has.
STYLE_OF_TAG: Mapping[str, tuple[str, ...]] = {
    "p": ("normal",),
    "h1": ("heading-1",),
    "h2": ("heading-2",),
    "h3": ("heading-3",),
    "h4": ("heading-4",),
    "blockquote": ("quote", "normal"),
    "th": ("table-heading", "normal"),
    "td": ("table-text", "normal"),
    "hr": ("rule", "normal"),
}
STYLE_OF_LIST = {"ul": "list-bullet", "ol": "list-number"}
KEPT_TOGETHER = frozenset({("section", "event"), ("div", "notice"), ("section", "notice")})  # on one page
LEVELS = 9  # Word's lists have no more
PER_LETTER = 125  # twips of table text, with room around it
NARROWEST = 1000

Styles = Mapping[str, str]  # the id of a style by its name, as a class has it: "release-line"


@dataclass(frozen=True, slots=True)
class Stationery:
    """What the letterhead and the package give to the body."""

    paragraphs: Styles
    characters: Styles
    tables: Styles
    spaced: frozenset[str]  # ids of paragraph styles with space of their own above
    width: int  # of the text, in twips
    style_of: Callable[[tuple[str, ...]], str]  # the first paragraph style there is, or a plain refusal
    link: Callable[[str], str]  # an address to its relationship
    picture: Callable[[Element, int], Picture]  # an img and the width there is for it
    new_list: Callable[[str, int, int], int]  # "ul" or "ol", level, first number: the list's number
    language: str = ""  # the document's
    slanted: frozenset[str] = frozenset()  # ids of styles in italics
    spread: frozenset[str] = frozenset()  # ids of styles with letters set apart
    turned: Mapping[str, str] = field(default_factory=dict)  # borders of a style as they stand from the right
    sides: Mapping[str, int] = field(default_factory=dict)  # room at both sides of a table style's cells


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the article a block stands, as far as its looks depend on it."""

    styles: tuple[str, ...] = STYLE_OF_TAG["p"]  # for plain paragraphs, the nearest first
    level: int = 0  # of lists around it
    width: int = 0
    rtl: bool = False
    language: str = ""
    style: str = ""  # the id of the paragraph's
    around: bool = False  # whether the paragraph runs from the right
    mixed: bool = False  # whether words of both directions may be in it


def body(article: Article, stationery: Stationery) -> str:
    """The whole body in WordprocessingML, without the page's own settings."""
    rtl = article.language.right_to_left
    mixed = rtl or wordprocessingml.has_rtl(text_of(article.root))
    place = Place(width=stationery.width, rtl=rtl, language=article.language.tag, mixed=mixed)
    return wordprocessingml.story(
        _inside(article.root, _at(article.root, place), stationery), _filler(stationery)
    )


def _filler(stationery: Stationery) -> str:
    return stationery.style_of(STYLE_OF_TAG["td"])


def _inside(element: Element, place: Place, stationery: Stationery) -> tuple[Block, ...]:
    return tuple(made for block in blocks(element) for made in _block(block, place, stationery))


def _block(element: Element, around: Place, stationery: Stationery) -> tuple[Block, ...]:
    """One block of the article; the tags are those that `flow.refuse_unknown` lets through."""
    place = _at(element, around)
    if element.tag in LIST_TAGS:
        return tuple(_list(element, place, stationery))
    if element.tag == "table":
        return _table(element, place, stationery)
    if element.tag in ("p", "hr", *HEADING_TAGS):
        return (_paragraph(element, around.styles, place, stationery),)
    made = _inside(element, place, stationery)
    if element.tag == "blockquote" or any((element.tag, name) in KEPT_TOGETHER for name in element.classes):
        return (*(_kept(block) for block in made[:-1]), *(_last_kept(block) for block in made[-1:]))
    return made


def _at(element: Element, around: Place) -> Place:
    """The place inside an element: its language, its direction, the style that it gives to its paragraphs."""
    if not element.attributes and element.tag != "blockquote":
        return around
    if element.tag == "blockquote":
        own = (*(f"block-{name}" for name in element.classes), *STYLE_OF_TAG["blockquote"])
    else:
        own = element.classes if element.tag in ("section", "div") else ()
    language = element.get("lang") or around.language
    rtl = Language(language).right_to_left if element.get("lang") else around.rtl
    rtl = {"rtl": True, "ltr": False}.get(element.get("dir"), rtl)
    return replace(around, styles=(*own, *around.styles), rtl=rtl, language=language)


# ---------------------------------------------------------------- paragraphs


def _paragraph(element: Element, styles: tuple[str, ...], place: Place, stationery: Stationery) -> Paragraph:
    tag = element.tag
    own = next((name for name in element.classes if name in stationery.paragraphs), "")
    candidates = styles if tag == "p" else STYLE_OF_TAG[tag]
    style = stationery.style_of((own,) if own else candidates)
    mixed = place.rtl or (place.mixed and wordprocessingml.has_rtl(text_of(element)))
    return Paragraph(
        style,
        _runs(element.children, replace(place, style=style, around=place.rtl, mixed=mixed), stationery),
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


# ---------------------------------------------------------------- lists


def _list(element: Element, place: Place, stationery: Stationery) -> Iterator[Block]:
    level = min(place.level, LEVELS - 1)
    number = stationery.new_list(element.tag, level, int(element.get("start") or 1))
    marked = (*element.classes, *_of_level(STYLE_OF_LIST[element.tag], level))
    further = (*_of_level("list-continue", level), *marked)
    begins = not place.level
    for item in (child for child in element.children if isinstance(child, Element)):
        inner = replace(_at(item, place), styles=(*item.classes, *further), level=place.level + 1)
        first, *rest = (*blocks(item), Element("p"))[: max(len(tuple(blocks(item))), 1)]
        if first.tag not in ("p", *HEADING_TAGS):
            first, rest = Element("p"), [first, *rest]
        opening = _paragraph(first, (*item.classes, *marked), _at(first, inner), stationery)
        yield replace(opening, numbering=(number, level), begins=begins)
        begins = False
        for block in rest:
            yield from _block(block, inner, stationery)


def _of_level(style: str, level: int) -> Iterator[str]:
    """ "list-bullet-3", "list-bullet-2", "list-bullet": the deepest that the letterhead has is used."""
    yield from (f"{style}-{depth}" for depth in range(level + 1, 1, -1))
    yield style


# ---------------------------------------------------------------- tables


def _table(element: Element, place: Place, stationery: Stationery) -> tuple[Block, ...]:
    rows = tuple((in_head, cells_of(row)) for in_head, row in rows_of(element))
    columns = max((len(cells) for _, cells in rows), default=0)
    if not columns:
        return ()
    if all(is_fact(in_head, cells) for in_head, cells in rows):
        widths: tuple[int, ...] = _widths_of_facts((cells[0] for _, cells in rows), place.width)
    else:
        widths = _widths((cells for _, cells in rows), columns, place.width)
    made = (_row(in_head, cells, widths, place, stationery) for in_head, cells in rows)
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
    in_head: bool, cells: tuple[Element, ...], widths: tuple[int, ...], place: Place, stationery: Stationery
) -> Row:
    def content(cell: Element, width: int) -> tuple[Block, ...]:
        styles = (*cell.classes, *STYLE_OF_TAG[cell.tag])
        inner = replace(_at(cell, place), styles=styles, level=0, width=width)
        return _inside(cell, inner, stationery)

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


# ---------------------------------------------------------------- words


def _runs(children: Iterable[Element | str], place: Place, stationery: Stationery) -> str:
    made = ""
    all_of = tuple(pieces(children))
    joined = [pair for pair in pairwise(all_of) if _goes_on(*pair)] if place.mixed else []
    leading, following = {id(before) for before, _ in joined}, {id(after) for _, after in joined}
    for link, group in groupby(all_of, lambda piece: piece.link):
        runs = "".join(
            _run(piece, place, stationery, id(piece) in leading, id(piece) in following) for piece in group
        )
        made += runs if link is None else wordprocessingml.hyperlink(stationery.link(link.get("href")), runs)
    return made


def _goes_on(piece: Piece, after: Piece) -> bool:
    """Whether Latin words go on after a change of looks: "HR&A *Advisors*"; not where they are set apart."""
    apart = any(element.tag == "bdi" for element in (*piece.within, *after.within))
    sides = piece.text.rstrip(" ")[-1:], after.text.lstrip(" ")[:1]
    return not apart and all(side and bidirectional(side) == "L" for side in sides)


def _run(piece: Piece, place: Place, stationery: Stationery, leads: bool, follows: bool) -> str:
    look = _look(piece.within, place, stationery)
    if leads or follows:
        look = replace(look, leads_on=leads, goes_on=follows)
    if piece.tag == "br":
        return wordprocessingml.line_break(look)
    if piece.tag == "img":
        return wordprocessingml.picture(stationery.picture(piece.within[-1], place.width), look)
    return wordprocessingml.words(piece.text, look)


def _look(within: tuple[Element, ...], place: Place, stationery: Stationery) -> Look:
    """One character style for a run, that of its link or class first; what else is around it, directly."""
    styles = stationery.characters
    inner = place
    for element in within:
        inner = _at(element, inner)
    # Letters that are never slanted are emphasised by weight.
    heavy = wordprocessingml.is_upright(inner.language)
    tags = {"strong" if element.tag == "em" and heavy else element.tag for element in within}
    named = [name for element in reversed(within) for name in element.classes if name in styles]
    wanted = (
        *(("hyperlink",) if "a" in tags else ()),
        *named,
        *(_PLAIN[tag] for tag in _PLAIN if tag in tags),
    )
    style = next((name for name in wanted if name in styles), "")
    ids = {place.style, styles.get(style, "")}
    return Look(
        styles.get(style, ""),
        strong="strong" in tags and style != "strong",
        emphasis="em" in tags and style != "emphasis",
        strike="s" in tags,
        rtl=inner.rtl,
        language=inner.language,
        around=place.around,
        mixed=place.mixed,
        slants=not ids.isdisjoint(stationery.slanted) or "em" in tags,
        spreads=not ids.isdisjoint(stationery.spread),
        foreign=inner.language != stationery.language,
    )


_PLAIN = {"strong": "strong", "em": "emphasis"}
