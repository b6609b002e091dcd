"""What a Word document says: the runs of its body, links, pictures, title. Read as a zip of XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from posixpath import normpath
from xml.etree import ElementTree

from pressroom.verifying.difference import Format
from pressroom.verifying.readers.document_text import Link, Said, Unreadable, Word, words_in
from pressroom.verifying.readers.numbered_items import W, numbers_of, read_numbering

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
NUMBERING = "word/numbering.xml"
RELATIONS = "word/_rels/document.xml.rels"
PAPER = re.compile(r"word/((?:header|footer)\d*)\.xml")
BLANKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_word(path: str, data: bytes) -> Said:
    """Each paragraph is a place, counted from 1 as Word does, those in tables too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            body = _part(packed, "word/document.xml")
            targets = {one.get("Id", ""): one.get("Target", "") for one in _part(packed, RELATIONS)}
            numbering = read_numbering(_part(packed, NUMBERING) if NUMBERING in packed.namelist() else body)
            title = _part(packed, "docProps/core.xml").findtext(TITLE, "")
            around = tuple(_around(packed))
            pictures = tuple(_pictures(packed, body, targets))
    except (zipfile.BadZipFile, KeyError, ValueError, ElementTree.ParseError) as error:
        raise Unreadable(f"Word cannot open it: {error}") from error
    words: list[Word] = []
    links: list[Link] = []
    paragraphs = list(body.iter(f"{W}p"))
    numbers = numbers_of(paragraphs, numbering)
    for at, (paragraph, number) in enumerate(zip(paragraphs, numbers, strict=True), 1):
        place = f"paragraph {at}"
        words += [Word(f"{number}.", place, mark=True)] if number is not None else []
        words += words_in(_text(paragraph), place)
        links += _links(paragraph, targets, place)
    return Said(Format.WORD, path, tuple(words), tuple(links), title=title, around=around, pictures=pictures)


def _part(packed: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(packed.read(name))


def _around(packed: zipfile.ZipFile) -> Iterator[Word]:
    """The words of headers and footers, each by its name."""
    for name in sorted(packed.namelist()):
        if found := PAPER.fullmatch(name):
            for paragraph in _part(packed, name).iter(f"{W}p"):
                yield from words_in(_text(paragraph), found[1])


def _pictures(
    packed: zipfile.ZipFile, body: ElementTree.Element, targets: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Each picture of the text with its description, as it lies in the file."""
    for drawing in body.iter(f"{W}drawing"):
        described, shown = drawing.find(f".//{DRAWING}"), drawing.find(f".//{PICTURE}")
        if described is not None and shown is not None and described.get("descr"):
            target = targets.get(shown.get(f"{R}embed", ""), "")
            yield described.get("descr", ""), packed.read(normpath(f"word/{target}"))


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
