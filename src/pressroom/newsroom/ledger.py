"""The ledger: what the public was told, remembered with the releases and committed with them.

`releases/_public/SLUG.jsonl` has a line for each thing that was told of a release, in the order in which it
was told. Lines are only ever added, so two branches that each add some merge by keeping both
(`.gitattributes` says so to git). To take a release back is written elsewhere: `_unpublished.yml`.

    previous = read_ledger(root)                    what was public, by slug
    lines = lines_to_add(previous, editions)        what these editions tell beyond it, by file
    write_ledger(root, lines)                       before anybody can see the editions
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from pressroom.deciding import addresses, promises
from pressroom.deciding.publication import PublicSite
from pressroom.errors import CannotRun, Problem, ProblemsFound, Span
from pressroom.model import Edition
from pressroom.newsroom.disk_errors import in_words
from pressroom.newsroom.file_operations import put, sync_folders
from pressroom.newsroom.manifest import told_before_the_ledger
from pressroom.newsroom.told import Facts, Told, line_of, parse_line, told
from pressroom.newsroom.unpublished import Unpublished

LEDGER = "releases/_public"
SUFFIX = ".jsonl"
ATTRIBUTES = b"# Two branches that each add lines keep both.\n*.jsonl merge=union text eol=lf\n"
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class Previous:
    """What was public: every line by the file that it stands in, and what they come to together."""

    lines: Mapping[str, tuple[Told, ...]]
    releases: Mapping[str, Told]  # by slug: how each was told last, with all that must not be lost
    events: Mapping[str, Facts]  # by "FILE#ID": each press event as it was told last

    @property
    def latest(self) -> datetime | None:
        """The latest instant that was told: a clock that shows less is wrong."""
        return max((one.at for lines in self.lines.values() for one in lines), default=None)


def previous(lines: Mapping[str, tuple[Told, ...]]) -> Previous:
    """What these lines come to."""
    releases = {every[-1].slug: _together(every) for every in lines.values()}
    events = {f"{file}#{id}": facts for file, every in lines.items() for id, facts in _events(every).items()}
    return Previous(lines, MappingProxyType(releases), MappingProxyType(events))


def _together(lines: tuple[Told, ...]) -> Told:
    """The last line, with every language and address and the most updates of all: none of them may go.

    After a merge a line of an earlier version may stand last.
    """
    last = lines[-1]
    slugs = chain.from_iterable((one.slug, *one.former) for one in lines)
    return replace(
        last,
        languages=tuple(dict.fromkeys(chain.from_iterable(one.languages for one in lines))),
        former=tuple(dict.fromkeys(slug for slug in slugs if slug != last.slug)),
        said={what: max(one.said.get(what, 0) for one in lines) for one in lines for what in one.said},
    )


def _events(lines: tuple[Told, ...]) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    for one in lines:
        for id, facts in one.events.items():
            if id not in found or facts["sequence"] >= found[id]["sequence"]:
                found[id] = {**found.get(id, {}), **facts}
    return found


NOTHING = previous({})


def standing(before: Previous, record: Iterable[Unpublished]) -> Previous:
    """What was public and was not taken back: the record speaks of everything that was told before it."""
    agreed = {line.slug: line.at for line in sorted(record, key=lambda line: line.at)}
    if not agreed:
        return before

    def taken(name: str, at: datetime) -> bool:
        return name in agreed and at <= agreed[name]

    kept = {
        file: tuple(
            replace(
                one,
                languages=tuple(tag for tag in one.languages if not taken(f"{one.slug}.{tag}", one.at)),
                former=tuple(slug for slug in one.former if not taken(slug, one.at)),
                said={what: n for what, n in one.said.items() if not taken(f"{one.slug}#{what}", one.at)},
            )
            for one in lines
            if not taken(one.slug, one.published)
        )
        for file, lines in before.lines.items()
    }
    return previous({file: lines for file, lines in kept.items() if lines})


def without(before: Previous, slugs: Collection[str]) -> Previous:
    """What was public, but for these releases."""
    return previous({file: each for file, each in before.lines.items() if each[-1].slug not in slugs})


# ---------------------------------------------------------------- what is to be added


def lines_to_add(before: Previous, editions: Iterable[Edition]) -> Mapping[str, tuple[str, ...]]:
    """The lines that these editions add, by the name of their file; nothing for what was told like this.

    `editions` are those of every language, the newsroom's own first; they may be some releases alone.
    """
    by_slug: dict[str, list[Edition]] = {}
    for edition in editions:
        by_slug.setdefault(edition.release.slug, []).append(edition)
    files = {slug: file for file, lines in before.lines.items() for slug in _addresses(lines)}
    found = {}
    for slug, each in by_slug.items():
        names = (addresses.identity(each[0].release), slug, *each[0].release.redirect_from)
        file = next((files[name] for name in names if name in files), names[0])
        if line := _line(before, file, told(each)):
            found[file] = (line,)
    return found


def _addresses(lines: Iterable[Told]) -> set[str]:
    return {slug for one in lines for slug in (one.slug, *one.former)}


def _line(before: Previous, file: str, now: Told) -> str:
    """The line of a release, with the events of which a guarded fact changed; "" for nothing new."""
    last = before.lines[file][-1] if file in before.lines else None
    if last is None or not last.words:  # nothing is here yet, at most what was remembered elsewhere
        return line_of(now)
    told = {id: before.events.get(f"{file}#{id}") for id in now.events}
    events = {id: facts for id, facts in now.events.items() if not promises.tell_the_same(told[id], facts)}
    same = {tag: last.words.get(tag, "") for tag in now.words}
    is_told = not events and replace(last, events=now.events, words=same) == now
    return "" if is_told else line_of(replace(now, events=events))


def remember(root: Path, before: Previous, sites: Iterable[PublicSite], is_public: bool) -> bool:
    """Write down what these sites tell, before anybody can see it; whether that is done.

    `is_public` is false for a build whose clock was set by hand, and for every build of a newsroom that is
    published to elsewhere: what nobody sees yet is told by `publish`.
    """
    if is_public:
        write_ledger(root, lines_to_add(before, (each for _, editions in sites for each in editions)))
    return is_public


# ---------------------------------------------------------------- the disk


def read_ledger(root: Path) -> Previous:
    """What the public was told; of what an earlier pressroom remembered elsewhere, all that is not here yet.

    Raises ProblemsFound with the place of each line that is damaged: it never counts as nothing.
    """
    lines: dict[str, tuple[Told, ...]] = {}
    problems: list[Problem] = []
    for path in _files(root):
        told, wrong = _parse(f"{LEDGER}/{path.name}", _read(path))
        lines[path.name.removesuffix(SUFFIX)] = told
        problems += wrong
    if problems:
        raise ProblemsFound(problems)
    known = {slug for every in lines.values() for slug in _addresses(every)}
    earlier = {
        file: each for file, each in told_before_the_ledger(root).items() if each[-1].slug not in known
    }
    return previous(lines | earlier)


def _files(root: Path) -> list[Path]:
    try:
        return sorted(path for path in (root / LEDGER).iterdir() if _is_ours(path.name))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CannotRun(f"{LEDGER} cannot be read: {in_words(error)}.") from error


def _is_ours(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith(".")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRun(f"{LEDGER}/{path.name} cannot be read: {in_words(error)}.") from error


def _parse(file: str, data: bytes) -> tuple[tuple[Told, ...], list[Problem]]:
    """The lines of a file, and a problem for each that is none; an empty file has lost its lines."""
    found: list[Told] = []
    problems = [_damaged(file, 1, "")] if not data.strip() else []
    for number, raw in enumerate(data.splitlines(), 1):
        if not raw.strip():
            continue
        try:
            found.append(parse_line(raw.decode()))
        except ValueError:  # of its letters, its form or what it says
            problems.append(_damaged(file, number, raw.decode(errors="replace")))
    return tuple(found), problems


def _damaged(file: str, number: int, text: str) -> Problem:
    message = (
        "A merge left its marks in the ledger of what was public. Keep the lines of both sides,\n"
        "and take out those that git added."
        if text.startswith(CONFLICT)
        else "This line of the ledger of what was public is damaged. Without it nothing says what has to\n"
        "stay public: put back what was there before, from the newsroom’s history or a copy of it."
    )
    return Problem("ledger-damaged", message, Span(file, number, 1, max(len(text), 1)), source=text)


def write_ledger(root: Path, lines: Mapping[str, tuple[str, ...]]) -> None:
    """Add lines, each file whole or as it was: half a line is never there, whatever ends this program."""
    folder = root / LEDGER
    try:
        for file, added in sorted(lines.items()):
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / ".gitattributes").exists():
                put(folder / ".gitattributes", ATTRIBUTES)
            path = folder / f"{file}{SUFFIX}"
            before = path.read_bytes() if path.exists() else b""
            ended = before if before.endswith(b"\n") or not before else before + b"\n"
            put(path, ended + "".join(f"{line}\n" for line in added).encode())
            sync_folders([folder])
    except OSError as error:
        raise CannotRun(f"{LEDGER} could not be written: {in_words(error)}.") from error
