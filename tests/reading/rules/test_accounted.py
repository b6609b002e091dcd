"""Nothing typed vanishes: what stands in a file is read, or a message says where it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from drafts import NEWSROOM, draft
from hypothesis import given
from hypothesis import strategies as st

from pressroom.errors import Level
from pressroom.model import EMPTY_PROSE, Newsroom, Prose, Release
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import Document, Tree
from pressroom.reading.reader import Reading, SourceFile, Sources, read
from pressroom.reading.rules.accounted import lost_words

TESTS = Path(__file__).resolve().parents[2]
EVERY = TESTS / "reading" / "every_field" / "releases"
MEDIA = frozenset(("bridge.jpg", "plan.pdf", "rail.png", "ferry.png"))
FILE = "releases/2030-05-01-every-field.md"
TEXT = (EVERY / "2030-05-01-every-field.md").read_text("utf-8")


def reading_of(text: str, newsroom: str = (EVERY / "_newsroom.yml").read_text("utf-8")) -> Reading:
    shared = SourceFile("releases/_newsroom.yml", newsroom.encode())
    return read(Sources(shared, (SourceFile(FILE, text.encode()),), MEDIA))


WHOLE = reading_of(TEXT)


def told_of(reading: Reading) -> set[tuple[str, int, int]]:
    return {(each.code, each.span.line, each.span.column) for each in reading.problems}


def test_the_file_of_every_field_is_sound() -> None:
    assert told_of(WHOLE) == set()


# ---------------------------------------------------------------- each value counts


def values(tree: Tree, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(tree, str):
        yield path
        return
    for step, each in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield from values(each, (*path, step))


def altered(document: Document, path: tuple[str | int, ...]) -> str:
    """The file with one letter or digit of a value another one."""
    mark, lines = document.values[path], list(document.lines)
    block = mark.style in ("|", ">")
    line, column = (mark.line, 6) if block else (mark.line - 1, mark.column - 1)
    text = lines[line]
    at = next(at for at in range(column, len(text)) if text[at].isalnum())
    if text[at].isdigit():  # the last one, so that a year stays
        at = max(place for place in range(at, mark.end_column - 1) if text[place].isdigit())
    new = str((int(text[at]) + 1) % 10) if text[at].isdigit() else "q" if text[at] != "q" else "z"
    lines[line] = text[:at] + new + text[at + 1 :]
    return "\n".join(lines) + "\n"


DOCUMENT = parse_document(FILE, TEXT.encode())
PATHS = [path for path in values(DOCUMENT.data) if path[0] not in ("note", "body") and "private" not in path]


def test_every_value_that_is_altered_alters_what_is_read() -> None:
    assert len(PATHS) > 100
    for path in PATHS:
        other = reading_of(altered(DOCUMENT, path))
        assert (other.releases, told_of(other)) != (WHOLE.releases, set()), f"nothing read {path}"


def test_every_line_of_the_text_that_is_taken_out_alters_what_is_read() -> None:
    start = TEXT.index("\n---\n") + 5
    for line in filter(str.strip, TEXT[start:].splitlines()):
        other = reading_of(TEXT[:start] + TEXT[start:].replace(line, "", 1))
        assert (other.releases, told_of(other)) != (WHOLE.releases, set()), f"nothing read {line!r}"


# ---------------------------------------------------------------- what a parser could forget


def forgotten(told: Any, shared: set[int], path: str = "") -> Iterator[tuple[str, Any]]:
    """A model with one of its texts or parts left out, for each of them."""
    for each in fields(told):
        value, here = getattr(told, each.name), f"{path}.{each.name}"
        if each.name in NOT_WORDS or id(value) in shared:
            continue
        if isinstance(value, str) and value:
            yield here, replace(told, **{each.name: ""})
        elif isinstance(value, Prose) and value.blocks:
            yield here, replace(told, **{each.name: EMPTY_PROSE})
            for number in range(len(value.blocks)):
                blocks = (*value.blocks[:number], *value.blocks[number + 1 :])
                yield f"{here}[{number}]", replace(told, **{each.name: Prose(blocks, value.quotations)})
        elif isinstance(value, tuple):
            for number, entry in enumerate(value):
                if is_dataclass(entry) and id(entry) not in shared:
                    for way, other in forgotten(entry, shared, f"{here}[{number}]"):
                        entries = (*value[:number], other, *value[number + 1 :])
                        yield way, replace(told, **{each.name: entries})
        elif is_dataclass(value):
            for way, other in forgotten(value, shared, here):
                yield way, replace(told, **{each.name: other})


# Times and zones are no words (the law above holds them); an id may stand for its thing in other places too.
NOT_WORDS = frozenset(
    "id slug file language date embargo expires at starts ends by zone also_in old_starts old_ends doors "
    "call_time set_up_by draft topics sessions label address_on".split()
)


def shared_things(newsroom: Newsroom) -> set[int]:
    groups = (newsroom.offices, newsroom.contacts, newsroom.people, newsroom.venues, newsroom.boilerplate)
    return {id(each) for group in groups for each in group.values()}


def test_every_text_that_a_parser_forgets_is_told() -> None:
    release, newsroom = WHOLE.releases[0], WHOLE.newsroom
    assert newsroom is not None
    speakers = set(map(id, release.speakers))  # each of them stands in a quotation, too
    less = list(forgotten(release, shared_things(newsroom) | speakers))
    assert len(less) > 60
    silent = [path for path, other in less if not list(lost_words(DOCUMENT, other))]
    assert silent == [], "\n".join(silent)


def test_every_shared_text_that_a_parser_forgets_is_told() -> None:
    document = parse_document("releases/_newsroom.yml", (EVERY / "_newsroom.yml").read_bytes())
    newsroom = WHOLE.newsroom
    assert newsroom is not None
    for group in ("offices", "contacts", "people", "venues", "boilerplate", "topics"):
        for key, each in getattr(newsroom, group).items():
            kept = {**getattr(newsroom, group)}
            for path, other in forgotten(each, set(), f"{group}.{key}"):
                kept[key] = other
                changed: dict[str, Any] = {group: kept}
                told = lost_words(document, replace(newsroom, **changed))
                assert list(told), path


# ---------------------------------------------------------------- no false alarm


@given(st.integers(0, 10_000))
def test_a_sound_file_has_no_lost_words(seed: int) -> None:
    reading = reading_of(draft(Random(seed)), NEWSROOM)
    assert [each.message for each in reading.problems if each.code == "word-lost"] == []


@pytest.mark.parametrize("name", ["tongues", "examples/lindenport"])
def test_translations_and_examples_have_no_lost_words(name: str) -> None:
    folder = TESTS / name / "releases"
    files = [SourceFile(f"releases/{each.name}", each.read_bytes()) for each in sorted(folder.glob("*.*"))]
    newsroom = next(each for each in files if each.path.endswith("/_newsroom.yml"))
    words = tuple(
        each for each in files if each.path.startswith("releases/_newsroom.") and each is not newsroom
    )
    media = frozenset(each.name for each in (folder / "media").glob("*")) | MEDIA
    releases = tuple(each for each in files if each not in (newsroom, *words))
    reading = read(Sources(newsroom, releases, media, words))
    assert reading.releases
    assert [each.message for each in reading.problems if each.code == "word-lost"] == []


# ---------------------------------------------------------------- fields that are none


@given(st.sampled_from(PATHS), st.sampled_from(("zyx", "Words of a value")))
def test_a_name_that_is_no_field_is_an_error_without_a_value_too(
    path: tuple[str | int, ...], name: str
) -> None:
    """Beside every field of every group, where a field can stand alone on its line."""
    mark = next(DOCUMENT.keys[path[:end]] for end in range(len(path), 0, -1) if path[:end] in DOCUMENT.keys)
    lines = list(DOCUMENT.lines)
    line = lines[mark.line - 1]
    indent = len(line) - len(line.lstrip("- "))
    if mark.column - 1 != indent or "{" in line or line.lstrip().startswith("-"):
        return
    lines.insert(mark.line - 1, " " * indent + f"{name}:")
    found = [each for each in reading_of("\n".join(lines)).problems if each.level is Level.ERROR]
    assert any(each.span.line == mark.line for each in found)


def test_a_release_of_no_newsroom_is_not_asked_for_its_words() -> None:
    reading = read(Sources(None, (SourceFile(FILE, TEXT.encode()),), MEDIA))
    assert {each.code for each in reading.problems} == {"newsroom-missing"}
    assert isinstance(WHOLE.releases[0], Release)
