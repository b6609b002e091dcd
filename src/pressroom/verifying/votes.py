"""Which of several files is the odd one, where they tell the same thing differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Who = TypeVar("Who")


def odd_ones(said: Mapping[Who, str], backed: Callable[[str], float]) -> Iterator[tuple[Who, str, str]]:
    """Who says something else than most, what most say, and what is said instead.

    Where as many say one thing as another, the one is right that is better `backed` by the release;
    where that does not tell them apart, all of them are named.
    """
    votes = Counter(said.values())
    if len(votes) < 2:
        return
    ranked = sorted(votes, key=lambda value: (votes[value], backed(value)), reverse=True)
    right, second = ranked[0], ranked[1]
    is_clear = (votes[right], backed(right)) != (votes[second], backed(second))
    for who, value in said.items():
        if value != right:
            yield who, right, value
        elif not is_clear:
            yield who, second, value
