"""A release file to plain data: fields, text and the place of each; nothing has a meaning yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import yaml

from pressroom.errors import CannotRun, Level, Problem, Span
from pressroom.reading.front_matter.characters import EXAMPLE, read_text
from pressroom.reading.front_matter.spans import BODY, Document, Mark, line_of
from pressroom.reading.front_matter.yaml_fields import (
    close,
    open_fields,
    open_list,
    take_alias,
    take_document,
    take_scalar,
)
from pressroom.reading.front_matter.yaml_mistakes import Fault, Mistake, explain, not_closed
from pressroom.reading.front_matter.yaml_remarks import Build, Stop, given_twice, is_markdown, problem_of

_FENCE = re.compile(r"---\s*$")
_FIELD_LINE = re.compile(r"\s|#|-(?:\s|$)|[\w-]+:(?:\s|$)|[\"'][^\"']*[\"']\s*:|[}\]]")
_START_OF_FIELD = re.compile(r"[^\s#\-\]}]|-[^\s-]")


@lru_cache(maxsize=256)  # whoever needs a place in a file asks again
def parse_document(file: str, data: bytes) -> Document:
    """A release file, or `_newsroom.yml`, as text in lists and fields, with every problem of its form."""
    text = read_text(file, data)
    empty = Document(file, text.lines, {}, {}, {}, text.problems, readable=False)
    if not text.whole:
        return empty
    if not is_markdown(file):
        return _with_fields(empty, 1, len(text.lines))
    return _markdown(empty)


def _markdown(document: Document) -> Document:
    """Fields between two lines of three hyphens, then the text."""
    lines = document.lines
    if not _FENCE.match(lines[0]):
        message = "The file has to begin with its fields, between two lines of three hyphens."
        return _stopped(
            document, Mistake("front-matter-missing", message, 1, 1, max(1, len(lines[0])), EXAMPLE)
        )
    close = next(
        (number for number, line in enumerate(lines[1:], 2) if line[:3] == "---" and _FENCE.match(line)), 0
    )
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
        lines = tuple(
            line.replace("\t", " ") if first <= number <= last else line
            for number, line in enumerate(lines, 1)
        )
    build = read_fields(document.file, lines, first, last)
    if tabs:  # what else is wrong with the form is most likely the tabs' doing
        build.problems = [each for each in build.problems if each.code not in _OF_INDENTATION]
    return replace(
        document,
        data=build.data,
        values=build.values,
        keys=build.keys,
        readable=build.readable,
        problems=(*document.problems, *build.problems),
        broken=frozenset(build.broken),
    )


_OF_INDENTATION = ("indentation", "line-stray", "line-unclear", "colon-in-value", "field-twice")


def _tab(lines: tuple[str, ...], tabs: list[int]) -> Mistake:
    line, text = tabs[0], lines[tabs[0] - 1]
    more = f" ({len(tabs) - 1} more in this file.)" if len(tabs) > 1 else ""
    write = text.replace("\t", "  ")
    return Mistake(
        "tab",
        f"There is a tab here. Use spaces.{more}",
        line,
        text.index("\t") + 1,
        1,
        write if len(write) <= 100 else "",
    )


def read_fields(file: str, lines: tuple[str, ...], first: int, last: int) -> Build:
    """The fields of these lines; where they cannot be read as a whole, each field for itself.

    So a quotation mark left open spoils one field, not the file, and is told at the
    place where it was opened.
    """
    whole = Build(file, lines, first)
    fault = _run(whole, last)
    if fault is None:
        return whole
    parts = Build(file, lines, first)
    starts = [number for number in range(first, last + 1) if _START_OF_FIELD.match(lines[number - 1])] or [
        first
    ]
    starts[0] = first
    for start, end in zip(starts, [*(each - 1 for each in starts[1:]), last], strict=True):
        _read_part(parts, start, end)
    if not any(each.level is Level.ERROR for each in parts.problems):
        parts.problems.append(problem_of(parts, explain(fault, lines, is_markdown(file))))
    return parts


def _read_part(parts: Build, first: int, last: int) -> None:
    part = Build(parts.file, parts.lines, first, events=parts.events)
    fault = _run(part, last)
    parts.events = part.events
    if fault is not None:
        if not any(each.code == "value-cut" for each in part.problems):
            part.problems.append(problem_of(part, explain(fault, part.lines, is_markdown(part.file))))
        name = part.lines[first - 1].partition(":")[0].strip(" -\"'")
        parts.broken.add(name)
        for marks in (part.values, part.keys):
            for path in [path for path in marks if path[0] == name and len(path) > 1]:
                del marks[path]
        part.data.pop(name, None)
    parts.broken |= part.broken
    for name in part.data.keys() & parts.data.keys():
        part.problems.append(given_twice(part, name, part.keys[name,], parts.keys[name,].line))
        part.data.pop(name)
    parts.data.update(part.data)
    parts.values.update(part.values)
    parts.keys.update(part.keys)
    parts.problems.extend(part.problems)


def _run(build: Build, last: int) -> Fault | None:
    """Feed the events of the lines to the build; the fault that stopped the parser, if one did."""
    if not yaml.__with_libyaml__:  # pragma: no cover
        raise CannotRun(
            "PyYAML is installed without its C parser, which reads the releases.",
            write="pip install --force-reinstall pyyaml",
        )
    text = "\n".join(build.lines[build.first - 1 : last]) + "\n"
    if "#" in text:
        numbered = enumerate(build.lines[build.first - 1 : last], build.first)
        build.hashes = frozenset(number for number, line in numbered if "#" in line)
    parser: Any = yaml.CBaseLoader(text)
    try:
        for event in iter(parser.get_event, None):
            step = _STEPS.get(type(event))
            if step:
                step(build, event)
    except Stop:
        build.readable = False
    except yaml.MarkedYAMLError as error:
        return _fault(build, error)
    return None


def _fault(build: Build, error: yaml.MarkedYAMLError) -> Fault:
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


_STEPS: dict[type, Callable[[Build, Any], None]] = {
    yaml.DocumentStartEvent: take_document,
    yaml.ScalarEvent: take_scalar,
    yaml.AliasEvent: take_alias,
    yaml.MappingStartEvent: open_fields,
    yaml.MappingEndEvent: close,
    yaml.SequenceStartEvent: open_list,
    yaml.SequenceEndEvent: close,
}


def _noted(document: Document, mistake: Mistake) -> Document:
    code, message, line, column, length, write = mistake
    span = Span(document.file, line, column, length)
    found = Problem(code, message, span, source=line_of(document, line), write=write)
    return replace(document, problems=(*document.problems, found))


def _stopped(document: Document, mistake: Mistake) -> Document:
    return replace(_noted(document, mistake), readable=False)
