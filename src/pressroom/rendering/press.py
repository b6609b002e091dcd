"""What every document is made with: data that can go to another process, and tools made of it there."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from pressroom.deciding import addresses, subscriptions
from pressroom.deciding.publication import PublicSite
from pressroom.errors import CannotRun
from pressroom.model import Newsroom
from pressroom.newsroom.folder import media_files, read_media
from pressroom.writing.pdf import printer
from pressroom.writing.photos.picture_size import sizes_of
from pressroom.writing.templating import templates
from pressroom.writing.web.release_page import Site

FORMATS = frozenset(("pdf", "word", "plain", "mail", "kit"))  # beside the page
OWN_TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class Press:
    """What the documents of one language are made with; of it no two have the same `key` and differ."""

    root: Path
    newsroom: Newsroom
    media: Mapping[str, Path]
    site: Site
    formats: frozenset[str]
    key: str

    @property
    def environment(self) -> templates.Environment:
        return _environment(self.root, self.key)

    @property
    def print_pdf(self) -> printer.Printer:
        return _printer(_Keyed(self.key, self))

    @property
    def letterhead(self) -> bytes:
        places = (self.root / OWN_TEMPLATES / "letterhead.docx", templates.PACKAGED / "letterhead.docx")
        return next(place for place in places if place.is_file()).read_bytes()


def press_for(root: Path, newsroom: Newsroom, formats: frozenset[str] = FORMATS) -> Press:
    """The press of a newsroom; the logos are measured, so that pages keep room for them."""
    media = media_files(root)
    site = site_of(newsroom)
    logos = {site.logos[name].url: read_media(root, media[name]) for name in site.logos if name in media}
    press = Press(root, newsroom, media, replace(site, sizes=sizes_of(logos)), formats, "")
    return _keyed(press)


def presses_for(press: Press, sites: Sequence[PublicSite]) -> tuple[Press, ...]:
    """A press for each language, whose pages lead to the same page in every other."""
    told = tuple((each.language, each.folder) for each, _ in sites) if len(sites) > 1 else ()
    spoken = [in_words_of(newsroom, press) for newsroom, _ in sites]
    return tuple(_keyed(replace(own, site=replace(own.site, languages=told))) for own in spoken)


def in_words_of(newsroom: Newsroom, press: Press) -> Press:
    """The same press for a newsroom in the words of another language."""
    if newsroom is press.newsroom:
        return press
    return _keyed(replace(press, newsroom=newsroom, site=site_of(newsroom)))


def site_of(newsroom: Newsroom) -> Site:
    """The addresses that every page links to."""
    return Site(
        home=addresses.home(newsroom),
        events=addresses.events_page(newsroom),
        archive=addresses.archive(newsroom),
        style=addresses.asset(newsroom, "site.css"),
        script=addresses.asset(newsroom, "copy.js"),
        feeds=subscriptions.offered(newsroom),
        logos=addresses.logos(newsroom),
        listed=partial(addresses.listing, newsroom),
        sizes={},
    )


# ---------------------------------------------------------------- tools, made once in each process


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A press that stands for every other of its key: data with mappings in it has no hash."""

    key: str
    press: Press

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self.key == other.key


def _keyed(press: Press) -> Press:
    """The press with its key: its data, and the templates as they lie in the folder at this moment."""
    own = press.root / OWN_TEMPLATES
    files = sorted(own.rglob("*")) if own.is_dir() else ()
    stats = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    data = pickle.dumps((press.root, press.newsroom, press.site, stats))
    return replace(press, key=hashlib.sha256(data).hexdigest())


@lru_cache(maxsize=4)
def _environment(root: Path, _key: str) -> templates.Environment:
    own = root / OWN_TEMPLATES
    return templates.environment(own if own.is_dir() else None)


@lru_cache(maxsize=4)
def _printer(keyed: _Keyed) -> printer.Printer:
    press = keyed.press
    try:
        return printer.printer(press.newsroom, press.environment)
    except OSError as error:  # what WeasyPrint raises where Pango is missing
        raise without_pango() from error


def without_pango() -> CannotRun:
    """What to say, and to type, where the library that sets the type of PDFs is missing."""
    return CannotRun(
        "PDF files need Pango, which is not installed here.",
        write="Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
        "Fedora: sudo dnf install pango\nmacOS: brew install pango\nWindows: winget install MSYS2.MSYS2, "
        "then in MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango",
    )
