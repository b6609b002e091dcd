"""The daybook of what is public now: the listing for assignment desks, and the reminders that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pressroom.commands.common import Wishes, as_json, out, root_of
from pressroom.console.problems import visible
from pressroom.deciding import daybook, publication
from pressroom.errors import FINE, CannotRun
from pressroom.language import dates_in_words
from pressroom.model import ENGLISH, Edition, Moment, Newsroom
from pressroom.newsroom.opening import open_sound
from pressroom.writing.plain_text.daybook_text import daybook_data, render_daybook


@dataclass(frozen=True, slots=True)
class Listing:
    """The same in words and for other programs."""

    text: str
    data: list[dict[str, Any]]


def listing(root: Path, period: str, now: datetime) -> Listing:
    """The press events of a day or a week, as an assignment desk wants them."""
    newsroom, editions, now = _public(root, now)
    try:
        first, last = daybook.period(period, newsroom, now)
    except daybook.PeriodUnclear as unclear:
        raise CannotRun(str(unclear), write=f"pressroom daybook {unclear.write}") from unclear
    events = daybook.listings(editions, first, last)
    return Listing(render_daybook(events, newsroom, first, last), daybook_data(events))


def reminders(root: Path, now: datetime) -> Listing:
    """The advisories that are due today, the day before their events, and the command that drafts each."""
    _, editions, now = _public(root, now)
    due = daybook.reminders_due(editions, now)
    return Listing(
        "\n".join(map(_in_words, due)) or "No reminder is due.\n",
        [
            {
                "event": _name(each),
                "title": each.event.title,
                "due": each.due.isoformat(),
                "late": each.is_late,
            }
            for each in due
        ],
    )


def _in_words(each: daybook.Reminder) -> str:
    by = dates_in_words.when_in_words(Moment(each.due), None, ENGLISH)
    late = "was due" if each.is_late else "is due"
    write = f"  write  pressroom new --reminder-for {_name(each)}\n"
    return f"“{each.event.title}”: a reminder {late} by {by}.\n{write}"


def _name(each: daybook.Reminder) -> str:
    return f"{each.edition.release.slug}#{each.event.id}"


def _public(root: Path, now: datetime) -> tuple[Newsroom, tuple[Edition, ...], datetime]:
    opened = open_sound(root, now)
    editions = publication.editions(opened.newsroom, opened.releases, opened.now)
    return opened.newsroom, editions, opened.now


def run(wishes: Wishes, period: str, due: bool) -> int:

    root = root_of(wishes)
    listed = reminders(root, wishes.now) if due else listing(root, period, wishes.now)
    if wishes.json:
        return as_json(listed.data)
    out(visible(listed.text, "\n"))
    return FINE
