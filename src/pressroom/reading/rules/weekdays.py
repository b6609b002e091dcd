"""Weekdays in words that do not match their dates: "Tuesday, Nov. 14, 2018" was a Wednesday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pressroom.language.calendar_words import ENGLISH as ENGLISH_WORDS
from pressroom.language.calendar_words import Names, calendar_words
from pressroom.model import ENGLISH, Language
from pressroom.reading.dates.spoken_dates import (
    EASTERN,
    any_of,
    around,
    date_pattern,
    days_of,
    in_words,
    plain,
)

DAYS = ENGLISH_WORDS.days[0]
_FAR = 40  # letters before a weekday in which another one may stand
# "Wednesday to Friday, Nov. 14–16", "du lundi au mercredi": such a weekday need not belong to the date.
_AND = r"[^\w.!?\n]*(?:[^\W\d]{1,7}[^\w.!?\n]+){0,2}$"
_AND_IN_THE_EAST = r"\s*(?:[-–~〜～、,，・·/&]|至|到|和|及|与|與|或|から|や|と|부터|에서|및|과|와)+\s*"
# "lần thứ tư" is the fourth time: before a weekday stands one of these, or a mark.
_COUNTED = r"\b(?!(?:vào|ngày|sáng|trưa|chiều|tối|đêm|hôm|là|từ|đến|trước|sau|và|hạn)\b)\w+\s+$"


@dataclass(frozen=True, slots=True)
class WrongWeekday:
    """Where in a text a weekday is wrong, what the day is, and the same words put right."""

    start: int
    length: int
    typed: str
    day: date
    right: str
    phrase: str
    meant: int  # the weekday that is typed, from Monday on
    is_english: bool

    @property
    def message(self) -> str:
        right, typed = DAYS[self.day.weekday()], DAYS[self.meant]
        said = f"{in_words(self.day)}, is a {right}, not a {typed}"
        return f"{said}." if self.is_english else f"{said}:\n“{self.right}”, not “{self.typed}”."


def names_a_day(text: str, language: Language = ENGLISH) -> bool:
    """Whether a text can have a weekday in it: a look that costs next to nothing."""
    patterns = _patterns(language.wider)
    return patterns is not None and patterns.weekday.search(text) is not None


def wrong_weekdays(text: str, near: date | None, language: Language = ENGLISH) -> Iterator[WrongWeekday]:
    """Every weekday that its date contradicts; where no year is typed, it is the one nearest to `near`.

    Without `near`, such a date is any year's, and no weekday is wrong.
    """
    if (patterns := _patterns(language.wider)) is None:
        return
    for pattern in (patterns.before, patterns.after):
        for found in pattern.finditer(text):
            start, typed = found.start("weekday"), found["weekday"]
            if typed == "Sun" or patterns.span.search(text[max(0, start - _FAR) : start]):
                continue  # "The Baltimore Sun, Nov. 14, 2018"
            days = days_of(found, near, language)
            names, number = _meant(typed, language)
            if not days or any(day.weekday() == number for day in days):
                continue
            right = _like(typed, names[number], names[days[0].weekday()])
            phrase = re.sub(r"\s+", " ", found[0].replace(typed, right, 1))
            yield WrongWeekday(start, len(typed), typed, days[0], right, phrase, number, language.is_english)


# ---------------------------------------------------------------- what finds them


@dataclass(frozen=True, slots=True)
class _Patterns:
    weekday: re.Pattern[str]
    before: re.Pattern[str]  # "Wednesday, Nov. 14"
    after: re.Pattern[str]  # "Nov. 14 (Wednesday)"
    span: re.Pattern[str]


@lru_cache(maxsize=64)
def _patterns(tags: tuple[str, ...]) -> _Patterns | None:
    """A language's patterns; None of one whose days nobody knows."""
    language = Language(tags[0])
    names = calendar_words(language)
    words, dated = around(language), date_pattern(language)
    if not (day := any_of(names.days, language, words.part if language.name == "de" else "")):
        return None
    if language.name in EASTERN:
        mark = any_of(names.marks, language)
        marked = rf"|(?<=[（(])(?:{mark})(?=\s*[)）・、,，／/])" if mark else ""
        next_day = rf"(?!{_AND_IN_THE_EAST}(?:{day}))"
        return _Patterns(
            re.compile(day + (rf"|[（(]\s?(?:{mark})" if mark else "")),
            re.compile(
                rf"(?P<weekday>{day})\s*[，,、]?\s*[（(]?\s*{dated}(?!\s*[，,、]?\s*[（(]?\s*(?:{day}))"
            ),
            re.compile(rf"(?<!\d){dated}\.?\s*[，,]?\s*[（(]?\s*(?P<weekday>{day}{marked}){next_day}"),
            re.compile(rf"(?:{day}){_AND_IN_THE_EAST}$"),
        )
    part = rf"(?:\s*(?i:{words.part}))?" if words.part else ""
    lead = rf"(?:(?i:{words.lead})\s+)?" if words.lead else ""
    year = r"(?:\s+(?:года?|г\.?))?" if language.name == "ru" else ""
    whole = r"(?<!\w)"
    return _Patterns(
        re.compile(whole + day),
        re.compile(rf"{whole}(?P<weekday>{day}){part}(?:\s*[,،(]\s*|\s+){lead}{dated}"),
        re.compile(rf"(?<![\w-]){dated}{year}\s*\(\s*(?P<weekday>{day})(?=\s*[),;،])(?!\s*,\s*{day})"),
        re.compile(rf"{whole}{day}{_AND}" + (rf"|{_COUNTED}" if language.name == "vi" else "")),
    )


def _meant(typed: str, language: Language) -> tuple[Names, int]:
    """In which way a weekday is typed, and which it is."""
    words = calendar_words(language)
    ways = (*words.days, *words.marks)
    for same in (str.casefold, plain, lambda text: plain(text).rstrip(".")):
        for names in ways:
            for number, name in enumerate(names):
                if same(name) == same(typed):
                    return names, number
    raise AssertionError(typed)


def _like(typed: str, form: str, day: str) -> str:
    """A weekday with the capitals and the full stop of the one that was typed, usually `form`."""
    day = day.rstrip(".") + ("." if typed.endswith(".") else "")
    if typed.rstrip(".") == form.rstrip("."):
        return day
    if typed.islower() or typed.isupper():
        return day.lower() if typed.islower() else day.upper()
    return day[:1].upper() + day[1:] if typed[:1].isupper() else day[:1].lower() + day[1:]
