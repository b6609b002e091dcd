"""What reporters act on: the facts of an event that cannot change in silence, in one table.

A change of one is told under `changes:` as `old_NAME`, in the form that NAME has in the event. What was told
of each is remembered, and a change of which nothing is said is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from pressroom.model.event import Change, Event, PressAccess, Registration, Status


@dataclass(frozen=True, slots=True)
class GuardedFact:
    """One of them: its field in the file, what readers know it by (in English), how an event has it.

    `put` gives the event with another value; without it a change has a field of its own for the old value.
    """

    name: str
    label: str
    of: Callable[[Event], Any]
    put: Callable[[Event, Any], Event] | None = None


BARE: dict[str, Any] = {
    each.name: each.default for each in fields(Event)
}  # what an event has of what it does not have


def _field(name: str, label: str) -> GuardedFact:
    """A fact that is a field of the event by the same name."""

    def put(event: Event, value: Any) -> Event:
        given: Any = BARE[name] if value is None else value
        return replace(event, **{name: given})

    return GuardedFact(name, label, lambda event: getattr(event, name), put)


def _asked(accreditation: bool) -> tuple[Callable[[Event], Any], Callable[[Event, Any], Event]]:
    def of(event: Event) -> tuple[Registration, ...]:
        in_words = (Registration(event.rsvp),) if event.rsvp and not accreditation else ()
        return in_words + tuple(each for each in event.registrations if each.accreditation is accreditation)

    def put(event: Event, value: tuple[Registration, ...] | None) -> Event:
        others = tuple(each for each in event.registrations if each.accreditation is not accreditation)
        own = value or ()
        every = (*others, *own) if accreditation else (*own, *others)
        return replace(event, registrations=every, rsvp=event.rsvp if accreditation else "")

    return of, put


# In the order in which a notice tells them. To guard a further fact that an event has, add its row.
GUARDED: tuple[GuardedFact, ...] = (
    GuardedFact("starts", "Start", lambda event: event.starts),
    GuardedFact("ends", "End", lambda event: event.ends),
    GuardedFact("where", "Place", lambda event: event.venue),
    _field("places", "Further places"),
    _field("online", "Online"),
    _field("press", "Press"),
    GuardedFact("rsvp", "RSVP", *_asked(accreditation=False)),
    GuardedFact("accreditation", "Accreditation", *_asked(accreditation=True)),
    _field("id_needed", "ID needed"),
    _field("call_time", "Call time"),
    _field("set_up_by", "Set up by"),
    _field("doors", "Doors"),
    _field("final_gather", "Final gather"),
    _field("principals", "Principals"),
    _field("speakers", "Speakers"),
    _field("moderator", "Moderator"),
)
BY_OLD = {
    fact.name: fact for fact in GUARDED if fact.put
}  # those whose old value is `old_NAME` by this table


NOTHING = Event("", "", None, PressAccess.CLOSED)


def telling(change: Change, facts: Mapping[str, Any]) -> Change:
    """A change with what was true of other guarded facts before it; None for what there was not."""
    was = NOTHING
    for name, value in facts.items():
        was = _with(was, name, value)
    return replace(change, told=tuple(facts), was=was) if facts else change


def old_facts(change: Change) -> dict[str, Any]:
    """What a change tells of other guarded facts as they were, in the order of the table."""
    return {name: fact.of(change.was) for name, fact in BY_OLD.items() if change.was and name in change.told}


def _with(event: Event, name: str, value: Any) -> Event:
    put = BY_OLD[name].put
    return put(event, value) if put else event


def as_before(event: Event, change: Change) -> Event:
    """An event as it stood before one of its changes, which says all that was true then."""
    earlier = event.changes[: change.number - 1]
    status = earlier[-1].status if earlier else Status.SCHEDULED
    event = replace(event, changes=earlier, status=status, venue=change.old_venue or event.venue)
    for name, value in old_facts(change).items():
        event = _with(event, name, value)
    if change.was_open:
        return replace(event, starts=None, ends=None, sessions=())
    if change.old_starts is not None:
        return replace(event, starts=change.old_starts, ends=change.old_ends, sessions=())
    return event if change.old_ends is None else replace(event, ends=change.old_ends)
