"""How time zones are called in standard time and in summer, in every language.

CLDR's names, those of other countries that speak the language, and what is typed here because CLDR lacks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from pressroom.language import cldr
from pressroom.model import Language


@dataclass(frozen=True, slots=True)
class ZoneNames:
    """What a zone is called in one way: in standard time and in summer; `short` ones are abbreviations."""

    zone: str
    standard: str
    summer: str
    short: bool


ABBREVIATIONS: Mapping[str, tuple[str, str]] = {
    "America/New_York": ("EST", "EDT"),
    "America/Chicago": ("CST", "CDT"),
    "America/Denver": ("MST", "MDT"),
    "America/Los_Angeles": ("PST", "PDT"),
    "Europe/London": ("GMT", "BST"),
    "Europe/Berlin": ("CET", "CEST"),
}
_ZONES = tuple(ABBREVIATIONS)
# In the order of the zones above; "-" where there is none.
_TYPED: Mapping[str, tuple[str, ...]] = {
    "de": ("- - - - - MEZ/MESZ",),
    "es": (
        "hora estándar del este/hora de verano del este; hora estándar del centro/hora de verano del centro;"
        "hora estándar de la montaña/hora de verano de la montaña;"
        "hora estándar del Pacífico/hora de verano del Pacífico",
    ),
    "fr": ("HNE/HAE HNC/HAC HNR/HAR HNP/HAP",),
    "ja": (
        "米国東部標準時/米国東部夏時間; 米国中部標準時/米国中部夏時間; 米国山岳標準時/米国山岳夏時間;"
        "米国太平洋標準時/米国太平洋夏時間",
        "東部標準時/東部夏時間; 中部標準時/中部夏時間; 山岳標準時/山岳夏時間; 太平洋標準時/太平洋夏時間",
    ),
    "ko": (
        "동부 표준시/동부 서머타임; 중부 표준시/중부 서머타임; 산지 표준시/산지 서머타임;"
        "태평양 표준시/태평양 서머타임",
        "동부 표준시/동부 하계 표준시; 중부 표준시/중부 하계 표준시",
    ),
    "zh": (
        "东部标准时间/东部夏令时间; 中部标准时间/中部夏令时间; 山区标准时间/山区夏令时间;"
        "太平洋标准时间/太平洋夏令时间",
        "東部標準時間/東部夏令時間; 中部標準時間/中部夏令時間; 山區標準時間/山區夏令時間;"
        "太平洋標準時間/太平洋夏令時間",
    ),
}
_COUNTRIES: Mapping[str, tuple[str, ...]] = {
    "fr": ("fr-CA",), "pt": ("pt-PT",), "zh": ("zh-Hant-HK",), "es": ("es-US", "es-419"),
}  # fmt: skip
_WINTER, _SUMMER = date(2026, 1, 15), date(2026, 7, 15)


def zone_names(language: Language) -> tuple[ZoneNames, ...]:
    """Every way to name the zones in a language; the abbreviations in all of them."""
    return _zone_names(language.wider)


@lru_cache(maxsize=64)
def _zone_names(tags: tuple[str, ...]) -> tuple[ZoneNames, ...]:
    language = Language(tags[0])
    found = [ZoneNames(zone, *names, True) for zone, names in ABBREVIATIONS.items()]
    if not language.is_english:
        for each in (language, *map(Language, _COUNTRIES.get(language.name, ()))):
            found += _of_cldr(each)
        for row in _TYPED.get(language.name, ()):
            found += _typed(row)
    return tuple(dict.fromkeys(found))


def _of_cldr(language: Language) -> Iterator[ZoneNames]:
    for zone in _ZONES:
        noons = (datetime(at.year, at.month, at.day, 12, tzinfo=ZoneInfo(zone)) for at in (_WINTER, _SUMMER))
        standard, summer = (cldr.zone(noon, language) for noon in noons)
        if standard and summer:
            yield ZoneNames(zone, standard, summer, False)


def _typed(row: str) -> Iterator[ZoneNames]:
    pairs = row.split(";") if ";" in row else row.split()
    for zone, pair in zip(_ZONES, pairs, strict=False):
        standard, _, summer = pair.strip().partition("/")
        if summer:
            yield ZoneNames(zone, standard, summer, ";" not in row)
