"""What is changed for paper, and what is not."""

from __future__ import annotations

from hypothesis import given
from writing.articles import article_of, generated, links

from pressroom.model import ENGLISH, Article, Element
from pressroom.writing.paper.print_markup import LINE, WORD_JOINER, as_printed, printed_html
from pressroom.writing.paper.unbroken import BLANK
from pressroom.writing.templating.markup import text_of, to_html, walk


def printed(html: str) -> str:
    return to_html(*as_printed(article_of(html).root).children).replace(WORD_JOINER, "⁀").replace("\n", "")


def test_a_line_may_not_break_inside_a_word() -> None:
    assert printed("<p>Anti-Defamation, and/or</p>") == "<p>Anti⁀-⁀Defamation, and⁀/⁀or</p>"


def test_a_dash_between_words_is_left_alone() -> None:
    assert printed("<p>BOSTON – The city</p>") == "<p>BOSTON – The city</p>"


def test_a_word_cut_by_an_element_stays_whole() -> None:
    assert printed("<p>anti-<em>lead</em> work</p>") == "<p>anti⁀-⁀<em>lead</em> work</p>"


def test_a_word_longer_than_a_line_may_break_where_it_can() -> None:
    address = "https://press.example.gov/" + "a-" * LINE
    assert printed(f"<p>{address} is-not</p>") == f"<p>{address} is⁀-⁀not</p>"


def test_a_korean_word_stays_whole_and_a_chinese_line_breaks_anywhere() -> None:
    assert printed("<p>9번 부두와(ioby)의 岛屿</p>") == "<p>9⁀번 부⁀두⁀와⁀(ioby)⁀의 岛屿</p>"


def test_an_item_has_a_body_that_is_tagged() -> None:
    assert printed("<ul><li><p>a</p><p>b</p></li></ul>") == "<ul><li><dd><p>a</p><p>b</p></dd></li></ul>"


def test_no_space_is_left_between_items() -> None:
    html = printed_html(article_of("<ul><li>a</li><li>b</li></ul>").root)
    assert "<ul><li><dd>a</dd></li><li><dd>b</dd></li></ul>" in html


def test_a_table_with_long_words_is_set_smaller_and_at_last_breaks_them() -> None:
    word = "w" * 24
    rows = [f"<tr>{f'<td>{word}</td>' * number}</tr>" for number in (2, 4, 6)]
    fits, smaller, wide = (printed(f'<table class="facts">{row}</table>') for row in rows)
    assert "style" not in fits
    assert ("font-size: 6.9pt" in smaller, "wide" in smaller) == (True, False)
    assert 'class="facts wide"' in wide
    assert "style" not in printed(f"<table><tr><td>{' '.join([word] * 9)}</td></tr></table>")


@given(generated)
def test_words_and_links_stay_as_they_are(article: Article) -> None:
    for_paper = as_printed(article.root)
    assert text_of(without_bodies(for_paper)).replace(WORD_JOINER, "").replace(BLANK, " ") == text_of(
        article.root
    ).replace(BLANK, " ")
    assert links(Article(for_paper, "", ENGLISH)) == links(article)
    assert [e.tag for e in walk(without_bodies(for_paper))] == [e.tag for e in walk(article.root)]


def without_bodies(element: Element) -> Element:
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element):
            inner = without_bodies(child)
            children.extend(inner.children if child.tag == "dd" else (inner,))
        else:
            children.append(child)
    return Element(element.tag, element.attributes, tuple(children))
