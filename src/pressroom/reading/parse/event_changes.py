"""What has become of an event: its changes, each with what was true before it, and its status."""

from __future__ import annotations

from pressroom.model import Change, Moment, PressAccess, Status
from pressroom.model.guarded_facts import BY_OLD, telling
from pressroom.reading.front_matter.spans import Path
from pressroom.reading.parse.event_when import When
from pressroom.reading.parse.notes import Notes, note, one_line
from pressroom.reading.parse.people_and_places import Around, where_of
from pressroom.reading.parse.press_facts import fields_now, old_facts
from pressroom.reading.parse.time_values import end, moment, start
from pressroom.reading.parse.values import choice
from pressroom.reading.schema.event_fields import ChangeFields, EventFields

_BY_WORD = {status.value: status for status in Status}


def changes_of(
    notes: Notes, path: Path, fields: EventFields, around: Around, when: When
) -> tuple[Change, ...]:
    """The changes, numbered as they stand in the file.

    The last is read first: what an earlier one does not say of the time before it was so until a later one.
    """
    now, found = fields_now(fields), []
    for index in reversed(range(len(fields.changes))):
        place = (*path, "changes", index)
        change = _change(notes, place, fields, index, around, when, now["press"])
        day = when._replace(starts=change.old_starts) if change and change.old_starts else when
        old = dict(old_facts(notes, place, fields.changes[index], now, around, day))
        found += [telling(change, old)] if change else []
    return tuple(reversed(found))


def _change(
    notes: Notes, path: Path, event: EventFields, index: int, around: Around, when: When, press: str
) -> Change | None:
    """One change: made at a time by the newsroom's clock, of an event in its own zone."""
    fields, zone = event.changes[index], around.newsroom.zone
    at = moment(notes, (*path, "at"), fields.at, zone, f"The time of this change of {when.what}", around.day)
    sure = "venues" not in around.unsure
    old_venue = where_of(notes, (*path, "old_where"), fields.old_where, around.newsroom.venues, sure)
    old_zone = (old_venue.zone if old_venue else "") or when.zone
    old_starts, old_ends, was_open = _old_times(notes, path, fields, old_zone, when)
    status = _status(notes, path, event, index, press)
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


def _status(notes: Notes, path: Path, event: EventFields, index: int, press: str) -> Status | None:
    """What a change did: as it says, as the event says of the last one, or as its old facts tell."""
    fields = event.changes[index]
    if fields.status:
        return choice(notes, (*path, "status"), fields.status, Status)
    told = _told_by(fields, press)
    is_last = index == len(event.changes) - 1
    typed = _BY_WORD.get(event.status.casefold())
    if is_last and typed and (told is None or typed is told or _fits(typed, fields)):
        return typed
    if told is not None:
        return told
    if not (is_last and event.status):  # a status that nobody knows is a problem of its own
        message = (
            f"This change of “{event.title}” does not say what it did.\n"
            "It can be cancelled, postponed, rescheduled, moved, scheduled again or closed to press;\n"
            "anything else is changed."
        )
        note(notes, "change-unclear", message, path, "status: changed")
    return None


def _told_by(fields: ChangeFields, press: str) -> Status | None:
    """What the old facts of a change tell that it did, if it has any; `press` is the access after it."""
    old_press = getattr(fields, "old_press", None)
    if old_press and not _is_listed(press):
        return Status.CLOSED_TO_PRESS
    if fields.old_starts or fields.old_ends:
        return Status.RESCHEDULED
    if fields.old_where is not None:
        return Status.MOVED
    if old_press:
        return Status.ACCESS_CHANGED
    return Status.CHANGED if any(f"old_{name}" in fields.model_fields_set for name in BY_OLD) else None


def _is_listed(press: str) -> bool:
    """Whether the press may come; of an access that nobody knows, another problem tells."""
    return next((each.is_listed for each in PressAccess if each.value == press.casefold()), True)


def _fits(typed: Status, fields: ChangeFields) -> bool:
    """Whether a change that says what was can have done this all the same."""
    has_time, has_place = bool(fields.old_starts or fields.old_ends), fields.old_where is not None
    if has_time or has_place:
        timed = has_time and typed in (Status.POSTPONED, Status.RESCHEDULED)
        return timed or (has_place and typed is Status.MOVED)
    return typed not in (Status.POSTPONED, Status.RESCHEDULED, Status.MOVED)


def may_lack_start(fields: EventFields) -> bool:
    """Whether an event can do without a start, being or having been postponed."""
    said = (fields.status, *(change.status for change in fields.changes))
    return any(_BY_WORD.get(each.casefold()) is Status.POSTPONED for each in said)


def status_of(notes: Notes, path: Path, fields: EventFields, changes: tuple[Change, ...]) -> Status:
    """What has become of the event: as it says, else as its last change does."""
    typed = choice(notes, (*path, "status"), fields.status, Status)
    return typed or (changes[-1].status if changes else Status.SCHEDULED)
