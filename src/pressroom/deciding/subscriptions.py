"""What the feeds and the calendars list, and in which order.

Only events that the press may attend are here: pooled and closed events are told in their
release and nowhere else. An entry's dates are those of its release or of its change: a reader that files an
item under a day of next week would hide it (RFC 4287, 4.2.15: `updated` is when the entry changed).

A feed reader does not show an old entry again. So a change is an entry of its own, a notice, beside the
event's own entry; and an event that is cancelled stays, since calendars take silence for nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from pressroom.deciding import addresses, languages
from pressroom.deciding.entries import _is_news, event_entry, notice_entry, release_entries
from pressroom.deciding.event_history import FOREVER, KEPT, is_over, kept_until, over_at
from pressroom.deciding.press_events import PressEvent, past, press_events, upcoming
from pressroom.model import (
    Edition,
    Entry,
    Event,
    Feed,
    File,
    Newsroom,
    Office,
    Topic,
    in_utc,
)

__all__ = ["FOREVER", "KEPT", "is_over", "over_at"]

PRESS_OPEN = "press-open"
RELEASES = "releases"
LIMIT = 100
FORMATS = ("rss", "atom", "json")

# An empty feed must have a date (RFC 4287) and may not take the clock's.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


# ---------------------------------------------------------------- feeds


def feeds(
    newsroom: Newsroom, editions: Iterable[Edition], now: datetime, sizes: Mapping[str, int]
) -> tuple[Feed, ...]:
    """Every feed of the newsroom, and its calendars: of all events, of each office's and of each topic's."""
    editions = tuple(editions)
    return (
        press_open(newsroom, editions, now, sizes),
        press_calendar(newsroom, editions, now, sizes),
        *subject_calendars(newsroom, editions, now, sizes),
        releases(newsroom, editions, sizes),
    )


def offered(newsroom: Newsroom) -> Mapping[str, Mapping[str, File]]:
    """The feeds that every page links to, by name and format: they are there before anything is told."""
    return {
        name: {format: addresses.feed(newsroom, name, format) for format in formats}
        for name, formats in ((PRESS_OPEN, (*FORMATS, "ics")), (RELEASES, FORMATS))
    }


def press_open(
    newsroom: Newsroom,
    editions: Iterable[Edition],
    now: datetime,
    sizes: Mapping[str, int],
    limit: int = LIMIT,
) -> Feed:
    """The feed of events open to press: what changed, then the upcoming ones, then the most recent past ones.

    Beyond the limit it holds what was changed, until 30 days after the last date that the event was to have.
    """
    editions = tuple(editions)
    shown = _shown(
        editions, now, limit, lambda event: bool(event.changes) and in_utc(now) < kept_until(event)
    )
    notices = [
        notice_entry(newsroom, edition, event, change, sizes)
        for edition, event in press_events(editions)
        if in_utc(now) < kept_until(event)
        for change in event.changes
        if _is_news(edition, change)
    ]
    notices.sort(key=lambda entry: (-entry.updated.timestamp(), entry.id))
    entries = (*notices, *(event_entry(newsroom, edition, event, sizes) for edition, event in shown))
    page = addresses.events_page(newsroom)
    return _feed(newsroom, PRESS_OPEN, FORMATS, page, entries, editions)


def press_calendar(
    newsroom: Newsroom,
    editions: Iterable[Edition],
    now: datetime,
    sizes: Mapping[str, int],
    limit: int = LIMIT,
    scope: Office | Topic | None = None,
) -> Feed:
    """The calendar of events open to press, of all or of one office or topic.

    No event leaves it because others come: each stays until 30 days after the last date it was to have, and
    then as long as there is room.
    """
    editions = tuple(editions)
    shown = _shown(editions, now, limit, lambda event: in_utc(now) < kept_until(event), scope)
    entries = tuple(event_entry(newsroom, edition, event, sizes) for edition, event in shown)
    name = _name_of(scope)
    return _feed(newsroom, name, ("ics",), addresses.events_page(newsroom), entries, editions, scope)


def subject_calendars(
    newsroom: Newsroom, editions: Iterable[Edition], now: datetime, sizes: Mapping[str, int]
) -> tuple[Feed, ...]:
    """A calendar for each office and each topic that has a press event, made from public releases alone."""
    editions = tuple(editions)
    telling = [edition for edition in editions if any(event.is_listed for event in edition.events)]
    found = {_name_of(subject): subject for edition in telling for subject in _subjects(edition)}
    return tuple(
        press_calendar(newsroom, editions, now, sizes, scope=languages.named_in(newsroom, subject))
        for _, subject in sorted(found.items())
    )


def release_calendar(newsroom: Newsroom, edition: Edition) -> Feed | None:
    """The press events that a release tells itself, in the order of its file; None where it tells none."""
    if edition.calendar is None:
        return None
    own = press_events((edition,))
    entries = tuple(event_entry(newsroom, edition, event, {}) for _, event in own)
    made = _feed(newsroom, edition.release.slug, (), edition.page, entries, (edition,), edition)
    return Feed(made.name, {"ics": edition.calendar}, made.updated, made.entries, made.page, made.scope)


def releases(
    newsroom: Newsroom, editions: Iterable[Edition], sizes: Mapping[str, int], limit: int = LIMIT
) -> Feed:
    """The feed of the latest releases, corrections and withdrawals, newest first."""
    editions = tuple(editions)
    entries = [entry for edition in editions for entry in release_entries(edition, sizes)]
    entries.sort(key=lambda entry: (-entry.published.timestamp(), entry.edition.release.slug, entry.id))
    return _feed(newsroom, RELEASES, FORMATS, addresses.home(newsroom), tuple(entries[:limit]), editions)


# ---------------------------------------------------------------- what they list


def _shown(
    editions: tuple[Edition, ...],
    now: datetime,
    limit: int,
    stays: Callable[[Event], bool],
    scope: Office | Topic | None = None,
) -> tuple[PressEvent, ...]:
    """Upcoming press events, then past ones: as many as the limit says, and those that must stay."""
    told = _told_by(editions, scope) if scope else frozenset()
    every = (*upcoming(editions, now), *past(editions, now))
    of_scope = [pair for pair in every if not scope or _key(*pair) in told]
    return (*of_scope[:limit], *(pair for pair in of_scope[limit:] if stays(pair[1])))


def _told_by(editions: tuple[Edition, ...], scope: Office | Topic) -> frozenset[tuple[str, str]]:
    """The events that an office or a topic tells, those too that it refers to."""
    return frozenset(
        _key(edition, event)
        for edition in editions
        if _name_of(scope) in map(_name_of, _subjects(edition))
        for event in edition.events
    )


def _key(edition: Edition, event: Event) -> tuple[str, str]:
    return event.home or edition.release.slug, event.id


def _subjects(edition: Edition) -> tuple[Office | Topic, ...]:
    return (*edition.release.offices, *edition.release.topics)


def _name_of(scope: Office | Topic | None) -> str:
    """A feed's name; an office and a topic may have the same id, and an id has no dot."""
    match scope:
        case Office():
            return f"{PRESS_OPEN}.{scope.id}"
        case Topic():
            return f"{PRESS_OPEN}.topic.{scope.id}"
    return PRESS_OPEN


# ---------------------------------------------------------------- entries


def _feed(
    newsroom: Newsroom,
    name: str,
    formats: tuple[str, ...],
    page: File,
    entries: tuple[Entry, ...],
    editions: tuple[Edition, ...],
    scope: Office | Topic | Edition | None = None,
) -> Feed:
    files = {format: addresses.feed(newsroom, name, format) for format in formats}
    times = [entry.updated for entry in entries] or [edition.updated for edition in editions]
    return Feed(name, files, max(times, default=NEVER, key=datetime.timestamp), entries, page.url, scope)
