"""Phrases that come about where a document sets one public text beside another.

"City of Oakhaven" above "Parks & Gardens" reads like a phrase that no field says. A phrase is explained when
it is the end of one public text, perhaps a short whole one, and the beginning of another; words of
dates, and numbers, may stand anywhere in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressroom.secrecy.leaks.letters import letters

MOST_WORDS = 5  # of a beginning or an end: a phrase is hardly longer
MOST_PIECES = 3
LINE = re.compile(r"[\n\r\t\"“”{}<>|=]+")
DATE_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec am pm a p m noon midnight to at utc gmt "
    "est edt cst cdt mst mdt pst pdt".split()
)


@dataclass(frozen=True, slots=True)
class Seams:
    """How public texts begin and end, and the short ones as a whole."""

    heads: frozenset[str]
    tails: frozenset[str]
    wholes: frozenset[str]

    def explain(self, key: str) -> bool:
        """Whether a key can be the end of one text, short ones, and the beginning of another."""
        if key.isdigit():
            return False
        pieces = {0: 0}  # place reached → public texts that it took
        for place in range(len(key)):
            if place not in pieces:
                continue
            for end in range(place + 1, len(key) + 1):
                if (cost := self._cost(key[place:end], place == 0, end == len(key))) is not None:
                    pieces[end] = min(pieces.get(end, MOST_PIECES + 1), pieces[place] + cost)
        return pieces.get(len(key), MOST_PIECES + 1) <= MOST_PIECES

    def _cost(self, piece: str, first: bool, last: bool) -> int | None:
        if piece in DATE_WORDS or (piece.isdigit() and len(piece) <= 4):
            return 0
        among = self.tails if first else self.heads if last else self.wholes
        return 1 if piece in among or piece in self.wholes else None


def lines_of(text: str) -> Iterator[str]:
    """The texts that stand alone in a larger one: lines, what is between quotation marks or tags."""
    yield from LINE.split(text)


def seams_of(lines: Iterable[str]) -> Seams:
    """The beginnings and ends of texts, by letters and digits."""
    heads: set[str] = set()
    tails: set[str] = set()
    wholes: set[str] = set()
    for line in dict.fromkeys(lines):
        words = letters(line[:80]).words, letters(line[-80:]).words
        heads.update("".join(words[0][:count]) for count in range(1, MOST_WORDS))
        tails.update("".join(words[1][-count:]) for count in range(1, MOST_WORDS))
        if len(line) <= 80 and len(words[0]) <= MOST_WORDS:
            wholes.add("".join(words[0]))
    return Seams(frozenset(heads), frozenset(tails), frozenset(wholes))
