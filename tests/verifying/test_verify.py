"""Faults planted in any format are found where they are; nothing is claimed of builds that nobody touched."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from drafts import NEWSROOM, draft, words
from PIL import Image
from verifying.builds import Build, build_of
from verifying.plants import FORMATS, KINDS, packed, plant, unpacked

from pressroom.errors import Level
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.reader import read
from pressroom.verifying.difference import Difference, Format, Kind, Row, Verified
from pressroom.verifying.difference_table import as_data, as_table
from pressroom.verifying.verify import verify

ROOT = Path(__file__).parents[2]
ADVISORY = """\
---
headline: Oaks for every street
kind: media advisory
date: 2026-03-02
contacts: [desk]
events:
  - id: planting
    title: First planting
    starts: 2026-03-10 10:30
    ends: noon
    where: hall
    press: open
links: [{url: "https://oaks.example/plan", title: The plan}]
boilerplate: [city]
---

The city plants oaks. “We will plant oaks,” said [Mayor Lee](person:lee).
"""


def built(folder: Path, drafts: Mapping[str, str], newsroom: str = NEWSROOM) -> Build:
    (folder / "releases").mkdir(parents=True, exist_ok=True)
    (folder / "releases" / "_newsroom.yml").write_text(newsroom, encoding="utf-8")
    for name, text in drafts.items():
        (folder / "releases" / name).write_text(text, encoding="utf-8")
    for problem in read(read_newsroom(folder)).problems:
        if problem.level is Level.ERROR:  # a name that chance drew twice
            (folder / problem.span.file).unlink(missing_ok=True)
    return build_of(folder)


def with_photo(folder: Path) -> None:
    (folder / "releases" / "media").mkdir(parents=True)
    Image.radial_gradient("L").save(folder / "releases" / "media" / "oak.jpg")


def of_case(folder: Path, name: str) -> Build:
    """A newsroom of tests/cases as it is built there."""
    case = ROOT / "tests" / "cases" / name
    shutil.copytree(case, folder / name)
    return build_of(
        folder / name, datetime.fromisoformat((case / "at.txt").read_text(encoding="utf-8").strip())
    )


def generated(folder: Path, seed: int, count: int) -> Build:
    """Releases made at random, each with a photo and a press kit."""
    with_photo(folder)
    drafts = {}
    for number in range(count):
        chance = Random(seed + number)
        photo = {
            "file": "oak.jpg",
            "alt": words(chance, 5),
            "credit": words(chance, 3),
            "terms": words(chance),
        }
        fixed = {"media": [photo | ({"caption": words(chance)} if chance.random() < 0.6 else {})]}
        drafts[f"oaks-{number}.md"] = draft(chance, number, fixed)
    return built(folder, drafts, NEWSROOM + "press_kit: yes\n")


@pytest.fixture(scope="module")
def oaks(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return generated(tmp_path_factory.mktemp("oaks") / "newsroom", 100, 15)


@pytest.fixture(scope="module")
def grove(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Few releases, since each planted fault is looked for among all of them."""
    return generated(tmp_path_factory.mktemp("grove") / "newsroom", 200, 3)


@pytest.fixture(scope="module")
def advisory(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return built(tmp_path_factory.mktemp("advisory") / "newsroom", {"oaks.md": ADVISORY})


# ---------------------------------------------------------------- untouched builds


def claims(verified: Verified) -> list[str]:
    return [difference.message for difference in verified.differences]


def test_nothing_is_claimed_of_generated_releases(oaks: Build) -> None:
    assert len(oaks.editions) >= 14
    assert claims(oaks.verified()) == []


CASES = sorted(path.name for path in (ROOT / "tests" / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_claimed_whatever_became_of_releases_and_events(tmp_path: Path, name: str) -> None:
    assert claims(of_case(tmp_path, name).verified()) == []


@pytest.mark.parametrize("language", ["fr", "de", "vi"])
def test_nothing_is_claimed_of_releases_in_other_languages(tmp_path: Path, language: str) -> None:
    drafts = {f"oaks-{seed}.md": draft(Random(seed), seed, {"language": language}) for seed in (1, 2)}
    assert claims(built(tmp_path / "newsroom", drafts).verified()) == []


@pytest.mark.long
def test_nothing_is_claimed_of_two_hundred_builds(tmp_path: Path) -> None:
    for seed in range(200):
        whole = generated(tmp_path / str(seed), 500_000 + 10 * seed, 2)
        assert whole.editions
        assert claims(whole.verified()) == []


@pytest.mark.long
def test_nothing_is_claimed_of_two_hundred_generated_releases(tmp_path: Path) -> None:
    for seed in range(5):
        whole = generated(tmp_path / str(seed), 1000 * (seed + 1), 45)
        assert len(whole.editions) >= 40
        assert claims(whole.verified()) == []


def test_nothing_is_claimed_of_the_network_exchange(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "releases", tmp_path / "releases")
    assert claims(build_of(tmp_path).verified()) == []


# ---------------------------------------------------------------- planted differences


def assert_found(whole: Build, number: int, seed: object = 0) -> tuple[str, str] | None:
    """One fault is found in its file, and nothing is said of any other; its format and kind.

    None where there is nothing of the kind to plant it in: a calendar without a phone number.
    """
    chance = Random(f"{seed} {number}")
    format, kind = FORMATS[number % len(FORMATS)][0], tuple(KINDS)[number // len(FORMATS) % len(KINDS)]
    planted = plant(chance, whole.files, format, kind)
    if planted is None:
        return None
    found = whole.verified(**{planted.path: planted.data}).differences
    # A PDF that was touched is not as long as the feeds say, which is true, and is said of the feeds.
    told = {(each.format, each.path) for each in found if each.kind != "size" or each.path == planted.path}
    about = (planted._replace(data=b""), claims(Verified((), found)))
    assert told == {(planted.format, planted.path)}, about
    assert any(each.place for each in found if each.path == planted.path), about
    return format, kind


# What a format has none of: phone numbers stand in words, and no feed is sure to have them.
EVERYWHERE = ("any", "link", "time")


@pytest.mark.parametrize("number", range(len(FORMATS) * len(KINDS)))
def test_a_planted_difference_is_found_where_it_is(grove: Build, number: int) -> None:
    assert assert_found(grove, number) or tuple(KINDS)[number // len(FORMATS)] not in EVERYWHERE


@pytest.mark.long
def test_a_thousand_planted_differences_are_found(tmp_path: Path) -> None:
    found: Counter[tuple[str, str] | None] = Counter()
    for seed in range(1, 28):
        whole = generated(tmp_path / str(seed), 100_000 * seed, 3)
        found.update(assert_found(whole, number, seed) for number in range(50))
    nowhere = found.pop(None)
    print(f"{found.total()} planted and found, {nowhere} with nothing to plant:", dict(found))  # noqa: T201
    assert found.total() >= 1000
    assert {format for format, _ in filter(None, found)} == {format for format, _, _ in FORMATS}


@pytest.mark.long
@pytest.mark.parametrize("name", CASES)
def test_planted_differences_are_found_in_notices_and_changed_events(tmp_path: Path, name: str) -> None:
    whole = of_case(tmp_path, name)
    assert (
        not whole.editions or sum(assert_found(whole, number, name) is not None for number in range(50)) >= 25
    )


PAGE, TEXT = "releases/oaks/index.html", "releases/oaks/oaks.txt"
MAIL, CALENDAR = "releases/oaks/oaks.eml", "releases/oaks/events/planting.ics"

# What was changed in which file, and of which kind and at which place the difference is.
NAMED = (
    (TEXT, "10:30 a.m.", "10:40 a.m.", "text", "time", "line "),
    (TEXT, "plant oaks,”", "paint oaks,”", "text", "quotation", "line "),
    (TEXT, "617-555-0100", "617-555-0108", "text", "phone", "line "),
    (TEXT, "https://oaks.example/plan", "https://oaks.example/plans", "text", "link", "line "),
    (PAGE, "10:30 a.m.", "10:30 p.m.", "page", "time", "line "),
    (PAGE, 'datetime="2026-03-10T10:30', 'datetime="2026-03-10T11:30', "page", "time", "line "),
    (PAGE, '5550100"', '5550101"', "page", "link", "line "),
    (PAGE, 'canonical" href="https://press', 'canonical" href="https://dress', "page", "link", "line "),
    (CALENDAR, "York:20260310T1030", "York:20260310T1130", "calendar", "time", "planting"),
    (CALENDAR, "DTSTART:20260308T02", "DTSTART:20260408T02", "calendar", "time", "planting"),
    ("feeds/press-open.rss", "e>2026-03-10T10:30", "e>2026-03-10T10:31", "RSS", "time", "entry "),
    ("feeds/press-open.atom", "10:30 a.m.", "10:31 a.m.", "Atom", "event", "entry "),
    ("feeds/press-open.json", '"place": "Room 12', '"place": "Room 13', "JSON", "place", "entry "),
    ("events/index.html", "10:30", "10:50", "page", "time", "line "),
    (PAGE, "<p>“We will plant", "<p>“We will paint", "page", "quotation", "line "),
    (PAGE, '">10:30 a.m. to noon EDT', '">10:50 a.m. to noon EDT', "page", "time", "line "),
    (
        PAGE,
        "City Hall, 1 Main Street, Oakhaven</p>",
        "City Hall, 2 Main Street, Oakhaven</p>",
        "page",
        "place",
        "line ",
    ),
    (
        PAGE,
        'published_time" content="2026-03-02',
        'published_time" content="2026-03-03',
        "page",
        "time",
        "published",
    ),
    (PAGE, 'title" content="Oaks', 'title" content="Elms', "page", "headline", "og:title"),
    (
        PAGE,
        '"startDate": "2026-03-10',
        '"startDate": "2026-03-11',
        "page",
        "time",
        "event planting, startDate",
    ),
    (PAGE, "EventScheduled", "EventCancelled", "page", "words", "event planting, eventStatus"),
    (PAGE, '"headline": "Oaks', '"headline": "Elms', "page", "headline", "JSON-LD, headline"),
    (
        PAGE,
        '"addressLocality": "Oakhaven',
        '"addressLocality": "Elmhaven',
        "page",
        "words",
        "addressLocality",
    ),
    (PAGE, '"url": "https://press.', '"url": "https://dress.', "page", "link", "JSON-LD"),
    (MAIL, "10:30 a.m.", "10:40 a.m.", "e-mail", "time", "plain part, line "),
    (MAIL, "Subject: MEDIA", "Subject: MEDIO", "e-mail", "words", "subject"),
    (MAIL, "tel:6175550100", "tel:6175550101", "e-mail", "link", "HTML part"),
    (MAIL, "<press@", "<dress@", "e-mail", "e-mail", "From"),
    (MAIL, "Date: Mon, 02 Mar", "Date: Tue, 03 Mar", "e-mail", "time", "Date"),
)


@pytest.mark.parametrize(("path", "old", "new", "format", "kind", "place"), NAMED)
def test_a_difference_is_named_with_its_format_its_kind_and_its_place(
    advisory: Build, path: str, old: str, new: str, format: str, kind: str, place: str
) -> None:
    found = advisory.differences(path, old, new)
    assert {(each.format, each.path) for each in found} == {(format, path)}, claims(Verified((), found))
    assert kind in {each.kind for each in found}, claims(Verified((), found))
    assert any(place in each.place for each in found)


OTHERS = (
    ("starts: 2026-03-10 10:30", "starts: 2026-03-10 10:40"),
    ("We will plant oaks", "We will paint oaks"),
    ("https://oaks.example/plan", "https://oaks.example/plans"),
    ("where: hall", "where: The park"),
)


@pytest.mark.parametrize("format", ["pdf", "docx"])
@pytest.mark.parametrize(("old", "new"), OTHERS)
def test_a_document_of_another_draft_is_noticed(
    advisory: Build, tmp_path: Path, old: str, new: str, format: str
) -> None:
    other = built(tmp_path / "newsroom", {"oaks.md": ADVISORY.replace(old, new)})
    path = f"releases/oaks/oaks.{format}"
    found = advisory.verified(**{path: other.files[path]}).differences
    assert {each.path for each in found if each.kind != "size"} == {path}


def test_what_every_document_says_wrong_is_told_of_each(advisory: Build, tmp_path: Path) -> None:
    other = built(tmp_path / "newsroom", {"oaks.md": ADVISORY.replace("10:30", "10:40")})
    found = verify(advisory.sites, other.files).differences
    missing = {each.format for each in found if each.kind == "time" and "First planting" in each.expected}
    assert missing >= {"page", "PDF", "Word", "text"}


@pytest.mark.parametrize("ending", ["index.html", "oaks.pdf", "oaks.docx", "oaks.txt"])
def test_a_file_that_is_missing_or_broken_is_a_difference(advisory: Build, ending: str) -> None:
    path = f"releases/oaks/{ending}"
    left = {name: data for name, data in advisory.files.items() if name != path}
    for files in (left, {**left, path: b"\xff\xfe not this"}):
        found = verify(advisory.sites, files).differences
        assert path in {each.path for each in found}


@pytest.mark.parametrize(
    "path", ["feeds/press-open.rss", "feeds/press-open.json", "feeds/press-open.ics", CALENDAR]
)
def test_a_feed_or_calendar_that_is_broken_is_a_difference(advisory: Build, path: str) -> None:
    found = advisory.verified(**{path: advisory.files[path][:-40]}).differences
    assert (path, "file") in {(each.path, each.kind) for each in found}


IN_KIT = (
    ("contents.html", b"617-555-0100<", b"617-555-0108<", "phone", "contents.html, line "),
    ("contents.html", b"tel:6175550100", b"tel:6175550108", "phone", "contents.html, line "),
    ("contents.html", b'href="oaks.pdf', b'href="oaks.pdg', "link", "contents.html, line "),
    ("contents.html", b">Iris Lund<", b">Iris Lend<", "credit", "contents.html, text"),
    ("oaks.txt", b"10:30 a.m.", b"10:40 a.m.", "file", "oaks.txt"),
    ("oaks.txt", b"https://oaks.example/plan", b"https://oaks.example/plam", "file", "oaks.txt"),
    ("oaks.ics", b"T103000", b"T104000", "file", "oaks.ics"),
    (
        "photos/oak.jpg",
        b"use</rdf:li></rdf:Alt></xmpRights:U",
        b"usa</rdf:li></rdf:Alt></xmpRights:U",
        "terms",
        "oak.jpg, XMP",
    ),
    (
        "photos/oak.jpg",
        b"\x1c\x02\x6e\x00\x09Iris Lund",
        b"\x1c\x02\x6e\x00\x09Iris Lend",
        "credit",
        "oak.jpg, IPTC",
    ),
)


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("kit") / "newsroom"
    with_photo(folder)
    photo = "media:\n  - {file: oak.jpg, alt: An oak, credit: Iris Lund, terms: Free for news use}\nevents:"
    return built(folder, {"oaks.md": ADVISORY.replace("events:", photo)}, NEWSROOM + "press_kit: yes\n")


@pytest.mark.parametrize(("member", "old", "new", "kind", "place"), IN_KIT)
def test_what_a_press_kit_says_otherwise_is_named(
    kit: Build, member: str, old: bytes, new: bytes, kind: str, place: str
) -> None:
    path = "releases/oaks/oaks.zip"
    members = unpacked(kit.files[path])
    was = members[f"oaks/{member}"]
    assert old in was
    members[f"oaks/{member}"] = was.replace(old, new, 1)
    found = kit.verified(**{path: packed(members)}).differences
    assert {(each.path, each.kind) for each in found} == {(path, kind)}
    assert any(place in each.place for each in found)


def test_a_press_kit_without_a_document_or_with_another_picture_is_named(kit: Build) -> None:
    path, other = "releases/oaks/oaks.zip", BytesIO()
    members = unpacked(kit.files[path])
    Image.new("RGB", (256, 256), "navy").save(other, "JPEG")
    del members["oaks/oaks.docx"]
    members["oaks/photos/oak.jpg"] = other.getvalue()
    found = kit.verified(**{path: packed(members)}).differences
    told = {(each.place, each.found) for each in found}
    assert {("oaks.docx", "missing"), ("photos/oak.jpg", "another picture")} <= told
    assert ("photos/oak.jpg, XMP", "missing") in told


# ---------------------------------------------------------------- what it is told as


def test_the_table_has_releases_by_formats_and_each_difference_with_its_words(advisory: Build) -> None:
    text = advisory.files[TEXT].decode().replace("10:30 a.m.", "10:40 a.m.")
    verified = advisory.verified(**{TEXT: text.encode()})
    assert (
        as_table(verified)
        == f"""\
release  page PDF Word text e-mail RSS Atom JSON calendar
oaks     ok   ok  ok   1    ok     ok  ok   ok   ok

text: {TEXT}, line 16
  time: “10:30” is “10:40” here
  right  March 10, 2026, 10:30 a.m. to noon
  here   March 10, 2026, 10:40 a.m. to noon

1 difference in 1 file.
"""
    )


@pytest.mark.parametrize(
    ("expected", "found", "sentence"),
    [
        ("617-555-0100", "617-555-0108", "“617-555-0100” is “617-555-0108” here."),
        ("We will plant oaks", "We will oaks", "“plant” is left out. In: “We will oaks”."),
        ("We will plant", "We will not plant", "“not” should not be there. In: “We will not plant”."),
        ("a file", "missing", "“a file” is “missing” here."),
    ],
)
def test_a_difference_says_the_two_words(expected: str, found: str, sentence: str) -> None:
    assert (
        Difference("oaks", "en-US", Format.TEXT, TEXT, "", Kind.WORDS, expected, found).sentence == sentence
    )


def test_the_table_fits_a_window_of_80_letters_whatever_releases_are_called() -> None:
    formats = tuple((name, 0) for name in Format)
    names = ("", "2018-11-14-oaks", "2018-11-14-a-very-long-name-of-a-release-about-oaks-and-elms-and-maples")
    lines = as_table(Verified(tuple(Row(name, "en-US", formats) for name in names), ())).splitlines()
    assert max(map(len, lines)) <= 80
    assert [line.split()[0] for line in lines if line] == ["release", "(newsroom)", *names[1:], "ok", "2"]
    assert lines[-1] == "2 releases in 10 formats: all of them agree."


def test_the_data_say_the_same_as_the_table(advisory: Build) -> None:
    formats = tuple(name for name in Format if name != "kit")
    assert as_data(advisory.verified()) == {
        "agrees": True,
        "releases": [{"release": "oaks", "language": "en-US", "formats": dict.fromkeys(formats, 0)}],
        "differences": [],
    }


def test_one_release_alone_can_be_verified(oaks: Build) -> None:
    first, second = (edition.release.slug for edition in oaks.editions[:2])
    path = f"releases/{first}/{first}.txt"
    files = {**oaks.files, path: oaks.files[path].replace(b"Oaks", b"Elms", 1)}
    told = {slug: verify(oaks.sites, files, frozenset((slug,))) for slug in (first, second)}
    assert [row.release for row in told[first].rows] == [first]
    assert not told[first].agrees
    assert told[second].agrees
