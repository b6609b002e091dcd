"""Small changes for paper that no reader sees: words stay whole, lists and wide tables come out right."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from pressroom.model import Element
from pressroom.writing.paper.length import is_long
from pressroom.writing.paper.unbroken import unbroken
from pressroom.writing.templating.markup import text_of, to_html

WORD_JOINER = "\u2060"  # never drawn and never in the PDF's text: it only forbids a line break

UNBROKEN = WORD_JOINER * 3 + "-" + WORD_JOINER  # U+2011, which fonts lack: set with the hyphen's glyph

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

# How many letters a table's columns can take side by side on the narrower paper, and the room between two.
TABLE_WIDTH, GAP = 76, 2
ADDRESS = 24  # a longer word may break
SMALLEST = 0.66  # of a table's type: 6.3 points


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
    attributes = _with_class(element, "long") if is_long(element) else element.attributes
    if element.tag == "table" and (scale := _smaller(element)) < 1:
        attributes = (*attributes, ("style", f"font-size: {max(scale, SMALLEST) * 9.5:.1f}pt"))
        if scale < SMALLEST:  # then words break, in columns of one width
            attributes = _with_class(Element("table", attributes), "wide")
    return replace(element, attributes=attributes, children=children)


def _whole_words(text: str) -> str:
    return re.sub(r"\S+", lambda word: _whole(word[0]), unbroken(text))


def _whole(word: str) -> str:
    joined = _JOINT.sub(WORD_JOINER, word) if 1 < len(word) <= LINE else word
    return joined.replace("\u2011", UNBROKEN)


def as_typed(printed: str) -> str:
    """Words as they were typed, of words as they are printed."""
    return printed.replace(UNBROKEN, "\u2011").replace(WORD_JOINER, "")


def _smaller(table: Element) -> float:
    """How much smaller a table has to be set so that the longest words of its columns stay whole."""
    columns = zip_longest(*_rows(table), fillvalue=Element("td"))
    return TABLE_WIDTH / max(sum(max(map(_longest_word, column)) + GAP for column in columns), TABLE_WIDTH)


def _longest_word(cell: Element) -> int:
    return max((min(len(word), ADDRESS) for word in text_of(cell).split()), default=0)


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
