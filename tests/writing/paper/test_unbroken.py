from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.writing.paper.unbroken import BLANK, unbroken


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("At 3:30 p.m. EST, noon", "At 3:30_p.m._EST, noon"),
        ("Velmar, MA 02445 and on", "Velmar, MA_02445 and on"),
        ("Monday, Nov. 14, 2018, 9 a.m. to 10:30 a.m.", "Monday, Nov._14, 2018, 9_a.m. to 10:30_a.m."),
        ("1 234 567 km of road", "1_234_567_km of road"),
        ("26 million dollars, 12 meters", "26_million dollars, 12 meters"),
        ("dial 555 0150, code 4711", "dial 555_0150, code_4711"),
        ("Oaks and elms", "Oaks and elms"),
    ],
)
def test_no_line_breaks_inside_a_time_a_date_a_code_or_a_number(typed: str, printed: str) -> None:
    assert unbroken(typed) == printed.replace("_", BLANK)


@given(st.text("a1 .,pm%NJ", max_size=40))
def test_the_words_stay_the_same(text: str) -> None:
    assert unbroken(text).replace(BLANK, " ") == text
