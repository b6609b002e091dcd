"""The paper of a Word document: what stands in its headers and footers, its colour, its language.

An office's own letterhead may have other headers than ours, or none: what has to be on every page is put
into each kind that it has. Works on a document that `word` has opened; python-docx stays there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from pressroom.language.labels import label
from pressroom.model import Article, Language
from pressroom.writing.article.directions import stretches
from pressroom.writing.paper.letterhead import Letterhead, Sender
from pressroom.writing.word import wordprocessingml

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LOGO, OFFICE_LOGO = 720, 580  # twips high; a logo may be four times as wide
OWN_COLOUR = "accent1"  # of the letterhead's theme


@dataclass(frozen=True, slots=True)
class Tools:
    """What the package gives to its paper."""

    parse: Callable[[str], Any]  # WordprocessingML, without its namespaces, to an element
    logo: Callable[[Any, Sender, int], str]  # a part, whose logo, how high: the run that shows it
    look: wordprocessingml.Look  # of words


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


def dress(document: Any, head: Letterhead, article: Article, width: int, tools: Tools) -> None:
    """Everything around the text: whose paper it is, the mark of a proof, the version."""
    _set_colour(document, head.colour)
    _name_the_senders(document, head, width, tools)
    _say_on_every_page(document, head, tools)
    _number_pages(document, article.language, tools)
    _set_fields(document, article, head)
    _set_language(document, article.language)
    if article.language.right_to_left:
        turn(document, tools)
    _leave_compatibility_mode(document)


# ---------------------------------------------------------------- headers and footers


def _edges(document: Any) -> Iterator[tuple[Any, Any]]:
    """The header and the footer of every kind of page: the first, the following ones, those on the left."""
    section = document.sections[-1]
    if section.different_first_page_header_footer:
        yield section.first_page_header, section.first_page_footer
    yield section.header, section.footer
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header, section.even_page_footer


def _name_the_senders(document: Any, head: Letterhead, width: int, tools: Tools) -> None:
    """On the first page: logos beside the names, offices side by side, the address at the foot."""
    header, footer = next(_edges(document))
    if head.organisation.logo or head.offices:
        header.is_linked_to_previous = False  # a letterhead without this header gets one
        name = _paragraph_with(header._element, "AUTHOR")
        if head.organisation.logo:
            _put_before(name, tools.logo(header.part, head.organisation, LOGO) + _SPACE, tools)
        if head.offices:
            name.addnext(_offices(document, header.part, head.offices, width, tools))
    if head.address:
        footer.is_linked_to_previous = False
        footer._element.insert(0, _line(document, "Address", _run(head.address, tools), tools))


def _paragraph_with(element: Any, code: str) -> Any:
    """The paragraph that shows a field; where none does, the first."""
    paragraphs = list(element.iter(w("p")))
    return next((p for p in paragraphs if any(code == found for found, _ in _fields(p))), paragraphs[0])


def _put_before(paragraph: Any, runs: str, tools: Tools) -> None:
    at = 0 if paragraph.find(w("pPr")) is None else 1
    for run in reversed(tools.parse(f"<w:p>{runs}</w:p>")):
        paragraph.insert(at, run)


def _offices(document: Any, part: Any, offices: tuple[Sender, ...], width: int, tools: Tools) -> Any:
    """Each office's logo and name, at even distances on one line."""
    shown = (
        (tools.logo(part, office, OFFICE_LOGO) + _SPACE if office.logo else "", office) for office in offices
    )
    runs = "<w:r><w:tab/></w:r>".join(logo + _run(office.name, tools) for logo, office in shown)
    stops = "".join(
        f'<w:tab w:val="left" w:pos="{width * number // len(offices)}"/>' for number in range(1, len(offices))
    )
    return _line(document, "Letterhead Office", runs, tools, f"<w:tabs>{stops}</w:tabs>" if stops else "")


def _say_on_every_page(document: Any, head: Letterhead, tools: Tools) -> None:
    """The mark of a proof at the head of every page; at its foot the version, where no field has it."""
    for header, footer in _edges(document):
        if head.mark:
            header.is_linked_to_previous = False
            has_style = _style(document, "Proof Mark") != ""
            mark = _run(head.mark, tools, strong=not has_style)
            header._element.insert(0, _line(document, "Proof Mark", mark, tools))
        if "VERSION" not in (code for code, _ in _fields(footer._element)):
            footer.is_linked_to_previous = False
            words = _run(f"{head.version} · {head.current}", tools)
            footer._element.append(_line(document, "footer", words, tools))


_SPACE = '<w:r><w:t xml:space="preserve">   </w:t></w:r>'


def _run(words: str, tools: Tools, strong: bool = False) -> str:
    look = replace(tools.look, strong=strong)
    if not look.rtl:
        return wordprocessingml.words(words, look)
    made, last = "", 0
    for start, end in stretches(words):
        made += wordprocessingml.words(words[last:start], look)
        made += wordprocessingml.words(words[start:end], replace(look, rtl=False))
        last = end
    return made + wordprocessingml.words(words[last:], look)


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


# ---------------------------------------------------------------- fields


def _set_fields(document: Any, article: Article, head: Letterhead) -> None:
    """What the fields of header and footer show until Word fills them in itself."""
    values = {
        "AUTHOR": head.organisation.name,
        "TITLE": head.title,
        "STYLEREF HEADLINE": article.title,
        **{name.upper(): value for name, value in own_values(head).items()},
    }
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in ("header", "footer"):
            for code, shown in _fields(relation.target_part.element):
                value = values.get(code)
                for text in shown if value is not None else ():
                    text.text, value = value, ""


NUMBERS = "Page {page} of {pages}"  # as the packaged letterhead has it


def _number_pages(document: Any, language: Language, tools: Tools) -> None:
    """The words around the numbers of pages in the article's language; an office's own words are kept."""
    before, _, rest = label(NUMBERS, language).partition("{page}")
    between, _, after = rest.partition("{pages}")
    if f"{before}{{page}}{between}{{pages}}{after}" == NUMBERS:
        return
    for header, footer in _edges(document):
        for paragraph in (*header._element.iter(w("p")), *footer._element.iter(w("p"))):
            groups = [(_shown(runs), runs) for runs in _groups(paragraph)]
            said = "".join(
                {"PAGE": "{page}", "NUMPAGES": "{pages}"}.get(_code(_asked(runs)), shown)
                for shown, runs in groups
            )
            if said == NUMBERS:
                _say(groups, (before, between, after), tools)


def _say(groups: list[tuple[str, list[Any]]], words: tuple[str, str, str], tools: Tools) -> None:
    """Other words before, between and after the two fields of a paragraph."""
    fields = [runs for _, runs in groups if _asked(runs)]
    for _, runs in groups:
        if not _asked(runs):
            for run in runs:
                run.getparent().remove(run)
    before, between, after = (tools.parse(_plain(text)) if text else None for text in words)
    for made, put in (
        (before, fields[0][0].addprevious),
        (between, fields[0][-1].addnext),
        (after, fields[1][-1].addnext),
    ):
        if made is not None:
            put(made)


def _plain(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def own_values(head: Letterhead) -> Mapping[str, str]:
    """The document's own properties, which a letterhead can show anywhere: `DOCPROPERTY Version`."""
    return {"Version": head.version, "Address": head.current}


def _fields(element: Any) -> Iterator[tuple[str, list[Any]]]:
    """Each field of a header or footer: its code in capitals, and the texts that show its value."""
    for simple in element.iter(w("fldSimple")):
        yield _code(simple.get(w("instr"), "")), list(simple.iter(w("t")))
    code, shown, inside = "", list[Any](), ""
    for mark in element.iter(w("fldChar"), w("instrText"), w("t")):
        if mark.tag == w("fldChar"):
            inside = mark.get(w("fldCharType"), "")
            if inside == "begin":
                code, shown = "", []
            elif inside == "end":
                yield _code(code), shown
        elif mark.tag == w("instrText"):
            code += mark.text or ""
        elif inside == "separate":
            shown.append(mark)


def _groups(paragraph: Any) -> Iterator[list[Any]]:
    """The runs of a paragraph; those of one field together."""
    group, depth = list[Any](), 0
    for run in paragraph.iter(w("r")):
        group.append(run)
        for mark in run.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType")), 0)
        if depth <= 0:
            yield group
            group, depth = [], 0
    if group:
        yield group


def _shown(runs: list[Any]) -> str:
    return "".join(text.text or "" for run in runs for text in run.iter(w("t")))


def _asked(runs: list[Any]) -> str:
    return "".join(code.text or "" for run in runs for code in run.iter(w("instrText")))


def _code(instruction: str) -> str:
    """ "STYLEREF HEADLINE" of `STYLEREF "Headline" \\* MERGEFORMAT`, "TITLE" of `DOCPROPERTY Title`."""
    words = instruction.replace('"', " ").upper().split()
    own = 2 if words[:1] == ["STYLEREF"] else 1
    words = words[1:] if words[:1] == ["DOCPROPERTY"] else words
    return " ".join(words[:own])


# ---------------------------------------------------------------- colour, settings


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


# ---------------------------------------------------------------- from the right

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
                for runs in tuple(_groups(paragraph)):
                    _turn_runs(_spelled_out(runs), tools)


def _spelled_out(runs: list[Any]) -> list[Any]:
    """A field of the version or the address becomes its words: LibreOffice mixes up directions in it."""
    if _code(_asked(runs)) not in ("VERSION", "ADDRESS"):
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
    shown = _shown(runs)
    if not shown:
        return
    rtl = wordprocessingml.has_rtl(shown) or not re.search(r"[^\W\d_]|\u200e", shown)
    for run in runs if rtl else ():
        _put(run.get_or_add_rPr(), "rtl", AFTER_RTL, tools)
    before, after = wordprocessingml.marks(shown, rtl, True)
    if before:
        runs[0].addprevious(tools.parse(_plain(before)))
    if after:
        runs[-1].addnext(tools.parse(_plain(after)))


# ---------------------------------------------------------------- language and fonts


def _set_language(document: Any, language: Language) -> None:
    """The language of everything that does not say its own: header, footer, what staff type later."""
    defaults = document.styles.element.findall(f"{w('docDefaults')}//{w('lang')}")
    for element in (*defaults, *document.settings.element.findall(w("themeFontLang"))):
        for name, value in wordprocessingml.language(language.tag).items():
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
