"""Dates, times, lists and sizes in words: AP style in English, CLDR's words in other languages.

Babel lives here alone, and is imported only when another language than English asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pressroom.model import Language, Moment, Precision

if TYPE_CHECKING:
    from babel import Locale

TO_BE_CONFIRMED = "To be confirmed"
TIME_TO_BE_CONFIRMED = "time to be confirmed"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# AP abbreviates a month beside a day, but never March, April, May, June and July.
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def date_in_words(moment: Moment | None, language: Language) -> str:
    """The day with its weekday: "Wednesday, Nov. 14, 2018"; without a moment, that it is not known yet."""
    if moment is None:
        return TO_BE_CONFIRMED
    day = moment.at.date()
    if moment.precision is Precision.WEEK:
        return _week_in_words(day, language)
    if language.is_english:
        return f"{DAYS[day.weekday()]}, {_ap_day(day)}"
    if locale := locale_of(language):
        from babel.dates import format_date

        return format_date(day, "full", locale)
    return day.isoformat()


def day_in_words(day: date, language: Language) -> str:
    """The day alone, where space is short: "Nov. 14, 2018"."""
    if language.is_english:
        return _ap_day(day)
    if locale := locale_of(language):
        from babel.dates import format_date

        return format_date(day, "medium", locale)
    return day.isoformat()


def _ap_day(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _week_in_words(first: date, language: Language) -> str:
    """ "Week of Nov. 12, 2018"; in other languages the week's first day and its last."""
    if language.is_english:
        return f"Week of {_ap_day(first)}"
    last = min(first, date.max - timedelta(days=6)) + timedelta(days=6)
    if locale := locale_of(language):
        from babel.dates import format_interval

        return str(format_interval(first, last, "yMMMd", locale=locale))
    return f"{first.isoformat()} – {last.isoformat()}"


def time_in_words(moment: Moment, language: Language) -> str:
    """The time of day: "10:30 a.m.", "1 p.m.", "noon", "midnight"; empty where only the day is known."""
    if not moment.has_time:
        return ""
    if language.is_english:
        return _ap_time(moment.at.hour, moment.at.minute)
    if locale := locale_of(language):
        from babel.dates import format_time

        return format_time(moment.at.time(), "short", locale=locale)
    return f"{moment.at:%H:%M}"


def _ap_time(hour: int, minute: int) -> str:
    if minute == 0 and hour in (0, 12):
        return "noon" if hour else "midnight"
    half = "a.m." if hour < 12 else "p.m."
    clock = f"{hour % 12 or 12}" + (f":{minute:02}" if minute else "")
    return f"{clock} {half}"


def zone_in_words(moment: Moment) -> str:
    """The zone as reporters write it at that instant: "EST" in winter, "EDT" in summer, else "UTC+03:00"."""
    if not moment.has_time:
        return ""
    name = moment.at.tzname() or ""
    if name.isalpha():
        return name
    offset = moment.at.utcoffset() or timedelta()
    minutes = abs(offset) // timedelta(minutes=1)
    return f"UTC{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


def hours_in_words(starts: Moment | None, ends: Moment | None, language: Language) -> str:
    """The hours of one day with their zone, once: "10:30 a.m. to noon EST"; no end is made up."""
    if starts is None:
        return ""
    if starts.precision is Precision.TIME_UNKNOWN:
        return TIME_TO_BE_CONFIRMED
    first, zone = time_in_words(starts, language), zone_in_words(starts)
    if ends is None or not ends.has_time:
        return _spaced(first, zone)
    last, last_zone = time_in_words(ends, language), zone_in_words(ends)
    return _from_to(first if zone == last_zone else _spaced(first, zone), _spaced(last, last_zone), language)


def when_in_words(starts: Moment | None, ends: Moment | None, language: Language) -> str:
    """Day and hours: "Wednesday, Nov. 14, 2018, 10:30 a.m. EST", or from one day to another."""
    if starts is None:
        return TO_BE_CONFIRMED
    if ends is not None and not is_one_day(starts, ends):
        first, last = when_in_words(starts, None, language), when_in_words(ends, None, language)
        comma = "," if language.is_english and not starts.has_time else ""  # AP: one after the year
        return _from_to(first + comma, last, language)
    hours = hours_in_words(starts, ends, language)
    return date_in_words(starts, language) + (f", {hours}" if hours else "")


def is_one_day(starts: Moment, ends: Moment) -> bool:
    """Whether an end falls on the day of the start; AP counts midnight to the day that it ends."""
    last = ends.at
    if ends.has_time and starts.has_time and (last.hour, last.minute) == (0, 0) and last.date() > date.min:
        return starts.at.date() in (last.date(), last.date() - timedelta(days=1))
    return last.date() == starts.at.date()


# ---------------------------------------------------------------- lists and sizes


def list_in_words(items: Sequence[str], language: Language) -> str:
    """Names one after another: "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    if language.is_english:
        return f"{', '.join(items[:-1])} and {items[-1]}"
    if locale := locale_of(language):
        from babel.lists import format_list

        return format_list(list(items), locale=locale)
    return ", ".join(items)


def size_in_words(count: int, language: Language) -> str:
    """How large a download is, from its bytes: "48 KB", "1.2 MB"."""
    unit, divisor, digits = _unit_of(count)
    amount = round(count / divisor, digits)
    if language.is_english:
        short = {"byte": "bytes", "kilobyte": "KB", "megabyte": "MB"}[unit]
        return f"{amount:g} {short}"
    if locale := locale_of(language):
        from babel.units import format_unit

        return format_unit(amount, f"digital-{unit}", "short", locale=locale)
    return f"{amount:g} {unit[0]}B".replace("bB", "B")


def _unit_of(count: int) -> tuple[str, int, int]:
    if count < 1_000:
        return "byte", 1, 0
    # 999,500 bytes would round up to "1000 KB".
    return ("kilobyte", 1_000, 0) if count < 999_500 else ("megabyte", 1_000_000, 1)


def own_name(language: Language) -> str:
    """What a language calls itself: "Español", "Tiếng Việt", "繁體中文"; of an unknown one, its tag."""
    locale = locale_of(language)
    if locale is None:
        return language.tag
    name = locale.languages.get(language.tag.replace("-", "_")) or locale.languages.get(locale.language)
    return f"{name[:1].upper()}{name[1:]}" if name else language.tag


def locale_of(language: Language) -> Locale | None:
    """Babel's locale for a language tag, without its region if need be; None for an unknown language."""
    from babel import Locale, UnknownLocaleError

    for tag in (language.tag, language.name):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _from_to(first: str, last: str, language: Language) -> str:
    return f"{first} to {last}" if language.is_english else f"{first} – {last}"
