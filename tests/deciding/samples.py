"""Small releases and newsrooms, made as data: an invented city, and the Network Exchange's three times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pressroom.deciding import publication, subscriptions
from pressroom.model import (
    Contact,
    Edition,
    Element,
    Event,
    Feed,
    Kind,
    Language,
    Moment,
    Newsroom,
    Office,
    Precision,
    PressAccess,
    Prose,
    Release,
    Topic,
    Venue,
)

BOSTON = "America/New_York"
NEWSROOM = Newsroom("City of Oakhaven", "https://press.example.gov/", BOSTON, Language("en-US"))
LADD_ROOM = Venue(
    "ladd-room",
    room="Ladd Room",
    building="Boston University",
    street="43 Hawes Street",
    locality="Brookline",
)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def time(*parts: int, zone: str = BOSTON, fold: int = 0) -> Moment:
    return Moment(datetime(*parts, tzinfo=ZoneInfo(zone), fold=fold))  # type: ignore[misc,arg-type]


def day(*parts: int, zone: str = BOSTON) -> Moment:
    return replace(time(*parts, zone=zone), precision=Precision.DAY)


def prose(*paragraphs: str) -> Prose:
    return Prose(tuple(Element("p", (), (text,)) for text in paragraphs))


def event(id: str, starts: Moment, press: PressAccess = PressAccess.OPEN, **more: Any) -> Event:
    return replace(Event(id, f"The {id} event", starts, press, venue=LADD_ROOM), **more)


def release(slug: str, date: Moment, *events: Event, **more: Any) -> Release:
    made = Release(
        slug=slug,
        file=f"releases/{slug}.md",
        headline=f"The {slug} release",
        kind=Kind.PRESS_RELEASE,
        date=date,
        language=Language("en-US"),
        offices=(Office("parks", "Parks & Trees"),),
        topics=(Topic("equity", "Equity"), Topic("parks-trees", "Parks, trees")),
        contacts=(Contact("desk", "Robin Vale", phone="617-555-0100"),),
        events=events,
        body=prose("Oakhaven & friends said <so>.", "And more."),
    )
    return replace(made, **more)


def network_exchange() -> Release:
    """The three press events of the Network Exchange, with one closed and one pooled among them."""
    return release(
        "2018-11-14-network-exchange",
        day(2018, 11, 14),
        event("economic-opportunity", time(2018, 11, 14, 10, 30)),
        event("equity-in-planning", time(2018, 11, 14, 11, 15)),
        event("closed-door", time(2018, 11, 14, 12, 30), PressAccess.CLOSED, title="Hushhush"),
        event("leadership-for-change", time(2018, 11, 14, 13, 0)),
        event("pool-spray", time(2018, 11, 14, 14, 0), PressAccess.POOLED, title="Poolside"),
    )


def sizes_of(editions: tuple[Edition, ...]) -> Mapping[str, int]:
    """A different length for every document, so that none can be taken for another."""
    files = [file for e in editions for file in (e.pdf, e.word, *e.calendars.values())]
    return {file.path: 1000 + number for number, file in enumerate(files)}


def press_open(*releases: Release, now: datetime, newsroom: Newsroom = NEWSROOM, limit: int = 100) -> Feed:
    editions = publication.editions(newsroom, releases, now)
    return subscriptions.press_open(newsroom, editions, now, sizes_of(editions), limit)


def press_calendar(
    *releases: Release, now: datetime, newsroom: Newsroom = NEWSROOM, limit: int = 100
) -> Feed:
    editions = publication.editions(newsroom, releases, now)
    return subscriptions.press_calendar(newsroom, editions, now, sizes_of(editions), limit)


def latest(*releases: Release, now: datetime, newsroom: Newsroom = NEWSROOM, limit: int = 100) -> Feed:
    editions = publication.editions(newsroom, releases, now)
    return subscriptions.releases(newsroom, editions, sizes_of(editions), limit)
