"""The numbers of lists: those that were typed, in every format."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from io import BytesIO

from deciding.samples import NEWSROOM
from hypothesis import given, settings
from hypothesis import strategies as st
from writing.articles import EDITION, article_of
from writing.pdf.test_printer import print_edition
from writing.pdf_reading import run
from writing.word.test_word_document import LETTERHEAD, edited

from pressroom.model import Article
from pressroom.reading.prose.markdown import parse_prose
from pressroom.writing.plain_text.plain import render_plain
from pressroom.writing.templating.markup import to_html
from pressroom.writing.word.word_document import render_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Typed = list[tuple[int, "Typed"]]  # a number and the list inside its item

typed: st.SearchStrategy[Typed] = st.recursive(
    st.just([]),
    lambda inner: st.lists(st.tuples(st.integers(0, 99), inner), min_size=1, max_size=3),
    max_leaves=8,
)
LETTERED = edited("word/numbering.xml", lambda text: text.replace('w:val="decimal"', 'w:val="lowerLetter"'))


def lines(listing: Typed, indent: str = "") -> list[str]:
    """The list as Markdown, each item with a word."""
    made = []
    for number, inner in listing:
        made += [f"{indent}{number}. item", "", *lines(inner, indent + "    ")]
    return made


def numbers(listing: Typed) -> list[int]:
    """What has to be printed: the numbers as typed; where all are the same, they are counted."""
    counts = len({number for number, _ in listing}) == 1
    made = []
    for at, (number, inner) in enumerate(listing):
        made += [number + at if counts else number, *numbers(inner)]
    return made


def read(listing: Typed) -> Article:
    prose, _ = parse_prose("\n".join(lines(listing)), {}, frozenset())
    return article_of("<h1>H</h1><p>p</p>" + to_html(*prose.blocks))


def of_text(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"(\d+)\. item", text)]


def of_pdf(article: Article) -> list[int]:
    said = run(print_edition(article, EDITION, {}), "pdfinfo", "-struct-text", "FILE")
    return [int(found) for found in re.findall(r'Lbl \(block\)\s+Span \(inline\)\s+"(\d+)\. "', said)]


def of_word(article: Article, letterhead: bytes = LETTERHEAD) -> list[int]:
    """The numbers as Word counts them: each list of its own from its first number, all in figures."""
    with zipfile.ZipFile(BytesIO(render_word(article, EDITION, NEWSROOM, letterhead, {}))) as made:
        body, lists = (ET.fromstring(made.read(f"word/{name}.xml")) for name in ("document", "numbering"))
    starts = {
        (num.get(f"{W}numId"), level.get(f"{W}ilvl")): int(level.find(f"{W}startOverride").get(f"{W}val"))  # type: ignore[union-attr,arg-type]
        for num in lists.iter(f"{W}num")
        for level in num.iter(f"{W}lvlOverride")
    }
    kinds = {kind.get(f"{W}val") for num in lists.iter(f"{W}num") for kind in num.iter(f"{W}numFmt")}
    assert kinds <= {"decimal"}
    counted = Counter[tuple[str, str]]()
    found = []
    for at in body.iter(f"{W}numPr"):
        level, num = (each.get(f"{W}val", "") for each in at)
        found.append(starts[num, level] + counted[num, level])
        counted[num, level] += 1
    return found


@settings(max_examples=25)
@given(typed.filter(bool))
def test_every_format_prints_the_numbers_that_were_typed(listing: Typed) -> None:
    article = read(listing)
    assert of_text(render_plain(article)) == numbers(listing)
    assert of_pdf(article) == numbers(listing)
    assert of_word(article) == numbers(listing)


def test_a_letterhead_that_numbers_in_letters_prints_the_typed_figures_too() -> None:
    assert of_word(read([(7, [(1, []), (2, [])]), (8, [])]), LETTERED) == [7, 1, 2, 8]
