"""The guard: what the last build told of events, against what this one is going to tell.

An event that was public may change and may be cancelled, but it says so: it never vanishes, and no date or
place of it changes without a word. What was told is plain data, so that it can be kept beside the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pressroom.deciding import publication
from pressroom.deciding.event_history import FOREVER, after
from pressroom.model import Edition, Event, Moment, Newsroom, Precision, PressAccess, Release, Status

Told = Mapping[str, str | int]  # one event: title, starts, ends, place, press, status, sequence

# What a change may have to say: the field, what it is called, and how a change has its old value.
FIELDS = (
    ("starts", "start", "old_starts"),
    ("ends", "end", "old_ends"),
    ("place", "place", "old_where"),
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that the files would break: of which event, in the press officer’s words, what to write."""

    code: str
    release: Release
    event: str  # its id
    message: str
    write: str


def facts(event: Event) -> dict[str, str | int]:
    """What the public was told of an event, as it could be written in a file."""
    return {
        "title": event.title,
        "starts": written(event.starts),
        "ends": written(event.ends),
        "place": event.venue.address if event.venue else "",
        "press": event.press.value,
        "status": event.status.value,
        "sequence": len(event.changes),
    }


def tell_the_same(then: Told | None, now: Told) -> bool:
    """Whether an event was told like this; of a fact that nobody asked for then, nothing is known."""
    return then is not None and all(_is_same(str(then[name]), str(now[name])) for name in then if name in now)


def said(release: Release) -> dict[str, int]:
    """How often a release was updated and corrected, and whether it is withdrawn; only what it was."""
    counts = {
        "updates": len(release.updates),
        "corrections": len(release.corrections),
        "withdrawn": int(release.withdrawn is not None),
    }
    return {field: count for field, count in counts.items() if count}


def unsaid(before: Mapping[str, int], release: Release) -> tuple[str, ...]:
    """The fields in which a release says less than it said."""
    now = said(release)
    return tuple(field for field, count in before.items() if now.get(field, 0) < count)


def written(moment: Moment | None) -> str:
    """A moment as a file has it, with its offset from UTC; empty while no date is known."""
    if moment is None:
        return ""
    day = moment.at.date().isoformat()
    match moment.precision:
        case Precision.TIME:
            return moment.at.isoformat(" ", "minutes")
        case Precision.WEEK:
            return f"week of {day}"
        case Precision.TIME_UNKNOWN:
            return f"{day}, time to be confirmed"
    return day


def broken_promises(
    before: Mapping[str, Mapping[str, Any]], newsroom: Newsroom, releases: Iterable[Release], now: datetime
) -> tuple[Broken, ...]:
    """Every promise that showing these releases at `now` would break; of hidden releases nothing is said."""
    releases = tuple(releases)
    public = publication.editions(newsroom, releases, now)
    homes = {slug: edition for edition in public for slug in _slugs(edition.release)}
    whole = {
        slug: publication.edition(newsroom, release, FOREVER)
        for release in releases
        for slug in _slugs(release)
    }
    found: list[Broken] = []
    for key, then in sorted(before.items()):
        slug, _, id = key.rpartition("#")
        if slug not in homes:
            continue  # whether a release may be hidden is asked elsewhere
        edition, total = homes[slug], _find(whole[slug], id)
        event = _find(edition, id)
        if event is None or total is None:
            found.append(_gone(edition, key, then, before, newsroom, now))
        else:
            found.extend(_kept(edition, event, len(total.changes), then, newsroom, now))
    return tuple(found)


def _slugs(release: Release) -> tuple[str, ...]:
    return (*release.redirect_from, release.slug)


def _find(edition: Edition, id: str) -> Event | None:
    return next((event for event in edition.release.events if event.id == id), None)


def _gone(
    edition: Edition,
    key: str,
    then: Told,
    before: Mapping[str, Mapping[str, Any]],
    newsroom: Newsroom,
    now: datetime,
) -> Broken:
    """An event that is no longer in its release: under another id, or not at all."""
    slug, _, id = key.rpartition("#")
    new = [event for event in edition.release.events if f"{slug}#{event.id}" not in before]
    same = next((each for each in new if _is_like(facts(each), then)), None)
    if same is not None:
        message = f"“{same.title}” was public as “{id}”: calendars and feeds know it by that."
        return Broken("event-id-changed", edition.release, same.id, message, f"id: {id}")
    message = f"“{then['title']}” was public and is gone from this file. Put it back, and mark it cancelled."
    cancelled = _entry(Status.CANCELLED, newsroom, now).replace("\n", "\n  ")
    return Broken("event-vanished", edition.release, id, message, f"{_as_typed(id, then)}  {cancelled}")


def _as_typed(id: str, then: Told) -> str:
    """What was told of an event, as it is typed in a file."""
    facts = {
        "title": then["title"],
        "starts": then["starts"] or "to be confirmed",
        "ends": then["ends"],
        "where": then["place"],
        "press": then["press"],
    }
    lines = (f"  {name}: {typed(str(fact))}\n" for name, fact in facts.items() if fact)
    return f"- id: {id}\n{''.join(lines)}"


def typed(text: str) -> str:
    """Words as YAML takes them for words: in quotation marks where it would read something else."""
    is_plain = text[:1].isalnum() and not re.search(r": | #|[:\s]$", text)
    return text if is_plain else "'" + text.replace("'", "''") + "'"


def _is_like(event: Told, then: Told) -> bool:
    return event["title"] == then["title"] or (event["starts"], event["place"]) == (
        then["starts"],
        then["place"],
    )


def _kept(
    edition: Edition, event: Event, changes: int, then: Told, newsroom: Newsroom, now: datetime
) -> Iterator[Broken]:
    """What became of an event that is still there."""
    sequence = int(then["sequence"])

    def broken(code: str, message: str, write: str) -> Broken:
        return Broken(code, edition.release, event.id, message, write)

    if changes < sequence:
        message = (
            f"“{event.title}” had {sequence} changes when it was shown, and has {changes} now. None may go."
        )
        yield broken("event-sequence-fell", message, "changes:  # as they were, and what is new below them")
        return
    if len(event.changes) < sequence:
        return  # the clock was set to before the last build
    was = PressAccess(then["press"])
    if was.is_listed and not event.press.is_listed:
        message = (
            f"“{event.title}” was announced as open to press ({was.value}). Made {event.press.value},\n"
            "it would vanish from feeds and calendars: cancel it, and add another event for what is left."
        )
        yield broken(
            "event-closed", message, f"press: {was.value}\n{_entry(Status.CANCELLED, newsroom, now)}"
        )
    elif event.press is not was and len(event.changes) == sequence:
        message = (
            f"“{event.title}” was {was.value} to press and is {event.press.value} now, and no change says so."
        )
        yield broken("event-changed", message, _entry(None, newsroom, now))
    yield from _unsaid(edition, event, then, newsroom, now)


def _unsaid(
    edition: Edition, event: Event, then: Told, newsroom: Newsroom, now: datetime
) -> Iterator[Broken]:
    """The facts that are not what they were, when all changes since are taken back."""
    undone = facts(after(event, int(then["sequence"])))
    wrong = [row for row in FIELDS if not _is_same(str(undone[row[0]]), str(then[row[0]]))]
    if not wrong and undone["status"] == then["status"]:
        return
    if not wrong:
        message = (
            f"“{event.title}” was {then['status']}, and no change says that it is {undone['status']} now."
        )
        yield Broken("event-changed", edition.release, event.id, message, _entry(event.status, newsroom, now))
        return
    names = " and ".join(name for _, name, _ in wrong)
    old = "; ".join(f"{name} {then[field] or 'none'}" for field, name, _ in wrong)
    message = f"The {names} of “{event.title}” changed since it was shown ({old}), and no change says so."
    kind = Status.MOVED if {field for field, _, _ in wrong} == {"place"} else Status.RESCHEDULED
    lines = "".join(f"\n    {key}: {typed(str(then[field]))}" for field, _, key in wrong if then[field])
    yield Broken("event-changed", edition.release, event.id, message, _entry(kind, newsroom, now) + lines)


def _is_same(one: str, other: str) -> bool:
    """Whether two facts are the same: a time by its instant, a place by its letters and digits."""
    if one == other:
        return True
    try:
        return (
            datetime.fromisoformat(one).timestamp() == datetime.fromisoformat(other).timestamp()
            and ":" in one + other
        )
    except ValueError:
        return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _entry(status: Status | None, newsroom: Newsroom, now: datetime) -> str:
    """The lines of a change, ready to be typed."""
    at = now.astimezone(ZoneInfo(newsroom.zone))
    why = "Why, in a sentence."
    head = f"status: {status.value}\n" if status else ""
    return f"{head}changes:\n  - at: {at:%Y-%m-%d %H:%M}\n    note: {why}"
