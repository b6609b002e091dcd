"""Runs of words and pictures in WordprocessingML: their looks, their language, their direction.

Plain text building, because one parse of the whole body is many times quicker than a call for each run.
The order of elements inside `w:rPr` is the schema's (ECMA-376 part 1, 17.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

from pressroom.model import Language


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words looks and in which language it is; `style` is the id of a character style."""

    style: str = ""
    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    rtl: bool = False
    language: str = ""
    around: bool = False  # whether its paragraph runs from the right
    mixed: bool = False  # whether its paragraph has words of both directions
    slants: bool = False  # whether its styles slant letters
    spreads: bool = False  # whether its styles set letters apart
    foreign: bool = False  # whether it is in another language than the document
    leads_on: bool = False  # whether Latin words go on in the next run: a blank between them is theirs
    goes_on: bool = False  # whether they come from the run before


def words(text: str, look: Look) -> str:
    """Runs for some words, each in one direction: Word orders a run by `w:rtl`, not by its letters."""
    return "".join(
        _run(f'<w:t xml:space="preserve">{escape(_marked(part, rtl, look))}</w:t>', look, rtl)
        for part, rtl in _by_direction(text, look)
    )


def line_break(look: Look) -> str:
    return _run("<w:br/>", look, look.rtl)


def picture(shown: Picture, look: Look) -> str:
    return _run(_drawing(shown), look, False)


def hyperlink(relation: str, runs: str) -> str:
    return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'


def _run(content: str, look: Look, rtl: bool) -> str:
    upright = rtl or is_upright(look.language)
    properties = (
        (f'<w:rStyle w:val="{look.style}"/>' if look.style else "")
        + _fonts(look, content)
        + ("<w:b/><w:bCs/>" if look.strong else "")
        + ("<w:i/><w:iCs/>" if look.emphasis and not upright else "")
        + ('<w:i w:val="0"/><w:iCs w:val="0"/>' if look.slants and upright else "")
        + ("<w:strike/>" if look.strike else "")
        + ('<w:spacing w:val="0"/>' if look.spreads and rtl else "")  # it would tear joined letters apart
        + ("<w:rtl/>" if rtl else "")
        + ("<w:cs/>" if _is_figure(look, rtl, content) else "")
        + _lang(look.language)
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if properties else f"<w:r>{content}</w:r>"


@cache
def _lang(tag: str) -> str:
    values = "".join(f" {name}={quoteattr(value)}" for name, value in language(tag).items())
    return f"<w:lang{values}/>" if tag else ""


EAST_ASIAN = frozenset({"zh", "ja", "ko", "yue", "wuu", "nan"})


# Languages of other letters are known to Word with a country only, and fonts are chosen by them.
WITH_COUNTRY = {
    "zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "ja": "ja-JP", "ko": "ko-KR",
    "ar": "ar-SA", "fa": "fa-IR", "he": "he-IL", "ur": "ur-PK",
}  # fmt: skip


# What a document in another language takes: its own theme has the letters of one of them.
FONTS = {
    "zh-Hans": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei", "ja": "Yu Gothic", "ko": "Malgun Gothic",
}  # fmt: skip
_either_script = re.compile("[\u00b7\u2010-\u2027]")  # quotation marks and dashes that two kinds of font have


def language(tag: str) -> dict[str, str]:
    """The attributes that tell Word a language, also for its East Asian or right-to-left letters."""
    # Latin letters among theirs: under an East Asian language of their own, words break anywhere in a line.
    said = {"w:val": "en-US" if _is_east_asian(tag) else tag}
    if _is_east_asian(tag):
        said["w:eastAsia"] = WITH_COUNTRY.get(tag, tag)
    if Language(tag).right_to_left:
        said["w:bidi"] = WITH_COUNTRY.get(tag, tag)
    return said


_tags = re.compile(r"<[^>]*>")
_letter = re.compile(r"[^\W\d_]")


def _is_east_asian(tag: str) -> bool:
    return tag.partition("-")[0].lower() in EAST_ASIAN


@cache
def is_upright(tag: str) -> bool:
    """Whether a language's letters have no slanted form: a machine that slants them makes them ugly."""
    return _is_east_asian(tag) or Language(tag).right_to_left


def _fonts(look: Look, content: str) -> str:
    if not _is_east_asian(look.language):
        return ""
    named = next((FONTS[tag] for tag in Language(look.language).wider if tag in FONTS), "")
    font = f' w:eastAsia="{named}"' if named and look.foreign else ""
    hint = ' w:hint="eastAsia"' if _either_script.search(content) else ""
    return f"<w:rFonts{hint}{font}/>" if font or hint else ""


def _is_figure(look: Look, rtl: bool, content: str) -> bool:
    """Whether a run is a time or number among Arabic words: its figures are of their font then."""
    if rtl or not look.around or not Language(look.language).right_to_left:
        return False
    return not _letter.search(_tags.sub("", content))


LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"  # letters without a shape, each of one direction
_LEFT, _RIGHT, _FIGURES = ("L",), ("R", "AL"), ("EN", "AN")


_rtl_letters = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_rtl(text: str) -> bool:
    return bool(_rtl_letters.search(text))


def _marked(text: str, rtl: bool, look: Look) -> str:
    before, after = marks(text, rtl, look.around) if look.mixed and text else ("", "")
    return before + text + after


def marks(text: str, rtl: bool, around: bool) -> tuple[str, str]:
    """Marks of direction before and after a run, where its own first and last signs do not tell it.

    Word follows `w:rtl` alone; LibreOffice, and whoever copies the text, follow the letters. Isolates
    would say it better, but Word does not know those of Unicode, and other readers lose what is in `w:dir`.
    """
    mark, own = (RIGHT_MARK, _RIGHT) if rtl else (LEFT_MARK, _LEFT)
    kinds = [bidirectional(letter) for letter in text]
    if rtl == around:
        first = next((kind for kind in kinds if kind in (*_LEFT, *_RIGHT, *_FIGURES)), "")
        return ("" if first in own else mark), ""
    return ("" if kinds[0] in own else mark), ("" if kinds[-1] in (*own, *_FIGURES) else mark)


def _by_direction(text: str, look: Look) -> Iterator[tuple[str, bool]]:
    """The text in stretches of one direction; signs and digits between words go with what surrounds them."""
    if not look.rtl and not _rtl_letters.search(text):
        yield text, False
        return
    start, end, current = (
        0,
        0,
        look.rtl and not look.goes_on,
    )  # text[start:end] is decided; what follows `end` is neutral so far
    for at, character in enumerate(text):
        kind = bidirectional(character)
        if kind not in ("L", "R", "AL"):
            continue
        rtl = kind != "L"
        if rtl != current:
            word = max(end, text.rfind(" ", 0, at) + 1)  # "100RC" is one word, its digits go with its letters
            cut = (
                end if current != look.rtl else word
            )  # what stands between two directions is the paragraph's
            if cut > start:
                yield text[start:cut], current
            start, current = cut, rtl
        end = at + 1
    if current != look.rtl and start < end < len(text) and not (look.leads_on and not current):
        yield text[start:end], current
        start, current = end, look.rtl
    if start < len(text):
        yield text[start:], current


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the package: its relationship, its size in English Metric Units, its description."""

    relation: str
    number: int
    width: int
    height: int
    alt: str


EMU_PER_TWIP = 635
EMU_PER_PIXEL = 9525  # at 96 pixels an inch, as in CSS


def fitted(pixels: tuple[int, int], wanted: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """The size of a picture in EMU: as wanted or as it is, made smaller (never larger) to fit the room."""
    width, height = pixels
    across, down = wanted
    scale = across / width if across else down / height if down else 1.0
    scale = min(scale * EMU_PER_PIXEL, room[0] / width, room[1] / height)
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _drawing(shown: Picture) -> str:
    name, alt = f'"Picture {shown.number}"', quoteattr(shown.alt, {"\n": "&#10;"})
    size = f'cx="{shown.width}" cy="{shown.height}"'
    # Ids below a thousand are left to the letterhead's own drawings.
    number = f'id="{1000 + shown.number}"'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {number} name={name} descr={alt}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {number} name={name} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{shown.relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
