"""What an id points to, and what an id may look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from pressroom.errors import Span
from pressroom.reading.front_matter.spans import Path, problem, rewritten, span_of
from pressroom.reading.parse.notes import Notes, note
from pressroom.reading.suggestions import id_from, nearest

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST = 200  # letters; a file system keeps 255 of a name, and files' names have more than the id in them
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.ASCII)
Thing = TypeVar("Thing")


class Registry(NamedTuple):
    """A part of the newsroom's file that ids point to; `one` is what an entry is called."""

    group: str
    one: str
    example: str


def identifier(notes: Notes, path: Path, text: str, what: str) -> str:
    """An id: it becomes part of addresses and of files' names, so only what all of them can carry."""
    if RESERVED.fullmatch(text):
        message = f"{what} cannot be “{text}”: on Windows, no file is called so."
        note(notes, "id-reserved", message, path, rewritten(notes.document, path, f"{text}-1"))
    if text and not ID.fullmatch(text):
        found = id_from(text)
        note(
            notes,
            "id-unclear",
            f"{what} can have lowercase letters (a to z), digits and single hyphens only.",
            path,
            rewritten(notes.document, path, shortened(found)) if found else "",
        )
    elif len(text) > LONGEST:
        note(notes, "id-long", too_long(what), path, rewritten(notes.document, path, shortened(text)))
    return text


def too_long(what: str) -> str:
    return f"{what} can have {LONGEST} letters at most: it becomes part of files’ names."


def shortened(id: str) -> str:
    """As much of an id as fits, in whole words if it has some."""
    words = id[: LONGEST + 1].rpartition("-")[0]
    return id if len(id) <= LONGEST else words if len(words) > LONGEST / 2 else id[:LONGEST]


def keys(notes: Notes, group: str, entries: Iterable[str]) -> None:
    """The ids under which the newsroom keeps its entries."""
    for key in entries:
        if not ID.fullmatch(key) or len(key) > LONGEST:
            path = (group, key)
            mark = notes.document.keys.get(path)
            span = (
                Span(notes.document.file, mark.line, mark.column, len(key))
                if mark
                else span_of(notes.document, path)
            )
            found, code = shortened(id_from(key)), "id-unclear"
            message = "An id can have lowercase letters (a to z), digits and single hyphens only."
            if ID.fullmatch(key):
                code, message = "id-long", too_long("An id")
            notes.problems.append(problem(notes.document, code, message, span, f"{found}:" if found else ""))


def known(
    notes: Notes, path: Path, key: str, things: Mapping[str, Thing], registry: Registry, sure: bool = True
) -> Thing | None:
    """What an id points to; where the newsroom's own file is in question (not `sure`), nothing is said."""
    if key in things:
        return things[key]
    if key and sure:
        one, found = registry.one, nearest(key, things)
        if found:
            message, write = f"Did you mean “{found}”?", rewritten(notes.document, path, found)
        else:
            some = f" beside {_some(things)}" if things else ""
            message = f"Add it to releases/_newsroom.yml{some}."
            write = f"{registry.group}:\n  {id_from(key) or 'some-id'}:\n    {registry.example}"
        gap = " " if found else "\n"
        note(notes, f"{one}-unknown", f"There is no {one} “{key}”.{gap}{message}", path, write)
    return None


def _some(things: Iterable[str]) -> str:
    names = [f"“{thing}”" for thing in things]
    shown = names[:5]
    return ", ".join(shown) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
