"""What to look for: the words, names, slugs, figures and files of releases that are not public.

A needle is kept as letters and digits alone, and never printed. What a public release, the newsroom or
anything else that is no secret says too is not a needle, so that no public site is ever refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from pressroom.model import Newsroom, Release
from pressroom.scanning.extract import texts_of
from pressroom.scanning.letters import Letters, letters
from pressroom.scanning.sayings import sayings, shared_sayings

PHRASE = 5  # words in a row that are looked for together
SHORTEST = 4  # letters of a word that is looked for alone
LONG = 12  # letters from which a needle is found anywhere, even inside of other words
FIGURE = re.compile(r"(?:\w+[ \u00a0])?\$?\d[\d.,:/()\u00a0\u202f -]*(?:[ \u00a0]?[^\W\d]+)?")
NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?:[ \u00a0][^\W\d_a-z][\w'’-]*)+")
DATE = re.compile(r"(?:19|20)\d{6}")
MOST_OF_A_FILE = 1_000_000  # letters of one attachment that needles are made from


@dataclass(frozen=True, slots=True)
class Needle:
    """Letters and digits to be looked for, and whose they are: the number, file and field of a release."""

    key: str
    number: int
    release: str
    field: str


@dataclass(frozen=True, slots=True)
class Index:
    """Needles made ready, so that each text is gone over once however many needles there are."""

    words: frozenset[str]
    short: Mapping[str, tuple[int, ...]]  # first letters → lengths: stand from a word's start to a word's end
    long: Mapping[str, tuple[str, ...]]  # first LONG letters → needles: stand anywhere
    keys: frozenset[str]


def needles(
    newsroom: Newsroom,
    hidden: Iterable[Release],
    public: Iterable[Release],
    hidden_files: Mapping[str, bytes],
    known: Iterable[tuple[str, bytes]] = (),
) -> tuple[Needle, ...]:
    """What only the hidden releases say; `known` are files that are no secret: templates, public media."""
    found: dict[str, Needle] = {}
    for needle in _all_needles(tuple(hidden), hidden_files):
        found.setdefault(needle.key, needle)
    shared = (saying.text for saying in shared_sayings(newsroom))
    rest = _unsaid(found.keys(), shared)
    rest = _unsaid(rest, (saying.text for release in public for saying in sayings(release)))
    rest = _unsaid(rest, (text.words for name, data in known for text in texts_of(name, data)))
    return tuple(found[key] for key in found if key in rest)


def _all_needles(hidden: tuple[Release, ...], files: Mapping[str, bytes]) -> Iterator[Needle]:
    for number, release in enumerate(sorted(hidden, key=lambda one: one.file), 1):
        for saying in sayings(release):
            for key in keys_of(saying.text):
                yield Needle(key, number, release.file, saying.field)
        for name in sorted(
            {*(one.file for one in release.media), *(one.file for one in release.attachments)} & set(files)
        ):
            for key in _keys_of_file(name, files[name]):
                yield Needle(key, number, release.file, "attached files")


def _keys_of_file(name: str, data: bytes) -> Iterator[str]:
    left = MOST_OF_A_FILE
    for text in texts_of(name, data):
        if text.digest:
            yield text.digest
        if not text.noise:
            yield from keys_of(text.words[:left])
            left -= len(text.words)
        if left <= 0:
            return


def keys_of(text: str) -> Iterator[str]:
    """What to look for of one text: its words, phrases, names and figures, and a short text as a whole."""
    found = letters(text)
    yield from (word for word in found.words if _tells(word, SHORTEST))
    yield from _phrases(found)
    for pattern in (FIGURE, NAME):
        for part in pattern.findall(text):
            if _tells(row := letters(part).row, 6):
                yield row


def _tells(key: str, least: int) -> bool:
    """Whether finding these letters says anything: a few digits stand anywhere."""
    return len(key) >= (7 if key.isdigit() else least) and not DATE.fullmatch(key)


def _phrases(found: Letters) -> Iterator[str]:
    words, starts, row = found.words, found.starts, found.row
    if 1 < len(words) <= PHRASE:
        if _tells(row, 6):
            yield row
        return
    for first in range(len(words) - PHRASE + 1):
        phrase = row[starts[first] : starts[first + PHRASE]]
        if len(phrase) >= LONG:
            yield phrase
    for first, last in pairwise(starts):  # a script without blanks: a sentence is one word
        if last - first > LONG and not row[first].isascii():
            yield from (row[place : place + LONG] for place in range(first, last - LONG))


def index_of(keys: Iterable[str]) -> Index:
    """Make keys ready for `found_in`."""
    every = frozenset(keys)
    short: dict[str, set[int]] = {}
    long: dict[str, list[str]] = {}
    for key in sorted(every):
        if len(key) >= LONG:
            long.setdefault(key[:LONG], []).append(key)
        else:
            short.setdefault(key[:SHORTEST], set()).add(len(key))
    return Index(
        words=every,
        short={head: tuple(sorted(lengths)) for head, lengths in short.items()},
        long={head: tuple(found) for head, found in long.items()},
        keys=every,
    )


def found_in(text: Letters, index: Index, noise: bool = False) -> set[str]:
    """The keys that stand in a text; in noise only those that are too long to be there by chance."""
    words = index.words.intersection(text.words)
    found = {word for word in words if not noise or len(word) >= 8}
    row = text.row
    if not noise:
        found.update(_short_ones(text, index))
    heads = index.long.keys() & _grams(row)
    found.update(key for head in heads for key in index.long[head] if key in row)
    return found


def _grams(row: str) -> set[str]:
    return {row[place : place + LONG] for place in range(len(row) - LONG + 1)}


def _short_ones(text: Letters, index: Index) -> Iterator[str]:
    row, heads, ends = text.row, index.short, frozenset(islice(text.starts, 1, None))
    for start in text.starts[:-1]:
        for length in heads.get(row[start : start + SHORTEST], ()):
            if start + length in ends and (key := row[start : start + length]) in index.keys:
                yield key


def _unsaid(keys: Iterable[str], texts: Iterable[str]) -> set[str]:
    """The keys that stand in none of the texts."""
    left = set(keys)
    index = index_of(left)
    for text in texts:
        left -= found_in(letters(text), index)
    return left
