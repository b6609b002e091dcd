"""Rules about the events of a release: their times, their places, and who can come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import dropwhile, takewhile
from zoneinfo import ZoneInfo

from pressroom.errors import Level, Problem
from pressroom.model import Event, Kind, Moment, PressAccess
from pressroom.reading.dates.spoken_dates import in_words
from pressroom.reading.front_matter.spans import Document, Path, get, rewritten, span_of
from pressroom.reading.rules.subject import (
    Rule,
    Subject,
    at_name,
    entries,
    first_start,
    instant,
    is_timed,
    last_moment,
    public_from,
    wrong,
)
from pressroom.reading.schema.event_fields import EventFields

_EVENT = (
    "events:\n  - id: opening-ceremony\n    title: Opening ceremony\n    starts: 2030-05-14 10:30\n"
    "    where: City Hall\n    press: open"
)


# ---------------------------------------------------------------- times


def _end_before_start(subject: Subject) -> Iterator[Problem]:
    for path, event in subject.events:
        yield from _end_too_early(subject, (*path, "ends"), event, event.starts, event.ends)
        for number, change in enumerate(event.changes):
            place = (*path, "changes", number, "old_ends")
            yield from _end_too_early(
                subject, place, event, change.old_starts or event.starts, change.old_ends
            )


def _end_too_early(
    subject: Subject, path: Path, event: Event, starts: Moment | None, ends: Moment | None
) -> Iterator[Problem]:
    if starts is None or ends is None or not _is_over(starts, ends):
        return
    later = next((each for each in _later(ends) if not _is_over(starts, each)), ends)
    write = rewritten(subject.document, path, f"{later.at:%Y-%m-%d %H:%M}") if ends.has_time else ""
    verb = "ends before it starts" if path[-1] == "ends" else "ended before it started"
    yield wrong(subject, "end-before-start", f"“{event.title}” {verb}, or at the same time.", path, write)


def _is_over(starts: Moment, ends: Moment) -> bool:
    if not ends.has_time:
        return ends.at.date() < starts.at.date()
    return instant(ends) <= instant(starts)


def _later(ends: Moment) -> Iterator[Moment]:
    """What an end that comes too early may have been meant to be: p.m., or the next day."""
    yield from (
        Moment(ends.at + timedelta(hours=hours)) for hours in (12, 24) if hours == 24 or ends.at.hour < 12
    )


def _event_past(subject: Subject) -> Iterator[Problem]:
    """An event that was over before the day on which its release can first be read."""
    release = public_from(subject.release)
    for path, event in subject.events if subject.has_date else ():
        latest = event.ends or event.starts
        if event.press is PressAccess.CLOSED or (latest and latest.at >= release.at):
            continue
        told = [(event.starts, event.ends), *((each.old_starts, each.old_ends) for each in event.changes)]
        last = max((_last(starts, ends) for starts, ends in told if starts), default=release.at)
        if last.date() >= release.at.date() or last >= instant(release):
            continue
        message = (
            f"“{event.title}” is past when it is announced:\n"
            f"nobody can read this release before {in_words(release.at)}."
        )
        path = (*path, "starts")
        yield wrong(subject, "event-past", message, path, _later_year(subject, path, event, release))


def _last(starts: Moment, ends: Moment | None) -> datetime:
    return last_moment(starts, ends).astimezone(starts.at.tzinfo)


def _later_year(subject: Subject, path: Path, event: Event, release: Moment) -> str:
    """The same day of the year in which it was most likely meant to be."""
    text, starts = get(subject.document, path), event.starts
    if not isinstance(text, str) or starts is None:
        return ""
    later = release.at.year + (f"{starts.at:%m-%d}" < f"{release.at:%m-%d}")
    return rewritten(subject.document, path, text.replace(f"{starts.at:%Y}", str(later), 1))


def _deadline_late(subject: Subject) -> Iterator[Problem]:
    for path, event in subject.events:
        for place, by in _deadlines(subject, path, event) if event.registrations else ():
            if event.starts is None or not _is_late(by, event):
                continue
            message = f"This deadline is after “{event.title}” has begun."
            starts = first_start(event) or event.starts
            write = rewritten(subject.document, place, f"{starts.at - timedelta(days=1):%Y-%m-%d} 17:00")
            yield wrong(subject, "deadline-late", message, place, write)


def _deadlines(subject: Subject, path: Path, event: Event) -> Iterator[tuple[Path, Moment]]:
    """Every deadline of an event with its place; they are in the order of the file's own."""
    places: list[Path] = []
    for name in ("rsvp", "accreditation"):
        given = get(subject.document, (*path, name))
        if isinstance(given, list):
            places += [(*path, name, number, "by") for number in range(len(given))]
        elif isinstance(given, dict) or (given and name == "accreditation"):
            places.append((*path, name, "by"))
    for place, each in zip(places, event.registrations, strict=False):
        if each.by:
            yield place, each.by


def _is_late(by: Moment, event: Event) -> bool:
    """Whether a deadline is of no use any more; an event of several days takes people until its last."""
    if event.starts is None:
        return False
    if not is_timed(event) or event.sessions:
        last = event.sessions[-1].ends if event.sessions else event.ends
        return instant(by) > last_moment(event.starts, last)
    if not by.has_time:
        return by.at.date() > event.starts.at.date()
    return instant(by) > instant(event.starts)


_BEFORE = (
    ("call_time", "The call time"),
    ("set_up_by", "The set-up time"),
    ("final_gather", "The final gather"),
    ("doors", "The opening of the doors"),
)


def _too_late_for_start(subject: Subject) -> Iterator[Problem]:
    for path, event in subject.events:
        starts = first_start(event)
        if starts is None or not starts.has_time:
            continue
        gather = event.final_gather.at if event.final_gather else None
        times = (event.call_time, event.set_up_by, gather, event.doors)
        for (name, what), each in zip(_BEFORE, times, strict=True):
            if each is None or not each.has_time or instant(each) <= instant(starts):
                continue
            place = (*path, name)
            if isinstance(get(subject.document, place), dict):
                place = (*place, "at")
            message = f"{what} is after the start of “{event.title}”."
            yield wrong(subject, "after-start", message, place, _earlier(subject, place, each, starts))


def _earlier(subject: Subject, path: Path, moment: Moment, starts: Moment) -> str:
    """What a time was meant to be that should come before the start: a.m., or the day before."""
    guesses = (moment.at - timedelta(hours=hours) for hours in (12, 24))
    near = (each for each in guesses if timedelta() <= starts.at - each <= timedelta(hours=6))
    right = next(near, starts.at - timedelta(minutes=30))
    same_day = right.date() == starts.at.date()
    return rewritten(subject.document, path, f"{right:%H:%M}" if same_day else f"{right:%Y-%m-%d %H:%M}")


def _gather_early(subject: Subject) -> Iterator[Problem]:
    """Who comes at the call time would come too late; a call time that is wrong itself is told already."""
    for path, event in subject.events:
        call, gather, starts = event.call_time, event.final_gather, first_start(event)
        if call is None or gather is None or not (call.has_time and gather.at.has_time):
            continue
        if instant(gather.at) < instant(call) and (starts is None or instant(call) <= instant(starts)):
            place = (*path, "final_gather")
            if isinstance(get(subject.document, place), dict):
                place = (*place, "at")
            message = f"The final gather of “{event.title}” is before its call time."
            write = rewritten(subject.document, place, f"{call.at:%Y-%m-%d %H:%M}")
            yield wrong(subject, "gather-early", message, place, write)


def _zones_differ(subject: Subject) -> Iterator[Problem]:
    """An event in a zone that shows another time than its venue's."""
    for path, event in subject.events:
        own, venue = (*path, "zone"), event.venue
        if get(subject.document, own) is None or venue is None or not venue.zone or event.starts is None:
            continue
        there = event.starts.at.astimezone(ZoneInfo(venue.zone))
        if there.utcoffset() != event.starts.at.utcoffset():
            message = (
                f"“{event.title}” has another zone than its venue.\n"
                f"Its times are those of {venue.zone}; “also_in” adds another."
            )
            yield wrong(subject, "zone-differs", message, own, rewritten(subject.document, own, venue.zone))


# ---------------------------------------------------------------- the list of events


def _event_twice(subject: Subject) -> Iterator[Problem]:
    """Two events that would have one address on the page: one of them may be told elsewhere."""
    document, first = subject.document, dict[str, Path]()
    for path, fields in entries(subject.document, ("events",)):
        name = "see" if "see" in fields else "id"
        text = fields.get(name)
        key = text.rpartition("#")[2] if isinstance(text, str) else ""
        path = (*path, name)
        if not key or (before := first.setdefault(key, path)) == path:
            continue
        line = span_of(document, before).line
        if line != span_of(document, path).line:
            message = f"The id “{key}” is already that of the event on line {line}."
            write = rewritten(document, path, f"{key}-2") if name == "id" else ""
            yield wrong(subject, "event-twice", message, path, write)


def _place_missing(subject: Subject) -> Iterator[Problem]:
    for path, event in subject.events:
        fields = get(subject.document, path)
        if event.venue or event.online or event.address_on or not event.press.is_listed:
            continue
        # An unknown field is likely to be the place.
        if isinstance(fields, dict) and fields.keys() <= EventFields.model_fields.keys() - {"where"}:
            message = f"“{event.title}” does not say where it is."
            write = "where: City Hall, 1 Main Street, Springfield"
            yield wrong(subject, "place-missing", message, (*path, "title"), write, Level.WARNING)


def _no_events(subject: Subject) -> Iterator[Problem]:
    """An advisory is there to bring the press to an event, and to be called about it."""
    release, document = subject.release, subject.document
    if release.kind is not Kind.MEDIA_ADVISORY or release.withdrawn:
        return
    if ("events",) not in document.keys:
        message = "This media advisory invites to no event."
        drafted = _in_comments(document)
        if drafted:
            message += "\nIts lines are here, each behind a #: delete the # and the space, and fill them in."
        yield wrong(subject, "events-missing", message, ("kind",), drafted or _EVENT, Level.WARNING)
    elif release.events and not release.sees and not any(each.is_listed for each in release.events):
        path = (*subject.events[0][0], "press")
        message = "This media advisory invites to no event that the press can attend."
        write = rewritten(document, path, "open")
        yield wrong(subject, "events-closed", message, path, write, Level.WARNING)


def _in_comments(document: Document) -> str:
    """The lines of events as a new draft has them, behind "# ", without that; "" where there are none."""
    first, *lines = (*dropwhile(lambda line: line.rstrip() != "# events:", document.lines), "")
    block = (first, *takewhile(lambda line: line.startswith("#  "), lines))
    return "\n".join(line.removeprefix("# ").partition("  #")[0].rstrip() for line in block)


def _phone_missing(subject: Subject) -> Iterator[Problem]:
    release = subject.release
    on_site = tuple(event.on_site for event in release.events if event.on_site)
    contacts = (*release.contacts, *on_site)
    has_none = get(subject.document, ("contacts",)) == []  # where the line is missing, that is told
    is_asked = contacts or has_none
    if release.kind is Kind.MEDIA_ADVISORY and is_asked and not any(each.phone for each in contacts):
        message = (
            "This media advisory names no phone that the press can call.\n"
            "Give one to a contact, or to the event under “on_site”."
        )
        path: Path = ("contacts",) if release.contacts or has_none else ("events",)
        write = "on_site:\n  name: Jordan Example\n  phone: 617-555-0100"
        yield at_name(subject, "phone-missing", message, path, write, Level.WARNING)


def _on_site_unreachable(subject: Subject) -> Iterator[Problem]:
    for path, event in subject.events:
        if event.on_site and not event.on_site.phone and subject.release.kind is not Kind.MEDIA_ADVISORY:
            message = f"The contact at “{event.title}” has no phone that is answered then."
            write = f"on_site:\n  name: {event.on_site.name}\n  phone: 617-555-0100"
            yield wrong(subject, "on-site-unreachable", message, (*path, "on_site"), write, Level.WARNING)


RULES: tuple[Rule, ...] = (
    _end_before_start,
    _event_past,
    _deadline_late,
    _too_late_for_start,
    _gather_early,
    _zones_differ,
    _event_twice,
    _place_missing,
    _no_events,
    _phone_missing,
    _on_site_unreachable,
)
