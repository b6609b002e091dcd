"""What a reader would find different between two versions of a release, sentence by sentence."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from zoneinfo import ZoneInfo

from pressroom.deciding import publication
from pressroom.deciding.languages import in_language, said_in
from pressroom.errors import CannotRun, ProblemsFound
from pressroom.model import Newsroom, Release, Status
from pressroom.newsroom.disk_errors import in_words
from pressroom.newsroom.folder import instant, read_newsroom, read_templates
from pressroom.newsroom.named_releases import named
from pressroom.newsroom.root import FACTS
from pressroom.reading.front_matter.spans import quoted_where_needed
from pressroom.reading.reader import SourceFile, Sources, read
from pressroom.reading.translation.translations import originals
from pressroom.writing.article.rendering import render_article
from pressroom.writing.plain_text import plain
from pressroom.writing.templating import templates

# A sentence ends with its mark and any closing quotation mark or bracket, before a blank and a capital.
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[^\W\d_a-z])")

SLUG = re.compile(rb"^slug:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)  # of a release that names itself

# What ends with a stop and no sentence: a title, a saint, initials; an hour before its zone ("10 a.m. EST").
SHORT = re.compile(r"\b(?:Capt|Col|Dr|Gen|Gov|Hon|Lt|Mr|Mrs|Ms|Prof|Rep|Rev|Sen|Sgt|St|[A-Z])\.$")
HOUR = re.compile(r"[ap]\.m\.(?=\s+[A-Z]{2,5}\b)")


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence that was, and the one in its place; "" where there is none."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A release against an older version: what that was, and every difference in the order of the text."""

    file: str
    old: str  # "HEAD", a revision, or a file's name
    differences: tuple[Difference, ...]


def compare(root: Path, name: str, old: str, current: Path, now: datetime) -> Compared:
    """Hold a release against a file, a git revision, or without one against what git has of it."""
    sources = read_newsroom(root)
    path = named(name, root, current, sources.releases)
    before, after, label = _versions(root, path, old, current, sources)
    was, is_ = (sentences(text_of(root, version, now)) for version in (before, after))
    return Compared(path, label, tuple(differences(was, is_)))


def as_update(root: Path, name: str, old: str, current: Path, now: datetime) -> str:
    """What changed, as lines of `updates` for the file; refused where nobody outside saw the old."""
    sources = read_newsroom(root)
    path = named(name, root, current, sources.releases)
    if path in originals(source.path for source in sources.releases):
        raise CannotRun(f"{path} is a translation: what changed is told in the original.")
    before, after, label = _versions(root, path, old, current, sources)
    newsroom, release, _ = _one(before)
    now = instant(now, newsroom.zone)
    until = now if (current / old).is_file() else min(now, _replaced_at(root, path, label) or now)
    if not publication.is_public(release, until):
        raise CannotRun(f"{path} was not public as it is in {label}: nobody outside may read its sentences.")
    was, is_ = (sentences(text_of(root, version, now, silent=True)) for version in (before, after))
    return _update(differences(was, is_), now.astimezone(ZoneInfo(newsroom.zone)))


def _versions(
    root: Path, path: str, old: str, current: Path, sources: Sources
) -> tuple[Sources, Sources, str]:
    """The release as it was and as it is, and what the older version is called."""
    data = next(source.data for source in sources.releases if source.path == path)
    after = replace(sources, releases=(SourceFile(path, data), *_beside(path, data, sources)))
    if old and (current / old).is_file():
        older = SourceFile(path, _read(current / old))
        return replace(sources, releases=(older, *_beside(path, older.data, sources))), after, old
    label = _revision(root, path, old, data)
    return _as_of(root, path, label, sources), after, label


def _beside(path: str, data: bytes, sources: Sources) -> tuple[SourceFile, ...]:
    """What a release has facts of: the original of a translation, the homes of events that it refers to."""
    original = originals(source.path for source in sources.releases).get(path)
    beside = [source for source in sources.releases if source.path == original]
    told = b"\n".join((data, *(source.data for source in beside)))
    homes = (source for source in sources.releases if b"see:" in told and _is_named(source, told))
    return (*beside, *(source for source in homes if source.path not in (path, original)))


def _is_named(source: SourceFile, told: bytes) -> bool:
    """Whether a text may refer to an event of a file, by the file's name or by the one that it has in it."""
    own = SLUG.search(source.data)
    return any(
        f"{name}#".encode() in told for name in (Path(source.path).stem, own[1].decode() if own else "")
    )


def text_of(root: Path, sources: Sources, now: datetime, silent: bool = False) -> str:
    """The first release of these sources as plain text, whether it is public or not.

    `silent` leaves out what it says of its own changes, and what it refers to and is not public.
    """
    newsroom, release, others = _one(sources)
    now = instant(now, newsroom.zone)
    seen = {link.slug for link in release.sees}
    homes = [
        publication.edition(newsroom, said_in(other, release.language), now)
        for other in others
        if other.slug in seen and (not silent or publication.is_public(other, now))
    ]
    edition = publication.edition(newsroom, _silent(release) if silent else release, now)
    edition = publication.resolve_sees((edition, *homes))[0]
    environment = templates.environment(read_templates(root))
    return plain.render_plain(render_article(edition, newsroom, environment))


def _one(sources: Sources) -> tuple[Newsroom, Release, tuple[Release, ...]]:
    """The first release of these sources, in whose words the newsroom is then, and the others."""
    reading = read(sources)
    found = {one.file: one for each in reading.releases for one in (*each.translations.values(), each)}
    release, newsroom = found.get(sources.releases[0].path), reading.newsroom
    if newsroom is None or release is None:
        raise ProblemsFound(reading.problems)
    spoken = in_language(newsroom, release.language.tag) if release.original else newsroom
    return spoken, release, tuple(each for each in reading.releases if each.slug != release.slug)


def _silent(release: Release) -> Release:
    events = tuple(replace(event, changes=(), status=Status.SCHEDULED) for event in release.events)
    return replace(release, updates=(), corrections=(), withdrawn=None, events=events)


def _update(found: Iterable[Difference], now: datetime) -> str:
    lines = ["updates:", f"  - at: {now:%Y-%m-%d %H:%M}", "    note: Say what changed, in a sentence."]
    for number, one in enumerate(found):
        lines += ["    changed:"] * (number == 0)
        told = (("was", one.was), ("now", one.now))
        pair = [f"{field}: {quoted_where_needed(text)}" for field, text in told if text]
        lines += [f"      - {pair[0]}", *(f"        {line}" for line in pair[1:])]
    return "\n".join(lines) + "\n"


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, line by line.

    >>> sentences("It opens on Nov. 14. “Come!” he said.")
    ('It opens on Nov. 14.', '“Come!” he said.')
    """
    return tuple(part for line in text.splitlines() for part in _sentences_of(line))


def _sentences_of(line: str) -> Iterator[str]:
    start = 0
    ends = [mark.end() for mark in SENTENCE_END.finditer(line) if not _is_short(line, mark.end())]
    for end in (*ends, len(line)):
        if part := " ".join(line[start:end].split()):
            yield part
        start = end


def _is_short(line: str, end: int) -> bool:
    """Whether the stop before this place is that of an abbreviation."""
    begin = max(end - 6, 0)
    return bool(SHORT.search(line, begin, end) or HOUR.match(line, max(end - 4, 0)))


def differences(was: Sequence[str], now: Sequence[str]) -> Iterator[Difference]:
    """Sentences that are not the same; where as many came as went, each beside the one it replaces."""
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            gone, come = was[a:b], now[c:d]
            for number in range(max(len(gone), len(come))):
                yield Difference(
                    gone[number] if number < len(gone) else "", come[number] if number < len(come) else ""
                )


# ---------------------------------------------------------------- older versions


def _replaced_at(root: Path, path: str, revision: str) -> datetime | None:
    """When the next version of the file came after this one, None where this is the last."""
    times = _git(root, "log", "--reverse", "--format=%ct", f"{revision}..HEAD", "--", path).split()
    return datetime.fromtimestamp(int(times[0]), UTC) if times else None


def _revision(root: Path, path: str, old: str, data: bytes) -> str:
    """The revision that was asked for; else the last one in which the file was not what it is."""
    if old:
        return _git(root, "rev-parse", "--verify", "--short", "--end-of-options", f"{old}^{{commit}}").strip()
    revisions = _git(root, "log", "--format=%h", "--", path).split()
    for revision in revisions:
        if _show(root, revision, path) != data:
            return revision
    raise CannotRun(
        f"git has no other version of {path}.", write=f"pressroom diff {Path(path).stem} OLD-FILE"
    )


def _as_of(root: Path, path: str, revision: str, sources: Sources) -> Sources:
    """The release and the shared facts of a revision; its photos are taken to be today's."""
    facts = SourceFile(FACTS, _show(root, revision, FACTS))
    data = _show(root, revision, path)
    paths = (source.path for source in _beside(path, data, sources))
    beside = (SourceFile(each, _show(root, revision, each)) for each in paths)
    return replace(sources, newsroom=facts, releases=(SourceFile(path, data), *beside))


def _show(root: Path, revision: str, path: str) -> bytes:
    return _run(root, "show", f"{revision}:./{path}")


def _git(root: Path, *words: str) -> str:
    return _run(root, *words).decode("utf-8", "replace")


def _run(root: Path, *words: str) -> bytes:
    try:
        told = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False, timeout=60)
    except OSError as error:
        raise CannotRun("git is not installed here. Name an older file to compare with.") from error
    if told.returncode:
        why = told.stderr.decode("utf-8", "replace").strip().splitlines()[:1]
        raise CannotRun(f"git does not have that version ({' '.join(why)}).")
    return told.stdout


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {in_words(error)}.") from error
