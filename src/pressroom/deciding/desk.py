"""The desk: which releases are public at an instant, and when each changes next.

The clock is handed in. Instants are compared in UTC: Python compares two times of one zone
by their hands on the wall, which is wrong in the hour that happens twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pressroom.deciding import addresses
from pressroom.model import Edition, Newsroom, Release


class State(Enum):
    """Where a release stands at an instant."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EMBARGOED = "embargoed"
    PUBLIC = "public"


def state(release: Release, now: datetime) -> State:
    """Where a release stands: exactly at the instant of its date or its lift it is public."""
    if release.draft:
        return State.DRAFT
    if release.embargo is not None and _instant(release.embargo.at) > _instant(now):
        return State.EMBARGOED
    return State.SCHEDULED if _instant(release.date.at) > _instant(now) else State.PUBLIC


def next_change(release: Release, now: datetime) -> datetime | None:
    """When a release's state changes by the clock alone, or None: a draft waits for its author."""
    match state(release, now):
        case State.EMBARGOED:
            return release.embargo.at if release.embargo else None
        case State.SCHEDULED:
            return release.date.at
        case _:
            return None


def public_from(release: Release) -> datetime:
    """The first instant at which a release is public: its date, or its embargo's lift if that is later."""
    times = [release.date.at] if release.embargo is None else [release.date.at, release.embargo.at]
    return max(times, key=_instant)


def editions(newsroom: Newsroom, releases: Iterable[Release], now: datetime) -> tuple[Edition, ...]:
    """What is public at `now`, newest first; releases of one instant are in the order of their slugs."""
    public = [release for release in releases if state(release, now) is State.PUBLIC]
    return tuple(
        edition(newsroom, release)
        for release in sorted(public, key=lambda r: (-_instant(public_from(r)).timestamp(), r.slug))
    )


def edition(newsroom: Newsroom, release: Release) -> Edition:
    """A release with its times and every address that the writers need."""
    published = public_from(release).astimezone(ZoneInfo(newsroom.zone))
    slug = release.slug
    return Edition(
        release=release,
        published=published,
        updated=published,
        page=addresses.page(newsroom, slug),
        pdf=addresses.document(newsroom, slug, "pdf", addresses.PDF),
        word=addresses.document(newsroom, slug, "docx", addresses.WORD),
        plain=addresses.document(newsroom, slug, "txt", addresses.PLAIN),
        media=addresses.media_of(newsroom, release),
        events=release.events,
        calendars=MappingProxyType(
            {
                event.id: addresses.event_calendar(newsroom, slug, event.id)
                for event in release.events
                if event.press.is_listed
            }
        ),
    )


def _instant(time: datetime) -> datetime:
    return time.astimezone(UTC)
