"""What a feed says, entry by entry, in one shape for all three formats. Read with the standard library."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

from pressroom.verifying.difference import Format
from pressroom.verifying.readers.document_text import Unreadable, plainly
from pressroom.verifying.readers.page_reader import Page, read_page

ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
EVENT = "{http://purl.org/rss/1.0/modules/event/}"
MODIFIED = "{http://purl.org/dc/terms/}modified"

FORMAT_OF = {"rss": Format.RSS, "atom": Format.ATOM, "json": Format.JSON}  # by the ending of the file's name
HEAD = ""  # the id under which a feed's own title and links stand


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: its id, its facts by name, its documents with their lengths, and its text as a page."""

    format: Format
    path: str
    id: str
    facts: Mapping[str, str]
    documents: tuple[tuple[str, str], ...]
    page: Page
    data: tuple[
        tuple[str, str], ...
    ] = ()  # what JSON Feed tells programs beside these: ("was.place", "Pier 4")

    @property
    def place(self) -> str:
        return f"entry {self.id}" if self.id else "head"


def read_feed(path: str, data: bytes) -> tuple[FeedEntry, ...]:
    """A feed's head, then its entries, by what the file's name ends with."""
    ending = path.rpartition(".")[2]
    try:
        return tuple(READERS[ending](path, data))
    except (ElementTree.ParseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(f"feed readers cannot read it: {error}") from error


def _entry(
    format: Format,
    path: str,
    id: str,
    facts: Mapping[str, str | None],
    text: str,
    documents: tuple[tuple[str, str], ...],
) -> FeedEntry:
    said = {name: plainly(value) for name, value in facts.items() if value}
    place = f"entry {id}" if id else "head"
    return FeedEntry(
        format, path, id, said, documents, read_page(format, path, text, said.get("url", ""), place)
    )


def _rss(path: str, data: bytes) -> Iterator[FeedEntry]:
    channel = _only(ElementTree.fromstring(data).find("channel"))
    own = channel.find(f"{ATOM}link")
    head = {
        "title": channel.findtext("title"),
        "url": channel.findtext("link"),
        "description": channel.findtext("description"),
        "self": own.get("href") if own is not None else None,
    }
    yield _entry(Format.RSS, path, HEAD, head, "", ())
    for item in channel.iter("item"):
        facts = {
            "title": item.findtext("title"),
            "url": item.findtext("link"),
            "summary": html.unescape(item.findtext("description") or ""),
            "published": _of_mail(item.findtext("pubDate") or ""),
            "updated": item.findtext(MODIFIED),
            "authors": _listed(each.text for each in item.iter(CREATOR)),
            "topics": _listed(each.text for each in item.iter("category")),
            **_event(item),
        }
        documents = tuple((each.get("url", ""), each.get("length", "")) for each in item.iter("enclosure"))
        yield _entry(
            Format.RSS, path, item.findtext("guid") or "", facts, item.findtext(CONTENT) or "", documents
        )


def _of_mail(written: str) -> str:
    """A time as e-mail writes it, as the other formats do; one that is none stays as it is, to be told."""
    try:
        return parsedate_to_datetime(written).isoformat()
    except ValueError:
        return written


def _atom(path: str, data: bytes) -> Iterator[FeedEntry]:
    feed = ElementTree.fromstring(data)
    head = {
        "title": feed.findtext(f"{ATOM}title"),
        "url": _link(feed, "alternate"),
        "description": feed.findtext(f"{ATOM}subtitle"),
        "self": _link(feed, "self"),
    }
    yield _entry(Format.ATOM, path, HEAD, head, "", ())
    for entry in feed.iter(f"{ATOM}entry"):
        facts = {
            "title": entry.findtext(f"{ATOM}title"),
            "url": _link(entry, "alternate"),
            "summary": entry.findtext(f"{ATOM}summary"),
            "published": entry.findtext(f"{ATOM}published"),
            "updated": entry.findtext(f"{ATOM}updated"),
            "authors": _listed(each.text for each in entry.iterfind(f"{ATOM}author/{ATOM}name")),
            "topics": _listed(each.get("label") for each in entry.iter(f"{ATOM}category")),
            **_event(entry),
        }
        documents = tuple(
            (link.get("href", ""), link.get("length", ""))
            for link in entry.iter(f"{ATOM}link")
            if link.get("rel") == "enclosure"
        )
        id, text = entry.findtext(f"{ATOM}id") or "", entry.findtext(f"{ATOM}content") or ""
        yield _entry(Format.ATOM, path, id, facts, text, documents)


def _json(path: str, data: bytes) -> Iterator[FeedEntry]:
    feed = json.loads(data)
    names = {"title": "title", "url": "home_page_url", "description": "description", "self": "feed_url"}
    yield _entry(Format.JSON, path, HEAD, {name: feed.get(key) for name, key in names.items()}, "", ())
    for item in feed["items"]:
        told: dict[str, Any] = item.get("_pressroom", {})
        facts = {
            "title": item.get("title"),
            "url": item.get("url"),
            "summary": item.get("summary"),
            "published": item.get("date_published"),
            "updated": item.get("date_modified"),
            "authors": _listed(each["name"] for each in item.get("authors", ())),
            "topics": _listed(item.get("tags", ())),
            **{name: told.get(name) for name in ("start", "end", "place", "press", "rsvp", "event")},
        }
        documents = tuple((each["url"], str(each["size_in_bytes"])) for each in item.get("attachments", ()))
        found = _entry(Format.JSON, path, item["id"], facts, item.get("content_html", ""), documents)
        yield replace(found, data=tuple(_strings(told, "")))


def _strings(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Every text in some data, by its name there ("was.place")."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, name)
    elif isinstance(value, str):
        yield name, value


def _event(entry: ElementTree.Element) -> dict[str, str | None]:
    names = {"start": "startdate", "end": "enddate", "place": "location", "press": "type"}
    return {name: entry.findtext(f"{EVENT}{tag}") for name, tag in names.items()}


def _listed(names: Iterable[str | None]) -> str:
    return "; ".join(name or "" for name in names)


def _link(element: ElementTree.Element, rel: str) -> str | None:
    return next((each.get("href") for each in element.findall(f"{ATOM}link") if each.get("rel") == rel), None)


def _only(element: ElementTree.Element | None) -> ElementTree.Element:
    if element is None:
        raise ValueError("it has no channel")
    return element


READERS = {"rss": _rss, "atom": _atom, "json": _json}
