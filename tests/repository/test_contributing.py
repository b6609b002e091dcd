"""docs/CONTRIBUTING.md leads nowhere that is not there, and one of its paths is walked to its end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from audit_tools import ROOT

from pressroom.model import Release
from pressroom.reading.parse.release import LINES
from pressroom.reading.parse.shared_facts import FLAGS
from pressroom.reading.reader import SourceFile, Sources, read
from pressroom.reading.rules import of_release
from pressroom.reading.rules.subject import Subject, at_name
from pressroom.reading.schema.newsroom_fields import NewsroomFields
from pressroom.reading.schema.release_fields import ReleaseFields

TOLD = (ROOT / "docs" / "CONTRIBUTING.md").read_text(encoding="utf-8")
PLACES = sorted(set(re.findall(r"`((?:src|tests|docs|templates|releases)/[\w./*-]*|[A-Z]+\.md)`", TOLD)))
FACTS = "organisation: City of Oakhaven\nurl: https://press.example.gov/\nzone: America/New_York\n"
OAKS = "---\nheadline: Oaks\nkind: factsheet\ndate: 2026-03-02\n---\n\nOaks.\n"


def test_it_names_places() -> None:
    assert len(PLACES) > 15


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_there(place: str) -> None:
    assert list(ROOT.glob(place.rstrip("/")))


def test_every_target_of_make_is_there() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)", TOLD)) <= targets


@pytest.mark.parametrize("name", ["LINES", "FLAGS", "FACTS", "GUARDED", "DOCUMENTS", "RULES"])
def test_every_table_that_is_named_is_there(name: str) -> None:
    found = [
        path
        for path in (ROOT / "src").rglob("*.py")
        if re.search(rf"^{name}\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert found


def test_lines_and_flags_are_fields_of_the_file_and_of_the_model() -> None:
    assert set(LINES) <= ReleaseFields.model_fields.keys() & Release.__dataclass_fields__.keys()
    assert set(FLAGS) <= NewsroomFields.model_fields.keys()


def test_a_check_is_a_function_and_its_name_in_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_oaks(subject: Subject) -> object:
        if "Oaks" in subject.release.headline:
            yield at_name(subject, "oaks", "No oaks here.", ("headline",))

    monkeypatch.setattr(of_release, "RULES", (*of_release.RULES, no_oaks))
    files = (SourceFile("releases/2026-03-02-oaks.md", OAKS.encode()),)
    found = read(Sources(SourceFile("releases/_newsroom.yml", FACTS.encode()), files)).problems
    (problem,) = (each for each in found if each.code == "oaks")
    assert (problem.span.line, Path(problem.span.file).name) == (2, "2026-03-02-oaks.md")
