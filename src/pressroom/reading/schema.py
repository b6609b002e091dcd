"""Documents to the model: the newsroom's shared facts, and releases whose ids point to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from pressroom.errors import Problem
from pressroom.model import (
    EMPTY_PROSE,
    Attachment,
    Boilerplate,
    Contact,
    Event,
    Fact,
    Group,
    Kind,
    Link,
    Media,
    Newsroom,
    Office,
    Paper,
    Person,
    PressAccess,
    Release,
    Topic,
    Venue,
)
from pressroom.reading.field_words import shape
from pressroom.reading.fields import (
    ContactFields,
    EventFields,
    NewsroomFields,
    OfficeFields,
    PersonFields,
    ReleaseFields,
    VenueFields,
)
from pressroom.reading.guess import id_from, nearest
from pressroom.reading.meaning import (
    ID,
    Notes,
    Registry,
    choice,
    email,
    end,
    flag,
    identifier,
    keys,
    known,
    language,
    media_name,
    moment,
    note,
    one_line,
    prose,
    web_address,
    zone,
)
from pressroom.reading.places import Document, Path, problem_of_file, rewritten
from pressroom.reading.times import parse_moment

Thing = TypeVar("Thing")
_LANGUAGE_SUFFIX = re.compile(r"\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$")
_SHARED = ("offices", "contacts", "people", "venues", "boilerplate", "topics")
_STAND_IN = Newsroom(organisation="", url="https://localhost/", zone="UTC", language="en")
EVERYTHING = frozenset(_SHARED)
_NO_DAY = parse_moment("1900-01-01", "UTC")  # in the place of a date that is a problem


class _Words(NamedTuple):
    """What prose is read with: who can be quoted, which files there are; `sure` where both are known."""

    people: Mapping[str, Person]
    media: frozenset[str]
    smart: bool
    sure: bool


# ---------------------------------------------------------------- the newsroom


def parse_newsroom(
    document: Document, media: frozenset[str] = frozenset()
) -> tuple[Newsroom | None, tuple[Problem, ...]]:
    """The shared facts as far as they can be told, and the problems of the file."""
    if not document.readable:
        return None, document.problems
    fields, problems = shape(NewsroomFields, document)
    if fields is None:
        return None, (*document.problems, *problems)
    notes = Notes(document)
    newsroom = _newsroom(notes, fields, media)
    return newsroom, (*document.problems, *problems, *notes.problems)


def unsure_of(document: Document | None) -> frozenset[str]:
    """The parts of the newsroom's file of which nobody can say what is in them."""
    if document is None or not document.readable:
        return EVERYTHING
    wrong = (
        name for name in _SHARED if (name,) in document.keys and isinstance(document.data.get(name), str)
    )
    return document.broken | frozenset(wrong)


def _newsroom(notes: Notes, fields: NewsroomFields, media: frozenset[str]) -> Newsroom:
    typography = fields.typography.casefold()
    if typography not in ("", "smart", "as typed"):
        note(
            notes,
            "typography-unknown",
            "“typography” can be “as typed” or “smart”.",
            ("typography",),
            "typography: as typed",
        )
    for group in ("offices", "contacts", "people", "venues", "boilerplate"):
        keys(notes, group, getattr(fields, group))
    url = web_address(notes, ("url",), fields.url, secure=True)
    if "?" in url or "#" in url:
        url = url.partition("#")[0].partition("?")[0]
        note(
            notes,
            "address-unclear",
            "The newsroom’s address cannot have “?” or “#” in it.",
            ("url",),
            f"url: {url}",
        )
    people = {key: _person(key, each) for key, each in fields.people.items()}
    smart = typography == "smart"
    return Newsroom(
        organisation=one_line(fields.organisation),
        url=url if url.endswith("/") else url + "/",
        zone=zone(notes, ("zone",), fields.zone) or "UTC",
        language=language(notes, ("language",), fields.language) or "en",
        offices={key: _office(key, each) for key, each in fields.offices.items()},
        contacts={key: _contact(notes, key, each) for key, each in fields.contacts.items()},
        people=people,
        venues={key: _venue(notes, ("venues", key), key, each) for key, each in fields.venues.items()},
        boilerplate={
            key: Boilerplate(
                key, one_line(each.heading), prose(notes, ("boilerplate", key, "text"), people, media, smart)
            )
            for key, each in fields.boilerplate.items()
        },
        topics={topic.id: topic for topic in _topics(notes, fields.topics)},
        end_mark=one_line(fields.end_mark),
        rights=one_line(fields.rights),
        paper=choice(notes, ("paper",), fields.paper, Paper) or Paper.LETTER,
        smart_quotes=smart,
    )


def _office(key: str, fields: OfficeFields) -> Office:
    return Office(key, one_line(fields.name), media_name(fields.logo))


def _contact(notes: Notes, key: str, fields: ContactFields) -> Contact:
    return Contact(
        key,
        one_line(fields.name),
        one_line(fields.role),
        one_line(fields.phone),
        email(notes, ("contacts", key, "email"), fields.email),
        one_line(fields.hours),
    )


def _person(key: str, fields: PersonFields) -> Person:
    return Person(key, one_line(fields.name), one_line(fields.title), one_line(fields.organisation))


def _venue(notes: Notes, path: Path, key: str, fields: VenueFields) -> Venue:
    return Venue(
        id=key,
        words=one_line(fields.words),
        room=one_line(fields.room),
        building=one_line(fields.building),
        street=one_line(fields.street),
        locality=one_line(fields.locality),
        region=one_line(fields.region),
        postcode=one_line(fields.postcode),
        country=one_line(fields.country),
        directions=one_line(fields.directions),
        map=web_address(notes, (*path, "map"), fields.map, secure=True),
        zone=zone(notes, (*path, "zone"), fields.zone),
    )


def _topics(notes: Notes, topics: Mapping[str, str]) -> tuple[Topic, ...]:
    """Topics by the ids the office gave them, or by ids made from their names."""
    return tuple(Topic(_topic_id(notes, ("topics",), key), one_line(name)) for key, name in topics.items())


def _topic_id(notes: Notes, path: Path, name: str) -> str:
    made = name if ID.fullmatch(name) else id_from(name)
    if not made:
        note(
            notes,
            "topic-without-id",
            f"The topic “{name}” needs an id in Latin letters for its address.",
            path,
            f"topics:\n  some-id: {name}",
        )
    return made


# ---------------------------------------------------------------- a release


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
    speakers = {key: _person(key, each) for key, each in fields.speakers.items()}
    people = {**newsroom.people, **speakers} if speakers else newsroom.people
    words = _Words(people, media, newsroom.smart_quotes, "people" not in unsure)
    slug, suffix = _slug(notes, fields)
    written = moment(notes, ("date",), fields.date, newsroom.zone, "The date of this release", _day_of(slug))
    day = written.at.date() if written else _day_of(slug)
    embargo = moment(notes, ("embargo",), fields.embargo, newsroom.zone, "The embargo", day)
    if embargo and not embargo.has_time:
        note(
            notes,
            "time-missing",
            "An embargo needs the time at which it ends.",
            ("embargo",),
            f"embargo: {fields.embargo} 06:00",
        )
    return Release(
        slug=slug,
        file=notes.document.file,
        headline=one_line(fields.headline),
        kind=choice(notes, ("kind",), fields.kind, Kind) or Kind.PRESS_RELEASE,
        date=written or _NO_DAY,
        language=language(notes, ("language",), fields.language) or suffix or newsroom.language,
        offices=_known(notes, "from", fields.offices, newsroom.offices, _OFFICES, unsure),
        subhead=one_line(fields.subhead),
        dateline=one_line(fields.dateline),
        summary=one_line(fields.summary),
        reference=one_line(fields.reference),
        rights=one_line(fields.rights),
        draft=flag(notes, ("draft",), fields.draft),
        embargo=embargo,
        contacts=_known(notes, "contacts", fields.contacts, newsroom.contacts, _CONTACTS, unsure),
        topics=_release_topics(notes, fields.topics, newsroom.topics, "topics" not in unsure),
        speakers=tuple(speakers.values()),
        participants=tuple(
            Group(label, tuple(map(one_line, names))) for label, names in fields.participants.items()
        ),
        facts=tuple(Fact(one_line(each.label), one_line(each.text)) for each in fields.facts),
        who=one_line(fields.who),
        what=one_line(fields.what),
        why=one_line(fields.why),
        media=tuple(
            Media(
                media_name(each.file),
                one_line(each.alt),
                one_line(each.caption),
                one_line(each.credit),
                one_line(each.terms),
            )
            for each in fields.media
        ),
        attachments=tuple(
            Attachment(media_name(each.file), one_line(each.title)) for each in fields.attachments
        ),
        links=tuple(
            Link(web_address(notes, ("links", number, "url"), each.url), one_line(each.title))
            for number, each in enumerate(fields.links)
        ),
        events=_events(notes, fields.events, newsroom, words, day, "venues" not in unsure),
        boilerplate=_known(
            notes, "boilerplate", fields.boilerplate, newsroom.boilerplate, _BOILERPLATE, unsure
        ),
        body=prose(notes, ("body",), *words) if fields.body else EMPTY_PROSE,
    )


def _slug(notes: Notes, fields: ReleaseFields) -> tuple[str, str]:
    """The slug, and the language that the file's name ends with ("….es.md"), if it does."""
    stem = PurePosixPath(notes.document.file).stem
    found = _LANGUAGE_SUFFIX.search(stem)
    suffix = found[1] if found else ""
    if fields.slug:
        return identifier(notes, ("slug",), fields.slug, "A slug"), suffix
    slug = stem[: found.start()] if found else stem
    if not ID.fullmatch(slug):
        made = id_from(slug)
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
_CONTACTS = Registry("contacts", "contact", "name: Jordan Example")
_BOILERPLATE = Registry("boilerplate", "boilerplate", "heading: About the city")


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
            topic = Topic(_topic_id(notes, path, name), one_line(name))
        if topic and topic not in found:
            found.append(topic)
    return tuple(found)


def _events(
    notes: Notes,
    events: Iterable[EventFields],
    newsroom: Newsroom,
    words: _Words,
    day: date | None,
    sure: bool,
) -> tuple[Event, ...]:
    found = (_event(notes, number, each, newsroom, words, day, sure) for number, each in enumerate(events))
    return tuple(event for event in found if event)


def _event(
    notes: Notes,
    number: int,
    fields: EventFields,
    newsroom: Newsroom,
    words: _Words,
    day: date | None,
    sure: bool,
) -> Event | None:
    """One event in its own zone, its venue's or the newsroom's; None without a good start or access."""
    path: Path = ("events", number)
    venue = _where(notes, (*path, "where"), fields.where, newsroom.venues, sure)
    own_zone = zone(notes, (*path, "zone"), fields.zone)
    where_zone = own_zone or (venue.zone if venue else "") or newsroom.zone
    what = f"“{fields.title}”" if fields.title else "this event"
    starts = moment(notes, (*path, "starts"), fields.starts, where_zone, f"The start time of {what}", day)
    ends = end(notes, (*path, "ends"), fields.ends, starts, f"The end time of {what}") if starts else None
    press = choice(notes, (*path, "press"), fields.press, PressAccess)
    key = identifier(notes, (*path, "id"), fields.id, "The id of an event")
    details = prose(notes, (*path, "details"), *words) if fields.details else EMPTY_PROSE
    if starts is None or press is None:
        return None
    return Event(
        id=key,
        title=one_line(fields.title),
        starts=starts,
        press=press,
        ends=ends,
        venue=venue,
        details=details,
        rsvp=one_line(fields.rsvp),
    )


def _where(
    notes: Notes, path: Path, fields: VenueFields | None, venues: Mapping[str, Venue], sure: bool
) -> Venue | None:
    """A venue by its id, or a place in words or in fields."""
    if fields is None:
        return None
    if fields.words in venues and fields.model_fields_set == {"words"}:
        return venues[fields.words]
    if ID.fullmatch(fields.words) and sure:
        meant = nearest(fields.words, venues)
        guess = (
            f" Did you mean “{meant}”?"
            if meant
            else "\nIf this is the place in words, begin with a capital letter."
        )
        note(
            notes,
            "venue-unknown",
            f"There is no venue “{fields.words}”.{guess}",
            path,
            rewritten(notes.document, path, meant or fields.words.capitalize()),
        )
        return None
    return _venue(notes, path, "", fields)
