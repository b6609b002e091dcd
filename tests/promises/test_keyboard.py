"""Every control of every sort of page by the keyboard alone, and what the copy buttons copy."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from audit_tools import ask_node, axe, html_validate, links, need, nu_html, on_site
from oakhaven import photo
from sites import WEB_ONLY

from pressroom.building.pipeline import build

NOW = datetime(2026, 3, 9, 15, tzinfo=UTC)
NEWSROOM = """\
organisation: City of Oakhaven
url: https://press.example.gov/
zone: America/New_York
language: en-US
logo: crest.png
colour: "#14506e"
address: 1 Main Street, Oakhaven
links: [{url: https://oakhaven.example.gov/, title: oakhaven.example.gov}]
offices:
  parks: {name: Department of Parks, logo: parks.svg, logo_for_word: crest.png, colour: "#2c6e3f"}
  mayor: {name: Office of the Mayor, logo: crest.png}
contacts:
  desk: {name: Ana Ruiz, role: Press Officer, phone: 617-555-0100, email: press@example.gov}
people:
  lee: {name: Jordan Lee, title: Mayor, organisation: City of Oakhaven}
topics: [Parks, Budget]
boilerplate:
  city: {heading: About Oakhaven, text: Oakhaven is a city of many oaks.}
"""
RELEASE = """\
---
headline: A hundred oaks
kind: press release
date: 2026-03-04
from: [parks, mayor]
contacts: [desk]
topics: [Parks]
boilerplate: [city]
media: [{file: oak.jpg, alt: An oak, caption: The oak., credit: Ana Ruiz, terms: Free for news use}]
events:
  - id: planting
    title: First planting
    starts: 2026-03-10 10:30
    where: The park
    press: open
    online: {livestream: "https://oaks.example/live"}
links: [{url: "https://oaks.example/plan", title: The plan}]
---

“We plant,” said [Mayor Lee](person:lee), “and our children will sit in the shade.”
"""
SMALL = """\
---
headline: Note {0}
kind: statement
date: 2025-01-02
contacts: [desk]
topics: [Budget]
---

So.
"""
CREST = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
PAGE = "releases/oaks/index.html"
SORTS = (
    PAGE,
    "index.html",
    "events/index.html",
    "releases/index.html",
    "releases/pages/2/index.html",
    "releases/offices/parks/index.html",
    "releases/years/2025/index.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with everything that a page can have, and releases for two pages of its archive."""
    root = tmp_path_factory.mktemp("oakhaven")
    media = root / "releases" / "media"
    media.mkdir(parents=True)
    (media / "oak.jpg").write_bytes(photo(1))
    (media / "crest.png").write_bytes(photo(2, (90, 90)))
    (media / "parks.svg").write_bytes(CREST)
    (root / "releases" / "_newsroom.yml").write_text(NEWSROOM, encoding="utf-8")
    (root / "releases" / "oaks.md").write_text(RELEASE, encoding="utf-8")
    for number in range(50):
        (root / "releases" / f"note-{number}.md").write_text(SMALL.format(number), encoding="utf-8")
    built = build(root, NOW, formats=WEB_ONLY)
    assert built.written is not None, built.problems
    return root / "build"


@pytest.fixture(scope="module")
def seen(site: Path) -> dict[str, Any]:
    folder, pages = on_site([site / path for path in SORTS], site)
    asked = {"root": folder, "pages": pages, "widths": (360, 1280), "copy": PAGE}
    answer: dict[str, Any] = ask_node("keyboard.mjs", chromium=need("chromium"), **asked)
    return answer


def test_every_control_is_reached_in_its_order_and_seen(seen: dict[str, Any]) -> None:
    assert seen["findings"] == [], "\n".join(seen["findings"])


QUOTATION = """\
“We plant” … “and our children will sit in the shade.”

– Jordan Lee, Mayor, City of Oakhaven"""
CONTACT = "Media contact\nAna Ruiz, Press Officer\n617-555-0100\npress@example.gov"


@pytest.mark.parametrize("browser", ["today", "old"])
def test_what_is_copied_is_what_stands_there(site: Path, seen: dict[str, Any], browser: str) -> None:
    copied = {each["name"]: each for each in seen["copied"][browser]}
    texts = {name: each["text"].replace("\r\n", "\n") for name, each in copied.items()}
    whole = (site / "releases" / "oaks" / "oaks.txt").read_text(encoding="utf-8")
    assert texts == {
        "Copied the whole text": whole,
        "Copied the quotation of Jordan Lee": QUOTATION,
        "Copied the contact": CONTACT,
        "Copied the boilerplate": "About Oakhaven\n\nOakhaven is a city of many oaks.",
    }
    assert all(each["said"] == name for name, each in copied.items())


def test_no_checker_finds_anything_on_pages_with_logos_colours_and_lists(site: Path) -> None:
    pages = [site / path for path in SORTS]
    assert nu_html(pages) == []
    assert html_validate(pages) == []
    lost = links(site, "https://press.example.gov/")
    unbuilt = (".pdf: 404", ".docx: 404", ".eml: 404", ".zip: 404")
    assert [each for each in lost if not each.endswith(unbuilt)] == []


def test_no_page_with_logos_colours_and_buttons_has_a_barrier(site: Path) -> None:
    assert axe([site / path for path in SORTS], root=site) == []


def test_without_a_script_there_is_no_button_and_nothing_is_missing(site: Path) -> None:
    html = (site / PAGE).read_text(encoding="utf-8")
    assert "<button" not in html
    assert "<script>" not in html
    assert "“We plant” … “and our children will sit in the shade.”" in html
    assert 'href="oaks.txt"' in html
