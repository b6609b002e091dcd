"""The article as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from writing.articles import article_of, generated, links, network_exchange, words

from pressroom.errors import ProblemsFound
from pressroom.model import Article, Element, Language
from pressroom.writing.plain_text.plain import render_plain

CASES = (
    (
        "a block is a line, a blank line between blocks",
        "<h1>Head</h1><p>One.</p><p>Two.</p>",
        "Head\n\nOne.\n\nTwo.\n",
    ),
    ("a line break is a line", "<p>Ana Example<br>Press<br>617</p>", "Ana Example\nPress\n617\n"),
    (
        "strong and emphasized words have no marks",
        "<p>a <strong>b <em>c</em></strong> <s>d</s></p>",
        "a b c d\n",
    ),
    (
        "what was struck out is said, and a proof's mark is the first line and the last",
        '<p class="mark">DRAFT</p><h1>H</h1><p>Was: <s>10 a.m.</s><br>Now: noon</p><p class="mark">DRAFT</p>',
        "DRAFT\n\nH\n\nWas: 10 a.m.\nNow: noon\n\nDRAFT\n",
    ),
    ("letters stay as they are", "<p>e\u0301 \u00a0& < 100 “x”</p>", "e\u0301 \u00a0& < 100 “x”\n"),
    ("a bulleted list", "<ul><li>a</li><li>b</li></ul>", "- a\n- b\n"),
    ("a numbered list", '<ol start="9"><li>a</li><li>b</li></ol>', "9. a\n10. b\n"),
    (
        "lists in lists stand in",
        "<ul><li>a<ol><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul>",
        "- a\n  1. b\n- c\n  d\n",
    ),
    ("an empty item is an item", "<ol><li></li><li>b</li></ol>", "1.\n2. b\n"),
    (
        "a label and its fact",
        '<table><tr><th scope="row">When</th><td>noon</td></tr></table>',
        "When: noon\n",
    ),
    (
        "a label with a colon gets no second",
        '<table><tr><th scope="row">When:</th><td>noon</td></tr></table>',
        "When: noon\n",
    ),
    (
        "another table has tabs",
        "<table><thead><tr><th>City</th><th>Trees</th></tr></thead>"
        "<tbody><tr><th>Oak</th><td>7<br>or 8</td></tr></tbody></table>",
        "City\tTrees\nOak\t7 or 8\n",
    ),
    (
        "a link's address follows its words",
        '<p>See <a href="https://a.example/">here</a>.</p>',
        "See here (https://a.example/).\n",
    ),
    (
        "an address is not said twice",
        '<p><a href="https://a.example/">https://a.example/</a></p>',
        "https://a.example/\n",
    ),
    (
        "a mail address is not said twice",
        '<p><a href="mailto:a@b.example">a@b.example</a></p>',
        "a@b.example\n",
    ),
    (
        "another mail address is said",
        '<p><a href="mailto:a@b.example">Ana</a></p>',
        "Ana (mailto:a@b.example)\n",
    ),
    (
        "a link that is emphasized in part has its address once",
        '<p>See <a href="https://a.example/">Read </a><em><a href="https://a.example/">this</a></em>'
        '<a href="https://a.example/"> now</a>, <a href="https://b.example/">b</a>.</p>',
        "See Read this now (https://a.example/), b (https://b.example/).\n",
    ),
    (
        "an extension is no other number",
        '<p><a href="tel:+16175550100;ext=3">617-555-0100 ext. 3</a></p>',
        "617-555-0100 ext. 3\n",
    ),
    ("a number is not said twice", '<p><a href="tel:+16175550100">617-555-0100</a></p>', "617-555-0100\n"),
    (
        "another number is said",
        '<p><a href="tel:+16175550100">ext. 0100</a></p>',
        "ext. 0100 (tel:+16175550100)\n",
    ),
    (
        "a picture is its description",
        '<p>a<img src="https://a.example/x.png" alt="An oak"></p>',
        "a[An oak]\n",
    ),
    ("a rule is nothing", "<p>a</p><hr><p>b</p>", "a\n\nb\n"),
    ("what is empty leaves nothing", "<p></p><section><p>a</p></section><ul></ul>", "a\n"),
)


@pytest.mark.parametrize(("html", "text"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_plain_text(html: str, text: str) -> None:
    assert render_plain(article_of(html)) == text


def test_the_network_exchange_says_all_its_words_and_links() -> None:
    article, _ = network_exchange()
    text = render_plain(article)
    assert bare(text, article) == words(article)
    assert "\nWhen: Wednesday, Nov. 14, 2018, 10:30 a.m. EST\n" in text
    assert all(address in text for address in links(article))


@given(generated)
def test_every_word_is_there_in_order_and_every_address(article: Article) -> None:
    text = render_plain(article)
    # Plain text adds colons after labels, marks of lists and brackets of pictures; it takes nothing away.
    assert is_within("".join(words(article)), "".join(text.split()))
    assert all(address in text for address in links(article))


@given(generated)
def test_every_line_is_clean_and_the_text_ends_with_one(article: Article) -> None:
    text = render_plain(article)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert "\r" not in text
    assert not any(line.endswith(" ") for line in text.split("\n"))


def test_what_a_document_cannot_carry_is_refused_with_the_template() -> None:
    root = Element("article", (), (Element("video", (), ("Oaks",)),))
    with pytest.raises(ProblemsFound) as stop:
        render_plain(Article(root, "Oaks", Language("en"), ("press-release.html", "article.html")))
    (problem,) = stop.value.problems
    assert problem.span.file == "templates/press-release.html"
    assert problem.message == "A document cannot carry <video>."


def bare(text: str, article: Article) -> list[str]:
    """The words of a plain text, without what it adds by its own rules."""
    for address in links(article):
        text = text.replace(f" ({address})", "")
    lines = (line.lstrip(" ").removeprefix("- ") for line in text.split("\n"))
    labels = ("When:", "Where:", "Press:")
    return [word.rstrip(":") if word in labels else word for line in lines for word in line.split()]


def is_within(short: str, long: str) -> bool:
    """Whether all characters of one text come in another, in order."""
    rest = iter(long)
    return all(character in rest for character in short)
