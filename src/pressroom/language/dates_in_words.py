"""Dates, times, lists and sizes in words: AP style in English, CLDR's words in other languages.

CLDR's data come with Babel, which is imported only when another language than English asks for it. Where CLDR
is wrong or has nothing, CORRECTIONS has it. Figures are Western in every language, Arabic too: a city of
another country prints its Arabic so, and they are what a phone shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pressroom.language.labels import label, marked
from pressroom.model import ENGLISH, Language, Moment, Precision

if TYPE_CHECKING:
    from babel import Locale

TO_BE_CONFIRMED = marked("To be confirmed")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# AP abbreviates a month beside a day, but never March, April, May, June and July.
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


@dataclass(frozen=True, slots=True)
class Correction:
    """What CLDR (as Babel 2.18 has it) says wrongly, or not at all, of one language."""

    name: str = ""
    days: tuple[str, ...] = ()  # from Monday on
    months: tuple[str, ...] = ()
    conjunction: str = ""  # between the last two of a list
    units: Mapping[str, str] = field(default_factory=dict)
    knows_zones: bool = True


CORRECTIONS: Mapping[str, Correction] = {
    # Its own name, its days, months, lists, units and zones are French there.
    "ht": Correction(
        name="Kreyòl ayisyen",
        days=("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
        months=tuple("janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm".split()),
        conjunction="ak",
        units={"byte": "oktè", "kilobyte": "KB", "megabyte": "MB"},
        knows_zones=False,
    ),
    "pt": Correction(units={"megabyte": "MB"}),  # "MByte", beside "kB"
    "es": Correction(units={"byte": "bytes"}),  # "5 byte" in the Americas
}
UNITS = {"byte": "B", "kilobyte": "kB", "megabyte": "MB"}  # of a language that nobody knows
# Their winter has less than standard time, which Babel takes for summer: an hour off in words.
ODD_ZONES = frozenset(("Europe/Dublin", "Eire"))
# Few fonts have the narrow spaces that CLDR sets before "a.m." and between figures and units.
SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": " "})


# ---------------------------------------------------------------- days


def date_in_words(moment: Moment | None, language: Language) -> str:
    """The day with its weekday: "Wednesday, Nov. 14, 2018"; without a moment, that it is not known yet."""
    if moment is None:
        return label(TO_BE_CONFIRMED, language)
    day = moment.at.date()
    if moment.precision is Precision.WEEK:
        return label("Week of %(day)s", language, day=day_in_words(day, language))
    if language.is_english:
        return f"{DAYS[day.weekday()]}, {_ap_day(day)}"
    correction = correction_of(language)
    if correction.days:
        return f"{correction.days[day.weekday()]} {day_in_words(day, language)}"
    return _cldr_day(day, "full", language)


def day_in_words(day: date, language: Language) -> str:
    """The day without its weekday: "Nov. 14, 2018"."""
    if language.is_english:
        return _ap_day(day)
    if months := correction_of(language).months:
        return f"{day.day} {months[day.month - 1]} {day.year}"
    return _cldr_day(day, "long", language)


def _ap_day(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _cldr_day(day: date, length: str, language: Language) -> str:
    if locale := locale_of(language):
        from babel.dates import format_date

        return format_date(day, length, locale).translate(SPACES)
    return day.isoformat()


# ---------------------------------------------------------------- times


def time_in_words(moment: Moment, language: Language) -> str:
    """The time of day: "10:30 a.m.", "1 p.m.", "noon", "midnight"; empty where only the day is known."""
    if not moment.has_time:
        return ""
    locale = None if language.is_english else locale_of(language)
    if (moment.at.hour % 12, moment.at.minute) == (0, 0) and (language.is_english or _has_two_halves(locale)):
        return label("noon", language) if moment.at.hour else label("midnight", language)
    if language.is_english:
        return _ap_time(moment.at.hour, moment.at.minute)
    if locale is None:
        return f"{moment.at:%H:%M}"
    from babel.dates import format_time

    return format_time(moment.at.time(), "short", locale=locale).translate(SPACES)


def _ap_time(hour: int, minute: int) -> str:
    half = "a.m." if hour < 12 else "p.m."
    clock = f"{hour % 12 or 12}" + (f":{minute:02}" if minute else "")
    return f"{clock} {half}"


def _has_two_halves(locale: Locale | None) -> bool:
    """Whether the clock counts to twelve, where "12" alone would leave noon and midnight open."""
    pattern = locale.time_formats["short"].pattern if locale else ""
    return "h" in re.sub("'[^']*'", "", pattern)  # not the "h" of "10 h 30"


def zone_in_words(moment: Moment, language: Language = ENGLISH) -> str:
    """The zone as it is called at that instant: "EST", "EDT", "UTC+03:00"; "hora estándar oriental"."""
    if not moment.has_time:
        return ""
    if not language.is_english and (name := _cldr_zone(moment, language)):
        return name
    name = moment.at.tzname() or ""
    if name.isalpha():
        return name
    offset = moment.at.utcoffset() or timedelta()
    minutes = abs(offset) // timedelta(minutes=1)
    return f"UTC{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _cldr_zone(moment: Moment, language: Language) -> str:
    """A zone's name in a language; empty where CLDR has but figures for it."""
    locale = locale_of(language)
    if locale is None or not correction_of(language).knows_zones or str(moment.at.tzinfo) in ODD_ZONES:
        return ""
    from babel.dates import get_timezone_name

    name = get_timezone_name(moment.at, "long", locale=locale)
    return "" if re.search(r"\d", name) else name.translate(SPACES)


def hours_in_words(starts: Moment | None, ends: Moment | None, language: Language) -> str:
    """The hours of one day with their zone, once: "10:30 a.m. to noon EST"; no end is made up."""
    if starts is None:
        return ""
    if starts.precision is Precision.TIME_UNKNOWN:
        return label("time to be confirmed", language)
    if not starts.has_time:
        return ""
    first, zone = time_in_words(starts, language), zone_in_words(starts, language)
    if ends is None or not ends.has_time:
        return _with_zone(first, zone, language)
    last, last_zone = time_in_words(ends, language), zone_in_words(ends, language)
    if zone == last_zone:
        return _with_zone(from_to(first, last, language), zone, language)
    return from_to(_with_zone(first, zone, language), _with_zone(last, last_zone, language), language)


def _with_zone(hours: str, zone: str, language: Language) -> str:
    return label("%(hours)s %(zone)s", language, hours=hours, zone=zone)


def when_in_words(starts: Moment | None, ends: Moment | None, language: Language) -> str:
    """Day and hours: "Wednesday, Nov. 14, 2018, 10:30 a.m. EST", or from one day to another."""
    if starts is None:
        return label(TO_BE_CONFIRMED, language)
    if ends is not None and not is_one_day(starts, ends):
        first, last = when_in_words(starts, None, language), when_in_words(ends, None, language)
        comma = "," if language.is_english and not starts.has_time else ""  # AP: one after the year
        return from_to(first + comma, last, language)
    day, hours = date_in_words(starts, language), hours_in_words(starts, ends, language)
    return label("%(day)s, %(hours)s", language, day=day, hours=hours) if hours else day


def on_clock(instant: datetime, zone: str) -> str:
    """An instant on a clock of a zone, in English: "Wednesday, Nov. 14, 2018, 6 a.m. EST"."""
    return when_in_words(Moment(instant.astimezone(ZoneInfo(zone))), None, ENGLISH)


def is_one_day(starts: Moment, ends: Moment) -> bool:
    """Whether an end falls on the day of the start; AP counts midnight to the day that it ends."""
    last = ends.at
    if ends.has_time and starts.has_time and (last.hour, last.minute) == (0, 0) and last.date() > date.min:
        return starts.at.date() in (last.date(), last.date() - timedelta(days=1))
    return last.date() == starts.at.date()


def from_to(first: str, last: str, language: Language) -> str:
    """ "9 a.m. to 5 p.m."."""
    return label("%(first)s to %(last)s", language, first=first, last=last)


# ---------------------------------------------------------------- lists, sentences and sizes


def list_in_words(items: Sequence[str], language: Language) -> str:
    """Names one after another: "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    conjunction = "and" if language.is_english else correction_of(language).conjunction
    if conjunction:
        return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
    if locale := locale_of(language):
        from babel.lists import format_list

        return format_list(list(items), locale=locale)
    return ", ".join(items)


def joined(parts: Iterable[str], language: Language) -> str:
    """What is said of one thing, as far as it is said: "Lori Nelson, Chief Resilience Officer"."""
    return label(", ", language).join(part for part in parts if part)


def sentence(text: str, language: Language) -> str:
    """A text with its full stop, unless it ends with a mark already."""
    ends = text.rstrip("”’\"')»」』").endswith(tuple(".!?…。！？؟"))
    return text if ends or not text else label("%(sentence)s.", language, sentence=text)


def size_in_words(count: int, language: Language) -> str:
    """How large a download is, from its bytes: "48 KB", "1.2 MB"."""
    unit, divisor, digits = _unit_of(count)
    amount = round(count / divisor, digits)
    if language.is_english:
        short = {"byte": "bytes", "kilobyte": "KB", "megabyte": "MB"}[unit]
        return f"{amount:g} {short}"
    locale = locale_of(language)
    if locale is None:
        return f"{amount:g} {UNITS[unit]}"
    if own := correction_of(language).units.get(unit):
        from babel.numbers import format_decimal

        return f"{format_decimal(amount, locale=locale)} {own}".translate(SPACES)
    from babel.units import format_unit

    return format_unit(amount, f"digital-{unit}", "short", locale=locale).translate(SPACES)


def _unit_of(count: int) -> tuple[str, int, int]:
    if count < 1_000:
        return "byte", 1, 0
    # 999,500 bytes would round up to "1000 KB".
    return ("kilobyte", 1_000, 0) if count < 999_500 else ("megabyte", 1_000_000, 1)


# ---------------------------------------------------------------- CLDR


def own_name(language: Language) -> str:
    """What a language calls itself: "Español", "Tiếng Việt", "繁體中文"; of an unknown one, its tag."""
    if own := correction_of(language).name:
        return own
    locale = locale_of(language)
    if locale is None:
        return language.tag
    script = f"{locale.language}_{locale.script}"  # without the region, which is what it is called by at home
    name = locale.languages.get(script) or locale.languages.get(locale.language)
    return f"{name[:1].upper()}{name[1:]}" if name else language.tag


def correction_of(language: Language) -> Correction:
    """What is put right of a language; for most nothing."""
    return CORRECTIONS.get(language.name, Correction())


def locale_of(language: Language) -> Locale | None:
    """CLDR's ways of a language, those of the newsroom's country if it has them; None for an unknown one."""
    return _locale(language.wider, language.territory)


@lru_cache(maxsize=64)
def _locale(tags: tuple[str, ...], territory: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    country = [f"{tags[-1]}-{territory}"] if territory and len(tags) == 1 else []
    for tag in (*country, *tags):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
