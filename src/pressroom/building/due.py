"""What the clock alone will change, and what it has changed that the last build does not show yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pressroom.deciding import publication, turns
from pressroom.language.dates_in_words import on_clock
from pressroom.newsroom.manifest import read_shown
from pressroom.newsroom.opening import open_sound


@dataclass(frozen=True, slots=True)
class Overdue:
    """One thing that the last build does not show as it is now."""

    slug: str
    message: str


def next_change(root: Path, now: datetime) -> datetime | None:
    """The next instant at which a build would come out differently, by the newsroom's clock, or None."""
    opened = open_sound(root, now)
    return turns.next_turn(opened.newsroom, opened.releases, opened.now)


def overdue(root: Path, now: datetime) -> tuple[Overdue, ...]:
    """Each release that is public now and that the last build does not show, or shows as it was."""
    opened, before = open_sound(root, now), read_shown(root)
    newsroom = opened.newsroom
    public = publication.editions(newsroom, opened.releases, opened.now)
    found = []
    for edition in public:
        slug, shown = edition.release.slug, before.get(edition.release.slug)
        if shown is None:
            since = on_clock(edition.published, newsroom.zone)
            found.append(
                Overdue(slug, f"{slug} is public since {since}, and the last build does not show it.")
            )
        elif shown != (edition.version, edition.updated.astimezone(UTC)):
            since = on_clock(edition.updated, newsroom.zone)
            found.append(
                Overdue(slug, f"{slug} says something new since {since}; the last build shows it as it was.")
            )
    hidden = sorted(before.keys() - {edition.release.slug for edition in public})
    found += [Overdue(slug, f"{slug} is not public now; the last build shows it.") for slug in hidden]
    return tuple(found)
