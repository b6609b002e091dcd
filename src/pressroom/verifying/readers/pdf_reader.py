"""What a PDF says: its tagged text, as a screen reader meets it, and its links. Read with PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pressroom.verifying.bidi_order import jumbled_alone
from pressroom.verifying.difference import Format
from pressroom.verifying.readers.document_text import Link, Said, Unreadable, Word, plainly, words_in

INLINE = frozenset(("Span", "Link", "Em", "Strong", "Quote", "Code", "Reference", "Annot"))
LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})  # what PDFium makes of them


def read_pdf(path: str, data: bytes) -> Said:
    """The words of the article's tags in the order of the tags; what has no tag stands around it."""
    import pypdfium2

    words: list[Word] = []
    around: list[Word] = []
    heads = _Heads()
    links: list[Link] = []
    try:
        with pypdfium2.PdfDocument(data) as document:
            title = document.get_metadata_value("Title")
            for number in range(len(document)):
                page, place = document[number], f"page {number + 1}"
                texts = _texts(page)
                heads.at_top = True
                words += _words(page, texts, place, heads)
                around += (word for left in texts.values() for text in left for word in words_in(text, place))
                links += _links(document, page, place)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"PDF readers cannot open it: {error}") from error
    return Said(Format.PDF, path, jumbled_alone(words), tuple(links), title=title, around=tuple(around))


@dataclass(slots=True)
class _Heads:
    """The last head of a table, and whether nothing has been read on this page: there it is printed again."""

    last: tuple[str, ...] = ()
    at_top: bool = True


def _words(page: Any, texts: dict[int, list[str]], place: str, heads: _Heads) -> Iterator[Word]:
    """The words of one page's tags; their texts are taken out of `texts`."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for number in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            root = pdfium.FPDF_StructTree_GetChildAtIndex(tree, number)
            yield from _spoken(root, texts, place, heads, inside=False)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _spoken(
    element: Any,
    texts: dict[int, list[str]],
    place: str,
    heads: _Heads,
    inside: bool,
    mark: bool = False,
    block: int = 0,
) -> Iterator[Word]:
    """The words under one tag: each piece of text is a run of words, loose at both ends."""
    import pypdfium2.raw as pdfium

    tag = _wide(pdfium.FPDF_StructElement_GetType, element)
    inside, mark = inside or tag == "Art", mark or tag == "Lbl"
    block = block if tag in INLINE else ctypes.cast(element, ctypes.c_void_p).value or 0
    if inside and tag == "Figure" and (described := _wide(pdfium.FPDF_StructElement_GetAltText, element)):
        heads.at_top = False
        yield from words_in(f"[{described}]", place)
        return
    if inside and tag == "THead":
        yield from _head(element, texts, place, heads)
        return
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        marked = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, number)
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            yield from _spoken(child, texts, place, heads, inside, mark, block)
        elif inside and marked >= 0:
            heads.at_top = False
            for text in texts.pop(marked, ()):
                yield from _piece(text, place, mark, (block, marked))


def _head(element: Any, texts: dict[int, list[str]], place: str, heads: _Heads) -> Iterator[Word]:
    """The words of a table's head; none where it only stands again on a page that the table runs to."""
    import pypdfium2.raw as pdfium

    at_top = heads.at_top
    rows = range(pdfium.FPDF_StructElement_CountChildren(element))
    children = (pdfium.FPDF_StructElement_GetChildAtIndex(element, number) for number in rows)
    words = [word for child in children for word in _spoken(child, texts, place, heads, inside=True)]
    said = tuple(word.text for word in words)
    if not (at_top and said == heads.last):
        yield from words
    heads.last = said


def _piece(text: str, place: str, mark: bool, piece: tuple[int, int]) -> Iterator[Word]:
    found = plainly(text.translate(LINE_END_HYPHENS)).split()
    if mark:  # of a list's item: a bullet says nothing, a number is one word
        number = "".join(found)
        yield from [Word(number, place, mark=True)] if any(map(str.isalnum, number)) else []
        return
    # "# # #", capitals: the letters are set apart, and PDFium sees blanks in what is one word.
    spaced = all(len(word) == 1 for word in found) or text.isupper()
    for at, word in enumerate(found):
        yield Word(word, place, loose=spaced or at in (0, len(found) - 1), piece=piece)


def _texts(page: Any) -> dict[int, list[str]]:
    """The text of each piece of marked content, by its number."""
    import pypdfium2.raw as pdfium

    texts: dict[int, list[str]] = {}
    inside = page.get_textpage()
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT:
            marked = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
            length = pdfium.FPDFTextObj_GetText(drawn, inside, None, 0)
            buffer = (ctypes.c_ushort * (length // 2 + 1))()
            pdfium.FPDFTextObj_GetText(drawn, inside, buffer, length)
            text = bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace")
            texts.setdefault(marked, []).append(text)
    return texts


def _links(document: Any, page: Any, place: str) -> Iterator[Link]:
    import pypdfium2.raw as pdfium

    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if length:
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
            yield Link(buffer.value.decode("utf-8", "replace"), "", place)


def _wide(get: Callable[..., int], element: Any) -> str:
    """A string that PDFium hands out as UTF-16, ended by a zero."""
    length = get(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    get(element, buffer, length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")
