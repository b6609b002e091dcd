"""Our own rules for Word files find what is planted, and nothing in what we write."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from deciding.samples import NEWSROOM
from oakhaven import photo
from word_rules import word_rules
from word_words import by_libreoffice, by_pandoc
from writing.articles import EDITION, PHOTO, article_of

from pressroom.writing.templating import templates
from pressroom.writing.word.word_document import render_word

HTML = f"""
<h1 class="headline">Oaks</h1><h2>Parks</h2><h3>Bloom</h3>
<p class="photo"><img src="{PHOTO}" alt="An oak"></p>
<p><a href="https://a.example/">plan</a></p>
<table><thead><tr><th scope="col">City</th></tr></thead><tbody><tr><td>Oak</td></tr></tbody></table>
<table class="facts"><tbody><tr><th scope="row">When</th><td>noon</td></tr></tbody></table>
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "good.docx"
    letterhead = (templates.PACKAGED / "letterhead.docx").read_bytes()
    path.write_bytes(
        render_word(article_of(HTML), EDITION, NEWSROOM, letterhead, {PHOTO: photo(1, (40, 30))})
    )
    return path


def test_nothing_is_found_in_a_good_file(good: Path) -> None:
    assert word_rules(good) == []


DOCUMENT = "word/document.xml"
PLANTED = (
    ("docProps/core.xml", r"<dc:title>.*?</dc:title>", "", "no title"),
    ("word/styles.xml", r"<w:lang [^>]*>", "", "no language"),
    (DOCUMENT, r'w:val="en-US"', 'w:val="fr"', "nothing in it is in en-US"),
    (DOCUMENT, r'<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="9"/>', "0 headings of the first level"),
    (DOCUMENT, r'<w:pStyle w:val="Heading2"/>', "", "after a heading of level 1 comes one of level 3"),
    (DOCUMENT, r'<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Headline"/>', "2 headings of the first"),
    (DOCUMENT, ' descr="An oak"', "", "is not described"),
    (DOCUMENT, "<w:tblHeader/>", "", "table 1 has neither"),
    (DOCUMENT, 'w:firstColumn="1"', 'w:firstColumn="0"', "table 2 has neither"),
    (DOCUMENT, ">plan<", "> <", "a link has no words"),
)


@pytest.mark.parametrize(("part", "old", "new", "said"), PLANTED)
def test_what_shuts_somebody_out_is_found(
    good: Path, tmp_path: Path, part: str, old: str, new: str, said: str
) -> None:
    wrong = BytesIO()
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(wrong, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            changed = re.sub(old, new, text.decode()).encode() if name == part else text
            assert name != part or changed != text
            after.writestr(name, changed)
    path = tmp_path / "wrong.docx"
    path.write_bytes(wrong.getvalue())
    assert any(said in finding for finding in word_rules(path)), word_rules(path)


def test_what_programs_add_to_the_words_of_an_article_is_told_in_one_place() -> None:
    article = article_of(
        f'<p>one<br>two<img src="{PHOTO}" alt="An oak"></p>'
        '<ol start="4"><li>a<ul><li>b</li></ul></li><li>c</li></ol>'
        "<ul><li><p>d</p><p>e</p></li></ul><table><tbody><tr><td>f</td><td>g</td></tr></tbody></table>"
    )
    assert by_pandoc(article) == "one two a b c d e f g".split()
    assert by_libreoffice(article) == "one two 4. a ◦ b 5. c • d e f g".split()
