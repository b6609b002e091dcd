"""What a Word file needs so that everybody can read it, looked for in its parts.

The rules are those of Word's own accessibility checker, as far as they can be told from the file alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "dc": "http://purl.org/dc/elements/1.1/",
}
VAL = f"{{{SPACES['w']}}}val"
Part = Callable[[str], Any]  # the tree of a part of the file, by its name


def word_rules(path: Path) -> list[str]:
    """Where a Word file breaks a rule: title, language, headings, pictures, tables, links."""
    with ZipFile(path) as package:
        names = package.namelist()

        def part(name: str) -> Any:
            return etree.fromstring(package.read(name))

        shown = [name for name in names if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        found = [
            *_title(part),
            *_language(part),
            *_headings(part),
            *_tables(part),
            *(finding for name in shown for finding in (*_pictures(part(name)), *_links(part(name)))),
        ]
    return [f"{path.name}: {finding}" for finding in found]


def _title(part: Part) -> Iterator[str]:
    if not (part("docProps/core.xml").findtext("dc:title", "", SPACES)).strip():
        yield "it has no title"


def _language(part: Part) -> Iterator[str]:
    (stated,) = part("docProps/core.xml").iterfind("dc:language", SPACES)
    default = part("word/styles.xml").find("w:docDefaults//w:lang", SPACES)
    if default is None or not default.get(VAL):
        yield "its styles name no language"
    document = part("word/document.xml")
    runs = (run for run in document.iterfind(".//w:r", SPACES) if run.xpath("string(.)"))
    languages = [lang for run in runs for lang in run.iterfind("w:rPr/w:lang", SPACES)]
    # Word knows "zh-Hans" as "zh-CN".
    names = {tag.partition("-")[0] for each in languages for tag in each.attrib.values()}
    if str(stated.text).partition("-")[0] not in names:
        yield f"nothing in it is in {stated.text}, the language that it names"


def _headings(part: Part) -> Iterator[str]:
    levels = [*_levels(part)]
    if levels.count(1) != 1:
        yield f"it has {levels.count(1)} headings of the first level"
    if levels and levels[0] != 1:
        yield f"its first heading is of level {levels[0]}"
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"after a heading of level {before} comes one of level {level}"


def _levels(part: Part) -> Iterator[int]:
    """The level of each paragraph that the outline shows: its own, its style's, or its base's."""
    styles = {
        style.get(f"{{{SPACES['w']}}}styleId"): style
        for style in part("word/styles.xml").iterfind("w:style", SPACES)
    }

    def of(style: Any) -> int | None:
        while style is not None:
            if (level := style.find("w:pPr/w:outlineLvl", SPACES)) is not None:
                return int(level.get(VAL))
            based = style.find("w:basedOn", SPACES)
            style = styles.get(based.get(VAL)) if based is not None else None
        return None

    for paragraph in part("word/document.xml").iter(f"{{{SPACES['w']}}}p"):
        own = paragraph.find("w:pPr/w:outlineLvl", SPACES)
        named = paragraph.find("w:pPr/w:pStyle", SPACES)
        style = styles.get(named.get(VAL)) if named is not None else None
        level = int(own.get(VAL)) if own is not None else of(style)
        if level is not None and level < 9:
            yield level + 1


def _pictures(shown: Any) -> Iterator[str]:
    for picture in shown.iterfind(".//wp:docPr", SPACES):
        if not picture.get("descr", "").strip():
            yield f"the picture “{picture.get('name')}” is not described"


def _tables(part: Part) -> Iterator[str]:
    """A table has a first row that Word repeats as its head, or a first column that is one."""
    for number, table in enumerate(part("word/document.xml").iter(f"{{{SPACES['w']}}}tbl"), 1):
        look = table.find("w:tblPr/w:tblLook", SPACES)
        has_column = look is not None and look.get(f"{{{SPACES['w']}}}firstColumn") == "1"
        if table.find("w:tr/w:trPr/w:tblHeader", SPACES) is None and not has_column:
            yield f"table {number} has neither a row nor a column of heads"
        if not table.xpath("w:tr[1]/w:tc", namespaces=SPACES):
            yield f"table {number} is empty"


def _links(shown: Any) -> Iterator[str]:
    for link in shown.iterfind(".//w:hyperlink", SPACES):
        if not link.xpath("string(.)").strip():
            yield "a link has no words"
