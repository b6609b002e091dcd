"""What a desk holds in its hands: an advisory on one page, letterheads whole."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from deciding.samples import NEWSROOM, event, time
from writing.article.test_article_lives import ENVIRONMENT, changed, edition_of
from writing.articles import EDITION, article_of
from writing.pdf.test_printer import CITY, SVG, picture, print_edition
from writing.pdf_reading import assert_same_words, failed_rules, pages, run

from pressroom.model import File, Kind, Office, Status
from pressroom.writing.article.composing import render_article

HOURS = (8, 11, 14, 17)
NAMES = (
    "Parks",
    "Department of Housing and Community Development",
    "Water",
    "Harbor & Waterways",
    "Health",
)


def test_an_advisory_of_five_events_is_one_page_and_says_each_time_once() -> None:
    others = [
        event(f"e{hour}", time(2018, 11, 16, hour), title=f"Meeting {hour}") for hour in (8, 11, 14, 17)
    ]
    edition = edition_of(
        changed(Status.CANCELLED),
        *others,
        kind=Kind.MEDIA_ADVISORY,
        who="The mayor",
        what="A day of meetings",
        why="The harbor opens.",
    )
    article = render_article(edition, NEWSROOM, ENVIRONMENT)
    made = print_edition(article, edition, {})
    (page,) = pages(made)
    for hour in ("8 a.m.", "11 a.m.", "2 p.m.", "5 p.m."):
        assert page.replace("\u00a0", " ").count(f" {hour}") == 1
    assert_same_words(made, article.root)
    assert failed_rules(made) == []


@cache
def joint(number: int, kind: Kind) -> bytes:
    logos = [f"{at}.png" if at != 2 else "" for at in range(number)]
    offices = tuple(Office(f"o{at}", NAMES[at], logo) for at, logo in enumerate(logos))
    files = ("city.svg", *filter(None, logos))
    media = {name: File(name, f"https://press.example.gov/{name}", "") for name in files}
    release = replace(EDITION.release, offices=offices, kind=kind)
    edition = replace(EDITION, media=media, release=release)
    assets = {f.url: SVG if f.path.endswith("svg") else picture(size=(200, 40)) for f in media.values()}
    return print_edition(article_of("<h1>Headline</h1><p>a</p>"), edition, assets, CITY)


@pytest.mark.parametrize("kind", [Kind.PRESS_RELEASE, Kind.MEDIA_ADVISORY])
@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_a_joint_letterhead_is_whole_and_stands_above_the_text(number: int, kind: Kind) -> None:
    made = joint(number, kind)
    box = run(made, "pdftotext", "-bbox", "FILE", "-")
    tops = {word: float(top) for top, word in re.findall(r'yMin="([\d.]+)"[^>]*>([^<]+)</word>', box)}
    bottoms = {word: float(end) for end, word in re.findall(r'yMax="([\d.]+)"[^>]*>([^<]+)</word>', box)}
    assert tops["Oakhaven"] > 20
    for word in ("Parks", "Housing", "Community", "Development", "Water", "Health")[: number + 2]:
        assert word not in bottoms or tops["Oakhaven"] < bottoms[word] < tops["Headline"]
    assert {"Parks", "Development"} <= bottoms.keys()
    assert failed_rules(made) == []
