"""What the newsroom holds: its problems, its releases with their states, its events, its quotations."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pressroom.commands.common import Wishes, as_json, out, root_of
from pressroom.console.tables import render_table
from pressroom.deciding import publication
from pressroom.errors import FINE
from pressroom.model import Event, Moment, Newsroom, Quotation, Release
from pressroom.model.moments import w3c
from pressroom.newsroom.opening import open_sound
from pressroom.reading.reader import Reading

Row = tuple[str, ...]
Data = list[dict[str, Any]]
Files = tuple[str, ...]  # of all releases, those that cannot be read too


# ---------------------------------------------------------------- tables


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to look at, and the same as data with every detail."""

    heads: Row
    rows: list[Row]
    data: Data


def table_of(what: str, root: Path, now: datetime) -> Table:
    """One of the tables of TABLES, as things stand at `now`."""
    opened = open_sound(root, now)
    files = tuple(release.path for release in opened.sources.releases)
    return TABLES[what](opened.reading, files, opened.now)


def _releases(reading: Reading, files: Files, now: datetime) -> Table:
    """Every release, the newest first, drafts and embargoed ones too: this list is for the office."""
    known = {each.file for one in reading.releases for each in (one, *one.translations.values())}
    counts = Counter(problem.span.file for problem in reading.problems)
    broken = sorted(file for file in files if file not in known)
    newest = sorted(reading.releases, key=lambda r: (-r.date.at.timestamp(), r.slug))
    rows: list[Row] = [("", "unreadable", "", "", file, "", str(counts[file])) for file in broken]
    data: Data = [{"file": file, "state": "unreadable", "problems": counts[file]} for file in broken]
    for release in newest:
        state, change = publication.state(release, now).value, _next_change(release, now, reading.newsroom)
        number = counts[release.file]
        rows.append(
            (
                _when(release.date),
                state,
                f"{change:%Y-%m-%d %H:%M}" if change else "",
                release.kind.value,
                release.headline,
                str(len(release.events) or ""),
                str(number or ""),
            )
        )
        told = {"state": state, "problems": number, "changes": change.isoformat() if change else None}
        states = {
            tag: publication.state(each, now).value for tag, each in sorted(release.translations.items())
        }
        data.append(_release_data(release) | told | ({"translations": states} if states else {}))
        rows.extend(_translations(release, counts, now))
    return Table(("DATE", "STATE", "CHANGES", "KIND", "HEADLINE", "EVENTS", "PROBLEMS"), rows, data)


def _translations(release: Release, counts: Mapping[str, int], now: datetime) -> Iterator[Row]:
    """A release in its other languages, under it."""
    for tag, each in sorted(release.translations.items()):
        problems = str(counts[each.file] or "")
        yield ("", publication.state(each, now).value, "", f"  in {tag}", f"  {each.headline}", "", problems)


def _next_change(release: Release, now: datetime, newsroom: Newsroom | None) -> datetime | None:
    """When a release changes next, by the newsroom's clock, if only by the banner of an old one."""
    change = publication.next_change(release, now)
    if newsroom is None:
        return change
    old = publication.old_from(release, newsroom)
    is_ahead = newsroom.old_after and publication.is_public(release, now) and old > now
    times = [time for time in (change, old if is_ahead else None) if time]
    return min(times).astimezone(ZoneInfo(newsroom.zone)) if times else None


def _events(reading: Reading, _files: Files, now: datetime) -> Table:
    """Every event of every release, soonest first, whoever may attend."""
    found = [(release, event) for release in reading.releases for event in release.events]
    found.sort(key=lambda pair: (_instant(pair[1].starts), pair[0].slug, pair[1].id))
    rows: list[Row] = [
        (_when(event.starts), event.press.value, event.title, _place(event), f"{release.slug}#{event.id}")
        for release, event in found
    ]
    data = [_event_data(release, event, now) for release, event in found]
    return Table(("STARTS", "PRESS", "TITLE", "PLACE", "EVENT"), rows, data)


def _quotations(reading: Reading, _files: Files, _now: datetime) -> Table:
    """Every quotation in the order of the files and lines."""
    found = [
        (release, quotation)
        for release in sorted(reading.releases, key=lambda r: r.file)
        for quotation in _quotations_of(release)
    ]
    rows: list[Row] = [
        (quotation.speaker.name, " … ".join(quotation.segments), f"{release.file}:{quotation.line}")
        for release, quotation in found
    ]
    data = [_quotation_data(release, quotation) for release, quotation in found]
    return Table(("SPEAKER", "WORDS", "FILE"), rows, data)


TABLES: dict[str, Callable[[Reading, Files, datetime], Table]] = {
    "releases": _releases,
    "events": _events,
    "quotes": _quotations,
}


# ---------------------------------------------------------------- one of each, for other programs


def _release_data(release: Release) -> dict[str, Any]:
    return {
        "slug": release.slug,
        "file": release.file,
        "date": w3c(release.date) or None,
        "kind": release.kind.value,
        "headline": release.headline,
        "events": [event.id for event in release.events],
    }


def _event_data(release: Release, event: Event, now: datetime) -> dict[str, Any]:
    return {
        "id": event.id,
        "release": release.slug,
        "state": publication.state(release, now).value,
        "title": event.title,
        "starts": w3c(event.starts) or None,
        "ends": w3c(event.ends) or None,
        "place": _place(event),
        "press": event.press.value,
    }


def _quotation_data(release: Release, quotation: Quotation) -> dict[str, Any]:
    return {
        "speaker": quotation.speaker.name,
        "title": quotation.speaker.title,
        "organisation": quotation.speaker.organisation,
        "words": list(quotation.segments),
        "release": release.slug,
        "file": release.file,
        "line": quotation.line,
    }


def _quotations_of(release: Release) -> list[Quotation]:
    proses = (release.body, *(event.details for event in release.events))
    return sorted((q for prose in proses for q in prose.quotations), key=lambda q: q.line)


def _place(event: Event) -> str:
    return event.venue.address if event.venue else ""


def _instant(moment: Moment | None) -> float:
    """For sorting: what has no date yet comes last."""
    return moment.at.timestamp() if moment else math.inf


def _when(moment: Moment | None) -> str:
    if moment is None:
        return "no date yet"
    return f"{moment.at:%Y-%m-%d %H:%M}" if moment.has_time else f"{moment.at:%Y-%m-%d}"


def run(wishes: Wishes, what: str) -> int:

    table = table_of(what, root_of(wishes), wishes.now)
    if wishes.json:
        return as_json(table.data)
    out(render_table(table.heads, table.rows) if table.rows else "There is nothing to list.\n")
    return FINE
