"""A whole newsroom, read: every release that is right, and every problem of every file at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pressroom.errors import Level, Problem, Span, in_order
from pressroom.model import Newsroom, Release
from pressroom.reading.checks import check, check_newsroom
from pressroom.reading.checks_together import check_together, needed
from pressroom.reading.places import Document
from pressroom.reading.schema import parse_release
from pressroom.reading.schema_newsroom import parse_newsroom, unsure_of
from pressroom.reading.source import parse_document
from pressroom.reading.subject import Subject, subject_of

MOST_PROBLEMS = 100  # of one file


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it lies in the newsroom: its path there, with "/", and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a build is made from; `media` are the names of the files under releases/media."""

    newsroom: SourceFile | None
    releases: tuple[SourceFile, ...] = ()
    media: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. A release with an error is not among `releases`."""

    newsroom: Newsroom | None
    releases: tuple[Release, ...]
    problems: tuple[Problem, ...]


def read(sources: Sources) -> Reading:
    """Read and check everything; the order of files makes no difference."""
    newsroom, shared, problems = _read_newsroom(sources)
    unsure = unsure_of(shared)
    found: dict[str, list[Problem]] = {}
    subjects: list[Subject] = []
    unread: set[str] = set()
    for source in sorted(sources.releases, key=lambda source: source.path):
        document = parse_document(source.path, source.data)
        release, noted = parse_release(document, newsroom, sources.media, unsure)
        found[source.path] = list(noted)
        if release is None:
            unread.add(PurePosixPath(source.path).stem)
            continue
        subject = subject_of(release, document, newsroom, sources.media)
        found[source.path] += check(subject)
        subjects.append(replace(subject, document=needed(document)))
    for problem in check_together(subjects, frozenset(unread)):
        found[problem.span.file].append(problem)
    for each in found.values():
        problems += in_order(dict.fromkeys(each))[:MOST_PROBLEMS]
    wrong = {problem.span.file for problem in problems if problem.level is Level.ERROR}
    right = tuple(each.release for each in subjects if each.release.file not in wrong)
    sound = newsroom if shared and shared.file not in wrong else None
    return Reading(sound, right, in_order(problems))


def _read_newsroom(sources: Sources) -> tuple[Newsroom | None, Document | None, list[Problem]]:
    if sources.newsroom is None:
        return None, None, [_NO_NEWSROOM]
    document = parse_document(sources.newsroom.path, sources.newsroom.data)
    newsroom, found = parse_newsroom(document, sources.media)
    if newsroom is not None:
        found = (*found, *check_newsroom(newsroom, document, sources.media))
    return newsroom, document, list(in_order(dict.fromkeys(found))[:MOST_PROBLEMS])


_NO_NEWSROOM = Problem(
    "newsroom-missing",
    "The file releases/_newsroom.yml is missing: it holds what all releases share.",
    Span("releases/_newsroom.yml"),
    write="organisation: City of Springfield\nurl: https://press.example.gov/\n"
    "zone: America/New_York\nlanguage: en-US",
)
