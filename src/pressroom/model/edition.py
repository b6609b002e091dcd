"""What publication hands to the writers: editions, entries, feeds, listings, articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pressroom.model.elements import Element
from pressroom.model.event import Change, Event
from pressroom.model.languages import Language
from pressroom.model.release import Correction, Release, Withdrawal
from pressroom.model.shared_facts import Office, Topic


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site: its path under build/, its public address, its media type."""

    path: str
    url: str
    type: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same release in one of its languages: its headline and documents there."""

    language: Language
    headline: str
    page: File
    pdf: File
    word: File
    plain: File


@dataclass(frozen=True, slots=True)
class Edition:
    """A release as it stands at one instant, with every address that the writers need."""

    release: Release
    published: datetime  # when it became public, aware
    updated: datetime  # when what it says last changed, aware
    page: File  # …/index.html; its url ends with "/"
    pdf: File
    word: File
    plain: File
    media: Mapping[str, File]  # by name under releases/media: photos and attachments
    calendars: Mapping[str, File] = field(default_factory=dict)  # by id of each press event: its .ics
    calendar: File | None = None  # all press events of the release in one .ics, None without any
    events: tuple[Event, ...] = ()  # own and seen ones as they stand at the instant, in the file's order
    version: int = 1  # one more for each update, correction, withdrawal and change of an event
    mark: str = ""  # "DRAFT" or "EMBARGOED UNTIL …" on a proof, "" for what is public
    expired: bool = False  # `expires` is past
    old: bool = False  # older than the newsroom's `old_after`
    mail: File | None = None  # the release as an e-mail to send
    kit: File | None = None  # everything of the release in one zip, where the newsroom makes them
    alternates: tuple[
        Alternate, ...
    ] = ()  # every language of the release, its original first; () if only one
    behind: int = 0  # of a translation: the version of the original, where that has changed since; else 0


@dataclass(frozen=True, slots=True)
class Enclosure:
    url: str
    type: str
    length: int  # bytes, exact
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One feed entry: a release, or (with `event`) one press event of it. Its words are the writers' work.

    With `notice` it tells a change: of the event, which is then as it stood right after that change, or of
    the release. `related` is the address of the entry that it is about.
    """

    id: str  # never changes
    url: str
    published: datetime
    updated: datetime
    edition: Edition
    event: Event | None = None
    enclosures: tuple[Enclosure, ...] = ()
    uid: str = ""  # the event's identity in calendars; never changes
    notice: Change | Correction | Withdrawal | None = None
    related: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries under one name, in the order they are shown."""

    name: str  # "press-open", "releases": the file's name under feeds/
    files: Mapping[str, File]  # by format: "rss", "atom", "json", and "ics" where there is a calendar
    updated: datetime
    entries: tuple[Entry, ...]
    page: str = ""  # address of the web page that shows the same
    scope: Office | Topic | Edition | None = None  # whose events alone it holds, None for all


Subject = Office | Topic | int  # what releases are listed by beside all of them; a number is a year


@dataclass(frozen=True, slots=True)
class Shelf:
    """The public releases of one year, office or topic: how many, and the first page that lists them."""

    subject: Subject
    count: int
    page: File


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of public releases, newest first: of all (no subject), or of one subject."""

    subject: Subject | None
    editions: tuple[Edition, ...]
    pages: tuple[File, ...]  # of the whole list, this one among them
    number: int = 1  # which of them this is
    total: int = 0  # releases on all of them

    @property
    def page(self) -> File:
        return self.pages[self.number - 1]


@dataclass(frozen=True, slots=True)
class Article:
    """The one form that every format is made from.

    `root` is the `<article>` element; `sources` names the templates it came from (for
    messages), first the one of the kind.
    """

    root: Element
    title: str
    language: Language
    sources: tuple[str, ...] = ()
