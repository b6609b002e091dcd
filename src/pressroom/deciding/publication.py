"""The desk: what is public at an instant and how it stands then, and when each release changes next.

The clock is handed in. Instants are compared in UTC: Python compares two times of one zone
by their hands on the wall, which is wrong in the hour that happens twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from pressroom.deciding import addresses, event_history
from pressroom.deciding.cross_references import resolve_sees, unseen
from pressroom.deciding.event_history import as_of
from pressroom.deciding.languages import said_in, sites, spoken
from pressroom.model import Alternate, Edition, Event, Language, Moment, Newsroom, Release, in_utc

__all__ = [
    "PublicSite",
    "State",
    "as_of",
    "edition",
    "editions",
    "is_public",
    "next_change",
    "public_from",
    "public_sites",
    "resolve_sees",
    "state",
    "turns",
    "unseen",
]

PublicSite = tuple[Newsroom, tuple[Edition, ...]]  # of one language: whose words, and what is public in them


class State(Enum):
    """Where a release stands at an instant."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EMBARGOED = "embargoed"
    PUBLIC = "public"
    UPDATED = "updated"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


def is_public(release: Release, now: datetime) -> bool:
    """Whether the public sees a release, in whatever state: exactly from its date or its lift it does."""
    return not release.draft and in_utc(public_from(release)) <= in_utc(now)


def state(release: Release, now: datetime) -> State:
    """Where a release stands."""
    if release.draft:
        return State.DRAFT
    if is_public(release, now):
        return _public_state(_said(release, now), now)
    is_held = release.embargo is not None and in_utc(release.embargo.at) > in_utc(now)
    return State.EMBARGOED if is_held else State.SCHEDULED


def _public_state(said: Release, now: datetime) -> State:
    if said.withdrawn:
        return State.WITHDRAWN
    if _is_expired(said, now):
        return State.EXPIRED
    if said.corrections:
        return State.CORRECTED
    return State.UPDATED if said.updates else State.PUBLIC


def next_change(release: Release, now: datetime) -> datetime | None:
    """When a release next changes by the clock alone, or None: a draft waits for its author."""
    match state(release, now):
        case State.DRAFT:
            return None
        case State.EMBARGOED:
            return release.embargo.at if release.embargo else None
        case State.SCHEDULED:
            return release.date.at
        case _:
            ahead = (at for at in _said_from(release) if at > in_utc(now))
            return min(ahead, default=None)


def turns(release: Release, newsroom: Newsroom) -> Iterator[datetime]:
    """Every instant at which the clock alone may change what the public sees of a release."""
    yield public_from(release)
    yield from _said_from(release)
    yield old_from(release, newsroom)


def _said_from(release: Release) -> Iterator[datetime]:
    """Every instant (UTC) at which a public release says something else; nothing after a withdrawal."""
    turns = [in_utc(change.at.at) for event in release.events for change in event.changes]
    turns += [in_utc(at.at) for at in _said_at(release)]
    if release.expires:
        turns.append(_turn(release.expires))
    end = in_utc(release.withdrawn.at.at) if release.withdrawn else event_history.FOREVER
    return (turn for turn in (*turns, end) if turn <= end and turn != event_history.FOREVER)


def public_from(release: Release) -> datetime:
    """The first instant at which a release is public: its date, or its embargo's lift if that is later."""
    times = [release.date.at] if release.embargo is None else [release.date.at, release.embargo.at]
    return max(times, key=in_utc)


# ---------------------------------------------------------------- editions


def public_sites(newsroom: Newsroom, releases: Sequence[Release], now: datetime) -> tuple[PublicSite, ...]:
    """What is public at `now`, in each language in which the newsroom has a site; its own comes first."""
    public = [release for release in releases if is_public(release, now)]
    return tuple((each, editions(each, releases, now)) for each in sites(newsroom, public))


def editions(newsroom: Newsroom, releases: Iterable[Release], now: datetime) -> tuple[Edition, ...]:
    """What is public at `now`, newest first; releases of one instant are in the order of their slugs.

    Each is in the newsroom's language, or as its original where nobody has translated it.
    """
    public = [release for release in releases if is_public(release, now)]
    public.sort(key=lambda r: (-in_utc(public_from(r)).timestamp(), r.slug))
    slugs = frozenset(release.slug for release in public)
    made = [_spoken_edition(newsroom, release, slugs, now) for release in public]
    tongues = {each.release.language.tag for each in made if each.release.sees} - {newsroom.language.tag}
    homes = {
        (release.slug, tag): edition(newsroom, said_in(release, Language(tag)), now)
        for tag in sorted(tongues)
        for release in public
    }
    return tuple(map(_dated, resolve_sees(made, homes)))


def _spoken_edition(newsroom: Newsroom, release: Release, public: frozenset[str], now: datetime) -> Edition:
    said = _discreet(said_in(release, newsroom.language), public)
    return replace(edition(newsroom, said, now), alternates=alternates(newsroom, release))


def alternates(newsroom: Newsroom, release: Release) -> tuple[Alternate, ...]:
    """Every language in which a release is public, its original first, the rest in the newsroom's order.

    Nothing where there is only one.
    """
    translations = spoken(release)
    named = [translations[tag] for tag in newsroom.languages if tag in translations]
    rest = [each for tag, each in translations.items() if tag not in newsroom.languages]
    every = (release, *named, *rest) if translations else ()
    return tuple(_alternate(newsroom, each) for each in every)


def _alternate(newsroom: Newsroom, release: Release) -> Alternate:
    slug, tongue = release.slug, addresses.tongue(release)
    return Alternate(
        language=release.language,
        headline=release.headline,
        page=addresses.page(newsroom, slug, tongue),
        pdf=addresses.document(newsroom, slug, "pdf", tongue),
        word=addresses.document(newsroom, slug, "docx", tongue),
        plain=addresses.document(newsroom, slug, "txt", tongue),
    )


def edition(newsroom: Newsroom, release: Release, now: datetime | None = None) -> Edition:
    """A release as it stands at an instant, with every address that the writers need.

    Without an instant, and for a proof of what is not public yet, as it will stand when it becomes public.
    """
    published = public_from(release).astimezone(ZoneInfo(newsroom.zone))
    now = max(published, now or published, key=in_utc)
    said = _said(release, now)
    events = tuple(_in_zones(_event(event, said, now), newsroom) for event in release.events)
    slug, tongue = release.slug, addresses.tongue(release)
    listed = tuple(event for event in events if event.is_listed)
    return _dated(
        Edition(
            release=replace(said, events=events),
            published=published,
            updated=published,
            page=addresses.page(newsroom, slug, tongue),
            pdf=addresses.document(newsroom, slug, "pdf", tongue),
            word=addresses.document(newsroom, slug, "docx", tongue),
            plain=addresses.document(newsroom, slug, "txt", tongue),
            mail=addresses.document(newsroom, slug, "eml", tongue),
            kit=addresses.document(newsroom, slug, "zip", tongue) if newsroom.press_kit else None,
            media=addresses.media_of(newsroom, release),
            calendars={
                event.id: addresses.event_calendar(newsroom, slug, event.id, tongue) for event in listed
            },
            calendar=addresses.document(newsroom, slug, "ics", tongue) if listed else None,
            events=events,
            expired=_is_expired(release, now),
            old=in_utc(old_from(release, newsroom)) <= in_utc(now),
        )
    )


def _event(event: Event, said: Release, now: datetime) -> Event:
    event = event_history.in_full(event)
    return (
        event_history.withdrawn(event, said.withdrawn) if said.withdrawn else event_history.as_of(event, now)
    )


def _in_zones(event: Event, newsroom: Newsroom) -> Event:
    """An event with the newsroom's other zones, where it has none of its own."""
    return event if event.also_in else replace(event, also_in=newsroom.also_in)


def _said(release: Release, now: datetime) -> Release:
    """A release with the updates, corrections and the withdrawal that count: nobody saw what was before."""
    published = in_utc(public_from(release))
    withdrawn = release.withdrawn
    if withdrawn and in_utc(withdrawn.at.at) > in_utc(now):
        withdrawn = None
    end = in_utc(withdrawn.at.at if withdrawn else now)
    return replace(
        release,
        updates=tuple(each for each in release.updates if published < in_utc(each.at.at) <= end),
        corrections=tuple(each for each in release.corrections if published < in_utc(each.at.at) <= end),
        withdrawn=withdrawn,
    )


def _discreet(release: Release, public: frozenset[str]) -> Release:
    """A release that names no other before its time: not even what will replace it."""
    withdrawn = release.withdrawn
    if withdrawn is None or not withdrawn.replaced_by or withdrawn.replaced_by in public:
        return release
    return replace(release, withdrawn=replace(withdrawn, replaced_by=""))


def _said_at(release: Release) -> tuple[Moment, ...]:
    updates, corrections = release.updates, release.corrections
    return (*(update.at for update in updates), *(correction.at for correction in corrections))


def _dated(edition: Edition) -> Edition:
    """An edition with its version, and when what it says last changed."""
    release, zone = edition.release, edition.published.tzinfo
    changes = [change.at for event in edition.events for change in event.changes]
    if release.withdrawn:
        end = in_utc(release.withdrawn.at.at)
        # The withdrawal cancels the release's events: that is one change, not one for each.
        changes = [at for at in changes if in_utc(at.at) != end] + [release.withdrawn.at]
    seen = [in_utc(at.at) for at in changes if in_utc(at.at) > in_utc(edition.published)]
    times = [in_utc(edition.published), *seen, *(in_utc(at.at) for at in _said_at(release))]
    version = len(times)
    behind = version if release.original and 0 < release.of_version < version else 0
    return replace(edition, version=version, updated=max(times).astimezone(zone), behind=behind)


def _is_expired(release: Release, now: datetime) -> bool:
    return release.expires is not None and _turn(release.expires) <= in_utc(now)


def _turn(expires: Moment) -> datetime:
    """When a release expires: of a day, at its end."""
    return in_utc(expires.at) if expires.has_time else event_history.next_midnight(expires)


def old_from(release: Release, newsroom: Newsroom) -> datetime:
    """The instant from which a release is more years old than the newsroom lets pass without a word."""
    if not newsroom.old_after:
        return event_history.FOREVER
    day = public_from(release).astimezone(ZoneInfo(newsroom.zone)).date()
    years = newsroom.old_after
    leap = (day.month, day.day) == (2, 29)
    then = date(day.year + years, 3, 1) if leap else day.replace(year=day.year + years)
    tomorrow = then + timedelta(days=0 if leap else 1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=ZoneInfo(newsroom.zone))
