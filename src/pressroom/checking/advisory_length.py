"""Whether a media advisory is on one page, as assignment desks want it: told by its PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pressroom.errors import Level, Problem
from pressroom.model import Edition, Kind
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import line_of, span_of
from pressroom.reading.reader import Sources
from pressroom.writing.paper.page_count import page_count


def long_advisories(
    editions: Iterable[Edition], sources: Sources, read: Callable[[str], bytes | None]
) -> Iterator[Problem]:
    """A warning for each advisory of more than one page; `read` hands out its PDF, if there is one."""
    data = {source.path: source.data for source in sources.releases}
    for edition in editions:
        release = edition.release
        if release.kind is not Kind.MEDIA_ADVISORY or release.withdrawn:
            continue
        pages = _pages(read(edition.pdf.path))
        if pages > 1:
            document = parse_document(release.file, data[release.file])
            span = span_of(document, ("kind",))
            yield Problem(
                "advisory-two-pages",
                f"This advisory runs to {pages} pages as PDF; an assignment desk reads one.\n"
                "Shorten its text or its events, or leave out what the release will tell.",
                span,
                Level.WARNING,
                line_of(document, span.line),
            )


def _pages(pdf: bytes | None) -> int:
    """The pages of a PDF; none of one that is not there, or that somebody else made."""
    try:
        return page_count(pdf) if pdf else 0
    except ValueError:
        return 0
