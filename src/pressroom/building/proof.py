"""Proofs: the documents of what is not public yet, marked on every page, for eyes inside the office.

They lie in proofs/, which only this account may open, which git leaves out, and which no build reads.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from posixpath import basename, dirname
from urllib.parse import quote
from zoneinfo import ZoneInfo

from pressroom.building.spool import Spool
from pressroom.checking.advisory_length import long_advisories
from pressroom.deciding import addresses, languages, publication
from pressroom.errors import CannotRun, Problem, ProblemsFound, has_errors
from pressroom.language import labels
from pressroom.language.dates_in_words import date_in_words, on_clock, when_in_words
from pressroom.model import ENGLISH, Edition, File, Language, Moment, Newsroom, Release
from pressroom.newsroom.disk_errors import in_words
from pressroom.newsroom.named_releases import named
from pressroom.newsroom.opening import open_newsroom
from pressroom.newsroom.root import FACTS
from pressroom.newsroom.site_folder.names import check_paths
from pressroom.reading.reader import Sources
from pressroom.rendering.newsroom_files import render_assets
from pressroom.rendering.press import Press, in_words_of, press_for
from pressroom.rendering.release_files import render_release
from pressroom.writing.web.release_page import within

FOLDER = "proofs"
DRAFT = labels.marked("DRAFT")
IGNORED = "# Proofs are for the office alone: git leaves all of this out.\n*\n"


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one release: how it is marked, and its files under proofs/SLUG/."""

    slug: str
    mark: str
    files: tuple[str, ...]
    problems: tuple[Problem, ...] = ()  # what its paper shows: warnings


def proof(root: Path, names: Sequence[str], current: Path, now: datetime) -> tuple[Proof, ...]:
    """Write the documents of the named releases to proofs/, none of them when one cannot be made."""
    opened = open_newsroom(root, now)
    sources, reading, now = opened.sources, opened.reading, opened.now
    files = dict.fromkeys(named(name, root, current, sources.releases) for name in names)
    problems = [problem for problem in reading.problems if problem.span.file in (*files, FACTS)]
    newsroom = reading.newsroom
    if newsroom is None or has_errors(problems):
        raise ProblemsFound(problems)
    named_ones = [(release, said) for release in reading.releases if (said := _named(release, files, now))]
    with closing(Spool(root)) as spool:
        press = press_for(root, newsroom)
        proofs = [_render(press, release, said, spool, sources, now) for release, said in named_ones]
        for one in proofs:
            _write(root, one.slug, {path: spool[f"{one.slug}/{path}"] for path in one.files})
    return tuple(proofs)


def _named(release: Release, files: Collection[str], now: datetime) -> tuple[Release, ...]:
    """What of a release was named: itself with what is not public of its translations, or some of these."""
    translations = tuple(release.translations.values())
    if release.file in files:
        hidden = tuple(each for each in (release, *translations) if not publication.is_public(each, now))
        return hidden or (release,)  # which is public: that is told
    return tuple(each for each in translations if each.file in files)


# ---------------------------------------------------------------- the marked edition


def marked(newsroom: Newsroom, release: Release, now: datetime) -> Edition:
    """A release that is not public, with its mark and with names that say so; a public one has no proof."""
    if publication.is_public(release, now):
        since = on_clock(publication.public_from(release), newsroom.zone)
        raise CannotRun(f"“{release.slug}” is public since {since}: build/ holds its documents.")
    edition = publication.edition(newsroom, release)
    prefix = "DRAFT-" if release.draft else "EMBARGOED-"
    page = File(
        f"{dirname(edition.page.path)}/{prefix}{release.slug}.html", edition.page.url, edition.page.type
    )
    return replace(
        edition,
        mark=mark_of(release, newsroom),
        page=page,
        pdf=_renamed(edition.pdf, prefix),
        word=_renamed(edition.word, prefix),
        plain=_renamed(edition.plain, prefix),
        media={name: _renamed(file, prefix) for name, file in edition.media.items()},
        calendars={name: _renamed(file, prefix) for name, file in edition.calendars.items()},
        calendar=_renamed(edition.calendar, prefix) if edition.calendar else None,
        mail=_renamed(edition.mail, prefix) if edition.mail else None,
        kit=_renamed(edition.kit, prefix) if edition.kit else None,
    )


def mark_of(release: Release, newsroom: Newsroom) -> str:
    """What every page of a proof says: in the release's language and, for the whole office, in English."""
    until = publication.public_from(release)
    marks = [
        labels.label(DRAFT, language) if release.draft else embargo_line(until, newsroom, language)
        for language in (release.language, ENGLISH)
    ]
    return " · ".join(dict.fromkeys(marks))


def embargo_line(until: datetime, newsroom: Newsroom, language: Language = ENGLISH) -> str:
    """ "EMBARGOED UNTIL Wednesday, Nov. 14, 2018, 6 a.m. EST (11:00 UTC)": it cannot be misread."""
    utc, here = until.astimezone(UTC), until.astimezone(ZoneInfo(newsroom.zone))
    there = f"{utc:%H:%M} UTC"
    if utc.date() != here.date():
        there = labels.label(
            "%(day)s, %(hours)s", language, day=date_in_words(Moment(utc), language), hours=there
        )
    when = when_in_words(Moment(here), None, language)
    return labels.label("EMBARGOED UNTIL %(when)s (%(elsewhere)s)", language, when=when, elsewhere=there)


def _renamed(file: File, prefix: str) -> File:
    name = f"{prefix}{basename(file.path)}"
    url = file.url.rpartition("/")[0] + "/" + quote(name)
    return File(f"{dirname(file.path)}/{name}", url, file.type)


# ---------------------------------------------------------------- its files


def _render(
    press: Press, release: Release, said: Sequence[Release], spool: Spool, sources: Sources, now: datetime
) -> Proof:
    """All of one proof's files, kept in the spool under its slug: a release in each language named."""
    folder = dirname(addresses.page(press.newsroom, release.slug).path) + "/"
    tree = {folder + path: data for path, data in render_assets(press, release.offices).items()}
    editions = []
    for each in said:
        newsroom = languages.in_language(press.newsroom, each.language.tag)
        editions.append(marked(newsroom, each, now))
        own = in_words_of(newsroom, press)
        tree |= render_release(replace(own, site=within(own.site, folder)), editions[-1])[0]
    paths = tuple(sorted(path.removeprefix(folder) for path in tree))
    check_paths(paths)
    for path in paths:
        spool.add(f"{release.slug}/{path}", tree[folder + path])
    long = tuple(long_advisories(editions, sources, tree.get))
    return Proof(release.slug, editions[0].mark, paths, long)


def _write(root: Path, slug: str, tree: dict[str, bytes]) -> None:
    """The whole proof in the place of an earlier one; nobody but this account may open it."""
    proofs = root / FOLDER
    try:
        _refuse_link(proofs)
        proofs.mkdir(mode=0o700, exist_ok=True)
        proofs.chmod(0o700)
        _write_file(proofs / ".gitignore", IGNORED.encode())
        coming = proofs / f".{slug}-new"
        _refuse_link(coming)
        shutil.rmtree(coming, ignore_errors=True)
        for path, data in tree.items():
            _make_folders(proofs, (coming / path).parent)
            _write_file(coming / path, data)
        _refuse_link(proofs / slug)
        if (proofs / slug).exists():
            shutil.rmtree(proofs / slug)
        coming.rename(proofs / slug)
    except OSError as error:
        raise CannotRun(f"{FOLDER}/{slug} could not be written: {in_words(error)}.") from error


def _make_folders(proofs: Path, folder: Path) -> None:
    for part in reversed([folder, *folder.parents]):
        if part.is_relative_to(proofs) and part != proofs:
            part.mkdir(mode=0o700, exist_ok=True)


def _write_file(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)  # an earlier file may have had other modes
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(data)


def _refuse_link(path: Path) -> None:
    if path.is_symlink():
        raise CannotRun(f"{FOLDER}/ is, or holds, a link to another place. Remove it: {path.name}.")
