"""When an event is, said in every language and read back by words that are not Babel's: the same instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from clock_words import COUNTRY, ZONES, read_back
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tongues import ENGLISH, OTHERS

from pressroom.language.dates_in_words import when_in_words
from pressroom.model import Language, Moment

HOME = ZoneInfo("America/New_York")
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
in_every_language = pytest.mark.parametrize("tag", [ENGLISH, *OTHERS])

moments = st.builds(
    lambda at, zone: Moment(at.astimezone(ZoneInfo(zone))),
    st.integers(0, 5 * 366 * 24 * 60).map(lambda minutes: EARLIEST + timedelta(minutes=minutes)),
    st.sampled_from(ZONES),
)
EDGES = [
    datetime(2026, 3, 9, hour, minute, tzinfo=HOME)
    for hour, minute in ((0, 0), (0, 1), (0, 59), (11, 59), (12, 0), (12, 1), (12, 59), (13, 0), (23, 59))
]


def is_read_back(moment: Moment, tag: str) -> None:
    text = when_in_words(moment, None, Language(tag, territory=COUNTRY))
    told = read_back(text, tag)
    assert told.instant() == moment.at.astimezone(UTC), text
    assert (told.day, told.weekday) == (moment.at.date(), moment.at.weekday()), text


@in_every_language
@pytest.mark.parametrize("at", EDGES, ids=str)
def test_noon_midnight_and_what_is_beside_them_are_the_same_instant(tag: str, at: datetime) -> None:
    is_read_back(Moment(at), tag)


@in_every_language
@given(moments)
@example(Moment(datetime(2026, 11, 1, 1, 30, tzinfo=HOME)))
@example(Moment(datetime(2026, 11, 1, 1, 30, tzinfo=HOME, fold=1)))  # the same hour again, an hour later
def test_a_time_names_the_same_instant_and_its_weekday(tag: str, moment: Moment) -> None:
    is_read_back(moment, tag)


@in_every_language
@given(moments, st.integers(1, 20 * 60))
def test_from_one_time_to_another_is_said_in_this_order(tag: str, starts: Moment, minutes: int) -> None:
    end = starts.at + timedelta(minutes=minutes)
    assume(end.date() == starts.at.date() and end.utcoffset() == starts.at.utcoffset())
    told = read_back(when_in_words(starts, Moment(end), Language(tag, territory=COUNTRY)), tag)
    assert [told.instant(number) for number in (0, 1)] == [at.astimezone(UTC) for at in (starts.at, end)]
