"""The text of HTML, XML, JSON, iCalendar and plain text: what is shown, and what is not shown but there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

# Possessive, so that no text however broken takes long.
TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?/]?[A-Za-z](?>[^>\"']+|\"[^\"]*\"|'[^']*')*+>", re.DOTALL
)
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
BLOCK = re.compile(
    r"</?(?:p|div|section|article|h[1-6]|li|ul|ol|t[rdh]|table|body|head|html|title|br|hr|w:p|w:br|w:tab|w:tc|a:p)\b"
)
JOINED = re.compile(r"[^\W_]\x00+[^\W_]")
FOLD = re.compile(r"\r?\n[ \t]")
CALENDAR_LINE = re.compile(r"^(?:(?:BEGIN|END):.*|[A-Z-]+)", re.MULTILINE)
DEEPEST = 4  # HTML within a feed within …


def of_markup(text: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The texts of HTML or XML: shown words, with markup inside of them opened; attributes; comments."""
    if depth > DEEPEST:
        return
    tags = TAG.findall(text)
    bare = html.unescape(TAG.sub(" ", text))
    yield "text", bare
    if JOINED.search(marked := TAG.sub(_mark, text)):
        yield "text", html.unescape(marked.replace("\x00", ""))
    if values := "\n".join("".join(found) for tag in tags for found in VALUE.findall(tag)):
        yield "attributes", html.unescape(values)
    for comment in (found for tag in tags for found in COMMENT.findall(tag)):
        yield "comment", html.unescape(comment)
        yield from (
            ((("comment"), inner) for _, inner in of_markup(comment, depth + 1)) if "<" in comment else ()
        )
    if "<" in bare and TAG.search(bare):
        yield from of_markup(bare, depth + 1)


def _mark(tag: re.Match[str]) -> str:
    """A tag inside of a paragraph does not part a word; \\x00 marks where it was."""
    return " " if BLOCK.match(tag[0]) else "\x00"


def of_json(text: str) -> Iterator[tuple[str, str]]:
    """Every string and name of a JSON document; HTML in them opened."""
    try:
        words = "\n".join(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        return
    yield "text", words
    if "<" in words:
        yield from of_markup(words)


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


def of_calendar(text: str) -> Iterator[tuple[str, str]]:
    """The values of an iCalendar file, unfolded and unescaped."""
    lines = CALENDAR_LINE.sub("", FOLD.sub("", text))
    yield "text", re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], lines)


def of_text(text: str) -> Iterator[tuple[str, str]]:
    """Any text: by what it looks like, whatever its name says."""
    start = text[:2000].lstrip("\ufeff \r\n\t")
    if start.startswith("BEGIN:V"):
        yield from of_calendar(text)
    elif start.startswith(("{", "[")):
        yield "text", text
        yield from of_json(text)
    elif "<" in text and TAG.search(text):
        yield from of_markup(text)
    else:
        yield "text", text
