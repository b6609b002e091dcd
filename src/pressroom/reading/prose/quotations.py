"""Who said what: the quoted words of prose, verbatim, and the person each of them belongs to.

docs/quotations.md tells a press officer the rules. This module knows nothing of Markdown: it
gets passages of plain text in which the speakers' names are marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pressroom.model import Person, Quotation
from pressroom.reading.prose.passages import Finding, Heard, Naming, Passage
from pressroom.reading.prose.quotation_marks import Span, holding, scan
from pressroom.reading.prose.quotation_mistakes import (
    STRAY,
    UNCLEAR,
    named_inside,
    nobody_signs,
    nobody_speaks,
    unclosed,
)

_Said = list[tuple[Person, Passage, Span]]


def hear(passages: Iterable[Passage], people: Mapping[str, Person]) -> Heard:
    """Every quotation of a text with its speaker, and what is wrong with them."""
    heard = Heard()
    for block_quote, group in groupby(passages, key=lambda passage: passage.block_quote):
        members = list(group)
        if block_quote and signs(members[-1]) and not _says_it_all(members):
            _set_off(members, heard)
        elif block_quote and not any(passage.namings for passage in members):
            nobody_signs(members, heard, people)
        else:
            for chain in _chains(members, heard):
                _attribute(chain, heard, people)
    return heard


def signs(passage: Passage) -> bool:
    """Whether a passage begins with its speaker: "— Lori Nelson, Chief Resilience Officer"."""
    return bool(passage.namings) and not passage.text[: passage.namings[0].start].strip(" -–—―")


def _says_it_all(members: list[Passage]) -> bool:
    """Whether a block quote is one paragraph with its speaker before the quoted words: "Ada Park: “…”"."""
    return len(members) == 1 and bool(scan(members[0].text, members[0].literal)[0])


# ---------------------------------------------------------------- a block quote and its attribution


def _set_off(members: list[Passage], heard: Heard) -> None:
    *said, attribution = members
    speaker = attribution.namings[0].person
    heard.attributions.add(attribution.number)
    told: _Said = []
    for passage in said:
        span = _within_marks(passage, heard)
        heard.words[passage.number] = (span,)
        told.append((speaker, passage, span))
        heard.findings.extend(named_inside(passage, naming) for naming in passage.namings)
    unclosed(said, True, heard)
    _tell(told, heard)


def _within_marks(passage: Passage, heard: Heard) -> Span:
    """The words of a set-off paragraph, without the marks around them where it has some."""
    spans, _ = scan(passage.text, passage.literal)
    heard.spans[passage.number] = spans
    whole = len(passage.text)
    if len(spans) == 1 and spans[0].start == 1 and (not spans[0].closed or spans[0].end == whole - 1):
        return spans[0]
    return Span(0, whole)


# ---------------------------------------------------------------- paragraphs with the attribution in them


def _chains(members: list[Passage], heard: Heard) -> Iterator[list[Passage]]:
    """Paragraphs that carry one quotation on: not closed at the end of one, opened again in the next."""
    chain: list[Passage] = []
    persons: set[Person] = set()  # who is named in the chain
    for passage in members:
        spans, strays = scan(passage.text, passage.literal)
        heard.spans[passage.number] = spans
        here = {naming.person for naming in passage.namings}
        if chain and not (_follows(chain[-1], passage, spans) and (not persons or persons >= here)):
            yield chain
            chain, persons = [], set()
        if spans or here:
            chain.append(passage)
            persons |= here
        if here:
            heard.findings.extend(Finding(STRAY, passage, at, at + 1) for at in strays)
        if chain and not _runs_on(passage, spans):
            yield chain
            chain, persons = [], set()
    if chain:
        yield chain


def _runs_on(passage: Passage, spans: tuple[Span, ...]) -> bool:
    """Whether the last quoted words are left open; where a speaker is named in them, a mark was forgotten."""
    if not spans or spans[-1].closed:
        return False
    return not (passage.namings and passage.namings[-1].start >= spans[-1].start)


def _follows(before: Passage, passage: Passage, spans: tuple[Span, ...]) -> bool:
    """Whether a passage is the next one, and opens with a mark."""
    return passage.number == before.number + 1 and bool(spans) and spans[0].start == 1


def _attribute(chain: list[Passage], heard: Heard, people: Mapping[str, Person]) -> None:
    """Give the words of a chain to their speakers."""
    outside = {passage.number: _outside(passage, heard) for passage in chain}
    named = [naming for passage in chain for naming in outside[passage.number]]
    unclosed(chain, bool(named), heard)
    if not named:
        nobody_speaks(chain, heard, people)
        return
    told: _Said = []
    speaker = named[0].person
    for passage in chain:
        spans = heard.spans[passage.number]
        for span, own in zip(spans, _speakers(passage, spans, outside[passage.number], speaker), strict=True):
            if own is None:
                heard.findings.append(Finding(UNCLEAR, passage, span.start - 1, span.end + span.closed))
            else:
                told.append((own, passage, span))
        if outside[passage.number]:
            speaker = outside[passage.number][-1].person
        if spans:
            heard.words[passage.number] = spans
            heard.quoted.add(passage.number)
    _tell(told, heard)


def _outside(passage: Passage, heard: Heard) -> tuple[Naming, ...]:
    """The speakers' names that stand outside of quotation marks; the others are no attribution."""
    outside = []
    for naming in passage.namings:
        span = holding(heard.spans[passage.number], naming.start)
        if span is None:
            outside.append(naming)
        elif span.closed:
            heard.findings.append(named_inside(passage, naming))
    return tuple(outside)


def _speakers(
    passage: Passage, spans: tuple[Span, ...], named: tuple[Naming, ...], before: Person
) -> list[Person | None]:
    """Who says each of the quoted words: the person named in their sentence, else the last one before.

    None where two are named in the sentence: a wrong name under somebody's words is the worst guess.
    """
    if len({naming.person for naming in named}) <= 1:
        return [named[0].person if named else before] * len(spans)
    ends = _sentence_ends(passage.text, spans, named)
    here: dict[int, set[Person]] = {}
    for naming in named:
        here.setdefault(bisect_right(ends, naming.start), set()).add(naming.person)
    speakers: list[Person | None] = []
    for span in spans:
        persons = here.get(bisect_right(ends, span.start), set())
        earlier = bisect_left(named, span.start, key=lambda naming: naming.start)
        if persons:
            speakers.append(next(iter(persons)) if len(persons) == 1 else None)
        else:
            speakers.append(named[earlier - 1].person if earlier else before)
    return speakers


_SENTENCE_END = re.compile(r"[.!?…。！？][)’'\"”»“」』]*\s+")
_ABBREVIATION = re.compile(
    r"(?:\b\w|\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|St|Sen|Rep|Gov|Pres|Gen|Col|Lt|Maj|Capt|Cmdr|Sgt|Jr|Sr|Inc|Co"
    r"|Corp|Ltd|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Ave|Blvd|Mt|Ft))$"
)


def _sentence_ends(text: str, spans: tuple[Span, ...], named: tuple[Naming, ...]) -> list[int]:
    """The offsets after which a new sentence begins, outside of quoted words and of names.

    “Why?” asked somebody: a question or exclamation inside the marks does not end the sentence around them.
    """
    ends = []
    for found in _SENTENCE_END.finditer(text):
        at = found.start()
        span = holding(spans, at)
        inside = span is not None and not (at == span.end - 1 and text[at] in ".。")
        name = bisect_right(named, at, key=lambda naming: naming.start) - 1
        in_name = name >= 0 and at < named[name].end
        if not inside and not in_name and not _ABBREVIATION.search(text, max(0, at - 6), at):
            ends.append(found.end() - 1)
    return ends


def _tell(told: _Said, heard: Heard) -> None:
    """One quotation for each speaker, in the order of their first words."""
    by_speaker: dict[Person, list[tuple[Passage, Span]]] = {}
    for speaker, passage, span in told:
        if span.of(passage.text):
            by_speaker.setdefault(speaker, []).append((passage, span))
    for speaker, parts in by_speaker.items():
        first, span = parts[0]
        segments = tuple(span.of(passage.text) for passage, span in parts)
        heard.quotations.append(Quotation(speaker, segments, first.line_at(span.start) + 1))
