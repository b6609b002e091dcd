"""What a release says, as facts that each document must carry: taken from the data alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import NamedTuple

from pressroom.model import (
    BLOCK_TAGS,
    Edition,
    Element,
    Event,
    Moment,
    Newsroom,
    Person,
    Prose,
    Venue,
)
from pressroom.verifying.difference import NEWSROOM, Kind, Whose
from pressroom.verifying.readers.document_text import letters, plainly


class Fact(NamedTuple):
    """A fact in words, its kind, and whether every document has to say it."""

    kind: Kind
    text: str
    required: bool = False


PICTURE = re.compile(r"\[[^\[\]]*\]")  # what stands in place of one


@dataclass(frozen=True, slots=True)
class Known:
    """A release in one language, with all that it speaks of, looked up many times and so made ready once."""

    edition: Edition
    newsroom: Newsroom  # in the words of the site that tells of it
    times: frozenset[datetime | date]  # every instant and every day
    zones: tuple[str, ...]  # whose short names its words may use; () in a language that is not read back
    letters: str  # all that it and the newsroom say, as one row of letters
    templates: str = ""  # what the office's own templates say

    @property
    def whose(self) -> Whose:
        return Whose(self.edition.release.slug, self.edition.release.language.tag)


def known_of(edition: Edition, newsroom: Newsroom, templates: str = "") -> Known:
    """Make a release ready to be looked things up in: what is said in this language alone."""
    alone = replace(edition, release=replace(edition.release, translations={}))
    own = replace(newsroom, others={})
    zones = _zones(alone, newsroom.zone) if edition.release.language.is_english else ()
    return Known(edition, newsroom, _times(alone), zones, letters_of((alone, own)), templates)


def whose_site(newsroom: Newsroom) -> Whose:
    """Whose the pages and feeds of a language are that belong to no release."""
    return Whose(NEWSROOM, newsroom.language.tag)


def facts_of(edition: Edition) -> tuple[Fact, ...]:
    """A release's facts, those that are told apart best first."""
    told = dict.fromkeys(fact for fact in _facts(edition) if fact.text)
    return tuple(sorted(told, key=lambda fact: tuple(Kind).index(fact.kind)))


def _facts(edition: Edition) -> Iterator[Fact]:
    release = edition.release
    told = release.withdrawn is None  # a withdrawn release says its headline and the notice
    yield _fact(Kind.HEADLINE, release.headline, required=True)
    yield _fact(Kind.HEADLINE, release.subhead)
    for contact in release.contacts:
        yield _fact(Kind.PHONE, contact.phone, told)
        yield _fact(Kind.EMAIL, contact.email, told)
        yield _fact(Kind.NAME, contact.name, told)
    for event in edition.events:
        yield from _of_event(event, told and not event.home)
    for prose in (release.body, *(event.details for event in edition.events if not event.home)):
        yield from _of_prose(prose, told)
    yield from (fact for about in release.boilerplate for fact in _of_prose(about.text, False))
    yield from (_fact(Kind.NAME, name) for group in release.participants for name in group.names)
    yield from (_fact(Kind.NAME, office.name) for office in release.offices)
    yield from (_fact(Kind.FACT, words) for fact in release.facts for words in (fact.label, fact.text))
    yield from (
        _fact(Kind.WORDS, words) for words in (release.who, release.what, release.why, release.rights)
    )


def _of_event(event: Event, told: bool) -> Iterator[Fact]:
    yield _fact(Kind.EVENT, event.title, told)
    if event.venue:
        yield _fact(Kind.PLACE, event.venue.address, told and not event.address_on)
    for person in (*event.principals, *event.speakers, *((event.moderator,) if event.moderator else ())):
        yield _fact(Kind.NAME, person.name)
    for contact in (event.on_site, *(each.to for each in event.registrations)):
        if contact:
            yield _fact(Kind.PHONE, contact.phone)
            yield _fact(Kind.NAME, contact.name)


def _of_prose(prose: Prose, told: bool) -> Iterator[Fact]:
    for quotation in prose.quotations:
        yield from (_fact(Kind.QUOTATION, segment, told) for segment in quotation.segments)
        yield _fact(Kind.NAME, quotation.speaker.name)
    for block in prose.blocks:
        yield from (_fact(Kind.WORDS, text, told) for text in _lines(block))


def _fact(kind: Kind, text: str, required: bool = False) -> Fact:
    return Fact(kind, plainly(text), required)


def _lines(element: Element) -> Iterator[str]:
    """The text of each block that has words of its own."""
    line = ""
    for child in element.children:
        if isinstance(child, Element) and child.tag in BLOCK_TAGS:
            yield line
            line = ""
            yield from _lines(child)
        else:
            line += _inline(child)
    yield line


def _inline(node: Element | str) -> str:
    if isinstance(node, str):
        return node
    if node.tag == "br":
        return "\n"
    if node.tag == "img":
        return f"[{node.get('alt')}]" if node.get("alt") else ""
    return "".join(_inline(child) for child in node.children)


# ---------------------------------------------------------------- times


def times_of(edition: Edition) -> tuple[tuple[str, datetime | date], ...]:
    """What every document has to tell of times: the release's day, and each event's day and start."""
    release = edition.release
    if release.withdrawn:
        return ()
    told = [("the release's date", release.date.at.date())]
    for event in edition.events:
        if event.starts and not event.home:
            told.append((f"the day of “{event.title}”", event.starts.at.date()))
            if event.starts.has_time and not event.sessions:
                told.append((f"the start of “{event.title}”", event.starts.at.astimezone(UTC)))
    return tuple(told)


def _zones(edition: Edition, newsroom_zone: str) -> tuple[str, ...]:
    """The zones whose short names a document may use."""
    used = [str(moment.at.tzinfo) for moment in _moments(edition)]
    also = [zone for event in edition.events for zone in event.also_in]
    return tuple(dict.fromkeys((*used, newsroom_zone, *also)))


def _times(edition: Edition) -> frozenset[datetime | date]:
    """Every instant and every day that the release speaks of."""
    found: set[datetime | date] = set()
    for at in (edition.published, edition.updated, *(moment.at for moment in _moments(edition))):
        found |= {at.astimezone(UTC), at.date()}
    return frozenset(found)


def _moments(value: object) -> Iterator[Moment]:
    if isinstance(value, Moment):
        yield value
    elif not isinstance(value, Prose):
        for inner in _inside(value):
            yield from _moments(inner)


# ---------------------------------------------------------------- everything


def letters_of(values: Iterable[object]) -> str:
    """All that is said anywhere in some data, as one row of letters to look things up in."""
    texts = dict.fromkeys(text for value in values for text in _strings(value))
    return "\n".join(map(letters, texts))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Prose():
            texts = [text for block in value.blocks for text in _lines(block)]
            texts.append(" ".join(texts))
            yield from (*texts, *(PICTURE.sub("", text) for text in texts))
            yield from (
                text for each in value.quotations for text in (" ".join(each.segments), *each.segments)
            )
        case _:
            if isinstance(value, Venue):
                yield value.address
            elif isinstance(value, Person):
                yield ", ".join(part for part in (value.name, value.title, value.organisation) if part)
            for inner in _inside(value):
                yield from _strings(inner)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    if isinstance(value, tuple):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return (getattr(value, each.name) for each in fields(value))
    return ()
