"""The daybook as assignment desks want it: one short paragraph an event, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from pressroom.language import dates_in_words, lists_in_words
from pressroom.language.labels import label, marked
from pressroom.model import Edition, Event, Language, Moment, Newsroom, Precision
from pressroom.model.moments import w3c
from pressroom.writing.article import event_facts, notices
from pressroom.writing.feeds import entries

PressEvent = tuple[Edition, Event]
OFTEN_ASKED = frozenset(
    ("RSVP", "Accreditation", "ID needed", "Call time", "Set up by", "Doors", "Final gather")
)


def render_daybook(events: Iterable[PressEvent], newsroom: Newsroom, first: date, last: date) -> str:
    """The listing as plain text: events under their days, those without a day at the end."""
    language = newsroom.language
    days = groupby(events, key=lambda pair: _day(pair[1], first))
    parts = [
        label(
            "%(organisation)s: events open to press, %(period)s",
            language,
            organisation=newsroom.organisation,
            period=_period(first, last, language),
        )
    ]
    for day, pairs in days:
        parts.append(_heading(day, language))
        parts += [_paragraph(edition, event) for edition, event in pairs]
    if len(parts) == 1:
        parts.append(label("No events open to press.", language))
    return "\n\n".join(parts) + "\n"


def daybook_data(events: Iterable[PressEvent]) -> list[dict[str, Any]]:
    """The listing for programs."""
    return [_data(edition, event) for edition, event in events]


def _data(edition: Edition, event: Event) -> dict[str, Any]:
    language = edition.release.language
    data = {
        "id": event.id,
        "release": edition.release.slug,
        "title": event.title,
        "status": event.status.value,
        "starts": w3c(event.starts),
        "ends": w3c(event.ends),
        "when": event_facts.when(event, language),
        "place": entries.place_of(event, language),
        "press": event.press.value,
        "contact": _contact(edition, event),
        "phone": phone_of(edition, event),
        "facts": [
            {"label": label(name, language), "text": text} for name, text in _often_asked(event, language)
        ],
        **entries.change_of(event, language),
        "url": f"{edition.page.url}#{event.id}",
    }
    return {name: value for name, value in data.items() if value}


def phone_of(edition: Edition, event: Event) -> str:
    """A phone that is answered: at the event, else at the office."""
    contacts = (*((event.on_site,) if event.on_site else ()), *edition.release.contacts)
    return next((contact.phone for contact in contacts if contact.phone), "")


def _contact(edition: Edition, event: Event) -> str:
    contacts = (*((event.on_site,) if event.on_site else ()), *edition.release.contacts)
    with_phone = [contact for contact in contacts if contact.phone] or list(contacts)
    return event_facts.contact_in_words(with_phone[0], edition.release.language) if with_phone else ""


def _paragraph(edition: Edition, event: Event) -> str:
    """One event: when, what has become of it, what, where, who may come and how, whom to call."""
    language = edition.release.language
    facts = (entries.labelled(name, text, language) for name, text in _often_asked(event, language))
    notice = notices.of_event(event, language)
    contact = _contact(edition, event)
    said = (
        entries.title_of(event, language),
        *(notices.lines(notice) if notice else ()),
        *notices.unsaid((event_facts.when(event, language), entries.place_of(event, language)), notice),
        dict(event_facts.facts(event, language)).get("Press", ""),  # nobody may come to what is off
        *facts,
        contact and entries.labelled(marked("Contact"), contact, language),
    )
    text = " ".join(lists_in_words.sentence(line, language) for line in said if line)
    return f"{text}\n{edition.page.url}#{event.id}"


def _often_asked(event: Event, language: Language) -> list[tuple[str, str]]:
    return [row for row in event_facts.facts(event, language) if row[0] in OFTEN_ASKED]


def _day(event: Event, first: date) -> date | None:
    """The day under which an event stands; one that began earlier stands under the first."""
    return max(event.starts.at.date(), first) if event.starts else None


def _heading(day: date | None, language: Language) -> str:
    return dates_in_words.date_in_words(_moment(day) if day else None, language).upper()


def _period(first: date, last: date, language: Language) -> str:
    if first == last:
        return dates_in_words.date_in_words(_moment(first), language)
    return dates_in_words.when_in_words(_moment(first), _moment(last), language)


def _moment(day: date) -> Moment:
    # A day has the same name in every zone.
    return Moment(datetime(day.year, day.month, day.day), Precision.DAY)  # noqa: DTZ001
