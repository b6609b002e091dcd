"""Files in releases/ that are not read: of another ending, or in a folder of their own.

Each may be a draft that somebody began elsewhere, so it is kept as secret as one. Whatever is wrong with
such a file, it stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pressroom.errors import Level, Problem, Span
from pressroom.model import Element, Kind, Newsroom, Prose, Release
from pressroom.newsroom.folder import CLUTTER, LARGEST_MEDIA, RELEASE_SUFFIXES
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.parse.release import NO_DAY, parse_release

FOLDER = "releases"
TEXT_SUFFIXES = frozenset((".markdown", ".mdown", ".mkd", ".txt", ".text", ".qmd", ".rmd"))
BACKUPS = ("~", ".swp", ".swo", ".bak", "#")  # that editors leave beside a file
WORD = re.compile(r"(?<!\w)[^\W\d_]{4,30}(?!\w)")
MOST_NAMED = 10


def passed_over(root: Path) -> tuple[str, ...]:
    """The files, by their path in the newsroom with "/"; a name that begins with _ or . is left alone."""
    return tuple(path.relative_to(root).as_posix() for path in _below(root / FOLDER, top=True))


def _below(folder: Path, top: bool = False) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        return
    for path in found:
        if _is_left_alone(path.name) or (top and path.name == "media"):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)
        elif not top or path.suffix.lower() not in RELEASE_SUFFIXES:
            yield path


def _is_left_alone(name: str) -> bool:
    return name.startswith((".", "_", "#", "~")) or name.endswith(BACKUPS) or name.lower() in CLUTTER


def told(root: Path) -> tuple[Problem, ...]:
    """A warning for each, for the office's own eyes; of many, one for all."""
    files = passed_over(root)
    if len(files) > MOST_NAMED:
        message = f"{len(files)} files here are not read.\nA release lies in {FOLDER}/ itself, as a .md file."
        return (Problem("file-not-read", message, Span(f"{FOLDER}/"), Level.WARNING),)
    return tuple(_warning(PurePosixPath(file)) for file in files)


def _warning(file: PurePosixPath) -> Problem:
    suffix = file.suffix.lower()
    if suffix in RELEASE_SUFFIXES:
        message = f"This file is not read: a release lies in {FOLDER}/ itself."
    else:
        message = "This file is not read: the name of a release ends in .md, .yml or .yaml."
    write = f"{FOLDER}/{file.name}" if suffix in RELEASE_SUFFIXES else ""
    write = f"{FOLDER}/{file.stem}.md" if suffix in TEXT_SUFFIXES else write
    return Problem("file-not-read", message, Span(str(file)), Level.WARNING, write=write)


def hinted(root: Path) -> tuple[Problem, ...]:
    """That there are some, for a build: others read along, and a draft's name may say much."""
    if not passed_over(root):
        return ()
    message = "Not every file here is read; pressroom check names those that are not."
    return (Problem("file-not-read", message, Span(f"{FOLDER}/"), Level.WARNING),)


# ---------------------------------------------------------------- what they say


def drafts(root: Path, newsroom: Newsroom, media: frozenset[str]) -> tuple[Release, ...]:
    """What the files say, each as a draft."""
    found = ((file, root / file) for file in passed_over(root))
    return tuple(_draft(file, _bytes(path), newsroom, media) for file, path in found)


def _draft(file: str, data: bytes, newsroom: Newsroom, media: frozenset[str]) -> Release:
    """A draft of its words, each alone; one that is written as a release is, with its fields.

    How words of other files stand together is no secret: an old copy of what is public has labels and
    sentences side by side, as the site has them.
    """
    path = PurePosixPath(file)
    plain = Prose(tuple(Element("p", (), (word,)) for word in _words(path.name, data)))
    bare = Release(path.stem, file, "", Kind.PRESS_RELEASE, NO_DAY, newsroom.language, draft=True, body=plain)
    if path.suffix.lower() not in TEXT_SUFFIXES | RELEASE_SUFFIXES:
        return bare
    name = file if path.suffix.lower() in RELEASE_SUFFIXES else str(path.with_suffix(".md"))
    release, _ = parse_release(parse_document(name, data), newsroom, media)
    return replace(release, file=file, draft=True) if release else bare


def _words(name: str, data: bytes) -> tuple[str, ...]:
    """The words of the text itself, not of what the program that wrote the file says of itself."""
    from pressroom.secrecy.texts.extract import texts_of

    texts = (text for text in texts_of(name, data) if not text.noise)
    parts = (text.words for text in texts if text.place in ("", "inside") or text.place.startswith("page "))
    return tuple(dict.fromkeys(word for words in parts for word in WORD.findall(words)))


def _bytes(path: Path) -> bytes:
    try:
        # An e-mail breaks words in two, and its own labels are those of every e-mail that a build makes.
        is_ours = path.is_file() and not path.is_symlink() and path.suffix.lower() != ".eml"
        return path.read_bytes() if is_ours and path.stat().st_size <= LARGEST_MEDIA else b""
    except OSError:
        return b""
