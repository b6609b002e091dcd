"""Media advisories as they will be printed: only then is it known on how many pages they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from pressroom.checking.advisory_length import long_advisories
from pressroom.deciding import publication
from pressroom.deciding.event_history import is_over
from pressroom.errors import CannotRun, Problem, ProblemsFound
from pressroom.model import Edition, Kind, Newsroom, Release
from pressroom.newsroom.site_folder.site_list import BUILD
from pressroom.reading.reader import Sources

Print = Callable[[Edition], bytes | None]


def two_page_advisories(
    root: Path, newsroom: Newsroom, releases: Iterable[Release], sources: Sources, now: datetime
) -> tuple[Problem, ...]:
    """A warning for each advisory of more than one page, public or not yet, until its events are over."""
    told = (publication.edition(newsroom, each, now) for each in releases if each.kind is Kind.MEDIA_ADVISORY)
    editions = {edition.pdf.path: edition for edition in told if _is_ahead(edition, now)}
    prints = cache(lambda: printer(root, newsroom))

    def printed(path: str) -> bytes | None:
        """What the last build made of a file that has not been touched since; else a new print."""
        built = root / BUILD / path
        if _is_newer(built, root / editions[path].release.file):
            return built.read_bytes()
        return prints()(editions[path])

    return tuple(long_advisories(editions.values(), sources, printed))


def printer(root: Path, newsroom: Newsroom) -> Print:
    """A function that prints as a build would; None of what cannot be printed, of which a build says why."""
    # All that makes documents is loaded here, where something has to be printed.
    from pressroom.rendering.press import press_for
    from pressroom.rendering.release_files import drafted, make_pdf, sheet_for

    press = press_for(root, newsroom)

    def printed(edition: Edition) -> bytes | None:
        media = {name: file for name, file in edition.media.items() if name in press.media}
        try:
            draft, _ = drafted(press, replace(edition, media=media))
            return make_pdf(press, draft, sheet_for(press, draft))
        except (ProblemsFound, CannotRun):
            return None

    return printed


def _is_ahead(edition: Edition, now: datetime) -> bool:
    return not edition.events or any(not is_over(event, now) for event in edition.events)


def _is_newer(built: Path, source: Path) -> bool:
    try:
        return built.stat().st_mtime >= source.stat().st_mtime
    except OSError:
        return False
