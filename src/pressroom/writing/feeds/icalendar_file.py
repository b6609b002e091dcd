"""The calendar of press events: iCalendar (RFC 5545, RFC 7986), through the library of that name.

No METHOD: a calendar that people subscribe to invites nobody, and METHOD:PUBLISH would want an
ORGANIZER with an e-mail address, which a release need not have (RFC 5546, 3.2.1). Without one,
DTSTAMP says when an entry was last revised (RFC 5545, 3.8.7.2), which is what the data knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from pressroom.model import Change, Entry, Event, Feed, Language, Moment, Newsroom, Precision, Status
from pressroom.writing.article import notices
from pressroom.writing.feeds import entries

if TYPE_CHECKING:
    from icalendar import Calendar, Timezone
    from icalendar import Event as Component

PRODUCT = "-//pressroom//press events//EN"
OFTEN = timedelta(hours=1)
FIRM = (Precision.TIME, Precision.DAY)

Day = tuple[date | datetime, date | datetime | None]  # a start, and an end where there is one


def render_calendar(feed: Feed, newsroom: Newsroom) -> bytes:
    """All events of a feed as a calendar to subscribe to."""
    from icalendar import vText

    calendar = _calendar(feed.entries, newsroom.language)
    title, subtitle = entries.feed_title(feed, newsroom), entries.feed_subtitle(feed, newsroom)
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
    return _bytes(_calendar((entry,), entry.edition.release.language))


def _bytes(calendar: Calendar) -> bytes:
    # As the data orders it, not sorted by name: a reader of the file meets UID and summary first.
    return bytes(calendar.to_ical(sorted=False))


def _calendar(shown: Iterable[Entry], language: Language) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    told = [(entry, entry.event) for entry in shown if entry.event is not None]
    days = [(entry, event, _days(entry, event)) for entry, event in told]
    for zone in _zones(time for _, _, found in days for day in found for time in day):
        calendar.add_component(zone)
    for entry, event, found in days:
        for component in _components(entry, event, found):
            _mark(component, entry, language)
            calendar.add_component(component)
    return calendar


def _mark(component: Component, entry: Entry, language: Language) -> None:
    """What nobody has translated yet says in which language it is: another than its calendar's."""
    said = entry.edition.release.language.tag
    for name in ("SUMMARY", "LOCATION", "DESCRIPTION") if said != language.tag else ():
        if name in component:
            component[name].params["LANGUAGE"] = said


def _components(entry: Entry, event: Event, days: tuple[Day, ...]) -> Iterator[Component]:
    """An event's entry; of several days, one that repeats daily, and one more for each day with other hours.

    RRULE is what every calendar program understands; RDATE is not (ical.js reads the first date alone).
    """
    made = _component(entry, event, days[0])
    yield made
    held = {start.date(): (start, end) for start, end in days if isinstance(start, datetime)}
    if len(held) < 2:
        return
    first, hours = next(iter(held.values()))[0], _hours(days[0])
    length = (max(held) - min(held)).days + 1
    made.add("RRULE", {"FREQ": "DAILY", "COUNT": length})
    for number in range(1, length):
        same = first + timedelta(days=number)  # by the clock on the wall, as the rule counts
        day = held.get(same.date())
        if day is None:
            made.add("EXDATE", same)
        elif _hours(day) != hours:
            other = _component(entry, event, day)
            other.add("RECURRENCE-ID", same)
            yield other


def _hours(day: Day) -> tuple[object, ...]:
    """The hours of a day by the clock on the wall, and how many days its end is off."""
    start, end = day
    assert isinstance(start, datetime)
    if not isinstance(end, datetime):
        return (start.time(),)
    return start.time(), end.time(), end.date() - start.date()


def _component(entry: Entry, event: Event, day: Day) -> Component:
    from icalendar import Event as Component

    edition, language = entry.edition, entry.edition.release.language
    start, end = day
    made = Component()
    made.add("UID", entry.uid)
    made.add("DTSTAMP", entry.updated.astimezone(UTC))
    made.add("CREATED", entry.published.astimezone(UTC))
    made.add("LAST-MODIFIED", entry.updated.astimezone(UTC))
    made.add("SEQUENCE", len(event.changes))
    made.add("STATUS", _status(event))
    made.add("CLASS", "CONFIDENTIAL" if edition.mark else "PUBLIC")
    made.add("TRANSP", "TRANSPARENT")  # a listed event does not make its reader busy
    made.add("DTSTART", start)
    if end is not None:
        made.add("DTEND", end)
    # Some systems do not read STATUS: the title has to say it as well.
    made.add("SUMMARY", notices.titled(edition.mark, entries.title_of(event, language), language))
    if place := entries.place_of(event, language):
        made.add("LOCATION", place)
    made.add("DESCRIPTION", _description(entry, event))
    made.add("URL", entry.url)
    if edition.release.topics:
        made.add("CATEGORIES", [topic.name for topic in edition.release.topics])
    for contact in edition.release.contacts:
        made.add("CONTACT", entries.contact_in_words(contact, language))
    for document in (edition.pdf, edition.word):
        made.add("ATTACH", document.url, parameters={"FMTTYPE": document.type})
    return made


def _description(entry: Entry, event: Event) -> str:
    """What calendars show: what changed and why, the facts, what it is, whom to call, where to read on."""
    release, language = entry.edition.release, entry.edition.release.language
    when, *rest = entries.facts_of(event, language)
    place = entries.place_of(event, language)
    said = (entries.contact_in_words(contact, language) for contact in release.contacts)
    calls = (entries.labelled("Contact", contact, language) for contact in said)
    notice = entries.notice_of(entry)
    lines = (
        entry.edition.mark,
        *(notices.lines(notice) if notice else ()),
        *(fact for fact in rest if fact != place),
        entries.details_of(event),
        when,
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


def _status(event: Event) -> str:
    if event.status is Status.CANCELLED:
        return "CANCELLED"
    is_firm = event.starts is not None and event.starts.precision in FIRM and not event.targeted
    return "CONFIRMED" if is_firm else "TENTATIVE"


def _days(entry: Entry, event: Event) -> tuple[Day, ...]:
    """When an event is, as calendars have it: one stretch, or one for each of its days."""
    if event.starts is None:
        return ((_day_told(entry, event), None),)
    sessions = sorted(event.sessions, key=lambda each: each.starts.at.timestamp())
    found = tuple((_start(each.starts), _start(each.ends)) for each in sessions)
    if not found:
        return ((_start(event.starts), _end(event.starts, event.ends)),)
    # A rule repeats local times, once a day: what is told in UTC, or twice a day, is one stretch instead.
    zone = str(event.starts.at.tzinfo)
    is_regular = all(isinstance(time, datetime) and str(time.tzinfo) == zone for day in found for time in day)
    if is_regular and len({each.starts.at.date() for each in sessions}) == len(found):
        return found
    return ((found[0][0], found[-1][1]),)


def _day_told(entry: Entry, event: Event) -> date:
    """A calendar must have a day: while none is known, the one on which that was said, never an old one."""
    told = event.changes[-1].at.at if event.changes else entry.published
    day = told.date()
    while any(_covers(change, day) for change in event.changes):
        day += timedelta(days=1)
    return day


def _covers(change: Change, day: date) -> bool:
    """Whether an event was to be on a day before a change."""
    if change.old_starts is None:
        return False
    last = change.old_ends or change.old_starts
    return change.old_starts.at.date() <= day <= last.at.date()


def _end(starts: Moment, ends: Moment | None) -> date | datetime | None:
    """An end of the same sort as the start, and none where the release says none; a last day is exclusive."""
    if starts.precision is Precision.WEEK:
        return starts.at.date() + timedelta(days=7)
    if ends is None:
        return None
    if ends.has_time and starts.has_time:
        return _start(ends)
    after = ends.at.date() + timedelta(days=1)
    if not starts.has_time:
        return after
    return datetime(after.year, after.month, after.day, tzinfo=ends.at.tzinfo)


# ---------------------------------------------------------------- zones
#
# Ours, from the zone's exact changes: icalendar's add_missing_timezones() dates each spring's change an
# hour late (03:00 instead of 02:00), and writes the zones in an order that differs from run to run.


def _zones(times: Iterable[date | datetime | None]) -> Iterator[Timezone]:
    """A VTIMEZONE for each zone in use, from the year before to the year after."""
    used: dict[str, list[datetime]] = {}
    for time in times:
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
