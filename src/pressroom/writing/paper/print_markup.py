"""Small changes for paper that no reader sees: words stay whole, lists and wide tables come out right."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from pressroom.model import Element
from pressroom.writing.paper.length import is_long
from pressroom.writing.templating.markup import text_of, to_html

WORD_JOINER = "\u2060"  # never drawn and never in the PDF's text: it only forbids a line break

# Beside these a line may break inside a word. "Anti-" at a line's end would be copied as two words, or
# as one without its hyphen.
_BREAKS = r"[\-\u2010\u2012-\u2015/|?!}…\u00ad]"
_POINT = "[.,:;]"  # a line may break between it and a number, unless a number is before it too
_SIGN = r"[$£€%‰°′(\[{+\u2212¡¿\\]"  # a line may break between any other sign and these
_HANGUL = "[\uac00-\ud7a3]"  # Korean has spaces, and breaks at them alone
_JOINT = re.compile(
    rf"(?={_BREAKS})|(?<={_BREAKS})|(?<={_POINT})(?<!\d{_POINT})(?=\d)|(?<=[^\w\s])(?={_SIGN})"
    rf"|(?<={_HANGUL})(?=[\w(“‘])|(?<=[\w)”’])(?={_HANGUL})"
)
LINE = 60  # a longer word may not fit on a line: it breaks where it can, so an address does at a "/"


# How an element says its number in HTML, and in CSS: WeasyPrint hears the second alone, and counts one on.
COUNTED = {"ol": ("start", "counter-reset"), "li": ("value", "counter-set")}

# How many characters of long words a table's columns can take side by side on the narrower paper.
TABLE_WIDTH = 50


def printed_html(root: Element) -> str:
    """An article as HTML for the printer."""
    # Spaces between items that stand side by side would be tagged as words of the list, which PDF/UA refuses.
    return re.sub(r"(?<=</li>)\n|\n(?=<li[ >])", "", to_html(as_printed(root)))


def as_printed(element: Element) -> Element:
    """An article ready for the printer; its words, their order and its links stay as they are."""
    children = tuple(
        _whole_words(child) if isinstance(child, str) else as_printed(child) for child in element.children
    )
    if element.tag == "li":
        # WeasyPrint tags a list item's <dd> as its body (LBody): without it a paragraph in an item fails
        # PDF/UA, and what follows an inner list is read before it.
        children = (Element("dd", (), children),)
    attribute, counter = COUNTED.get(element.tag, ("", ""))
    if number := element.get(attribute):
        style = ("style", f"{counter}: list-item {int(number) - 1}")
        return replace(element, attributes=(*element.attributes, style), children=children)
    names = [name for name, is_so in LOOKS if is_so(element)]
    attributes = _with_class(element, *names) if names else element.attributes
    return replace(element, attributes=attributes, children=children)


def _whole_words(text: str) -> str:
    return re.sub(r"\S+", lambda word: _whole(word[0]), text)


def _whole(word: str) -> str:
    return _JOINT.sub(WORD_JOINER, word) if 1 < len(word) <= LINE else word


def _is_wide(table: Element) -> bool:
    """Whether the longest words of its columns would push a table off the paper."""
    if table.tag != "table":
        return False
    columns = zip_longest(*_rows(table), fillvalue=Element("td"))
    return sum(max(map(_longest_word, column)) for column in columns) > TABLE_WIDTH


def _longest_word(cell: Element) -> int:
    return max(map(len, text_of(cell).split()), default=0)


def _rows(table: Element) -> list[list[Element]]:
    found: list[list[Element]] = []
    for child in table.children:
        if isinstance(child, Element) and child.tag == "tr":
            found.append([cell for cell in child.children if isinstance(cell, Element)])
        elif isinstance(child, Element):
            found.extend(_rows(child))
    return found


def _with_class(element: Element, *names: str) -> tuple[tuple[str, str], ...]:
    others = tuple((key, value) for key, value in element.attributes if key != "class")
    return (*others, ("class", " ".join((*element.classes, *names))))


# What is printed in another way than the rest of its kind, and the class by which print.css knows it.
LOOKS = (("wide", _is_wide), ("long", is_long))
