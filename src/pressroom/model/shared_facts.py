"""What `releases/_newsroom.yml` says once for all releases: people, offices, contacts, places, words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import reduce

from pressroom.model.elements import Element
from pressroom.model.languages import Language

ARABIC = re.compile(r"[\u0621-\u06d3]")


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    title: str


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
        parts = (self.words, self.room, self.building, self.street, self.locality, region, self.country)
        return reduce(_with_comma, filter(None, parts), "")


def _with_comma(one: str, other: str) -> str:
    """Two parts of an address; beside Arabic letters the comma is Arabic, lest it turn the line around."""
    return f"{one}{'،' if ARABIC.search(one) or ARABIC.search(other) else ','} {other}" if one else other


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
