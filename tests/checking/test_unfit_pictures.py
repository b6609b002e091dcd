"""Pictures that nobody could show are told at once, and not on the day on which they are due."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from oakhaven import photo
from PIL import Image
from sites import WEB_ONLY, tree

from pressroom.building.pipeline import build
from pressroom.checking.check import check
from pressroom.drafting.starter import start
from pressroom.newsroom.folder import LARGEST_MEDIA

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
LIFT = NOW + timedelta(days=2)
SLUG = "2026-03-04-harbor-ferry"
FILE = f"releases/{SLUG}.md"


def webp() -> bytes:
    data = BytesIO()
    Image.new("RGB", (30, 20)).save(data, "WebP")
    return data.getvalue()


WHOLE = photo(1, (90, 60))


def too_large(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(LARGEST_MEDIA + 1)


SPOILT: dict[str, tuple[str, Callable[[Path], object]]] = {
    "cut off": ("picture-spoilt", lambda path: path.write_bytes(WHOLE[: len(WHOLE) // 2])),
    "none": ("picture-spoilt", lambda path: path.write_bytes(b"<!doctype html>Log in to see this photo.")),
    "not for Word": ("picture-unusable", lambda path: path.write_bytes(webp())),
    "too large": ("media-too-large", too_large),
}


CODES = {"media-name", *(code for code, _ in SPOILT.values())}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A release with a photo that is whole."""
    start(tmp_path, NOW)
    path = tmp_path / FILE
    path.write_text(
        path.read_text("utf-8").replace("---\n", "---\nmedia: [{file: f.jpg, alt: Ferry}]\n", 1), "utf-8"
    )
    picture(tmp_path).write_bytes(WHOLE)
    return tmp_path


def picture(root: Path) -> Path:
    return root / "releases" / "media" / "f.jpg"


def with_line(root: Path, line: str) -> None:
    path = root / FILE
    path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{line}\n", 1), "utf-8")


def codes(root: Path) -> list[tuple[str, str, int]]:
    found = check(root, (), root, NOW).problems
    return [(each.code, each.span.file, each.span.line) for each in found if each.code in CODES]


def test_a_photo_that_is_whole_is_no_cause_for_a_word(root: Path) -> None:
    assert codes(root) == []
    assert build(root, NOW, formats=WEB_ONLY).written is not None


@pytest.mark.parametrize("how", SPOILT)
def test_a_public_photo_that_cannot_be_shown_is_told_and_the_earlier_site_stays(root: Path, how: str) -> None:
    build(root, NOW, formats=WEB_ONLY)
    before = tree(root)
    code, spoil = SPOILT[how]
    spoil(picture(root))
    assert codes(root) == [(code, FILE, 2)]
    built = build(root, NOW, formats=WEB_ONLY)
    assert (built.written, [each.code for each in built.problems]) == (None, [code])
    assert tree(root) == before


@pytest.mark.parametrize("how", SPOILT)
def test_a_photo_of_what_waits_is_told_by_check_and_stops_the_build_without_its_name(
    root: Path, how: str
) -> None:
    with_line(root, f"embargo: {LIFT:%Y-%m-%d} 06:00")
    code, spoil = SPOILT[how]
    spoil(picture(root))
    assert codes(root) == [(code, FILE, 3)]
    built = build(root, NOW, formats=WEB_ONLY)
    assert (built.written, built.unsaid) == (None, (FILE,))
    assert not any("f.jpg" in f"{each.message}{each.source}" for each in built.problems)


@pytest.mark.parametrize("how", SPOILT)
def test_a_photo_of_a_draft_is_told_by_check_and_stops_nothing(root: Path, how: str) -> None:
    with_line(root, "draft: yes")
    code, spoil = SPOILT[how]
    spoil(picture(root))
    assert codes(root) == [(code, FILE, 3)]
    assert build(root, NOW, formats=WEB_ONLY).written is not None


def test_a_picture_in_the_text_and_one_to_download_are_told_where_they_are_named(root: Path) -> None:
    path = root / FILE
    path.write_text(
        path.read_text("utf-8") + "\n![The pier](media/pier.png)\n\n[Big](media/big.webp)\n", "utf-8"
    )
    lines = len(path.read_text("utf-8").splitlines())
    for name in ("pier.png", "big.webp"):
        picture(root).with_name(name).write_bytes(webp())
    assert codes(root) == [("picture-unusable", FILE, lines - 2)], "Word shows only the first"
    for name in ("pier.png", "big.webp"):
        picture(root).with_name(name).write_bytes(webp()[:20])
    assert codes(root) == [("picture-spoilt", FILE, lines), ("picture-spoilt", FILE, lines - 2)]


def test_a_damaged_logo_is_told_at_the_shared_facts(root: Path) -> None:
    facts = root / "releases" / "_newsroom.yml"
    facts.write_text("logo: seal.svg\nlogo_for_word: seal.png\n" + facts.read_text("utf-8"), "utf-8")
    picture(root).with_name("seal.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><g>", "utf-8")
    picture(root).with_name("seal.png").write_bytes(b"\x89PNG")
    assert {(code, file) for code, file, _ in codes(root)} == {("picture-spoilt", "releases/_newsroom.yml")}


def test_what_the_last_build_published_is_not_looked_at_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root, NOW, formats=WEB_ONLY)

    def opened(_data: bytes) -> None:
        raise AssertionError

    monkeypatch.setattr("pressroom.writing.photos.picture_size.kind_of", opened)
    assert codes(root) == []
    picture(root).write_bytes(bytes(len(WHOLE)))
    with pytest.raises(AssertionError):
        codes(root)
    picture(root).write_bytes(WHOLE + b"\0")
    os.utime(picture(root), (0, 0))
    with pytest.raises(AssertionError):
        codes(root)


def test_a_file_to_download_that_is_too_large_is_told_too(root: Path) -> None:
    with_line(root, "attachments: [{file: plan.xlsx, title: The plan}]")
    plan = picture(root).with_name("plan.xlsx")
    plan.touch()
    assert codes(root) == []
    too_large(plan)
    assert codes(root) == [("media-too-large", FILE, 2)]


@pytest.mark.parametrize("names", [("CON/plan.xlsx",), ("plan.xlsx", "Plan.xlsx")])
def test_names_that_some_systems_cannot_keep_are_told_before_the_lift(
    root: Path, names: tuple[str, ...]
) -> None:
    with_line(root, f"embargo: {LIFT:%Y-%m-%d} 06:00")
    with_line(root, f"attachments: [{', '.join(f'{{file: {name}, title: The plan}}' for name in names)}]")
    for name in names:
        (picture(root).parent / name).parent.mkdir(exist_ok=True)
        (picture(root).parent / name).write_bytes(name.encode())
    assert codes(root) == [("media-name", FILE, 1)]
    built = build(root, NOW, formats=WEB_ONLY)
    assert (built.written, built.unsaid) == (None, (FILE,))
    assert not any("lan.xlsx" in f"{each.message}{each.source}" for each in built.problems)
