"""How the days and months are called in a language, in every form in which prose has them.

The forms are CLDR's (wide and abbreviated, in a date and alone) with those that it lacks: cases, other
spellings, other countries' months. English is typed here, so that its newsrooms never wait for Babel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pressroom.language import cldr
from pressroom.model import Language

Names = tuple[str, ...]  # from Monday on, or from January on


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Each way to write the seven days, and each way to write the twelve months; the usual ones first."""

    days: tuple[Names, ...]
    months: tuple[Names, ...]
    marks: tuple[Names, ...] = ()  # of days, in parentheses alone: "11月14日(水)"


ENGLISH = CalendarWords(
    (
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("Mon.", "Tues.", "Wed.", "Thurs.", "Fri.", "Sat.", "Sun."),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        ("Mon", "Tues", "Weds", "Thurs", "Fri", "Sat", "Sun"),
        ("Mon", "Tue", "Wed", "Thur", "Fri", "Sat", "Sun"),
    ),
    (
        tuple(
            "January February March April May June July August September October November December".split()
        ),
        tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
        tuple("Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()),
    ),
)
# Beside CLDR's. Names with spaces in them have "_" there.
_DAYS: Mapping[str, str] = {
    "ar": "الإثنين الثلثاء الأربعاء الخميس الجمعة السبت الأحد",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Sonnabend Sonntag",
    "ht": "lendi madi mèkredi jedi vandredi samdi dimanch",
    "it": "lunedi’ martedi’ mercoledi’ giovedi’ venerdi’ sabato domenica",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
    "pt": "segunda terça quarta quinta sexta sábado domingo",
    "ru": "понедельник вторник среду четверг пятницу субботу воскресенье"
    "|в_понедельник во_вторник в_среду в_четверг в_пятницу в_субботу в_воскресенье"
    "|понедельника вторника среды четверга пятницы субботы воскресенья",
    "so": "Isniinta Talaadada Arbacada Khamiista Jimcaha Sabtida Axadda"
    "|Isniin Salaasa Arbaca Khamiis Jimce Sabti Axad",
    "vi": "Thứ_2 Thứ_3 Thứ_4 Thứ_5 Thứ_6 Thứ_7 Chủ_nhật",
    "zh-Hans": "礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 礼拜天"
    "|星期一 星期二 星期三 星期四 星期五 星期六 星期天",
    "zh-Hant": "禮拜一 禮拜二 禮拜三 禮拜四 禮拜五 禮拜六 禮拜天"
    "|星期一 星期二 星期三 星期四 星期五 星期六 星期天"
    "|周一 周二 周三 周四 周五 周六 周日",
}
_MONTHS: Mapping[str, str] = {
    "de": "Jänner Feber März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
    "ht": "janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm",
    "so": "Jannaayo Febraayo Maarso Abriil Maajo Juun Luuliyo Agoosto Sebtembar Oktoobar Nofembar Disembar"
    "|Janaayo Feberaayo Maarso Abril Maayo Juun Luulyo Agoosto Sebtember Oktober Noofember Diseember"
    "|Janaayo Febraayo Maarso Abriil Maayo Juun Luulyo Agosto Sebtembar Oktoobar Noofembar Diseembar",
}
# Other countries' names of the months.
_COUNTRIES: Mapping[str, tuple[str, ...]] = {
    "ar": ("ar-SY", "ar-MA", "ar-DZ", "ar-MR"),
    "fr": ("fr-CA",),
    "pt": ("pt-PT",),
}
_MARKED = frozenset(("ja", "ko"))


def calendar_words(language: Language) -> CalendarWords:
    """The days and months of a language; none of one that nobody knows."""
    return ENGLISH if language.is_english else _calendar_words(language.wider)


@lru_cache(maxsize=64)
def _calendar_words(tags: tuple[str, ...]) -> CalendarWords:
    language = Language(tags[0])
    name = language.name
    locales = [Language(tag) for tag in (*tags[:1], *_COUNTRIES.get(name, ()))]
    # Babel's of Haitian Creole are French: its own are typed here.
    cldrs = [] if cldr.correction_of(language).days else locales
    days = [forms for each in cldrs for forms in _of_cldr("days", each)]
    months = [forms for each in cldrs for forms in _of_cldr("months", each)]
    days += [forms for tag in tags for forms in _typed(_DAYS.get(tag, ""))]
    months += [forms for tag in tags for forms in _typed(_MONTHS.get(tag, ""))]
    marks = tuple(forms for forms in dict.fromkeys(days) if name in _MARKED and len(forms[0]) == 1)
    words = tuple(forms for forms in dict.fromkeys(days) if forms not in marks)
    return CalendarWords(words, tuple(dict.fromkeys(months)), marks)


def _of_cldr(kind: str, language: Language) -> Iterator[Names]:
    locale = cldr.locale_of(language)
    for use in ("format", "stand-alone") if locale else ():
        for length in ("wide", "abbreviated"):
            names: Mapping[int, str] = getattr(locale, kind)[use][length]
            # Where a language has none that stand alone, Babel has figures: "1月".
            if not names[1].endswith(("月", "월")) or kind == "days":
                yield tuple(names[number] for number in sorted(names))


def _typed(forms: str) -> Iterator[Names]:
    for each in filter(None, forms.split("|")):
        yield tuple(name.replace("_", " ") for name in each.split())
