"""A release's web page: its article, word for word, in the newsroom's frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from posixpath import dirname, relpath
from typing import Any
from urllib.parse import quote, unquote, urldefrag

from pressroom.language.labels import label
from pressroom.model import (
    Article,
    Edition,
    Element,
    Event,
    File,
    Language,
    Moment,
    Newsroom,
    Office,
    Precision,
    Release,
    Subject,
)
from pressroom.writing.article import notices
from pressroom.writing.article.brand import class_of, imprints, senders
from pressroom.writing.article.composing import by_start, starts_at, to_html
from pressroom.writing.article.directions import rendered
from pressroom.writing.article.event_rows import rows_of
from pressroom.writing.article.quotations_to_copy import sayings_of
from pressroom.writing.photos.picture_size import Size, sized
from pressroom.writing.templating.markup import readdressed
from pressroom.writing.templating.templates import Environment, Markup
from pressroom.writing.web.linked_data import description_of, linked_data


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses that every page links to."""

    home: File
    events: File
    archive: File  # all releases by year
    style: File  # assets/site.css
    script: File  # assets/copy.js
    icon: File  # assets/favicon.svg
    feeds: Mapping[str, Mapping[str, File]]  # "press-open" and "releases", by format: rss, atom, json, ics
    logos: Mapping[str, File]  # the newsroom's and its offices', by their names under releases/media
    listed: Callable[[Subject], File]  # the page that lists the releases of a year, an office or a topic
    sizes: Mapping[str, Size]  # of pictures, by address, where they are known
    alone: bool = False  # there is no site around the page: nothing of it is linked to
    languages: tuple[tuple[Language, str], ...] = ()  # of all its sites, with the folder of each; () for one


PressEvent = tuple[Edition, Event]


def within(site: Site, folder: str) -> Site:
    """A page alone, whose style, script and logos lie in a folder ("" or ending with "/") with it."""

    def moved(file: File) -> File:
        return replace(file, path=folder + file.path)

    logos = {name: moved(file) for name, file in site.logos.items()}
    style, script, icon = moved(site.style), moved(site.script), moved(site.icon)
    return replace(site, style=style, script=script, icon=icon, logos=logos, feeds={}, alone=True)


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one local day, of a week whose day is open, or of no date yet."""

    moment: Moment | None  # None for the events without a date
    events: tuple[PressEvent, ...]


def render_page(
    article: Article,
    edition: Edition,
    newsroom: Newsroom,
    environment: Environment,
    sizes: Mapping[str, int],
    site: Site,
) -> str:
    """The page of one release; `sizes` gives the bytes of the documents it offers, by path."""
    here, release = edition.page, edition.release
    near = here.url if site.alone else newsroom.url
    root = in_boxes(sized(article.root, site.sizes), release.language)
    own = readdressed(root, lambda to: within_site(to, newsroom, here) if to.startswith(near) else to)
    values = {
        "edition": edition,
        "release": release,
        "article": Markup(to_html(own)),
        "title": notices.titled(edition.mark, article.title, article.language),
        "description": description_of(edition),
        "sizes": sizes,
        "linked_data": linked_data(edition, newsroom),
        "senders": senders(release.offices),
        "subjects": subjects_of(release),
    }
    around = frame(here, newsroom, site, release.language, release.offices)
    tongues = {"tongues": tuple((each.language, each.page) for each in edition.alternates)}
    return rendered(environment, "page.html", values | beside(edition) | around | tongues)


def beside(edition: Edition) -> dict[str, Any]:
    """What reporters take from a release, beside its article; of a withdrawn one nothing."""
    release = edition.release
    if release.withdrawn:
        return {"days": (), "sayings": (), "photos": ()}
    return {
        "days": by_day((edition, event) for event in by_start(edition.events)),
        "people_of": lambda event: rows_of(event, release.language).who,
        "sayings": sayings_of(release),
        "photos": tuple(photo for photo in release.media if photo.file in edition.media),
    }


def in_boxes(element: Element, language: Language) -> Element:
    """The article with a box around each table of figures: on a narrow screen that scrolls, not the page."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "table" and "facts" not in child.classes:
            box = (("class", "table-box"), ("role", "group"), ("tabindex", "0"))
            children.append(Element("div", (*box, ("aria-label", label("Table", language))), (child,)))
        else:
            children.append(in_boxes(child, language) if isinstance(child, Element) else child)
    return replace(element, children=tuple(children))


def subjects_of(release: Release) -> tuple[Subject, ...]:
    """What a release is listed under; of a withdrawn one its topics are no longer said."""
    topics = () if release.withdrawn else release.topics
    return (*release.offices, *topics, release.date.at.year)


def frame(
    here: File, newsroom: Newsroom, site: Site, language: Language, offices: tuple[Office, ...] = ()
) -> dict[str, Any]:
    """What the header, the navigation and the footer of any page may speak of.

    `offices` are those whose page it is: they lend it a colour, and their addresses. `tongues` are the
    languages in which there is such a page, each with it.
    """
    to: Callable[[File], str] = lambda file: relative(file.path, here.path)  # noqa: E731
    return {
        "here": here,
        "newsroom": newsroom,
        "site": site,
        "language": language,
        "tongues": tuple(in_each_language(here, newsroom, site)),
        "to": to,
        "brand": class_of(offices),
        "imprints": tuple(imprints(newsroom, offices)),
        "change_of": lambda event: notices.of_event(event, language),
    }


def in_each_language(here: File, newsroom: Newsroom, site: Site) -> Iterator[tuple[Language, File]]:
    """A page of the newsroom's own in every language in which it has a site."""
    path = here.path.removeprefix(newsroom.folder)
    address = here.url.removeprefix(newsroom.url + newsroom.folder)
    for language, folder in site.languages:
        yield language, replace(here, path=folder + path, url=newsroom.url + folder + address)


def relative(path: str, page: str) -> str:
    """The way from a page of the site to a file of it: the folder then works anywhere, even from a disk."""
    return quote(relpath(path, dirname(page) or "."), safe="/")


def within_site(address: str, newsroom: Newsroom, here: File) -> str:
    """An address of the newsroom's own, as the way to it from this page; any other address as it is."""
    if not address.startswith(newsroom.url):
        return address
    url, fragment = urldefrag(address)
    path = unquote(url.removeprefix(newsroom.url))
    if not path or path.endswith("/"):
        path += "index.html"
    is_here = path == here.path or url == here.url  # a proof's page has another name than its address
    if is_here and not fragment:
        return address  # where the current version is: a page that was saved must lead there too
    way = "" if is_here else relative(path, here.path)
    return f"{way}#{fragment}" if fragment else way


def by_day(events: Iterable[PressEvent]) -> tuple[Day, ...]:
    """Events under their local days; the days in the order of the events, a day's events by their start."""
    days = groupby(events, key=lambda pair: _day_of(pair[1].starts))
    return tuple(_day(tuple(pairs)) for _, pairs in days)


def _day_of(starts: Moment | None) -> tuple[date, bool] | None:
    return None if starts is None else (starts.at.date(), starts.precision is Precision.WEEK)


def _day(pairs: tuple[PressEvent, ...]) -> Day:
    ordered = tuple(sorted(pairs, key=lambda pair: (starts_at(pair[1]), pair[1].id)))
    return Day(ordered[0][1].starts, ordered)
