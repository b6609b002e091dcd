"""What the last build told the public, and whether the files still stand by it.

The list of what was written (`build/.pressroom.json`) says in its section `public` which releases and
press events were told. It is made of the editions alone, so the same files give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pressroom.deciding import languages, promises, publication
from pressroom.errors import CannotRun, Problem, Span
from pressroom.language.dates_in_words import when_in_words
from pressroom.model import ENGLISH, Edition, Moment, Newsroom, PressAccess, Release
from pressroom.newsroom.disk_errors import in_words
from pressroom.newsroom.site_folder.site_list import read_list
from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import Document, line_of, span_of
from pressroom.reading.front_matter.spans import Path as Way
from pressroom.reading.reader import Sources

BUILD = "build"
RECORD = "releases/_unpublished.yml"
RECORD_HEAD = """# What was public and was taken back, and why: written by pressroom build --unpublish.
# Keep this file with the releases; without its line a build refuses to take a public release back.
unpublished:
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A release that the last build showed: since when, and when what it says last changed."""

    slug: str
    published: datetime
    updated: datetime
    version: int
    translations: tuple[str, ...] = ()  # the languages that it was in beside its own
    former: tuple[str, ...] = ()  # the slugs that it had before, whose addresses led to it
    said: Mapping[str, int] = field(default_factory=dict)  # how many updates, corrections, withdrawals


@dataclass(frozen=True, slots=True)
class Previous:
    """What the last build showed, by slug; `events` is for the guard, as it was written."""

    releases: Mapping[str, Shown]
    events: Mapping[str, Mapping[str, Any]]

    @property
    def latest(self) -> datetime | None:
        """The latest instant that the last build knew of: a clock that shows less is wrong."""
        return max((shown.updated for shown in self.releases.values()), default=None)


@dataclass(frozen=True, slots=True)
class Unpublished:
    """One line of the record: which release was taken back, when and why."""

    slug: str
    at: datetime
    because: str


NOTHING = Previous({}, {})
NEVER = datetime.min.replace(tzinfo=UTC)
EVENT_FIELDS = dict.fromkeys(("title", "starts", "ends", "place", "press", "status"), str) | {"sequence": int}
SAID = {
    "updates": "one of the release’s updates",
    "corrections": "one of the release’s corrections",
    "withdrawn": "the release’s withdrawal",
}
PRESS = frozenset(access.value for access in PressAccess)


# ---------------------------------------------------------------- written down and read back


def section(editions: Sequence[Edition]) -> dict[str, Any]:
    """What these editions tell, for the list of what was written."""
    releases = {
        edition.release.slug: {
            "published": _written(edition.published),
            "updated": _written(edition.updated),
            "version": edition.version,
            **_translations(edition),
            **_former(edition),
            **_said(edition),
        }
        for edition in editions
    }
    return {"releases": releases, "events": promises.told(editions)}


def _translations(edition: Edition) -> dict[str, list[str]]:
    tags = [each.language.tag for each in edition.alternates[1:]]
    return {"translations": tags} if tags else {}


def _former(edition: Edition) -> dict[str, list[str]]:
    former = edition.release.redirect_from
    return {"former": list(former)} if former else {}


def _said(edition: Edition) -> dict[str, dict[str, int]]:
    said = promises.said(edition.release)
    return {"said": said} if said else {}


def read_previous(root: Path) -> Previous:
    """What the last build showed; nothing, where there is none or where it cannot be read."""
    public = read_list(root).told
    try:
        releases = {
            str(slug): Shown(
                str(slug),
                datetime.fromisoformat(told["published"]).astimezone(UTC),
                datetime.fromisoformat(told["updated"]).astimezone(UTC),
                int(told["version"]),
                tuple(map(str, told.get("translations", ()))),
                tuple(map(str, told.get("former", ()))),
                {str(what): int(count) for what, count in told.get("said", {}).items()},
            )
            for slug, told in public.get("releases", {}).items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return NOTHING
    return Previous(releases, _events_in(public.get("events", {})))


def _events_in(told: Any) -> Mapping[str, Mapping[str, Any]]:
    """The events that were told; one that is not as we wrote it was written by somebody else."""
    if not isinstance(told, dict):
        return {}
    return {
        key: event
        for key, event in told.items()
        if isinstance(event, dict)
        and all(isinstance(event.get(name), kind) for name, kind in EVENT_FIELDS.items())
        and event["press"] in PRESS
    }


def _written(time: datetime) -> str:
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


# ---------------------------------------------------------------- what is public stays public


def taken_back(
    previous: Previous,
    newsroom: Newsroom,
    releases: Iterable[Release],
    now: datetime,
    record: Iterable[Unpublished] = (),
    pinned: bool = False,
) -> tuple[Problem, ...]:
    """A problem for each release that the last build showed and that these files would hide.

    With `pinned` the clock was set by hand, so that the same files may be shown as they stood earlier.
    """
    ordered = sorted(releases, key=lambda release: release.file)
    by_slug = {slug: release for release in ordered for slug in release.redirect_from}
    by_slug |= {release.slug: release for release in ordered}
    agreed = _last_lines(record)
    found: list[Problem] = []
    for slug, shown in sorted(previous.releases.items()):
        release = by_slug.get(slug)
        why = _why_hidden(shown, release, now, pinned)
        if why and not agreed.get(slug, NEVER) >= shown.published:
            found.append(_problem(shown, release, why, newsroom, now))
        elif release and not why:
            found += _parts_gone(shown, release, by_slug, newsroom, agreed)
            found += _unsaid(shown, release, newsroom, now, agreed)
    return tuple(found)


def brought_back(
    newsroom: Newsroom, releases: Iterable[Release], now: datetime, record: Iterable[Unpublished]
) -> tuple[Problem, ...]:
    """A problem for each release that was taken back on purpose and that these files would show again.

    One whose date or embargo lies after its line in the record was moved there, and becomes public then.
    """
    taken = {slug: at for slug, at in _last_lines(record).items() if at <= now.astimezone(UTC)}
    return tuple(
        _problem_of_return(release, taken[release.slug], newsroom)
        for release in sorted(releases, key=lambda release: release.file)
        if release.slug in taken
        and publication.state(release, now).is_public
        and publication.public_from(release).astimezone(UTC) <= taken[release.slug]
    )


def _last_lines(record: Iterable[Unpublished]) -> dict[str, datetime]:
    return {line.slug: line.at for line in sorted(record, key=lambda line: line.at)}


def _parts_gone(
    shown: Shown,
    release: Release,
    by_slug: Mapping[str, Release],
    newsroom: Newsroom,
    agreed: Mapping[str, datetime],
) -> Iterator[Problem]:
    """What was public of a release that still is: its translations, the addresses that it had before."""
    for tag in shown.translations:
        if (
            tag not in languages.spoken(release)
            and not agreed.get(f"{shown.slug}.{tag}", NEVER) >= shown.published
        ):
            yield _without_translation(shown, release, tag, newsroom)
    for slug in shown.former:
        if by_slug.get(slug) is not release and not agreed.get(slug, NEVER) >= shown.published:
            yield _without_redirect(release, slug)


def _unsaid(
    shown: Shown, release: Release, newsroom: Newsroom, now: datetime, agreed: Mapping[str, datetime]
) -> Iterator[Problem]:
    """What was said of a release that still is public, and is no more; a clock set back takes nothing."""
    if not shown.said:
        return
    edition = publication.edition(newsroom, release, max(shown.updated, now.astimezone(UTC)))
    for what in promises.unsaid(shown.said, edition.release):
        if not agreed.get(f"{shown.slug}#{what}", NEVER) >= shown.updated:
            yield Problem(
                "said-already",
                f"“{shown.slug}#{what}” was public: {SAID.get(what, what)} is gone from this file\n"
                "or comes later. What is public stays public: put it back as it was.",
                Span(release.file),
                write=f"{what}:  # as it was, and what is new below it",
            )


def _why_hidden(shown: Shown, release: Release | None, now: datetime, pinned: bool) -> str:
    """What would hide a release that was shown, "" where nothing does."""
    if release is None:
        return "its file is gone, or has another slug now and no “redirect_from” of this one"
    if release.draft:
        return "“draft” would hide it"
    from_now_on = publication.public_from(release).astimezone(UTC)
    if from_now_on <= now.astimezone(UTC):
        return ""
    if from_now_on != shown.published:
        field = (
            "embargo"
            if release.embargo and release.embargo.at.timestamp() == from_now_on.timestamp()
            else "date"
        )
        return f"“{field}” was moved into the future and would hide it"
    return "" if pinned else "by this machine’s clock it is not yet, so the clock is wrong"


def _problem(shown: Shown, release: Release | None, why: str, newsroom: Newsroom, now: datetime) -> Problem:
    since = in_newsroom_words(shown.published, newsroom)
    here = now.astimezone(ZoneInfo(newsroom.zone))
    return Problem(
        "public-already",
        f"“{shown.slug}” is already public since {since}; {why}.\n"
        "What is public stays public: put it back, and say there what became of it.",
        Span(release.file if release else f"releases/{shown.slug}.md"),
        write=f"withdrawn:\n  at: {here:%Y-%m-%d %H:%M}\n  reason: Why it is withdrawn, in a sentence.",
    )


def _without_redirect(release: Release, slug: str) -> Problem:
    kept = ", ".join((slug, *release.redirect_from))
    return Problem(
        "redirect-gone",
        f"“{slug}” was an address of this release, and led to it in the last build; now nothing does.\n"
        "Whoever has a link to it would find nothing: put it back.",
        Span(release.file),
        write=f"redirect_from: [{kept}]",
    )


def _problem_of_return(release: Release, at: datetime, newsroom: Newsroom) -> Problem:
    return Problem(
        "taken-back",
        f"“{release.slug}” was taken back on {in_newsroom_words(at, newsroom)}.\n"
        "This file would show it again. "
        f"If it may be read again, take its line out of {RECORD}.",
        Span(release.file),
        write="draft: true",
    )


def _without_translation(shown: Shown, release: Release, tag: str, newsroom: Newsroom) -> Problem:
    stem, dot, ending = release.file.rpartition(".")
    since = in_newsroom_words(shown.published, newsroom)
    return Problem(
        "translation-gone",
        f"“{shown.slug}.{tag}” was public, the translation of a release of {since}.\n"
        "It is a draft now, or its file is gone. What is public stays public: put it back.",
        Span(f"{stem}.{tag}{dot}{ending}"),
    )


# ---------------------------------------------------------------- what was said of an event is not unsaid

# Where in the event a broken promise is shown; what a change would have to say names the field itself.
FIELD_OF = {"event-id-changed": "id", "event-sequence-fell": "changes", "event-closed": "press"}
FIELD_BY_CHANGE = (("old_starts", "starts"), ("old_ends", "ends"), ("old_where", "where"))


def broken_promises(
    previous: Previous, newsroom: Newsroom, releases: Iterable[Release], sources: Sources, now: datetime
) -> tuple[Problem, ...]:
    """A problem for each event that was public and that these files would tell otherwise without a word."""
    data = {source.path: source.data for source in sources.releases}
    return tuple(
        _broken(one, parse_document(one.release.file, data[one.release.file]))
        for one in promises.broken_promises(previous.events, newsroom, releases, now)
    )


def _broken(one: promises.Broken, document: Document) -> Problem:
    span = span_of(document, _way_to(one, document))
    return Problem(one.code, one.message, span, source=line_of(document, span.line), write=one.write)


def _way_to(one: promises.Broken, document: Document) -> Way:
    """The event in the file, and the field in question; where the event is gone, the list of events."""
    events = document.data.get("events")
    for number, event in enumerate(events if isinstance(events, list) else ()):
        if isinstance(event, dict) and event.get("id") == one.event:
            changed = (field for old, field in FIELD_BY_CHANGE if f"{old}:" in one.write and field in event)
            field = FIELD_OF.get(one.code) or next(changed, "id")
            return ("events", number, field if field in event else "id")
    return ("events",)


# ---------------------------------------------------------------- the record of what was taken back


def read_record(root: Path) -> tuple[Unpublished, ...]:
    """Every release that was taken back on purpose; none where there is no such file."""
    try:
        data = (root / RECORD).read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CannotRun(f"{RECORD} cannot be read: {in_words(error)}.") from error
    try:
        lines = parse_document(RECORD, data).data["unpublished"]
        return tuple(_line(line) for line in lines)
    except (KeyError, TypeError, ValueError) as error:
        raise CannotRun(f"{RECORD} is not as pressroom wrote it. Put back what was there before.") from error


def _line(line: Any) -> Unpublished:
    at = datetime.fromisoformat(line["at"])
    if at.tzinfo is None:
        raise ValueError("a time without an offset")
    return Unpublished(line["release"], at.astimezone(UTC), line["because"])


def add_to_record(root: Path, newsroom: Newsroom, line: Unpublished) -> None:
    """Write down that a release is taken back, and why, beside the releases."""
    file = root / RECORD
    at = line.at.astimezone(ZoneInfo(newsroom.zone)).isoformat(timespec="seconds")
    words = json.dumps(line.because, ensure_ascii=False)  # a JSON string is a quoted scalar of YAML
    text = f'  - release: {line.slug}\n    at: "{at}"\n    because: {words}\n'
    try:
        head = "" if file.exists() else RECORD_HEAD
        with file.open("a", encoding="utf-8", newline="\n") as record:
            record.write(head + text)
    except OSError as error:
        raise CannotRun(f"{RECORD} could not be written: {in_words(error)}.") from error


def in_newsroom_words(time: datetime, newsroom: Newsroom) -> str:
    """An instant on the newsroom's clock: "Wednesday, Nov. 14, 2018, 6 a.m. EST"."""
    return when_in_words(Moment(time.astimezone(ZoneInfo(newsroom.zone))), None, ENGLISH)
