"""Where files part that must say the same; and which of them is told as the one in the wrong.

That they part is certain. Which is wrong is a guess, by what most of them say: it decides where a difference
is told, and never whether there is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from pressroom.verifying.bidi_order import in_order
from pressroom.verifying.readers.document_text import Said, Word

AROUND = 3  # words told on either side of a difference
ITEM = re.compile(r"\d+\.")  # as plain text numbers a list's item
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
Who = TypeVar("Who")


def odd_ones(said: Mapping[Who, str], letters: str) -> Iterator[tuple[Who, str, str]]:
    """Who says something else than most, what most say, and what is said instead.

    Where as many say one thing as another, the one is right of which more words are among the `letters` of
    the release; where that does not tell them apart, all of them are named.
    """
    votes = Counter(said.values())
    if len(votes) < 2:
        return
    weight = {
        value: (
            count,
            sum(word.strip(".,:;") in letters for word in value.split()) / (len(value.split()) or 1),
        )
        for value, count in votes.items()
    }
    right, second = sorted(weight, key=lambda value: weight[value], reverse=True)[:2]
    for who, value in said.items():
        if value != right:
            yield who, right, value
        elif weight[right] == weight[second]:
            yield who, second, value


# ---------------------------------------------------------------- documents, word by word


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where two documents part: what should stand there, what does, and where that is.

    `start` and `stop` are the places of the words in the reference; the words come with some beside them.
    """

    start: int
    stop: int
    expected: str
    found: str
    place: str
    is_number: bool  # of a list's item


def reference(documents: Iterable[Said]) -> Said | None:
    """The document that most others agree with; of several such the first.

    The page comes before the documents that tell less exactly where words end.
    """
    said = tuple(documents)
    letters = [_letters(each) for each in said]
    votes = Counter(letters)
    return max(zip(letters, said, strict=True), key=lambda each: votes[each[0]])[1] if said else None


def _letters(said: Said) -> str:
    return "".join(word.text for word in said.words if not word.extra).replace(":", "")


def gaps(right: Said, other: Said) -> tuple[Gap, ...]:
    """Where a document says other words than the one that is right."""
    expected, found = right.words, in_order(other.words, right.words)
    return () if _same(expected, found) else tuple(_parted(expected, _rejoined(found, expected)))


def _same(expected: Sequence[Word], found: Sequence[Word]) -> bool:
    """Word for word the same, where a loose word may be the beginning of one that goes on in the next."""
    place = 0
    for word in expected:
        while place < len(found) and found[place].extra and found[place].text != word.text:
            place += 1
        if place >= len(found):
            if word.extra:
                continue
            return False
        text, first = found[place].text, found[place]
        while text != word.text and place + 1 < len(found) and word.text.startswith(text):
            if not (found[place].loose and found[place + 1].loose):
                break
            place += 1
            text += found[place].text
        if text == word.text or _is_alike(word, first):
            place += 1
        elif not word.extra:
            return False
    return all(word.extra for word in found[place:])


def _is_alike(one: Word, other: Word) -> bool:
    """Whether two words say the same: plain text sets a colon after a label, "a." and "1." are one number."""
    if one.text == other.text or (other.label and other.text == f"{one.text}:"):
        return True
    return (one.mark or other.mark) and bool(_numbers(one.text) & _numbers(other.text))


def _numbers(mark: str) -> set[int]:
    """What the mark of a list's item may count: "vii." and "7." are seven, "i." is one or nine."""
    sign = mark.strip(".)").lower()  # from right to left the point may come first
    if sign.isdecimal():
        return {int(sign)}
    found = {ord(sign) - ord("a") + 1} if len(sign) == 1 and "a" <= sign <= "z" else set()
    if sign and set(sign) <= ROMAN.keys():
        values = [ROMAN[each] for each in sign]
        found.add(sum(-a if a < b else a for a, b in zip(values, (*values[1:], 0), strict=True)))
    return found


def _rejoined(found: Sequence[Word], expected: Sequence[Word]) -> list[Word]:
    """Loose words put together where the other document has the whole of them as one word."""
    known = {word.text for word in expected}
    joined: list[Word] = []
    for word in found:
        last = joined[-1] if joined else None
        if last and last.loose and word.loose and last.text not in known and last.text + word.text in known:
            joined[-1] = Word(last.text + word.text, last.place, loose=True)
        else:
            joined.append(word)
    return joined


def _parted(expected: Sequence[Word], found: Sequence[Word]) -> Iterator[Gap]:
    first, last = _ends(expected, found)
    middle = [_key(word) for word in expected[first : len(expected) - last]]
    other = [_key(word) for word in found[first : len(found) - last]]
    for tag, start, stop, begin, end in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
        begin, end, start, stop = begin + first, end + first, start + first, stop + first
        if tag == "equal":
            for at, of in zip(range(start, stop), range(begin, end), strict=True):
                if not _is_alike(expected[at], found[of]):
                    yield _gap(expected, found, at, at + 1, of, of + 1, is_number=True)
        elif not _same(expected[start:stop], found[begin:end]):
            yield _gap(expected, found, start, stop, begin, end)


def _key(word: Word) -> str:
    """A word as others are matched with it: the items of a list by their words, whatever their numbers."""
    return "1." if word.mark or ITEM.fullmatch(word.text) else word.text


def _gap(
    expected: Sequence[Word],
    found: Sequence[Word],
    start: int,
    stop: int,
    begin: int,
    end: int,
    is_number: bool = False,
) -> Gap:
    place = found[min(begin, len(found) - 1)].place if found else "nowhere"
    return Gap(start, stop, _words(expected, start, stop), _words(found, begin, end), place, is_number)


def _ends(expected: Sequence[Word], found: Sequence[Word]) -> tuple[int, int]:
    """How many words are the same at the beginning, and at the end: most are, and comparing costs."""
    most = min(len(expected), len(found))
    first = next((at for at in range(most) if not _is_alike(expected[at], found[at])), most)
    left = most - first
    last = next((at for at in range(left) if not _is_alike(expected[-1 - at], found[-1 - at])), left)
    return first, last


def _words(words: Sequence[Word], start: int, stop: int) -> str:
    """The words that differ, with some beside them, so that a person finds them."""
    return " ".join(word.text for word in words[max(0, start - AROUND) : stop + AROUND])
