"""The Word document: the article in the named styles of a letterhead that the office edits in Word.

The letterhead is a reference document, as Pandoc and Quarto have them: its styles, lists, header, footer
and margins are used, its words are not. python-docx opens it, keeps pictures and links, and packs it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape
from zipfile import BadZipFile

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.model import Article, Edition, Element, Newsroom, Paper
from pressroom.writing import word_parts
from pressroom.writing.flow import refuse_unknown
from pressroom.writing.letterhead import Letterhead
from pressroom.writing.letterhead import letterhead as letterhead_of
from pressroom.writing.word_body import STYLE_OF_LIST, Stationery, Styles, body
from pressroom.writing.word_parts import Picture

if TYPE_CHECKING:
    from docx.document import Document

LETTERHEAD = "templates/letterhead.docx"
TWIPS = {Paper.LETTER: (12240, 15840), Paper.A4: (11906, 16838)}  # a twip is a twentieth of a point


def render_word(
    article: Article, edition: Edition, newsroom: Newsroom, letterhead: bytes, assets: Mapping[str, bytes]
) -> bytes:
    """The article as a Word document in the letterhead's styles; `assets` has the pictures by address."""
    refuse_unknown(article)
    document = _open(letterhead)
    _forget_specimen(document)
    room = _set_page(document, newsroom.paper)
    shown = replace(article, root=_withdrawn(article.root)) if edition.release.withdrawn else article
    _write_body(document, body(shown, _stationery(document, article, assets, room)))
    _set_language(document, article.language)
    head = letterhead_of(article, edition, newsroom)
    _say_on_every_page(document, head)
    _set_fields(document, article, head)
    _set_properties(document, article, edition, head)
    packed = BytesIO()
    document.save(packed)
    return word_parts.repack(packed.getvalue())


def _withdrawn(element: Element) -> Element:
    """A withdrawal's notice in styles of its own, where the letterhead has them: it is all that is left."""
    own = {"notice": "withdrawn notice", "notice-heading": "withdrawn-heading notice-heading"}
    attributes = tuple(
        (n, own.get(value, value) if n == "class" else value) for n, value in element.attributes
    )
    children = tuple(_withdrawn(child) if isinstance(child, Element) else child for child in element.children)
    return replace(element, attributes=attributes, children=children)


# ---------------------------------------------------------------- the letterhead


def _open(letterhead: bytes) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(BytesIO(letterhead))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        message = "The letterhead is not a Word document (.docx)."
        raise _letterhead_problem(message, "In Word: File, Save As, Word Document (.docx)") from error


def _letterhead_problem(message: str, write: str = "") -> ProblemsFound:
    return ProblemsFound([Problem("letterhead", message, Span(LETTERHEAD), write=write)])


def _forget_specimen(document: Document) -> None:
    """Take the letterhead's own words away, and the pictures, links and notes that only they used."""
    from docx.oxml.ns import qn

    part = document.part
    content = part.element.body
    for child in list(content):
        if child.tag != _w("sectPr"):
            content.remove(child)
    used = {element.get(qn("r:id")) for element in content.iter()}
    kept = ("styles", "numbering", "settings", "webSettings", "fontTable", "theme", "footnotes", "endnotes")
    for key, relation in list(part.rels.items()):
        if key not in used and relation.reltype.rpartition("/")[2] not in kept:
            del part.rels[key]


def _set_page(document: Document, paper: Paper) -> tuple[int, int]:
    """Put the newsroom's paper in; gives the width and height that are left for text, in twips."""
    from docx.shared import Twips

    section = document.sections[-1]
    width, height = TWIPS[paper]
    section.page_width, section.page_height = Twips(width), Twips(height)
    sides = (section.left_margin or 0, section.right_margin or 0, section.gutter or 0)
    ends = (section.top_margin or 0, section.bottom_margin or 0)
    per_twip = word_parts.EMU_PER_TWIP
    return width - sum(sides) // per_twip, height - sum(abs(end) for end in ends) // per_twip


# ---------------------------------------------------------------- what the body asks for


def _stationery(
    document: Document, article: Article, assets: Mapping[str, bytes], room: tuple[int, int]
) -> Stationery:
    styles = _styles(document)
    ids = {
        kind: {name: style.get(_w("styleId"), "") for name, style in named.items()}
        for kind, named in styles.items()
    }
    return Stationery(
        paragraphs=ids["paragraph"],
        characters=ids["character"],
        tables=ids["table"],
        spaced=frozenset(
            ids["paragraph"][name] for name, style in styles["paragraph"].items() if _has_space(style)
        ),
        width=room[0],
        style_of=_style_of(ids["paragraph"]),
        link=_link(document),
        picture=_picture(document, article, assets, room[1]),
        new_list=_new_list(document, styles["paragraph"]),
    )


def _w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _styles(document: Document) -> dict[str, dict[str, Any]]:
    """The letterhead's styles by kind, then by name as a class has it: "release-line"."""
    found: dict[str, dict[str, Any]] = {"paragraph": {}, "character": {}, "table": {}, "numbering": {}}
    for style in document.styles.element.iterfind(_w("style")):
        name = style.find(_w("name"))
        if name is not None:
            spoken = "-".join(name.get(_w("val"), "").lower().split())
            found[style.get(_w("type"), "paragraph")][spoken] = style
    return found


def _has_space(style: Any) -> bool:
    spacing = style.find(f"{_w('pPr')}/{_w('spacing')}")
    return spacing is not None and spacing.get(_w("before"), "0") != "0"


def _style_of(styles: Styles) -> Callable[[tuple[str, ...]], str]:
    def style_of(names: tuple[str, ...]) -> str:
        for name in names:
            if name in styles:
                return styles[name]
        raise _no_style(names[-1])

    return style_of


def _no_style(name: str) -> ProblemsFound:
    message = f"The letterhead has no style “{_spoken(name)}”, which this release needs."
    return _letterhead_problem(message, f"In Word: Styles, New Style, name it {_spoken(name)}")


def _spoken(name: str) -> str:
    return name.replace("-", " ").title()


def _link(document: Document) -> Callable[[str], str]:
    from docx.opc.constants import RELATIONSHIP_TYPE

    def link(address: str) -> str:
        # A relationship's target is an IRI: what may not stand in one is written as %20 and so on.
        target = re.sub(r'[ "<>\\^`{|}]', lambda found: f"%{ord(found[0]):02X}", address)
        return document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    return link


def _picture(
    document: Document, article: Article, assets: Mapping[str, bytes], height: int
) -> Callable[[Element, int], Picture]:
    from docx.image import exceptions as wrong

    count = iter(range(1, 1_000_000))
    file = f"templates/{article.sources[0]}" if article.sources else "templates/article.html"

    def refusal(message: str) -> ProblemsFound:
        return ProblemsFound([Problem("picture-unusable", message, Span(file))])

    def picture(img: Element, width: int) -> Picture:
        source = img.get("src")
        if source not in assets:
            raise refusal(f"The picture “{source}” is not among the files of this release.")
        try:
            relation, image = document.part.get_or_add_image(BytesIO(assets[source]))
        except (
            wrong.InvalidImageStreamError,
            wrong.UnexpectedEndOfFileError,
            wrong.UnrecognizedImageError,
        ) as error:
            raise refusal(f"Word cannot show the picture “{source}”: use a JPEG or PNG file.") from error
        wanted = (int(img.get("width") or 0), int(img.get("height") or 0))
        # A picture that is taller than two thirds of a page would stand alone on it.
        room = (width * word_parts.EMU_PER_TWIP, height * word_parts.EMU_PER_TWIP * 2 // 3)
        size = word_parts.fitted((image.px_width, image.px_height), wanted, room)
        return Picture(relation, next(count), *size, img.get("alt"))

    return picture


def _new_list(document: Document, styles: Mapping[str, Any]) -> Callable[[str, int, int], int]:
    """Bullets share one list; every numbered list is a new one, so that it starts from its own number."""

    def number_of(name: str) -> int:
        if name not in styles:
            raise _no_style(name)
        number = styles[name].find(f"{_w('pPr')}/{_w('numPr')}/{_w('numId')}")
        if number is None:
            raise _letterhead_problem(
                f"The style “{_spoken(name)}” of the letterhead has no bullets or numbers."
            )
        return int(number.get(_w("val"), "0"))

    def new_list(tag: str, level: int, start: int) -> int:
        number = number_of(STYLE_OF_LIST[tag])
        if tag == "ul":
            return number
        numbering: Any = document.part.numbering_part.element
        added = numbering.add_num(numbering.num_having_numId(number).abstractNumId.val)
        added.add_lvlOverride(ilvl=level).add_startOverride(start)
        return int(added.numId)

    return new_list


# ---------------------------------------------------------------- writing into the package


def _write_body(document: Document, content: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    target = document.part.element.body
    made = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{content}</w:body>")
    section = target[-1]
    for child in list(made):
        section.addprevious(child)


def _set_language(document: Document, tag: str) -> None:
    """The language of everything that does not say its own: header, footer, what staff type later."""
    from docx.oxml.ns import qn

    defaults = document.styles.element.findall(f"{_w('docDefaults')}//{_w('lang')}")
    for element in (*defaults, *document.settings.element.findall(_w("themeFontLang"))):
        for name, value in word_parts.language(tag).items():
            element.set(qn(name), value)


def _say_on_every_page(document: Document, head: Letterhead) -> None:
    """The mark of a proof at the head of every page; at its foot the version, where no field has it."""
    for header, footer in _edges(document):
        if head.mark:
            header.is_linked_to_previous = False  # a letterhead without this header gets one
            header._element.insert(0, _line(document, "Proof Mark", head.mark))
        if "VERSION" not in (code for code, _ in _fields(footer._element)):
            footer.is_linked_to_previous = False
            footer._element.append(_line(document, "footer", f"{head.version} · {head.current}"))


def _edges(document: Document) -> Iterator[tuple[Any, Any]]:
    """The header and the footer of every kind of page: the following ones, the first, those on the left."""
    section = document.sections[-1]
    yield section.header, section.footer
    if section.different_first_page_header_footer:
        yield section.first_page_header, section.first_page_footer
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header, section.even_page_footer


def _line(document: Document, style: str, words: str) -> Any:
    """One paragraph of a header or footer, in bold where the letterhead does not have its style."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    found = _styles(document)["paragraph"].get("-".join(style.lower().split()))
    named = f'<w:pPr><w:pStyle w:val="{found.get(_w("styleId"))}"/></w:pPr>' if found is not None else ""
    runs = word_parts.words(words, word_parts.Look(strong=found is None))
    return parse_xml(f"<w:p {nsdecls('w')}>{named}{runs}</w:p>")


def _set_fields(document: Document, article: Article, head: Letterhead) -> None:
    """What the fields of header and footer show until Word fills them in itself."""
    values = {
        "AUTHOR": head.organisation,
        "TITLE": head.title,
        "STYLEREF HEADLINE": article.title,
        "VERSION": head.version,
        "ADDRESS": head.current,
    }
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in ("header", "footer"):
            for code, shown in _fields(relation.target_part.element):
                value = values.get(code)
                for text in shown if value is not None else ():
                    text.text, value = value, ""


def _fields(element: Any) -> Iterator[tuple[str, list[Any]]]:
    """Each field of a header or footer: its code in capitals, and the texts that show its value."""
    for simple in element.iter(_w("fldSimple")):
        yield _code(simple.get(_w("instr"), "")), list(simple.iter(_w("t")))
    code, shown, inside = "", list[Any](), ""
    for mark in element.iter(_w("fldChar"), _w("instrText"), _w("t")):
        if mark.tag == _w("fldChar"):
            inside = mark.get(_w("fldCharType"), "")
            if inside == "begin":
                code, shown = "", []
            elif inside == "end":
                yield _code(code), shown
        elif mark.tag == _w("instrText"):
            code += mark.text or ""
        elif inside == "separate":
            shown.append(mark)


def _code(instruction: str) -> str:
    """ "STYLEREF HEADLINE" of `STYLEREF "Headline" \\* MERGEFORMAT`, "TITLE" of `DOCPROPERTY Title`."""
    words = instruction.replace('"', " ").upper().split()
    own = 2 if words[:1] == ["STYLEREF"] else 1
    words = words[1:] if words[:1] == ["DOCPROPERTY"] else words
    return " ".join(words[:own])


def _set_properties(document: Document, article: Article, edition: Edition, head: Letterhead) -> None:
    """What the document says about itself; nothing of the letterhead's own history is left."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    release = edition.release
    values = {
        "dc:title": head.title,
        "dc:subject": release.subhead or release.kind.value,
        "dc:creator": head.organisation,
        "cp:keywords": ", ".join(topic.name for topic in release.topics),
        "dc:description": release.summary,
        "cp:lastModifiedBy": head.organisation,
        "cp:revision": "1",
        "cp:category": release.kind.value,
        "dc:identifier": edition.page.url,
        "dc:language": article.language,
        "cp:version": str(edition.version),
    }
    said = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values.items() if value)
    for name, moment in (("created", edition.published), ("modified", edition.updated)):
        said += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{_instant(moment)}</dcterms:{name}>'
    _ = document.core_properties  # python-docx makes the part where the letterhead has none
    part: Any = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    spaces = nsdecls("cp", "dc", "dcterms", "xsi")
    part.element[:] = list(parse_xml(f"<cp:coreProperties {spaces}>{said}</cp:coreProperties>"))
    _set_own_properties(document, {"Version": head.version, "Address": head.current})


def _set_own_properties(document: Document, values: Mapping[str, str]) -> None:
    """The properties that the fields of the letterhead ask for: `DOCPROPERTY Version`."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            del package.rels[key]
    content = word_parts.own_properties(values).encode()
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, content, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
