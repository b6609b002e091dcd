"""The paper of a Word document: what stands in its headers and footers, its colour, its language.

An office's own letterhead may have other headers than ours, or none: what has to be on every page is put
into each kind that it has. Works on a document that `word` has opened; python-docx stays there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pressroom.model import Article, Language
from pressroom.writing.article.directions import stretches
from pressroom.writing.paper.letterhead import Letterhead, Sender
from pressroom.writing.word import runs
from pressroom.writing.word.fields import fields, number_pages, set_fields
from pressroom.writing.word.right_to_left import turn
from pressroom.writing.word.stationery import Tools, edges, w

LOGO, OFFICE_LOGO = 720, 580  # twips high; a logo may be four times as wide
OWN_COLOUR = "accent1"  # of the letterhead's theme


def dress(document: Any, head: Letterhead, article: Article, width: int, tools: Tools) -> None:
    """Everything around the text: whose paper it is, the mark of a proof, the version."""
    _set_colour(document, head.colour)
    _name_the_senders(document, head, width, tools)
    _say_on_every_page(document, head, tools)
    number_pages(document, article.language, tools)
    set_fields(document, article, head)
    _set_language(document, article.language)
    if article.language.right_to_left:
        turn(document, tools)
    _leave_compatibility_mode(document)


def _name_the_senders(document: Any, head: Letterhead, width: int, tools: Tools) -> None:
    """On the first page: logos beside the names, offices side by side, the address at the foot."""
    header, footer = next(edges(document))
    if head.organisation.logo or head.offices:
        header.is_linked_to_previous = False  # a letterhead without this header gets one
        name = _paragraph_with(header._element, "AUTHOR")
        if head.organisation.logo:
            _put_before(name, tools.logo(header.part, head.organisation, LOGO) + _SPACE, tools)
        if head.offices:
            table = _offices(document, header.part, head, width, tools)
            name.addnext(table)
            if table.getnext() is None:  # Word wants a paragraph after a table
                table.addnext(tools.parse(_THIN))
    if head.address:
        footer.is_linked_to_previous = False
        footer._element.insert(0, _line(document, "Address", _run(head.address, tools), tools))


def _paragraph_with(element: Any, code: str) -> Any:
    """The paragraph that shows a field; where none does, the first."""
    paragraphs = list(element.iter(w("p")))
    return next((p for p in paragraphs if any(code == found for found, _ in fields(p))), paragraphs[0])


def _put_before(paragraph: Any, runs: str, tools: Tools) -> None:
    at = 0 if paragraph.find(w("pPr")) is None else 1
    for run in reversed(tools.parse(f"<w:p>{runs}</w:p>")):
        paragraph.insert(at, run)


def _offices(document: Any, part: Any, head: Letterhead, width: int, tools: Tools) -> Any:
    """Each office's logo and name, two or three in a row, so that long names have room."""
    across = width // head.columns
    cells = [_office(document, part, office, across, tools) for office in head.offices]
    cells += [_cell("<w:p/>", across)] * (-len(cells) % head.columns)
    starts = range(0, len(cells), head.columns)
    rows = (f"<w:tr>{''.join(cells[at : at + head.columns])}</w:tr>" for at in starts)
    column = f'<w:gridCol w:w="{across}"/>'
    turned = "<w:bidiVisual/>" if tools.look.rtl else ""
    return tools.parse(
        f'<w:tbl><w:tblPr>{turned}<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{column * head.columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _office(document: Any, part: Any, office: Sender, width: int, tools: Tools) -> str:
    logo = tools.logo(part, office, OFFICE_LOGO) + "<w:r><w:br/></w:r>" if office.logo else ""
    style = _style(document, "Letterhead Office")
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return _cell(f"<w:p>{named}{logo}{_run(office.name, tools)}</w:p>", width)


def _cell(content: str, width: int) -> str:
    across = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{across}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'


def _say_on_every_page(document: Any, head: Letterhead, tools: Tools) -> None:
    """The mark of a proof at the head of every page; at its foot the version, where no field has it."""
    for header, footer in edges(document):
        if head.mark:
            header.is_linked_to_previous = False
            has_style = _style(document, "Proof Mark") != ""
            mark = _run(head.mark, tools, strong=not has_style)
            header._element.insert(0, _line(document, "Proof Mark", mark, tools))
        if "VERSION" not in (code for code, _ in fields(footer._element)):
            footer.is_linked_to_previous = False
            words = _run(f"{head.version} · {head.current}", tools)
            footer._element.append(_line(document, "footer", words, tools))


_THIN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_SPACE = '<w:r><w:t xml:space="preserve">   </w:t></w:r>'


def _run(words: str, tools: Tools, strong: bool = False) -> str:
    look = replace(tools.look, strong=strong)
    if not look.rtl:
        return runs.words(words, look)
    made, last = "", 0
    for start, end in stretches(words):
        made += runs.words(words[last:start], look)
        made += runs.words(words[start:end], replace(look, rtl=False))
        last = end
    return made + runs.words(words[last:], look)


def _line(document: Any, style: str, runs: str, tools: Tools, more: str = "") -> Any:
    """One paragraph of a header or footer, in its style where the letterhead has that."""
    found = _style(document, style)
    named = f'<w:pStyle w:val="{found}"/>' if found else ""
    return tools.parse(f"<w:p><w:pPr>{named}{more}</w:pPr>{runs}</w:p>")


def _style(document: Any, name: str) -> str:
    """The id of a paragraph style by its name, "" where there is none."""
    for style in document.styles.element.iterfind(w("style")):
        named = style.find(w("name"))
        if named is not None and named.get(w("val"), "").lower() == name.lower():
            return str(style.get(w("styleId"), ""))
    return ""


def _set_colour(document: Any, colour: str) -> None:
    """The first accent of the theme, and everything in styles, headers and footers that has it."""
    if not colour:
        return
    value = colour.removeprefix("#").upper()
    edges = []
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind == "theme":
            theme = relation.target_part
            theme._blob = _with_accent(theme.blob, value)
        elif kind in ("header", "footer"):
            edges.append(relation.target_part.element)
    for root in (document.styles.element, *edges):
        for element in root.iter():
            if element.get(w("themeColor")) == OWN_COLOUR:
                element.set(w("val" if element.tag == w("color") else "color"), value)


def _with_accent(theme: bytes, value: str) -> bytes:
    accent = f'<a:accent1><a:srgbClr val="{value}"/></a:accent1>'.encode()
    return re.sub(rb"<a:accent1>.*?</a:accent1>", accent, theme, flags=re.DOTALL)


def _leave_compatibility_mode(document: Any) -> None:
    """A letterhead that an old Word saved would make every release open as an old document."""
    for setting in document.settings.element.iter(w("compatSetting")):
        if setting.get(w("name")) == "compatibilityMode" and int(setting.get(w("val"), "0")) < 15:
            setting.set(w("val"), "15")


def _set_language(document: Any, language: Language) -> None:
    """The language of everything that does not say its own: header, footer, what staff type later."""
    defaults = document.styles.element.findall(f"{w('docDefaults')}//{w('lang')}")
    for element in (*defaults, *document.settings.element.findall(w("themeFontLang"))):
        for name, value in runs.language(language.tag).items():
            element.set(w(name.removeprefix("w:")), value)
    if language.name in BEYOND_GEORGIA:
        for relation in document.part.rels.values():
            if relation.reltype.rpartition("/")[2] == "theme":
                theme = relation.target_part
                theme._blob = theme.blob.replace(
                    b'<a:latin typeface="Georgia"/>', b'<a:latin typeface="Cambria"/>'
                )


BEYOND_GEORGIA = frozenset(
    {"vi", "yo", "ig"}
)  # letters with two marks, which Word would take from another font
