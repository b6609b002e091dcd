"""Whose paper it is: names, logos, colour and address, from the newsroom's data alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deciding.samples import NEWSROOM
from writing.articles import EDITION, article_of

from pressroom.model import File, Link, Newsroom, Office
from pressroom.writing.paper.letterhead import Letterhead, Sender, letterhead

AT = "https://press.example.gov/media/"
NAMES = ("city.svg", "city.png", "parks.png", "water.png")
FILES = {name: File(name, AT + name, "") for name in NAMES}
PARKS = Office("parks", "Parks Department", "parks.png", colour="#1e5b3a", address="7 Meadow Lane")
WATER = Office("water", "Water Commission", "water.png", colour="#1f3a6f")
PLAIN = Office("plain", "Clerk")
CITY = replace(NEWSROOM, logo="city.svg", logo_for_word="city.png", colour="#1f3a5f", address="1 Quay Street")
CITY_LOGO = Sender("City of Oakhaven", f"{AT}city.svg", f"{AT}city.png")
PARKS_LOGO = Sender("Parks Department", f"{AT}parks.png", f"{AT}parks.png")
WATER_LOGO = Sender("Water Commission", f"{AT}water.png", f"{AT}water.png")


def head(newsroom: Newsroom, *offices: Office) -> Letterhead:
    edition = replace(EDITION, media=FILES, release=replace(EDITION.release, offices=offices))
    return letterhead(article_of("<h1>H</h1>"), edition, newsroom)


@pytest.mark.parametrize(
    ("newsroom", "offices", "organisation", "beside", "colour", "address"),
    [
        (NEWSROOM, (), Sender("City of Oakhaven"), (), "", ""),
        (NEWSROOM, (PLAIN,), Sender("City of Oakhaven"), (), "", ""),
        # An office that is alone lends its logo to an organisation that has none.
        (NEWSROOM, (PARKS,), replace(PARKS_LOGO, name="City of Oakhaven"), (), "#1e5b3a", "7 Meadow Lane"),
        (CITY, (PLAIN,), CITY_LOGO, (), "#1f3a5f", "1 Quay Street"),
        (CITY, (PARKS,), CITY_LOGO, (PARKS_LOGO,), "#1e5b3a", "7 Meadow Lane"),
        # Several send it together: side by side, in the colour of the first, from the organisation's address.
        (CITY, (PARKS, WATER), CITY_LOGO, (PARKS_LOGO, WATER_LOGO), "#1e5b3a", "1 Quay Street"),
        (NEWSROOM, (WATER, PARKS), Sender("City of Oakhaven"), (WATER_LOGO, PARKS_LOGO), "#1f3a6f", ""),
        (CITY, (PLAIN, PARKS), CITY_LOGO, (Sender("Clerk"), PARKS_LOGO), "#1f3a5f", "1 Quay Street"),
        # Names without any logo are in the article already.
        (CITY, (PLAIN, PLAIN), CITY_LOGO, (), "#1f3a5f", "1 Quay Street"),
    ],
)
def test_the_paper_is_that_of_who_sends_it(
    newsroom: Newsroom,
    offices: tuple[Office, ...],
    organisation: Sender,
    beside: tuple[Sender, ...],
    colour: str,
    address: str,
) -> None:
    made = head(newsroom, *offices)
    assert (made.organisation, made.offices) == (organisation, beside)
    assert (made.colour, made.address) == (colour, address)


def test_links_follow_the_address_as_they_are_typed() -> None:
    links = (
        Link("https://oakhaven.example.gov/", "City"),
        Link("mailto:press@oakhaven.example.gov", "Press"),
    )
    said = "1 Quay Street · oakhaven.example.gov · press@oakhaven.example.gov"
    assert head(replace(CITY, links=links)).address == said
    assert head(replace(NEWSROOM, links=links[:1])).address == "oakhaven.example.gov"
