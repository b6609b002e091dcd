"""Each script has its fonts, named outright; a letter from any other font stops the build."""

from __future__ import annotations

import pytest

from pressroom.model import Language
from pressroom.writing.paper.script_fonts import (
    every_script,
    families,
    mirrored,
    missing_glyph,
    package_of,
    scripts_in,
    with_scripts,
)
from pressroom.writing.pdf.printer import lacking

EN = Language("en")


@pytest.mark.parametrize(
    ("text", "tag", "serif"),
    [
        ("Curaçao, Đặng, Привет, Ωδή", "en", ()),
        ("مرحبا", "ar", ("Noto Naskh Arabic",)),
        ("第一码头", "zh-Hans", ("Noto Serif CJK SC",)),
        ("第一碼頭", "zh-Hant", ("Noto Serif CJK TC",)),
        ("第一碼頭", "zh-HK", ("Noto Serif CJK TC",)),
        ("第一の埠頭", "ja", ("Noto Serif CJK JP",)),
        ("한국어", "ko", ("Noto Serif CJK KR",)),
        ("שלום 你好", "en", ("Noto Serif Hebrew", "Noto Serif CJK SC")),
    ],
)
def test_a_text_has_the_fonts_of_its_scripts(text: str, tag: str, serif: tuple[str, ...]) -> None:
    scripts = scripts_in(text, Language(tag))
    assert tuple(script.serif for script in scripts) == serif
    assert families(scripts) >= set(serif)


def test_they_follow_the_documents_own_letters() -> None:
    style = 'p { font: 9pt "Pressroom Sans", sans-serif } q { font-family: "Pressroom Serif" }'
    made = with_scripts(style, scripts_in("شكرا", EN))
    assert '"Pressroom Sans", "Noto Naskh Arabic", sans-serif' in made
    assert 'font-family: "Pressroom Serif", "Noto Naskh Arabic"' in made
    assert with_scripts(style, ()) == style


def test_a_page_in_a_mirror_changes_its_margins_alone() -> None:
    style = "@page x:first { margin: 1in;\n @top-left { text-align: left } }\np { margin-left: 2pt }"
    assert mirrored(style) == (
        "@page x:first { margin: 1in;\n @top-right { text-align: right } }\np { margin-left: 2pt }"
    )
    assert mirrored(mirrored(style)) == style


@pytest.mark.parametrize(
    ("letter", "package"), [("ع", "fonts-noto-core"), ("永", "fonts-noto-cjk"), ("\U0001f389", "")]
)
def test_the_package_that_has_a_letter_is_named(letter: str, package: str) -> None:
    assert package_of(letter) == package
    assert (package or "other characters") in missing_glyph(letter, EN)


def test_fonts_that_are_not_installed_are_found_out() -> None:
    nowhere = scripts_in("ع", EN)[0]._replace(serif="Noto Nowhere")
    assert lacking((*every_script(), nowhere)) == (nowhere,)
