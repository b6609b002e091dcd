"""Rules about a whole release: what each field says may be right, and the release wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta

from pressroom.errors import Level, Problem
from pressroom.model import Event, Kind, Moment, Newsroom, Release
from pressroom.reading.event_fields import EventFields
from pressroom.reading.guess import nearest
from pressroom.reading.places import (
    Document,
    Path,
    Tree,
    get,
    key_span,
    line_of,
    place,
    problem,
    problem_of_file,
    rewritten,
    span_of,
)
from pressroom.reading.schema import NO_DAY
from pressroom.reading.weekdays import names_a_day, wrong_weekdays

_NOT_WORDS = frozenset(
    ("note", "slug", "id", "file", "date", "starts", "ends", "embargo", "url", "map", "zone")
)
_LONGEST = 100  # of a line that somebody would type again


@dataclass(frozen=True, slots=True)
class Subject:
    """A release as far as it could be told, and all that a rule may look at."""

    release: Release
    document: Document
    newsroom: Newsroom | None
    media: frozenset[str]


def check(
    release: Release, document: Document, newsroom: Newsroom | None, media: frozenset[str]
) -> tuple[Problem, ...]:
    """What the rules have to say about one release."""
    subject = Subject(release, document, newsroom, media)
    return tuple(found for rule in RULES for found in rule(subject))


def _body_missing(subject: Subject) -> Iterator[Problem]:
    release, document = subject.release, subject.document
    if (
        release.kind in (Kind.PRESS_RELEASE, Kind.STATEMENT)
        and not document.body.strip()
        and "body" not in document.broken
    ):
        span = span_of(document, ("kind",))
        yield problem(
            document,
            "body-missing",
            f"This {release.kind.value} has no text under its fields.",
            span,
            "---\n\nThe text of the release.",
        )


def _contact_missing(subject: Subject) -> Iterator[Problem]:
    document = subject.document
    if subject.release.contacts or ("contacts",) in document.keys or subject.newsroom is None:
        return
    first = next(iter(subject.newsroom.contacts), "")
    message = "This release names no contact for the press."
    if not first:
        message += "\nAdd one under “contacts” in releases/_newsroom.yml, and its id here."
    yield problem(
        document,
        "contact-missing",
        message,
        key_span(document, ("headline",)),
        f"contacts: [{first or 'press-office'}]",
        Level.WARNING,
    )


def _no_events(subject: Subject) -> Iterator[Problem]:
    document = subject.document
    if subject.release.kind is Kind.MEDIA_ADVISORY and ("events",) not in document.keys:
        yield problem(
            document,
            "events-missing",
            "This media advisory invites to no event.",
            span_of(document, ("kind",)),
            "events:\n  - id: opening-ceremony\n    title: Opening ceremony\n    starts: 2030-05-14 10:30\n"
            "    where: City Hall\n    press: open",
            Level.WARNING,
        )


def _end_before_start(subject: Subject) -> Iterator[Problem]:
    for path, event in _events(subject):
        starts, ends, path = event.starts, event.ends, (*path, "ends")
        if starts is None or ends is None or not _is_over(starts, ends):
            continue
        later = next((each for each in _later(ends) if not _is_over(starts, each)), ends)
        write = rewritten(subject.document, path, f"{later.at:%Y-%m-%d %H:%M}") if ends.has_time else ""
        message = f"“{event.title}” ends before it starts, or at the same time."
        yield problem(subject.document, "end-before-start", message, span_of(subject.document, path), write)


def _is_over(starts: Moment, ends: Moment) -> bool:
    if not ends.has_time:
        return ends.at.date() < starts.at.date()
    # In UTC, since Python compares two times of one zone by the clock on the wall.
    return ends.at.astimezone(UTC) <= starts.at.astimezone(UTC)


def _later(ends: Moment) -> Iterator[Moment]:
    """What an end that comes too early may have been meant to be: p.m., or the next day."""
    yield from (
        Moment(ends.at + timedelta(hours=hours)) for hours in (12, 24) if hours == 24 or ends.at.hour < 12
    )


def _event_twice(subject: Subject) -> Iterator[Problem]:
    document, first = subject.document, dict[str, int]()
    events = document.data.get("events")
    for number, fields in enumerate(events if isinstance(events, list) else ()):
        key = fields.get("id") if isinstance(fields, dict) else None
        if not isinstance(key, str):
            continue
        path = ("events", number, "id")
        span = span_of(document, path)
        if key in first:
            yield problem(
                document,
                "event-twice",
                f"The id “{key}” is already that of the event on line {first[key]}.",
                span,
                rewritten(document, path, f"{key}-2"),
            )
        else:
            first[key] = span.line


def _place_missing(subject: Subject) -> Iterator[Problem]:
    document = subject.document
    for path, event in _events(subject):
        fields = get(document, path)
        if event.venue or not event.press.is_listed or not isinstance(fields, dict) or "where" in fields:
            continue
        if fields.keys() <= EventFields.model_fields.keys():  # an unknown field is likely to be the place
            yield problem(
                document,
                "place-missing",
                f"“{event.title}” does not say where it is.",
                span_of(document, (*path, "title")),
                "where: City Hall, 1 Main Street, Springfield",
                Level.WARNING,
            )


def _file_missing(subject: Subject) -> Iterator[Problem]:
    release, document = subject.release, subject.document
    named = [(("media", number, "file"), each.file) for number, each in enumerate(release.media)]
    named += [(("attachments", number, "file"), each.file) for number, each in enumerate(release.attachments)]
    for path, name in named:
        if name:
            yield from _missing(document, path, name, subject.media)


def _missing(document: Document, path: Path, name: str, media: frozenset[str]) -> Iterator[Problem]:
    if name in media:
        return
    found = nearest(name, sorted(media))
    guess = f" Did you mean “{found}”?" if found else ""
    yield problem(
        document,
        "file-missing",
        f"There is no file “{name}” in releases/media.{guess}",
        span_of(document, path),
        rewritten(document, path, found) if found else "",
    )


def _weekday_wrong(subject: Subject) -> Iterator[Problem]:
    release, document = subject.release, subject.document
    if not release.language.startswith("en") or not any(map(names_a_day, document.lines)):
        return
    near = None if release.date is NO_DAY else release.date.at.date()
    for path, text in _texts(document.data, ()):
        if not names_a_day(text):
            continue
        for wrong in wrong_weekdays(text, near):
            span = place(document, path, wrong.start, wrong.length)
            line = line_of(document, span.line).strip()
            line = (
                line.replace(wrong.typed, wrong.right, 1)
                if line.count(wrong.typed) == 1 and len(line) <= _LONGEST
                else ""
            )
            yield problem(document, "weekday-wrong", wrong.message, span, line or wrong.phrase)


def _texts(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a document that readers see."""
    if isinstance(tree, str):
        yield path, tree
        return
    for step, each in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if step not in _NOT_WORDS:
            yield from _texts(each, (*path, step))


def _events(subject: Subject) -> Iterator[tuple[Path, Event]]:
    """The events that could be told, each with its path in the document."""
    listed = subject.document.data.get("events")
    paths = (
        {
            each.get("id"): ("events", number)
            for number, each in reversed(list(enumerate(listed)))
            if isinstance(each, dict)
        }
        if isinstance(listed, list)
        else {}
    )
    for event in subject.release.events:
        yield paths.get(event.id, ("events",)), event


RULES: tuple[Callable[[Subject], Iterable[Problem]], ...] = (
    _body_missing,
    _contact_missing,
    _no_events,
    _end_before_start,
    _event_twice,
    _place_missing,
    _file_missing,
    _weekday_wrong,
)


# ---------------------------------------------------------------- the newsroom, and all releases together


def check_newsroom(newsroom: Newsroom, document: Document, media: frozenset[str]) -> Iterator[Problem]:
    """What the rules have to say about the shared facts."""
    for key, contact in newsroom.contacts.items():
        if not contact.phone and not contact.email:
            yield problem(
                document,
                "contact-unreachable",
                f"The contact “{contact.name}” has neither phone nor e-mail.",
                key_span(document, ("contacts", key)),
                "phone: 617-555-0100",
                Level.WARNING,
            )
    for key, office in newsroom.offices.items():
        if office.logo:
            yield from _missing(document, ("offices", key, "logo"), office.logo, media)


def same_slug(release: Release, document: Document, first: str) -> Problem:
    """Two files whose releases would get one address; `first` is the other one."""
    message = (
        f"{first} has the slug “{release.slug}” already.\nThe address is made of it, so it can be used once."
    )
    write = f"slug: {release.slug}-2"
    if ("slug",) in document.keys:
        return problem(document, "slug-twice", message, span_of(document, ("slug",)), write)
    return problem_of_file(document, "slug-twice", message, write)
