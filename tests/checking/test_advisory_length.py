from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pressroom.building.pipeline import build
from pressroom.building.proof import proof
from pressroom.checking.check import check
from pressroom.checking.printed_advisories import Print
from pressroom.drafting.starter import start
from pressroom.errors import Level, Problem
from pressroom.model import Newsroom

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
SLUG = "2026-03-04-harbor-ferry"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path, NOW)
    return tmp_path


def lengthen(root: Path) -> None:
    path = root / "releases" / f"{SLUG}.md"
    words = "\n\n".join("The ferry will call at every pier of the harbor. " * 12 for _ in range(12))
    path.write_text(path.read_text(encoding="utf-8") + "\n" + words + "\n", encoding="utf-8")


def warnings(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.code == "advisory-two-pages"]


def test_an_advisory_of_one_page_is_no_cause_for_a_word(root: Path) -> None:
    built = build(root, NOW)
    assert built.written is not None
    assert not warnings(built.problems)
    assert not warnings(check(root, (), root, NOW).problems)


def test_an_advisory_of_two_pages_is_told_by_check_and_by_the_build(root: Path) -> None:
    lengthen(root)
    (told,) = warnings(check(root, (), root, NOW).problems)
    assert told.level is Level.WARNING
    assert told.source.startswith("kind: media advisory")
    assert "runs to 2 pages" in told.message or "runs to 3 pages" in told.message
    built = build(root, NOW)
    assert built.written is not None, "a warning stops nothing"
    assert warnings(built.problems) == [told]
    assert warnings(check(root, (), root, NOW).problems) == [told]
    assert warnings(check(root, (), root, NOW - timedelta(days=1)).problems) == [told], "before it is public"
    assert not warnings(check(root, (), root, NOW + timedelta(days=90)).problems), "its events are over"


def test_check_prints_what_was_edited_since_the_build_and_nothing_else(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root, NOW)
    printed: list[str] = []

    def printer(_root: Path, _newsroom: Newsroom) -> Print:
        return lambda edition: printed.append(edition.release.slug)

    monkeypatch.setattr("pressroom.checking.printed_advisories.printer", printer)
    check(root, (), root, NOW)
    assert printed == []
    lengthen(root)
    check(root, (), root, NOW)
    assert printed == [SLUG]


def test_an_advisory_that_somebody_else_printed_is_let_be(root: Path) -> None:
    build(root, NOW)
    (root / "build" / "releases" / SLUG / f"{SLUG}.pdf").write_bytes(b"%PDF-1.7 of another program")
    assert not warnings(check(root, (), root, NOW).problems)


def test_of_what_is_no_advisory_the_pages_are_not_counted(root: Path) -> None:
    lengthen(root)
    path = root / "releases" / f"{SLUG}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kind: media advisory", "kind: press release"), encoding="utf-8")
    assert not warnings(build(root, NOW).problems)


def test_a_proof_tells_it_before_anybody_else_sees_it(root: Path) -> None:
    lengthen(root)
    path = root / "releases" / f"{SLUG}.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("---\n", "---\ndraft: yes\n", 1), encoding="utf-8"
    )
    (made,) = proof(root, (SLUG,), root, NOW)
    assert warnings(made.problems)


def test_check_needs_no_printer() -> None:
    code = "import sys, pressroom.checking.check; assert 'weasyprint' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
