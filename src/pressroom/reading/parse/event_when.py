"""When an event is: its start as far as it is known, its end, its hours, and the times before it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pressroom.model import Moment, Precision, Session
from pressroom.reading.dates.event_times import days_between
from pressroom.reading.dates.typed_times import is_clock
from pressroom.reading.front_matter.spans import Path, get, rewritten
from pressroom.reading.parse.notes import Notes, note
from pressroom.reading.parse.time_values import end, hours, length, moment, on_day, start
from pressroom.reading.schema.aliases import meant
from pressroom.reading.schema.event_fields import EventFields
from pressroom.reading.schema.field_mistakes import missing
from pressroom.reading.schema.release_fields import ReleaseFields


class When(NamedTuple):
    """The times of an event; `told` where its start is known, or known to be open."""

    starts: Moment | None
    ends: Moment | None
    sessions: tuple[Session, ...]
    told: bool
    zone: str
    what: str  # "“Opening ceremony”", for messages

    @property
    def day(self) -> date | None:
        """The day that a time alone belongs to."""
        has_day = self.starts is not None and self.starts.precision is not Precision.WEEK
        return self.starts.at.date() if self.starts and has_day else None


def when_of(
    notes: Notes, path: Path, fields: EventFields, zone: str, near: date | None, may_lack: bool
) -> When:
    """An event's own times; `may_lack` says that it can do without a start, being postponed."""
    what = f"“{fields.title}”" if fields.title else "this event"
    starts, told = _starts(notes, path, fields, zone, near, may_lack)
    when = When(starts, None, (), told, zone, what)
    if told and (fields.ends or fields.duration):
        when = when._replace(ends=_ends(notes, path, fields, when))
    if told and fields.hours:
        when = when._replace(sessions=_sessions(notes, path, fields, when))
    return when


def _starts(
    notes: Notes, path: Path, fields: EventFields, zone: str, near: date | None, may_lack: bool
) -> tuple[Moment | None, bool]:
    path, what = (*path, "starts"), f"“{fields.title}”" if fields.title else "this event"
    if fields.starts:
        return start(notes, path, fields.starts, zone, f"The start time of {what}", near)
    if not may_lack and get(notes.document, path) is None and not _slipped(notes, path):
        notes.problems.append(missing(ReleaseFields, notes.document, path))
    return None, may_lack


def _slipped(notes: Notes, path: Path) -> bool:
    """Whether the field is there under a wrong name, which has been said."""
    beside = get(notes.document, path[:-1])
    names = beside if isinstance(beside, dict) else ()
    unknown = (name for name in names if name not in EventFields.model_fields)
    return any(meant(ReleaseFields, (*path[:-1], name)) in (path[-1], "see") for name in unknown)


def _ends(notes: Notes, path: Path, fields: EventFields, when: When) -> Moment | None:
    """The end: typed, or so long after the start; never invented."""
    starts, name = when.starts, "ends" if fields.ends else "duration"
    text = fields.ends or fields.duration
    if fields.ends and fields.duration:
        message = f"{when.what} has both an end and a duration. Delete one of the two."
        note(notes, "end-twice", message, (*path, "duration"))
        return None
    if starts is None or starts.precision is Precision.WEEK:
        message = f"{when.what} cannot have “{name}” while no day is known for its start."
        note(notes, "end-without-start", message, (*path, name), _start_line(notes, path))
        return None
    if name == "ends":
        ends = end(notes, (*path, name), text, starts, f"The end time of {when.what}")
        if ends is None or starts.has_time or not ends.has_time:
            return ends
    elif starts.has_time:
        return length(notes, (*path, name), text, starts, f"The duration of {when.what}")
    message = f"{when.what} ends at a time, but does not start at one."
    note(notes, "start-time-missing", message, (*path, "starts"), _start_line(notes, path, starts))
    return None


def _start_line(notes: Notes, path: Path, starts: Moment | None = None) -> str:
    day = starts.at.date() if starts else notes.document.file.rpartition("/")[2][:10]
    return rewritten(notes.document, (*path, "starts"), f"{day} 10:30")


def _sessions(notes: Notes, path: Path, fields: EventFields, when: When) -> tuple[Session, ...]:
    """The hours of each day, in their order."""
    if when.starts is None or when.starts.precision is Precision.WEEK:
        message = f"{when.what} cannot have hours while its days are not known."
        note(notes, "hours-without-days", message, (*path, "hours"), _start_line(notes, path)[:-6])
        return ()
    if when.starts.has_time or (when.ends and when.ends.has_time):
        message = f"{when.what} has hours for each day, so “starts” and “ends” are days."
        write = rewritten(notes.document, (*path, "starts"), f"{when.starts.at:%Y-%m-%d}")
        note(notes, "hours-and-time", message, (*path, "starts"), write)
        return ()
    listed = isinstance(get(notes.document, (*path, "hours")), list)
    days, zone = days_between(when.starts, when.ends), ZoneInfo(when.zone)
    sessions: list[Session] = []
    for number, text in enumerate(fields.hours):
        place = (*path, "hours", number) if listed else (*path, "hours")
        every = days if len(fields.hours) == 1 else ()
        near = days[min(number, len(days) - 1)]
        found = hours(notes, place, text, every, near, zone, when.what)
        if found and _day_fits(notes, place, found[0].starts.at.date(), days, sessions, when):
            sessions += found
    return tuple(sorted(sessions, key=lambda session: session.starts.at.timestamp()))


def _day_fits(
    notes: Notes, path: Path, day: date, days: tuple[date, ...], before: list[Session], when: When
) -> bool:
    """Whether hours are of one of the event's days, and are that day's only ones."""
    if day not in days:
        name = "ends" if day > days[-1] else "starts"
        message = f"{when.what} has hours on {day}, which is not one of its days."
        note(notes, "hours-outside", message, path, f"{name}: {day}")
        return False
    if any(session.starts.at.date() == day for session in before):
        message = f"{when.what} has hours on {day} twice.\nGive the first and the last hour of the day."
        note(notes, "hours-twice", message, path)
        return False
    return True


def beside(notes: Notes, path: Path, text: str, when: When, what: str) -> Moment | None:
    """A time that belongs to an event: alone it is of the event's day; another day may be named."""
    if not text or not when.told:  # what it belongs to is then a problem already
        return None
    what = f"{what} {when.what}"
    if when.day is not None:
        return on_day(notes, path, text, when.day, when.zone, what)
    if when.starts is None and is_clock(text):
        message = f"{what} has no day, since none is known for its start.\nLeave it out until there is one."
        note(notes, "time-without-date", message, path, f"# {rewritten(notes.document, path, text)}")
        return None
    near = when.starts.at.date() if when.starts else None
    return moment(notes, path, text, when.zone, what, near)
