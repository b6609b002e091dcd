"""JSON Feed 1.1: the feed for people who write programs. https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pressroom.language.labels import label
from pressroom.model import Enclosure, Entry, Event, Feed, Language, Newsroom
from pressroom.model.moments import w3c
from pressroom.writing.feeds import entries

VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(feed: Feed, newsroom: Newsroom, texts: Mapping[str, str]) -> bytes:
    """A feed as JSON; the facts of an event are under `_pressroom`, where the format wants extensions."""
    document = {
        "version": VERSION,
        "title": entries.feed_title(feed, newsroom),
        "home_page_url": feed.page,
        "feed_url": feed.files["json"].url,
        "description": entries.feed_subtitle(feed, newsroom),
        "language": newsroom.language.tag,
        "authors": [{"name": newsroom.organisation, "url": newsroom.url}],
        "items": [_item(entry, newsroom, texts) for entry in feed.entries],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _item(entry: Entry, newsroom: Newsroom, texts: Mapping[str, str]) -> dict[str, Any]:
    release = entry.edition.release
    said = entries.words_of(entry, texts)
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": said.title,
        "summary": said.summary,
        "content_html": said.html,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": name} for name in entries.authors(entry.edition, newsroom)],
        "language": release.language.tag,
    }
    if release.topics:
        item["tags"] = [topic.name for topic in release.topics]
    if entry.enclosures:
        item["attachments"] = [_attachment(enclosure, release.language) for enclosure in entry.enclosures]
    if entry.event is not None:
        item["_pressroom"] = _facts(entry, entry.event, newsroom)
    return item


def _attachment(enclosure: Enclosure, language: Language) -> dict[str, Any]:
    return {
        "url": enclosure.url,
        "mime_type": enclosure.type,
        "title": label(enclosure.title, language),
        "size_in_bytes": enclosure.length,
    }


def _facts(entry: Entry, event: Event, newsroom: Newsroom) -> dict[str, Any]:
    """An event as data: what a program would otherwise have to read out of words."""
    facts: dict[str, Any] = {
        "about": newsroom.url,
        "event": event.title,
        "start": w3c(event.starts),
        "end": w3c(event.ends),
        "zone": str(event.starts.at.tzinfo) if event.starts else "",
        "place": entries.place_of(event, entry.edition.release.language),
        "press": event.press.value,
        "rsvp": event.rsvp,
        "deadlines": entries.deadlines(event.registrations),
        "livestream": event.online.livestream if event.online else "",
        "status": event.status.value,
        "sequence": len(event.changes),
        **entries.change_of(event, entry.edition.release.language),
        "first": entry.related,
    }
    # The first version is 0, which is a fact too.
    return {name: value for name, value in facts.items() if value or value == 0}
