"""People, contacts and places to the model, wherever they are named: by id, in words or in fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from pressroom.model import Contact, Newsroom, Person, Venue
from pressroom.reading.front_matter.spans import Path, get, rewritten
from pressroom.reading.parse.ids import ID
from pressroom.reading.parse.notes import Notes, note, one_line
from pressroom.reading.parse.time_values import zone
from pressroom.reading.parse.values import Words, email, language, web_address
from pressroom.reading.schema.newsroom_fields import ContactFields, PersonFields, VenueFields
from pressroom.reading.suggestions import nearest


class Around(NamedTuple):
    """What the parts of a release are read with.

    `unsure` names the parts of the newsroom's file that cannot be relied on; `day` lends a
    missing year or day to guesses.
    """

    newsroom: Newsroom
    words: Words
    day: date | None
    unsure: frozenset[str]


class Shown(NamedTuple):
    """What of a person's name is shown beside it."""

    native_names: bool
    pronunciations: bool


def contact_of(notes: Notes, path: Path, key: str, fields: ContactFields) -> Contact:
    return Contact(
        key,
        one_line(fields.name),
        one_line(fields.role),
        one_line(fields.phone),
        email(notes, (*path, "email"), fields.email),
        one_line(fields.hours),
    )


def person_of(notes: Notes, path: Path, key: str, fields: PersonFields, shown: Shown) -> Person:
    """A person, with no more of the name than the newsroom shows."""
    tag = language(notes, (*path, "native_language"), fields.native_language, "es")
    return Person(
        key,
        one_line(fields.name),
        one_line(fields.title),
        one_line(fields.organisation),
        one_line(fields.native_name) if shown.native_names else "",
        tag if shown.native_names else "",
        one_line(fields.pronunciation) if shown.pronunciations else "",
    )


def venue_of(notes: Notes, path: Path, key: str, fields: VenueFields) -> Venue:
    return Venue(
        id=key,
        words=one_line(fields.words),
        room=one_line(fields.room),
        building=one_line(fields.building),
        street=one_line(fields.street),
        locality=one_line(fields.locality),
        region=one_line(fields.region),
        postcode=one_line(fields.postcode),
        country=one_line(fields.country),
        directions=one_line(fields.directions),
        map=web_address(notes, (*path, "map"), fields.map, secure=True),
        zone=zone(notes, (*path, "zone"), fields.zone),
    )


def where_of(
    notes: Notes, path: Path, fields: VenueFields | None, venues: Mapping[str, Venue], sure: bool
) -> Venue | None:
    """A venue by its id, or a place in words or in fields."""
    if fields is None:
        return None
    in_words = fields.model_fields_set == {"words"}
    if fields.words in venues and in_words:
        return venues[fields.words]
    if ID.fullmatch(fields.words) and sure:
        note_unknown(notes, path, "venue", fields.words, venues, "is the place in words")
        return None
    return Venue(words=one_line(fields.words)) if in_words else venue_of(notes, path, "", fields)


def people_named(
    notes: Notes, path: Path, names: Iterable[str], people: Mapping[str, Person], sure: bool
) -> tuple[Person, ...]:
    """People by their ids, or by names in words; each once."""
    listed = isinstance(get(notes.document, path), list)
    found = (
        person_named(notes, (*path, number) if listed else path, name, people, sure)
        for number, name in enumerate(names)
    )
    return tuple(dict.fromkeys(person for person in found if person))


def person_named(
    notes: Notes, path: Path, name: str, people: Mapping[str, Person], sure: bool
) -> Person | None:
    """A person by id, or somebody whom the newsroom does not list by name."""
    if name in people or not name:
        return people.get(name)
    if ID.fullmatch(name) and sure:
        note_unknown(notes, path, "person", name, people, "is a name in words")
        return None
    words = one_line(name)
    return next((person for person in people.values() if person.name == words), Person("", words))


def note_unknown(notes: Notes, path: Path, one: str, key: str, known: Iterable[str], otherwise: str) -> None:
    """An id that points to nothing, where words could have stood in its place."""
    meant = nearest(key, known)
    words = key.replace("-", " ").title() if one == "person" else key.capitalize()
    guess = f" Did you mean “{meant}”?" if meant else f"\nIf this {otherwise}, begin with a capital letter."
    note(
        notes,
        f"{one}-unknown",
        f"There is no {one} “{key}”.{guess}",
        path,
        rewritten(notes.document, path, meant or words),
    )
