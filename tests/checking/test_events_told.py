"""An event that was public stops `build` and `check` alike, where it is told otherwise without a word."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pressroom.building.built import Wish
from pressroom.building.pipeline import build
from pressroom.checking.check import check
from pressroom.drafting.starter import start
from pressroom.errors import Level

SAMPLE_DAY = datetime(2026, 3, 4, 15, tzinfo=UTC)
ADVISORY = "releases/2026-03-04-harbor-ferry.md"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose sample event has been told."""
    root = tmp_path_factory.mktemp("told")
    start(root, SAMPLE_DAY)
    build(root, SAMPLE_DAY, wish=Wish(pinned=False))
    return root


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("starts: 2026-03-11 10:00", "starts: 2026-03-11 10:30", "event-changed", "starts:"),
        ("ends: 2026-03-11 11:00", "ends: 2026-03-11 12:00", "event-changed", "ends:"),
        ("where: harbor-house", "where: City Hall", "event-changed", "where:"),
        ("press: open", "press: closed", "event-changed", "press:"),
        ("id: first-crossing", "id: crossing", "event-id-changed", "id:"),
    ],
)
def test_an_event_that_changes_without_a_word_stops_build_and_check_alike(
    told: Path, tmp_path: Path, old: str, new: str, code: str, field: str
) -> None:
    root = tmp_path / "city"
    shutil.copytree(told, root)
    text = (root / ADVISORY).read_text(encoding="utf-8")
    assert old in text
    (root / ADVISORY).write_text(text.replace(old, new, 1), encoding="utf-8")
    built = build(root, SAMPLE_DAY)
    assert built.written is None
    (problem,) = (one for one in built.problems if one.level is Level.ERROR)
    assert (problem.code, problem.span.file) == (code, ADVISORY)
    assert field in problem.source
    assert problem.write
    assert problem in check(root, [], root, SAMPLE_DAY).problems


def test_an_event_that_is_gone_is_told_at_the_file(told: Path, tmp_path: Path) -> None:
    root = tmp_path / "city"
    shutil.copytree(told, root)
    lines = (root / ADVISORY).read_text(encoding="utf-8").splitlines(keepends=True)
    first = lines.index("events:\n")
    last = next(number for number, line in enumerate(lines) if line.startswith("boilerplate:"))
    kept = [*lines[:first], *lines[last:]]
    (root / ADVISORY).write_text("".join(kept), encoding="utf-8")
    (problem,) = (one for one in build(root, SAMPLE_DAY).problems if one.level is Level.ERROR)
    assert problem.code == "event-vanished"
    assert "cancelled" in problem.message


def test_a_change_that_is_said_is_built(told: Path, tmp_path: Path) -> None:
    root = tmp_path / "city"
    shutil.copytree(told, root)
    text = (root / ADVISORY).read_text(encoding="utf-8")
    said = (
        "starts: 2026-03-11 10:30\n    status: rescheduled\n"
        "    changes: [{at: 2026-03-04 09:59, old_starts: 2026-03-11 10:00, note: A late train.}]"
    )
    (root / ADVISORY).write_text(text.replace("starts: 2026-03-11 10:00", said, 1), encoding="utf-8")
    built = build(root, SAMPLE_DAY)
    assert built.written is not None, built.problems
