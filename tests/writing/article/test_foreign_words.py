"""What a translation borrows from its original is marked with the original's language, and nothing else."""

from __future__ import annotations

import pytest
from deciding.samples import day, release

from pressroom.model import ENGLISH, Language, Person
from pressroom.writing.article.foreign_words import marked, with_languages
from pressroom.writing.templating.markup import parse_markup, text_of, to_html

SPANISH, ARABIC = Language("es"), Language("ar")


def made(html: str, *borrowed: str, language: Language = SPANISH) -> str:
    root, mistakes = parse_markup(f'<article lang="{language}">{html}</article>')
    assert root is not None
    assert not mistakes
    done = marked(root, borrowed, language, ENGLISH)
    assert text_of(done) == text_of(root), "a mark changes no word"
    return to_html(*done.children)


@pytest.mark.parametrize(
    ("html", "borrowed", "shown"),
    [
        ("<p>Lot B</p>", "Lot B", '<p lang="en">Lot B</p>'),
        ("<p>RSVP: by phone, hoy</p>", "by phone", '<p>RSVP: <span lang="en">by phone</span>, hoy</p>'),
        (
            '<p>See <a href="https://x.example/">the map</a>.</p>',
            "See [the map](https://x.example/).",
            '<p lang="en">See <a href="https://x.example/">the map</a>.</p>',
        ),
        ("<p>Lot Beta</p>", "Lot B", "<p>Lot Beta</p>"),
        (
            "<p>T. Ibáñez, Communications Director of the Harbor Department</p>",
            "Director",
            "<p>T. Ibáñez, Communications Director of the Harbor Department</p>",
        ),
        ("<p>Eve Roth, Director</p>", "Director", '<p>Eve Roth, <span lang="en">Director</span></p>'),
        ("<p>Pier 9 and Pier 99</p>", "Pier 9", "<p>Pier 9 and Pier 99</p>"),
        (
            '<p><img src="a.png" alt="A boat"></p>',
            "A boat",
            '<p><img src="a.png" alt="A boat" lang="en"></p>',
        ),
        ('<p lang="fr">Lot B</p>', "Lot B", '<p lang="fr">Lot B</p>'),
        (
            '<p>y <a href="https://x.example/">the old map</a></p>',
            "old map",
            '<p>y <a href="https://x.example/">the old map</a></p>',
        ),
    ],
)
def test_borrowed_words_say_in_which_language_they_are(html: str, borrowed: str, shown: str) -> None:
    assert made(html, borrowed) == shown


def test_where_the_direction_is_another_it_is_said_too() -> None:
    shown = made("<p>موقف Lot B</p>", "Lot B", language=ARABIC)
    assert shown == '<p>موقف <span lang="en" dir="ltr">Lot B</span></p>'


def test_a_whole_article_that_is_borrowed_is_still_in_its_own_language() -> None:
    root, _ = parse_markup('<article lang="es"><p>Lot B</p></article>')
    assert root is not None
    assert marked(root, ("Lot B",), SPANISH, ENGLISH).get("lang") == "es"


def test_a_name_in_its_own_script_says_its_language() -> None:
    harbor_master = Person(
        "nadia-haddad", "Nadia Haddad", "Harbor Master", native_name="نادية حداد", native_language="ar"
    )
    root, _ = parse_markup("<article><p>Nadia Haddad (نادية حداد), Harbor Master</p></article>")
    assert root is not None
    made = with_languages(root, release("oak", day(2018, 11, 14), speakers=(harbor_master,)))
    assert to_html(*made.children) == (
        '<p>Nadia Haddad (<span lang="ar" dir="rtl">نادية حداد</span>), Harbor Master</p>'
    )
