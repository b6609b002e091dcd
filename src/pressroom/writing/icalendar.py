"""The calendar of press events: iCalendar (RFC 5545, RFC 7986), through the library of that name.

No METHOD: a calendar that people subscribe to invites nobody, and METHOD:PUBLISH would want an
ORGANIZER with an e-mail address, which a release need not have (RFC 5546, 3.2.1). Without one,
DTSTAMP says when an entry was last revised (RFC 5545, 3.8.7.2), which is what the data knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from pressroom.model import Entry, Event, Feed, Moment, Newsroom, Precision
from pressroom.writing import entries

if TYPE_CHECKING:
    from icalendar import Calendar, Timezone
    from icalendar import Event as Component

PRODUCT = "-//pressroom//press events//EN"
OFTEN = timedelta(hours=1)


def render_calendar(feed: Feed, newsroom: Newsroom) -> bytes:
    """All events of a feed as a calendar to subscribe to."""
    from icalendar import vText

    calendar = _calendar(feed.entries)
    title, subtitle = entries.feed_title(feed, newsroom), entries.feed_subtitle(feed)
    for name in ("NAME", "X-WR-CALNAME"):
        calendar.add(name, vText(title))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(name, vText(subtitle))
    calendar.add("URL", feed.page)
    calendar.add("SOURCE", feed.files["ics"].url, parameters={"VALUE": "URI"})
    calendar.add("LAST-MODIFIED", feed.updated.astimezone(UTC))
    calendar.add("REFRESH-INTERVAL", OFTEN, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    return _bytes(calendar)


def render_event(entry: Entry) -> bytes:
    """One event as a calendar entry to download."""
    return _bytes(_calendar((entry,)))


def _bytes(calendar: Calendar) -> bytes:
    # As the data orders it, not sorted by name: a reader of the file meets UID and summary first.
    return bytes(calendar.to_ical(sorted=False))


def _calendar(shown: Iterable[Entry]) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    told = [(entry, entry.event) for entry in shown if entry.event is not None]
    for zone in _zones(event for _, event in told):
        calendar.add_component(zone)
    for entry, event in told:
        calendar.add_component(_component(entry, event))
    return calendar


def _component(entry: Entry, event: Event) -> Component:
    from icalendar import Event as Component

    edition = entry.edition
    made = Component()
    made.add("UID", entry.uid)
    made.add("DTSTAMP", entry.updated.astimezone(UTC))
    made.add("CREATED", entry.published.astimezone(UTC))
    made.add("LAST-MODIFIED", entry.updated.astimezone(UTC))
    made.add("SEQUENCE", 0)
    made.add("STATUS", "CONFIRMED")
    made.add("CLASS", "PUBLIC")
    made.add("TRANSP", "TRANSPARENT")  # a listed event does not make its reader busy
    made.add("DTSTART", _start(event.starts or _day_told(entry)))
    if (end := _end(event)) is not None:
        made.add("DTEND", end)
    made.add("SUMMARY", event.title)
    if place := entries.place_of(event):
        made.add("LOCATION", place)
    made.add("DESCRIPTION", _description(entry, event))
    made.add("URL", entry.url)
    if edition.release.topics:
        made.add("CATEGORIES", [topic.name for topic in edition.release.topics])
    for contact in edition.release.contacts:
        made.add("CONTACT", entries.contact_in_words(contact))
    for document in (edition.pdf, edition.word):
        made.add("ATTACH", document.url, parameters={"FMTTYPE": document.type})
    return made


def _description(entry: Entry, event: Event) -> str:
    """What calendars show: the press's access first, then what it is, whom to call, where to read on."""
    release = entry.edition.release
    when, *rest = entries.facts_of(event, release.language)
    place = entries.place_of(event)
    calls = [f"Contact: {entries.contact_in_words(contact)}" for contact in release.contacts]
    lines = (
        *(fact for fact in rest if fact != place),
        entries.details_of(event),
        when,
        *([event.venue.map] if event.venue and event.venue.map else []),
        *calls,
        release.headline,
        entry.url,
    )
    return "\n".join(line for line in lines if line)


# ---------------------------------------------------------------- when


def _start(moment: Moment) -> date | datetime:
    """A start as calendars want it: a day, a local time with its zone, or UTC where local time is unclear."""
    if not moment.has_time:
        return moment.at.date()
    # In the hour that happens twice, local time means the first (RFC 5545, 3.3.5), but libical and ical.js
    # take the second: only UTC is read alike by all.
    is_clear = moment.at.replace(fold=0).utcoffset() == moment.at.replace(fold=1).utcoffset()
    return moment.at if is_clear else moment.at.astimezone(UTC)


def _day_told(entry: Entry) -> Moment:
    """A calendar must have a day: while none is known, the one on which the release said so."""
    return Moment(entry.published, Precision.DAY)


def _end(event: Event) -> date | datetime | None:
    """An end of the same sort as the start, and none where the release says none; a last day is exclusive."""
    if event.ends is None or event.starts is None:
        return None
    if event.ends.has_time and event.starts.has_time:
        return _start(event.ends)
    after = event.ends.at.date() + timedelta(days=1)
    if not event.starts.has_time:
        return after
    return datetime(after.year, after.month, after.day, tzinfo=event.ends.at.tzinfo)


# ---------------------------------------------------------------- zones
#
# Ours, from the zone's exact changes: icalendar's add_missing_timezones() dates each spring's change an
# hour late (03:00 instead of 02:00), and writes the zones in an order that differs from run to run.


def _zones(events: Iterable[Event]) -> Iterator[Timezone]:
    """A VTIMEZONE for each zone in use, from the year before to the year after."""
    used: dict[str, list[datetime]] = {}
    for event in events:
        for time in (_start(event.starts) if event.starts else None, _end(event)):
            if isinstance(time, datetime) and str(time.tzinfo) != "UTC":
                used.setdefault(str(time.tzinfo), []).append(time)
    for name, times in sorted(used.items()):
        years = [time.year for time in times]
        yield _zone(name, times[0].tzinfo or UTC, min(years) - 1, max(years) + 1)


def _zone(name: str, zone: tzinfo, first: int, last: int) -> Timezone:
    """Every change of the clocks on its own: ical.js (Thunderbird) reads only the first date of an RDATE."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    made = Timezone()
    made.add("TZID", name)
    start = datetime(first, 1, 1, tzinfo=zone).astimezone(UTC)
    for onset in (start, *_changes(zone, start, datetime(last + 1, 1, 1, tzinfo=UTC))):
        local = onset.astimezone(zone)
        before = _offset(zone, onset if onset is start else onset - timedelta(seconds=1))
        part = TimezoneDaylight() if local.dst() else TimezoneStandard()
        part.add("DTSTART", (onset + before).replace(tzinfo=None))
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", _offset(zone, onset))
        part.add("TZNAME", local.tzname() or name)
        made.add_component(part)
    return made


def _changes(zone: tzinfo, start: datetime, stop: datetime) -> Iterator[datetime]:
    """The exact instants at which a zone's clocks change."""
    day = timedelta(days=1)
    while start < stop:
        if _clock(zone, start) != _clock(zone, start + day):
            yield _first_after(zone, start, start + day)
        start += day


def _first_after(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    """The first second of the new clock, by halving."""
    old = _clock(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if _clock(zone, middle) == old else (before, middle)
    return after


def _clock(zone: tzinfo, instant: datetime) -> tuple[timedelta | None, timedelta | None, str | None]:
    local = instant.astimezone(zone)
    return local.utcoffset(), local.dst(), local.tzname()


def _offset(zone: tzinfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
