"""Verify: read the built files back, with other software than wrote them, and hold them to the releases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname
from typing import TypeVar
from urllib.parse import quote

from pressroom.model import Edition, File, Newsroom
from pressroom.verifying import calendars, documents, feeds
from pressroom.verifying.around_article import pages
from pressroom.verifying.built_files import BuiltFiles
from pressroom.verifying.difference import (
    NEWSROOM,
    Difference,
    Format,
    Kind,
    Odd,
    Row,
    Verified,
    Whose,
    in_order,
    told_of,
)
from pressroom.verifying.facts import Known, known_of, whose_site
from pressroom.verifying.press_kits import odd_kit, read_kit
from pressroom.verifying.readers.calendar_reader import CalendarEntry, read_calendar
from pressroom.verifying.readers.document_text import Said, Unreadable
from pressroom.verifying.readers.feed_reader import FORMAT_OF, FeedEntry, read_feed
from pressroom.verifying.readers.mail_reader import read_mail
from pressroom.verifying.readers.page_reader import Page, read_page
from pressroom.verifying.readers.pdf_reader import read_pdf
from pressroom.verifying.readers.plain_reader import read_plain
from pressroom.verifying.readers.template_reader import read_templates
from pressroom.verifying.readers.word_reader import read_word

# A release's documents beside its page, its e-mail and its kit: the format, its file, and what reads it back.
DOCUMENTS: tuple[tuple[Format, Callable[[Edition], File], Callable[[str, bytes], Said]], ...] = (
    (Format.PDF, lambda edition: edition.pdf, read_pdf),
    (Format.WORD, lambda edition: edition.word, read_word),
    (Format.TEXT, lambda edition: edition.plain, read_plain),
)
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Site:
    """What is public in one language: `editions` are all that its lists and feeds tell of.

    It makes the documents of those in `made`; the others are told in another language, and made there.
    """

    newsroom: Newsroom
    editions: tuple[Edition, ...]
    made: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A site with its releases made ready to be looked up in."""

    newsroom: Newsroom
    public: tuple[Known, ...]
    made: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """The files of a build, and the differences found so far of those that cannot be read."""

    files: BuiltFiles
    unread: list[Difference]

    def read(
        self, whose: Whose, format: Format, path: str, reader: Callable[[str, bytes], Read]
    ) -> Iterator[Read]:
        """What a file says; one that is not there, or that cannot be read, is a difference too."""
        told = "missing"
        if path in self.files:
            try:
                yield reader(path, self.files.data(path))
                return
            except (Unreadable, UnicodeDecodeError) as error:
                told = str(error)
        right = "a file" if told == "missing" else "a readable file"
        self.unread.extend(told_of(whose, format, path, [Odd("", Kind.FILE, right, told)]))


def verify(
    sites: Iterable[Site],
    files: Mapping[str, bytes],
    only: frozenset[str] | None = None,
    templates: Mapping[str, bytes] | None = None,
) -> Verified:
    """Compare the files of a build, by their paths in it, with the releases and with each other.

    `sites` are all that is public, the newsroom's own language first. `only` are the slugs to look at, None
    for all of them and the newsroom's own pages; give all files all the same, since what a page leads to
    must be there. `templates` are the office's own, by name: what they say needs no release to say it.
    """
    words = read_templates(templates or {})
    ready = tuple(_ready(site, words) for site in sites)
    chosen = tuple(
        known for site in ready for known in site.made if only is None or known.edition.release.slug in only
    )
    desk = Desk(BuiltFiles(files), [])
    entries, events = _entries(ready, desk), _events(ready, chosen, desk)
    of_release = _by_release(ready, entries)
    found = [each for known in chosen for each in _release(known, desk, of_release.get(known.whose, []))]
    for site in ready:
        language = site.newsroom.language.tag
        found += feeds.compare_feeds(site.public, site.newsroom, entries[language], desk.files)
        found += calendars.compare_calendars(site.public, site.newsroom, events[language])
    wrong = frozenset(each.path for each in (*found, *desk.unread))
    found += (each for known in chosen for each in _kit(known, desk, wrong))
    found += _lists(ready, desk) if only is None else ()
    told = {each for each in (*found, *desk.unread) if only is None or each.release in (*only, NEWSROOM)}
    carried = {
        known.whose: _formats(known.edition, of_release[known.whose], events) for known in _in_turn(chosen)
    }
    return Verified(tuple(_rows(carried, told)), tuple(sorted(told, key=in_order)))


def _ready(site: Site, templates: str) -> Ready:
    public = tuple(known_of(edition, site.newsroom, templates) for edition in site.editions)
    made = {edition.page.path for edition in site.made}
    return Ready(site.newsroom, public, tuple(known for known in public if known.edition.page.path in made))


def _in_turn(chosen: Iterable[Known]) -> Iterator[Known]:
    """Each release in all of its languages before the next one."""
    known: dict[str, list[Known]] = {}
    for each in chosen:
        known.setdefault(each.edition.release.slug, []).append(each)
    return (each for spoken in known.values() for each in spoken)


def _by_release(
    ready: Iterable[Ready], entries: Mapping[str, Iterable[FeedEntry]]
) -> Mapping[Whose, list[FeedEntry]]:
    """The feed entries of each release in each language, in whatever language's feeds they are."""
    made = [known for site in ready for known in site.made]
    owners = {address: known.whose for known in made for address in feeds.addresses_of(known.edition)}
    found: dict[Whose, list[FeedEntry]] = {known.whose: [] for known in made}
    for entry in (entry for told in entries.values() for entry in told):
        if whose := owners.get(entry.id.partition("#")[0]):
            found[whose].append(entry)
    return found


# ---------------------------------------------------------------- one release


def _release(known: Known, desk: Desk, entries: list[FeedEntry]) -> Iterator[Difference]:
    """A release's page and documents, and its text in the feeds."""
    edition, whose = known.edition, known.whose
    said: list[Said] = []
    for page in desk.read(whose, Format.PAGE, edition.page.path, _reader(known.newsroom)):
        lost = [] if page.article else [Odd("", Kind.FILE, "the article", "missing")]
        said += [page.article] if page.article else []
        odd = (*lost, *pages.odd_page(page, known, desk.files))
        yield from told_of(whose, Format.PAGE, edition.page.path, odd)
    for format, file_of, read in DOCUMENTS:
        for path in _paths(edition, file_of(edition), desk):
            said += desk.read(whose, format, path, read)
    for path in _paths(edition, edition.mail, desk):
        for mail in desk.read(whose, Format.MAIL, path, read_mail):
            said += (mail.html, mail.plain)
            yield from told_of(whose, Format.MAIL, path, documents.odd_head(mail, known))
    said += [entry.page.article for entry in entries if "#" not in entry.id and entry.page.article]
    yield from documents.compare(known, tuple(said), desk.files)


def _kit(known: Known, desk: Desk, wrong: frozenset[str]) -> Iterator[Difference]:
    """A release's press kit, where there is one; what is in it is not held to a file that is wrong itself."""
    for path in _paths(known.edition, known.edition.kit, desk):
        for kit in desk.read(known.whose, Format.KIT, path, read_kit):
            yield from told_of(known.whose, Format.KIT, path, odd_kit(kit, known, desk.files, wrong))


def _paths(edition: Edition, file: File | None, desk: Desk) -> Iterator[str]:
    """Where a file is, and where it is still found under a former address if it is another one there."""
    if file is None:
        return
    yield file.path
    for old in edition.release.redirect_from:
        path = file.path.replace(edition.release.slug, old)
        if path in desk.files and not (
            file.path in desk.files and desk.files.is_at(file.path, desk.files.data(path))
        ):
            yield path


def _reader(newsroom: Newsroom) -> Callable[[str, bytes], Page]:
    def page(path: str, data: bytes) -> Page:
        folder = dirname(path)
        return read_page(
            Format.PAGE, path, data.decode(), newsroom.url + quote(f"{folder}/" if folder else "")
        )

    return page


# ---------------------------------------------------------------- feeds, calendars, lists


def _site_of(path: str, ready: Iterable[Ready]) -> Ready:
    """The site in whose folder a page or feed lies: "es/index.html", "feeds/es/releases.rss"."""
    place = path.removeprefix("feeds/")
    lying = (site for site in ready if place.startswith(site.newsroom.folder))
    return max(lying, key=lambda site: len(site.newsroom.folder))


def _entries(ready: tuple[Ready, ...], desk: Desk) -> Mapping[str, list[FeedEntry]]:
    """The entries of the feeds of each language."""
    entries: dict[str, list[FeedEntry]] = {site.newsroom.language.tag: [] for site in ready}
    for path in desk.files:
        format = FORMAT_OF.get(path.rpartition(".")[2])
        if format and path.startswith("feeds/"):
            whose = whose_site(_site_of(path, ready).newsroom)
            for told in desk.read(whose, format, path, read_feed):
                entries[whose.language] += told
    return entries


def _events(
    ready: tuple[Ready, ...], chosen: Iterable[Known], desk: Desk
) -> Mapping[str, list[CalendarEntry]]:
    """Every event in each language: of feeds, and of the chosen releases, under former addresses too."""
    folders = {folder: known.whose for known in chosen for folder in _folders(known.edition)}
    entries: dict[str, list[CalendarEntry]] = {site.newsroom.language.tag: [] for site in ready}
    of_site = {known.whose: site.newsroom.language.tag for site in ready for known in site.made}
    for path in desk.files:
        if not path.endswith(".ics") or "/media/" in path:
            continue
        if path.startswith("feeds/"):
            whose = whose_site(_site_of(path, ready).newsroom)
        elif (folder := dirname(path).removesuffix("/events")) in folders:
            whose = folders[folder]
        else:
            continue
        for told in desk.read(whose, Format.CALENDAR, path, read_calendar):
            entries[of_site.get(whose, whose.language)] += told
    return entries


def _folders(edition: Edition) -> Iterator[str]:
    """Where a release's files are, and where they were."""
    folder = dirname(edition.page.path)
    yield folder
    yield from (folder.replace(edition.release.slug, old) for old in edition.release.redirect_from)


def _lists(ready: tuple[Ready, ...], desk: Desk) -> Iterator[Difference]:
    """Every page that is not a release's own."""
    of_page = {known.edition.page.url: known for site in ready for known in site.made}
    own = {known.edition.page.path for known in of_page.values()}
    for path in (path for path in desk.files if path.endswith(".html") and path not in own):
        site = _site_of(path, ready)
        for page in desk.read(whose_site(site.newsroom), Format.PAGE, path, _reader(site.newsroom)):
            yield from pages.compare_list(page, site.public, site.newsroom, desk.files, of_page)


# ---------------------------------------------------------------- the table


def _formats(
    edition: Edition, entries: Iterable[FeedEntry], events: Mapping[str, Iterable[CalendarEntry]]
) -> frozenset[Format]:
    """The formats that a release is told in."""
    address = f"{edition.page.url}#"
    told = any(entry.event.text("URL").startswith(address) for of in events.values() for entry in of)
    also = {Format.MAIL: edition.mail, Format.KIT: edition.kit, Format.CALENDAR: told}
    return frozenset(
        (
            Format.PAGE,
            *(format for format, *_ in DOCUMENTS),
            *(entry.format for entry in entries),
            *(format for format, is_told in also.items() if is_told),
        )
    )


def _rows(carried: Mapping[Whose, frozenset[Format]], found: Iterable[Difference]) -> Iterator[Row]:
    """Each release in the order of the editions, and the newsroom itself where something is wrong with it."""
    counts = Counter((Whose(each.release, each.language), each.format) for each in found)
    for whose in dict.fromkeys((*carried, *(whose for whose, _ in sorted(counts)))):
        formats = carried.get(whose, frozenset()) | {format for of, format in counts if of == whose}
        yield Row(*whose, tuple((format, counts[whose, format]) for format in Format if format in formats))
