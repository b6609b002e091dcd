"""The guard: what the last build told of events, against what this one is going to tell.

An event that was public may change and may be cancelled, but it says so: it never vanishes, and no date or
place of it changes without a word. What was told is plain data, so that it can be kept beside the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pressroom.deciding import publication
from pressroom.deciding.event_history import FOREVER, after
from pressroom.deciding.facts_as_typed import NONE, as_typed, flow
from pressroom.model import (
    Edition,
    Event,
    Newsroom,
    Release,
    Status,
)
from pressroom.model.guarded_facts import GUARDED, GuardedFact

Told = Mapping[str, Any]  # one event: title, status, sequence, and each guarded fact as a file could have it


ASKED = ("rsvp", "accreditation")  # by groups, each with a deadline


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that the files would break: of which event, in the press officer’s words, what to write."""

    code: str
    release: Release
    event: str  # its id
    message: str
    write: str
    field: str = "id"  # of the event in its file


def facts(event: Event) -> dict[str, Any]:
    """What the public was told of an event, as it could be written in a file."""
    return {
        "title": event.title,
        "status": event.status.value,
        "sequence": len(event.changes),
        **{fact.name: as_typed(fact.of(event)) for fact in GUARDED},
    }


def tell_the_same(then: Told | None, now: Told) -> bool:
    """Whether an event was told like this; of a fact that nobody asked for then, nothing is known."""
    return then is not None and all(_is_same(then[name], now[name]) for name in then if name in now)


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
    facts = {"title": then["title"], "starts": then["starts"] or "to be confirmed"}
    facts |= {fact.name: then[fact.name] for fact in GUARDED if then.get(fact.name)}
    lines = (f"  {name}: {_line(name, fact)}\n" for name, fact in facts.items())
    return f"- id: {id}\n{''.join(lines)}"


def _is_like(event: Told, then: Told) -> bool:
    same = [event[name] == then[name] for name in ("title", "starts", "where")]
    return same[0] or all(same[1:])


def _kept(
    edition: Edition, event: Event, changes: int, then: Told, newsroom: Newsroom, now: datetime
) -> Iterator[Broken]:
    """What became of an event that is still there."""
    sequence = int(then["sequence"])

    def broken(code: str, message: str, write: str) -> Broken:
        return Broken(code, edition.release, event.id, message, write, "changes")

    if changes < sequence:
        message = (
            f"“{event.title}” had {sequence} changes when it was shown, and has {changes} now. None may go."
        )
        yield broken("event-sequence-fell", message, "changes:  # as they were, and what is new below them")
        return
    if len(event.changes) < sequence:
        return  # the clock was set to before the last build
    yield from _unsaid(edition, event, then, newsroom, now)


def _unsaid(
    edition: Edition, event: Event, then: Told, newsroom: Newsroom, now: datetime
) -> Iterator[Broken]:
    """The facts that are not what they were, when all changes since are taken back."""
    undone = facts(after(event, int(then["sequence"])))
    wrong = [
        fact for fact in GUARDED if fact.name in then and not _is_same(undone[fact.name], then[fact.name])
    ]
    if not wrong and undone["status"] != then["status"]:
        message = (
            f"“{event.title}” was {then['status']}, and no change says that it is {undone['status']} now."
        )
        yield Broken("event-changed", edition.release, event.id, message, _entry(event.status, newsroom, now))
    if wrong:
        old = "; ".join(f"{_name(fact)} {_said(then[fact.name]) or NONE}" for fact in wrong)
        message = (
            f"The {_joined(_name(fact) for fact in wrong)} of “{event.title}” changed since it was shown\n"
            f"({old}), and no change says so."
        )
        write = _written(wrong, event, then, newsroom, now)
        yield Broken("event-changed", edition.release, event.id, message, write, wrong[0].name)


def _written(
    wrong: Sequence[GuardedFact], event: Event, then: Told, newsroom: Newsroom, now: datetime
) -> str:
    """The lines that say what these facts were: a change, or what the newest one leaves out."""
    told = (fact for fact in wrong if then[fact.name] or fact.name not in ("ends", "where"))
    lines = [_old_line(fact, then[fact.name]) for fact in told]
    if len(event.changes) > int(then["sequence"]):
        return "\n".join(lines)
    return "\n    ".join((_entry(_kind(wrong, event), newsroom, now), *lines))


def _name(fact: GuardedFact) -> str:
    """What a fact is called within a sentence: "call time", "RSVP deadline"."""
    name = fact.label if fact.label[:2].isupper() else fact.label[:1].lower() + fact.label[1:]
    return f"{name} deadline" if fact.name in ASKED else name


def _said(value: Any) -> str:
    """A fact as it was told, for a sentence."""
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, dict):
        return ", ".join(each for each in value.values() if each != NONE)
    return str(value)


def _joined(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _kind(wrong: Iterable[GuardedFact], event: Event) -> Status:
    """What a change of these facts does, by its word."""
    names = {fact.name for fact in wrong}
    if "press" in names and not event.press.is_listed:
        return Status.CLOSED_TO_PRESS
    if names & {"starts", "ends"}:
        return Status.RESCHEDULED
    if "where" in names:
        return Status.MOVED
    return Status.ACCESS_CHANGED if "press" in names else Status.CHANGED


def _old_line(fact: GuardedFact, value: Any) -> str:
    """The line that says what was: "old_call_time: 2030-05-14 09:30-04:00"."""
    nothing = "to be confirmed" if fact.name == "starts" else NONE
    return f"old_{fact.name}: {_line(fact.name, value) or nothing}"


def _line(name: str, value: Any) -> str:
    """Where only one group registers, nobody types a list."""
    is_one = name in ASKED and isinstance(value, list) and len(value) == 1
    return flow(value[0] if is_one else value)


def _is_same(one: Any, other: Any) -> bool:
    """Whether two facts are the same: a time by its instant, words by their letters and digits."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if not isinstance(one, str) or not isinstance(other, str):
        return bool(one == other) or not (one or other)
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


def _entry(status: Status, newsroom: Newsroom, now: datetime) -> str:
    """The lines of a change, ready to be typed."""
    at = now.astimezone(ZoneInfo(newsroom.zone))
    why = "Why, in a sentence."
    return f"status: {status.value}\nchanges:\n  - at: {at:%Y-%m-%d %H:%M}\n    note: {why}"
