"""What is wrong in prose, and where: the line and column that the press officer sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pressroom.errors import Level

MOST = 50  # problems of one text; whoever has more has pasted something that is no release


@dataclass(frozen=True, slots=True)
class ProseProblem:
    """One thing to put right in prose. `line` counts from 0 inside the text, `column` from 1."""

    code: str
    message: str
    level: Level
    line: int
    column: int
    length: int
    write: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong, before anybody has looked where it stands."""

    code: str
    message: str
    write: str = ""
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class Notes:
    """The lines of a text, and the problems met in it so far."""

    lines: Sequence[str]
    problems: list[ProseProblem] = field(default_factory=list)


def note(notes: Notes, wrong: Wrong, line: int, end: int, *needles: str) -> None:
    """Take down a problem where the first of some words that can be found stands between two lines."""
    if len(notes.problems) >= MOST:
        return
    places = (find(notes, wrong.code, needle, line, max(end, line + 1)) for needle in needles)
    line, column, length = next(filter(None, places), None) or whole_line(notes.lines, line)
    notes.problems.append(
        ProseProblem(wrong.code, wrong.message, wrong.level, line, column, length, wrong.write)
    )


def find(notes: Notes, code: str, needle: str, line: int, end: int) -> tuple[int, int, int] | None:
    """Line, column and length of some words; words met before under the same code are passed over.

    The parser knows the lines of a block, not the place of a word in it; what was typed
    with a backslash or over two lines cannot be found.
    """
    needle = needle.partition("\n")[0]
    taken = {(problem.line, problem.column) for problem in notes.problems if problem.code == code}
    for number in range(line, min(end, len(notes.lines))) if needle else ():
        at = notes.lines[number].find(needle)
        while at >= 0:
            if (number, at + 1) not in taken:
                return number, at + 1, len(needle)
            at = notes.lines[number].find(needle, at + 1)
    return None


def whole_line(lines: Sequence[str], line: int) -> tuple[int, int, int]:
    """Line, column and length of everything that stands on a line."""
    text = lines[line] if line < len(lines) else ""
    start = len(text) - len(text.lstrip())
    return line, start + 1, max(1, len(text.strip()))


def note_words(notes: Notes, wrong: Wrong, line: int, words: str, length: int) -> None:
    """Take down a problem about the first `length` characters of some words; markup may interrupt them."""
    if len(notes.problems) >= MOST:
        return
    for size in (40, 20, 8, 3, 1):
        if place := find(notes, wrong.code, words[:size], line, line + 1 + (size > 3)):
            break
    line, column, shown = place or whole_line(notes.lines, line)
    if place and words[:length] in notes.lines[line]:
        shown = length
    notes.problems.append(
        ProseProblem(wrong.code, wrong.message, wrong.level, line, column, shown, wrong.write)
    )
