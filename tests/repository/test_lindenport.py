"""The newsroom that uses everything does: a field that no release has would be judged by nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from lindenport import A4, LETTER, NOW, write_newsroom
from newsrooms import Newsroom

from pressroom import model

# What none of them has: a draft is not public, and translations have newsrooms of their own.
NOWHERE = {
    "Release.draft",
    *(f"Newsroom.{field}" for field in ("languages", "folder", "others")),
    *(f"Release.{field}" for field in ("translations", "original", "of_version", "borrowed")),
}


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """Every value in the newsroom and its public releases, however deep."""
    found: list[object] = []
    for manner in (LETTER, A4):
        root: Path = tmp_path_factory.mktemp("lindenport")
        write_newsroom(root, 50, manner)
        newsroom = Newsroom(root, NOW)
        found += [each for whole in (newsroom.facts, *newsroom.editions) for each in within(whole)]
    return found


def within(value: Any) -> Iterator[object]:
    yield value
    if is_dataclass(value):
        yield from (each for field in fields(value) for each in within(getattr(value, field.name)))
    elif isinstance(value, tuple):
        yield from (each for inner in value for each in within(inner))
    elif hasattr(value, "values"):
        yield from (each for inner in value.values() for each in within(inner))


DATA = (
    *"Newsroom Office Contact Person Venue Boilerplate Release Event Change Session Place Online".split(),
    *"Registration Gather Update Rewording Correction Withdrawal Media Attachment Link Group Fact".split(),
)


@pytest.mark.parametrize("name", DATA)
def test_every_field_is_used(values: list[object], name: str) -> None:
    kind: Any = getattr(model, name)
    known = [value for value in values if isinstance(value, kind)]
    unused = [field.name for field in fields(kind) if not any(getattr(each, field.name) for each in known)]
    assert {f"{name}.{field}" for field in unused} <= NOWHERE


@pytest.mark.parametrize("name", ["Kind", "PressAccess", "Status", "Precision", "Paper"])
def test_every_sort_occurs(values: list[object], name: str) -> None:
    sorts: type[Enum] = getattr(model, name)
    assert {value for value in values if isinstance(value, sorts)} == set(sorts)


def test_releases_of_every_fate_occur(values: list[object]) -> None:
    editions = [value for value in values if isinstance(value, model.Edition)]
    assert len(editions) == 100
    for fate in ("expired", "old", "calendar", "kit"):
        assert any(getattr(edition, fate) for edition in editions), fate
    assert {len(edition.release.offices) for edition in editions} >= {1, 2, 3}
    assert max(edition.version for edition in editions) > 3
