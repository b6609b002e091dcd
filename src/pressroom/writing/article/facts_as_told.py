"""One guarded fact in words, as it is or as it was before a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pressroom.language.labels import label, marked
from pressroom.language.lists_in_words import joined
from pressroom.model import Event, Gather, Language, Moment, Online, Person, Place, PressAccess, Registration
from pressroom.writing.article import event_facts

NONE = marked("None")
GUARDED_LABELS = (marked("Further places"),)  # of guarded facts, those that have no row of their own


def fact_in_words(value: Any, event: Event, language: Language) -> str:
    """A guarded fact on one line, whatever it is: of an event as it stands, or as it stood."""
    match value:
        case None | "" | ():
            return label(NONE, language)
        case PressAccess():
            return label(event_facts.PRESS_WORDS[value], language)
        case Moment():
            return event_facts.beside(value, event, language)
        case Gather():
            return joined((event_facts.beside(value.at, event, language), value.where), language)
        case Place():
            parts = (value.venue.address, value.venue.directions, value.venue.map)
            return label(
                "%(label)s: %(text)s",
                language,
                label=value.label,
                text=event_facts.sentences(parts, language),
            )
        case Online():
            return label("; ", language).join(_online_in_words(event, value, language))
        case Registration():
            return event_facts.registration_in_words(value, event, language)
        case Person():
            return event_facts.person_in_words(value, language)
        case tuple():
            return label("; ", language).join(fact_in_words(each, event, language) for each in value)
    return str(value)


def _online_in_words(event: Event, online: Online, language: Language) -> Iterator[str]:
    for name, text in event_facts.online_rows(replace(event, online=online), language):
        if text:
            yield label("%(label)s: %(text)s", language, label=label(name, language), text=text)
