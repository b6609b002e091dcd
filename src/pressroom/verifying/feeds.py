"""Whether feeds tell each release and event as it is, and all three forms of a feed the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote, unquote

from pressroom.model import Edition, Event, Newsroom, Precision, Status
from pressroom.verifying.around_article.page_metadata import machine_time
from pressroom.verifying.built_files import BuiltFiles
from pressroom.verifying.consensus import odd_ones
from pressroom.verifying.difference import Difference, Format, Kind, Odd, shortened, told_of
from pressroom.verifying.facts import Known, letters_of, whose_site
from pressroom.verifying.readers.document_text import letters, plainly
from pressroom.verifying.readers.feed_reader import FORMAT_OF, HEAD, FeedEntry
from pressroom.verifying.readers.time_reader import instant

TOLD = frozenset(("about", "event", "rsvp", "livestream", "reason", "first", "was.place", "deadlines.for"))
KINDS = {
    **dict.fromkeys(("start", "end", "published", "updated"), Kind.TIME),
    **dict.fromkeys(("url", "self", "links", "about", "livestream", "first"), Kind.LINK),
    **dict.fromkeys(("place", "was.place"), Kind.PLACE),
    **dict.fromkeys(("title", "event"), Kind.EVENT),
}


def addresses_of(edition: Edition) -> tuple[str, ...]:
    """A release's address and its former ones: an entry keeps the identity that it began with."""
    page, slug = edition.page.url, quote(edition.release.slug)
    before, _, language = page.rpartition(f"/{slug}/")
    return (page, *(f"{before}/{quote(old)}/{language}" for old in edition.release.redirect_from))


def compare_feeds(
    public: tuple[Known, ...], newsroom: Newsroom, entries: Iterable[FeedEntry], files: BuiltFiles
) -> Iterator[Difference]:
    """Entries against each other, feed by feed, and against the releases they tell."""
    pages = {address: known for known in public for address in addresses_of(known.edition)}
    own, site = letters_of((replace(newsroom, others={}),)), whose_site(newsroom)
    groups: dict[tuple[str, str], list[FeedEntry]] = {}
    forms: dict[str, set[str]] = {}
    for entry in entries:
        feed = entry.path.rpartition(".")[0]
        groups.setdefault((feed, entry.id), []).append(entry)
        forms.setdefault(feed, set()).add(entry.path)
    for (feed, id), group in groups.items():
        known = pages.get(id.partition("#")[0])
        whose = known.whose if known else site
        for path, odd in _absent(group, forms[feed]):
            yield from told_of(whose, _format(path), path, [odd])
        for path, odd in _among(group, known.letters if known else own):
            yield from told_of(whose, _format(path), path, [odd])
        for entry in group:
            if id == HEAD:
                odds = _of_head(entry, newsroom)
            elif known:
                odds = _of_entry(entry, known, newsroom, files)
            else:
                odds = iter([Odd(entry.place, Kind.LINK, "a release's page", id)] if public else [])
            yield from told_of(whose, entry.format, entry.path, odds)


def _format(path: str) -> Format:
    return FORMAT_OF[path.rpartition(".")[2]]


# ---------------------------------------------------------------- three forms of one entry


def _absent(group: list[FeedEntry], paths: set[str]) -> Iterator[tuple[str, Odd]]:
    """An entry that most forms of a feed have and one has not, or one has and most have not."""
    having, place = {entry.path for entry in group}, group[0].place
    if 2 * len(having) > len(paths):
        yield from ((path, Odd("", Kind.ENTRY, place, "missing")) for path in sorted(paths - having))
    else:
        yield from ((path, Odd("", Kind.ENTRY, "no such entry", place)) for path in sorted(having))


def _among(group: list[FeedEntry], backing: str) -> Iterator[tuple[str, Odd]]:
    """RSS leaves out some names; what is there must be the same."""
    told = {entry.path: _told(entry) for entry in group}
    has_article = any(entry.page.article for entry in group)
    for name in sorted({name for each in told.values() for name in each}):
        if name == "self" or (name == "text" and has_article):
            continue  # an article is compared with the documents, word by word
        said = {path: _comparable(name, each[name]) for path, each in told.items() if name in each}
        for path, right, wrong in odd_ones(said, backing):
            kind = KINDS.get(name, Kind.WORDS)
            yield path, Odd(f"{group[0].place}, {name}", kind, *shortened(right, wrong))


def _told(entry: FeedEntry) -> dict[str, str]:
    article = entry.page.article or entry.page.around
    return {**entry.facts, "text": article.text, "links": " ".join(link.address for link in article.links)}


def _comparable(name: str, value: str) -> str:
    at = instant(value) if KINDS.get(name) is Kind.TIME else None
    return at.isoformat() if at else value


# ---------------------------------------------------------------- one entry and its release


def _of_head(entry: FeedEntry, newsroom: Newsroom) -> Iterator[Odd]:
    own = newsroom.url + quote(entry.path)
    if (found := entry.facts.get("self", own)) != own:
        yield Odd("head, self", Kind.LINK, own, found)


def _of_entry(entry: FeedEntry, known: Known, newsroom: Newsroom, files: BuiltFiles) -> Iterator[Odd]:
    """The facts of the release or event, documents with their true lengths, what programs are told."""
    edition = known.edition
    for address, length in entry.documents:
        path = unquote(address.removeprefix(newsroom.url))
        if path not in files or not address.startswith(edition.page.url):
            yield Odd(entry.place, Kind.LINK, "a document of the release", address)
        elif (true := str(files.size(path))) != length:
            yield Odd(f"{entry.place}, length", Kind.SIZE, true, length)
    own = (newsroom.url, *addresses_of(edition))
    for name, value in entry.data:
        if letters(value) in known.letters or value.partition("#")[0] in own:
            continue
        if (at := instant(value)) and at not in known.times:
            yield Odd(f"{entry.place}, {name}", Kind.TIME, "a time of the release", value)
        elif name in TOLD:
            yield Odd(f"{entry.place}, {name}", KINDS.get(name, Kind.WORDS), "what the release says", value)
    id = unquote(entry.id.partition("#")[2])
    event = next((each for each in edition.events if each.id == id), None)
    for name, expected in (_of_event(event, edition) if event else _of_release(edition, entry)).items():
        if not _fits(name, expected, found := entry.facts.get(name, "")):
            yield Odd(f"{entry.place}, {name}", KINDS.get(name, Kind.WORDS), expected, found or "missing")


def _of_release(edition: Edition, entry: FeedEntry) -> Mapping[str, str]:
    own = entry.id in addresses_of(edition)
    return {"title": edition.release.headline, "url": edition.page.url} if own else {}


def _of_event(event: Event, edition: Edition) -> Mapping[str, str]:
    """What an event's entry must say; a time is compared as an instant."""
    told = {"title": event.title, "url": f"{edition.page.url}#{quote(event.id)}"}
    if event.venue and not event.address_on:
        told["place"] = event.venue.address
    if event.status is Status.POSTPONED:
        return told
    if event.starts and event.starts.precision is not Precision.WEEK:
        told["start"] = machine_time(event.starts)
    if event.ends and not event.sessions:
        told["end"] = machine_time(event.ends)
    return told


def _fits(name: str, expected: str, found: str) -> bool:
    if name in ("start", "end"):
        return instant(expected) == instant(found)
    return plainly(expected) in plainly(found)
