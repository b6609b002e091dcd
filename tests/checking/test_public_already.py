from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pressroom.checking.public_already import brought_back, taken_back
from pressroom.deciding import publication
from pressroom.model import Correction, Kind, Language, Moment, Newsroom, Release, Update, Withdrawal
from pressroom.newsroom.ledger import Previous, previous
from pressroom.newsroom.told import told
from pressroom.newsroom.unpublished import Unpublished

HOME = ZoneInfo("America/New_York")
NEWSROOM = Newsroom("City of Lindenport", "https://press.example.gov/", "America/New_York", Language("en-US"))
SINCE = datetime(2026, 3, 4, 6, tzinfo=HOME)
NOW = datetime(2026, 3, 5, 6, tzinfo=HOME)
FERRY = Release("ferry", "releases/ferry.md", "A ferry", Kind.PRESS_RELEASE, Moment(SINCE), Language("en-US"))


def shown(*releases: Release) -> Previous:
    """What the ledger says of these releases once they have been told."""
    editions = publication.editions(NEWSROOM, releases, NOW)
    return previous({edition.release.slug: (told([edition]),) for edition in editions})


@pytest.fixture
def before() -> Previous:
    """The ferry alone was told."""
    return shown(FERRY)


def in_spanish(draft: bool = False) -> Release:
    """The ferry with a translation."""
    spanish = replace(FERRY, language=Language("es"), original=FERRY.language, draft=draft)
    return replace(FERRY, translations={"es": spanish})


@pytest.mark.parametrize("now_there", [FERRY, in_spanish(draft=True)])
def test_a_translation_that_was_public_stays_public(now_there: Release) -> None:
    before = shown(in_spanish())
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


def test_an_address_that_led_to_a_release_goes_on_leading_to_it() -> None:
    moved = replace(FERRY, slug="new-name", redirect_from=("first", "ferry"))
    before = shown(moved)
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
def test_what_was_said_of_a_release_is_not_unsaid(before: Release, after: Release, what: str) -> None:
    remembered = shown(before)
    (problem,) = taken_back(remembered, NEWSROOM, [after], NOW)
    assert (problem.code, problem.span.file) == ("said-already", "releases/ferry.md")
    assert f"“ferry#{what}” was public" in problem.message
    line = Unpublished(f"ferry#{what}", NOW, "It was another release's.")
    assert taken_back(remembered, NEWSROOM, [after], NOW, [line]) == ()
    assert taken_back(remembered, NEWSROOM, [after], NOW, [replace(line, at=SINCE)])


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
def test_more_may_be_said_and_its_words_be_mended(now_there: Release) -> None:
    remembered = shown(SAID)
    assert taken_back(remembered, NEWSROOM, [now_there], NOW) == ()
    assert taken_back(remembered, NEWSROOM, [now_there], SINCE, pinned=True) == (), "the clock was set back"


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
