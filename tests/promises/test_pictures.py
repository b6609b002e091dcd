"""Pages look as somebody approved: fresh pictures of the examples beside those in tests/pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from camera import of_sheets
from examples import APPROVED, SHEET, approved, built, pictures
from likeness import SMALL, difference, small
from PIL import Image

LARGEST = 1_300_000  # bytes that all approved pictures may take
LOOK = "Look at both (make gallery); if the new one is right, make approve-pictures."
BROKEN = {
    "a logo is gone": ".logo img { visibility: hidden }",
    "a paragraph stands a line lower": ".subhead { margin-bottom: 2.3em }",
    "a line lost its colour": ".release-line { color: #000 }",
    "a rule has another": ".letterhead { border-bottom-color: #a00 }",
    "letters are of another family": 'html { font-family: "Pressroom Sans" }',
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Image.Image]:
    return pictures(tmp_path_factory.mktemp("pictures"))


def test_every_page_looks_as_it_was_approved(fresh: Mapping[str, Image.Image]) -> None:
    assert sorted(fresh) == sorted(approved()), f"A page more, or a page less. {LOOK}"
    seen = {name: difference(picture, small(fresh[name])) for name, picture in approved().items()}
    assert [f"{name}: {found}" for name, found in seen.items() if found.is_seen] == [], LOOK


def test_approved_pictures_are_small_and_of_paper_and_three_widths() -> None:
    assert sum(path.stat().st_size for path in APPROVED.rglob("*.*")) < LARGEST
    kinds = {name.rpartition("/")[2] for name in approved()}
    assert {"pdf-1", "pdf-2", "word-1", "web-360", "web-768", "web-1280", "web-1280-dark"} <= kinds
    assert {picture.width for picture in approved().values()} == set(SMALL.values())


@pytest.mark.parametrize("style", BROKEN.values(), ids=BROKEN)
def test_it_is_seen_when(style: str, tmp_path: Path) -> None:
    css = f'{{% include "default/print.css" %}}\n{style}\n'
    site = built("lindenport", tmp_path, {"print.css": css})
    [pdf] = site.rglob("*-ferry-line.pdf")
    sheet = small(of_sheets(pdf, SHEET)[0])
    assert difference(approved()["lindenport/2030-05-14-ferry-line/pdf-1"], sheet).is_seen


def test_a_picture_that_slid_by_less_than_a_line_is_the_same(fresh: Mapping[str, Image.Image]) -> None:
    sheet = small(fresh["own/2018-11-14-network-exchange/word-1"])
    slid = Image.new("RGB", sheet.size, "white")
    slid.paste(sheet, (0, 3))
    assert not difference(sheet, slid).is_seen
    slid.paste(sheet, (0, 9))
    assert difference(sheet, slid).is_seen
