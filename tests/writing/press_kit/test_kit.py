"""The press kit: what is in the zip, what its contents page says, and what may not go into it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest
from audit_tools import axe, html_validate, nu_html, photo_metadata
from deciding.samples import NEWSROOM, day, event, prose, release, time
from hypothesis import given
from hypothesis import strategies as st
from oakhaven import photo

from pressroom.deciding import publication
from pressroom.errors import ProblemsFound
from pressroom.model import Attachment, Edition, Element, File, Media, Office, Prose, Withdrawal
from pressroom.writing.press_kit.kit import render_kit, unfit_photos
from pressroom.writing.templating import templates

PACKAGED = templates.environment(None)
NOW = datetime(2019, 1, 1, tzinfo=UTC)
OAKS = Media("oaks.jpg", "Two oaks & a <bench>", "The oaks of Oakhaven", "Ana Ruiz", "Free for news use")
YOUNG = Media("2018/young oak.jpg", "A young oak", "", "Sam Okafor", "Not for advertising")
PLAN = Attachment("plan.csv", "Where 100% of the oaks stand")
LINK = Prose((Element("p", (), (Element("a", (("href", "media/budget plan.csv"),), ("Budget",)),)),))
LOGO = Office("parks", "Parks & Trees", logo="parks.svg")


def edition_of(**more: object) -> Edition:
    facts = {"media": (OAKS, YOUNG), "attachments": (PLAN,), "body": LINK, "offices": (LOGO,), **more}
    made = release("oak", day(2018, 11, 14), event("planting", time(2018, 11, 14, 10)), **facts)
    (edition,) = publication.editions(NEWSROOM, (made,), NOW)
    return edition


def files_of(edition: Edition) -> Mapping[str, bytes]:
    """Something for each file that a build makes before the kit."""
    documents = (edition.pdf, edition.word, edition.plain, edition.calendar)
    tree = {file.path: f"the bytes of {file.path}".encode() for file in documents if file}
    for name, file in edition.media.items():
        tree[file.path] = photo(len(name), (300, 200)) if name.endswith(".jpg") else f"oaks,{name}".encode()
    return tree


def kit_of(edition: Edition) -> bytes:
    return render_kit(edition, NEWSROOM, PACKAGED, files_of(edition))


def unpacked(kit: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(kit)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(page: bytes) -> str:
    return " ".join(lxml.html.document_fromstring(page.decode()).text_content().split())


# ---------------------------------------------------------------- what is in it


def test_a_kit_holds_every_document_photo_and_attachment_and_says_what_each_is() -> None:
    edition = edition_of()
    found = unpacked(kit_of(edition))
    assert list(found) == [
        "oak/contents.html",
        "oak/oak.pdf",
        "oak/oak.docx",
        "oak/oak.txt",
        "oak/oak.ics",
        "oak/photos/oaks.jpg",
        "oak/photos/2018/young oak.jpg",
        "oak/attachments/budget plan.csv",
        "oak/attachments/plan.csv",
    ]
    assert found["oak/oak.pdf"] == files_of(edition)[edition.pdf.path]
    page = lxml.html.document_fromstring(found["oak/contents.html"].decode())
    led_to = {link.get("href") for link in page.iter("a")}
    assert {f"oak/{address}".replace("%20", " ") for address in led_to} >= {*found} - {"oak/contents.html"}
    assert {image.get("alt") for image in page.iter("img")} == {OAKS.alt, YOUNG.alt}
    said = words_of(found["oak/contents.html"])
    for media in (OAKS, YOUNG):
        assert all(words in said for words in (media.alt, media.caption, media.credit, media.terms))
    for words in (
        PLAN.title,
        "The oak release",
        "Robin Vale",
        "617-555-0100",
        edition.page.url,
        "Version"[1:],
    ):
        assert words in said


def test_its_photos_carry_their_words(tmp_path: Path) -> None:
    path = tmp_path / "oaks.jpg"
    path.write_bytes(unpacked(kit_of(edition_of()))["oak/photos/oaks.jpg"])
    found = photo_metadata(path)
    assert found["XMP-photoshop:Credit"] == found["IPTC:Credit"] == "Ana Ruiz"
    assert found["XMP-iptcCore:AltTextAccessibility"] == OAKS.alt


def test_a_kit_is_the_same_file_every_time_with_the_time_of_its_version() -> None:
    edition = edition_of()
    assert kit_of(edition) == kit_of(edition)
    with zipfile.ZipFile(BytesIO(kit_of(edition))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2018, 11, 14, 0, 0, 0)}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}


@given(st.datetimes())
def test_no_year_is_too_early_or_too_late_for_a_zip(updated: datetime) -> None:
    edition = replace(edition_of(media=(), attachments=()), updated=updated)
    assert unpacked(kit_of(edition))


def test_without_photos_attachments_and_events_the_page_does_not_speak_of_them() -> None:
    edition = edition_of(media=(), attachments=(), events=(), body=prose("Oaks."))
    found = unpacked(kit_of(edition))
    assert list(found) == ["oak/contents.html", "oak/oak.pdf", "oak/oak.docx", "oak/oak.txt"]
    said = words_of(found["oak/contents.html"])
    assert not {"Photos", "Attachments", "Calendar"} & {*said.split()}


def test_of_a_withdrawn_release_only_the_documents_that_say_so_are_left() -> None:
    edition = edition_of(withdrawn=Withdrawal(time(2018, 11, 15, 9), "It was wrong."))
    found = unpacked(kit_of(edition))
    assert {name.split("/", 1)[1] for name in found} == {
        "contents.html",
        "oak.pdf",
        "oak.docx",
        "oak.txt",
        "oak.ics",
    }
    said = words_of(found["oak/contents.html"])
    assert "WITHDRAWN" in said
    assert "Robin Vale" not in said


def test_the_kit_of_a_proof_says_so_in_its_folder_and_on_its_page() -> None:
    edition = edition_of()
    pdf = File("releases/oak/DRAFT-oak.pdf", edition.pdf.url, edition.pdf.type)
    found = unpacked(kit_of(replace(edition, mark="DRAFT", pdf=pdf)))
    assert {name.split("/")[0] for name in found} == {"DRAFT-oak"}
    assert "DRAFT" in words_of(found["DRAFT-oak/contents.html"])


def test_a_name_in_any_letters_is_the_name_in_the_kit() -> None:
    trees = Media("Bäume/100%25 オーク.jpg", "Oaks", credit="Ana", terms="Free")
    found = unpacked(kit_of(edition_of(media=(trees,))))
    assert "oak/photos/Bäume/100%25 オーク.jpg" in found
    (image,) = lxml.html.document_fromstring(found["oak/contents.html"].decode()).iter("img")
    assert unquote(image.get("src", "")) == "photos/Bäume/100%25 オーク.jpg"


# ---------------------------------------------------------------- what may not be in it


@pytest.mark.parametrize(
    ("lacking", "message", "write"),
    [
        ({"alt": " "}, "no description (alt), so", ["alt:"]),
        ({"credit": ""}, "no credit, so", ["credit:"]),
        ({"terms": ""}, "no terms, so", ["terms:"]),
        ({"credit": "", "terms": ""}, "no credit and no terms, so", ["credit:", "terms:"]),
    ],
)
def test_a_photo_that_nobody_could_print_is_refused(
    lacking: dict[str, str], message: str, write: list[str]
) -> None:
    edition = edition_of(media=(YOUNG, replace(OAKS, **lacking)))
    with pytest.raises(ProblemsFound) as stop:
        kit_of(edition)
    (problem,) = stop.value.problems
    assert (problem.code, problem.span.file) == ("kit-photo", "releases/oak.md")
    assert "“oaks.jpg”" in problem.message
    assert message in problem.message
    assert [line.split(" ")[0] for line in problem.write.split("\n")] == write


def test_every_photo_is_told_at_once() -> None:
    bare = (Media("a.jpg", "A"), Media("b.jpg", "B"), OAKS)
    assert [
        problem.message.split("”")[0][-5:] for problem in unfit_photos(edition_of(media=bare).release)
    ] == [
        "a.jpg",
        "b.jpg",
    ]


def test_a_photo_that_only_the_text_shows_needs_credit_and_terms_too() -> None:
    shown = Prose((Element("p", (), (Element("img", (("src", "media/new oak.jpg"), ("alt", "New"))),)),))
    (problem,) = unfit_photos(edition_of(body=shown).release)
    assert "“new oak.jpg” has no credit and no terms" in problem.message
    assert problem.write.startswith("media:\n  - file: new oak.jpg\n    alt: New\n    credit: ")
    listed = Media("new oak.jpg", "New", credit="Ana Ruiz", terms="Free")
    assert unfit_photos(edition_of(body=shown, media=(listed,)).release) == ()


def test_a_withdrawn_release_shows_no_photo_that_could_lack_anything() -> None:
    withdrawn = Withdrawal(time(2018, 11, 15, 9), "It was wrong.")
    assert unfit_photos(edition_of(media=(Media("a.jpg", "A"),), withdrawn=withdrawn).release) == ()


# ---------------------------------------------------------------- judged by others


def test_the_contents_page_is_valid_and_without_barriers(tmp_path: Path) -> None:
    pages = []
    for number, edition in enumerate((edition_of(), replace(edition_of(), mark="EMBARGOED UNTIL noon"))):
        folder = tmp_path / str(number)
        with zipfile.ZipFile(BytesIO(kit_of(edition))) as archive:
            archive.extractall(folder)
        pages.append(folder / "oak" / "contents.html")
    assert nu_html(pages) == []
    assert html_validate(pages) == []
    assert axe(pages, root=tmp_path) == []
