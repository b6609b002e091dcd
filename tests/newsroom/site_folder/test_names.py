from __future__ import annotations

import pytest

from pressroom.errors import CannotRun
from pressroom.newsroom.site_folder.names import check_paths, in_the_way


@pytest.mark.parametrize(
    "path",
    [
        *("../x", "a/../../x", "/etc/x", "a//b", "", ".", "a\\b", "C:x", "a/nul.txt", "a/b.", "a "),
        *("a\x00b", "a\ud800", ".pressroom.json", ".pressroom-new/0", "a/.Pressroom-new"),
        *("a/" + 256 * "x", "é" * 128),
    ],
)
def test_a_path_that_leads_outside_or_that_a_system_cannot_keep_is_refused(path: str) -> None:
    with pytest.raises(CannotRun, match="cannot be the name"):
        check_paths(["index.html", path])


def test_the_longest_name_that_a_file_system_keeps_is_fine() -> None:
    check_paths(["a/" + 255 * "x", "é" * 127])


@pytest.mark.parametrize(
    "pair",
    [("Ferry/a", "ferry/a"), ("Ferry/a", "ferry/b"), ("caf\u00e9", "cafe\u0301"), ("stra\u00dfe", "STRASSE")],
)
def test_names_that_are_one_on_another_system_are_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(CannotRun, match="one and the same name"):
        check_paths(pair)


def test_a_path_cannot_be_a_file_and_a_folder() -> None:
    with pytest.raises(CannotRun, match=r'"a" would be a file and a folder'):
        check_paths(["a", "a/b"])


@pytest.mark.parametrize(
    ("old", "new", "first"),
    [("a", "b", False), ("a", "a/b", True), ("a/b", "a", True), ("A/b", "a/b", True), ("a/b", "a/c", False)],
)
def test_what_is_in_the_way_of_a_new_file_goes_first(old: str, new: str, first: bool) -> None:
    assert in_the_way([old], [new]) == ([old] if first else [])
