"""The newsroom's file to the model: what all releases share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pressroom.errors import Problem
from pressroom.language.tags import is_same
from pressroom.model import Boilerplate, Language, Link, Newsroom, Office, Paper, Topic
from pressroom.reading.front_matter.spans import Document, Path
from pressroom.reading.parse.ids import ID, LONGEST, keys, too_long
from pressroom.reading.parse.notes import Notes, note, one_line
from pressroom.reading.parse.people_and_places import Shown, contact_of, person_of, venue_of
from pressroom.reading.parse.time_values import zone, zones
from pressroom.reading.parse.values import (
    Words,
    choice,
    colour,
    flag,
    language,
    languages,
    media_name,
    prose,
    web_address,
    years,
)
from pressroom.reading.schema.field_mistakes import shape
from pressroom.reading.schema.newsroom_fields import LinkFields, NewsroomFields, OfficeFields
from pressroom.reading.suggestions import id_from

_SHARED = ("offices", "contacts", "people", "venues", "boilerplate", "topics")
EVERYTHING = frozenset(_SHARED)


def parse_newsroom(
    document: Document, media: frozenset[str] = frozenset()
) -> tuple[Newsroom | None, tuple[Problem, ...]]:
    """The shared facts as far as they can be told, and the problems of the file."""
    if not document.readable:
        return None, document.problems
    fields, problems = shape(NewsroomFields, document)
    if fields is None:
        return None, (*document.problems, *problems)
    notes = Notes(document)
    newsroom = _newsroom(notes, fields, media)
    return newsroom, (*document.problems, *problems, *notes.problems)


def unsure_of(document: Document | None) -> frozenset[str]:
    """The parts of the newsroom's file of which nobody can say what is in them."""
    if document is None or not document.readable:
        return EVERYTHING
    wrong = (
        name for name in _SHARED if (name,) in document.keys and isinstance(document.data.get(name), str)
    )
    return document.broken | frozenset(wrong)


def _newsroom(notes: Notes, fields: NewsroomFields, media: frozenset[str]) -> Newsroom:
    smart = _is_smart(notes, fields.typography.casefold())
    for group in ("offices", "contacts", "people", "venues", "boilerplate"):
        keys(notes, group, getattr(fields, group))
    flags = {name: flag(notes, (name,), getattr(fields, name)) for name in FLAGS}
    shown = Shown(flags["native_names"], flags["pronunciations"])
    people = {key: person_of(notes, ("people", key), key, each, shown) for key, each in fields.people.items()}
    own = language(notes, ("language",), fields.language) or "en"
    words = Words(people, media, smart, language=own)
    newsroom = Newsroom(
        organisation=one_line(fields.organisation),
        url=_address(notes, fields.url),
        zone=zone(notes, ("zone",), fields.zone) or "UTC",
        language=Language(own),
        offices={key: _office(notes, key, each) for key, each in fields.offices.items()},
        contacts={
            key: contact_of(notes, ("contacts", key), key, each) for key, each in fields.contacts.items()
        },
        people=people,
        venues={key: venue_of(notes, ("venues", key), key, each) for key, each in fields.venues.items()},
        boilerplate={
            key: Boilerplate(key, one_line(each.heading), prose(notes, ("boilerplate", key, "text"), words))
            for key, each in fields.boilerplate.items()
        },
        topics={topic.id: topic for topic in _topics(notes, fields.topics)},
        smart_quotes=smart,
        languages=_languages(notes, fields.languages, own),
    )
    parts: dict[str, Any] = {**flags, **_settings(notes, fields)}
    return replace(newsroom, **parts)


FLAGS = ("what_changed", "archival", "qr", "press_kit", "native_names", "pronunciations")


def _settings(notes: Notes, fields: NewsroomFields) -> dict[str, Any]:
    """How the newsroom's documents look and what they end with."""
    return {
        "end_mark": one_line(fields.end_mark),
        "rights": one_line(fields.rights),
        "address": one_line(fields.address),
        "paper": choice(notes, ("paper",), fields.paper, Paper) or Paper.LETTER,
        "also_in": zones(notes, ("also_in",), fields.also_in),
        "old_after": years(notes, ("old_after",), fields.old_after),
        "logo": media_name(fields.logo),
        "logo_for_word": media_name(fields.logo_for_word),
        "colour": colour(notes, ("colour",), fields.colour),
        "links": _links(notes, ("links",), fields.links),
    }


def _is_smart(notes: Notes, typography: str) -> bool:
    if typography not in ("", "smart", "as typed"):
        message = "“typography” can be “as typed” or “smart”."
        note(notes, "typography-unknown", message, ("typography",), "typography: as typed")
    return typography == "smart"


def _address(notes: Notes, typed: str) -> str:
    """The newsroom's public address, which ends with "/"."""
    url = web_address(notes, ("url",), typed, secure=True)
    if "?" in url or "#" in url:
        url = url.partition("#")[0].partition("?")[0]
        message = "The newsroom’s address cannot have “?” or “#” in it."
        note(notes, "address-unclear", message, ("url",), f"url: {url}")
    return url if url.endswith("/") else url + "/"


def _languages(notes: Notes, tags: tuple[str, ...], own: str) -> tuple[str, ...]:
    """The languages of its sites beside its own."""
    found = languages(notes, ("languages",), tags)
    for tag in found:
        if is_same(tag, own):
            message = f"The newsroom’s own language is {own}.\n“languages” names the others."
            note(notes, "language-own", message, ("languages",))
    return tuple(tag for tag in found if not is_same(tag, own))


def _office(notes: Notes, key: str, fields: OfficeFields) -> Office:
    path: Path = ("offices", key)
    return Office(
        key,
        one_line(fields.name),
        media_name(fields.logo),
        media_name(fields.logo_for_word),
        colour(notes, (*path, "colour"), fields.colour),
        one_line(fields.address),
        _links(notes, (*path, "links"), fields.links),
    )


def _links(notes: Notes, path: Path, links: Iterable[LinkFields]) -> tuple[Link, ...]:
    """Where an office can be found: web pages, its accounts elsewhere."""
    return tuple(
        Link(web_address(notes, (*path, number, "url"), each.url), one_line(each.title))
        for number, each in enumerate(links)
    )


def _topics(notes: Notes, topics: Mapping[str, str]) -> tuple[Topic, ...]:
    """Topics by the ids the office gave them, or by ids made from their names."""
    return tuple(Topic(topic_id(notes, ("topics",), key), one_line(name)) for key, name in topics.items())


def topic_id(notes: Notes, path: Path, name: str) -> str:
    made = name if ID.fullmatch(name) else id_from(name)
    if not made:
        note(
            notes,
            "topic-without-id",
            f"The topic “{name}” needs an id in Latin letters for its address.",
            path,
            f"topics:\n  some-id: {name}",
        )
    elif len(made) > LONGEST:
        note(notes, "id-long", too_long("A topic"), path)
    return made
