"""The times that only events have: a start that is not fixed yet, a length, hours of each day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from pressroom.model import Moment, Precision, Session
from pressroom.reading.dates.suggested_times import guesses
from pressroom.reading.dates.typed_times import Choice, TimeUnclear, parse_moment, parse_on

UNKNOWN = "to be confirmed"
LONGEST = timedelta(days=31)  # of an event given by its length
MOST_DAYS = 366  # with hours of their own
_UNKNOWN = re.compile(r"to be (?:confirmed|announced|determined)|t\.?b\.?[cad]\.?", re.IGNORECASE)
_SOMETIME = re.compile(r"(?P<day>.+?)[,;]? *\(?(?:time|hour)s? (?:is |are )?(?:still )?(?P<unknown>.+?)\)?")
_WEEK = re.compile(r"(?:in )?(?:the )?week (?:of|beginning|starting|from) +(?P<day>.+)", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:(?P<hours>\d{1,3}) *(?:hours?|hrs?|h)(?![a-z]))?"
    r" *(?:(?:and|,)? *(?P<minutes>\d{1,5}) *(?:minutes?|mins?|m))?",
    re.IGNORECASE | re.ASCII,
)
_LENGTH_MEANT = (
    (re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>\d\d)(?: *h(?:ours?)?)?", re.IGNORECASE | re.ASCII), 1),
    (re.compile(r"(?P<hours>\d{1,2})[.,](?P<part>\d)\d? *h(?:ours?|rs?)?", re.IGNORECASE | re.ASCII), 6),
)
_CLOCK = r"\d\d:\d\d(?::00)?|noon|midnight"
_HOURS = re.compile(
    rf"(?:(?P<day>\d{{4}}-\d\d-\d\d)[ ,]+)?(?P<opens>{_CLOCK}) *[-–] *(?P<closes>{_CLOCK})", re.ASCII
)
_TO = re.compile(r"\s*(?:[-–—]|\bto\b|\buntil\b)\s*")


# ---------------------------------------------------------------- starts


def parse_start(text: str, zone: str, what: str = "This time", near: date | None = None) -> Moment | None:
    """A start as far as it is known; None while it is to be confirmed."""
    text = text.strip()
    if text.casefold() == UNKNOWN:
        return None
    if _UNKNOWN.fullmatch(text):
        raise TimeUnclear("time-unclear", f"{what} is not clear.", (Choice(UNKNOWN),))
    if week := _WEEK.fullmatch(text):
        return _week(text, week["day"], zone, what, near)
    if (sometime := _SOMETIME.fullmatch(text)) and _UNKNOWN.fullmatch(sometime["unknown"]):
        return _sometime(text, sometime["day"], zone, what, near)
    return parse_moment(text, zone, what, near)


def _week(text: str, day: str, zone: str, what: str, near: date | None) -> Moment:
    """A week is named by its first day, Sunday or Monday (or Saturday), as the country has it."""
    first = _day_alone(day, zone, what, near, "week of {}")
    if first.at.isoweekday() in (2, 3, 4, 5):
        monday = first.at.date() - timedelta(days=first.at.weekday())
        message = f"{what} is not clear.\nA week is named by its first day."
        raise TimeUnclear("week-unclear", message, (Choice(f"week of {monday}"),))
    if text != f"week of {first.at:%Y-%m-%d}":
        raise TimeUnclear("time-unclear", f"{what} is not clear.", (Choice(f"week of {first.at:%Y-%m-%d}"),))
    return replace(first, precision=Precision.WEEK)


def _sometime(text: str, day: str, zone: str, what: str, near: date | None) -> Moment:
    known = _day_alone(day, zone, what, near, "{}, time " + UNKNOWN)
    right = f"{known.at:%Y-%m-%d}, time {UNKNOWN}"
    if text != right:
        raise TimeUnclear("time-unclear", f"{what} is not clear.", (Choice(right),))
    return replace(known, precision=Precision.TIME_UNKNOWN)


def _day_alone(text: str, zone: str, what: str, near: date | None, form: str) -> Moment:
    """The day in such a form; its guesses are in that form too."""
    try:
        day = parse_moment(text, zone, what, near)
    except TimeUnclear as unclear:
        days = dict.fromkeys(choice.value[:10] for choice in unclear.choices)
        choices = tuple(Choice(form.format(each)) for each in days)
        raise TimeUnclear(unclear.code, unclear.message, choices) from unclear
    if day.has_time:
        raise TimeUnclear("time-unclear", f"{what} is not clear.", (Choice(form.format(day.at.date())),))
    return day


# ---------------------------------------------------------------- length


def parse_length(text: str, what: str = "This") -> timedelta:
    """How long an event lasts: "1 h 30 min", "90 min", "2 hours"."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        raise TimeUnclear("duration-unclear", f"{what} is not clear.", _lengths_meant(text.strip()))
    length = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    if not timedelta() < length <= LONGEST:
        raise TimeUnclear("duration-unclear", f"{what} has to be longer than nothing and at most a month.")
    return length


def _lengths_meant(text: str) -> tuple[Choice, ...]:
    for form, factor in _LENGTH_MEANT:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            minutes = int(parts.get("minutes") or parts.get("part") or 0) * factor
            return (Choice(write_length(timedelta(hours=int(found["hours"]), minutes=minutes))),)
    return (Choice(f"{text} min"),) if text.isascii() and text.isdecimal() and len(text) < 4 else ()


def write_length(length: timedelta) -> str:
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    return " ".join(f"{number} {unit}" for number, unit in ((hours, "h"), (minutes, "min")) if number)


def end_after(start: Moment, length: timedelta) -> Moment:
    """So long after the start as the clock measures it, also where clocks change in between."""
    return Moment((start.at.astimezone(UTC) + length).astimezone(start.at.tzinfo))


# ---------------------------------------------------------------- hours


def parse_hours(
    text: str, days: tuple[date, ...], zone: ZoneInfo, what: str = "this event", near: date | None = None
) -> Iterator[Session]:
    """The hours of the day that they name, else of each of these days; `near` is for guesses."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise TimeUnclear("hours-unclear", f"The hours of {what} are not clear.", _hours_meant(text))
    text = found[0]
    if found["day"]:
        days = (_day_of_hours(text, found["day"], zone, what),)
    elif not days:
        raise TimeUnclear(
            "hours-without-day", f"The hours of {what} name no day.", (Choice(f"{near} {text}"),)
        )
    opens, closes = found["opens"], found["closes"]
    if _in_figures(opens) == _in_figures(closes) and closes != "midnight":
        raise TimeUnclear("hours-unclear", f"The hours of {what} begin and end at the same time.")
    for day in days:
        starts = _hour(text, opens, day, zone, what)
        yield Session(starts, _hour(text, closes, _closing(closes, day, opens), zone, what))


def _day_of_hours(text: str, day: str, zone: ZoneInfo, what: str) -> date:
    try:
        return parse_moment(day, zone.key, f"The day of these hours of {what}").at.date()
    except TimeUnclear as unclear:
        choices = tuple(Choice(text.replace(day, each.value)) for each in unclear.choices)
        raise TimeUnclear(unclear.code, unclear.message, choices) from unclear


def _hour(text: str, clock: str, day: date, zone: ZoneInfo, what: str) -> Moment:
    """One end of a day's hours; where the clocks do not show it, or twice, another one near it."""
    try:
        return parse_on(clock, day, zone.key, f"One of the hours of {what}")
    except TimeUnclear as unclear:
        others = {
            "time-skipped": [each.value[11:16] for each in unclear.choices],
            "time-twice": [f"{(int(clock[:2]) + 1) % 24:02}:00"] if clock[:1].isdigit() else [],
        }.get(unclear.code, [])
        choices = tuple(Choice(text.replace(clock, other)) for other in others)
        raise TimeUnclear(unclear.code, unclear.message, choices) from unclear


def _closing(text: str, day: date, opens: str) -> date:
    """The day on which hours end: past midnight they still belong to the evening's day."""
    return day + timedelta(days=text == "midnight" or _in_figures(text) < _in_figures(opens))


def _in_figures(clock: str) -> str:
    return {"noon": "12:00", "midnight": "00:00"}.get(clock, clock[:5])


def _hours_meant(text: str) -> tuple[Choice, ...]:
    parts = _TO.split(text.strip()[:60])
    clocks = [guesses(part, date(2000, 1, 1)) for part in parts]
    if len(parts) != 2 or not all(len(each) == 1 and each[0].startswith("2000-01-01 ") for each in clocks):
        return ()
    return (Choice("-".join(each[0][11:] for each in clocks)),)


def days_between(starts: Moment, ends: Moment | None) -> tuple[date, ...]:
    """The local days of an event, not more than a year of them."""
    first, last = starts.at.date(), (ends or starts).at.date()
    more = min(max(0, (last - first).days), MOST_DAYS)
    return tuple(first + timedelta(days=number) for number in range(more + 1))
