"""Quotations to copy: verbatim, in the marks that were typed, and with who said them."""

from __future__ import annotations

import pytest
from deciding.samples import day, prose, release

from pressroom.model import Person, Prose, Quotation
from pressroom.writing.article.quotations_to_copy import sayings_of

LEE = Person("lee", "Jordan Lee", "Mayor", "City of Oakhaven")


@pytest.mark.parametrize(
    ("text", "segments", "expected"),
    [
        ("“We plant,” said Mayor Lee.", ("We plant,",), "“We plant”"),
        ("“We plant,” said Lee, “and wait.”", ("We plant,", "and wait."), "“We plant” … “and wait.”"),
        ("« Nous plantons », dit-elle.", ("Nous plantons",), "« Nous plantons »"),
        ("«\u202fNous plantons\u202f», dit-elle.", ("Nous plantons",), "«\u202fNous plantons\u202f»"),
        ("„Wir pflanzen“, sagte sie.", ("Wir pflanzen",), "„Wir pflanzen“"),
        ('"We plant," she said.', ("We plant,",), '"We plant"'),
        ("She said: we plant.", ("we plant",), "“we plant”"),
        ("“نزرع،” قال.", ("نزرع،",), "“نزرع”"),
        ("“种树，”她说。", ("种树，",), "“种树”"),
        ("One.\nTwo.", ("One.", "Two."), "“One. Two.”"),
        ("“One.\n“Two,” said Lee.", ("One.", "Two,"), "“One. Two”"),
        ("«\u202fUn.\n«\u202fDeux\u202f», dit-elle.", ("Un.", "Deux"), "«\u202fUn. Deux\u202f»"),
        ("“So,” said Lee. “So, so.”", ("So,", "So, so."), "“So” … “So, so.”"),
        ("Nothing of the kind.", ("we plant",), "“we plant”"),
    ],
)
def test_words_have_the_marks_that_they_have_in_the_text(
    text: str, segments: tuple[str, ...], expected: str
) -> None:
    body = Prose(prose("Before.", *text.split("\n")).blocks, (Quotation(LEE, segments),))
    (saying,) = sayings_of(release("oak", day(2026, 1, 1), body=body))
    assert saying.words == expected
    assert saying.credit == "Jordan Lee, Mayor, City of Oakhaven"


def test_somebody_without_a_title_is_named_alone() -> None:
    body = Prose(prose("“So,” said Ana.").blocks, (Quotation(Person("", "Ana"), ("So,",)),))
    (saying,) = sayings_of(release("oak", day(2026, 1, 1), body=body))
    assert saying.credit == "Ana"
