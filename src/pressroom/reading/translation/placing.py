"""Values put into the document that comes out of an overlay, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressroom.errors import Problem
from pressroom.reading.front_matter.spans import (
    Document,
    Mark,
    Path,
    Tree,
)
from pressroom.reading.parse.values import media_name
from pressroom.reading.schema.shapes import Fields


@dataclass(frozen=True, slots=True)
class _Work:
    """What is being laid over what; `values` and `keys` are those of the document that comes out."""

    words: Document
    form: type[Fields]
    below: int  # how many lines the words stand further down
    values: dict[Path, Mark]
    keys: dict[Path, Mark]
    missed: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _step(holder: Tree, step: str | int) -> Tree | None:
    if isinstance(holder, dict):
        return holder.get(str(step))
    return holder[step] if isinstance(holder, list) and isinstance(step, int) else None


def _put(work: _Work, holder: Tree, step: str | int, words: str, at: Path, there: Path) -> None:
    """Words at their place in the original, with the lines that they stand on."""
    if isinstance(holder, dict):
        holder[str(step)] = words
    elif isinstance(holder, list) and isinstance(step, int):
        holder[step] = words
    mark = work.words.values.get(there) or work.words.values[there[:-1]]  # of a bare text, its holder's
    work.values[at] = _lower(mark, work.below)


def _carry(work: _Work, at: Path, there: Path) -> None:
    """The places of a field's name, and of all that is in it."""
    for marks, others in ((work.values, work.words.values), (work.keys, work.words.keys)):
        for path, mark in others.items():
            if path[: len(there)] == there:
                marks[(*at, *path[len(there) :])] = _lower(mark, work.below)


def _lower(mark: Mark, below: int) -> Mark:
    return mark._replace(line=mark.line + below, end_line=mark.end_line + below)


def _move(marks: dict[Path, Mark], old: Path, new: Path) -> None:
    for path in [path for path in marks if path[: len(old)] == old]:
        marks[(*new, *path[len(old) :])] = marks[path]


def _key(entry: Tree, key: str) -> str:
    """What an entry is known by; a file by its name, however its folder is given."""
    found = entry.get(key) if isinstance(entry, dict) else None
    return (media_name(found) if key == "file" else found) if isinstance(found, str) else ""
