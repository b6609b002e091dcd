"""How much of a page something takes, guessed before it is set: enough to know what may be kept on one."""

from __future__ import annotations

from pressroom.model import Element
from pressroom.writing.templating.markup import text_of, walk

KEPT = frozenset(("event", "facts", "notice"))  # on one page, as block quotes are
LETTERS, LONG = 80, 16  # on a line; lines that are a third of a page


def is_long(element: Element) -> bool:
    """Whether what is kept on one page would take so much of it that the page before may stay half empty."""
    kept = element.tag == "blockquote" or not KEPT.isdisjoint(element.classes)
    return kept and _lines(element) > LONG


def _lines(element: Element) -> int:
    """How many lines it may take on paper; the cells of a row stand side by side."""
    rows = sum(child.tag == "tr" for child in walk(element))
    lines = text_of(element).split("\n")
    return sum(1 + len(line) // LETTERS for line in lines) - rows
