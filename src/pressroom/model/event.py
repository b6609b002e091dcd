"""One event, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pressroom.model.moments import Moment
from pressroom.model.shared_facts import EMPTY_PROSE, Contact, Person, Prose, Venue


class PressAccess(Enum):
    OPEN = "open"
    RSVP = "rsvp"
    CREDENTIALED = "credentialed"
    POOLED = "pooled"
    CLOSED = "closed"

    @property
    def is_listed(self) -> bool:
        """Whether the press may attend, so that feeds and calendar carry the event."""
        return self in (PressAccess.OPEN, PressAccess.RSVP, PressAccess.CREDENTIALED)


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    text: str


class Status(Enum):
    """What has become of an event; of a change: what it did."""

    SCHEDULED = "scheduled"  # of a change: back on
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    MOVED = "moved"
    CANCELLED = "cancelled"
    CHANGED = "changed"  # neither its day nor its place: the call time, say
    ACCESS_CHANGED = "access changed"
    CLOSED_TO_PRESS = "closed to press"  # it goes ahead without the press


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an event that was public: when it was made, why, and what was true before it.

    `number` counts from 1 and is its identity. An old fact is given only where it changed.
    """

    number: int
    at: Moment
    status: Status
    note: str = ""
    old_starts: Moment | None = None
    old_ends: Moment | None = None
    old_venue: Venue | None = None
    was_open: bool = False  # no date was known before it: `old_starts: to be confirmed`
    told: tuple[str, ...] = ()  # the other guarded facts that it changed, by name
    was: Event | None = None  # an event that has these, as they were, and nothing else


@dataclass(frozen=True, slots=True)
class Session:
    """The hours of one day of an event that runs over several."""

    starts: Moment
    ends: Moment


@dataclass(frozen=True, slots=True)
class Place:
    """Another place of an event: "Overflow" and where that is."""

    label: str
    venue: Venue


@dataclass(frozen=True, slots=True)
class Online:
    """How to follow an event from afar; only what may be public."""

    livestream: str = ""  # an https address
    dial_in: str = ""
    on_request: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """An RSVP or an accreditation: how, to whom, by when, for whom. An event may ask several groups."""

    how: str = ""
    to: Contact | None = None
    by: Moment | None = None
    whom: str = ""  # "photographers", "" for everybody
    accreditation: bool = False  # else an RSVP


@dataclass(frozen=True, slots=True)
class Gather:
    """The final gather: the last moment, and the place, at which the press is let in together."""

    at: Moment
    where: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `starts` is None while no date is known: to be confirmed, or postponed to none yet."""

    id: str
    title: str
    starts: Moment | None
    press: PressAccess
    ends: Moment | None = None
    venue: Venue | None = None
    details: Prose = EMPTY_PROSE
    rsvp: str = ""  # how, to whom, by when, all in words; else `registrations`
    targeted: bool = False
    sessions: tuple[Session, ...] = ()
    also_in: tuple[str, ...] = ()  # IANA names
    places: tuple[Place, ...] = ()
    address_on: str = ""  # "accreditation", "rsvp": the address is given then
    online: Online | None = None
    principals: tuple[Person, ...] = ()
    speakers: tuple[Person, ...] = ()
    moderator: Person | None = None
    on_site: Contact | None = None
    registrations: tuple[Registration, ...] = ()
    id_needed: str = ""
    pool: str = ""
    call_time: Moment | None = None
    doors: Moment | None = None
    set_up_by: Moment | None = None
    final_gather: Gather | None = None
    logistics: tuple[Fact, ...] = ()  # label is the field's name: "live_trucks"
    accessibility: tuple[Fact, ...] = ()
    status: Status = Status.SCHEDULED
    changes: tuple[Change, ...] = ()
    home: str = ""  # slug of the release that tells its facts, "" for the one it stands in

    @property
    def is_listed(self) -> bool:
        """Whether feeds and calendar carry it: the press may attend, or was told that it might."""
        was = (change.was.press for change in self.changes if change.was and "press" in change.told)
        return any(access.is_listed for access in (self.press, *was))
