"""Zones in words that are not true at their dates: in July, New York has no EST."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pressroom.reading.dates.spoken_dates import dates_in, in_words

_ZONES = {
    "EST": "America/New_York", "EDT": "America/New_York",
    "CST": "America/Chicago", "CDT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "GMT": "Europe/London", "BST": "Europe/London",
    "CET": "Europe/Berlin", "CEST": "Europe/Berlin",
}  # fmt: skip
_HALF = r" ?[AaPp]\.? ?[Mm]\b\.?"
_TIMED = re.compile(
    rf"(?:\d{{1,2}}[:.]\d\d(?:{_HALF})?|\b\d{{1,2}}{_HALF}|\b[Nn]oon|\b[Mm]idnight)"
    rf",? \(?(?P<zone>{'|'.join(sorted(_ZONES, key=len, reverse=True))})\b"
)
_FAR = 60  # letters between a time and its date


@dataclass(frozen=True, slots=True)
class WrongZone:
    """Where in a text a zone is wrong, on which day, and what it is called then."""

    start: int
    typed: str
    day: date
    right: str

    @property
    def message(self) -> str:
        return f"There is no {self.typed} on {in_words(self.day)}: it is {self.right} then."


def names_a_zone(text: str) -> bool:
    """Whether a text can name a zone: a look that costs next to nothing."""
    return "ST" in text or "DT" in text or "GMT" in text or "CET" in text


def wrong_zones(text: str, days: Iterable[date], own: Iterable[str]) -> Iterator[WrongZone]:
    """Every zone that is not true on the date beside it, else on any of these days.

    `own` are the zones of the release itself: in Phoenix, MST is true all year.
    """
    days, own = tuple(days), tuple(own)
    dates = tuple(dates_in(text, days[0]))
    for found in _TIMED.finditer(text):
        typed, (start, end) = found["zone"], found.span()
        distances = {max(each.start - end, start - each.end): each.day for each in dates}
        nearest = min(distances, default=_FAR)
        meant = (distances[nearest],) if nearest < _FAR else days
        right = [_then(typed, day, own) for day in meant]
        if typed not in right:
            yield WrongZone(found.start("zone"), typed, meant[0], right[0])


def _then(typed: str, day: date, own: Iterable[str]) -> str:
    """What a zone is called on a day; what was typed, where it is true."""
    names = [_name(zone, day) for zone in own]
    if typed in names or (typed == "GMT" and "BST" not in names):  # elsewhere GMT is another word for UTC
        return typed
    return _name(_ZONES[typed], day)


def _name(zone: str, day: date) -> str:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)).tzname() or ""
