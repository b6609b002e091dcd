"""Promise 1: page, PDF, Word file and text of any release have the same words and links, in order."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

import docx
import pytest
from docx.oxml.ns import qn
from drafts import NEWSROOM, draft
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from writing import articles, pdf_reading

from pressroom.deciding import publication
from pressroom.model import Article, Edition
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.reader import SourceFile, Sources, read
from pressroom.rendering.press import Press, press_for
from pressroom.writing.article.composing import render_article, text_of, walk
from pressroom.writing.pdf.printer import print_pdf
from pressroom.writing.pdf.sheet import sheet_of
from pressroom.writing.plain_text import plain
from pressroom.writing.web import release_page
from pressroom.writing.word import word_document

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 4, 1, tzinfo=UTC)


class Said(NamedTuple):
    """One release as the press gets it: the article, and what each document says."""

    article: Article
    page: str
    pdf: bytes
    word: bytes
    plain: str


@pytest.fixture(scope="module")
def oakhaven() -> Press:
    newsroom = read(Sources(SourceFile("releases/_newsroom.yml", NEWSROOM.encode()))).newsroom
    assert newsroom is not None
    return press_for(ROOT / "tests", newsroom)


def written(press: Press, edition: Edition) -> Said:
    article = render_article(edition, press.newsroom, press.environment)
    return Said(
        article,
        release_page.render_page(article, edition, press.newsroom, press.environment, {}, press.site),
        print_pdf(sheet_of(article, edition, press.newsroom, press.environment), {}),
        word_document.render_word(article, edition, press.newsroom, press.letterhead, {}),
        plain.render_plain(article),
    )


def of_file(press: Press, text: str) -> Said:
    shared = SourceFile("releases/_newsroom.yml", NEWSROOM.encode())
    reading = read(Sources(shared, (SourceFile("releases/oaks.md", text.encode()),)))
    assert not [problem for problem in reading.problems if problem.level.value == "error"], reading.problems
    (edition,) = publication.editions(press.newsroom, reading.releases, NOW)
    return written(press, edition)


# ---------------------------------------------------------------- what the documents say


def signs(text: str) -> str:
    """Text without blanks: what must be the same to the letter."""
    return re.sub(r"\s", "", text)


class _Words(HTMLParser):
    """The text inside `<article>`, by the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.text, self.links = 0, "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        if self.inside:
            self.text += (dict(attrs).get("alt") or "") if tag == "img" else ""
            self.links += [dict(attrs)["href"] or ""] if tag == "a" else []

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""


def of_page(html: str) -> _Words:
    words = _Words()
    words.feed(html)
    words.close()
    return words


def of_word(data: bytes) -> tuple[str, list[str]]:
    """A Word file's text and links in order, through python-docx's own tree."""
    document = docx.Document(BytesIO(data))
    text = "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
    links = [
        document.part.rels[link.get(qn("r:id"))].target_ref
        for link in document.element.body.iter(qn("w:hyperlink"))
    ]
    return text, links


def assert_agree(said: Said) -> None:
    expected = signs(" ".join(articles.words(said.article)))
    links = articles.links(said.article)
    assert signs(of_page(said.page).text) == expected
    assert of_page(said.page).links == links
    text, found = of_word(said.word)
    assert signs(text) == expected
    assert found == links
    pdf_reading.assert_same_words(said.pdf, said.article.root)
    assert pdf_reading.links(said.pdf) == without_repeats(links)
    assert signs(without_marks(said.plain, said.article)) == expected
    for link in links:
        assert link.partition(":")[2].lstrip("/") in said.plain or link.startswith("tel:")


def without_repeats(links: list[str]) -> list[str]:
    return [link for i, link in enumerate(links) if i == 0 or link != links[i - 1]]


def without_marks(text: str, article: Article) -> str:
    """Plain text without what it writes in place of layout: list marks, addresses, colons of labels."""
    text = re.sub(r"^ *(?:- |\d+\. )", "", text, flags=re.MULTILINE)
    for link in articles.links(article):
        text = text.replace(f" ({link})", "")
    return without_colons(text, article)


def without_colons(text: str, article: Article) -> str:
    for row in (element for element in walk(article.root) if element.tag == "tr"):
        label = text_of(row.children[0])
        text = text.replace(f"\n{label}: ", f"\n{label} ", 1)
    return text


# ---------------------------------------------------------------- tests


def test_the_network_exchange_says_the_same_in_every_document() -> None:
    sources = read_newsroom(ROOT)
    reading = read(sources)
    assert reading.newsroom is not None
    for edition in publication.editions(reading.newsroom, reading.releases, NOW):
        assert_agree(written(press_for(ROOT, reading.newsroom), edition))


@given(st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_release_says_the_same_in_every_document(oakhaven: Press, chance: Random) -> None:
    assert_agree(of_file(oakhaven, draft(chance)))


def test_a_word_that_is_lost_in_one_document_is_noticed(oakhaven: Press) -> None:
    said, other = of_file(oakhaven, draft(Random(7))), of_file(oakhaven, draft(Random(8)))
    for changed in (
        said._replace(page=said.page.replace("Oaks 0", "Oaks 1")),
        said._replace(plain=said.plain.replace("Oaks 0", "Oaks")),
        said._replace(pdf=other.pdf),
        said._replace(word=other.word),
    ):
        with pytest.raises(AssertionError):
            assert_agree(changed)
