"""The PDF: the same words, readable for everyone, the same bytes everywhere, and nothing from outside."""

from __future__ import annotations

import base64
import logging
import multiprocessing
import os
import pickle
import re
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from deciding.samples import NEWSROOM
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sites import environment_in
from writing.articles import EDITION, PHOTO, article_of, links, network_exchange
from writing.pdf_reading import (
    assert_same_words,
    bookmarks,
    failed_rules,
    fonts,
    pages,
    run,
    spoken,
    without_repeats,
)
from writing.pdf_reading import links as links_of

from pressroom.errors import Problem, ProblemsFound
from pressroom.model import Article, Edition, Element, File, Kind, Link, Newsroom, Office, Paper
from pressroom.writing.paper.page_count import page_count
from pressroom.writing.paper.qr_code import render_qr
from pressroom.writing.pdf import printer
from pressroom.writing.pdf.sheet import sheet_of
from pressroom.writing.templating import templates
from pressroom.writing.templating.markup import text_of, to_html, walk

ROOT = Path(__file__).parents[3]
WORDS = (
    "Harbor Park opens on Saturday after two years of work, the well-known either/or of the City’s budget. "
)


default_templates = cache(lambda: templates.environment(None))


def print_edition(
    article: Article,
    edition: Edition,
    assets: Mapping[str, bytes],
    newsroom: Newsroom = NEWSROOM,
    environment: templates.Environment | None = None,
) -> bytes:
    sheet = sheet_of(article, edition, newsroom, environment or default_templates())
    return printer.print_pdf(sheet, assets)


@cache
def picture(format: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> bytes:
    data = BytesIO()
    Image.new(mode, size, "gray").save(data, format)
    return data.getvalue()


def print_article(
    article: Article, environment: templates.Environment | None = None, **assets: bytes
) -> bytes:
    return print_edition(article, EDITION, {PHOTO: assets.get("photo", picture())}, environment=environment)


def print_html(html: str, environment: templates.Environment | None = None, **assets: bytes) -> bytes:
    return print_article(article_of(html), environment, **assets)


def problems_of(make: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        make()
    return found.value.problems


# ---------------------------------------------------------------- the same words and links, for everyone

CASES = {
    "headings and paragraphs": "<h1>Head</h1><p>One <em>two</em>, three.</p><h2>Second</h2><p>Four.</p>",
    "a line break in a contact": '<h1>H</h1><p class="contact"><strong>Press</strong><br>617-555-0100</p>',
    "hyphens at the ends of lines": f"<h1>H</h1><p>{'well-known and/or up-to-date–or—not ' * 60}</p>",
    "a word cut by an element": "<h1>H</h1><p>" + "anti<em>-lead</em><strong>ers</strong> " * 60 + "</p>",
    "a list with paragraphs and lists inside": "<h1>H</h1><ul><li><p>a</p><ul><li>b</li></ul><p>c</p></li>"
    '<li>d<ol start="3"><li>e</li><li><p>f</p></li></ol></li></ul><p>g</p>',
    "names side by side": '<h1>H</h1><ul class="participants"><li>Atlanta</li><li>Greater Manchester, United '
    "Kingdom</li><li>Tulsa</li></ul><p>after</p>",
    "a table with a head over several pages": "<h1>H</h1><table><thead><tr><th>Year</th><th>Sum</th></tr>"
    f"</thead><tbody>{'<tr><td>2019</td><td>one two</td></tr>' * 90}</tbody></table>",
    "a table of facts": '<h1>H</h1><table class="facts"><tr><th scope="row">Who</th><td><p>Ada</p><p>Bo</p>'
    '</td></tr><tr><th scope="row">Where</th><td>Hall<br><a href="https://a.example/">Map</a></td></tr></table>',
    "a quotation that is set off": '<h1>H</h1><blockquote class="quotation"><p>“Yes.”</p>'
    '<p class="attribution">Ada Brightwater</p></blockquote>',
    "a picture and its caption": f'<h1>H</h1><p class="photo"><img src="{PHOTO}" alt="Two people"></p>'
    '<p class="caption">At work.</p>',
    "a link over several lines": '<h1>H</h1><p>See <a href="https://a.example/x?a=1&amp;b=2">'
    f'{"the plan " * 30}</a>, or <strong><a href="mailto:a@b.example">write</a></strong>.</p>',
    "a word that is longer than a line": f"<h1>{'Head' * 40}</h1><p>{'x' * 700} and "
    f"https://a.example/{'long-' * 60}</p>",
    "spaces that do not break": "<h1>H</h1><p>" + "10\u00a0a.m. on Nov.\u00a014 " * 40 + "</p>",
    "letters of many languages": "<h1>Ελληνικά</h1><p>Да, <em>Нет</em>; Việt <em>Tiếng</em>; ção, ł, ğ, ș, "
    "½, №.</p>",
    "ligatures and dashes": "<h1>Office</h1><p>"
    + "efficient offices’ fjord — fluffy – “waffle” " * 20
    + "</p>",
    "what became of it": '<p class="mark">DRAFT</p><div class="notice">'
    '<p class="notice-heading">CORRECTED noon</p>'
    "<p>Was: <s>22 cities</s><br>Now: 21 cities</p></div><h1>H</h1><p>a</p>"
    '<p class="version">Version 2.</p><p class="mark">DRAFT</p>',
    "a hundred events": "<h1>H</h1><h2>Events</h2>"
    + "".join(
        f'<section class="event" id="e{n}"><h3>Event start{n}</h3><p>{WORDS * (n % 4)}</p>'
        '<table class="facts"><tr><th scope="row">When</th><td>Noon</td></tr>'
        f'<tr><th scope="row">Where</th><td>end{n}</td></tr></table></section>'
        for n in range(100)
    ),
}


@cache
def printed(case: str) -> tuple[Article, bytes]:
    if case == "the Network Exchange":
        article, edition = network_exchange()
        return article, print_edition(article, edition, {})
    article = article_of(CASES[case])
    return article, print_article(article)


cases = pytest.mark.parametrize("case", ["the Network Exchange", *CASES])


@cases
def test_every_word_of_the_article_is_in_the_pdf_in_order_and_no_other(case: str) -> None:
    article, made = printed(case)
    assert_same_words(made, article.root)


@cases
def test_every_link_of_the_article_is_in_the_pdf(case: str) -> None:
    article, made = printed(case)
    assert links_of(made) == without_repeats(links(article))


@cases
def test_the_pdf_keeps_every_rule_of_PDF_UA(case: str) -> None:
    assert failed_rules(printed(case)[1]) == []


@cases
def test_the_pdf_is_sound_and_carries_our_fonts_alone(case: str) -> None:
    made = printed(case)[1]
    assert "No syntax or stream encoding errors found" in run(made, "qpdf", "--check", "FILE")
    assert {(name.partition("-")[0], embedded) for name, embedded in fonts(made)} == {("Pressroom", True)}
    assert "file:" not in run(made, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")


# Of a generated article the letters and elements are any that a Latin release may have.
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEZ0123456789-–—/.,;:!?…%&$@#“”‘’()'éñçüßœŁ½"
word = st.text(LETTERS, min_size=1, max_size=14) | st.sampled_from(("the", "of", "Harbor", "well-known"))
words = st.lists(word, min_size=1, max_size=30).map(" ".join)
few = st.lists(word, min_size=1, max_size=5).map(" ".join)
href = st.sampled_from(("https://a.example/?q=1&r=2", "mailto:a@b.example", "tel:+16175550100"))


def element(tag: str, *children: Element | str, **attributes: str) -> Element:
    return Element(tag, tuple(attributes.items()), children)


inline = st.one_of(
    words,
    st.builds(lambda to, said: element("a", said, href=to), href, few),
    st.builds(
        lambda tag, said: element(tag, said), st.sampled_from(("strong", "em", "span", "bdi", "s")), few
    ),
    st.builds(lambda said: element("strong", element("em", said)), few),
    st.just(element("br")),
)
inlines = st.lists(inline, min_size=1, max_size=4).map(tuple)
paragraph = st.builds(lambda parts: element("p", "Then ", *parts), inlines)


cell = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)


def rows_of(columns: int) -> st.SearchStrategy[Element]:
    row = st.lists(cell, min_size=columns, max_size=columns)
    body = st.lists(row, min_size=1, max_size=12)
    return st.builds(
        lambda head, rows: element(
            "table",
            element("thead", element("tr", *(element("th", said, scope="col") for said in head))),
            element("tbody", *(element("tr", *(element("td", said) for said in cells)) for cells in rows)),
        ),
        row,
        body,
    )


table = st.integers(1, 4).flatmap(rows_of)


def lists_of(inner: st.SearchStrategy[Element]) -> st.SearchStrategy[Element]:
    item = st.one_of(
        inlines.map(lambda parts: ("And ", *parts)), st.lists(inner, min_size=1, max_size=3).map(tuple)
    )
    items = st.lists(item.map(lambda parts: element("li", *parts)), min_size=1, max_size=4)
    return st.builds(lambda tag, li: element(tag, *li), st.sampled_from(("ul", "ol")), items)


block = st.one_of(
    paragraph,
    paragraph,
    table,
    st.recursive(paragraph, lists_of, max_leaves=5),
    st.builds(lambda said: element("blockquote", element("p", said)), words),
    st.builds(lambda said: element("h2", said), few),
    st.builds(
        lambda said, p: Element("section", (("class", "event"),), (element("h2", said), p)), few, paragraph
    ),
)
articles = st.builds(
    lambda head, blocks: article_of(to_html(element("h1", head), *blocks)), few, st.lists(block, max_size=12)
)


@settings(max_examples=25)
@given(articles)
def test_any_article_comes_out_whole_and_readable_for_everyone(article: Article) -> None:
    made = print_article(article)
    assert_same_words(made, article.root)
    assert links_of(made) == without_repeats(links(article))
    assert failed_rules(made) == []


def test_a_relative_link_leads_to_the_newsroom_not_to_the_machine() -> None:
    assert links_of(print_html('<h1>H</h1><p><a href="about/">About</a></p>')) == [f"{NEWSROOM.url}about/"]


def test_the_headings_are_listed_beside_the_pages() -> None:
    article, made = printed("the Network Exchange")
    assert bookmarks(made) == [text_of(e) for e in walk(article.root) if e.tag in ("h1", "h2", "h3")]
    assert bookmarks(print_html("<h1>Anti-lead and/or not</h1>")) == ["Anti-lead and/or not"]


def test_who_wrote_it_and_when_is_in_the_pdf() -> None:
    article, edition = network_exchange()
    with pikepdf.open(BytesIO(print_edition(article, edition, {}))) as opened:
        assert str(opened.Root.Lang) == "en-US"
        assert {key: str(value) for key, value in opened.docinfo.items()} == {
            "/Title": edition.release.headline,
            "/Author": "Mayor’s Office of Resilience & Racial Equity",
            "/Subject": edition.release.summary,
            "/Keywords": "Equity, Resilience",
            "/Creator": "pressroom",
            "/Producer": "WeasyPrint 70.0",
            "/CreationDate": "D:20181114000000-05'00",
            "/ModDate": "D:20181114000000-05'00",
        }


# ---------------------------------------------------------------- the paper


def test_each_page_says_where_it_belongs() -> None:
    first, second, third = pages(printed("the Network Exchange")[1])
    assert first.split("\n")[0].strip() == NEWSROOM.organisation
    for number, page in enumerate((first, second), 1):
        version, address = page.strip().splitlines()[-2:]
        assert re.split(" {3,}", version.strip()) == ["Version 1, Nov. 14, 2018", f"Page {number} of 3"]
        assert address.strip() == "press.example.gov/releases/2018-11-14-network-exchange/"
    assert third.strip().splitlines()[-1].strip() == "Page 3 of 3"  # its text ends with the version
    for following in (second, third):
        assert re.match(
            r"Network Exchange on Equitable and Resilient Cities announced +City of", following.strip()
        )


EMBARGOED = "EMBARGOED UNTIL Wednesday, Nov. 14, 2018, 6 a.m. EST (11:00 UTC)"


@pytest.mark.parametrize("mark", ["DRAFT", EMBARGOED])
@pytest.mark.parametrize("kind", [Kind.PRESS_RELEASE, Kind.MEDIA_ADVISORY])
@pytest.mark.parametrize("paper", list(Paper))
def test_a_proof_says_on_every_page_and_in_its_title_that_it_is_one(
    mark: str, kind: Kind, paper: Paper
) -> None:
    article = article_of(f"<h1>H</h1>{f'<p>{WORDS * 10}</p>' * 7}")
    edition = replace(EDITION, mark=mark, release=replace(EDITION.release, kind=kind))
    newsroom = replace(NEWSROOM, paper=paper)
    made = print_edition(article, edition, {}, newsroom)
    sheets = pages(made)
    assert len(sheets) == 3
    assert all(mark in " ".join(sheet.split()) for sheet in sheets)
    assert_same_words(made, article.root)  # the mark in the margins is not read out with the text
    assert failed_rules(made) == []
    with pikepdf.open(BytesIO(made)) as opened:
        assert str(opened.docinfo["/Title"]) == f"{mark}: {article.title}"


def test_a_proof_has_one_pale_word_under_the_text_of_every_page() -> None:
    made = print_edition(article_of("<h1>H</h1><p>a</p>"), replace(EDITION, mark=EMBARGOED), {})
    boxes = re.findall(
        r'yMin="([\d.]+)".*?yMax="([\d.]+)">(.*?)</word>', run(made, "pdftotext", "-bbox", "FILE", "-")
    )
    high = [(float(top), float(foot), said) for top, foot, said in boxes if float(foot) - float(top) > 30]
    assert sorted("".join(said for _, _, said in high)) == sorted("EMBARGOED")
    assert min(top for top, _, _ in high) < 792 / 2 < max(foot for _, foot, _ in high)


def test_what_is_public_has_no_mark() -> None:
    made = printed("the Network Exchange")[1]
    assert not re.search("DRAFT|EMBARGOED", "".join(pages(made)))


def test_the_version_is_that_of_the_edition_and_dated_by_its_last_change() -> None:
    edition = replace(
        EDITION, version=2, updated=datetime(2018, 12, 3, 15, tzinfo=ZoneInfo("America/New_York"))
    )
    first, *_, last = pages(print_edition(article_of(f"<h1>H</h1>{f'<p>{WORDS}</p>' * 40}"), edition, {}))
    assert "Version 2, Dec. 3, 2018" in first
    assert "press.example.gov/releases/oak/" in first
    assert "Version" not in last  # where the article says it


def advisory(rows: int) -> tuple[Article, Edition]:
    grid = "".join(f'<tr><th scope="row">Row</th><td>fact{n}</td></tr>' for n in range(rows))
    head = '<p class="release-line">MEDIA ADVISORY</p><h1 class="headline">H</h1>'
    article = article_of(f'{head}<div class="event"><table class="facts grid">{grid}</table></div><p>###</p>')
    return article, replace(EDITION, release=replace(EDITION.release, kind=Kind.MEDIA_ADVISORY))


@pytest.mark.parametrize(("rows", "count"), [(1, 1), (20, 1), (38, 1), (44, 2), (120, 4)])
def test_an_advisory_is_one_page_where_that_can_be(rows: int, count: int) -> None:
    article, edition = advisory(rows)
    made = print_edition(article, edition, {})
    assert page_count(made) == len(pages(made)) == count
    assert "fact0" in pages(made)[0]  # a long grid does not leave the first page empty
    assert_same_words(made, article.root)
    assert failed_rules(made) == []


def test_an_advisory_of_three_events_is_one_page_too() -> None:
    row = '<tr><th scope="row">Row</th><td>fact</td></tr>'
    table = f'<table class="facts">{row * 6}</table>'
    events = "".join(f'<section class="event"><h3>Event {n}</h3>{table}</section>' for n in range(3))
    head = f'<p class="release-line">MEDIA ADVISORY</p><h1>H</h1><table class="facts grid">{row * 6}</table>'
    article = article_of(f"{head}<h2>Events</h2>{events}<p>Words.</p><p>###</p>")
    edition = replace(EDITION, release=replace(EDITION.release, kind=Kind.MEDIA_ADVISORY))
    assert page_count(print_edition(article, edition, {})) == 1


def test_what_was_struck_out_is_drawn_so() -> None:
    drawn = [
        len(page_ink(print_html(f"<h1>H</h1><p>{said}</p>"))) for said in ("old fact", "<s>old fact</s>")
    ]
    assert drawn[0] < drawn[1]


def page_ink(made: bytes) -> bytes:
    with pikepdf.open(BytesIO(made)) as opened:
        return opened.pages[0].Contents.read_bytes()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_every_page_but_the_last_says_that_more_follows(count: int) -> None:
    text = f"<h1>H</h1>{f'<p>{WORDS * 10}</p>' * (3 * count - 2)}<p>###</p>"
    made = pages(print_html(text))
    assert len(made) == count
    assert ["-more-" in page for page in made] == [True] * (count - 1) + [False]


def test_a_page_that_is_full_to_the_last_line_is_the_last() -> None:
    def lines(count: int) -> list[str]:
        return pages(print_html("<h1>H</h1>" + "<p>line</p>" * count))

    fits = bisect_right(range(100), 1, key=lambda count: len(lines(count))) - 1
    assert "-more-" not in lines(fits)[0]
    assert [("-more-" in page) for page in lines(fits + 1)] == [True, False]


def test_an_event_is_never_split_across_pages() -> None:
    sheets = pages(printed("a hundred events")[1])
    assert len(sheets) > 10
    for number in range(100):
        (sheet,) = [page for page in sheets if re.search(rf"\bstart{number}\b", page)]
        assert re.search(rf"\bend{number}\b", sheet)


def test_a_heading_stays_with_what_follows() -> None:
    for before in range(28, 36):
        sheets = pages(print_html("<h1>H</h1>" + "<p>line</p>" * before + "<h2>Heading</h2><p>Following</p>"))
        assert ["Heading" in sheet for sheet in sheets] == ["Following" in sheet for sheet in sheets]


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, "612 x 792 pts (letter)"), (Paper.A4, "(A4)")])
def test_the_paper_is_the_newsrooms(paper: Paper, size: str) -> None:
    newsroom = replace(NEWSROOM, paper=paper)
    made = print_edition(article_of("<h1>H</h1>"), EDITION, {}, newsroom)
    assert size in run(made, "pdfinfo", "FILE")


@pytest.mark.parametrize(
    "html",
    [
        CASES["a word that is longer than a line"],
        "<h1>H</h1><table><tr>" + f"<td>{'w' * 50}</td>" * 5 + "</tr></table>",
        f'<h1>H</h1><table class="facts"><tr><th scope="row">{"L" * 60}</th><td>{"w" * 99}</td></tr></table>',
        f"<h1>H</h1><ul><li>{'w' * 200}</li></ul><blockquote><p>{'w' * 200}</p></blockquote>",
    ],
)
def test_nothing_runs_off_the_paper(html: str) -> None:
    boxes = re.findall(
        r'<word xMin="(.*?)".*?xMax="(.*?)"', run(print_html(html), "pdftotext", "-bbox", "FILE", "-")
    )
    assert boxes
    assert min(float(left) for left, _ in boxes) > 90
    assert max(float(right) for _, right in boxes) < 612 - 90


def test_the_letterhead_carries_the_logo_of_each_office() -> None:
    names = ("parks.png", "water.png")
    media = {name: File(name, f"https://press.example.gov/{name}", "image/png") for name in names}
    offices = tuple(Office(name, f"Office of {name}", logo=name) for name in names)
    joint = replace(EDITION, media=media, release=replace(EDITION.release, offices=offices))
    made = print_edition(article_of("<h1>H</h1>"), joint, {f.url: picture() for f in media.values()})
    assert len(run(made, "pdfimages", "-list", "FILE").splitlines()) == 2 + len(names)
    assert failed_rules(made) == []
    assert spoken(made) == ["H"]


CITY = replace(
    NEWSROOM,
    logo="city.svg",
    colour="#1e5b3a",
    address="1 Quay Street",
    links=(Link("https://oakhaven.example.gov/", "City"),),
    archival=True,
    qr=True,
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'


@cache
def print_for_the_archive(kind: Kind = Kind.PRESS_RELEASE, mark: str = "", case: str = "") -> bytes:
    media = {n: File(n, f"https://press.example.gov/{n}", "") for n in ("city.svg", "parks.png", "water.png")}
    offices = (Office("parks", "Parks", "parks.png"), Office("water", "Water", "water.png"))
    release = replace(EDITION.release, kind=kind, offices=offices)
    edition = replace(EDITION, media=media, mark=mark, release=release)
    article = article_of(CASES[case]) if case else network_exchange()[0]
    assets = {file.url: SVG if file.path.endswith("svg") else picture(mode="RGBA") for file in media.values()}
    return print_edition(article, edition, {**assets, PHOTO: picture()}, CITY)


@pytest.mark.parametrize("mark", ["", "DRAFT"])
@pytest.mark.parametrize("kind", [Kind.PRESS_RELEASE, Kind.MEDIA_ADVISORY])
def test_a_copy_for_the_archive_keeps_every_rule_of_PDF_A_3_and_of_PDF_UA(kind: Kind, mark: str) -> None:
    made = print_for_the_archive(kind, mark)
    assert failed_rules(made, "pdfa3a", 156) == []
    assert failed_rules(made) == []
    assert "No syntax or stream encoding errors found" in run(made, "qpdf", "--check", "FILE")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b'pdfaid:part="3"' in made


@pytest.mark.parametrize("case", [case for case in CASES if case != "a hundred events"])
def test_whatever_a_release_holds_an_archive_can_keep_it(case: str) -> None:
    made = print_for_the_archive(case=case)
    assert failed_rules(made, "pdfa3a", 156) == []
    assert_same_words(made, article_of(CASES[case]).root)


@settings(max_examples=10)
@given(articles)
def test_an_archive_can_keep_any_article(article: Article) -> None:
    made = print_edition(article, EDITION, {}, CITY)
    assert failed_rules(made, "pdfa3a", 156) == []
    assert failed_rules(made) == []


def test_the_letterhead_says_whose_paper_it_is() -> None:
    first, *following = pages(print_for_the_archive())
    for words in ("City of Oakhaven", "Parks", "Water", "1 Quay Street · oakhaven.example.gov"):
        assert words in first[:900]
    assert not any("1 Quay Street" in page for page in following)


def test_colour_is_that_of_the_newsroom_and_black_where_it_names_none() -> None:
    def colours(made: bytes) -> set[bytes]:
        return set(re.findall(rb"^[0-9. ]+ rg$", page_ink(made), re.MULTILINE))

    html = '<p class="release-line">FOR IMMEDIATE RELEASE</p><h1>H</h1>'
    (own,) = colours(print_edition(article_of(html), EDITION, {}, CITY)) - colours(print_html(html))
    assert [round(255 * float(part)) for part in own.split()[:3]] == [0x1E, 0x5B, 0x3A]


def test_the_code_stands_on_the_first_page_and_leads_to_the_current_version() -> None:
    with_code = len(page_ink(print_for_the_archive()))
    article, _ = network_exchange()
    plain = print_edition(article, EDITION, {}, replace(CITY, qr=False, logo=""))
    assert with_code - len(page_ink(plain)) > 2000
    code = render_qr(EDITION.page.url)
    assert code == render_qr(EDITION.page.url)
    assert code != render_qr(EDITION.page.url + "x")


def test_a_photo_is_cut_down_to_what_a_good_printer_shows() -> None:
    photo = picture("JPEG", "L", (4000, 3000))
    made = print_html(f'<h1>H</h1><p class="photo"><img src="{PHOTO}" alt="A"></p>', photo=photo)
    row = run(made, "pdfimages", "-list", "FILE").splitlines()[2].split()
    assert 250 < int(row[12]) <= 301  # points per inch


# ---------------------------------------------------------------- nothing from outside

SECRET = ROOT / "LICENSE"
INSIDE_SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{SECRET.as_uri()}"/></svg>'
)


EXTENDED = '{{% extends "default/print.html" %}}{{% block letterhead %}}'


def refused(address: str) -> str:
    return f"The PDF asks for {address}, which is not one of the newsroom's own files. Nothing else is read."


@pytest.mark.parametrize(
    "address",
    [
        SECRET.as_uri(),
        "https://elsewhere.example/photo.png",
        "http://127.0.0.1/photo.png",
        "data:image/png;base64," + base64.b64encode(picture()).decode(),
        "https://press.example.gov/releases/other/photo.png",
    ],
)
def test_a_picture_that_is_not_the_newsrooms_own_is_refused(address: str) -> None:
    found = problems_of(lambda: print_html(f'<h1>H</h1><p><img src="{address}" alt="A"></p>'))
    assert [(p.code, p.message, p.span.file) for p in found] == [
        ("pdf-address", refused(address), EDITION.release.file)
    ]


def test_a_picture_drawn_with_a_file_of_the_machine_is_refused() -> None:
    html = f'<h1>H</h1><p><img src="{PHOTO}" alt="A"></p>'
    found = problems_of(lambda: print_html(html, photo=INSIDE_SVG.encode()))
    assert [(p.code, p.message) for p in found] == [("pdf-address", refused(SECRET.as_uri()))]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "print.html",
            EXTENDED + '<link rel="attachment" href="{0}">{{% endblock %}}',
        ),
        (
            "print.html",
            EXTENDED + '<link rel="stylesheet" href="{0}">{{% endblock %}}',
        ),
        ("print.css", '@import url("{0}");'),
        ("print.css", 'h1 {{ background: url("{0}") }}'),
        ("print.css", '@font-face {{ font-family: F; src: url("{0}") }} h1 {{ font-family: F }}'),
    ],
)
def test_an_offices_own_template_reads_no_file_of_the_machine(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text.format(SECRET.as_uri()))
    environment = environment_in(tmp_path)
    found = problems_of(lambda: print_html("<h1>H</h1>", environment))
    assert refused(SECRET.as_uri()) in [problem.message for problem in found]


def test_pictures_of_one_release_are_not_there_for_the_next() -> None:
    html = f'<h1>H</h1><p><img src="{PHOTO}" alt="A"></p>'
    print_html(html)
    found = problems_of(lambda: print_edition(article_of(html), EDITION, {}))
    assert [problem.code for problem in found] == ["pdf-address"]


# ---------------------------------------------------------------- nothing is left out in silence


def test_a_character_without_a_glyph_is_named_once() -> None:
    (problem,) = problems_of(lambda: print_html("<h1>H</h1><p>a \U000f1234 b \U000f1234</p>"))
    assert (problem.code, problem.span.file) == ("glyph-missing", EDITION.release.file)
    assert problem.message == (
        "No font has “\U000f1234” (U+F1234, a character without a name): the PDF (en-US) would show a box.\n"
        "Write it in other characters."
    )


def test_a_letter_from_any_font_of_the_machine_stops_the_build() -> None:
    """A font for hieroglyphs may be on this machine, and not on the next."""
    (problem,) = problems_of(lambda: print_html("<h1>H</h1><p>eye \U00013080 and علي</p>"))
    assert problem.code == "glyph-missing"
    assert "U+13080, EGYPTIAN HIEROGLYPH D010" in problem.message


@pytest.mark.parametrize("language", ["ar", "zh-Hans", "zh-Hant", "vi", "ru"])
def test_every_script_of_the_catalogues_has_its_letters(language: str) -> None:
    words = "مرحبا 你好 碼頭 Đặng Привет"
    made = print_edition(article_of(f"<h1>H</h1><p>{words}</p>", language), EDITION, {})
    shown = re.sub("[\u202a-\u202e]", " ", normalize("NFKC", " ".join(pages(made))))
    assert set(words.split()) <= set(shown.split())


def test_a_picture_that_cannot_be_read_is_named() -> None:
    html = f'<h1>H</h1><p><img src="{PHOTO}" alt="A"></p>'
    (problem,) = problems_of(lambda: print_html(html, photo=b"no picture"))
    assert problem.code == "pdf-picture"
    assert problem.message.startswith(f"The picture {PHOTO} cannot be printed: ")


def test_a_picture_that_would_eat_the_memory_is_refused() -> None:
    huge = picture("PNG", "1", (10_000, 9_500))
    html = f'<h1>H</h1><p><img src="{PHOTO}" alt="A"></p>'
    (problem,) = problems_of(lambda: print_html(html, photo=huge))
    assert problem.code == "pdf-picture"


def test_a_mistake_in_the_print_style_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "print.css").write_text("p { margin: 0 }\nh1 { colour: red; }\n")
    (problem,) = problems_of(lambda: print_html("<h1>H</h1>", environment_in(tmp_path)))
    assert (problem.span.file, problem.span.line, problem.span.column) == ("templates/print.css", 2, 6)
    assert problem.message == "The print style is not right: Ignored `colour: red`, unknown property."


def test_the_printer_is_silent_and_leaves_logging_as_it_was(capfd: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("weasyprint")
    handlers, before = list(logger.handlers), (logger.level, logger.propagate, logger.disabled)
    print_html("<h1>H</h1>")
    problems_of(lambda: print_html("<h1>H</h1><p>\U000f1234</p>"))
    assert (list(logger.handlers), (logger.level, logger.propagate, logger.disabled)) == (handlers, before)
    assert capfd.readouterr() == ("", "")


# ---------------------------------------------------------------- the same bytes

PRINT = """
import hashlib, sys, tempfile
from pathlib import Path
from writing.pdf.test_printer import print_edition, network_exchange, print_html, CASES
article, edition = network_exchange()
print(hashlib.sha256(print_edition(article, edition, {})).hexdigest())
print(hashlib.sha256(print_html(CASES["a picture and its caption"])).hexdigest())
"""


def test_the_bytes_are_the_same_in_any_folder_zone_locale_and_hash_seed(tmp_path: Path) -> None:
    def print_in(folder: str, **more: str) -> tuple[list[str], str]:
        (tmp_path / folder).mkdir()
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
        environment = {**os.environ, "PYTHONPATH": path, "TMPDIR": str(tmp_path / folder), **more}
        command = [sys.executable, "-c", PRINT]
        done = subprocess.run(
            command, cwd=tmp_path / folder, env=environment, capture_output=True, text=True, check=True
        )
        assert list((tmp_path / folder).iterdir()) == []  # the fonts' temporary files are gone
        return done.stdout.split(), done.stderr

    here = print_in("here", TZ="Pacific/Auckland", PYTHONHASHSEED="1", LC_ALL="C")
    there = print_in(
        "there", TZ="America/Los_Angeles", PYTHONHASHSEED="2", LC_ALL="C.UTF-8", LANG="fr_FR.UTF-8"
    )
    assert here == there
    assert len(here[0]) == 2
    assert here[1] == ""


def test_what_was_printed_before_changes_nothing() -> None:
    html = CASES["a table of facts"]
    first = print_html(html)
    print_html(CASES["letters of many languages"])
    assert print_html(html) == first
    assert print_edition(article_of(html), EDITION, {}, environment=templates.environment(None)) == first


def test_a_sheet_printed_in_another_process_makes_the_same_bytes() -> None:
    article, edition = network_exchange()
    sheet = sheet_of(article, edition, NEWSROOM, default_templates())
    assert pickle.loads(pickle.dumps(sheet)) == sheet
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(printer.print_pdf, sheet, {}).result() == printer.print_pdf(sheet, {})


# ---------------------------------------------------------------- tables and pages

HEAD = '<thead><tr><th scope="col">Year</th><th scope="col">Sum</th></tr></thead>'


def test_a_table_over_several_pages_has_its_head_on_each_and_every_cell_knows_it() -> None:
    rows = "".join(f'<tr><th scope="row">Row {n}</th><td>{n}</td></tr>' for n in range(90))
    made = print_html(f'<h1>H</h1><table class="data">{HEAD}<tbody>{rows}</tbody></table>')
    assert [" ".join(page.split()).count("Year Sum") for page in pages(made)] == [1, 1, 1, 1]
    tags = run(made, "pdfinfo", "-struct", "FILE")
    assert tags.count("THead") == tags.count("Table (block)") == 4
    headers = re.findall(r"/Headers \[(.*)\]", tags)
    assert [len(found.split()) for found in headers] == [2] * 90
    assert failed_rules(made) == []


@pytest.mark.parametrize("rows", [6, 13, 45])
@pytest.mark.parametrize("paragraphs", [1, 9])
def test_whatever_is_kept_together_no_page_but_the_last_is_half_empty(rows: int, paragraphs: int) -> None:
    table = "".join(f'<tr><th scope="row">Row {n}</th><td>{WORDS}</td></tr>' for n in range(rows))
    event = f'<section class="event"><h3>E</h3><p>a</p><table class="facts">{table}</table></section>'
    made = print_html(f"<h1>H</h1>{f'<p>{WORDS * 4}</p>' * paragraphs}<h2>Events</h2>{event * 3}")
    bottoms = [
        max(float(y) for y in re.findall(r'yMax="([\d.]+)"', page) if float(y) < 792 - 72)
        for page in run(made, "pdftotext", "-bbox", "FILE", "-").split("<page ")[1:]
    ]
    assert all(bottom > 792 * 0.6 for bottom in bottoms[:-1]), bottoms
