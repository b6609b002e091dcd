"""The Word document, read back by what did not write it."""

from __future__ import annotations

import importlib.util
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import audit_tools
import mammoth
import pytest
from deciding.samples import NEWSROOM
from hypothesis import given, settings
from word_words import seen
from writing.articles import EDITION, PHOTO, ROOT, article_of, generated, links, network_exchange, words

from pressroom.errors import ProblemsFound
from pressroom.model import Article, Element, File, Language, Link, Office, Paper, Topic, Withdrawal
from pressroom.writing.word.word_document import render_word

LETTERHEAD = (ROOT / "templates" / "letterhead.docx").read_bytes()
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
W = f"{{{SPACES['w']}}}"
R = f"{{{SPACES['r']}}}"


def png(width: int, height: int) -> bytes:
    """A white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


ASSETS = {PHOTO: png(1200, 600)}


def written(
    article: Article, letterhead: bytes = LETTERHEAD, assets: dict[str, bytes] = ASSETS, **more: Any
) -> bytes:
    return render_word(article, EDITION, replace(NEWSROOM, **more), letterhead, assets)


def word_of(html: str, language: str = "en-US", **more: Any) -> bytes:
    return written(article_of(html, language), **more)


def part(file: bytes, name: str = "word/document.xml") -> ET.Element:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return ET.fromstring(archive.read(name))


def shown(file: bytes) -> list[str]:
    """Every word of a Word file in order, the descriptions of pictures among them."""
    return seen("".join(_shown(part(file)))).split()


def _shown(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in (f"{W}br", f"{W}p"):
            yield "\n"
        elif element.tag == f"{{{SPACES['wp']}}}docPr":
            yield f" {element.get('descr')} "


def linked(file: bytes) -> list[str]:
    """The addresses that a Word file's words link to, in order."""
    relations = part(file, "word/_rels/document.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    return [targets[link.get(f"{R}id")] for link in part(file).iter(f"{W}hyperlink")]


def paragraphs(file: bytes) -> list[tuple[str, str]]:
    """The style and the words of each paragraph."""
    return [(_value(p, "w:pPr/w:pStyle"), "".join(_shown(p)).strip("\n")) for p in part(file).iter(f"{W}p")]


def _value(element: ET.Element, path: str, name: str = "val") -> str:
    found = element.find(path, SPACES)
    return "" if found is None else found.get(f"{W}{name}", "")


def edited(name: str, change: Callable[[str], str], letterhead: bytes = LETTERHEAD) -> bytes:
    """The letterhead after somebody changed one part of it."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(letterhead)) as before, zipfile.ZipFile(packed, "w") as after:
        for entry in before.namelist():
            text = before.read(entry)
            after.writestr(entry, change(text.decode()).encode() if entry == name else text)
    return packed.getvalue()


# ---------------------------------------------------------------- the same words


def test_the_network_exchange_is_there_word_for_word_with_all_links() -> None:
    article, edition = network_exchange()
    file = render_word(article, edition, NEWSROOM, LETTERHEAD, {})
    assert shown(file) == words(article)
    assert linked(file) == links(article)


@settings(max_examples=60)
@given(generated)
def test_every_word_and_link_is_there_in_order(article: Article) -> None:
    file = written(article)
    assert shown(file) == words(article)
    assert sorted(set(linked(file))) == sorted(set(links(article)))


def test_python_docx_mammoth_pandoc_and_libreoffice_read_the_same_words(tmp_path: Path) -> None:
    import docx
    from docx.text.paragraph import Paragraph

    article, edition = network_exchange()
    path = tmp_path / "release.docx"
    path.write_bytes(render_word(article, edition, NEWSROOM, LETTERHEAD, {}))
    wanted = audit_tools.letters(words(article))
    read = (
        [item.text] if isinstance(item, Paragraph) else [cell.text for row in item.rows for cell in row.cells]
        for item in docx.Document(str(path)).iter_inner_content()
    )
    assert audit_tools.letters("".join(lines) for lines in read) == wanted
    with path.open("rb") as file:
        assert audit_tools.letters(mammoth.extract_raw_text(file).value) == wanted
    assert audit_tools.letters(audit_tools.word_text_by_pandoc(path)) == wanted
    assert audit_tools.letters(audit_tools.word_text_by_libreoffice(path)).replace("•", "") == wanted


# ---------------------------------------------------------------- the same bytes


def test_the_same_article_gives_the_same_bytes_at_any_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    article, edition = network_exchange()
    first = render_word(article, edition, NEWSROOM, LETTERHEAD, {})
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert render_word(article, edition, NEWSROOM, LETTERHEAD, {}) == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {3}
        assert archive.namelist()[0] == "[Content_Types].xml"


# ---------------------------------------------------------------- valid files

EVERYTHING = f"""
<p class="mark">DRAFT</p><div class="notice"><p class="notice-heading">CORRECTED noon</p>
<p>Was: <s>22</s><br>Now: 21</p></div>
<p class="office">Office</p><p class="release-line">FOR IMMEDIATE RELEASE</p><p class="contact"><strong>Media
contact</strong><br><a href="tel:+16175550100">617-555-0100</a></p>
<h1 class="headline">Oaks <em>and</em> elms</h1>
<p class="subhead">Sub</p><p><span class="dateline">OAKHAVEN –</span> A <strong>b <em>c</em></strong> <s>d</s>
<bdi lang="ar">مرحبا 100RC</bdi> <span lang="zh-CN">中文</span> <time datetime="2018">2018</time></p>
<blockquote class="quotation"><p>“Oaks.”</p><p class="attribution">Ana Example</p></blockquote>
<p class="photo"><img src="{PHOTO}" alt="An &quot;oak&quot; &amp; more"></p><p class="caption">Caption</p>
<ul><li>a<ol><li>b<ul><li>c<ol><li>d</li></ol></li></ul></li></ol></li></ul><ol start="5"><li><p>e</p><p>f</p>
<table><tr><td>in a list</td></tr></table></li></ol>
<table><thead><tr><th scope="col">City</th><th scope="col">Trees</th></tr></thead>
<tbody><tr><th scope="row">Oak</th>
<td>7<table><tr><td>inside</td></tr></table></td></tr><tr><td>short</td></tr></tbody></table>
<table><tr><td>next to it</td></tr></table><hr><section class="event" id="one"><h3>Event</h3><p>Details</p>
<table class="facts"><tr><th scope="row">When</th><td>noon</td></tr></table></section>
<section class="event" lang="ar" dir="rtl"><h3>حدث</h3>
<ul><li>شجرة</li></ul>
<table><tr><td>بلوط</td></tr></table></section>
<section class="boilerplate"><h2>About</h2><p>us</p></section>
<p class="end-mark">###</p><p><a href="https://b.example/é"> x</a></p>
<table><tr><td>x</td></tr></table>
"""


def test_the_open_xml_sdk_and_openxml_audit_find_nothing(tmp_path: Path) -> None:
    article, edition = network_exchange()
    files = {
        "letterhead": LETTERHEAD,
        "everything": word_of(EVERYTHING, paper=Paper.A4),
        "arabic": word_of(EVERYTHING, language="ar"),
        "network-exchange": render_word(article, edition, NEWSROOM, LETTERHEAD, {}),
        "joint": dressed(),
        "joint-on-a-bare-letterhead": dressed(
            edited("word/document.xml", lambda text: re.sub(r"<w:(header|footer)Reference[^>]*>", "", text))
        ),
        "proof": render_word(article, replace(edition, mark="DRAFT"), NEWSROOM, LETTERHEAD, {}),
        "proof-on-a-bare-letterhead": render_word(
            article,
            replace(edition, mark="DRAFT"),
            NEWSROOM,
            edited("word/document.xml", lambda text: re.sub(r"<w:(header|footer)Reference[^>]*>", "", text)),
            {},
        ),
    }
    for name, file in files.items():
        (tmp_path / f"{name}.docx").write_bytes(file)
    paths = sorted(tmp_path.glob("*.docx"))
    assert audit_tools.openxml_audit(paths) == []
    assert audit_tools.ooxml_sdk(paths) == []


def test_the_letterhead_is_what_its_script_makes() -> None:
    spec = importlib.util.spec_from_file_location("make_letterhead", ROOT / ".ci" / "make-letterhead.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.letterhead() == LETTERHEAD, "python .ci/make-letterhead.py"


# ---------------------------------------------------------------- styles


def test_a_class_names_the_style_and_an_unknown_class_leaves_the_tags_own() -> None:
    html = (
        '<p class="release-line">a</p><h1 class="headline">b</h1><p class="only-for-the-web">c</p>'
        '<h3 class="big">d</h3>'
        '<blockquote class="quotation"><p>e</p><p class="attribution">f</p></blockquote>'
        '<section class="boilerplate"><h2>g</h2><p>h</p></section><p class="wide photo">i</p><hr>'
    )
    assert paragraphs(word_of(html)) == [
        ("ReleaseLine", "a"),
        ("Headline", "b"),
        ("Normal", "c"),
        ("Heading3", "d"),
        ("Quote", "e"),
        ("Attribution", "f"),
        ("Heading2", "g"),
        ("Boilerplate", "h"),
        ("Photo", "i"),
        ("Rule", ""),
    ]


def test_words_carry_character_styles() -> None:
    html = (
        '<p><strong>a</strong><em>b</em><span class="dateline">c</span>'
        "<strong><em>d</em></strong><s>e</s></p>"
    )
    runs = [
        (
            _value(run, "w:rPr/w:rStyle"),
            sorted(mark.tag.removeprefix(W) for mark in run.find("w:rPr", SPACES) or () if not mark.attrib),
            "".join(_shown(run)),
        )
        for run in part(word_of(html)).iter(f"{W}r")
    ]
    assert runs == [
        ("Strong", [], "a"),
        ("Emphasis", [], "b"),
        ("Dateline", [], "c"),
        ("Strong", ["i", "iCs"], "d"),
        ("", ["strike"], "e"),
    ]


def test_a_style_that_the_office_adds_is_used() -> None:
    added = '<w:style w:type="paragraph" w:styleId="x7"><w:name w:val="Only for The web"/></w:style>'
    letterhead = edited("word/styles.xml", lambda text: text.replace("</w:styles>", f"{added}</w:styles>"))
    html = '<p class="only-for-the-web">c</p><h2 class="only-for-the-web">d</h2>'
    file = word_of(html, letterhead=letterhead)
    assert paragraphs(file) == [("x7", "c"), ("x7", "d")]
    levels = [_value(paragraph, "w:pPr/w:outlineLvl") for paragraph in part(file).iter(f"{W}p")]
    assert levels == ["", "1"], "a heading stays one in the outline, whatever its style"


def test_a_letterhead_saved_by_a_word_of_another_language_is_followed() -> None:
    letterhead = edited("word/styles.xml", lambda text: text.replace('"Heading2"', '"berschrift2"'))
    assert paragraphs(word_of("<h2>a</h2>", letterhead=letterhead)) == [("berschrift2", "a")]


def test_the_letterheads_styles_margins_and_words_of_the_footer_are_kept() -> None:
    red = edited(
        "word/styles.xml",
        lambda text: text.replace('w:styleId="Headline">', 'w:styleId="Headline"><!--red-->'),
    )
    wide = edited("word/document.xml", lambda text: text.replace('w:left="1440"', 'w:left="2000"'), red)
    file = word_of(
        "<p>a</p>", letterhead=edited("word/footer1.xml", lambda text: text.replace("Page ", "Seite "), wide)
    )
    with zipfile.ZipFile(BytesIO(file)) as archive:
        assert b"<!--red-->" in archive.read("word/styles.xml")
        assert "Seite " in archive.read("word/footer1.xml").decode()
        assert b'w:left="2000"' in archive.read("word/document.xml")


def test_the_letterheads_own_words_links_and_pictures_are_not_in_the_document() -> None:
    draft = word_of(f'<p>Secret <a href="https://secret.example/">x</a><img src="{PHOTO}" alt="s"></p>')
    file = word_of("<p>a</p>", letterhead=draft)
    assert shown(file) == ["a"]
    with zipfile.ZipFile(BytesIO(file)) as archive:
        assert not [name for name in archive.namelist() if "media" in name]
        assert not [name for name in archive.namelist() if b"secret" in archive.read(name).lower()]


# ---------------------------------------------------------------- lists and tables


def test_every_numbered_list_starts_from_its_own_number_and_bullets_share_one() -> None:
    file = word_of(
        "<ol><li>a</li><li>b</li></ol><ul><li>x</li></ul>"
        "<ol start='4'><li>c<ol><li>d</li></ol></li></ol><ul><li>y</li></ul>"
    )
    numbered = [
        (_value(p, "w:pPr/w:pStyle"), _value(p, "w:pPr/w:numPr/w:numId"), _value(p, "w:pPr/w:numPr/w:ilvl"))
        for p in part(file).iter(f"{W}p")
    ]
    assert numbered == [
        ("ListNumber", "3", "0"),
        ("ListNumber", "3", "0"),
        ("ListBullet", "1", "0"),
        ("ListNumber", "4", "0"),
        ("ListNumber2", "5", "1"),
        ("ListBullet", "1", "0"),
    ]
    starts = {
        number.get(f"{W}numId"): (
            _value(number, "w:lvlOverride", "ilvl"),
            _value(number, "w:lvlOverride/w:startOverride"),
        )
        for number in part(file, "word/numbering.xml").findall("w:num", SPACES)
    }
    assert [starts[key] for key in ("3", "4", "5")] == [("0", "1"), ("0", "4"), ("1", "1")]


def test_a_second_paragraph_of_an_item_has_no_mark_of_its_own() -> None:
    file = word_of("<ul><li><p>a</p><p>b</p><ul><li><p>c</p><p>d</p></li></ul></li></ul>")
    marks = [bool(p.find("w:pPr/w:numPr", SPACES)) for p in part(file).iter(f"{W}p")]
    assert marks == [True, False, True, False]
    assert [style for style, _ in paragraphs(file)] == [
        "ListBullet",
        "ListContinue",
        "ListBullet2",
        "ListContinue2",
    ]


def test_a_table_repeats_its_head_and_names_its_row_headers() -> None:
    file = word_of(
        "<table><thead><tr><th>City</th><th>Trees</th></tr></thead><tbody><tr><th>Oak</th><td>7</td></tr></tbody></table>"
        '<table class="facts"><tr><th scope="row">When</th><td>noon</td></tr></table>'
    )
    data, facts = part(file).iter(f"{W}tbl")
    assert [row.find("w:trPr/w:tblHeader", SPACES) is not None for row in data.iter(f"{W}tr")] == [
        True,
        False,
    ]
    assert facts.find(".//w:tblHeader", SPACES) is None
    for table, style, head in ((data, "Data", "1"), (facts, "Facts", "0")):
        assert _value(table, "w:tblPr/w:tblStyle") == style
        assert _value(table, "w:tblPr/w:tblLook", "firstRow") == head
        assert _value(table, "w:tblPr/w:tblLook", "firstColumn") == "1"
        assert (
            len({sum(int(col.get(f"{W}w", 0)) for col in table.iter(f"{W}gridCol"))} - set(range(9350, 9361)))
            == 0
        )


def test_two_tables_do_not_become_one() -> None:
    body = part(word_of("<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>"))[0]
    assert [child.tag.removeprefix(W) for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_an_event_stays_on_one_page_and_does_not_hold_on_to_the_next() -> None:
    event = (
        '<section class="event"><h3>A</h3><p>B</p><table class="facts">'
        "<tr><th>C</th><td>D</td></tr><tr><th>E</th><td>F</td></tr></table></section>"
    )
    file = word_of(f"{event}<p>G</p>")
    kept = {
        "".join(_shown(p)).strip(): p.find("w:pPr/w:keepNext", SPACES) is not None
        for p in part(file).iter(f"{W}p")
    }
    assert kept == {"A": True, "B": True, "C": True, "D": True, "E": False, "F": False, "G": False}
    rows = list(part(file).iter(f"{W}trPr"))
    assert all(row.find("w:cantSplit", SPACES) is not None for row in rows)


def test_a_quotation_stays_with_its_attribution() -> None:
    file = word_of('<blockquote><p>“A.”</p><p class="attribution">B</p></blockquote><p>C</p>')
    kept = [p.find("w:pPr/w:keepNext", SPACES) is not None for p in part(file).iter(f"{W}p")]
    assert kept == [True, False, False]


def test_text_stands_off_from_a_list_or_table_before_it() -> None:
    file = word_of(
        "<p>a</p><ul><li>b</li></ul><p>c</p><table><tr><td>d</td></tr></table><p>e</p><p>f</p>"
        '<table><tr><td>g</td></tr></table><p class="end-mark">h</p>'
    )
    apart = {
        "".join(_shown(p)).strip(): _value(p, "w:pPr/w:spacing", "before") for p in part(file).iter(f"{W}p")
    }
    assert [words for words, space in apart.items() if space] == ["c", "e"]


# ---------------------------------------------------------------- pictures and links


@pytest.mark.parametrize(
    ("pixels", "attributes", "inches"),
    [
        ((1200, 600), "", (6.5, 3.25)),  # as wide as the text
        ((192, 96), "", (2, 1)),  # never made larger
        ((1200, 600), 'width="96"', (1, 0.5)),
        ((1200, 600), 'width="9600"', (6.5, 3.25)),
        ((600, 3000), "", (1.2, 6)),  # two thirds of a page high at most
    ],
)
def test_a_picture_fits_the_text(
    pixels: tuple[int, int], attributes: str, inches: tuple[float, float]
) -> None:
    html = f'<p class="photo"><img src="{PHOTO}" alt="An “oak” &lt; &quot;tree&quot;" {attributes}></p>'
    file = word_of(html, assets={PHOTO: png(*pixels)})
    extent = part(file).find(".//wp:extent", SPACES)
    assert extent is not None
    size = tuple(int(extent.get(side, 0)) / 914400 for side in ("cx", "cy"))
    assert size == pytest.approx(inches, rel=0.02)
    described = part(file).find(".//wp:docPr", SPACES)
    assert described is not None
    assert described.get("descr") == 'An “oak” < "tree"'


def test_links_of_all_kinds_are_links() -> None:
    addresses = [
        "https://a.example/x?q=1&r=2#s",
        "mailto:a@b.example",
        "tel:+16175550100",
        "https://b.example/é",
    ]
    html = "".join(
        f'<p><strong><a href="{address.replace("&", "&amp;")}">x</a></strong></p>' for address in addresses
    )
    assert linked(word_of(html)) == addresses


def test_an_address_that_no_uri_may_be_is_written_as_one() -> None:
    assert linked(word_of('<p><a href="https://a.example/a b">x</a></p>')) == ["https://a.example/a%20b"]


# ---------------------------------------------------------------- languages


def test_every_run_says_its_language() -> None:
    file = word_of('<p>a <span lang="fr">b <em>c</em></span> <span lang="zh-CN">中</span></p>')
    languages = [(run.find("w:rPr/w:lang", SPACES), "".join(_shown(run))) for run in part(file).iter(f"{W}r")]
    said = {
        text.strip(): sorted(lang.attrib.values())
        for lang, text in languages
        if lang is not None and text.strip()
    }
    assert said == {"a": ["en-US"], "b": ["fr"], "c": ["fr"], "中": ["en-US", "zh-CN"]}
    assert _value(part(file, "word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:lang") == "en-US"


def test_arabic_runs_from_the_right_and_latin_names_in_it_do_not() -> None:
    file = word_of("<p>مرحبا 100RC أهلا 7</p><table><tr><td>شجرة</td></tr></table>", language="ar")
    assert directions(file) == [("مرحبا ", True), (f"{LRM}100RC", False), (" أهلا 7", True), ("شجرة", True)]
    assert all(p.find("w:pPr/w:bidi", SPACES) is not None for p in part(file)[0].findall("w:p", SPACES)[:1])
    assert part(file).find(".//w:bidiVisual", SPACES) is not None


def test_arabic_words_in_an_english_release_run_from_the_right() -> None:
    assert directions(word_of("<p>See مرحبا أهلا, he said</p>")) == [
        ("See ", False),
        ("مرحبا أهلا", True),
        (", he said", False),
    ]


LRM, RLM = "\u200e", "\u200f"


def directions(file: bytes) -> list[tuple[str, bool]]:
    """The words of each run, and whether it runs from the right."""
    return [
        ("".join(_shown(run)), run.find("w:rPr/w:rtl", SPACES) is not None)
        for run in part(file).iter(f"{W}r")
    ]


@pytest.mark.parametrize(
    ("html", "runs"),
    [
        (
            'هاتف <bdi dir="ltr">617-555-0100</bdi>.',
            [("هاتف ", True), (f"{LRM}617-555-0100", False), (f"{RLM}.", True)],
        ),
        ('في <bdi dir="ltr">100 Oaks (2)</bdi>', [("في ", True), (f"{LRM}100 Oaks (2){LRM}", False)]),
        (
            '<bdi dir="ltr">A b</bdi> · <bdi dir="ltr">C d</bdi>',
            [("A b", False), (f"{RLM} · ", True), ("C d", False)],
        ),
        ("شجر Oaks <em>and elms</em>", [("شجر ", True), (f"Oaks {LRM}", False), ("and elms", False)]),
        (
            "<em>Oaks</em> and <strong>elms</strong> شجر",
            [("Oaks", False), (f"{LRM} and {LRM}", False), ("elms", False), (" شجر", True)],
        ),
        ('<bdi dir="ltr" lang="en">9 Elm</bdi> 7 شجر', [(f"{LRM}9 Elm", False), (f"{RLM} 7 شجر", True)]),
    ],
)
def test_what_runs_from_the_left_is_set_apart_for_those_who_follow_letters(
    html: str, runs: list[tuple[str, bool]]
) -> None:
    assert directions(word_of(f"<p>{html}</p>", language="ar")) == runs


def test_in_a_line_from_the_left_figures_after_arabic_words_stay_where_they_are() -> None:
    assert directions(word_of("<p>مرحبا <b>20</b> oaks 7</p><p>20</p>".replace("b>", "strong>"))) == [
        ("مرحبا", True),
        (f"{LRM} ", False),
        (f"{LRM}20", False),
        (" oaks 7", False),
        ("20", False),
    ]


def test_everything_around_arabic_words_runs_from_the_right() -> None:
    html = (
        '<blockquote class="quotation"><p>شجرة</p></blockquote><table class="facts"><tr><th>متى</th>'
        '<td><bdi dir="ltr">6:00</bdi></td></tr></table>'
    )
    file = word_of(html, language="ar")
    quote = part(file).find(".//w:p", SPACES)
    assert quote is not None
    assert (_value(quote, "w:pPr/w:pBdr/w:left"), _value(quote, "w:pPr/w:pBdr/w:right")) == ("nil", "single")
    sides = {_value(part(file), f".//w:tblCellMar/w:{side}", "w") for side in ("left", "right")}
    assert sides == {"80"}, "left and right of a turned table are read differently"
    assert part(file).find(".//w:sectPr/w:bidi", SPACES) is not None
    for name in ("header1", "header2", "footer1", "footer2"):
        lines = list(part(file, f"word/{name}.xml").iter(f"{W}p"))
        assert lines
        assert all(line.find("w:pPr/w:bidi", SPACES) is not None for line in lines)
    figures = [run for run in part(file).iter(f"{W}r") if run.find("w:rPr/w:cs", SPACES) is not None]
    assert [seen("".join(_shown(run))) for run in figures] == ["6:00"], "in the font of Arabic figures"
    assert "w:bidi" not in ET.tostring(part(word_of(html)), encoding="unicode")


def test_the_foot_of_an_arabic_page_says_its_address_in_the_right_order() -> None:
    foot = part(word_of("<p>شجرة</p>", language="ar"), "word/footer1.xml")
    numbers, version = ["".join(_shown(p)) for p in foot.iter(f"{W}p")]
    assert seen(numbers).strip() == "الصفحة 1 من 1"
    assert version.endswith(f" · press.example.gov/releases/oak/{LRM}\n") or version.endswith(f"/oak/{LRM}")
    assert "DOCPROPERTY" not in "".join(foot.itertext())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-Hans", "第 1 页，共 1 页"),
        ("fr", "Page 1 sur 1"),
        ("ru", "Страница 1 из 1"),
        ("xx", "Page 1 of 1"),
    ],
)
def test_pages_are_numbered_in_the_articles_language(language: str, said: str) -> None:
    file = word_of("<p>a</p>", language=language)
    for name in ("footer1", "footer2"):
        assert words_in(next(part(file, f"word/{name}.xml").iter(f"{W}p"))) == said


def test_an_offices_own_words_around_the_number_of_a_page_are_kept() -> None:
    own = edited("word/footer1.xml", lambda text: text.replace("Page ", "p. "))
    foot = part(word_of("<p>a</p>", language="fr", letterhead=own), "word/footer1.xml")
    assert words_in(next(foot.iter(f"{W}p"))) == "p. 1 of 1"


def test_letters_that_are_never_slanted_stand_upright_and_joined_ones_together() -> None:
    html = '<p class="subhead">{0}</p><p class="release-line">{0}</p><p>b <em>{0}</em></p>'
    for language, word, joined in (("ar", "شجرة", True), ("zh-Hans", "树", False), ("en", "tree", False)):
        runs = [
            run
            for run in part(word_of(html.format(word), language=language)).iter(f"{W}r")
            if words_in(run) == word
        ]
        upright = language != "en"
        assert [_value(run, "w:rPr/w:i") for run in runs] == (["0", "", ""] if upright else ["", "", ""])
        assert _value(runs[1], "w:rPr/w:spacing") == ("0" if joined else "")
        assert _value(runs[2], "w:rPr/w:rStyle") == ("Strong" if upright else "Emphasis")
    mixed = part(word_of("<p><em>a شجرة</em></p>")).iter(f"{W}r")
    assert [_value(run, "w:rPr/w:iCs") for run in mixed] == ["", "0"]


def test_chinese_words_are_in_fonts_of_their_own_kind() -> None:
    html = '<p lang="zh-Hans">“树”</p><p lang="zh-Hant">樹</p>'
    fonts = [
        (run.find("w:rPr/w:rFonts", SPACES), words_in(run))
        for run in part(word_of(html, "zh-Hans")).iter(f"{W}r")
    ]
    said = {text: sorted(font.attrib.values()) if font is not None else [] for font, text in fonts}
    assert said == {"“树”": ["eastAsia"], "樹": ["Microsoft JhengHei"]}
    theme = "word/theme/theme1.xml"
    for language, font in (("vi", "Cambria"), ("fr", "Georgia")):
        with zipfile.ZipFile(BytesIO(word_of("<p>a</p>", language=language))) as archive:
            assert f'<a:minorFont><a:latin typeface="{font}"/>' in archive.read(theme).decode()


def test_the_line_of_languages_and_the_notice_of_an_old_translation_have_styles() -> None:
    html = '<div class="notice notice-behind"><p class="notice-heading">a</p><p>b</p></div>'
    html += '<p class="languages">c</p>'
    assert paragraphs(word_of(html)) == [("NoticeHeading", "a"), ("Notice", "b"), ("Languages", "c")]


# ---------------------------------------------------------------- what the document says about itself


def test_the_properties_are_the_editions_and_not_the_letterheads() -> None:
    release = replace(
        EDITION.release, topics=(Topic("trees", "Trees"), Topic("parks", "Parks")), summary="s" * 300
    )
    article = article_of("<p>a</p>", title="Oaks & elms " * 30)
    file = render_word(article, replace(EDITION, release=release), NEWSROOM, LETTERHEAD, {})
    said = {element.tag.rpartition("}")[2]: element.text for element in part(file, "docProps/core.xml")}
    assert said == {
        "title": article.title,
        "subject": "press release",
        "creator": "City of Oakhaven",
        "keywords": "Trees, Parks",
        "description": "s" * 300,
        "lastModifiedBy": "City of Oakhaven",
        "revision": "1",
        "category": "press release",
        "identifier": "https://press.example.gov/releases/oak/",
        "language": "en-US",
        "version": "1",
        "created": "2018-11-14T05:00:00Z",
        "modified": "2018-11-14T05:00:00Z",
    }


def test_header_and_footer_show_organisation_headline_and_pages_through_fields() -> None:
    file = word_of("<p>a</p>")
    texts = {}
    for name in ("header1", "header2", "footer1", "footer2"):
        root = part(file, f"word/{name}.xml")
        code = "|".join((element.text or "").strip() for element in root.iter(f"{W}instrText"))
        texts[name] = (code, "".join(_shown(root)).strip())
    pages = (
        "PAGE|NUMPAGES|DOCPROPERTY Version|DOCPROPERTY Address",
        "Page 1 of 1\nVersion 1, Nov. 14, 2018 · press.example.gov/releases/oak/",
    )
    assert texts == {
        "header1": ('STYLEREF "Headline"', "Oaks announced"),
        "header2": ("AUTHOR", "City of Oakhaven"),
        "footer1": pages,
        "footer2": pages,
    }


def test_the_fields_of_the_version_find_their_properties() -> None:
    edition = replace(EDITION, version=3)
    file = render_word(article_of("<p>a</p>"), edition, NEWSROOM, LETTERHEAD, {})
    said = {p.get("name"): "".join(p.itertext()) for p in part(file, "docProps/custom.xml")}
    assert said == {"Version": "Version 3, Nov. 14, 2018", "Address": "press.example.gov/releases/oak/"}
    again = render_word(article_of("<p>a</p>"), EDITION, NEWSROOM, file, {})
    assert "".join(part(again, "docProps/custom.xml")[0].itertext()) == "Version 1, Nov. 14, 2018"


def test_a_letterhead_without_fields_for_the_version_says_it_all_the_same() -> None:
    plain = edited("word/footer2.xml", lambda text: re.sub(r"<w:p>.*</w:p>", "<w:p/>", text))
    file = word_of("<p>a</p>", letterhead=plain)
    said = "".join(_shown(part(file, "word/footer2.xml"))).strip()
    assert said == "Version 1, Nov. 14, 2018 · press.example.gov/releases/oak/"


def heads(file: bytes) -> dict[str, str]:
    """What stands at the head of each kind of page."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        names = [name for name in archive.namelist() if re.match(r"word/header\d*\.xml", name)]
    kinds = {"rId": ""}
    relations = part(file, "word/_rels/document.xml.rels")
    kinds = {f"word/{r.get('Target')}": r.get("Id", "") for r in relations}
    used = {r.get(f"{R}id"): r.get(f"{W}type", "") for r in part(file).iter(f"{W}headerReference")}
    return {used[kinds[name]]: "".join(_shown(part(file, name))).strip() for name in names}


def without_first_header(text: str) -> str:
    return re.sub(r'<w:headerReference w:type="first"[^>]*>', "", text)


def with_left_pages(text: str) -> str:
    return text.replace("<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop")


@pytest.mark.parametrize(
    ("letterhead", "kinds"),
    [
        (LETTERHEAD, {"default", "first"}),
        (edited("word/document.xml", without_first_header), {"default", "first"}),
        (edited("word/document.xml", lambda text: text.replace("<w:titlePg/>", "")), {"default"}),
        (edited("word/settings.xml", with_left_pages), {"default", "first", "even"}),
        (
            edited("word/styles.xml", lambda text: text.replace('"Proof Mark"', '"Something Else"')),
            {"default", "first"},
        ),
    ],
)
def test_a_proof_says_so_at_the_head_of_every_kind_of_page_and_in_its_title(
    letterhead: bytes, kinds: set[str]
) -> None:
    mark = "EMBARGOED UNTIL Wednesday, Nov. 14, 2018, 6 a.m. EST (11:00 UTC)"
    article = article_of("<p>a</p>")
    file = render_word(article, replace(EDITION, mark=mark), NEWSROOM, letterhead, {})
    said = heads(file)
    assert {kind for kind, words in said.items() if words.startswith(mark)} >= kinds
    assert shown(file) == ["a"]
    titles = [e.text for e in part(file, "docProps/core.xml") if e.tag.endswith("title")]
    assert titles == [f"{mark}: {article.title}"]
    assert not any("EMBARGOED" in words for words in heads(written(article, letterhead)).values())


AT = "https://press.example.gov/media/"
LOGOS = {f"{AT}{name}.png": png(200, 100) for name in ("city", "parks", "water")}


def dressed(letterhead: bytes = LETTERHEAD, **more: Any) -> bytes:
    """A joint release on the city's own paper."""
    files = {name: File(name, AT + name, "") for name in ("city.svg", "city.png", "parks.png", "water.png")}
    offices = (Office("parks", "Parks", "parks.png", colour="#1e5b3a"), Office("water", "Water", "water.png"))
    edition = replace(EDITION, media=files, release=replace(EDITION.release, offices=offices))
    link = Link("https://oakhaven.example.gov/", "City")
    city = replace(
        NEWSROOM, logo="city.svg", logo_for_word="city.png", address="1 Quay Street", links=(link,)
    )
    article = article_of('<p class="release-line">NOW</p><h1 class="headline">a</h1>')
    return render_word(article, edition, replace(city, **more), letterhead, LOGOS)


def test_the_first_page_says_whose_paper_it_is() -> None:
    file = dressed()
    first = part(file, "word/header2.xml")
    assert [element.get("descr") for element in first.iter(f"{{{SPACES['wp']}}}docPr")] == [
        "City of Oakhaven",
        "Parks",
        "Water",
    ]
    lines = [(_value(p, "w:pPr/w:pStyle"), words_in(p)) for p in first.iter(f"{W}p")]
    assert lines == [
        ("Letterhead", "City of Oakhaven"),
        ("LetterheadOffice", "Parks"),
        ("LetterheadOffice", "Water"),
        ("", ""),
    ]
    foot = [(_value(p, "w:pPr/w:pStyle"), words_in(p)) for p in part(file, "word/footer2.xml").iter(f"{W}p")]
    assert foot[0] == ("Address", "1 Quay Street · oakhaven.example.gov")
    assert "Quay" not in words_in(part(file, "word/footer1.xml"))


def words_in(element: ET.Element) -> str:
    return " ".join("".join(t.text or "" for t in element.iter(f"{W}t")).split())


def test_the_colour_is_the_themes_and_reaches_all_that_follows_it() -> None:
    for file, colour in ((dressed(), "1E5B3A"), (word_of("<p>a</p>"), "000000")):
        styles = part(file, "word/styles.xml")
        followers = [e for e in styles.iter() if e.get(f"{W}themeColor") == "accent1"]
        assert {e.get(f"{W}val" if e.tag == f"{W}color" else f"{W}color") for e in followers} == {colour}
        assert len(followers) == 2, "a rule and the release line, no more"
        with zipfile.ZipFile(BytesIO(file)) as archive:
            accent = f'<a:accent1><a:srgbClr val="{colour}"/></a:accent1>'
            assert accent in archive.read("word/theme/theme1.xml").decode()


def test_a_logo_that_word_cannot_show_says_what_to_do() -> None:
    with pytest.raises(ProblemsFound) as stop:
        dressed(logo_for_word="")
    (problem,) = stop.value.problems
    assert (problem.span.file, problem.write) == ("releases/_newsroom.yml", "logo_for_word: city.png")
    assert problem.message == (
        "Word cannot show the logo “city.svg”. Put the same picture as PNG into releases/media too."
    )


def test_no_release_opens_in_compatibility_mode() -> None:
    old = edited("word/settings.xml", lambda text: text.replace('w:val="15"', 'w:val="12"'))
    for letterhead in (LETTERHEAD, old):
        settings = part(word_of("<p>a</p>", letterhead=letterhead), "word/settings.xml")
        modes = {s.get(f"{W}name"): s.get(f"{W}val") for s in settings.iter(f"{W}compatSetting")}
        assert modes["compatibilityMode"] == "15"


def test_the_outline_shows_the_structure_and_headings_have_no_numbers() -> None:
    levels = {}
    for style in part(LETTERHEAD, "word/styles.xml").findall("w:style", SPACES):
        if level := _value(style, "w:pPr/w:outlineLvl"):
            levels[_value(style, "w:name")] = level
            assert style.find("w:pPr/w:numPr", SPACES) is None
    assert levels == {"heading 1": "0", "heading 2": "1", "heading 3": "2", "heading 4": "3", "Headline": "0"}


def test_a_notice_is_one_ruled_box_and_a_withdrawal_has_styles_of_its_own() -> None:
    html = '<div class="notice"><p class="notice-heading">WITHDRAWN</p><p>Why</p></div><h1>H</h1>'
    assert paragraphs(word_of(html))[:2] == [("NoticeHeading", "WITHDRAWN"), ("Notice", "Why")]
    at = EDITION.release.date
    gone = replace(EDITION, release=replace(EDITION.release, withdrawn=Withdrawal(at, "Why")))
    file = render_word(article_of(html), gone, NEWSROOM, LETTERHEAD, {})
    assert paragraphs(file)[:2] == [("WithdrawnHeading", "WITHDRAWN"), ("Withdrawn", "Why")]
    older = edited("word/styles.xml", lambda text: text.replace('="Withdrawn', '="Gone'))
    file = render_word(article_of(html), gone, NEWSROOM, older, {})
    assert paragraphs(file)[:2] == [("NoticeHeading", "WITHDRAWN"), ("Notice", "Why")]


def test_the_grid_of_an_advisory_may_run_over_pages() -> None:
    file = word_of(
        '<h1>H</h1><div class="event"><table class="facts grid"><tr><th>A</th><td>B</td></tr></table></div>'
    )
    assert _value(part(file), ".//w:tblStyle") == "Grid"
    assert part(file).find(".//w:tc//w:keepNext", SPACES) is None


def test_a_field_that_word_has_rewritten_is_still_filled_in() -> None:
    split = (
        '<w:r><w:instrText xml:space="preserve"> DOCPROPERTY </w:instrText></w:r>'
        "<w:r><w:instrText>Title \\* MERGEFORMAT</w:instrText></w:r>"
    )
    runs = "<w:r><w:t>Some</w:t></w:r><w:r><w:t>body</w:t></w:r>"
    simple = f'<w:fldSimple w:instr=" AUTHOR ">{runs}</w:fldSimple></w:p>'

    def by_word(text: str) -> str:
        changed = re.sub(r"<w:r><w:instrText.*?</w:r>", lambda _: split, text)
        return changed.replace(
            '<w:t xml:space="preserve">Headline</w:t>', "<w:t>Head</w:t><w:t>line</w:t>"
        ).replace("</w:p>", simple)

    file = word_of("<p>a</p>", letterhead=edited("word/header1.xml", by_word))
    assert "".join(_shown(part(file, "word/header1.xml"))).strip() == "Oaks announcedCity of Oakhaven"


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.LETTER, ("12240", "15840")), (Paper.A4, ("11906", "16838"))]
)
def test_the_paper_is_the_newsrooms(paper: Paper, size: tuple[str, str]) -> None:
    file = word_of("<table><tr><td>a</td></tr></table>", paper=paper)
    section = part(file).find("w:body/w:sectPr", SPACES)
    assert section is not None
    assert (_value(section, "w:pgSz", "w"), _value(section, "w:pgSz", "h")) == size
    assert _value(part(file), ".//w:gridCol", "w") == str(int(size[0]) - 2880)


# ---------------------------------------------------------------- refusals


def refusal(article: Article, **more: Any) -> tuple[str, str]:
    with pytest.raises(ProblemsFound) as stop:
        written(article, **more)
    (problem,) = stop.value.problems
    return problem.span.file, problem.message


@pytest.mark.parametrize(
    ("root", "message"),
    [
        (Element("video", (), ("a",)), "A document cannot carry <video>."),
        (Element("p", (("style", "x"),), ("a",)), "A document cannot carry the attribute “style” of <p>."),
        (
            Element("p", (("href", "https://a.example/"),), ("a",)),
            "A document cannot carry the attribute “href” of <p>.",
        ),
        (Element("ul", (), (Element("p", (), ("a",)),)), "<p> cannot stand inside <ul>."),
        (Element("ul", (), ("a",)), "“a” stands directly inside <ul>: put it in a <p>."),
        (Element("p", (), (Element("br", (), ("a",)),)), "“a” stands directly inside <br>: put it in a <p>."),
        (
            Element("p", (), (Element("a", (("href", "../x"),), ("a",)),)),
            "A link in a document leads to a whole address, which “../x” is not, in <a>.",
        ),
        (Element("ol", (("start", "x"),), ()), "start is a whole number, not “x”, in <ol>."),
    ],
)
def test_what_word_cannot_carry_is_refused_with_the_templates_name(root: Element, message: str) -> None:
    article = Article(
        Element("article", (), (root,)), "Oaks", Language("en"), ("press-release.html", "article.html")
    )
    assert refusal(article) == ("templates/press-release.html", message)


def test_a_picture_that_is_not_there_or_not_for_word_is_refused() -> None:
    article = article_of(f'<p><img src="{PHOTO}" alt="a"></p>')
    assert refusal(article, assets={}) == (
        "templates/press-release.html",
        f"The picture “{PHOTO}” is not among the files of this release.",
    )
    _, message = refusal(article, assets={PHOTO: b"<svg/>"})
    assert message == f"Word cannot show the picture “{PHOTO}”: use a JPEG or PNG file."


@pytest.mark.parametrize(
    ("letterhead", "message"),
    [
        (b"", "The letterhead is not a Word document (.docx)."),
        (LETTERHEAD[:5000], "The letterhead is not a Word document (.docx)."),
        (
            edited(
                "[Content_Types].xml", lambda text: text.replace("document.main+xml", "template.main+xml")
            ),
            "The letterhead is not a Word document (.docx).",
        ),
        (
            edited("word/styles.xml", lambda text: text.replace('"heading 2"', '"my own"')),
            "The letterhead has no style “Heading 2”, which this release needs.",
        ),
        (
            edited(
                "word/styles.xml", lambda text: text.replace('<w:numPr><w:numId w:val="1"/></w:numPr>', "")
            ),
            "The style “List Bullet” of the letterhead has no bullets or numbers.",
        ),
    ],
)
def test_a_letterhead_that_cannot_be_used_is_refused_in_plain_words(letterhead: bytes, message: str) -> None:
    article = article_of("<h2>a</h2><ul><li>b</li></ul>")
    assert refusal(article, letterhead=letterhead) == ("templates/letterhead.docx", message)
