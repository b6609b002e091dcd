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
    Gather,
    Online,
    Person,
    Place,
    PressAccess,
    Registration,
)
from pressroom.reading.front_matter.spans import Path, get, rewritten
from pressroom.reading.parse.event_changes import changes_of, may_lack_start, status_of
from pressroom.reading.parse.event_when import When, beside, when_of
from pressroom.reading.parse.ids import ID, Registry, identifier, known
from pressroom.reading.parse.notes import Notes, note, one_line
from pressroom.reading.parse.people_and_places import (
    Around,
    contact_of,
    note_unknown,
    people_named,
    person_named,
    where_of,
)
from pressroom.reading.parse.time_values import zone, zones
from pressroom.reading.parse.values import choice, flag, prose, web_address
from pressroom.reading.schema.event_fields import EventFields, OnlineFields, RegistrationFields, SeeFields
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
    press = choice(notes, (*path, "press"), fields.press, PressAccess)
    changes = changes_of(notes, path, fields, around, when)
    event = Event(
        id=identifier(notes, (*path, "id"), fields.id, "The id of an event"),
        title=one_line(fields.title),
        starts=when.starts,
        press=press or PressAccess.CLOSED,
        ends=when.ends,
        venue=venue,
        details=prose(notes, (*path, "details"), around.words) if fields.details else EMPTY_PROSE,
        rsvp=_rsvp_in_words(notes, path, fields),
        targeted=flag(notes, (*path, "targeted"), fields.targeted),
        sessions=when.sessions,
        also_in=zones(notes, (*path, "also_in"), fields.also_in),
        places=_places(notes, path, fields, around),
        address_on=_address_on(notes, path, fields),
        online=_online(notes, (*path, "online"), fields.online),
        principals=_people(notes, (*path, "principals"), fields.principals, around),
        speakers=_people(notes, (*path, "speakers"), fields.speakers, around),
        moderator=_moderator(notes, (*path, "moderator"), fields.moderator, around),
        on_site=_on_site(notes, (*path, "on_site"), fields.on_site, around),
        registrations=tuple(_registrations(notes, path, fields, around, when)),
        id_needed=one_line(fields.id_needed),
        pool=one_line(fields.pool),
        call_time=beside(notes, (*path, "call_time"), fields.call_time, when, "The call time of"),
        doors=beside(notes, (*path, "doors"), fields.doors, when, "The opening of the doors of"),
        set_up_by=beside(notes, (*path, "set_up_by"), fields.set_up_by, when, "The set-up time of"),
        final_gather=_gather(notes, (*path, "final_gather"), fields, when),
        logistics=_facts(fields.logistics),
        accessibility=_facts(fields.accessibility),
        status=status_of(notes, path, fields, changes),
        changes=changes,
    )
    return event if when.told and press else None


# ---------------------------------------------------------------- where


def _places(notes: Notes, path: Path, fields: EventFields, around: Around) -> tuple[Place, ...]:
    venues, sure = around.newsroom.venues, "venues" not in around.unsure
    return tuple(
        Place(one_line(each.label), venue)
        for number, each in enumerate(fields.places)
        if (venue := where_of(notes, (*path, "places", number, "where"), each.where, venues, sure))
    )


def _address_on(notes: Notes, path: Path, fields: EventFields) -> str:
    found = choice(notes, (*path, "address_on"), fields.address_on, _AddressOn)
    return found.value if found else ""


def _online(notes: Notes, path: Path, fields: OnlineFields | None) -> Online | None:
    """What the public may know of it: `private` goes no further than this."""
    if fields is None:
        return None
    livestream = web_address(notes, (*path, "livestream"), fields.livestream, secure=True)
    found = Online(livestream, one_line(fields.dial_in), one_line(fields.on_request))
    return found if found != Online() else None


# ---------------------------------------------------------------- who


def _people(notes: Notes, path: Path, names: tuple[str, ...], around: Around) -> tuple[Person, ...]:
    return people_named(notes, path, names, around.words.people, around.words.sure) if names else ()


def _moderator(notes: Notes, path: Path, name: str, around: Around) -> Person | None:
    return person_named(notes, path, name, around.words.people, around.words.sure) if name else None


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


def _registrations(
    notes: Notes, path: Path, fields: EventFields, around: Around, when: When
) -> Iterator[Registration]:
    """RSVPs and accreditations, but for an RSVP that is words alone."""
    for name, given in (("rsvp", fields.rsvp), ("accreditation", fields.accreditation)):
        if given is None or (name == "rsvp" and isinstance(get(notes.document, (*path, name)), str)):
            continue
        each = (
            [((*path, name), given)]
            if isinstance(given, RegistrationFields)
            else [((*path, name, number), one) for number, one in enumerate(given)]
        )
        for place, one in each:
            yield _registration(notes, place, one, around, when, name)


def _registration(
    notes: Notes, path: Path, fields: RegistrationFields, around: Around, when: When, name: str
) -> Registration:
    contacts, to = around.newsroom.contacts, fields.to
    is_id = to in contacts or ID.fullmatch(to)
    if is_id and to not in contacts and "contacts" not in around.unsure:
        note_unknown(notes, (*path, "to"), "contact", to, contacts, "is in words")
    what = "The RSVP deadline of" if name == "rsvp" else "The accreditation deadline of"
    return Registration(
        how=", ".join(one_line(each) for each in (fields.how, "" if is_id else to) if each),
        to=contacts.get(to),
        by=beside(notes, (*path, "by"), fields.by, when, what),
        whom=one_line(fields.whom),
        accreditation=name == "accreditation",
    )


def _gather(notes: Notes, path: Path, fields: EventFields, when: When) -> Gather | None:
    if fields.final_gather is None:
        return None
    place = path if isinstance(get(notes.document, path), str) else (*path, "at")
    at = beside(notes, place, fields.final_gather.at, when, "The final gather of")
    return Gather(at, one_line(fields.final_gather.where)) if at else None


def _facts(fields: Fields | None) -> tuple[Fact, ...]:
    """What is said under fixed labels, in their order."""
    if fields is None:
        return ()
    found = ((name, one_line(getattr(fields, name))) for name in type(fields).model_fields)
    return tuple(Fact(name, text) for name, text in found if text)
