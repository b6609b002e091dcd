"""What the feeds and the calendar list, and in which order.

Only events that the press may attend are here: pooled and closed events are told in their
release and nowhere else. An entry's dates are those of its release: a reader that files an
item under a day of next week would hide it (RFC 4287, 4.2.15: `updated` is when the entry changed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from math import inf

from pressroom.deciding import addresses
from pressroom.model import Edition, Enclosure, Entry, Event, Feed, File, Moment, Newsroom

PRESS_OPEN = "press-open"
RELEASES = "releases"
LIMIT = 100

# An empty feed must have a date (RFC 4287) and may not take the clock's.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

FOREVER = datetime.max.replace(tzinfo=UTC)

PressEvent = tuple[Edition, Event]


def press_events(editions: Iterable[Edition]) -> Iterator[PressEvent]:
    """Every event that the press may attend, with its release."""
    for edition in editions:
        for event in edition.events:
            if event.press.is_listed:
                yield edition, event


def upcoming(editions: Iterable[Edition], now: datetime) -> tuple[PressEvent, ...]:
    """The press events that are not over at `now`, soonest first."""
    return _sorted((e for e in press_events(editions) if not is_over(e[1], now)), _start)


def past(editions: Iterable[Edition], now: datetime) -> tuple[PressEvent, ...]:
    """The press events that are over at `now`, the most recent first."""
    return _sorted((e for e in press_events(editions) if is_over(e[1], now)), lambda start: -_start(start))


def is_over(event: Event, now: datetime) -> bool:
    """Whether an event has ended; one without an end ends with its local day."""
    return over_at(event) <= now.astimezone(UTC)


def over_at(event: Event) -> datetime:
    """The instant (UTC) from which an event counts as past; without a date, never."""
    if event.ends is not None and event.ends.has_time:
        return event.ends.at.astimezone(UTC)
    last = event.ends or event.starts
    return FOREVER if last is None else _next_midnight(last)


def press_open(
    newsroom: Newsroom,
    editions: Iterable[Edition],
    now: datetime,
    sizes: Mapping[str, int],
    limit: int = LIMIT,
) -> Feed:
    """The feed of events open to press: the upcoming ones, then the most recent past ones."""
    editions = tuple(editions)
    shown = (*upcoming(editions, now), *past(editions, now))[:limit]
    entries = tuple(event_entry(newsroom, edition, event, sizes) for edition, event in shown)
    page = addresses.events_page(newsroom)
    return _feed(newsroom, PRESS_OPEN, ("rss", "atom", "json", "ics"), page, entries, editions)


def releases(
    newsroom: Newsroom, editions: Iterable[Edition], sizes: Mapping[str, int], limit: int = LIMIT
) -> Feed:
    """The feed of the latest releases, newest first."""
    editions = tuple(editions)
    newest = sorted(editions, key=lambda e: (-e.published.timestamp(), e.release.slug))[:limit]
    entries = tuple(release_entry(edition, sizes) for edition in newest)
    return _feed(newsroom, RELEASES, ("rss", "atom", "json"), addresses.home(newsroom), entries, editions)


def release_entry(edition: Edition, sizes: Mapping[str, int]) -> Entry:
    """A release as a feed entry."""
    identity = addresses.entry_id(edition)
    documents = _enclosures(((edition.pdf, "PDF"), (edition.word, "Word")), sizes)
    return Entry(identity, edition.page.url, edition.published, edition.updated, edition, None, documents)


def event_entry(newsroom: Newsroom, edition: Edition, event: Event, sizes: Mapping[str, int]) -> Entry:
    """A press event as a feed entry.

    Events of one release are a second apart: entries of one feed that share the same `updated` are
    taken for one change by some readers, and the W3C's validator warns of them.
    """
    after = timedelta(seconds=edition.events.index(event))
    identity = addresses.entry_id(edition, event)
    documents = (
        (edition.pdf, "PDF"),
        (edition.word, "Word"),
        (edition.calendars[event.id], "Calendar entry"),
    )
    return Entry(
        id=identity,
        url=identity,
        published=_later(edition.published, after),
        updated=_later(edition.updated, after),
        edition=edition,
        event=event,
        enclosures=_enclosures(documents, sizes),
        uid=addresses.event_uid(newsroom, edition.release.slug, event.id),
    )


def _feed(
    newsroom: Newsroom,
    name: str,
    formats: tuple[str, ...],
    page: File,
    entries: tuple[Entry, ...],
    editions: tuple[Edition, ...],
) -> Feed:
    files = {format: addresses.feed(newsroom, name, format) for format in formats}
    times = [entry.updated for entry in entries] or [edition.updated for edition in editions]
    return Feed(name, files, max(times, default=NEVER, key=datetime.timestamp), entries, page.url)


def _enclosures(documents: Iterable[tuple[File, str]], sizes: Mapping[str, int]) -> tuple[Enclosure, ...]:
    """The documents that were made, with their exact lengths: a length is never guessed."""
    return tuple(
        Enclosure(document.url, document.type, sizes[document.path], title)
        for document, title in documents
        if document.path in sizes
    )


def _later(time: datetime, by: timedelta) -> datetime:
    """A later time of the same zone."""
    # Added in UTC: on local time Python moves the hands of the clock and forgets which of two hours it is.
    return (time.astimezone(UTC) + by).astimezone(time.tzinfo)


def _next_midnight(day: Moment) -> datetime:
    """The end of a local day, as an instant: days of 23 and of 25 hours end when they end."""
    zone = day.at.tzinfo
    tomorrow = day.at.date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone).astimezone(UTC)


def _start(event: Event) -> float:
    return event.starts.at.timestamp() if event.starts else inf


def _sorted(events: Iterable[PressEvent], key: Callable[[Event], float]) -> tuple[PressEvent, ...]:
    return tuple(sorted(events, key=lambda e: (key(e[1]), e[0].release.slug, e[1].id)))
