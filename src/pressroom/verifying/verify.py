"""Verify: read the built files back, with other software than wrote them, and hold them to the releases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname
from typing import TypeVar
from urllib.parse import quote

from pressroom.model import Edition, File, Newsroom
from pressroom.verifying import documents, pages, subscribers
from pressroom.verifying.difference import FORMATS, NEWSROOM, Difference, Row, Verified, Whose, in_order
from pressroom.verifying.document_text import Said, Unreadable
from pressroom.verifying.facts import Known, known_of, whose_site
from pressroom.verifying.press_kits import compare_kit, read_kit
from pressroom.verifying.readers.calendar_reader import CalendarEntry, read_calendar
from pressroom.verifying.readers.feed_reader import FORMAT_OF, FeedEntry, read_feed
from pressroom.verifying.readers.mail_reader import compare_head, read_html_part, read_plain_part
from pressroom.verifying.readers.page_reader import Page, read_page
from pressroom.verifying.readers.pdf_reader import read_pdf
from pressroom.verifying.readers.plain_reader import read_plain
from pressroom.verifying.readers.word_reader import read_word

# A release's documents beside its page: the format, its file, and what reads it back. An e-mail is two.
DOCUMENTS: tuple[tuple[str, Callable[[Edition], File | None], Callable[[str, bytes], Said]], ...] = (
    ("PDF", lambda edition: edition.pdf, read_pdf),
    ("Word", lambda edition: edition.word, read_word),
    ("text", lambda edition: edition.plain, read_plain),
    ("e-mail", lambda edition: edition.mail, read_html_part),
    ("e-mail", lambda edition: edition.mail, read_plain_part),
)
READERS = {"pdf": read_pdf, "docx": read_word, "txt": read_plain}  # by the ending of a name, in a kit
PAGE, KIT, CALENDAR = "page", "kit", "calendar"

Files = Mapping[str, bytes]
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


def verify(sites: Iterable[Site], files: Files, only: frozenset[str] | None = None) -> Verified:
    """Compare the files of a build, by their paths in it, with the releases and with each other.

    `sites` are all that is public, the newsroom's own language first. `only` are the slugs to look at, None
    for all of them and the newsroom's own pages; give all files all the same, since what a page leads to
    must be there.
    """
    ready = tuple(map(_ready, sites))
    chosen = tuple(
        known for site in ready for known in site.made if only is None or known.edition.release.slug in only
    )
    found: list[Difference] = []
    entries, events = _entries(ready, files, found), _events(ready, chosen, files, found)
    of_release = _by_release(ready, entries)
    for known in chosen:
        found += _release(known, files, of_release.get(known.whose, []))
    for site in ready:
        language = site.newsroom.language.tag
        found += subscribers.compare_feeds(site.public, site.newsroom, entries[language], files)
        found += subscribers.compare_calendars(site.public, site.newsroom, events[language])
    wrong = frozenset(each.path for each in found)
    found += (each for known in chosen for each in _kit(known, files, wrong))
    if only is None:
        found += _lists(ready, files)
    told = {each for each in found if only is None or each.release in (*only, NEWSROOM)}
    carried = {
        known.whose: _formats(known.edition, of_release[known.whose], events) for known in _in_turn(chosen)
    }
    return Verified(tuple(_rows(carried, told)), tuple(sorted(told, key=in_order)))


def _ready(site: Site) -> Ready:
    public = tuple(known_of(edition, site.newsroom) for edition in site.editions)
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
    owners = {address: known.whose for known in made for address in subscribers.addresses_of(known.edition)}
    found: dict[Whose, list[FeedEntry]] = {known.whose: [] for known in made}
    for entry in (entry for told in entries.values() for entry in told):
        if whose := owners.get(entry.id.partition("#")[0]):
            found[whose].append(entry)
    return found


# ---------------------------------------------------------------- one release


def _release(known: Known, files: Files, entries: list[FeedEntry]) -> Iterator[Difference]:
    """A release's page and documents, and its text in the feeds."""
    edition, whose, unread = known.edition, known.whose, list[Difference]()
    page = _read(whose, PAGE, edition.page.path, files, unread, _reader(known.newsroom))
    said: list[Said] = [page.article] if page and page.article else []
    if page and not page.article:
        yield Difference(*whose, PAGE, edition.page.path, "", "file", "the article", "missing")
    for format, path, read in _documents(edition, files):
        if document := _read(whose, format, path, files, unread, read):
            said.append(document)
    said += [entry.page.article for entry in entries if "#" not in entry.id and entry.page.article]
    yield from unread
    yield from documents.compare(known, tuple(said))
    for path in {document.path for document in said if document.format == "e-mail"}:
        yield from compare_head(path, files[path], known)
    if page:
        yield from pages.compare_page(page, known, known.newsroom, files)


def _kit(known: Known, files: Files, wrong: frozenset[str]) -> Iterator[Difference]:
    """A release's press kit, where there is one; what is in it is not held to a file that is wrong itself."""
    edition, unread = known.edition, list[Difference]()
    for path in _paths(edition, edition.kit, files) if edition.kit else ():
        if kit := _read(known.whose, KIT, path, files, unread, read_kit):
            yield from compare_kit(kit, known, known.newsroom, files, READERS, wrong)
    yield from unread


def _documents(edition: Edition, files: Files) -> Iterator[tuple[str, str, Callable[[str, bytes], Said]]]:
    """Every document of a release that there is to read: format, path and reader."""
    for format, file_of, read in DOCUMENTS:
        if file := file_of(edition):
            yield from ((format, path, read) for path in _paths(edition, file, files))


def _paths(edition: Edition, file: File, files: Files) -> Iterator[str]:
    """Where a file is, and where it is still found under a former address if it is another one there."""
    yield file.path
    for old in edition.release.redirect_from:
        path = file.path.replace(edition.release.slug, old)
        if path in files and files[path] != files.get(file.path):
            yield path


def _reader(newsroom: Newsroom) -> Callable[[str, bytes], Page]:
    def page(path: str, data: bytes) -> Page:
        folder = dirname(path)
        return read_page(PAGE, path, data.decode(), newsroom.url + quote(f"{folder}/" if folder else ""))

    return page


def _read(
    whose: Whose,
    format: str,
    path: str,
    files: Files,
    unread: list[Difference],
    read: Callable[[str, bytes], Read],
) -> Read | None:
    """What a file says; one that is not there, or that cannot be read, is a difference too."""
    if path not in files:
        unread.append(Difference(*whose, format, path, "", "file", "a file", "missing"))
        return None
    try:
        return read(path, files[path])
    except (Unreadable, UnicodeDecodeError) as error:
        unread.append(Difference(*whose, format, path, "", "file", "a readable file", str(error)))
        return None


# ---------------------------------------------------------------- feeds, calendars, lists


def _site_of(path: str, ready: Iterable[Ready]) -> Ready:
    """The site in whose folder a page or feed lies: "es/index.html", "feeds/es/releases.rss"."""
    place = path.removeprefix("feeds/")
    lying = (site for site in ready if place.startswith(site.newsroom.folder))
    return max(lying, key=lambda site: len(site.newsroom.folder))


def _entries(
    ready: tuple[Ready, ...], files: Files, found: list[Difference]
) -> Mapping[str, tuple[FeedEntry, ...]]:
    """The entries of the feeds of each language."""
    entries: dict[str, tuple[FeedEntry, ...]] = {site.newsroom.language.tag: () for site in ready}
    for path in sorted(files):
        format = FORMAT_OF.get(path.rpartition(".")[2])
        if format and path.startswith("feeds/"):
            whose = whose_site(_site_of(path, ready).newsroom)
            entries[whose.language] += _read(whose, format, path, files, found, read_feed) or ()
    return entries


def _events(
    ready: tuple[Ready, ...], chosen: Iterable[Known], files: Files, found: list[Difference]
) -> Mapping[str, tuple[CalendarEntry, ...]]:
    """Every event in each language: of feeds, and of the chosen releases, under former addresses too."""
    folders = {folder: known.whose for known in chosen for folder in _folders(known.edition)}
    entries: dict[str, tuple[CalendarEntry, ...]] = {site.newsroom.language.tag: () for site in ready}
    of_site = {known.whose: site.newsroom.language.tag for site in ready for known in site.made}
    for path in sorted(path for path in files if path.endswith(".ics") and "/media/" not in path):
        if path.startswith("feeds/"):
            whose = whose_site(_site_of(path, ready).newsroom)
        else:
            folder = dirname(path).removesuffix("/events")
            if folder not in folders:
                continue
            whose = folders[folder]
        language = of_site.get(whose, whose.language)
        entries[language] += _read(whose, CALENDAR, path, files, found, read_calendar) or ()
    return entries


def _folders(edition: Edition) -> Iterator[str]:
    """Where a release's files are, and where they were."""
    folder = dirname(edition.page.path)
    yield folder
    yield from (folder.replace(edition.release.slug, old) for old in edition.release.redirect_from)


def _lists(ready: tuple[Ready, ...], files: Files) -> Iterator[Difference]:
    """Every page that is not a release's own."""
    unread: list[Difference] = []
    of_page = {known.edition.page.url: known for site in ready for known in site.made}
    own = {known.edition.page.path for known in of_page.values()}
    for path in sorted(files):
        if path.endswith(".html") and path not in own:
            site = _site_of(path, ready)
            whose, newsroom = whose_site(site.newsroom), site.newsroom
            if page := _read(whose, PAGE, path, files, unread, _reader(newsroom)):
                yield from pages.compare_list(page, site.public, newsroom, files, of_page)
    yield from unread


# ---------------------------------------------------------------- the table


def _formats(
    edition: Edition, entries: Iterable[FeedEntry], events: Mapping[str, Iterable[CalendarEntry]]
) -> frozenset[str]:
    """The formats that a release is told in."""
    feeds = {entry.format for entry in entries}
    address = f"{edition.page.url}#"
    told = any(entry.event.text("URL").startswith(address) for of in events.values() for entry in of)
    documents = (format for format, file, _ in DOCUMENTS if file(edition))
    return frozenset(
        (PAGE, *documents, *([KIT] if edition.kit else []), *feeds, *([CALENDAR] if told else []))
    )


def _rows(carried: Mapping[Whose, frozenset[str]], found: Iterable[Difference]) -> Iterator[Row]:
    """Each release in the order of the editions, and the newsroom itself where something is wrong with it."""
    counts = Counter((Whose(each.release, each.language), each.format) for each in found)
    for whose in dict.fromkeys((*carried, *(whose for whose, _ in sorted(counts)))):
        formats = carried.get(whose, frozenset()) | {format for of, format in counts if of == whose}
        yield Row(*whose, tuple((name, counts[whose, name]) for name in FORMATS if name in formats))
