"""What a web page says: its article, and what its head tells machines. Read with the standard library."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from pressroom.verifying.difference import Format
from pressroom.verifying.readers.document_text import (
    Link,
    Said,
    Time,
    Unreadable,
    Word,
    address_of,
    plainly,
    words_in,
)

BLOCKS = frozenset(
    "article section div header footer main nav h1 h2 h3 h4 h5 h6 p ul ol li table thead tbody tr th td "
    "blockquote hr br dl dt dd figure figcaption pre title".split()
)
SILENT = frozenset(("script", "style", "template"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a reader and as a machine meets it; `around` is what stands outside of the article."""

    article: Said | None
    around: Said
    head: tuple[Link, ...]  # meta and link elements: name, value, place
    data: tuple[dict[str, Any], ...]  # JSON-LD


def read_page(format: Format, path: str, html: str, address: str, place: str = "") -> Page:
    """Read a page, or a feed entry's HTML; `place` is where that stands, else lines are told."""
    reader = _Reader(address, place)
    reader.feed(html)
    reader.close()
    reader.flush()
    article = reader.inside.said(format, path) if reader.root else None
    return Page(article, reader.outside.said(format, path), tuple(reader.head), tuple(reader.data))


@dataclass(slots=True)
class _Part:
    """What has been read so far of the article, or of what is around it."""

    words: list[Word] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)

    def said(self, format: Format, path: str) -> Said:
        words, links, times = tuple(self.words), tuple(self.links), tuple(self.times)
        return Said(format, path, words, links, times, lines=tuple(self.lines))


class _Reader(HTMLParser):
    """The standard library calls a method for each tag; so this is a class."""

    def __init__(self, address: str, place: str) -> None:
        super().__init__()
        self.address, self.where = address, place
        self.inside, self.outside = _Part(), _Part()
        self.head: list[Link] = []
        self.data: list[dict[str, Any]] = []
        self.depth, self.root = 0, ""  # of the article: how many of its tag are open, and which tag that is
        self.line, self.line_place = "", ""  # the words since the last block began
        self.silent = self.script = ""
        self.open: list[
            tuple[str, str, int, str]
        ] = []  # links and times: tag, value, start in the line, place
        self.lists: list[int | None] = []  # the next number of each list that we are in, None for bullets

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self.flush()
        if not self.depth and (tag == "article" or values.get("role") == "article"):
            self.root = tag  # e-mail has no <article>
        if tag == self.root:
            self.depth += 1
        if tag in SILENT:
            self.silent, self.script = tag, values.get("type", "")
        elif tag in ("ul", "ol"):
            self.lists.append(_number(values.get("start", ""), 1) if tag == "ol" else None)
        elif tag == "li" and self.lists and (number := self.lists[-1]) is not None:
            number = _number(values.get("value", ""), number)
            self.part.words.append(Word(f"{number}.", self.place, mark=True))
            self.lists[-1] = number + 1
        elif tag == "img":
            self._picture(values)
        elif tag in ("a", "time"):
            value = (
                address_of(values["href"], self.address) if "href" in values else values.get("datetime", "")
            )
            self.open.append((tag, value, len(self.line), self.place))
        elif tag in ("meta", "link"):
            self._head(values)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""
        if tag in ("a", "time"):
            self._close(tag)
        if tag in BLOCKS:
            self.flush()
        if tag == self.root:
            self.depth -= self.depth > 0
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.add(data)
        elif self.script == "application/ld+json":
            self._linked_data(data)

    @property
    def part(self) -> _Part:
        return self.inside if self.depth else self.outside

    @property
    def place(self) -> str:
        return self.where or f"line {self.getpos()[0]}"

    def add(self, text: str) -> None:
        if not self.line.strip():
            self.line_place = self.place
        self.line += text

    def flush(self) -> None:
        """A block begins or ends: the words so far are whole."""
        if text := plainly(self.line):
            self.part.lines.append((text, self.line_place))
            self.part.words.extend(words_in(text, self.line_place))
        for place, (tag, value, start, at) in enumerate(self.open):  # a link over a line break
            self.open[place] = (tag, value, 0, at)
            if self.line[start:].strip():
                self._tell(tag, value, self.line[start:], at)
        self.line = ""

    def _close(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            _, value, start, at = self.open.pop()
            self._tell(tag, value, self.line[start:], at)

    def _tell(self, tag: str, value: str, words: str, at: str) -> None:
        if tag == "time":
            self.part.times.append(Time(value, plainly(words), at))
        else:
            shown = self.line[: len(self.line) - len(words)].endswith("[")  # e-mail leads to a photo so
            self.part.links.append(Link(value, plainly(words), at, picture=shown))

    def _picture(self, values: dict[str, str]) -> None:
        self.add(f"[{values['alt']}]" if values.get("alt") else "")
        address = address_of(values.get("src", ""), self.address)
        self.part.links.append(Link(address, plainly(values.get("alt", "")), self.place, picture=True))

    def _head(self, values: dict[str, str]) -> None:
        name = values.get("property") or values.get("name") or values.get("rel") or ""
        value = values["content"] if "content" in values else address_of(values.get("href", ""), self.address)
        self.head.append(Link(value, name, self.place))

    def _linked_data(self, data: str) -> None:
        try:
            found = json.loads(data)
        except ValueError as error:
            raise Unreadable(f"{self.place}: the JSON-LD is broken: {error}") from error
        self.data += found if isinstance(found, list) else [found]


def _number(written: str, otherwise: int) -> int:
    """The number that a list's attribute sets, if it is one."""
    return int(written) if written.lstrip("-").isdigit() else otherwise
