"""The press events of public releases: those to come, and those that are over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from math import inf

from pressroom.deciding.event_history import is_over
from pressroom.model import (
    Edition,
    Event,
)

PressEvent = tuple[Edition, Event]


def press_events(editions: Iterable[Edition]) -> Iterator[PressEvent]:
    """Every event that the press may attend, with its release; one told in two releases once, at its home."""
    for edition in editions:
        for event in edition.events:
            if event.is_listed and not event.home:
                yield edition, event


def upcoming(editions: Iterable[Edition], now: datetime) -> tuple[PressEvent, ...]:
    """The press events that are not over at `now`, soonest first; those without a date come last."""
    return _sorted((e for e in press_events(editions) if not is_over(e[1], now)), _start)


def past(editions: Iterable[Edition], now: datetime) -> tuple[PressEvent, ...]:
    """The press events that are over at `now`, the most recent first; what never took place comes last."""
    return _sorted((e for e in press_events(editions) if is_over(e[1], now)), lambda event: -_start(event))


def _start(event: Event) -> float:
    return event.starts.at.timestamp() if event.starts else inf


def _sorted(events: Iterable[PressEvent], key: Callable[[Event], float]) -> tuple[PressEvent, ...]:
    return tuple(sorted(events, key=lambda e: (key(e[1]), e[0].release.slug, e[1].id)))
