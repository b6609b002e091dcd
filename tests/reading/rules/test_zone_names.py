"""Zones in words that are not true at their dates."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tongues import OTHERS

from pressroom.language.dates_in_words import when_in_words
from pressroom.language.zone_words import zone_names as names_of
from pressroom.model import Language, Moment
from pressroom.reading.dates.spoken_dates import in_words
from pressroom.reading.rules.zone_names import names_a_zone, wrong_zones

NEW_YORK = ("America/New_York",)
SUMMER, WINTER = date(2018, 7, 14), date(2018, 11, 14)


def found(text: str, *days: date, own: tuple[str, ...] = NEW_YORK) -> list[tuple[str, str]]:
    return [(each.typed, each.right) for each in wrong_zones(text, days or (SUMMER,), own)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("at 10:30 a.m. EST", "EDT"),
        ("at 10 a.m. EST", "EDT"),
        ("at 10 AM (EST)", "EDT"),
        ("at noon EST", "EDT"),
        ("at 10:30 CST", "CDT"),
        ("at 10:30, MST", "MDT"),
        ("at 10:30 PST", "PDT"),
        ("at 10.30 CET", "CEST"),
        ("at 10 a.m. EDT on Nov. 14", "EST"),
        ("on 14 November 2018 at 11:00 BST", "GMT"),
        ("2018-11-14 at 11:00 CEST", "CET"),
    ],
)
def test_a_zone_that_is_not_true_is_found(text: str, right: str) -> None:
    assert names_a_zone(text)
    assert [each for _, each in found(text)] == [right]


@pytest.mark.parametrize(
    "text",
    [
        "at 10:30 a.m. EDT",
        "at 10:30 a.m. ET",
        "at 10:30 a.m. EST on Nov. 14",
        "the EST programme",
        "at 10:30 a.m. ESTABLISHED",
        "at 18:00 GMT",
        "Room 30 PST",
    ],
)
def test_what_is_true_or_no_time_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_zone_that_is_true_on_one_of_the_releases_days_is_left_alone() -> None:
    assert found("at 10:30 a.m. EST", SUMMER, WINTER) == []


def test_the_nearest_date_counts() -> None:
    assert found("On July 14 at 9 a.m. EDT and on Nov. 14 at 9 a.m. EST.") == []
    assert found("On July 14 at 9 a.m. EST and on Nov. 14 at 9 a.m. EDT.") == [("EST", "EDT"), ("EDT", "EST")]


def test_the_releases_own_zone_has_its_own_names() -> None:
    assert found("at 10:30 MST", own=("America/Phoenix",)) == []
    assert found("at 10:30 EST", own=("America/Panama",)) == []
    assert found("at 10:30 GMT", own=("Europe/London",)) == [("GMT", "BST")]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(["EST", "EDT"]))
def test_exactly_the_names_that_are_not_true_are_found(day: date, typed: str) -> None:
    true = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("America/New_York")).tzname()
    wrong = found(f"It is on {in_words(day)}, at 11 a.m. {typed}, in the hall.")
    assert wrong == ([] if typed == true else [(typed, true)])


@given(st.text(alphabet="10: ap.mESTDGBCnoJuly,()-\n", max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    for each in wrong_zones(text, (SUMMER,), NEW_YORK):
        assert text[each.start :].startswith(each.typed)


# ---------------------------------------------------------------- in every language


@pytest.mark.parametrize(
    ("tag", "text", "right"),
    [
        ("es", "a las 10:30 a.m., hora estándar oriental", "hora de verano oriental"),
        ("es", "a las 10:30 a.m. (hora estándar del este)", "hora de verano del este"),
        ("es", "a las 10:30 a.m. EST", "EDT"),
        ("es", "el 14 de noviembre de 2018 a las 10:30, hora de verano oriental", "hora estándar oriental"),
        ("es", "a las 10:30, hora de verano oriental", ""),
        ("es", "la hora estándar oriental empieza el 4 de noviembre", ""),
        ("fr", "à 10 h 30 HNE", "HAE"),
        ("fr", "à 10 h 30, heure normale de l'Est", "heure avancée de l’Est"),
        ("fr", "à 10 h 30 HAE", ""),
        ("de", "um 10 Uhr MEZ", "MESZ"),
        ("de", "um 10.30 Uhr, mitteleuropäische Normalzeit", "Mitteleuropäische Sommerzeit"),
        ("de", "um 10 Uhr MESZ", ""),
        ("de", "Die Mitteleuropäische Sommerzeit endet am 28. Oktober.", ""),
        ("pt", "às 10:30, horário padrão do leste", "Horário de Verão do Leste"),
        ("it", "alle 10:30, ora standard dell’Europa centrale", "Ora legale dell’Europa centrale"),
        ("ru", "в 10:30, Восточная Америка, стандартное время", "Восточная Америка, летнее время"),
        (
            "ar",
            "في 10:30 ص، التوقيت الرسمي الشرقي لأمريكا الشمالية",
            "التوقيت الصيفي الشرقي لأمريكا الشمالية",
        ),
        ("zh-Hans", "2018年11月14日北美东部夏令时间10:30", "北美东部标准时间"),
        ("zh-Hant", "美國東部標準時間上午10:30", "東部夏令時間"),
        ("ja", "米国東部標準時10:30", "米国東部夏時間"),
        ("ja", "アメリカ東部夏時間10:30", ""),
        ("ko", "미 동부 표준시 오전 10:30", "미 동부 하계 표준시"),
        ("vi", "lúc 10:30, giờ chuẩn miền Đông", "Giờ mùa hè miền Đông"),
    ],
)
def test_a_zone_in_another_language_is_true_or_told(tag: str, text: str, right: str) -> None:
    told = list(wrong_zones(text, (SUMMER,), NEW_YORK, Language(tag)))
    assert [each.right.casefold() for each in told] == ([right.casefold()] if right else [])


@given(
    st.sampled_from(("America/New_York", "America/Los_Angeles", "Europe/London", "Europe/Berlin")),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.sampled_from(sorted(OTHERS)),
)
def test_a_time_as_we_print_it_is_true_and_in_the_other_season_false(zone: str, day: date, tag: str) -> None:
    language = Language(tag, territory="US")
    said = when_in_words(
        Moment(datetime(day.year, day.month, day.day, 10, 30, tzinfo=ZoneInfo(zone))), None, language
    )
    assert list(wrong_zones(said, (day,), (zone,), language)) == []
    for names in names_of(language):
        for one, other in ((names.standard, names.summer), (names.summer, names.standard)):
            if names.zone == zone and one in said and "GMT" not in one and "Greenwich" not in one:
                assert [
                    each.typed for each in wrong_zones(said.replace(one, other), (day,), (zone,), language)
                ] == [other]
                return
