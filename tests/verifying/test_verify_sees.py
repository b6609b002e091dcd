"""What a reader would notice and words alone do not tell: numbers of lists, turned photos, old clocks."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from verifying.builds import Build, build_of
from verifying.plants import packed, unpacked

from pressroom.verifying.around_article.links import odd_links
from pressroom.verifying.consensus import gaps
from pressroom.verifying.difference import Format
from pressroom.verifying.readers.calendar_reader import read_calendar
from pressroom.verifying.readers.document_text import Link, Said, Word
from pressroom.verifying.verify import verify

NEWSROOM = """\
organisation: City of Oakhaven
url: https://press.example.gov/
zone: America/New_York
language: en-US
contacts: {desk: {name: Ana Ruiz, phone: 617-555-0100}}
venues: {hall: {building: City Hall, street: 1 Main Street, locality: Oakhaven}}
"""
RELEASE = """\
---
headline: Oaks for every street
kind: press release
date: 2026-03-02
contacts: [desk]
media: [{file: oak.jpg, alt: An oak, caption: The oak., credit: Iris Lund, terms: Free for news use}]
events: [{id: planting, title: First planting, starts: 2026-03-10 10:30, where: hall, press: open}]
corrections: [{at: 2026-03-03 09:00, wrong: It opens on Friday., right: It opens on Thursday.}]
---

The city plants oaks. The steps go on:

7. Dig.
8. Plant.
   1. By hand.
   2. In rows.

- Water.
"""
SLUG = "releases/oaks/oaks"
PAGE = "releases/oaks/index.html"


def photo() -> bytes:
    """A picture that looks another one when it is turned."""
    picture, out = Image.new("RGB", (320, 200), "navy"), io.BytesIO()
    ImageDraw.Draw(picture).rectangle((0, 0, 320, 40), fill="white")
    picture.save(out, "JPEG")
    return out.getvalue()


def built(folder: Path, release: str = RELEASE) -> Build:
    (folder / "releases" / "media").mkdir(parents=True)
    (folder / "releases" / "_newsroom.yml").write_text(NEWSROOM, encoding="utf-8")
    (folder / "releases" / "oaks.md").write_text(release, encoding="utf-8")
    (folder / "releases" / "media" / "oak.jpg").write_bytes(photo())
    return build_of(folder)


@pytest.fixture(scope="module")
def oaks(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return built(tmp_path_factory.mktemp("seen") / "newsroom")


def told(whole: Build, **changed: bytes) -> set[tuple[str, str]]:
    found = whole.verified(**changed).differences
    return {(each.path, each.kind) for each in found if each.kind != "size"}


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PAGE, '<ol start="7">', '<ol start="6">'),
        (f"{SLUG}.txt", "7. Dig.", "6. Dig."),
        (f"{SLUG}.txt", "   2. In rows.", "   3. In rows."),
        (f"{SLUG}.eml", '<ol start=3D"7"', '<ol start=3D"6"'),
    ],
)
def test_another_number_of_a_list_is_noticed(oaks: Build, path: str, old: str, new: str) -> None:
    assert told(oaks) == set()
    text = oaks.files[path].decode()
    assert old in text
    assert told(oaks, **{path: text.replace(old, new, 1).encode()}) == {(path, "number")}


def test_another_number_of_a_list_is_noticed_in_word_and_in_a_pdf(oaks: Build, tmp_path: Path) -> None:
    path = f"{SLUG}.docx"
    parts = unpacked(oaks.files[path])
    numbering = parts["word/numbering.xml"]
    assert numbering.count(b'<w:startOverride w:val="7"/>') == 1
    parts["word/numbering.xml"] = numbering.replace(b'Override w:val="7"', b'Override w:val="6"')
    assert told(oaks, **{path: packed(parts)}) == {(path, "number")}
    other = built(tmp_path / "newsroom", RELEASE.replace("7. Dig.", "6. Dig.").replace("8. P", "7. P"))
    assert told(oaks, **{f"{SLUG}.pdf": other.files[f"{SLUG}.pdf"]}) == {(f"{SLUG}.pdf", "number")}


def numbered(format: Format, mark: str) -> Said:
    return Said(format, "", (Word("Dig", "1"), Word(mark, "2", mark=True), Word("Plant", "3")))


@given(st.integers(1, 26), st.integers(1, 26), st.sampled_from(("{}.", "{})", ".{}")))
def test_an_office_may_count_in_letters_and_never_otherwise(number: int, other: int, form: str) -> None:
    right = numbered(Format.PAGE, f"{number}.")
    roman = "i ii iii iv v vi vii viii ix x".split()
    letter = chr(ord("a") + other - 1)
    written = [str(other), letter, *([roman[other - 1]] if other <= 10 and number not in (9, 22, 24) else [])]
    for sign in written:
        meant = {other} | ({roman.index(sign) + 1} if sign in roman else set())
        assert bool(gaps(right, numbered(Format.WORD, form.format(sign)))) == (number not in meant)


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_photo_on_its_side_is_noticed_in_word(oaks: Build, turn: Image.Transpose) -> None:
    path, turned = f"{SLUG}.docx", io.BytesIO()
    parts = unpacked(oaks.files[path])
    (name,) = [name for name in parts if name.startswith("word/media/")]
    Image.open(io.BytesIO(parts[name])).transpose(turn).save(turned, "JPEG")
    assert told(oaks, **{path: packed({**parts, name: turned.getvalue()})}) == {(path, "picture")}


# ---------------------------------------------------------------- templates


def test_what_an_office_s_own_template_says_needs_no_release_to_say_it(oaks: Build) -> None:
    typed = '<p>Call <a href="tel:+16175550199">617-555-0199</a>, “Trees for ever”, from 8:15 a.m.</p>'
    typed += '<p><a href="https://social.example/oaks">Oaks</a></p>'
    page = oaks.files[PAGE].decode().replace("<footer", f"{typed}<footer", 1).encode()
    template = {"site.html": typed.replace("/oaks", "/{{ newsroom.organisation }}").encode()}
    template["~$letterhead.docx"] = b"Dana"
    assert told(oaks, **{PAGE: page}) == {(PAGE, kind) for kind in ("phone", "quotation", "time", "link")}
    assert oaks._replace(templates=template).verified(**{PAGE: page}).agrees


def test_a_title_in_a_list_and_a_correction_for_search_engines_are_held(oaks: Build) -> None:
    for path, old, new in (
        ("releases/index.html", "Oaks for every street", "Elms for every street"),
        (PAGE, "It opens on Thursday.", "It opens on Tuesday."),
    ):
        text = oaks.files[path].decode()
        (kind,) = {kind for of, kind in told(oaks, **{path: text.replace(old, new).encode()}) if of == path}
        assert kind in ("headline", "words")


# ---------------------------------------------------------------- files


class Counted(dict[str, bytes]):
    """Files that know how often each of them was read."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.read: Counter[str] = Counter()

    def __getitem__(self, path: str) -> bytes:
        self.read[path] += 1
        return super().__getitem__(path)


def test_each_file_is_read_once(oaks: Build) -> None:
    files = Counted(oaks.files)
    assert verify(oaks.sites, files).agrees
    assert set(files.read.values()) == {1}
    at_the_root = {"404.html", "robots.txt", "sitemap.xml", "news-sitemap.xml"}  # no words of a release
    unread = {path.rpartition(".")[2] for path in files.keys() - files.read.keys() - at_the_root}
    assert unread.isdisjoint("html pdf docx txt eml rss atom ics jpg".split()), unread


# ---------------------------------------------------------------- clocks


def test_clocks_that_went_by_the_sun_have_seconds_in_their_offsets() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Quay\nBEGIN:STANDARD\nDTSTART:18000101T000000\nTZOFFSETFROM:-044638\n"
        "TZOFFSETTO:-044638\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    event = "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Quay:19170318T090500\nEND:VEVENT\n"
    (entry,) = read_calendar("a.ics", f"BEGIN:VCALENDAR\n{zone}{event}END:VCALENDAR\n".encode())
    assert entry.starts == datetime(1917, 3, 18, 13, 51, 38, tzinfo=UTC)


# ---------------------------------------------------------------- links


def leading(format: Format, *addresses: str, words: str = "") -> Said:
    plain = format is Format.TEXT
    said = tuple(Word(word, "1") for word in words.split())
    return Said(format, "", said, tuple(Link(to, "", "1") for to in addresses), plain=plain)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [("a a b", True), ("a b", False), ("a a a b", True), ("a a", False), ("a a b b", True), ("a c b", False)],
)
def test_plain_text_leaves_out_what_its_words_say_and_leads_to_all_else(text: str, is_right: bool) -> None:
    to = {name: f"https://{name}.example/" for name in "abc"}
    page = leading(Format.PAGE, to["a"], "tel:6175550100", to["a"], to["b"])
    plain = leading(Format.TEXT, *map(to.__getitem__, text.split()), words="Call 617-555-0100.")
    assert (odd_links((page, plain), set())[plain] == ()) is is_right
