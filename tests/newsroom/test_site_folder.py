from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.building.spool import Spool
from pressroom.errors import CannotRun
from pressroom.newsroom import site_folder
from pressroom.newsroom.site_folder import (
    MANIFEST,
    STAGING,
    Written,
    alone_in,
    check_paths,
    read_public,
    write_tree,
)

SITE = {"index.html": b"home", "releases/ferry/index.html": b"ferry", "releases/ferry/ferry.pdf": b"%PDF"}


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return tmp_path / "build"


def test_a_tree_becomes_files(build: Path) -> None:
    written = write_tree(build, SITE)
    assert content(build) == SITE
    assert written == Written(new=tuple(sorted(SITE)))


def test_a_file_with_the_same_bytes_is_left_alone(build: Path) -> None:
    write_tree(build, SITE)
    os.utime(build / "index.html", (1, 1))
    os.utime(build / MANIFEST, (1, 1))
    assert write_tree(build, SITE) == Written(unchanged=tuple(sorted(SITE)))
    assert (build / "index.html").stat().st_mtime == 1
    assert (build / MANIFEST).stat().st_mtime == 1


def test_what_an_earlier_build_wrote_and_this_one_does_not_is_removed_with_its_empty_folder(
    build: Path,
) -> None:
    write_tree(build, SITE)
    written = write_tree(build, {"index.html": b"changed"})
    assert content(build) == {"index.html": b"changed"}
    assert not (build / "releases").exists()
    assert written.changed == ("index.html",)
    assert written.removed == ("releases/ferry/ferry.pdf", "releases/ferry/index.html")


def test_a_file_that_pressroom_did_not_write_is_left_alone_and_mentioned(build: Path) -> None:
    write_tree(build, SITE)
    (build / "CNAME").write_text("press.example.gov")
    (build / ".git").mkdir()
    (build / ".git" / "HEAD").write_text("x")
    written = write_tree(build, {"index.html": b"home"})
    assert written.strangers == ("CNAME",)
    assert (build / "CNAME").exists()
    assert (build / ".git" / "HEAD").exists()


def test_a_list_that_was_lost_or_tampered_with_claims_nothing(build: Path, tmp_path: Path) -> None:
    other = tmp_path / "precious.txt"
    other.write_text("mine")
    write_tree(build, SITE)
    (build / MANIFEST).write_text('{"files": {"../precious.txt": "0"}}')
    assert write_tree(build, {}).strangers == tuple(sorted(SITE))
    (build / MANIFEST).write_text("not JSON")
    write_tree(build, {})
    assert other.read_text() == "mine"


@pytest.mark.parametrize("moment", ["staging", "first", "middle", "list"])
def test_a_build_that_stops_in_the_middle_leaves_every_file_whole_and_the_next_cleans_up(
    build: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    old = {"a.html": b"old a", "b.html": b"old b", "gone/c.html": b"old c"}
    new = {"a.html": b"new a", "b.html": b"new b", "d/d.html": b"new d"}
    write_tree(build, old)
    allowed = {"staging": -1, "first": 0, "list": 1, "middle": 2}[moment]
    replace, calls = os.replace, []

    def failing(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) > allowed:
            raise OSError(28, "No space left on device")
        replace(source, target)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        if moment == "staging":
            patch.setattr(Path, "write_bytes", full)
        else:
            patch.setattr(os, "replace", failing)
        with pytest.raises(CannotRun, match="the disk is full"):
            write_tree(build, new)
    found = content(build)
    assert all(found[path] in (old.get(path), new.get(path)) for path in found)
    assert set(old) <= set(found)
    assert moment != "staging" or found == old
    assert not (build / STAGING).exists()
    write_tree(build, {"z.html": b"z"})
    assert content(build) == {"z.html": b"z"}
    assert sorted(path.name for path in build.iterdir()) == [MANIFEST, "z.html"]


def test_a_killed_build_leaves_nothing_without_an_owner(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill runs no clean-up at all: staged files stay until the next build."""
    write_tree(build, {"a": b"1"}, {"releases": {"old": 1}})
    replace, calls = os.replace, []

    def killed(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise KeyboardInterrupt
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        patch.setattr(site_folder, "_discard", lambda _: None)
        with pytest.raises(KeyboardInterrupt):
            write_tree(build, {"b": b"2", "c": b"3"}, {"releases": {"new": 2}})
    assert (build / STAGING).is_dir()
    assert read_public(build) == {"releases": {"old": 1, "new": 2}}, "either may have been seen"
    assert content(build)["b"] == b"2"
    assert write_tree(build, {"a": b"1"}).removed == ("b",)
    assert content(build) == {"a": b"1"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(build: Path) -> None:
    write_tree(build, {"a": b"1", "b/c": b"2"})
    write_tree(build, {"a/x": b"3", "b": b"4"})
    assert content(build) == {"a/x": b"3", "b": b"4"}


def test_a_name_may_change_its_case(build: Path) -> None:
    write_tree(build, {"Ferry/index.html": b"1"})
    write_tree(build, {"ferry/index.html": b"1"})
    assert content(build) == {"ferry/index.html": b"1"}


def test_a_stranger_where_a_file_must_go_stops_before_anything_changes(build: Path) -> None:
    write_tree(build, {"index.html": b"old"})
    (build / "events").write_text("not ours")
    with pytest.raises(CannotRun, match="build/events is in the way"):
        write_tree(build, {"index.html": b"new", "events/index.html": b"x"})
    assert content(build) == {"index.html": b"old", "events": b"not ours"}


@pytest.mark.parametrize(
    "path",
    [
        *("../x", "a/../../x", "/etc/x", "a//b", "", ".", "a\\b", "C:x"),
        *("a/nul.txt", "a/b.", "a ", "a\x00b", "a\ud800", ".pressroom.json", ".pressroom-new/0"),
    ],
)
def test_a_path_that_leads_outside_or_that_a_system_cannot_keep_is_refused(build: Path, path: str) -> None:
    with pytest.raises(CannotRun, match="cannot be the name"):
        write_tree(build, {path: b"x"})
    assert not build.exists()


@pytest.mark.parametrize(
    "pair",
    [("Ferry/a", "ferry/a"), ("Ferry/a", "ferry/b"), ("caf\u00e9", "cafe\u0301"), ("stra\u00dfe", "STRASSE")],
)
def test_names_that_are_one_on_another_system_are_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(CannotRun, match="one and the same name"):
        check_paths(pair)


def test_a_path_cannot_be_a_file_and_a_folder() -> None:
    with pytest.raises(CannotRun, match="a file and a folder"):
        check_paths(["a", "a/b"])


@pytest.mark.parametrize("place", ["build", "build/releases", "build/releases/index.html"])
def test_a_link_is_never_written_through(tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("mine")
    link = tmp_path / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / "index.html" if place.endswith("html") else outside)
    with pytest.raises(CannotRun, match=f"^{place} is a link"):
        write_tree(tmp_path / "build", {"releases/index.html": b"x", "index.html": b"x"})
    assert content(outside) == {"index.html": b"mine"}


def test_a_file_that_may_not_be_replaced_is_told_in_plain_words(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write_tree(build, SITE)
    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(CannotRun, match=r"build/ could not be written: .*no permission, or the file is open"):
        write_tree(build, {"index.html": b"new"})
    assert content(build) == SITE


def test_a_file_where_the_folder_should_be_is_told_in_plain_words(build: Path) -> None:
    build.write_text("a file")
    with pytest.raises(CannotRun, match="could not be written"):
        write_tree(build, SITE)
    assert build.read_text() == "a file"


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with alone_in(tmp_path), pytest.raises(CannotRun, match="at this moment"), alone_in(tmp_path):
        pytest.fail("two builds in one folder")
    with alone_in(tmp_path):
        assert list(tmp_path.iterdir()) == []


names = st.text("abAB", min_size=1, max_size=2)
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
trees = st.dictionaries(paths, st.binary(max_size=3), max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.lists(trees, min_size=1, max_size=4))
def test_after_any_history_the_folder_holds_exactly_the_last_tree(
    tmp_path_factory: pytest.TempPathFactory, history: list[Mapping[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("site") / "build"
    last: Mapping[str, bytes] = {}
    for tree in history:
        try:
            write_tree(folder, tree)
        except CannotRun:
            continue  # names that collide: refused whole
        last = tree
    assert not folder.exists() or content(folder) == last


def test_a_folder_that_lets_nobody_in_stops_before_anything_changes(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(build, {"a.html": b"1", "events/index.html": b"1"})
    monkeypatch.setattr("os.access", lambda place, _mode: Path(place).name != "events")
    with pytest.raises(CannotRun, match=r"^build/events/ could not be written to: this account has no"):
        write_tree(build, {"a.html": b"2", "events/2018/index.html": b"2"})
    assert ((build / "a.html").read_bytes(), (build / "events/index.html").read_bytes()) == (b"1", b"1")


def test_a_newsroom_that_cannot_be_written_to_is_named_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(dir: Path) -> None:
        raise PermissionError(13, "Permission denied", str(dir / "tmp4x8k"))

    monkeypatch.setattr("pressroom.building.spool.TemporaryFile", refuse)
    with pytest.raises(CannotRun, match=rf"^The folder {tmp_path.name}/ could not be written to: this"):
        Spool(tmp_path)
