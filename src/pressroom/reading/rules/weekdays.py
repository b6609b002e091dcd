"""Weekdays in words that do not match their dates: "Tuesday, Nov. 14, 2018" was a Wednesday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pressroom.reading.dates.spoken_dates import DATE, date_of, in_words

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BEGINNING = re.compile("Mon|Tue|Wed|Thu|Fri|Sat|Sun")
_DAY = r"(?:Mon|Tues?|Wed(?:nes|s)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day\b|\b\.?)"
_DATED = re.compile(
    rf"(?P<weekday>\b{_DAY})(?:\s+(?:morning|afternoon|evening|night|noon))?,?\s+(?:(?:on|the)\s+)?{DATE}"
)
# "Wednesday to Friday, Nov. 14–16": the last weekday does not belong to the first day.
_SPAN_BEFORE = re.compile(rf"{_DAY}\s*(?:[-–—/&,]|to|through|until|and|or)\s*(?:and\s+|or\s+)?$")


@dataclass(frozen=True, slots=True)
class WrongWeekday:
    """Where in a text a weekday is wrong, what the day is, and the same words put right."""

    start: int
    length: int
    typed: str
    day: date
    right: str
    phrase: str

    @property
    def message(self) -> str:
        return f"{in_words(self.day)}, is a {DAYS[self.day.weekday()]}, not a {_full(self.typed)}."


def names_a_day(text: str) -> bool:
    """Whether a text can have a weekday in it: a look that costs next to nothing."""
    return _BEGINNING.search(text) is not None


def wrong_weekdays(text: str, near: date | None) -> Iterator[WrongWeekday]:
    """Every weekday that its date contradicts; where no year is typed, it is the one nearest to `near`.

    Without `near`, such a date is any year's, and no weekday is wrong.
    """
    for found in _DATED.finditer(text):
        before = text[max(0, found.start() - 30) : found.start()]
        typed = found["weekday"]
        if typed == "Sun" or _SPAN_BEFORE.search(before):  # "The Baltimore Sun, Nov. 14, 2018"
            continue
        day = date_of(found, near)
        if day is None or DAYS[day.weekday()] == _full(typed):
            continue
        right = _like(typed, DAYS[day.weekday()])
        phrase = re.sub(r"\s+", " ", right + found.group()[len(typed) :])
        yield WrongWeekday(found.start(), len(typed), typed, day, right, phrase)


def _full(typed: str) -> str:
    return next(day for day in DAYS if day.startswith(typed[:3]))


def _like(typed: str, day: str) -> str:
    """A weekday as long, or as short, as the one that was typed."""
    if typed.endswith("day"):
        return day
    short = {"Tuesday": "Tues", "Thursday": "Thurs"}.get(day, day[:3]) if typed.endswith(".") else day[:3]
    return short + ("." if typed.endswith(".") else "")
