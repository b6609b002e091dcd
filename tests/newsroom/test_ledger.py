"""What was public is remembered with the releases: by every machine alike, and by none less than whole."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import WEB_ONLY

from pressroom.building.built import Wish
from pressroom.building.pipeline import build
from pressroom.checking.check import check
from pressroom.deciding import publication
from pressroom.drafting.starter import start
from pressroom.errors import ProblemsFound, Refused
from pressroom.model import Correction, Kind, Language, Moment, Newsroom, Release, Update
from pressroom.model.moments import utc_text
from pressroom.newsroom.ledger import LEDGER, lines_to_add, read_ledger, standing, write_ledger
from pressroom.newsroom.site_folder.trees import write_tree
from pressroom.newsroom.told import digest
from pressroom.newsroom.unpublished import Unpublished

NEWSROOM = Newsroom("City of Lindenport", "https://press.example.gov/", "America/New_York", Language("en-US"))
NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
FERRY = Release("ferry", "releases/ferry.md", "A ferry", Kind.STATEMENT, Moment(NOW), Language("en-US"))
UPDATED = replace(FERRY, updates=(Update(Moment(NOW + HOUR), "It sails."),))
SLUG = "2026-03-04-harbor-ferry"
ADVISORY = f"releases/{SLUG}.md"


def tell(root: Path, release: Release, now: datetime = NOW + 2 * HOUR) -> None:
    """Write down that a release was told."""
    lines = lines_to_add(read_ledger(root), publication.editions(NEWSROOM, [release], now))
    write_ledger(root, lines)


def lines(root: Path, name: str = "ferry") -> list[bytes]:
    return (root / LEDGER / f"{name}.jsonl").read_bytes().splitlines()


# ---------------------------------------------------------------- a line


def test_a_line_says_what_was_told_and_nothing_of_who_told_it_and_when(tmp_path: Path) -> None:
    tell(tmp_path, replace(UPDATED, redirect_from=("pier",)))
    (line,) = lines(tmp_path, "pier")
    assert json.loads(line) == {
        "version": 2,
        "at": "2026-03-04T16:00:00Z",
        "published": "2026-03-04T15:00:00Z",
        "slug": "ferry",
        "languages": ["en-US"],
        "former": ["pier"],
        "said": {"updates": 1},
        "words": {"en-US": digest(replace(UPDATED, redirect_from=("pier",)))},
    }


def test_the_file_grows_with_what_is_told_and_not_with_builds(tmp_path: Path) -> None:
    for now in (NOW, NOW + HOUR / 2, NOW + 3 * HOUR, NOW + 4 * HOUR):
        tell(tmp_path, UPDATED, now)
    assert [json.loads(line)["version"] for line in lines(tmp_path)] == [1, 2]
    mended = replace(UPDATED, headline="The ferry")
    for release in (mended, mended, UPDATED, UPDATED):
        tell(tmp_path, release)
    assert len(lines(tmp_path)) == 4, "each silent mending is one line"


@pytest.mark.parametrize(
    ("other", "is_the_same"),
    [
        (replace(FERRY, file="releases/ferry.yml"), True),
        (replace(FERRY, headline="A ferry boat"), False),
        (replace(FERRY, subhead="At last"), False),
        (replace(FERRY, date=Moment(NOW + HOUR)), False),
        (replace(FERRY, language=Language("en-US", {"Press": "Media"}, "US")), True),
    ],
)
def test_the_hash_is_of_words_and_facts(other: Release, is_the_same: bool) -> None:
    assert (digest(FERRY) == digest(other)) is is_the_same


def test_a_field_that_says_nothing_is_not_in_the_hash() -> None:
    """So that fields which a later version adds change no hash: this one must never change."""
    assert digest(FERRY) == "e6eb4530345615ba84d00d5fe824008dddcac313e065ce941843f8103756df42"


def test_a_release_under_another_name_goes_on_in_the_same_file(tmp_path: Path) -> None:
    tell(tmp_path, FERRY)
    tell(tmp_path, replace(FERRY, slug="boat", redirect_from=("older", "ferry")))
    assert [path.name for path in sorted((tmp_path / LEDGER).glob("*.jsonl"))] == ["ferry.jsonl"]
    ((slug, told),) = read_ledger(tmp_path).releases.items()
    assert (slug, told.former) == ("boat", ("ferry", "older"))


# ---------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (lambda data: data[: len(data) // 3], 1),
        (lambda data: data + b'{"version": 3', 3),
        (lambda data: data + b"{}\n", 3),
        (lambda data: data.replace(b'"published": "2026', b'"published": "', 1), 1),
        (lambda data: data.replace(b"ferry", b"f\xff", 1), 1),
        (lambda data: b"<<<<<<< HEAD\n" + data, 1),
        (lambda _: b"", 1),
        (lambda _: b"\n\n", 1),
        (lambda data: data + b"[" * 100_000, 3),
    ],
)
def test_a_damaged_line_is_told_at_its_place_and_is_never_nothing(tmp_path: Path, damage, line: int) -> None:  # type: ignore[no-untyped-def]
    tell(tmp_path, FERRY, NOW)
    tell(tmp_path, UPDATED)
    path = tmp_path / LEDGER / "ferry.jsonl"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ProblemsFound) as stop:
        read_ledger(tmp_path)
    (problem,) = stop.value.problems
    assert (problem.code, problem.span.file, problem.span.line) == (
        "ledger-damaged",
        f"{LEDGER}/ferry.jsonl",
        line,
    )


def test_line_ends_of_another_system_and_a_last_line_without_one_are_read(tmp_path: Path) -> None:
    tell(tmp_path, FERRY, NOW)
    path = tmp_path / LEDGER / "ferry.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    tell(tmp_path, UPDATED)
    assert len(lines(tmp_path)) == 2
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_ledger(tmp_path).releases["ferry"].version == 2


@given(st.integers(0, 400), st.binary(max_size=3))
def test_whatever_happens_to_a_line_it_is_a_line_or_a_problem(at: int, other: bytes) -> None:
    from pressroom.newsroom.ledger import _parse

    line = b'{"version": 1, "at": "2026-03-04T16:00:00Z", "published": "2026-03-04T15:00:00Z", "slug": "a", '
    line += b'"languages": ["en"], "words": {}, "events": {"b": {"title": "x", "status": "moved", '
    line += b'"starts": "", "where": "", "press": "open", "sequence": 0}}}'
    told, problems = _parse("a.jsonl", line[:at] + other + line[at + len(other) :])
    assert told or problems


# ---------------------------------------------------------------- two machines, two branches


def test_two_machines_write_the_same_bytes(tmp_path: Path) -> None:
    for machine in ("one", "two"):
        root = tmp_path / machine
        start(root, NOW)
        build(root, NOW + (HOUR if machine == "two" else HOUR * 0), formats=WEB_ONLY)
    (one, two) = (
        {path.name: path.read_bytes() for path in (tmp_path / m / LEDGER).iterdir()} for m in ("one", "two")
    )
    assert one == two
    assert sorted(one) == [".gitattributes", f"{SLUG}.jsonl"]


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Dana Whitfield", "-c", "user.email=dana@press.example.gov")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def test_two_branches_that_each_add_lines_merge_and_keep_both(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch", "main")
    tell(tmp_path, FERRY, NOW)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message", "Told")
    git(tmp_path, "checkout", "-b", "other")
    corrected = replace(FERRY, corrections=(Correction(Moment(NOW + HOUR), "Pier 8.", "Pier 9."),))
    tell(tmp_path, corrected)
    git(tmp_path, "commit", "--all", "--message", "Corrected")
    git(tmp_path, "checkout", "main")
    tell(tmp_path, UPDATED)
    git(tmp_path, "commit", "--all", "--message", "Updated")
    git(tmp_path, "merge", "other")
    assert len(lines(tmp_path)) == 3
    told = read_ledger(tmp_path).releases["ferry"]
    assert told.said == {"updates": 1, "corrections": 1}, "none of what either told may go"
    both = replace(UPDATED, corrections=corrected.corrections)
    tell(tmp_path, both)
    tell(tmp_path, both)
    assert len(lines(tmp_path)) == 4


# ---------------------------------------------------------------- a fresh clone, a clock set by hand


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose advisory is public, as others get it: with its ledger, and without build/."""
    root = tmp_path_factory.mktemp("told") / "city"
    start(root, NOW)
    assert build(root, NOW, formats=WEB_ONLY).written
    shutil.rmtree(root / "build")
    return root


@pytest.fixture
def clone(told: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(told, tmp_path / "city"))


def test_a_fresh_clone_hides_nothing_that_was_public(clone: Path) -> None:
    text = (clone / ADVISORY).read_text(encoding="utf-8")
    (clone / ADVISORY).write_text(text.replace("kind:", "draft: yes\nkind:", 1), encoding="utf-8")
    with pytest.raises(Refused) as stop:
        build(clone, NOW, formats=WEB_ONLY)
    assert [problem.code for problem in stop.value.problems] == ["public-already"]
    assert not (clone / "build").exists()
    assert "public-already" in {problem.code for problem in check(clone, [], clone, NOW).problems}


def test_a_fresh_clone_changes_no_event_in_silence(clone: Path) -> None:
    text = (clone / ADVISORY).read_text(encoding="utf-8")
    (clone / ADVISORY).write_text(text.replace("2026-03-11 10:00", "2026-03-11 10:30"), encoding="utf-8")
    assert "event-changed" in {problem.code for problem in build(clone, NOW, formats=WEB_ONLY).problems}


def test_a_clock_set_by_hand_reads_the_ledger_and_writes_nothing_into_it(clone: Path) -> None:
    before = lines(clone, SLUG)
    july = NOW + timedelta(days=130)
    text = (clone / ADVISORY).read_text(encoding="utf-8")
    later = text.replace("date: 2026-03-04", "date: 2026-07-01").replace("2026-03-11", "2026-07-08")
    (clone / "releases" / "2026-07-01-later.md").write_text(later, encoding="utf-8")
    built = build(clone, july, wish=Wish(pinned=True), formats=WEB_ONLY)
    assert (built.releases, lines(clone, SLUG)) == (2, before)
    assert len(list((clone / LEDGER).glob("*.jsonl"))) == 1
    assert build(clone, NOW, formats=WEB_ONLY).releases == 1, "what was only looked at was never told"
    (clone / ADVISORY).unlink()
    with pytest.raises(Refused):
        build(clone, NOW, wish=Wish(pinned=True), formats=WEB_ONLY)


def test_a_build_takes_over_what_was_remembered_before_there_was_a_ledger(told: Path, tmp_path: Path) -> None:
    root = tmp_path / "city"
    start(root, NOW)
    ((slug, line),) = read_ledger(told).releases.items()
    ((id, facts),) = line.events.items()
    old = {"published": utc_text(line.published), "updated": utc_text(line.at), "version": 1}
    write_tree(root / "build", {}, {"releases": {slug: old}, "events": {f"{slug}#{id}": dict(facts)}})
    text = (root / ADVISORY).read_text(encoding="utf-8")
    for wish in (Wish(pinned=True), Wish(), Wish()):
        (root / ADVISORY).write_text(text.replace("2026-03-11 10:00", "2026-03-11 10:30"), encoding="utf-8")
        assert "event-changed" in {one.code for one in build(root, NOW, wish=wish, formats=WEB_ONLY).problems}
        (root / ADVISORY).write_text(text, encoding="utf-8")
        assert build(root, NOW, wish=wish, formats=WEB_ONLY).written
        assert any((root / LEDGER).glob("*.jsonl")) is not wish.pinned
    assert lines(root, slug) == lines(told, slug)


def test_the_ledger_is_written_before_anybody_sees_the_site(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clone / LEDGER / f"{SLUG}.jsonl").unlink()

    def full(*_: object) -> None:
        assert len(lines(clone, SLUG)) == 1
        raise KeyboardInterrupt

    monkeypatch.setattr("pressroom.building.pipeline.write_site", full)
    with pytest.raises(KeyboardInterrupt):
        build(clone, NOW, formats=WEB_ONLY)


KILLED = """
import os, sys
from pathlib import Path
from pressroom.newsroom.ledger import write_ledger
count = int(sys.argv[2])
def kill(name, real):
    def run(*words, **more):
        global count
        count -= 1
        if count < 0:
            os.kill(os.getpid(), 9)
        return real(*words, **more)
    setattr(os, name, run)
kill("fsync", os.fsync)
kill("replace", os.replace)
write_ledger(Path(sys.argv[1]), {"ferry": ("y" * 9000,)})
"""


@pytest.mark.parametrize("step", range(7))
def test_a_writer_that_is_killed_leaves_whole_lines(tmp_path: Path, step: int) -> None:
    (tmp_path / LEDGER).mkdir(parents=True)
    path = tmp_path / LEDGER / "ferry.jsonl"
    path.write_bytes(b"x" * 9000 + b"\n")
    subprocess.run([sys.executable, "-c", KILLED, tmp_path, str(step)], check=False, timeout=60)
    assert path.read_bytes().splitlines() in ([b"x" * 9000], [b"x" * 9000, b"y" * 9000])
    write_ledger(tmp_path, {"ferry": ("z",)})
    left = {each.name for each in (tmp_path / LEDGER).iterdir()}
    assert left == {".gitattributes", "ferry.jsonl"}


# ---------------------------------------------------------------- taken back on purpose


def test_what_was_taken_back_stands_no_more_and_what_is_told_after_it_does(tmp_path: Path) -> None:
    tell(tmp_path, UPDATED)
    record = [Unpublished("ferry", NOW + 3 * HOUR, "By mistake.")]
    assert not standing(read_ledger(tmp_path), record).releases
    again = replace(FERRY, date=Moment(NOW + 4 * HOUR))
    tell(tmp_path, again, NOW + 5 * HOUR)
    (told,) = standing(read_ledger(tmp_path), record).releases.values()
    assert (told.version, told.said) == (1, {})


def test_of_what_was_taken_back_in_part_the_rest_stands(tmp_path: Path) -> None:
    tell(tmp_path, replace(UPDATED, redirect_from=("pier",)))
    taken = [Unpublished("ferry#updates", NOW + 2 * HOUR, "x"), Unpublished("pier", NOW + 2 * HOUR, "x")]
    (told,) = standing(read_ledger(tmp_path), taken).releases.values()
    assert (told.said, told.former) == ({}, ())
    early = [replace(line, at=NOW) for line in taken]
    (told,) = standing(read_ledger(tmp_path), early).releases.values()
    assert (told.said, told.former) == ({"updates": 1}, ("pier",))
