"""Rules about a whole release: what each field says may be right, and the release wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from pressroom.errors import Level, Problem
from pressroom.model import Event, Kind, Newsroom, Release
from pressroom.reading.guess import nearest
from pressroom.reading.places import (
    Document,
    Path,
    Tree,
    key_span,
    line_of,
    place,
    problem,
    rewritten,
    span_of,
    top,
)
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
        message += " Add one under “contacts” in releases/_newsroom.yml, and its id here."
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
        # In UTC, since Python compares two times of one zone by the clock on the wall.
        if (
            event.ends
            and event.ends.at.astimezone(UTC) <= event.starts.at.astimezone(UTC)
            and (event.ends.has_time or event.ends.at.date() < event.starts.at.date())
        ):
            yield problem(
                subject.document,
                "end-before-start",
                f"The event “{event.title}” ends before it starts, or just then.",
                span_of(subject.document, (*path, "ends")),
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
        if event.venue is None and event.press.is_listed and (*path, "where") not in document.keys:
            yield problem(
                document,
                "place-missing",
                f"The event “{event.title}” does not say where it is.",
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
    guess = f" Did you mean “{found}”?" if found else " Put it there, or correct its name."
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
    near = release.date.at.date()
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
    span = span_of(document, ("slug",)) if ("slug",) in document.keys else top(document)
    message = f"{first} has the slug “{release.slug}” already.\nA slug makes the address: each release needs its own."
    return problem(document, "slug-twice", message, span, f"slug: {release.slug}-2")
