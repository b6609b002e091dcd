"""A document that is being given its meaning, and what is noted on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressroom.errors import Level, Problem
from pressroom.reading.front_matter.spans import Document, Path, problem, span_of


@dataclass(frozen=True, slots=True)
class Notes:
    """A document that is being given its meaning, and the problems met so far."""

    document: Document
    problems: list[Problem] = field(default_factory=list)


def note(
    notes: Notes, code: str, message: str, path: Path, write: str = "", level: Level = Level.ERROR
) -> None:
    notes.problems.append(problem(notes.document, code, message, span_of(notes.document, path), write, level))


def one_line(text: str) -> str:
    """A field that is one line of the release, also where the file breaks it."""
    return (
        " ".join(part for each in text.split("\n") if (part := each.strip(" \t")))
        if "\n" in text
        else text.strip(" ")
    )
