from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pressroom.building.pipeline import build
from pressroom.checking.check import check
from pressroom.drafting.starter import start
from pressroom.errors import CannotRun
from pressroom.newsroom import folder
from pressroom.newsroom.folder import (
    LARGEST_RELEASE,
    instant,
    media_files,
    read_media,
    read_newsroom,
    read_templates,
)
from pressroom.newsroom.root import find_root

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "city"
    (folder / "releases" / "media" / "ferry").mkdir(parents=True)
    (folder / "releases" / "_newsroom.yml").write_bytes(b"organisation: City\n")
    return folder


def test_releases_are_read_in_the_order_of_their_names_and_nothing_else_is(root: Path) -> None:
    for name in ("b.md", "a.yml", "c.yaml", "_draft.md", ".#b.md", "notes.txt", "B.MD", "b.md~"):
        (root / "releases" / name).write_bytes(name.encode())
    (root / "releases" / "folder.md").mkdir()
    sources = read_newsroom(root)
    assert [(file.path, file.data) for file in sources.releases] == [
        ("releases/B.MD", b"B.MD"),
        ("releases/a.yml", b"a.yml"),
        ("releases/b.md", b"b.md"),
        ("releases/c.yaml", b"c.yaml"),
    ]
    assert sources.newsroom is not None
    assert sources.newsroom.data == b"organisation: City\n"


def test_a_huge_file_is_read_just_far_enough_to_be_refused(root: Path) -> None:
    (root / "releases" / "huge.md").write_bytes(b"x" * (5 * LARGEST_RELEASE))
    assert len(read_newsroom(root).releases[0].data) == LARGEST_RELEASE + 1


def test_photos_are_named_as_a_release_names_them(root: Path) -> None:
    media = root / "releases" / "media"
    for name in ("seal.png", "ferry/cafe\u0301.jpg", ".DS_Store", "Thumbs.db"):
        (media / name).write_bytes(b"x")
    assert read_newsroom(root).media == {"seal.png", "ferry/caf\u00e9.jpg"}
    assert read_media(root, media_files(root)["ferry/caf\u00e9.jpg"]) == b"x"


def test_a_newsroom_without_photos_or_releases_is_empty_not_wrong(root: Path) -> None:
    (root / "releases" / "media" / "ferry").rmdir()
    (root / "releases" / "media").rmdir()
    sources = read_newsroom(root)
    assert (sources.releases, sources.media) == ((), frozenset())


def test_a_photo_too_large_for_any_document_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = root / "releases" / "media" / "a.jpg"
    photo.write_bytes(b"x" * ((1 << 20) + 1))
    monkeypatch.setattr(folder, "LARGEST_MEDIA", 1 << 20)
    with pytest.raises(CannotRun, match=r"releases/media/a.jpg is larger than 1 MB"):
        read_media(root, photo)


@pytest.mark.parametrize(
    "place", ["releases/secret.md", "releases/media/secret.png", "releases/_newsroom.yml"]
)
def test_a_link_out_of_the_newsroom_is_not_followed(root: Path, tmp_path: Path, place: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not for the press")
    (root / place).unlink(missing_ok=True)
    (root / place).symlink_to(secret)
    with pytest.raises(CannotRun, match=f"{place} is a link to something outside"):
        read_newsroom(root)


def test_a_folder_of_photos_that_is_a_link_out_of_the_newsroom_is_not_followed(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "private").mkdir()
    (root / "releases" / "media" / "more").symlink_to(tmp_path / "private")
    with pytest.raises(CannotRun, match="outside of this newsroom"):
        read_newsroom(root)


@pytest.mark.parametrize("name", ["article.html", "letterhead.docx", "parts"])
def test_a_template_that_is_a_link_out_of_the_newsroom_is_not_followed(
    root: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "theme").mkdir()
    (root / "templates").mkdir()
    (root / "templates" / name).symlink_to(tmp_path / "theme" / ("" if name == "parts" else name))
    with pytest.raises(CannotRun, match=f"templates/{name} is a link to something outside"):
        read_templates(root)


def test_templates_that_are_a_link_out_of_the_newsroom_are_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "site.css").write_text("p { margin: 0 }")
    (root / "templates").symlink_to(tmp_path / "theme")
    with pytest.raises(CannotRun, match="outside of this newsroom"):
        read_templates(root)


def test_a_link_within_the_newsroom_is_the_file(root: Path) -> None:
    (root / "releases" / "a.md").write_text("a")
    (root / "releases" / "b.md").symlink_to("a.md")
    assert [file.data for file in read_newsroom(root).releases] == [b"a", b"a"]


def test_a_release_that_cannot_be_read_is_told_in_plain_words(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "releases" / "a.md").write_text("a")
    real: Any = Path.open

    def locked(path: Path, *how: str) -> object:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return real(path, *how)

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(CannotRun, match=r"releases/a\.md cannot be read: this account has no permission"):
        read_newsroom(root)


# ---------------------------------------------------------------- where it is


def test_the_newsroom_is_the_nearest_folder_above(root: Path) -> None:
    assert find_root(None, root / "releases" / "media") == root


def test_a_folder_that_was_named_is_the_newsroom_itself(root: Path) -> None:
    assert find_root(root, Path("/")) == root
    with pytest.raises(CannotRun, match="is not a newsroom") as stop:
        find_root(root / "releases", root)
    assert stop.value.write == "pressroom init my-newsroom"


def test_a_folder_without_a_newsroom_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="This folder is not a newsroom") as stop:
        find_root(None, tmp_path)
    assert stop.value.write == "pressroom init my-newsroom"


def test_a_newsroom_without_its_facts_says_what_is_missing(root: Path) -> None:
    (root / "releases" / "_newsroom.yml").unlink()
    with pytest.raises(CannotRun, match=r"releases/_newsroom.yml is missing") as stop:
        find_root(None, root)
    assert stop.value.write == "pressroom init ."


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="There is no folder") as stop:
        find_root(tmp_path / "my city", tmp_path)
    assert stop.value.write == f"pressroom init '{tmp_path / 'my city'}'"


# ---------------------------------------------------------------- --at


def test_a_time_without_an_offset_is_the_newsrooms_own() -> None:
    assert instant(datetime.fromisoformat("2018-11-13T12:00"), "America/New_York").astimezone(UTC).hour == 17
    assert instant(datetime(2018, 11, 13, 12, tzinfo=UTC), "America/New_York").hour == 12


@pytest.mark.parametrize(
    ("time", "said", "offsets"),
    [
        ("2018-11-04T01:30:00", "happens twice", ("-04:00", "-05:00")),
        ("2018-03-11T02:30:00", "does not exist", ("-05:00", "-04:00")),
    ],
)
def test_a_time_that_the_clock_change_makes_unclear_is_refused(
    time: str, said: str, offsets: tuple[str, str]
) -> None:
    with pytest.raises(CannotRun, match=said) as stop:
        instant(datetime.fromisoformat(time), "America/New_York")
    assert stop.value.write == "   or   ".join(f"--at {time}{offset}" for offset in offsets)


# ---------------------------------------------------------------- labels


def test_the_office_s_labels_are_read_by_their_language(root: Path) -> None:
    folder = root / "templates" / "labels"
    folder.mkdir(parents=True)
    (folder / "es.po").write_text('msgid "Press"\nmsgstr "Medios"\n')
    (folder / "notes.txt").write_text("not a catalogue")
    sources = read_newsroom(root)
    assert sources.labels == {"es": {"Press": "Medios"}}
    assert sources.problems == ()


def test_a_mistake_in_the_office_s_labels_stops_check_and_build_with_its_line(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    folder = tmp_path / "templates" / "labels"
    folder.mkdir(parents=True)
    (folder / "es.po").write_text('msgid "by %(when)s"\nmsgstr "hasta %(hora)s"\n')
    (problem,) = check(tmp_path, (), tmp_path, NOW).problems
    assert (problem.span.file, problem.span.line) == ("templates/labels/es.po", 1)
    built = build(tmp_path, NOW)
    assert (built.problems, built.written) == ((problem,), None)


def test_an_office_s_labels_are_printed_in_every_language_of_the_newsroom(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    facts = tmp_path / "releases" / "_newsroom.yml"
    facts.write_text(facts.read_text() + "\nlanguages: [es-MX]\n")
    folder = tmp_path / "templates" / "labels"
    folder.mkdir(parents=True)
    (folder / "es.po").write_text('msgid "Newsroom"\nmsgstr "La redacción"\n')
    (folder / "en.po").write_text('msgid "Newsroom"\nmsgstr "Press room"\n')
    build(tmp_path, NOW)
    home, spanish = ((tmp_path / "build" / path).read_text() for path in ("index.html", "es-MX/index.html"))
    assert "Press room" in home
    assert "La redacción" in spanish
    assert "Próximos actos para la prensa" in spanish


def test_check_tells_of_an_event_that_waits_as_build_does(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    waits, tells = (
        tmp_path / "releases" / "2026-05-01-waits.md",
        tmp_path / "releases" / "2026-03-03-tells.md",
    )
    head = "---\nheadline: Ferry\nkind: press release\ndate: {}\nevents:\n  - {}\n---\n\nText.\n"
    event = "{id: talk, title: Talk, starts: 2026-05-09 10:00, where: Pier 9, press: open}"
    waits.write_text(head.format("2026-05-01", event), encoding="utf-8")
    tells.write_text(head.format("2026-03-03", "see: 2026-05-01-waits#talk"), encoding="utf-8")
    codes = [problem.code for problem in check(tmp_path, (), tmp_path, NOW).problems]
    assert codes.count("see-not-public") == 1
    assert "see-not-public" not in [
        p.code for p in check(tmp_path, (), tmp_path, NOW.replace(month=6)).problems
    ]
