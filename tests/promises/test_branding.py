"""Logos and colours in a built newsroom: those of the organisation always, an office's once it is public."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from oakhaven import photo
from sites import WEB_ONLY, style_of, tree

from pressroom.building.pipeline import build

NOW = datetime(2026, 3, 9, 15, tzinfo=UTC)
NEWSROOM = """\
organisation: City of Oakhaven
url: https://press.example.gov/
zone: America/New_York
language: en-US
logo: crest.png
colour: "#14506e"
offices:
  parks: {name: Department of Parks, logo: parks.png, colour: "#2c6e3f"}
contacts:
  desk: {name: Ana Ruiz, phone: 617-555-0100}
"""
RELEASE = """\
---
headline: A hundred oaks
kind: statement
date: DAY
from: parks
contacts: [desk]
---

We plant.
"""


def built(root: Path, day: str = "") -> dict[str, bytes]:
    media = root / "releases" / "media"
    media.mkdir(parents=True)
    (media / "crest.png").write_bytes(photo(2, (90, 90)))
    (media / "parks.png").write_bytes(photo(3, (90, 90)))
    (root / "releases" / "_newsroom.yml").write_text(NEWSROOM, encoding="utf-8")
    if day:
        (root / "releases" / "oaks.md").write_text(RELEASE.replace("DAY", day), encoding="utf-8")
    made = build(root, NOW, formats=WEB_ONLY)
    assert made.written is not None, made.problems
    return tree(root)


def test_a_logo_on_every_page_is_no_secret_of_a_release_that_waits(tmp_path: Path) -> None:
    waiting = built(tmp_path / "waiting", "2026-03-10")
    assert waiting == built(tmp_path / "empty")
    assert "assets/logos/crest.png" in waiting
    assert "assets/logos/parks.png" not in waiting
    assert b"of-parks" not in style_of(waiting)


def test_an_office_s_logo_and_colour_come_with_its_first_release(tmp_path: Path) -> None:
    files = built(tmp_path, "2026-03-08")
    assert files["assets/logos/parks.png"] == photo(3, (90, 90))
    assert b":root.of-parks { --brand: #2c6e3f;" in style_of(files)
    assert {"releases/offices/parks/index.html", "releases/years/2026/index.html"} <= files.keys()
