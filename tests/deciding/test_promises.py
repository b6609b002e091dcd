"""What was told of an event stays true, or is said to have changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from deciding.samples import LADD_ROOM, NEWSROOM, day, event, release, time, utc

from pressroom.deciding import addresses, facts_as_typed, promises, publication
from pressroom.deciding.promises import Broken, broken_promises
from pressroom.model import Change, Event, Precision, PressAccess, Release, Status, Venue, Withdrawal
from pressroom.model.guarded_facts import telling

NOW = utc(2018, 11, 13, 12)
TALK = event("talk", time(2018, 11, 14, 10), ends=time(2018, 11, 14, 11))
SOON = time(2018, 11, 13, 6)
WITHOUT = ("online", "id_needed", "call_time", "set_up_by", "doors", "final_gather", "moderator")


def of(*events: Event, **more: Any) -> Release:
    return release("a", day(2018, 11, 12), *events, **more)


def shown(*releases: Release, now: datetime = NOW) -> Mapping[str, Mapping[str, Any]]:
    return {
        f"{addresses.identity(edition.release)}#{event.id}": promises.facts(event)
        for edition in publication.editions(NEWSROOM, releases, now)
        for event in edition.release.events
    }


def broken(before: Release, after: Release, now: datetime = NOW) -> list[Broken]:
    return list(broken_promises(shown(before), NEWSROOM, (after,), now))


def changed(now: Event, *changes: Change) -> Event:
    return replace(now, status=changes[-1].status, changes=changes)


def test_what_was_told_is_plain_data_under_an_identity_that_stays() -> None:
    told = shown(of(TALK, event("closed", day(2018, 11, 15), PressAccess.CLOSED, venue=None)))
    assert {
        key: {name: fact for name, fact in facts.items() if fact != []} for key, facts in told.items()
    } == {
        "a#talk": {
            "title": "The talk event",
            "starts": "2018-11-14 10:00-05:00",
            "ends": "2018-11-14 11:00-05:00",
            "where": "Ladd Room, Boston University, 43 Hawes Street, Brookline",
            **dict.fromkeys(WITHOUT, ""),
            "press": "open",
            "status": "scheduled",
            "sequence": 0,
        },
        "a#closed": {
            "title": "The closed event",
            "starts": "2018-11-15",
            "ends": "",
            "where": "",
            **dict.fromkeys(WITHOUT, ""),
            "press": "closed",
            "status": "scheduled",
            "sequence": 0,
        },
    }
    renamed = replace(of(TALK), slug="b", redirect_from=("a",))
    assert list(shown(renamed)) == ["a#talk"]


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.DAY, "2018-11-14"),
        (Precision.WEEK, "week of 2018-11-14"),
        (Precision.TIME_UNKNOWN, "2018-11-14, time to be confirmed"),
    ],
)
def test_a_moment_is_kept_as_it_could_be_typed(precision: Precision, words: str) -> None:
    assert facts_as_typed.written(replace(day(2018, 11, 14), precision=precision)) == words
    assert facts_as_typed.written(None) == ""


@pytest.mark.parametrize(
    "after",
    [
        TALK,
        replace(TALK, title="A better title", details=event("x", TALK.starts).details),  # type: ignore[arg-type]
        replace(TALK, venue=replace(LADD_ROOM, street="43 HAWES STREET,")),  # the same letters
        replace(TALK, starts=time(2018, 11, 14, 15, zone="UTC")),  # the same instant
        changed(TALK, Change(1, SOON, Status.CANCELLED, "Rain.")),
        changed(
            replace(TALK, starts=time(2018, 11, 15, 10), ends=time(2018, 11, 15, 11)),
            Change(1, SOON, Status.RESCHEDULED, "Rain.", old_starts=TALK.starts),
        ),
        changed(
            replace(TALK, starts=None, ends=None),
            Change(1, SOON, Status.POSTPONED, "Rain.", old_starts=TALK.starts, old_ends=TALK.ends),
        ),
        changed(
            replace(TALK, venue=Venue(words="Hall")), Change(1, SOON, Status.MOVED, "x", old_venue=LADD_ROOM)
        ),
        changed(TALK, Change(1, time(2018, 11, 13, 9), Status.CANCELLED, "In two hours.")),
        replace(
            changed(
                TALK, telling(Change(1, SOON, Status.ACCESS_CHANGED, "By list."), {"press": PressAccess.OPEN})
            ),
            press=PressAccess.CREDENTIALED,
        ),
    ],
)
def test_what_is_said_to_have_changed_and_what_is_small_breaks_no_promise(after: Event) -> None:
    assert broken(of(TALK), of(after)) == []


@pytest.mark.parametrize(
    ("after", "code", "words", "write"),
    [
        ((), "event-vanished", "“The talk event” was public and is gone", "status: cancelled"),
        ((replace(TALK, id="lecture"),), "event-id-changed", "was public as “talk”", "id: talk"),
        (
            (replace(TALK, id="lecture", title="Another"),),
            "event-id-changed",
            "“Another” was public as “talk”",
            "id: talk",
        ),
        (
            (replace(TALK, starts=time(2018, 11, 14, 9)),),
            "event-changed",
            "The start of “The talk event” changed",
            "old_starts: 2018-11-14 10:00",
        ),
        (
            (replace(TALK, ends=time(2018, 11, 14, 12)),),
            "event-changed",
            "The end of",
            "old_ends: 2018-11-14 11:00",
        ),
        ((replace(TALK, ends=None),), "event-changed", "The end of", "old_ends: 2018-11-14 11:00"),
        (
            (replace(TALK, venue=Venue(words="Room 2")),),
            "event-changed",
            "The place of",
            "status: moved\nchanges:\n  - at: 2018-11-13 07:00\n    note: Why, in a sentence.\n"
            "    old_where: Ladd Room",
        ),
        (
            (replace(TALK, venue=replace(LADD_ROOM, street="45 Hawes Street")),),
            "event-changed",
            "The place of",
            "43 Hawes Street",
        ),
        (
            (replace(TALK, press=PressAccess.CREDENTIALED),),
            "event-changed",
            "press open",
            "status: access changed\nchanges:\n  - at: 2018-11-13 07:00",
        ),
        (
            (replace(TALK, press=PressAccess.POOLED),),
            "event-changed",
            "The press of",
            "status: closed to press\nchanges:\n  - at: 2018-11-13 07:00",
        ),
        ((replace(TALK, status=Status.CANCELLED),), "event-changed", "was scheduled", "status: cancelled"),
        # Cancelled, and its start changed without a word.
        (
            (
                changed(
                    replace(TALK, starts=time(2018, 11, 14, 9)), Change(1, SOON, Status.CANCELLED, "Rain.")
                ),
            ),
            "event-changed",
            "The start of",
            "old_starts: 2018-11-14 10:00",
        ),
    ],
)
def test_each_broken_promise_is_told_with_what_to_write(
    after: tuple[Event, ...], code: str, words: str, write: str
) -> None:
    (found,) = broken(of(TALK), of(*after))
    assert (found.code, found.release.slug) == (code, "a")
    assert words in found.message
    assert write in found.write


def test_an_event_that_is_gone_is_suggested_with_all_that_was_told_of_it() -> None:
    there = replace(TALK, title="Talk: ferries", venue=Venue(words="Room #4, “Annex”"))
    (found,) = broken(of(there), of())
    assert found.write == (
        "- id: talk\n  title: 'Talk: ferries'\n  starts: 2018-11-14 10:00-05:00\n"
        "  ends: 2018-11-14 11:00-05:00\n  where: 'Room #4, “Annex”'\n  press: open\n"
        "  status: cancelled\n  changes:\n    - at: 2018-11-13 07:00\n      note: Why, in a sentence."
    )
    (found,) = broken(of(replace(TALK, starts=None, ends=None)), of())
    assert "\n  starts: to be confirmed\n  where: " in found.write


def test_a_change_that_was_shown_may_not_go() -> None:
    before = of(changed(TALK, Change(1, SOON, Status.CANCELLED, "Rain.")))
    (found,) = broken(before, of(TALK))
    assert (found.code, found.event) == ("event-sequence-fell", "talk")
    withdrawn = replace(of(TALK), withdrawn=Withdrawal(SOON, "It was wrong."))
    (found,) = broken(withdrawn, of(TALK))
    assert found.code == "event-sequence-fell"


def test_a_change_that_was_shown_may_not_tell_another_date() -> None:
    change = Change(1, SOON, Status.RESCHEDULED, "Rain.", old_starts=TALK.starts, old_ends=TALK.ends)
    before = changed(event("talk", time(2018, 11, 15, 10)), change)
    after = changed(event("talk", time(2018, 11, 16, 10)), change)
    (found,) = broken(of(before), of(after))
    assert (found.code, "start 2018-11-15 10:00-05:00" in found.message) == ("event-changed", True)


def test_a_clock_that_is_set_back_breaks_nothing() -> None:
    after = of(changed(TALK, Change(1, SOON, Status.CANCELLED, "Rain.")))
    before = shown(after)
    for back in (timedelta(hours=3), timedelta(days=9)):
        assert broken_promises(before, NEWSROOM, (after,), NOW - back) == ()


def test_of_a_release_that_is_hidden_or_gone_nothing_is_said_here() -> None:
    before = shown(of(TALK))
    for after in ((), (of(draft=True),), (of(embargo=time(2030, 1, 1, 6)),)):
        assert broken_promises(before, NEWSROOM, after, NOW) == ()


def test_a_new_slug_keeps_the_promises() -> None:
    moved = replace(of(TALK), slug="b", redirect_from=("a",))
    assert broken(of(TALK), moved) == []
    (found,) = broken(of(TALK), replace(moved, events=()))
    assert (found.code, found.release.slug) == ("event-vanished", "b")
