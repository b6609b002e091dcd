"""Before the lift nothing, at the lift everything: words of every field are looked for in what is built."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from canaries import Secret, without, write_newsroom
from click.testing import CliRunner
from sites import WEB_ONLY, tree
from writing.pdf_reading import pages as pages_of

from pressroom.building.pipeline import build
from pressroom.cli import cli

SECOND = timedelta(seconds=1)


def words_in(files: Mapping[str, bytes]) -> bytes:
    """Everything that a reader or a program finds in the files, their names too, in small letters."""
    return b"\n".join(
        part.lower() for path, data in files.items() for part in (path.encode(), _opened(path, data))
    )


def _opened(path: str, data: bytes) -> bytes:
    if path.endswith(".eml"):
        walked = message_from_bytes(data, policy=default).walk()
        told = (part.get_content().encode() for part in walked if part.get_content_maintype() == "text")
        return b"\n".join((data.partition(b"\n\n")[0], *told))
    if path.endswith(".zip"):
        with zipfile.ZipFile(BytesIO(data)) as kit:
            return words_in({name: kit.read(name) for name in kit.namelist()})
    if path.endswith(".ics"):
        return data.replace(b"\r\n ", b"")
    if path.endswith(".docx"):
        with zipfile.ZipFile(BytesIO(data)) as parts:
            return b"\n".join(parts.read(name) for name in parts.namelist())
    if path.endswith(".pdf"):
        return data + "".join(pages_of(data)).encode().replace(b"-\n", b"")
    return data


def found(secret: Secret, files: Mapping[str, bytes]) -> set[str]:
    """The fields whose words are in the files."""
    text = words_in(files)
    return {name for name, word in secret.words.items() if word.encode() in text}


def assert_nothing_before_and_all_after(root: Path, seed: int) -> None:
    secret = write_newsroom(root, seed)
    bare = root.with_name(f"{root.name}-bare")
    shutil.copytree(root, bare)
    without(bare, secret)
    for at in (secret.lift - SECOND,):
        for folder in (root, bare):
            built = build(folder, at, formats=WEB_ONLY)
            assert built.written is not None, built.problems
        assert not found(secret, tree(root))
        assert tree(root) == tree(bare), "a hidden release changes no byte"
    for at in (secret.lift, secret.lift + SECOND):
        assert build(root, at, formats=WEB_ONLY).written is not None
        missing = secret.printed - found(secret, tree(root))
        assert not missing, f"{missing} of seed {seed}"


@pytest.mark.parametrize("seed", range(40))
def test_no_word_of_a_release_is_in_the_site_a_second_before_its_lift_and_all_are_at_it(
    tmp_path: Path, seed: int
) -> None:
    assert_nothing_before_and_all_after(tmp_path / "city", seed)


@pytest.mark.long
@pytest.mark.parametrize("first", range(1000, 2000, 50))
def test_no_word_before_and_all_after_over_a_thousand_schedules(tmp_path: Path, first: int) -> None:
    for seed in range(first, first + 50):
        assert_nothing_before_and_all_after(tmp_path / str(seed), seed)


# ---------------------------------------------------------------- every format, and what the commands print


def said(root: Path, at: datetime, *words: str) -> tuple[int, bytes]:
    told = CliRunner().invoke(cli, ["-C", str(root), "--at", at.isoformat(), *words])
    return told.exit_code, (told.stdout + told.stderr).lower().encode()


def assert_kept_in_every_format(root: Path, seed: int) -> None:
    secret = write_newsroom(root, seed)
    for words in (["build", "-vv"], ["build", "--json"], ["status"], ["scan", str(root / "build")]):
        code, told = said(root, secret.lift - SECOND, *words)
        assert code == 0, told
        assert not [name for name, word in secret.words.items() if word.encode() in told]
    before = tree(root)
    assert not found(secret, before)
    assert said(root, secret.lift, "build")[0] == 0
    after = tree(root)
    assert secret.printed <= found(secret, after)
    shown = {Path(path).suffix for path in after.keys() - before.keys()}
    assert {".html", ".pdf", ".docx", ".txt", ".ics", ".eml", ".zip"} <= shown, (
        "at the lift all formats appear together"
    )
    for kind, names in (
        (".pdf", {"headline", "body"}),
        (".docx", {"headline", "body"}),
        (".txt", {"headline", "body"}),
        (".ics", {"happening"}),
        (".eml", {"headline", "body", "contact"}),
        (".zip", {"headline", "body", "photo", "caption", "credit", "exif", "file", "data"}),
    ):
        of_kind = {path: data for path, data in after.items() if path.endswith(kind)}
        assert names <= found(secret, of_kind), kind


@pytest.mark.parametrize("seed", range(3))
def test_every_format_and_every_line_of_a_build_keeps_still_until_the_lift(tmp_path: Path, seed: int) -> None:
    assert_kept_in_every_format(tmp_path / "city", 3000 + seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(50))
def test_every_format_keeps_still_over_fifty_schedules(tmp_path: Path, seed: int) -> None:
    assert_kept_in_every_format(tmp_path / "city", 4000 + seed)


# ---------------------------------------------------------------- bytes that do not change


@pytest.fixture
def city(tmp_path: Path) -> tuple[Path, Secret]:
    root = tmp_path / "city"
    return root, write_newsroom(root, 7)


def test_editing_what_is_hidden_changes_no_byte(city: tuple[Path, Secret]) -> None:
    root, secret = city
    build(root, secret.lift - SECOND, formats=WEB_ONLY)
    before = tree(root)
    path = root / "releases" / f"{secret.slug}.md"
    text = path.read_text(encoding="utf-8")
    for new in (
        text.replace("news", "story"),
        text.replace("press: rsvp", "press: open"),
        text.replace(" ", "  ", 1),
    ):
        path.write_text(new, encoding="utf-8")
        built = build(root, secret.lift - SECOND, formats=WEB_ONLY)
        assert built.written is not None
        assert not built.written.written
        assert tree(root) == before


def test_an_hour_in_which_nothing_is_due_changes_no_byte(city: tuple[Path, Secret]) -> None:
    root, secret = city
    at = secret.lift - timedelta(hours=2)
    build(root, at, formats=WEB_ONLY)
    before = tree(root)
    build(root, at + timedelta(hours=1), formats=WEB_ONLY)
    assert tree(root) == before


def test_the_order_of_files_changes_no_byte(city: tuple[Path, Secret], tmp_path: Path) -> None:
    root, secret = city
    build(root, secret.lift, formats=WEB_ONLY)
    other = tmp_path / "other"
    for path in sorted((root / "releases").rglob("*"), reverse=True):
        if path.is_file():
            place = other / path.relative_to(root)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
            os.utime(place, (1, 1))
    build(other, secret.lift, formats=WEB_ONLY)
    assert tree(other) == tree(root)


@pytest.mark.parametrize("machine", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_the_zone_of_the_machine_makes_no_difference(
    city: tuple[Path, Secret], machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    root, secret = city
    monkeypatch.setenv("TZ", machine)
    time.tzset()
    try:
        assert not build(root, secret.lift - SECOND, formats=WEB_ONLY).releases > 1
        assert build(root, secret.lift, formats=WEB_ONLY).releases == 2
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_format_that_fails_leaves_the_whole_earlier_site(city: tuple[Path, Secret]) -> None:
    root, secret = city
    kind = json.loads(said(root, secret.lift, "list", "--json")[1])[0]["kind"].replace(" ", "-")
    build(root, secret.lift - SECOND)
    before = tree(root)
    (root / "templates").mkdir()
    broken = (
        '{% extends "default/article.html" %}{% block closing %}<p>{{ nothing.at_all }}</p>{% endblock %}'
    )
    (root / "templates" / f"{kind}.html").write_text(broken, encoding="utf-8")
    built = build(root, secret.lift)
    assert built.written is None
    assert tree(root) == before
