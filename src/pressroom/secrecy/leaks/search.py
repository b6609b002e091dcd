"""Many needles in one text, gone over once however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pressroom.secrecy.leaks.letters import Letters

HEAD = 4  # first letters by which a short needle is looked up at the start of each word
SPLIT = 7  # letters of a word that is found even where a blank or a hyphen parts it: "Oak haven"
# A long needle is found anywhere, inside of other words too. Only every STEP-th place of a text is looked up,
# so a needle is known by as many pieces of it, and is long enough to have them.
PIECE, STEP = 12, 8
LONG = PIECE + STEP - 1
NOISE_WORD = 8  # letters of a word that is not in a row of random signs by chance


@dataclass(frozen=True, slots=True)
class Index:
    """Needles made ready to be looked for."""

    keys: frozenset[str]
    short: Mapping[str, tuple[int, ...]]  # by their first letters, the lengths of needles
    long: Mapping[str, tuple[str, ...]]  # by each piece, the needles that it may be of
    pieces: frozenset[str]


def index_of(keys: Iterable[str]) -> Index:
    """Make needles ready for `found_in`."""
    every = frozenset(keys)
    short: dict[str, set[int]] = {}
    long: dict[str, set[str]] = {}
    for key in every:
        if SPLIT <= len(key) < LONG:
            short.setdefault(key[:HEAD], set()).add(len(key))
        for place in range(STEP if len(key) >= LONG else 0):
            long.setdefault(key[place : place + PIECE], set()).add(key)
    return Index(
        keys=every,
        short={head: tuple(sorted(lengths)) for head, lengths in short.items()},
        long={piece: tuple(sorted(found)) for piece, found in long.items()},
        pieces=frozenset(long),
    )


def found_in(text: Letters, index: Index, noise: bool = False) -> set[str]:
    """The needles that stand in a text; in noise only those that are too long to be there by chance."""
    found = set(index.keys.intersection(text.words))
    if noise:
        found = {word for word in found if len(word) >= NOISE_WORD}
    else:
        found.update(index.keys.intersection(text.figures), _short_ones(text, index))
    found.update(_long_ones(text.row, index))
    return found


def _short_ones(text: Letters, index: Index) -> Iterator[str]:
    """Needles from the start of a word to the end of a word."""
    row, starts, lengths_by_head = text.row, text.starts, index.short
    ends = frozenset(starts)
    for start in starts:
        for length in lengths_by_head.get(row[start : start + HEAD], ()):
            if start + length in ends and (key := row[start : start + length]) in index.keys:
                yield key


def _long_ones(row: str, index: Index) -> Iterator[str]:
    pieces = index.pieces.intersection(row[place : place + PIECE] for place in range(0, len(row), STEP))
    for piece in pieces:
        yield from (key for key in index.long[piece] if key in row)
