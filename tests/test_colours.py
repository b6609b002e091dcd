"""Contrast as WCAG counts it, and shades that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.colours import READABLE, WHITE, contrast, readable_on

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
GROUNDS = st.sampled_from((WHITE, "#f5f6f7", "#1d2226", "#14171a", "#000000"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that WCAG lets pass on white
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_what_wcag_says(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == expected


@given(COLOURS, GROUNDS, st.sampled_from((3.0, READABLE, 7.0)))
def test_every_colour_has_a_shade_that_can_be_read(colour: str, ground: str, wanted: float) -> None:
    made = readable_on(ground, colour, wanted)
    assert contrast(made, ground) >= wanted
    assert contrast(colour, ground) < wanted or made == colour


def test_a_shade_keeps_its_hue() -> None:
    red, green, blue = (int(readable_on("#1d2226", "#7a1f2b", 7)[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green + 40
    assert red > blue + 40
