"""What a document says, in one shape for all formats: its words one by one, its links, its times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from pressroom.verifying.difference import Format

# What no reader sees: soft hyphens, joiners, marks of direction.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# An address after the words of its link, as plain text has it; it may hold parentheses of its own.
ADDRESS = re.compile(r"\s\(((?:https?|mailto|tel|ftp|sms):(?:[^\s()]|\((?:[^\s()])*\))+)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands ("page 2", "paragraph 14", "line 31").

    A mark is the number of a list's item. What is `extra` may be left out elsewhere: a bullet's dash in plain
    text, the colon after a label. A label ends with a colon, which only plain text sets. A loose word stands
    at the edge of a piece of text, where its format does not tell whether a blank follows. The words of a
    jumbled piece have the numbers of its block and of itself: its format tells its letters in no sure order
    (see `bidi_order`).
    """

    text: str
    place: str
    mark: bool = False
    label: bool = False
    extra: bool = False
    loose: bool = False
    piece: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An address, the words that lead to it, and where; a picture is shown, or led to where none is shown."""

    address: str
    words: str
    place: str
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A time as machines read it, and the words that stand for it."""

    datetime: str
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Said:
    """One document: what its article says, and its own name for itself."""

    format: Format
    path: str
    words: tuple[Word, ...]
    links: tuple[Link, ...] = ()
    times: tuple[Time, ...] = ()
    title: str | None = None  # in the file's properties; None where the format has none
    around: tuple[Word, ...] = ()  # in headers, footers and margins
    lines: tuple[tuple[str, str], ...] = ()  # of a page: the text of each block, and its place
    pictures: tuple[tuple[str, bytes], ...] = ()  # of a file that holds its own: description and bytes
    plain: bool = False  # plain text leaves out what its words say: the address of an e-mail link

    @property
    def text(self) -> str:
        """The words with one blank between each two."""
        return " ".join(word.text for word in self.words)


class Unreadable(Exception):
    """A file that its own format's readers refuse; the message says why."""


def plainly(text: str) -> str:
    """Text as it is compared: one form for each letter, one blank between words."""
    if not text.isascii():
        text = UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


def words_in(text: str, place: str) -> Iterator[Word]:
    """The words of a text, all at one place."""
    yield from (Word(word, place) for word in plainly(text).split(" ") if word)


def letters(text: str) -> str:
    """A text without its blanks: what must be the same wherever lines end."""
    return "".join(plainly(text).split())


def address_of(href: str, page: str) -> str:
    """A link's address in full; a page of our own, led to from beside it, is named by its folder."""
    address = urljoin(page, href)
    return address if ":" in href else re.sub(r"(?<=/)index\.html(?=$|#)", "", address)
