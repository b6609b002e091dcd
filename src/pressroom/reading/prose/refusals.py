"""What editors and old habits put into prose that a release cannot carry, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pressroom.errors import Level
from pressroom.model import Person
from pressroom.reading.prose.links import mend_link
from pressroom.reading.prose.prose_mistakes import Wrong

_INSTEAD = {
    **dict.fromkeys(("b", "strong", "u", "mark"), "**{}**"),
    **dict.fromkeys(("i", "em", "cite"), "*{}*"),
    **dict.fromkeys(("h1", "h2"), "## {}"),
    **dict.fromkeys(("h3",), "### {}"),
    **dict.fromkeys(("h4", "h5", "h6"), "#### {}"),
    **dict.fromkeys(("ul", "li"), "- {}"),
    "ol": "1. {}",
    "a": "[{}](https://…)",
    "blockquote": "> {}",
    "q": "“{}”",
    **dict.fromkeys(("s", "del", "strike"), ""),
    **dict.fromkeys(("div", "p", "span", "font", "center", "small", "section", "sup", "sub"), "{}"),
}
_ALONE = {"br": "\\", "hr": "---", "img": "![what it shows](media/photo.jpg)", "table": "| … | … |"}
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_LINK = re.compile(
    r"\[([^\[\]]*)\]\s*\(\s*((?:person:|lang:|https?:|mailto:|tel:|media/|www\.)[^)]*)\)?|\((person:[^)]*)\)?"
)
_HASHES = re.compile(r"(#{2,6})[^#\s]")
_REFERENCE = re.compile(r"\[[^\]^]+\]:\s+(\S+)")
ODD = ("~~", "```", "<!--")


def refuse_html(html: str, rest: str) -> Wrong:
    """Raw HTML, with the Markdown that says the same; `rest` is the text after the tag."""
    tag = _TAG.match(html)
    if tag is None:
        return (
            refuse_comment()
            if html.startswith("<!--")
            else Wrong(
                "html", "This is HTML. A release is written in Markdown.", "\\" + html.partition("\n")[0]
            )
        )
    name = tag[1].lower()
    if name in _ALONE:
        message = "Put a backslash at the line’s end." if name == "br" else "In Markdown it looks like this."
        return Wrong("html", f"<{name}> is HTML. {message}", _ALONE[name])
    if name not in _INSTEAD:
        return Wrong(
            "html",
            f"<{name}> looks like HTML, which a release cannot carry. Take it out, or put a backslash"
            " before the “<” if the reader is to see it.",
            f"\\{html}".partition("\n")[0],
        )
    inside = re.match(rf"(.*?)</{name}\s*>", rest, re.IGNORECASE)
    words = _TAG_WHOLE.sub("", inside[1]).strip() if inside else ""
    return Wrong(
        "html",
        f"<{name}> is HTML. A release is written in Markdown.",
        _INSTEAD[name].format(words or "words"),
    )


_TAG_WHOLE = re.compile(r"</?[A-Za-z][^<>]*>")


def refuse_comment() -> Wrong:
    """An HTML comment, which would have been published or lost."""
    return Wrong(
        "html-comment",
        "A comment in the text could be published. What only the office is to see stands in"
        " the note: field at the top.",
        "note: …",
    )


def refuse_links(text: str, people: Mapping[str, Person]) -> Iterator[tuple[Wrong, str]]:
    """The links of some text that the parser took for words, each with its characters."""
    for found in _LINK.finditer(text):
        write = mend_link(found[1] or "", found[2] or found[3], people)
        yield (
            Wrong(
                "link-unread",
                "This is not read as a link. No space stands between “]” and “(” or in an address,"
                " and a person’s title stands in straight quotation marks.",
                write,
            ),
            found[0],
        )


def refuse_odd(text: str) -> tuple[Wrong, str] | None:
    """Markup that a release has no use for."""
    if "<!--" in text:
        return refuse_comment(), "<!--"
    if "~~" in text:
        return Wrong("struck-out", "Struck-out words cannot be published. Delete them.", ""), "~~"
    if "```" in text:
        return Wrong("code", "A release has no code. Delete the three backticks.", ""), "```"
    return None


def refuse_start(content: str) -> Wrong | None:
    """A paragraph that begins with a link's address kept apart, or with a heading that lacks its space."""
    if found := _REFERENCE.match(content):
        return Wrong("link-apart", "The address of a link stands beside its words.", f"[words]({found[1]})")
    if found := _HASHES.match(content):
        message = f"A heading has a space after “{found[1]}”."
        return Wrong(
            "heading-unread", message, f"{found[1]} {content[len(found[1]) :].partition(chr(10))[0]}"
        )
    return None


def refuse_year(number: str) -> Wrong:
    """A sentence that begins with a number and a full stop, which is how a numbered list begins."""
    message = f"This line is read as item {number} of a numbered list. A backslash makes it a sentence."
    return Wrong("list-number", message, f"{number}\\. …", Level.WARNING)


def refuse_heading(level: int, last: int, deepest: int, words: str) -> Wrong | None:
    """A heading without words, too deep or skipping a level; levels are numbers of "#", 1 is above."""
    if not words:
        return Wrong("end-mark", "The end mark comes from _newsroom.yml (end_mark:). Delete this line.")
    if deepest < 2:
        return Wrong("heading-inside", "A heading cannot stand under one this small.", f"**{words}**")
    right = min(last + 1, deepest)
    if level <= right:
        return None
    if last == deepest:
        message = f"Headings go down to “{'#' * deepest}”{'' if deepest == 4 else ' here'}."
    else:
        above = f"“{'#' * last}”" if last > 1 else "the headline" if deepest == 4 else "the heading above"
        message = f"This heading skips a level: it comes after {above}."
    return Wrong("heading-skips", message, f"{'#' * right} {words}")
