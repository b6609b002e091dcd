"""Verify: read the built files back, with other software than wrote them, and hold them to the releases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from posixpath import dirname
from typing import TypeVar
from urllib.parse import quote

from pressroom.model import Edition, File, Newsroom
from pressroom.verifying import documents, pages, subscriptions
from pressroom.verifying.calendars import CalendarEntry, read_calendar
from pressroom.verifying.difference import FORMATS, NEWSROOM, Difference, Row, Verified, in_order
from pressroom.verifying.facts import Known, known_of
from pressroom.verifying.feeds import FORMAT_OF, FeedEntry, read_feed
from pressroom.verifying.kit import compare_kit, read_kit
from pressroom.verifying.mail import compare_head, read_html_part, read_plain_part
from pressroom.verifying.page import Page, read_page
from pressroom.verifying.pdf import read_pdf
from pressroom.verifying.plain import read_plain
from pressroom.verifying.said import Said, Unreadable
from pressroom.verifying.word import read_word

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


def verify(
    editions: Iterable[Edition], newsroom: Newsroom, files: Files, only: frozenset[str] | None = None
) -> Verified:
    """Compare the files of a build, by their paths in it, with the releases and with each other.

    `editions` are all that is public. `only` are the slugs to look at, None for all of them and the
    newsroom's own pages; give all files all the same, since what a page leads to must be there.
    """
    public = tuple(known_of(edition, newsroom) for edition in editions)
    chosen = tuple(known for known in public if only is None or known.edition.release.slug in only)
    found: list[Difference] = []
    entries = _entries(files, found)
    events = _events(chosen, files, found)
    of_release = _by_release(public, entries)
    for known in chosen:
        found += _release(known, newsroom, files, of_release.get(known.edition.release.slug, []))
    found += subscriptions.compare_feeds(public, newsroom, entries, files)
    found += subscriptions.compare_calendars(public, events)
    wrong = frozenset(each.path for each in found)
    found += (each for known in chosen for each in _kit(known, newsroom, files, wrong))
    if only is None:
        found += _lists(public, newsroom, files)
    told = {each for each in found if only is None or each.release in (*only, NEWSROOM)}
    carried = {known.edition.release.slug: _formats(known.edition, of_release, events) for known in chosen}
    return Verified(tuple(_rows(carried, told)), tuple(sorted(told, key=in_order)))


def _by_release(public: tuple[Known, ...], entries: Iterable[FeedEntry]) -> dict[str, list[FeedEntry]]:
    """The feed entries of each release, by its slug."""
    owners = {
        address: known.edition.release.slug
        for known in public
        for address in subscriptions.addresses_of(known.edition)
    }
    found: dict[str, list[FeedEntry]] = {}
    for entry in entries:
        if slug := owners.get(entry.id.partition("#")[0]):
            found.setdefault(slug, []).append(entry)
    return found


# ---------------------------------------------------------------- one release


def _release(
    known: Known, newsroom: Newsroom, files: Files, entries: list[FeedEntry]
) -> Iterator[Difference]:
    """A release's page and documents, and its text in the feeds."""
    edition, slug, unread = known.edition, known.edition.release.slug, list[Difference]()
    page = _read(slug, PAGE, edition.page.path, files, unread, lambda path, data: _page(path, data, newsroom))
    said: list[Said] = [page.article] if page and page.article else []
    if page and not page.article:
        yield Difference(slug, PAGE, edition.page.path, "", "file", "the article", "missing")
    for format, path, read in _documents(edition, files):
        if document := _read(slug, format, path, files, unread, read):
            said.append(document)
    said += [entry.page.article for entry in entries if "#" not in entry.id and entry.page.article]
    yield from unread
    yield from documents.compare(known, tuple(said))
    for path in {document.path for document in said if document.format == "e-mail"}:
        yield from compare_head(path, files[path], known)
    if page:
        yield from pages.compare_page(page, known, newsroom, files)


def _kit(known: Known, newsroom: Newsroom, files: Files, wrong: frozenset[str]) -> Iterator[Difference]:
    """A release's press kit, where there is one; what is in it is not held to a file that is wrong itself."""
    edition, unread = known.edition, list[Difference]()
    for path in _paths(edition, edition.kit, files) if edition.kit else ():
        if kit := _read(edition.release.slug, KIT, path, files, unread, read_kit):
            yield from compare_kit(kit, known, newsroom, files, READERS, wrong)
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


def _page(path: str, data: bytes, newsroom: Newsroom) -> Page:
    folder = dirname(path)
    return read_page(PAGE, path, data.decode(), newsroom.url + quote(f"{folder}/" if folder else ""))


def _read(
    slug: str,
    format: str,
    path: str,
    files: Files,
    unread: list[Difference],
    read: Callable[[str, bytes], Read],
) -> Read | None:
    """What a file says; one that is not there, or that cannot be read, is a difference too."""
    if path not in files:
        unread.append(Difference(slug, format, path, "", "file", "a file", "missing"))
        return None
    try:
        return read(path, files[path])
    except (Unreadable, UnicodeDecodeError) as error:
        unread.append(Difference(slug, format, path, "", "file", "a readable file", str(error)))
        return None


# ---------------------------------------------------------------- feeds, calendars, lists


def _entries(files: Files, found: list[Difference]) -> tuple[FeedEntry, ...]:
    paths = [path for path in files if path.startswith("feeds/") and path.rpartition(".")[2] in FORMAT_OF]
    return tuple(
        entry
        for path in sorted(paths)
        for entry in _read(NEWSROOM, FORMAT_OF[path.rpartition(".")[2]], path, files, found, read_feed) or ()
    )


def _events(chosen: tuple[Known, ...], files: Files, found: list[Difference]) -> tuple[CalendarEntry, ...]:
    """Every event of the feeds' calendars and of the releases' own, under their former addresses too."""
    folders: dict[str, str] = {}
    for release in (known.edition.release for known in chosen):
        folders |= {f"releases/{slug}": release.slug for slug in (release.slug, *release.redirect_from)}
    paths = {path: NEWSROOM for path in sorted(files) if path.startswith("feeds/") and path.endswith(".ics")}
    for path in sorted(files):
        slug = folders.get("/".join(path.split("/")[:2]))
        if slug and path.endswith(".ics") and "/media/" not in path:
            paths[path] = slug
    return tuple(
        entry
        for path, slug in paths.items()
        for entry in _read(slug, CALENDAR, path, files, found, read_calendar) or ()
    )


def _lists(public: tuple[Known, ...], newsroom: Newsroom, files: Files) -> Iterator[Difference]:
    unread: list[Difference] = []
    folders = {dirname(known.edition.page.path) for known in public}
    for path in sorted(files):
        if path.endswith(".html") and "/".join(path.split("/")[:2]) not in folders:
            page = _read(NEWSROOM, PAGE, path, files, unread, lambda path, data: _page(path, data, newsroom))
            if page:
                yield from pages.compare_list(page, public, newsroom, files)
    yield from unread


# ---------------------------------------------------------------- the table


def _formats(
    edition: Edition, of_release: Mapping[str, list[FeedEntry]], events: tuple[CalendarEntry, ...]
) -> frozenset[str]:
    """The formats that a release is told in."""
    feeds = {entry.format for entry in of_release.get(edition.release.slug, ())}
    address = f"{edition.page.url}#"
    told = any(entry.event.text("URL").startswith(address) for entry in events)
    documents = (format for format, file, _ in DOCUMENTS if file(edition))
    return frozenset(
        (PAGE, *documents, *([KIT] if edition.kit else []), *feeds, *([CALENDAR] if told else []))
    )


def _rows(carried: Mapping[str, frozenset[str]], found: Iterable[Difference]) -> Iterator[Row]:
    """Each release in the order of the editions, and the newsroom itself where something is wrong with it."""
    counts = Counter((each.release, each.format) for each in found)
    slugs = dict.fromkeys((*carried, *(slug for slug, _ in sorted(counts))))
    for slug in slugs:
        formats = carried.get(slug, frozenset()) | {format for of, format in counts if of == slug}
        yield Row(slug, tuple((name, counts[slug, name]) for name in FORMATS if name in formats))
