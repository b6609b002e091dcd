"""Bytes to text: UTF-8 only, and no character that would hide, reverse or break what a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pressroom.errors import Problem, Span

LARGEST = 1 << 20  # bytes of one file
_SHOWN = 10  # different characters reported of one file

_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufffd-\uffff"
    f"\U000f0000-\U000ffffd\U00100000-\U0010fffd{_NONCHARACTERS}]"
)
_DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text with LF line ends; `whole` is false where nothing of it can be used."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    whole: bool = True


def read_text(file: str, data: bytes) -> Text:
    """The lines of a file, UTF-8 with or without a byte order mark, LF or CRLF."""
    if len(data) > LARGEST:
        return _refused(
            Problem(
                "file-too-big",
                "This file is larger than 1 MB, too large for a release.\n"
                "Put photos and attachments into releases/media, and their names here.",
                Span(file),
            )
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refused(
            Problem("not-utf-8", "This file is saved as UTF-16. Save it again as UTF-8.", Span(file))
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(_not_utf8(file, data, error.start))
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not text.strip():
        return _refused(Problem("file-empty", "This file is empty.", Span(file), write=EXAMPLE))
    # One quick look of the interpreter's own clears nearly every file; the slow one is for the rest.
    if text.replace("\n", "").isprintable() and "\ufffd" not in text:
        return Text(tuple(text.split("\n")))
    lines = tuple(text.split("\n"))
    return Text(tuple(_REFUSED.sub(" ", line) for line in lines), tuple(_characters(file, lines)))


EXAMPLE = """\
---
headline: New library opens in Springfield
kind: press release
date: 2030-05-14
---

The text of the release."""


def refused_in(value: str) -> str:
    """What is wrong with a value that an escape in quotation marks put together, or the empty string."""
    found = _REFUSED.search(value)
    return _words(found.group())[1] if found else ""


def without_refused(value: str) -> str:
    """What is left of a value without the characters that may not stand in it."""
    return _REFUSED.sub("", value).strip()


def _refused(problem: Problem) -> Text:
    return Text((), (problem,), whole=False)


def _characters(file: str, lines: tuple[str, ...]) -> list[Problem]:
    seen: dict[str, Problem] = {}
    for number, line in enumerate(lines, 1):
        for found in _REFUSED.finditer(line):
            letter = found.group()
            if letter in seen or len(seen) >= _SHOWN:
                continue
            code, message = _words(letter)
            clean = _REFUSED.sub("", line).strip()
            write = clean if len(clean) <= 100 else ""
            seen[letter] = Problem(
                code, message, Span(file, number, found.start() + 1), source=line, write=write
            )
    return list(seen.values())


def _words(letter: str) -> tuple[str, str]:
    name = f"U+{ord(letter):04X}"
    if letter in _DIRECTION:
        return "direction-mark", (
            f"An invisible character ({name}) turns the text after it around. Delete it."
        )
    if letter == "\ufffd":
        return (
            "letter-lost",
            "A letter was lost here when the text was copied. Type it again in place of “\ufffd”.",
        )
    if letter in "\u2028\u2029":
        return (
            "line-separator",
            f"An invisible line separator ({name}) stands here. Press Enter in its place.",
        )
    if "\ue000" <= letter <= "\uf8ff" or letter >= "\U000f0000":
        return "character-private", (
            f"This character ({name}) has a meaning in one font only. Type what it should be."
        )
    if letter == "\r":
        return "line-end", "A line ends here in a way that only old programs use. Press Enter in its place."
    return "character-invisible", f"An invisible character ({name}) stands here. Delete it."


def _not_utf8(file: str, data: bytes, at: int) -> Problem:
    start = data.rfind(b"\n", 0, at) + 1
    end = data.find(b"\n", at)
    line = data[start : end if end >= 0 else len(data)].decode("cp1252", "replace").rstrip("\r")
    # Up to `at` the line is UTF-8, so its columns are counted in letters, and so is the excerpt.
    before = data[start:at].decode("utf-8").removeprefix("\ufeff")
    source = before + line[at - start :]
    return Problem(
        "not-utf-8",
        "This file is not saved as UTF-8; this letter cannot be told.\n"
        "Save it again with the encoding UTF-8.",
        Span(file, data.count(b"\n", 0, at) + 1, len(before) + 1),
        source=source,
    )
