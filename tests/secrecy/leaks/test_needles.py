"""Every field of a release is looked for, those too that the model gets later."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from itertools import count
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.model import Change, Element, Event, Kind, Language, Moment, Newsroom, Prose, Release
from pressroom.secrecy.leaks.letters import letters
from pressroom.secrecy.leaks.needles import keys_of, needles
from pressroom.secrecy.leaks.phrases import NOT_SAID, sayings
from pressroom.secrecy.leaks.scan import leaks, scan
from pressroom.secrecy.leaks.search import found_in, index_of

WHEN = Moment(datetime(2026, 3, 2, tzinfo=ZoneInfo("America/New_York")))
OAKHAVEN = Newsroom("City of Oakhaven", "https://press.example.gov/", "America/New_York", Language("en-US"))


def canaries() -> Iterator[str]:
    """Words that nobody says, each only once."""
    letter = "bdfgklmnprst"
    return (f"canary{''.join(letter[int(digit)] for digit in f'{number:04}')}" for number in count())


class _Was:
    """An event as it was: one that has no changes of its own."""


def filled(kind: Any, words: Iterator[str]) -> Any:
    """A value of any type of the model, with a word of its own in every text."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is str:
        return next(words)
    if kind is Moment:
        return WHEN
    if kind is Prose:
        linked = Element("a", (("href", f"https://x.example/{next(words)}"),), (next(words),))
        shown = Element("img", (("src", f"media/{next(words)}.png"), ("alt", next(words))))
        return Prose(
            (
                Element("p", (), (next(words), linked, shown)),
                Element("ul", (), (Element("li", (), (next(words),)),)),
            )
        )
    if origin is tuple:
        return (filled(arguments[0], words), filled(arguments[0], words))
    if origin is Mapping:
        return {}  # translations, which are releases again
    if origin is types.UnionType:
        return filled(arguments[0], words)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind) | ({"was": _Was} if kind is Change else {})
        return kind(**{one.name: filled(hints[one.name], words) for one in fields(kind)})
    if kind is _Was:
        hints = get_type_hints(Event)
        return Event(
            **{one.name: filled(hints[one.name], words) for one in fields(Event) if one.name != "changes"}
        )
    return {bool: False, int: 0}[kind]


def test_a_word_in_any_field_is_found_under_the_name_of_the_field() -> None:
    words = canaries()
    hidden = filled(Release, words)
    planted = next(words)
    told = [saying for saying in sayings(hidden) if "canary" in saying.text]
    assert len(told) > 150, "the fields are not being walked"
    for saying in told:
        findings = leaks(OAKHAVEN, (), [hidden], {}, [("a.txt", f"So {saying.text} it is".encode())])
        assert saying.field in [finding.field for finding in findings]
        assert "canary" not in repr(findings)
    assert leaks(OAKHAVEN, (), [hidden], {}, [("a.txt", f"So {planted} it is".encode())]) == ()


def test_no_text_of_a_release_is_left_out_but_what_is_known_to_be_no_secret() -> None:
    hidden = filled(Release, canaries())
    assert {"language", "zone", "also_in", "quotations", "tag"} > NOT_SAID
    told = "\n".join(saying.text for saying in sayings(hidden))

    def texts(value: object, name: str) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for inner in value:
                yield from texts(inner, name)
        elif is_dataclass(value) and not isinstance(value, Moment):
            for one in fields(value):
                if one.name not in NOT_SAID | {"tag"}:
                    yield from texts(getattr(value, one.name), one.name)

    missing = [text for text in texts(hidden, "") if "canary" in text and text not in told]
    assert missing == [hidden.file]


def test_the_files_name_is_told_by_the_slug() -> None:
    hidden = filled(Release, canaries())
    assert {needle.field for needle in needles([hidden], (), {}) if needle.key == hidden.slug} == {"slug"}


@given(
    st.lists(st.sampled_from(["parks", "oak", "haven", "of", "the", "city", "2026", "é"]), max_size=30),
    st.data(),
)
def test_a_needle_is_found_in_the_text_that_it_was_made_of(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    index = index_of(keys_of(text))
    assert found_in(letters(text), index) == index.keys
    blanks = st.sampled_from([" ", "\n", " – ", ". ", "\u00a0", "_"])
    other = "".join(word.upper() + data.draw(blanks) for word in words)
    assert {key for key in index.keys if "," not in key} <= found_in(letters(other), index)


@given(st.text(max_size=200), st.integers(0, 40), st.integers(0, 40))
def test_a_long_needle_is_found_at_every_place(text: str, before: int, after: int) -> None:
    key = "budgetofoakhavenfornextyear"
    row = "x" * before + key + "y" * after
    assert scan([("a.txt", f"{row}".encode())], [key]) == {key: [("a.txt", "")]}
    assert (key in scan([("a.txt", text.encode("utf-8", "replace"))], [key])) is False


def test_a_short_needle_is_a_word_of_its_own() -> None:
    index = index_of(["oakhaven", "parks"])
    assert found_in(letters("Oak haven, parks"), index) == index.keys
    assert found_in(letters("Oakhaveners, Croakhaven, parksides"), index) == set()
    assert found_in(letters("Oakhaven, parks"), index, noise=True) == {"oakhaven"}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Oak-\nhaven", "OAKHAVEN"),
        ("Oak\u00ad\nhaven", "oakhaven"),
        ("Oak\x02\r\nhaven", "oakhaven"),
        ("O\u200ba\u2060k", "oak"),
        ("o\u0301ﬃce", "óffice"),
        ("Ⅻ ½", "xii 1⁄2"),
        ("１２３", "123"),
        ("it’s", "it's"),
    ],
)
def test_texts_that_read_alike_have_the_same_letters(text: str, others: str) -> None:
    assert letters(text).row == letters(others).row
    assert letters(text).words == letters(others).words


def test_a_release_of_the_model_can_be_public_and_hidden_at_once() -> None:
    """A correction to come hides in a release that is public."""
    public = Release("a", "releases/a.md", "Trees of Oakhaven", Kind.STATEMENT, WHEN, Language("en"))
    later = filled(Release, canaries()).corrections
    hidden = replace(public, corrections=later)
    page = ("a.html", f"Trees of Oakhaven, {later[0].wrong}".encode())
    (finding,) = leaks(OAKHAVEN, [public], [hidden], {}, [page])
    assert finding.field == "corrections 1, wrong"
    assert leaks(OAKHAVEN, [public], [hidden], {}, [("a.html", b"Trees of Oakhaven")]) == ()
