"""What subscribers get: whether feeds and calendars tell each event as the release does, and all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, unquote

from pressroom.model import Edition, Event, Moment, Newsroom, Precision, Status
from pressroom.verifying import facts
from pressroom.verifying.difference import Difference, Whose
from pressroom.verifying.document_text import plainly
from pressroom.verifying.facts import Known
from pressroom.verifying.readers.calendar_reader import CalendarEntry, When
from pressroom.verifying.readers.feed_reader import FORMAT_OF, HEAD, FeedEntry
from pressroom.verifying.readers.time_reader import instant
from pressroom.verifying.votes import odd_ones

TOLD = frozenset(("about", "event", "place", "rsvp", "for", "livestream", "reason", "first"))
KINDS = {
    "start": "time",
    "end": "time",
    "published": "time",
    "updated": "time",
    "url": "link",
    "self": "link",
    "links": "link",
    "place": "place",
    "title": "event",
    "DTSTART": "time",
    "DTEND": "time",
    "URL": "link",
    "ATTACH": "link",
    "LOCATION": "place",
    "SUMMARY": "event",
}


def addresses_of(edition: Edition) -> tuple[str, ...]:
    """A release's address and its former ones: an entry keeps the identity that it began with."""
    page, slug = edition.page.url, quote(edition.release.slug)
    before, _, language = page.rpartition(f"/{slug}/")
    return (page, *(f"{before}/{quote(old)}/{language}" for old in edition.release.redirect_from))


# ---------------------------------------------------------------- feeds


def compare_feeds(
    public: tuple[Known, ...],
    newsroom: Newsroom,
    entries: Iterable[FeedEntry],
    files: Mapping[str, bytes],
) -> Iterator[Difference]:
    """Entries against each other, feed by feed, and against the releases they tell."""
    pages = {address: known for known in public for address in addresses_of(known.edition)}
    own, site = facts.letters_of((replace(newsroom, others={}),)), facts.whose_site(newsroom)
    groups: dict[tuple[str, str], list[FeedEntry]] = {}
    for entry in entries:
        groups.setdefault((entry.path.rpartition(".")[0], entry.id), []).append(entry)
    formats: dict[str, set[str]] = {}
    for (feed, _), group in groups.items():
        formats.setdefault(feed, set()).update(entry.path for entry in group)
    for (feed, id), group in groups.items():
        known = pages.get(id.partition("#")[0])
        whose = known.whose if known else site
        yield from _among(group, whose, known.letters if known else own)
        yield from _absent(group, formats[feed], whose)
        for entry in group:
            yield from (
                _of_head(entry, newsroom) if id == HEAD else _of_entry(entry, known, public, newsroom, files)
            )


def _told(entry: FeedEntry) -> dict[str, str]:
    article = entry.page.article or entry.page.around
    links = " ".join(link.address for link in article.links)
    return {**entry.facts, "text": article.text, "links": links}


def _among(group: list[FeedEntry], whose: Whose, backing: str) -> Iterator[Difference]:
    """The same entry in three formats: RSS leaves out some names, what is there must be the same."""
    told = {entry.path: _told(entry) for entry in group}
    of_path = {entry.path: entry for entry in group}
    for name in sorted({name for each in told.values() for name in each}):
        if name == "self" or (name == "text" and any(entry.page.article for entry in group)):
            continue  # an article is compared with the documents, word by word
        said = {path: _comparable(name, each[name]) for path, each in told.items() if name in each}
        for path, expected, found in odd_ones(said, backed_by(backing)):
            entry = of_path[path]
            kind = KINDS.get(name, "words")
            expected, found = shortened(expected, found)
            yield Difference(*whose, entry.format, path, f"{entry.place}, {name}", kind, expected, found)


def _absent(group: list[FeedEntry], paths: set[str], whose: Whose) -> Iterator[Difference]:
    """An entry that most forms of a feed have and one has not, or one has and most have not."""
    having = {entry.path for entry in group}
    is_true = 2 * len(having) > len(paths)
    for path in sorted(paths - having if is_true else having if len(having) < len(paths) else ()):
        told = (group[0].place, "missing") if is_true else ("no such entry", group[0].place)
        yield Difference(*whose, FORMAT_OF[path.rpartition(".")[2]], path, "", "entry", *told)


def _comparable(name: str, value: str) -> str:
    at = instant(value) if KINDS.get(name) == "time" else None
    return at.isoformat() if at else value


def _of_head(entry: FeedEntry, newsroom: Newsroom) -> Iterator[Difference]:
    own = newsroom.url + quote(entry.path)
    if (found := entry.facts.get("self", own)) != own:
        whose = facts.whose_site(newsroom)
        yield Difference(*whose, entry.format, entry.path, "head, self", "link", own, found)


def _of_entry(
    entry: FeedEntry,
    known: Known | None,
    public: tuple[Known, ...],
    newsroom: Newsroom,
    files: Mapping[str, bytes],
) -> Iterator[Difference]:
    """One entry against its release: the event's facts, and documents with their true lengths."""
    if known is None:
        if public:
            whose = facts.whose_site(newsroom)
            yield Difference(
                *whose, entry.format, entry.path, entry.place, "link", "a release's page", entry.id
            )
        return
    edition, whose = known.edition, known.whose
    for address, length in entry.documents:
        path = unquote(address.removeprefix(newsroom.url))
        if path not in files or not address.startswith(edition.page.url):
            yield Difference(
                *whose, entry.format, entry.path, entry.place, "link", "a document of the release", address
            )
        elif str(len(files[path])) != length:
            true = str(len(files[path]))
            yield Difference(*whose, entry.format, entry.path, f"{entry.place}, length", "size", true, length)
    yield from _data(entry, known, newsroom)
    id = unquote(entry.id.partition("#")[2])
    event = next((each for each in edition.events if each.id == id), None)
    for name, expected in (_expected(event, edition) if event else _of_release(edition, entry)).items():
        found = entry.facts.get(name, "")
        if not _fits(name, expected, found):
            kind = KINDS.get(name, "words")
            yield Difference(
                *whose, entry.format, entry.path, f"{entry.place}, {name}", kind, expected, found or "missing"
            )


def _data(entry: FeedEntry, known: Known, newsroom: Newsroom) -> Iterator[Difference]:
    """What an entry tells programs: times that the release knows, its words, its addresses."""
    for name, value in entry.data:
        at = instant(value)
        own = value == newsroom.url or value.partition("#")[0] in addresses_of(known.edition)
        unsaid = name in TOLD and not own and facts.letters(value) not in known.letters
        if at not in known.times if at else unsaid:
            kind = "time" if at else KINDS.get(name, "words")
            place = f"{entry.place}, {name}"
            yield Difference(*known.whose, entry.format, entry.path, place, kind, "what it says", value)


def _of_release(edition: Edition, entry: FeedEntry) -> dict[str, str]:
    own = entry.id in addresses_of(edition)
    return {"title": edition.release.headline, "url": edition.page.url} if own else {}


def _expected(event: Event, edition: Edition) -> dict[str, str]:
    """What an event's entry must say; a time is compared as an instant."""
    told = {"title": event.title, "url": f"{edition.page.url}#{quote(event.id)}"}
    if event.venue and not event.address_on:
        told["place"] = event.venue.address
    is_known = event.starts and event.starts.precision is not Precision.WEEK
    if event.starts and is_known and event.status is not Status.POSTPONED:
        told["start"] = _machine(event.starts)
    if event.ends and not event.sessions and event.status is not Status.POSTPONED:
        told["end"] = _machine(event.ends)
    return told


def _machine(moment: Moment) -> str:
    return moment.at.isoformat() if moment.has_time else moment.at.date().isoformat()


def _fits(name: str, expected: str, found: str) -> bool:
    if name in ("start", "end"):
        return instant(expected) == instant(found)
    return plainly(expected) in plainly(found)


# ---------------------------------------------------------------- calendars


def compare_calendars(
    public: tuple[Known, ...], newsroom: Newsroom, entries: Iterable[CalendarEntry]
) -> Iterator[Difference]:
    """Calendar entries of one language against each other, by identity, and against the events they tell."""
    site = facts.whose_site(newsroom)
    groups, twice = _by_identity(entries)
    for path, uid in twice:
        yield Difference(*site, "calendar", path, f"{uid}, UID", "identity", "one event", "two events")
    events = _events_of(public)
    named: dict[tuple[str, str], str] = {}  # by slug and event
    for (uid, recurrence), group in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        if (told := _event_of(uid, group, events)) is None:
            for path in group if public else ():
                yield Difference(*site, "calendar", path, uid, "event", "an event of a release", uid)
            continue
        known, event = told
        slug, whose = known.edition.release.slug, known.whose
        if (other := named.setdefault((slug, event.id), uid)) != uid:
            for path in group:
                yield Difference(*whose, "calendar", path, f"{uid}, UID", "identity", other, uid)
        yield from _alike(group, whose, uid, known.letters)
        for path, entry in group.items():
            for name, expected, found in () if recurrence else _wrong(entry, known.edition, event):
                kind = KINDS.get(name, "words")
                yield Difference(*whose, "calendar", path, f"{uid}, {name}", kind, expected, found)


def _events_of(public: tuple[Known, ...]) -> dict[str, list[tuple[Known, Event]]]:
    """The events that releases tell, by their ids: different releases may have the same."""
    events: dict[str, list[tuple[Known, Event]]] = {}
    for known in public:
        for event in known.edition.events:
            if not event.home:
                events.setdefault(event.id, []).append((known, event))
    return events


def _by_identity(
    entries: Iterable[CalendarEntry],
) -> tuple[dict[tuple[str, str], dict[str, CalendarEntry]], list[tuple[str, str]]]:
    """What each file says of an event; a file with two events of one identity says nothing of either."""
    groups: dict[tuple[str, str], dict[str, CalendarEntry]] = {}
    twice: list[tuple[str, str]] = []
    for entry in entries:
        group = groups.setdefault((entry.uid, entry.event.text("RECURRENCE-ID")), {})
        if entry.path in group:
            twice.append((entry.path, entry.uid))
        group[entry.path] = entry
    for (uid, _), group in groups.items():
        for path in {path for path, of in twice if of == uid} & group.keys():
            del group[path]
    return groups, twice


def _event_of(
    uid: str, group: Mapping[str, CalendarEntry], events: Mapping[str, list[tuple[Known, Event]]]
) -> tuple[Known, Event] | None:
    """The event that an entry tells: by its identity and its address or, in its own file, the file's name."""
    addresses = {entry.event.text("URL") for entry in group.values()}
    for known, event in events.get(uid.partition("@")[0].rpartition("/")[2], ()):
        file = known.edition.calendars.get(event.id)
        if f"{known.edition.page.url}#{quote(event.id)}" in addresses or (file and file.path in group):
            return known, event
    return None


def _alike(group: Mapping[str, CalendarEntry], whose: Whose, uid: str, backing: str) -> Iterator[Difference]:
    names = sorted({each.name for entry in group.values() for each in entry.event.properties})
    for name in names:
        said = {path: entry.event.text(name) for path, entry in group.items()}
        if name in ("DTSTART", "DTEND"):
            said = {
                path: str(entry.starts if name == "DTSTART" else entry.ends) for path, entry in group.items()
            }
        for path, expected, found in odd_ones(said, backed_by(backing)):
            expected, found = shortened(expected, found)
            yield Difference(
                *whose, "calendar", path, f"{uid}, {name}", KINDS.get(name, "words"), expected, found
            )


def _wrong(entry: CalendarEntry, edition: Edition, event: Event) -> Iterator[tuple[str, str, str]]:
    """What one calendar entry says otherwise than the release."""
    for name, text in (
        ("SUMMARY", event.title),
        ("LOCATION", event.venue.address if event.venue and not event.address_on else ""),
        ("URL", f"{edition.page.url}#{quote(event.id)}"),
        *(("CONTACT", contact.phone) for contact in edition.release.contacts),
        *(("DESCRIPTION", contact.phone) for contact in edition.release.contacts),
    ):
        if plainly(text) not in plainly(entry.event.text(name)):
            yield name, text, entry.event.text(name) or "missing"
    if event.starts is None or event.status is Status.POSTPONED:
        return
    starts = event.sessions[0].starts if event.sessions else event.starts
    if not _is_at(entry.starts, starts):
        yield "DTSTART", _machine(starts), str(entry.starts)
    if event.ends and not event.sessions and not _ends_at(entry.ends, event.ends, event.starts):
        yield "DTEND", _machine(event.ends), str(entry.ends)


def _is_at(found: When, moment: Moment) -> bool:
    return found == (moment.at.astimezone(UTC) if moment.has_time else moment.at.date())


def _ends_at(found: When, ends: Moment, starts: Moment) -> bool:
    """An end that is a day is exclusive in calendars."""
    if ends.has_time and starts.has_time:
        return found == ends.at.astimezone(UTC)
    day = found.date() if isinstance(found, datetime) else found
    return isinstance(day, date) and timedelta(0) <= day - ends.at.date() <= timedelta(days=1)


# ---------------------------------------------------------------- words


def backed_by(backing: str) -> Callable[[str], float]:
    """How much of a text the release says: the share of its words."""

    def backed(text: str) -> float:
        words = text.split()
        return sum(word.strip(".,:;") in backing for word in words) / max(1, len(words))

    return backed


def shortened(expected: str, found: str, around: int = 30) -> tuple[str, str]:
    """Two texts cut down to where they part."""
    most = min(len(expected), len(found))
    first = next((at for at in range(most) if expected[at] != found[at]), most)
    last = next((at for at in range(most - first) if expected[-1 - at] != found[-1 - at]), most - first)
    cut = slice(max(0, first - around), None)
    return tuple(text[cut][: len(text[cut]) - max(0, last - around)] for text in (expected, found))  # type: ignore[return-value]
