"""What has to be made, as data: the jobs of releases first, then those that repeat what releases came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pressroom.deciding import archive, languages, subscriptions
from pressroom.deciding.publication import PublicSite
from pressroom.model import Edition, Feed, Office
from pressroom.rendering.jobs import AssetsJob, EventsJob, FeedJob, HomeJob, Job, ListJob, ReleaseJob
from pressroom.rendering.press import Press
from pressroom.writing.web.newsroom_pages import LATEST


@dataclass(frozen=True, slots=True)
class Task:
    """One job, with the press that it is made with."""

    name: str
    press: Press
    job: Job


def release_tasks(presses: Sequence[Press], sites: Sequence[PublicSite]) -> tuple[Task, ...]:
    """Every public release in every language, each made by the site of that language."""
    return tuple(
        Task(edition.page.path, press, ReleaseJob(edition))
        for press, (newsroom, editions) in zip(presses, sites, strict=True)
        for edition in editions
        if languages.makes(newsroom, edition)
    )


def newsroom_tasks(
    presses: Sequence[Press],
    sites: Sequence[PublicSite],
    now: datetime,
    sizes: Mapping[str, int],
    texts: Mapping[str, str],
) -> tuple[Task, ...]:
    """Pages, feeds and shared files, with the true lengths of the documents that feeds point to."""
    tasks = [
        task
        for press, (_, editions) in zip(presses, sites, strict=True)
        for task in (*_pages(press, editions, now), *_feeds(press, editions, now, sizes, texts))
    ]
    return (*tasks, Task("assets", presses[0], AssetsJob(_offices(sites[0][1]))))


def _pages(press: Press, editions: tuple[Edition, ...], now: datetime) -> Iterator[Task]:
    newsroom, site = press.newsroom, press.site
    upcoming, past = subscriptions.upcoming(editions, now), subscriptions.past(editions, now)
    calendars = subscriptions.subject_calendars(newsroom, editions, now, {})
    shelves = archive.shelves(newsroom, editions)
    yield Task(site.home.path, press, HomeJob(editions[:LATEST], upcoming, shelves))
    yield Task(site.events.path, press, EventsJob(upcoming, past, calendars))
    for listing in archive.listings(newsroom, editions):
        yield Task(listing.page.path, press, ListJob(listing, shelves, calendars))


def _feeds(
    press: Press,
    editions: tuple[Edition, ...],
    now: datetime,
    sizes: Mapping[str, int],
    texts: Mapping[str, str],
) -> Iterator[Task]:
    for feed in subscriptions.feeds(press.newsroom, editions, now, sizes):
        name = next(iter(feed.files.values())).path
        yield Task(name, press, FeedJob(feed, _texts(feed, texts)))


def _texts(feed: Feed, texts: Mapping[str, str]) -> dict[str, str]:
    """The articles that a feed repeats in full."""
    paths = {entry.edition.page.path for entry in feed.entries if entry.event is None}
    return {path: texts[path] for path in sorted(paths)}


def _offices(editions: Sequence[Edition]) -> tuple[Office, ...]:
    found = {office.id: office for edition in editions for office in edition.release.offices}
    return tuple(found[id] for id in sorted(found))
