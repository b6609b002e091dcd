"""Days, times and zones in words: AP style in English, CLDR's words in other languages.

Figures are Western in every language, Arabic too: a city of another country prints its Arabic so, and they
are what a phone shows.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pressroom.language import cldr
from pressroom.language.labels import label, marked
from pressroom.model import ENGLISH, Language, Moment, Precision

TO_BE_CONFIRMED = marked("To be confirmed")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# AP abbreviates a month beside a day, but never March, April, May, June and July.
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


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
    return cldr.day(day, "full", language) or day.isoformat()


def day_in_words(day: date, language: Language) -> str:
    """The day without its weekday: "Nov. 14, 2018"."""
    if language.is_english:
        return _ap_day(day)
    return cldr.day(day, "long", language) or day.isoformat()


def _ap_day(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


# ---------------------------------------------------------------- times


def time_in_words(moment: Moment, language: Language) -> str:
    """The time of day: "10:30 a.m.", "1 p.m.", "noon", "midnight"; empty where only the day is known."""
    if not moment.has_time:
        return ""
    hour, minute = moment.at.hour, moment.at.minute
    if (hour % 12, minute) == (0, 0) and (language.is_english or cldr.counts_to_twelve(language)):
        return label("noon", language) if hour else label("midnight", language)
    if language.is_english:
        return _ap_time(hour, minute)
    return cldr.clock(moment.at.time(), language) or f"{moment.at:%H:%M}"


def _ap_time(hour: int, minute: int) -> str:
    half = "a.m." if hour < 12 else "p.m."
    clock = f"{hour % 12 or 12}" + (f":{minute:02}" if minute else "")
    return f"{clock} {half}"


def zone_in_words(moment: Moment, language: Language = ENGLISH) -> str:
    """The zone as it is called at that instant: "EST", "EDT", "UTC+03:00"; "hora estándar oriental"."""
    if not moment.has_time:
        return ""
    if not language.is_english and (name := cldr.zone(moment.at, language)):
        return name
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
