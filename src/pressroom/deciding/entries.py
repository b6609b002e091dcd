"""Entries of feeds and calendars: of a release, of an event, and of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from pressroom.deciding import addresses
from pressroom.deciding.event_history import after
from pressroom.model import (
    Change,
    Correction,
    Edition,
    Enclosure,
    Entry,
    Event,
    File,
    Newsroom,
    Withdrawal,
    in_utc,
)


def _is_news(edition: Edition, change: Change) -> bool:
    """Whether somebody can have known what was before: until it is public, a release changes for nobody."""
    return in_utc(change.at.at) > in_utc(edition.published)


def release_entries(edition: Edition, sizes: Mapping[str, int]) -> Iterator[Entry]:
    """A release as feed entries: its own, one for each correction, one for its withdrawal.

    An update keeps the entry's id and moves `updated`; what was wrong has to be seen, so it is a new entry.
    """
    yield release_entry(edition, sizes)
    release = edition.release
    for number, correction in enumerate(release.corrections, 1):
        yield _release_notice(edition, f"correction-{number}", correction, timedelta(seconds=number), sizes)
    if release.withdrawn:
        yield _release_notice(edition, "withdrawn", release.withdrawn, timedelta(seconds=1), sizes)


def release_entry(edition: Edition, sizes: Mapping[str, int]) -> Entry:
    """A release as a feed entry."""
    identity = addresses.entry_id(edition)
    return Entry(
        identity,
        edition.page.url,
        edition.published,
        edition.updated,
        edition,
        None,
        _documents(edition, sizes),
    )


def _release_notice(
    edition: Edition,
    name: str,
    notice: Correction | Withdrawal,
    later: timedelta,
    sizes: Mapping[str, int],
) -> Entry:
    # A moment later than the release's own entry, which the same change has moved.
    at = _later(notice.at.at.astimezone(edition.published.tzinfo), later)
    return Entry(
        id=f"{addresses.entry_id(edition)}#{name}",
        url=edition.page.url,
        published=at,
        updated=at,
        edition=edition,
        enclosures=_documents(edition, sizes),
        notice=notice,
        related=edition.page.url,
    )


def event_entry(newsroom: Newsroom, edition: Edition, event: Event, sizes: Mapping[str, int]) -> Entry:
    """A press event as a feed entry.

    Events of one release are a second apart: entries of one feed that share the same `updated` are
    taken for one change by some readers, and the W3C's validator warns of them.
    """
    apart = timedelta(seconds=_place(edition, event))
    return Entry(
        id=addresses.entry_id(edition, event),
        url=addresses.event_url(edition, event),
        published=_later(edition.published, apart),
        updated=_later(_changed(edition, event), apart),
        edition=edition,
        event=event,
        enclosures=_event_documents(edition, event, sizes),
        uid=addresses.event_uid(newsroom, addresses.identity(edition.release), event.id),
    )


def notice_entry(
    newsroom: Newsroom, edition: Edition, event: Event, change: Change, sizes: Mapping[str, int]
) -> Entry:
    """A change of a press event as a feed entry of its own, which shows the event as that change left it."""
    events = len(edition.release.events)
    apart = timedelta(seconds=events * change.number + _place(edition, event))
    at = _later(change.at.at.astimezone(edition.published.tzinfo), apart)
    first = addresses.event_url(edition, event)
    return Entry(
        id=f"{addresses.entry_id(edition, event)}.{change.number}",
        url=first,
        published=at,
        updated=at,
        edition=edition,
        event=after(event, change.number),
        enclosures=_event_documents(edition, event, sizes),
        uid=addresses.event_uid(newsroom, addresses.identity(edition.release), event.id),
        notice=change,
        related=first,
    )


def _changed(edition: Edition, event: Event) -> datetime:
    """When what is said of an event last changed: by itself, or by its release."""
    release = edition.release
    said = [change.at for change in event.changes if _is_news(edition, change)]
    said += [update.at for update in release.updates]
    said += [correction.at for correction in release.corrections]
    times = [edition.published, *(moment.at for moment in said)]
    return max(times, key=datetime.timestamp).astimezone(edition.published.tzinfo)


def _place(edition: Edition, event: Event) -> int:
    return next(number for number, each in enumerate(edition.release.events) if each.id == event.id)


def _documents(edition: Edition, sizes: Mapping[str, int]) -> tuple[Enclosure, ...]:
    return _enclosures(((edition.pdf, "PDF"), (edition.word, "Word")), sizes)


def _event_documents(edition: Edition, event: Event, sizes: Mapping[str, int]) -> tuple[Enclosure, ...]:
    calendar = (edition.calendars[event.id], "Calendar")
    return _enclosures(((edition.pdf, "PDF"), (edition.word, "Word"), calendar), sizes)


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
