"""What to look for: the words, phrases, names, figures, addresses and files of releases that are not public.

A needle is kept as letters and digits alone, and never printed. It may be as common as "Oakhaven": whether
finding it says anything, `secrets` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pressroom.model import Release
from pressroom.secrecy.leaks.letters import Letters, letters
from pressroom.secrecy.leaks.phrases import Saying, sayings
from pressroom.secrecy.texts.extract import texts_of

PHRASE = 5  # words in a row that are looked for together
PHRASE_LETTERS = 12  # and the letters that they have at least
WORD = 4  # letters of a word that is looked for alone
SHORT = 7  # letters of two words, a name or a figure with its unit
DIGITS = 7  # digits of a number that is looked for alone: a telephone number, not a year or a size
NUMBER = re.compile(
    r"(?:(?<!\w)(\w{1,40}+)[ \u00a0])?(?<![\w.,])\$?(\d(?:[\d.,]*\d)?)(?!\w)(?:[ \u00a0-]([^\W\d]\w*))?"
)
TELEPHONE = re.compile(r"\d[\d ()./\u00a0\u2011-]{5,}\d")
NAME_PART = re.compile(r"\w[\w'’]*")
DATE = re.compile(r"(?:19|20)\d{6}")
MOST_OF_A_FILE = 1_000_000  # letters of one attachment that needles are made from
WHOLE = frozenset(("slug", "headline"))  # looked for even in the public's own attachments


@dataclass(frozen=True, slots=True)
class Needle:
    """Letters and digits to look for, and whose they are: a release's number, by file name, and its field.

    A `whole` one is all of a slug or a headline, or a file: chance cannot have put it anywhere.
    """

    key: str
    number: int
    field: str
    whole: bool = False


def needles(
    hidden: Iterable[Release], public: Iterable[Release], hidden_files: Mapping[str, bytes]
) -> tuple[Needle, ...]:
    """All that the hidden releases say, and their files but for those that public ones use; each key once."""
    used = {name for release in public for name in files_of(release)}
    files = {name: data for name, data in hidden_files.items() if name not in used}
    found: dict[str, Needle] = {}
    for number, release in enumerate(sorted(hidden, key=lambda one: one.file), 1):
        for needle in _needles(number, release, files):
            found.setdefault(needle.key, needle)
    return tuple(found.values())


def files_of(release: Release) -> tuple[str, ...]:
    """The names under releases/media that a release uses."""
    return (*(one.file for one in release.media), *(one.file for one in release.attachments))


def _needles(number: int, release: Release, files: Mapping[str, bytes]) -> Iterator[Needle]:
    for saying in sayings(release):
        for key in keys_of(saying.text):
            yield Needle(key, number, saying.field, _is_whole(saying, key))
    for name in files_of(release):
        if name in files:
            for key, whole in _keys_of_file(name, files[name]):
                yield Needle(key, number, "attached files", whole)


def _is_whole(saying: Saying, key: str) -> bool:
    """Whether a key is the whole of a field that only one release can have."""
    said = letters(saying.text)
    return saying.field in WHOLE and len(said.words) > 3 and len(key) > PHRASE_LETTERS and key == said.row


def _keys_of_file(name: str, data: bytes) -> Iterator[tuple[str, bool]]:
    left = MOST_OF_A_FILE
    for text in texts_of(name, data):
        if text.digest:
            yield text.digest, True
        if not text.noise:
            yield from ((key, False) for key in keys_of(text.words[:left]))
            left -= len(text.words)
        if left <= 0:
            return


def keys_of(text: str) -> Iterator[str]:
    """What to look for of one text: its words, phrases, names and figures, and all of it."""
    found = letters(text)
    yield from (word for word in found.words if _tells(word, WORD))
    yield from found.figures
    yield from _phrases(found)
    whole = found.row if len(text) < 200 else ""
    parts = (*_figures(text), *_names(text), whole, whole.lstrip("0123456789"))
    yield from (row for row in parts if _tells(row, SHORT))


def _tells(key: str, least: int) -> bool:
    """Whether these letters say anything when they are found: a few digits, or a date, stand anywhere."""
    return len(key) >= (DIGITS if key.isdigit() else least) and not DATE.fullmatch(key)


def _phrases(found: Letters) -> Iterator[str]:
    """Every few words in a row that are letters enough; more words where they are short."""
    starts, row = found.starts, found.row
    last = PHRASE
    for first, start in enumerate(starts):
        last = max(last, first + PHRASE)
        while last < len(starts) and not _is_phrase(row[start : starts[last]]):
            last += 1
        if last >= len(starts):
            return
        yield row[start : starts[last]]


def _is_phrase(row: str) -> bool:
    return len(row) >= (PHRASE_LETTERS if row.isascii() else 8)


def _figures(text: str) -> Iterator[str]:
    """A number with the word before and the word after it, "45 experts"; and telephone numbers."""
    for before, number, after in NUMBER.findall(text):
        if len(number) > 1:
            yield from (
                letters(number + after).row if after else "",
                letters(before + number).row if before else "",
            )
    yield from (letters(number).row for number in TELEPHONE.findall(text))


def _names(text: str) -> Iterator[str]:
    """Each two words with capitals side by side: "Jordan Lee", "City Hall"."""
    for one, other in pairwise(NAME_PART.finditer(text)):
        if one[0][0].isupper() and other[0][0].isupper() and other.start() - one.end() == 1:
            yield letters(one[0] + other[0]).row
