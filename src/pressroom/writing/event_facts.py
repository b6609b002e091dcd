"""What is said of an event, one fact after another: the same words in every document, feed and calendar.

The facts are one table, in the order in which reporters want them. What the release does not say has no row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

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
from pressroom.writing import words

Row = tuple[str, str]  # label and text

NOWHERE = Venue()
NO_NEW_DATE = "No new date yet"
PRESS_WORDS: Mapping[PressAccess, str] = {
    PressAccess.OPEN: "Open to press",
    PressAccess.RSVP: "Open to press, RSVP required",
    PressAccess.CREDENTIALED: "Open to credentialed press",
    PressAccess.POOLED: "Pooled press only",
    PressAccess.CLOSED: "Closed to press",
}
ADDRESS_ON: Mapping[str, str] = {
    "accreditation": "Address given on accreditation",
    "rsvp": "Address given on RSVP",
}
LABELS: Mapping[str, str] = {
    "parking": "Parking",
    "live_trucks": "Live trucks",
    "mult_box": "Mult-box",
    "audio_feed": "Audio feed",
    "camera_platform": "Camera platform",
    "pool_camera": "Pool camera",
    "b_roll": "B-roll",
    "interviews": "Interviews",
    "photo_opportunity": "Photo opportunity",
    "sign_language": "Sign language",
    "captions": "Captions",
    "step_free": "Step-free access",
    "hearing_loop": "Hearing loop",
    "languages": "Languages",
    "request_by": "Requests for access by",
}


def facts(event: Event, language: Language) -> tuple[Row, ...]:
    """Everything that is said of an event beside its title and its details: label and text, in order."""
    rows = (row for tell in FACTS for row in tell(event, language))
    return tuple((label, text) for label, text in rows if text and _still_holds(label, event))


def _still_holds(label: str, event: Event) -> bool:
    """Nobody shall act on what was arranged for a day that is off."""
    if event.status is Status.CANCELLED:
        return label in ("When", "Where", "On-site contact")
    return event.starts is not None or label not in ("Call time", "Set up by", "Doors", "Final gather")


# ---------------------------------------------------------------- when


def when(event: Event, language: Language) -> str:
    """When it is, on one line: its days and hours, how sure they are, and the other zones asked for.

    >>> when(event, ENGLISH)  # doctest: +SKIP
    'Targeted for Wednesday, Nov. 14, 2018, 10:30 a.m. EST (7:30 a.m. PST)'
    """
    if event.starts is None:
        return NO_NEW_DATE if event.status is Status.POSTPONED else words.TO_BE_CONFIRMED
    if event.sessions:
        said = "; ".join(_sessions(event.sessions, event.also_in, language))
    else:
        said = _hours(event.starts, event.ends, event.also_in, language)
    return f"Targeted for {said.replace('Week of', 'the week of', 1)}" if event.targeted else said


def beside(moment: Moment, event: Event, language: Language) -> str:
    """A time that belongs to an event: the time alone on the event's day, else the day too."""
    if event.starts and moment.has_time and moment.at.date() == event.starts.at.date():
        return words.hours_in_words(moment, None, language)
    return words.when_in_words(moment, None, language)


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
    days = words.when_in_words(_day(first.starts), _day(last.starts), language)
    hours = {words.hours_in_words(each.starts, each.ends, language) for each in sessions}
    # Over a change of the clocks the hours stay and the name of the zone does not.
    said = hours.pop() if len(hours) == 1 else _bare(first, language)
    yield f"{days}, {said} daily{_elsewhere(first.starts, first.ends, zones, language)}"


def _bare(session: Session, language: Language) -> str:
    starts, ends = (words.time_in_words(each, language) for each in (session.starts, session.ends))
    return f"{starts} to {ends} local time"


def _hours(starts: Moment, ends: Moment | None, zones: tuple[str, ...], language: Language) -> str:
    return words.when_in_words(starts, ends, language) + _elsewhere(starts, ends, zones, language)


def _elsewhere(starts: Moment, ends: Moment | None, zones: tuple[str, ...], language: Language) -> str:
    """The same hours on other clocks: " (7:30 a.m. PST)"; with the day where it is another one."""
    if not starts.has_time:
        return ""
    own = words.when_in_words(starts, ends, language)
    said: dict[str, None] = {}  # two zones may keep the same time
    for zone in zones:
        first, last = _on_the_clock_of(zone, starts), ends and _on_the_clock_of(zone, ends)
        other = words.when_in_words(first, last, language)
        is_same_day = first.at.date() == starts.at.date() and (last is None or words.is_one_day(first, last))
        if other != own:
            said[words.hours_in_words(first, last, language) if is_same_day else other] = None
    return f" ({'; '.join(said)})" if said else ""


def _on_the_clock_of(zone: str, moment: Moment) -> Moment:
    return replace(moment, at=moment.at.astimezone(ZoneInfo(zone))) if moment.has_time else moment


def _day(moment: Moment) -> Moment:
    return Moment(datetime.combine(moment.at, time(), moment.at.tzinfo), Precision.DAY)


# ---------------------------------------------------------------- where, who, how


def where(event: Event) -> str:
    """The place on one line, and when its address is given; empty where the release does not say it."""
    address = (event.venue or NOWHERE).address
    return ", ".join(part for part in (address, ADDRESS_ON.get(event.address_on, event.address_on)) if part)


def person_in_words(person: Person) -> str:
    """A name with what the person is: "Lori Nelson, Chief Resilience Officer, City of Boston"."""
    return ", ".join(part for part in (person.name, person.title, person.organisation) if part)


def contact_in_words(contact: Contact) -> str:
    """A contact on one line."""
    parts = (contact.name, contact.role, contact.phone, contact.email, contact.hours)
    return ", ".join(part for part in parts if part)


def _where(event: Event, _language: Language) -> Iterator[Row]:
    venue = event.venue or NOWHERE
    yield "Where", where(event)
    yield "Directions", venue.directions
    yield "Map", venue.map
    for place in event.places:
        yield place.label, ", ".join(part for part in (place.venue.address, place.venue.directions) if part)


def _online(event: Event, _language: Language) -> Iterator[Row]:
    if event.online:
        yield "Livestream", event.online.livestream
        yield "Dial-in", event.online.dial_in
        yield "Online on request", event.online.on_request


def _people(event: Event, _language: Language) -> Iterator[Row]:
    many = "Principals" if len(event.principals) > 1 else "Principal"
    yield many, "; ".join(map(person_in_words, event.principals))
    many = "Speakers" if len(event.speakers) > 1 else "Speaker"
    yield many, "; ".join(map(person_in_words, event.speakers))
    yield "Moderator", person_in_words(event.moderator) if event.moderator else ""


def _registrations(event: Event, language: Language) -> Iterator[Row]:
    label = "RSVP" if event.press is PressAccess.RSVP else "Accreditation"
    yield label, event.rsvp
    for asked in event.registrations:
        yield label, _registration(asked, event, language)


def _registration(asked: Registration, event: Event, language: Language) -> str:
    """ "Photographers: by e-mail, to Robin Vale, 617-555-0100, by Tuesday, Nov. 13, 2018, noon EST"."""
    to = f"to {contact_in_words(asked.to)}" if asked.to else ""
    by = f"by {beside(asked.by, event, language)}" if asked.by else ""
    said = ", ".join(part for part in (asked.how, to, by) if part)
    return f"{asked.whom[:1].upper()}{asked.whom[1:]}: {said}" if asked.whom else said


def _times(event: Event, language: Language) -> Iterator[Row]:
    for label, moment in (
        ("Call time", event.call_time),
        ("Set up by", event.set_up_by),
        ("Doors", event.doors),
    ):
        yield label, beside(moment, event, language) if moment else ""
    if gather := event.final_gather:
        said = beside(gather.at, event, language)
        yield "Final gather", ", ".join(part for part in (said, gather.where) if part)


def _labelled(some: tuple[Fact, ...]) -> Iterator[Row]:
    for fact in some:
        yield LABELS.get(fact.label, fact.label.replace("_", " ").capitalize()), fact.text


FACTS: tuple[Callable[[Event, Language], Iterable[Row]], ...] = (
    lambda event, language: (("When", when(event, language)),),
    _where,
    _online,
    lambda event, _: (("Press", PRESS_WORDS[event.press]), ("Pool", event.pool)),
    _registrations,
    lambda event, _: (("ID needed", event.id_needed),),
    _times,
    _people,
    lambda event, _: _labelled(event.logistics),
    lambda event, _: _labelled(event.accessibility),
    lambda event, _: (("On-site contact", contact_in_words(event.on_site) if event.on_site else ""),),
)
