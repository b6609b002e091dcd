"""A document as read: its values, and where in the file each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pressroom.errors import Level, Problem, Span

Path = tuple[str | int, ...]  # ("events", 0, "starts")
Tree = dict[str, "Tree"] | list["Tree"] | str

BODY = "body"  # style of the Markdown under the fields, whose lines are the file's own
_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.|$)", re.DOTALL)


class Mark(NamedTuple):
    """Where a value starts and ends (counted from 1, the end not included) and how it was written."""

    line: int
    column: int
    end_line: int
    end_column: int
    style: str  # as YAML has it: "" plain, ' " | >, "tree" for a list or fields, BODY


@dataclass(frozen=True, slots=True)
class Document:
    """One file as plain data; `broken` names the fields that could not be read at all.

    A file that has no fields to speak of is not `readable`; its problems say why.
    """

    file: str
    lines: tuple[str, ...]
    data: dict[str, Tree]
    values: Mapping[Path, Mark]
    keys: Mapping[Path, Mark]
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    readable: bool = True

    @property
    def body(self) -> str:
        body = self.data.get("body", "")
        return body if isinstance(body, str) else ""

    @property
    def body_line(self) -> int:
        """The line of the file on which the body begins, 0 where there is none."""
        mark = self.values.get(("body",))
        return mark.line + (mark.style in ("|", ">")) if mark else 0


def problem(
    document: Document, code: str, message: str, span: Span, write: str = "", level: Level = Level.ERROR
) -> Problem:
    """A problem with the line of the file that it is about."""
    return Problem(code, message, span, level, line_of(document, span.line), write)


def problem_of_file(document: Document, code: str, message: str, write: str) -> Problem:
    """A problem of the file itself, not of any line of it."""
    return Problem(code, message, Span(document.file), write=write)


def line_of(document: Document, line: int) -> str:
    return document.lines[line - 1] if 0 < line <= len(document.lines) else ""


def get(document: Document, path: Path) -> Tree | None:
    """The value at a path, None where there is none."""
    found: Tree = document.data
    for step in path:
        if isinstance(found, dict) and isinstance(step, str):
            below = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            below = found[step]
        else:
            return None
        if below is None:
            return None
        found = below
    return found


def span_of(document: Document, path: Path) -> Span:
    """The place of a value; where the file says less than the path, of what holds it."""
    for length in range(len(path), 0, -1):
        mark = document.values.get(path[:length]) or document.keys.get(path[:length])
        if mark:
            return _span(document, mark)
    return top(document)


def key_span(document: Document, path: Path) -> Span:
    """The place of a field's name."""
    mark = document.keys.get(path)
    return _span(document, mark) if mark else span_of(document, path)


def top(document: Document) -> Span:
    """The file's first line: the place of what is nowhere in it."""
    return Span(document.file, 1, 1, max(1, len(line_of(document, 1))))


def place(document: Document, path: Path, offset: int, length: int = 1) -> Span:
    """The place of some letters of a value, also where the file folds, quotes or escapes them."""
    value, mark = get(document, path), document.values.get(path)
    if mark is None or not isinstance(value, str):
        return span_of(document, path)
    if mark.style == BODY:
        before = value.rfind("\n", 0, offset) + 1
        line = mark.line + value.count("\n", 0, offset)
        return Span(document.file, line, offset - before + 1, _on_line(value, offset, length))
    first = sum(map(_is_ink, value[:offset]))
    after = first + max(1, sum(map(_is_ink, value[offset : offset + length])))
    found = [at for number, at in enumerate(_ink(document, mark)) if first <= number < after]
    if not found:
        return _span(document, mark)
    line, column, _ = found[0]
    end = max(at_column + width for at_line, at_column, width in found if at_line == line)
    return Span(document.file, line, column, end - column)


def rewritten(document: Document, path: Path, value: str) -> str:
    """The line of a value with another value in it: what to write."""
    mark = document.values.get(path)
    if mark is None or mark.line != mark.end_line or mark.style == "tree":
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        return f"{name}: {quoted_where_needed(value)}" if name else value
    line = line_of(document, mark.line)
    return (line[: mark.column - 1] + quoted_where_needed(value) + line[mark.end_column - 1 :]).strip()


def renamed(document: Document, path: Path, name: str) -> str:
    """The line of a field with another name: what to write."""
    mark = document.keys.get(path)
    if mark is None:
        return f"{name}:"
    line = line_of(document, mark.line)
    return (line[: mark.column - 1] + name + line[mark.end_column - 1 :]).strip()


def quoted_where_needed(value: str) -> str:
    """A value as it has to be typed on one line of the fields."""
    risky = (
        value[:1] in tuple("!&*-?|>@%`\"'#[]{},:") or ": " in value or " #" in value or value.endswith(":")
    )
    return quoted(value) if risky else value


def quoted(value: str) -> str:
    """A value in quotation marks, without an escape where one can be avoided."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _span(document: Document, mark: Mark) -> Span:
    if mark.style in ("tree", "|", ">"):
        length = 1
    elif mark.line == mark.end_line:
        length = mark.end_column - mark.column
    else:
        length = len(line_of(document, mark.line).rstrip()) - mark.column + 1
    return Span(document.file, mark.line, mark.column, max(1, length))


def _on_line(text: str, offset: int, length: int) -> int:
    end = text.find("\n", offset)
    return max(1, min(length, (len(text) if end < 0 else end) - offset))


def _is_ink(letter: str) -> bool:
    return letter not in " \t\n"


def _ink(document: Document, mark: Mark) -> Iterator[tuple[int, int, int]]:
    """Line, column and width in the file of every letter of a value that is not white space.

    YAML's forms differ in how they treat white space and quotation marks, never in
    the order of letters; so the n-th letter of the value is the n-th one in the file.
    """
    is_block, is_quoted = mark.style in ("|", ">"), mark.style in ("'", '"')
    for line in range(mark.line + is_block, mark.end_line + 1):
        text = line_of(document, line)
        column = mark.column - 1 + is_quoted if line == mark.line else 0
        end = mark.end_column - 1 - is_quoted if line == mark.end_line else len(text)
        while column < min(end, len(text)):
            width = _unit(text, column, mark.style)
            letter = text[column : column + width]
            if (
                _is_ink(letter)
                and letter not in ("\\n", "\\t", "\\ ")
                and not (letter == "\\" and width == 1 and is_quoted)
            ):
                yield line, column + 1, width
            column += width


def _unit(text: str, column: int, style: str) -> int:
    """How many letters of the file stand for one of the value."""
    if style == "'" and text.startswith("''", column):
        return 2
    escape = _ESCAPE.match(text, column) if style == '"' else None
    return escape.end() - escape.start() if escape else 1
