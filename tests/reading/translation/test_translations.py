"""Translations: words laid over their original's facts, and what is said of those that do not fit."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from drafts import NEWSROOM, draft
from hypothesis import given
from hypothesis import strategies as st

from pressroom.errors import Level
from pressroom.model import Release
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.parse.release import parse_release
from pressroom.reading.parse.shared_facts import parse_newsroom
from pressroom.reading.prose.markdown import plain_text
from pressroom.reading.reader import Reading, SourceFile, Sources, read
from pressroom.reading.rules.subject import subject_of
from pressroom.reading.translation.translations import originals, parse_translation
from pressroom.reading.translation.versions_behind import history

SHARED = """\
organisation: City of Lindenport
url: https://press.example.gov/
zone: America/New_York
language: en-US
offices: {mayor: Mayor’s Office}
contacts:
  desk: {name: Dana Whitfield, role: Press Secretary, phone: 617-555-0142, hours: on weekdays}
people:
  okafor: {name: Ruth Okafor, title: Mayor}
venues:
  harbor: {building: Harbor House, street: 12 Quay Street, locality: Lindenport, directions: Take the tram.}
boilerplate:
  about: {heading: About the city, text: Lindenport is a harbor city.}
topics: [Harbor, Equity in Planning]
"""
SPANISH = """\
organisation: Ciudad de Lindenport
offices: {mayor: Oficina de la Alcaldesa}
contacts: {desk: {role: Secretaria de prensa, hours: días hábiles}}
people: {okafor: {title: Alcaldesa}}
venues: {harbor: {directions: Tome el tranvía.}}
boilerplate: {about: {heading: Acerca de la ciudad, text: Lindenport es una ciudad portuaria.}}
topics: {harbor: Puerto, equity-in-planning: Equidad}
"""
ORIGINAL = """\
---
headline: The ferry opens at last
kind: press release
date: 2030-05-14
from: mayor
contacts: [desk]
topics: [Harbor]
boilerplate: [about]
participants: {cities: [Tulsa], Neighborhood partners: [North End, South Bay]}
facts: {Boats: "2", Cost: 40 million dollars}
media: [{file: ferry.jpg, alt: A ferry at its pier, credit: The city}]
events:
  - id: crossing
    title: First crossing
    details: Remarks by [Ruth Okafor](person:okafor).
    starts: 2030-05-15 10:00
    where: harbor
    press: rsvp
    rsvp: By noon the day before
    principals: [okafor, Pupils of the Harbor School]
    accreditation: [{for: photographers, by: 2030-05-14 12:00, to: desk}]
    final_gather: {at: 09:30, where: At the gate of the pier}
    places: [{label: Overflow room, where: Town Hall}]
    logistics: {parking: On Quay Street}
  - see: other#opening
---

The ferry leaves. “It is a bridge that floats, and we are glad of it,” said [Ruth Okafor](person:okafor).
"""
TRANSLATION = """\
---
headline: El transbordador por fin
translation_of_version: 1
participants: {Neighborhood partners: Vecindario}
facts: {Barcos: "2", Costo: 40 millones}
media: [{file: media/ferry.jpg, alt: Un transbordador}]
events:
  - id: crossing
    title: Primera travesía
    details: Palabras de [Ruth Okafor](person:okafor).
    rsvp: Hasta el mediodía
    principals: {Pupils of the Harbor School: Alumnos}
    accreditation: [{for: fotógrafos}]
    final_gather: {where: En la puerta}
    places: [{label: Otra sala, where: Ayuntamiento}]
    logistics: {parking: En el muelle}
---

El transbordador sale.

«Es un puente que flota, y nos alegra mucho», dijo [Ruth Okafor](person:okafor).
"""
OTHER = "---\nheadline: Other\nkind: media advisory\ndate: 2030-05-01\ncontacts: [desk]\n{}---\n".format(
    "events: [{id: opening, title: X, starts: 2030-05-20 10:00, where: harbor, press: open}]\n"
)


def reading_of(words: str = SPANISH, shared: str = SHARED, **files: str) -> Reading:
    """What is read of files of releases, by their stems with _ for a dot."""
    releases = {"ferry": ORIGINAL, "ferry_es": TRANSLATION, "other": OTHER} | files
    return read(
        Sources(
            SourceFile("releases/_newsroom.yml", shared.encode()),
            tuple(
                SourceFile(f"releases/{name.replace('_', '.')}.md", text.encode())
                for name, text in releases.items()
                if text
            ),
            frozenset({"ferry.jpg"}),
            (SourceFile("releases/_newsroom.es.yml", words.encode()),) if words else (),
            {"es": {"Press": "Prensa"}},
        )
    )


def ferry(reading: Reading) -> Release:
    assert not reading.problems, reading.problems
    return next(release for release in reading.releases if release.slug == "ferry")


def codes(reading: Reading, file: str = "releases/ferry.es.md") -> list[str]:
    return [problem.code for problem in reading.problems if problem.span.file == file]


# ---------------------------------------------------------------- what comes out


def test_a_translation_says_its_own_words_and_the_facts_of_its_original() -> None:
    original = ferry(reading_of())
    spanish = original.translations["es"]
    event, own = original.events[0], spanish.events[0]
    assert (spanish.headline, spanish.file, spanish.slug) == (
        "El transbordador por fin", "releases/ferry.es.md", "ferry",
    )  # fmt: skip
    assert (spanish.language.tag, spanish.original, spanish.of_version) == ("es", original.language, 1)
    assert (own.id, own.starts, own.press, own.title) == (
        event.id,
        event.starts,
        event.press,
        "Primera travesía",
    )
    assert [person.name for person in own.principals] == ["Ruth Okafor", "Alumnos"]
    assert own.registrations == (
        replace(event.registrations[0], whom="fotógrafos", to=own.registrations[0].to),
    )
    assert own.final_gather
    assert event.final_gather
    assert (own.final_gather.at, own.final_gather.where) == (event.final_gather.at, "En la puerta")
    assert [(place.label, place.venue.words) for place in own.places] == [("Otra sala", "Ayuntamiento")]
    assert [(group.label, group.names) for group in spanish.participants] == [
        ("cities", ("Tulsa",)),
        ("Vecindario", ("North End", "South Bay")),
    ]
    assert [(fact.label, fact.text) for fact in spanish.facts] == [("Barcos", "2"), ("Costo", "40 millones")]
    assert (spanish.media[0].file, spanish.media[0].alt, spanish.media[0].credit) == (
        "ferry.jpg", "Un transbordador", "The city",
    )  # fmt: skip
    assert (spanish.sees, spanish.borrowed, spanish.date) == (original.sees, (), original.date)


def test_what_all_releases_share_is_in_the_language_of_each() -> None:
    reading = reading_of()
    spanish = ferry(reading).translations["es"]
    assert reading.newsroom
    room = reading.newsroom.others["es"]
    assert (room.organisation, room.folder, room.language.tag) == ("Ciudad de Lindenport", "es/", "es")
    assert (room.url, room.zone, room.contacts["desk"].phone) == (
        reading.newsroom.url, reading.newsroom.zone, "617-555-0142",
    )  # fmt: skip
    assert [office.name for office in spanish.offices] == ["Oficina de la Alcaldesa"]
    assert [(topic.id, topic.name) for topic in spanish.topics] == [("harbor", "Puerto")]
    assert spanish.boilerplate == (room.boilerplate["about"],)
    assert spanish.events[0].venue == room.venues["harbor"]
    assert spanish.body.quotations[0].speaker.title == "Alcaldesa"
    assert spanish.contacts[0].hours == "días hábiles"


def test_a_language_has_the_labels_of_the_office_and_the_newsrooms_country() -> None:
    reading = reading_of()
    assert reading.newsroom
    language = ferry(reading).translations["es"].language
    assert (language.labels, language.territory) == ({"Press": "Prensa"}, "US")
    assert language == reading.newsroom.others["es"].language


def test_a_release_that_stands_alone_in_another_language_has_its_shared_facts_too() -> None:
    alone = ORIGINAL.replace("topics: [Harbor]", "topics: [Harbor]\nlanguage: es")
    reading = reading_of(ferry=alone, ferry_es="")
    assert [office.name for office in ferry(reading).offices] == ["Oficina de la Alcaldesa"]
    assert ferry(reading).topics[0].name == "Puerto"


def test_quotations_stand_on_the_lines_of_their_own_file() -> None:
    spanish = ferry(reading_of()).translations["es"]
    said = spanish.body.quotations[0]
    assert said.segments == ("Es un puente que flota, y nos alegra mucho",)
    assert "puente" in TRANSLATION.splitlines()[said.line - 1]


def test_words_that_nobody_has_translated_are_the_originals_and_are_named() -> None:
    reading = reading_of(
        ferry_es=TRANSLATION.replace("    details: Palabras de [Ruth Okafor](person:okafor).\n", "")
    )
    (problem,) = (each for each in reading.problems if each.span.file == "releases/ferry.es.md")
    assert (problem.code, problem.level) == ("translation-borrowed", Level.WARNING)
    assert "the event “First crossing”: details" in problem.message
    (spanish,) = (each.translations["es"] for each in reading.releases if each.translations)
    assert spanish.borrowed == ("Remarks by [Ruth Okafor](person:okafor).",)


def test_a_sentence_that_is_the_same_in_both_languages_is_not_translated() -> None:
    same = TRANSLATION.replace("headline: El transbordador por fin", "headline: The ferry opens at last")
    assert codes(reading_of(ferry_es=same)) == ["translation-borrowed"]
    assert "translation-borrowed" not in codes(
        reading_of(ferry_es=TRANSLATION.replace("En el muelle", "On Quay Street"))
    )


# ---------------------------------------------------------------- which file is a translation


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (("r/x.md", "r/x.es.md"), {"r/x.es.md": "r/x.md"}),
        (("r/x.yml", "r/x.zh-Hant.md"), {"r/x.zh-Hant.md": "r/x.yml"}),
        (("r/x.es.md", "r/y.md"), {}),
        (("r/x.md", "r/x-es.md", "r/x.final.md"), {}),
        (("r/x.md", "r/x.es.md", "r/x.es.fr.md"), {"r/x.es.md": "r/x.md"}),
        (("r/x.md", "r/x.es.md", "r/x.es.yml"), {"r/x.es.md": "r/x.md", "r/x.es.yml": "r/x.md"}),
    ],
)
def test_a_file_beside_an_original_with_a_language_in_its_name_is_a_translation(
    paths: tuple[str, ...], found: dict[str, str]
) -> None:
    assert originals(paths) == found
    assert originals(reversed(paths)) == found


def test_a_release_of_its_own_may_have_a_language_in_its_name() -> None:
    alone = ORIGINAL.replace("headline: The ferry opens at last", "headline: El transbordador")
    reading = reading_of(ferry="", ferry_es=alone)
    assert ferry(reading).language.tag == "es"


# ---------------------------------------------------------------- versions


LIVED = ORIGINAL.replace(
    "participants:",
    "updates: [{at: 2030-05-14 15:00, note: Adds the timetable.}]\n"
    "corrections: [{at: 2030-05-14 14:00, wrong: three, right: two}]\nparticipants:",
)


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("translation_of_version: 1\n", ["three → two", "Adds the timetable."]),
        ("translation_of_version: 2\n", ["Adds the timetable."]),
        ("translation_of_version: 3\n", None),
        ("", ["three → two", "Adds the timetable."]),
    ],
)
def test_a_translation_whose_original_has_changed_since_is_told_what_changed(
    version: str, told: list[str] | None
) -> None:
    words = "updates: [{note: Agrega el horario.}]\ncorrections: [{wrong: tres, right: dos}]\n"
    translation = TRANSLATION.replace("translation_of_version: 1\n", version + words)
    reading = reading_of(ferry=LIVED, ferry_es=translation)
    behind = [problem for problem in reading.problems if problem.code == "translation-behind"]
    assert codes(reading) == [problem.code for problem in behind]
    assert [problem.message.split("Since then:\n")[1].split("\n") for problem in behind] == (
        [told] if told else []
    )
    assert all(problem.write == "translation_of_version: 3" for problem in behind)


def test_history_has_a_line_for_each_version_after_the_first() -> None:
    lived = parse_release(parse_document("releases/ferry.md", LIVED.encode()), reading_of().newsroom)[0]
    assert lived
    assert history(lived) == ("three → two", "Adds the timetable.")


# ---------------------------------------------------------------- drafts and mistakes


def test_a_draft_is_one_in_its_own_language_alone() -> None:
    reading = reading_of(ferry_es=TRANSLATION.replace("headline:", "draft: yes\nheadline:"))
    original = ferry(reading)
    assert original.translations["es"].draft
    assert not original.draft


def test_translations_of_a_draft_are_drafts() -> None:
    original = ferry(reading_of(ferry=ORIGINAL.replace("kind:", "draft: yes\nkind:")))
    assert original.translations["es"].draft


def test_a_translation_with_an_error_is_not_among_those_of_its_original() -> None:
    reading = reading_of(ferry_es=TRANSLATION.replace("headline:", "kind: statement\nheadline:"))
    assert codes(reading) == ["translation-fact"]
    assert [release.translations for release in reading.releases] == [{}, {}]


def test_a_mistake_of_the_original_is_not_told_of_its_translations() -> None:
    wrong = ORIGINAL.replace("kind: press release\n", "").replace("where: harbor", "where: harbour")
    reading = reading_of(ferry=wrong.replace("    starts: 2030-05-15 10:00\n", ""))
    assert set(codes(reading, "releases/ferry.md")) == {"kind-missing", "venue-unknown", "starts-missing"}
    assert codes(reading) == []


def test_weekdays_are_looked_up_in_english_alone() -> None:
    assert codes(reading_of(ferry_es=TRANSLATION.replace("sale.", "sale el Monday, May 14."))) == []
    english = TRANSLATION.replace("sale.", "leaves on Monday, May 14.")
    spanish = SHARED.replace("language: en-US", "language: es")
    reading = reading_of("", spanish, ferry_es="", ferry_en=english)
    assert "weekday-wrong" in codes(reading, "releases/ferry.en.md")


def test_smart_marks_are_those_of_each_language() -> None:
    smart = SHARED + "typography: smart\n"
    said = TRANSLATION.replace("sale.", 'sale "hoy".')
    words = SPANISH.replace("una ciudad portuaria", 'una "ciudad"')
    original = ferry(
        reading_of(words, smart, ferry=ORIGINAL.replace("leaves.", 'leaves "now".'), ferry_es=said)
    )
    spanish = original.translations["es"]
    assert plain_text(original.body).startswith("The ferry leaves “now”.")
    assert plain_text(spanish.body).startswith("El transbordador sale «hoy».")
    assert plain_text(spanish.boilerplate[0].text) == "Lindenport es una «ciudad»."


# ---------------------------------------------------------------- laws


@given(st.integers(0, 10_000))
def test_without_any_words_of_its_own_a_translation_is_its_original(seed: int) -> None:
    newsroom, _ = parse_newsroom(parse_document("releases/_newsroom.yml", NEWSROOM.encode()))
    document = parse_document("releases/x.md", draft(Random(seed), seed).encode())
    release, problems = parse_release(document, newsroom)
    assert release
    assert not problems
    words = parse_document("releases/x.es.md", b"---\nnote: Nothing yet.\n---\n")
    translation, _ = parse_translation(
        words, subject_of(release, document, newsroom, frozenset()), newsroom, frozenset()
    )
    assert translation
    assert translation.borrowed
    assert release == replace(
        translation, file=release.file, language=release.language, original=None, of_version=0, borrowed=()
    )  # fmt: skip


@given(st.text(max_size=200), st.text(max_size=200))
def test_anything_beside_an_original_is_read_without_a_crash(fields: str, body: str) -> None:
    reading = reading_of(words=fields, ferry_es=f"---\n{fields}\n---\n{body}")
    assert {problem.span.file for problem in reading.problems} <= {
        "releases/ferry.es.md", "releases/_newsroom.es.yml", "releases/_newsroom.yml",
    }  # fmt: skip


# ---------------------------------------------------------------- names


NAMED = SHARED.replace(
    "{name: Ruth Okafor, title: Mayor}",
    "{name: Ruth Okafor, title: Mayor, native_name: روث, native_language: ar, pronunciation: oh-KAH-for}",
)


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("", ("", "", "")),
        ("native_names: yes\n", ("روث", "ar", "")),
        ("pronunciations: yes\n", ("", "", "oh-KAH-for")),
    ],
)
def test_a_name_in_its_own_script_and_how_it_is_spoken_are_there_where_the_newsroom_shows_them(
    setting: str, shown: tuple[str, str, str]
) -> None:
    reading = reading_of(shared=NAMED + setting)
    assert reading.newsroom
    speaker = (
        "speakers: {eve: {name: Eve Roth, native_name: روث, native_language: ar, pronunciation: ROT}}\nkind:"
    )
    own = ferry(
        reading_of(shared=NAMED + setting, ferry=ORIGINAL.replace("kind:", speaker), ferry_es="")
    ).speakers[0]
    person = reading.newsroom.people["okafor"]
    assert (person.native_name, person.native_language, person.pronunciation) == shown
    assert [bool(own.native_name), bool(own.pronunciation)] == [bool(shown[0]), bool(shown[2])]
