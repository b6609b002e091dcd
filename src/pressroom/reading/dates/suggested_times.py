"""What a date or time in everyday words most likely means, as it has to be typed."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:,? +(?P<year>\d{4}))?(?![\d:])"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"\b{_MONTH} +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){_YEAR}",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? +(?:of +)?{_MONTH}{_YEAR}",
        r"\b(?P<year>\d{4})[-/. ](?P<number>\d{1,2})[-/. ](?P<day>\d{1,2})(?!\d)",
        r"\b(?P<year>(?:19|20|21)\d\d)(?P<number>\d\d)(?P<day>\d\d)(?!\d)",
    )
)
_NUMBERS = re.compile(r"\b(?P<one>\d{1,2})[-/. ](?P<two>\d{1,2})[-/. ](?P<year>\d{4})\b", re.ASCII)
_CLOCKS = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"(?<![\d:])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? *(?P<half>[ap])\.? ?m\b\.?",
        r"(?<![\d:])(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?!\d)",
        r"\bnoon\b|\bmidnight\b",
    )
)
_WORD = re.compile(r"\b(?:noon|midnight)\b", re.IGNORECASE)


def guesses(text: str, near: date | None) -> tuple[str, ...]:
    """Ways to type what `text` says: none, one, or two where day and month could be either."""
    text = text[:100]
    days, rest = _days(text, near)
    clock = _clock(rest)
    if not days and clock and near:
        days = (near,)
    return tuple(f"{day} {clock}".strip() for day in days)


def _days(text: str, near: date | None) -> tuple[tuple[date, ...], str]:
    """The days that a text can mean, and what is left of it without them."""
    for pattern in _DAYS:
        if found := pattern.search(text):
            parts = found.groupdict()
            month = int(parts["number"]) if "number" in parts else _month(parts["month"])
            years = (int(parts["year"]),) if parts["year"] else _years(near)
            days = tuple(day for year in years if (day := _date(year, month, int(parts["day"]))))
            if not parts["year"] and near:
                days = tuple(sorted(days, key=lambda day: abs(day - near))[:1])
            return days, text[: found.start()] + " " + text[found.end() :]
    if found := _NUMBERS.search(text):
        one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
        days = tuple(dict.fromkeys(day for day in (_date(year, one, two), _date(year, two, one)) if day))
        return days, text[: found.start()] + " " + text[found.end() :]
    return (), text


def _clock(text: str) -> str:
    for pattern in _CLOCKS:
        if found := pattern.search(text):
            parts = found.groupdict()
            if word := _WORD.search(text):
                return word[0].lower()  # "12:00 noon" is no 12:00 that could be midnight
            hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
            if parts.get("half"):
                if not 1 <= hour <= 12:
                    return ""
                if (hour, minute, parts["half"].lower()) == (12, 0, "p"):
                    return "noon"
                hour = hour % 12 + 12 * (parts["half"].lower() == "p")
            return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
    return ""


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3].lower() == name.lower())


def _years(near: date | None) -> tuple[int, ...]:
    return (near.year, near.year - 1, near.year + 1) if near else ()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
