from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pressroom.deciding import desk
from pressroom.errors import CannotRun
from pressroom.files import MANIFEST, write_tree
from pressroom.model import Kind, Moment, Newsroom, Release
from pressroom.previous import (
    NOTHING,
    RECORD,
    Previous,
    Unpublished,
    add_to_record,
    read_previous,
    read_record,
    section,
    taken_back,
)

HOME = ZoneInfo("America/New_York")
NEWSROOM = Newsroom("City of Lindenport", "https://press.example.gov/", "America/New_York", "en-US")
SINCE = datetime(2026, 3, 4, 6, tzinfo=HOME)
NOW = datetime(2026, 3, 5, 6, tzinfo=HOME)
FERRY = Release("ferry", "releases/ferry.md", "A ferry", Kind.PRESS_RELEASE, Moment(SINCE), "en-US")


@pytest.fixture
def before(tmp_path: Path) -> Previous:
    """What a build of the ferry alone leaves for the next one."""
    write_tree(tmp_path / "build", {}, section(desk.editions(NEWSROOM, [FERRY], NOW)))
    return read_previous(tmp_path)


def test_a_build_remembers_what_it_told(before: Previous) -> None:
    (shown,) = before.releases.values()
    assert (shown.slug, shown.published, shown.version) == ("ferry", SINCE, 1)


def test_what_is_told_is_made_of_what_is_public_alone() -> None:
    hidden = replace(FERRY, slug="secret", draft=True)
    later = replace(FERRY, slug="later", embargo=Moment(NOW + timedelta(seconds=1)))
    told = section(desk.editions(NEWSROOM, [hidden, FERRY, later], NOW))
    assert told == section(desk.editions(NEWSROOM, [FERRY], NOW + timedelta(hours=1)))


@pytest.mark.parametrize(
    ("now_there", "why"),
    [
        ([], "its file is gone"),
        ([replace(FERRY, slug="new-name")], "its file is gone, or has another slug"),
        ([replace(FERRY, draft=True)], "“draft” would hide it"),
        ([replace(FERRY, embargo=Moment(NOW + timedelta(seconds=1)))], "“embargo” was moved into the future"),
        ([replace(FERRY, date=Moment(NOW + timedelta(days=1)))], "“date” was moved into the future"),
    ],
)
def test_a_release_that_was_public_cannot_be_hidden(
    before: Previous, now_there: list[Release], why: str
) -> None:
    (problem,) = taken_back(before, NEWSROOM, now_there, NOW)
    assert why in problem.message
    assert "since Wednesday, March 4, 2026, 6 a.m. EST" in problem.message
    assert problem.write.startswith("withdrawn:\n  at: 2026-03-05 06:00\n")


@pytest.mark.parametrize(
    "now_there",
    [
        FERRY,
        replace(FERRY, embargo=Moment(NOW)),
        replace(FERRY, date=Moment(SINCE - timedelta(days=9))),
        replace(FERRY, slug="new-name", redirect_from=("old", "ferry")),
        replace(FERRY, headline="Another headline"),
    ],
)
def test_what_stays_public_is_no_problem(before: Previous, now_there: Release) -> None:
    assert taken_back(before, NEWSROOM, [now_there], NOW) == ()


def test_a_clock_that_runs_behind_is_told_unless_it_was_set_by_hand(before: Previous) -> None:
    early = SINCE - timedelta(seconds=1)
    (problem,) = taken_back(before, NEWSROOM, [FERRY], early)
    assert "the clock is wrong" in problem.message
    assert taken_back(before, NEWSROOM, [FERRY], early, pinned=True) == ()
    assert taken_back(before, NEWSROOM, [replace(FERRY, draft=True)], early, pinned=True)


def test_a_line_of_the_record_holds_for_what_was_published_before_it(before: Previous) -> None:
    line = Unpublished("ferry", NOW, "By mistake.")
    assert taken_back(before, NEWSROOM, [], NOW, [line]) == ()
    assert taken_back(before, NEWSROOM, [], NOW, [replace(line, at=SINCE - timedelta(seconds=1))])
    assert taken_back(before, NEWSROOM, [], NOW, [replace(line, slug="other")])


@pytest.mark.parametrize("because", ["It was wrong.", 'Said "no": #1 \\ – ünï', "- a\nb", "yes"])
def test_the_record_is_read_as_it_was_written(tmp_path: Path, because: str) -> None:
    (tmp_path / "releases").mkdir()
    lines = (Unpublished("ferry", NOW.astimezone(UTC), because), Unpublished("b", SINCE.astimezone(UTC), "x"))
    for line in lines:
        add_to_record(tmp_path, NEWSROOM, line)
    assert read_record(tmp_path) == lines


@pytest.mark.parametrize(
    "text", ["", "unpublished: 3", "unpublished:\n  - release: x", "a: [", "unpublished:\n  - x"]
)
def test_a_record_that_was_spoilt_is_not_guessed_at(tmp_path: Path, text: str) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / RECORD).write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun, match="_unpublished"):
        read_record(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"public": 3}', '{"public": {"releases": {"a": {}}}}'])
def test_a_list_that_cannot_be_read_tells_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / MANIFEST).write_text(text, encoding="utf-8")
    assert read_previous(tmp_path) == NOTHING
