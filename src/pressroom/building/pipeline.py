"""Build: read, stop at problems, decide what is public, render every piece, then write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pressroom.building.redirects import former_files
from pressroom.building.spool import Spool
from pressroom.building.verification import disagreements
from pressroom.checking.advisory_length import long_advisories
from pressroom.checking.kit_photos import unfit
from pressroom.checking.pictures import spoilt
from pressroom.checking.unlabelled_languages import unlabelled
from pressroom.deciding import addresses, archive, languages, publication, subscriptions
from pressroom.errors import CannotRun, Problem, ProblemsFound, Refused, has_errors
from pressroom.model import Article, Edition, Feed, Newsroom, Office, Release
from pressroom.newsroom.folder import instant, media_files, read_media, read_newsroom
from pressroom.newsroom.ignored_files import hinted
from pressroom.newsroom.manifest import (
    RECORD,
    Previous,
    Unpublished,
    add_to_record,
    broken_promises,
    brought_back,
    read_previous,
    read_record,
    section,
    taken_back,
)
from pressroom.newsroom.site_folder import Written, alone_in, changed_paths, write_tree
from pressroom.reading.reader import Sources, read
from pressroom.secrecy.last_look import given_away
from pressroom.secrecy.visibility import discreet, is_public
from pressroom.writing.article.rendering import render_article
from pressroom.writing.feeds import icalendar_file, json_feed, rss_atom
from pressroom.writing.mail import message
from pressroom.writing.pdf.printer import print_pdf
from pressroom.writing.pdf.sheet import sheet_of
from pressroom.writing.photos.picture_size import sizes_of
from pressroom.writing.plain_text import plain
from pressroom.writing.press_kit import kit
from pressroom.writing.templating import templates
from pressroom.writing.web import newsroom_pages, release_page
from pressroom.writing.word import word_document

FOLDER = "build"

Tree = dict[str, bytes]
Piece = Callable[[], Tree]  # renders some files; no piece needs another, so that they may run side by side
Tell = Callable[[int, int], None]  # how many pieces are done, of how many


@dataclass(frozen=True, slots=True)
class Wish:
    """What a build may be asked for beside the time: to take back a release, and why; to verify its files.

    `pinned` tells that the time was set by hand: then it may lie before the last build.
    """

    pinned: bool = True
    unpublish: str = ""  # a slug
    because: str = ""
    verify: bool = False  # what is about to change


AS_EVER = Wish()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to. Without `written` there was an error and nothing was changed.

    `unsaid` names the files that are not public and have errors: `check` says which.
    """

    read: int  # releases in the folder, without those that are not public
    problems: tuple[Problem, ...]
    releases: int = 0  # public ones
    events: int = 0  # that the press may attend
    written: Written | None = None
    unsaid: tuple[str, ...] = ()


def build(
    root: Path,
    now: datetime,
    tell: Tell = lambda _done, _of: None,
    wish: Wish = AS_EVER,
    ready: Callable[[Path, Newsroom], Press] | None = None,
) -> Built:
    """Make build/ show what is public at `now`; a time without an offset is the newsroom's own clock.

    What is public is decided first, and everything is made from that alone.
    """
    with alone_in(root), closing(Spool(root)) as files:
        sources, before = read_newsroom(root), read_previous(root)
        reading = read(sources)
        newsroom = reading.newsroom
        now = instant(now, newsroom.zone) if newsroom else now
        seen = discreet(sources, reading, now, before)
        found = seen.open
        if newsroom is None or seen.stops:
            return Built(found, seen.said, unsaid=seen.unsaid)
        new_line = stand_by(root, newsroom, (*reading.releases, *seen.drafts), before, now, wish)
        sites = publication.public_sites(newsroom, reading.releases, now)
        editions = sites[0][1]
        broken = (
            *publication.unseen(editions, reading.releases),
            *broken_promises(before, newsroom, reading.releases, sources, now),
            *unfit(newsroom, (edition.release for edition in editions), sources),
            *spoilt(root, newsroom, (edition.release for edition in editions), sources),
        )
        later = kept_from_lifting(root, newsroom, reading.releases, sources, now)
        if broken or later:
            return Built(found, (*seen.said, *broken), unsaid=(*seen.unsaid, *later))
        try:
            render(files, (ready or press_for)(root, newsroom), sites, now, tell)
        except ProblemsFound as stop:
            return Built(found, (*seen.said, *stop.problems), unsaid=seen.unsaid)
        every = (*reading.releases, *seen.drafts, *seen.translations)
        unread = refuse_leaks(root, newsroom, every, now, files)
        if wish.verify and (wrong := disagreements(sites, files, changed_paths(root / FOLDER, files))):
            return Built(found, (*seen.said, *wrong), unsaid=seen.unsaid)
        if new_line is not None:
            add_to_record(root, newsroom, new_line)
        written = write_tree(root / FOLDER, files, section(editions))
        events = sum(1 for _ in subscriptions.press_events(editions))
        english = unlabelled(site.language for site, _ in sites)
        said = (*seen.said, *hinted(root), *unread, *english, *long_advisories(editions, sources, files.get))
        return Built(found, said, len(editions), events, written, seen.unsaid)


def stand_by(
    root: Path,
    newsroom: Newsroom,
    releases: Sequence[Release],
    before: Previous,
    now: datetime,
    wish: Wish,
) -> Unpublished | None:
    """Refuse to hide what is public, except for what the wish takes back; that is the line to record.

    What was taken back stays away, too, until its line is taken out of the record.
    """
    record = read_record(root)
    hidden = taken_back(before, newsroom, releases, now, record, wish.pinned)
    line = Unpublished(wish.unpublish, now.astimezone(UTC), wish.because) if wish.unpublish else None
    if line is not None:
        left = taken_back(before, newsroom, releases, now, (*record, line), wish.pinned)
        if left == hidden:
            raise CannotRun(f"“{line.slug}” is not public by the last build, or would stay so in this one.")
        hidden = left
    if hidden:
        slug = hidden[0].message.partition("”")[0].removeprefix("“")
        raise Refused(
            "What is public stays public. Nothing was built. If it has to go all the same:",
            f'pressroom build --unpublish {slug} --because "Say why: it is recorded in {RECORD}"',
            hidden,
        )
    if again := brought_back(newsroom, releases, now, record):
        raise Refused("What was taken back would be public again. Nothing was built.", problems=again)
    return line


def kept_from_lifting(
    root: Path, newsroom: Newsroom, releases: Sequence[Release], sources: Sources, now: datetime
) -> tuple[str, ...]:
    """What will be public and could not be made then, when nobody is at the desk. Drafts wait."""
    ahead = [each for each in releases if not each.draft and not is_public(each, now)]
    found = (*unfit(newsroom, ahead, sources), *spoilt(root, newsroom, ahead, sources))
    return tuple(dict.fromkeys(problem.span.file for problem in found))


def refuse_leaks(
    root: Path, newsroom: Newsroom, releases: Sequence[Release], now: datetime, files: Mapping[str, bytes]
) -> tuple[Problem, ...]:
    """Look once more at what is new before it is written; what is there already has been looked at.

    What comes back are warnings: files that could be looked through in part only.
    """
    new = ((path, files[path]) for path in changed_paths(root / FOLDER, files))
    found = given_away(root, newsroom, releases, now, new, f"{FOLDER}/")
    if has_errors(found):
        raise Refused(
            "Something that is not public would have been published. Nothing was built.", problems=found
        )
    return found


# ---------------------------------------------------------------- what all pieces share


@dataclass(frozen=True, slots=True)
class Press:
    """What every document is printed with, made ready once."""

    root: Path
    newsroom: Newsroom
    environment: templates.Environment
    letterhead: bytes
    media: Mapping[str, Path]
    site: release_page.Site
    formats: frozenset[str] = frozenset(("pdf", "word", "plain", "mail", "kit"))  # beside the page


def press_for(root: Path, newsroom: Newsroom) -> Press:
    own = root / "templates"
    environment = templates.environment(own if own.is_dir() else None)
    media = media_files(root)
    site = _site(newsroom)
    logos = {site.logos[name].url: read_media(root, media[name]) for name in site.logos if name in media}
    return Press(
        root=root,
        newsroom=newsroom,
        environment=environment,
        letterhead=_letterhead(own),
        media=media,
        site=replace(site, sizes=sizes_of(logos)),
    )


def _letterhead(own: Path) -> bytes:
    places = (own / "letterhead.docx", templates.PACKAGED / "letterhead.docx")
    return next(place for place in places if place.is_file()).read_bytes()


def _site(newsroom: Newsroom) -> release_page.Site:
    return release_page.Site(
        home=addresses.home(newsroom),
        events=addresses.events_page(newsroom),
        archive=addresses.archive(newsroom),
        style=addresses.asset(newsroom, "site.css"),
        script=addresses.asset(newsroom, "copy.js"),
        feeds=subscriptions.offered(newsroom),
        logos=addresses.logos(newsroom),
        listed=partial(addresses.listing, newsroom),
        sizes={},
    )


def in_words_of(newsroom: Newsroom, press: Press) -> Press:
    """The same press for a newsroom in the words of another language."""
    if newsroom is press.newsroom:
        return press
    return replace(press, newsroom=newsroom, site=_site(newsroom))


def _among(sites: Sequence[publication.PublicSite], press: Press) -> Press:
    """A press whose pages lead to the same page of every other site."""
    told = tuple((each.language, each.folder) for each, _ in sites)
    return replace(press, site=replace(press.site, languages=told)) if len(told) > 1 else press


# ---------------------------------------------------------------- the pieces


def render(
    files: Spool, press: Press, sites: Sequence[publication.PublicSite], now: datetime, tell: Tell
) -> None:
    """Everything that build/ will hold, into `files`; the problems of all pieces at once."""
    problems: dict[Problem, None] = {}  # each once: a mistake in a template is met by every release
    told = [(_among(sites, in_words_of(newsroom, press)), editions) for newsroom, editions in sites]
    pieces = [
        partial(public_files, own, edition)
        for own, editions in told
        for edition in editions
        if languages.makes(own.newsroom, edition)
    ]
    tell(0, len(pieces))
    for done, piece in enumerate(pieces, 1):
        try:
            _keep(files, piece())
        except ProblemsFound as found:
            problems.update(dict.fromkeys(found.problems))
        tell(done, len(pieces))
    if problems:
        raise ProblemsFound(problems)
    for own, editions in told:
        _keep(files, pages(own, editions, now))
        _keep(files, feed_files(own, editions, now, files.sizes))
    _keep(files, shared_files(press, offices_of(sites[0][1])))


def _keep(files: Spool, tree: Tree) -> None:
    for path, data in tree.items():
        if path in files and files[path] == data:
            continue  # a photo that a translation shares with its original
        files.add(path, data)


def make_pdf(press: Press, article: Article, edition: Edition, assets: Mapping[str, bytes]) -> bytes:
    return print_pdf(sheet_of(article, edition, press.newsroom, press.environment), assets)


def make_word(press: Press, article: Article, edition: Edition, assets: Mapping[str, bytes]) -> bytes:
    return word_document.render_word(article, edition, press.newsroom, press.letterhead, assets)


def make_plain(_press: Press, article: Article, _edition: Edition, _assets: Mapping[str, bytes]) -> bytes:
    return plain.render_plain(article).encode()


def make_mail(press: Press, article: Article, edition: Edition, _assets: Mapping[str, bytes]) -> bytes:
    return message.render_mail(
        article, edition, press.newsroom, press.environment, plain.render_plain(article)
    )


DOCUMENTS: tuple[tuple[str, Callable[[Press, Article, Edition, Mapping[str, bytes]], bytes]], ...] = (
    ("pdf", make_pdf),
    ("word", make_word),
    ("plain", make_plain),
    ("mail", make_mail),
)


def release_files(press: Press, edition: Edition) -> Tree:
    """One release in every format, with its photos, its events' calendar entries and its press kit."""
    newsroom, environment = press.newsroom, press.environment
    article = render_article(edition, newsroom, environment)
    media = {name: read_media(press.root, press.media[name]) for name in edition.media}
    assets = {edition.media[name].url: data for name, data in media.items()}
    tree = {edition.media[name].path: data for name, data in media.items()}
    for name, make in DOCUMENTS:
        if name in press.formats:
            tree[getattr(edition, name).path] = make(press, article, edition, assets)
    sizes = {path: len(data) for path, data in tree.items()}
    for _, event in subscriptions.press_events((edition,)):
        entry = subscriptions.event_entry(newsroom, edition, event, sizes)
        tree[edition.calendars[event.id].path] = icalendar_file.render_event(entry)
    if edition.calendar and (own := subscriptions.release_calendar(newsroom, edition)):
        tree[edition.calendar.path] = icalendar_file.render_calendar(own, newsroom)
    if edition.kit and "kit" in press.formats:
        tree[edition.kit.path] = kit.render_kit(edition, newsroom, environment, tree)
    sizes = {path: len(data) for path, data in tree.items()}
    site = replace(press.site, sizes={**press.site.sizes, **sizes_of(assets)})
    tree[edition.page.path] = release_page.render_page(
        article, edition, newsroom, environment, sizes, site
    ).encode()
    return tree


def public_files(press: Press, edition: Edition) -> Tree:
    """One public release, at its address and at those that it had before."""
    tree = release_files(press, edition)
    return tree | former_files(edition, press.newsroom, press.environment, press.site, tree)


def pages(press: Press, editions: Sequence[Edition], now: datetime) -> Tree:
    """The pages about all releases, and what every page needs."""
    newsroom, environment, links = press.newsroom, press.environment, press.site
    upcoming, past = subscriptions.upcoming(editions, now), subscriptions.past(editions, now)
    calendars = subscriptions.subject_calendars(newsroom, editions, now, {})
    shelves = archive.shelves(newsroom, editions)
    made = {
        links.home: newsroom_pages.render_home(newsroom, editions, upcoming, environment, links, shelves),
        links.events: newsroom_pages.render_events(newsroom, upcoming, past, environment, links, calendars),
    }
    for listing in archive.listings(newsroom, editions):
        made[listing.page] = newsroom_pages.render_listing(
            listing, newsroom, environment, links, shelves, calendars
        )
    return {file.path: html.encode() for file, html in made.items()}


def offices_of(editions: Iterable[Edition]) -> set[Office]:
    return {office for edition in editions for office in edition.release.offices}


def shared_files(press: Press, offices: Collection[Office]) -> Tree:
    """What every page needs; of the offices that pages speak of, colours and logos too."""
    newsroom, logos = press.newsroom, press.site.logos
    names = {newsroom.logo, *(office.logo for office in offices)} - {""}
    files = {logos[name].path: read_media(press.root, press.media[name]) for name in sorted(names)}
    return files | newsroom_pages.site_assets(press.environment, newsroom, offices)


FEEDS: tuple[tuple[str, Callable[[Feed, Newsroom, Mapping[str, Article]], bytes]], ...] = (
    ("rss", rss_atom.render_rss),
    ("atom", rss_atom.render_atom),
    ("json", json_feed.render_json_feed),
    ("ics", lambda feed, newsroom, _articles: icalendar_file.render_calendar(feed, newsroom)),
)


def feed_files(press: Press, editions: Sequence[Edition], now: datetime, sizes: Mapping[str, int]) -> Tree:
    """The feeds of press events and of releases, with the true lengths of the documents they point to."""
    newsroom = press.newsroom
    made = subscriptions.feeds(newsroom, editions, now, sizes)
    told = {
        entry.edition.release.slug: entry.edition
        for feed in made
        for entry in feed.entries
        if entry.event is None
    }
    articles = {slug: render_article(edition, newsroom, press.environment) for slug, edition in told.items()}
    return {
        feed.files[format].path: render_feed(feed, newsroom, articles)
        for feed in made
        for format, render_feed in FEEDS
        if format in feed.files
    }
