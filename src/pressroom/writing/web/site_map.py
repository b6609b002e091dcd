"""What search engines ask a site for: the list of its pages, the news among them, and who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pressroom.model import Alternate, Edition, File, Newsroom

NEWS = timedelta(days=2)  # so long search engines take a page for news
MOST = 1_000  # entries that they read of a news sitemap; of the other one fifty times as many
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A public page, when it last changed, and the same page in each language."""

    url: str
    changed: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()  # language tags with addresses


@dataclass(frozen=True, slots=True)
class News:
    """A release for search engines that list news."""

    url: str
    title: str
    language: str
    published: datetime


def mapped(pages: Iterable[File], editions: Iterable[Edition]) -> tuple[Mapped, ...]:
    """Every public page once: the newsroom's own, then the releases."""
    own = {file.url: Mapped(file.url) for file in pages}
    releases = {
        each.page.url: Mapped(each.page.url, each.updated, tuple(map(_alternate, each.alternates)))
        for each in editions
    }
    return (*own.values(), *releases.values())


def _alternate(alternate: Alternate) -> tuple[str, str]:
    return str(alternate.language), alternate.page.url


def news_of(editions: Sequence[Edition]) -> tuple[News, ...]:
    """The releases of the latest two days with news: counted from the last one, so that no clock is asked."""
    told = {each.page.url: each for each in editions if not each.release.withdrawn}
    last = max((each.published for each in told.values()), default=None)
    recent = [each for each in told.values() if last is not None and last - each.published <= NEWS]
    return tuple(
        News(each.page.url, each.release.headline, str(each.release.language), each.published)
        for each in sorted(recent, key=lambda each: (each.published, each.page.url), reverse=True)[:MOST]
    )


def render_sitemap(pages: Iterable[Mapped]) -> bytes:
    root = Element("urlset", {"xmlns": _MAP, "xmlns:xhtml": _XHTML})
    for page in pages:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = page.url
        if page.changed:
            SubElement(url, "lastmod").text = page.changed.isoformat(timespec="seconds")
        for language, address in page.alternates:
            SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": language, "href": address})
    return _xml(root)


def render_news_sitemap(news: Iterable[News], newsroom: Newsroom) -> bytes:
    root = Element("urlset", {"xmlns": _MAP, "xmlns:news": _NEWS})
    for told in news:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = told.url
        about = SubElement(url, "news:news")
        publication = SubElement(about, "news:publication")
        SubElement(publication, "news:name").text = newsroom.organisation
        SubElement(publication, "news:language").text = told.language
        SubElement(about, "news:publication_date").text = told.published.isoformat(timespec="seconds")
        SubElement(about, "news:title").text = told.title
    return _xml(root)


def _xml(root: Element) -> bytes:
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def render_robots(newsroom: Newsroom) -> bytes:
    """Everything that stands in the site may be read: what may not is not in it."""
    maps = "".join(f"Sitemap: {newsroom.url}{name}\n" for name in ("sitemap.xml", "news-sitemap.xml"))
    return f"User-agent: *\nAllow: /\n\n{maps}".encode()
