from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sites import WEB_ONLY

from pressroom.building.pipeline import build
from pressroom.cli import cli
from pressroom.drafting.difference import Difference, as_update, compare, differences, sentences
from pressroom.drafting.starter import start
from pressroom.drafting.translation_file import draft_translation
from pressroom.errors import CannotRun

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
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def git(root: Path, *words: str, at: datetime = NOW) -> None:
    who = (
        "-c",
        "user.name=Dana Whitfield",
        "-c",
        "user.email=press@example.gov",
        "-c",
        "commit.gpgsign=false",
    )
    when = {**os.environ, "GIT_COMMITTER_DATE": at.isoformat()}
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True, env=when)


def keep(root: Path, at: datetime = NOW) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a version", at=at)


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


@pytest.mark.parametrize(
    "sentence",
    [
        "It opens Tuesday, Jan. 13, 2026, 10 a.m. EST, said Gov. Pat Lee.",
        "Doors open at 9 p.m. CEST in St. Louis.",
        "The U.S. Senate heard J. D. Roe, Dr. Ada Park and Lt. Col. Bell.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} We left at 10 a.m. Nobody came.") == (
        sentence,
        "We left at 10 a.m.",
        "Nobody came.",
    )


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


# ---------------------------------------------------------------- for the public


def public_text(root: Path, now: datetime) -> str:
    assert build(root, now, formats=WEB_ONLY).written is not None
    return (root / "build" / "releases" / SLUG / f"{SLUG}.txt").read_text(encoding="utf-8")


def test_what_changed_becomes_lines_of_an_update_that_the_public_reads(root: Path) -> None:
    git(root, "init", "-q")
    keep(root)
    later = NOW + timedelta(days=1)
    edit(root, OLD, NEW)
    lines = as_update(root, SLUG, "", root, later)
    assert lines.startswith("updates:\n  - at: ")
    edit(root, "---\n", f"---\n{lines}")
    shown = public_text(root, later)
    assert "What changed" not in shown, "only where the newsroom asks for it"
    facts = root / "releases" / "_newsroom.yml"
    facts.write_text(facts.read_text(encoding="utf-8") + "\nwhat_changed: yes\n", encoding="utf-8")
    shown = public_text(root, later)
    told = shown[shown.index("What changed") :]
    assert "Version 2, " in told
    assert "Say what changed, in a sentence." in told
    was, now = told.index(f"Was: {OLD}"), told.index(f"Now: {NEW}")
    assert was < now
    page = (root / "build" / "releases" / SLUG / "index.html").read_text(encoding="utf-8")
    assert f"<s>{OLD}" in page


def test_what_the_update_says_itself_is_no_difference(root: Path) -> None:
    git(root, "init", "-q")
    keep(root)
    later = NOW + timedelta(days=1)
    edit(root, "---\n", f"---\nupdates:\n  - {{at: {later:%Y-%m-%d} 00:01, note: Nothing new.}}\n")
    assert "changed:" not in as_update(root, SLUG, "", root, later + timedelta(days=1))


@pytest.mark.parametrize("hidden", ["draft: yes", "embargo: 2026-03-06 06:00"])
def test_no_sentence_of_what_was_not_public_becomes_a_line(root: Path, hidden: str) -> None:
    git(root, "init", "-q")
    edit(root, "---\n", f"---\n{hidden}\n")
    keep(root)
    edit(root, f"{hidden}\n", "")
    edit(root, OLD, NEW)
    keep(root, NOW + timedelta(hours=1))
    with pytest.raises(CannotRun, match="was not public") as stop:
        as_update(root, SLUG, "HEAD~1", root, NOW + timedelta(days=9))
    assert OLD not in stop.value.message


def test_a_version_that_was_replaced_before_its_lift_was_never_public(root: Path) -> None:
    """It is embargoed and put right before the lift: at the lift the public read the second version."""
    git(root, "init", "-q")
    edit(root, "---\n", "---\nembargo: 2026-03-04 18:00\n")
    keep(root)
    edit(root, OLD, NEW)
    keep(root, NOW + timedelta(hours=1))
    edit(root, NEW, "It will run all day")
    keep(root, NOW + timedelta(days=1))
    after = NOW + timedelta(days=2)
    with pytest.raises(CannotRun, match="was not public"):
        as_update(root, SLUG, "HEAD~2", root, after)
    assert NEW in as_update(root, SLUG, "HEAD~1", root, after)


def test_an_older_file_that_is_a_draft_is_refused_too(root: Path) -> None:
    path = root / "releases" / f"{SLUG}.md"
    (root / "older.md").write_text(path.read_text(encoding="utf-8").replace("---\n", "---\ndraft: yes\n", 1))
    with pytest.raises(CannotRun, match="was not public"):
        as_update(root, SLUG, "older.md", root, NOW + timedelta(days=1))


def test_every_version_is_told_with_its_number(root: Path) -> None:
    facts = root / "releases" / "_newsroom.yml"
    facts.write_text(facts.read_text(encoding="utf-8") + "\nwhat_changed: yes\n", encoding="utf-8")
    life = (
        "updates:\n  - {at: 2026-03-05 10:00, note: Adds a pier., changed: [{now: It calls at Pier 9.}]}\n"
        "corrections:\n  - {at: 2026-03-05 09:00, wrong: Six boats., right: Two boats.}\n"
    )
    edit(root, "---\n", f"---\n{life}")
    before = public_text(root, NOW)
    assert "What changed" not in before
    assert "Pier 9" not in before, "an update counts from its instant, its sentences too"
    told = public_text(root, NOW + timedelta(days=2)).partition("What changed")[2]
    assert told.index("Version 3, ") < told.index("Added: It calls at Pier 9.") < told.index("Version 2, ")
    assert told.index("Version 2, ") < told.index("Was: Six boats.")


def test_an_event_that_is_told_elsewhere_is_part_of_the_text_as_it_was_and_as_it_is(root: Path) -> None:
    seer = root / "releases" / "2026-03-05-reminder.md"
    see = f'events: [{{see: "{SLUG}#first-crossing"}}]'
    seer.write_text(
        f"---\nheadline: Reminder\nkind: media advisory\ndate: 2026-03-04\n{see}\n---\n\nCome.\n", "utf-8"
    )
    git(root, "init", "-q")
    keep(root)
    seer.write_text(seer.read_text("utf-8").replace("Come.", "Do come."), "utf-8")
    found = compare(root, seer.stem, "", root, NOW).differences
    assert found == (Difference("Come.", "Do come."),)
    older = root / "older.md"
    older.write_text(seer.read_text("utf-8").replace(f"{see}\n", ""), "utf-8")
    told = compare(root, seer.stem, "older.md", root, NOW).differences
    assert any(each.now.startswith("What: First crossing") for each in told)
    edit(root, "title: First crossing", "title: The first crossing")
    told = compare(root, seer.stem, "HEAD", root, NOW).differences
    assert [each.now for each in told if each.was.startswith("What: First crossing")] == [
        "What: The first crossing of the harbor ferry"
    ]


def test_a_translation_is_held_against_its_own_older_version(root: Path) -> None:
    draft_translation(root, SLUG, "es", root)
    path = root / "releases" / f"{SLUG}.es.md"
    git(root, "init", "-q")
    keep(root)
    path.write_text(path.read_text("utf-8").replace(OLD, "Saldrá cada cuarto de hora"), "utf-8")
    compared = compare(root, f"{SLUG}.es", "", root, NOW)
    assert compared.file == f"releases/{SLUG}.es.md"
    ((was, now),) = ((each.was, each.now) for each in compared.differences)
    assert OLD in was
    assert "Saldrá cada cuarto de hora" in now
    assert compare(root, SLUG, "HEAD", root, NOW).differences == ()
    with pytest.raises(CannotRun, match="is a translation"):
        as_update(root, f"{SLUG}.es", "", root, NOW)
