"""What is remarked while YAML is read: where each value stands, and what would be misread."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pressroom.errors import Problem, Span
from pressroom.reading.front_matter.spans import Mark, Path, Tree, quoted
from pressroom.reading.front_matter.yaml_mistakes import (
    Fault,
    Mistake,
    explain,
    requoted,
    short,
)

_CUT = re.compile(r"\s+(#+(?:[^\s#]| \d).*)")  # "Room #4" and "Room # 4"; "# words" are a comment


@dataclass(slots=True)
class _Level:
    """A list or a group of fields that is being read; `path` is None inside of what is thrown away."""

    holder: dict[str, Tree] | list[Tree]
    path: Path | None
    key: Path | None = None  # of the value that comes next
    key_mark: Mark | None = None

    @property
    def is_skipping(self) -> bool:
        """Whether what comes next is thrown away, since what is wrong with it has been said."""
        return self.path is None or (self.key is None and self.key_mark is not None)


@dataclass(slots=True)
class Build:
    """What has been read so far of some lines of a file."""

    file: str
    lines: tuple[str, ...]
    first: int  # the file's line that the parser calls 0
    data: dict[str, Tree] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    levels: list[_Level] = field(default_factory=list)
    readable: bool = True
    hashes: frozenset[int] = frozenset()  # the lines with a #, which may cut a value off
    events: int = 0
    documents: int = 0


class Stop(Exception):
    """The rest of the file is not worth reading."""


def given_twice(build: Build, key: str, mark: Mark, first: int) -> Problem:
    return problem_of(
        build,
        Mistake(
            "field-twice",
            f"“{key}” is already given on line {first}. Delete one of the two.",
            mark.line,
            mark.column,
            len(key),
        ),
    )


def _refuse_sign(build: Build, mark: Mark) -> None:
    """A value that starts with & or !, which YAML takes for names and types of its own."""
    text = line_at(build, mark.line)
    sign, _, rest = text[mark.column - 1 :].partition(" ")
    if mark.style == "tree" or not rest.strip():
        write = (text[: mark.column - 1] + rest).strip()
        message = f"“{sign}” has no meaning in a release. Delete it."
        _note_once(build, Mistake("sign-unknown", message, mark.line, mark.column, len(sign), short(write)))
        return
    end = mark.end_column - 1 if mark.line == mark.end_line else len(text.rstrip())
    message = f"A value that starts with {sign[:1]} has to be in quotation marks."
    write = requoted(text, mark.column, end)
    _note(build, Mistake("start-character", message, mark.line, mark.column, end - mark.column + 1, write))


def _look_after(build: Build, mark: Mark) -> None:
    """A # that cuts off the rest of a value, and an item of a list that slid into the one above."""
    text = line_at(build, mark.end_line)
    if found := _CUT.match(text, mark.end_column - 1):
        start = mark.column if mark.line == mark.end_line else len(text) - len(text.lstrip()) + 1
        end = _end_of_value(text, start)
        empty = mark.line == mark.end_line and mark.column == mark.end_column
        write = (
            (text[: start - 1].rstrip() + " " + quoted(found[1].rstrip())).strip()
            if empty
            else requoted(text, start, end)
        )
        _note(
            build,
            Mistake(
                "value-cut",
                "Everything after # is lost. Put the value in quotation marks.",
                mark.end_line,
                found.start(1) + 1,
                len(found[1].rstrip()),
                write,
            ),
        )
    if mark.end_line > mark.line:
        for number in range(mark.line + 1, mark.end_line + 1):
            line = line_at(build, number)
            if line.lstrip().startswith("- "):
                _note(
                    build, explain(Fault("did not find expected '-' indicator", number, 1), build.lines, True)
                )


def _end_of_value(text: str, start: int) -> int:
    """Where a value ends that goes on to the end of its line, or to the bracket around it."""
    end = len(text.rstrip())
    return end - 1 if text[end - 1] in "]}" and ("[" in text[:start] or "{" in text[:start]) else end


def line_at(build: Build, line: int) -> str:
    return build.lines[line - 1] if 0 < line <= len(build.lines) else ""


def _mark(build: Build, event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return Mark(start.line + build.first, start.column + 1, end.line + build.first, end.column + 1, "tree")


def is_markdown(file: str) -> bool:
    return file.lower().endswith(".md")


def _note(build: Build, mistake: Mistake) -> None:
    found = problem_of(build, mistake)
    if not any(
        each.code == found.code and each.span.line == found.span.line for each in build.problems[-20:]
    ):
        build.problems.append(found)


def _note_once(build: Build, mistake: Mistake) -> None:
    """One of a kind is enough: who uses aliases uses many."""
    if not any(each.code == mistake.code for each in build.problems):
        _note(build, mistake)


def problem_of(build: Build, mistake: Mistake) -> Problem:
    code, message, line, column, length, write = mistake
    return Problem(
        code, message, Span(build.file, line, column, length), source=line_at(build, line), write=write
    )
