"""What is copied from a PDF: the letters that were typed, where one glyph stands for several of them.

A font has one glyph for ʻ and ‘, or for two hyphens, and a PDF can tell but one letter a glyph. A stretch of
text whose glyphs would be read as other letters carries its own as `ActualText` (ISO 32000-1, 14.9.4).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

from pressroom.writing.paper.print_markup import as_typed

_FONT = re.compile(rb"/(\S+) \S+ Tf")
_GLYPHS = re.compile(rb"<([0-9a-f]*)>")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text that is drawn at once: its properties in the page, its drawing, what was typed."""

    properties: Any
    drawing: tuple[bytes, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Stretches:
    """Every stretch of one document, in the order in which it is drawn."""

    drawn: list[Stretch] = field(default_factory=list)


@contextmanager
def listening_to_letters() -> Iterator[Stretches]:
    """Writes down every stretch of text that WeasyPrint draws meanwhile."""
    from weasyprint.formatting_structure.boxes import TextBox
    from weasyprint.pdf.stream import Stream

    heard, plainly = Stretches(), Stream.marked

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        start = len(stream.stream)
        with plainly(stream, box, tag):
            yield
        drawn = stream.stream[start:]
        if isinstance(box, TextBox) and len(drawn) > 1 and hasattr(drawn[1], "reference"):
            drawing = tuple(each for each in drawn if isinstance(each, bytes))
            heard.drawn.append(Stretch(drawn[1], drawing, box.text))

    Stream.marked = marked
    try:
        yield heard
    finally:
        Stream.marked = plainly


def say_letters(heard: Stretches, document: Any) -> None:
    """Gives each stretch that would be copied as other letters its own."""
    from pydyf import String

    told = {font.hash.encode(): font.to_unicode for font in document.fonts.values()}
    for stretch in heard.drawn:
        typed = as_typed(stretch.text)
        if _letters(typed) != _letters(_copied(stretch.drawing, told)):
            stretch.properties["ActualText"] = String(typed)


def _copied(drawing: tuple[bytes, ...], told: Mapping[bytes, Mapping[int, str]]) -> str:
    """The letters that a reader takes from the glyphs; the order does not matter here."""
    letters, font = "", b""
    for operation in drawing:
        if found := _FONT.fullmatch(operation):
            font = found[1]
        elif operation.endswith(b" TJ"):
            glyphs = b"".join(_GLYPHS.findall(operation))
            numbers = (int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4))
            letters += "".join(told.get(font, {}).get(number, "") for number in numbers)
    return as_typed(letters)


def _letters(text: str) -> Counter[str]:
    """How often each letter is in a text; signs of direction are no letters."""
    return Counter(each for each in text if not each.isspace() and category(each) != "Cf")
