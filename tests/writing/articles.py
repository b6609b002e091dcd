"""Articles to write: from a few lines of HTML, the Network Exchange, and generated ones of any shape."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from deciding.samples import NEWSROOM, day, release
from hypothesis import strategies as st

from pressroom.deciding import publication
from pressroom.model import INLINE_TAGS, Article, Edition, Element, Language
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.reader import read
from pressroom.writing.article.composing import render_article
from pressroom.writing.templating import templates
from pressroom.writing.templating.markup import parse_markup, to_html, walk

ROOT = Path(__file__).parents[2]
PHOTO = "https://press.example.gov/releases/oak/photo.png"

(EDITION,) = publication.editions(
    NEWSROOM, (release("oak", day(2018, 11, 14)),), datetime(2019, 1, 1, tzinfo=UTC)
)


def article_of(html: str, language: str = "en-US", title: str = "Oaks announced") -> Article:
    """An article with this HTML in its `<article>`."""
    root, mistakes = parse_markup(f'<article lang="{language}">{html}</article>')
    assert root is not None
    assert not mistakes
    return Article(root, title, Language(language), ("press-release.html",))


@cache
def network_exchange() -> tuple[Article, Edition]:
    """This repository's own release, read, decided and rendered."""
    reading = read(read_newsroom(ROOT))
    assert reading.newsroom is not None
    (edition,) = publication.editions(reading.newsroom, reading.releases, datetime(2018, 11, 15, tzinfo=UTC))
    return render_article(edition, reading.newsroom, templates.environment(None)), edition


def words(article: Article) -> list[str]:
    """Every word of an article in order, a picture's description among them."""
    return _said(article.root).split()


def _said(node: Element | str) -> str:
    if isinstance(node, str):
        return node
    if node.tag == "img":
        return f" {node.get('alt')} "
    inside = "".join(_said(child) for child in node.children)
    return inside if node.tag in INLINE_TAGS - {"br"} else f"\n{inside}\n"


def links(article: Article) -> list[str]:
    return [element.get("href") for element in walk(article.root) if element.tag == "a"]


# ---------------------------------------------------------------- generated articles

LETTERS = "aZé&<>\"'’“”–—-.,:%#$@/\\ \u00a0\u0301015°€’שלםمرحبا中文Њж😀­()[]{}"
text = st.text(LETTERS, min_size=1, max_size=30)
addresses = st.sampled_from(
    (
        "https://a.example/?q=1&r=2",
        "https://b.example/é",
        "mailto:a@b.example",
        "tel:+16175550100",
        "https://a.example/#x",
    )
)
languages = st.sampled_from(("en-US", "ar", "fr", "zh-CN"))


def _element(tag: str, *children: Element | str, **attributes: str) -> Element:
    return Element(tag, tuple(attributes.items()), children)


def _parts(inner: st.SearchStrategy[Element | str]) -> st.SearchStrategy[tuple[Element | str, ...]]:
    return st.lists(inner, min_size=1, max_size=4).map(tuple)


link = st.builds(lambda words, href: _element("a", words, href=href), text.filter(str.strip), addresses)
picture = st.builds(lambda alt: _element("img", src=PHOTO, alt=alt), text)
line_break = st.just(_element("br"))
inline = st.recursive(
    st.one_of(text, text, link, line_break, picture),
    lambda inner: st.one_of(
        st.builds(
            lambda tag, parts: _element(tag, *parts),
            st.sampled_from(("strong", "em", "s", "time", "bdi")),
            _parts(inner),
        ),
        st.builds(lambda name, parts: _element("span", *parts, lang=name), languages, _parts(inner)),
        st.builds(lambda parts: Element("span", (("class", "speaker"),), parts), _parts(inner)),
    ),
    max_leaves=4,
)


CLASSES = (
    "",
    "contact",
    "quotation",
    "caption",
    "photo",
    "end-mark",
    "only-for-the-web",
    "boilerplate",
    "event",
    "data",
)
classed = st.sampled_from(CLASSES).map(lambda name: (("class", name),) if name else ())
paragraph = st.builds(
    Element, st.sampled_from(("p", "p", "p", "h1", "h2", "h3", "h4")), classed, _parts(inline)
)
label_and_fact = st.builds(
    lambda label, fact: _element("tr", _element("th", *label, scope="row"), _element("td", *fact)),
    _parts(inline),
    _parts(inline),
)


def _grid(columns: int) -> st.SearchStrategy[Element]:
    row = st.lists(
        st.tuples(st.sampled_from(("th", "td")), st.lists(text, max_size=2)), min_size=1, max_size=columns
    )
    rows = st.lists(
        row.map(lambda cells: _element("tr", *(_element(tag, *said) for tag, said in cells))),
        min_size=1,
        max_size=3,
    )
    return st.builds(
        lambda head, body: _element("table", _element("thead", *head[:1]), _element("tbody", *body)),
        rows,
        rows,
    )


table = st.one_of(
    _grid(3),
    st.lists(label_and_fact, min_size=1, max_size=3).map(
        lambda rows: Element("table", (("class", "facts"),), tuple(rows))
    ),
)


def _holding(inner: st.SearchStrategy[Element]) -> st.SearchStrategy[Element]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    item = st.one_of(_parts(inline), several).map(lambda parts: Element("li", (), parts))
    items = st.lists(item, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Element, st.sampled_from(("section", "div", "blockquote")), classed, several),
        st.builds(Element, st.just("ul"), classed, items),
        st.builds(
            lambda start, parts: Element("ol", (("start", str(start)),), parts), st.integers(1, 99), items
        ),
    )


block = st.recursive(st.one_of(paragraph, paragraph, table, st.just(_element("hr"))), _holding, max_leaves=6)


def _folded(blocks: list[Element]) -> Article:
    return article_of(to_html(*blocks))


generated = st.lists(block, min_size=1, max_size=6).map(_folded)
