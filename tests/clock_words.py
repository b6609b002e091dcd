"""Days, times and zones in words read back to instants, by ICU's words: pressroom has its own from Babel.

ICU comes with Node. Haitian Creole, AP style, and noon and midnight alone, which it has not, are typed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from audit_tools import ask_node

COUNTRY = "US"
ZONES = (
    "America/New_York",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Sao_Paulo",
    "Atlantic/Cape_Verde",
    "America/Port-au-Prince",
    "Europe/London",
    "Europe/Paris",
    "Europe/Moscow",
    "Asia/Ho_Chi_Minh",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Pacific/Honolulu",
)
SEASONS = (
    datetime(2026, 1, 15, 12, tzinfo=ZoneInfo("UTC")),
    datetime(2026, 7, 15, 12, tzinfo=ZoneInfo("UTC")),
)

NOON = {
    "en-US": "noon",
    "es": "mediodía",
    "ar": "12 ظهراً",
    "so": "duhurkii 12:00",
    "zh-Hant": "中午",
    "ko": "정오",
}
MIDNIGHT = {
    "en-US": "midnight",
    "es": "medianoche",
    "ar": "منتصف الليل",
    "so": "saqda dhexe",
    "zh-Hant": "午夜",
    "ko": "자정",
}
# AP style, and the spelling that Haiti's school books have.
OWN_DAYS = {"ht": "lendi madi mèkredi jedi vandredi samdi dimanch".split()}
OWN_MONTHS = {
    "en-US": "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split(),
    "ht": "janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm".split(),
}
OWN_HALVES = {"en-US": ["a.m."] * 12 + ["p.m."] * 12}
# What another year of CLDR calls the same zones: that of Babel is not that of Node.
OTHER_YEARS = {"ja": (("米国", "アメリカ"), ("山岳", "山地"))}
FIGURES = re.compile(r"(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]")
CLOCK = r"\d{1,2}:\d\d|\d{1,2}(?= [ap]\.m\.)"
OFFSET = re.compile(r"UTC([+-])(\d\d):(\d\d)")


@dataclass(frozen=True)
class Words:
    """What a language calls things: days from Monday on, months, each hour's half of the day, zones."""

    days: tuple[str, ...]
    months: tuple[str, ...]
    halves: tuple[str, ...]
    zones: Mapping[str, timedelta] = field(default_factory=dict)
    noon: str = ""
    midnight: str = ""


@dataclass(frozen=True)
class Told:
    """What a text says: the day with its weekday, the times by the clock on the wall, and the zone."""

    day: date
    weekday: int
    times: tuple[time, ...]
    offset: timedelta | None

    def instant(self, number: int = 0) -> datetime:
        assert self.offset is not None
        return datetime.combine(self.day, self.times[number], ZoneInfo("UTC")) - self.offset


@cache
def words_of(tag: str) -> Words:
    """What a language calls things in the newsroom's country."""
    language = tag if tag.endswith(COUNTRY) else f"{tag}-{COUNTRY}"
    instants = [at.isoformat() for at in SEASONS]
    found = ask_node("clock-words.mjs", languages=[language], zones=ZONES, instants=instants)[language]
    assert found["known"] or tag in OWN_DAYS
    halves = OWN_HALVES.get(tag) or found["halves"]
    return Words(
        days=tuple(OWN_DAYS.get(tag) or found["days"]),
        months=tuple(OWN_MONTHS.get(tag) or found["months"]),
        halves=tuple(halves) if found["known"] else ("",) * 24,
        zones=dict(_zones(found["zones"] if found["known"] else {}, OTHER_YEARS.get(tag, ()))),
        noon=NOON.get(tag, ""),
        midnight=MIDNIGHT.get(tag, ""),
    )


def _zones(
    names: Mapping[str, Sequence[str]], other_years: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, timedelta]]:
    """What each name means, and each abbreviation, which stands where a language has no name."""
    for zone in ZONES:
        for number, at in enumerate(SEASONS):
            there = at.astimezone(ZoneInfo(zone))
            offset = there.utcoffset()
            assert offset is not None
            yield there.tzname() or "", offset
            if zone in names:
                name = names[zone][number]
                yield name, offset
                for one, other in other_years:
                    name = name.replace(one, other)
                yield name, offset


def read_back(text: str, tag: str) -> Told:
    """What a text says that gives a day, and times of it in one zone."""
    times, offset, text = clock_in(text, tag)
    words = words_of(tag)
    weekday = _only(words.days, text)
    return Told(_day(text.replace(words.days[weekday], ""), words), weekday, times, offset)


def clock_in(text: str, tag: str) -> tuple[tuple[time, ...], timedelta | None, str]:
    """The times in a text, the zone's offset, and what is left."""
    words, text = words_of(tag), text.replace("\u00a0", " ")
    zone = next((name for name in sorted(words.zones, key=len, reverse=True) if name in text), "")
    offset = words.zones.get(zone)
    if found := OFFSET.search(text):
        zone, sign = found[0], -1 if found[1] == "-" else 1
        offset = sign * timedelta(hours=int(found[2]), minutes=int(found[3]))
    text = text.replace(zone, "")
    clock = re.compile("|".join(filter(None, (_alone(words.noon), words.midnight, CLOCK))))
    times = tuple(
        _time(text[: each.start()], each[0], text[each.end() :], words) for each in clock.finditer(text)
    )
    return times, offset, clock.sub("", text)


def _alone(noon: str) -> str:
    """Noon, but no hour that is called by the same word: "中午12:30"."""
    return f"{noon}(?!\\d)" if noon else ""


def _time(before: str, said: str, after: str, words: Words) -> time:
    if said in (words.noon, words.midnight):
        return time(12 if said == words.noon else 0)
    hour, minute = (int(figures) for figures in f"{said}:0".split(":")[:2])
    if not any(words.halves):
        return time(hour, minute)
    (found,) = (
        each
        for each, half in enumerate(words.halves)
        if each % 12 == hour % 12 and (before.rstrip().endswith(half) or after.lstrip().startswith(half))
    )
    return time(found, minute)


def _day(text: str, words: Words) -> date:
    """A year of four figures, a month by its name, and the one number that is left."""
    if found := FIGURES.search(text):
        return date(*map(int, found.groups()))
    month = _only(words.months, text)
    year, day = sorted(map(int, re.findall(r"\d+", text.replace(words.months[month], "", 1))), reverse=True)
    return date(year, month + 1, day)


def _only(names: Sequence[str], text: str) -> int:
    """Which of some names stands in a text; the longest, where one is part of another: "tháng 12"."""
    found = sorted((name for name in names if name in text), key=len)
    assert found, f"{text}: none of {names}"
    return names.index(found[-1])
