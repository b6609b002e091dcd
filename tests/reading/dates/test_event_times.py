"""The times that only events have: starts that are not fixed yet, lengths, hours of each day."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.model import Precision, Session
from pressroom.reading.dates.event_times import (
    days_between,
    end_after,
    parse_hours,
    parse_length,
    parse_start,
    write_length,
)
from pressroom.reading.dates.typed_times import TimeUnclear, parse_moment

ZONE = "America/New_York"
NEAR = date(2018, 11, 12)
DAYS = (date(2018, 11, 14), date(2018, 11, 15))


def choices(unclear: TimeUnclear) -> list[str]:
    return [choice.value for choice in unclear.choices]


def of_start(text: str) -> list[str]:
    with pytest.raises(TimeUnclear) as caught:
        parse_start(text, ZONE, "This", NEAR)
    return choices(caught.value)


def hours(text: str, days: tuple[date, ...] = DAYS, zone: str = ZONE) -> list[str]:
    return [write(session) for session in parse_hours(text, days, ZoneInfo(zone))]


def write(session: Session) -> str:
    return f"{session.starts.at:%d %H:%M} {session.ends.at:%d %H:%M}"


# ---------------------------------------------------------------- starts


def test_a_start_may_be_to_be_confirmed() -> None:
    assert parse_start("to be confirmed", ZONE) is None
    assert parse_start("To be confirmed", ZONE) is None


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2018-11-14 10:30", "2018-11-14T10:30:00-05:00", Precision.TIME),
        ("2018-11-14", "2018-11-14T00:00:00-05:00", Precision.DAY),
        ("2018-11-14, time to be confirmed", "2018-11-14T00:00:00-05:00", Precision.TIME_UNKNOWN),
        ("week of 2018-11-12", "2018-11-12T00:00:00-05:00", Precision.WEEK),
        ("week of 2018-11-11", "2018-11-11T00:00:00-05:00", Precision.WEEK),
    ],
)
def test_a_start_is_as_exact_as_it_is_typed(text: str, at: str, precision: Precision) -> None:
    moment = parse_start(text, ZONE)
    assert moment is not None
    assert (moment.at.isoformat(), moment.precision) == (at, precision)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("TBC", "to be confirmed"),
        ("t.b.a.", "to be confirmed"),
        ("to be announced", "to be confirmed"),
        ("Nov. 14, time TBD", "2018-11-14, time to be confirmed"),
        ("2018-11-14, time to be announced", "2018-11-14, time to be confirmed"),
        ("2018-11-14 (time to be confirmed)", "2018-11-14, time to be confirmed"),
        ("November 14; time is still to be confirmed", "2018-11-14, time to be confirmed"),
        ("2018-11-14 10:30, time TBC", "2018-11-14, time to be confirmed"),
        ("the week of Nov. 12", "week of 2018-11-12"),
        ("week beginning 2018-11-12", "week of 2018-11-12"),
        ("week of Wednesday, Nov. 14", "week of 2018-11-14"),
        ("week of 2018-11-14", "week of 2018-11-12"),
        ("Nov. 14 at 11:15 a.m.", "2018-11-14 11:15"),
    ],
)
def test_a_start_in_other_words_is_put_right(text: str, right: str) -> None:
    assert of_start(text) == [right]


# ---------------------------------------------------------------- lengths


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1 h 30 min", 90),
        ("90 min", 90),
        ("2 hours", 120),
        ("1 hour and 5 minutes", 65),
        ("1h30m", 90),
        ("1 hr, 15 mins", 75),
        ("45 minutes", 45),
    ],
)
def test_a_length_is_in_hours_and_minutes(text: str, minutes: int) -> None:
    assert parse_length(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1:30", ["1 h 30 min"]),
        ("1.5 hours", ["1 h 30 min"]),
        ("90", ["90 min"]),
        ("all night", []),
        ("0 min", []),
        ("999 hours", []),
        ("", []),
    ],
)
def test_a_length_that_is_not_clear_is_put_right_where_it_can_be(text: str, right: list[str]) -> None:
    with pytest.raises(TimeUnclear) as caught:
        parse_length(text)
    assert choices(caught.value) == right


def test_a_length_is_in_instants_also_where_the_clocks_change() -> None:
    start = parse_moment("2018-11-04 00:30", ZONE)
    assert end_after(start, timedelta(hours=2)).at.isoformat() == "2018-11-04T01:30:00-05:00"
    assert end_after(start, timedelta(hours=1)).at.isoformat() == "2018-11-04T01:30:00-04:00"
    spring = parse_moment("2018-03-11 01:30", ZONE)
    assert end_after(spring, timedelta(hours=1)).at.isoformat() == "2018-03-11T03:30:00-04:00"


@given(st.integers(1, 31 * 24 * 60))
def test_a_length_is_read_as_it_is_written(minutes: int) -> None:
    length = timedelta(minutes=minutes)
    assert parse_length(write_length(length)) == length
    start = parse_moment("2018-10-20 10:30", ZONE)
    end = end_after(start, length)
    assert end.at.astimezone(UTC) - start.at.astimezone(UTC) == length
    assert end.at.tzinfo is start.at.tzinfo


# ---------------------------------------------------------------- hours


def test_hours_without_a_day_are_those_of_every_day() -> None:
    assert hours("09:00-17:00") == ["14 09:00 14 17:00", "15 09:00 15 17:00"]
    assert hours("09:00 – noon") == ["14 09:00 14 12:00", "15 09:00 15 12:00"]


def test_hours_with_a_day_are_of_that_day() -> None:
    assert hours("2018-11-15 10:00-16:00") == ["15 10:00 15 16:00"]


def test_hours_past_midnight_belong_to_the_evenings_day() -> None:
    assert hours("20:00-02:00", DAYS[:1]) == ["14 20:00 15 02:00"]
    assert hours("20:00-midnight", DAYS[:1]) == ["14 20:00 15 00:00"]
    assert hours("midnight-06:00", DAYS[:1]) == ["14 00:00 14 06:00"]
    assert hours("midnight-midnight", DAYS[:1]) == ["14 00:00 15 00:00"]


def test_the_hours_of_each_day_are_by_that_days_clock() -> None:
    days = (date(2018, 11, 3), date(2018, 11, 4))
    utc = [each.starts.at.astimezone(UTC).hour for each in parse_hours("09:00-17:00", days, ZoneInfo(ZONE))]
    assert utc == [13, 14]


@pytest.mark.parametrize(
    ("text", "days", "code", "right"),
    [
        ("9 a.m. to 5 p.m.", DAYS, "hours-unclear", ["09:00-17:00"]),
        ("9:00-17:00", DAYS, "hours-unclear", ["09:00-17:00"]),
        ("9-5", DAYS, "hours-unclear", []),
        ("09:00", DAYS, "hours-unclear", []),
        ("09:00-09:00", DAYS, "hours-unclear", []),
        ("09:00-17:00", (), "hours-without-day", ["2018-11-14 09:00-17:00"]),
        ("20:00-01:30", (date(2018, 11, 3),), "time-twice", ["20:00-02:00"]),
        ("20:00-02:30", (date(2018, 3, 10),), "time-skipped", ["20:00-01:30", "20:00-03:30"]),
        ("2018-11-31 09:00-17:00", DAYS, "date-impossible", ["2018-11-30 09:00-17:00"]),
    ],
)
def test_hours_that_cannot_be_are_put_right(
    text: str, days: tuple[date, ...], code: str, right: list[str]
) -> None:
    with pytest.raises(TimeUnclear) as caught:
        list(parse_hours(text, days, ZoneInfo(ZONE), near=DAYS[0]))
    assert (caught.value.code, choices(caught.value)) == (code, right)


def test_the_days_of_an_event_are_not_without_end() -> None:
    start = parse_moment("2018-11-14", ZONE)
    assert days_between(start, None) == (date(2018, 11, 14),)
    assert len(days_between(start, parse_moment("2199-11-14", ZONE))) == 367


TYPED = st.from_regex(r"(week of |to be |time |2018-11-14|10:30|-|, )*", fullmatch=True)


@given(st.text(max_size=40) | TYPED)
def test_any_text_is_a_start_a_length_and_hours_or_is_not_clear(text: str) -> None:
    for parse in (lambda: parse_start(text, ZONE), lambda: parse_length(text), lambda: hours(text)):
        with contextlib.suppress(TimeUnclear):
            parse()
