"""Zones in words that are not true at their dates."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.reading.dates.spoken_dates import in_words
from pressroom.reading.rules.zone_names import names_a_zone, wrong_zones

NEW_YORK = ("America/New_York",)
SUMMER, WINTER = date(2018, 7, 14), date(2018, 11, 14)


def found(text: str, *days: date, own: tuple[str, ...] = NEW_YORK) -> list[tuple[str, str]]:
    return [(each.typed, each.right) for each in wrong_zones(text, days or (SUMMER,), own)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("at 10:30 a.m. EST", "EDT"),
        ("at 10 a.m. EST", "EDT"),
        ("at 10 AM (EST)", "EDT"),
        ("at noon EST", "EDT"),
        ("at 10:30 CST", "CDT"),
        ("at 10:30, MST", "MDT"),
        ("at 10:30 PST", "PDT"),
        ("at 10.30 CET", "CEST"),
        ("at 10 a.m. EDT on Nov. 14", "EST"),
        ("on 14 November 2018 at 11:00 BST", "GMT"),
        ("2018-11-14 at 11:00 CEST", "CET"),
    ],
)
def test_a_zone_that_is_not_true_is_found(text: str, right: str) -> None:
    assert names_a_zone(text)
    assert [each for _, each in found(text)] == [right]


@pytest.mark.parametrize(
    "text",
    [
        "at 10:30 a.m. EDT",
        "at 10:30 a.m. ET",
        "at 10:30 a.m. EST on Nov. 14",
        "the EST programme",
        "at 10:30 a.m. ESTABLISHED",
        "at 18:00 GMT",
        "Room 30 PST",
    ],
)
def test_what_is_true_or_no_time_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_zone_that_is_true_on_one_of_the_releases_days_is_left_alone() -> None:
    assert found("at 10:30 a.m. EST", SUMMER, WINTER) == []


def test_the_nearest_date_counts() -> None:
    assert found("On July 14 at 9 a.m. EDT and on Nov. 14 at 9 a.m. EST.") == []
    assert found("On July 14 at 9 a.m. EST and on Nov. 14 at 9 a.m. EDT.") == [("EST", "EDT"), ("EDT", "EST")]


def test_the_releases_own_zone_has_its_own_names() -> None:
    assert found("at 10:30 MST", own=("America/Phoenix",)) == []
    assert found("at 10:30 EST", own=("America/Panama",)) == []
    assert found("at 10:30 GMT", own=("Europe/London",)) == [("GMT", "BST")]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(["EST", "EDT"]))
def test_exactly_the_names_that_are_not_true_are_found(day: date, typed: str) -> None:
    true = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("America/New_York")).tzname()
    wrong = found(f"It is on {in_words(day)}, at 11 a.m. {typed}, in the hall.")
    assert wrong == ([] if typed == true else [(typed, true)])


@given(st.text(alphabet="10: ap.mESTDGBCnoJuly,()-\n", max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    for each in wrong_zones(text, (SUMMER,), NEW_YORK):
        assert text[each.start :].startswith(each.typed)
