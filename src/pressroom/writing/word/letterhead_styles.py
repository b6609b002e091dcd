"""The styles of a letterhead, by name: what a document may ask for, and what is said where it lacks one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import quoteattr

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.writing.word.stationery import STYLE_OF_LIST, Styles, w

LETTERHEAD = "templates/letterhead.docx"


def letterhead_problem(message: str, write: str = "") -> ProblemsFound:
    return ProblemsFound([Problem("letterhead", message, Span(LETTERHEAD), write=write)])


def styles_by_name(document: Any) -> dict[str, dict[str, Any]]:
    """The letterhead's styles by kind, then by name as a class has it: "release-line"."""
    found: dict[str, dict[str, Any]] = {"paragraph": {}, "character": {}, "table": {}, "numbering": {}}
    for style in document.styles.element.iterfind(w("style")):
        name = style.find(w("name"))
        if name is not None:
            spoken = "-".join(name.get(w("val"), "").lower().split())
            found[style.get(w("type"), "paragraph")][spoken] = style
    return found


def has_space(style: Any) -> bool:
    spacing = style.find(f"{w('pPr')}/{w('spacing')}")
    return spacing is not None and spacing.get(w("before"), "0") != "0"


def styles_with(styles: Mapping[str, Mapping[str, Any]], mark: str) -> frozenset[str]:
    """The ids of the styles that have something of runs, themselves or from the style they are based on."""
    return frozenset(
        style.get(w("styleId"), "")
        for kind in ("paragraph", "character")
        for style in styles[kind].values()
        if _own_or_inherited(style, f"{w('rPr')}/{w(mark)}", styles[kind]) is not None
    )


def _own_or_inherited(style: Any, path: str, styles: Mapping[str, Any]) -> Any:
    by_id = {each.get(w("styleId")): each for each in styles.values()}
    seen = set[str]()
    while style is not None and style.get(w("styleId")) not in seen:
        seen.add(style.get(w("styleId")))
        if (found := style.find(path)) is not None:
            return found
        based = style.find(w("basedOn"))
        style = by_id.get(based.get(w("val"))) if based is not None else None
    return None


_OTHER_SIDE = {"left": "right", "right": "left"}


def turned_borders(styles: Mapping[str, Any]) -> dict[str, str]:
    """The borders of styles that differ at left and right, the other way round: Word does not turn them."""
    turned = {}
    for style in styles.values():
        borders = _own_or_inherited(style, f"{w('pPr')}/{w('pBdr')}", styles)
        sides = (
            {} if borders is None else {side.tag.rpartition("}")[2]: dict(side.attrib) for side in borders}
        )
        if sides.get("left") != sides.get("right"):
            made = (_border(side, sides.get(_OTHER_SIDE.get(side, side))) for side in _SIDES)
            turned[style.get(w("styleId"), "")] = f"<w:pBdr>{''.join(made)}</w:pBdr>"
    return turned


_SIDES = ("top", "left", "bottom", "right", "between", "bar")  # in the order of the schema


def _border(side: str, own: Mapping[str, str] | None) -> str:
    if own is None:
        return f'<w:{side} w:val="nil"/>' if side in _OTHER_SIDE else ""
    said = "".join(f" w:{name.rpartition('}')[2]}={quoteattr(value)}" for name, value in own.items())
    return f"<w:{side}{said}/>"


def sides_of(styles: Mapping[str, Any]) -> dict[str, int]:
    """Half of the room that a table style leaves at the left and at the right of its cells."""
    found = {}
    for style in styles.values():
        margins = style.find(f"{w('tblPr')}/{w('tblCellMar')}")
        sides = [] if margins is None else [margins.find(w(side)) for side in _OTHER_SIDE]
        found[style.get(w("styleId"), "")] = sum(int(s.get(w("w"), "0")) for s in sides if s is not None) // 2
    return found


def style_finder(styles: Styles) -> Callable[[tuple[str, ...]], str]:
    def style_of(names: tuple[str, ...]) -> str:
        for name in names:
            if name in styles:
                return styles[name]
        raise no_style(names[-1])

    return style_of


def no_style(name: str) -> ProblemsFound:
    message = f"The letterhead has no style “{_spoken(name)}”, which this release needs."
    return letterhead_problem(message, f"In Word: Styles, New Style, name it {_spoken(name)}")


def _spoken(name: str) -> str:
    return name.replace("-", " ").title()


def list_maker(document: Any, styles: Mapping[str, Any]) -> Callable[[str, int, int], int]:
    """Bullets share one list; every numbered list is a new one, so that it starts from its own number."""

    def number_of(name: str) -> int:
        if name not in styles:
            raise no_style(name)
        number = styles[name].find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if number is None:
            raise letterhead_problem(
                f"The style “{_spoken(name)}” of the letterhead has no bullets or numbers."
            )
        return int(number.get(w("val"), "0"))

    def new_list(tag: str, level: int, start: int) -> int:
        number = number_of(STYLE_OF_LIST[tag])
        if tag == "ul":
            return number
        numbering: Any = document.part.numbering_part.element
        added = numbering.add_num(numbering.num_having_numId(number).abstractNumId.val)
        override = added.add_lvlOverride(ilvl=level)
        override.add_startOverride(start)
        if (own := _as_figures(numbering, added.abstractNumId.val, level)) is not None:
            override.append(own)
        return int(added.numId)

    return new_list


def _as_figures(numbering: Any, definition: int, level: int) -> Any:
    """A level that the letterhead numbers in letters, in figures: as typed, and as every format has it."""
    path = f"w:abstractNum[@w:abstractNumId='{definition}']/w:lvl[@w:ilvl='{level}']"
    own = deepcopy(next(iter(numbering.xpath(path)), None))
    if own is None or own.find(w("numFmt")).get(w("val")) == "decimal":
        return None
    own.find(w("numFmt")).set(w("val"), "decimal")
    own.find(w("lvlText")).set(w("val"), f"%{level + 1}.")
    for style in own.findall(w("pStyle")):  # it belongs to the letterhead's own list
        own.remove(style)
    return own
