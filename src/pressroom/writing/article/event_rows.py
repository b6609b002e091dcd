"""An event's facts as the rows of a table: those of the feeds and the calendar, with their links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.language.labels import label
from pressroom.model import Element, Event, Language, Moment, Status
from pressroom.writing.article import event_facts
from pressroom.writing.templating.filters import tel
from pressroom.writing.templating.markup import to_html
from pressroom.writing.templating.templates import Markup

WHO = frozenset({"Principal", "Principals", "Speaker", "Speakers", "Moderator"})
SCHEDULED = ("When", "Where", "Press")  # what a schedule of several events says of each
FIRST_OF_PRESS = "Press"  # what stands before it tells when and where


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what is to be said; `moment` where it is a time, `struck` where it no longer holds.

    `name` is the label in English, by which the facts are known.
    """

    name: str
    label: str
    text: Markup
    moment: Moment | None = None
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """An event's rows in order; and as an advisory groups them: who, when and where, what the press needs.

    With several events a schedule has `scheduled`, None where nothing is said, and `further` follows it.
    """

    every: tuple[Row, ...]
    who: tuple[Row, ...]
    place: tuple[Row, ...]
    press: tuple[Row, ...]
    scheduled: tuple[Row | None, ...]
    further: tuple[Row, ...]


def rows_of(event: Event, language: Language) -> Rows:
    """The rows of one event."""
    facts = event_facts.facts(event, language)
    names = [name for name, _ in facts]
    first = names.index(FIRST_OF_PRESS) if FIRST_OF_PRESS in names else len(facts)
    rows = tuple(_row(event, name, text, language) for name, text in facts)
    return Rows(
        every=rows,
        who=tuple(row for row in rows if row.name in WHO),
        place=tuple(row for row in rows[:first] if row.name not in WHO),
        press=tuple(row for row in rows[first:] if row.name not in WHO),
        scheduled=tuple(next((row for row in rows if row.name == name), None) for name in SCHEDULED),
        further=tuple(row for row in rows if row.name not in SCHEDULED),
    )


def _row(event: Event, name: str, text: str, language: Language) -> Row:
    moment = event.starts if name == "When" else None
    struck = event.status is Status.CANCELLED and name == "When"
    return Row(name, label(name, language), linked(text, tuple(_phones(event))), moment, struck)


def _phones(event: Event) -> Iterator[str]:
    contacts = (event.on_site, *(asked.to for asked in event.registrations))
    yield from (contact.phone for contact in contacts if contact and contact.phone)


def linked(text: str, phones: tuple[str, ...] = ()) -> Markup:
    """Words with every web and e-mail address in them, and the phones that are known, as links."""
    known = "|".join(re.escape(phone) for phone in sorted(phones, key=len, reverse=True))
    pattern = rf"({known})" if known else r"(?!)()"
    parts = re.split(rf"{pattern}|(https?://[^\s<>]*[^\s<>.,;:!?)])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", text)
    return Markup(to_html(*(_part(place % 4, part) for place, part in enumerate(parts) if part)))


def _part(group: int, words: str) -> Element | str:
    """What `re.split` gives: words, then for each link one of a phone, an address, an e-mail address."""
    match group:
        case 0:
            return words
        case 1:
            return Element("a", (("href", tel(words)),), (words,))
        case 2:
            return Element("a", (("href", words),), (words,))
        case _:
            return Element("a", (("href", f"mailto:{words}"),), (words,))
