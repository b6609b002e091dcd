"""CLDR's words of a language, as Babel has them, and what is put right of them.

Babel is imported only when another language than English asks for it. What is asked of a language that
nobody knows is answered with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from pressroom.model import Language

if TYPE_CHECKING:
    from babel import Locale

# Few fonts have the narrow spaces that CLDR sets before "a.m." and between figures and units.
SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": " "})


@dataclass(frozen=True, slots=True)
class Correction:
    """What CLDR (as Babel 2.18 has it) says wrongly, or not at all, of one language."""

    name: str = ""
    days: tuple[str, ...] = ()  # from Monday on
    months: tuple[str, ...] = ()
    first: str = ""  # of a month
    conjunction: str = ""  # between the last two of a list
    units: Mapping[str, str] = field(default_factory=dict)
    knows_zones: bool = True
    halves: tuple[str, str] = ("", "")  # of the day, where CLDR says "AM" and "PM"


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
    "fr": Correction(first="1er"),
    "it": Correction(first="1º"),
    "pt": Correction(first="1º", units={"megabyte": "MB"}),  # "MByte", beside "kB"
    "pt-PT": Correction(units={"megabyte": "MB"}),  # "1 de novembro" there
    "ja": Correction(units={"byte": "バイト"}),  # "5 byte"
    # "AM 10:30", and units without a space
    "ko": Correction(halves=("오전", "오후"), units={"byte": "바이트", "kilobyte": "KB", "megabyte": "MB"}),
    "es": Correction(units={"byte": "bytes"}),  # "5 byte" in the Americas
}


# Their winter has less than standard time, which Babel takes for summer: an hour off in words.
ODD_ZONES = frozenset(("Europe/Dublin", "Eire"))


# ---------------------------------------------------------------- words


def day(on: date, length: str, language: Language) -> str:
    """A day in words: "full" with its weekday, "long" without."""
    correction = correction_of(language)
    if correction.months:
        said = f"{on.day} {correction.months[on.month - 1]} {on.year}"
        return f"{correction.days[on.weekday()]} {said}" if length == "full" else said
    if locale := locale_of(language):
        from babel.dates import format_date

        said = format_date(on, length, locale).translate(SPACES)
        return re.sub(r"(?<!\d)1(?!\w)", correction.first or "1", said, count=1) if on.day == 1 else said
    return ""


def clock(at: time, language: Language) -> str:
    """A time of day in words."""
    if locale := locale_of(language):
        from babel.dates import format_time

        said = format_time(at, "short", locale=locale).translate(SPACES)
        for english, own in zip(("AM", "PM"), correction_of(language).halves, strict=True):
            said = said.replace(english, own) if own else said
        return said
    return ""


def counts_to_twelve(language: Language) -> bool:
    """Whether the clock counts to twelve, where "12" alone would leave noon and midnight open."""
    locale = locale_of(language)
    pattern = locale.time_formats["short"].pattern if locale else ""
    return "h" in re.sub("'[^']*'", "", pattern)  # not the "h" of "10 h 30"


def zone(at: datetime, language: Language) -> str:
    """What a zone is called at an instant; nothing where CLDR has but figures for it."""
    locale = locale_of(language)
    if locale is None or not correction_of(language).knows_zones or str(at.tzinfo) in ODD_ZONES:
        return ""
    from babel.dates import get_timezone_name

    name = get_timezone_name(at, "long", locale=locale)
    return "" if re.search(r"\d", name) else name.translate(SPACES)


def series(items: Sequence[str], language: Language) -> str:
    """Several things one after another."""
    if conjunction := correction_of(language).conjunction:
        return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
    if locale := locale_of(language):
        from babel.lists import format_list

        return format_list(list(items), locale=locale)
    return ", ".join(items)


def amount(number: float, unit: str, language: Language) -> str:
    """A number of bytes, kilobytes or megabytes."""
    locale = locale_of(language)
    if locale is None:
        return ""
    if own := correction_of(language).units.get(unit):
        from babel.numbers import format_decimal

        return f"{format_decimal(number, locale=locale)} {own}".translate(SPACES)
    from babel.units import format_unit

    return format_unit(number, f"digital-{unit}", "short", locale=locale).translate(SPACES)


# ---------------------------------------------------------------- a language's data


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
    return next((CORRECTIONS[tag] for tag in language.wider if tag in CORRECTIONS), Correction())


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
