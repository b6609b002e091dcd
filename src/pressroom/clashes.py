"""Addresses that two releases lay claim to, a former one (`redirect_from`) among them."""

from __future__ import annotations

from collections.abc import Iterable

from pressroom.errors import Problem
from pressroom.model import Release
from pressroom.reading.places import line_of, span_of
from pressroom.reading.reader import Sources
from pressroom.reading.source import parse_document


def clashes(releases: Iterable[Release], sources: Sources) -> tuple[Problem, ...]:
    """A problem for each former slug that is another release's own, or a former one of two."""
    data = {source.path: source.data for source in sources.releases}
    ordered = sorted(releases, key=lambda release: release.file)
    owner = {release.slug: release for release in ordered}
    found = []
    for release in ordered:
        for number, slug in enumerate(release.redirect_from):
            if (other := owner.setdefault(slug, release)) is not release or slug == release.slug:
                document = parse_document(release.file, data[release.file])
                span = span_of(document, ("redirect_from", number))
                message = f"“{slug}” is the address of {other.file}; two releases cannot have it."
                found.append(Problem("redirect-taken", message, span, source=line_of(document, span.line)))
    return tuple(found)
