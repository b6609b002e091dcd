"""What is about all releases: the newsroom's pages, its feeds and calendars, and what every page needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from pressroom.deciding import addresses
from pressroom.model import Feed, Newsroom, Office
from pressroom.newsroom.folder import read_media
from pressroom.rendering.press import Press
from pressroom.rendering.release_files import Tree
from pressroom.writing.feeds import icalendar_file, json_feed, rss_atom
from pressroom.writing.web import newsroom_pages, site_map
from pressroom.writing.web.site_map import Mapped, News

FEEDS: tuple[tuple[str, Callable[[Feed, Newsroom, Mapping[str, str]], bytes]], ...] = (
    ("rss", rss_atom.render_rss),
    ("atom", rss_atom.render_atom),
    ("json", json_feed.render_json_feed),
    ("ics", lambda feed, newsroom, _texts: icalendar_file.render_calendar(feed, newsroom)),
)


def render_feed(press: Press, feed: Feed, texts: Mapping[str, str]) -> Tree:
    """One feed in each of its formats; `texts` are the articles of its releases by their pages' paths."""
    return {
        feed.files[format].path: render(feed, press.newsroom, texts)
        for format, render in FEEDS
        if format in feed.files
    }


def render_assets(press: Press, offices: Collection[Office], there: Collection[str] = ()) -> Tree:
    """What every page needs; of the offices that pages speak of, colours and logos too."""
    newsroom, logos = press.newsroom, press.site.logos
    names = {newsroom.logo, *(office.logo for office in offices)} - {""}
    files = {logos[name].path: read_media(press.root, press.media[name]) for name in sorted(names)}
    return files | newsroom_pages.site_assets(press.environment, newsroom, press.site, offices, there)


def render_root(press: Press, pages: Sequence[Mapped], news: Sequence[News]) -> Tree:
    """What hosts and search engines look for at the root of the site."""
    newsroom = press.newsroom
    missing = addresses.file(newsroom, "404.html", "text/html")
    page = newsroom_pages.render_not_found(missing, newsroom, press.environment, press.site)
    return {
        missing.path: page.encode(),
        "robots.txt": site_map.render_robots(newsroom),
        "sitemap.xml": site_map.render_sitemap(pages),
        "news-sitemap.xml": site_map.render_news_sitemap(news, newsroom),
    }
