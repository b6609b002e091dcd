"""Headers and footers of a document that runs from the right."""

from __future__ import annotations

import re
from typing import Any

from pressroom.writing.word.fields import asked_by, code_of, groups, plain_run, shown_by
from pressroom.writing.word.runs import has_rtl, marks
from pressroom.writing.word.stationery import Tools, w

AFTER_BIDI = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap",
    "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
AFTER_RTL = ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")


def turn(document: Any, tools: Tools) -> None:
    """Everything around the text from the right: the section, and each line of its headers and footers."""
    _put(
        document.sections[-1]._sectPr,
        "bidi",
        ("rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
        tools,
    )
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in ("header", "footer"):
            for paragraph in relation.target_part.element.iter(w("p")):
                _put(paragraph.get_or_add_pPr(), "bidi", AFTER_BIDI, tools)
                for runs in tuple(groups(paragraph)):
                    _turn_runs(_spelled_out(runs), tools)


def _spelled_out(runs: list[Any]) -> list[Any]:
    """A field of the version or the address becomes its words: LibreOffice mixes up directions in it."""
    if code_of(asked_by(runs)) not in ("VERSION", "ADDRESS"):
        return runs
    kept = [run for run in runs if run.find(w("t")) is not None]
    for run in runs:
        if run not in kept:
            run.getparent().remove(run)
    return kept


def _put(element: Any, name: str, followers: tuple[str, ...], tools: Tools) -> None:
    if element.find(w(name)) is None:
        element.insert_element_before(tools.parse(f"<w:{name}/>"), *(f"w:{each}" for each in followers))


def _turn_runs(runs: list[Any], tools: Tools) -> None:
    """Arabic or Hebrew words, and signs among them, run from the right; marks set Latin words apart."""
    shown = shown_by(runs)
    if not shown:
        return
    rtl = has_rtl(shown) or not re.search(r"[^\W\d_]|\u200e", shown)
    for run in runs if rtl else ():
        _put(run.get_or_add_rPr(), "rtl", AFTER_RTL, tools)
    before, after = marks(shown, rtl, True)
    if before:
        runs[0].addprevious(tools.parse(plain_run(before)))
    if after:
        runs[-1].addnext(tools.parse(plain_run(after)))
