"""Quotations to copy: the exact words with their marks as they were typed, and who said them."""

from __future__ import annotations

from dataclasses import dataclass

from pressroom.language.labels import label
from pressroom.model import Language, Person, Quotation, Release
from pressroom.writing.article.event_facts import person_in_words
from pressroom.writing.templating.markup import text_of

MARKS = {"“": "”", "‘": "’", '"': '"', "«": "»", "»": "«", "„": "“", "‚": "‘", "「": "」", "『": "』"}
SPACES = " \u00a0\u202f\u2009"  # French has one inside its marks


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
    segments = (_marked(segment, text, language) for segment in quotation.segments)
    speaker = quotation.speaker
    return Saying(" … ".join(segments), speaker, person_in_words(speaker, language))


def _marked(segment: str, text: str, language: Language) -> str:
    """A segment with the marks that it has in the text; ours only where it is not found there."""
    place = text.find(segment)
    before = text[:place].rstrip(SPACES) if place > 0 else ""
    after = text[place + len(segment) :].lstrip(SPACES)
    if not before or before[-1] not in MARKS or after[:1] != MARKS[before[-1]]:
        return label("“%(words)s”", language, words=segment)
    return text[len(before) - 1 : len(text) - len(after) + 1]
