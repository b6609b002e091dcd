"""What can be made, each job as frozen data, and the one function that makes it, in any process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pressroom.model import Edition, Feed, Listing, Office, Shelf
from pressroom.rendering.newsroom_files import render_assets, render_feed, render_root
from pressroom.rendering.press import Press
from pressroom.rendering.release_files import Tree, render_public
from pressroom.writing.web import newsroom_pages
from pressroom.writing.web.release_page import PressEvent
from pressroom.writing.web.site_map import Mapped, News

PressEvents = tuple[PressEvent, ...]


@dataclass(frozen=True, slots=True)
class ReleaseJob:
    """A public release; of its documents those stay, as long as `lengths` says, that have these keys."""

    edition: Edition
    kept: Mapping[str, str] = field(default_factory=dict)  # keys by format
    lengths: Mapping[str, int] = field(default_factory=dict)  # bytes by path


@dataclass(frozen=True, slots=True)
class HomeJob:
    latest: tuple[Edition, ...]
    upcoming: PressEvents
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class EventsJob:
    upcoming: PressEvents
    past: PressEvents
    calendars: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class ListJob:
    listing: Listing
    shelves: tuple[Shelf, ...]
    calendars: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class FeedJob:
    """A feed, and the articles of its releases as HTML by their pages' paths."""

    feed: Feed
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AssetsJob:
    """What all pages share; `there` are the paths of fonts that stand already."""

    offices: tuple[Office, ...]
    there: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RootJob:
    pages: tuple[Mapped, ...]
    news: tuple[News, ...]


Job = ReleaseJob | HomeJob | EventsJob | ListJob | FeedJob | AssetsJob | RootJob


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a job; of a release also its article as HTML, which feeds repeat, and what stays."""

    tree: Tree
    text: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)  # the key of each document by its format
    stays: tuple[str, ...] = ()  # paths of documents that were there already


def make(press: Press, job: Job) -> Made:
    """Make one thing; whatever is wrong with it is raised as problems."""
    return MAKERS[type(job)](press, job)


def _release(press: Press, job: ReleaseJob) -> Made:
    return Made(*render_public(press, job.edition, job.kept, job.lengths))


def _home(press: Press, job: HomeJob) -> Made:
    shown = newsroom_pages.render_home(
        press.newsroom, job.latest, job.upcoming, press.environment, press.site, job.shelves
    )
    return Made({press.site.home.path: shown.encode()})


def _events(press: Press, job: EventsJob) -> Made:
    shown = newsroom_pages.render_events(
        press.newsroom, job.upcoming, job.past, press.environment, press.site, job.calendars
    )
    return Made({press.site.events.path: shown.encode()})


def _list(press: Press, job: ListJob) -> Made:
    shown = newsroom_pages.render_listing(
        job.listing, press.newsroom, press.environment, press.site, job.shelves, job.calendars
    )
    return Made({job.listing.page.path: shown.encode()})


def _feed(press: Press, job: FeedJob) -> Made:
    return Made(render_feed(press, job.feed, job.texts))


def _assets(press: Press, job: AssetsJob) -> Made:
    return Made(render_assets(press, job.offices, job.there), stays=tuple(sorted(job.there)))


def _root(press: Press, job: RootJob) -> Made:
    return Made(render_root(press, job.pages, job.news))


MAKERS: Mapping[type[Job], Callable[..., Made]] = {
    ReleaseJob: _release,
    HomeJob: _home,
    EventsJob: _events,
    ListJob: _list,
    FeedJob: _feed,
    AssetsJob: _assets,
    RootJob: _root,
}
