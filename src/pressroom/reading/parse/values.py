"""What the text of a field means: a choice, an address, a language, a file, prose."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import NamedTuple, TypeVar

from pressroom.colours import READABLE, WHITE, contrast, readable_on
from pressroom.language.tags import right_form
from pressroom.model import EMPTY_PROSE, Person, Prose
from pressroom.reading.front_matter.spans import Path, get, place, problem, rewritten
from pressroom.reading.parse.notes import Notes, note
from pressroom.reading.prose.markdown import parse_prose
from pressroom.reading.suggestions import nearest

_WEB = re.compile(r"https?://[^\s/?#@:\[\]<>\"\\]+\.[^\s/?#@:\[\]<>\"\\]+(?::\d+)?(?:[/?#][^\s<>\"\\]*)?")
_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.ASCII | re.IGNORECASE)
_YES, _NO = ("yes", "true"), ("no", "false")
_OF_PEOPLE = ("person-unknown", "person-unclear")  # of prose, where the newsroom's people are in question
Meaning = TypeVar("Meaning", bound=Enum)


def choice(notes: Notes, path: Path, text: str, kinds: type[Meaning]) -> Meaning | None:
    """One of a few words."""
    if not text:
        return None
    form = text.casefold().replace("-", " ").replace("_", " ")
    found: Meaning | None = _by_word(kinds).get(form)
    if found:
        return found
    name, words = str(path[-1]), [str(kind.value) for kind in kinds]
    code = f"{name.replace('_', '-')}-unknown"
    meant = nearest(text, words)
    guess = f"Did you mean “{meant}”?" if meant else f"It can be {_one_of(words)}."
    message = f"“{text}” is not a value of “{name}”. {guess}"
    note(
        notes,
        code,
        message,
        path,
        rewritten(notes.document, path, meant or words[0]),
    )
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


def years(notes: Notes, path: Path, text: str) -> int:
    """A number of years, 0 for none."""
    number = text.casefold().removesuffix("years").removesuffix("year").strip()
    if number.isascii() and number.isdecimal() and int(number[:4]) <= 100:
        return int(number)
    if text:
        message = f"“{path[-1]}” is a number of years."
        note(notes, "years-unclear", message, path, rewritten(notes.document, path, "3"))
    return 0


def _one_of(words: Iterable[str]) -> str:
    *most, last = (f"“{word}”" for word in words)
    return ", ".join(most) + f" or {last}" if most else last


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


def language(notes: Notes, path: Path, text: str, example: str = "en-US") -> str:
    """A language tag as BCP 47 writes it ("en-US"), or the empty string."""
    if not text:
        return ""
    right = right_form(text)
    if right != text:
        guess = f" Did you mean “{right}”?" if right else f" It is a short code: “{example}”."
        note(
            notes,
            "language-unknown",
            f"“{text}” is not a language code.{guess}",
            path,
            rewritten(notes.document, path, right or example),
        )
    return right


def languages(notes: Notes, path: Path, tags: Iterable[str]) -> tuple[str, ...]:
    """Several language tags, each once."""
    listed = isinstance(get(notes.document, path), list)
    found = (
        language(notes, (*path, number) if listed else path, tag, "es") for number, tag in enumerate(tags)
    )
    return tuple(dict.fromkeys(tag for tag in found if tag))


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


# ---------------------------------------------------------------- colours


def colour(notes: Notes, path: Path, text: str) -> str:
    """A colour as `#1f3a5f`, dark enough to be read on white; empty where there is none."""
    found = _COLOUR.fullmatch(text)
    if found is None:
        if text:
            message = f'“{text}” is not a colour. It is written in six digits: "#1f3a5f".'
            note(notes, "colour-unclear", message, path, rewritten(notes.document, path, "#1f3a5f"))
        return ""
    digits = found[1].lower()
    made = "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
    if (reached := contrast(made, WHITE)) < READABLE:
        message = (
            f"“{text}” is too light to be read on white:\n"
            f"its contrast is {reached:.1f} to 1, and text needs {READABLE} to 1."
        )
        write = rewritten(notes.document, path, readable_on(WHITE, made))
        note(notes, "colour-too-light", message, path, write)
        return readable_on(WHITE, made)
    return made


# ---------------------------------------------------------------- prose


class Words(NamedTuple):
    """What prose is read with: who can be quoted, which files there are; `sure` where both are known."""

    people: Mapping[str, Person]
    media: frozenset[str]
    smart: bool
    sure: bool = True
    language: str = "en"


def prose(notes: Notes, path: Path, words: Words) -> Prose:
    """The prose at a path, its problems and quotations with the file's lines."""
    text = get(notes.document, path)
    if not isinstance(text, str):
        return EMPTY_PROSE
    parsed, found = parse_prose(text, words.people, words.media, words.smart, language=words.language)
    for each in found:
        if words.sure or each.code not in _OF_PEOPLE:
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
