"""What has to be made, as data: each task with all that goes into it, and the reason why it is made.

The tasks of releases come first; pages, lists and feeds repeat what those came to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pressroom.building.kept import Row
from pressroom.deciding import archive, languages, press_events, subscriptions
from pressroom.deciding.publication import PublicSite
from pressroom.keys import key_of, sum_of
from pressroom.model import Edition, Feed, File, Newsroom, Shelf
from pressroom.rendering.jobs import AssetsJob, EventsJob, FeedJob, HomeJob, Job, ListJob, ReleaseJob, RootJob
from pressroom.rendering.press import Press, offices_of
from pressroom.writing.web.newsroom_pages import LATEST, NEXT
from pressroom.writing.web.site_map import mapped, news_of

Parts = Mapping[str, str]  # what goes into a task, each part with its key


@dataclass(frozen=True, slots=True)
class Task:
    """One job, with the press that it is made with."""

    name: str
    press: Press
    job: Job
    parts: Parts


@dataclass(frozen=True, slots=True)
class Plan:
    """The tasks of releases, and the key of each edition, by which every other task knows it."""

    presses: tuple[Press, ...]
    sites: tuple[PublicSite, ...]
    now: datetime
    tasks: tuple[Task, ...]
    editions: Mapping[int, str] = field(repr=False)


def why(task: Task, before: Row | None) -> str:
    """Why a task is made: "new", or what of it is another than it was; "" where it can stay."""
    if before is None:
        return "new"
    names = dict.fromkeys((*task.parts, *before.parts))
    return ", ".join(name for name in names if task.parts.get(name) != before.parts.get(name))


def plan_for(presses: Sequence[Press], sites: Sequence[PublicSite], now: datetime) -> Plan:
    """The plan of a build: every public release in every language, made by the site of that language."""
    keys = {id(edition): key_of(edition) for _, editions in sites for edition in editions}
    letterhead = sum_of(presses[0].letterhead)
    tasks = (
        _release(press, edition, keys[id(edition)], letterhead)
        for press, (newsroom, editions) in zip(presses, sites, strict=True)
        for edition in editions
        if languages.makes(newsroom, edition)
    )
    return Plan(tuple(presses), tuple(sites), now, tuple(tasks), keys)


def _release(press: Press, edition: Edition, key: str, letterhead: str) -> Task:
    logos = {office.logo for office in edition.release.offices} | {press.newsroom.logo}
    sizes = [press.site.sizes.get(file.url) for name, file in press.site.logos.items() if name in logos]
    parts = {
        "the release": key,
        "the newsroom": press.look,
        "the letterhead": letterhead,
        "pictures": key_of(sizes, [_stat_of(press, name) for name in edition.media]),
        **_shared(press),
    }
    return Task(edition.page.path, press, ReleaseJob(edition), parts)


def _stat_of(press: Press, name: str) -> tuple[str, int, int]:
    stat = press.media[name].stat()
    return name, stat.st_size, stat.st_mtime_ns


# ---------------------------------------------------------------- what repeats what releases came to


def newsroom_tasks(plan: Plan, sizes: Mapping[str, int], texts: Mapping[str, str]) -> tuple[Task, ...]:
    """Pages, feeds and shared files, with the true lengths of the documents that feeds point to."""
    tasks = [
        task
        for press, (_, editions) in zip(plan.presses, plan.sites, strict=True)
        for task in (*_pages(plan, press, editions), *_feeds(plan, press, editions, sizes, texts))
    ]
    return (*tasks, _assets(plan), _root(plan))


def _pages(plan: Plan, press: Press, editions: tuple[Edition, ...]) -> Iterator[Task]:
    newsroom, site = press.newsroom, press.site
    upcoming = press_events.upcoming(editions, plan.now)
    past = press_events.past(editions, plan.now)
    calendars = subscriptions.subject_calendars(newsroom, editions, plan.now, {})
    shelves = archive.shelves(newsroom, editions)
    logos = key_of(site.sizes)
    offered = key_of([(feed.name, feed.scope) for feed in calendars])
    latest, soon = editions[:LATEST], upcoming[:NEXT]

    def task(name: str, job: Job, **parts: str) -> Task:
        return Task(
            name, press, job, {"the newsroom": press.look, "pictures": logos, **_shared(press), **parts}
        )

    yield task(
        site.home.path,
        HomeJob(latest, soon, shelves),
        releases=_keys(plan, latest),
        events=_events(plan, soon),
        lists=_shelves(shelves),
    )
    yield task(
        site.events.path,
        EventsJob(upcoming, past, calendars),
        events=key_of(_events(plan, upcoming), _events(plan, past)),
        lists=offered,
    )
    lists = key_of(_shelves(shelves), offered)
    for listing in archive.listings(newsroom, editions):
        told = key_of(listing.subject, listing.number, listing.total, len(listing.pages))
        releases = key_of(told, _keys(plan, listing.editions))
        yield task(listing.page.path, ListJob(listing, shelves, calendars), releases=releases, lists=lists)


def _feeds(
    plan: Plan,
    press: Press,
    editions: tuple[Edition, ...],
    sizes: Mapping[str, int],
    texts: Mapping[str, str],
) -> Iterator[Task]:
    for feed in subscriptions.feeds(press.newsroom, editions, plan.now, sizes):
        paths = {entry.edition.page.path for entry in feed.entries if entry.event is None}
        said = {path: texts[path] for path in sorted(paths)}
        parts = {"the newsroom": press.look, "releases": _feed(plan, feed), "texts": key_of(said)}
        yield Task(next(iter(feed.files.values())).path, press, FeedJob(feed, said), parts)


def _assets(plan: Plan) -> Task:
    press, shown = plan.presses[0], offices_of(plan.sites)
    names = sorted({press.newsroom.logo, *(office.logo for office in shown)} - {""})
    logos = key_of([_stat_of(press, name) for name in names])
    parts = {"the newsroom": press.look, "offices": key_of(shown), "pictures": logos}
    return Task("assets/", press, AssetsJob(shown), parts | _shared(press))


def _shared(press: Press) -> dict[str, str]:
    return {"the style sheet": press.site.style.path}


def _root(plan: Plan) -> Task:
    """The map of all sites, and the page for where there is none."""
    press, every = plan.presses[0], tuple(each for _, editions in plan.sites for each in editions)
    pages = [
        page
        for own, (newsroom, editions) in zip(plan.presses, plan.sites, strict=True)
        for page in (own.site.home, own.site.events, *_lists(newsroom, editions))
    ]
    job = RootJob(mapped(pages, every), news_of(every))
    parts = {"the newsroom": press.look, "releases": key_of(job.pages, job.news)}
    return Task("sitemap.xml", press, job, parts | _shared(press))


def _lists(newsroom: Newsroom, editions: tuple[Edition, ...]) -> Iterator[File]:
    yield from (listing.page for listing in archive.listings(newsroom, editions))


# ---------------------------------------------------------------- keys


def _keys(plan: Plan, editions: Iterable[Edition]) -> str:
    return key_of([plan.editions[id(edition)] for edition in editions])


def _events(plan: Plan, events: Iterable[press_events.PressEvent]) -> str:
    return key_of([(plan.editions[id(edition)], event.id) for edition, event in events])


def _shelves(shelves: Iterable[Shelf]) -> str:
    return key_of(tuple(shelves))


def _feed(plan: Plan, feed: Feed) -> str:
    scope = key_of(feed.scope) if not isinstance(feed.scope, Edition) else ""
    entries = [
        (
            (entry.id, entry.url, entry.published, entry.updated, entry.uid, entry.related),
            (plan.editions[id(entry.edition)], entry.event, entry.enclosures, entry.notice),
        )
        for entry in feed.entries
    ]
    return key_of(feed.name, feed.files, feed.updated, feed.page, scope, entries)
