"""The frozen data that flows through the pipe: read, check, decide, render, write.

Everything here is plain, frozen and already checked: past the reading wing nobody
asks again whether a field is there or an id is known. This module imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

# ---------------------------------------------------------------- languages

RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd syr ug ur yi".split())


@dataclass(frozen=True, slots=True)
class Language:
    """A language as BCP 47 names it ("zh-Hant"), with the labels that the office words in its own way.

    `labels` are by their English ("Press": "Prensa"); of what is not in it, the packaged ones are used.
    `territory` is the newsroom's country ("US"), whose clock and figures are used where the tag names none.
    """

    tag: str
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    territory: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.tag

    @property
    def name(self) -> str:
        """The language alone, without script and region: "zh"."""
        return self.tag.replace("_", "-").partition("-")[0].lower()

    @property
    def wider(self) -> tuple[str, ...]:
        """Its tag, then the tags of which it is a part: "es-MX", "es"; "zh-TW", "zh-Hant", "zh"."""
        name, *parts = self.tag.replace("_", "-").split("-")
        name = name.lower()
        script = next((part.title() for part in parts if len(part) == 4), "")
        region = next((part.upper() for part in parts if len(part) in (2, 3)), "")
        if name == "zh" and not script:
            script = "Hant" if region in ("TW", "HK", "MO") else "Hans"
        found = ((name, script, region), (name, script), (name, region), (name,))
        return tuple(dict.fromkeys((self.tag, *("-".join(filter(None, each)) for each in found))))

    @property
    def is_english(self) -> bool:
        return self.name == "en"

    @property
    def right_to_left(self) -> bool:
        return self.name in RIGHT_TO_LEFT

    @property
    def direction(self) -> str:
        """As HTML says it."""
        return "rtl" if self.right_to_left else "ltr"


ENGLISH = Language("en")


# ---------------------------------------------------------------- the article's tree


@dataclass(frozen=True, slots=True)
class Element:
    """One element of an article: a tag of the closed set, its attributes, its children."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()

    def get(self, name: str) -> str:
        """The value of an attribute, or the empty string."""
        return dict(self.attributes).get(name, "")

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.get("class").split())


BLOCK_TAGS = frozenset(
    "article section div h1 h2 h3 h4 p ul ol li table thead tbody tr th td blockquote hr".split()
)
INLINE_TAGS = frozenset("a strong em span time bdi s br img".split())
VOID_TAGS = frozenset("hr br img".split())
ARTICLE_TAGS = BLOCK_TAGS | INLINE_TAGS
ARTICLE_ATTRIBUTES = frozenset("class id lang dir href src alt width height scope datetime start".split())


# ---------------------------------------------------------------- times


class Precision(Enum):
    """How exactly a moment is known."""

    TIME = "time"
    DAY = "day"
    TIME_UNKNOWN = "time to be confirmed"  # the day is known
    WEEK = "week of"  # `at` is the first instant of its first day


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a time of a day, as the press office wrote it, in its own zone.

    `at` is aware, its tzinfo a ZoneInfo (so it has a key); with Precision.DAY it is the
    first instant of that local day.
    """

    at: datetime
    precision: Precision = Precision.TIME

    @property
    def has_time(self) -> bool:
        return self.precision is Precision.TIME


# ---------------------------------------------------------------- words


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is quoted or takes part. `id` is empty for a person named in full in the prose."""

    id: str
    name: str
    title: str = ""
    organisation: str = ""
    native_name: str = ""  # in the person's own script
    native_language: str = ""  # its tag
    pronunciation: str = ""  # "oh-KAH-for"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What one person said, verbatim, in one or more segments, without the quotation marks."""

    speaker: Person
    segments: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Prose:
    """Checked prose, as blocks of the article's closed set, with the quotations found in it.

    Links and images inside still have the addresses as typed (`https:…`, `mailto:…`,
    `media/photo.jpg`); a `person:` link has become `<span class="speaker">`.
    """

    blocks: tuple[Element, ...]
    quotations: tuple[Quotation, ...] = ()


EMPTY_PROSE = Prose(())


# ---------------------------------------------------------------- the newsroom's shared facts


@dataclass(frozen=True, slots=True)
class Office:
    id: str
    name: str
    logo: str = ""  # file under releases/media, "" for none
    logo_for_word: str = ""  # the same picture as PNG or JPEG, where the logo is SVG: Word shows no other
    colour: str = ""  # "#1f3a5f", dark enough to be read on white; "" for black
    address: str = ""  # on one line
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    id: str
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    """Where an event is. A place given in words has only `words`; otherwise parts are given."""

    id: str = ""
    words: str = ""
    room: str = ""
    building: str = ""
    street: str = ""
    locality: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    directions: str = ""
    map: str = ""  # an https address
    zone: str = ""  # IANA name, "" for the newsroom's

    @property
    def address(self) -> str:
        """The place on one line, as typed: "Ladd Room, Boston University, 43 Hawes Street, Brookline"."""
        region = " ".join(part for part in (self.region, self.postcode) if part)
        parts = (self.words, self.room, self.building, self.street, self.locality, region)
        return ", ".join(part for part in (*parts, self.country) if part)


@dataclass(frozen=True, slots=True)
class Boilerplate:
    id: str
    heading: str
    text: Prose


@dataclass(frozen=True, slots=True)
class Topic:
    id: str  # slug made from the name
    name: str


class Paper(Enum):
    LETTER = "letter"
    A4 = "A4"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What `releases/_newsroom.yml` says once for all releases."""

    organisation: str
    url: str  # public address, https, ends with "/"
    zone: str  # IANA name
    language: Language
    offices: Mapping[str, Office] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    venues: Mapping[str, Venue] = field(default_factory=dict)
    boilerplate: Mapping[str, Boilerplate] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    end_mark: str = "###"
    rights: str = ""
    paper: Paper = Paper.LETTER
    smart_quotes: bool = False  # `typography: smart`
    also_in: tuple[str, ...] = ()  # IANA names: every event's time is given there too
    old_after: int = 0  # years after which a release is marked as old, 0 for never
    logo: str = ""  # the organisation's, as an office has its own
    logo_for_word: str = ""
    colour: str = ""
    address: str = ""
    links: tuple[Link, ...] = ()
    archival: bool = False  # PDFs that an archive takes: PDF/A-3 together with PDF/UA
    qr: bool = False  # PDFs with a code that leads to the current version
    what_changed: bool = False  # whether documents end with what changed in each version
    press_kit: bool = False  # a zip for each release: documents, photos with their rights, attachments
    native_names: bool = False  # whether people's names are shown in their own script, too
    pronunciations: bool = False  # whether it is said how they are spoken
    languages: tuple[str, ...] = ()  # tags of the languages, beside its own, in which it always has a site
    folder: str = ""  # where the site of its language lies: "es/", "" for the newsroom's own language
    others: Mapping[str, Newsroom] = field(default_factory=dict)  # the same in other languages, by tag


# ---------------------------------------------------------------- a release


class Kind(Enum):
    PRESS_RELEASE = "press release"
    MEDIA_ADVISORY = "media advisory"
    STATEMENT = "statement"
    FACTSHEET = "factsheet"


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

    def before(self, change: Change) -> Event:
        """The event as it stood before one of its changes, which says all that was true then."""
        earlier = self.changes[: change.number - 1]
        status = earlier[-1].status if earlier else Status.SCHEDULED
        event = replace(self, changes=earlier, status=status, venue=change.old_venue or self.venue)
        if change.was_open:
            return replace(event, starts=None, ends=None, sessions=())
        if change.old_starts is not None:
            return replace(event, starts=change.old_starts, ends=change.old_ends, sessions=())
        return event if change.old_ends is None else replace(event, ends=change.old_ends)


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
class Link:
    url: str
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


# ---------------------------------------------------------------- what the desk hands to the writers


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
