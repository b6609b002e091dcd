"""The text of HTML, XML, JSON, iCalendar and plain text: what is shown, and what is not shown but there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

# Possessive, so that no text however broken takes long. What is not quite a tag is left as text.
_NAME = r"[^\s<>\"'/=]++"
_VALUE = r"(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++)"
TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][A-Za-z][^<>]*+>"
    rf"|</?[A-Za-z]{_NAME.replace('++', '*+')}(?:\s++|/|{_NAME}(?:\s*+=\s*+{_VALUE})?)*+>",
    re.DOTALL,
)
VALUE = re.compile(rf"=\s*+({_VALUE})")
BLOCK = re.compile(
    r"</?(?:p|div|section|article|h[1-6]|li|ul|ol|t[rdh]|table|body|head|html|title|br|hr|option|[wa]:(?:p|br|tab|tc))\b"
)
JOINED = re.compile(r"[^\W_]\x00+[^\W_]")
FOLD = re.compile(r"\r?\n[ \t]")
CALENDAR_NAME = re.compile(r"^(?:(?:BEGIN|END):.*|[A-Z-]+)", re.MULTILINE)
CALENDAR_ESCAPE = re.compile(r"\\([\\;,nN])")
DEEPEST = 4  # HTML within a feed within …

Parts = Iterator[tuple[str, str]]  # where it stands ("text", "comment"), and what


def of_text(text: str) -> Parts:
    """Any text: by what it looks like, whatever its name says."""
    start = text[:2000].lstrip("\ufeff \r\n\t")
    if start.startswith("BEGIN:V"):
        return of_calendar(text)
    if start.startswith(("{", "[")):
        return of_json(text)
    return of_markup(text)


def of_markup(text: str, depth: int = 0) -> Parts:
    """The texts of HTML or XML: shown words, markup inside of them opened; attributes; comments."""
    if "<" not in text or depth > DEEPEST:
        yield "text", text
        return
    tags = TAG.findall(text)
    bare = html.unescape(TAG.sub(" ", text))
    yield "text", bare
    if JOINED.search(marked := TAG.sub(_mark, text)):
        yield "text", html.unescape(marked.replace("\x00", ""))
    if values := "\n".join(value for tag in tags for value in VALUE.findall(tag)):
        yield "attribute", html.unescape(values)
    for comment in (tag for tag in tags if tag.startswith("<!--")):
        yield from (("comment", inner) for _, inner in of_markup(comment[4:], depth + 1))
    if TAG.search(bare):
        yield from of_markup(bare, depth + 1)


def _mark(tag: re.Match[str]) -> str:
    """A tag inside of a paragraph does not part a word: \\x00 stands for it."""
    return " " if BLOCK.match(tag[0]) else "\x00"


def of_json(text: str) -> Parts:
    """Every string and name of a JSON document, HTML in them opened."""
    try:
        words = "\n".join(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        words = text
    return of_markup(words)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def of_calendar(text: str) -> Parts:
    """The values of an iCalendar file, unfolded and unescaped."""
    lines = CALENDAR_NAME.sub("", FOLD.sub("", text))
    return of_markup(CALENDAR_ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], lines))
