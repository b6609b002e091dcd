"""The newsroom's folder: where it is, and what is in it, read once and within bounds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pressroom.errors import CannotRun, Problem
from pressroom.language.labels import parse_catalogue
from pressroom.newsroom.disk_errors import in_words
from pressroom.newsroom.root import FACTS
from pressroom.reading.reader import SourceFile, Sources

LARGEST_RELEASE = 1 << 20  # bytes; reading refuses what is longer, so one byte more is enough to read
LARGEST_MEDIA = 64 << 20  # a photo beyond this is a mistake, and would not fit into a PDF either
WORDS = re.compile(r"_newsroom\..+\.ya?ml", re.IGNORECASE)  # of the same in another language
RELEASE_SUFFIXES = frozenset((".md", ".yml", ".yaml"))
MEDIA = "releases/media"
TEMPLATES = "templates"
LABELS = f"{TEMPLATES}/labels"
CLUTTER = frozenset(("thumbs.db", "desktop.ini"))


def read_newsroom(root: Path) -> Sources:
    """Everything that the documents are made from, except the pictures' own bytes."""
    releases = tuple(
        SourceFile(f"releases/{path.name}", _read(root, path, LARGEST_RELEASE + 1))
        for path in _entries(root / "releases")
        if path.suffix.lower() in RELEASE_SUFFIXES and not path.name.startswith("_") and path.is_file()
    )
    facts = root / FACTS
    newsroom = SourceFile(FACTS, _read(root, facts, LARGEST_RELEASE + 1)) if facts.is_file() else None
    words = tuple(
        SourceFile(f"releases/{path.name}", _read(root, path, LARGEST_RELEASE + 1))
        for path in _entries(root / "releases")
        if WORDS.fullmatch(path.name) and path.is_file()
    )
    return Sources(newsroom, releases, frozenset(media_files(root)), words, *_labels(root))


def _labels(root: Path) -> tuple[dict[str, Mapping[str, str]], tuple[Problem, ...]]:
    """The office's own labels by language, and what is wrong in their files."""
    found: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    for path in _entries(root / LABELS):
        if path.suffix == ".po" and path.is_file():
            data = _read(root, path, LARGEST_RELEASE)
            catalogue, wrong = parse_catalogue(f"{LABELS}/{path.name}", data)
            found[path.stem] = catalogue.labels
            problems += wrong
    return found, tuple(problems)


def read_templates(root: Path) -> tuple[tuple[str, bytes], ...]:
    """The office's own templates and letterhead by name, as they are: plain data, for whoever renders."""
    own = root / TEMPLATES
    found = (path for path in _files_below(root, own) if path.suffix != ".po")
    return tuple((path.relative_to(own).as_posix(), _read(root, path, LARGEST_MEDIA)) for path in found)


def media_files(root: Path) -> dict[str, Path]:
    """Every file under releases/media by its name there, with "/" and composed letters."""
    media = root / MEDIA
    return {
        unicodedata.normalize("NFC", path.relative_to(media).as_posix()): path
        for path in _files_below(root, media)
    }


def read_media(root: Path, path: Path) -> bytes:
    """The bytes of one photo or attachment."""
    data = _read(root, path, LARGEST_MEDIA + 1)
    if len(data) > LARGEST_MEDIA:
        name = path.relative_to(root).as_posix()
        raise CannotRun(f"{name} is larger than {LARGEST_MEDIA >> 20} MB. Put a smaller version there.")
    return data


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, by name; the hidden files of editors and systems are not ours."""
    try:
        found = [
            path
            for path in folder.iterdir()
            if not path.name.startswith(".") and path.name.lower() not in CLUTTER
        ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CannotRun(f"{folder} cannot be read: {in_words(error)}") from error
    return sorted(found, key=lambda path: path.name)


def _files_below(root: Path, folder: Path) -> Iterator[Path]:
    for path in _entries(folder):
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(root, path)
        else:
            _refuse_way_out(root, path)
            if path.is_file():
                yield path


def _read(root: Path, path: Path, limit: int) -> bytes:
    _refuse_way_out(root, path)
    try:
        with path.open("rb") as file:
            return file.read(limit)
    except OSError as error:
        name = path.relative_to(root).as_posix()
        raise CannotRun(f"{name} cannot be read: {in_words(error)}") from error


def _refuse_way_out(root: Path, path: Path) -> None:
    """A link may point elsewhere in the newsroom, never out of it: a build must not carry off other files."""
    if not path.resolve().is_relative_to(root.resolve()):
        name = path.relative_to(root).as_posix()
        raise CannotRun(f"{name} is a link to something outside of this newsroom. Put the file itself there.")


def instant(time: datetime, zone: str) -> datetime:
    """An instant from what was typed after `--at`: without an offset it is the newsroom's own clock."""
    if time.tzinfo is not None:
        return time
    here = ZoneInfo(zone)
    first, second = (time.replace(tzinfo=here, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        exists = first.astimezone(UTC).astimezone(here).replace(tzinfo=None) == time
        said = "happens twice" if exists else "does not exist"
        raise CannotRun(
            f"{time:%Y-%m-%d %H:%M} {said} in {zone}: the clocks change then. Say which is meant.",
            write=f"--at {first.isoformat()}   or   --at {second.isoformat()}",
        )
    return first
