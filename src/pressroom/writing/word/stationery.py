"""What a letterhead gives to the text of a document, and where in it a block stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pressroom.model import Element, Language
from pressroom.writing.paper.letterhead import Sender
from pressroom.writing.word.runs import Look, Picture

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


def at(element: Element, around: Place) -> Place:
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


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


@dataclass(frozen=True, slots=True)
class Tools:
    """What the package gives to its headers and footers."""

    parse: Callable[[str], Any]  # WordprocessingML, without its namespaces, to an element
    logo: Callable[[Any, Sender, int], str]  # a part, whose logo, how high: the run that shows it
    look: Look  # of words


def edges(document: Any) -> Iterator[tuple[Any, Any]]:
    """The header and the footer of every kind of page: the first, the following ones, those on the left."""
    section = document.sections[-1]
    if section.different_first_page_header_footer:
        yield section.first_page_header, section.first_page_footer
    yield section.header, section.footer
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header, section.even_page_footer
