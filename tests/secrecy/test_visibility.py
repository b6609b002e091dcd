"""What a build tells of a broken file, and what it leaves to `check`."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sites import WEB_ONLY

from pressroom.building.pipeline import build
from pressroom.drafting.starter import start
from pressroom.errors import Level, Refused
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.reader import SourceFile, read
from pressroom.secrecy.visibility import may_wait

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
CLOCK = NOW.astimezone(ZoneInfo("America/New_York"))
BROKEN = Path(__file__).parents[1] / "bad"


@pytest.mark.parametrize(
    "text",
    [
        "draft: true",
        "embargo: 2026-03-01",
        "embrago: 2026-03-01",
        "{headline: x, 'draft': yes}",
        "date: 2026-03-05",
        "date: 2026-03-04 10:01",
        "date: 2026-03-04T10:01",
        "date: March 4",
        "dat: 2026-03-05",
        "date: 2026-03-01\ndate: 2026-03-05",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_may_wait_keeps_its_words(text: str, encoding: str) -> None:
    data = f"---\nheadline: [\n{text}\n---\n".encode(encoding)
    assert may_wait(SourceFile("releases/x.md", data), CLOCK)


@pytest.mark.parametrize(
    "text", ["", "date: 2026-03-04", "date: 2026-03-04 10:00", "date: 2018-02-30", "Words."]
)
def test_what_says_nothing_of_waiting_is_told(text: str) -> None:
    data = f"---\nheadline: [\n{text}\n---\nOvertime: the committee met, updated.\n".encode()
    assert not may_wait(SourceFile("releases/2026-03-01-x.md", data), CLOCK)
    assert may_wait(SourceFile("releases/2026-03-05-x.md", data), CLOCK)


ISSUED = (
    "empty-file no-front-matter wrong-indentation tab quote-not-closed colon-in-value cut-by-hash "
    "time-without-date duplicate-key unknown-key unknown-ids day-that-does-not-exist hour-that-is-skipped "
    "alias-bomb nul two-files-with-one-slug"
).split()


@pytest.mark.parametrize("case", ISSUED)
def test_a_build_tells_a_broken_file_as_check_does(tmp_path: Path, case: str) -> None:
    shutil.copytree(BROKEN / case / "releases", tmp_path / "releases")
    built = build(tmp_path, NOW)
    assert built.written is None
    assert built.problems == read(read_newsroom(tmp_path)).problems
    assert built.problems
    assert not built.unsaid
    assert not (tmp_path / "build").exists()


def test_how_many_releases_wait_is_not_told(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    alone = build(tmp_path, NOW).read
    (tmp_path / "releases" / "later.md").write_text(
        "---\nheadline: Later\nkind: statement\ndate: 2026-03-09\n---\n\nX.\n"
    )
    assert build(tmp_path, NOW).read == alone == 1


ORIGINAL = "---\nheadline: Ferry\nkind: statement\ndate: 2026-03-0{}\n---\n\nWe are glad.\n"
WRONG = "---\nheadline: Tulipán\nkind: statement\n{}---\n\nEstamos contentos.\n"


@pytest.mark.parametrize(
    ("day", "draft", "is_stopped", "is_told"),
    [
        (4, "", True, True),
        (4, "draft: yes\n", False, False),
        (9, "", True, False),
        (9, "draft: yes\n", False, False),
    ],
    ids=["public", "a draft", "of what waits", "a draft of what waits"],
)
def test_a_translation_waits_with_its_original_and_as_a_draft_stops_nothing(
    tmp_path: Path, day: int, draft: str, is_stopped: bool, is_told: bool
) -> None:
    start(tmp_path, NOW)
    (tmp_path / "releases" / "ferry.md").write_text(ORIGINAL.format(day), "utf-8")
    (tmp_path / "releases" / "ferry.es.md").write_text(WRONG.format(draft), "utf-8")
    built = build(tmp_path, NOW)
    said = [problem for problem in built.problems if problem.span.file == "releases/ferry.es.md"]
    assert (built.written is None) is is_stopped
    assert ("translation-fact" in {problem.code for problem in said}) is is_told
    assert (built.unsaid == ("releases/ferry.es.md",)) is not is_told
    if not is_told:
        assert not any(".es" in f"{each.span.file}{each.message}{each.source}" for each in built.problems)


def test_a_translation_that_cannot_be_read_is_told_unless_it_may_be_a_draft(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    (tmp_path / "releases" / "ferry.md").write_text(ORIGINAL.format(4), "utf-8")
    translation = tmp_path / "releases" / "ferry.es.md"
    for line, is_told in (("", True), ("drfat: yes\n", False)):
        translation.write_text(f"---\n{line}headline: [Tulipán\n", "utf-8")
        built = build(tmp_path, NOW)
        assert built.written is None
        assert any("Tulipán" in problem.source for problem in built.problems) is is_told


def test_a_translation_that_cannot_be_read_waits_with_its_original(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    (tmp_path / "releases" / "ferry.md").write_text(ORIGINAL.format(9), "utf-8")
    (tmp_path / "releases" / "ferry.es.md").write_text("---\nheadline: [Tulipán\n", "utf-8")
    built = build(tmp_path, NOW)
    assert (built.written, built.unsaid) == (None, ("releases/ferry.es.md",))
    assert not any("Tulipán" in f"{each.message}{each.source}" for each in built.problems)


def test_while_nobody_knows_the_office_s_clock_it_is_the_one_that_is_latest_on_earth(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    facts = tmp_path / "releases" / "_newsroom.yml"
    facts.write_text(facts.read_text("utf-8").replace("America/New_York", "America/New_Yorq"), "utf-8")
    broken = "---\nheadline: [Tulipán\ndate: 2026-03-04 {}\n"
    for at, is_told in (("02:59", True), ("03:01", False)):
        (tmp_path / "releases" / "x.md").write_text(broken.format(at), "utf-8")
        built = build(tmp_path, NOW)
        assert any("Tulipán" in each.source for each in built.problems) is is_told


HIDDEN = """\
---
headline: The zephyr prize
kind: statement
date: 2026-03-09
from: mayor
contacts: [press-office]
events:
  - {id: gala, title: The gala, starts: 2026-03-19 18:00, where: City Hall, press: open}
---

The zephyr prize.
"""
SAMPLE = "releases/2026-03-04-harbor-ferry.md"


def with_line(root: Path, line: str) -> None:
    start(root, NOW)
    (root / "releases" / "2026-03-09-zephyr-prize.md").write_text(HIDDEN, encoding="utf-8")
    text = (root / SAMPLE).read_text(encoding="utf-8")
    (root / SAMPLE).write_text(text.replace("kind:", f"{line}\nkind:", 1), encoding="utf-8")


def test_a_guess_at_a_hidden_release_is_left_to_check(tmp_path: Path) -> None:
    with_line(
        tmp_path, "withdrawn: {at: 2026-03-04 09:59, reason: Late., replaced_by: 2026-03-09-zephyr-prise}"
    )
    (problem,) = (one for one in read(read_newsroom(tmp_path)).problems if one.level is Level.ERROR)
    assert "2026-03-09-zephyr-prize" in problem.message
    built = build(tmp_path, NOW)
    assert built.written is None
    assert (built.unsaid, [one.code for one in built.problems]) == ((SAMPLE,), [])


def test_an_event_of_a_hidden_release_is_not_told_elsewhere(tmp_path: Path) -> None:
    with_line(tmp_path, "x:")
    text = (tmp_path / SAMPLE).read_text(encoding="utf-8").replace("x:\n", "", 1)
    see = "events:\n  - see: 2026-03-09-zephyr-prize#gala\n"
    (tmp_path / SAMPLE).write_text(text.replace("events:\n", see, 1), encoding="utf-8")
    built = build(tmp_path, NOW)
    assert built.written is None
    assert [one.code for one in built.problems] == ["see-not-public"]
    assert "zephyr" not in built.problems[0].message
    assert build(tmp_path, datetime(2026, 3, 9, 15, tzinfo=UTC)).written is not None


LATER = (
    "corrections: [{at: 2026-03-06 06:00, wrong: A zephyr., right: A zephyr.}]",
    "corrections:\n  - at: 2026-03-06 06:00\n    wrong: The zephyr.\n    right: The zephyr.",
    "updates: [{at: March 6, note: The zephyr.}]",
    "withdrawn: {at: 2026-03-06 06:00, reason: The zephyr., replaced_by: Zephyr!}",
)


@pytest.mark.parametrize("later", LATER)
def test_a_mistake_in_what_a_public_release_says_later_is_left_to_check(tmp_path: Path, later: str) -> None:
    start(tmp_path, NOW)
    text = (tmp_path / SAMPLE).read_text(encoding="utf-8")
    (tmp_path / SAMPLE).write_text(text.replace("kind:", f"{later}\nkind:", 1), encoding="utf-8")
    assert any("ephyr" in each.source + each.message for each in read(read_newsroom(tmp_path)).problems)
    built = build(tmp_path, NOW)
    assert built.written is None
    assert built.unsaid == (SAMPLE,)
    assert "ephyr" not in str(built.problems)
    past = later.replace("2026-03-06 06:00", "2026-03-04 09:59")
    if past != later:
        (tmp_path / SAMPLE).write_text(text.replace("kind:", f"{past}\nkind:", 1), encoding="utf-8")
        assert "ephyr" in str(build(tmp_path, NOW).problems)


def test_a_release_made_a_draft_with_errors_is_not_said_to_be_gone(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    build(tmp_path, NOW, formats=WEB_ONLY)
    text = (tmp_path / SAMPLE).read_text(encoding="utf-8")
    (tmp_path / SAMPLE).write_text(text.replace("kind:", "draft: yes\nkynd: x\nkind:", 1), encoding="utf-8")
    with pytest.raises(Refused) as stop:
        build(tmp_path, NOW, formats=WEB_ONLY)
    assert "“draft” would hide it" in stop.value.problems[0].message


def test_what_is_wrong_with_the_shared_words_is_not_told_while_anything_waits(tmp_path: Path) -> None:
    start(tmp_path, NOW)
    words = tmp_path / "releases" / "_newsroom.es.yml"
    words.write_text("organisation: Ciudad\npeople: {tulipan: {title: Alcalde}}\n", "utf-8")
    assert any("tulipan" in problem.message for problem in build(tmp_path, NOW).problems)
    (tmp_path / "releases" / "ferry.md").write_text(ORIGINAL.format(9), "utf-8")
    built = build(tmp_path, NOW)
    assert "releases/_newsroom.es.yml" in built.unsaid
    assert not any("tulipan" in f"{problem.message}{problem.source}" for problem in built.problems)
