"""Text as the scanner compares it: letters and digits only, after NFKC and casefold, hyphenation undone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

# Signs that are not seen: they may stand anywhere in a word and part nothing.
UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# A hyphen at the end of a line; \x02 and U+FFFE are what readers of PDF write for one that was not typed.
HYPHENATED = re.compile("[-\u00ad\u2010\u2011\x02\ufffe][ \t]*[\r\n\f\v\u2028]\\s*|[\x02\ufffe]")
# A script without blanks has a word for each sign.
WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?:[,.'’\u00a0\u202f]\d{3})+(?!\w)")
SEPARATOR = re.compile(r"\D")


@dataclass(frozen=True)
class Letters:
    """The words of a text one by one, all its letters and digits in one row, and its large figures."""

    words: tuple[str, ...]
    figures: tuple[str, ...] = ()  # "48,213" as ",48213": what is only digits otherwise may be any number

    @cached_property
    def row(self) -> str:
        return "".join(self.words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where in the row each word begins, and last where the row ends."""
        return (0, *accumulate(map(len, self.words)))


def letters(text: str) -> Letters:
    """The words of a text in the form that is compared: "Oak-\\nhaven" and "OAKHAVEN" are one word."""
    text = HYPHENATED.sub("", text)
    figures = tuple("," + SEPARATOR.sub("", figure) for figure in FIGURE.findall(text))
    if not text.isascii():
        text = UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return Letters(tuple(WORD.findall(text.casefold())), figures)
