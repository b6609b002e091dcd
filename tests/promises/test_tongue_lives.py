"""A release's life in its languages: what is behind, changed, hidden, gone, and what the office is told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from audit_tools import ask, need, word_text_by_pandoc
from click.testing import CliRunner
from lxml import html
from sites import WEB_ONLY, tree
from tongues import FERRY, HOURS, NOW, UNTRANSLATED, write_newsroom

from pressroom.building.built import Built
from pressroom.building.pipeline import build
from pressroom.building.proof import proof
from pressroom.cli import cli
from pressroom.commands.listing import table_of
from pressroom.language.labels import label
from pressroom.model import Language
from pressroom.secrecy.last_look import scan

LATER = NOW + timedelta(days=3)
SPANISH, ARABIC = Language("es"), Language("ar")
BEHIND = "The original has changed since this was translated"
NOTE = "The clerk typed an old fare."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The city in English, Spanish and Arabic."""
    write_newsroom(tmp_path, ("es", "ar"))
    return tmp_path


def file_of(root: Path, tag: str = "") -> Path:
    return root / "releases" / f"{FERRY}{tag and f'.{tag}'}.md"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(path: Path, fields: str) -> None:
    """More fields, after the headline."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)(?=^subhead:)", fields, text, count=1), encoding="utf-8")


def pages_built(root: Path, now: object = NOW) -> Built:
    """A build of pages, text, mail, feeds and calendars alone: what takes no printer."""
    made = build(root, now, formats=WEB_ONLY)  # type: ignore[arg-type]
    assert made.written is not None, made.problems
    return made


def formats(root: Path, tag: str) -> Mapping[str, str]:
    """What the documents of the release in one language say, as one line each."""
    folder = root / "build" / "releases" / FERRY / tag
    stem = folder / f"{FERRY}{tag and f'.{tag}'}"
    mail = message_from_bytes(stem.with_name(f"{stem.name}.eml").read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("html",))
    assert body is not None
    said = {
        "page": html.parse(folder / "index.html").getroot().text_content(),
        "text": stem.with_name(f"{stem.name}.txt").read_text(encoding="utf-8"),
        "Word": word_text_by_pandoc(stem.with_name(f"{stem.name}.docx")),
        "PDF": ask(need("pdftotext"), stem.with_name(f"{stem.name}.pdf"), "-"),
        "mail": html.fromstring(body.get_content()).text_content(),
    }
    return {name: " ".join(text.split()) for name, text in said.items()}


CORRECTED = f"""\
corrections:
  - at: 2026-03-06 12:00
    wrong: {NOTE}
    right: It costs $2.40.
"""


# ---------------------------------------------------------------- behind


def test_a_translation_that_is_behind_says_so_in_every_format_until_somebody_has_looked(root: Path) -> None:
    add(file_of(root), CORRECTED)
    # In Arabic, somebody has: the notice itself is translated.
    edit(file_of(root, "ar"), "translation_of_version: 1", "translation_of_version: 2")
    assert build(root, LATER).written is not None
    behind = label(BEHIND, SPANISH)
    assert behind != BEHIND
    assert {name for name, text in formats(root, "es").items() if behind not in text} == set()
    for tag, language in (("", Language("en-US")), ("ar", ARABIC)):
        assert {name for name, text in formats(root, tag).items() if label(BEHIND, language) in text} == set()


# ---------------------------------------------------------------- what changed

CHANGES = {
    "CORRECTED": CORRECTED,
    "UPDATED": f"updates:\n  - at: 2026-03-06 12:00\n    note: {NOTE}\n",
    "WITHDRAWN": f"withdrawn:\n  at: 2026-03-06 12:00\n  reason: {NOTE}\n",
}


@pytest.mark.parametrize("word", CHANGES)
@pytest.mark.parametrize("language", [SPANISH, ARABIC], ids=str)
def test_what_changed_is_told_in_the_language_and_the_untranslated_note_as_english(
    root: Path, word: str, language: Language
) -> None:
    add(file_of(root), CHANGES[word])
    pages_built(root, LATER)
    folder = root / "build" / "releases" / FERRY / language.tag
    page = html.parse(folder / "index.html").getroot()
    notices = page.xpath("//article//div[contains(@class, 'notice')]")
    headings = [each.text_content() for box in notices for each in box.xpath(".//*[@class='notice-heading']")]
    assert [each for each in headings if label(word, language) in each]
    (note, *_) = [each for box in notices for each in box.iter() if (each.text or "").strip() == NOTE]
    assert (note.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")) == "en-US"
    assert note.xpath("string(ancestor-or-self::*[@dir][1]/@dir)") == "ltr" or language is SPANISH
    plain = (folder / f"{FERRY}.{language}.txt").read_text(encoding="utf-8")
    assert label(word, language) in plain
    assert NOTE in plain
    feed = (root / "build" / "feeds" / language.tag / "releases.json").read_text(encoding="utf-8")
    assert label(word, language) in feed
    assert word not in plain


@pytest.mark.parametrize("language", [SPANISH, ARABIC], ids=str)
def test_a_cancelled_event_is_told_in_the_language_s_calendar_and_page(
    root: Path, language: Language
) -> None:
    change = f"status: cancelled\n    changes:\n      - {{at: 2026-03-06 12:00, note: {NOTE}}}\n    "
    edit(file_of(root), "details: The", f"{change}details: The")
    pages_built(root, LATER)
    folder = root / "build" / "releases" / FERRY / language.tag
    calendar = (folder / "events" / "first-crossing.ics").read_text(encoding="utf-8")
    assert "STATUS:CANCELLED" in calendar
    assert f"SUMMARY:{label('CANCELLED', language)}" in calendar.replace("\r\n ", "").replace("\n ", "")
    page = html.parse(folder / "index.html").getroot().text_content()
    assert label("CANCELLED", language) in page
    assert "CANCELLED" not in page


def test_a_change_that_is_translated_is_told_in_its_language_alone(root: Path) -> None:
    add(file_of(root), CHANGES["UPDATED"])
    said = "El empleado escribió una tarifa antigua."
    add(file_of(root, "es"), f"updates:\n  - note: {said}\n")
    pages_built(root, LATER)
    plain = (root / "build" / "releases" / FERRY / "es" / f"{FERRY}.es.txt").read_text(encoding="utf-8")
    assert said in plain
    assert NOTE not in plain


# ---------------------------------------------------------------- what is not public


def test_a_draft_of_a_translation_leaves_no_trace(root: Path) -> None:
    held = file_of(root, "ar").read_bytes()
    file_of(root, "ar").unlink()
    pages_built(root)
    without = tree(root)
    file_of(root, "ar").write_bytes(held.replace(b"---\n", b"---\ndraft: yes\n", 1))
    pages_built(root)
    assert tree(root) == without


def test_its_words_are_found_where_they_should_not_be(root: Path) -> None:
    edit(file_of(root, "es"), "translation_of_version: 1", "translation_of_version: 1\ndraft: yes")
    pages_built(root)
    assert scan(root, root / "build", NOW) == ()
    page = root / "build" / "index.html"
    page.write_text("<p>Lindenport abre una línea de ferry a través del puerto</p>", encoding="utf-8")
    (found,) = scan(root, root / "build", NOW)
    assert (found.code, found.span.file) == ("leak", "index.html")


def test_what_waits_changes_no_byte_in_any_language_until_its_time(root: Path) -> None:
    pages_built(root)
    before = tree(root)
    waiting = UNTRANSLATED.replace("date: 2026-03-05 08:00", "date: 2026-03-08 08:00")
    (root / "releases" / f"{HOURS}.md").write_text(waiting, encoding="utf-8")
    for tag, words in (("es", "Horario de invierno"), ("fr", "Horaires d’hiver"), ("ar", "مواعيد الشتاء")):
        said = f"---\ntranslation_of_version: 1\nheadline: {words}\n---\n\n{words}.\n"
        (root / "releases" / f"{HOURS}.{tag}.md").write_text(said, encoding="utf-8")
    pages_built(root)
    assert tree(root) == before
    pages_built(root, LATER)
    assert f"releases/{HOURS}/fr/index.html" in tree(root)
    assert "fr/index.html" in tree(root)


@pytest.mark.parametrize("how", ["its file is gone", "it is a draft"])
def test_a_translation_that_was_public_is_not_taken_back_silently(root: Path, how: str) -> None:
    pages_built(root)
    before = tree(root)
    if how == "it is a draft":
        edit(file_of(root, "es"), "translation_of_version: 1", "translation_of_version: 1\ndraft: yes")
    else:
        file_of(root, "es").unlink()
    told = CliRunner().invoke(cli, ["-C", str(root), "--at", "2026-03-06T12:00", "build"])
    assert told.exit_code == 3
    assert f"releases/{FERRY}.es.md" in told.output
    assert tree(root) == before


# ---------------------------------------------------------------- what the office sees


def test_a_proof_of_a_translation_has_its_documents_in_its_language(root: Path) -> None:
    pages_built(root)
    edit(file_of(root, "ar"), "translation_of_version: 1", "translation_of_version: 1\ndraft: yes")
    (made,) = proof(root, [f"{FERRY}.ar"], root, NOW)
    kinds = {path.rpartition(".")[2] for path in made.files if f"DRAFT-{FERRY}.ar" in path}
    assert kinds >= {"pdf", "docx", "txt", "eml", "ics"}
    assert not any(f"{FERRY}.es" in path or f"{FERRY}.pdf" in path for path in made.files)
    (page,) = (path for path in made.files if path.endswith(".html"))
    shown = html.parse(root / "proofs" / FERRY / page).getroot()
    assert (shown.get("lang"), shown.get("dir")) == ("ar", "rtl")
    assert label("DRAFT", ARABIC) in shown.text_content()


def test_a_list_names_each_release_once_with_its_languages(root: Path) -> None:
    edit(file_of(root, "ar"), "translation_of_version: 1", "translation_of_version: 1\ndraft: yes")
    told = table_of("releases", root, NOW)
    assert [row["translations"] for row in told.data] == [{"ar": "draft", "es": "public"}]
    assert [row[1:5:2] for row in told.rows] == [
        ("public", "press release"),
        ("draft", "  in ar"),
        ("public", "  in es"),
    ]
    asked = CliRunner().invoke(cli, ["-C", str(root), "--at", "2026-03-05T12:00", "--json", "list"])
    (row,) = json.loads(asked.stdout)
    assert (row["slug"], row["state"], row["translations"]) == (
        FERRY,
        "public",
        {"ar": "draft", "es": "public"},
    )


def test_a_list_names_a_translation_that_cannot_be_read(root: Path) -> None:
    file_of(root, "ar").write_text("---\nheadline: [\n", encoding="utf-8")
    told = table_of("releases", root, NOW)
    assert {row["file"]: row["state"] for row in told.data} == {
        f"releases/{FERRY}.ar.md": "unreadable",
        f"releases/{FERRY}.md": "public",
    }
