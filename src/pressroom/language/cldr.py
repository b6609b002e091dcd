"""CLDR's words of a language, as Babel has them, and what is put right of them.

Babel is imported only when another language than English asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    "pt": Correction(units={"megabyte": "MB"}),  # "MByte", beside "kB"
    "ja": Correction(units={"byte": "バイト"}),  # "5 byte"
    # "AM 10:30", and units without a space
    "ko": Correction(halves=("오전", "오후"), units={"byte": "바이트", "kilobyte": "KB", "megabyte": "MB"}),
    "es": Correction(units={"byte": "bytes"}),  # "5 byte" in the Americas
}


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
