"""What the press acts on, field by field: the same for what is true now and for what was before a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pressroom.model import Gather, Moment, Online, Person, Place, PressAccess, Registration
from pressroom.model.guarded_facts import BY_OLD
from pressroom.reading.front_matter.spans import Path, get
from pressroom.reading.parse.event_when import When, beside
from pressroom.reading.parse.ids import ID
from pressroom.reading.parse.notes import Notes, one_line
from pressroom.reading.parse.people_and_places import (
    Around,
    note_unknown,
    people_named,
    person_named,
    where_of,
)
from pressroom.reading.parse.values import choice, web_address
from pressroom.reading.schema.event_fields import (
    FactFields,
    GatherFields,
    OnlineFields,
    PlaceFields,
    RegistrationFields,
)
from pressroom.reading.schema.shapes import Fields, is_none

Given = RegistrationFields | tuple[RegistrationFields, ...] | None  # one, or one for each group


def fact(notes: Notes, path: Path, name: str, given: Any, around: Around, when: When) -> Any:
    """The value of one guarded fact as its field has it; a field without a reader of its own is words."""
    read = READERS.get(name)
    return read(notes, path, given, around, when) if read else one_line(given)


def old_facts(
    notes: Notes, path: Path, given: Fields, now: dict[str, Any], around: Around, when: When
) -> Iterator[tuple[str, Any]]:
    """What a change says of facts as they were; `now` has the fields after it, and those before it then.

    Of a group of fields, those that are not given were as they are after the change.
    """
    for name in BY_OLD:
        old = f"old_{name}"
        if old not in given.model_fields_set:
            continue
        fields = _with_the_rest(getattr(given, old), now[name])
        now[name] = fields
        value = None if fields is None else fact(notes, (*path, old), name, fields, around, when)
        if value is not None or name != "press":  # there is no event without one
            yield name, value


def fields_now(event: FactFields) -> dict[str, Any]:
    """The fields of an event that can have old ones."""
    return {name: getattr(event, name) for name in BY_OLD}


def _with_the_rest(old: Any, now: Any) -> Any:
    if isinstance(old, tuple) and isinstance(now, tuple) and len(old) == len(now):
        return tuple(map(_with_the_rest, old, now))
    if not isinstance(old, Fields):
        return old
    given = {name: getattr(old, name) for name in old.model_fields_set}
    given = {name: "" if is_none(value) else value for name, value in given.items()}
    return (now if type(now) is type(old) else old).model_copy(update=given)


# ---------------------------------------------------------------- each field


def _access(notes: Notes, path: Path, given: str, _around: Around, _when: When) -> PressAccess | None:
    return choice(notes, path, given, PressAccess)


def _places(
    notes: Notes, path: Path, given: Sequence[PlaceFields], around: Around, _when: When
) -> tuple[Place, ...]:
    venues, sure = around.newsroom.venues, "venues" not in around.unsure
    return tuple(
        Place(one_line(each.label), venue)
        for number, each in enumerate(given)
        if (venue := where_of(notes, (*path, number, "where"), each.where, venues, sure))
    )


def _online(
    notes: Notes, path: Path, given: OnlineFields | None, _around: Around, _when: When
) -> Online | None:
    """What the public may know of it: `private` goes no further than this."""
    if given is None:
        return None
    livestream = web_address(notes, (*path, "livestream"), given.livestream, secure=True)
    found = Online(livestream, one_line(given.dial_in), one_line(given.on_request))
    return found if found != Online() else None


def _people(
    notes: Notes, path: Path, names: tuple[str, ...], around: Around, _when: When
) -> tuple[Person, ...]:
    return people_named(notes, path, names, around.words.people, around.words.sure) if names else ()


def _moderator(notes: Notes, path: Path, name: str, around: Around, _when: When) -> Person | None:
    return person_named(notes, path, name, around.words.people, around.words.sure) if name else None


def _registrations(accreditation: bool) -> Callable[..., tuple[Registration, ...]]:
    def read(notes: Notes, path: Path, given: Given, around: Around, when: When) -> tuple[Registration, ...]:
        if given is None:
            return ()
        each = (
            [(path, given)]
            if isinstance(given, RegistrationFields)
            else [((*path, number), one) for number, one in enumerate(given)]
        )
        return tuple(_registration(notes, place, one, around, when, accreditation) for place, one in each)

    return read


def _registration(
    notes: Notes, path: Path, fields: RegistrationFields, around: Around, when: When, accreditation: bool
) -> Registration:
    contacts, to = around.newsroom.contacts, fields.to
    is_id = to in contacts or ID.fullmatch(to)
    if is_id and to not in contacts and "contacts" not in around.unsure:
        note_unknown(notes, (*path, "to"), "contact", to, contacts, "is in words")
    what = "The accreditation deadline of" if accreditation else "The RSVP deadline of"
    return Registration(
        how=", ".join(one_line(each) for each in (fields.how, "" if is_id else to) if each),
        to=contacts.get(to),
        by=beside(notes, (*path, "by"), fields.by, when, what),
        whom=one_line(fields.whom),
        accreditation=accreditation,
    )


def _gather(
    notes: Notes, path: Path, given: GatherFields | None, _around: Around, when: When
) -> Gather | None:
    if given is None:
        return None
    place = path if isinstance(get(notes.document, path), str) else (*path, "at")
    at = beside(notes, place, given.at, when, "The final gather of")
    return Gather(at, one_line(given.where)) if at else None


def _time(what: str) -> Callable[..., Moment | None]:
    return lambda notes, path, given, _around, when: beside(notes, path, given, when, what)


READERS: Mapping[str, Callable[..., Any]] = {
    "press": _access,
    "places": _places,
    "online": _online,
    "principals": _people,
    "speakers": _people,
    "moderator": _moderator,
    "rsvp": _registrations(accreditation=False),
    "accreditation": _registrations(accreditation=True),
    "call_time": _time("The call time of"),
    "doors": _time("The opening of the doors of"),
    "set_up_by": _time("The set-up time of"),
    "final_gather": _gather,
}
