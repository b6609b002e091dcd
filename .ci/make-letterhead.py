# ruff: noqa: E501  (a line of XML is easier to read whole)
"""Makes templates/letterhead.docx, the Word document whose styles, header and footer every Word file gets.

    python .ci/make-letterhead.py            # writes templates/letterhead.docx
    python .ci/make-letterhead.py FILE       # writes FILE instead

All of its parts are written here, word for word: python-docx's own template fails the Open XML SDK's
validator, and a document saved by Word carries its author's machine about. Same script, same bytes.

What is in it:

- a paragraph style for every class and tag of the article ("release-line" is "Release Line"), character
  styles (Hyperlink, Strong, Emphasis, Dateline, Speaker, Credit, Terms), table styles ("Facts", "Grid", "Data");
- one colour, the theme's "Accent 1", for the rule and the release line: `colour` in _newsroom.yml takes its place;
- numbering: three levels of bullets and of numbers, tied to the styles "List Bullet" and "List Number";
- a first-page header with the organisation (the field AUTHOR), a header for the following pages with the
  headline (STYLEREF, so that it follows when somebody edits the headline); at the foot "Page 2 of 3", the version
  with its date, and where the current one is (document properties, so that an office can put them elsewhere);
- a body that shows every style once, for the eyes of whoever edits it in Word; it is never copied.

Fonts: Georgia for text and Calibri for labels. Staff open these files on machines where the PDF's
Source Serif is not installed, and Word would put Times New Roman in its place; Georgia and Calibri are
on every machine with Word, and LibreOffice has metric-compatible ones (Gelasio, Carlito: `w:altName`).
"""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument"
WML = f"{TYPES}.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

INK = "000000"
OWN = ' w:themeColor="accent1"'  # the newsroom's or the office's colour, black until they name one
LINK = "1F3A5F"  # the one colour, dark enough to print black
BAR = "999999"
GREY = "595959"  # 7:1 on white
HAIRLINE = "BFBFBF"
# Fonts come from the theme: "Design, Fonts" in Word changes them all at once, and every script has its own.
SERIF = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
SANS = '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
KEEP = "<w:keepNext/>"
KEEP_LINES = "<w:keepLines/>"
TEXT_WIDTH = 9360  # of Letter with these margins, in twentieths of a point


def color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def tracking(twentieths: int) -> str:
    return f'<w:spacing w:val="{twentieths}"/>'


def space(before: float = 0, after: float = 0, line: float = 1.2) -> str:
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def indent(left: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}"/>'


def border(side: str, ink: str, eighths: int, gap: int, theme: str = "") -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{gap}" w:color="{ink}"{theme}/>'


def numbered(number: int, level: int) -> str:
    ilvl = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{ilvl}<w:numId w:val="{number}"/></w:numPr>'


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


# ---------------------------------------------------------------- paragraph styles
# name · based on · next · paragraph properties · run properties, in the order that the schema wants


def box(ink: str) -> str:
    """A ruled box with a bar at its left: paragraphs one after another that have it stand in one box."""
    rules = (
        border("top", ink, 8, 6),
        border("left", ink, 36, 8),
        border("bottom", ink, 8, 6),
        border("right", ink, 8, 8),
    )
    return f"<w:pBdr>{''.join(rules)}</w:pBdr>"


# fmt: off
PARAGRAPHS: tuple[tuple[str, str, str, str, str], ...] = (
    ("heading 1", "Normal", "Normal", KEEP + KEEP_LINES + space(20, 6, 1.1) + outline(0), BOLD + size(17)),
    ("heading 2", "Normal", "Normal", KEEP + KEEP_LINES + space(18, 5, 1.1) + outline(1),
     SANS + BOLD + size(13)),
    ("heading 3", "Normal", "Normal", KEEP + KEEP_LINES + space(13, 3, 1.1) + outline(2), BOLD + size(12)),
    ("heading 4", "Normal", "Normal", KEEP + KEEP_LINES + space(11, 2, 1.1) + outline(3), SANS + BOLD + size(11)),
    ("Mark", "Normal", "Normal", KEEP_LINES + space(0, 8, 1.15), SANS + BOLD + size(10.5)),
    ("Notice", "Normal", "Notice", KEEP_LINES + box(INK) + space(0, 4, 1.15) + indent(220, 200), SANS + size(10.5)),
    ("Notice Heading", "Notice", "Notice", KEEP + KEEP_LINES + box(INK) + space(14, 2, 1.15) + indent(220, 200), BOLD),
    ("Withdrawn", "Notice", "Withdrawn", KEEP_LINES + box(INK) + space(0, 8, 1.3) + indent(220, 200), size(13)),
    ("Withdrawn Heading", "Withdrawn", "Withdrawn",
     KEEP + KEEP_LINES + box(INK) + space(24, 8, 1.2) + indent(220, 200), BOLD + size(15)),
    ("Office", "Normal", "Release Line", KEEP + space(8, 0, 1.15), SANS + BOLD + size(12)),
    ("Release Line", "Normal", "Release Date", KEEP + space(12, 2, 1.1),
     SANS + BOLD + f'<w:color w:val="{INK}"{OWN}/>' + tracking(20) + size(11)),
    ("Reference", "Normal", "Release Date", space(0, 2, 1.1), SANS + color(GREY) + size(10.5)),
    ("Release Date", "Normal", "Contact", space(0, 6, 1.1), SANS + size(10.5)),
    ("Contact", "Normal", "Headline", KEEP_LINES + space(4, 6, 1.15), SANS + size(10.5)),
    ("Headline", "heading 1", "Subhead", KEEP + KEEP_LINES + "<w:suppressAutoHyphens/>" + space(16, 6, 1.05) + outline(0),
     BOLD + size(20)),
    ("Subhead", "Normal", "Normal", KEEP + KEEP_LINES + space(0, 14, 1.15), ITALIC + color("404040") + size(13)),
    ("Quotation", "Normal", "Normal", "", ""),
    ("Quote", "Normal", "Attribution",
     KEEP_LINES + f"<w:pBdr>{border('left', BAR, 16, 14)}</w:pBdr>" + space(10, 4, 1.2) + indent(432, 432), size(11.5)),
    ("Attribution", "Quote", "Normal",
     KEEP_LINES + f"<w:pBdr>{border('left', BAR, 16, 14)}</w:pBdr>" + space(0, 10, 1.15) + indent(432, 432),
     SANS + color(GREY) + size(10.5)),
    ("Called Off", "Normal", "Normal", KEEP_LINES + space(8, 4, 1.2), ""),
    ("Photo", "Normal", "caption", KEEP + space(8, 4, 1), ""),
    ("caption", "Normal", "Normal", KEEP_LINES + space(0, 12, 1.15), SANS + color(GREY) + size(10)),
    ("Boilerplate", "Normal", "Boilerplate", space(0, 6, 1.15), size(10)),
    ("End Mark", "Normal", "Normal", space(14, 12, 1) + '<w:jc w:val="center"/>', SANS + BOLD + tracking(40)),
    ("Languages", "Normal", "Version", KEEP_LINES + space(8, 4, 1.2), SANS + color(GREY) + size(9)),
    ("Version", "Normal", "Normal", space(0, 4, 1.1), SANS + color(GREY) + size(9)),
    ("Rights", "Normal", "Normal", space(0, 4, 1.1), SANS + color(GREY) + size(9)),
    ("Rule", "Normal", "Normal", f"<w:pBdr>{border('bottom', HAIRLINE, 6, 1)}</w:pBdr>" + space(0, 10, 1), ""),
    ("List Bullet", "Normal", "", numbered(1, 0) + space(0, 2, 1.1), ""),
    ("List Bullet 2", "Normal", "", numbered(1, 1) + space(0, 2, 1.1), ""),
    ("List Bullet 3", "Normal", "", numbered(1, 2) + space(0, 2, 1.1), ""),
    ("List Number", "Normal", "", numbered(2, 0) + space(0, 2, 1.1), ""),
    ("List Number 2", "Normal", "", numbered(2, 1) + space(0, 2, 1.1), ""),
    ("List Number 3", "Normal", "", numbered(2, 2) + space(0, 2, 1.1), ""),
    ("List Continue", "Normal", "", space(0, 2, 1.1) + indent(360), ""),
    ("List Continue 2", "Normal", "", space(0, 2, 1.1) + indent(720), ""),
    ("List Continue 3", "Normal", "", space(0, 2, 1.1) + indent(1080), ""),
    ("Table Text", "Normal", "", space(0, 0, 1.15), SANS + size(10.5)),
    ("Table Heading", "Table Text", "", "", BOLD),
    ("Letterhead", "Normal", "",
     f"<w:pBdr>{border('bottom', INK, 10, 6, OWN)}</w:pBdr>" + space(0, 14, 1) + '<w:textAlignment w:val="center"/>',
     BOLD + size(15)),
    ("Letterhead Office", "Normal", "", space(0, 8, 1) + '<w:textAlignment w:val="center"/>', SANS + BOLD + size(10.5)),
    ("Address", "footer", "", "", ""),
    ("Proof Mark", "Normal", "",
     '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>' + space(0, 8, 1.15) + '<w:jc w:val="center"/>',
     SANS + BOLD + color("FFFFFF") + size(10.5)),
    ("header", "Normal", "",
     f"<w:pBdr>{border('bottom', HAIRLINE, 4, 4)}</w:pBdr>" + space(0, 14, 1), SANS + color(GREY) + size(9)),
    ("footer", "Normal", "", space(0, 0, 1) + '<w:jc w:val="center"/>', SANS + color(GREY) + size(9)),
)
# fmt: on

CHARACTERS: tuple[tuple[str, str], ...] = (
    ("Strong", BOLD),
    ("Emphasis", ITALIC),
    ("Hyperlink", color(LINK) + '<w:u w:val="single"/>'),
    ("Dateline", tracking(4)),
    ("Speaker", ""),
    ("Credit", ITALIC),
    ("Terms", ""),
)

BUILT_IN = {
    "Quote",
    "Strong",
    "Emphasis",
    "Hyperlink",
}  # Word's own names; the rest of the capitalised ones are ours


def style_id(name: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in name.split())


def paragraph_style(name: str, based_on: str, following: str, paragraph: str, run: str) -> str:
    ours = name[0].isupper() and name not in BUILT_IN and not name.startswith("List ")
    return (
        f'<w:style w:type="paragraph"{_custom(ours)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{style_id(based_on)}"/>'
        + (f'<w:next w:val="{style_id(following)}"/>' if following else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def character_style(name: str, run: str) -> str:
    return (
        f'<w:style w:type="character"{_custom(name not in BUILT_IN)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _custom(ours: bool) -> str:
    return ' w:customStyle="1"' if ours else ""


def table_style(name: str, borders: str, parts: str, gap: int = 50) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblCellMar><w:top w:w="{gap}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="{gap}" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{parts}</w:style>"
    )


def part_of_table(kind: str, run: str, cell: str) -> str:
    cell = f"<w:tcPr>{cell}</w:tcPr>" if cell else ""
    return f'<w:tblStylePr w:type="{kind}"><w:rPr>{run}</w:rPr><w:tblPr/>{cell}</w:tblStylePr>'


def tables() -> str:
    fine = border("insideH", HAIRLINE, 4, 0)
    line = border("bottom", INK, 8, 0)
    facts = border("top", HAIRLINE, 4, 0) + border("bottom", HAIRLINE, 4, 0) + fine
    data = border("top", INK, 8, 0) + border("bottom", INK, 8, 0) + fine
    labels = part_of_table("firstCol", BOLD, "")
    head = part_of_table("firstRow", BOLD, f"<w:tcBorders>{line}</w:tcBorders>")
    return (
        table_style("Facts", facts, labels)
        + table_style("Grid", facts, labels, gap=20)  # an advisory's: as much on its page as can be
        + table_style("Data", data, head + labels)
    )


def styles() -> str:
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{SERIF}{size(11)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0"'
        ' w:defQFormat="0" w:count="376"/>'
    )
    roots = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{space(0, 8, 1.2)}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    ours = "".join(paragraph_style(*row) for row in PARAGRAPHS) + "".join(
        character_style(*row) for row in CHARACTERS
    )
    return f"<w:styles {NAMESPACES}>{defaults}{roots}{ours}{tables()}</w:styles>"


# ---------------------------------------------------------------- numbering


def list_definition(number: int, style: str, formats: tuple[tuple[str, str], ...]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        + (f'<w:pStyle w:val="{style}{level + 1 if level else ""}"/>' if level < 3 else "")
        + f'<w:lvlText w:val="{text.replace("#", f"%{level + 1}")}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for level, (kind, text) in enumerate(formats * 3)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="5052{number:04d}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def numbering() -> str:
    bullets = (("bullet", "•"), ("bullet", "–"), ("bullet", "•"))
    numbers = (("decimal", "#."),) * 3  # as typed, and as page, PDF and text have them
    return (
        f"<w:numbering {NAMESPACES}>{list_definition(1, 'ListBullet', bullets)}{list_definition(2, 'ListNumber', numbers)}"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        "</w:numbering>"
    )


# ---------------------------------------------------------------- header, footer, body


def text(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + text(shown) + mark("end")


def paragraph(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def header(style: str, content: str) -> str:
    return f"<w:hdr {NAMESPACES}>{paragraph(style, content)}</w:hdr>"


def footer() -> str:
    pages = text("Page ") + field("PAGE", "1") + text(" of ") + field("NUMPAGES", "1")
    version = field("DOCPROPERTY Version", "Version") + text(" · ") + field("DOCPROPERTY Address", "Address")
    return f"<w:ftr {NAMESPACES}>{paragraph('Footer', pages)}{paragraph('Footer', version)}</w:ftr>"


AROUND = ("header", "footer", "Letterhead", "Letterhead Office", "Address", "Proof Mark")


def specimen() -> str:
    """Every style once, under its own name."""
    note = "Change the styles of this document in Word and save it: every release follows. Its words are not used."
    shown = (name for name, *_ in PARAGRAPHS if name not in AROUND)
    lines = "".join(paragraph(style_id(name), text(_spoken(name))) for name in shown)
    words = "".join(
        text(f"{name} ", f'<w:rPr><w:rStyle w:val="{style_id(name)}"/></w:rPr>') for name, _ in CHARACTERS
    )
    grids = "".join(sample_table(name) + paragraph("Normal", "") for name in ("Facts", "Grid", "Data"))
    return paragraph("Normal", text(note)) + lines + paragraph("Normal", words) + grids


def _spoken(name: str) -> str:
    return name.title() if name.islower() else name


def sample_table(style: str) -> str:
    def cell(kind: str, words: str) -> str:
        width = TEXT_WIDTH // 2
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(kind, text(words))}</w:tc>'
        )

    first = "TableHeading" if style == "Data" else "TableText"
    rows = (
        "<w:tr>" + cell("TableHeading", f"{style}: heading") + cell(first, f"{style}: first row") + "</w:tr>"
        "<w:tr>" + cell("TableHeading", "Heading of a row") + cell("TableText", "Text") + "</w:tr>"
    )
    look = f'w:firstRow="{int(style == "Data")}" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook {look}/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{TEXT_WIDTH // 2}"/><w:gridCol w:w="{TEXT_WIDTH // 2}"/></w:tblGrid>{rows}</w:tbl>'
    )


def document() -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="first" r:id="rId8"/>'
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720"'
        ' w:footer="580" w:gutter="0"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )
    return f"<w:document {NAMESPACES}><w:body>{specimen()}{section}</w:body></w:document>"


# ---------------------------------------------------------------- the rest of the package

SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/><w:clrSchemeMapping'
    + "".join(
        f' w:{name}="{value}"'
        for name, value in (
            ("bg1", "light1"),
            ("t1", "dark1"),
            ("bg2", "light2"),
            ("t2", "dark2"),
            ("accent1", "accent1"),
            ("accent2", "accent2"),
            ("accent3", "accent3"),
            ("accent4", "accent4"),
            ("accent5", "accent5"),
            ("accent6", "accent6"),
            ("hyperlink", "hyperlink"),
            ("followedHyperlink", "followedHyperlink"),
        )
    )
    + '/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

FONTS = (
    f"<w:fonts {NAMESPACES}>"
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, other, panose, family in (
            ("Calibri", "Carlito", "020F0502020204030204", "swiss"),
            ("Georgia", "Gelasio", "02040502050405020303", "roman"),
        )
    )
    + "</w:fonts>"
)

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

# Fonts that Word brings along for the scripts that Georgia and Calibri do not have.
SCRIPTS = {
    "minor": {"Jpan": "Yu Mincho", "Hang": "Malgun Gothic", "Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei",
              "Arab": "Times New Roman", "Hebr": "Times New Roman", "Thai": "Cordia New", "Ethi": "Nyala"},
    "major": {"Jpan": "Yu Gothic", "Hang": "Malgun Gothic", "Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei",
              "Arab": "Arial", "Hebr": "Arial", "Thai": "Cordia New", "Ethi": "Nyala"},
}  # fmt: skip


def theme() -> str:
    def fonts(kind: str, name: str) -> str:
        others = "".join(
            f'<a:font script="{script}" typeface="{font}"/>' for script, font in SCRIPTS[kind].items()
        )
        return f'<a:{kind}Font><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/>{others}</a:{kind}Font>'

    colors = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "333333", "lt2": "F2F2F2", "accent1": INK, "accent2": "8C2F39",
        "accent3": "4F6D3A", "accent4": "8A6D1F", "accent5": "5B4A7D", "accent6": GREY, "hlink": LINK, "folHlink": "5B4A7D",
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colors.items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f'<a:theme xmlns:a="{DRAWING}" name="pressroom"><a:themeElements><a:clrScheme name="pressroom">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="pressroom">{fonts("major", "Calibri")}{fonts("minor", "Georgia")}</a:fontScheme>'
        f'<a:fmtScheme name="pressroom"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>Letterhead</dc:title><dc:creator>Organisation</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)

# part · content type · relationship from the main document
PARTS: tuple[tuple[str, str, str, str], ...] = (
    ("styles.xml", f"{WML}.styles", "styles", styles()),
    ("numbering.xml", f"{WML}.numbering", "numbering", numbering()),
    ("settings.xml", f"{WML}.settings", "settings", SETTINGS),
    ("fontTable.xml", f"{WML}.fontTable", "fontTable", FONTS),
    ("header1.xml", f"{WML}.header", "header", header("Header", field('STYLEREF "Headline"', "Headline"))),
    ("header2.xml", f"{WML}.header", "header", header("Letterhead", field("AUTHOR", "Organisation"))),
    ("footer1.xml", f"{WML}.footer", "footer", footer()),
    ("footer2.xml", f"{WML}.footer", "footer", footer()),
    ("theme/theme1.xml", f"{TYPES}.theme", "theme", theme()),
)


def package() -> dict[str, str]:
    """Every part of the letterhead, by name, in the order it is packed."""
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{kind}+xml"/>' for name, kind, _, _ in PARTS
    )
    links = "".join(
        f'<Relationship Id="rId{count}" Type="{OFFICE}/relationships/{relation}" Target="{name}"/>'
        for count, (name, _, relation, _) in enumerate(PARTS, 1)
    )
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WML}.document.main+xml"/>{types}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": CORE,
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        **{f"word/{name}": content for name, _, _, content in PARTS},
    }
    return {name: HEAD + content for name, content in parts.items()}


def letterhead() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in package().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0  # the same on every system
            # Stored, not deflated: another zlib would give other bytes.
            archive.writestr(entry, content.encode(), zipfile.ZIP_STORED)
    return packed.getvalue()


if __name__ == "__main__":
    target = (
        Path(sys.argv[1])
        if len(sys.argv) > 1
        else Path(__file__).parents[1] / "templates" / "letterhead.docx"
    )
    target.write_bytes(letterhead())
