"""A release's fields to the model: ids point to what the newsroom shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pressroom.errors import Problem
from pressroom.language.tags import right_form
from pressroom.model import (
    EMPTY_PROSE,
    ENGLISH,
    Attachment,
    Fact,
    Group,
    Kind,
    Language,
    Link,
    Media,
    Newsroom,
    Release,
    Topic,
)
from pressroom.reading.dates.typed_times import parse_moment
from pressroom.reading.front_matter.spans import Document, problem_of_file, rewritten
from pressroom.reading.parse.event import CONTACTS, events_of
from pressroom.reading.parse.ids import (
    ID,
    LONGEST,
    RESERVED,
    Registry,
    identifier,
    keys,
    known,
    shortened,
    too_long,
)
from pressroom.reading.parse.notes import Notes, note, one_line
from pressroom.reading.parse.people_and_places import Around, Shown, person_of
from pressroom.reading.parse.release_history import (
    history_of,
)
from pressroom.reading.parse.shared_facts import EVERYTHING, topic_id
from pressroom.reading.parse.time_values import moment
from pressroom.reading.parse.values import Words, choice, flag, language, media_name, prose, web_address
from pressroom.reading.schema.field_mistakes import shape
from pressroom.reading.schema.release_fields import ReleaseFields
from pressroom.reading.suggestions import id_from, nearest

Thing = TypeVar("Thing")
_LANGUAGE_SUFFIX = re.compile(r"\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)$", re.ASCII)
_STAND_IN = Newsroom(organisation="", url="https://localhost/", zone="UTC", language=ENGLISH)
NO_DAY = parse_moment("1900-01-01", "UTC")  # in the place of a date that is a problem


def parse_release(
    document: Document,
    newsroom: Newsroom | None,
    media: frozenset[str] = frozenset(),
    unsure: frozenset[str] = frozenset(),
) -> tuple[Release | None, tuple[Problem, ...]]:
    """A release as far as it can be told, and the problems of the file; without errors, all of it.

    `unsure` names the parts of the newsroom's file that cannot be relied on: an id is not
    called unknown because the file that should tell it has a mistake of its own.
    """
    if not document.readable:
        return None, document.problems
    fields, problems = shape(ReleaseFields, document)
    if fields is None:
        return None, (*document.problems, *problems)
    notes = Notes(document)
    release = _release(
        notes, fields, newsroom or _STAND_IN, media, EVERYTHING if newsroom is None else unsure
    )
    return release, (*document.problems, *problems, *notes.problems)


def _release(
    notes: Notes, fields: ReleaseFields, newsroom: Newsroom, media: frozenset[str], unsure: frozenset[str]
) -> Release:
    keys(notes, "speakers", fields.speakers)
    slug, suffix = _slug(notes, fields)
    tag = language(notes, ("language",), fields.language) or suffix or newsroom.language.tag
    topics = _release_topics(notes, fields.topics, newsroom.topics, "topics" not in unsure)
    newsroom = newsroom.others.get(tag, newsroom)
    shown = Shown(newsroom.native_names, newsroom.pronunciations)
    speakers = {
        key: person_of(notes, ("speakers", key), key, each, shown) for key, each in fields.speakers.items()
    }
    people = {**newsroom.people, **speakers} if speakers else newsroom.people
    words = Words(people, media, newsroom.smart_quotes, "people" not in unsure, tag)
    written = moment(notes, ("date",), fields.date, newsroom.zone, "The date of this release", _day_of(slug))
    day = written.at.date() if written else _day_of(slug)
    own, seen = events_of(notes, fields.events, Around(newsroom, words, day, unsure))
    release = Release(
        slug=slug,
        file=notes.document.file,
        headline=one_line(fields.headline),
        kind=choice(notes, ("kind",), fields.kind, Kind) or Kind.PRESS_RELEASE,
        date=written or (parse_moment(f"{day}", "UTC") if day else NO_DAY),
        language=newsroom.language if tag == newsroom.language.tag else Language(tag),
        offices=_known(notes, "from", fields.offices, newsroom.offices, _OFFICES, unsure),
        draft=flag(notes, ("draft",), fields.draft),
        contacts=_known(notes, "contacts", fields.contacts, newsroom.contacts, CONTACTS, unsure),
        topics=tuple(newsroom.topics.get(topic.id, topic) for topic in topics),
        speakers=tuple(speakers.values()),
        boilerplate=_known(notes, "boilerplate", fields.boilerplate, newsroom.boilerplate, _WORDS, unsure),
        body=prose(notes, ("body",), words) if fields.body else EMPTY_PROSE,
        events=own,
        sees=seen,
    )
    later = history_of(notes, fields, newsroom.zone, day)
    return replace(release, **{**_lines(fields), **_lists(notes, fields), **later})


LISTS = frozenset(("offices", "pages", "topics", "years"))  # folders beside those of the releases
LINES = ("subhead", "dateline", "summary", "reference", "rights", "who", "what", "why")


def _lines(fields: ReleaseFields) -> dict[str, str]:
    """The fields that are one line of words, and nothing else."""
    return {name: one_line(getattr(fields, name)) for name in LINES}


def _lists(notes: Notes, fields: ReleaseFields) -> dict[str, tuple[Any, ...]]:
    """What a release has several of, beside events and people."""
    return {
        "participants": tuple(
            Group(label, tuple(map(one_line, names))) for label, names in fields.participants.items()
        ),
        "facts": tuple(Fact(one_line(each.label), one_line(each.text)) for each in fields.facts),
        "media": tuple(
            Media(media_name(each.file), *map(one_line, (each.alt, each.caption, each.credit, each.terms)))
            for each in fields.media
        ),
        "attachments": tuple(
            Attachment(media_name(each.file), one_line(each.title)) for each in fields.attachments
        ),
        "links": tuple(
            Link(web_address(notes, ("links", number, "url"), each.url), one_line(each.title))
            for number, each in enumerate(fields.links)
        ),
    }


def _slug(notes: Notes, fields: ReleaseFields) -> tuple[str, str]:
    """The slug, and the language that the file's name ends with ("….es.md"), if it does."""
    stem = PurePosixPath(notes.document.file).stem
    found = _LANGUAGE_SUFFIX.search(stem)
    suffix = right_form(found[1]) if found else ""
    if not found or suffix != found[1]:
        found, suffix = None, ""
    if fields.slug in LISTS:
        message = f"A slug cannot be “{fields.slug}”: the lists of the newsroom are at that address."
        note(notes, "slug-reserved", message, ("slug",), f"slug: {fields.slug}-1")
    if fields.slug:
        return identifier(notes, ("slug",), fields.slug, "A slug"), suffix
    slug = stem[: found.start()] if found else stem
    if RESERVED.fullmatch(slug) or not ID.fullmatch(slug):
        made = shortened(id_from(slug)) + ("-1" if RESERVED.fullmatch(slug) else "")
        message = (
            "The file’s name becomes part of the address. Rename the file, or give a slug\n"
            "of lowercase letters (a to z), digits and single hyphens."
        )
        notes.problems.append(
            problem_of_file(
                notes.document, "slug-unclear", message, f"slug: {made or '2030-05-14-new-library'}"
            )
        )
        slug = made
    elif len(slug) > LONGEST:
        message = too_long("The name of this file") + "\nRename it, or give a shorter slug."
        notes.problems.append(
            problem_of_file(notes.document, "slug-long", message, f"slug: {shortened(slug)}")
        )
    return slug, suffix


def _day_of(slug: str) -> date | None:
    """The day that a file's name begins with, to guess by."""
    try:
        return date.fromisoformat(slug[:10])
    except ValueError:
        return None


def _known(
    notes: Notes,
    name: str,
    ids: Iterable[str],
    things: Mapping[str, Thing],
    registry: Registry,
    unsure: frozenset[str],
) -> tuple[Thing, ...]:
    """What a list of ids points to."""
    sure = registry.group not in unsure
    found = (known(notes, (name, number), key, things, registry, sure) for number, key in enumerate(ids))
    return tuple(thing for thing in found if thing is not None)


_OFFICES = Registry("offices", "office", "name: Mayor’s Office")
_WORDS = Registry("boilerplate", "boilerplate", "heading: About the city")


def _release_topics(
    notes: Notes, names: Iterable[str], topics: Mapping[str, Topic], sure: bool
) -> tuple[Topic, ...]:
    """Topics by id or name; any topic will do in a newsroom that declares none."""
    by_name = {topic.name.casefold(): topic for topic in topics.values()}
    found: list[Topic] = []
    for number, name in enumerate(names):
        path = ("topics", number)
        topic = topics.get(name) or by_name.get(name.casefold())
        if topic is None and name and topics and sure:
            meant = nearest(name, [topic.name for topic in topics.values()])
            guess = (
                f" Did you mean “{meant}”?" if meant else "\nAdd it to “topics” in releases/_newsroom.yml."
            )
            note(
                notes,
                "topic-unknown",
                f"There is no topic “{name}”.{guess}",
                path,
                rewritten(notes.document, path, meant) if meant else "",
            )
        elif topic is None and name and sure:
            topic = Topic(topic_id(notes, path, name), one_line(name))
        if topic and topic not in found:
            found.append(topic)
    return tuple(found)
