"""A whole newsroom, read: every release that is right, and every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from pressroom.errors import Level, Problem, Span, has_errors, in_order
from pressroom.language.tags import is_same, region_of, right_form
from pressroom.model import Language, Newsroom, Release
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import Document
from pressroom.reading.parse.release import parse_release
from pressroom.reading.parse.shared_facts import parse_newsroom, unsure_of
from pressroom.reading.remembered import Row, Rows, document_of, fields_of, key_of, pack, unpack
from pressroom.reading.rules.accounted import lost_words
from pressroom.reading.rules.of_release import check, check_newsroom
from pressroom.reading.rules.subject import Subject, subject_of
from pressroom.reading.rules.together import check_together, needed
from pressroom.reading.translation.translations import (
    alone,
    misnamed,
    named_language,
    originals,
    parse_newsroom_words,
    parse_translation,
    without_words,
)

MOST_PROBLEMS = 100  # of one file
NOTHING: Rows = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it lies in the newsroom: its path there, with "/", and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a build is made from; `media` are the names of the files under releases/media.

    `words` are the newsroom's own in other languages; `labels` are the office's, by language, and `problems`
    what is wrong in their files.
    """

    newsroom: SourceFile | None
    releases: tuple[SourceFile, ...] = ()
    media: frozenset[str] = frozenset()
    words: tuple[SourceFile, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, without releases and translations that have an error."""

    newsroom: Newsroom | None
    releases: tuple[Release, ...]
    problems: tuple[Problem, ...]
    fresh: Rows = field(default_factory=dict)  # what was parsed now, to be remembered
    gone: frozenset[str] = frozenset()  # what need not be remembered any more


Found = dict[str, list[Problem]]  # by file


def read(sources: Sources, rows: Rows = NOTHING) -> Reading:
    """Read and check everything; the order of files makes no difference.

    `rows` are of earlier readings: a release whose files are as they were is not parsed again.
    """
    of = originals(source.path for source in sources.releases)
    found: Found = {source.path: [] for source in (*sources.words, *sources.releases)}
    newsroom, shared, problems = _read_newsroom(sources, of, found)
    problems += sources.problems
    desk = _Desk(
        sources, newsroom, unsure_of(shared), _by_original(sources, of), found, rows, _shared_key(sources), {}
    )
    subjects: list[Subject] = []
    unread: set[str] = set()
    for source in sorted(sources.releases, key=lambda source: source.path):
        if source.path in of:
            continue
        if subject := _remembered(desk, source):
            subjects.append(subject)
        else:
            unread.add(PurePosixPath(source.path).stem)
    for problem in check_together(subjects, frozenset(unread)):
        found[problem.span.file].append(problem)
    for each in found.values():
        problems += in_order(dict.fromkeys(each))[:MOST_PROBLEMS]
    wrong = {problem.span.file for problem in problems if problem.level is Level.ERROR}
    right = tuple(_right(each.release, wrong) for each in subjects if each.release.file not in wrong)
    sound = newsroom if shared and shared.file not in wrong else None
    gone = frozenset(rows.keys() - {source.path for source in sources.releases if source.path not in of})
    return Reading(sound, right, in_order(problems), desk.fresh, gone)


def _right(release: Release, wrong: Iterable[str]) -> Release:
    """A release without the translations that have an error."""
    right = {tag: each for tag, each in release.translations.items() if each.file not in wrong}
    return release if len(right) == len(release.translations) else replace(release, translations=right)


# ---------------------------------------------------------------- a release with its translations


class _Desk(NamedTuple):
    """What every release is read with, and what is found wrong in each file."""

    sources: Sources
    newsroom: Newsroom | None
    unsure: frozenset[str]
    translations: Mapping[str, tuple[SourceFile, ...]]  # by the file of the original
    found: Found
    rows: Rows
    shared: str  # the key of all that every release is read with
    fresh: dict[str, tuple[str, bytes]]


def _shared_key(sources: Sources) -> str:
    files = [each for each in (sources.newsroom, *sources.words) if each]
    labels = [(tag, sorted(each.items())) for tag, each in sorted(sources.labels.items())]
    return key_of(repr((sorted(sources.media), labels)), [(each.path, each.data) for each in files])


def _remembered(desk: _Desk, source: SourceFile) -> Subject | None:
    """A release as an earlier reading came to it, where its files are as they were; else read now."""
    files = (source, *desk.translations.get(source.path, ()))
    key = key_of(desk.shared, [(each.path, each.data) for each in files])
    before, packed = desk.rows.get(source.path, ("", b""))
    if before == key and (row := unpack(packed)):
        desk.found.update({file: list(problems) for file, problems in row.found.items()})
        if row.release is None or row.fields is None:
            return None
        document = document_of(source.path, row.fields)
        return subject_of(row.release, document, desk.newsroom, desk.sources.media)
    subject = _read_release(desk, source)
    found = {each.path: tuple(desk.found[each.path]) for each in files}
    release, fields = (subject.release, fields_of(subject.document)) if subject else (None, None)
    desk.fresh[source.path] = (key, pack(Row(release, fields, found)))
    return subject


def _by_original(sources: Sources, of: Mapping[str, str]) -> Mapping[str, tuple[SourceFile, ...]]:
    several: dict[str, tuple[SourceFile, ...]] = {}
    for source in sorted(sources.releases, key=lambda each: each.path) if of else ():
        if source.path in of:
            original = of[source.path]
            several[original] = (*several.get(original, ()), source)
    return several


def _read_release(desk: _Desk, source: SourceFile) -> Subject | None:
    """A release as far as it can be told, for the rules about all of them together."""
    media, translations = desk.sources.media, desk.translations.get(source.path, ())
    document = parse_document(source.path, source.data)
    if stray := alone(document):
        desk.found[source.path] = [*document.problems, stray]
        return None
    release, noted = parse_release(document, desk.newsroom, media, desk.unsure)
    desk.found[source.path] = list(noted)
    if release is None:
        for file in translations:
            desk.found[file.path] = list(parse_document(file.path, file.data).problems)
        return None
    subject = subject_of(_labelled(desk, release), document, desk.newsroom, media)
    desk.found[source.path] += check(subject)
    if desk.newsroom and not has_errors(desk.found[source.path]):
        desk.found[source.path] += lost_words(document, release)
    if translations:
        release = replace(subject.release, translations=_translations(desk, subject, translations))
        subject = replace(subject, release=release)
    return replace(subject, document=needed(document))


def _translations(desk: _Desk, original: Subject, files: Iterable[SourceFile]) -> Mapping[str, Release]:
    """A release in its other languages, by tag."""
    told: dict[str, Release] = {}
    for file in _well_named(files, original.release.language, desk.found):
        words = parse_document(file.path, file.data)
        translation, noted = parse_translation(words, original, desk.newsroom, desk.unsure)
        desk.found[file.path] = list(noted)
        if translation and desk.newsroom and not has_errors((*noted, *desk.found[original.release.file])):
            desk.found[file.path] += lost_words(words, translation)
        if translation:
            told[named_language(file.path)] = _labelled(desk, translation)
    return told


def _well_named(files: Iterable[SourceFile], own: Language, found: Found) -> Iterator[SourceFile]:
    """The files that are the only ones of their language, which is not the original's."""
    before: list[str] = []
    for file in files:
        if misplaced := misnamed(file.path, own, before):
            found[file.path] = [misplaced]
        else:
            before.append(file.path)
            yield file


def _labelled(desk: _Desk, release: Release) -> Release:
    """A release with the office's labels of its language, where that is not one of the newsroom's."""
    tag, newsroom = release.language.tag, desk.newsroom
    if newsroom is None or tag == newsroom.language.tag or tag in newsroom.others:
        return release
    return replace(release, language=_language(tag, newsroom, desk.sources))


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
        noted = noted if has_errors(noted) else (*noted, *lost_words(document, newsroom))
        newsroom = replace(newsroom, language=_language(newsroom.language.tag, newsroom, sources))
        newsroom = replace(newsroom, others=_others(newsroom, document, sources, of, found))
        noted = (*noted, *without_words(document, newsroom, (each.path for each in sources.words)))
    return newsroom, document, list(in_order(dict.fromkeys(noted))[:MOST_PROBLEMS])


def _others(
    newsroom: Newsroom, document: Document, sources: Sources, of: Mapping[str, str], found: Found
) -> Mapping[str, Newsroom]:
    """The newsroom in each other language that it names, has words for, or has a translation in."""
    told: dict[str, Newsroom] = {}
    files = sorted(sources.words, key=lambda each: each.path)
    for file in _well_named(files, newsroom.language, found):
        words = parse_document(file.path, file.data)
        told[named_language(file.path)], noted = parse_newsroom_words(
            words, document, newsroom, sources.media
        )
        found[file.path] = list(noted)
        if not has_errors(noted):
            found[file.path] += lost_words(words, told[named_language(file.path)])
    tags = {*newsroom.languages, *told, *(right_form(named_language(path)) for path in of)}
    return {
        tag: replace(told.get(tag, newsroom), language=_language(tag, newsroom, sources), folder=f"{tag}/")
        for tag in sorted(tags - {""})
        if not is_same(tag, newsroom.language.tag)
    }


def _language(tag: str, newsroom: Newsroom, sources: Sources) -> Language:
    """A language with the office's labels, and the country whose clock and figures it is used with."""
    labels: dict[str, str] = {}
    for wider in reversed(Language(tag).wider):  # those for "es" hold for "es-MX", too
        labels |= sources.labels.get(wider, {})
    return Language(tag, labels, region_of(newsroom.language.tag))


_NO_NEWSROOM = Problem(
    "newsroom-missing",
    "The file releases/_newsroom.yml is missing: it holds what all releases share.",
    Span("releases/_newsroom.yml"),
    write="organisation: City of Springfield\nurl: https://press.example.gov/\n"
    "zone: America/New_York\nlanguage: en-US",
)
