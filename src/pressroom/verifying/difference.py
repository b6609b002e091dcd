"""One difference, and what verifying came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

NEWSROOM = ""  # in place of a slug: what belongs to no single release


class Format(StrEnum):
    """A form in which a release is told, in the order in which the table has them."""

    PAGE = "page"
    PDF = "PDF"
    WORD = "Word"
    TEXT = "text"
    MAIL = "e-mail"
    KIT = "kit"
    RSS = "RSS"
    ATOM = "Atom"
    JSON = "JSON"
    CALENDAR = "calendar"


class Kind(StrEnum):
    """What sort of thing is said otherwise.

    A release's facts are in the order in which they are told: a phone number is one wherever it stands.
    """

    TIME = "time"
    PHONE = "phone"
    EMAIL = "e-mail"
    QUOTATION = "quotation"
    NAME = "name"
    PLACE = "place"
    EVENT = "event"
    HEADLINE = "headline"
    FACT = "fact"
    WORDS = "words"
    LINK = "link"
    NUMBER = "number"
    PICTURE = "picture"
    CAPTION = "caption"
    CREDIT = "credit"
    TERMS = "terms"
    DESCRIPTION = "description"
    FILE = "file"
    ENTRY = "entry"
    IDENTITY = "identity"
    SIZE = "size"


class Whose(NamedTuple):
    """Whose file it is: a release's in one of its languages, or the newsroom's own in one of its."""

    release: str  # slug, "" for the newsroom's own pages and feeds
    language: str  # tag


class Odd(NamedTuple):
    """One thing that a file says otherwise: where in it, of what kind, what it should say, what it says."""

    place: str
    kind: Kind
    expected: str
    found: str


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One thing that a file says otherwise than the release, or than the other files."""

    release: str  # slug, "" for the newsroom's own pages and feeds
    language: str  # tag of the release as it is told here, or of the newsroom's page or feed
    format: Format
    path: str  # under build/
    place: str  # "page 2", "paragraph 14", "line 31", "entry https://…", "UID, DTSTART"
    kind: Kind
    expected: str
    found: str

    @property
    def message(self) -> str:
        """The difference in one line, with its words."""
        where = f"{self.path}, {self.place}" if self.place else self.path
        return f"{where} ({self.kind}): {self.sentence}"

    @property
    def sentence(self) -> str:
        """What stands where: the words that part, and those around them where there are more."""
        right, wrong = parted(self.expected, self.found)
        around = f" In: “{self.found}”." if wrong != self.found else ""
        if not wrong:
            return f"“{right}” is left out.{around}"
        if not right:
            return f"“{wrong}” should not be there.{around}"
        return f"“{right}” is “{wrong}” here.{around}"


def parted(expected: str, found: str) -> tuple[str, str]:
    """The words in which two texts part, without those that are the same before and after."""
    one, other = expected.split(), found.split()
    most = min(len(one), len(other))
    first = next((at for at in range(most) if one[at] != other[at]), most)
    left = most - first
    last = next((at for at in range(left) if one[-1 - at] != other[-1 - at]), left)
    return " ".join(one[first : len(one) - last]), " ".join(other[first : len(other) - last])


@dataclass(frozen=True, slots=True)
class Row:
    """A release in one language, and the number of differences in each format that it has there."""

    release: str
    language: str
    formats: tuple[tuple[Format, int], ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying came to."""

    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        return not self.differences


def told_of(whose: Whose, format: Format, path: str, odd: Iterable[Odd]) -> Iterator[Difference]:
    """What is odd in one file, as differences."""
    return (Difference(whose.release, whose.language, format, path, *each) for each in odd)


def shortened(expected: str, found: str, around: int = 30) -> tuple[str, str]:
    """Two texts cut down to where they part."""
    most = min(len(expected), len(found))
    first = next((at for at in range(most) if expected[at] != found[at]), most)
    last = next((at for at in range(most - first) if expected[-1 - at] != found[-1 - at]), most - first)
    cut, rest = max(0, first - around), max(0, last - around)
    return expected[cut : len(expected) - rest], found[cut : len(found) - rest]


def in_order(difference: Difference) -> tuple[object, ...]:
    """By release and language, then by format as the table has them."""
    format = tuple(Format).index(difference.format)
    return difference.release, difference.language, format, difference.path, difference
