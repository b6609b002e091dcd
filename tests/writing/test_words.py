"""Dates, times, lists and sizes as reporters write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from deciding.samples import day, time
from hypothesis import given
from hypothesis import strategies as st

from pressroom.model import Language, Moment, Precision
from pressroom.writing import words

LANGUAGES = (
    "en-US",
    "en",
    "es",
    "fr",
    "pt-BR",
    "vi",
    "zh-Hans",
    "zh-TW",
    "ar",
    "so",
    "ru",
    "ht",
    "kea",
    "tlh",
    "x",
    "",
)


def test_months_are_abbreviated_as_ap_does() -> None:
    said = [words.date_in_words(day(2018, month, 9), Language("en-US")).split()[1] for month in range(1, 13)]
    assert said == "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()


def test_a_date_has_its_weekday() -> None:
    assert words.date_in_words(day(2018, 11, 14), Language("en-US")) == "Wednesday, Nov. 14, 2018"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 0, "midnight"),
        (0, 1, "12:01 a.m."),
        (1, 0, "1 a.m."),
        (10, 30, "10:30 a.m."),
        (11, 59, "11:59 a.m."),
        (12, 0, "noon"),
        (12, 5, "12:05 p.m."),
        (13, 0, "1 p.m."),
        (23, 59, "11:59 p.m."),
    ],
)
def test_a_time_is_said_as_ap_does(hour: int, minute: int, said: str) -> None:
    assert words.time_in_words(time(2018, 11, 14, hour, minute), Language("en-US")) == said


def test_a_day_without_a_time_says_none() -> None:
    assert words.time_in_words(day(2018, 11, 14), Language("en-US")) == ""
    assert words.zone_in_words(day(2018, 11, 14)) == ""
    assert words.when_in_words(day(2018, 11, 14), None, Language("en-US")) == "Wednesday, Nov. 14, 2018"


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("America/New_York", "EST", "EDT"),
        ("Europe/London", "GMT", "BST"),
        ("UTC", "UTC", "UTC"),
        ("America/Sao_Paulo", "UTC-02:00", "UTC-03:00"),
        ("Asia/Kathmandu", "UTC+05:45", "UTC+05:45"),
    ],
)
def test_a_zone_is_named_as_it_is_true_at_that_instant(zone: str, winter: str, summer: str) -> None:
    assert words.zone_in_words(time(2018, 12, 14, 9, zone=zone)) == winter
    assert words.zone_in_words(time(2018, 7, 14, 9, zone=zone)) == summer


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (time(2018, 11, 14, 10, 30), None, "Wednesday, Nov. 14, 2018, 10:30 a.m. EST"),
        (
            time(2018, 11, 14, 10, 30),
            time(2018, 11, 14, 12),
            "Wednesday, Nov. 14, 2018, 10:30 a.m. to noon EST",
        ),
        (
            time(2018, 11, 14, 20),
            time(2018, 11, 15, 1),
            "Wednesday, Nov. 14, 2018, 8 p.m. EST to Thursday, Nov. 15, 2018, 1 a.m. EST",
        ),
        (  # AP: midnight is part of the day that ends.
            time(2018, 11, 14, 20),
            time(2018, 11, 15, 0),
            "Wednesday, Nov. 14, 2018, 8 p.m. to midnight EST",
        ),
        (
            time(2018, 11, 14, 20),
            time(2018, 11, 16, 0),
            "Wednesday, Nov. 14, 2018, 8 p.m. EST to Friday, Nov. 16, 2018, midnight EST",
        ),
        (
            replace(day(2018, 11, 14), precision=Precision.TIME_UNKNOWN),
            None,
            "Wednesday, Nov. 14, 2018, time to be confirmed",
        ),
        (replace(day(2018, 11, 12), precision=Precision.WEEK), None, "Week of Nov. 12, 2018"),
        (None, None, "To be confirmed"),
        (day(2018, 11, 14), day(2018, 11, 16), "Wednesday, Nov. 14, 2018, to Friday, Nov. 16, 2018"),
        # The night of the clock change: both names, since one alone would be wrong.
        (
            time(2018, 11, 4, 0, 30),
            time(2018, 11, 4, 3),
            "Sunday, Nov. 4, 2018, 12:30 a.m. EDT to 3 a.m. EST",
        ),
    ],
)
def test_when_an_event_is(starts: Moment | None, ends: Moment | None, said: str) -> None:
    assert words.when_in_words(starts, ends, Language("en-US")) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_a_list_has_no_comma_before_and(items: tuple[str, ...], said: str) -> None:
    assert words.list_in_words(items, Language("en-US")) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1 KB"), (48_123, "48 KB"), (999_499, "999 KB"),
     (999_500, "1 MB"), (1_240_000, "1.2 MB")],
)  # fmt: skip
def test_a_download_says_how_large_it_is(count: int, said: str) -> None:
    assert words.size_in_words(count, Language("en-US")) == said


def test_another_language_has_its_own_words() -> None:
    moment = time(2018, 11, 14, 13)
    assert words.date_in_words(moment, Language("es")) == "miércoles, 14 de noviembre de 2018"
    assert words.time_in_words(moment, Language("fr")) == "13:00"
    assert words.list_in_words(("A", "B", "C"), Language("es")) == "A, B y C"
    assert words.size_in_words(48_123, Language("fr")) == "48\u00a0ko"


def test_a_week_of_a_language_that_nobody_knows_is_said_in_english() -> None:
    week = replace(day(2018, 11, 26), precision=Precision.WEEK)
    assert words.date_in_words(week, Language("tlh")) == "Week of 2018-11-26"


def test_a_language_that_nobody_knows_gets_figures() -> None:
    assert words.when_in_words(time(2018, 11, 14, 13), None, Language("tlh")) == "2018-11-14, 13:00 EST"
    assert words.size_in_words(48_123, Language("tlh")) == "48 kB"


@given(
    st.sampled_from(LANGUAGES).map(Language),
    st.datetimes().map(lambda at: time(at.year, at.month, at.day, at.hour, at.minute)),
    st.integers(0, 10**10),
)
def test_every_language_says_something(language: Language, moment: Moment, count: int) -> None:
    later = Moment(moment.at + timedelta(hours=2)) if moment.at.year < 9999 else None
    assert words.when_in_words(moment, later, language)
    assert words.list_in_words(("A", "B"), language)
    assert words.size_in_words(count, language)


def test_no_two_minutes_of_a_day_are_said_alike() -> None:
    minutes = [(hour, minute) for hour in range(24) for minute in range(60)]
    assert len({words.time_in_words(time(2018, 11, 14, *at), Language("en-US")) for at in minutes}) == len(
        minutes
    )


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en-US", "English"),
        ("es-US", "Español"),
        ("ht", "Kreyòl ayisyen"),
        ("kea", "Kabuverdianu"),
        ("zh-Hant", "繁體中文"),
        ("zh-Hans", "简体中文"),
        ("ar", "العربية"),
        ("tlh", "tlh"),
    ],
)
def test_a_language_is_called_by_its_own_name(tag: str, name: str) -> None:
    assert words.own_name(Language(tag)) == name
