"""Dates, times, lists and sizes as reporters write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from deciding.samples import day, time
from hypothesis import given
from hypothesis import strategies as st

from pressroom.language import dates_in_words, labels, lists_in_words, sizes_in_words
from pressroom.model import Language, Moment, Precision

LANGUAGES = (
    "en-US",
    "en",
    "es",
    "fr",
    "pt-BR",
    "vi",
    "zh-Hans",
    "zh-TW",
    "ar",
    "so",
    "ru",
    "ht",
    "kea",
    "zh-Hant",
    "pt",
    "de",
    "it",
    "ja",
    "ko",
    "tlh",
    "x",
    "",
)


def test_months_are_abbreviated_as_ap_does() -> None:
    said = [
        dates_in_words.date_in_words(day(2018, month, 9), Language("en-US")).split()[1]
        for month in range(1, 13)
    ]
    assert said == "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()


def test_a_date_has_its_weekday() -> None:
    assert dates_in_words.date_in_words(day(2018, 11, 14), Language("en-US")) == "Wednesday, Nov. 14, 2018"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 0, "midnight"),
        (0, 1, "12:01 a.m."),
        (1, 0, "1 a.m."),
        (10, 30, "10:30 a.m."),
        (11, 59, "11:59 a.m."),
        (12, 0, "noon"),
        (12, 5, "12:05 p.m."),
        (13, 0, "1 p.m."),
        (23, 59, "11:59 p.m."),
    ],
)
def test_a_time_is_said_as_ap_does(hour: int, minute: int, said: str) -> None:
    assert dates_in_words.time_in_words(time(2018, 11, 14, hour, minute), Language("en-US")) == said


def test_a_day_without_a_time_says_none() -> None:
    assert dates_in_words.time_in_words(day(2018, 11, 14), Language("en-US")) == ""
    assert dates_in_words.zone_in_words(day(2018, 11, 14)) == ""
    assert (
        dates_in_words.when_in_words(day(2018, 11, 14), None, Language("en-US")) == "Wednesday, Nov. 14, 2018"
    )


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("America/New_York", "EST", "EDT"),
        ("Europe/London", "GMT", "BST"),
        ("UTC", "UTC", "UTC"),
        ("America/Sao_Paulo", "UTC-02:00", "UTC-03:00"),
        ("Asia/Kathmandu", "UTC+05:45", "UTC+05:45"),
    ],
)
def test_a_zone_is_named_as_it_is_true_at_that_instant(zone: str, winter: str, summer: str) -> None:
    assert dates_in_words.zone_in_words(time(2018, 12, 14, 9, zone=zone)) == winter
    assert dates_in_words.zone_in_words(time(2018, 7, 14, 9, zone=zone)) == summer


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (time(2018, 11, 14, 10, 30), None, "Wednesday, Nov. 14, 2018, 10:30 a.m. EST"),
        (
            time(2018, 11, 14, 10, 30),
            time(2018, 11, 14, 12),
            "Wednesday, Nov. 14, 2018, 10:30 a.m. to noon EST",
        ),
        (
            time(2018, 11, 14, 20),
            time(2018, 11, 15, 1),
            "Wednesday, Nov. 14, 2018, 8 p.m. EST to Thursday, Nov. 15, 2018, 1 a.m. EST",
        ),
        (  # AP: midnight is part of the day that ends.
            time(2018, 11, 14, 20),
            time(2018, 11, 15, 0),
            "Wednesday, Nov. 14, 2018, 8 p.m. to midnight EST",
        ),
        (
            time(2018, 11, 14, 20),
            time(2018, 11, 16, 0),
            "Wednesday, Nov. 14, 2018, 8 p.m. EST to Friday, Nov. 16, 2018, midnight EST",
        ),
        (
            replace(day(2018, 11, 14), precision=Precision.TIME_UNKNOWN),
            None,
            "Wednesday, Nov. 14, 2018, time to be confirmed",
        ),
        (replace(day(2018, 11, 12), precision=Precision.WEEK), None, "Week of Nov. 12, 2018"),
        (None, None, "To be confirmed"),
        (day(2018, 11, 14), day(2018, 11, 16), "Wednesday, Nov. 14, 2018, to Friday, Nov. 16, 2018"),
        # The night of the clock change: both names, since one alone would be wrong.
        (
            time(2018, 11, 4, 0, 30),
            time(2018, 11, 4, 3),
            "Sunday, Nov. 4, 2018, 12:30 a.m. EDT to 3 a.m. EST",
        ),
    ],
)
def test_when_an_event_is(starts: Moment | None, ends: Moment | None, said: str) -> None:
    assert dates_in_words.when_in_words(starts, ends, Language("en-US")) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_a_list_has_no_comma_before_and(items: tuple[str, ...], said: str) -> None:
    assert lists_in_words.list_in_words(items, Language("en-US")) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1 KB"), (48_123, "48 KB"), (999_499, "999 KB"),
     (999_500, "1 MB"), (1_240_000, "1.2 MB")],
)  # fmt: skip
def test_a_download_says_how_large_it_is(count: int, said: str) -> None:
    assert sizes_in_words.size_in_words(count, Language("en-US")) == said


def test_another_language_has_its_own_words() -> None:
    moment = time(2018, 11, 14, 13)
    assert dates_in_words.date_in_words(moment, Language("es")) == "miércoles, 14 de noviembre de 2018"
    assert dates_in_words.time_in_words(moment, Language("fr")) == "13:00"
    assert lists_in_words.list_in_words(("A", "B", "C"), Language("es")) == "A, B y C"
    assert sizes_in_words.size_in_words(48_123, Language("fr")) == "48\u00a0ko"


def test_a_week_of_a_language_that_nobody_knows_is_said_in_english() -> None:
    week = replace(day(2018, 11, 26), precision=Precision.WEEK)
    assert dates_in_words.date_in_words(week, Language("tlh")) == "Week of 2018-11-26"


def test_a_language_that_nobody_knows_gets_figures() -> None:
    assert (
        dates_in_words.when_in_words(time(2018, 11, 14, 13), None, Language("tlh")) == "2018-11-14, 13:00 EST"
    )
    assert sizes_in_words.size_in_words(48_123, Language("tlh")) == "48 kB"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("es", "miércoles, 14 de noviembre de 2018, 10:30\u00a0a.m. – mediodía, hora estándar oriental"),
        ("es-ES", "miércoles, 14 de noviembre de 2018, 10:30 – 12:00, hora estándar oriental"),
        ("ht", "mèkredi 14 novanm 2018, 10:30 – 12:00 EST"),
        ("kea", "kuarta-fera, 14 di Nuvenbru di 2018, 10:30 – 12:00, Ora Padron Oriental"),
        ("pt", "quarta-feira, 14 de novembro de 2018, 10:30 – 12:00, Horário Padrão do Leste"),
        ("vi", "Thứ Tư, 14 tháng 11, 2018, 10:30 – 12:00, Giờ chuẩn miền Đông"),
        ("zh-Hans", "2018年11月14日星期三 北美东部标准时间 10:30至12:00"),
        ("zh-Hant", "2018年11月14日 星期三 東部標準時間上午10:30至中午"),
        ("fr", "mercredi 14 novembre 2018, 10:30 – 12:00, heure normale de l’Est nord-américain"),
        ("ar", "الأربعاء، 14 نوفمبر 2018، 10:30 ص – 12 ظهراً، التوقيت الرسمي الشرقي لأمريكا الشمالية"),
        (
            "so",
            "Arbaco, Noofeembar 14, 2018, 10:30\u00a0GH – duhurkii 12:00,"
            " Waqtiga Caadiga Ah ee Bariga Waqooyiga Ameerika",
        ),
        ("ru", "среда, 14 ноября 2018\u00a0г., 10:30 – 12:00, Восточная Америка, стандартное время"),
        ("tlh", "2018-11-14, 10:30 to 12:00 EST"),
    ],
)
def test_when_an_event_is_in_each_language(tag: str, said: str) -> None:
    starts, ends = time(2018, 11, 14, 10, 30), time(2018, 11, 14, 12)
    assert dates_in_words.when_in_words(starts, ends, Language(tag, territory="US")) == said


def test_haitian_creole_has_its_own_days_months_lists_and_units() -> None:
    creole = Language("ht")
    days = [dates_in_words.date_in_words(day(2018, 1, number), creole).split()[0] for number in range(1, 8)]
    assert days == "lendi madi mèkredi jedi vandredi samdi dimanch".split()
    months = [
        dates_in_words.day_in_words(day(2018, number, 1).at.date(), creole).split()[1]
        for number in range(1, 13)
    ]
    assert months == "janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm".split()
    assert lists_in_words.list_in_words(("A", "B", "C"), creole) == "A, B ak C"
    assert sizes_in_words.size_in_words(1_200_000, creole) == "1,2 MB"


def test_the_clock_is_that_of_the_newsroom_s_country_unless_the_language_names_one() -> None:
    moment = time(2018, 11, 14, 13, 5)
    assert dates_in_words.time_in_words(moment, Language("es", territory="US")) == "1:05\u00a0p.m."
    assert dates_in_words.time_in_words(moment, Language("es-ES", territory="US")) == "13:05"
    assert dates_in_words.time_in_words(moment, Language("es")) == "13:05"
    assert dates_in_words.time_in_words(moment, Language("fr", territory="CA")) == "13 h 05"


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("America/Los_Angeles", "hora estándar del Pacífico", "hora de verano del Pacífico"),
        ("UTC", "hora universal coordinada", "hora universal coordinada"),
        ("Asia/Kathmandu", "UTC+05:45", "UTC+05:45"),  # CLDR has but figures
        ("Europe/Dublin", "GMT", "IST"),  # Babel takes its winter for its summer
    ],
)
def test_a_zone_has_its_name_in_the_language_or_its_abbreviation(zone: str, winter: str, summer: str) -> None:
    spanish = Language("es", territory="US")
    assert dates_in_words.zone_in_words(time(2018, 12, 14, 9, zone=zone), spanish) == winter
    assert dates_in_words.zone_in_words(time(2018, 7, 14, 9, zone=zone), spanish) == summer


def test_the_night_of_the_clock_change_has_both_names_in_every_language() -> None:
    for tag in LANGUAGES:
        starts, ends = time(2018, 11, 4, 0, 30), time(2018, 11, 4, 3)
        said = dates_in_words.hours_in_words(starts, ends, Language(tag))
        assert all(dates_in_words.zone_in_words(each, Language(tag)) in said for each in (starts, ends)), tag


def test_figures_are_western_and_spaces_are_those_that_fonts_have_in_every_language() -> None:
    for tag in LANGUAGES:
        language = Language(tag, territory="US")
        said = dates_in_words.when_in_words(time(2018, 11, 14, 10, 30), time(2018, 11, 16, 11), language)
        said += sizes_in_words.size_in_words(1_240_000, language)
        assert not {"\u202f", "\u2009", *"٠١٢٣٤٥٦٧٨٩"} & {*said}, tag


@given(
    st.sampled_from(LANGUAGES).map(Language),
    st.datetimes().map(lambda at: time(at.year, at.month, at.day, at.hour, at.minute)),
    st.integers(0, 10**10),
)
def test_every_language_says_something(language: Language, moment: Moment, count: int) -> None:
    later = Moment(moment.at + timedelta(hours=2)) if moment.at.year < 9999 else None
    assert dates_in_words.when_in_words(moment, later, language)
    assert lists_in_words.list_in_words(("A", "B"), language)
    assert sizes_in_words.size_in_words(count, language)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("territory", ["", "US"])
def test_no_two_minutes_of_a_day_are_said_alike(tag: str, territory: str) -> None:
    language = Language(tag, territory=territory)
    minutes = [(hour, minute) for hour in range(24) for minute in range(60)]
    assert len({dates_in_words.time_in_words(time(2018, 11, 14, *at), language) for at in minutes}) == len(
        minutes
    )


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_day_of_a_year_has_words_of_its_own_with_its_weekday(tag: str) -> None:
    language = Language(tag)
    days = [Moment(day(2018, 1, 1).at + timedelta(days=number), Precision.DAY) for number in range(365)]
    said = [dates_in_words.date_in_words(each, language) for each in days]
    assert len({*said}) == 365
    assert len({dates_in_words.day_in_words(each.at.date(), language) for each in days}) == 365
    if labels.known(language):  # the same words seven days later, but for the figures and the month
        weekday = {
            said[number].replace(dates_in_words.day_in_words(days[number].at.date(), language), "")
            for number in range(365)
        }
        assert len(weekday) == 7
