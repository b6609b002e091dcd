"""What a build may say: it runs where others read along, so the words of what is not public stay unsaid.

`check`, `list` and `proof` are for the office's eyes, and say everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath

from pressroom.deciding import desk
from pressroom.errors import Level, Problem
from pressroom.model import Release
from pressroom.newsroom import FACTS
from pressroom.previous import Previous
from pressroom.reading.places import key_span
from pressroom.reading.reader import Reading, SourceFile, Sources, read
from pressroom.reading.schema import parse_release
from pressroom.reading.source import parse_document

# A mistake in one of these fields, or in how a field is named, may be what makes a release look public.
DECIDING_FIELDS = ("draft", "embargo", "date", "slug")


@dataclass(frozen=True, slots=True)
class Discreet:
    """The problems of a reading, parted into what a build may print and what only `check` may."""

    said: tuple[Problem, ...]
    unsaid: tuple[str, ...]  # files with errors whose words stay unsaid
    stops: bool  # whether there is an error outside of drafts
    unsound: tuple[Release, ...]  # those that have errors, as far as they can be told

    @property
    def drafts(self) -> tuple[Release, ...]:
        """Drafts with errors: they stop nothing."""
        return tuple(release for release in self.unsound if release.draft)


def discreet(sources: Sources, reading: Reading, now: datetime, previous: Previous) -> Discreet:
    """Part the problems; where the shared facts cannot be read, only what was public before is named."""
    wrong = {problem.span.file for problem in reading.problems if problem.level is Level.ERROR}
    told = {release.file: release for release in reading.releases}
    public = {file for file, release in told.items() if reading.newsroom and is_public(release, now)}
    for source in sources.releases:
        if source.path in wrong:
            release, plain = _as_far_as_told(source, sources, reading)
            if release is not None:
                told[source.path] = release
                public |= {source.path} if reading.newsroom and plain and is_public(release, now) else set()
    files = {source.path for source in sources.releases}
    public |= {file for file in files if _slug(file, told) in previous.releases}
    closed = files - public
    # The shared facts may name people and places that only a hidden release uses so far.
    closed |= {FACTS} if closed else set()
    unsound = tuple(told[file] for file in sorted(wrong & told.keys()))
    drafts = {release.file for release in unsound if release.draft}
    said = _without(closed, sources, reading)
    told_of = {problem.span.file for problem in said if problem.level is Level.ERROR}
    return Discreet(said, tuple(sorted(wrong - told_of)), bool(wrong - drafts), unsound)


def _without(closed: set[str], sources: Sources, reading: Reading) -> tuple[Problem, ...]:
    """The problems of the open files; those that would not be there but for a closed one quote it."""
    found = tuple(problem for problem in reading.problems if problem.span.file not in closed)
    if not found or not closed:
        return found
    alone = tuple(source for source in sources.releases if source.path not in closed)
    same = frozenset(read(replace(sources, releases=alone)).problems)
    return tuple(problem for problem in found if problem in same)


def is_public(release: Release, now: datetime) -> bool:
    """Whether the clock and the file let the public see a release."""
    return not release.draft and desk.public_from(release).astimezone(UTC) <= now.astimezone(UTC)


def _as_far_as_told(source: SourceFile, sources: Sources, reading: Reading) -> tuple[Release | None, bool]:
    """A release that has errors, and whether none of them puts in doubt when it is to be public."""
    document = parse_document(source.path, source.data)
    release, problems = parse_release(document, reading.newsroom, sources.media)
    doubtful = {key_span(document, (name,)).line for name in DECIDING_FIELDS if name in document.data}
    plain = not document.problems and not any(
        problem.code == "field-unknown" or problem.span.line in doubtful for problem in problems
    )
    return release, plain


def _slug(file: str, told: Mapping[str, Release]) -> str:
    return told[file].slug if file in told else PurePosixPath(file).stem
