"""The last look before anything is published: do these files say what only a hidden release says?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.deciding import addresses, languages, publication
from pressroom.deciding.publication import is_public
from pressroom.errors import CannotRun, Level, Problem, Span
from pressroom.language import dates_in_words
from pressroom.model import Language, Moment, Newsroom, Precision, Release
from pressroom.newsroom.disk_errors import in_words
from pressroom.newsroom.folder import LARGEST_MEDIA, media_files, read_media
from pressroom.newsroom.ledger import read_ledger
from pressroom.newsroom.opening import open_sound
from pressroom.secrecy.ignored_files import drafts
from pressroom.secrecy.printed_words import printed_words
from pressroom.secrecy.visibility import discreet

if TYPE_CHECKING:
    from pressroom.secrecy.leaks.scan import Finding


def scan(root: Path, folder: Path, now: datetime) -> tuple[Problem, ...]:
    """What the files of a folder give away; nothing that is told repeats it."""
    if not folder.is_dir():
        raise CannotRun(f"There is no folder {folder}.")
    opened = open_sound(root, now)
    seen = discreet(opened.sources, opened.reading, opened.now, read_ledger(root))
    releases = (*opened.releases, *seen.unsound, *seen.translations)
    return given_away(root, opened.newsroom, releases, opened.now, _files_below(folder, folder))


def given_away(
    root: Path,
    newsroom: Newsroom,
    releases: Sequence[Release],
    now: datetime,
    files: Iterable[tuple[str, bytes]],
    folder: str = "",
) -> tuple[Problem, ...]:
    """A problem for each field of a release that is not public and each file that says something of it.

    A file that could not be looked through whole is a warning.
    """
    there = media_files(root)
    hidden = tuple(each for release in releases for each in _hidden(release, now))
    hidden += drafts(root, newsroom, frozenset(there))
    if not hidden:
        return ()
    from pressroom.secrecy.leaks.scan import leaks

    public = tuple(_as_it_stands(newsroom, release, now) for release in releases if is_public(release, now))
    shown = {newsroom.logo, newsroom.logo_for_word}  # on every page, whoever issues a release
    shown |= {name for release in public for name in addresses.media_of(newsroom, release)}
    kept = {name for release in hidden for name in addresses.media_of(newsroom, release)} - shown
    secret = {
        name: read_media(root, there[name]) for name in sorted(kept & there.keys()) if _fits(there[name])
    }
    known = (
        *printed_words(root / "templates"),
        *_dates({newsroom.language.tag, *(tag for release in releases for tag in _tags(release))}),
        *((name, read_media(root, there[name])) for name in sorted(shown & there.keys())),
    )
    return tuple(
        _problem(finding, folder) for finding in leaks(newsroom, public, hidden, secret, files, known)
    )


def _fits(path: Path) -> bool:
    """Whether a file could be published: one that cannot is in no build, and its name stays unsaid."""
    return path.stat().st_size <= LARGEST_MEDIA


def _problem(finding: Finding, folder: str) -> Problem:
    span = Span(folder + finding.path)
    if finding.field:
        return Problem("leak", finding.message, span)
    return Problem("scanned-in-part", finding.message, span, level=Level.WARNING)


def _hidden(release: Release, now: datetime) -> tuple[Release, ...]:
    """What of a release is not public: all of it, what it says later, or the translations that are drafts."""
    if not is_public(release, now):
        return (release,)
    later = (release,) if publication.next_change(release, now) else ()  # with what its translations say then
    return (*languages.drafts(release), *later)


def _as_it_stands(newsroom: Newsroom, release: Release, now: datetime) -> Release:
    """A public release without what it says later, and without the translations that are drafts."""
    release = languages.as_public(release)
    said = release
    if publication.next_change(release, now):
        said = publication.edition(newsroom, release, now).release
    if release.translations:
        spoken = {tag: _as_it_stands(newsroom, one, now) for tag, one in release.translations.items()}
        said = replace(said, translations=spoken)
    return said


def _tags(release: Release) -> tuple[str, ...]:
    return (release.language.tag, *release.translations)


def _dates(languages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Every weekday and month in words: a page that shows a date gives no text away that has its words."""
    days = [datetime(2026, month, day, tzinfo=UTC) for month in range(1, 13) for day in range(1, 8)]
    for language in sorted(languages):
        said = (dates_in_words.date_in_words(Moment(day, Precision.DAY), Language(language)) for day in days)
        yield f"{language}.txt", "\n".join(said).encode()


def _files_below(folder: Path, top: Path) -> Iterator[tuple[str, bytes]]:
    """Every file in a folder with its path there; a link is named, and not followed."""
    try:
        for path in sorted(folder.iterdir()):
            name = path.relative_to(top).as_posix()
            if path.is_symlink():
                yield name, b""
            elif path.is_dir():
                yield from _files_below(path, top)
            elif path.is_file():
                yield name, path.read_bytes()
    except OSError as error:
        raise CannotRun(f"{folder} cannot be read: {in_words(error)}.") from error
