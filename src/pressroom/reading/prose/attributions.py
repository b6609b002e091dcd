"""Attributions of quotations that are set off: the last line, which names the speaker."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pressroom.reading.prose.inlines import (
    is_person,
    lines_of,
)

_DASH = re.compile(r"\s*(?:[–—―]|--+)\s*")


def _with_attributions_apart(tokens: list[Token]) -> list[Token]:
    """The last line of a block quote as a paragraph of its own where it says who speaks."""
    out: list[Token] = []
    for token in tokens:
        if token.type == "blockquote_close" and len(out) > 2:
            if out[-1].type == "bullet_list_close":
                out[-7:] = _attribution_listed(out[-7:])
            elif out[-2].type == "inline":
                out[-3:] = _attribution_apart(out[-3:])
        out.append(token)
    return out


def _attribution_listed(end: list[Token]) -> list[Token]:
    """ "- Lori Nelson" under quoted words is an attribution with a hyphen for a dash, and no list."""
    item = end[3] if len(end) == 7 and end[0].type == "bullet_list_open" else None
    if item is None or item.type != "inline" or not item.children or not is_person(item.children[0]):
        return end
    return [token.copy(hidden=False, level=level) for token, level in zip(end[2:5], (1, 2, 1), strict=True)]


def _attribution_apart(paragraph: list[Token]) -> list[Token]:
    opening, words, closing = paragraph
    pieces = words.children or []
    for index in range(len(pieces) - 1, 0, -1):
        after = pieces[index + 1 : index + 3]
        if (
            after
            and pieces[index].type.endswith("break")
            and (
                (len(after) == 2 and _DASH.fullmatch(after[0].content) and is_person(after[1]))
                or is_person(after[0])
            )
        ):
            breaks = sum(piece.type.endswith("break") for piece in pieces[: index + 1])
            first, last = lines_of(words)
            above, below = pieces[:index], pieces[index + 1 :]
            return [opening, words.copy(children=above, map=[first, first + breaks]), closing,
                    opening, words.copy(children=below, map=[first + breaks, last]), closing]  # fmt: skip
    return paragraph
