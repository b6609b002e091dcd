"""What the text of a field means: a date, a choice, an id, an address."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeVar

from pressroom.errors import Level, Problem, Span
from pressroom.model import EMPTY_PROSE, Moment, Person, Prose
from pressroom.reading.guess import id_from, nearest
from pressroom.reading.places import Document, Path, get, place, problem, rewritten, span_of
from pressroom.reading.prose import parse_prose
from pressroom.reading.times import TimeUnclear, is_zone, nearest_zone, parse_end, parse_moment

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?", re.ASCII)
_LANGUAGES = {
    "english": "en",
    "american": "en-US",
    "british": "en-GB",
    "spanish": "es",
    "french": "fr",
    "german": "de",
    "portuguese": "pt",
    "chinese": "zh",
    "arabic": "ar",
    "russian": "ru",
    "vietnamese": "vi",
    "somali": "so",
    "haitian creole": "ht",
    "italian": "it",
}
_WEB = re.compile(r"https?://[^\s/?#@:\[\]<>\"\\]+\.[^\s/?#@:\[\]<>\"\\]+(?::\d+)?(?:[/?#][^\s<>\"\\]*)?")
_YES, _NO = ("yes", "true"), ("no", "false")
_OF_PEOPLE = ("person-unknown", "person-unclear")  # of prose, where the newsroom's people are in question
Meaning = TypeVar("Meaning", bound=Enum)
Thing = TypeVar("Thing")


class Registry(NamedTuple):
    """A part of the newsroom's file that ids point to; `one` is what an entry is called."""

    group: str
    one: str
    example: str


@dataclass(frozen=True, slots=True)
class Notes:
    """A document that is being given its meaning, and the problems met so far."""

    document: Document
    problems: list[Problem] = field(default_factory=list)


def note(
    notes: Notes, code: str, message: str, path: Path, write: str = "", level: Level = Level.ERROR
) -> None:
    notes.problems.append(problem(notes.document, code, message, span_of(notes.document, path), write, level))


def one_line(text: str) -> str:
    """A field that is one line of the release, also where the file breaks it."""
    return (
        " ".join(part for each in text.split("\n") if (part := each.strip(" \t")))
        if "\n" in text
        else text.strip(" ")
    )


# ---------------------------------------------------------------- times


def moment(notes: Notes, path: Path, text: str, zone: str, what: str, near: date | None) -> Moment | None:
    """A day or time; `what` begins the message ("The start of …"), `near` lends a missing year or day."""
    if not text:
        return None
    try:
        return parse_moment(text, zone, what, near)
    except TimeUnclear as unclear:
        _note_time(notes, path, unclear, near)
        return None


def end(notes: Notes, path: Path, text: str, start: Moment, what: str) -> Moment | None:
    """An end, on the day of the start where it names none."""
    if not text:
        return None
    try:
        return parse_end(text, start, what)
    except TimeUnclear as unclear:
        _note_time(notes, path, unclear, start.at.date())
        return None


def _note_time(notes: Notes, path: Path, unclear: TimeUnclear, near: date | None) -> None:
    lines = [
        rewritten(notes.document, path, choice.value) + (f"   # {choice.note}" if choice.note else "")
        for choice in unclear.choices
    ]
    if not lines:  # then at least the form
        lines = [rewritten(notes.document, path, f"{near or '2030-05-14'} 10:30")]
    note(notes, unclear.code, unclear.message, path, "\n".join(lines))


def zone(notes: Notes, path: Path, name: str) -> str:
    """The name of a time zone, or the empty string."""
    if not name or is_zone(name):
        return name
    found = nearest_zone(name)
    guess = f" Did you mean “{found}”?" if found else " It is called after a city: “America/New_York”."
    note(
        notes,
        "zone-unknown",
        f"There is no time zone “{name}”.{guess}",
        path,
        rewritten(notes.document, path, found or "America/New_York"),
    )
    return ""


# ---------------------------------------------------------------- choices


def choice(notes: Notes, path: Path, text: str, kinds: type[Meaning]) -> Meaning | None:
    """One of a few words."""
    if not text:
        return None
    form = text.casefold().replace("-", " ").replace("_", " ")
    found: Meaning | None = _by_word(kinds).get(form)
    if found:
        return found
    name, words = str(path[-1]), [str(kind.value) for kind in kinds]
    meant = nearest(text, words)
    guess = f"Did you mean “{meant}”?" if meant else f"It can be {_one_of(words)}."
    message = f"“{text}” is not a value of “{name}”. {guess}"
    note(notes, f"{name}-unknown", message, path, rewritten(notes.document, path, meant or words[0]))
    return None


@functools.cache
def _by_word(kinds: type[Meaning]) -> Mapping[str, Meaning]:
    return {str(kind.value).casefold(): kind for kind in kinds}


def flag(notes: Notes, path: Path, text: str) -> bool:
    """yes or no."""
    if text.casefold() in _YES:
        return True
    if text and text.casefold() not in _NO:
        note(
            notes,
            "yes-or-no",
            f"“{path[-1]}” can be yes or no.",
            path,
            rewritten(notes.document, path, "yes"),
        )
    return False


def _one_of(words: Iterable[str]) -> str:
    *most, last = (f"“{word}”" for word in words)
    return ", ".join(most) + f" or {last}" if most else last


# ---------------------------------------------------------------- ids


def identifier(notes: Notes, path: Path, text: str, what: str) -> str:
    """An id: it becomes part of addresses, so only what every address can carry."""
    if text and not ID.fullmatch(text):
        found = id_from(text)
        note(
            notes,
            "id-unclear",
            f"{what} can have lowercase letters (a to z), digits and single hyphens only.",
            path,
            rewritten(notes.document, path, found) if found else "",
        )
    return text


def keys(notes: Notes, group: str, entries: Iterable[str]) -> None:
    """The ids under which the newsroom keeps its entries."""
    for key in entries:
        if not ID.fullmatch(key):
            path = (group, key)
            mark = notes.document.keys.get(path)
            span = (
                Span(notes.document.file, mark.line, mark.column, len(key))
                if mark
                else span_of(notes.document, path)
            )
            found = id_from(key)
            message = "An id can have lowercase letters (a to z), digits and single hyphens only."
            notes.problems.append(
                problem(notes.document, "id-unclear", message, span, f"{found}:" if found else "")
            )


def known(
    notes: Notes, path: Path, key: str, things: Mapping[str, Thing], registry: Registry, sure: bool = True
) -> Thing | None:
    """What an id points to; where the newsroom's own file is in question (not `sure`), nothing is said."""
    if key in things:
        return things[key]
    if key and sure:
        one, found = registry.one, nearest(key, things)
        if found:
            message, write = f"Did you mean “{found}”?", rewritten(notes.document, path, found)
        else:
            some = f" beside {_some(things)}" if things else ""
            message = f"Add it to releases/_newsroom.yml{some}."
            write = f"{registry.group}:\n  {id_from(key) or 'some-id'}:\n    {registry.example}"
        gap = " " if found else "\n"
        note(notes, f"{one}-unknown", f"There is no {one} “{key}”.{gap}{message}", path, write)
    return None


def _some(things: Iterable[str]) -> str:
    names = [f"“{thing}”" for thing in things]
    shown = names[:5]
    return ", ".join(shown) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


# ---------------------------------------------------------------- addresses, languages, files


def web_address(notes: Notes, path: Path, text: str, secure: bool = False) -> str:
    """An address that begins with https:// (or http:// where it need not be secure)."""
    if not text or (_WEB.fullmatch(text) and (not secure or text.startswith("https://"))):
        return text
    rest = re.sub(r"^[a-z]*:?/*", "", text, flags=re.IGNORECASE) if "://" in text else text.lstrip("/")
    found = f"https://{rest}"
    wanted = "https://" if secure else "https:// or http://"
    note(
        notes,
        "address-unclear",
        f"“{text}” is not the address of a web page.\nIt has to begin with {wanted}",
        path,
        rewritten(notes.document, path, found if _WEB.fullmatch(found) else "https://press.example.gov/"),
    )
    return ""


def language(notes: Notes, path: Path, text: str) -> str:
    """A language tag as BCP 47 writes it ("en-US"), or the empty string."""
    if not text:
        return ""
    found = _LANGUAGE.fullmatch(text)
    right = _LANGUAGES.get(text.casefold(), "")
    if found:
        tag, script, region = found.groups()
        right = "-".join(
            part for part in (tag.lower(), script and script.title(), region and region.upper()) if part
        )
    if right != text:
        guess = f" Did you mean “{right}”?" if right else " It is a short code: “en-US”."
        note(
            notes,
            "language-unknown",
            f"“{text}” is not a language code.{guess}",
            path,
            rewritten(notes.document, path, right or "en-US"),
        )
    return right


def email(notes: Notes, path: Path, text: str) -> str:
    if text and not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+", text):
        note(
            notes,
            "email-unclear",
            f"“{text}” is not an e-mail address.",
            path,
            rewritten(notes.document, path, "press@example.gov"),
        )
    return text


def media_name(text: str) -> str:
    """A file's name under releases/media, as the newsroom's folder has it."""
    text = unicodedata.normalize("NFC", text) if not text.isascii() else text
    return text.removeprefix("releases/").removeprefix("media/")


# ---------------------------------------------------------------- prose


def prose(
    notes: Notes,
    path: Path,
    people: Mapping[str, Person],
    media: frozenset[str],
    smart: bool,
    sure: bool = True,
) -> Prose:
    """The prose at a path, its problems and quotations with the file's lines."""
    text = get(notes.document, path)
    if not isinstance(text, str):
        return EMPTY_PROSE
    parsed, found = parse_prose(text, people, media, smart)
    for each in found:
        if sure or each.code not in _OF_PEOPLE:
            span = place(notes.document, path, _offset(text, each.line, each.column), each.length)
            notes.problems.append(
                problem(notes.document, each.code, each.message, span, each.write, each.level)
            )
    if not parsed.quotations:
        return parsed
    return replace(
        parsed,
        quotations=tuple(
            replace(quotation, line=place(notes.document, path, _offset(text, quotation.line - 1, 1)).line)
            for quotation in parsed.quotations
        ),
    )


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line):
        start = text.find("\n", start) + 1
        if start == 0:
            return len(text)
    return start + column - 1
