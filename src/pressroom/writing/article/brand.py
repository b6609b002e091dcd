"""Whose pages these are: colours, logos and addresses of the newsroom and of the offices of a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressroom.colours import readable_on
from pressroom.model import Link, Newsroom, Office

# The darkest ground of light pages, and the lightest of dark ones: --panel in site.css.
DAY, NIGHT = "#f5f6f7", "#1d2226"


@dataclass(frozen=True, slots=True)
class Brand:
    """A colour for the style sheet, by day and by night, and the pages that it is for ("" for all)."""

    css_class: str
    day: str
    night: str
    band: str  # at night, for what is filled: it need not be read, only seen


@dataclass(frozen=True, slots=True)
class Imprint:
    """Somebody's address and links, at the foot of a page."""

    name: str
    address: str
    links: tuple[Link, ...]


def brands(newsroom: Newsroom, offices: Iterable[Office]) -> tuple[Brand, ...]:
    """The newsroom's colour, then that of each of the offices, each in shades that can be read."""
    own = ("", newsroom.colour)
    theirs = sorted({(class_of((office,)), office.colour) for office in offices})
    return tuple(_brand(css_class, colour) for css_class, colour in (own, *theirs) if colour)


def _brand(css_class: str, colour: str) -> Brand:
    night, band = readable_on(NIGHT, colour, 7), readable_on(NIGHT, colour, 3)
    return Brand(css_class, readable_on(DAY, colour), night, band)


def class_of(offices: tuple[Office, ...]) -> str:
    """The class of a release's page: the first office lends its colour, as on paper."""
    return f"of-{offices[0].id}" if offices and offices[0].colour else ""


def senders(offices: tuple[Office, ...]) -> tuple[Office, ...]:
    """The offices whose logos stand above a release: all of them, where any has one."""
    return offices if any(office.logo for office in offices) else ()


def imprints(newsroom: Newsroom, offices: Iterable[Office] = ()) -> Iterator[Imprint]:
    """Who can be found where: the offices of a release that say so, and the organisation."""
    for office in offices:
        if office.address or office.links:
            yield Imprint(office.name, office.address, office.links)
    yield Imprint(newsroom.organisation, newsroom.address, newsroom.links)
