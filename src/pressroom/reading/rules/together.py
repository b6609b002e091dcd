"""Rules about all releases together: what one of them says may be right, and not go with the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from pressroom.errors import Level, Problem
from pressroom.model import Event, Moment, Status
from pressroom.reading.front_matter.spans import (
    Document,
    Path,
    get,
    problem,
    problem_of_file,
    rewritten,
    span_of,
)
from pressroom.reading.rules.subject import Subject, entries, instant, wrong
from pressroom.reading.suggestions import nearest

_FIELDS = frozenset(("slug", "redirect_from", "withdrawn", "events"))  # what these rules look at
_WITHOUT_END = timedelta(hours=1)  # how long such an event is taken to last, for clashes alone


def needed(document: Document) -> Document:
    """As much of a document as these rules look at: there may be thousands."""
    values = {path: mark for path, mark in document.values.items() if path[0] in _FIELDS and len(path) < 5}
    keys = {path: mark for path, mark in document.keys.items() if path[0] in _FIELDS and len(path) < 4}
    last = max((mark.end_line for mark in (*values.values(), *keys.values())), default=0)
    data = {name: value for name, value in document.data.items() if name in _FIELDS}
    return replace(document, lines=document.lines[:last], data=data, values=values, keys=keys)


def check_together(subjects: Sequence[Subject], unread: frozenset[str]) -> Iterator[Problem]:
    """What the rules have to say about the releases of a newsroom, which are in the order of their files.

    `unread` are the slugs of files that could not be read: nobody knows what is in them.
    """
    by_slug: dict[str, Subject] = {}
    for subject in subjects:
        by_slug.setdefault(subject.release.slug, subject)
    yield from _same_slug(subjects, by_slug)
    yield from _redirect_taken(subjects, by_slug)
    yield from _replacement_unknown(subjects, by_slug, unread)
    yield from _see_unknown(subjects, by_slug, unread)
    yield from _clashes(subjects)


# ---------------------------------------------------------------- addresses


def _same_slug(subjects: Iterable[Subject], by_slug: Mapping[str, Subject]) -> Iterator[Problem]:
    """Two files whose releases would get one address."""
    for subject in subjects:
        document, slug = subject.document, subject.release.slug
        first = by_slug[slug].release.file
        if not slug or first == subject.release.file:
            continue
        message = (
            f"{first} has the slug “{slug}” already.\nThe address is made of it, so it can be used once."
        )
        write = f"slug: {slug}-2"
        if ("slug",) in document.keys:
            yield wrong(subject, "slug-twice", message, ("slug",), write)
        else:
            yield problem_of_file(document, "slug-twice", message, write)


def _redirect_taken(subjects: Iterable[Subject], by_slug: Mapping[str, Subject]) -> Iterator[Problem]:
    """An old address that is another release's own, or another's old one."""
    taken = {slug: subject.release.file for slug, subject in by_slug.items()}
    for subject in subjects:
        release = subject.release
        listed = isinstance(get(subject.document, ("redirect_from",)), list)
        for number, slug in enumerate(release.redirect_from):
            path: Path = ("redirect_from", number) if listed else ("redirect_from",)
            holder = taken.setdefault(slug, release.file)
            if slug == release.slug:
                message = f"“{slug}” is this release’s slug now.\n“redirect_from” names those it had before."
                yield wrong(subject, "redirect-taken", message, path)
            elif holder != release.file:
                message = f"“{slug}” cannot lead here:\nit is the address of {holder}."
                yield wrong(subject, "redirect-taken", message, path)


def _replacement_unknown(
    subjects: Iterable[Subject], by_slug: Mapping[str, Subject], unread: frozenset[str]
) -> Iterator[Problem]:
    path: Path = ("withdrawn", "replaced_by")
    for subject in subjects:
        withdrawn = subject.release.withdrawn
        slug = withdrawn.replaced_by if withdrawn else ""
        if slug and slug == subject.release.slug:
            yield wrong(subject, "replacement-unknown", "A release cannot replace itself.", path)
        elif slug and slug not in by_slug and slug not in unread:
            yield _unknown(subject, "replacement-unknown", path, slug, by_slug)


def _unknown(
    subject: Subject, code: str, path: Path, slug: str, known: Iterable[str], event: str = ""
) -> Problem:
    others = [each for each in known if each != subject.release.slug]
    meant = nearest(slug, others)
    guess = f"Did you mean “{meant}”?" if meant else "A release is called after its file, or by its “slug”."
    write = rewritten(subject.document, path, f"{meant}{event}") if meant else ""
    return wrong(subject, code, f"There is no release “{slug}”.\n{guess}", path, write)


# ---------------------------------------------------------------- one event in two releases


def _see_unknown(
    subjects: Iterable[Subject], by_slug: Mapping[str, Subject], unread: frozenset[str]
) -> Iterator[Problem]:
    for subject in subjects:
        for path, fields in entries(subject.document, ("events",)):
            see = fields.get("see")
            slug, _, key = see.partition("#") if isinstance(see, str) else ("", "", "")
            if key and slug not in unread:
                yield from _see(subject, (*path, "see"), slug, key, by_slug)


def _see(
    subject: Subject, path: Path, slug: str, key: str, by_slug: Mapping[str, Subject]
) -> Iterator[Problem]:
    """A reference leads to a release that tells the event itself."""
    if slug == subject.release.slug:
        message = "This is the release’s own event.\n“see” names one that another release tells."
        yield wrong(subject, "see-itself", message, path)
    elif slug not in by_slug:
        yield _unknown(subject, "see-unknown", path, slug, by_slug, f"#{key}")
    else:
        own, seen = _ids(by_slug[slug])
        if key in own:
            return
        if key in seen:
            message = f"“{slug}” does not tell this event itself.\nRefer to the release that does."
            write = rewritten(subject.document, path, seen[key])
            yield wrong(subject, "see-of-see", message, path, write)
            return
        meant = nearest(key, own)
        guess = f" Did you mean “{meant}”?" if meant else ""
        write = rewritten(subject.document, path, f"{slug}#{meant}") if meant else ""
        message = f"There is no event “{key}” in that release.{guess}"
        yield wrong(subject, "see-unknown", message, path, write)


def _ids(subject: Subject) -> tuple[list[str], dict[str, str]]:
    """The ids of a release's own events, right or wrong, and the references it makes, by the event's id."""
    fields = [each for _, each in entries(subject.document, ("events",))]
    own = [key for each in fields if isinstance(key := each.get("id"), str)]
    sees = [see for each in fields if isinstance(see := each.get("see"), str)]
    return own, {see.partition("#")[2]: see for see in sees}


# ---------------------------------------------------------------- clashes


class _Slot(NamedTuple):
    """A time that an event takes of a place or of a person."""

    starts: datetime
    ends: datetime
    order: int
    subject: Subject
    path: Path
    event: Event
    said: datetime  # its end, or its start where the file says no end


def _clashes(subjects: Iterable[Subject]) -> Iterator[Problem]:
    """Two press events at one place, or with one principal, at overlapping times."""
    taken: dict[tuple[str, str], list[_Slot]] = defaultdict(list)
    for order, subject in enumerate(subjects):
        for path, event in subject.events if not subject.release.withdrawn else ():
            if event.press.is_listed and event.status is not Status.CANCELLED:
                for key in _keys(event):
                    taken[key] += _slots(order, subject, path, event)
    told: set[tuple[str, str, str, str]] = set()
    for (kind, name), slots in taken.items():
        for one, other in (*_overlapping(slots), *_overlapping_within(slots)):
            pair = (one.subject.release.file, one.event.id, other.subject.release.file, other.event.id)
            if pair not in told:
                told.add(pair)
                yield _clash(one, other, kind, name)


def _keys(event: Event) -> Iterator[tuple[str, str]]:
    if event.venue and event.venue.id:
        yield "place", event.venue.id
    for person in event.principals:
        if person.id:
            yield "person", person.name


def _slots(order: int, subject: Subject, path: Path, event: Event) -> Iterator[_Slot]:
    times: list[tuple[Moment, Moment | None]] = []
    if event.sessions:
        times = [(each.starts, each.ends) for each in event.sessions]
    elif event.starts and event.starts.has_time:
        times = [(event.starts, event.ends if event.ends and event.ends.has_time else None)]
    for starts, ends in times:
        start = instant(starts)
        until = instant(ends) if ends else start + _WITHOUT_END
        yield _Slot(start, until, order, subject, path, event, instant(ends) if ends else start)


def _overlapping(slots: list[_Slot]) -> Iterator[tuple[_Slot, _Slot]]:
    """For each slot one of another release that it overlaps, the one of the earlier file first."""
    last: list[
        _Slot
    ] = []  # of those before, the two of different releases that end last: no others are needed
    for slot in sorted(slots, key=lambda each: each[:3]):
        other = next((each for each in last if each.order != slot.order), None)
        if other and other.ends > slot.starts:
            yield (other, slot) if other.order < slot.order else (slot, other)
        by_release = {each.order: each for each in sorted((*last, slot), key=lambda each: each.ends)}
        last = sorted(by_release.values(), key=lambda each: each.ends, reverse=True)[:2]


def _overlapping_within(slots: list[_Slot]) -> Iterator[tuple[_Slot, _Slot]]:
    """The same within each release, where an end is said or both start together.

    Panels of one programme follow closely on each other: without ends, most would seem to overlap.
    """
    last: dict[int, _Slot] = {}  # of each release, the slot that ends last by what its file says
    for slot in sorted(slots, key=lambda each: each[:3]):
        other = last.setdefault(slot.order, slot)
        if other.event.id != slot.event.id and (other.said > slot.starts or other.starts == slot.starts):
            yield other, slot
        if slot.said >= other.said:
            last[slot.order] = slot


def _free_from(first: _Slot, second: _Slot) -> str:
    """When the second could start, by its own clock: once the first is over, or an hour after it starts."""
    zone = second.event.starts.at.tzinfo if second.event.starts else None
    return f"{max(first.ends, second.starts).astimezone(zone):%Y-%m-%d %H:%M}"


def _clash(first: _Slot, second: _Slot, kind: str, name: str) -> Problem:
    """Said of the second file, where it can be one event told twice."""
    there, here = first.subject, second.subject
    line = span_of(there.document, first.path).line
    why = "are at one place" if kind == "place" else f"have {name}"
    message = (
        f"“{second.event.title}” and “{first.event.title}” overlap,\n"
        f"and both {why}. The other one is in {there.release.file}:{line}."
    )
    is_one = first.starts == second.starts and there is not here
    if is_one:
        message += "\nIf they are one event, refer to it."
    write = (
        f"- see: {there.release.slug}#{first.event.id}" if is_one else f"starts: {_free_from(first, second)}"
    )
    span = span_of(here.document, (*second.path, "starts"))
    return problem(here.document, "events-clash", message, span, write, Level.WARNING)
