"""Quotations to copy: the exact words in their marks as they were typed, and who said them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pressroom.language.labels import label
from pressroom.model import Language, Person, Quotation, Release
from pressroom.writing.article.event_facts import person_in_words
from pressroom.writing.templating.markup import text_of

MARKS = {"“": "”", "‘": "’", '"': '"', "«": "»", "»": "«", "„": "“", "‚": "‘", "「": "」", "『": "』"}
SPACES = " \u00a0\u202f\u2009"  # French has one inside its marks
COMMAS = ",،，、"  # before the closing mark it belongs to “said Lee”, not to the words
BETWEEN = {*MARKS, *MARKS.values(), *SPACES, "\n"}  # what may stand between the paragraphs of one quotation


@dataclass(frozen=True, slots=True)
class Saying:
    """What one person said in one place of a release: between two parts stood other words."""

    words: str  # "“First,” … “second.”"
    speaker: Person
    credit: str  # "Lori Nelson, Chief Resilience Officer, City of Boston"


def sayings_of(release: Release) -> tuple[Saying, ...]:
    """The quotations of a release's text, in their order."""
    text = text_of(*release.body.blocks)
    return tuple(_saying(quotation, text, release.language) for quotation in release.body.quotations)


def _saying(quotation: Quotation, text: str, language: Language) -> Saying:
    parts = (_marked(part, text, language) for part in _parts(quotation.segments, text))
    speaker = quotation.speaker
    return Saying(" … ".join(parts), speaker, person_in_words(speaker, language))


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that follow one another in the text, and where they begin and end there; -1 where they do not."""

    words: str
    start: int
    end: int


def _parts(segments: Iterable[str], text: str) -> list[_Part]:
    """The segments of a quotation; those with nothing but marks between them are one: its paragraphs."""
    parts: list[_Part] = []
    for segment in segments:
        last = parts[-1] if parts else None
        start = text.find(segment, max(last.end, 0) if last else 0)
        end = start + len(segment) if start >= 0 else -1
        if last and last.end >= 0 and start >= 0 and BETWEEN.issuperset(text[last.end : start]):
            parts[-1] = _Part(f"{last.words} {segment}", last.start, end)
        else:
            parts.append(_Part(segment, start, end))
    return parts


def _marked(part: _Part, text: str, language: Language) -> str:
    """Words in the marks that they have in the text; in ours only where they have none there."""
    words = part.words.rstrip(COMMAS)
    before = text[: part.start].rstrip(SPACES) if part.start > 0 else ""
    after = text[part.end :].lstrip(SPACES)
    if not before or before[-1] not in MARKS or after[:1] != MARKS[before[-1]]:
        return label("“%(words)s”", language, words=words)
    return f"{text[len(before) - 1 : part.start]}{words}{text[part.end : len(text) - len(after) + 1]}"
