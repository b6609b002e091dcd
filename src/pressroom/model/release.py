"""One checked release, and what was said of it later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from pressroom.model.event import Event, Fact
from pressroom.model.languages import Language
from pressroom.model.moments import Moment
from pressroom.model.shared_facts import EMPTY_PROSE, Boilerplate, Contact, Link, Office, Person, Prose, Topic


class Kind(Enum):
    PRESS_RELEASE = "press release"
    MEDIA_ADVISORY = "media advisory"
    STATEMENT = "statement"
    FACTSHEET = "factsheet"


@dataclass(frozen=True, slots=True)
class EventLink:
    """`see: SLUG#EVENT`: an event that another release tells."""

    slug: str
    event: str
    after: int = 0  # how many of the release's own events stand before it in the file


@dataclass(frozen=True, slots=True)
class Rewording:
    """A sentence that was, and the one in its place; "" where there is none."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Update:
    at: Moment
    note: str
    changed: tuple[Rewording, ...] = ()  # for the section "What changed"


@dataclass(frozen=True, slots=True)
class Correction:
    at: Moment
    wrong: str
    right: str
    paragraph: str = ""  # where it stood, in words


@dataclass(frozen=True, slots=True)
class Withdrawal:
    at: Moment
    reason: str
    replaced_by: str = ""  # slug


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or other picture under releases/media."""

    file: str
    alt: str
    caption: str = ""
    credit: str = ""
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    file: str  # under releases/media
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """Participants of one sort: label "cities" or "partners" or as typed, and their names."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """One checked release. Ids are resolved: offices, contacts, venues, people are the things themselves."""

    slug: str
    file: str  # "releases/2018-11-14-network-exchange.md"
    headline: str
    kind: Kind
    date: Moment
    language: Language
    offices: tuple[Office, ...] = ()
    subhead: str = ""
    dateline: str = ""
    summary: str = ""
    reference: str = ""
    rights: str = ""
    draft: bool = False
    embargo: Moment | None = None
    contacts: tuple[Contact, ...] = ()
    topics: tuple[Topic, ...] = ()
    speakers: tuple[Person, ...] = ()
    participants: tuple[Group, ...] = ()
    facts: tuple[Fact, ...] = ()
    who: str = ""  # for the advisory's grid
    what: str = ""
    why: str = ""
    media: tuple[Media, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    events: tuple[Event, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    body: Prose = EMPTY_PROSE
    sees: tuple[EventLink, ...] = ()
    updates: tuple[Update, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    redirect_from: tuple[str, ...] = ()  # old slugs
    expires: Moment | None = None
    translations: Mapping[str, Release] = field(default_factory=dict)  # whole releases again, by tag
    original: Language | None = None  # of a translation: the language that it was made from
    of_version: int = 0  # of a translation: the version that it translates, 0 where it does not say
    borrowed: tuple[
        str, ...
    ] = ()  # of a translation: words that nobody has translated yet, as the original has them
