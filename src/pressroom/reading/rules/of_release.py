"""Rules about a whole release: what each field says may be right, and the release wrong."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from pressroom.errors import Level, Problem, Span
from pressroom.model import Kind, Newsroom, Office
from pressroom.reading.front_matter.spans import (
    Document,
    Path,
    Tree,
    get,
    key_span,
    line_of,
    place,
    problem,
    rewritten,
    span_of,
)
from pressroom.reading.parse.release import NO_DAY
from pressroom.reading.rules import of_changes, of_events, of_history
from pressroom.reading.rules.subject import Rule, Subject, entries, wrong
from pressroom.reading.rules.weekdays import names_a_day, wrong_weekdays
from pressroom.reading.rules.zone_names import names_a_zone, wrong_zones
from pressroom.reading.suggestions import nearest

_NOT_WORDS = frozenset(
    "note slug id file date starts ends hours duration at by call_time doors set_up_by old_starts old_ends "
    "old_call_time old_doors old_set_up_by "
    "embargo expires url map livestream zone also_in see redirect_from replaced_by private".split()
)  # a field of these says no words to readers; or, as `note` and `private`, none at all
_LONGEST = 100  # of a line that somebody would type again


def check(subject: Subject) -> tuple[Problem, ...]:
    """What the rules have to say about one release."""
    return tuple(found for rule in RULES for found in rule(subject))


def check_words(subject: Subject) -> tuple[Problem, ...]:
    """What those rules have to say about a translation that look at words: its facts are the original's."""
    return tuple(found for rule in RULES_OF_WORDS for found in rule(subject))


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
    if not names_a_day("\n".join(document.lines), release.language):
        return
    near = None if release.date is NO_DAY else release.date.at.date()
    for path, text in _texts(document.data, ()):
        if not names_a_day(text, release.language):
            continue
        for found in wrong_weekdays(text, near, release.language):
            span = place(document, path, found.start, found.length)
            write = _put_right(document, span, found.typed, found.right) or found.phrase
            yield problem(document, "weekday-wrong", found.message, span, write)


def _zone_wrong(subject: Subject) -> Iterator[Problem]:
    """EST in July. Where no date stands beside it, that of the event counts, else of the release."""
    release, document = subject.release, subject.document
    if not names_a_zone("\n".join(document.lines), release.language):
        return
    starts = {path: event.starts.at for path, event in subject.events if event.starts}
    own = {release.date.at.tzinfo, *(at.tzinfo for at in starts.values())}
    zones = sorted(each.key for each in own if isinstance(each, ZoneInfo))
    every = (*((release.date.at,) if subject.has_date else ()), *starts.values())
    for path, text in _texts(document.data, ()):
        days = (starts[path[:2]],) if path[:2] in starts else every
        if not days or not names_a_zone(text, release.language):
            continue
        for found in wrong_zones(text, [at.date() for at in days], zones, release.language):
            span = place(document, path, found.start, len(found.typed))
            write = _put_right(document, span, found.typed, found.right) or found.right
            yield problem(document, "zone-wrong", found.message, span, write)


def _put_right(document: Document, span: Span, typed: str, right: str) -> str:
    """The line with one word of it replaced, where that is short and sure."""
    line = line_of(document, span.line).strip()
    return line.replace(typed, right, 1) if line.count(typed) == 1 and len(line) <= _LONGEST else ""


def _texts(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a document that readers see."""
    if isinstance(tree, str):
        yield path, tree
        return
    for step, each in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if step not in _NOT_WORDS:
            yield from _texts(each, (*path, step))


_LISTS = ("from", "contacts", "topics", "boilerplate", "redirect_from")
_LISTS_OF_EVENTS = ("principals", "speakers", "also_in")


def _given_twice(subject: Subject) -> Iterator[Problem]:
    """The same entry twice in one list."""
    data = subject.document.data
    paths: list[Path] = [(name,) for name in _LISTS if name in data]
    for path, fields in entries(subject.document, ("events",)):
        paths += [(*path, name) for name in _LISTS_OF_EVENTS if name in fields]
    groups = get(subject.document, ("participants",))
    paths += [("participants", label) for label in (groups if isinstance(groups, dict) else ())]
    for path in paths:
        listed = get(subject.document, path)
        if not isinstance(listed, list):
            continue
        for number, text in enumerate(listed):
            if isinstance(text, str) and text in listed[:number]:
                message = f"“{text}” stands twice in “{path[-1]}”. Delete one of the two."
                yield wrong(subject, "given-twice", message, (*path, number))


RULES: tuple[Rule, ...] = (
    _body_missing,
    _contact_missing,
    _file_missing,
    _weekday_wrong,
    _zone_wrong,
    _given_twice,
    *of_events.RULES,
    *of_changes.RULES,
    *of_history.RULES,
)
RULES_OF_WORDS: tuple[Rule, ...] = (_weekday_wrong, _zone_wrong, of_history.nothing_corrected)


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
    yield from _logos(newsroom, (), document, media)
    for key, office in newsroom.offices.items():
        yield from _logos(office, ("offices", key), document, media)


_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif")
_FOR_WORD = _PICTURES[1:]  # Word shows no SVG


def _logos(
    bearer: Newsroom | Office, path: Path, document: Document, media: frozenset[str]
) -> Iterator[Problem]:
    """A logo is a picture that is there, and that Word too can show."""
    for field, name, kinds in (
        ("logo", bearer.logo, _PICTURES),
        ("logo_for_word", bearer.logo_for_word, _FOR_WORD),
    ):
        if not name:
            continue
        if name.lower().endswith(kinds):
            yield from _missing(document, (*path, field), name, media)
            continue
        message = f"“{name}” is no picture for “{field}”.\nIt can be {', '.join(kinds)}."
        yield problem(document, "logo-unknown", message, span_of(document, (*path, field)))
    if bearer.logo.lower().endswith(".svg") and not bearer.logo_for_word:
        message = "Word cannot show SVG.\nPut the same picture as PNG into releases/media too, and name it."
        stem = bearer.logo.rpartition(".")[0]
        span = span_of(document, (*path, "logo"))
        yield problem(document, "logo-for-word", message, span, f"logo_for_word: {stem}.png")
