"""The newsroom's own pages: the home page and the page of press events, and what all pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from pressroom.model import Edition, Event, Moment, Newsroom
from pressroom.writing import templates
from pressroom.writing.page import Site, description_of, frame
from pressroom.writing.templates import Environment

PressEvent = tuple[Edition, Event]
LATEST = 50  # releases on the home page


@dataclass(frozen=True, slots=True)
class Day:
    """The press events of one day."""

    moment: Moment
    events: tuple[PressEvent, ...]


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


def by_day(events: Iterable[PressEvent]) -> tuple[Day, ...]:
    """Press events under their local days; the days in the order of the events, a day's events by their start."""
    days = groupby(events, key=lambda pair: pair[1].starts.at.date())
    return tuple(_day(tuple(pairs)) for _, pairs in days)


def _day(pairs: tuple[PressEvent, ...]) -> Day:
    ordered = tuple(sorted(pairs, key=lambda pair: (pair[1].starts.at.timestamp(), pair[1].id)))
    return Day(ordered[0][1].starts, ordered)


def site_assets(environment: Environment) -> dict[str, bytes]:
    """The files that every page shares, by path: the style sheet and its fonts."""
    from pressroom.writing.webfonts import web_fonts

    style = templates.render(environment, "site.css", {})
    fonts = {f"assets/{name}": data for name, data in web_fonts().items()}
    return {"assets/site.css": style.encode(), **fonts}
