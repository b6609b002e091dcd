"""What was said of an event is not unsaid: each broken promise, at its place in the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pressroom.deciding import promises
from pressroom.errors import Problem
from pressroom.model import Newsroom, Release
from pressroom.newsroom.ledger import Previous
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import Document, Path, line_of, span_of
from pressroom.reading.reader import Sources


def broken_promises(
    before: Previous, newsroom: Newsroom, releases: Iterable[Release], sources: Sources, now: datetime
) -> tuple[Problem, ...]:
    """A problem for each event that was public and that these files would tell otherwise without a word."""
    data = {source.path: source.data for source in sources.releases}
    return tuple(
        _broken(one, parse_document(one.release.file, data[one.release.file]))
        for one in promises.broken_promises(before.events, newsroom, releases, now)
    )


def _broken(one: promises.Broken, document: Document) -> Problem:
    span = span_of(document, _way_to(one, document))
    return Problem(one.code, one.message, span, source=line_of(document, span.line), write=one.write)


def _way_to(one: promises.Broken, document: Document) -> Path:
    """The event in the file, and the field in question; where the event is gone, the list of events."""
    events = document.data.get("events")
    for number, event in enumerate(events if isinstance(events, list) else ()):
        if isinstance(event, dict) and event.get("id") == one.event:
            return ("events", number, one.field if one.field in event else "id")
    return ("events",)
