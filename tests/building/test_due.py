from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pressroom.building.due import next_change, overdue
from pressroom.building.pipeline import build
from pressroom.drafting.starter import start

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
LIFT = datetime(2026, 3, 5, 11, tzinfo=UTC)  # 6 a.m. in New York
SLUG = "2026-03-04-harbor-ferry"
SECOND = timedelta(seconds=1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path, NOW)
    return tmp_path


def embargo(root: Path) -> None:
    path = root / "releases" / f"{SLUG}.md"
    text = path.read_text(encoding="utf-8").replace("kind:", "embargo: 2026-03-05 06:00\nkind:", 1)
    path.write_text(text, encoding="utf-8")


def test_next_is_the_lift_and_then_the_end_of_the_event(root: Path) -> None:
    embargo(root)
    assert next_change(root, NOW) == LIFT
    assert next_change(root, LIFT - SECOND) == LIFT
    assert next_change(root, LIFT) == datetime(2026, 3, 11, 15, tzinfo=UTC)


def test_nothing_is_due_for_a_draft_and_when_all_is_over(root: Path) -> None:
    path = root / "releases" / f"{SLUG}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kind:", "draft: yes\nkind:", 1), encoding="utf-8")
    assert next_change(root, NOW) is None


@pytest.mark.parametrize(("at", "late"), [(LIFT - SECOND, False), (LIFT, True), (LIFT + SECOND, True)])
def test_what_the_clock_made_public_and_no_build_shows_is_overdue(
    root: Path, at: datetime, late: bool
) -> None:
    embargo(root)
    build(root, NOW)
    assert [line.slug for line in overdue(root, at)] == [SLUG] * late


def test_after_a_build_nothing_is_overdue(root: Path) -> None:
    assert [line.slug for line in overdue(root, NOW)] == [SLUG]
    build(root, NOW)
    assert overdue(root, NOW) == ()


def test_what_a_build_shows_too_early_is_told(root: Path) -> None:
    build(root, NOW)
    embargo(root)
    assert [line.message for line in overdue(root, NOW)] == [
        f"{SLUG} is not public now; the last build shows it."
    ]


def test_what_a_release_says_since_the_last_build_is_overdue(root: Path) -> None:
    path = root / "releases" / f"{SLUG}.md"
    update = "updates: [{at: 2026-03-05 06:00, note: A second boat.}]"
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind:", f"{update}\nkind:", 1), encoding="utf-8"
    )
    build(root, NOW)
    assert overdue(root, LIFT - SECOND) == ()
    (line,) = overdue(root, LIFT)
    assert (line.slug, "says something new since Thursday, March 5, 2026, 6 a.m." in line.message) == (
        SLUG,
        True,
    )
    build(root, LIFT)
    assert overdue(root, LIFT) == ()
