"""Weekdays in words and their dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.reading.rules.weekdays import DAYS, wrong_weekdays

NEAR = date(2018, 11, 14)  # a Wednesday


def found(text: str) -> list[str]:
    return [wrong.phrase for wrong in wrong_weekdays(text, NEAR)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("on Tuesday, November 14,", "Wednesday, November 14"),
        ("on Tuesday, Nov. 14, 2018,", "Wednesday, Nov. 14, 2018"),
        ("Tues., Nov. 14", "Wed., Nov. 14"),
        ("Fri Nov 15", "Thu Nov 15"),
        ("Fri., Nov. 15", "Thurs., Nov. 15"),
        ("Tuesday 14 November 2018", "Wednesday 14 November 2018"),
        ("Tuesday the 14th of November", "Wednesday the 14th of November"),
        ("Tuesday morning, Nov. 14", "Wednesday morning, Nov. 14"),
        ("Tuesday 2018-11-14", "Wednesday 2018-11-14"),
        ("Tuesday,\nNov. 14", "Wednesday, Nov. 14"),
        ("Tuesday,\u00a0Nov.\u00a014", "Wednesday, Nov. 14"),
        ("Friday, Jan. 3", "Thursday, Jan. 3"),  # of the year to come, which is nearer
        ("Tuesday, July 4, 1776", "Thursday, July 4, 1776"),
    ],
)
def test_a_wrong_weekday_is_put_right_in_the_words_that_were_typed(text: str, right: str) -> None:
    assert found(text) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday, November 14, 2018",
        "Wed., Nov. 14",
        "Thursday, Jan. 3",
        "Monday to Friday, Nov. 12 to 16",
        "Wednesday–Friday, Nov. 14–16",
        "Mondays and Fridays in November",
        "Monday, Wednesday and Friday, Nov. 16",
        "Tuesday at 10:30, November being cold",
        "Sunday, Maybe 14",
        "Sat 5 people",
        "Monday, Nov. 31",
        "The Springfield Sun, Nov. 14, 2018",
        "Friday, Nov. 16:30",
    ],
)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert found(text) == []


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 6), st.booleans())
def test_exactly_the_weekdays_that_do_not_match_are_found(day: date, weekday: int, month_first: bool) -> None:
    month = day.strftime("%B") if month_first else day.strftime("%b")
    text = f"It is on {DAYS[weekday]}, {month} {day.day}, {day.year}, at noon."
    wrong = list(wrong_weekdays(text, NEAR))
    assert [each.day for each in wrong] == ([] if day.weekday() == weekday else [day])
    for each in wrong:
        assert text[each.start : each.start + each.length] == DAYS[weekday]
        assert each.right == DAYS[day.weekday()]


@given(st.integers(-150, 150))
def test_a_day_without_a_year_is_the_nearest_one(days: int) -> None:
    day = NEAR + timedelta(days=days)
    assert found(f"{DAYS[day.weekday()]}, {day:%B} {day.day}") == []
