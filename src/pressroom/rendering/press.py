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
from pressroom.model import Newsroom
from pressroom.newsroom.folder import media_files, read_media
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
