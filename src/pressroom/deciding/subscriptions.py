"""What the feeds and the calendars list, and in which order.

Only events that the press may attend are here: pooled and closed events are told in their
release and nowhere else. An entry's dates are those of its release or of its change: a reader that files an
item under a day of next week would hide it (RFC 4287, 4.2.15: `updated` is when the entry changed).

A feed reader does not show an old entry again. So a change is an entry of its own, a notice, beside the
event's own entry; and an event that is cancelled stays, since calendars take silence for nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from math import inf
from zoneinfo import ZoneInfo

from pressroom.deciding import addresses, languages, publication
from pressroom.deciding.event_history import FOREVER, KEPT, after, is_over, kept_until, over_at
from pressroom.model import (
    Change,
    Correction,
    Edition,
    Enclosure,
    Entry,
    Event,
    Feed,
    File,
    Newsroom,
    Office,
    Release,
    Topic,
    Withdrawal,
)

__all__ = ["FOREVER", "KEPT", "is_over", "over_at"]

PRESS_OPEN = "press-open"
RELEASES = "releases"
LIMIT = 100
FORMATS = ("rss", "atom", "json")

# An empty feed must have a date (RFC 4287) and may not take the clock's.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

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
        editions, now, limit, lambda event: bool(event.changes) and _instant(now) < kept_until(event)
    )
    notices = [
        notice_entry(newsroom, edition, event, change, sizes)
        for edition, event in press_events(editions)
        if _instant(now) < kept_until(event)
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
    shown = _shown(editions, now, limit, lambda event: _instant(now) < kept_until(event), scope)
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


def _is_news(edition: Edition, change: Change) -> bool:
    """Whether somebody can have known what was before: until it is public, a release changes for nobody."""
    return _instant(change.at.at) > _instant(edition.published)


# ---------------------------------------------------------------- when it turns


def next_turn(newsroom: Newsroom, releases: Iterable[Release], now: datetime) -> datetime | None:
    """The next instant at which a build would come out differently, None for never.

    The clock does more than make releases public: an event is over, a month after it its notices go.
    """
    releases = tuple(releases)
    before = _shape(newsroom, releases, now)
    instants = {_instant(turn) for turn in _turns(newsroom, releases, now)}
    ahead = sorted(turn for turn in instants if _instant(now) < turn < FOREVER)
    turn = next((turn for turn in ahead if _shape(newsroom, releases, turn) != before), None)
    return turn.astimezone(ZoneInfo(newsroom.zone)) if turn else None


def next_look(
    newsroom: Newsroom, releases: Iterable[Release], editions: Iterable[Edition], now: datetime
) -> datetime | None:
    """An instant up to which no build comes out differently, in UTC: the next one at which it might."""
    turns = [turn for each in releases if not each.draft for turn in publication.turns(each, newsroom)]
    for _, event in press_events(editions):
        turns += (over_at(event), kept_until(event))
    instants = map(_instant, turns)
    return min((turn for turn in instants if _instant(now) < turn < FOREVER), default=None)


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


# ---------------------------------------------------------------- entries


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


def _instant(time: datetime) -> datetime:
    return time.astimezone(UTC)


def _start(event: Event) -> float:
    return event.starts.at.timestamp() if event.starts else inf


def _sorted(events: Iterable[PressEvent], key: Callable[[Event], float]) -> tuple[PressEvent, ...]:
    return tuple(sorted(events, key=lambda e: (key(e[1]), e[0].release.slug, e[1].id)))
