"""What a press kit holds: its contents page, documents as they stand beside it, photos with their rights."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename
from urllib.parse import quote, unquote

from pressroom.model import Edition, Media, Newsroom
from pressroom.verifying import facts
from pressroom.verifying.consensus import gaps
from pressroom.verifying.difference import Difference
from pressroom.verifying.document_text import Said, Unreadable, plainly
from pressroom.verifying.facts import Known
from pressroom.verifying.readers.page_reader import Page, read_page
from pressroom.verifying.readers.photo_reader import fits_iim, read_photo
from pressroom.verifying.sidebar import Odd, odd_lines, odd_links

CONTENTS = "contents.html"
HERE = "https://kit.invalid/"  # what the contents page's own links are read against
Files = Mapping[str, bytes]
Readers = Mapping[str, Callable[[str, bytes], Said]]  # by the ending of a document's name


@dataclass(frozen=True, slots=True)
class Kit:
    """A press kit unpacked: its contents page, and everything else by its path in the kit's folder."""

    path: str
    contents: Page
    files: Files


def read_kit(path: str, data: bytes) -> Kit:
    """Unpack a press kit; the zip's own check sums are looked at on the way."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            files = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
            page = files.pop(CONTENTS).decode()
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, EOFError) as error:
        raise Unreadable(f"it cannot be unpacked: {error}") from error
    return Kit(path, read_page("kit", path, page, HERE), files)


def compare_kit(
    kit: Kit, known: Known, newsroom: Newsroom, files: Files, readers: Readers, wrong: frozenset[str]
) -> Iterator[Difference]:
    """Every difference of a kit from the release, and from the files beside it that are not `wrong`."""
    for place, kind, expected, found in (
        *((f"{CONTENTS}, {place}", *words) for place, *words in _of_contents(kit, known, newsroom)),
        *_of_files(kit, known.edition, files, readers, wrong),
        *_of_photos(kit, known.edition, files),
    ):
        yield Difference(*known.whose, "kit", kit.path, place, kind, expected, found)


# ---------------------------------------------------------------- the contents page


def _of_contents(kit: Kit, known: Known, newsroom: Newsroom) -> Odd:
    """It names every file that is there, and nothing else; it says what the release says."""
    said, odd = kit.contents.around, tuple(odd_lines(kit.contents.around, known, None))
    yield from odd
    inside = {f"{HERE}{quote(name)}": name for name in kit.files}
    yield from odd_links(
        (link for link in said.links if not link.address.startswith(HERE)), known, newsroom.url
    )
    dead = [link for link in said.links if link.address.startswith(HERE) and link.address not in inside]
    yield from (
        (link.place, "link", "a file of the kit", unquote(link.address.removeprefix(HERE))) for link in dead
    )
    for link in said.links:
        if link.address.startswith(newsroom.url) and link.address != known.edition.page.url:
            yield link.place, "link", known.edition.page.url, link.address
    led_to = {link.address for link in said.links}
    if not dead:
        yield from (
            ("links", "link", name, "missing") for address, name in inside.items() if address not in led_to
        )
    told = facts.letters(said.text)
    for kind, text in _required(known.edition):
        if facts.letters(text) not in told and plainly(text) not in {right for _, _, right, _ in odd}:
            yield "text", kind, plainly(text), "missing"


def _required(edition: Edition) -> Iterator[tuple[str, str]]:
    """What the contents page has to say."""
    release = edition.release
    yield "headline", release.headline
    if release.withdrawn:
        return
    for contact in release.contacts:
        yield from (("name", contact.name), ("phone", contact.phone), ("e-mail", contact.email))
    for media in release.media:
        yield from (("caption", media.caption), ("credit", media.credit), ("terms", media.terms))
    yield from (("words", attachment.title) for attachment in release.attachments)


# ---------------------------------------------------------------- the files


def _of_files(kit: Kit, edition: Edition, files: Files, readers: Readers, wrong: frozenset[str]) -> Odd:
    """Each document is the one beside the kit, to the byte, and none is left out."""
    documents = (edition.pdf, edition.word, edition.plain, *((edition.calendar,) if edition.calendar else ()))
    beside = {basename(file.path): file.path for file in documents}
    names = {name for name in kit.files if not name.startswith("photos/")}
    for name in sorted(beside.keys() - names):
        yield name, "file", "a file", "missing"
    for name in sorted(names):
        media = edition.media.get(name.removeprefix("attachments/"))
        path = beside.get(name, media.path if media else "")
        if path not in files:  # of a document that is told already
            yield from () if name in beside else ((name, "file", "no such file", name),)
        elif files[path] != kit.files[name] and path not in wrong:
            yield from _parted(name, files[path], kit.files[name], readers.get(name.rpartition(".")[2]))


def _parted(name: str, beside: bytes, inside: bytes, read: Callable[[str, bytes], Said] | None) -> Odd:
    """In which words a document differs from the one beside the kit, where it can be read."""
    try:
        right, other = (read(name, data) if read else None for data in (beside, inside))
    except (Unreadable, UnicodeDecodeError) as error:
        yield name, "file", "a readable file", str(error)
        return
    told = (
        [(f"{name}, {gap.place}", "words", gap.expected, gap.found) for gap in gaps(right, other)]
        if right and other
        else []
    )
    if right and other and not told:
        pairs = zip(right.links, other.links, strict=False)
        told = [
            (f"{name}, {b.place}", "link", a.address, b.address) for a, b in pairs if a.address != b.address
        ]
    yield from told or [(name, "file", "the same file as beside the kit", "another")]


# ---------------------------------------------------------------- photos


def _of_photos(kit: Kit, edition: Edition, files: Files) -> Odd:
    """Each photo is the picture that the page shows, and carries caption, credit and terms in its file."""
    expected = () if edition.release.withdrawn else edition.release.media
    named = {f"photos/{each.file}": each for each in expected}
    inside = {name for name in kit.files if name.startswith("photos/")}
    yield from ((name, "file", "a file", "missing") for name in sorted(named.keys() - inside))
    yield from ((name, "file", "no such file", name) for name in sorted(inside - named.keys()))
    for name in sorted(inside & named.keys()):
        media = named[name]
        try:
            yield from _of_photo(
                name, kit.files[name], files.get(edition.media[media.file].path, b""), media, edition
            )
        except Unreadable as error:
            yield name, "file", "a readable file", str(error)


def _of_photo(name: str, data: bytes, beside: bytes, media: Media, edition: Edition) -> Odd:
    photo = read_photo(data)
    if photo.looks != read_photo(beside).looks:
        yield name, "file", "the picture beside the kit", "another picture"
    told = {
        "caption": media.caption or media.alt,
        "credit": media.credit,
        "terms": media.terms,
        "description": media.alt,
        "link": edition.page.url,
    }
    for what, text in told.items():
        if plainly(photo.xmp.get(what, "")) != plainly(text):
            yield f"{name}, XMP", what, text, photo.xmp.get(what, "missing")
    for what, found in (photo.iim or {}).items():
        if not fits_iim(what, told[what], found) and (what, found) != ("terms", edition.page.url):
            yield f"{name}, IPTC", what, told[what], found or "missing"
