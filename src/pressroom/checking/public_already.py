"""What is public stays public: no release, language, address or correction goes in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pressroom.deciding import languages, promises, publication
from pressroom.errors import Problem, Span
from pressroom.language.dates_in_words import on_clock
from pressroom.model import Newsroom, Release
from pressroom.newsroom.ledger import Previous, standing
from pressroom.newsroom.told import Told
from pressroom.newsroom.unpublished import RECORD, Unpublished

SAID = {
    "updates": "one of the release’s updates",
    "corrections": "one of the release’s corrections",
    "withdrawn": "the release’s withdrawal",
}


def taken_back(
    before: Previous,
    newsroom: Newsroom,
    releases: Iterable[Release],
    now: datetime,
    record: Iterable[Unpublished] = (),
    pinned: bool = False,
) -> tuple[Problem, ...]:
    """A problem for each release that was told and that these files would hide, in whole or in part.

    With `pinned` the clock was set by hand, so that the same files may be shown as they stood earlier.
    """
    ordered = sorted(releases, key=lambda release: release.file)
    by_slug = {slug: release for release in ordered for slug in release.redirect_from}
    by_slug |= {release.slug: release for release in ordered}
    found: list[Problem] = []
    for slug, told in sorted(standing(before, record).releases.items()):
        release = by_slug.get(slug)
        if why := _why_hidden(told, release, now, pinned):
            found.append(_problem(told, release, why, newsroom, now))
        elif release:
            found += _parts_gone(told, release, by_slug, newsroom)
            found += _unsaid(told, release, newsroom, now)
    return tuple(found)


def brought_back(
    newsroom: Newsroom, releases: Iterable[Release], now: datetime, record: Iterable[Unpublished]
) -> tuple[Problem, ...]:
    """A problem for each release that was taken back on purpose and that these files would show again.

    One whose date or embargo lies after its line in the record was moved there, and becomes public then.
    """
    last = {line.slug: line.at for line in sorted(record, key=lambda line: line.at)}
    taken = {slug: at for slug, at in last.items() if at <= now.astimezone(UTC)}
    return tuple(
        _problem_of_return(release, taken[release.slug], newsroom)
        for release in sorted(releases, key=lambda release: release.file)
        if release.slug in taken
        and publication.is_public(release, now)
        and publication.public_from(release).astimezone(UTC) <= taken[release.slug]
    )


def _parts_gone(
    told: Told, release: Release, by_slug: Mapping[str, Release], newsroom: Newsroom
) -> Iterator[Problem]:
    """What was public of a release that still is: its languages, the addresses that it had before."""
    for tag in told.languages:
        if tag != release.language.tag and tag not in languages.spoken(release):
            yield _without_translation(told, release, tag, newsroom)
    for slug in told.former:
        if by_slug.get(slug) is not release:
            yield _without_redirect(release, slug)


def _unsaid(told: Told, release: Release, newsroom: Newsroom, now: datetime) -> Iterator[Problem]:
    """What was said of a release that still is public, and is no more; a clock set back takes nothing."""
    if not told.said:
        return
    edition = publication.edition(newsroom, release, max(told.at, now.astimezone(UTC)))
    for what in promises.unsaid(told.said, edition.release):
        yield Problem(
            "said-already",
            f"“{told.slug}#{what}” was public: {SAID.get(what, what)} is gone from this file\n"
            "or comes later. What is public stays public: put it back as it was.",
            Span(release.file),
            write=f"{what}:  # as it was, and what is new below it",
        )


def _why_hidden(told: Told, release: Release | None, now: datetime, pinned: bool) -> str:
    """What would hide a release that was told, "" where nothing does."""
    if release is None:
        return "its file is gone, or has another slug now and no “redirect_from” of this one"
    if release.draft:
        return "“draft” would hide it"
    from_now_on = publication.public_from(release).astimezone(UTC)
    if from_now_on <= now.astimezone(UTC):
        return ""
    if from_now_on != told.published:
        field = (
            "embargo"
            if release.embargo and release.embargo.at.timestamp() == from_now_on.timestamp()
            else "date"
        )
        return f"“{field}” was moved into the future and would hide it"
    return "" if pinned else "by this machine’s clock it is not yet, so the clock is wrong"


# ---------------------------------------------------------------- what is said of it


def _problem(told: Told, release: Release | None, why: str, newsroom: Newsroom, now: datetime) -> Problem:
    since = on_clock(told.published, newsroom.zone)
    here = now.astimezone(ZoneInfo(newsroom.zone))
    return Problem(
        "public-already",
        f"“{told.slug}” is already public since {since}; {why}.\n"
        "What is public stays public: put it back, and say there what became of it.",
        Span(release.file if release else f"releases/{told.slug}.md"),
        write=f"withdrawn:\n  at: {here:%Y-%m-%d %H:%M}\n  reason: Why it is withdrawn, in a sentence.",
    )


def _without_redirect(release: Release, slug: str) -> Problem:
    kept = ", ".join((slug, *release.redirect_from))
    return Problem(
        "redirect-gone",
        f"“{slug}” was an address of this release, and led to it; now nothing does.\n"
        "Whoever has a link to it would find nothing: put it back.",
        Span(release.file),
        write=f"redirect_from: [{kept}]",
    )


def _problem_of_return(release: Release, at: datetime, newsroom: Newsroom) -> Problem:
    return Problem(
        "taken-back",
        f"“{release.slug}” was taken back on {on_clock(at, newsroom.zone)}.\n"
        "This file would show it again. "
        f"If it may be read again, take its line out of {RECORD}.",
        Span(release.file),
        write="draft: true",
    )


def _without_translation(told: Told, release: Release, tag: str, newsroom: Newsroom) -> Problem:
    stem, dot, ending = release.file.rpartition(".")
    since = on_clock(told.published, newsroom.zone)
    return Problem(
        "translation-gone",
        f"“{told.slug}.{tag}” was public, the translation of a release of {since}.\n"
        "It is a draft now, or its file is gone. What is public stays public: put it back.",
        Span(f"{stem}.{tag}{dot}{ending}"),
    )
