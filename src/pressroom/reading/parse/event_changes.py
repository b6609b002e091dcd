"""What has become of an event: its changes, each with what was true before it, and its status."""

from __future__ import annotations

from pressroom.model import Change, Moment, Status
from pressroom.reading.front_matter.spans import Path
from pressroom.reading.parse.event_when import When
from pressroom.reading.parse.notes import Notes, note, one_line
from pressroom.reading.parse.people_and_places import Around, where_of
from pressroom.reading.parse.time_values import end, moment, start
from pressroom.reading.parse.values import choice
from pressroom.reading.schema.event_fields import ChangeFields, EventFields

_BY_WORD = {status.value: status for status in Status}


def changes_of(
    notes: Notes, path: Path, fields: EventFields, around: Around, when: When
) -> tuple[Change, ...]:
    """The changes, numbered as they stand in the file."""
    found = (
        _change(notes, (*path, "changes", index), fields, index, around, when)
        for index in range(len(fields.changes))
    )
    return tuple(change for change in found if change)


def _change(
    notes: Notes, path: Path, event: EventFields, index: int, around: Around, when: When
) -> Change | None:
    """One change: made at a time by the newsroom's clock, of an event in its own zone."""
    fields, zone = event.changes[index], around.newsroom.zone
    at = moment(notes, (*path, "at"), fields.at, zone, f"The time of this change of {when.what}", around.day)
    sure = "venues" not in around.unsure
    old_venue = where_of(notes, (*path, "old_where"), fields.old_where, around.newsroom.venues, sure)
    old_zone = (old_venue.zone if old_venue else "") or when.zone
    old_starts, old_ends, was_open = _old_times(notes, path, fields, old_zone, when)
    status = _status(notes, path, event, index)
    if at is None or status is None:
        return None
    return Change(index + 1, at, status, one_line(fields.note), old_starts, old_ends, old_venue, was_open)


def _old_times(
    notes: Notes, path: Path, fields: ChangeFields, zone: str, when: When
) -> tuple[Moment | None, Moment | None, bool]:
    """The old start, the old end, whether the start was open; an end alone is of the start that stayed."""
    near, old_starts, told = when.day, None, False
    if fields.old_starts:
        what = f"The old start time of {when.what}"
        old_starts, told = start(notes, (*path, "old_starts"), fields.old_starts, zone, what, near)
    was_open = told and old_starts is None
    what, of = f"The old end time of {when.what}", old_starts or when.starts
    if of is not None:
        return old_starts, end(notes, (*path, "old_ends"), fields.old_ends, of, what), was_open
    return old_starts, moment(notes, (*path, "old_ends"), fields.old_ends, zone, what, near), was_open


def _status(notes: Notes, path: Path, event: EventFields, index: int) -> Status | None:
    """What a change did: as it says, as the event says of the last one, or as its old facts tell."""
    fields = event.changes[index]
    if fields.status:
        return choice(notes, (*path, "status"), fields.status, Status)
    has_time = bool(fields.old_starts or fields.old_ends)
    is_last = index == len(event.changes) - 1
    typed = _BY_WORD.get(event.status.casefold())
    if is_last and typed and _fits(typed, has_time, fields.old_where is not None):
        return typed
    if has_time or fields.old_where is not None:
        return Status.RESCHEDULED if has_time else Status.MOVED
    if not (is_last and event.status):  # a status that nobody knows is a problem of its own
        message = (
            f"This change of “{event.title}” does not say what it did.\n"
            "It can be postponed, rescheduled, moved, cancelled, or scheduled again."
        )
        note(notes, "change-unclear", message, path, "status: cancelled")
    return None


def _fits(status: Status, has_time: bool, has_place: bool) -> bool:
    """Whether a change that says what was can have done this; one that says nothing, anything."""
    if not has_time and not has_place:
        return True
    timed = has_time and status in (Status.POSTPONED, Status.RESCHEDULED)
    return timed or (has_place and status is Status.MOVED)


def may_lack_start(fields: EventFields) -> bool:
    """Whether an event can do without a start, being or having been postponed."""
    said = (fields.status, *(change.status for change in fields.changes))
    return any(_BY_WORD.get(each.casefold()) is Status.POSTPONED for each in said)


def status_of(notes: Notes, path: Path, fields: EventFields, changes: tuple[Change, ...]) -> Status:
    """What has become of the event: as it says, else as its last change does."""
    typed = choice(notes, (*path, "status"), fields.status, Status)
    return typed or (changes[-1].status if changes else Status.SCHEDULED)
