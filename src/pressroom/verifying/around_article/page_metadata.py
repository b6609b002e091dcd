"""What a page tells search engines and social media in its head: Open Graph, and schema.org as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from pressroom.model import Edition, Event, Moment, Precision, Status
from pressroom.verifying.difference import Kind, Odd
from pressroom.verifying.facts import Known
from pressroom.verifying.readers.document_text import Link, letters, plainly
from pressroom.verifying.readers.page_reader import Page
from pressroom.verifying.readers.time_reader import instant

# What the release says word for word, wherever it stands in JSON-LD.
SAID = frozenset(
    "headline alternativeHeadline name telephone email description dateline keywords address streetAddress "
    "addressLocality addressRegion postalCode addressCountry".split()
)
# What schema.org calls the status of an event; a new place is not one, unless it is the web.
STATUS: Mapping[Status, tuple[str, ...]] = {
    Status.SCHEDULED: ("EventScheduled",),
    Status.POSTPONED: ("EventPostponed",),
    Status.RESCHEDULED: ("EventRescheduled",),
    Status.MOVED: ("EventScheduled", "EventMovedOnline"),
    Status.CANCELLED: ("EventCancelled",),
    Status.CHANGED: ("EventScheduled",),
    Status.ACCESS_CHANGED: ("EventScheduled",),
    Status.CLOSED_TO_PRESS: ("EventScheduled",),
}
LINKS = frozenset(("canonical", "og:url", "url", "@id", "mainEntityOfPage"))


def odd_head(page: Page, known: Known) -> Iterator[Odd]:
    """Each value of a page's head that is not the release's own."""
    edition = known.edition
    own: Mapping[str, str] = {
        "canonical": edition.page.url,
        "og:url": edition.page.url,
        "og:site_name": known.newsroom.organisation,
        "article:published_time": edition.published.isoformat(),
        "article:modified_time": edition.updated.isoformat(),
    }
    media = {file.url for file in edition.media.values()}
    for each in page.head:
        name, value, place = each.words, each.address, f"{each.place}, {each.words}"
        if name in own and not _is_same(name, own[name], value):
            yield Odd(place, _kind(name), own[name], value)
        elif name == "og:title" and (title := plainly(edition.release.headline)) not in plainly(value):
            yield Odd(place, Kind.HEADLINE, title, value)
        elif name == "og:image" and value not in media:
            yield Odd(place, Kind.LINK, "a photo of the release", value)
        elif name == "og:image:alt" and letters(value) not in known.letters:
            yield Odd(place, Kind.WORDS, "a photo's description", value)
    yield from _descriptions(
        [each for each in page.head if each.words in ("description", "og:description")], known
    )


def _descriptions(described: list[Link], known: Known) -> Iterator[Odd]:
    """Both are the same; where they are not, the one is right that the release says."""
    right = max(
        (each.address for each in described), key=lambda text: letters(text) in known.letters, default=""
    )
    for each in described:
        if each.address != right:
            yield Odd(f"{each.place}, {each.words}", Kind.WORDS, right, each.address)


def _kind(name: str) -> Kind:
    if name.endswith(("_time", "Date", "Published", "Modified", "expires")):
        return Kind.TIME
    return Kind.LINK if name in LINKS else Kind.HEADLINE if name == "headline" else Kind.WORDS


def _is_same(name: str, expected: str, found: str) -> bool:
    if _kind(name) is Kind.TIME:
        return instant(expected) == instant(found)
    return plainly(expected) == plainly(found)


# ---------------------------------------------------------------- JSON-LD


def odd_data(page: Page, known: Known) -> Iterator[Odd]:
    """Each fact of the JSON-LD that is not the release's, nor its event's."""
    for thing in (thing for data in page.data for thing in data.get("@graph", (data,))):
        place, expected = _of_thing(thing, known.edition)
        for name, allowed in expected.items():
            found = thing.get(name)
            if found is not None and not any(_is_same(name, each, str(found)) for each in allowed):
                yield Odd(f"{place}, {name}", _kind(name), allowed[0] or "nothing", str(found))
        yield from _odd_corrections(thing, known)
        others = {name: value for name, value in thing.items() if name not in expected}
        for name, value in values(others):
            if odd := _odd(name, value, known):
                yield Odd(f"{place}, {name}", *odd, value)


def _of_thing(thing: Mapping[str, Any], edition: Edition) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    """Which thing it is, and what may stand under each of its names."""
    if thing.get("@type") != "Event":
        return "JSON-LD", _of_article(edition)
    for event in edition.events:
        if str(thing.get("@id", "")).endswith(f"#{quote(event.id)}"):
            return f"JSON-LD, event {event.id}", _of_event(event, edition)
    return "JSON-LD, event", {"@id": ("an event of the release",)}


def _of_article(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    release, page = edition.release, (edition.page.url,)
    return {
        **dict.fromkeys(("@id", "url", "mainEntityOfPage"), page),
        "headline": (release.headline,),
        "alternativeHeadline": (release.subhead,),
        "datePublished": (edition.published.isoformat(),),
        "dateModified": (edition.updated.isoformat(),),
        "expires": (machine_time(release.expires),),
        "version": (str(edition.version),),
        "inLanguage": (release.language.tag,),
        "creativeWorkStatus": ("Withdrawn" if release.withdrawn else "",),
    }


def _of_event(event: Event, edition: Edition) -> Mapping[str, tuple[str, ...]]:
    first = event.sessions[0].starts if event.sessions else event.starts
    last = event.sessions[-1].ends if event.sessions else event.ends
    found = {
        "name": (event.title,),
        "startDate": (machine_time(first),),
        "endDate": (machine_time(last),),
        "eventStatus": tuple(f"https://schema.org/{status}" for status in STATUS[event.status]),
        "inLanguage": (edition.release.language.tag,),
    }
    if not event.home:
        found |= dict.fromkeys(("@id", "url"), (f"{edition.page.url}#{quote(event.id)}",))
    return found


def machine_time(moment: Moment | None) -> str:
    """A moment for machines: an instant, a day, nothing for a week."""
    if moment is None or moment.precision is Precision.WEEK:
        return ""
    return moment.at.isoformat() if moment.has_time else moment.at.date().isoformat()


def values(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a thing, with the name that it stands under."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from values(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from values(inner, name)
    elif isinstance(value, str):
        yield name, value


def _odd(name: str, value: str, known: Known) -> tuple[Kind, str] | None:
    """A time that the release does not know, words or an address that it does not say."""
    if _kind(name) is Kind.TIME:
        return None if instant(value) in known.times else (Kind.TIME, "a time of the release")
    if letters(value) in known.letters or value in known.templates:
        return None
    if value.startswith(("https://", "http://")):  # our own are looked for among the files
        is_right = value.startswith((known.newsroom.url, "https://schema.org/"))
        return None if is_right else (Kind.LINK, "an address that the release names")
    return (Kind.WORDS, "what the release says") if name in SAID else None


def _odd_corrections(thing: Mapping[str, Any], known: Known) -> Iterator[Odd]:
    """A correction is told among other words: what was wrong, and what is right, stand in it."""
    for correction, told in zip(known.edition.release.corrections, thing.get("correction", ()), strict=False):
        for words in (correction.wrong, correction.right):
            if letters(words) not in letters(text := str(told.get("text"))):
                yield Odd("JSON-LD, correction", Kind.WORDS, words, text)
