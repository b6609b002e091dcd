"""What is said of an event, one fact after another: the same words in every document, feed and calendar.

The facts are one table, in the order in which reporters want them. What the release does not say has no row.
A fact is known by its label in English; whoever prints it prints `label(name, language)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pressroom.language import dates_in_words, lists_in_words
from pressroom.language.labels import label, marked
from pressroom.model import (
    Contact,
    Event,
    Fact,
    Language,
    Moment,
    Person,
    Precision,
    PressAccess,
    Registration,
    Session,
    Status,
    Venue,
)

Row = tuple[str, str]  # the label's English, and the text
NOWHERE = Venue()
NO_NEW_DATE = marked("No new date yet")
PRESS_WORDS: Mapping[PressAccess, str] = {
    PressAccess.OPEN: marked("Open to press"),
    PressAccess.RSVP: marked("Open to press, RSVP required"),
    PressAccess.CREDENTIALED: marked("Open to credentialed press"),
    PressAccess.POOLED: marked("Pooled press only"),
    PressAccess.CLOSED: marked("Closed to press"),
}
ADDRESS_ON: Mapping[str, str] = {
    "accreditation": marked("Address given on accreditation"),
    "rsvp": marked("Address given on RSVP"),
}
LABELS: Mapping[str, str] = {
    "parking": marked("Parking"),
    "live_trucks": marked("Live trucks"),
    "mult_box": marked("Mult-box"),
    "audio_feed": marked("Audio feed"),
    "camera_platform": marked("Camera platform"),
    "pool_camera": marked("Pool camera"),
    "b_roll": marked("B-roll"),
    "interviews": marked("Interviews"),
    "photo_opportunity": marked("Photo opportunity"),
    "sign_language": marked("Sign language"),
    "captions": marked("Captions"),
    "step_free": marked("Step-free access"),
    "hearing_loop": marked("Hearing loop"),
    "languages": marked("Languages"),
    "request_by": marked("Access requests"),
}


def facts(event: Event, language: Language) -> tuple[Row, ...]:
    """Everything that is said of an event beside its title and its details: label and text, in order."""
    rows = (row for tell in FACTS for row in tell(event, language))
    return tuple((name, text) for name, text in rows if text and _still_holds(name, event))


def _still_holds(name: str, event: Event) -> bool:
    """Nobody shall act on what was arranged for a day that is off."""
    if event.status is Status.CANCELLED:
        return name in ("When", "Where", "On-site contact")
    return event.starts is not None or name not in ("Call time", "Set up by", "Doors", "Final gather")


# ---------------------------------------------------------------- when


def when(event: Event, language: Language) -> str:
    """When it is, on one line: its days and hours, how sure they are, and the other zones asked for.

    >>> when(event, ENGLISH)  # doctest: +SKIP
    'Targeted for Wednesday, Nov. 14, 2018, 10:30 a.m. EST (7:30 a.m. PST)'
    """
    if event.starts is None:
        return label(
            NO_NEW_DATE if event.status is Status.POSTPONED else dates_in_words.TO_BE_CONFIRMED, language
        )
    if event.targeted and event.starts.precision is Precision.WEEK:
        day = dates_in_words.day_in_words(event.starts.at.date(), language)
        return label("Targeted for the week of %(day)s", language, day=day)
    if event.sessions:
        said = label("; ", language).join(_sessions(event.sessions, event.also_in, language))
    else:
        said = _hours(event.starts, event.ends, event.also_in, language)
    return label("Targeted for %(when)s", language, when=said) if event.targeted else said


def beside(moment: Moment, event: Event, language: Language) -> str:
    """A time that belongs to an event: the time alone on the event's day, else the day too."""
    if event.starts and moment.has_time and moment.at.date() == event.starts.at.date():
        return dates_in_words.hours_in_words(moment, None, language)
    return dates_in_words.when_in_words(moment, None, language)


def daily(sessions: tuple[Session, ...]) -> bool:
    """Whether several days follow each other with the same hours by the clock on the wall."""
    first = sessions[0]
    return len(sessions) > 1 and all(
        _is_like(session, first, timedelta(days=number)) for number, session in enumerate(sessions)
    )


def _is_like(session: Session, first: Session, after: timedelta) -> bool:
    # Without the zone, adding moves the hands of the clock, which is what "daily" means.
    return str(session.starts.at.tzinfo) == str(first.starts.at.tzinfo) and all(
        one.at.replace(tzinfo=None) == other.at.replace(tzinfo=None) + after
        for one, other in ((session.starts, first.starts), (session.ends, first.ends))
    )


def _sessions(sessions: tuple[Session, ...], zones: tuple[str, ...], language: Language) -> Iterator[str]:
    """Days with their hours: said once where all have the same, else beside each day."""
    if not daily(sessions):
        yield from (_hours(each.starts, each.ends, zones, language) for each in sessions)
        return
    first, last = sessions[0], sessions[-1]
    days = dates_in_words.when_in_words(_day(first.starts), _day(last.starts), language)
    hours = {dates_in_words.hours_in_words(each.starts, each.ends, language) for each in sessions}
    # Over a change of the clocks the hours stay and the name of the zone does not.
    said = hours.pop() if len(hours) == 1 else _bare(first, language)
    said = label("%(days)s, %(hours)s daily", language, days=days, hours=said)
    yield _with_elsewhere(said, first.starts, first.ends, zones, language)


def _bare(session: Session, language: Language) -> str:
    starts, ends = (dates_in_words.time_in_words(each, language) for each in (session.starts, session.ends))
    return label("%(hours)s local time", language, hours=dates_in_words.from_to(starts, ends, language))


def _hours(starts: Moment, ends: Moment | None, zones: tuple[str, ...], language: Language) -> str:
    return _with_elsewhere(
        dates_in_words.when_in_words(starts, ends, language), starts, ends, zones, language
    )


def _with_elsewhere(
    said: str, starts: Moment, ends: Moment | None, zones: tuple[str, ...], language: Language
) -> str:
    """What is said of a time, and after it the same hours on other clocks: "… (7:30 a.m. PST)"."""
    others = label("; ", language).join(_elsewhere(starts, ends, zones, language))
    return label("%(when)s (%(elsewhere)s)", language, when=said, elsewhere=others) if others else said


def _elsewhere(
    starts: Moment, ends: Moment | None, zones: tuple[str, ...], language: Language
) -> Iterable[str]:
    """The same hours on other clocks: "7:30 a.m. PST"; with the day where it is another one."""
    if not starts.has_time:
        return ()
    own = dates_in_words.when_in_words(starts, ends, language)
    said: dict[str, None] = {}  # two zones may keep the same time
    for zone in zones:
        first, last = _on_the_clock_of(zone, starts), ends and _on_the_clock_of(zone, ends)
        other = dates_in_words.when_in_words(first, last, language)
        is_same_day = first.at.date() == starts.at.date() and (
            last is None or dates_in_words.is_one_day(first, last)
        )
        if other != own:
            said[dates_in_words.hours_in_words(first, last, language) if is_same_day else other] = None
    return said


def _on_the_clock_of(zone: str, moment: Moment) -> Moment:
    return replace(moment, at=moment.at.astimezone(ZoneInfo(zone))) if moment.has_time else moment


def _day(moment: Moment) -> Moment:
    return Moment(datetime.combine(moment.at, time(), moment.at.tzinfo), Precision.DAY)


# ---------------------------------------------------------------- where, who, how


def where(event: Event, language: Language) -> str:
    """The place on one line, and when its address is given; empty where the release does not say it."""
    address = (event.venue or NOWHERE).address
    later = label(ADDRESS_ON.get(event.address_on, event.address_on), language) if event.address_on else ""
    return sentences((address, later), language)


def sentences(parts: Iterable[str], language: Language) -> str:
    """One thing after another, each a sentence but the last: "Quay Annex, 14 Quay Street. Next door"."""
    *first, last = [part for part in parts if part] or [""]
    return " ".join((*(lists_in_words.sentence(each, language) for each in first), last))


def person_in_words(person: Person, language: Language) -> str:
    """A name with what the person is: "Lori Nelson, Chief Resilience Officer, City of Boston"."""
    more = lists_in_words.joined((person.native_name, person.pronunciation), language)
    name = label("%(name)s (%(more)s)", language, name=person.name, more=more) if more else person.name
    return lists_in_words.joined((name, person.title, person.organisation), language)


def contact_in_words(contact: Contact, language: Language) -> str:
    """A contact on one line."""
    parts = (contact.name, contact.role, contact.phone, contact.email, contact.hours)
    return lists_in_words.joined(parts, language)


def _where(event: Event, language: Language) -> Iterator[Row]:
    venue = event.venue or NOWHERE
    afar = event.online and not event.places
    yield marked("Where"), where(event, language) or (label("Online", language) if afar else "")
    yield marked("Directions"), venue.directions
    yield marked("Map"), venue.map
    for place in event.places:
        parts = (place.venue.address, place.venue.directions, place.venue.map)
        yield place.label, sentences(parts, language)


def online_rows(event: Event, _language: Language) -> Iterator[Row]:
    if event.online:
        yield marked("Livestream"), event.online.livestream
        yield marked("Dial-in"), event.online.dial_in
        yield marked("Online on request"), event.online.on_request


def _people(event: Event, language: Language) -> Iterator[Row]:
    many = marked("Principals") if len(event.principals) > 1 else marked("Principal")
    yield many, _persons(event.principals, language)
    many = marked("Speakers") if len(event.speakers) > 1 else marked("Speaker")
    yield many, _persons(event.speakers, language)
    yield marked("Moderator"), _persons((event.moderator,) if event.moderator else (), language)


def _persons(people: tuple[Person, ...], language: Language) -> str:
    return label("; ", language).join(person_in_words(person, language) for person in people)


def _registrations(event: Event, language: Language) -> Iterator[Row]:
    name = marked("RSVP") if event.press is PressAccess.RSVP else marked("Accreditation")
    yield name, event.rsvp
    for asked in event.registrations:
        yield name, registration_in_words(asked, event, language)


def registration_in_words(asked: Registration, event: Event, language: Language) -> str:
    """ "Photographers: by e-mail, by Tuesday, Nov. 13, 2018, noon EST, to Robin Vale, 617-555-0100"."""
    to = label("to %(contact)s", language, contact=contact_in_words(asked.to, language)) if asked.to else ""
    by = label("by %(when)s", language, when=beside(asked.by, event, language)) if asked.by else ""
    # The deadline stands before the contact, whose hours would be taken for it.
    said = lists_in_words.joined((asked.how.rstrip("."), by, to), language)
    if not asked.whom:
        return _capital(said)
    return label("%(label)s: %(text)s", language, label=_capital(asked.whom), text=said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _times(event: Event, language: Language) -> Iterator[Row]:
    """What the press has to be in time for, in the order in which it comes."""
    gather = event.final_gather
    told = (
        (marked("Call time"), event.call_time, ""),
        (marked("Set up by"), event.set_up_by, ""),
        (marked("Doors"), event.doors, ""),
        (marked("Final gather"), gather and gather.at, gather.where if gather else ""),
    )
    known = [(name, moment, place) for name, moment, place in told if moment]
    for name, moment, place in sorted(known, key=lambda each: each[1].at.timestamp()):
        yield name, lists_in_words.joined((beside(moment, event, language), place), language)


def _labelled(some: tuple[Fact, ...]) -> Iterator[Row]:
    for fact in some:
        yield LABELS.get(fact.label, fact.label.replace("_", " ").capitalize()), fact.text


FACTS: tuple[Callable[[Event, Language], Iterable[Row]], ...] = (
    lambda event, language: ((marked("When"), when(event, language)),),
    _where,
    online_rows,
    lambda event, language: (
        (marked("Press"), label(PRESS_WORDS[event.press], language)),
        (marked("Pool"), event.pool),
    ),
    _registrations,
    lambda event, _: ((marked("ID needed"), event.id_needed),),
    _times,
    _people,
    lambda event, _: _labelled(event.logistics),
    lambda event, _: _labelled(event.accessibility),
    lambda event, language: (
        (marked("On-site contact"), contact_in_words(event.on_site, language) if event.on_site else ""),
    ),
)
