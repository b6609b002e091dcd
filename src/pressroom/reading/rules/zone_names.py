"""Zones in words that are not true at their dates: in July, New York has no EST."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from pressroom.language.zone_words import ABBREVIATIONS, ZoneNames, zone_names
from pressroom.model import ENGLISH, Language
from pressroom.reading.dates.spoken_dates import EASTERN, dates_in, in_words

_HALF = r"\s?[AaPp]\.?\s?[Mm]\b\.?"
_TIME = rf"(?:\d{{1,2}}[:.]\d\d(?:{_HALF})?|\b\d{{1,2}}{_HALF}|\b[Nn]oon|\b[Mm]idnight)"
# "10 h 30", "10 Uhr", "오전 10시", "10時": elsewhere.
_OTHER_TIME = rf"(?:{_TIME}|\d{{1,2}}\s?(?:h(?:\s?\d\d)?|Uhr|ore|часов|時|时|點|点|시)(?:\d\d分)?)"
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
        if self.typed.isupper():  # an abbreviation
            return f"There is no {self.typed} on {in_words(self.day)}: it is {self.right} then."
        return f"There is no “{self.typed}” on {in_words(self.day)}:\nit is “{self.right}” then."


def names_a_zone(text: str, language: Language = ENGLISH) -> bool:
    """Whether a text can name a zone: a look that costs next to nothing."""
    return _patterns(language.wider)[0].search(text) is not None


def wrong_zones(
    text: str, days: Iterable[date], own: Iterable[str], language: Language = ENGLISH
) -> Iterator[WrongZone]:
    """Every zone that is not true on the date beside it, else on any of these days.

    `own` are the zones of the release itself: in Phoenix, MST is true all year.
    """
    days, own = tuple(days), tuple(own)
    dates = tuple(dates_in(text, days[0], language))
    for pattern in _patterns(language.wider)[1:]:
        for found in pattern.finditer(text):
            typed, (start, end) = found["zone"], found.span()
            distances = {max(each.start - end, start - each.end): each.day for each in dates}
            nearest = min(distances, default=_FAR)
            meant = (distances[nearest],) if nearest < _FAR else days
            right = [_then(typed, day, own, language) for day in meant]
            if typed not in right:
                yield WrongZone(found.start("zone"), typed, meant[0], right[0])


# ---------------------------------------------------------------- what finds them


@lru_cache(maxsize=64)
def _patterns(tags: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """What finds any zone of a language; then those at a time, after it and, in the East, before it."""
    language = Language(tags[0])
    short = _any(each for each in zone_names(language) if each.short)
    long = _any(each for each in zone_names(language) if not each.short)
    time = _TIME if language.is_english else _OTHER_TIME
    patterns = [rf"\b(?:{short})\b", rf"{time},? \(?(?P<zone>{short})\b"]
    if long:
        patterns[0] += rf"|(?i:{long})"
        edge = "" if language.name in EASTERN else r"\b"
        patterns.append(rf"{time}[^\d\n]{{1,24}}?{edge}(?P<zone>(?i:{long})){edge}")
        if language.name in EASTERN:
            patterns.append(rf"(?P<zone>{long})\s?[^\d\n]{{0,6}}{time}")
    return tuple(map(re.compile, patterns))


def _any(several: Iterable[ZoneNames]) -> str:
    names = {name for each in several for name in (each.standard, each.summer)}
    return "|".join(_loose(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _loose(name: str) -> str:
    return re.sub(r"['’]", "['’]", re.escape(name).replace(r"\ ", r"\s+"))


# ---------------------------------------------------------------- what is true


def _then(typed: str, day: date, own: Iterable[str], language: Language) -> str:
    """What a zone is called on a day; what was typed, where it is true."""
    names = _meant(language.wider)[_key(typed)]
    pair = ABBREVIATIONS[names.zone]
    is_summer = _key(typed) == _key(names.summer)
    here = [_name(zone, day) for zone in own]
    if pair[is_summer] in here or (pair[is_summer] == "GMT" and "BST" not in here):
        return typed  # elsewhere GMT is another word for UTC
    if _name(names.zone, day) == pair[is_summer]:
        return typed
    right = names.standard if is_summer else names.summer
    return right[:1].upper() + right[1:] if typed[:1].isupper() else right


@lru_cache(maxsize=64)
def _meant(tags: tuple[str, ...]) -> Mapping[str, ZoneNames]:
    found: dict[str, ZoneNames] = {}
    for each in zone_names(Language(tags[0])):
        for name in (each.standard, each.summer):
            found.setdefault(_key(name), each)
    return found


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).casefold()


def _name(zone: str, day: date) -> str:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)).tzname() or ""
