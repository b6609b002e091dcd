"""Text as the scanner compares it: letters and digits only, after NFKC and casefold, hyphenation undone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

HIDDEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x02\ufffe]")
HYPHENATED = re.compile(r"[-\u2010\u2011]\s*[\r\n\f\v\u2028]\s*")
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Letters:
    """The words of a text one by one, and all its letters and digits in one row."""

    words: tuple[str, ...]

    @cached_property
    def row(self) -> str:
        return "".join(self.words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where in the row each word begins, and last where the row ends."""
        return (0, *accumulate(map(len, self.words)))


def letters(text: str) -> Letters:
    """The words of a text in the form that is compared: "Oak-\\nhaven" and "OAKHAVEN" are one word."""
    if not text.isascii():
        text = HIDDEN.sub("", unicodedata.normalize("NFKC", HIDDEN.sub("", text)))
    elif "\x02" in text:  # what some PDF libraries write for a hyphen at the end of a line
        text = text.replace("\x02", "")
    if "-" in text or "\u2010" in text:
        text = HYPHENATED.sub("", text)
    return Letters(tuple(WORD.findall(text.casefold())))
