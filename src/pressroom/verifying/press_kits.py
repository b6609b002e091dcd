"""What a press kit holds: its contents page, documents as they stand beside it, photos with their rights."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from posixpath import basename
from urllib.parse import quote, unquote

from pressroom.model import Edition, Media
from pressroom.verifying.around_article.sidebar import odd_facts
from pressroom.verifying.built_files import BuiltFiles
from pressroom.verifying.difference import Format, Kind, Odd
from pressroom.verifying.facts import Known
from pressroom.verifying.readers.document_text import Unreadable, letters, plainly
from pressroom.verifying.readers.page_reader import Page, read_page
from pressroom.verifying.readers.photo_reader import fits_iim, is_same, read_photo

CONTENTS = "contents.html"
HERE = "https://kit.invalid/"  # what the contents page's own links are read against


@dataclass(frozen=True, slots=True)
class Kit:
    """A press kit unpacked: its contents page, and everything else by its path in the kit's folder."""

    contents: Page
    files: Mapping[str, bytes]


def read_kit(path: str, data: bytes) -> Kit:
    """Unpack a press kit; the zip's own check sums are looked at on the way."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            files = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
            page = files.pop(CONTENTS).decode()
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, EOFError) as error:
        raise Unreadable(f"it cannot be unpacked: {error}") from error
    return Kit(read_page(Format.KIT, path, page, HERE), files)


def odd_kit(kit: Kit, known: Known, files: BuiltFiles, wrong: frozenset[str]) -> Iterator[Odd]:
    """Every difference of a kit from the release, and from the files beside it that are not `wrong`."""
    for odd in _of_contents(kit, known):
        yield odd._replace(place=f"{CONTENTS}, {odd.place}")
    yield from _of_files(kit, known.edition, files, wrong)
    yield from _of_photos(kit, known.edition, files)


# ---------------------------------------------------------------- the contents page


def _of_contents(kit: Kit, known: Known) -> Iterator[Odd]:
    """It names every file that is there, and nothing else; it says what the release says."""
    said, home, page = kit.contents.around, known.newsroom.url, known.edition.page.url
    inside = {f"{HERE}{quote(name)}": name for name in kit.files}
    own = tuple(link for link in said.links if link.address.startswith(HERE))
    dead = [link for link in own if link.address not in inside]
    yield from odd_facts(replace(said, links=tuple(set(said.links) - set(own))), known, None)
    for link in dead:
        yield Odd(link.place, Kind.LINK, "a file of the kit", unquote(link.address.removeprefix(HERE)))
    for link in said.links:
        if link.address.startswith(home) and link.address != page:
            yield Odd(link.place, Kind.LINK, page, link.address)
    unnamed = inside.keys() - {link.address for link in own} if not dead else ()
    for address in sorted(unnamed):
        yield Odd("links", Kind.LINK, inside[address], "missing")
    told = letters(said.text)
    for kind, text in _required(known.edition):
        if letters(text) not in told:
            yield Odd("text", kind, plainly(text), "missing")


def _required(edition: Edition) -> Iterator[tuple[Kind, str]]:
    """What the contents page has to say."""
    release = edition.release
    yield Kind.HEADLINE, release.headline
    if release.withdrawn:
        return
    for contact in release.contacts:
        yield from ((Kind.NAME, contact.name), (Kind.PHONE, contact.phone), (Kind.EMAIL, contact.email))
    for media in release.media:
        yield from ((Kind.CAPTION, media.caption), (Kind.CREDIT, media.credit), (Kind.TERMS, media.terms))
    yield from ((Kind.WORDS, attachment.title) for attachment in release.attachments)


# ---------------------------------------------------------------- the files


def _of_files(kit: Kit, edition: Edition, files: BuiltFiles, wrong: frozenset[str]) -> Iterator[Odd]:
    """Each document is the one beside the kit, to the byte, and none is left out."""
    documents = (edition.pdf, edition.word, edition.plain, *((edition.calendar,) if edition.calendar else ()))
    beside = {basename(file.path): file.path for file in documents}
    names = {name for name in kit.files if not name.startswith("photos/")}
    yield from (Odd(name, Kind.FILE, "a file", "missing") for name in sorted(beside.keys() - names))
    for name in sorted(names):
        media = edition.media.get(name.removeprefix("attachments/"))
        path = beside.get(name, media.path if media else "")
        if path not in files:  # of a document that is told already
            yield from () if name in beside else (Odd(name, Kind.FILE, "no such file", name),)
        elif path not in wrong and not files.is_at(path, kit.files[name]):
            yield Odd(name, Kind.FILE, "the same file as beside the kit", "another")


# ---------------------------------------------------------------- photos


def _of_photos(kit: Kit, edition: Edition, files: BuiltFiles) -> Iterator[Odd]:
    """Each photo is the picture that the page shows, and carries caption, credit and terms in its file."""
    expected = () if edition.release.withdrawn else edition.release.media
    named = {f"photos/{each.file}": each for each in expected}
    inside = {name for name in kit.files if name.startswith("photos/")}
    yield from (Odd(name, Kind.FILE, "a file", "missing") for name in sorted(named.keys() - inside))
    yield from (Odd(name, Kind.FILE, "no such file", name) for name in sorted(inside - named.keys()))
    for name in sorted(inside & named.keys()):
        try:
            yield from _of_photo(name, kit.files[name], named[name], edition, files)
        except Unreadable as error:
            yield Odd(name, Kind.FILE, "a readable file", str(error))


def _of_photo(name: str, data: bytes, media: Media, edition: Edition, files: BuiltFiles) -> Iterator[Odd]:
    photo, beside = read_photo(data), edition.media[media.file].path
    if beside not in files or not is_same(photo.looks, files.photo(beside).looks):
        yield Odd(name, Kind.FILE, "the picture beside the kit", "another picture")
    told = {
        Kind.CAPTION: media.caption or media.alt,
        Kind.CREDIT: media.credit,
        Kind.TERMS: media.terms,
        Kind.DESCRIPTION: media.alt,
        Kind.LINK: edition.page.url,
    }
    for what, text in told.items():
        if plainly(photo.xmp.get(what, "")) != plainly(text):
            yield Odd(f"{name}, XMP", what, text, photo.xmp.get(what, "missing"))
    for what, found in (photo.iim or {}).items():
        if not fits_iim(what, told[what], found) and (what, found) != (Kind.TERMS, edition.page.url):
            yield Odd(f"{name}, IPTC", what, told[what], found or "missing")
