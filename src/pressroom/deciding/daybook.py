"""The daybook: the press events of a day or a week, and the reminders that are due for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pressroom.deciding.event_history import first_instant
from pressroom.deciding.press_events import PressEvent, press_events
from pressroom.model import Edition, Event, Moment, Newsroom, Precision, Status

WEEK = re.compile(r"(\d{4})-?W(\d\d)", re.ASCII)


class PeriodUnclear(ValueError):
    """Words that are neither a day nor a week; `write` is an example of what to type."""

    def __init__(self, text: str, write: str) -> None:
        self.write = write
        super().__init__(f"“{text}” is neither a day nor a week.")


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that is due today for an event of tomorrow."""

    edition: Edition
    event: Event
    due: datetime  # noon of the day before, by the event's own clock
    is_late: bool


# ---------------------------------------------------------------- the listing


def period(text: str, newsroom: Newsroom, now: datetime) -> tuple[date, date]:
    """First and last day of "2018-11-14", "2018-W46", "today", "tomorrow"; nothing means today."""
    today = now.astimezone(ZoneInfo(newsroom.zone)).date()
    near = {"": 0, "today": 0, "tomorrow": 1}
    if text in near:
        day = today + timedelta(days=near[text])
        return day, day
    year, week, _ = today.isocalendar()
    try:
        if found := WEEK.fullmatch(text):
            first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return first, first + timedelta(days=6)
        day = date.fromisoformat(text)
    except ValueError as error:
        raise PeriodUnclear(text, f"{today} or {year}-W{week:02}") from error
    return day, day


def listings(editions: Iterable[Edition], first: date, last: date) -> tuple[PressEvent, ...]:
    """The press events of these days by their own clocks, soonest first, and those that were to be then.

    An assignment desk that noted an event has to read that it was cancelled, and also that it went elsewhere.
    """
    found = [pair for pair in press_events(editions) if _is_within(pair[1], first, last)]
    return tuple(sorted(found, key=lambda pair: (_when(pair[1], first), pair[0].release.slug, pair[1].id)))


def _is_within(event: Event, first: date, last: date) -> bool:
    return any(start <= last and first <= end for start, end in _spans(event))


def _spans(event: Event) -> Iterator[tuple[date, date]]:
    """The days on which an event is, and those on which it was to be."""
    if event.sessions:
        yield from ((each.starts.at.date(), each.ends.at.date()) for each in event.sessions)
    elif event.starts is not None:
        yield _span(event.starts, event.ends)
    for change in event.changes:
        if change.old_starts is not None:
            yield _span(change.old_starts, change.old_ends)


def _span(starts: Moment, ends: Moment | None) -> tuple[date, date]:
    day = starts.at.date()
    if starts.precision is Precision.WEEK:
        return day, day + timedelta(days=6)
    if ends is None:
        return day, day
    # Midnight ends the day before it.
    last = ends.at - timedelta(minutes=1) if ends.has_time else ends.at
    return day, max(day, last.date())


def _when(event: Event, first: date) -> tuple[date, float]:
    """For sorting: by local days, then by instants; an event without a date comes last."""
    if event.starts is None:
        return date.max, 0.0
    return max(event.starts.at.date(), first), event.starts.at.timestamp()


# ---------------------------------------------------------------- reminders


def reminders_due(editions: Iterable[Edition], now: datetime) -> tuple[Reminder, ...]:
    """The reminders that are due today: of each event of tomorrow, before noon.

    None is due for an event that is off, or that a release told or referred to on the same day.
    """
    editions = tuple(editions)
    found = []
    for edition, event in press_events(editions):
        if event.starts is None or event.status is Status.CANCELLED or not _has_day(event.starts):
            continue
        today = now.astimezone(event.starts.at.tzinfo).date()
        if event.starts.at.date() != today + timedelta(days=1):
            continue
        morning = first_instant(today, event.starts).astimezone(UTC)
        if any(morning <= each.published.astimezone(UTC) for each in _telling(editions, edition, event)):
            continue
        due = datetime(today.year, today.month, today.day, 12, tzinfo=event.starts.at.tzinfo)
        found.append(Reminder(edition, event, due, due.astimezone(UTC) <= now.astimezone(UTC)))
    return tuple(sorted(found, key=lambda each: (_when(each.event, date.min), each.edition.release.slug)))


def _has_day(moment: Moment) -> bool:
    return moment.precision is not Precision.WEEK


def _telling(editions: tuple[Edition, ...], home: Edition, event: Event) -> Iterator[Edition]:
    yield home
    for edition in editions:
        if any(each.id == event.id and each.home == home.release.slug for each in edition.events):
            yield edition
