"""What every document is made with: data that can go to another process, and tools made of it there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pressroom.deciding import addresses, subscriptions
from pressroom.deciding.publication import PublicSite
from pressroom.keys import key_of, program
from pressroom.model import Newsroom, Office
from pressroom.newsroom.folder import media_files, read_media, read_templates
from pressroom.writing.photos.picture_size import sizes_of
from pressroom.writing.templating import templates
from pressroom.writing.web.release_page import Site
from pressroom.writing.web.web_fonts import whole_fonts

FORMATS = frozenset(("pdf", "word", "plain", "mail", "kit"))  # beside the page
LETTERHEAD = "letterhead.docx"
SHARED = ("site.css", "copy.js", "favicon.svg")
REGISTRIES = re.compile(r"newsroom\b[^}]*(offices|contacts|people|venues|boilerplate|topics|others)")


@dataclass(frozen=True, slots=True)
class Press:
    """What the documents of one language are made with.

    `look` is the key of all in it that any document may show.
    """

    root: Path
    newsroom: Newsroom
    media: Mapping[str, Path]
    site: Site
    formats: frozenset[str]
    own: templates.Own  # the office's own templates and letterhead, read once
    look: str = ""

    @property
    def environment(self) -> templates.Environment:
        return templates.environment(self.own)

    @property
    def looks(self) -> templates.Own:
        """The office's own templates without the letterhead, which is Word's alone."""
        return tuple((name, data) for name, data in self.own if name != LETTERHEAD)

    @property
    def letterhead(self) -> bytes:
        return dict(self.own).get(LETTERHEAD) or (templates.PACKAGED / LETTERHEAD).read_bytes()


def press_for(root: Path, newsroom: Newsroom, formats: frozenset[str] = FORMATS) -> Press:
    """The press of a newsroom; the logos are measured, so that pages keep room for them."""
    media = media_files(root)
    site = site_of(newsroom)
    logos = {site.logos[name].url: read_media(root, media[name]) for name in site.logos if name in media}
    press = Press(root, newsroom, media, replace(site, sizes=sizes_of(logos)), formats, read_templates(root))
    return _looking(press)


def presses_for(press: Press, sites: Sequence[PublicSite]) -> tuple[Press, ...]:
    """A press for each language, whose pages lead to the same page in every other."""
    told = tuple((each.language, each.folder) for each, _ in sites) if len(sites) > 1 else ()
    spoken = [in_words_of(newsroom, press) for newsroom, _ in sites]
    named = partial(with_names, press, offices_of(sites))
    return tuple(_looking(replace(own, site=named(replace(own.site, languages=told)))) for own in spoken)


def offices_of(sites: Sequence[PublicSite]) -> tuple[Office, ...]:
    """The offices that public releases are from."""
    found = {office.id: office for edition in sites[0][1] for office in edition.release.offices}
    return tuple(found[id] for id in sorted(found))


def with_names(press: Press, offices: Sequence[Office], site: Site) -> Site:
    """A site whose style sheet, script and icon have names that tell what they are made of.

    A page that was read before a change then never meets what goes with another; nothing has to be made
    to know the names.
    """
    packaged = [(templates.PACKAGED / name).read_bytes() for name in SHARED]
    colours = [(office.id, office.colour) for office in offices if office.colour]
    own = [
        (name, data) for name, data in press.looks if not name.endswith(".html") and is_changed(name, data)
    ]
    mark = key_of(own, packaged, press.newsroom.colour, colours, sorted(whole_fonts()))[:10]
    style, script, icon = (addresses.asset(press.newsroom, name.replace(".", f".{mark}.")) for name in SHARED)
    return replace(site, style=style, script=script, icon=icon)


def is_changed(name: str, data: bytes) -> bool:
    """Whether a file of the office's own is another than the packaged one of its name."""
    packaged = templates.PACKAGED / name
    return not packaged.is_file() or packaged.read_bytes() != data


def in_words_of(newsroom: Newsroom, press: Press) -> Press:
    """The same press for a newsroom in the words of another language."""
    if newsroom is press.newsroom:
        return press
    return _looking(replace(press, newsroom=newsroom, site=site_of(newsroom)))


def site_of(newsroom: Newsroom) -> Site:
    """The addresses that every page links to."""
    return Site(
        home=addresses.home(newsroom),
        events=addresses.events_page(newsroom),
        archive=addresses.archive(newsroom),
        style=addresses.asset(newsroom, "site.css"),
        script=addresses.asset(newsroom, "copy.js"),
        icon=addresses.asset(newsroom, "favicon.svg"),
        feeds=subscriptions.offered(newsroom),
        logos=addresses.logos(newsroom),
        listed=partial(addresses.listing, newsroom),
        sizes={},
    )


# ---------------------------------------------------------------- what it looks like, and with what


def _looking(press: Press) -> Press:
    """The press with its look: a venue or a person that a release does not name changes nothing in it."""
    facts = press.newsroom
    if not any(REGISTRIES.search(data.decode(errors="replace")) for _, data in press.looks):
        facts = replace(
            facts, offices={}, contacts={}, people={}, venues={}, boilerplate={}, topics={}, others={}
        )
    plain = site_of(press.newsroom)  # the look of documents does not hang on the names of these
    site = replace(press.site, logos={}, sizes={}, style=plain.style, script=plain.script, icon=plain.icon)
    return replace(press, look=key_of(program(), facts, site, sorted(press.formats), press.looks))
