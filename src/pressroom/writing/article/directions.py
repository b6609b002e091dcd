"""Two directions in one line: in an article that runs from the right, what runs from the left is set apart.

Without that, "100 Resilient Cities" after an Arabic word comes out with its number at the wrong end, and a
phone number with its groups in the wrong order (Unicode's bidirectional algorithm, W2 and N1). A `<bdi>` of
its own direction isolates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional, combining

from pressroom.model import Element, Language
from pressroom.writing.templating import templates
from pressroom.writing.templating.markup import text_of, to_html

if TYPE_CHECKING:
    from pressroom.writing.templating.templates import Environment

LEFT, RIGHT = frozenset(("L", "EN")), frozenset(("R", "AL", "AN"))
STRETCH = re.compile("l(?:[ln]*l)?")  # from letter or figure to another, nothing from the right between
COMMA = re.compile(r"[,،;؛]\s+")
LETTER = re.compile(r"[^\W\d_]")
DOTTED = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]$")  # "p.m", whose last full stop is its own
BEFORE, AFTER = "+$€£#", "%°"  # what belongs to a figure
APART = (("dir", "ltr"),)
TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
TAG_NAME = re.compile(r"<(/?)([a-z][a-z0-9-]*)")
WHOLE = frozenset("head script style article bdi pre textarea".split())
OWN = re.compile(r"<(?!html|body)[^>]*\sdir=")


def with_directions(root: Element, language: Language) -> Element:
    """The article, with every stretch of words and figures that runs from the left set apart."""
    return _inside(root) if language.right_to_left else root


def rendered(environment: Environment, name: str, values: dict[str, Any]) -> str:
    """A page from its template, with the same stretches set apart in its lists, heads and footers."""
    html = templates.render(environment, name, values)
    return _lines_apart(html) if values["language"].right_to_left else html


def _lines_apart(html: str) -> str:
    """A page's words outside of what has a direction of its own, and of what is not shown."""
    out: list[str] = []
    whole, depth = "", 0  # the element that is left as it is, and how often its tag is open
    for number, part in enumerate(TAG.split(html)):
        if number % 2:
            tag = TAG_NAME.match(part)
            if whole:
                depth += (tag is not None and tag[2] == whole) * (-1 if part.startswith("</") else 1)
                whole = whole if depth else ""
            elif tag and not tag[1] and (tag[2] in WHOLE or OWN.match(part)) and not part.endswith("/>"):
                whole, depth = tag[2], 1
            out.append(part)
        else:
            out.append(part if whole or not part.strip() else to_html(*_parts(unescape(part))))
    return "".join(out)


def _of(element: Element) -> Element:
    return element if element.get("dir") or element.get("lang") else _inside(element)


def _inside(element: Element) -> Element:
    return replace(element, children=tuple(part for child in element.children for part in _parts(child)))


def _parts(node: Element | str) -> Iterator[Element | str]:
    if isinstance(node, Element) and node.tag == "a":
        # A link holds words alone: it is set apart whole, or, in both directions, not at all.
        yield Element("bdi", APART, (node,)) if _is_left(text_of(node)) else node
        return
    if isinstance(node, Element):
        yield _of(node)
        return
    last = 0
    for start, end in stretches(node):
        if node[last:start]:
            yield node[last:start]
        yield Element("bdi", APART, (node[start:end],))
        last = end
    if node[last:]:
        yield node[last:]


def _is_left(text: str) -> bool:
    kinds = {bidirectional(letter) for letter in text}
    return bool(kinds & LEFT) and not kinds & RIGHT


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where a text runs from the left in more than one word or figure: one alone comes out right."""
    kinds = "".join(_kind(letter) for letter in text)
    for found in STRETCH.finditer(kinds):
        for start, end in _members(text, found.start(), _with_marks(text, found.end())):
            if not text[start:end].isalnum():
                yield _with_signs(text, start, end)


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of an enumeration; those with words stay together: "9" and "9 Water Street, Lindenport"."""
    first = start
    for comma in COMMA.finditer(text, start, end):
        if not (LETTER.search(text, first, comma.start()) and LETTER.search(text, comma.end(), end)):
            yield first, comma.start()
            first = comma.end()
    yield first, end


def _with_marks(text: str, end: int) -> int:
    """With the marks of the last letter, which are characters of their own in some texts."""
    while end < len(text) and combining(text[end]):
        end += 1
    return end


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """With the sign of a currency or a per cent, and with the other half of a pair of parentheses."""
    unclosed = text.count("(", start, end) - text.count(")", start, end)
    if start and text[start - 1] in ("(" if unclosed < 0 else BEFORE):
        start -= 1
    after = text[end : end + 1]
    closes = after and after in (")" if unclosed > 0 else AFTER)
    if closes or (after == "." and DOTTED.search(text, start, end)):
        end += 1
    return start, end


def _kind(letter: str) -> str:
    if letter == "·":
        return "r"  # between two things, each with a direction of its own
    kind = bidirectional(letter)
    return "l" if kind in LEFT else "r" if kind in RIGHT else "n"
