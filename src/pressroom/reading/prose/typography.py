"""`typography: smart`: the marks of a language and true dashes, everywhere but in what somebody said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pressroom.reading.prose.quotation_marks import Span, holding, opens

_STRAIGHT = re.compile(r"[\"']|-{2,}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_ELISION = re.compile(r"'(?=(?:\d\ds?|tis|twas|til|em|cause|n)\b)", re.IGNORECASE)
_SINGLE_CLOSES = re.compile(r"(?<=\S)'(?!\w)")
_DASHES = {2: "–", 3: "—"}
_CURLY, _ANGLED = ("“", "”"), ("«", "»")
_CORNERS = ("「", "」")
# What opens and closes in a language; French sets a space between its marks and the words.
_MARKS = {
    **dict.fromkeys(("ar", "es", "it", "ru", "uk"), _ANGLED),
    **dict.fromkeys(("ja", "zh-Hant", "zh-HK", "zh-TW"), _CORNERS),
    "de": ("„", "“"),
    "fr": ("«\xa0", "\xa0»"),
}
_NARROW = tuple("“”‘’…—")  # marks of Chinese, too, that are as narrow as ours
_FRENCH_SPACE = re.compile(r"(?<=\S) (?=[:;?!»])|(?<=«) (?=\S)")  # nothing may be torn apart there


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a passage to be written otherwise."""

    start: int
    end: int
    new: str


def curl(text: str, spans: Collection[Span], kept: Sequence[Span], language: str = "en") -> tuple[Edit, ...]:
    """The edits that make marks those of a language; `spans` are quoted words, what is `kept` stays."""
    name = language.partition("-")[0]
    opening, closing = _MARKS.get(language) or _MARKS.get(name, _CURLY)
    if "://" in text or "www." in text or "@" in text:
        addresses = (Span(*found.span()) for found in _ADDRESS.finditer(text))
        kept = sorted([*kept, *(span for span in addresses if not holding(kept, span.start))], key=_start)
    edges = {span.start - 1: opening for span in spans} | {span.end: closing for span in spans if span.closed}
    spaces = _FRENCH_SPACE.finditer(text) if name == "fr" else ()
    edits = [Edit(*found.span(), "\xa0") for found in spaces if not holding(kept, found.start())]
    for found in _STRAIGHT.finditer(text):
        start, end = found.span()
        if holding(kept, start):
            continue
        new = (
            _DASHES.get(end - start, found[0])
            if found[0][0] == "-"
            else _mark(text, start, edges, (opening, closing))
        )
        if new != found[0]:
            edits.append(Edit(start, end, new))
    return tuple(sorted(edits, key=lambda edit: edit.start))


def _start(span: Span) -> int:
    return span.start


def _mark(text: str, at: int, edges: dict[int, str], marks: tuple[str, str]) -> str:
    mark, before = text[at], text[at - 1 : at] if at else ""
    if mark == '"':
        if at in edges:
            return edges[at]
        return mark if before.isdigit() else marks[0] if opens(text, at) else marks[1]
    if before.isdigit() and not text[at + 1 : at + 2].isalpha():
        return mark  # feet, minutes
    if _ELISION.match(text, at) or not opens(text, at):
        return "’"
    # ‘ only where something closes it; a word may well begin with an apostrophe.
    return "‘" if _SINGLE_CLOSES.search(text, at + 1) else "’"


# ---------------------------------------------------------------- lines


def between_lines(before: str, after: str) -> str:
    """What stands for the end of a line: a blank, but nothing in Chinese and Japanese, which have none."""
    sides = (before[-1:], after[:1])
    is_solid = [_is_set_solid(each) for each in sides]
    return "" if all(is_solid) or (any(is_solid) and any(each in _NARROW for each in sides)) else " "


def _is_set_solid(letter: str) -> bool:
    """Whether a character is as wide as it is high; Korean is, and has blanks between its words even so."""
    is_wide = bool(letter) and unicodedata.east_asian_width(letter) in "WF"
    return is_wide and "HANGUL" not in unicodedata.name(letter, "")
