"""The newsroom's own pages: home, press events, the archive, redirects; and what all pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pressroom.model import Edition, Feed, File, Listing, Newsroom, Office, Shelf
from pressroom.writing.article.brand import brands
from pressroom.writing.article.directions import rendered
from pressroom.writing.templating import templates
from pressroom.writing.templating.templates import Environment
from pressroom.writing.web.linked_data import description_of
from pressroom.writing.web.release_page import PressEvent, Site, by_day, frame

LATEST = 20  # releases on the home page


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
    """The home page: upcoming press events first, then the latest releases, newest first as handed in.

    `shelves` are what releases can be found by; each leads to its list.
    """
    values = {
        "shelves": tuple(shelves),
        "upcoming": by_day(upcoming),
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


def site_assets(
    environment: Environment, newsroom: Newsroom, offices: Iterable[Office] = ()
) -> dict[str, bytes]:
    """The files that every page shares, by path: style sheet, script and fonts; logos are files already.

    `offices` are those that pages speak of: each has its colour in the style sheet.
    """
    from pressroom.writing.web.web_fonts import web_fonts

    style = templates.render(environment, "site.css", {"brands": brands(newsroom, offices)})
    script = templates.source(environment, "copy.js")
    fonts = {f"assets/{name}": data for name, data in web_fonts().items()}
    return {"assets/site.css": style.encode(), "assets/copy.js": script.encode(), **fonts}
