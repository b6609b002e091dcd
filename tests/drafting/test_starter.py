from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sites import tree

from pressroom.building.pipeline import build
from pressroom.drafting.starter import draft, slug_of, start
from pressroom.errors import CannotRun
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.reader import read
from pressroom.writing.templating.templates import PACKAGED

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
ADVISORY = "releases/2026-03-04-harbor-ferry.md"
LETTERHEAD = (PACKAGED / "letterhead.docx").read_bytes()
FILES = {
    ".editorconfig",
    ".gitignore",
    ADVISORY,
    "releases/_newsroom.yml",
    "releases/_public/.gitattributes",
    "releases/media/.gitkeep",
    "templates/README.md",
}


def test_a_new_newsroom_has_everything_and_builds_without_a_warning(tmp_path: Path) -> None:
    started = start(tmp_path, NOW)
    assert set(started.written) == FILES
    assert started.kept == ()
    built = build(tmp_path, NOW)
    assert (built.problems, built.releases, built.events) == ((), 1, 1)
    home = (tmp_path / "build" / "index.html").read_text(encoding="utf-8")
    assert "First crossing of the harbor ferry" in home
    assert (tmp_path / "build" / "feeds" / "press-open.ics").read_text().count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize("hour", [0, 4, 5, 6, 23])
def test_the_sample_is_public_at_once_whatever_the_hour(tmp_path: Path, hour: int) -> None:
    now = datetime(2026, 3, 1, hour, 30, tzinfo=UTC)
    start(tmp_path, now)
    (release,) = read(read_newsroom(tmp_path)).releases
    starts = release.events[0].starts
    assert starts is not None
    assert release.date.at <= now < starts.at


def test_what_is_there_is_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine")
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "_newsroom.yml").symlink_to("elsewhere.yml")
    started = start(tmp_path, NOW)
    assert set(started.kept) == {".gitignore", "releases/_newsroom.yml"}
    assert (tmp_path / ".gitignore").read_text() == "mine"
    assert not (tmp_path / "releases" / "elsewhere.yml").exists()


def test_an_office_with_releases_gets_no_sample_beside_them(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "2020-01-01-ours.md").write_text("---\n---\n")
    assert ADVISORY not in start(tmp_path, NOW).written


@pytest.mark.parametrize("kind", ["press release", "media advisory", "statement", "factsheet"])
def test_a_new_draft_holds_what_is_known_and_passes_the_check(tmp_path: Path, kind: str) -> None:
    start(tmp_path, NOW)
    headline = "Council: “10:30” is #1, Mayor's Café says – yes"
    path = draft(tmp_path, headline, kind, NOW)
    assert path == "releases/2026-03-04-council-10-30-is-1-mayors-cafe-says-yes.md"
    reading = read(read_newsroom(tmp_path))
    release = next(release for release in reading.releases if release.file == path)
    assert (release.headline, release.kind.value, release.draft) == (headline, kind, True)
    assert [problem for problem in reading.problems if problem.level.value == "error"] == []


def test_a_draft_never_takes_the_place_of_a_release(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    path = draft(tmp_path, "Twice", "statement", NOW)
    (tmp_path / path).write_text("worked on")
    with pytest.raises(CannotRun, match="is there already"):
        draft(tmp_path, "Twice", "statement", NOW)
    assert (tmp_path / path).read_text() == "worked on"


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Mayor’s Café opens: “at last”", "mayors-cafe-opens-at-last"),
        ("  HR&A  ", "hr-a"),
        ("Straße & Łódź, Ærø", "strasse-lodz-aero"),
        ("市长", ""),
        ("word " * 20, "word-" * 11 + "word"),
        ("x" * 100, "x" * 60),
    ],
)
def test_a_slug_is_made_of_the_headlines_plain_letters(headline: str, slug: str) -> None:
    assert slug_of(headline) == slug


def test_a_headline_without_plain_letters_is_filed_under_its_kind(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    assert draft(tmp_path, "市长", "media advisory", NOW) == "releases/2026-03-04-media-advisory.md"


# ---------------------------------------------------------------- the templates, to change them


def test_templates_are_written_beside_what_is_there(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    (tmp_path / "templates" / "site.css").write_text("body { color: red }\n")
    started = start(tmp_path, NOW, eject=True)
    assert started.kept == ("templates/site.css",)
    packaged = {f"templates/{path.name}" for path in PACKAGED.iterdir() if path.is_file()}
    assert packaged - {"templates/site.css"} == set(started.written)
    assert (tmp_path / "templates" / "site.css").read_text() == "body { color: red }\n"
    assert (tmp_path / "templates" / "letterhead.docx").read_bytes() == LETTERHEAD


def test_a_newsroom_with_all_templates_of_its_own_is_built_as_before(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    build(tmp_path, NOW)
    before = tree(tmp_path)
    start(tmp_path, NOW, eject=True)
    build(tmp_path, NOW)
    assert tree(tmp_path) == before


def test_a_new_newsroom_can_have_them_at_once(tmp_path: Path) -> None:
    assert {*FILES, "templates/site.css"} <= set(start(tmp_path, NOW, eject=True).written)


def test_what_is_there_of_an_older_newsroom_stays_without_a_sample(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "_newsroom.yml").write_text("organisation: Ours\n")
    started = start(tmp_path, NOW, eject=True)
    assert all(path.startswith("templates/") for path in started.written)
