"""Nothing typed vanishes: every word of a file is in what was read from it.

The other rules ask whether what was read is right; this one, whether it was read. It is asked once of a file
without errors: most of its texts are found whole, and only the others are looked at letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from html import unescape
from operator import attrgetter
from typing import Any
from urllib.parse import unquote

from pressroom.errors import Problem
from pressroom.model import BLOCK_TAGS, Element, Language, Moment, Newsroom, Prose, Release
from pressroom.reading.front_matter.spans import Document, Path, Tree, place, problem
from pressroom.reading.schema.shapes import is_none

# Fields that say no words: times, choices and zones, which are read as such or refused; and what a newsroom
# shows of a name, or does not.
_NO_WORDS = frozenset(
    "date embargo expires at starts ends duration doors call_time set_up_by by "
    "zone also_in draft targeted status language typography paper colour archival qr press_kit "
    "what_changed native_names pronunciations old_after native_name native_language pronunciation private "
    "translation_of_version".split()
)
# The office's own; names that the newsroom may have in another language; tags.
_AT_TOP: Mapping[type, tuple[str, ...]] = {Release: ("note", "topics"), Newsroom: ("languages",)}
_TIMES_OF_EVENTS = ("hours", "final_gather")  # a contact's hours are words
_WORD = re.compile(r"[^\W_]+")
_NEAR = 400  # letters of a link's address, at most, between two words
_MARKUP = re.compile(r"[*_\[\\<|#&~`]|^\s*(?:[-+>]|\d+[.)])\s", re.MULTILINE)
# What stands for something else: the number of an item, a speaker's id, a language, the folder of a file.
_MARKS = re.compile(
    r"^[\s>]*(?:[-+*]\s+)*\d+[.)](?=\s)|(?<=\]\()(?:person|lang):[\w-]*|^(?:releases/)?media/", re.MULTILINE
)


def lost_words(document: Document, told: Release | Newsroom) -> Iterator[Problem]:
    """The first word of each text that is nowhere in what was read."""
    texts, prose = _gathered(told)
    said = "".join(prose)
    if all(text in texts or _stands(text, said) for text in _every(document.data, [])):
        return
    letters = _letters("".join((said, "\n", *texts)))
    for path, text in _typed(document.data, (), told):
        if text not in texts and (word := _lost(text, letters)):
            message = f"“{word}” would be lost: nothing that was read has it. Write it another way."
            yield problem(document, "word-lost", message, place(document, path, text.index(word), len(word)))


def _stands(text: str, said: str) -> bool:
    """Whether a text stands in the prose line by line, or word by word where a line has markup."""
    at, end = 0, len(said)
    for line in text.split("\n"):
        line = line.strip("->#* \t")
        found = said.find(line, at)
        if found < 0:
            for word in _WORD.findall(_MARKS.sub("", line)):
                found = said.find(word, at, end)
                if found < 0:
                    return False
                at = found + len(word)
                end = at + _NEAR
        else:
            at = found + len(line)
            end = at + _NEAR
    return True


def _lost(text: str, letters: str) -> str:
    """The first word of a text that is not in the letters, or the empty string."""
    typed = _MARKS.sub("", unescape(text))
    if _letters(typed) in letters:
        return ""
    for paragraph in typed.split("\n\n"):
        if _letters(paragraph) not in letters:
            words = _WORD.findall(paragraph)
            lost = (word for word in words if word.casefold() not in letters and word in text)
            if word := next(lost, "" if _MARKUP.search(paragraph) else words[0]):
                return word
    return ""


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold()


def _every(tree: Tree, out: list[str]) -> list[str]:
    """Every text of a document, and some that say nothing to readers."""
    for name, each in tree.items() if isinstance(tree, dict) else ((None, each) for each in tree):
        if _fact(name) in _NO_WORDS:
            continue
        if isinstance(each, str):
            out.append(each)
        else:
            _every(each, out)
    return out


def _fact(name: str | int | None) -> str:
    """The fact that a field tells, as it is or as it was."""
    return str(name) if name in _NO_WORDS else str(name).removeprefix("old_")


def _typed(tree: Tree, path: Path, told: Release | Newsroom) -> Iterator[tuple[Path, str]]:
    """Every text of a document that says something, with its path."""
    if isinstance(tree, str):
        yield path, tree
        return
    is_original = isinstance(told, Release) and told.original is None
    labelled = path == ("facts",) or (path == ("participants",) and is_original)
    for name, each in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if _fact(name) in _NO_WORDS or (not path and name in _AT_TOP[type(told)]):
            continue
        is_of_event = path[:1] == ("events",) and len(path) in (2, 4)
        if _fact(name) in _TIMES_OF_EVENTS and is_of_event and not isinstance(each, dict):
            continue
        if is_none(each) and any(str(step).startswith("old_") for step in (*path, name)):
            continue
        if labelled:
            yield (*path, name), str(name)
        yield from _typed(each, (*path, name), told)


# ---------------------------------------------------------------- what was read


def _gathered(told: Any) -> tuple[set[str], list[str]]:
    """Every text of the model, and the words of its prose in their order, with the addresses of links."""
    texts: set[str] = set()
    prose: list[str] = []
    todo = [told]
    while todo:
        each = todo.pop()
        kind: type = type(each)
        if kind is str:
            texts.add(each)
        elif kind is tuple:
            todo += each
        elif kind is Prose:
            todo += {quotation.speaker for quotation in each.quotations}
            for block in each.blocks:
                _say(block, prose)
        else:
            todo += filter(None, _parts_of(kind)(each))
    return texts, prose


@cache
def _parts_of(kind: type) -> Callable[[Any], Iterable[Any]]:
    """How to take a piece of the model apart into what can hold words."""
    if issubclass(kind, Mapping):
        return lambda each: each.values()
    if issubclass(kind, Enum):
        return lambda each: (str(each.value),)
    if not is_dataclass(kind) or kind in (Moment, Language):
        return lambda _: ()
    names = [each.name for each in fields(kind) if each.name not in ("translations", "others")]
    return attrgetter(*names) if len(names) > 1 else lambda each: (getattr(each, names[0]),)


def _say(element: Element, out: list[str]) -> None:
    """The words of an element as they were typed: each block on a line, an address after its words."""
    for child in element.children:
        if isinstance(child, str):
            out.append(child)
            continue
        if child.tag in BLOCK_TAGS:
            out.append("\n")
        _say(child, out)
    if element.tag in ("a", "img"):
        address = element.get("href") or f"{element.get('alt')} {element.get('src')}"
        if not (
            element.children and isinstance(words := element.children[0], str) and address.endswith(words)
        ):
            out.append(f"{address} {unquote(address)}" if "%" in address else address)
    elif element.tag == "br":
        out.append(" ")
    elif element.tag in BLOCK_TAGS:
        out.append("\n")
