"""The doctor tells what is missing, and what to type; a machine and a newsroom that lack nothing are well."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from pressroom.checking import doctor
from pressroom.checking.doctor import Finding, Health, examine, is_well
from pressroom.cli import cli
from pressroom.drafting.starter import start
from pressroom.language import labels
from pressroom.writing.pdf import printer


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    start(tmp_path, datetime(2026, 3, 4, 9, tzinfo=UTC))
    return tmp_path


def said(findings: tuple[Finding, ...], health: Health) -> str:
    return "\n".join(each.message for each in findings if each.health is health)


def test_a_machine_that_was_set_up_lacks_nothing(newsroom: Path) -> None:
    found = examine(newsroom)
    assert is_well(found), said(found, Health.MISSING)
    assert "Pango" in said(found, Health.WELL)
    assert "can be built" in said(found, Health.WELL)


def test_without_pango_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> str:
        raise OSError("cannot load library")

    monkeypatch.setattr(printer, "pango_version", nothing)
    found = examine(None)
    (missing,) = (each for each in found if each.health is Health.MISSING)
    assert "apt install libpango-1.0-0" in missing.write
    assert not is_well(found)


def test_fonts_of_a_language_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = examine(None)
    assert "Noto Naskh Arabic" in said(found, Health.WELL)
    assert "Noto Serif CJK TC" in said(found, Health.WELL)
    monkeypatch.setattr(
        printer, "lacking", lambda scripts: tuple(each for each in scripts if each.name == "Arabic")
    )
    (missing,) = (each for each in examine(None) if each.health is Health.MISSING)
    assert missing.write == "Debian, Ubuntu: sudo apt install fonts-noto-core"


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = doctor._wanted()
    assert {"weasyprint", "python-docx", "jinja2", "feedgen", "click"} <= {each.lower() for each in wanted}
    monkeypatch.setattr(doctor, "_wanted", lambda: (*wanted, "no-such-package"))
    (missing,) = (each for each in examine(None) if each.health is Health.MISSING)
    assert missing.write == "pip install no-such-package"


def test_labels_that_no_speaker_has_read_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "unreviewed", lambda language: 7 if language.tag == "es" else 0)
    found = examine(None)
    assert "Español (es): 7 of " in said(found, Health.NOTE)
    assert "Русский (ru): every label" in said(found, Health.WELL)


def test_only_the_languages_of_the_newsroom_are_told(newsroom: Path) -> None:
    file = newsroom / "releases/_newsroom.yml"
    file.write_text(file.read_text("utf-8") + "languages: [vi]\n", "utf-8")
    told = "\n".join(each.message for each in examine(newsroom))
    assert "Tiếng Việt (vi)" in told
    assert "(es)" not in told


def test_errors_in_the_releases_are_mentioned(newsroom: Path) -> None:
    (newsroom / "releases/2026-03-04-x.md").write_text("---\nheadline: X\n---\n", "utf-8")
    assert "errors to put right" in said(examine(newsroom), Health.NOTE)


def test_the_command_ends_with_2_where_something_is_missing(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = CliRunner().invoke(cli, ["doctor", "--folder", str(newsroom)])
    assert (ran.exit_code, "missing" in ran.output) == (0, False)
    monkeypatch.setattr(doctor, "_is_installed", lambda _name: False)
    ran = CliRunner().invoke(cli, ["doctor", "--json"])
    assert ran.exit_code == 2
    assert any(each["health"] == "missing" for each in json.loads(ran.stdout))
