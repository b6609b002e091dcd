"""The Word document: the article in the named styles of a letterhead that the office edits in Word.

The letterhead is a reference document, as Pandoc and Quarto have them: its styles, lists, header, footer
and margins are used, its words are not. python-docx opens it, keeps pictures and links, and packs it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape
from zipfile import BadZipFile, ZipFile

from pressroom.model import Article, Edition, Element, Language, Newsroom, Paper
from pressroom.model.moments import utc_text
from pressroom.writing.article.flow import refuse_unknown
from pressroom.writing.paper.letterhead import Letterhead, Sender
from pressroom.writing.paper.letterhead import letterhead as letterhead_of
from pressroom.writing.word import runs, wordprocessingml
from pressroom.writing.word.fields import own_values
from pressroom.writing.word.headers_footers import dress
from pressroom.writing.word.letterhead_styles import (
    has_space,
    letterhead_problem,
    list_maker,
    sides_of,
    style_finder,
    styles_by_name,
    styles_with,
    turned_borders,
)
from pressroom.writing.word.pictures import NEWSROOM_FILE, no_svg, picture_maker, shown_in
from pressroom.writing.word.runs import Picture
from pressroom.writing.word.stationery import Stationery, Tools, w
from pressroom.writing.word.word_body import body
from pressroom.writing.zip_file import zip_of

if TYPE_CHECKING:
    from docx.document import Document

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
    head = letterhead_of(article, edition, newsroom)
    dress(document, head, article, room[0], _tools(assets, article.language))
    _set_properties(document, article, edition, head)
    packed = BytesIO()
    document.save(packed)
    return _repacked(packed.getvalue())


def _repacked(package: bytes) -> bytes:
    """The same package with nothing of the moment or the machine in it: same parts, same bytes."""
    with ZipFile(BytesIO(package)) as parts:
        return zip_of({name: parts.read(name) for name in parts.namelist()}, packed=True)


def _withdrawn(element: Element) -> Element:
    """A withdrawal's notice in styles of its own, where the letterhead has them: it is all that is left."""
    own = {"notice": "withdrawn notice", "notice-heading": "withdrawn-heading notice-heading"}
    attributes = tuple(
        (n, own.get(value, value) if n == "class" else value) for n, value in element.attributes
    )
    children = tuple(_withdrawn(child) if isinstance(child, Element) else child for child in element.children)
    return replace(element, attributes=attributes, children=children)


def _open(letterhead: bytes) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(BytesIO(letterhead))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        message = "The letterhead is not a Word document (.docx)."
        raise letterhead_problem(message, "In Word: File, Save As, Word Document (.docx)") from error


def _forget_specimen(document: Document) -> None:
    """Take the letterhead's own words away, and the pictures, links and notes that only they used."""
    from docx.oxml.ns import qn

    part = document.part
    content = part.element.body
    for child in list(content):
        if child.tag != w("sectPr"):
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
    per_twip = runs.EMU_PER_TWIP
    return width - sum(sides) // per_twip, height - sum(abs(end) for end in ends) // per_twip


def _stationery(
    document: Document, article: Article, assets: Mapping[str, bytes], room: tuple[int, int]
) -> Stationery:
    styles = styles_by_name(document)
    ids = {
        kind: {name: style.get(w("styleId"), "") for name, style in named.items()}
        for kind, named in styles.items()
    }
    return Stationery(
        paragraphs=ids["paragraph"],
        characters=ids["character"],
        tables=ids["table"],
        spaced=frozenset(
            ids["paragraph"][name] for name, style in styles["paragraph"].items() if has_space(style)
        ),
        width=room[0],
        style_of=style_finder(ids["paragraph"]),
        link=_link(document),
        picture=picture_maker(document, article, assets, room[1]),
        new_list=list_maker(document, styles["paragraph"]),
        language=article.language.tag,
        slanted=styles_with(styles, "i"),
        spread=styles_with(styles, "spacing"),
        turned=turned_borders(styles["paragraph"]),
        sides=sides_of(styles["table"]),
    )


def _link(document: Document) -> Callable[[str], str]:
    from docx.opc.constants import RELATIONSHIP_TYPE

    def link(address: str) -> str:
        # A relationship's target is an IRI: what may not stand in one is written as %20 and so on.
        target = re.sub(r'[ "<>\\^`{|}]', lambda found: f"%{ord(found[0]):02X}", address)
        return document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    return link


def _tools(assets: Mapping[str, bytes], language: Language) -> Tools:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    words, drawings = nsdecls("w", "r"), nsdecls("w", "r", "wp", "a", "pic")
    count = iter(range(-500, 0))  # logos have ids of their own, below those of the release's pictures

    def parse(text: str) -> Any:
        spaces = drawings if "<wp:" in text else words
        return parse_xml(re.sub(r"^<[\w:]+", lambda tag: f"{tag[0]} {spaces}", text))

    def logo(part: Any, sender: Sender, height: int) -> str:
        if sender.logo_for_word.lower().endswith(".svg"):
            raise no_svg(sender.logo_for_word.rpartition("/")[2])
        shown = shown_in(part, sender.logo_for_word, assets, NEWSROOM_FILE)
        across, down = shown.pixels
        high = height * runs.EMU_PER_TWIP
        size = runs.fitted(shown.pixels, (across * 100, down * 100), (4 * high, high))
        return runs.picture(Picture(shown.relation, next(count), *size, sender.name), runs.Look())

    rtl = language.right_to_left
    return Tools(parse, logo, runs.Look(rtl=rtl, around=rtl, mixed=rtl))


def _write_body(document: Document, content: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    target = document.part.element.body
    made = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{content}</w:body>")
    section = target[-1]
    for child in list(made):
        section.addprevious(child)


def _set_properties(document: Document, article: Article, edition: Edition, head: Letterhead) -> None:
    """What the document says about itself; nothing of the letterhead's own history is left."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    release = edition.release
    values = {
        "dc:title": head.title,
        "dc:subject": release.subhead or release.kind.value,
        "dc:creator": head.organisation.name,
        "cp:keywords": ", ".join(topic.name for topic in release.topics),
        "dc:description": release.summary,
        "cp:lastModifiedBy": head.organisation.name,
        "cp:revision": "1",
        "cp:category": release.kind.value,
        "dc:identifier": edition.page.url,
        "dc:language": article.language.tag,
        "cp:version": str(edition.version),
    }
    said = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values.items() if value)
    for name, moment in (("created", edition.published), ("modified", edition.updated)):
        said += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{utc_text(moment)}</dcterms:{name}>'
    _ = document.core_properties  # python-docx makes the part where the letterhead has none
    part: Any = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    spaces = nsdecls("cp", "dc", "dcterms", "xsi")
    part.element[:] = list(parse_xml(f"<cp:coreProperties {spaces}>{said}</cp:coreProperties>"))
    _set_own_properties(document, own_values(head))


def _set_own_properties(document: Document, values: Mapping[str, str]) -> None:
    """The properties that the fields of the letterhead ask for: `DOCPROPERTY Version`."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            del package.rels[key]
    content = wordprocessingml.own_properties(values).encode()
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, content, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
