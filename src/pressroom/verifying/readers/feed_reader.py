"""What a feed says, entry by entry, in one shape for all three formats. Read with the standard library."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from pressroom.verifying.difference import Format
from pressroom.verifying.readers.document_text import Unreadable, plainly
from pressroom.verifying.readers.page_reader import Page, read_page

FORMAT_OF = {"rss": Format.RSS, "atom": Format.ATOM, "json": Format.JSON}  # by the ending of the file's name
COLUMN = {Format.RSS: 1, Format.ATOM: 2, Format.JSON: 3}
HEAD = ""  # the id under which a feed's own title and links stand
SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "ev": "http://purl.org/rss/1.0/modules/event/",
}
# Each fact's name, and where RSS, Atom and JSON Feed have it; attributes of XML come after a stroke.
OF_HEAD = (
    ("title", "channel/title", "atom:title", "title"),
    ("url", "channel/link", "atom:link[@rel='alternate']|href", "home_page_url"),
    ("description", "channel/description", "atom:subtitle", "description"),
    ("self", "channel/atom:link|href", "atom:link[@rel='self']|href", "feed_url"),
)
LISTS = frozenset(("authors", "topics"))  # of others the first counts: Atom tells each language as well
ENTRIES = ("", "channel/item", "atom:entry", "items")
OF_ENTRY = (
    ("id", "guid", "atom:id", "id"),
    ("text", "content:encoded", "atom:content", "content_html"),
    ("title", "title", "atom:title", "title"),
    ("url", "link", "atom:link[@rel='alternate']|href", "url"),
    ("summary", "description", "atom:summary", "summary"),
    ("published", "pubDate", "atom:published", "date_published"),
    ("updated", "dcterms:modified", "atom:updated", "date_modified"),
    ("authors", "dc:creator", "atom:author/atom:name", "authors/name"),
    ("topics", "category", "atom:category|label", "tags"),
    ("start", "ev:startdate", "ev:startdate", "_pressroom/start"),
    ("end", "ev:enddate", "ev:enddate", "_pressroom/end"),
    ("place", "ev:location", "ev:location", "_pressroom/place"),
    ("press", "ev:type", "ev:type", "_pressroom/press"),
)
ADDRESSES = ("", "enclosure|url", "atom:link[@rel='enclosure']|href", "attachments/url")
LENGTHS = ("", "enclosure|length", "atom:link[@rel='enclosure']|length", "attachments/size_in_bytes")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: its id, its facts by name, its documents with their lengths, and its text as a page.

    `data` is what JSON Feed tells programs beside these: ("was.place", "Pier 4").
    """

    format: Format
    path: str
    id: str
    facts: Mapping[str, str]
    page: Page
    documents: tuple[tuple[str, str], ...] = ()
    data: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        return f"entry {self.id}" if self.id else "head"


def read_feed(path: str, data: bytes) -> tuple[FeedEntry, ...]:
    """A feed's head, then its entries, by what the file's name ends with."""
    format = FORMAT_OF[path.rpartition(".")[2]]
    try:
        is_json = format is Format.JSON
        root: Any = json.loads(data) if is_json else ElementTree.fromstring(data)
        return tuple(_entries(format, path, root, _in_json if is_json else _in_xml))
    except (ElementTree.ParseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(f"feed readers cannot read it: {error}") from error


def _entries(
    format: Format, path: str, root: Any, find: Callable[[Any, str], list[Any]]
) -> Iterator[FeedEntry]:
    def texts(item: Any, at: str) -> list[str]:
        return [str(getattr(each, "text", each) or "") for each in find(item, at)]

    column = COLUMN[format]
    yield _entry(format, path, {row[0]: "".join(texts(root, row[column])[:1]) for row in OF_HEAD})
    for item in find(root, ENTRIES[column]):
        found = {row[0]: texts(item, row[column]) for row in OF_ENTRY}
        facts = {name: "; ".join(each if name in LISTS else each[:1]) for name, each in found.items()}
        if format is Format.RSS:
            facts["published"] = _of_mail(facts["published"])
            facts["summary"] = html.unescape(facts["summary"])
        documents = zip(texts(item, ADDRESSES[column]), texts(item, LENGTHS[column]), strict=True)
        data = _strings(item.get("_pressroom"), "") if format is Format.JSON else ()
        yield replace(_entry(format, path, facts), documents=tuple(documents), data=tuple(data))


def _entry(format: Format, path: str, facts: Mapping[str, str]) -> FeedEntry:
    said = {name: plainly(value) for name, value in facts.items() if value and name not in ("id", "text")}
    id = facts.get("id", HEAD)
    page = _page(facts.get("text", ""), said.get("url", ""), f"entry {id}" if id else "head")
    article = page.article and replace(page.article, format=format, path=path)
    around = replace(page.around, format=format, path=path)
    return FeedEntry(format, path, id, said, replace(page, article=article, around=around))


@lru_cache(maxsize=256)
def _page(text: str, address: str, place: str) -> Page:
    """All forms of a feed have the same text: it is read once."""
    return read_page(Format.PAGE, "", text, address, place)


def _in_xml(element: ElementTree.Element, at: str) -> list[Any]:
    path, _, attribute = at.partition("|")
    found = element.findall(path, SPACES)
    return [each.get(attribute, "") for each in found] if attribute else found


def _in_json(value: Any, at: str) -> list[Any]:
    """What stands at a path: of a list, in each of its members."""
    for name in at.split("/"):
        inner = [each[name] for each in (value if isinstance(value, list) else [value]) if name in each]
        value = [each for found in inner for each in (found if isinstance(found, list) else [found])]
    return [*value]


def _of_mail(written: str) -> str:
    """A time as e-mail writes it, as the other formats do; one that is none stays as it is, to be told."""
    try:
        return parsedate_to_datetime(written).isoformat()
    except ValueError:
        return written


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
