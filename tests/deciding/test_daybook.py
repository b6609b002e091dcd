"""The daybook's days, and the reminders that are due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from deciding.samples import NEWSROOM, day, event, release, time, utc

from pressroom.deciding import publication
from pressroom.deciding.daybook import PeriodUnclear, Reminder, listings, period, reminders_due
from pressroom.model import (
    Change,
    Event,
    EventLink,
    Moment,
    Precision,
    PressAccess,
    Release,
    Session,
    Status,
)

NOW = utc(2018, 11, 13, 3)  # still the 12th in Boston
WEEK = (date(2018, 11, 12), date(2018, 11, 18))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", date(2018, 11, 12), date(2018, 11, 12)),
        ("today", date(2018, 11, 12), date(2018, 11, 12)),
        ("tomorrow", date(2018, 11, 13), date(2018, 11, 13)),
        ("2018-11-14", date(2018, 11, 14), date(2018, 11, 14)),
        ("2018-W46", *WEEK),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
    ],
)
def test_a_day_or_a_week_is_named(text: str, first: date, last: date) -> None:
    assert period(text, NEWSROOM, NOW) == (first, last)


@pytest.mark.parametrize("text", ["Wednesday", "2018-11-31", "2018-W54", "2019-W53", "11/14/2018"])
def test_what_is_neither_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PeriodUnclear, match="neither a day nor a week") as unclear:
        period(text, NEWSROOM, NOW)
    assert unclear.value.write == "2018-11-12 or 2018-W46"


def listed(first: date, last: date, *events: Event) -> list[str]:
    editions = publication.editions(NEWSROOM, (release("a", day(2018, 11, 1), *events),), NOW)
    return [event.id for _, event in listings(editions, first, last)]


def off(made: Event, old_starts: Moment) -> Event:
    change = Change(1, time(2018, 11, 2, 9), Status.POSTPONED, "Rain.", old_starts)
    return replace(made, status=Status.POSTPONED, changes=(change,))


def test_a_listing_holds_what_is_and_what_was_to_be_on_its_days() -> None:
    day_of = date(2018, 11, 14)
    hours = tuple(Session(time(2018, 11, n, 9), time(2018, 11, n, 17)) for n in (13, 15))
    assert listed(
        day_of,
        day_of,
        event("late", time(2018, 11, 14, 15)),
        event("early", time(2018, 11, 14, 9)),
        event("closed", time(2018, 11, 14, 9), PressAccess.CLOSED),
        event("eve", time(2018, 11, 13, 23), ends=time(2018, 11, 14, 0)),
        event("night", time(2018, 11, 13, 23), ends=time(2018, 11, 14, 1)),
        event("fair", day(2018, 11, 12), ends=day(2018, 11, 16)),
        event("week", Moment(day(2018, 11, 12).at, Precision.WEEK)),
        event("other", time(2018, 11, 15, 9)),
        event("not-daily", day(2018, 11, 13), ends=day(2018, 11, 15), sessions=hours),
        off(replace(event("off", day(2018, 11, 1)), starts=None), time(2018, 11, 14, 9)),
        off(event("later", time(2018, 12, 1, 9)), time(2018, 11, 14, 9)),
        replace(event("some-day", day(2018, 11, 1)), starts=None),
        # By their own clocks: it is the 14th there.
        event("abroad", time(2018, 11, 14, 1, zone="Asia/Tokyo")),
    ) == ["fair", "week", "abroad", "night", "early", "late", "later", "off"]


def test_a_week_is_in_the_order_of_its_days() -> None:
    events = [event(f"e-{n}", time(2018, 11, n, 9)) for n in (19, 18, 15, 12, 11)]
    assert listed(*WEEK, *events) == ["e-12", "e-15", "e-18"]


# ---------------------------------------------------------------- reminders

TALK = event("talk", time(2018, 11, 14, 10))
EARLIER = release("a", day(2018, 11, 1), TALK)


def due(now: datetime, *releases: Release) -> tuple[Reminder, ...]:
    return reminders_due(publication.editions(NEWSROOM, releases, now), now)


@pytest.mark.parametrize(
    ("now", "is_due", "is_late"),
    [
        (utc(2018, 11, 13, 5) - timedelta(seconds=1), False, False),
        (utc(2018, 11, 13, 5), True, False),
        (utc(2018, 11, 13, 17) - timedelta(seconds=1), True, False),
        (utc(2018, 11, 13, 17), True, True),
        (utc(2018, 11, 14, 5) - timedelta(seconds=1), True, True),
        (utc(2018, 11, 14, 5), False, False),
    ],
)
def test_a_reminder_is_due_the_day_before_until_noon(now: datetime, is_due: bool, is_late: bool) -> None:
    found = due(now, EARLIER)
    assert bool(found) == is_due
    if found:
        assert (found[0].event.id, found[0].due, found[0].is_late) == ("talk", utc(2018, 11, 13, 17), is_late)


def test_it_is_the_event_s_own_clock_that_counts() -> None:
    tokyo = event("tokyo", time(2018, 11, 14, 9, zone="Asia/Tokyo"))
    made = release("a", day(2018, 11, 1), tokyo, TALK)
    assert [each.event.id for each in due(utc(2018, 11, 12, 16), made)] == ["tokyo"]
    assert [each.event.id for each in due(utc(2018, 11, 13, 14), made)] == ["tokyo", "talk"]


@pytest.mark.parametrize(
    "made",
    [
        replace(TALK, starts=None),
        replace(TALK, status=Status.CANCELLED, changes=(Change(1, day(2018, 11, 2), Status.CANCELLED, "x"),)),
        replace(TALK, press=PressAccess.POOLED),
        replace(TALK, starts=Moment(day(2018, 11, 14).at, Precision.WEEK)),
    ],
)
def test_nobody_is_reminded_of_what_they_cannot_come_to(made: Event) -> None:
    assert due(utc(2018, 11, 13, 12), release("a", day(2018, 11, 1), made)) == ()


def test_none_is_due_where_the_event_is_told_anew_on_the_day_before() -> None:
    now = utc(2018, 11, 13, 12)
    again = replace(release("b", time(2018, 11, 13, 6)), sees=(EventLink("a", "talk"),))
    assert due(now, EARLIER, again) == ()
    assert len(due(now, EARLIER, replace(again, date=time(2018, 11, 12, 23)))) == 1
    assert len(due(now, EARLIER, replace(again, sees=()))) == 1
    assert due(now, replace(EARLIER, date=time(2018, 11, 13, 6))) == ()
