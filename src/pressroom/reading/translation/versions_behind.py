"""Of which version of the original a translation is, and what was said since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pressroom.errors import Level, Problem, Span
from pressroom.model import Release
from pressroom.reading.front_matter.spans import Document, Path, key_span, problem, rewritten, top
from pressroom.reading.parse.notes import Notes, note
from pressroom.reading.rules.subject import instant

VERSION = "translation_of_version"


_MOST = 8  # of what is named in one message


def _text(words: Document, name: str) -> str:
    found = words.data.get(name, "")
    return found if isinstance(found, str) else "…"


def _first(document: Document) -> Span:
    """The place of what a file does not have: its first field."""
    first = next(iter(document.keys), None)
    return key_span(document, first) if first else top(document)


def history(release: Release) -> tuple[str, ...]:
    """What was said in each version of a release after the first, in its order."""
    said: list[tuple[datetime, str]] = [(instant(each.at), each.note) for each in release.updates]
    said += [(instant(each.at), f"{each.wrong} → {each.right}") for each in release.corrections]
    for event in release.events:
        said += [
            (instant(each.at), f"{event.title}: {each.note or each.status.value}") for each in event.changes
        ]
    if release.withdrawn:
        said.append((instant(release.withdrawn.at), release.withdrawn.reason))
    return tuple(words for _, words in sorted(said, key=lambda each: each[0]))


def _of_version(notes: Notes, release: Release) -> int:
    """The version of the original that was translated, 0 where nobody says."""
    path: Path = (VERSION,)
    typed = _text(notes.document, VERSION)
    latest = 1 + len(history(release))
    if not typed:
        return 0
    if typed.isascii() and typed.isdecimal() and 0 < int(typed[:6]) <= latest:
        return int(typed)
    message = f"“{VERSION}” is the number of a version.\nThe original is at version {latest}."
    note(notes, "translation-version", message, path, rewritten(notes.document, path, str(latest)))
    return 0


def _behind(words: Document, release: Release, version: int) -> Iterator[Problem]:
    """A translation of what the original no longer says."""
    later = history(release)[version - 1 if version else 0 :]
    if not later or (VERSION in words.data and not version):
        return
    latest = 1 + len(history(release))
    what = f"is of version {version}" if version else "does not say of which it is"
    message = f"The original is at version {latest}; this translation {what}."
    message = "\n".join((message, "Since then:", *later[-_MOST:]))
    span = key_span(words, (VERSION,)) if version else _first(words)
    write = f"{VERSION}: {latest}"
    yield problem(words, "translation-behind", message, span, write, Level.WARNING)
