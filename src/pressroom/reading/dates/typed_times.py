"""Dates and times as they are typed, to instants: what does not exist or happens twice is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from pressroom.model import Moment, Precision
from pressroom.reading.dates.spoken_dates import in_words
from pressroom.reading.dates.suggested_times import MONTHS, guesses
from pressroom.reading.suggestions import nearest

FIRST_YEAR, LAST_YEAR = 1900, 2199  # beyond, it is a slip of the finger; and every instant can be told in UTC
_TYPED = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:(?:T| +)(?:(?P<hour>\d\d):(?P<minute>\d\d)(?::00)?|(?P<word>noon|midnight))"
    r" ?(?P<offset>Z|[+-]\d\d:\d\d(?::\d\d)?)?)?",
    re.ASCII,
)
_CLOCK = re.compile(r"(?:(?P<hour>\d\d):(?P<minute>\d\d)(?::00)?|(?P<word>noon|midnight))", re.ASCII)
_ZONE = re.compile(r"UTC|[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+", re.ASCII)
_ZONE_WORD = re.compile(
    r"(?:\d|[ap]\.?m\.?|noon|midnight) ?\(?(UTC|Z|GMT|BST|CES?T|[ECMP][SD]?T)\b", re.IGNORECASE
)
_HABITS = {
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "eastern": "America/New_York",
    "boston": "America/New_York",
    "washington": "America/New_York",
    "ct": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "central": "America/Chicago",
    "mt": "America/Denver",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "mountain": "America/Denver",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "gmt": "Europe/London",
    "bst": "Europe/London",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "z": "UTC",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to type what was meant, and what it means where there are several."""

    value: str
    note: str = ""


class TimeUnclear(Exception):
    """A time that cannot stand; `message` speaks of `what` it is, `choices` are what to type instead."""

    def __init__(self, code: str, message: str, choices: tuple[Choice, ...] = ()) -> None:
        self.code, self.message, self.choices = code, message, choices
        super().__init__(message)


def parse_moment(text: str, zone_name: str, what: str = "This time", near: date | None = None) -> Moment:
    """A day, or a minute of a day, in a zone; raises TimeUnclear, whose guesses take the year from `near`."""
    typed = _TYPED.fullmatch(text.strip())
    if typed is None:
        raise _unclear(text, zone_name, what, near)
    day = _day(typed, what)
    zone = ZoneInfo(zone_name)
    if typed["hour"] is None and typed["word"] is None:
        return Moment(_first_instant(day, zone, what), Precision.DAY)
    return Moment(_instant(_on_clock(day, typed, what), zone, typed["offset"] or "", what))


def parse_end(text: str, start: Moment, what: str = "This time") -> Moment:
    """An end: a time alone means the day of the start, and midnight the end of that day."""
    zone = start.at.tzinfo
    assert isinstance(zone, ZoneInfo)  # every Moment has one
    clock = _CLOCK.fullmatch(text.strip())
    if clock is None:
        return parse_moment(text, zone.key, what, start.at.date())
    day = start.at.date() + timedelta(days=clock["word"] == "midnight")
    return parse_on(text, day, zone.key, what)


def parse_on(text: str, day: date, zone_name: str, what: str = "This time") -> Moment:
    """A time that belongs to a day which is known: alone, or with another day."""
    clock = _CLOCK.fullmatch(text.strip())
    if clock is None:
        return parse_moment(text, zone_name, what, day)
    return Moment(_instant(_on_clock(day, clock, what), ZoneInfo(zone_name), "", what))


def is_zone(name: str) -> bool:
    """Whether a name is a time zone's ("America/New_York"), on every machine."""
    if not _ZONE.fullmatch(name):
        return False  # "localtime" and "EST5EDT" mean something else, or nothing, elsewhere
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return False
    return True


def nearest_zone(name: str) -> str:
    """The time zone that was most likely meant, or the empty string."""
    if name.casefold() in _HABITS:
        return _HABITS[name.casefold()]
    zones = sorted(zone for zone in available_timezones() if _ZONE.fullmatch(zone))
    by_city = {zone.rpartition("/")[2]: zone for zone in zones}
    city = nearest(name.rpartition("/")[2], by_city, 0.8)
    return by_city[city] if city else nearest(name, zones, 0.8)


def _day(typed: re.Match[str], what: str) -> date:
    year, month, day = int(typed["year"]), int(typed["month"]), int(typed["day"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise TimeUnclear("year-unlikely", f"{what} is in the year {year}, which cannot be meant.")
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if not 1 <= month <= 12:
        swapped = (Choice(f"{year}-{day:02}-{month:02}"),) if 1 <= day <= 12 and 1 <= month <= 28 else ()
        raise TimeUnclear("date-impossible", f"{what} does not exist: there is no month {month}.", swapped)
    first = date(year, month, 1)
    days = ((first + timedelta(days=31)).replace(day=1) - first).days
    raise TimeUnclear(
        "date-impossible",
        f"{what} does not exist: {MONTHS[month - 1]} {year} has {days} days.",
        (Choice(typed.string.strip().replace(typed[0][:10], f"{year}-{month:02}-{days}")),),
    )


def _on_clock(day: date, typed: re.Match[str], what: str) -> datetime:
    if typed["word"]:
        return datetime.combine(day, time(12 if typed["word"] == "noon" else 0))
    hour, minute = int(typed["hour"]), int(typed["minute"])
    if (hour, minute) == (24, 0):
        after = day + timedelta(days=1)
        raise TimeUnclear(
            "time-impossible",
            f"{what} does not exist.\nA day ends at 00:00 of the next.",
            (Choice(f"{after} 00:00"),),
        )
    if hour > 23 or minute > 59:
        raise TimeUnclear("time-impossible", f"{what} does not exist: there is no {hour:02}:{minute:02}.")
    return datetime.combine(day, time(hour, minute))


def _instant(local: datetime, zone: ZoneInfo, offset: str, what: str) -> datetime:
    """The one instant of a wall clock, or what stands in the way."""
    earlier = local.replace(tzinfo=zone)
    later = earlier.replace(fold=1)
    before, after = _offset(earlier), _offset(later)
    if before < after:
        raise _skipped(local, zone, after - before, what)
    if not offset:
        if before > after:
            raise _twice(local, before, after, zone, what)
        return earlier
    for moment in (earlier, later):
        if _offset(moment) == _parse_offset(offset):
            return moment
    if before > after:
        raise _twice(local, before, after, zone, what)
    raise TimeUnclear(
        "offset-wrong",
        f"{what} cannot be at {offset}.\n{zone.key} is at {_write_offset(before)} then.",
        (Choice(f"{local:%Y-%m-%d %H:%M}"),),
    )


def _skipped(local: datetime, zone: ZoneInfo, gap: timedelta, what: str) -> TimeUnclear:
    start, end = local - gap, local + gap
    if end.second:
        end += timedelta(seconds=60 - end.second)
    start = start.replace(second=0)
    return TimeUnclear(
        "time-skipped",
        f"{what} does not exist.\nOn {in_words(local)}, the clocks of {zone.key} skip {local:%H:%M}.",
        (
            Choice(f"{start:%Y-%m-%d %H:%M}", "before the clocks go forward"),
            Choice(f"{end:%Y-%m-%d %H:%M}", "after"),
        ),
    )


def _twice(local: datetime, before: timedelta, after: timedelta, zone: ZoneInfo, what: str) -> TimeUnclear:
    return TimeUnclear(
        "time-twice",
        f"{what} happens twice.\nOn {in_words(local)}, the clocks of {zone.key} show it two times.",
        (
            Choice(f"{local:%Y-%m-%d %H:%M}{_write_offset(before)}", "the first of the two"),
            Choice(f"{local:%Y-%m-%d %H:%M}{_write_offset(after)}", "the second"),
        ),
    )


def _first_instant(day: date, zone: ZoneInfo, what: str) -> datetime:
    """The instant a local day begins, which where clocks go forward at midnight is not 00:00."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    late = midnight.astimezone(UTC)
    if late.astimezone(zone).replace(tzinfo=None) == midnight.replace(tzinfo=None):
        return midnight
    early = midnight.replace(fold=1).astimezone(UTC)
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        early, late = (early, middle) if middle.astimezone(zone).date() >= day else (middle, late)
    first = late.astimezone(zone)
    if first.date() != day:
        raise TimeUnclear(
            "date-impossible",
            f"{what} does not exist: {zone.key} had no {in_words(midnight)}.",
            (Choice(f"{first:%Y-%m-%d}"),),
        )
    return first


def is_clock(text: str) -> bool:
    """Whether it is a time of day alone: "10:30", "noon"."""
    return _CLOCK.fullmatch(text.strip()) is not None


def _unclear(text: str, zone_name: str, what: str, near: date | None) -> TimeUnclear:
    named = _ZONE_WORD.search(text)
    word = named[1].casefold() if named else ""
    choices = tuple(
        choice
        for each in guesses(text, near)
        for choice in (_from_there(each, word, zone_name) if word else _standing(each, zone_name))
    )
    if is_clock(text):
        return TimeUnclear("time-without-date", f"{what} has no date.", choices)
    return TimeUnclear("time-unclear", f"{what} is not clear.", choices)


def _from_there(value: str, word: str, zone_name: str) -> tuple[Choice, ...]:
    """A guess at a time of a zone in words ("UTC", "PST"), on our clock; where it cannot stand, none."""
    there = "UTC" if word == "gmt" else _HABITS.get(word, "UTC")
    try:
        own, meant = parse_moment(value, zone_name), parse_moment(value, there)
    except TimeUnclear:
        return _standing(value, zone_name) if there == zone_name else ()
    if there == zone_name or own.precision is Precision.DAY or (own.at.tzname() or "").casefold() == word:
        return (Choice(value),)
    here = meant.at.astimezone(ZoneInfo(zone_name))
    return (Choice(f"{here:%Y-%m-%d %H:%M}", f"{value} in {there}, by the clock of {zone_name}"),)


def _standing(value: str, zone_name: str) -> tuple[Choice, ...]:
    """A guess, if it can be typed as it is; else the choices there are."""
    try:
        parse_moment(value, zone_name)
    except TimeUnclear as unclear:
        return unclear.choices
    return (Choice(value),)


def _offset(moment: datetime) -> timedelta:
    offset = moment.utcoffset()
    assert offset is not None  # aware by construction
    return offset


def _parse_offset(text: str) -> timedelta:
    if text == "Z":
        return timedelta()
    hours, minutes, *seconds = (int(part) for part in text[1:].split(":"))
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds[0] if seconds else 0)
    return -size if text[0] == "-" else size


def _write_offset(offset: timedelta) -> str:
    seconds = abs(int(offset.total_seconds()))
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}" + (f":{seconds % 60:02}" if seconds % 60 else "")
    return ("-" if offset < timedelta() else "+") + text
