"""A release file to plain data: fields, text and the place of each; nothing has a meaning yet.

YAML is read as events of the C parser, never through its types: every scalar stays the
text that was typed. Composing recurses and follows aliases; events do neither, so
that a file of any shape costs time in proportion to its size.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

import yaml

from pressroom.errors import CannotRun, Problem, Span
from pressroom.reading.characters import EXAMPLE, read_text, refused_in
from pressroom.reading.places import BODY, Document, Mark, Path, Tree, line_of, quoted
from pressroom.reading.yaml_words import Fault, Mistake, explain, explain_stray, not_closed, requoted

try:
    from yaml.cyaml import CParser
except ImportError:  # pragma: no cover - PyYAML without libyaml; said when a file is read, not when we start
    CParser = None  # type: ignore[assignment,misc]

DEEPEST = 12
MOST_VALUES = 20_000
_CUT = re.compile(r"\s+(#+[^\s#].*)")
_FENCE = re.compile(r"---\s*$")
_FIELD_LINE = re.compile(r"\s|#|-(?:\s|$)|[\w-]+:(?:\s|$)|[\"'][^\"']*[\"']\s*:|[}\]]")
_START_OF_FIELD = re.compile(r"[^\s#\-\]}]|-[^\s-]")


def parse_document(file: str, data: bytes) -> Document:
    """A release file, or `_newsroom.yml`, as text in lists and fields, with every problem of its form."""
    text = read_text(file, data)
    empty = Document(file, text.lines, {}, {}, {}, text.problems, readable=False)
    if not text.whole:
        return empty
    if PurePosixPath(file).suffix.lower() != ".md":
        return _with_fields(empty, 1, len(text.lines))
    return _markdown(empty)


def _markdown(document: Document) -> Document:
    """Fields between two lines of three hyphens, then the text."""
    lines = document.lines
    if not _FENCE.match(lines[0]):
        message = "The file has to begin with its fields, between two lines of three hyphens."
        return _stopped(document, Mistake("front-matter-missing", message, 1, 1, max(1, len(lines[0])), EXAMPLE))
    close = next((number for number, line in enumerate(lines[1:], 2) if _FENCE.match(line)), 0)
    if not close:
        close = _end_of_fields(lines)
        document = _noted(document, not_closed(close, lines))
        after = close
    else:
        after = close + 1
    read = _with_fields(document, 2, close - 1)
    body = "\n".join(lines[after - 1 :])
    if not body.strip():
        return read
    if ("body",) in read.keys:
        mark = read.keys["body",]
        message = "The text stands under the second line of hyphens, so it cannot be a field too."
        read = _noted(read, Mistake("body-twice", message, mark.line, mark.column, 4))
    values = {**read.values, ("body",): Mark(after, 1, len(lines), len(lines[-1]) + 1, BODY)}
    return replace(read, data={**read.data, "body": body}, values=values)


def _end_of_fields(lines: tuple[str, ...]) -> int:
    """The line where the text seems to begin, in a file whose fields are not closed."""
    for number, line in enumerate(lines[1:], 2):
        if line.strip() and not _FIELD_LINE.match(line):
            return number
    return len(lines)


def _with_fields(document: Document, first: int, last: int) -> Document:
    """The document with the fields of these lines."""
    lines = document.lines
    tabs = [number for number in range(first, last + 1) if "\t" in lines[number - 1]]
    if tabs:
        document = _noted(document, _tab(lines, tabs))
        lines = tuple(line.replace("\t", " ") if first <= number <= last else line for number, line in enumerate(lines, 1))
    build = _read_fields(document.file, lines, first, last)
    if tabs:  # what else is wrong with the form is most likely the tabs' doing
        build.problems = [each for each in build.problems if each.code not in _OF_INDENTATION]
    return replace(document, data=build.data, values=build.values, keys=build.keys, readable=build.readable,
                   problems=(*document.problems, *build.problems), broken=frozenset(build.broken))  # fmt: skip


_OF_INDENTATION = ("indentation", "line-stray", "line-unclear", "colon-in-value", "field-twice")


def _tab(lines: tuple[str, ...], tabs: list[int]) -> Mistake:
    line, text = tabs[0], lines[tabs[0] - 1]
    more = f" ({len(tabs) - 1} more in this file.)" if len(tabs) > 1 else ""
    write = text.replace("\t", "  ")
    return Mistake("tab", f"There is a tab here. Use spaces.{more}", line, text.index("\t") + 1, 1,
                   write if len(write) <= 100 else "")  # fmt: skip


# ---------------------------------------------------------------- YAML events to lists and fields


@dataclass(slots=True)
class _Level:
    """A list or a group of fields that is being read; `path` is None inside of what is thrown away."""

    holder: dict[str, Tree] | list[Tree]
    path: Path | None
    key: str | None = None
    key_mark: Mark | None = None


@dataclass(slots=True)
class _Build:
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
    events: int = 0
    documents: int = 0


class _Stop(Exception):
    """The rest of the file is not worth reading."""


def _read_fields(file: str, lines: tuple[str, ...], first: int, last: int) -> _Build:
    """The fields of these lines; where they cannot be read as a whole, each field for itself.

    So a quotation mark left open spoils one field, not the file, and is told at the
    place where it was opened.
    """
    whole = _Build(file, lines, first)
    fault = _run(whole, last)
    if fault is None:
        return whole
    parts = _Build(file, lines, first)
    starts = [number for number in range(first, last + 1) if _START_OF_FIELD.match(lines[number - 1])] or [first]
    starts[0] = first
    for start, end in zip(starts, [*(each - 1 for each in starts[1:]), last], strict=True):
        _read_part(parts, start, end)
    if not any(each.level.value == "error" for each in parts.problems):
        parts.problems.append(_problem(parts, explain(fault, lines, _is_markdown(file))))
    return parts


def _read_part(parts: _Build, first: int, last: int) -> None:
    part = _Build(parts.file, parts.lines, first, events=parts.events)
    fault = _run(part, last)
    parts.events = part.events
    if fault is not None:
        if not any(each.code == "value-cut" for each in part.problems):
            part.problems.append(_problem(part, explain(fault, part.lines, _is_markdown(part.file))))
        name = part.lines[first - 1].partition(":")[0].strip(" -\"'")
        parts.broken.add(name)
        for marks in (part.values, part.keys):
            for path in [path for path in marks if path[0] == name and len(path) > 1]:
                del marks[path]
        part.data.pop(name, None)
    for name in part.data.keys() & parts.data.keys():
        part.problems.append(_twice(part, name, part.keys[name,], parts.keys[name,].line))
        part.data.pop(name)
    parts.data.update(part.data)
    parts.values.update(part.values)
    parts.keys.update(part.keys)
    parts.problems.extend(part.problems)


def _run(build: _Build, last: int) -> Fault | None:
    """Feed the events of the lines to the build; the fault that stopped the parser, if one did."""
    if CParser is None:  # pragma: no cover
        raise CannotRun("PyYAML is installed without its C parser, which reads the releases.",
                        write="pip install --force-reinstall pyyaml")  # fmt: skip
    parser: Any = CParser("\n".join(build.lines[build.first - 1 : last]) + "\n")
    try:
        while (event := parser.get_event()) is not None:
            step = _STEPS.get(type(event))
            if step:
                step(build, event)
    except _Stop:
        build.readable = False
    except yaml.MarkedYAMLError as error:
        return _fault(build, error)
    return None


def _fault(build: _Build, error: yaml.MarkedYAMLError) -> Fault:
    mark, context = error.problem_mark, error.context_mark
    last = len(build.lines)
    return Fault(
        str(error.problem or ""),
        min(mark.line + build.first, last) if mark else build.first,
        mark.column + 1 if mark else 1,
        str(error.context or ""),
        min(context.line + build.first, last) if context else 0,
        context.column + 1 if context else 0,
    )


def _document(build: _Build, event: Any) -> None:
    build.documents += 1
    if build.documents > 1:
        line = event.start_mark.line + build.first
        _note(build, Mistake("second-document", "A file holds one release; a second one begins here.", line, 1, 3))
        raise _Stop


def _scalar(build: _Build, event: Any) -> None:
    value: str = event.value
    style = event.style or ""
    start, end = event.start_mark, event.end_mark
    mark = Mark(start.line + build.first, start.column + 1, end.line + build.first, end.column + 1, style)
    if event.anchor or event.tag:
        _refuse_sign(build, mark)
    if not style:
        _look_after(build, mark)
    elif style == '"' and not value.isprintable() and (wrong := refused_in(value)):
        _note(build, Mistake("character-invisible", wrong, mark.line, mark.column, 1))
        value = ""
    _attach(build, value, mark)


def _alias(build: _Build, event: Any) -> None:
    mark = _mark(build, event)
    text = line_of_build(build, mark.line)
    name = text[mark.column - 1 : mark.end_column - 1]
    _note(build, Mistake("alias", f"“{name}” would stand for another value of this file. Type the value itself.",
                         mark.line, mark.column, len(name), requoted(text, mark.column, mark.end_column - 1)))  # fmt: skip
    _attach(build, "", mark)


def _fields(build: _Build, event: Any) -> None:
    _open(build, {}, event)


def _list(build: _Build, event: Any) -> None:
    _open(build, [], event)


def _open(build: _Build, holder: dict[str, Tree] | list[Tree], event: Any) -> None:
    mark = _mark(build, event)
    if event.anchor or event.tag:
        _refuse_sign(build, mark)
    if len(build.levels) >= DEEPEST:
        _note(build, Mistake("too-deep", "Too many lists stand inside one another here.", mark.line, mark.column, 1))
        raise _Stop
    if not build.levels:
        if isinstance(holder, list):
            _note(build, Mistake("fields-missing", "A list stands here in place of fields such as “headline: …”.",
                                 mark.line, mark.column, 1))  # fmt: skip
            raise _Stop
        build.data = holder
        build.levels.append(_Level(holder, ()))
        return
    build.levels.append(_Level(holder, _attach(build, holder, mark)))


def _close(build: _Build, _event: Any) -> None:
    build.levels.pop()


def _attach(build: _Build, value: Tree, mark: Mark) -> Path | None:
    """Put a value where it belongs; its path, or None where it is thrown away."""
    build.events += 1
    if build.events > MOST_VALUES:
        _note(build, Mistake("too-many-values", "This file has far more fields than a release.", mark.line, 1, 1))
        raise _Stop
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
        path = (*path, key)
        holder[key] = value
    build.values[path] = mark
    return path


def _take_key(build: _Build, level: _Level, key: Tree, mark: Mark) -> None:
    level.key, level.key_mark = None, mark
    if level.path is None:
        return
    if not isinstance(key, str) or not key:
        _note(build, Mistake("field-name", "A field’s name has to stand before this colon.", mark.line, mark.column, 1))
    elif key == "<<":
        _note(build, Mistake("merge-key", "“<<” would copy other fields here. Type the fields themselves.",
                             mark.line, mark.column, 2))  # fmt: skip
    elif (path := (*level.path, key)) in build.keys:
        build.problems.append(_twice(build, key, mark, build.keys[path].line))
    else:
        level.key = key
        build.keys[path] = mark


def _root_text(build: _Build, value: Tree, mark: Mark) -> None:
    if value == "" and mark.style == "":
        return
    _note(build, explain_stray(mark.line, build.lines, _is_markdown(build.file)))
    build.broken.add(line_of_build(build, mark.line).split(" ")[0].partition(":")[0])
    build.readable = build.first != mark.line or len(build.lines) > 1


def _twice(build: _Build, key: str, mark: Mark, first: int) -> Problem:
    return _problem(build, Mistake("field-twice", f"“{key}” is already given on line {first}. Delete one of the two.",
                                   mark.line, mark.column, len(key)))  # fmt: skip


def _refuse_sign(build: _Build, mark: Mark) -> None:
    text = line_of_build(build, mark.line)
    first = text[mark.column - 1 : mark.column]
    end = mark.end_column - 1 if mark.line == mark.end_line and mark.style != "tree" else len(text.rstrip())
    _note(build, Mistake("start-character", f"A value that starts with {first} has to be in quotation marks.", mark.line,
                         mark.column, max(1, end - mark.column + 1), requoted(text, mark.column, end)))  # fmt: skip


def _look_after(build: _Build, mark: Mark) -> None:
    """A # that cuts off the rest of a value, and an item of a list that slid into the one above."""
    text = line_of_build(build, mark.end_line)
    if "#" in text and (found := _CUT.match(text, mark.end_column - 1)):
        start = mark.column if mark.line == mark.end_line else len(text) - len(text.lstrip()) + 1
        end = len(text.rstrip())
        empty = mark.line == mark.end_line and mark.column == mark.end_column
        write = (text[: start - 1].rstrip() + " " + quoted(found[1].rstrip())).strip() if empty else requoted(text, start, end)
        _note(build, Mistake("value-cut", "Everything after # is lost. Put the value in quotation marks.",
                             mark.end_line, found.start(1) + 1, len(found[1].rstrip()), write))  # fmt: skip
    if mark.end_line > mark.line:
        for number in range(mark.line + 1, mark.end_line + 1):
            line = line_of_build(build, number)
            if line.lstrip().startswith("- "):
                _note(build, explain(Fault("did not find expected '-' indicator", number, 1), build.lines, True))


def line_of_build(build: _Build, line: int) -> str:
    return build.lines[line - 1] if 0 < line <= len(build.lines) else ""


def _mark(build: _Build, event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return Mark(start.line + build.first, start.column + 1, end.line + build.first, end.column + 1, "tree")


_STEPS: dict[type, Callable[[_Build, Any], None]] = {
    yaml.DocumentStartEvent: _document,
    yaml.ScalarEvent: _scalar,
    yaml.AliasEvent: _alias,
    yaml.MappingStartEvent: _fields,
    yaml.MappingEndEvent: _close,
    yaml.SequenceStartEvent: _list,
    yaml.SequenceEndEvent: _close,
}


# ---------------------------------------------------------------- problems


def _is_markdown(file: str) -> bool:
    return file.lower().endswith(".md")


def _note(build: _Build, mistake: Mistake) -> None:
    found = _problem(build, mistake)
    if not any(each.code == found.code and each.span.line == found.span.line for each in build.problems[-20:]):
        build.problems.append(found)


def _problem(build: _Build, mistake: Mistake) -> Problem:
    code, message, line, column, length, write = mistake
    return Problem(code, message, Span(build.file, line, column, length), source=line_of_build(build, line), write=write)


def _noted(document: Document, mistake: Mistake) -> Document:
    code, message, line, column, length, write = mistake
    span = Span(document.file, line, column, length)
    found = Problem(code, message, span, source=line_of(document, line), write=write)
    return replace(document, problems=(*document.problems, found))


def _stopped(document: Document, mistake: Mistake) -> Document:
    return replace(_noted(document, mistake), readable=False)
