"""Dates and times as reporters read them, back to instants: "Wednesday, Nov. 14, 2018, 10:30 a.m. EST"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from pressroom.verifying.readers.document_text import Time

MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CLOCK = r"(?:\b\d{1,2}(?::\d\d)? [ap]\.m\.|noon|midnight)"
ZONE = r"(?:UTC[+-]\d\d:\d\d|[A-Z]{2,5})"
DAY = re.compile(
    rf"(?:({'|'.join(DAYS)}), )?({'|'.join(re.escape(month) for month in MONTHS)}) (\d{{1,2}}), (\d{{4}})"
    rf"(?:, (?:(?P<hours>{CLOCK})(?: (?P<zone>{ZONE}))?(?: to (?P<last>{CLOCK}) (?P<last_zone>{ZONE}))?))?"
)


def said_times(text: str, zones: Iterable[str]) -> frozenset[datetime | date]:
    """Every day and every instant that a text names; a wrong weekday makes it no day at all.

    `zones` are those whose short names ("EST") may occur, the likeliest first.
    """
    known = tuple(ZoneInfo(zone) for zone in zones)
    return frozenset(each for found in DAY.finditer(text) for each in _times(found, known))


def _times(found: re.Match[str], zones: tuple[ZoneInfo, ...]) -> Iterator[datetime | date]:
    try:
        day = date(int(found[4]), MONTHS.index(found[2]) + 1, int(found[3]))
    except ValueError:
        return  # the 31st of a short month
    if found[1] not in (None, DAYS[day.weekday()]):
        return
    yield day
    first, last = found["hours"], found["last"]
    last_zone = found["last_zone"]
    if first and (at := _instant(day, first, found["zone"] or last_zone, zones)):
        yield at
    if last and (at := _instant(day, last, last_zone, zones)):
        yield at if first is None or last != "midnight" else at + timedelta(days=1)


def _instant(day: date, clock: str, zone: str | None, zones: tuple[ZoneInfo, ...]) -> datetime | None:
    if zone is None or (hour := _hour(clock)) is None:
        return None
    local = datetime.combine(day, hour)
    if zone.startswith("UTC") and len(zone) > 3:
        offset = timedelta(hours=int(zone[4:6]), minutes=int(zone[7:9])) * (-1 if zone[3] == "-" else 1)
        return local.replace(tzinfo=timezone(offset)).astimezone(UTC)
    for known in (*zones, ZoneInfo("UTC")):
        for fold in (0, 1):
            at = local.replace(tzinfo=known, fold=fold)
            if at.tzname() == zone:
                return at.astimezone(UTC)
    return None


def _hour(clock: str) -> time | None:
    if clock in ("noon", "midnight"):
        return time(12 if clock == "noon" else 0)
    digits, half = clock.split(" ")
    hour, _, minute = digits.partition(":")
    if not 1 <= int(hour) <= 12 or int(minute or 0) > 59:
        return None
    return time(int(hour) % 12 + (12 if half == "p.m." else 0), int(minute or 0))


# ---------------------------------------------------------------- times for machines


def instant(written: str) -> datetime | date | None:
    """A machine's time: an instant, a day (of a week the Monday), or nothing that can be read."""
    try:
        if "W" in written or len(written) == len("2018-11-14"):
            return date.fromisoformat(f"{written}-1" if "W" in written else written)
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else None


def is_true(time: Time, known: Container[datetime | date], zones: tuple[str, ...]) -> bool:
    """Whether a machine's time is one that is known, and the one that its words name.

    Words may name the day alone, or the week; without `zones` they are in a language that is not read back.
    """
    at = instant(time.datetime)
    if at is None:
        return False
    days = [at + timedelta(days=more) for more in range(7)] if "W" in time.datetime else [at]
    if not any(day in known for day in days):
        return False
    said = said_times(time.words, zones) if zones else frozenset()
    if zones and isinstance(at, datetime) and not DAY.search(time.words):
        return _is_hour(datetime.fromisoformat(time.datetime), time.words)
    if isinstance(at, datetime) and not any(isinstance(each, datetime) for each in said):
        days = [datetime.fromisoformat(time.datetime).date()]
    return not said or any(day in said for day in days)


def _is_hour(at: datetime, words: str) -> bool:
    """Whether words that name hours and no day ("10:30 a.m. to noon EDT") begin with that hour."""
    found = re.search(CLOCK, words)
    return found is None or _hour(found[0]) == at.time()
