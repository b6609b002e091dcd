"""Pages show who sends them, from data alone: logos, colours that can be read, addresses and links."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

from deciding.samples import NEWSROOM, day, prose, release
from hypothesis import given
from hypothesis import strategies as st
from sites import site_of

from pressroom.colours import READABLE, contrast
from pressroom.deciding import archive, publication
from pressroom.model import Edition, Link, Media, Office, Release
from pressroom.writing.article.brand import DAY, NIGHT, brands
from pressroom.writing.article.composing import render_article
from pressroom.writing.templating import templates
from pressroom.writing.web.newsroom_pages import render_home, render_listing, site_assets
from pressroom.writing.web.release_page import render_page

ENVIRONMENT = templates.environment(None)
PARKS = Office(
    "parks",
    "Parks",
    "parks.svg",
    "parks.png",
    "#2c6e3f",
    "4 Mill Road",
    (Link("https://parks.example/", "Parks online"),),
)
MAYOR = Office("mayor", "Office of the Mayor", "seal.png")
CLERK = Office("clerk", "City Clerk")
ROOM = replace(
    NEWSROOM,
    logo="crest.svg",
    logo_for_word="crest.png",
    colour="#14506e",
    address="1 Main Street",
    links=(Link("https://oakhaven.example/", "oakhaven.example"),),
    offices={office.id: office for office in (PARKS, MAYOR, CLERK)},
)
SITE = site_of(ROOM)


def edition_of(*offices: Office, **more: object) -> Edition:
    made = release("oak", day(2026, 1, 2), offices=offices, body=prose("So."), **more)
    (edition,) = publication.editions(ROOM, (made,), datetime(2026, 2, 1, tzinfo=UTC))
    return edition


def page_of(*offices: Office, **more: object) -> str:
    edition = edition_of(*offices, **more)
    article = render_article(edition, ROOM, ENVIRONMENT)
    sizes = {file.path: 2_400_000 for file in edition.media.values()}
    return render_page(article, edition, ROOM, ENVIRONMENT, sizes, SITE)


def part(html: str, start: str, end: str) -> str:
    return html[html.index(start) : html.index(end)]


# ---------------------------------------------------------------- logos


def test_the_newsroom_s_logo_stands_before_its_name_on_every_page() -> None:
    home = render_home(ROOM, (), (), ENVIRONMENT, SITE)
    assert '<img class="logo" src="assets/logos/crest.svg" alt=""><span>City of Oakhaven</span>' in home
    assert '<img class="logo" src="../../assets/logos/crest.svg" alt="">' in page_of(CLERK)


def test_a_joint_release_carries_its_offices_side_by_side() -> None:
    above = part(page_of(PARKS, MAYOR, CLERK), '<ul class="senders">', "<article")
    assert re.findall(
        r'<a href="([^"]+)">(?:<img class="logo" src="([^"]+)" alt="([^"]+)">|([^<]+))</a>', above
    ) == [
        ("../offices/parks/index.html", "../../assets/logos/parks.svg", "Parks", ""),
        ("../offices/mayor/index.html", "../../assets/logos/seal.png", "Office of the Mayor", ""),
        ("../offices/clerk/index.html", "", "", "City Clerk"),
    ]


def test_offices_without_any_logo_are_named_by_the_article_alone() -> None:
    assert 'class="senders"' not in page_of(CLERK)


def test_search_engines_learn_of_the_logo_and_where_else_the_organisation_is() -> None:
    html = page_of(PARKS)
    data = json.loads(html[html.index("ld+json") + 9 : html.index("</script>")])["@graph"][0]
    publisher = data["publisher"]
    assert publisher["logo"] == "https://press.example.gov/releases/oak/media/crest.svg"
    assert publisher["sameAs"] == ["https://oakhaven.example/"]


# ---------------------------------------------------------------- colours


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_every_colour_can_be_read_by_day_and_by_night(colour: str) -> None:
    (brand,) = brands(replace(ROOM, colour=colour), ())
    assert contrast(brand.day, DAY) >= READABLE
    assert contrast(brand.day, "#ffffff") >= READABLE
    assert contrast(brand.night, NIGHT) >= READABLE
    assert contrast(brand.night, "#14171a") >= READABLE


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    style = site_assets(ENVIRONMENT, ROOM, SITE)["assets/site.css"].decode()
    assert re.findall(r"--panel: (#\w+)", style) == [DAY, NIGHT]
    assert "--paper: #14171a" in style


def test_the_style_sheet_knows_the_colours_of_the_newsroom_and_of_those_offices_that_pages_speak_of() -> None:
    style = site_assets(ENVIRONMENT, ROOM, SITE, (MAYOR, PARKS))["assets/site.css"].decode()
    assert re.findall(r"^:root(\S*) { --brand: (#\w+)", style, re.MULTILINE) == [
        ("", "#14506e"),
        (".of-parks", "#2c6e3f"),
    ]
    alone = site_assets(ENVIRONMENT, ROOM, SITE)["assets/site.css"].decode()
    assert "of-parks" not in alone
    assert "--brand:" not in site_assets(ENVIRONMENT, NEWSROOM, SITE)["assets/site.css"].decode()


def test_the_first_office_lends_its_colour() -> None:
    assert '<html lang="en-US" dir="ltr" class="of-parks">' in page_of(PARKS, MAYOR)
    assert '<html lang="en-US" dir="ltr">' in page_of(MAYOR, PARKS)


# ---------------------------------------------------------------- addresses


def test_the_foot_says_where_office_and_organisation_are_found() -> None:
    foot = part(page_of(PARKS, CLERK), '<div class="imprints">', '<nav class="subscribe"')
    said = " ".join(re.sub(r"<[^>]+>", " ", foot).split())
    assert said == "Parks 4 Mill Road Parks online City of Oakhaven 1 Main Street oakhaven.example"
    assert '<a href="https://parks.example/">Parks online</a>' in foot


# ---------------------------------------------------------------- lists


def listing_of(subject: object, count: int = 1) -> str:
    releases: list[Release] = [
        release(f"r{n}", day(2025, 1, 1 + n % 28), offices=(PARKS,), headline=f"Number {n}.")
        for n in range(count)
    ]
    editions = publication.editions(ROOM, releases, datetime(2026, 2, 1, tzinfo=UTC))
    page = next(page for page in archive.listings(ROOM, editions) if page.subject == subject)
    return render_listing(page, ROOM, ENVIRONMENT, SITE, archive.shelves(ROOM, editions))


def test_an_office_s_list_has_its_logo_its_colour_and_its_address() -> None:
    html = listing_of(PARKS)
    assert 'class="of-parks"' in html
    assert 'src="../../../assets/logos/parks.svg"' in html
    assert "4 Mill Road" in html
    assert '<a href="index.html" aria-current="page"><span class="name">Parks</span>' in html


def test_a_list_of_several_pages_leads_on() -> None:
    html = listing_of(None, 60)
    assert '<a class="older" rel="next" href="pages/2/index.html">Older releases</a>' in html
    assert "60 releases · Page 1 of 2" in " ".join(html.split())
    assert 'class="newer"' not in html


# ---------------------------------------------------------------- photos

OAK = Media("oak.jpg", "An oak", "The oak.", "Ana Ruiz", "Free for news use")


def test_a_photo_has_its_caption_credit_terms_and_a_link_to_all_of_it() -> None:
    photos = part(page_of(PARKS, media=(OAK,)), '<section class="photos">', '<nav class="subjects"')
    said = " ".join(re.sub(r"<[^>]+>", " ", photos).split())
    assert said == (
        "Photos The oak. Photo: Ana Ruiz Free for news use Download at full size : The oak. JPEG, 2.4 MB"
    )
    assert '<a href="media/oak.jpg" type="image/jpeg" download>' in photos


def test_who_shares_a_page_shares_its_first_photo() -> None:
    diagram = Media("plan.svg", "A plan")
    html = page_of(PARKS, media=(diagram, OAK))
    assert '<meta property="og:image" content="https://press.example.gov/releases/oak/media/oak.jpg">' in html
    assert '<meta property="og:image:alt" content="An oak">' in html
    assert "og:image" not in page_of(PARKS, media=(diagram,))
