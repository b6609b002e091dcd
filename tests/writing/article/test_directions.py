"""Latin words and figures in Arabic are set apart, so that they are read in their own order."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from pressroom.model import Language
from pressroom.writing.article.directions import rendered, stretches, with_directions
from pressroom.writing.templating.markup import parse_markup, text_of, to_html


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("وعبر الهاتف 617-555-0100.", ["617-555-0100"]),
        ("وعبر الهاتف (617) 555-0100 أو +1 617 555 0100", ["(617) 555-0100", "+1 617 555 0100"]),
        ("الرصيف 9, 9 Water Street, Lindenport", ["9 Water Street, Lindenport"]),
        ("عضو في 100 Resilient Cities.", ["100 Resilient Cities"]),
        ("مع ioby وHR&A و", ["HR&A"]),
        ("رحلة كل 20 دقيقة", []),
        ("التذكرة $2.40 أو 12.5%", ["$2.40", "12.5%"]),
        ("من 10:30 ص", ["10:30"]),
        ("قرب Boston (MA) اليوم", ["Boston (MA)"]),
        ("9 مارس 2026، 10:30 ص", ["10:30"]),
        ("9, 10, 11 مارس", []),
        ("الدوام weekdays, 8 a.m. to 6 p.m.", ["weekdays, 8 a.m. to 6 p.m."]),
        ("حتى 9:00 (14:00 UTC) · UNTIL 9 a.m. (14:00 UTC)", ["9:00 (14:00 UTC)", "UNTIL 9 a.m. (14:00 UTC)"]),
        ("في Pier 9.", ["Pier 9"]),
        ("", []),
    ],
)
def test_stretches_from_the_left(text: str, apart: list[str]) -> None:
    assert [text[start:end] for start, end in stretches(text)] == apart


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<p>و<a href="https://x.example/">100 Resilient Cities</a></p>',
            '<p>و<bdi dir="ltr"><a href="https://x.example/">100 Resilient Cities</a></bdi></p>',
        ),
        (
            '<p><a href="tel:+1">617-555-0100</a></p>',
            '<p><bdi dir="ltr"><a href="tel:+1">617-555-0100</a></bdi></p>',
        ),
        (
            '<p>و<span lang="en" dir="ltr">Lot B, 2</span></p>',
            '<p>و<span lang="en" dir="ltr">Lot B, 2</span></p>',
        ),
        # In both directions, a link is left as it is: inside it stand words alone.
        ('<p><a href="https://x.example/">موقع Pier 9, Lot B</a></p>',) * 2,
        # A letter's own mark stays with it.
        ("<p>و Pier te\u0301</p>", '<p>و <bdi dir="ltr">Pier te\u0301</bdi></p>'),
        ("<p>و<strong>HR&amp;A</strong></p>", '<p>و<strong><bdi dir="ltr">HR&amp;A</bdi></strong></p>'),
    ],
)
def test_a_link_is_set_apart_whole(html: str, shown: str) -> None:
    root, mistakes = parse_markup(f'<article lang="ar" dir="rtl">{html}</article>')
    assert root is not None
    assert not mistakes
    made = with_directions(root, Language("ar"))
    assert to_html(*made.children) == shown
    assert text_of(made) == text_of(root)
    assert with_directions(root, Language("es")) is root


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>مدينة Lindenport, 9 Water St</p>", '<p>مدينة <bdi dir="ltr">Lindenport, 9 Water St</bdi></p>'),
        ("<a>HR&amp;A Inc.: البيانات</a>", '<a><bdi dir="ltr">HR&amp;A Inc</bdi>.: البيانات</a>'),
        ('<p title="Pier 9, Lot B">a</p>',) * 2,
        ('<p lang="en" dir="ltr">Pier <b>9</b>, <p>Lot</p> B</p>',) * 2,
        ("<article><p>Pier 9</p></article>",) * 2,
        ("<script>a b</script><!-- a b --><bdi>a b</bdi>",) * 2,
    ],
)
def test_beside_the_article_every_stretch_is_set_apart_but_what_has_its_own_direction(
    html: str, shown: str
) -> None:
    page = '<html lang="{}" dir="x"><head><title>a b</title></head><body>\n{}\n</body></html>'
    arabic, spanish = (
        rendered(
            Environment(loader=DictLoader({"a": page.format(tag, html)})), "a", {"language": Language(tag)}
        )
        for tag in ("ar", "es")
    )
    assert arabic == page.format("ar", shown)
    assert spanish == page.format("es", html)
