"""An event's fields to the model: what, where and who, and how the press gets in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from pressroom.model import (
    EMPTY_PROSE,
    Contact,
    Event,
    EventLink,
    Fact,
    PressAccess,
)
from pressroom.reading.front_matter.spans import Path, get, rewritten
from pressroom.reading.parse.event_changes import changes_of, may_lack_start, status_of
from pressroom.reading.parse.event_when import when_of
from pressroom.reading.parse.ids import ID, Registry, identifier, known
from pressroom.reading.parse.notes import Notes, note, one_line
from pressroom.reading.parse.people_and_places import (
    Around,
    contact_of,
    where_of,
)
from pressroom.reading.parse.press_facts import fact, fields_now
from pressroom.reading.parse.time_values import zone, zones
from pressroom.reading.parse.values import choice, flag, prose
from pressroom.reading.schema.event_fields import EventFields, RegistrationFields, SeeFields
from pressroom.reading.schema.newsroom_fields import ContactFields
from pressroom.reading.schema.shapes import Fields

CONTACTS = Registry("contacts", "contact", "name: Jordan Example")
_SEE = "2030-05-14-new-library#opening-ceremony"


class _AddressOn(Enum):
    ACCREDITATION = "accreditation"
    RSVP = "rsvp"


def events_of(
    notes: Notes, events: Iterable[EventFields | SeeFields], around: Around
) -> tuple[tuple[Event, ...], tuple[EventLink, ...]]:
    """The events that a release tells, and those that it refers to."""
    own: list[Event] = []
    seen: list[EventLink] = []
    for number, fields in enumerate(events):
        if isinstance(fields, SeeFields):
            seen += _see(notes, ("events", number, "see"), fields, len(own))
        elif event := _event(notes, ("events", number), fields, around):
            own.append(event)
    return tuple(own), tuple(seen)


def _see(notes: Notes, path: Path, fields: SeeFields, after: int) -> Iterator[EventLink]:
    slug, _, event = fields.see.partition("#")
    if ID.fullmatch(slug) and ID.fullmatch(event):
        yield EventLink(slug, event, after)
    elif fields.see:
        message = "“see” names another release and an event of it, with # between them."
        note(notes, "see-unclear", message, path, rewritten(notes.document, path, _SEE))


def _event(notes: Notes, path: Path, fields: EventFields, around: Around) -> Event | None:
    """One event in its own zone, its venue's or the newsroom's; None without a good start or access."""
    newsroom, sure = around.newsroom, "venues" not in around.unsure
    venue = where_of(notes, (*path, "where"), fields.where, newsroom.venues, sure)
    own_zone = zone(notes, (*path, "zone"), fields.zone)
    own_zone = own_zone or (venue.zone if venue else "") or newsroom.zone
    when = when_of(notes, path, fields, own_zone, around.day, may_lack_start(fields))
    told = {
        name: fact(notes, (*path, name), name, given, around, when)
        for name, given in fields_now(fields).items()
    }
    press, in_words = told.pop("press"), _rsvp_in_words(notes, path, fields)
    rsvp, accreditation = told.pop("rsvp"), told.pop("accreditation")
    changes = changes_of(notes, path, fields, around, when)
    event = Event(
        id=identifier(notes, (*path, "id"), fields.id, "The id of an event"),
        title=one_line(fields.title),
        starts=when.starts,
        press=press or PressAccess.CLOSED,
        ends=when.ends,
        venue=venue,
        details=prose(notes, (*path, "details"), around.words) if fields.details else EMPTY_PROSE,
        targeted=flag(notes, (*path, "targeted"), fields.targeted),
        sessions=when.sessions,
        also_in=zones(notes, (*path, "also_in"), fields.also_in),
        address_on=_address_on(notes, path, fields),
        on_site=_on_site(notes, (*path, "on_site"), fields.on_site, around),
        pool=one_line(fields.pool),
        logistics=_facts(fields.logistics),
        accessibility=_facts(fields.accessibility),
        status=status_of(notes, path, fields, changes),
        changes=changes,
        rsvp=in_words,
        registrations=(*(() if in_words else rsvp), *accreditation),
        **told,
    )
    return event if when.told and press else None


# ---------------------------------------------------------------- where


def _address_on(notes: Notes, path: Path, fields: EventFields) -> str:
    found = choice(notes, (*path, "address_on"), fields.address_on, _AddressOn)
    return found.value if found else ""


# ---------------------------------------------------------------- who


def _on_site(notes: Notes, path: Path, fields: ContactFields | str | None, around: Around) -> Contact | None:
    """The contact at the event: one of the newsroom's, or one for that day."""
    if isinstance(fields, ContactFields):
        return contact_of(notes, path, "", fields)
    if fields and fields not in around.newsroom.contacts and not ID.fullmatch(fields):
        name = fields if len(fields) < 60 else "Jordan Example"
        message = "“on_site” is a contact’s id, or a name and a phone."
        note(notes, "on-site-unclear", message, path, f"on_site:\n  name: {name}\n  phone: 617-555-0100")
        return None
    return known(
        notes, path, fields or "", around.newsroom.contacts, CONTACTS, "contacts" not in around.unsure
    )


# ---------------------------------------------------------------- how the press gets in


def _rsvp_in_words(notes: Notes, path: Path, fields: EventFields) -> str:
    if not isinstance(fields.rsvp, RegistrationFields):
        return ""
    return one_line(fields.rsvp.how) if isinstance(get(notes.document, (*path, "rsvp")), str) else ""


def _facts(fields: Fields | None) -> tuple[Fact, ...]:
    """What is said under fixed labels, in their order."""
    if fields is None:
        return ()
    found = ((name, one_line(getattr(fields, name))) for name in type(fields).model_fields)
    return tuple(Fact(name, text) for name, text in found if text)
