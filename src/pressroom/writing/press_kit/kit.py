"""The press kit: everything of one release in one zip, with photos that carry their rights, and what is what.

The web page is not in it: its links lead to other pages of the newsroom. The contents page leads there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, splitext
from typing import Any
from urllib.parse import quote

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.language.labels import label
from pressroom.model import Edition, Media, Newsroom, Office, Release
from pressroom.writing.article import notices
from pressroom.writing.article.composing import walk
from pressroom.writing.article.directions import rendered
from pressroom.writing.photos.picture_size import Size, size_of
from pressroom.writing.photos.rights import with_rights
from pressroom.writing.templating.templates import Environment
from pressroom.writing.zip_file import zip_of

CONTENTS = "contents.html"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a kit: its path in it, what it is in words, its bytes, and what is said of a photo."""

    path: str
    title: str
    data: bytes
    photo: Media | None = None

    @property
    def address(self) -> str:
        """The way to it from the contents page."""
        return quote(self.path)

    @property
    def pixels(self) -> Size | None:
        """Of a photo, so that the contents page keeps room for it."""
        return size_of(self.data) if self.photo else None

    @property
    def size(self) -> int:
        return len(self.data)


def render_kit(
    edition: Edition, newsroom: Newsroom, environment: Environment, files: Mapping[str, bytes]
) -> bytes:
    """The zip of one release; `files` holds its documents, calendar, photos and attachments by their paths.

    A photo without description, credit or terms stops it: nobody could print it.
    """
    if problems := unfit_photos(edition.release):
        raise ProblemsFound(problems)
    documents = tuple(_documents(edition, files))
    left = not edition.release.withdrawn  # of a withdrawn one nothing is left but that it is
    photos = tuple(_photos(edition, newsroom, files)) if left else ()
    others = tuple(_others(edition, newsroom, files)) if left else ()
    page = _contents(
        edition, newsroom, environment, {"documents": documents, "photos": photos, "others": others}
    )
    folder, _ = splitext(basename(edition.pdf.path))
    contents = {CONTENTS: page, **{piece.path: piece.data for piece in (*documents, *photos, *others)}}
    return zip_of({f"{folder}/{path}": data for path, data in contents.items()}, edition.updated)


# ---------------------------------------------------------------- what may not be in it


def unfit_photos(release: Release) -> tuple[Problem, ...]:
    """Every photo of a release that lacks what a newspaper needs before it may print it."""
    if release.withdrawn:
        return ()
    known = {media.file: media for media in release.media}
    shown = (known.get(name, Media(name, alt)) for name, alt in _in_prose(release))
    every = {media.file: media for media in (*release.media, *shown)}
    return tuple(_unfit(media, release, media.file in known) for media in every.values() if _lacking(media))


# What a photo needs: the field, what it is called, and an example to type.
NEEDED = (
    ("alt", "description (alt)", "alt: What the photo shows, in words for those who cannot see it"),
    ("credit", "credit", "credit: Who took it, as it has to be printed"),
    ("terms", "terms", "terms: What may be done with it, such as: Free for news use"),
)


def _lacking(media: Media) -> tuple[tuple[str, str, str], ...]:
    return tuple(each for each in NEEDED if not getattr(media, each[0]).strip())


def _unfit(media: Media, release: Release, is_listed: bool) -> Problem:
    lacking = _lacking(media)
    names = " and no ".join(name for _, name, _ in lacking)
    message = f"The photo “{media.file}” has no {names}, so it cannot go into the press kit."
    lines = [line for _, _, line in lacking]
    if not is_listed:  # shown in the prose alone
        lines = [
            f"media:\n  - file: {media.file}",
            *(f"    {line}" for line in (f"alt: {media.alt}", *lines)),
        ]
    return Problem("kit-photo", message, Span(release.file), write="\n".join(lines))


def _in_prose(release: Release) -> Iterator[tuple[str, str]]:
    """The photos that the text shows: name and description."""
    proses = (release.body, *(event.details for event in release.events))
    blocks = (
        block for prose in (*proses, *(each.text for each in release.boilerplate)) for block in prose.blocks
    )
    for element in walk(*blocks):
        if element.tag == "img":
            yield element.get("src").removeprefix("media/"), element.get("alt")


# ---------------------------------------------------------------- what is in it


def _documents(edition: Edition, files: Mapping[str, bytes]) -> Iterator[Piece]:
    language = edition.release.language
    for file, title in (
        (edition.pdf, label("PDF, to read and print", language)),
        (edition.word, label("Word document, to edit", language)),
        (edition.plain, label("Plain text, to paste anywhere", language)),
    ):
        yield Piece(basename(file.path), title, files[file.path])
    if edition.calendar and edition.calendar.path in files:
        path = edition.calendar.path
        title = label("Calendar of the press events", language)
        yield Piece(basename(path), title, files[path])


def _photos(edition: Edition, newsroom: Newsroom, files: Mapping[str, bytes]) -> Iterator[Piece]:
    for media in edition.release.media:
        data = with_rights(files[edition.media[media.file].path], media, edition, newsroom)
        yield Piece(f"photos/{media.file}", media.caption or media.alt, data, media)


def _others(edition: Edition, newsroom: Newsroom, files: Mapping[str, bytes]) -> Iterator[Piece]:
    """Attachments with their titles, and the files that the text links to; logos are in the documents."""
    release = edition.release
    titles = {attachment.file: attachment.title for attachment in release.attachments}
    senders: tuple[Newsroom | Office, ...] = (newsroom, *release.offices)
    left_out = {name for sender in senders for name in (sender.logo, sender.logo_for_word)}
    left_out |= {media.file for media in release.media}
    for name, file in edition.media.items():
        if name in titles or name not in left_out:
            yield Piece(f"attachments/{name}", titles.get(name, basename(name)), files[file.path])


def _contents(
    edition: Edition, newsroom: Newsroom, environment: Environment, pieces: Mapping[str, tuple[Piece, ...]]
) -> bytes:
    """The page that says what each file is, and of each photo what must be printed with it."""
    release = edition.release
    values: dict[str, Any] = {
        **pieces,
        "edition": edition,
        "release": release,
        "newsroom": newsroom,
        "language": release.language,
        "direction": release.language.direction,
        "status": edition.mark or label(notices.word_of_release(release), release.language),
    }
    return rendered(environment, "kit.html", values).encode()
