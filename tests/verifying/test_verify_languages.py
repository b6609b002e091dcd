"""A release in several languages is verified in each, and what is wrong is named with its language."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from tongues import ENGLISH, FERRY, HOURS, NOW, OTHERS, UNTRANSLATED, write_newsroom
from verifying.builds import Build, build_of
from verifying.plants import FORMATS, KINDS, plant

from pressroom.cli import cli
from pressroom.verifying.difference import Format, Row, Verified
from pressroom.verifying.difference_table import as_data, as_table

TAGS = ("es", "ar")


def city(folder: Path, tags: tuple[str, ...]) -> Path:
    """The release in some languages, with press kits, and one that nobody has translated."""
    write_newsroom(folder, tags)
    (folder / "releases" / f"{HOURS}.md").write_text(UNTRANSLATED, encoding="utf-8")
    shared = folder / "releases" / "_newsroom.yml"
    shared.write_text(shared.read_text(encoding="utf-8") + "\npress_kit: yes\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return city(tmp_path_factory.mktemp("verified"), TAGS)


@pytest.fixture(scope="module")
def whole(root: Path) -> Build:
    return build_of(root, NOW)


@pytest.fixture(scope="module")
def untouched(whole: Build) -> Verified:
    return whole.verified()


def claims(verified: Verified) -> list[str]:
    return [difference.message for difference in verified.differences]


# ---------------------------------------------------------------- untouched


def test_nothing_is_claimed_of_a_release_in_three_languages(untouched: Verified) -> None:
    assert claims(untouched) == []


@pytest.mark.long
def test_nothing_is_claimed_of_a_city_in_sixteen_languages(tmp_path: Path) -> None:
    verified = build_of(city(tmp_path, OTHERS), NOW).verified()
    assert claims(verified) == []
    assert {row.language for row in verified.rows} == {ENGLISH, *OTHERS}


def test_each_language_of_a_release_has_a_row_with_every_format(untouched: Verified) -> None:
    rows = untouched.rows
    assert [(row.release, row.language) for row in rows] == [
        (HOURS, ENGLISH),
        *((FERRY, tag) for tag in (ENGLISH, *TAGS)),
    ]
    assert all([name for name, _ in row.formats] == [name for name, *_ in FORMATS] for row in rows)


# ---------------------------------------------------------------- planted


def of_language(whole: Build, tag: str) -> dict[str, bytes]:
    """The files of the release in one language, and that language's feeds."""
    places = (f"releases/{FERRY}/{tag}/", f"feeds/{tag}/")
    return {path: data for path, data in whole.files.items() if path.startswith(places)}


# What a format has in every language: quotations and phone numbers stand in words.
IN_WORDS = ("page", "PDF", "Word", "text", "e-mail")


@pytest.mark.long
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "any"])
@pytest.mark.parametrize("format", [name for name, *_ in FORMATS])
def test_a_planted_difference_is_named_with_its_language(
    whole: Build, tag: str, format: str, kind: str
) -> None:
    planted = plant(Random(f"{tag} {format} {kind}"), of_language(whole, tag), format, kind)
    if planted is None:
        assert format not in IN_WORDS or (format, kind, tag) == ("PDF", "quotation", "ar")  # marks and all
        assert kind not in ("time", "link")
        return
    found = whole.verified(**{planted.path: planted.data}).differences
    told = [each for each in found if each.kind != "size" or each.path == planted.path]
    about = (planted._replace(data=b""), claims(Verified((), found)))
    assert any(each.path == planted.path and each.place for each in told), about
    if not all(each.release == HOURS for each in told):  # of which no other file in this language tells
        assert {(each.format, each.path) for each in told} == {(format, planted.path)}, about
    for each in told:
        assert each.language == (ENGLISH if each.release == HOURS else tag), about


ES, AR = f"releases/{FERRY}/es/", f"releases/{FERRY}/ar/"
# In which file what was changed, and of which language, format and kind the difference is, and where.
NAMED = (
    (f"{ES}{FERRY}.es.txt", "10:30", "10:40", "es", "text", "time", "line "),
    (f"{ES}{FERRY}.es.txt", "es de todos", "es de todas", "es", "text", "quotation", "line "),
    (f"{AR}{FERRY}.ar.txt", "617-555-0100", "617-555-0108", "ar", "text", "phone", "line "),
    (f"{AR}{FERRY}.ar.txt", "ملك للجميع", "ملك للبعض", "ar", "text", "quotation", "line "),
    (
        f"{AR}index.html",
        'datetime="2026-03-09T10:30',
        'datetime="2026-03-09T11:30',
        "ar",
        "page",
        "time",
        "l",
    ),
    (f"{ES}{FERRY}.es.eml", "tel:+16175550100", "tel:+16175550101", "es", "e-mail", "link", "HTML part"),
    ("feeds/ar/press-open.rss", "e>2026-03-09T10:30", "e>2026-03-09T10:31", "ar", "RSS", "time", "entry "),
    (f"{ES}events/first-crossing.ics", "20260309T1030", "20260309T1130", "es", "calendar", "time", "first-"),
)


@pytest.mark.parametrize(("path", "old", "new", "tag", "format", "kind", "place"), NAMED)
def test_a_difference_is_named_with_release_language_format_kind_and_place(
    whole: Build, path: str, old: str, new: str, tag: str, format: str, kind: str, place: str
) -> None:
    found = whole.differences(path, old, new)
    told = {(each.release, each.language, each.format, each.path) for each in found}
    assert told == {(FERRY, tag, format, path)}, claims(Verified((), found))
    assert any(each.kind == kind and place in each.place for each in found), claims(Verified((), found))


def test_a_fault_of_the_original_in_a_feed_of_another_language_is_the_original_s(whole: Build) -> None:
    path = "feeds/es/releases.json"
    found = whole.differences(
        path, "The counter closes at 3 p.m. until", "The counter closes at 4 p.m. until"
    )
    assert {(each.release, each.language, each.path) for each in found} == {(HOURS, ENGLISH, path)}


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_document_in_the_place_of_another_language_s_is_noticed(whole: Build, kind: str) -> None:
    path = f"{ES}{FERRY}.es.{kind}"
    found = whole.verified(**{path: whole.files[f"{AR}{FERRY}.ar.{kind}"]}).differences
    assert {each.path for each in found if each.kind != "size"} == {path}


# ---------------------------------------------------------------- what it is told as


def test_the_table_has_a_line_for_each_language_under_its_release(whole: Build, untouched: Verified) -> None:
    path = f"{AR}{FERRY}.ar.txt"
    text = whole.files[path].decode().replace("617-555-0100", "617-555-0108", 1)
    table = as_table(whole.verified(**{path: text.encode()}))
    lines = table.partition("\n\n")[0].splitlines()
    assert [line.split() for line in lines[1:]] == [
        [HOURS, *["ok"] * 10],
        [FERRY],
        ["en-US", *["ok"] * 10],
        ["es", *["ok"] * 10],
        ["ar", *["ok"] * 3, "1", *["ok"] * 6],
    ]
    assert max(map(len, lines)) <= 80
    assert as_table(untouched).endswith("\n2 releases in 10 formats and 3 languages: all of them agree.\n")


def test_the_data_name_the_language() -> None:
    data = as_data(Verified((Row(FERRY, "es", ((Format.PAGE, 0),)),), ()))
    assert data["releases"] == [{"release": FERRY, "language": "es", "formats": {"page": 0}}]


def test_verify_and_build_look_at_every_language(root: Path, whole: Build) -> None:
    assert whole.files
    words = ["-C", str(root), "--at", NOW.isoformat()]
    told = CliRunner().invoke(cli, [*words, "verify", FERRY, "--json"])
    assert told.exit_code == 0, told.output
    assert [each["language"] for each in json.loads(told.stdout)["releases"]] == [ENGLISH, *TAGS]
    path = root / "releases" / f"{FERRY}.es.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Lindenport abre", "Lindenport inaugura"), "utf-8"
    )
    assert CliRunner().invoke(cli, [*words, "build", "--verify"]).exit_code == 0
