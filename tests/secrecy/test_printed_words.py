"""Only words that are printed are no secret: a comment or a docstring excuses nothing."""

from __future__ import annotations

from pathlib import Path

from pressroom.secrecy.printed_words import PROGRAM, printed_words, texts_of


def test_the_texts_of_a_module_are_its_values() -> None:
    source = (
        '"""The Quay Annex."""\n# The Quay Annex\nNAME = "Media contact"\n'
        'def f(x):\n    "Quay"\n    return {"url": x}\n'
    )
    assert [text for text in texts_of(source) if text[0].isupper()] == ["Media contact"]


def test_no_word_of_a_docstring_or_a_comment_is_known(tmp_path: Path) -> None:
    (tmp_path / "home.html").write_text("{# Zephyrquokka #}<p>Tulipanzebra</p>", encoding="utf-8")
    words = b"\n".join(data for _, data in printed_words(tmp_path))
    assert b"Tulipanzebra" in words
    assert b"Zephyrquokka" not in words
    assert b"Media contact" in words  # a label
    docstring = "how one thing is made, from frozen data to bytes"
    assert docstring in (PROGRAM / "rendering" / "__init__.py").read_text("utf-8")
    assert docstring.encode() not in words
