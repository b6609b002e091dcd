from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from switching import sums, switch

from pressroom.errors import CannotRun
from pressroom.newsroom.site_folder.site_list import (
    BUILD,
    LIST,
    NO_SITE,
    altered_files,
    list_id,
    parse_list,
    read_list,
    render_list,
)

SITE = {"index.html": b"home", "releases/ferry.html": b"ferry"}
text = st.text(max_size=5)
told = st.dictionaries(
    text, st.recursive(st.none() | text | st.integers(), st.lists, max_leaves=4), max_size=3
)


@given(st.dictionaries(text, st.binary(max_size=3), max_size=4), told)
def test_a_list_is_read_as_it_was_written(tree: dict[str, bytes], told: dict[str, object]) -> None:
    sizes = {path: len(data) for path, data in tree.items()}
    found = parse_list(render_list(sums(tree), sizes, told))
    assert (found.files, found.sizes, found.told) == (sums(tree), sizes, told)


def test_a_list_has_a_line_for_each_file_in_order() -> None:
    lines = render_list({"b": 64 * "1", "a": 64 * "0"}, {"a": 5, "b": 7}, {"x": [1]}).decode().splitlines()
    assert lines[1:3] == [f'"a": "{64 * "0"} 5",', f'"b": "{64 * "1"} 7"']


def test_without_a_build_there_is_no_site(tmp_path: Path) -> None:
    assert read_list(tmp_path) == NO_SITE
    assert list_id(tmp_path) == ""


def test_two_lists_have_one_id_only_when_they_say_the_same(tmp_path: Path) -> None:
    switch(tmp_path, SITE, {"a": 1})
    before = read_list(tmp_path)
    switch(tmp_path, SITE, {"a": 2})
    assert read_list(tmp_path).id != before.id
    switch(tmp_path, SITE, {"a": 1})
    assert read_list(tmp_path) == before
    assert list_id(tmp_path) == before.id


MERGED = '{"files": {\n<<<<<<< ours\n"a": "0"\n=======\n"a": "1"\n>>>>>>> theirs\n}}'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "1:1"),
        ("[]", "1:1"),
        ("{}", "1:1"),
        ("3", "1:1"),
        ('{"files": []}', "1:1"),
        ('{"files": {"a": 3}}', "1:1"),
        ('{"files": {"a": "' + 64 * "0" + ' many"}}', "1:1"),
        ('{"files": {}, "told": 3}', "1:1"),
        (MERGED, "2:1"),
        ('{"files": {\n"a": "00', "2:6"),
        ("[" * 100_000, "1:1"),
        ('{"files": {\n\n"\udcff": ""}}', "3:1"),
    ],
)
def test_a_damaged_list_is_told_with_its_place_and_never_taken_for_an_empty_one(
    tmp_path: Path, text: str, place: str
) -> None:
    switch(tmp_path, SITE)
    (tmp_path / BUILD / LIST).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CannotRun, match=rf"^build/\.pressroom\.json:{place}: this list"):
        read_list(tmp_path)
    with pytest.raises(CannotRun, match=rf"^build/\.pressroom\.json:{place}: this list"):
        switch(tmp_path, {})
    assert (tmp_path / BUILD / "index.html").exists()


def test_a_list_of_an_earlier_pressroom_is_understood_and_its_sizes_are_found_again(tmp_path: Path) -> None:
    switch(tmp_path, SITE)
    now = read_list(tmp_path)
    lines = [f'"{path}": "{sum_}"' for path, sum_ in now.files.items()]
    (tmp_path / BUILD / LIST).write_text(f'{{"files": {{{",".join(lines)}}}, "public": {{"a": 1}}}}')
    assert (read_list(tmp_path).files, read_list(tmp_path).told) == (now.files, {"a": 1})
    switch(tmp_path, SITE)
    assert read_list(tmp_path) == now


def test_a_path_that_somebody_wrote_into_the_list_leads_nowhere(tmp_path: Path) -> None:
    switch(tmp_path, SITE)
    (tmp_path / "precious.txt").write_text("mine")
    (tmp_path / BUILD / LIST).write_text('{"files": {"../precious.txt": "' + 64 * "0" + ' 4"}}')
    with pytest.raises(CannotRun, match="cannot be the name"):
        switch(tmp_path, SITE)
    assert (tmp_path / "precious.txt").read_text() == "mine"


def test_what_was_changed_by_hand_is_found_and_put_right(tmp_path: Path) -> None:
    tree = {f"{name}.html": name.encode() for name in ("edited", "replaced", "gone", "linked", "same")}
    switch(tmp_path, tree)
    build = tmp_path / BUILD
    (build / "edited.html").write_bytes(b"other")
    for name in ("replaced", "gone", "linked"):
        (build / f"{name}.html").unlink()
    (build / "replaced.html").write_bytes(b"other")
    (build / "linked.html").symlink_to("same.html")
    altered = altered_files(tmp_path)
    assert set(altered) == {f"{name}.html" for name in ("edited", "replaced", "gone", "linked")}
    (build / "linked.html").unlink()
    assert set(switch(tmp_path, tree, altered=altered).changed) == set(altered)
    assert altered_files(tmp_path) == ()
    switch(tmp_path, tree | {"new.html": b"so that the two change places once more"})
    assert altered_files(tmp_path) == ()
