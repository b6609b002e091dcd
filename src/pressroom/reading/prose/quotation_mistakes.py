"""What is wrong with quotations, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pressroom.errors import Level
from pressroom.model import Person
from pressroom.reading.prose.links import by_surname
from pressroom.reading.prose.passages import Finding, Heard, Naming, Passage
from pressroom.reading.prose.prose_mistakes import Wrong
from pressroom.reading.prose.quotation_marks import Span

LONG = 6  # words in quotation marks that are somebody's speech rather than a term
_LONGER = re.compile(r"\w{4,}")
_CAPITALISED = r"[^\W\da-z_][\w’'.-]*"  # or in a script that has no capitals
_NAME = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED})*")
STRAY = Wrong(
    "quotation-unopened", 'This quotation mark closes nothing. For inches write 24-inch, or \\" for the mark.'
)
UNCLEAR = Wrong(
    "speaker-unclear",
    "Two people are named in this sentence; it is not clear who says these words."
    " Give each speaker a paragraph.",
)


def unclosed(chain: list[Passage], attributed: bool, heard: Heard) -> None:
    """A mark that nothing closes, unless the next paragraph of the chain carries on."""
    for passage in chain:
        spans = heard.spans[passage.number]
        for span in spans:
            if span.closed or (span is spans[-1] and passage is not chain[-1]):
                continue
            if attributed or passage.namings or _length(span.of(passage.text)) >= LONG:
                level = Level.ERROR if attributed or passage.namings else Level.WARNING
                wrong = Wrong(
                    "quotation-unclosed", "This quotation mark is not closed.", _closing(passage, span), level
                )
                heard.findings.append(Finding(wrong, passage, span.start - 1, span.start))


def nobody_speaks(chain: list[Passage], heard: Heard, people: Mapping[str, Person]) -> None:
    """Warn of speech in paragraphs that name no speaker."""
    for passage in chain:
        spans = heard.spans[passage.number]
        # What is not closed at the end of all has its own warning.
        said = [span for span in spans if span.closed or passage is not chain[-1]]
        if said and passage.speech and not passage.namings:
            _nobody_says(passage, max(said, key=lambda span: span.end - span.start), heard, people)


def _length(text: str) -> int:
    return len(text.split())


def _nobody_says(passage: Passage, span: Span, heard: Heard, people: Mapping[str, Person]) -> None:
    """Warn of speech without a speaker; a title, whose longer words are all capitalised, is no speech."""
    words = span.of(passage.text)
    longer = _LONGER.findall(words)
    if _length(words) < LONG or (longer and all(word[0].isupper() for word in longer)):
        return
    write = _whom(f"{passage.text[span.end :]} {passage.text[: span.start]}", people)
    wrong = Wrong(
        "quotation-no-speaker", "These words in quotation marks have no speaker.", write, Level.WARNING
    )
    heard.findings.append(Finding(wrong, passage, span.start - 1, span.end + span.closed))


def nobody_signs(members: list[Passage], heard: Heard, people: Mapping[str, Person]) -> None:
    """Warn of a block quote without an attribution."""
    if sum(_length(passage.text) for passage in members) < LONG:
        return
    wrong = Wrong(
        "quotation-no-speaker",
        "This block quote has no speaker. Its last line says who speaks.",
        f"> — {_whom(members[-1].text, people)}",
        Level.WARNING,
    )
    heard.findings.append(Finding(wrong, members[0], 0, len(members[0].text)))


def _whom(text: str, people: Mapping[str, Person]) -> str:
    """The attribution to write: a person known by the name that stands in some words, or anybody in full."""
    for found in _NAME.finditer(text):
        name = found[0].rstrip(".,")
        known = next((id for id, person in people.items() if person.name in name), "")
        if known:
            return f"[{people[known].name}](person:{known})"
        if known := by_surname(name, people):
            return f"[{name}](person:{known})"
    return '[Name](person: "title, organisation")'


def named_inside(passage: Passage, naming: Naming) -> Finding:
    name = passage.text[naming.start : naming.end]
    wrong = Wrong(
        "speaker-inside",
        f"{name} is named inside the quoted words. Only the speaker’s name is a link to a"
        " person, and it stands outside of the quotation marks.",
        name,
    )
    return Finding(wrong, passage, naming.start, naming.end)


def _closing(passage: Passage, span: Span) -> str:
    """The end of the quotation as it probably should be: before the speaker's clause, or at the end."""
    words = passage.text[
        span.start : next((n.start for n in passage.namings if n.start >= span.start), span.end)
    ]
    clause = max((words.rfind(mark) + 1 for mark in ",.?!" if len(words) < span.end - span.start), default=0)
    words = words[:clause] if clause else words
    return f"… {' '.join(words.split()[-4:])}{span.closing(passage.text)}"
