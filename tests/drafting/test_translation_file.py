"""What is written for whoever translates: every word of the original, and no fact."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from drafts import NEWSROOM, draft
from hypothesis import given
from hypothesis import strategies as st

from pressroom.cli import cli
from pressroom.drafting.starter import start
from pressroom.drafting.translation_file import draft_translation, release_words, shared_words
from pressroom.errors import CannotRun
from pressroom.model import Prose, Release
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.reader import SourceFile, Sources, read

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
ADVISORY = "releases/2026-03-04-harbor-ferry"
SHARED = SourceFile("releases/_newsroom.yml", NEWSROOM.encode())


@given(st.integers(0, 10_000))
def test_a_file_to_translate_says_all_that_the_original_says(seed: int) -> None:
    original = SourceFile("releases/x.md", draft(Random(seed), seed).encode())
    words = release_words(parse_document(original.path, original.data), 1)
    reading = read(Sources(SHARED, (original, SourceFile("releases/x.es.md", words.encode()))))
    told = {problem.code for problem in reading.problems if problem.span.file == "releases/x.es.md"}
    assert told <= {"translation-borrowed", "translation-behind"}
    (release,) = reading.releases
    translation = release.translations["es"]
    same = replace(
        translation, file=release.file, language=release.language, draft=release.draft, original=None,
        of_version=0, borrowed=(),
    )  # fmt: skip
    assert without_lines(same) == without_lines(replace(release, translations={}))


def without_lines(release: Release) -> Release:
    """A release without the lines of its quotations, which are those of its file."""
    events = tuple(replace(event, details=_prose(event.details)) for event in release.events)
    return replace(release, body=_prose(release.body), events=events)


def _prose(prose: Prose) -> Prose:
    return replace(prose, quotations=tuple(replace(each, line=0) for each in prose.quotations))


def test_the_shared_facts_to_translate_say_all_their_words() -> None:
    words = shared_words(parse_document(SHARED.path, SHARED.data))
    reading = read(Sources(SHARED, words=(SourceFile("releases/_newsroom.es.yml", words.encode()),)))
    assert {problem.code for problem in reading.problems} <= {"translation-borrowed"}
    assert reading.newsroom
    spanish = reading.newsroom.others["es"]
    assert replace(spanish, folder="", language=reading.newsroom.language) == replace(
        reading.newsroom, others={}
    )


def test_a_translation_is_written_beside_its_original_as_a_draft(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    assert draft_translation(tmp_path, "2026-03-04-harbor-ferry", "es", tmp_path) == f"{ADVISORY}.es.md"
    assert draft_translation(tmp_path, "_newsroom", "es", tmp_path) == "releases/_newsroom.es.yml"
    text = (tmp_path / f"{ADVISORY}.es.md").read_text("utf-8")
    assert "draft: true\ntranslation_of_version: 1\n" in text
    assert "starts:" not in text
    facts = tmp_path / f"{ADVISORY}.md"
    said = "updates: [{at: 2026-03-04 16:00, note: Adds a pier.}]\nkind:"
    facts.write_text(facts.read_text("utf-8").replace("kind:", said, 1), "utf-8")
    draft_translation(tmp_path, f"{ADVISORY}.md", "fr", tmp_path)
    assert "translation_of_version: 2\n" in (tmp_path / f"{ADVISORY}.fr.md").read_text("utf-8")
    (release,) = read(read_newsroom(tmp_path)).releases
    assert release.translations["es"].draft


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("harbor", "es"),
        (f"{ADVISORY}.es.md", "fr"),
        (f"{ADVISORY}.md", "xx"),
        (f"{ADVISORY}.md", "en"),
        (f"{ADVISORY}.md", "es"),
    ],
)
def test_nothing_is_written_of_what_is_no_original_or_in_no_other_language(
    tmp_path: Path, name: str, language: str
) -> None:
    start(tmp_path, NOW)
    draft_translation(tmp_path, f"{ADVISORY}.md", "es", tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CannotRun):
        draft_translation(tmp_path, name, language, tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def press(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "new", *words])


def test_the_command_names_the_file_and_asks_for_the_language(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    told = press(tmp_path, "--translate", f"{ADVISORY}.md", "--into", "pt-BR")
    assert told.exit_code == 0, told.output
    assert f"{ADVISORY}.pt-BR.md" in told.stdout
    assert press(tmp_path, "--translate", f"{ADVISORY}.md").exit_code == 2


def test_the_list_of_releases_has_each_language_under_its_original(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    draft_translation(tmp_path, f"{ADVISORY}.md", "es", tmp_path)
    shown = CliRunner().invoke(cli, ["-C", str(tmp_path), "--at", "2026-03-04T15:00Z", "list"]).stdout
    _, original, translation = shown.splitlines()
    assert original.startswith("2026-03-04")
    assert "public" in original
    assert translation.split()[:3] == ["draft", "in", "es"]
    told = (
        CliRunner().invoke(cli, ["-C", str(tmp_path), "--at", "2026-03-04T15:00Z", "list", "--json"]).stdout
    )
    assert json.loads(told)[0]["translations"] == {"es": "draft"}


def test_to_check_a_release_is_to_check_its_translations(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    draft_translation(tmp_path, f"{ADVISORY}.md", "es", tmp_path)
    command = ["-C", str(tmp_path), "--at", "2026-03-04T15:00Z", "--json", "check"]
    for name in (f"{ADVISORY}.md", f"{ADVISORY}.es.md"):
        told = json.loads(CliRunner().invoke(cli, [*command, name.removeprefix("releases/")[:-3]]).stdout)
        assert told["releases"] == 1
        assert f"{ADVISORY}.es.md" in {problem["file"] for problem in told["problems"]}
