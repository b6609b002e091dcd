"""What is copied from a PDF is what was typed; and it weighs little."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from writing.articles import EDITION, article_of
from writing.pdf.test_printer import print_edition, print_html
from writing.pdf_reading import failed_rules, run


@pytest.mark.parametrize(
    "words",
    [
        "Hawaiʻi first; then ‘quoted’ words",
        "‘Quoted’ first; then Hawaiʻi",
        "COVID‑19 and T‑shirt and well-known and 2019–20",
        "∆ and Δ, Ω and Ω, µ and μ",
        "– and −, · and ∙",
    ],
)
def test_letters_that_share_a_glyph_are_copied_as_typed(words: str) -> None:
    made = print_html(f"<h1>H</h1><p>{words}.</p>")
    assert words in run(made, "pdftotext", "FILE", "-")
    with pypdfium2.PdfDocument(made) as document:
        assert words in document[0].get_textpage().get_text_range()
    assert failed_rules(made) == []


def test_a_line_without_shared_glyphs_says_its_letters_once() -> None:
    with pikepdf.open(BytesIO(print_html("<h1>H</h1><p>‘Oak’ and elm, well-known.</p>"))) as opened:
        assert all(b"ActualText" not in page.Contents.read_bytes() for page in opened.pages)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja", "ko"])
def test_a_page_of_many_letters_carries_those_alone_and_shows_them(language: str) -> None:
    words = {"ja": "市長は港の渡し船を開く", "ko": "시장이 항구의 배를 연다"}.get(
        language, "市长在港口开放渡轮。新码头"
    )
    made = print_edition(article_of(f"<h1>{words}</h1><p>{words} 2026</p>", language), EDITION, {})
    assert len(made) < 100_000
    assert words in run(made, "pdftotext", "FILE", "-")
    assert failed_rules(made) == []
    with pypdfium2.PdfDocument(made) as document:
        page = document[0].render(scale=1, grayscale=True).to_pil()
    # The headline is on it, in black: an empty place for each letter would be white.
    assert sum(page.histogram()[:100]) > 900
    assert made == print_edition(article_of(f"<h1>{words}</h1><p>{words} 2026</p>", language), EDITION, {})
