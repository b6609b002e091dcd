"""Text that runs from right to left, as it comes out of a PDF: the one place that makes allowances for it.

A PDF holds what is drawn, and whoever reads it back guesses the order in which it was written. PDFium gets
most words right, but it turns the lam-alef ligature round ("األ" for "الأ"), sets marks beside their letters,
mirrors brackets, and puts Latin words ("Haddad Nadia"), addresses and numbers in the order in which
they lie from the right. So of such a piece the letters count and not their order; the pieces themselves come
in the order of the tags, which is the article's. A letter, a digit or a word that is another one is seen.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pressroom.verifying.document_text import Word

SHARE = 0.3  # of a document's letters: from here on all of its pieces are jumbled, those in Latin letters too
SHORT = 6  # letters: so short a piece is not looked for elsewhere
FAR = 400  # letters, over which the next piece that is right is looked for after one that is not
MIRRORED = str.maketrans(")]}>»›", "([{<«‹")


def jumbled_alone(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of which each has the number of its piece, where that is jumbled; else it has none."""
    lefts = sum(_is_leftward(sign) for word in words for sign in word.text)
    all_of_them = lefts > SHARE * sum(len(word.text) for word in words)
    pieces = {_piece_of(word) for word in words if all_of_them or any(map(_is_leftward, word.text))}
    return tuple(word if _piece_of(word) in pieces else replace(word, piece=0) for word in words)


def _piece_of(word: Word) -> tuple[str, int]:
    """Pieces are counted page by page; a picture's description is none: it is told as it was written."""
    return word.place, word.piece


def _is_leftward(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in ("R", "AL")


def in_order(found: Sequence[Word], expected: Sequence[Word]) -> list[Word]:
    """The words found, those of jumbled pieces in the order in which they are expected."""
    if not any(word.piece for word in found):
        return list(found)
    return list(_in_order(found, _Letters(expected)))


class _Letters:
    """The letters of some words in a row, and where each word begins and ends in it."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words: list[tuple[int, int, str]] = []
        texts: list[str] = []
        at = 0
        for word in words:
            texts.append(_letters(word.text))
            self.words.append((at, at + len(texts[-1]), word.text))
            at += len(texts[-1])
        self.text = "".join(texts)

    def between(self, start: int, end: int) -> Iterator[tuple[str, bool]]:
        """The words between two places, and whether they are whole."""
        for first, last, text in self.words:
            if first < end and last > start:
                is_whole = start <= first and last <= end
                part = self.text[max(first, start) : min(last, end)]
                yield text if is_whole else unicodedata.normalize("NFC", part), is_whole


def _letters(text: str) -> str:
    """A text's letters one by one, marks too, in forms that do not depend on their neighbours."""
    return "".join(unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text)).split())


def _count(letters: str) -> Counter[str]:
    return Counter(letters.translate(MIRRORED))


def _in_order(found: Sequence[Word], expected: _Letters) -> Iterator[Word]:
    at = 0
    for (_, piece), group in groupby(found, _piece_of):
        words = list(group)
        letters = "".join(_letters(word.text) for word in words)
        if piece:
            at = _place(letters, expected.text, at)
            yield from _sorted(words, letters, expected, at)
        else:
            yield from words
        at += len(letters)


def _place(letters: str, text: str, at: int) -> int:
    """Where the letters of a piece begin: here, or near, where those before it are too many or too few."""
    wanted = _count(letters)
    if len(letters) < SHORT or _count(text[at : at + len(letters)]) == wanted:
        return at
    near = sorted(range(max(0, at - FAR), min(len(text), at + FAR)), key=lambda place: abs(place - at))
    return next((place for place in near if _count(text[place : place + len(letters)]) == wanted), at)


def _sorted(words: Sequence[Word], letters: str, expected: _Letters, at: int) -> Iterator[Word]:
    """The words of a piece: as they are expected where their letters are the same, else as near as may be."""
    end, place = at + len(letters), words[0].place
    wanted = list(expected.between(at, end))
    if _count(letters) == _count(expected.text[at:end]):
        yield from (Word(text, place, loose=not is_whole) for text, is_whole in wanted)
        return
    left = [word.text for word in words]
    same: list[str | None] = []
    for text, _ in wanted:
        other = next((each for each in left if _count(_letters(each)) == _count(_letters(text))), None)
        if other is not None:
            left.remove(other)
        same.append(None if other is None else text)
    others = iter(left)
    told = (text if text is not None else next(others, None) for text in same)
    yield from (Word(text, place, loose=True) for text in (*told, *others) if text is not None)
