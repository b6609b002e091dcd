"""Fields written in YAML to plain data and the place of each value, event by event.

YAML is read as events of the C parser, never through its types: every scalar stays the
text that was typed. Composing recurses and follows aliases; events do neither, so
that lines of any shape cost time in proportion to their number. `source` runs the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pressroom.errors import Problem, Span
from pressroom.reading.front_matter.characters import refused_in, without_refused
from pressroom.reading.front_matter.spans import Mark, Path, Tree, quoted
from pressroom.reading.front_matter.yaml_mistakes import (
    Fault,
    Mistake,
    explain,
    explain_stray,
    requoted,
    short,
)

DEEPEST = 12
MOST_VALUES = 20_000
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


def take_document(build: Build, event: Any) -> None:
    build.documents += 1
    if build.documents > 1:
        line = event.start_mark.line + build.first
        _note(
            build,
            Mistake("second-document", "A file holds one release; a second one begins here.", line, 1, 3),
        )
        raise Stop


def take_scalar(build: Build, event: Any) -> None:
    value, style = event.value, event.style
    start, end, first = event.start_mark, event.end_mark, build.first
    mark = Mark(start.line + first, start.column + 1, end.line + first, end.column + 1, style)
    if event.anchor or event.tag:
        _refuse_sign(build, mark)
    if not style:
        if end.line > start.line or mark.end_line in build.hashes:
            _look_after(build, mark)
    elif style == '"' and not value.isprintable() and (wrong := refused_in(value)):
        _note(build, Mistake("character-invisible", wrong, mark.line, mark.column, 1))
        value = without_refused(value) or "?"  # an empty one would earn a second message
    _attach(build, value, mark)


def take_alias(build: Build, event: Any) -> None:
    mark = _mark(build, event)
    text = line_at(build, mark.line)
    name = text[mark.column - 1 : mark.end_column - 1]
    is_all = not text[mark.end_column - 1 :].strip()
    if not (build.levels and build.levels[-1].is_skipping):
        message = f"“{name}” would stand for another value of this file. Type the value itself."
        write = requoted(text, mark.column, mark.end_column - 1) if is_all else ""
        _note_once(build, Mistake("alias", message, mark.line, mark.column, len(name), write))
    _attach(build, "", mark)


def open_fields(build: Build, event: Any) -> None:
    _open(build, {}, event)


def open_list(build: Build, event: Any) -> None:
    _open(build, [], event)


def _open(build: Build, holder: dict[str, Tree] | list[Tree], event: Any) -> None:
    mark = _mark(build, event)
    if event.anchor or event.tag:
        _refuse_sign(build, mark)
    if len(build.levels) >= DEEPEST:
        _note(
            build,
            Mistake("too-deep", "Too many lists stand inside one another here.", mark.line, mark.column, 1),
        )
        raise Stop
    if not build.levels:
        if isinstance(holder, list):
            _note(
                build,
                Mistake(
                    "fields-missing",
                    "A list stands here in place of fields such as “headline: …”.",
                    mark.line,
                    mark.column,
                    1,
                ),
            )
            raise Stop
        build.data = holder
        build.levels.append(_Level(holder, ()))
        return
    build.levels.append(_Level(holder, _attach(build, holder, mark)))


def close(build: Build, _event: Any) -> None:
    build.levels.pop()


def _attach(build: Build, value: Tree, mark: Mark) -> Path | None:
    """Put a value where it belongs; its path, or None where it is thrown away."""
    build.events += 1
    if build.events > MOST_VALUES:
        _note(
            build,
            Mistake("too-many-values", "This file has far more fields than a release.", mark.line, 1, 1),
        )
        raise Stop
    if not build.levels:
        _root_text(build, value, mark)
        return None
    level = build.levels[-1]
    holder, path = level.holder, level.path
    if isinstance(holder, list):
        if value == "" or path is None:  # an empty value is an absent one
            return None
        path = (*path, len(holder))
        holder.append(value)
    elif level.key_mark is None:
        _take_key(build, level, value, mark)
        return None
    else:
        key = level.key
        level.key = level.key_mark = None
        if key is None or path is None or value == "":
            return None
        path = key
        holder[str(key[-1])] = value
    build.values[path] = mark
    return path


def _take_key(build: Build, level: _Level, key: Tree, mark: Mark) -> None:
    level.key, level.key_mark = None, mark
    if level.path is None:
        return
    if not isinstance(key, str) or not key:
        _note(
            build,
            Mistake(
                "field-name", "A field’s name has to stand before this colon.", mark.line, mark.column, 1
            ),
        )
    elif key == "<<":
        _note(
            build,
            Mistake(
                "merge-key",
                "“<<” would copy other fields here. Type the fields themselves.",
                mark.line,
                mark.column,
                2,
            ),
        )
    elif (path := (*level.path, key)) in build.keys:
        build.problems.append(given_twice(build, key, mark, build.keys[path].line))
    else:
        level.key = path
        build.keys[path] = mark


def _root_text(build: Build, value: Tree, mark: Mark) -> None:
    if value == "" and mark.style == "":
        return
    _note(build, explain_stray(mark.line, build.lines, is_markdown(build.file)))
    build.broken.add(line_at(build, mark.line).split(" ")[0].partition(":")[0])
    build.readable = build.first != mark.line or len(build.lines) > 1


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
