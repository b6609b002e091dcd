"""What a Word document says: the runs of its body, its links, its title. Read as a zip of XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from pressroom.verifying.document_text import Link, Said, Unreadable, Word, words_in

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
PAPER = re.compile(r"word/((?:header|footer)\d*)\.xml")
BLANKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_word(path: str, data: bytes) -> Said:
    """Each paragraph is a place, counted from 1 as Word does, those in tables too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            body = ElementTree.fromstring(packed.read("word/document.xml"))
            targets = _targets(packed.read("word/_rels/document.xml.rels"))
            core = ElementTree.fromstring(packed.read("docProps/core.xml"))
            around = tuple(_around(packed))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise Unreadable(f"Word cannot open it: {error}") from error
    words: list[Word] = []
    links: list[Link] = []
    for number, paragraph in enumerate(body.iter(f"{W}p"), 1):
        place = f"paragraph {number}"
        words += words_in(_text(paragraph), place)
        links += _links(paragraph, targets, place)
    return Said("Word", path, tuple(words), tuple(links), title=core.findtext(TITLE, ""), around=around)


def _targets(relationships: bytes) -> Mapping[str, str]:
    return {
        one.get("Id", ""): one.get("Target", "")
        for one in ElementTree.fromstring(relationships)
        if one.get("TargetMode") == "External"
    }


def _around(packed: zipfile.ZipFile) -> Iterator[Word]:
    """The words of headers and footers, each by its name."""
    for name in sorted(packed.namelist()):
        if found := PAPER.fullmatch(name):
            for paragraph in ElementTree.fromstring(packed.read(name)).iter(f"{W}p"):
                yield from words_in(_text(paragraph), found[1])


def _text(element: ElementTree.Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    """The text of runs in order; a drawing is its description, and what was deleted is not said."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BLANKS:
            yield BLANKS[child.tag]
        elif child.tag == DRAWING:
            yield f"[{child.get('descr')}]" if child.get("descr") else ""
        elif child.tag not in (f"{W}del", f"{W}pPr", f"{W}rPr"):
            yield from _pieces(child)


def _links(paragraph: ElementTree.Element, targets: Mapping[str, str], place: str) -> Iterator[Link]:
    for link in paragraph.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        address = targets.get(link.get(f"{R}id", ""), "") + (f"#{anchor}" if anchor else "")
        yield Link(address, " ".join(_text(link).split()), place)
