"""How an event stood at an instant, when it is over and how long it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from deciding.samples import LADD_ROOM, day, event, time, utc

from pressroom.deciding import event_history
from pressroom.model import Change, Event, Moment, Precision, Session, Status, Venue, Withdrawal

SECOND = timedelta(seconds=1)
HALL = Venue(words="City Hall")
TEN = time(2018, 11, 14, 10)


def change(number: int, at: Moment, status: Status, **old: Any) -> Change:
    return Change(number, at, status, f"Reason {number}.", **old)


def changed(now: Event, *changes: Change) -> Event:
    return replace(now, status=changes[-1].status, changes=changes)


# Moved to City Hall on the 10th, put off on the 11th, given a new date on the 12th, cancelled on the 13th.
LONG = changed(
    event("e", time(2018, 11, 20, 9), ends=time(2018, 11, 20, 10), venue=HALL),
    change(1, time(2018, 11, 10, 9), Status.MOVED, old_venue=LADD_ROOM),
    change(2, time(2018, 11, 11, 9), Status.POSTPONED, old_starts=TEN, old_ends=time(2018, 11, 14, 11)),
    change(3, time(2018, 11, 12, 9), Status.RESCHEDULED, was_open=True),
    change(4, time(2018, 11, 13, 9), Status.CANCELLED),
)


@pytest.mark.parametrize(
    ("at", "status", "starts", "venue", "number"),
    [
        (utc(2018, 11, 10, 14), Status.SCHEDULED, TEN, LADD_ROOM, 0),
        (utc(2018, 11, 11, 14), Status.MOVED, TEN, HALL, 1),
        (utc(2018, 11, 12, 14), Status.POSTPONED, None, HALL, 2),
        (utc(2018, 11, 13, 14), Status.RESCHEDULED, time(2018, 11, 20, 9), HALL, 3),
    ],
)
def test_a_change_counts_exactly_from_its_instant(
    at: datetime, status: Status, starts: Moment | None, venue: Venue, number: int
) -> None:
    before = event_history.as_of(LONG, at - SECOND)
    assert (before.status, before.starts, before.venue, len(before.changes)) == (
        status,
        starts,
        venue,
        number,
    )
    for after in (event_history.as_of(LONG, at), event_history.as_of(LONG, at + SECOND)):
        assert len(after.changes) == number + 1
        assert after.status is LONG.changes[number].status
    assert event_history.as_of(LONG, utc(2030, 1, 1)) == LONG


def test_before_a_change_an_event_ended_when_the_file_says() -> None:
    assert event_history.after(LONG, 1).ends == time(2018, 11, 14, 11)
    assert event_history.after(LONG, 2).ends is None


@pytest.mark.parametrize(
    ("now", "old", "ends"),
    [
        # From another day it was as long as it is now; over a change of the clocks by the clock that counts.
        ((time(2018, 11, 15, 9), time(2018, 11, 15, 10)), TEN, time(2018, 11, 14, 11)),
        ((time(2018, 11, 5, 0), time(2018, 11, 5, 3)), time(2018, 11, 4, 0), time(2018, 11, 4, 2)),
        ((day(2018, 11, 20), day(2018, 11, 22)), day(2018, 11, 14), day(2018, 11, 16)),
        # On one day its end stayed, unless it would be over before it began.
        ((time(2018, 11, 14, 9), time(2018, 11, 14, 12)), TEN, time(2018, 11, 14, 12)),
        ((time(2018, 11, 14, 8), time(2018, 11, 14, 9)), TEN, time(2018, 11, 14, 11)),
        ((time(2018, 11, 15, 9), time(2018, 11, 15, 10)), day(2018, 11, 14), None),
        ((time(2018, 11, 15, 9), None), TEN, None),
    ],
)
def test_without_an_old_end_an_event_kept_its_end_or_its_length(
    now: tuple[Moment, Moment | None], old: Moment, ends: Moment | None
) -> None:
    made = changed(
        event("e", now[0], ends=now[1]), change(1, day(2018, 11, 1), Status.RESCHEDULED, old_starts=old)
    )
    before = event_history.after(made, 0)
    assert before.starts == old
    assert before.ends == ends


def test_an_old_end_alone_is_put_back() -> None:
    made = event("e", TEN, ends=time(2018, 11, 14, 12))
    made = changed(made, change(1, day(2018, 11, 1), Status.RESCHEDULED, old_ends=time(2018, 11, 14, 11)))
    assert event_history.after(made, 0) == event("e", TEN, ends=time(2018, 11, 14, 11))


def test_a_new_date_after_a_postponement_was_not_known_before_even_where_the_file_forgets_to_say_so() -> None:
    made = changed(
        event("e", time(2018, 11, 20, 9)),
        change(1, day(2018, 11, 1), Status.POSTPONED, old_starts=TEN),
        change(2, day(2018, 11, 2), Status.CANCELLED),
        change(3, day(2018, 11, 3), Status.SCHEDULED),
    )
    assert [event_history.after(made, number).starts for number in range(4)] == [TEN, None, None, made.starts]


def test_an_event_that_was_never_off_keeps_the_date_it_has() -> None:
    made = changed(
        event("e", TEN),
        change(1, day(2018, 11, 1), Status.CANCELLED),
        change(2, day(2018, 11, 2), Status.SCHEDULED),
    )
    assert [event_history.after(made, number).starts for number in range(3)] == [TEN, TEN, TEN]


# ---------------------------------------------------------------- withdrawn

WITHDRAWAL = Withdrawal(time(2018, 11, 12, 9), "It was wrong.")


def test_a_withdrawal_cancels_what_is_to_come_for_its_reason() -> None:
    made = event_history.withdrawn(event("e", TEN), WITHDRAWAL)
    assert (made.status, len(made.changes)) == (Status.CANCELLED, 1)
    assert (made.changes[0].number, made.changes[0].note) == (1, "It was wrong.")
    later = event_history.withdrawn(LONG, WITHDRAWAL)  # at the instant of its third change
    assert [each.note for each in later.changes] == ["Reason 1.", "Reason 2.", "Reason 3.", "It was wrong."]


def test_a_withdrawal_does_not_undo_what_has_taken_place_or_is_cancelled_already() -> None:
    over = event("e", time(2018, 11, 11, 10))
    assert event_history.withdrawn(over, WITHDRAWAL) == over
    cancelled = changed(event("e", TEN), change(1, day(2018, 11, 1), Status.CANCELLED))
    assert event_history.withdrawn(cancelled, WITHDRAWAL) == cancelled


# ---------------------------------------------------------------- over, and kept


def centre() -> Event:
    """Three days with hours."""
    days = tuple(Session(time(2018, 11, n, 9), time(2018, 11, n, 17)) for n in (14, 15, 16))
    return event("e", day(2018, 11, 14), ends=day(2018, 11, 16), sessions=days)


@pytest.mark.parametrize(
    ("made", "over"),
    [
        (event("e", Moment(day(2018, 11, 12).at, Precision.WEEK)), utc(2018, 11, 19, 5)),
        (event("e", Moment(day(2018, 11, 14).at, Precision.TIME_UNKNOWN)), utc(2018, 11, 15, 5)),
        (replace(event("e", TEN), starts=None), event_history.FOREVER),
        (LONG, utc(2018, 11, 20, 15)),
        (event_history.after(LONG, 2), event_history.FOREVER),
        # Cancelled while it had no date: it is over when it was to be.
        (
            changed(
                replace(event_history.after(LONG, 2)), *LONG.changes[:2], change(3, TEN, Status.CANCELLED)
            ),
            utc(2018, 11, 14, 16),
        ),
        (
            changed(replace(event("e", TEN), starts=None), change(1, TEN, Status.CANCELLED)),
            utc(2018, 11, 15, 5),
        ),
        (centre(), utc(2018, 11, 16, 22)),
    ],
)
def test_an_event_is_over_when_nobody_would_come_any_more(made: Event, over: datetime) -> None:
    assert event_history.over_at(made) == over


def test_an_event_is_kept_for_thirty_days_past_the_last_date_that_it_was_told_to_have() -> None:
    month = timedelta(days=30)
    assert event_history.kept_until(event("e", TEN)) == utc(2018, 11, 15, 5) + month
    assert event_history.kept_until(LONG) == utc(2018, 11, 20, 15) + month
    assert event_history.kept_until(event_history.after(LONG, 2)) == utc(2018, 11, 14, 16) + month
    sooner = changed(event("e", TEN), change(1, TEN, Status.RESCHEDULED, old_starts=time(2018, 12, 24, 10)))
    assert event_history.kept_until(sooner) == utc(2018, 12, 25, 5) + month
    assert event_history.kept_until(replace(event("e", TEN), starts=None)) == event_history.FOREVER
