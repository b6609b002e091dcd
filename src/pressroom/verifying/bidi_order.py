"""Text that runs from right to left, as it comes out of a PDF: the one place that makes allowances for it.

A PDF holds what is drawn, and whoever reads it back guesses the order in which it was written. PDFium gets
most words right, but it turns the lam-alef ligature round ("األ" for "الأ"), sets marks beside their letters,
mirrors brackets, and puts Latin words ("Haddad Nadia"), addresses and numbers in the order in which
they lie from the right; WeasyPrint tags the pieces of a line in that order too. So of such a piece, or of
its whole block, the letters count and not their order; blocks come in the order of the article. A letter, a
digit or a word that is another one is seen.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from pressroom.verifying.readers.document_text import Word

SHARE = 0.3  # of a document's letters: from here on all of its pieces are jumbled, Latin ones too
FAR = 400  # letters, over which a piece is looked for where there are too many or too few before it
MIRRORED = str.maketrans(")]}>»›", "([{<«‹")


def jumbled_alone(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of which each has the number of its piece, where that is jumbled; else it has none.

    In a document that runs from right to left the pieces of one block change places, too.
    """
    lefts = sum(_is_leftward(sign) for word in words for sign in word.text)
    if lefts > SHARE * sum(len(word.text) for word in words):
        return tuple(replace(word, piece=word.piece and (word.piece[0], 0)) for word in words)
    pieces = {_piece_of(word) for word in words if any(map(_is_leftward, word.text))}
    return tuple(word if _piece_of(word) in pieces else replace(word, piece=None) for word in words)


def _piece_of(word: Word) -> tuple[str, tuple[int, int] | None]:
    """Pieces are counted page by page; a picture's description is none: it is told as it was written."""
    return word.place, word.piece


def _is_leftward(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in ("R", "AL")


def in_order(found: Sequence[Word], expected: Sequence[Word]) -> Sequence[Word]:
    """The words found; those of a jumbled piece as they are expected where they are of the same letters."""
    return list(_in_order(found, expected)) if any(word.piece for word in found) else found


def _in_order(found: Sequence[Word], expected: Sequence[Word]) -> Iterator[Word]:
    texts = [_letters(word.text) for word in expected]
    text, ends = "".join(texts), list(accumulate(map(len, texts)))
    at = 0
    for (_, piece), group in groupby(found, _piece_of):
        words = list(group)
        letters = "".join(_letters(word.text) for word in words)
        start = _place(letters, text, at) if piece else None
        if start is None:
            yield from words
        else:
            at = start
            end = at + len(letters)
            for word, begins, stops in zip(expected, (0, *ends), ends, strict=False):
                if begins < end and stops > at:
                    is_whole = at <= begins and stops <= end
                    part = word.text if is_whole else text[max(begins, at) : min(stops, end)]
                    told = unicodedata.normalize("NFC", part)
                    yield Word(told, words[0].place, mark=word.mark, loose=not is_whole)
        at += len(letters)


def _place(letters: str, text: str, at: int) -> int | None:
    """Where these letters, in any order, are expected: here, or near; None where they are not."""
    wanted = Counter(letters.translate(MIRRORED))
    if _counted(text, at, len(letters)) == wanted:
        return at
    near = sorted(range(max(0, at - FAR), min(len(text), at + FAR) + 1), key=lambda place: abs(place - at))
    return next((place for place in near if _counted(text, place, len(letters)) == wanted), None)


def _counted(text: str, at: int, length: int) -> Counter[str]:
    return Counter(text[at : at + length].translate(MIRRORED))


def _letters(text: str) -> str:
    """A text's letters one by one, marks too, in forms that do not depend on their neighbours."""
    return "".join(unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text)).split())
