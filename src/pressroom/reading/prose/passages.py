"""Words to listen to, and what was heard in them: the data between prose and its quotations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from pressroom.model import Person, Quotation
from pressroom.reading.prose.prose_mistakes import Wrong
from pressroom.reading.prose.quotation_marks import Span


@dataclass(frozen=True, slots=True)
class Naming:
    """A link to a person, as offsets of its words in the passage."""

    start: int
    end: int
    person: Person


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one paragraph, list item, cell or heading, without markup, on one line.

    `number` counts these in the order of the text; `block_quote` is the number of the block quote
    around it, 0 for none; `breaks` are the offsets where a line of the file ends.
    """

    number: int
    text: str
    line: int = 0
    block_quote: int = 0
    speech: bool = True  # false for headings, which nobody says
    namings: tuple[Naming, ...] = ()
    breaks: tuple[int, ...] = ()
    literal: frozenset[int] = frozenset()  # marks typed with a backslash: characters, no quotation

    def line_at(self, offset: int) -> int:
        return self.line + bisect_right(self.breaks, offset)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and the words of the passage it is about."""

    wrong: Wrong
    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heard:
    """The quotations of a text, and what the article and the typography must know of them."""

    quotations: list[Quotation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    spans: dict[int, tuple[Span, ...]] = field(default_factory=dict)  # by passage, whoever speaks
    words: dict[int, tuple[Span, ...]] = field(
        default_factory=dict
    )  # by passage, of a speaker: never altered
    quoted: set[int] = field(default_factory=set)  # passages with words of a known speaker
    attributions: set[int] = field(default_factory=set)  # passages that end a block quote and say who speaks
