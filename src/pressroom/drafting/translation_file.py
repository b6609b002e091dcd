"""A file for whoever translates: the words of a release, or of the newsroom, to be written over."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from pressroom.drafting.starter import write_new, yaml_of
from pressroom.errors import CannotRun, ProblemsFound
from pressroom.language.tags import is_same, right_form
from pressroom.newsroom.folder import read_newsroom
from pressroom.newsroom.named_releases import named
from pressroom.newsroom.root import FACTS
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import Document
from pressroom.reading.parse.release import parse_release
from pressroom.reading.reader import Reading, Sources, read
from pressroom.reading.translation.original_words import words_to_translate
from pressroom.reading.translation.translatable import NEWSROOM, RELEASE
from pressroom.reading.translation.translations import named_language, originals
from pressroom.reading.translation.versions_behind import VERSION, history

SHARED = (FACTS, PurePosixPath(FACTS).name, PurePosixPath(FACTS).stem)


def draft_translation(root: Path, name: str, into: str, current: Path) -> str:
    """Write the sibling file of a release, or of the shared facts, in another language; gives its path."""
    sources = read_newsroom(root)
    reading = read(sources)
    if reading.newsroom is None:
        raise ProblemsFound(reading.problems)
    path = FACTS if name in SHARED else named(name, root, current, sources.releases)
    if path in originals(source.path for source in sources.releases):
        raise CannotRun(f"{path} is a translation itself. Name the original.")
    files = (*sources.releases, sources.newsroom) if sources.newsroom else sources.releases
    document = next(parse_document(path, each.data) for each in files if each.path == path)
    tag = _tag(into, named_language(path) or _text(document, "language") or reading.newsroom.language.tag)
    written = str(PurePosixPath(path).with_suffix(f".{tag}.yml" if path == FACTS else f".{tag}.md"))
    text = (
        shared_words(document)
        if path == FACTS
        else release_words(document, _version(document, reading, sources))
    )
    write_new(root, written, text.encode())
    return written


def release_words(document: Document, version: int) -> str:
    """The words of a release as a translation has them: still the original's, and a draft."""
    words = words_to_translate(document, RELEASE)
    body = words.pop("body", "")
    fields = yaml_of({"draft": True, VERSION: version, **words})
    return f"---\n{fields}---\n\n{str(body).strip()}\n" if body else f"---\n{fields}---\n"


def shared_words(document: Document) -> str:
    """The words of the shared facts."""
    return yaml_of(words_to_translate(document, NEWSROOM))


def _tag(into: str, own: str) -> str:
    tag = right_form(into)
    if not tag:
        raise CannotRun(f"There is no language “{into}”. It is a short code.", write="--into es")
    if is_same(tag, own):
        raise CannotRun(f"The original is in {own}.", write="--into es")
    return tag


def _version(document: Document, reading: Reading, sources: Sources) -> int:
    release, _ = parse_release(document, reading.newsroom, sources.media)
    return 1 + len(history(release)) if release else 1


def _text(document: Document, name: str) -> str:
    found = document.data.get(name)
    return found if isinstance(found, str) else ""
