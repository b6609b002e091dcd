"""A whole newsroom, read: every release that is right, and every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pressroom.errors import Level, Problem, Span, in_order
from pressroom.model import Language, Newsroom, Release
from pressroom.reading.checks import check, check_newsroom
from pressroom.reading.checks_together import check_together, needed
from pressroom.reading.language_tags import right_form
from pressroom.reading.places import Document
from pressroom.reading.schema import parse_release
from pressroom.reading.schema_newsroom import parse_newsroom, unsure_of
from pressroom.reading.source import parse_document
from pressroom.reading.subject import Subject, subject_of
from pressroom.reading.translations import (
    alone,
    misnamed,
    named_language,
    originals,
    parse_newsroom_words,
    parse_translation,
    without_words,
)

MOST_PROBLEMS = 100  # of one file


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it lies in the newsroom: its path there, with "/", and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a build is made from; `media` are the names of the files under releases/media.

    `words` are the newsroom's own in other languages; `labels` are the office's, by language.
    """

    newsroom: SourceFile | None
    releases: tuple[SourceFile, ...] = ()
    media: frozenset[str] = frozenset()
    words: tuple[SourceFile, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, without releases and translations that have an error."""

    newsroom: Newsroom | None
    releases: tuple[Release, ...]
    problems: tuple[Problem, ...]


Found = dict[str, list[Problem]]  # by file


def read(sources: Sources) -> Reading:
    """Read and check everything; the order of files makes no difference."""
    of = originals(source.path for source in sources.releases)
    found: Found = {source.path: [] for source in (*sources.words, *sources.releases)}
    newsroom, shared, problems = _read_newsroom(sources, of, found)
    unsure = unsure_of(shared)
    translations: dict[str, list[SourceFile]] = {}
    for source in sources.releases if of else ():
        if source.path in of:
            translations.setdefault(of[source.path], []).append(source)
    subjects: list[Subject] = []
    unread: set[str] = set()
    for source in sorted(sources.releases, key=lambda source: source.path):
        if source.path in of:
            continue
        document = parse_document(source.path, source.data)
        if stray := alone(document):
            found[source.path] = [*document.problems, stray]
            continue
        release, noted = parse_release(document, newsroom, sources.media, unsure)
        found[source.path] = list(noted)
        if release is None:
            unread.add(PurePosixPath(source.path).stem)
            for file in translations.get(source.path, ()):
                found[file.path] = list(parse_document(file.path, file.data).problems)
            continue
        release = _labelled(release, sources.labels)
        subject = subject_of(release, document, newsroom, sources.media)
        found[source.path] += check(subject)
        if source.path in translations:
            several = _translations(subject, translations[source.path], newsroom, unsure, sources, found)
            subject = replace(subject, release=replace(release, translations=several))
        subjects.append(replace(subject, document=needed(document)))
    for problem in check_together(subjects, frozenset(unread)):
        found[problem.span.file].append(problem)
    for each in found.values():
        problems += in_order(dict.fromkeys(each))[:MOST_PROBLEMS]
    wrong = {problem.span.file for problem in problems if problem.level is Level.ERROR}
    right = tuple(_right(each.release, wrong) for each in subjects if each.release.file not in wrong)
    sound = newsroom if shared and shared.file not in wrong else None
    return Reading(sound, right, in_order(problems))


def _right(release: Release, wrong: Iterable[str]) -> Release:
    """A release without the translations that have an error."""
    right = {tag: each for tag, each in release.translations.items() if each.file not in wrong}
    return release if len(right) == len(release.translations) else replace(release, translations=right)


def _labelled(release: Release, labels: Mapping[str, Mapping[str, str]]) -> Release:
    """A release with the office's labels of its language, where that is not the newsroom's."""
    tag = release.language.tag
    if release.language.labels or tag not in labels:
        return release
    return replace(release, language=Language(tag, labels[tag]))


def _translations(
    original: Subject,
    files: Iterable[SourceFile],
    newsroom: Newsroom | None,
    unsure: frozenset[str],
    sources: Sources,
    found: Found,
) -> Mapping[str, Release]:
    """A release in its other languages, by tag."""
    told: dict[str, Release] = {}
    before: list[str] = []
    for file in sorted(files, key=lambda each: each.path):
        if misplaced := misnamed(file.path, original.release.language, before):
            found[file.path] = [misplaced]
            continue
        before.append(file.path)
        translation, noted = parse_translation(
            parse_document(file.path, file.data), original, newsroom, unsure
        )
        found[file.path] = list(noted)
        if translation:
            told[translation.language.tag] = _labelled(translation, sources.labels)
    return told


# ---------------------------------------------------------------- the newsroom


def _read_newsroom(
    sources: Sources, of: Mapping[str, str], found: Found
) -> tuple[Newsroom | None, Document | None, list[Problem]]:
    """What all releases share, in every language that is spoken in the newsroom."""
    if sources.newsroom is None:
        return None, None, [_NO_NEWSROOM]
    document = parse_document(sources.newsroom.path, sources.newsroom.data)
    newsroom, noted = parse_newsroom(document, sources.media)
    if newsroom is not None:
        noted = (*noted, *check_newsroom(newsroom, document, sources.media))
        newsroom = _in_its_language(newsroom, newsroom.language.tag, sources)
        others = _others(newsroom, document, sources, of, found)
        newsroom = replace(newsroom, others=others)
        noted = (*noted, *without_words(document, newsroom, (each.path for each in sources.words)))
    return newsroom, document, list(in_order(dict.fromkeys(noted))[:MOST_PROBLEMS])


def _others(
    newsroom: Newsroom, document: Document, sources: Sources, of: Mapping[str, str], found: Found
) -> Mapping[str, Newsroom]:
    """The newsroom in each other language that it names, has words for, or has a translation in."""
    words: dict[str, Newsroom] = {}
    before: list[str] = []
    for file in sorted(sources.words, key=lambda each: each.path):
        if misplaced := misnamed(file.path, newsroom.language, before):
            found[file.path] = [misplaced]
            continue
        before.append(file.path)
        parsed, noted = parse_newsroom_words(
            parse_document(file.path, file.data), document, newsroom, sources.media
        )
        found[file.path] = list(noted)
        words[named_language(file.path)] = parsed
    tags = {*newsroom.languages, *words, *(right_form(named_language(path)) for path in of)}
    return {
        tag: replace(_in_its_language(words.get(tag, newsroom), tag, sources), folder=f"{tag}/")
        for tag in sorted(tags - {"", newsroom.language.tag})
    }


def _in_its_language(newsroom: Newsroom, tag: str, sources: Sources) -> Newsroom:
    return replace(newsroom, language=Language(tag, sources.labels.get(tag, {})))


_NO_NEWSROOM = Problem(
    "newsroom-missing",
    "The file releases/_newsroom.yml is missing: it holds what all releases share.",
    Span("releases/_newsroom.yml"),
    write="organisation: City of Springfield\nurl: https://press.example.gov/\n"
    "zone: America/New_York\nlanguage: en-US",
)
