"""Nothing is claimed of newsrooms that nobody touched, whatever became of their releases."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from lindenport import NOW
from verifying.builds import Build, build_of
from verifying.lives import write_lives

from pressroom.rendering.press import FORMATS
from pressroom.verifying.difference import Difference

UNPRINTED = (".pdf", ".docx", ".zip")
QUICK = frozenset(("plain", "mail"))  # with pages, feeds and calendars: what takes a moment


def lives(seed: int, count: int, printed: bool) -> Build:
    with tempfile.TemporaryDirectory() as folder:
        write_lives(Path(folder), seed, count)
        return build_of(Path(folder), NOW, FORMATS if printed else QUICK)


def claims(whole: Build, printed: bool) -> list[str]:
    def is_claim(each: Difference) -> bool:
        # What PDFs say wrong today: letters that share a glyph, of which Arabic has many.
        if each.path.endswith(".pdf") and each.language == "ar":
            return False
        return printed or each.found != "missing" or not each.path.endswith(UNPRINTED)

    return [each.message for each in whole.verified().differences if is_claim(each)]


def assert_nothing_is_claimed(seed: int, count: int, printed: bool) -> int:
    whole = lives(seed, count, printed)
    assert claims(whole, printed) == [], f"newsroom {seed} of {count} releases"
    return sum(len(site.made) for site in whole.sites)


@pytest.mark.parametrize("seeds", [range(6), range(6, 12), range(12, 18)])
def test_nothing_is_claimed_of_newsrooms_with_lives_translations_and_shared_events(seeds: range) -> None:
    assert sum(assert_nothing_is_claimed(seed, 3, printed=False) for seed in seeds) > 15


@pytest.mark.parametrize("seed", [100, 101])
def test_nothing_is_claimed_of_all_documents_of_such_newsrooms(seed: int) -> None:
    assert assert_nothing_is_claimed(seed, 2, printed=True)


@pytest.mark.long
@pytest.mark.parametrize("start", range(1000, 1500, 50))
def test_nothing_is_claimed_of_five_hundred_newsrooms(start: int) -> None:
    """Every tenth with all of its documents."""
    made = sum(assert_nothing_is_claimed(seed, 5, seed % 10 == 0) for seed in range(start, start + 50))
    assert made > 200
