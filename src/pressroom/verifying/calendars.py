"""Whether calendars tell each event as the release does, and all of them the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from pressroom.model import Edition, Event, Moment, Newsroom, Status
from pressroom.verifying.around_article.page_metadata import machine_time
from pressroom.verifying.consensus import odd_ones
from pressroom.verifying.difference import Difference, Format, Kind, Odd, Whose, shortened, told_of
from pressroom.verifying.facts import Known, whose_site
from pressroom.verifying.readers.calendar_reader import CalendarEntry, When
from pressroom.verifying.readers.document_text import plainly

KINDS = {
    **dict.fromkeys(("DTSTART", "DTEND"), Kind.TIME),
    **dict.fromkeys(("URL", "ATTACH"), Kind.LINK),
    "LOCATION": Kind.PLACE,
    "SUMMARY": Kind.EVENT,
}
Group = Mapping[str, CalendarEntry]  # one event, by the paths of the files that tell of it


def compare_calendars(
    public: tuple[Known, ...], newsroom: Newsroom, entries: Iterable[CalendarEntry]
) -> Iterator[Difference]:
    """Calendar entries of one language against each other, by identity, and against the events they tell."""
    groups, twice = _by_identity(entries)
    site = whose_site(newsroom)
    for path, uid in twice:
        yield from _told(site, [path], Odd(f"{uid}, UID", Kind.IDENTITY, "one event", "two events"))
    events = _events_of(public)
    named: dict[tuple[str, str], str] = {}  # by slug and event
    for (uid, recurrence), group in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        if (found := _event_of(uid, group, events)) is None:
            odd = Odd(uid, Kind.EVENT, "an event of a release", uid)
            yield from _told(site, group if public else (), odd)
            continue
        known, event = found
        if (other := named.setdefault((known.edition.release.slug, event.id), uid)) != uid:
            yield from _told(known.whose, group, Odd(f"{uid}, UID", Kind.IDENTITY, other, uid))
        for path, odd in _among(group, uid, known.letters):
            yield from _told(known.whose, [path], odd)
        for path, entry in group.items():
            for name, *words in () if recurrence else _wrong(entry, known.edition, event):
                odd = Odd(f"{uid}, {name}", KINDS.get(name, Kind.WORDS), *words)
                yield from _told(known.whose, [path], odd)


def _told(whose: Whose, paths: Iterable[str], odd: Odd) -> Iterator[Difference]:
    """One thing that is odd in each of some files."""
    return (each for path in paths for each in told_of(whose, Format.CALENDAR, path, [odd]))


def _events_of(public: tuple[Known, ...]) -> dict[str, list[tuple[Known, Event]]]:
    """The events that releases tell, by their ids: different releases may have the same."""
    events: dict[str, list[tuple[Known, Event]]] = {}
    for known in public:
        for event in known.edition.events:
            if not event.home:
                events.setdefault(event.id, []).append((known, event))
    return events


def _by_identity(
    entries: Iterable[CalendarEntry],
) -> tuple[Mapping[tuple[str, str], dict[str, CalendarEntry]], list[tuple[str, str]]]:
    """What each file says of an event; a file with two events of one identity says nothing of either."""
    groups: dict[tuple[str, str], dict[str, CalendarEntry]] = {}
    twice: list[tuple[str, str]] = []
    for entry in entries:
        group = groups.setdefault((entry.uid, entry.event.text("RECURRENCE-ID")), {})
        if entry.path in group:
            twice.append((entry.path, entry.uid))
        group[entry.path] = entry
    for (uid, _), group in groups.items():
        for path in {path for path, of in twice if of == uid} & group.keys():
            del group[path]
    return groups, twice


def _event_of(
    uid: str, group: Group, events: Mapping[str, list[tuple[Known, Event]]]
) -> tuple[Known, Event] | None:
    """The event that an entry tells: by its identity and its address or, in its own file, the file's name."""
    addresses = {entry.event.text("URL") for entry in group.values()}
    for known, event in events.get(uid.partition("@")[0].rpartition("/")[2], ()):
        file = known.edition.calendars.get(event.id)
        if f"{known.edition.page.url}#{quote(event.id)}" in addresses or (file and file.path in group):
            return known, event
    return None


def _among(group: Group, uid: str, backing: str) -> Iterator[tuple[str, Odd]]:
    """The same event in several files."""
    for name in sorted({each.name for entry in group.values() for each in entry.event.properties}):
        said = {path: _value(entry, name) for path, entry in group.items()}
        for path, right, wrong in odd_ones(said, backing):
            yield path, Odd(f"{uid}, {name}", KINDS.get(name, Kind.WORDS), *shortened(right, wrong))


def _value(entry: CalendarEntry, name: str) -> str:
    if name in ("DTSTART", "DTEND"):
        return str(entry.starts if name == "DTSTART" else entry.ends)
    return entry.event.text(name)


def _wrong(entry: CalendarEntry, edition: Edition, event: Event) -> Iterator[tuple[str, str, str]]:
    """What one calendar entry says otherwise than the release."""
    for name, text in (
        ("SUMMARY", event.title),
        ("LOCATION", event.venue.address if event.venue and not event.address_on else ""),
        ("URL", f"{edition.page.url}#{quote(event.id)}"),
        *(("CONTACT", contact.phone) for contact in edition.release.contacts),
        *(("DESCRIPTION", contact.phone) for contact in edition.release.contacts),
    ):
        if plainly(text) not in plainly(entry.event.text(name)):
            yield name, text, entry.event.text(name) or "missing"
    if event.starts is None or event.status is Status.POSTPONED:
        return
    starts = event.sessions[0].starts if event.sessions else event.starts
    if not _is_at(entry.starts, starts):
        yield "DTSTART", machine_time(starts), str(entry.starts)
    if event.ends and not event.sessions and not _ends_at(entry.ends, event.ends, event.starts):
        yield "DTEND", machine_time(event.ends), str(entry.ends)


def _is_at(found: When, moment: Moment) -> bool:
    return found == (moment.at.astimezone(UTC) if moment.has_time else moment.at.date())


def _ends_at(found: When, ends: Moment, starts: Moment) -> bool:
    """An end that is a day is exclusive in calendars."""
    if ends.has_time and starts.has_time:
        return found == ends.at.astimezone(UTC)
    day = found.date() if isinstance(found, datetime) else found
    return isinstance(day, date) and timedelta(0) <= day - ends.at.date() <= timedelta(days=1)
