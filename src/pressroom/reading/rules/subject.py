"""A release that rules look at, and how a rule speaks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pressroom.errors import Level, Problem
from pressroom.model import Event, Moment, Newsroom, Precision, Release
from pressroom.reading.front_matter.spans import Document, Path, Tree, get, key_span, problem, span_of


@dataclass(frozen=True, slots=True)
class Subject:
    """A release as far as it could be told, and all that a rule may look at.

    `events` are the release's own, each with its path in the document.
    """

    release: Release
    document: Document
    newsroom: Newsroom | None
    media: frozenset[str]
    events: tuple[tuple[Path, Event], ...]

    @property
    def has_date(self) -> bool:
        """Whether the release's date is the one that is typed, and not a guess in place of a problem."""
        typed = self.document.data.get("date")
        return isinstance(typed, str) and self.release.date.at.date().isoformat() in typed


Rule = Callable[[Subject], Iterable[Problem]]


def subject_of(
    release: Release, document: Document, newsroom: Newsroom | None, media: frozenset[str]
) -> Subject:
    paths: dict[str, Path] = {}
    for path, fields in entries(document, ("events",)) if release.events else ():
        if isinstance(key := fields.get("id"), str):
            paths.setdefault(key, path)
    events = tuple((paths.get(event.id, ("events",)), event) for event in release.events)
    return Subject(release, document, newsroom, media, events)


def wrong(
    subject: Subject, code: str, message: str, path: Path, write: str = "", level: Level = Level.ERROR
) -> Problem:
    """A problem at a value; where there is none, at what should hold it."""
    document = subject.document
    return problem(document, code, message, span_of(document, path), write, level)


def at_name(
    subject: Subject, code: str, message: str, path: Path, write: str = "", level: Level = Level.ERROR
) -> Problem:
    """A problem at a field's name: what is wrong is something that its value lacks."""
    document = subject.document
    return problem(document, code, message, key_span(document, path), write, level)


def entries(document: Document, path: Path) -> Iterator[tuple[Path, dict[str, Tree]]]:
    """The entries of a list that consist of fields, as they stand in the document."""
    listed = get(document, path)
    for number, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, dict):
            yield (*path, number), each


# ---------------------------------------------------------------- instants


def instant(moment: Moment) -> datetime:
    """In UTC, since Python compares two times of one zone by the clock on the wall."""
    return moment.at.astimezone(UTC)


def public_from(release: Release) -> Moment:
    """When a release can be read first: on its date, or at the end of its embargo if that is later."""
    return release.date if release.embargo is None else max(release.date, release.embargo, key=instant)


def is_timed(event: Event) -> bool:
    return bool(event.sessions) or (event.starts is not None and event.starts.has_time)


def first_start(event: Event) -> Moment | None:
    """When an event begins, by the hours of its first day where it has them."""
    return event.sessions[0].starts if event.sessions else event.starts


def last_moment(starts: Moment, ends: Moment | None) -> datetime:
    """The end of an event in UTC; of a day or a week that is known alone, its last instant."""
    last = ends or starts
    if last.has_time:
        return instant(last)
    days = 7 if last.precision is Precision.WEEK else 1
    return instant(last) + timedelta(days=days) - timedelta(seconds=1)
