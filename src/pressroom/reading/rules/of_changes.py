"""Rules about what has become of an event: each change has its time, its reason and what was true before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pressroom.errors import Level, Problem
from pressroom.model import Change, Event, Status
from pressroom.model.guarded_facts import BY_OLD, as_before
from pressroom.reading.front_matter.spans import Path, get, rewritten
from pressroom.reading.rules.subject import Rule, Subject, at_name, instant, wrong


def _status_without_change(subject: Subject) -> Iterator[Problem]:
    for path, event in subject.events:
        if event.status is not Status.SCHEDULED and not _has_changes(subject, path):
            message = f"“{event.title}” is {event.status.value}. Say when and why under “changes”."
            write = f"changes:\n  - at: {_example(subject)}\n    note: The hall lost power."
            write += _old(subject, path, event)
            yield wrong(subject, "changes-missing", message, (*path, "status"), write)


def _old(subject: Subject, path: Path, event: Event) -> str:
    """The old fact that a change of this status has to give, as far as an example can."""
    if event.status is Status.MOVED:
        return "\n    old_where: City Hall"
    if event.status is Status.POSTPONED:
        return f"\n    old_starts: {_start_of(subject, path)}"
    return f"\n    old_starts: {_another(subject, event)}" if event.status is Status.RESCHEDULED else ""


def _has_changes(subject: Subject, path: Path) -> bool:
    return get(subject.document, (*path, "changes")) is not None


def _example(subject: Subject) -> str:
    day = f"{subject.release.date.at:%Y-%m-%d}" if subject.has_date else "2030-05-14"
    return f"{day} 16:00"


def _status_differs(subject: Subject) -> Iterator[Problem]:
    """The event says one thing, and the last of its changes another."""
    for path, event in subject.events:
        place, last = (*path, "status"), event.changes[-1] if event.changes else None
        if last is None or last.status is event.status:
            continue
        message = (
            f"“{event.title}” is {event.status.value}, but its last change is not:\n"
            f"that one is “{last.status.value}”. Say when and why, or correct the status."
        )
        is_new = event.status in (Status.CANCELLED, Status.POSTPONED)
        change = f"- at: {_example(subject)}\n  status: {event.status.value}\n  note: The hall lost power."
        write = change if is_new else rewritten(subject.document, place, last.status.value)
        yield wrong(subject, "status-differs", message, place, write)


def _out_of_order(subject: Subject) -> Iterator[Problem]:
    for path, event in subject.events:
        for before, change in zip(event.changes, event.changes[1:], strict=False):
            if instant(change.at) < instant(before.at):
                message = "This change was made before the one above it. A new change stands last."
                yield wrong(subject, "changes-order", message, (*_place(path, change), "at"))


def _reason_missing(subject: Subject) -> Iterator[Problem]:
    for path, event in subject.events:
        for change in event.changes:
            if change.note:
                continue
            is_final = change.status is Status.CANCELLED
            message = f"“{event.title}” was {_done(change)} without a reason."
            yield at_name(
                subject,
                "reason-missing",
                message,
                (*_place(path, change), "at"),
                "note: The hall lost power.",
                Level.ERROR if is_final else Level.WARNING,
            )


def _done(change: Change) -> str:
    return "scheduled again" if change.status is Status.SCHEDULED else change.status.value


def _old_missing(subject: Subject) -> Iterator[Problem]:
    """A change of a time or a place that does not say what it was."""
    for path, event in subject.events:
        for before, change in zip((None, *event.changes), event.changes, strict=False):
            place, done = _place(path, change), f"“{event.title}” was {_done(change)}"
            has_time = change.old_starts or change.was_open or _given(subject, place, "old_starts")
            if change.status is Status.MOVED and not _given(subject, place, "old_where"):
                message = f"{done}: say where it was to be."
                yield at_name(subject, "old-place-missing", message, (*place, "at"), "old_where: City Hall")
            elif change.status is Status.POSTPONED and not has_time:
                yield at_name(
                    subject, "old-start-missing", f"{done}: say when it was to be.", (*place, "at"),
                    _postponed(subject, path, event, change),
                )  # fmt: skip
            elif change.status is Status.RESCHEDULED and not (has_time or change.old_ends):
                message = f"{done}: say when it was to be."
                was_open = before is not None and before.status is Status.POSTPONED
                write = "old_starts: " + ("to be confirmed" if was_open else _another(subject, event))
                yield at_name(subject, "old-start-missing", message, (*place, "at"), write)


def _postponed(subject: Subject, path: Path, event: Event, change: Change) -> str:
    """The old start goes into the change; the event then has a new one, or none yet."""
    old = f"old_starts: {_start_of(subject, path)}"
    is_last = change is event.changes[-1]
    return f"starts: to be confirmed\nchanges:\n  - at: …\n    {old}" if is_last and event.starts else old


def _start_of(subject: Subject, path: Path) -> str:
    starts = get(subject.document, (*path, "starts"))
    return starts if isinstance(starts, str) and starts[:1].isdigit() else _example(subject)


def _another(subject: Subject, event: Event) -> str:
    """A start as an example of the old one, which is not the present one."""
    if event.starts is None or not event.starts.has_time:
        return _example(subject)
    return f"{event.starts.at - timedelta(days=1):%Y-%m-%d %H:%M}"


def _given(subject: Subject, path: Path, name: str) -> bool:
    return get(subject.document, (*path, name)) is not None


def _nothing_changed(subject: Subject) -> Iterator[Problem]:
    """Old facts that are the present ones too."""
    for path, event in subject.events:
        starts, ends, venue = event.starts, event.ends, event.venue
        for change in reversed(event.changes):
            facts = (
                ("old_starts", change.old_starts, starts),
                ("old_ends", change.old_ends, ends),
                ("old_where", change.old_venue, venue),
            )
            told = [(name, old == now) for name, old, now in facts if old is not None]
            if change.was_open:
                told.append(("old_starts", starts is None))
            event, later = as_before(event, change), event
            told += [
                (f"old_{name}", BY_OLD[name].of(event) == BY_OLD[name].of(later)) for name in change.told
            ]
            if told and all(is_same for _, is_same in told):
                yield _same(subject, (*_place(path, change), told[0][0]), event)
            starts = None if change.was_open else change.old_starts or starts
            ends, venue = change.old_ends or ends, change.old_venue or venue


def _same(subject: Subject, path: Path, event: Event) -> Problem:
    name = str(path[-1])
    is_so = {"old_starts": "starts then", "old_ends": "ends then", "old_where": "is there"}.get(
        name, "has this"
    )
    message = (
        f"“{event.title}” {is_so} after this change, too.\n"
        f"“{name}” says what was true before it, “{name.removeprefix('old_')}” what is true now."
    )
    return wrong(subject, "change-without-difference", message, path)


def _place(path: Path, change: Change) -> Path:
    return (*path, "changes", change.number - 1)


RULES: tuple[Rule, ...] = (
    _status_without_change,
    _status_differs,
    _out_of_order,
    _reason_missing,
    _old_missing,
    _nothing_changed,
)
