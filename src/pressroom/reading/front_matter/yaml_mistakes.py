"""Mistakes of the front matter's form, told as a person who does not know YAML would tell them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pressroom.reading.front_matter.spans import quoted

_FIELD = re.compile(r"(\s*(?:- +)*[\w-]+: +)(\S.*?)\s*$")
_ITEM = re.compile(r"(\s*- +)(\S.*?)\s*$")
_OWN_COLON = re.compile(r"\s*(?:- +)*[\w-]+$")
_NO_SPACE = re.compile(r"(\s*(?:- +)*[\w-]+):(?!//)(\S.*?)\s*$")
_NO_COLON = re.compile(r"(\s*(?:- +)*[a-z_]+)(?: *[=：]| )\s*(\S.*?)\s*$")
_ELISION = re.compile(r"'(?:Tis|Twas|Til|Em|Cause|Round|\d\ds)\b", re.IGNORECASE)
_LONGEST = 100  # a line to write that is longer than this helps nobody


class Fault(NamedTuple):
    """What the YAML parser said, with lines and columns of the file; a context line of 0 is none."""

    problem: str
    line: int
    column: int
    context: str = ""
    context_line: int = 0
    context_column: int = 0


class Mistake(NamedTuple):
    code: str
    message: str
    line: int
    column: int
    length: int
    write: str = ""


def explain(fault: Fault, lines: Sequence[str], markdown: bool) -> Mistake:
    """The first explanation that fits; the last one always does."""
    for look in _EXPLANATIONS:
        mistake = look(fault, lines)
        if mistake:
            return mistake
    line = min(max(fault.line, 1), len(lines))
    return explain_stray(line, lines, markdown) if "':'" in fault.problem else _unknown(line, lines)


def explain_stray(line: int, lines: Sequence[str], markdown: bool) -> Mistake:
    """A line without a field: the space, the colon, the closing line, or the indentation is missing."""
    text = lines[line - 1]
    column, length = len(text) - len(text.lstrip()) + 1, max(1, len(text.strip()))
    if found := _NO_SPACE.match(text):
        return Mistake(
            "space-missing",
            "There has to be a space after the colon.",
            line,
            found.end(1) + 1,
            1,
            f"{found[1]}: {found[2]}".strip(),
        )
    if found := _NO_COLON.match(text):
        name = found[1].strip().lstrip("- ")
        return Mistake(
            "colon-missing",
            f"There is no colon after “{name}”.",
            line,
            column,
            length,
            f"{found[1]}: {found[2]}".strip(),
        )
    if markdown and column == 1 and line > 1 and not lines[line - 2].strip():
        return not_closed(line, lines)
    return Mistake(
        "line-stray",
        "This line is neither a field nor part of the one above.\n"
        "If it goes on with the field above, indent it by two spaces.",
        line,
        column,
        length,
        short("  " + text),
    )


def not_closed(line: int, lines: Sequence[str]) -> Mistake:
    """The text begins where the front matter should have been closed."""
    return Mistake(
        "front-matter-open",
        "The fields are not closed.\nA line of three hyphens has to stand between them and the text.",
        line,
        1,
        max(1, len(lines[line - 1])),
        "---",
    )


def requoted(line: str, column: int, end: int) -> str:
    """The line with a part of it in quotation marks."""
    return short((line[: column - 1] + quoted(line[column - 1 : end]) + line[end:]).strip())


def _in_quotes(line: str) -> str:
    found = _FIELD.match(line) or _ITEM.match(line)
    return short((found[1] + quoted(found[2])).strip()) if found else ""


def short(text: str) -> str:
    return text if len(text) <= _LONGEST else ""


def _value_at(line: str) -> tuple[int, int]:
    """Column and length of the value on a line."""
    found = _FIELD.match(line) or _ITEM.match(line)
    return (found.start(2) + 1, len(found[2])) if found else (1, max(1, len(line)))


def _quote_open(fault: Fault, lines: Sequence[str]) -> Mistake | None:
    if fault.context != "while scanning a quoted scalar":
        return None
    text = lines[fault.context_line - 1].rstrip()
    rest = text[fault.context_column - 1 :]
    write = _in_quotes(text) if _ELISION.match(rest) else short(text.strip() + rest[:1])
    return Mistake(
        "quote-open",
        f"The quotation mark {rest[:1]} is opened here and never closed.",
        fault.context_line,
        fault.context_column,
        max(1, len(rest)),
        write,
    )


def _backslash(fault: Fault, lines: Sequence[str]) -> Mistake | None:
    if fault.context != "while parsing a quoted scalar":
        return None
    text = lines[fault.context_line - 1].rstrip()
    value = text[fault.context_column :].removesuffix('"').replace("'", "''")
    write = short(f"{text[: fault.context_column - 1]}'{value}'".strip())
    return Mistake(
        "backslash",
        "Inside double quotation marks a backslash has a meaning of its own.\nTake single ones.",
        fault.line,
        fault.column,
        1,
        write,
    )


def _colon(fault: Fault, lines: Sequence[str]) -> Mistake | None:
    if not fault.problem.startswith("mapping values are not allowed"):
        return None
    text = lines[fault.line - 1]
    if _OWN_COLON.match(text[: fault.column - 1]):
        before = lines[fault.line - 2] if fault.line > 1 else ""
        if _content(before) == _content(text) and (_NO_SPACE.match(before) or _NO_COLON.match(before)):
            return explain_stray(fault.line - 1, lines, markdown=False)
        return _misplaced(fault.line, lines)
    column, length = _value_at(text)
    return Mistake(
        "colon-in-value",
        "A colon with a space after it begins a new field.\nPut the whole value in quotation marks.",
        fault.line,
        column,
        length,
        _in_quotes(text),
    )


def _start(fault: Fault, lines: Sequence[str]) -> Mistake | None:
    if not any(words in fault.problem or words in fault.context for words in _STARTS):
        return None
    line = fault.context_line or fault.line
    text = lines[line - 1]
    column, length = _value_at(text)
    first = text[column - 1 : column]
    return Mistake(
        "start-character",
        f"A value that starts with {first} has to be in quotation marks.",
        line,
        column,
        length,
        _in_quotes(text),
    )


_STARTS = (
    "cannot start any token",
    "scanning an alias",
    "scanning an anchor",
    "scanning a tag",
    "parsing a tag",
    "tag handle",
    "expected node content",
    "scanning a block scalar",
    "block sequence entries are not",
    "mapping keys are not allowed",
    "tag URI",
    "scanning a directive",
)


def _bracket(fault: Fault, lines: Sequence[str]) -> Mistake | None:
    closing = "]" if "',' or ']'" in fault.problem else "}" if "',' or '}'" in fault.problem else ""
    if not closing:
        return None
    line = fault.context_line
    text = lines[line - 1].rstrip()
    rest = text[fault.context_column - 1 :]
    place = (line, fault.context_column, max(1, len(rest)))
    if closing in rest:
        return Mistake(
            "list-unclear",
            "The list in brackets cannot be read.\nPut each of its parts in quotation marks.",
            *place,
        )
    return Mistake(
        "bracket-open",
        f"The bracket {rest[:1]} is opened here and never closed.",
        *place,
        short(text.strip() + closing),
    )


def _early(fault: Fault, lines: Sequence[str]) -> Mistake | None:
    text = lines[fault.line - 1]
    column, length = _value_at(text)
    if not 1 < column < fault.column or text[column - 1] not in "\"'[{":
        return None
    thing = "quotation marks" if text[column - 1] in "\"'" else "brackets"
    return Mistake(
        "value-after-end",
        f"The {thing} end before the value does.\nPut the whole value in quotation marks.",
        fault.line,
        column,
        length,
        _in_quotes(text),
    )


def _indented(fault: Fault, lines: Sequence[str]) -> Mistake | None:
    if "<document start>" in fault.problem:
        first = next((number for number, line in enumerate(lines, 1) if line[:1] == " " and line.strip()), 0)
        if 0 < first < fault.line:
            text = lines[first - 1]
            return Mistake(
                "indentation",
                "This line is indented, and the fields after it are not.",
                first,
                1,
                len(text) - len(text.lstrip()),
                text.strip(),
            )
    if not any(words in fault.problem for words in ("'-' indicator", "expected key", "<document start>")):
        return None
    return _misplaced(fault.line, lines)


def _misplaced(line: int, lines: Sequence[str]) -> Mistake:
    """A line whose indentation fits none of the lines above; shown under the line it goes with."""
    text = lines[line - 1]
    indentation = len(text) - len(text.lstrip())
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
    wanted = _content(lines[above - 1])
    if text.lstrip().startswith("- "):
        dashes = [each for each in lines[: line - 1] if each.lstrip().startswith("- ")]
        wanted = len(dashes[-1]) - len(dashes[-1].lstrip()) if dashes else wanted
    write = "\n".join((lines[above - 1].rstrip(), " " * wanted + text.strip()))
    return Mistake(
        "indentation",
        "This line is not indented like the lines that it belongs to.",
        line,
        1,
        max(1, indentation),
        write if len(write) <= 2 * _LONGEST else "",
    )


def _content(line: str) -> int:
    """How many characters stand before the first field of a line, the hyphens of a list too."""
    found = re.match(r"\s*(?:- +)*", line)
    return found.end() if found else 0


def _unknown(line: int, lines: Sequence[str]) -> Mistake:
    column, length = _value_at(lines[line - 1])
    return Mistake(
        "line-unclear", "This line cannot be read.", line, column, length, _in_quotes(lines[line - 1])
    )


_EXPLANATIONS: tuple[Callable[[Fault, Sequence[str]], Mistake | None], ...] = (
    _quote_open,
    _backslash,
    _colon,
    _start,
    _bracket,
    _early,
    _indented,
)
