"""The newsroom's own pages: the home page and the page of press events, and what all pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pressroom.model import Edition, Newsroom
from pressroom.writing import templates
from pressroom.writing.page import PressEvent, Site, by_day, description_of, frame
from pressroom.writing.templates import Environment

LATEST = 50  # releases on the home page


def render_home(
    newsroom: Newsroom,
    editions: Sequence[Edition],
    upcoming: Iterable[PressEvent],
    environment: Environment,
    site: Site,
) -> str:
    """The home page: upcoming press events first, then the latest releases, newest first as handed in."""
    values = {
        "upcoming": by_day(upcoming),
        "latest": tuple((edition, description_of(edition)) for edition in editions[:LATEST]),
    }
    return templates.render(
        environment, "home.html", values | frame(site.home, newsroom, site, newsroom.language)
    )


def render_events(
    newsroom: Newsroom,
    upcoming: Iterable[PressEvent],
    past: Iterable[PressEvent],
    environment: Environment,
    site: Site,
) -> str:
    """The page of press events by day: those to come, soonest first, then the past ones, latest first."""
    values = {"upcoming": by_day(upcoming), "past": by_day(past)}
    return templates.render(
        environment, "events.html", values | frame(site.events, newsroom, site, newsroom.language)
    )


def site_assets(environment: Environment) -> dict[str, bytes]:
    """The files that every page shares, by path: the style sheet and its fonts."""
    from pressroom.writing.webfonts import web_fonts

    style = templates.render(environment, "site.css", {})
    fonts = {f"assets/{name}": data for name, data in web_fonts().items()}
    return {"assets/site.css": style.encode(), **fonts}
