"""Check: every problem that reading finds, and what the last build, the labels and the paper show beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pressroom.checking.events_told import broken_promises
from pressroom.checking.kit_photos import unfit
from pressroom.checking.pictures import spoilt
from pressroom.checking.printed_advisories import two_page_advisories
from pressroom.checking.public_already import brought_back, taken_back
from pressroom.checking.unlabelled_languages import unlabelled
from pressroom.deciding import publication
from pressroom.errors import Problem
from pressroom.model import Language
from pressroom.newsroom.folder import instant, read_newsroom
from pressroom.newsroom.ledger import read_ledger, standing, without
from pressroom.newsroom.named_releases import named
from pressroom.newsroom.root import FACTS
from pressroom.newsroom.unpublished import read_record
from pressroom.reading.reader import Reading, Sources, read
from pressroom.reading.translation.translations import originals
from pressroom.secrecy.ignored_files import told
from pressroom.secrecy.visibility import discreet


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to: how many releases were looked at, and everything to put right in them."""

    releases: int
    problems: tuple[Problem, ...]


def check(root: Path, names: Sequence[str], current: Path, now: datetime, pinned: bool = True) -> Checked:
    """The problems of all releases, or of those named with their translations; always of the shared facts."""
    sources = read_newsroom(root)
    reading = read(sources)
    problems = (
        *reading.problems,
        *_unready(root, sources, reading),
        *unlabelled(_languages(reading)),
        *_not_public_yet(reading, now),
        *_against_last_build(root, sources, reading, now, pinned),
        *_on_paper(root, sources, reading, now),
        *told(root),
    )
    if not names:
        return Checked(_number_of(sources), problems)
    chosen = {named(name, root, current, sources.releases) for name in names}
    of = originals(source.path for source in sources.releases)
    files = {FACTS, *chosen, *(file for file, original in of.items() if original in chosen)}
    shown = tuple(problem for problem in problems if problem.span.file in files)
    return Checked(len(chosen), shown)


def _number_of(sources: Sources) -> int:
    """How many releases there are; a translation is no other release."""
    return len(sources.releases) - len(originals(source.path for source in sources.releases))


def _languages(reading: Reading) -> Iterator[Language]:
    """Every language of the newsroom and of its releases."""
    for newsroom in (reading.newsroom, *reading.newsroom.others.values()) if reading.newsroom else ():
        yield newsroom.language
    yield from (release.language for release in reading.releases)


def _not_public_yet(reading: Reading, now: datetime) -> Iterator[Problem]:
    """What a build would refuse, as a public release refers to an event that waits."""
    if newsroom := reading.newsroom:
        editions = publication.editions(newsroom, reading.releases, instant(now, newsroom.zone))
        unseen = publication.unseen(editions, reading.releases)
        yield from (problem for problem in unseen if problem.code == "see-not-public")


def _unready(root: Path, sources: Sources, reading: Reading) -> Iterator[Problem]:
    """Pictures with which no release could be made, of those that wait and of drafts too."""
    if newsroom := reading.newsroom:
        yield from unfit(newsroom, reading.releases, sources)
        yield from spoilt(root, newsroom, reading.releases, sources)


def _on_paper(root: Path, sources: Sources, reading: Reading, now: datetime) -> tuple[Problem, ...]:
    """What only paper shows."""
    newsroom = reading.newsroom
    if newsroom is None:
        return ()
    return two_page_advisories(root, newsroom, reading.releases, sources, instant(now, newsroom.zone))


def _against_last_build(
    root: Path, sources: Sources, reading: Reading, now: datetime, pinned: bool
) -> tuple[Problem, ...]:
    """What a build would refuse, as the last one told the public otherwise, and what that one has shown."""
    newsroom, record = reading.newsroom, read_record(root)
    before = standing(read_ledger(root), record)
    if newsroom is None or not (before.releases or record):
        return ()
    now = instant(now, newsroom.zone)
    told = (*reading.releases, *discreet(sources, reading, now, before).drafts)
    unread = {Path(source.path).stem for source in sources.releases} - {Path(r.file).stem for r in told}
    known = without(before, unread)  # one that has errors of its own is not gone: they are told already
    return (
        *taken_back(known, newsroom, told, now, record, pinned),
        *brought_back(newsroom, told, now, record),
        *broken_promises(before, newsroom, reading.releases, sources, now),
    )
