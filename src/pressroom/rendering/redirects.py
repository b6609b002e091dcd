"""What stands at the former addresses of a release (`redirect_from`): nothing that was linked to is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pressroom.deciding import publication
from pressroom.model import Edition, File, Newsroom
from pressroom.writing.templating import templates
from pressroom.writing.web import release_page
from pressroom.writing.web.newsroom_pages import render_redirect


def former_files(
    edition: Edition,
    newsroom: Newsroom,
    environment: templates.Environment,
    site: release_page.Site,
    tree: Mapping[str, bytes],
) -> dict[str, bytes]:
    """A page that leads on at each former address, and beside it the documents as they are now."""
    found = {}
    for slug in edition.release.redirect_from:
        before = publication.edition(newsroom, replace(edition.release, slug=slug, redirect_from=()))
        found[before.page.path] = render_redirect(before.page, edition, newsroom, environment, site).encode()
        for old, new in _pairs(before, edition):
            if new.path in tree:
                found[old.path] = tree[new.path]
    return found


def _pairs(before: Edition, now: Edition) -> Iterator[tuple[File, File]]:
    yield from ((before.pdf, now.pdf), (before.word, now.word), (before.plain, now.plain))
    yield from ((before.media[name], file) for name, file in now.media.items() if name in before.media)
    yield from ((before.calendars[id], file) for id, file in now.calendars.items() if id in before.calendars)
    for old, new in (
        (before.calendar, now.calendar),
        (before.mail, now.mail),
        (before.kit, now.kit),
    ):
        if old and new:
            yield old, new
