from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from switching import content, refuse_leftovers, shown, switch

from pressroom.errors import CannotRun
from pressroom.newsroom.lock import KEPT
from pressroom.newsroom.site_folder.plan import Switch, Written
from pressroom.newsroom.site_folder.site_list import LIST
from pressroom.newsroom.site_folder.trees import write_tree
from pressroom.newsroom.site_folder.unfinished import SPARE

SITE = {"index.html": b"home", "releases/ferry/index.html": b"ferry", "releases/ferry/ferry.pdf": b"%PDF"}
ways = pytest.mark.parametrize("in_place", [False, True], ids=["whole", "in-place"])


@ways
def test_a_tree_becomes_files(tmp_path: Path, in_place: bool) -> None:
    written = switch(tmp_path, SITE, in_place=in_place)
    assert shown(tmp_path) == SITE
    how = Switch.IN_PLACE if in_place else Switch.WHOLE
    assert written == Written(new=tuple(sorted(SITE)), switch=how)
    refuse_leftovers(tmp_path)


@ways
def test_a_file_with_the_same_bytes_stays_the_same_file(tmp_path: Path, in_place: bool) -> None:
    switch(tmp_path, SITE, in_place=in_place)
    for round_ in range(3):
        before = (tmp_path / "build/index.html").stat()
        written = switch(tmp_path, {**SITE, "releases/ferry/ferry.pdf": b"%d" % round_}, in_place=in_place)
        assert written.changed == ("releases/ferry/ferry.pdf",)
        after = (tmp_path / "build/index.html").stat()
        assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns), "its ETag"


def test_when_nothing_changed_nothing_is_asked_for_or_touched(tmp_path: Path) -> None:
    switch(tmp_path, SITE, {"releases": ("a",)})
    for name in (".git/HEAD", "CNAME", "own/file"):
        (tmp_path / "build" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "build" / name).touch()
    before = {path: path.lstat().st_ctime_ns for path in tmp_path.rglob("*")}
    assert switch(tmp_path, SITE, {"releases": ("a",)}) == Written(
        unchanged=tuple(SITE), strangers=("CNAME", "own/")
    )
    assert {path: path.lstat().st_ctime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_changed_is_asked_for(tmp_path: Path) -> None:
    switch(tmp_path, SITE)
    switch(tmp_path, {"index.html": b"changed", "new.html": b""} | {path: SITE[path] for path in [*SITE][1:]})
    new = {**SITE, "index.html": b"other"}

    class Only(dict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            assert path == "index.html"
            return new[path]

    assert switch(tmp_path, Only(new)).written == ("index.html",)
    assert shown(tmp_path) == new


@ways
def test_what_an_earlier_build_wrote_and_this_one_does_not_is_removed_with_its_empty_folder(
    tmp_path: Path, in_place: bool
) -> None:
    switch(tmp_path, SITE)
    written = switch(tmp_path, {"index.html": b"changed"}, in_place=in_place)
    assert shown(tmp_path) == {"index.html": b"changed"}
    assert not (tmp_path / "build" / "releases").exists()
    assert written.changed == ("index.html",)
    assert written.removed == ("releases/ferry/ferry.pdf", "releases/ferry/index.html")
    assert b"ferry" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    refuse_leftovers(tmp_path)


STRANGERS = {".git/HEAD": b"x", "CNAME": b"c", "releases/ferry/notes.txt": b"n", "releases/own/a/b": b"o"}


@pytest.mark.parametrize("ways", ["www", "iii", "wiw", "iww"])
def test_what_pressroom_did_not_write_stays_in_build_and_is_mentioned(tmp_path: Path, ways: str) -> None:
    switch(tmp_path, SITE)
    for path, data in STRANGERS.items():
        (tmp_path / "build" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "build" / path).write_bytes(data)
    for round_, way in enumerate(ways):
        new = {"index.html": b"%d" % round_}
        written = switch(tmp_path, new, in_place=way == "i")
        folder = "releases/" if round_ else "releases/ferry/notes.txt", "releases/own/"
        assert set(written.strangers) == {"CNAME", *(folder[:1] if round_ else folder)}
        assert content(tmp_path / "build") == new | STRANGERS
    assert not (tmp_path / KEPT / SPARE).exists() or content(tmp_path / KEPT / SPARE) == new


def test_a_stranger_that_is_taken_away_does_not_come_back(tmp_path: Path) -> None:
    switch(tmp_path, SITE)
    (tmp_path / "build" / "releases" / "CNAME").write_text("x")
    switch(tmp_path, {**SITE, "index.html": b"1"})
    (tmp_path / "build" / "releases" / "CNAME").unlink()
    for round_ in range(3):
        switch(tmp_path, {**SITE, "index.html": b"new %d" % round_})
        assert set(content(tmp_path / "build")) == set(SITE)


def test_what_somebody_changed_by_name_does_not_come_and_go_with_each_switch(tmp_path: Path) -> None:
    switch(tmp_path, SITE)
    (tmp_path / "build" / "releases/ferry/index.html").unlink()
    (tmp_path / "build" / "releases/ferry/ferry.pdf").unlink()
    (tmp_path / "build" / "releases/ferry/ferry.pdf").write_bytes(b"by hand")
    for round_ in range(3):
        new = {**SITE, "index.html": b"%d" % round_}
        switch(tmp_path, new)
        assert shown(tmp_path) == new
        refuse_leftovers(tmp_path)


@pytest.mark.parametrize("lost", ["build", KEPT, f"{KEPT}/{SPARE}", f"build/{LIST}"])
def test_what_is_lost_is_made_again(tmp_path: Path, lost: str) -> None:
    switch(tmp_path, SITE)
    place = tmp_path / lost
    place.rename(tmp_path / "elsewhere")
    new = {**SITE, "index.html": b"new"}
    switch(tmp_path, new)
    assert shown(tmp_path) == new
    refuse_leftovers(tmp_path)


@ways
def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path, in_place: bool) -> None:
    switch(tmp_path, {"a": b"1", "b/c": b"2"}, in_place=in_place)
    switch(tmp_path, {"a/x": b"3", "b": b"4"}, in_place=in_place)
    assert shown(tmp_path) == {"a/x": b"3", "b": b"4"}


@ways
def test_a_name_may_change_its_case(tmp_path: Path, in_place: bool) -> None:
    switch(tmp_path, {"Ferry/index.html": b"1"}, in_place=in_place)
    switch(tmp_path, {"ferry/index.html": b"1"}, in_place=in_place)
    assert shown(tmp_path) == {"ferry/index.html": b"1"}


@ways
@pytest.mark.parametrize("folder", [False, True])
def test_a_stranger_where_a_file_must_go_stops_before_anything_changes(
    tmp_path: Path, in_place: bool, folder: bool
) -> None:
    switch(tmp_path, {"index.html": b"old"})
    stranger = tmp_path / "build" / ("Events/index.html/x" if folder else "events")
    stranger.parent.mkdir(parents=True, exist_ok=True)
    stranger.write_text("not ours")
    with pytest.raises(CannotRun, match=r"build/(events|Events/?.*) is in the way"):
        switch(tmp_path, {"index.html": b"new", "events/index.html": b"x"}, in_place=in_place)
    assert (tmp_path / "build" / "index.html").read_bytes() == b"old"
    assert stranger.read_text() == "not ours"
    assert not (tmp_path / KEPT / "switching.json").exists()


@ways
@pytest.mark.parametrize("place", ["build", "build/releases", "build/releases/index.html"])
def test_a_link_is_never_written_through(tmp_path: Path, place: str, in_place: bool) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("mine")
    link = tmp_path / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / "index.html" if place.endswith("html") else outside)
    with pytest.raises(CannotRun, match=f"^{place} is a link"):
        switch(tmp_path, {"releases/index.html": b"x", "index.html": b"x"}, in_place=in_place)
    assert content(outside) == {"index.html": b"mine"}


def test_a_file_where_the_folder_should_be_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    with pytest.raises(CannotRun, match=r"could not be written: a file is where a folder should be\.$"):
        switch(tmp_path, SITE)
    assert (tmp_path / "build").read_text() == "a file"


def test_bytes_that_were_not_planned_are_never_written(tmp_path: Path) -> None:
    switch(tmp_path, SITE)

    class Other(dict[str, bytes]):
        def __getitem__(self, _path: str) -> bytes:
            self.asked = True
            return b"planned" if not hasattr(self, "asked") else b"not planned"

    with pytest.raises(ValueError, match="not what was planned"):
        switch(tmp_path, Other({"index.html": b"planned", "a": b""}))
    assert shown(tmp_path) == SITE
    refuse_leftovers(tmp_path)


def test_who_may_read_a_folder_may_read_it_after_the_switch(tmp_path: Path) -> None:
    def modes() -> list[int]:
        return [(tmp_path / name).stat().st_mode & 0o777 for name in ("build", "build/releases")]

    switch(tmp_path, SITE)
    (tmp_path / "build").chmod(0o751)
    (tmp_path / "build" / "releases").chmod(0o711)
    for round_ in range(2):
        switch(tmp_path, {**SITE, "index.html": b"%d" % round_})
        assert modes() == [0o751, 0o711]
    shutil.rmtree(tmp_path / KEPT)
    for round_ in range(2):
        switch(tmp_path, {**SITE, "index.html": b"again %d" % round_})
        assert modes() == [0o751, 0o711]


names = st.text("abAB", min_size=1, max_size=2)
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
trees = st.dictionaries(paths, st.binary(max_size=3), max_size=6)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(trees, st.booleans()), min_size=1, max_size=5))
def test_after_any_history_the_folder_holds_exactly_the_last_tree(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[Mapping[str, bytes], bool]]
) -> None:
    root = tmp_path_factory.mktemp("site")
    last: Mapping[str, bytes] = {}
    for tree, in_place in history:
        try:
            switch(root, tree, in_place=in_place)
        except CannotRun:
            continue  # names that collide: refused whole
        last = tree
    assert not (root / "build").exists() or shown(root) == last
    refuse_leftovers(root)


def test_a_whole_tree_is_compared_with_each_file_that_is_there(tmp_path: Path) -> None:
    write_tree(tmp_path / "build", SITE)
    (tmp_path / "build" / "index.html").write_bytes(b"by hand")
    assert write_tree(tmp_path / "build", SITE).changed == ("index.html",)
    assert shown(tmp_path) == SITE


def test_a_folder_that_lets_nobody_in_stops_before_anything_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"a.html": b"1", "events/index.html": b"1"}
    switch(tmp_path, old)
    monkeypatch.setattr(os, "access", lambda place, _mode: Path(place).name != "events")
    with pytest.raises(CannotRun, match=r"^build/events/ could not be written to: this account has no"):
        switch(tmp_path, {"a.html": b"2", "events/2018/index.html": b"2"}, in_place=True)
    assert shown(tmp_path) == old
    refuse_leftovers(tmp_path)
