"""The life of an event: how it stood at an instant, when it is over, how long it must be shown.

The file holds what is true now; its changes hold what was true before. Each change counts from its instant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from pressroom.model import Change, Event, Moment, Precision, Status, Withdrawal, in_utc
from pressroom.model.guarded_facts import as_before

FOREVER = datetime.max.replace(tzinfo=UTC)
KEPT = timedelta(days=30)  # how long an event stays in calendars past every date that it was told to have


# ---------------------------------------------------------------- as it was


def as_of(event: Event, now: datetime) -> Event:
    """An event as it stood at an instant: a change counts exactly from its `at`."""
    return after(event, sum(in_utc(change.at.at) <= in_utc(now) for change in event.changes))


def after(event: Event, number: int) -> Event:
    """An event as it stood right after one of its changes; 0 is before the first."""
    while len(event.changes) > number:
        event = as_before(event, _told(event, event.changes[-1]))
    return event


def in_full(event: Event) -> Event:
    """An event whose every change says all that was true before it, even what its file leaves unsaid."""
    return replace(event, changes=tuple(_in_full(event, change) for change in event.changes))


def _in_full(event: Event, change: Change) -> Change:
    then, now = after(event, change.number - 1), after(event, change.number)
    if then.starts is None and now.starts is not None:
        return replace(change, was_open=True)
    return change if change.old_starts is None else replace(change, old_ends=then.ends)


def _told(event: Event, change: Change) -> Change:
    """The last change of an event, with the old facts that its file leaves unsaid."""
    if change.was_open or _gave_a_date(change, event.changes[:-1]):
        return replace(change, was_open=True)
    if change.old_starts is None or change.old_ends is not None:
        return change
    return replace(change, old_ends=_ends_with(event, change.old_starts))


def _gave_a_date(change: Change, earlier: tuple[Change, ...]) -> bool:
    """Whether a change gave a postponed event its new date without saying that it had none."""
    on = (Status.SCHEDULED, Status.RESCHEDULED)
    if change.status not in on or change.old_starts is not None:
        return False
    since = (each.status for each in reversed(earlier) if each.status not in (Status.CANCELLED, Status.MOVED))
    return next(since, None) is Status.POSTPONED


def _ends_with(event: Event, starts: Moment) -> Moment | None:
    """When an event ended that began at `starts`, where only its start is said to have changed.

    On one day its end stayed; from another day it was as long as it is now.
    """
    ends, now = event.ends, event.starts
    if ends is None or now is None or not now.precision is starts.precision is ends.precision:
        return None
    if not starts.has_time:
        return replace(starts, at=first_instant(starts.at.date() + (ends.at.date() - now.at.date()), starts))
    if now.at.date() == starts.at.date() and in_utc(ends.at) > in_utc(starts.at):
        return ends
    length = in_utc(ends.at) - in_utc(now.at)
    return replace(starts, at=(in_utc(starts.at) + length).astimezone(starts.at.tzinfo))


def withdrawn(event: Event, withdrawal: Withdrawal) -> Event:
    """An event of a withdrawn release: cancelled for that reason, unless it is cancelled or over already."""
    event = as_of(event, withdrawal.at.at)
    if event.status is Status.CANCELLED or is_over(event, withdrawal.at.at):
        return event
    change = Change(len(event.changes) + 1, withdrawal.at, Status.CANCELLED, withdrawal.reason)
    return replace(event, status=Status.CANCELLED, changes=(*event.changes, change))


# ---------------------------------------------------------------- when it is over


def is_over(event: Event, now: datetime) -> bool:
    """Whether an event has ended; one without an end ends with its local day."""
    return over_at(event) <= in_utc(now)


def over_at(event: Event) -> datetime:
    """The instant (UTC) from which an event counts as past; without a date never, unless it was cancelled."""
    if event.starts is not None:
        return _end_of(event.starts, _last(event))
    if event.status is not Status.CANCELLED:
        return FOREVER
    return max(_old_ends(event), default=next_midnight(event.changes[-1].at) if event.changes else FOREVER)


def kept_until(event: Event) -> datetime:
    """The instant (UTC) until which an event must be shown: somebody may have noted any of its dates."""
    known = [] if event.starts is None else [over_at(event)]
    last = max((*known, *_old_ends(event)), default=FOREVER)
    return last if last == FOREVER else last + KEPT


def _old_ends(event: Event) -> Iterator[datetime]:
    for number in range(len(event.changes)):
        then = after(event, number)
        if then.starts is not None:
            yield _end_of(then.starts, _last(then))


def _last(event: Event) -> Moment | None:
    ends = [event.ends, *(session.ends for session in event.sessions)]
    return max((each for each in ends if each), key=lambda each: each.at.timestamp(), default=None)


def _end_of(starts: Moment, ends: Moment | None) -> datetime:
    if ends is not None and ends.has_time:
        return in_utc(ends.at)
    return next_midnight(ends or starts)


def next_midnight(day: Moment) -> datetime:
    """The end of a local day or week, as an instant: days of 23 and of 25 hours end when they end."""
    days = 7 if day.precision is Precision.WEEK else 1
    return first_instant(day.at.date() + timedelta(days=days), day).astimezone(UTC)


def first_instant(day: date, like: Moment) -> datetime:
    """The beginning of a local day in the zone of a moment."""
    return datetime(day.year, day.month, day.day, tzinfo=like.at.tzinfo)
