"""What a build may say: it runs where others read along, so the words of what is not public stay unsaid.

`check`, `list` and `proof` are for the office's eyes, and say everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pressroom.deciding.publication import is_public
from pressroom.errors import Level, Problem
from pressroom.model import Release
from pressroom.newsroom.ledger import Previous
from pressroom.newsroom.root import FACTS
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import get, key_span, span_of
from pressroom.reading.parse.release import parse_release
from pressroom.reading.reader import Reading, SourceFile, Sources, read
from pressroom.reading.rules.subject import subject_of
from pressroom.reading.translation.translations import originals, parse_translation

# A mistake in one of these fields, or in how a field is named, may be what makes a release look public.
DECIDING_FIELDS = ("draft", "embargo", "date", "slug")
HEAD = 1 << 16  # bytes of a broken file in which its fields are looked for
KEY = re.compile(r"""(?<![\w-])([a-z_]{3,9})["']?[ \t]*:[ \t]*["']?([^\n#"',}]*)""")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Discreet:
    """The problems of a reading, parted into what a build may print and what only `check` may."""

    said: tuple[Problem, ...]
    unsaid: tuple[str, ...]  # files with errors whose words stay unsaid
    stops: bool  # whether there is an error outside of drafts
    unsound: tuple[Release, ...]  # those that have errors, as far as they can be told
    translations: tuple[Release, ...]  # likewise
    open: int  # how many releases may be counted

    @property
    def drafts(self) -> tuple[Release, ...]:
        """Drafts with errors: they stop nothing."""
        return tuple(release for release in self.unsound if release.draft)


def discreet(sources: Sources, reading: Reading, now: datetime, previous: Previous) -> Discreet:
    """Part the problems; where the shared facts cannot be read, only what was public before is named."""
    wrong = {problem.span.file for problem in reading.problems if problem.level is Level.ERROR}
    of = originals(source.path for source in sources.releases)
    told = {release.file: release for release in reading.releases}
    public = _public(wrong - of.keys(), told, sources, reading, now)
    files = {source.path for source in sources.releases}
    public |= {file for file in files - of.keys() if _slug(file, told) in previous.releases}
    open_ = len(public - of.keys())
    translations = _translations(of, told, sources, reading)
    public |= {file for file, each in translations.items() if of[file] in public and not each.may_wait}
    closed = files - public
    # The shared facts may name people and places that only a hidden release uses so far.
    closed |= {FACTS, *(source.path for source in sources.words)} if closed else set()
    unsound = tuple(told[file] for file in sorted(wrong & told.keys()))
    drafts = {release.file for release in unsound if release.draft}
    drafts |= {file for file, each in translations.items() if each.draft}
    in_part = tuple(each.release for file, each in translations.items() if each.release and file in wrong)
    said = _without_later(_without(closed, sources, reading), sources, _clock(now, reading))
    told_of = {problem.span.file for problem in said if problem.level is Level.ERROR}
    return Discreet(said, tuple(sorted(wrong - told_of)), bool(wrong - drafts), unsound, in_part, open_)


def _public(
    wrong: Set[str], told: dict[str, Release], sources: Sources, reading: Reading, now: datetime
) -> set[str]:
    """The files of releases that may be named; what can be told of the wrong ones is told from here on."""
    public = {file for file, release in told.items() if reading.newsroom and is_public(release, now)}
    clock = _clock(now, reading)
    for source in sources.releases:
        if source.path in wrong:
            release, plain = _as_far_as_told(source, sources, reading)
            if release is not None:
                told[source.path] = release
            if release is not None and plain:
                public |= {source.path} if reading.newsroom and is_public(release, now) else set()
            elif not may_wait(source, clock):
                public |= {source.path}
    return public


class _Translation(NamedTuple):
    """A translation as far as it can be told, and whether it is a draft, or may be one."""

    release: Release | None
    draft: bool
    may_wait: bool


def _translations(
    of: Mapping[str, str], told: Mapping[str, Release], sources: Sources, reading: Reading
) -> Mapping[str, _Translation]:
    """Every translation, by its file."""
    right = {each.file: each for release in told.values() for each in release.translations.values()}
    data = {source.path: source for source in sources.releases} if of else {}
    return {
        file: _Translation(right[file], right[file].draft, right[file].draft)
        if file in right
        else _wrong_translation(data[file], data[of[file]], sources, reading)
        for file in sorted(of)
    }


def _wrong_translation(
    source: SourceFile, original: SourceFile, sources: Sources, reading: Reading
) -> _Translation:
    """A translation that has errors, or whose original has some."""
    words, facts = (parse_document(each.path, each.data) for each in (source, original))
    release, _ = parse_release(facts, reading.newsroom, sources.media)
    translation = None
    if release is not None:
        subject = subject_of(release, facts, reading.newsroom, sources.media)
        translation, _ = parse_translation(words, subject, reading.newsroom, frozenset())
    draft = translation.draft if translation else str(words.data.get("draft")).casefold() in ("yes", "true")
    named = any(get_close_matches(key, ("draft",), 1, 0.7) for key, _ in _fields_of(source))
    return _Translation(translation, draft, draft or named)


def _without(closed: set[str], sources: Sources, reading: Reading) -> tuple[Problem, ...]:
    """The problems of the open files; those that would not be there but for a closed one quote it."""
    found = tuple(problem for problem in reading.problems if problem.span.file not in closed)
    if not found or not closed:
        return found
    alone = tuple(source for source in sources.releases if source.path not in closed)
    same = frozenset(read(replace(sources, releases=alone)).problems)
    return tuple(problem for problem in found if problem in same)


def _without_later(problems: Iterable[Problem], sources: Sources, clock: datetime) -> tuple[Problem, ...]:
    """The problems but for those in what a public release says later: it is as secret until then as any."""
    found = tuple(problems)
    files = {problem.span.file for problem in found}
    lines = {each.path: _later_lines(each, clock) for each in sources.releases if each.path in files}
    return tuple(each for each in found if each.span.line not in lines.get(each.span.file, ()))


def _later_lines(source: SourceFile, clock: datetime) -> set[int]:
    """The lines of updates, corrections, a withdrawal and changes whose time is not past for sure."""
    document = parse_document(source.path, source.data)
    said = [path[:-1] for path in document.values if path[-1:] == ("at",)]
    waiting = {path for path in said if not _is_past(str(get(document, (*path, "at"))), clock)}
    return {
        span_of(document, path).line
        for path in document.values
        if any(path[:length] in waiting for length in range(1, len(path) + 1))
    }


def _is_past(typed: str, clock: datetime) -> bool:
    return bool(DAY.match(typed)) and typed.replace("T", " ")[:16].rstrip() <= f"{clock:%Y-%m-%d %H:%M}"


def may_wait(source: SourceFile, clock: datetime) -> bool:
    """Whether anything in a file that cannot be read as a release says that it is to wait.

    A word that could be `draft:` or `embargo:`, or a date that is not past, in the file or in its name: what
    has none of them was going to be public, and its mistakes are told where it is built.
    """
    fields = _fields_of(source)
    named = {key for key, _ in fields}
    if any(get_close_matches(key, ("draft", "embargo"), 1, 0.7) for key in named):
        return True
    dating = {key for key in named if get_close_matches(key, ("date",), 1, 0.7)}
    dates = [value for key, value in fields if key in dating] + DAY.findall(PurePosixPath(source.path).stem)[
        :1
    ]
    past = f"{clock:%Y-%m-%d %H:%M}"
    return any(not DAY.match(date) or date.replace("t", " ")[:16].rstrip() > past for date in dates)


def _fields_of(source: SourceFile) -> list[tuple[str, str]]:
    """What looks like fields in a file that may be of any form."""
    text = source.data[:HEAD].replace(b"\0", b"").decode("utf-8", "replace").lower()
    return KEY.findall(text)


def _clock(now: datetime, reading: Reading) -> datetime:
    """The time on the office's wall; where its zone cannot be read, the one that is latest on earth."""
    zone = reading.newsroom and ZoneInfo(reading.newsroom.zone)
    return now.astimezone(zone) if zone else now.astimezone(UTC) - timedelta(hours=12)


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
