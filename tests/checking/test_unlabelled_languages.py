"""A language without labels is no crash: its labels are English, and a warning says so."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pressroom.building.pipeline import build
from pressroom.checking.check import check
from pressroom.checking.unlabelled_languages import unlabelled
from pressroom.drafting.starter import start
from pressroom.model import ENGLISH, Language

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)


def test_a_language_is_named_that_neither_the_office_nor_the_program_has_labels_for() -> None:
    found = unlabelled(
        (ENGLISH, Language("en-GB"), Language("tlh"), Language("tlh"), Language("kl", {"Press": "X"}))
    )
    assert [(problem.code, problem.write) for problem in found] == [
        ("language-labels", "templates/labels/tlh.po")
    ]


def test_check_and_a_build_tell_it_of_a_language_that_the_newsroom_names(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    facts = tmp_path / "releases" / "_newsroom.yml"
    facts.write_text(facts.read_text("utf-8") + "\nlanguages: [tlh]\n", "utf-8")
    for problems in (build(tmp_path, NOW).problems, check(tmp_path, (), tmp_path, NOW).problems):
        assert [problem.code for problem in problems if "tlh" in problem.write].count("language-labels") == 1
