"""Translations: which files are some, and each of them read as a whole release in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pressroom.errors import Level, Problem, Span
from pressroom.language.tags import is_same, right_form
from pressroom.model import Event, Language, Newsroom, Prose, Release
from pressroom.reading.front_matter.spans import Document, Path, get, key_span, problem
from pressroom.reading.parse.notes import Notes, one_line
from pressroom.reading.parse.release import parse_release
from pressroom.reading.parse.shared_facts import parse_newsroom
from pressroom.reading.parse.values import flag
from pressroom.reading.rules.of_release import check_words
from pressroom.reading.rules.subject import Subject, subject_of
from pressroom.reading.schema.aliases import BY_ID, one_of, owner_of
from pressroom.reading.schema.field_mistakes import lost_in
from pressroom.reading.schema.newsroom_fields import NewsroomFields
from pressroom.reading.schema.release_fields import ReleaseFields
from pressroom.reading.translation.original_words import topics_by_id
from pressroom.reading.translation.overlay import lay, of_the_words
from pressroom.reading.translation.translatable import NEWSROOM, RELEASE
from pressroom.reading.translation.versions_behind import _MOST, VERSION, _behind, _first, _of_version, _text

_OWN = ("draft", "note", VERSION)  # fields of a translation that are not its original's
_NAMED = re.compile(r"(.+)\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)", re.ASCII)
_ENTRIES = (*BY_ID, "topics", "participants")


# ---------------------------------------------------------------- which files belong together


def named_language(path: str) -> str:
    """The language that a file's name ends with, as it is typed: "es" of `….es.md`; or the empty string."""
    found = _NAMED.fullmatch(PurePosixPath(path).stem)
    return found[2] if found else ""


def originals(paths: Iterable[str]) -> Mapping[str, str]:
    """The file of the original, by the file of each translation that stands beside it."""
    ordered = sorted(paths, key=lambda path: (len(path), path))
    by_stem: dict[str, str] = {}
    found: dict[str, str] = {}
    for path in ordered:
        by_stem.setdefault(PurePosixPath(path).stem, path)
    for path in ordered:
        named = _NAMED.fullmatch(PurePosixPath(path).stem)
        original = by_stem.get(named[1]) if named else None
        if original and original not in found:
            found[path] = original
    return found


def misnamed(path: str, own: Language, before: Iterable[str]) -> Problem | None:
    """What is wrong with the language that a translation's file is named after; `own` is the original's."""
    typed = named_language(path)
    tag = right_form(typed)
    name = PurePosixPath(path).name
    right = name.replace(f".{typed}.", f".{tag or 'es'}.")
    if tag != typed:
        guess = f"Did you mean “{tag}”?" if tag else "It is a short code: “es”."
        return _of_file(path, "language-unknown", f"“{typed}” is not a language code. {guess}", right)
    if is_same(tag, own.tag):
        message = f"This is the language of the original, which is in {own.tag}."
        return _of_file(path, "translation-language", message)
    others = [each for each in before if right_form(named_language(each)) == tag]
    if others:
        return _of_file(
            path, "translation-twice", f"{others[0]} is in this language already.\nDelete one of the two."
        )
    return None


def _of_file(path: str, code: str, message: str, right: str = "") -> Problem:
    return Problem(code, message, Span(path), write=f"{right}   # the name of this file" if right else "")


def alone(document: Document) -> Problem | None:
    """That a file holds the words of a release which is not there; None where it is a release itself."""
    path = PurePosixPath(document.file)
    named = _NAMED.fullmatch(path.stem)
    if not named or not document.readable or not right_form(named[2]):
        return None
    if VERSION not in document.data and ({"kind", "date"} & document.data.keys()):
        return None
    message = (
        f"This translation stands alone: there is no {path.with_name(named[1] + path.suffix)}.\n"
        "A release of its own needs a “kind” and a “date”."
    )
    return problem(document, "translation-alone", message, _first(document))


# ---------------------------------------------------------------- a release in another language


def parse_translation(
    words: Document, original: Subject, newsroom: Newsroom | None, unsure: frozenset[str]
) -> tuple[Release | None, tuple[Problem, ...]]:
    """The original as it is in another language, as far as it can be told, and the problems of the words."""
    if not words.readable:
        return None, words.problems
    tag, release = named_language(words.file), original.release
    alone = _words_alone(words, tag)
    laid = lay(alone, _facts_of(original.document, tag), RELEASE, ReleaseFields)
    parsed, noted = parse_release(laid.document, newsroom, original.media, unsure)
    if parsed is None:
        return None, (*words.problems, *laid.problems)
    checked = check_words(subject_of(parsed, laid.document, newsroom, original.media))
    own = Notes(words)
    missed = tuple(path for path in laid.missed if path[0] not in words.broken)
    translation = replace(
        _with_own_lines(parsed, len(original.document.lines)),
        file=words.file,
        draft=flag(own, ("draft",), _text(words, "draft")) or release.draft,
        original=release.language,
        of_version=_of_version(own, release),
        borrowed=_borrowed(laid.document, missed),
    )
    problems = (
        *words.problems,
        *lost_in(ReleaseFields, alone),
        *laid.problems,
        *own.problems,
        *_missing(words, original.document, missed),
        *_behind(words, release, translation.of_version),
        *of_the_words(laid, words, (*noted, *checked)),
    )
    return translation, problems


def _words_alone(words: Document, tag: str) -> Document:
    """The translation without what is neither words nor a fact of the original."""
    kept = {name: value for name, value in words.data.items() if name not in _OWN}
    if kept.get("language") == tag:
        del kept["language"]
    keys = {path: mark for path, mark in words.keys.items() if path[0] not in _OWN}
    return replace(words, data=kept, keys=keys)


def _facts_of(document: Document, tag: str) -> Document:
    """The original as a translation is laid over it: in its language, and public when the original is."""
    kept = {name: value for name, value in document.data.items() if name != "draft"}
    return replace(document, data={**kept, "language": tag})


def _with_own_lines(release: Release, below: int) -> Release:
    """The release with its quotations on the lines of the translation's file."""
    events = tuple(_event_with_own_lines(event, below) for event in release.events)
    return replace(release, body=_prose_with_own_lines(release.body, below), events=events)


def _event_with_own_lines(event: Event, below: int) -> Event:
    return (
        replace(event, details=_prose_with_own_lines(event.details, below))
        if event.details.quotations
        else event
    )


def _prose_with_own_lines(prose: Prose, below: int) -> Prose:
    own = (
        replace(each, line=each.line - below if each.line > below else each.line) for each in prose.quotations
    )
    return replace(prose, quotations=tuple(own)) if prose.quotations else prose


# ---------------------------------------------------------------- what is missing


def _borrowed(document: Document, missed: Iterable[Path]) -> tuple[str, ...]:
    """The words that stay as the original has them, each paragraph for itself."""
    found: dict[str, None] = {}
    for path in missed:
        text = path[-1] if path[0] == "participants" else get(document, path)
        for each in str(text).split("\n\n"):
            found.setdefault(one_line(each))
    return tuple(each for each in found if each)


def _missing(words: Document, original: Document, missed: Sequence[Path]) -> Iterator[Problem]:
    """What nobody has translated: a release without headline or text is none, the rest can be borrowed."""
    needed = [path for path in missed if path in _NEEDED and path[0] not in words.data]
    for path in needed:
        message, write = _NEEDED[path]
        yield problem(words, "translation-missing", message, _first(words), write)
    rest = [path for path in missed if path not in needed]
    if rest:
        message = f"Not translated yet, and so in the words of {original.file}:\n{_named(original, rest)}."
        yield problem(words, "translation-borrowed", message, _first(words), level=Level.WARNING)


_NEEDED: Mapping[Path, tuple[str, str]] = {
    ("headline",): ("This translation has no “headline”.", "headline: …"),
    ("body",): ("This translation has no text under its fields.", "---\n\nThe text of the release."),
}


def _named(document: Document, paths: Iterable[Path]) -> str:
    """Words by their fields' names, those of one event or photo together."""
    by_owner: dict[str, list[str]] = {}
    for path in paths:
        is_entry = len(path) == 2 and path[0] in _ENTRIES  # words alone, under an id or a label
        owner = owner_of(document, path) if len(path) > 1 and not is_entry else ""
        name = next(step for step in reversed(path) if isinstance(step, str))
        by_owner.setdefault(owner, []).append(f"{one_of(str(path[0]))} “{name}”" if is_entry else name)
    named = [
        f"{owner[:1].lower()}{owner[1:]}: {', '.join(names)}" for owner, names in by_owner.items() if owner
    ]
    if "" in by_owner:
        named.insert(0, ", ".join(by_owner[""]))
    more = f"; and {len(named) - _MOST} more" if len(named) > _MOST else ""
    return ";\n".join(named[:_MOST]) + more


# ---------------------------------------------------------------- the newsroom in another language


def parse_newsroom_words(
    words: Document, original: Document, newsroom: Newsroom, media: frozenset[str]
) -> tuple[Newsroom, tuple[Problem, ...]]:
    """What all releases share, in another language as far as somebody has translated it."""
    tag = named_language(words.file)
    if not words.readable:
        return newsroom, words.problems
    words = _words_alone(words, tag)
    lost = lost_in(NewsroomFields, words)
    facts, words = _facts_of(topics_by_id(original), tag), topics_by_id(words)
    laid = lay(words, facts, NEWSROOM, NewsroomFields)
    parsed, noted = parse_newsroom(laid.document, media)
    missed = [path for path in laid.missed if path[0] not in words.broken]
    problems = [*words.problems, *lost, *laid.problems, *of_the_words(laid, words, noted)]
    if missed:
        message = f"Not translated yet, and so in the words of {original.file}:\n{_named(original, missed)}."
        problems.append(problem(words, "translation-borrowed", message, _first(words), level=Level.WARNING))
    spoken = replace(parsed, languages=newsroom.languages) if parsed else newsroom
    return spoken, tuple(problems)


def without_words(document: Document, newsroom: Newsroom, files: Iterable[str]) -> Iterator[Problem]:
    """Languages in which the newsroom has a site, and none of its own words."""
    told = {named_language(each) for each in files}
    for tag in sorted(newsroom.others.keys() - told):
        file = PurePosixPath(document.file).with_suffix(f".{tag}.yml")
        message = (
            f"No words of the newsroom are in “{tag}” yet.\nTitles, offices, boilerplate stand in {file}."
        )
        write = f"organisation: {newsroom.organisation}   # in {tag}"
        yield problem(document, "newsroom-untranslated", message, _languages(document), write, Level.WARNING)


def _languages(document: Document) -> Span:
    """Where the newsroom names its languages."""
    path: Path = ("languages",) if ("languages",) in document.keys else ("language",)
    return key_span(document, path)
