from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pressroom.cli import cli
from pressroom.difference import Difference, compare, differences, sentences
from pressroom.errors import CannotRun
from pressroom.starter import start

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
SLUG = "2026-03-04-harbor-ferry"
OLD, NEW = "It will run every half hour", "It will run every quarter of an hour"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path, NOW)
    return tmp_path


def edit(root: Path, old: str, new: str) -> None:
    path = root / "releases" / f"{SLUG}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def git(root: Path, *words: str) -> None:
    who = (
        "-c",
        "user.name=Dana Whitfield",
        "-c",
        "user.email=press@example.gov",
        "-c",
        "commit.gpgsign=false",
    )
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def keep(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a version")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("It opens on Nov. 14. Come.", ["It opens on Nov. 14.", "Come."]),
        ("He said “Come.” They came.", ["He said “Come.”", "They came."]),
        ("One line\nand another", ["One line", "and another"]),
        ("“Here!” “There!”", ["“Here!”", "“There!”"]),
        ("   \n\n", []),
    ],
)
def test_a_text_is_parted_into_its_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


@given(WORDS, WORDS)
def test_the_differences_lead_from_one_version_to_the_other(was: list[str], now: list[str]) -> None:
    found = list(differences(was, now))
    assert bool(found) == (was != now)
    for gone in (one.was for one in found if one.was):
        assert gone in was
    assert len(was) - sum(bool(one.was) for one in found) == len(now) - sum(bool(one.now) for one in found)


def test_a_file_is_compared_with_what_git_had_of_it(root: Path) -> None:
    git(root, "init", "-q")
    keep(root)
    edit(root, OLD, NEW)
    (found,) = compare(root, SLUG, "", root, NOW).differences
    assert (OLD in found.was, NEW in found.now) == (True, True)
    keep(root)
    assert compare(root, SLUG, "", root, NOW).differences == (found,)
    assert compare(root, SLUG, "HEAD", root, NOW).differences == ()
    assert compare(root, SLUG, "HEAD~1", root, NOW).differences == (found,)


def test_a_file_is_compared_with_an_older_file(root: Path) -> None:
    older = root / "older.md"
    older.write_bytes((root / "releases" / f"{SLUG}.md").read_bytes())
    edit(root, "boilerplate: [about]", "boilerplate: []")
    found = compare(root, SLUG, "older.md", root, NOW).differences
    assert {one.now for one in found} == {""}
    assert any("84,000" in one.was for one in found)


def test_a_name_or_a_time_of_the_shared_facts_is_a_difference_too(root: Path) -> None:
    git(root, "init", "-q")
    keep(root)
    facts = root / "releases" / "_newsroom.yml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("Dana Whitfield", "Iris Lund"), encoding="utf-8"
    )
    assert any("Iris Lund" in one.now for one in compare(root, SLUG, "HEAD", root, NOW).differences)


@pytest.mark.parametrize("old", ["", "nothing", "--output=x", "-h"])
def test_a_version_that_is_not_there_is_told_in_plain_words(root: Path, old: str) -> None:
    git(root, "init", "-q")
    keep(root)
    with pytest.raises(CannotRun, match="git"):
        compare(root, SLUG, old, root, NOW)
    assert not (root / "x").exists()


def test_without_git_an_older_file_has_to_be_named(root: Path) -> None:
    with pytest.raises(CannotRun, match="git"):
        compare(root, SLUG, "", root, NOW)


def test_diff_prints_what_was_and_what_is_now(root: Path) -> None:
    git(root, "init", "-q")
    keep(root)
    edit(root, OLD, NEW)
    told = CliRunner().invoke(cli, ["-C", str(root), "diff", SLUG])
    assert told.exit_code == 0
    was, now = told.stdout.splitlines()
    assert was.startswith(f"    was  {OLD}")
    assert now.startswith(f"    now  {NEW}")
    data = json.loads(CliRunner().invoke(cli, ["-C", str(root), "diff", SLUG, "--json"]).stdout)
    assert [Difference(**one) for one in data["differences"]] == list(
        compare(root, SLUG, "", root, NOW).differences
    )
