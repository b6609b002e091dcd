"""What a page tells search engines and social media in its head: Open Graph, and schema.org as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from pressroom.model import Edition, Event, Moment, Newsroom, Precision, Status
from pressroom.verifying import facts
from pressroom.verifying.document_text import Link, plainly
from pressroom.verifying.facts import Known
from pressroom.verifying.readers.page_reader import Page
from pressroom.verifying.readers.time_reader import instant
from pressroom.verifying.sidebar import Odd, meant

TIMES = frozenset(("article:published_time", "article:modified_time"))
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
}


def odd_heads(page: Page, known: Known, newsroom: Newsroom) -> Odd:
    """Each value of a page's head that is not the release's own."""
    head: dict[str, list[Link]] = {}
    for each in page.head:
        head.setdefault(each.words, []).append(each)
    for name, expected in _of_head(known.edition, newsroom).items():
        for each in head.get(name, ()):
            right = instant(expected) == instant(each.address) if name in TIMES else expected == each.address
            if not right and not (name == "og:title" and expected in plainly(each.address)):
                yield f"{each.place}, {name}", _kind(name), expected, each.address
    media = {file.url for file in known.edition.media.values()}
    for each in head.get("og:image", ()):
        if each.address not in media:
            yield f"{each.place}, og:image", "link", "a photo of the release", each.address
    for each in head.get("og:image:alt", ()):
        if facts.letters(each.address) not in known.letters:
            yield (
                f"{each.place}, og:image:alt",
                "words",
                meant(each.address, known) or "a photo's description",
                each.address,
            )
    yield from _descriptions([*head.get("description", ()), *head.get("og:description", ())], known)


def _of_head(edition: Edition, newsroom: Newsroom) -> Mapping[str, str]:
    return {
        "canonical": edition.page.url,
        "og:url": edition.page.url,
        "og:title": plainly(edition.release.headline),
        "og:site_name": newsroom.organisation,
        "article:published_time": edition.published.isoformat(),
        "article:modified_time": edition.updated.isoformat(),
    }


def _kind(name: str) -> str:
    if name in TIMES or name.endswith(("Date", "Published", "Modified", "expires")):
        return "time"
    if name in ("canonical", "og:url", "url", "@id", "mainEntityOfPage"):
        return "link"
    return "headline" if name in ("og:title", "headline") else "words"


def _descriptions(described: list[Link], known: Known) -> Odd:
    """Both are the same; where they are not, the one is right that the release says."""
    if len({each.address for each in described}) > 1:
        right = max(
            (each.address for each in described), key=lambda text: facts.letters(text) in known.letters
        )
        for each in described:
            if each.address != right:
                yield f"{each.place}, {each.words}", "words", right, each.address


# ---------------------------------------------------------------- JSON-LD


def odd_data(page: Page, known: Known, newsroom: Newsroom) -> Odd:
    """Each fact of the JSON-LD that is not the release's, nor its event's."""
    for thing in (thing for data in page.data for thing in data.get("@graph", (data,))):
        place, expected = _of_thing(thing, known.edition)
        for name, allowed in expected.items():
            found = thing.get(name)
            if found is not None and not any(_same(name, each, found) for each in allowed):
                yield f"{place}, {name}", _kind(name), allowed[0] or "nothing", str(found)
        others = {name: value for name, value in thing.items() if name not in expected}
        for name, value in values(others):
            if odd := _odd(name, value, known, newsroom.url):
                yield f"{place}, {name}", *odd


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
        "@id": page,
        "url": page,
        "mainEntityOfPage": page,
        "headline": (release.headline,),
        "alternativeHeadline": (release.subhead,),
        "datePublished": (edition.published.isoformat(),),
        "dateModified": (edition.updated.isoformat(),),
        "expires": (_machine(release.expires),),
        "version": (str(edition.version),),
        "inLanguage": (release.language.tag,),
        "creativeWorkStatus": ("Withdrawn" if release.withdrawn else "",),
    }


def _of_event(event: Event, edition: Edition) -> Mapping[str, tuple[str, ...]]:
    first = event.sessions[0].starts if event.sessions else event.starts
    last = event.sessions[-1].ends if event.sessions else event.ends
    found = {
        "name": (event.title,),
        "startDate": (_machine(first),),
        "endDate": (_machine(last),),
        "eventStatus": tuple(f"https://schema.org/{status}" for status in STATUS[event.status]),
        "inLanguage": (edition.release.language.tag,),
    }
    if not event.home:
        found |= dict.fromkeys(("@id", "url"), (f"{edition.page.url}#{quote(event.id)}",))
    return found


def _machine(moment: Moment | None) -> str:
    if moment is None or moment.precision is Precision.WEEK:
        return ""
    return moment.at.isoformat() if moment.has_time else moment.at.date().isoformat()


def _same(name: str, expected: str, found: object) -> bool:
    if _kind(name) == "time":
        return instant(expected) == instant(str(found))
    return plainly(expected) == plainly(str(found))


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


def _odd(name: str, value: str, known: Known, home: str) -> tuple[str, str, str] | None:
    """A time that the release does not know, words or an address that it does not say."""
    if _kind(name) == "time":
        return None if instant(value) in known.times else ("time", "a time of the release", value)
    if facts.letters(value) in known.letters.replace("\n", ""):
        return None
    if value.startswith(("https://", "http://")):  # our own are looked for among the files
        is_right = value.startswith((home, "https://schema.org/"))
        return None if is_right else ("link", "an address that the release names", value)
    right = meant(value, known)
    return ("words", right or "what the release says", value) if right or name in SAID else None
