"""What the text of a field means that tells a time: a day, a time, a zone."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from pressroom.model import Moment, Session
from pressroom.reading.dates.event_times import end_after, parse_hours, parse_length, parse_start
from pressroom.reading.dates.typed_times import (
    Choice,
    TimeUnclear,
    is_zone,
    nearest_zone,
    parse_end,
    parse_moment,
    parse_on,
)
from pressroom.reading.front_matter.spans import Path, get, rewritten
from pressroom.reading.parse.notes import Notes, note


def moment(notes: Notes, path: Path, text: str, zone: str, what: str, near: date | None) -> Moment | None:
    """A day or time; `what` begins the message ("The start of …"), `near` lends a missing year or day."""
    if not text:
        return None
    try:
        return parse_moment(text, zone, what, near)
    except TimeUnclear as unclear:
        _note_time(notes, path, unclear, _example(near))
        return None


def on_day(notes: Notes, path: Path, text: str, day: date, zone: str, what: str) -> Moment | None:
    """A time of a day that is known, or of another that is named."""
    if not text:
        return None
    try:
        return parse_on(text, day, zone, what)
    except TimeUnclear as unclear:
        _note_time(notes, path, unclear, _example(day))
        return None


def end(notes: Notes, path: Path, text: str, start: Moment, what: str) -> Moment | None:
    """An end, on the day of the start where it names none."""
    if not text:
        return None
    try:
        return parse_end(text, start, what)
    except TimeUnclear as unclear:
        _note_time(notes, path, unclear, _example(start.at.date()))
        return None


def start(
    notes: Notes, path: Path, text: str, zone: str, what: str, near: date | None
) -> tuple[Moment | None, bool]:
    """A start, None while it is to be confirmed; and whether it could be told."""
    try:
        return parse_start(text, zone, what, near), True
    except TimeUnclear as unclear:
        _note_time(notes, path, unclear, _example(near))
        return None, False


def length(notes: Notes, path: Path, text: str, start: Moment, what: str) -> Moment | None:
    """The end of what lasts so long."""
    try:
        return end_after(start, parse_length(text, what))
    except TimeUnclear as unclear:
        _note_time(notes, path, unclear, "1 h 30 min")
        return None


def hours(
    notes: Notes, path: Path, text: str, every: tuple[date, ...], near: date, zone: ZoneInfo, what: str
) -> tuple[Session, ...]:
    """The hours of the day that is named, or of every one of these days."""
    try:
        return tuple(parse_hours(text, every, zone, what, near))
    except TimeUnclear as unclear:
        _note_time(notes, path, unclear, "09:00-17:00")
        return ()


def _note_time(notes: Notes, path: Path, unclear: TimeUnclear, example: str) -> None:
    """What is wrong, and what to write: what was meant, or at least the form."""
    choices = unclear.choices or (Choice(example),)
    lines = [
        rewritten(notes.document, path, choice.value) + (f"   # {choice.note}" if choice.note else "")
        for choice in choices
    ]
    note(notes, unclear.code, unclear.message, path, "\n".join(lines))


def _example(day: date | None) -> str:
    return f"{day or '2030-05-14'} 10:30"


def zone(notes: Notes, path: Path, name: str) -> str:
    """The name of a time zone, or the empty string."""
    if not name or is_zone(name):
        return name
    found = nearest_zone(name)
    guess = f" Did you mean “{found}”?" if found else " It is called after a city: “America/New_York”."
    note(
        notes,
        "zone-unknown",
        f"There is no time zone “{name}”.{guess}",
        path,
        rewritten(notes.document, path, found or "America/New_York"),
    )
    return ""


def zones(notes: Notes, path: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of several time zones, each once."""
    if not names:
        return ()
    listed = isinstance(get(notes.document, path), list)
    found = (zone(notes, (*path, number) if listed else path, name) for number, name in enumerate(names))
    return tuple(dict.fromkeys(name for name in found if name))
