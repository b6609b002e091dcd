"""What this machine and this newsroom need to make every document, and what of it is missing."""

from __future__ import annotations

import platform
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from pressroom.errors import CannotRun, has_errors
from pressroom.language import cldr, labels
from pressroom.model import Language, Newsroom
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.reader import read
from pressroom.writing.paper.script_fonts import scripts_in
from pressroom.writing.pdf import printer

# Those that are packaged, for a newsroom that names none.
LANGUAGES = tuple("es ht kea pt vi zh-Hans zh-Hant fr ar so ru de it ja ko".split())


class Health(Enum):
    """How it stands with one thing."""

    WELL = "well"
    NOTE = "note"  # works, and somebody should look at it
    MISSING = "missing"  # something cannot be made without it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, in a sentence; `write` is what to type where it is missing."""

    health: Health
    message: str
    write: str = ""


def is_well(findings: Iterable[Finding]) -> bool:
    """Whether nothing is missing."""
    return all(each.health is not Health.MISSING for each in findings)


def examine(root: Path | None) -> tuple[Finding, ...]:
    """Everything that was looked at, of the machine and, if there is one, of the newsroom."""
    newsroom, found = _newsroom(root)
    return (*_programs(), *_fonts(newsroom), *_labels(newsroom), *found)


# ---------------------------------------------------------------- the machine


def _programs() -> Iterator[Finding]:
    yield Finding(Health.WELL, f"Python {platform.python_version()}")
    lacking = [name for name in _wanted() if not _is_installed(name)]
    if lacking:
        names = " ".join(lacking)
        yield Finding(Health.MISSING, f"These packages are not installed: {names}.", f"pip install {names}")
    else:
        yield Finding(Health.WELL, f"All {len(_wanted())} packages that pressroom uses")
    yield _pango()
    if shutil.which("git"):
        yield Finding(Health.WELL, "git, to compare versions of a release")
    else:
        yield Finding(Health.NOTE, "git is not installed: pressroom diff cannot look at earlier versions.")


def _wanted() -> tuple[str, ...]:
    """The packages that pressroom itself asks for, by name."""
    asked = (line for line in requires("pressroom") or () if "extra ==" not in line)
    return tuple(found[0] for line in asked if (found := re.match(r"[\w.-]+", line)))


def _is_installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _pango() -> Finding:
    try:
        return Finding(Health.WELL, f"Pango {printer.pango_version()}, for PDF files")
    except OSError:
        stop = printer.without_pango()
        return Finding(Health.MISSING, stop.message, stop.write)


# ---------------------------------------------------------------- languages


def _fonts(newsroom: Newsroom | None) -> Iterator[Finding]:
    """Whether the scripts of the languages have their fonts, told by how each language words a label."""
    spoken = ((labels.label("Press release", language), language) for language in _languages(newsroom))
    needed = tuple(
        dict.fromkeys(script for text, language in spoken for script in scripts_in(text, language))
    )
    if not needed:
        return
    try:
        missing = printer.lacking(needed)
    except OSError:
        return  # without Pango there are no PDFs: that has been told
    for script in needed:
        if script in missing:
            message = f"{script.serif} and {script.sans} are not installed: no PDF can have their letters."
            yield Finding(Health.MISSING, message, f"Debian, Ubuntu: sudo apt install {script.package}")
        else:
            yield Finding(Health.WELL, f"{script.serif}, for PDF files")


def _labels(newsroom: Newsroom | None) -> Iterator[Finding]:
    """How many labels of each language nobody who speaks it has read yet."""
    for language in _languages(newsroom):
        name = f"{cldr.own_name(language)} ({language})"
        if not labels.known(language):
            write = f"templates/labels/{language}.po"
            yield Finding(Health.NOTE, f"{name}: there are no labels yet, so they are in English.", write)
        elif count := labels.unreviewed(language):
            of = labels.count(language)
            yield Finding(Health.NOTE, f"{name}: {count} of {of} labels wait for a speaker to read them.")
        else:
            yield Finding(Health.WELL, f"{name}: every label has been read by a speaker")


def _languages(newsroom: Newsroom | None) -> tuple[Language, ...]:
    """The newsroom's languages beside English; those that come with pressroom where there is no newsroom."""
    if newsroom is None:
        return tuple(map(Language, LANGUAGES))
    every = (newsroom.language, *(each.language for each in newsroom.others.values()))
    return tuple(language for language in every if not language.is_english)


# ---------------------------------------------------------------- the newsroom


def _newsroom(root: Path | None) -> tuple[Newsroom | None, tuple[Finding, ...]]:
    if root is None:
        note = "There is no newsroom here: only the machine was looked at."
        return None, (Finding(Health.NOTE, note, "pressroom init my-newsroom"),)
    try:
        reading = read(read_newsroom(root))
    except CannotRun as stop:
        return None, (Finding(Health.MISSING, stop.message, stop.write),)
    if has_errors(reading.problems):
        return reading.newsroom, (
            Finding(Health.NOTE, "The releases have errors to put right.", "pressroom check"),
        )
    return reading.newsroom, (Finding(Health.WELL, "The releases can be built"),)
