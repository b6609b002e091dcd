"""Pictures and files that nobody could show, told with their place before the day on which they are due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pressroom.deciding import addresses
from pressroom.errors import CannotRun, Problem, Span
from pressroom.model import File, Newsroom, Release
from pressroom.newsroom.folder import LARGEST_MEDIA, MEDIA, media_files, read_media
from pressroom.newsroom.site_folder.names import check_paths
from pressroom.newsroom.site_folder.site_list import BUILD
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import Document, get, line_of, place, top
from pressroom.reading.reader import SourceFile, Sources


def spoilt(
    root: Path, newsroom: Newsroom, releases: Iterable[Release], sources: Sources
) -> Iterator[Problem]:
    """Every picture of these releases that cannot be shown, and every file that is too large or misnamed.

    What the last build published, and nobody has touched since, is not looked at again.
    """
    there, fault = media_files(root), cache(lambda *about: _fault(root, *about))
    data = {source.path: source for source in sources.releases}
    for release in releases:
        shown, used = addresses.pictures_of(release), addresses.media_of(newsroom, release)
        if wrong := _wrong_names(file.path for file in used.values()):
            yield Problem("media-name", wrong, top(_read(data[release.file])))
        for name, file in used.items():
            if name in there and not _is_published(root, file, there[name]):
                is_picture = name in shown or file.type.startswith("image/")
                if found := fault(there[name], is_picture, name in shown):
                    yield _problem(name, found, (data[release.file], sources.newsroom))


def _wrong_names(paths: Iterable[str]) -> str:
    """Why files cannot have these names, as whoever writes them says it; "" where they can."""
    try:
        check_paths(paths)
    except CannotRun as stop:
        return stop.message
    return ""


def _is_published(root: Path, file: File, source: Path) -> bool:
    try:
        built, here = (root / BUILD / file.path).stat(), source.stat()
    except OSError:
        return False
    return built.st_size == here.st_size and built.st_mtime >= here.st_mtime


def _fault(root: Path, path: Path, is_picture: bool, is_shown: bool) -> tuple[str, str] | None:
    """Code and words for what is wrong with a file; None where it can be shown, or is there to download."""
    from pressroom.writing.photos.picture_size import FOR_WORD, kind_of

    if path.stat().st_size > LARGEST_MEDIA:
        return "media-too-large", f"is larger than {LARGEST_MEDIA >> 20} MB.\nPut a smaller version there."
    if not is_picture:
        return None
    kind = kind_of(read_media(root, path))
    if kind is None:
        return "picture-spoilt", "is cut off or damaged.\nCopy it here once more, or save it anew."
    if is_shown and kind not in FOR_WORD:
        return "picture-unusable", "cannot be shown by Word.\nPut it there as JPEG or PNG."
    return None


def _problem(name: str, fault: tuple[str, str], sources: Iterable[SourceFile | None]) -> Problem:
    """A problem where the release, or else the shared facts, name the picture."""
    code, words = fault
    documents = [_read(source) for source in sources if source]
    named = (span for document in documents for span in _places(name, document))
    span = next(named, top(documents[0]))
    line = next(line_of(each, span.line) for each in documents if each.file == span.file)
    return Problem(code, f"“{MEDIA}/{name}” {words}", span, source=line)


def _places(name: str, document: Document) -> Iterator[Span]:
    for path in document.values:
        text = get(document, path)
        if isinstance(text, str) and name in text:
            yield place(document, path, text.index(name), len(name))


def _read(source: SourceFile) -> Document:
    return parse_document(source.path, source.data)
