"""The words of a paragraph as runs, each in its look, links around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, pairwise
from unicodedata import bidirectional

from pressroom.model import Element
from pressroom.writing.article.flow import (
    Piece,
    pieces,
)
from pressroom.writing.paper.unbroken import unbroken
from pressroom.writing.word import runs
from pressroom.writing.word.runs import Look
from pressroom.writing.word.stationery import Place, Stationery, at


def runs_of(children: Iterable[Element | str], place: Place, stationery: Stationery) -> str:
    made = ""
    all_of = tuple(pieces(children))
    joined = [pair for pair in pairwise(all_of) if _goes_on(*pair)] if place.mixed else []
    leading, following = {id(before) for before, _ in joined}, {id(after) for _, after in joined}
    for link, group in groupby(all_of, lambda piece: piece.link):
        inside = "".join(
            _run(piece, place, stationery, id(piece) in leading, id(piece) in following) for piece in group
        )
        made += inside if link is None else runs.hyperlink(stationery.link(link.get("href")), inside)
    return made


def _goes_on(piece: Piece, after: Piece) -> bool:
    """Whether Latin words go on after a change of looks: "HR&A *Advisors*"; not where they are set apart."""
    apart = any(element.tag == "bdi" for element in (*piece.within, *after.within))
    sides = piece.text.rstrip(" ")[-1:], after.text.lstrip(" ")[:1]
    return not apart and all(side and bidirectional(side) == "L" for side in sides)


def _run(piece: Piece, place: Place, stationery: Stationery, leads: bool, follows: bool) -> str:
    look = _look(piece.within, place, stationery)
    if leads or follows:
        look = replace(look, leads_on=leads, goes_on=follows)
    if piece.tag == "br":
        return runs.line_break(look)
    if piece.tag == "img":
        return runs.picture(stationery.picture(piece.within[-1], place.width), look)
    return runs.words(unbroken(piece.text), look)


def _look(within: tuple[Element, ...], place: Place, stationery: Stationery) -> Look:
    """One character style for a run, that of its link or class first; what else is around it, directly."""
    styles = stationery.characters
    inner = place
    for element in within:
        inner = at(element, inner)
    # Letters that are never slanted are emphasised by weight.
    heavy = runs.is_upright(inner.language)
    tags = {"strong" if element.tag == "em" and heavy else element.tag for element in within}
    named = [name for element in reversed(within) for name in element.classes if name in styles]
    wanted = (
        *(("hyperlink",) if "a" in tags else ()),
        *named,
        *(_PLAIN[tag] for tag in _PLAIN if tag in tags),
    )
    style = next((name for name in wanted if name in styles), "")
    ids = {place.style, styles.get(style, "")}
    return Look(
        styles.get(style, ""),
        strong="strong" in tags and style != "strong",
        emphasis="em" in tags and style != "emphasis",
        strike="s" in tags,
        rtl=inner.rtl,
        language=inner.language,
        around=place.around,
        mixed=place.mixed,
        slants=not ids.isdisjoint(stationery.slanted) or "em" in tags,
        spreads=not ids.isdisjoint(stationery.spread),
        foreign=inner.language != stationery.language,
    )


_PLAIN = {"strong": "strong", "em": "emphasis"}
