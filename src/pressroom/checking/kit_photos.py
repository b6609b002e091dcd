"""Photos that keep a press kit from being made, told with their place, before the day on which it is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pressroom.errors import Problem
from pressroom.model import Newsroom, Release
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import line_of, span_of
from pressroom.reading.reader import Sources


def unfit(newsroom: Newsroom, releases: Iterable[Release], sources: Sources) -> Iterator[Problem]:
    """Every photo without description, credit or terms, where the newsroom makes press kits."""
    if not newsroom.press_kit:
        return
    from pressroom.writing.press_kit.kit import unfit_photos

    data = {source.path: source.data for source in sources.releases}
    for release in releases:
        for problem in unfit_photos(release):
            document = parse_document(release.file, data[release.file])
            span = span_of(document, ("media",))
            yield replace(problem, span=span, source=line_of(document, span.line))
