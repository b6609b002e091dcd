"""Quotation marks: which open, which close, and which are inches.

Only double marks delimit quotations; single ones are apostrophes, or quotations inside a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# What opens, and what may close it: English, German, French, Danish, Swedish, Chinese and Japanese usage.
CLOSERS = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«»", "”": "”", "「": "」", "『": "』"}
MARKS = '"“”„«»「」『』'
_DEEPEST = 4  # marks inside marks; nobody follows more, and a text of nothing but marks must not take minutes
_ALWAYS_OPEN = "“„«「『"
_FEET = re.compile(r"\d\s?['’′]\s?\d{0,2}\Z")
_AFTER_A_CLOSER = ".,;:!?)]}”’»"


@dataclass(frozen=True, slots=True)
class Span:
    """Words between two marks, as offsets without these; not `closed` where the second is missing."""

    start: int
    end: int
    closed: bool = False

    def of(self, text: str) -> str:
        """The words, exactly; only the space that French puts inside its marks is no part of them."""
        return text[self.start : self.end].strip()

    def closing(self, text: str) -> str:
        """The mark that closes these words."""
        return CLOSERS.get(text[self.start - 1 : self.start], "”")[-1]


def scan(text: str, literal: frozenset[int] = frozenset()) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The quoted words of a text, outermost marks only, and the marks that close nothing."""
    spans: list[Span] = []
    strays: list[int] = []
    nested: list[tuple[int, str]] = []
    for at in _positions(text):
        mark = text[at]
        if at in literal or (mark == '"' and _is_inch(text, at, nested)):
            continue
        if mark == '"' and nested and nested[-1][1] == mark and opens(text, at):
            # A straight mark that opens while one is open: the first was never closed.
            spans.append(Span(nested[0][0] + 1, at))
            nested = [(at, mark)]
        elif (depth := _closed_by(mark, nested)) >= 0:
            if depth == 0:
                spans.append(Span(nested[0][0] + 1, at, closed=True))
            del nested[depth:]
        elif len(nested) >= _DEEPEST:
            continue
        elif mark in _ALWAYS_OPEN or (not nested and mark in CLOSERS and opens(text, at)):
            nested.append((at, mark))
        elif not nested:
            strays.append(at)
    if nested:
        spans.append(Span(nested[0][0] + 1, len(text)))
    return tuple(spans), tuple(strays)


def holding(spans: Sequence[Span], at: int) -> Span | None:
    """The one of some spans, in their order, that an offset lies in."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and at < spans[index].end else None


def opens(text: str, at: int) -> bool:
    """Whether a mark stands where words begin."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not after or after.isspace() or (after in _AFTER_A_CLOSER and text[at + 1 : at + 4] != "..."):
        return False
    return (
        not before
        or before.isspace()
        or not (before.isalnum() or before in ".!?%" or before in _AFTER_A_CLOSER[4:])
    )


def _positions(text: str) -> list[int]:
    # A regular expression of these marks reads every character; find() is ten times as quick.
    found: list[int] = []
    for mark in MARKS:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def _is_inch(text: str, at: int, nested: list[tuple[int, str]]) -> bool:
    """5'10" is always a measure; 24" is one where nothing is open that it could close."""
    if _FEET.search(text[max(0, at - 6) : at]):
        return True
    return text[at - 1 : at].isdigit() and not any(mark == '"' for _, mark in nested)


def _closed_by(mark: str, nested: list[tuple[int, str]]) -> int:
    """The depth of the innermost open mark that this one closes, or -1."""
    for depth in range(len(nested) - 1, -1, -1):
        if mark in CLOSERS[nested[depth][1]]:
            return depth
    return -1
