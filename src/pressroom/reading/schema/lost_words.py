"""What was typed and has become a field without a value: YAML lets it be, and readers would never see it.

Between braces a comma ends a value: in `{note: Adds the place, the passcode.}` the words after the comma
are a second field, which nobody meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pressroom.errors import Problem
from pressroom.reading.front_matter.spans import (
    Document,
    Mark,
    Path,
    get,
    key_span,
    line_of,
    problem,
    quoted,
)
from pressroom.reading.schema.aliases import fields_at, meant
from pressroom.reading.schema.shapes import Fields


class Cut(NamedTuple):
    """A value between braces, and the words after its comma that have become fields."""

    holder: Path
    lost: tuple[Path, ...]


def cuts_of(model: type[Fields], document: Document) -> tuple[Cut, ...]:
    """Every value that a comma cuts off, in the order of the file."""
    braces = [
        path for path, mark in document.values.items() if mark.style == "tree" and _opens(document, mark)
    ]
    return tuple(cut for path in braces for cut in _cuts_in(model, document, path))


def _opens(document: Document, mark: Mark) -> bool:
    return line_of(document, mark.line)[mark.column - 1 : mark.column] == "{"


def _cuts_in(model: type[Fields], document: Document, path: Path) -> Iterator[Cut]:
    holder: Path = ()
    lost: list[Path] = []
    for key in (key for key in document.keys if key[:-1] == path):
        if holder and _is_lost(model, document, key):
            lost.append(key)
            continue
        if lost:
            yield Cut(holder, tuple(lost))
        holder, lost = key if isinstance(get(document, key), str) else (), []
    if lost:
        yield Cut(holder, tuple(lost))


def _is_lost(model: type[Fields], document: Document, key: Path) -> bool:
    """Whether a field is the rest of a value: it has no colon, or a name with spaces that is no field's."""
    mark = document.keys[key]
    has_colon = line_of(document, mark.end_line)[mark.end_column - 1 :].lstrip().startswith(":")
    known = tuple(fields_at(model, key[:-1]))
    return not has_colon or (" " in str(key[-1]) and str(key[-1]) not in known and not meant(model, key))


def told_of_cuts(document: Document, cuts: tuple[Cut, ...]) -> Iterator[Problem]:
    """The first lost words of each value, with the value in quotation marks to type."""
    for cut in cuts:
        name, first = cut.holder[-1], cut.lost[0]
        message = f"Between braces a comma ends “{name}”, and “{first[-1]}” would be lost.\n"
        message += "Put the whole value in quotation marks."
        line = document.keys[first].line
        together = [each for each in cuts if _is_on(document, each, line)]
        write = (
            _mended(document, together, line)
            if cut in together
            else f"{name}: {quoted(_whole(document, cut))}"
        )
        yield problem(document, "comma-in-value", message, key_span(document, first), write)


def _is_on(document: Document, cut: Cut, line: int) -> bool:
    start, end = document.values[cut.holder], _end(document, cut)
    return start.line == line == end.end_line


def _end(document: Document, cut: Cut) -> Mark:
    last = cut.lost[-1]
    return document.values.get(last) or document.keys[last]


def _mended(document: Document, cuts: list[Cut], line: int) -> str:
    """The line with each of its values that are cut off in quotation marks."""
    text = line_of(document, line)
    for cut in sorted(cuts, key=lambda each: document.values[each.holder].column, reverse=True):
        start, end = document.values[cut.holder], _end(document, cut)
        text = text[: start.column - 1] + quoted(_whole(document, cut)) + text[end.end_column - 1 :]
    return text.strip()


def _whole(document: Document, cut: Cut) -> str:
    """A value as it was meant, on one line."""
    start, end = document.values[cut.holder], _end(document, cut)
    lines = [line_of(document, number) for number in range(start.end_line, end.end_line + 1)]
    lines[-1] = lines[-1][: end.end_column - 1]
    lines[0] = lines[0][start.end_column - 1 :]
    return " ".join((str(get(document, cut.holder)) + " ".join(each.strip() for each in lines)).split())


def empties_of(model: type[Fields], document: Document) -> Iterator[tuple[Path, str]]:
    """Names without a value that would vanish: of no field, or an id or a label; with the kind of mistake."""
    for path in (path for path in document.keys if path not in document.values):
        known = () if path[:-1] == ("facts",) else tuple(fields_at(model, path[:-1]))
        if path[-1] not in known and path[0] != "note" and "private" not in path:
            yield path, "extra_forbidden" if known else "empty"
