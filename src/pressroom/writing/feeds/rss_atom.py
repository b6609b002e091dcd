"""RSS 2.0 and Atom (RFC 4287), through feedgen.

feedgen drops what Atom's entry links say about themselves and knows no events; a small extension of
its own kind adds both. Whatever it would fill in from the clock is set from the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from pressroom.language.labels import label
from pressroom.model import Entry, Feed, File, Newsroom
from pressroom.model.moments import w3c
from pressroom.writing.feeds import entries

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry
    from feedgen.feed import FeedGenerator

EVENTS = "http://purl.org/rss/1.0/modules/event/"
TERMS = "http://purl.org/dc/terms/"
CREATOR = "http://purl.org/dc/elements/1.1/"
XML = "http://www.w3.org/XML/1998/namespace"


def render_rss(feed: Feed, newsroom: Newsroom, texts: Mapping[str, str]) -> bytes:
    """A feed as RSS 2.0, one enclosure (the PDF) an item: more are against the custom of readers."""
    made = _generator(feed, newsroom, "rss")
    made.ttl(60)
    for entry in feed.entries:
        said = entries.words_of(entry, texts)
        item = _entry(made, entry, said)
        item.guid(entry.id, permalink=entry.id == entry.url)
        # A reader takes a description for HTML, so "HR&A" must arrive as "HR&amp;A".
        item.description(escape(said.summary, quote=False), isSummary=True)
        item.content(said.html, type="html")
        for enclosure in entry.enclosures[:1]:
            item.enclosure(enclosure.url, enclosure.length, enclosure.type)
        item.pressroom.facts = (
            *_creators(entry, newsroom),
            *_language(entry, newsroom),
            *_modified(entry),
            *_event_facts(entry),
        )
    return _bytes(made.rss_str(pretty=True))


def render_atom(feed: Feed, newsroom: Newsroom, texts: Mapping[str, str]) -> bytes:
    """A feed as Atom, every document an enclosure with its exact length."""
    made = _generator(feed, newsroom, "atom")
    for entry in feed.entries:
        said = entries.words_of(entry, texts)
        item = _entry(made, entry, said)
        item.id(entry.id)
        item.summary(said.summary)
        item.content(said.html, type="html")
        item.author([{"name": name} for name in entries.authors(entry.edition, newsroom)])
        item.pressroom.links = _links(entry)
        item.pressroom.facts = _event_facts(entry)
        item.pressroom.language = "".join(tag for _, tag in _language(entry, newsroom))
    return _bytes(made.atom_str(pretty=True))


def _generator(feed: Feed, newsroom: Newsroom, format: str) -> FeedGenerator:
    """The feed's head."""
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.register_extension("pressroom", _extension_of_feeds(), _extension_of_entries())
    made.id(feed.files[format].url)
    made.title(entries.feed_title(feed, newsroom))
    made.subtitle(entries.feed_subtitle(feed, newsroom))
    # The last link becomes the RSS channel's link: the web page, not the feed.
    made.link(href=feed.files[format].url, rel="self", type=feed.files[format].type)
    made.link(href=feed.page, rel="alternate", type="text/html")
    made.author(name=newsroom.organisation, uri=newsroom.url)
    made.language(newsroom.language.tag)
    made.generator("pressroom")
    made.docs("https://www.rssboard.org/rss-specification")
    made.updated(feed.updated)
    if newsroom.rights:
        made.rights(newsroom.rights)
    return made


def _entry(made: FeedGenerator, entry: Entry, said: entries.Words) -> FeedEntry:
    """What an entry has in both formats."""
    item = made.add_entry(order="append")
    item.title(said.title)
    item.link(href=entry.url, rel="alternate", type="text/html")
    item.published(entry.published)
    item.updated(entry.updated)
    for topic in entry.edition.release.topics:
        item.category(term=topic.id, label=topic.name)
    return item


def _links(entry: Entry) -> tuple[dict[str, str], ...]:
    """An Atom entry's links: the page, what a notice is about, then every document."""
    language = entry.edition.release.language.tag
    page = {"href": entry.url, "rel": "alternate", "type": "text/html", "hreflang": language}
    documents = (
        {
            "href": each.url,
            "rel": "enclosure",
            "type": each.type,
            "title": label(each.title, entry.edition.release.language),
            "length": str(each.length),
        }
        for each in entry.enclosures
    )
    spoken = tuple(
        {
            "href": _beside(each.page, entry),
            "rel": "alternate",
            "type": "text/html",
            "hreflang": each.language.tag,
        }
        for each in entry.edition.alternates
        if each.language.tag != language
    )
    first = {"href": entry.related, "rel": "related", "type": "text/html", "hreflang": language}
    return (page, *spoken, *((first,) if entry.related else ()), *documents)


def _beside(page: File, entry: Entry) -> str:
    """Where a page tells what an entry is about: the same event, in another language."""
    fragment = urldefrag(entry.url).fragment
    return f"{page.url}#{fragment}" if fragment else page.url


def _creators(entry: Entry, newsroom: Newsroom) -> tuple[tuple[str, str], ...]:
    """RSS's own author must be an e-mail address, which an office may not have."""
    return tuple((f"{{{CREATOR}}}creator", name) for name in entries.authors(entry.edition, newsroom))


def _language(entry: Entry, newsroom: Newsroom) -> tuple[tuple[str, str], ...]:
    """The language of what nobody has translated yet: another than its feed's."""
    tag = entry.edition.release.language.tag
    return ((f"{{{CREATOR}}}language", tag),) if tag != newsroom.language.tag else ()


def _modified(entry: Entry) -> tuple[tuple[str, str], ...]:
    """RSS has only the day of publishing: this says when the entry last changed."""
    return ((f"{{{TERMS}}}modified", entry.updated.isoformat()),)


def _event_facts(entry: Entry) -> tuple[tuple[str, str], ...]:
    """An event's start, end and place as data, in the words of RSS's event module."""
    event = entry.event
    if event is None:
        return ()
    facts = (
        ("startdate", w3c(event.starts)),
        ("enddate", w3c(event.ends)),
        ("location", entries.place_of(event, entry.edition.release.language)),
        ("type", event.press.value),
    )
    return tuple((f"{{{EVENTS}}}{name}", value) for name, value in facts if value)


def _extension_of_feeds() -> type:
    from feedgen.ext.base import BaseExtension

    class Namespaces(BaseExtension):  # type: ignore[misc]
        def extend_ns(self) -> dict[str, str]:
            return {"ev": EVENTS, "dcterms": TERMS, "dc": CREATOR}

    return Namespaces


def _extension_of_entries() -> type:
    from feedgen.ext.base import BaseEntryExtension
    from feedgen.util import xml_elem

    class Facts(BaseEntryExtension):  # type: ignore[misc]
        links: tuple[dict[str, str], ...] = ()
        facts: tuple[tuple[str, str], ...] = ()
        language = ""

        def extend_rss(self, entry: Any) -> Any:
            for name, value in self.facts:
                xml_elem(name, entry).text = value
            return entry

        def extend_atom(self, entry: Any) -> Any:
            if self.language:
                entry.set(f"{{{XML}}}lang", self.language)
            for bare in entry.findall("link"):
                entry.remove(bare)
            for link in self.links:
                xml_elem("link", entry, **link)
            return self.extend_rss(entry)

    return Facts


def _bytes(document: Any) -> bytes:
    return bytes(document)
