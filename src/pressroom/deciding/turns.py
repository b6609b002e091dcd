"""When a build next comes out differently, by the clock alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from pressroom.deciding import publication
from pressroom.deciding.event_history import FOREVER, kept_until, over_at
from pressroom.deciding.press_events import past, press_events, upcoming
from pressroom.deciding.subscriptions import feeds
from pressroom.model import (
    Edition,
    Newsroom,
    Release,
    in_utc,
)


def next_turn(newsroom: Newsroom, releases: Iterable[Release], now: datetime) -> datetime | None:
    """The next instant at which a build would come out differently, None for never.

    The clock does more than make releases public: an event is over, a month after it its notices go.
    """
    releases = tuple(releases)
    before = _shape(newsroom, releases, now)
    instants = {in_utc(turn) for turn in _turns(newsroom, releases, now)}
    ahead = sorted(turn for turn in instants if in_utc(now) < turn < FOREVER)
    turn = next((turn for turn in ahead if _shape(newsroom, releases, turn) != before), None)
    return turn.astimezone(ZoneInfo(newsroom.zone)) if turn else None


def next_look(
    newsroom: Newsroom, releases: Iterable[Release], editions: Iterable[Edition], now: datetime
) -> datetime | None:
    """An instant up to which no build comes out differently, in UTC: the next one at which it might."""
    turns = [turn for each in releases if not each.draft for turn in publication.turns(each, newsroom)]
    for _, event in press_events(editions):
        turns += (over_at(event), kept_until(event))
    instants = map(in_utc, turns)
    return min((turn for turn in instants if in_utc(now) < turn < FOREVER), default=None)


def _turns(newsroom: Newsroom, releases: tuple[Release, ...], now: datetime) -> Iterator[datetime]:
    for release in releases:
        if not release.draft:
            yield from publication.turns(release, newsroom)
    for _, event in press_events(publication.editions(newsroom, releases, now)):
        yield from (over_at(event), kept_until(event))


def _shape(newsroom: Newsroom, releases: tuple[Release, ...], now: datetime) -> object:
    """Everything that a build is made of at an instant."""
    editions = publication.editions(newsroom, releases, now)
    return editions, upcoming(editions, now), past(editions, now), feeds(newsroom, editions, now, {})
