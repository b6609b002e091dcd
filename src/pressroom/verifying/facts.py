"""What a release says, as facts that each document must carry: taken from the data alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime

from pressroom.model import (
    BLOCK_TAGS,
    Edition,
    Element,
    Event,
    Moment,
    Newsroom,
    Person,
    Prose,
    Release,
    Venue,
)
from pressroom.verifying.difference import NEWSROOM, Whose
from pressroom.verifying.document_text import plainly


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact in words, its kind ("phone"), and whether every document has to say it."""

    kind: str
    text: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A release in one language, with all that it speaks of, looked up many times and so made ready once."""

    edition: Edition
    newsroom: Newsroom  # in the words of the site that tells of it
    times: frozenset[datetime | date]  # every instant and every day
    zones: tuple[str, ...]  # those whose short names a document may use
    lines: tuple[str, ...]  # all that it and the newsroom say, piece by piece
    letters: str  # the same as one row of letters

    @property
    def whose(self) -> Whose:
        return Whose(self.edition.release.slug, self.edition.release.language.tag)


def known_of(edition: Edition, newsroom: Newsroom) -> Known:
    """Make a release ready to be looked things up in: what is said in this language alone."""
    alone = replace(edition, release=replace(edition.release, translations={}))
    own = replace(newsroom, others={})
    lines = tuple(dict.fromkeys(plainly(text) for value in (alone, own) for text in _strings(value)))
    told = "\n".join(map(letters, lines))
    return Known(edition, newsroom, _times(alone), _zones(alone, newsroom.zone), lines, told)


def whose_site(newsroom: Newsroom) -> Whose:
    """Whose the pages and feeds of a language are that belong to no release."""
    return Whose(NEWSROOM, newsroom.language.tag)


def facts_of(edition: Edition) -> tuple[Fact, ...]:
    """A release's facts, those that are told apart best first: a phone is a phone, wherever it stands."""
    told = dict.fromkeys(fact for fact in _facts(edition) if fact.text)
    return tuple(sorted(told, key=lambda fact: KINDS.index(fact.kind)))


KINDS = ("phone", "e-mail", "quotation", "name", "place", "event", "headline", "fact", "words")


def _facts(edition: Edition) -> Iterator[Fact]:
    release = edition.release
    told = release.withdrawn is None  # a withdrawn release says its headline and the notice
    yield _fact("headline", release.headline, required=True)
    yield _fact("headline", release.subhead)
    for contact in release.contacts:
        yield _fact("phone", contact.phone, told)
        yield _fact("e-mail", contact.email, told)
        yield _fact("name", contact.name, told)
    for event in edition.events:
        yield from _of_event(event, told and not event.home)
    for prose in (release.body, *(event.details for event in edition.events if not event.home)):
        yield from _of_prose(prose, told)
    yield from (fact for about in release.boilerplate for fact in _of_prose(about.text, False))
    yield from (_fact("name", name) for group in release.participants for name in group.names)
    yield from (_fact("name", office.name) for office in release.offices)
    yield from (_fact("fact", words) for fact in release.facts for words in (fact.label, fact.text))
    yield from (_fact("words", words) for words in (release.who, release.what, release.why, release.rights))


def _of_event(event: Event, told: bool) -> Iterator[Fact]:
    yield _fact("event", event.title, told)
    if event.venue:
        yield _fact("place", event.venue.address, told and not event.address_on)
    for person in (*event.principals, *event.speakers, *((event.moderator,) if event.moderator else ())):
        yield _fact("name", person.name)
    for contact in (event.on_site, *(each.to for each in event.registrations)):
        if contact:
            yield _fact("phone", contact.phone)
            yield _fact("name", contact.name)


def _of_prose(prose: Prose, told: bool) -> Iterator[Fact]:
    for quotation in prose.quotations:
        yield from (_fact("quotation", segment, told) for segment in quotation.segments)
        yield _fact("name", quotation.speaker.name)
    for block in prose.blocks:
        yield from (_fact("words", text, told) for text in _lines(block))


def _fact(kind: str, text: str, required: bool = False) -> Fact:
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
    return "\n".join(letters(text) for value in values for text in _strings(value))


def letters(text: str) -> str:
    """A text without its blanks: what must be the same wherever lines end."""
    return "".join(plainly(text).split())


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Prose():
            yield from (text for block in value.blocks for text in _lines(block))
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


def is_english(of: Release | Newsroom) -> bool:
    """Whether dates are in AP's words, which can be read back; in other languages machines' times count."""
    return of.language.is_english
