from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pressroom.errors import CannotRun
from pressroom.model import Language, Newsroom
from pressroom.newsroom.unpublished import RECORD, Unpublished, add_to_record, read_record

NEWSROOM = Newsroom("City of Lindenport", "https://press.example.gov/", "America/New_York", Language("en-US"))
SINCE, NOW = datetime(2026, 3, 4, 11, tzinfo=UTC), datetime(2026, 3, 5, 11, tzinfo=UTC)


@pytest.mark.parametrize("because", ["It was wrong.", 'Said "no": #1 \\ – ünï', "- a\nb", "yes"])
def test_the_record_is_read_as_it_was_written(tmp_path: Path, because: str) -> None:
    (tmp_path / "releases").mkdir()
    lines = (Unpublished("ferry", NOW, because), Unpublished("b", SINCE, "x"))
    for line in lines:
        add_to_record(tmp_path, NEWSROOM, line)
    assert read_record(tmp_path) == lines


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unpublished: 3",
        "unpublished:\n  - release: x",
        "a: [",
        "unpublished:\n  - x",
        'unpublished:\n  - release: x\n    at: "2026-03-05 06:00"\n    because: no offset',
    ],
)
def test_a_record_that_was_spoilt_is_not_guessed_at(tmp_path: Path, text: str) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / RECORD).write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun, match="_unpublished"):
        read_record(tmp_path)
