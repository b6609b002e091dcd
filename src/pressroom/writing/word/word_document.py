"""The Word document: the article in the named styles of a letterhead that the office edits in Word.

The letterhead is a reference document, as Pandoc and Quarto have them: its styles, lists, header, footer
and margins are used, its words are not. python-docx opens it, keeps pictures and links, and packs it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import BadZipFile, ZipFile

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.model import Article, Edition, Element, Language, Newsroom, Paper
from pressroom.writing.article.flow import refuse_unknown
from pressroom.writing.paper.letterhead import Letterhead, Sender
from pressroom.writing.paper.letterhead import letterhead as letterhead_of
from pressroom.writing.word import wordprocessingml
from pressroom.writing.word.headers_footers import Tools, dress, own_values, w
from pressroom.writing.word.word_body import STYLE_OF_LIST, Stationery, Styles, body
from pressroom.writing.word.wordprocessingml import Picture
from pressroom.writing.zip_file import zip_of

if TYPE_CHECKING:
    from docx.document import Document

LETTERHEAD = "templates/letterhead.docx"
NEWSROOM_FILE = "releases/_newsroom.yml"
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
    per_twip = wordprocessingml.EMU_PER_TWIP
    return width - sum(sides) // per_twip, height - sum(abs(end) for end in ends) // per_twip


# ---------------------------------------------------------------- what the body asks for


def _stationery(
    document: Document, article: Article, assets: Mapping[str, bytes], room: tuple[int, int]
) -> Stationery:
    styles = _styles(document)
    ids = {
        kind: {name: style.get(w("styleId"), "") for name, style in named.items()}
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
        language=article.language.tag,
        slanted=_styles_with(styles, "i"),
        spread=_styles_with(styles, "spacing"),
        turned=_turned_borders(styles["paragraph"]),
        sides=_sides(styles["table"]),
    )


def _styles(document: Document) -> dict[str, dict[str, Any]]:
    """The letterhead's styles by kind, then by name as a class has it: "release-line"."""
    found: dict[str, dict[str, Any]] = {"paragraph": {}, "character": {}, "table": {}, "numbering": {}}
    for style in document.styles.element.iterfind(w("style")):
        name = style.find(w("name"))
        if name is not None:
            spoken = "-".join(name.get(w("val"), "").lower().split())
            found[style.get(w("type"), "paragraph")][spoken] = style
    return found


def _has_space(style: Any) -> bool:
    spacing = style.find(f"{w('pPr')}/{w('spacing')}")
    return spacing is not None and spacing.get(w("before"), "0") != "0"


def _styles_with(styles: Mapping[str, Mapping[str, Any]], mark: str) -> frozenset[str]:
    """The ids of the styles that have something of runs, themselves or from the style they are based on."""
    return frozenset(
        style.get(w("styleId"), "")
        for kind in ("paragraph", "character")
        for style in styles[kind].values()
        if _own_or_inherited(style, f"{w('rPr')}/{w(mark)}", styles[kind]) is not None
    )


def _own_or_inherited(style: Any, path: str, styles: Mapping[str, Any]) -> Any:
    by_id = {each.get(w("styleId")): each for each in styles.values()}
    seen = set[str]()
    while style is not None and style.get(w("styleId")) not in seen:
        seen.add(style.get(w("styleId")))
        if (found := style.find(path)) is not None:
            return found
        based = style.find(w("basedOn"))
        style = by_id.get(based.get(w("val"))) if based is not None else None
    return None


_OTHER_SIDE = {"left": "right", "right": "left"}


def _turned_borders(styles: Mapping[str, Any]) -> dict[str, str]:
    """The borders of styles that differ at left and right, the other way round: Word does not turn them."""
    turned = {}
    for style in styles.values():
        borders = _own_or_inherited(style, f"{w('pPr')}/{w('pBdr')}", styles)
        sides = (
            {} if borders is None else {side.tag.rpartition("}")[2]: dict(side.attrib) for side in borders}
        )
        if sides.get("left") != sides.get("right"):
            made = (_border(side, sides.get(_OTHER_SIDE.get(side, side))) for side in _SIDES)
            turned[style.get(w("styleId"), "")] = f"<w:pBdr>{''.join(made)}</w:pBdr>"
    return turned


_SIDES = ("top", "left", "bottom", "right", "between", "bar")  # in the order of the schema


def _border(side: str, own: Mapping[str, str] | None) -> str:
    if own is None:
        return f'<w:{side} w:val="nil"/>' if side in _OTHER_SIDE else ""
    said = "".join(f" w:{name.rpartition('}')[2]}={quoteattr(value)}" for name, value in own.items())
    return f"<w:{side}{said}/>"


def _sides(styles: Mapping[str, Any]) -> dict[str, int]:
    """Half of the room that a table style leaves at the left and at the right of its cells."""
    found = {}
    for style in styles.values():
        margins = style.find(f"{w('tblPr')}/{w('tblCellMar')}")
        sides = [] if margins is None else [margins.find(w(side)) for side in _OTHER_SIDE]
        found[style.get(w("styleId"), "")] = sum(int(s.get(w("w"), "0")) for s in sides if s is not None) // 2
    return found


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
    count = iter(range(1, 1_000_000))
    file = f"templates/{article.sources[0]}" if article.sources else "templates/article.html"

    def picture(img: Element, width: int) -> Picture:
        shown = _shown(document.part, img.get("src"), assets, file)
        wanted = (int(img.get("width") or 0), int(img.get("height") or 0))
        # A picture that is taller than two thirds of a page would stand alone on it.
        room = (width * wordprocessingml.EMU_PER_TWIP, height * wordprocessingml.EMU_PER_TWIP * 2 // 3)
        size = wordprocessingml.fitted(shown.pixels, wanted, room)
        return Picture(shown.relation, next(count), *size, img.get("alt"))

    return picture


class Shown(NamedTuple):
    """A picture that a part of the package shows: its relationship, and its size in pixels."""

    relation: str
    pixels: tuple[int, int]


def _shown(part: Any, address: str, assets: Mapping[str, bytes], file: str) -> Shown:
    """Put a picture into the package; `file` is where it is asked for."""
    from docx.image import exceptions as wrong

    def refusal(message: str) -> ProblemsFound:
        return ProblemsFound([Problem("picture-unusable", message, Span(file))])

    if address not in assets:
        raise refusal(f"The picture “{address}” is not among the files of this release.")
    try:
        relation, image = part.get_or_add_image(BytesIO(assets[address]))
    except (
        wrong.InvalidImageStreamError,
        wrong.UnexpectedEndOfFileError,
        wrong.UnrecognizedImageError,
    ) as error:
        raise refusal(f"Word cannot show the picture “{address}”: use a JPEG or PNG file.") from error
    return Shown(relation, (image.px_width, image.px_height))


def _no_svg(name: str) -> ProblemsFound:
    message = f"Word cannot show the logo “{name}”. Put the same picture as PNG into releases/media too."
    write = f"logo_for_word: {name.rpartition('.')[0]}.png"
    return ProblemsFound([Problem("logo-for-word", message, Span(NEWSROOM_FILE), write=write)])


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
            raise _no_svg(sender.logo_for_word.rpartition("/")[2])
        shown = _shown(part, sender.logo_for_word, assets, NEWSROOM_FILE)
        across, down = shown.pixels
        high = height * wordprocessingml.EMU_PER_TWIP
        size = wordprocessingml.fitted(shown.pixels, (across * 100, down * 100), (4 * high, high))
        return wordprocessingml.picture(
            Picture(shown.relation, next(count), *size, sender.name), wordprocessingml.Look()
        )

    rtl = language.right_to_left
    return Tools(parse, logo, wordprocessingml.Look(rtl=rtl, around=rtl, mixed=rtl))


def _new_list(document: Document, styles: Mapping[str, Any]) -> Callable[[str, int, int], int]:
    """Bullets share one list; every numbered list is a new one, so that it starts from its own number."""

    def number_of(name: str) -> int:
        if name not in styles:
            raise _no_style(name)
        number = styles[name].find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if number is None:
            raise _letterhead_problem(
                f"The style “{_spoken(name)}” of the letterhead has no bullets or numbers."
            )
        return int(number.get(w("val"), "0"))

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
        said += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{_instant(moment)}</dcterms:{name}>'
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


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
