"""Weekdays in words and their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tongues import OTHERS

from pressroom.language.calendar_words import calendar_words
from pressroom.language.dates_in_words import date_in_words
from pressroom.model import Language, Moment, Precision
from pressroom.reading.rules.weekdays import DAYS, names_a_day, wrong_weekdays

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


# ---------------------------------------------------------------- in every language


SENTENCES = Path(__file__).with_name("weekdays-in-sentences.md").read_text(encoding="utf-8")


def sentences() -> Iterator[tuple[str, str, str]]:
    """The language, the sentence, and the right weekday where the sentence has a wrong one."""
    for section in SENTENCES.split("\n## ")[1:]:
        tag, *lines = section.splitlines()
        for line in lines:
            if line.startswith("- "):
                sentence, _, right = line[2:].partition(" → ")
                yield tag, sentence, right


@pytest.mark.parametrize(("tag", "sentence", "right"), [*sentences()])
def test_a_weekday_beside_a_date_is_right_or_told(tag: str, sentence: str, right: str) -> None:
    language = Language(tag)
    told = [each.right for each in wrong_weekdays(sentence, NEAR, language)]
    assert told == ([right] if right else [])
    assert names_a_day(sentence, language) or not right


def test_every_packaged_language_has_sentences_of_both_kinds() -> None:
    counted = Counter((tag, bool(right)) for tag, _, right in sentences())
    assert {tag for tag, _ in counted} == {"en", *OTHERS}
    assert min(counted.values()) >= 6


@given(
    st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 6), st.sampled_from(("en", *sorted(OTHERS)))
)
def test_a_date_as_we_print_it_is_right_and_with_another_weekday_wrong(
    day: date, weekday: int, tag: str
) -> None:
    language = Language(tag)
    said = date_in_words(Moment(datetime(day.year, day.month, day.day, tzinfo=UTC), Precision.DAY), language)
    assert list(wrong_weekdays(said, NEAR, language)) == []
    names = calendar_words(language).days[0]
    typed = said.replace(names[day.weekday()], names[weekday])
    assert len(list(wrong_weekdays(typed, NEAR, language))) == (weekday != day.weekday())
