"""The newsroom's own pages: home, press events, the archive, redirects; and what all pages share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlsplit

from pressroom.model import Edition, Feed, File, Listing, Newsroom, Office, Shelf
from pressroom.writing.article.brand import brands
from pressroom.writing.article.directions import rendered
from pressroom.writing.templating import templates
from pressroom.writing.templating.templates import Environment
from pressroom.writing.web import web_fonts
from pressroom.writing.web.linked_data import description_of
from pressroom.writing.web.release_page import PressEvent, Site, by_day, frame

LATEST = 20  # releases on the home page
NEXT = 12  # press events on it; the page of events has all


@dataclass(frozen=True, slots=True)
class Year:
    """The releases of one year."""

    number: int
    editions: tuple[Edition, ...]


def render_home(
    newsroom: Newsroom,
    editions: Sequence[Edition],
    upcoming: Iterable[PressEvent],
    environment: Environment,
    site: Site,
    shelves: Sequence[Shelf] = (),
) -> str:
    """The home page: the next press events first, then the latest releases, newest first as handed in.

    `shelves` are what releases can be found by; each leads to its list.
    """
    values = {
        "shelves": tuple(shelves),
        "upcoming": by_day(tuple(upcoming)[:NEXT]),
        "latest": tuple((edition, description_of(edition)) for edition in editions[:LATEST]),
    }
    return rendered(environment, "home.html", values | frame(site.home, newsroom, site, newsroom.language))


def render_listing(
    listing: Listing,
    newsroom: Newsroom,
    environment: Environment,
    site: Site,
    shelves: Iterable[Shelf] = (),
    calendars: Iterable[Feed] = (),
) -> str:
    """A page of the archive: its releases under their years, and the way to all other lists."""
    years = groupby(listing.editions, key=lambda edition: edition.release.date.at.year)
    subject = listing.subject
    values = {
        "listing": listing,
        "office": subject if isinstance(subject, Office) else None,
        "years": tuple(Year(number, tuple(some)) for number, some in years),
        "shelves": tuple(shelves),
        "calendar": next((feed.files["ics"] for feed in calendars if feed.scope == subject), None),
    }
    offices = (subject,) if isinstance(subject, Office) else ()
    return rendered(
        environment, "archive.html", values | frame(listing.page, newsroom, site, newsroom.language, offices)
    )


def render_events(
    newsroom: Newsroom,
    upcoming: Iterable[PressEvent],
    past: Iterable[PressEvent],
    environment: Environment,
    site: Site,
    calendars: Iterable[Feed] = (),
) -> str:
    """The page of press events by day: those to come, soonest first, then the past ones, latest first.

    `calendars` are those of one office or one topic, each with its `scope`.
    """
    values = {"upcoming": by_day(upcoming), "past": by_day(past), "calendars": tuple(calendars)}
    return rendered(
        environment, "events.html", values | frame(site.events, newsroom, site, newsroom.language)
    )


def render_redirect(
    here: File, edition: Edition, newsroom: Newsroom, environment: Environment, site: Site
) -> str:
    """The page at an address that a release had before: it leads to the release, at once and by a link."""
    values = {"edition": edition, "release": edition.release}
    return rendered(
        environment,
        "redirect.html",
        values | frame(here, newsroom, replace(site, languages=()), edition.release.language),
    )


def render_not_found(here: File, newsroom: Newsroom, environment: Environment, site: Site) -> str:
    """The page that a host shows at any address where there is none: its ways begin at the root."""
    around = frame(here, newsroom, replace(site, languages=()), newsroom.language)
    to = {"to": lambda file: urlsplit(file.url).path, "tongues": ()}
    return rendered(environment, "not-found.html", around | to)


def site_assets(
    environment: Environment,
    newsroom: Newsroom,
    site: Site,
    offices: Iterable[Office] = (),
    there: Collection[str] = (),
) -> dict[str, bytes]:
    """The files that every page shares, by path: style sheet, script, icon and fonts; logos are files.

    `offices` are those that pages speak of: each has its colour in the style sheet. Fonts that are `there`
    already need not be cut again: their names say what they are made of.
    """
    style = templates.render(environment, "site.css", {"brands": brands(newsroom, offices)})
    icon = templates.render(environment, "favicon.svg", {"newsroom": newsroom})
    script = templates.source(environment, "copy.js")
    made = {site.style: web_fonts.with_addresses(style), site.script: script, site.icon: icon}
    cut = {path: web_fonts.cut_down(font) for path, font in whole_fonts().items() if path not in there}
    return {file.path: text.encode() for file, text in made.items()} | cut


def whole_fonts() -> dict[str, bytes]:
    """The pages' fonts before they are cut, by the path of each in the site."""
    return {f"assets/{name}": font for name, font in web_fonts.whole_fonts().items()}
