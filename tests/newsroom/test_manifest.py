from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pressroom.building.pipeline import build
from pressroom.checking.check import check
from pressroom.deciding import publication
from pressroom.drafting.starter import start
from pressroom.errors import CannotRun, Level
from pressroom.model import Correction, Kind, Language, Moment, Newsroom, Release, Update, Withdrawal
from pressroom.newsroom.manifest import (
    EVENT_FIELDS,
    NOTHING,
    RECORD,
    Previous,
    Unpublished,
    add_to_record,
    brought_back,
    read_previous,
    read_record,
    section,
    taken_back,
)
from pressroom.newsroom.site_folder.site_list import LIST
from pressroom.newsroom.site_folder.trees import write_tree

HOME = ZoneInfo("America/New_York")
NEWSROOM = Newsroom("City of Lindenport", "https://press.example.gov/", "America/New_York", Language("en-US"))
SINCE = datetime(2026, 3, 4, 6, tzinfo=HOME)
NOW = datetime(2026, 3, 5, 6, tzinfo=HOME)
FERRY = Release("ferry", "releases/ferry.md", "A ferry", Kind.PRESS_RELEASE, Moment(SINCE), Language("en-US"))


@pytest.fixture
def before(tmp_path: Path) -> Previous:
    """What a build of the ferry alone leaves for the next one."""
    write_tree(tmp_path / "build", {}, section(publication.editions(NEWSROOM, [FERRY], NOW)))
    return read_previous(tmp_path)


def test_a_build_remembers_what_it_told(before: Previous) -> None:
    (shown,) = before.releases.values()
    assert (shown.slug, shown.published, shown.version) == ("ferry", SINCE, 1)


def test_what_is_told_is_made_of_what_is_public_alone() -> None:
    hidden = replace(FERRY, slug="secret", draft=True)
    later = replace(FERRY, slug="later", embargo=Moment(NOW + timedelta(seconds=1)))
    told = section(publication.editions(NEWSROOM, [hidden, FERRY, later], NOW))
    assert told == section(publication.editions(NEWSROOM, [FERRY], NOW + timedelta(hours=1)))


def in_spanish(draft: bool = False) -> Release:
    """The ferry with a translation."""
    spanish = replace(FERRY, language=Language("es"), original=FERRY.language, draft=draft)
    return replace(FERRY, translations={"es": spanish})


@pytest.mark.parametrize("now_there", [FERRY, in_spanish(draft=True)])
def test_a_translation_that_was_public_stays_public(tmp_path: Path, now_there: Release) -> None:
    write_tree(tmp_path / "build", {}, section(publication.editions(NEWSROOM, [in_spanish()], NOW)))
    before = read_previous(tmp_path)
    assert taken_back(before, NEWSROOM, [in_spanish()], NOW) == ()
    (problem,) = taken_back(before, NEWSROOM, [now_there], NOW)
    assert (problem.code, problem.span.file) == ("translation-gone", "releases/ferry.es.md")
    assert taken_back(before, NEWSROOM, [now_there], NOW, [Unpublished("ferry.es", NOW, "wrong")]) == ()


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


def test_an_address_that_led_to_a_release_goes_on_leading_to_it(tmp_path: Path) -> None:
    moved = replace(FERRY, slug="new-name", redirect_from=("first", "ferry"))
    write_tree(tmp_path / "build", {}, section(publication.editions(NEWSROOM, [moved], NOW)))
    before = read_previous(tmp_path)
    assert taken_back(before, NEWSROOM, [moved], NOW) == ()
    again = replace(moved, slug="newer", redirect_from=("first", "ferry", "new-name"))
    assert taken_back(before, NEWSROOM, [again], NOW) == ()
    (problem,) = taken_back(before, NEWSROOM, [replace(moved, redirect_from=("ferry",))], NOW)
    assert (problem.code, problem.write) == ("redirect-gone", "redirect_from: [first, ferry]")
    other = replace(FERRY, slug="first", file="releases/other.md")
    assert taken_back(before, NEWSROOM, [replace(moved, redirect_from=("ferry",)), other], NOW)
    line = Unpublished("first", NOW, "A name that must go.")
    assert taken_back(before, NEWSROOM, [replace(moved, redirect_from=("ferry",))], NOW, [line]) == ()


HOUR = timedelta(hours=1)
ONCE, TWICE = Moment(SINCE + HOUR), Moment(SINCE + 2 * HOUR)
SAID = replace(
    FERRY,
    updates=(Update(ONCE, "It sails daily."),),
    corrections=(Correction(ONCE, "$2.40.", "$2.50."), Correction(TWICE, "Pier 8.", "Pier 9.")),
)
WITHDRAWN = replace(FERRY, withdrawn=Withdrawal(ONCE, "It does not sail."))
LATER = Moment(NOW + HOUR)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (SAID, replace(SAID, updates=()), "updates"),
        (SAID, replace(SAID, corrections=SAID.corrections[:1]), "corrections"),
        (SAID, replace(SAID, corrections=(SAID.corrections[0], Correction(LATER, "x", "y"))), "corrections"),
        (WITHDRAWN, FERRY, "withdrawn"),
        (WITHDRAWN, replace(FERRY, withdrawn=Withdrawal(LATER, "It does not sail.")), "withdrawn"),
        (WITHDRAWN, replace(FERRY, slug="new", redirect_from=("ferry",)), "withdrawn"),
    ],
)
def test_what_was_said_of_a_release_is_not_unsaid(
    tmp_path: Path, before: Release, after: Release, what: str
) -> None:
    write_tree(tmp_path / "build", {}, section(publication.editions(NEWSROOM, [before], NOW)))
    shown = read_previous(tmp_path)
    (problem,) = taken_back(shown, NEWSROOM, [after], NOW)
    assert (problem.code, problem.span.file) == ("said-already", "releases/ferry.md")
    assert f"“ferry#{what}” was public" in problem.message
    line = Unpublished(f"ferry#{what}", NOW, "It was another release's.")
    assert taken_back(shown, NEWSROOM, [after], NOW, [line]) == ()
    assert taken_back(shown, NEWSROOM, [after], NOW, [replace(line, at=SINCE)])


@pytest.mark.parametrize(
    "now_there",
    [
        SAID,
        replace(SAID, corrections=(Correction(ONCE, "Words.", "Other words."), *SAID.corrections[1:])),
        replace(
            SAID, corrections=(*SAID.corrections, Correction(TWICE, "x", "y"), Correction(LATER, "x", "y"))
        ),
        replace(SAID, withdrawn=Withdrawal(TWICE, "It does not sail.")),
    ],
)
def test_more_may_be_said_and_its_words_be_mended(tmp_path: Path, now_there: Release) -> None:
    write_tree(tmp_path / "build", {}, section(publication.editions(NEWSROOM, [SAID], NOW)))
    shown = read_previous(tmp_path)
    assert taken_back(shown, NEWSROOM, [now_there], NOW) == ()
    assert taken_back(shown, NEWSROOM, [now_there], SINCE, pinned=True) == (), "the clock was set back"


def test_of_two_lines_of_the_record_the_later_one_holds(before: Previous) -> None:
    lines = [Unpublished("ferry", SINCE - HOUR, "Once."), Unpublished("ferry", NOW, "Twice.")]
    for record in (lines, lines[::-1]):
        assert taken_back(before, NEWSROOM, [], NOW, record) == ()


def test_what_was_taken_back_does_not_come_back_by_itself() -> None:
    record = [Unpublished("ferry", NOW, "By mistake.")]
    (problem,) = brought_back(NEWSROOM, [FERRY], NOW + timedelta(hours=1), record)
    assert problem.code == "taken-back"
    assert "mistake" not in problem.message, "the reason may be what nobody outside is to read"
    tomorrow = NOW + timedelta(days=1)
    for release, at in (
        (replace(FERRY, draft=True), tomorrow),
        (replace(FERRY, embargo=Moment(tomorrow)), NOW),
        (replace(FERRY, embargo=Moment(tomorrow)), tomorrow),  # moved there when it was taken back
        (replace(FERRY, slug="other"), tomorrow),
        (FERRY, NOW - timedelta(hours=1)),  # the clock set by hand to when it was public
    ):
        assert brought_back(NEWSROOM, [release], at, record) == ()
    assert brought_back(NEWSROOM, [FERRY], tomorrow, []) == ()


@pytest.mark.parametrize("because", ["It was wrong.", 'Said "no": #1 \\ – ünï', "- a\nb", "yes"])
def test_the_record_is_read_as_it_was_written(tmp_path: Path, because: str) -> None:
    (tmp_path / "releases").mkdir()
    lines = (Unpublished("ferry", NOW.astimezone(UTC), because), Unpublished("b", SINCE.astimezone(UTC), "x"))
    for line in lines:
        add_to_record(tmp_path, NEWSROOM, line)
    assert read_record(tmp_path) == lines


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unpublished: 3",
        "unpublished:\n  - release: x",
        "a: [",
        "unpublished:\n  - x",
        'unpublished:\n  - release: x\n    at: "2026-03-05 06:00"\n    because: no offset',
    ],
)
def test_a_record_that_was_spoilt_is_not_guessed_at(tmp_path: Path, text: str) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / RECORD).write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun, match="_unpublished"):
        read_record(tmp_path)


def test_a_list_that_tells_something_else_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    text = '{"files": {}, "told": {"releases": {"a": {}}}}'
    (tmp_path / "build" / LIST).write_text(text, encoding="utf-8")
    assert read_previous(tmp_path) == NOTHING


# ---------------------------------------------------------------- events that were public

SAMPLE_DAY = datetime(2026, 3, 4, 15, tzinfo=UTC)
ADVISORY = "releases/2026-03-04-harbor-ferry.md"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose sample event has been told."""
    root = tmp_path_factory.mktemp("told")
    start(root, SAMPLE_DAY)
    build(root, SAMPLE_DAY)
    return root


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("starts: 2026-03-11 10:00", "starts: 2026-03-11 10:30", "event-changed", "starts:"),
        ("ends: 2026-03-11 11:00", "ends: 2026-03-11 12:00", "event-changed", "ends:"),
        ("where: harbor-house", "where: City Hall", "event-changed", "where:"),
        ("press: open", "press: closed", "event-closed", "press:"),
        ("id: first-crossing", "id: crossing", "event-id-changed", "id:"),
    ],
)
def test_an_event_that_changes_without_a_word_stops_build_and_check_alike(
    told: Path, tmp_path: Path, old: str, new: str, code: str, field: str
) -> None:
    root = tmp_path / "city"
    shutil.copytree(told, root)
    text = (root / ADVISORY).read_text(encoding="utf-8")
    assert old in text
    (root / ADVISORY).write_text(text.replace(old, new, 1), encoding="utf-8")
    built = build(root, SAMPLE_DAY)
    assert built.written is None
    (problem,) = (one for one in built.problems if one.level is Level.ERROR)
    assert (problem.code, problem.span.file) == (code, ADVISORY)
    assert field in problem.source
    assert problem.write
    assert problem in check(root, [], root, SAMPLE_DAY).problems


def test_an_event_that_is_gone_is_told_at_the_file(told: Path, tmp_path: Path) -> None:
    root = tmp_path / "city"
    shutil.copytree(told, root)
    lines = (root / ADVISORY).read_text(encoding="utf-8").splitlines(keepends=True)
    first = lines.index("events:\n")
    last = next(number for number, line in enumerate(lines) if line.startswith("boilerplate:"))
    kept = [*lines[:first], *lines[last:]]
    (root / ADVISORY).write_text("".join(kept), encoding="utf-8")
    (problem,) = (one for one in build(root, SAMPLE_DAY).problems if one.level is Level.ERROR)
    assert problem.code == "event-vanished"
    assert "cancelled" in problem.message


def test_a_change_that_is_said_is_built(told: Path, tmp_path: Path) -> None:
    root = tmp_path / "city"
    shutil.copytree(told, root)
    text = (root / ADVISORY).read_text(encoding="utf-8")
    said = (
        "starts: 2026-03-11 10:30\n    status: rescheduled\n"
        "    changes: [{at: 2026-03-04 09:59, old_starts: 2026-03-11 10:00, note: A late train.}]"
    )
    (root / ADVISORY).write_text(text.replace("starts: 2026-03-11 10:00", said, 1), encoding="utf-8")
    built = build(root, SAMPLE_DAY)
    assert built.written is not None, built.problems


@pytest.mark.parametrize(
    "event", [3, {}, {"title": "x"}, {**dict.fromkeys(EVENT_FIELDS, ""), "sequence": "1"}]
)
def test_an_event_in_the_list_that_pressroom_did_not_write_is_passed_over(
    tmp_path: Path, event: object
) -> None:
    write_tree(tmp_path / "build", {}, {"releases": {}, "events": {"a#b": event}})
    assert read_previous(tmp_path).events == {}
