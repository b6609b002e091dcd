"""Dates as prose has them, in every language: "Nov. 14", "14 de noviembre de 2018", "2018年11月14日"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pressroom.language.calendar_words import Names, calendar_words
from pressroom.model import ENGLISH, Language
from pressroom.reading.dates.suggested_times import MONTHS


@dataclass(frozen=True, slots=True)
class Around:
    """What may stand around the words of a date: patterns."""

    ordinal: str = ""  # after the day
    of: str = ""  # between day and month
    year: str = ""  # before the year
    lead: str = ""  # between a weekday and its date
    part: str = ""  # of the day, between a weekday and its date


_AROUND: Mapping[str, Around] = {
    "ar": Around("", "من", "من|عام|لعام|سنة|لسنة", "الموافق(?:ة)?|بتاريخ|يوم|في", "صباح[اً]*|مساءً?|ظهر[اً]*"),
    "de": Around(r"\.", "", "", "den|dem|der|am", "(?i:vormittag|nachmittag|abend|morgen|früh|nacht|mittag)"),
    "en": Around("st|nd|rd|th", "of", "", "on|the", "morning|afternoon|evening|night|noon"),
    "es": Around("[º°]|ro", "de", "de|del", "el|día|el día", "por la (?:mañana|tarde|noche)|a mediodía"),
    "fr": Around("er|ère", "", "", "le", "matin|après-midi|soir|midi"),
    "ht": Around("ye", "", "", "le", "maten|aprèmidi|swa"),
    "it": Around("[º°]", "", "del", "il", "mattina|pomeriggio|sera|notte"),
    "kea": Around("[º°]", "di", "di", "dia", ""),
    "pt": Around("[º°ª]", "de", "de", "dia|o dia|no dia", "(?:de|à|pela|da) (?:manhã|tarde|noite)"),
    "ru": Around("-?(?:го|е)", "", "", "", "утром|днём|днем|вечером"),
    "so": Around("", "", "", "", ""),
    "vi": Around("", "", "năm", "ngày", "sáng|chiều|tối"),
}  # fmt: skip
_NONE = Around()
EASTERN = frozenset(("zh", "ja", "ko"))


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A day, and where in a text it is named."""

    start: int
    end: int
    day: date


def around(language: Language) -> Around:
    return _AROUND.get(language.name, _NONE)


def dates_in(text: str, near: date, language: Language = ENGLISH) -> Iterator[SpokenDate]:
    """Every day that a text names; where no year is typed, it is the one nearest to `near`."""
    for found in _alone(language.wider).finditer(text):
        if days := days_of(found, near, language):
            yield SpokenDate(found.start(), found.end(), days[0])


@lru_cache(maxsize=64)
def _alone(tags: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){date_pattern(Language(tags[0]))}")


# ---------------------------------------------------------------- the pattern


@lru_cache(maxsize=64)
def date_pattern(language: Language) -> str:
    """What finds a date: its groups are read by `days_of`."""
    words = around(language)
    names = calendar_words(language).months
    month = any_of([tuple(name.rstrip(".") for name in each) for each in names], language)
    day = rf"(?P<{{}}>\d{{{{1,2}}}})(?i:{words.ordinal})?(?![\d:])"
    years = rf"(?i:{words.year})\s+" if words.year else ""
    year = rf"(?:[,،]?\s+(?:{years})?(?P<{{}}>\d{{{{4}}}})(?!\d))?"
    of = rf"(?:(?i:{words.of})\s+)?" if words.of else ""
    forms = [
        r"(?P<iso>\d{4})(?P<dash>[-./]\s?)(?P<iso_month>\d{1,2})(?P=dash)(?P<iso_day>\d{1,2})(?!\d)",
        r"(?:(?P<east_year>\d{4})\s*[年년]\s*)?(?P<east_month>\d{1,2})\s*[月월]\s*(?P<east_day>\d{1,2})\s*[日号號일]",
    ]
    if month:
        forms.append(rf"(?P<month>{month})\s+{day.format('day')}{year.format('year')}")
        forms.append(rf"{day.format('day2')}[,،]?\s+{of}(?P<month2>{month}){year.format('year2')}")
        # "Wednesday 11/12 November" is the 11th or the 12th.
        forms.append(rf"{_FIGURES if language.is_english else _SHORT_FIGURES}(?!\s*{of}(?:{month}))")
    return f"(?:{'|'.join(forms)})"


# "14/11/2018", "14.11.18"
_FIGURES = r"(?P<one>\d{1,2})(?P<sign>[./-])(?P<two>\d{1,2})(?P=sign)(?P<year3>\d{4}|\d\d)(?![\d./-]*\d)"
# "14/11" and "14.11." too, but not the time "14.11"; in English "1/2" is a half.
_SHORT_FIGURES = (
    rf"(?:{_FIGURES}|(?P<one_b>\d{{1,2}})(?:/(?P<two_b>\d{{1,2}})(?![\d/])|\.(?P<two_c>\d{{1,2}})\.(?!\d)))"
)


def any_of(names: Iterable[Names], language: Language, glued: str = "") -> str:
    """A pattern for any of these words, within a sentence or in a heading; `glued` may follow at once."""
    forms = {form for each in names for name in each for form in _cases(name, language)}
    found = "|".join(_loose(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    end = "" if language.name in EASTERN else rf"(?!(?!{glued})\w)" if glued else r"(?!\w)"
    return rf"(?:{found}){end}\.?" if found else ""


def _cases(name: str, language: Language) -> Iterator[str]:
    yield name
    yield name[:1].upper() + name[1:]
    if len(name) > 3:  # "SA" and "MO" are no days of a German week
        yield name.upper()
    if language.name not in ("de", "en"):  # "may" and "sat" are other words
        yield name.lower()


def _loose(form: str) -> str:
    """A form whose accents may be lacking: "miercoles", "الاربعاء"."""
    return "".join(_letter(letter) for letter in form).replace(r"\ ", r"\s+")


def _letter(letter: str) -> str:
    bare = plain(letter)
    if letter in "’'":
        return "[’']"
    if bare == "ا":
        return "[اأإآ]"
    if bare != letter.casefold() and letter.isalpha() and len(bare) == 1:
        return f"[{letter}{bare.upper() if letter.isupper() else bare}]"
    return re.escape(letter)


def plain(form: str) -> str:
    """A form without its accents and capitals, by which it is looked up."""
    whole = unicodedata.normalize("NFD", " ".join(form.replace("’", "'").split()).casefold())
    bare = "".join(each for each in whole if not unicodedata.combining(each) or "\u3040" < each < "\u3100")
    return unicodedata.normalize("NFC", bare)


# ---------------------------------------------------------------- what it means


def days_of(found: re.Match[str], near: date | None, language: Language = ENGLISH) -> tuple[date, ...]:
    """The days that a match of a date can mean, the likely one first.

    None for one that does not exist, or, without `near`, can be any year's.
    """
    parts = found.groupdict()
    get = parts.get
    if get("iso"):
        several = [(get("iso"), get("iso_month"), get("iso_day"))]
    elif get("east_month"):
        several = [(get("east_year"), get("east_month"), get("east_day"))]
    elif one := get("one") or get("one_b"):
        two, year = get("two") or get("two_b") or get("two_c"), get("year3")
        several = [(year, two, one), (year, one, two)][:: -1 if language.is_english else 1]
        if "." in found[0]:
            several = [(year, two, one)]
    else:
        name = get("month") or get("month2") or ""
        month = _numbers(language.wider)[plain(name).rstrip(".")]
        several = [(get("year") or get("year2"), str(month), get("day") or get("day2"))]
    days = (_day(int(month or 0), int(day or 0), year, near) for year, month, day in several)
    return tuple(dict.fromkeys(day for day in days if day))


@lru_cache(maxsize=64)
def _numbers(tags: tuple[str, ...]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for names in calendar_words(Language(tags[0])).months:
        for number, name in enumerate(names, 1):
            found.setdefault(plain(name).rstrip("."), number)
    return found


def _day(month: int, number: int, year: str | None, near: date | None) -> date | None:
    if year:
        return _try(int(year) + (2000 if len(year) == 2 else 0), month, number)
    if near is None:
        return None
    days = (_try(near.year + step, month, number) for step in (0, -1, 1))
    return min((day for day in days if day), key=lambda day: abs(day - near), default=None)


def _try(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def in_words(day: date) -> str:
    """ "November 14, 2018": strftime would follow the machine's language."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
