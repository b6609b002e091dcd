"""Dates and times as they are typed: exact where they are one instant, refused where they are none or two."""

from __future__ import annotations

import bisect
import functools
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.model import Precision
from pressroom.reading.dates.typed_times import TimeUnclear, is_zone, nearest_zone, parse_end, parse_moment

NOON = time(12)
BOSTON = "America/New_York"
ZONES = sorted(zone for zone in available_timezones() if is_zone(zone))


def utc(text: str, zone: str = BOSTON) -> str:
    return parse_moment(text, zone).at.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def refused(text: str, zone: str = BOSTON, near: date | None = None) -> tuple[str, list[str]]:
    with pytest.raises(TimeUnclear) as caught:
        parse_moment(text, zone, near=near)
    return caught.value.code, [choice.value for choice in caught.value.choices]


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("2018-11-14 10:30", "2018-11-14 15:30"),
        ("2018-11-14T10:30", "2018-11-14 15:30"),
        ("2018-11-14 10:30:00", "2018-11-14 15:30"),
        ("2018-11-14 noon", "2018-11-14 17:00"),
        ("2018-11-14 midnight", "2018-11-14 05:00"),
        ("2018-07-04 10:30", "2018-07-04 14:30"),
        ("2018-11-14 10:30-05:00", "2018-11-14 15:30"),
        ("2018-11-04 01:30-04:00", "2018-11-04 05:30"),
        ("2018-11-04 01:30-05:00", "2018-11-04 06:30"),
    ],
)
def test_a_typed_time_is_one_instant(typed: str, instant: str) -> None:
    assert utc(typed) == instant


def test_a_date_alone_is_a_day_from_its_first_instant() -> None:
    moment = parse_moment("2018-11-14", BOSTON)
    assert (moment.precision, moment.at.isoformat()) == (Precision.DAY, "2018-11-14T00:00:00-05:00")


@pytest.mark.parametrize(
    ("day", "zone", "first"),
    [
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T01:00:00-02:00"),  # clocks go forward at midnight
        ("1919-03-31", "America/Toronto", "1919-03-31T00:30:00-04:00"),  # from 23:30 to 00:30
        ("2018-11-04", "America/Havana", "2018-11-04T00:00:00-04:00"),  # the first of two midnights
    ],
)
def test_a_day_begins_when_its_zone_says(day: str, zone: str, first: str) -> None:
    assert parse_moment(day, zone).at.isoformat() == first


@pytest.mark.parametrize(
    ("typed", "code", "choices"),
    [
        ("2018-02-30", "date-impossible", ["2018-02-28"]),
        ("2018-02-30 10:30", "date-impossible", ["2018-02-28 10:30"]),
        ("2018-14-11", "date-impossible", ["2018-11-14"]),
        ("2018-03-11 02:30", "time-skipped", ["2018-03-11 01:30", "2018-03-11 03:30"]),
        ("2018-11-04 01:30", "time-twice", ["2018-11-04 01:30-04:00", "2018-11-04 01:30-05:00"]),
        ("2018-11-04 01:30+01:00", "time-twice", ["2018-11-04 01:30-04:00", "2018-11-04 01:30-05:00"]),
        ("2018-11-14 10:30-04:00", "offset-wrong", ["2018-11-14 10:30"]),
        ("2018-11-14 10:30Z", "offset-wrong", ["2018-11-14 10:30"]),
        ("2018-11-14 24:00", "time-impossible", ["2018-11-15 00:00"]),
        ("2018-11-14 10:61", "time-impossible", []),
        ("0218-11-14", "year-unlikely", []),
        ("10:30", "time-without-date", ["2018-11-13 10:30"]),
        ("noon", "time-without-date", ["2018-11-13 noon"]),
        ("Nov. 14 at 11:15 a.m.", "time-unclear", ["2018-11-14 11:15"]),
        ("November 14th, 2018, 1 pm", "time-unclear", ["2018-11-14 13:00"]),
        ("12:05 a.m. on 14 Nov 2018", "time-unclear", ["2018-11-14 00:05"]),
        ("Jan. 3", "time-unclear", ["2019-01-03"]),
        ("14/11/2018", "time-unclear", ["2018-11-14"]),
        ("11/12/2018", "time-unclear", ["2018-11-12", "2018-12-11"]),
        ("2018-11-14 9:30", "time-unclear", ["2018-11-14 09:30"]),
        ("2018-11-14 10:30:15", "time-unclear", ["2018-11-14 10:30"]),
        ("March 11, 2018, 2:30 a.m.", "time-unclear", ["2018-03-11 01:30", "2018-03-11 03:30"]),
        ("tomorrow", "time-unclear", []),
        ("２０１８-11-14", "time-unclear", []),
    ],
)
def test_what_is_not_one_time_is_refused_with_what_to_type(typed: str, code: str, choices: list[str]) -> None:
    assert refused(typed, near=date(2018, 11, 13)) == (code, choices)


def test_a_day_that_a_zone_left_out_does_not_exist_there() -> None:
    assert refused("2011-12-30", "Pacific/Apia") == ("date-impossible", ["2011-12-31"])


def test_an_end_without_a_date_is_on_the_day_of_the_start() -> None:
    start = parse_moment("2018-11-14 10:30", BOSTON)
    assert parse_end("12:00", start).at.isoformat() == "2018-11-14T12:00:00-05:00"
    assert parse_end("noon", start).at.isoformat() == "2018-11-14T12:00:00-05:00"
    assert parse_end("midnight", start).at.isoformat() == "2018-11-15T00:00:00-05:00"
    assert parse_end("2018-11-15 02:00", start).at.isoformat() == "2018-11-15T02:00:00-05:00"


def test_only_names_that_mean_the_same_everywhere_are_zones() -> None:
    assert is_zone(BOSTON)
    assert is_zone("UTC")
    for name in ("EST", "localtime", "../../etc/passwd", "America/Boston", "posixrules", "", "a\0b"):
        assert not is_zone(name), name


@pytest.mark.parametrize(
    ("typed", "zone", "write"),
    [
        ("2026-02-25 06:00 UTC", "America/Denver", "2026-02-24 23:00"),
        ("2026-07-25 12:00 GMT", "America/Denver", "2026-07-25 06:00"),
        ("Feb. 25, 2026, 6 a.m. EST", "America/Denver", "2026-02-25 04:00"),
        ("2026-02-25 6 a.m. (MST)", "America/Denver", "2026-02-25 06:00"),
        ("2026-07-25 6 a.m. MST", "America/Phoenix", "2026-07-25 06:00"),
        ("2026-07-25 6 a.m. EST", "America/New_York", "2026-07-25 06:00"),
        ("2026-02-25 12 p.m.", "America/Denver", "2026-02-25 noon"),
        ("2026-02-25 12:00 noon", "America/Denver", "2026-02-25 noon"),
        ("2026-02-25 12 p.m. EST", "America/Denver", "2026-02-25 10:00"),
        ("2026-03-08 02:30 EST", "America/New_York", "2026-03-08 01:30"),
    ],
)
def test_a_time_of_another_zone_is_guessed_by_our_clock_and_noon_in_its_word(
    typed: str, zone: str, write: str
) -> None:
    with pytest.raises(TimeUnclear) as stop:
        parse_moment(typed, zone)
    assert stop.value.choices[0].value == write


def test_a_zone_that_is_not_one_is_guessed() -> None:
    assert {nearest_zone(name) for name in ("EST", "Boston", "America/NewYork", "New York")} == {BOSTON}
    assert nearest_zone("london") == "Europe/London"
    assert nearest_zone("zzz") == ""


# ---------------------------------------------------------------- laws


@functools.cache
def changes(zone_name: str) -> list[datetime]:
    """The instants at which a zone's clocks change, found by bisection and nothing else."""
    zone = ZoneInfo(zone_name)
    found = []
    step, instant = timedelta(days=14), datetime(1905, 1, 1, tzinfo=UTC)
    while instant.year < 2037:
        early, late = instant, instant + step
        if early.astimezone(zone).utcoffset() != late.astimezone(zone).utcoffset():
            while late - early > timedelta(seconds=1):
                middle = (early + (late - early) // 2).replace(microsecond=0)
                same = middle.astimezone(zone).utcoffset() == early.astimezone(zone).utcoffset()
                early, late = (middle, late) if same else (early, middle)
            found.append(late)
        instant += step
    return found


def instants_of(local: datetime, zone: ZoneInfo) -> list[datetime]:
    """Every instant at which the clocks of a zone show a local time, by trying all offsets there are."""
    naive = local.replace(tzinfo=UTC)
    near = (naive + timedelta(hours=hours) for hours in range(-36, 37))
    tried = {naive - (instant.astimezone(zone).utcoffset() or timedelta()) for instant in near}
    return sorted(instant for instant in tried if instant.astimezone(zone).replace(tzinfo=None) == local)


@st.composite
def zone_and_time(draw: st.DrawFn) -> tuple[str, datetime]:
    zone_name = draw(st.sampled_from(ZONES))
    known = changes(zone_name)
    near_a_change = draw(st.integers(0, 3)) > 0
    if known and near_a_change:
        near = (
            known[draw(st.integers(0, len(known) - 1))]
            .astimezone(ZoneInfo(zone_name))
            .replace(tzinfo=None, second=0)
        )
        return zone_name, near + timedelta(minutes=draw(st.integers(-180, 180)))
    at = draw(st.datetimes(datetime(1906, 1, 1), datetime(2036, 1, 1)))  # noqa: DTZ001 - a clock on a wall
    return zone_name, at.replace(second=0, microsecond=0)


@settings(max_examples=400)
@given(zone_and_time())
def test_a_time_is_its_one_instant_or_refused_with_choices_that_stand(case: tuple[str, datetime]) -> None:
    zone_name, local = case
    zone = ZoneInfo(zone_name)
    typed = f"{local:%Y-%m-%d %H:%M}"
    instants = instants_of(local, zone)
    if len(instants) == 1:
        moment = parse_moment(typed, zone_name).at
        assert moment.astimezone(UTC) == instants[0]
        assert moment.replace(tzinfo=None, fold=0) == local
        assert moment.tzinfo is zone
        return
    code, choices = refused(typed, zone_name)
    assert code == ("time-twice" if instants else "time-skipped")
    assert len(choices) == 2
    chosen = [parse_moment(choice, zone_name).at.astimezone(UTC) for choice in choices]
    if instants:
        assert chosen == instants
    else:
        known = changes(zone_name)
        change = known[bisect.bisect_left(known, chosen[0] + timedelta(seconds=1))]
        assert chosen[0] < change <= chosen[1]


@given(zone_and_time())
def test_a_day_begins_at_the_first_of_its_instants(case: tuple[str, datetime]) -> None:
    zone_name, local = case
    zone = ZoneInfo(zone_name)
    noon = datetime.combine(local, NOON, zone)
    if noon.astimezone(UTC).astimezone(zone).date() != local.date():
        assert refused(f"{local:%Y-%m-%d}", zone_name)[0] == "date-impossible"
        return
    moment = parse_moment(f"{local:%Y-%m-%d}", zone_name).at
    first = moment.astimezone(UTC)
    assert first.astimezone(zone).date() == local.date()
    assert (first - timedelta(seconds=1)).astimezone(zone).date() < local.date()


@given(st.text(max_size=40), st.sampled_from(ZONES))
def test_any_text_is_a_time_or_unclear(text: str, zone: str) -> None:
    for typed in (text, f"2018-11-14 {text}", f"Nov. {text}"):
        try:
            parse_moment(typed, zone, near=date(2018, 11, 14))
        except TimeUnclear as unclear:
            choices = [choice.value for choice in unclear.choices]
            for choice in choices:
                parse_moment(choice, zone)
