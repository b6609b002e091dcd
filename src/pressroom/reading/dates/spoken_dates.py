"""Dates as prose has them: "Nov. 14", "14 November 2018", "2018-11-14"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pressroom.reading.dates.suggested_times import MONTHS

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_NUMBER = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
DATE = (
    rf"(?:(?P<month>{_MONTH})\s+{_NUMBER.format('day')}(?:,?\s+(?P<year>\d{{4}}))?"
    rf"|{_NUMBER.format('day2')}\s+(?:of\s+)?(?P<month2>{_MONTH})(?:,?\s+(?P<year2>\d{{4}}))?"
    r"|(?P<iso>\d{4}-\d\d-\d\d)(?!\d))"
)
_ALONE = re.compile(rf"(?<![\w-]){DATE}")


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A day, and where in a text it is named."""

    start: int
    end: int
    day: date


def dates_in(text: str, near: date) -> Iterator[SpokenDate]:
    """Every day that a text names; where no year is typed, it is the one nearest to `near`."""
    for found in _ALONE.finditer(text):
        if day := date_of(found, near):
            yield SpokenDate(found.start(), found.end(), day)


def date_of(found: re.Match[str], near: date | None) -> date | None:
    """The day that a match of DATE names; None for one that does not exist, or can be any year's."""
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        name, number = found["month"] or found["month2"], int(found["day"] or found["day2"])
        year = found["year"] or found["year2"]
        month = next(at for at, each in enumerate(MONTHS, 1) if each.startswith(name[:3]))
        if year:
            return date(int(year), month, number)
    except ValueError:
        return None
    if near is None:
        return None
    days = (_try(near.year + step, month, number) for step in (0, -1, 1))
    return min((day for day in days if day), key=lambda day: abs(day - near), default=None)


def _try(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def in_words(day: date) -> str:
    """ "November 14, 2018": strftime would follow the machine's language."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
