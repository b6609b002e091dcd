"""Problems as the press officer reads them: with place, excerpt and what to write; as text and as data."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from pressroom.errors import Problem, in_order

GUTTER = 7  # labels and line numbers end here


CODE_AT = 79  # where the code in brackets begins, when the message leaves room


WIDEST = 96  # of an excerpt; a paragraph is one line in the file, and may be long


TAB = "    "


# Marks that turn the direction of what follows would make a terminal show another text than the file's.
DIRECTION_MARKS = frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
)


Part = tuple[str, str]  # (style, text): what rich may colour, and the text that is printed either way


Line = tuple[Part, ...]


STYLES = {
    "place": "bold", "error": "bold red", "warning": "bold yellow", "code": "dim",
    "gutter": "dim", "label": "bold green", "write": "green",
}  # fmt: skip


def render_problems(problems: Iterable[Problem], prefix: str = "", colour: bool = False) -> str:
    """Every problem with its place, excerpt and what to write; `prefix` leads from here to the newsroom."""
    if colour:
        return _coloured(problem_lines(problems, prefix))
    return "".join("".join(text for _, text in line) + "\n" for line in problem_lines(problems, prefix))


def problem_lines(problems: Iterable[Problem], prefix: str = "") -> Iterator[Line]:
    for problem in in_order(problems):
        yield from _one_problem(problem, prefix)
        yield ()


def _one_problem(problem: Problem, prefix: str) -> Iterator[Line]:
    span, level = problem.span, problem.level.value
    yield (("place", f"{prefix}{visible(span.file)}:{span.line}:{span.column}"),)
    message, *more = visible(problem.message, "\n").split("\n")
    head = f"{level:>{GUTTER}}  "
    room = max(2, CODE_AT - len(head) - width(message))
    yield ((level, head), ("message", message), ("code", " " * room + f"[{problem.code}]"))
    yield from ((("message", " " * (GUTTER + 2) + line),) for line in more)
    if problem.source.strip():
        excerpt, before, marked = _excerpt(problem.source, span.column, span.length)
        yield (("gutter", f"{span.line:>{GUTTER}} | "), ("source", excerpt))
        yield (("gutter", " " * GUTTER + " | "), (level, " " * before + "^" * marked))
    if problem.write:
        first, *rest = visible(problem.write.rstrip("\n"), "\n").split("\n")
        yield (("label", f"{'write':>{GUTTER}}  "), ("write", first))
        yield from ((("write", (" " * (GUTTER + 2) + line).rstrip()),) for line in rest)


def _excerpt(source: str, column: int, length: int) -> tuple[str, int, int]:
    """The part of the line around the place, how many cells come before the marks, how many marks."""
    source = source.rstrip("\r\n")
    start = min(max(column - 1, 0), len(source))
    shown = [visible(letter) for letter in source]
    first, last = _window(shown, start, min(start + max(length, 1), len(source)))
    text = "".join(shown[first:last])
    before = width("".join(shown[first:start])) + (first > 0)
    marked = width("".join(shown[start : min(start + max(length, 1), last)]))
    return "…" * (first > 0) + text + "…" * (last < len(shown)), before, max(1, marked)


def _window(shown: list[str], start: int, end: int) -> tuple[int, int]:
    """Which letters to show of a long line: the marked ones, and an even share on either side."""
    if width("".join(shown)) <= WIDEST:
        return 0, len(shown)
    first, last = start, min(end, start + WIDEST)
    while last - first < WIDEST and (first > 0 or last < len(shown)):
        if first > 0 and (start - first <= last - end or last == len(shown)):
            first -= 1
        else:
            last += 1
    return first, last


def visible(text: str, keep: str = "") -> str:
    """The text with everything that would move the cursor, or hide, made to show."""
    return "".join(letter if letter in keep else _visible(letter) for letter in text)


def _visible(letter: str) -> str:
    if letter == "\t":
        return TAB
    if letter < " ":
        return chr(0x2400 + ord(letter))
    if letter == "\x7f":
        return "\u2421"
    if letter in DIRECTION_MARKS or unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp"):
        return "\ufffd"
    return letter


def width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem for other programs; these names do not change."""
    span = problem.span
    return {
        "code": problem.code,
        "level": problem.level.value,
        "message": problem.message,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "length": span.length,
        "write": problem.write,
    }


def _coloured(lines: Iterable[Line]) -> str:
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=StringIO(), force_terminal=True, highlight=False, soft_wrap=True, color_system="standard"
    )
    with console.capture() as capture:
        for line in lines:
            console.print(Text.assemble(*((text, STYLES.get(style, "")) for style, text in line)))
    return capture.get()
