"""Every fact of an event in words, in one order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from deciding.samples import LADD_ROOM, day, event, time

from pressroom.model import (
    ENGLISH,
    Contact,
    Event,
    Fact,
    Gather,
    Language,
    Moment,
    Online,
    Person,
    Place,
    Precision,
    PressAccess,
    Registration,
    Session,
    Status,
    Venue,
)
from pressroom.writing.article.event_facts import facts, person_in_words, when

TEN = time(2018, 11, 14, 10)
NOON = time(2018, 11, 13, 12)
NELSON = Person("lori-nelson", "Lori Nelson", "Chief Resilience Officer", "City of Boston")


def test_a_bare_event_says_when_where_and_whether_the_press_may_come() -> None:
    assert facts(event("e", TEN), Language("en")) == (
        ("When", "Wednesday, Nov. 14, 2018, 10 a.m. EST"),
        ("Where", "Ladd Room, Boston University, 43 Hawes Street, Brookline"),
        ("Press", "Open to press"),
    )


def test_all_that_reporters_need_is_said_in_one_order() -> None:
    made = event(
        "e",
        TEN,
        PressAccess.CREDENTIALED,
        venue=replace(LADD_ROOM, directions="Second floor", map="https://maps.example/x"),
        places=(
            Place("Overflow", Venue(words="Annex", directions="Next door", map="https://maps.example/y")),
        ),
        online=Online("https://live.example/", "617-555-0111, code 4", "Ask the press office"),
        principals=(NELSON, Person("", "Ada Brightwater")),
        speakers=(NELSON,),
        moderator=Person("", "Bo Lind"),
        on_site=Contact("door", "Kim Low", phone="617-555-0199"),
        registrations=(
            Registration(
                "by e-mail", Contact("a", "Robin Vale", email="a@b.example"), time(2018, 11, 13, 12)
            ),
            Registration("at the door", whom="photographers"),
        ),
        id_needed="A press card",
        pool="One camera",
        call_time=time(2018, 11, 14, 9),
        set_up_by=time(2018, 11, 13, 18),
        doors=time(2018, 11, 14, 9, 30),
        final_gather=Gather(time(2018, 11, 14, 9, 45), "North door"),
        logistics=(Fact("live_trucks", "Elm Street"), Fact("mult_box", "Yes")),
        accessibility=(Fact("sign_language", "ASL"), Fact("step_free", "From Elm Street")),
    )
    assert facts(made, Language("en"))[1:] == (
        ("Where", "Ladd Room, Boston University, 43 Hawes Street, Brookline"),
        ("Directions", "Second floor"),
        ("Map", "https://maps.example/x"),
        ("Overflow", "Annex. Next door. https://maps.example/y"),
        ("Livestream", "https://live.example/"),
        ("Dial-in", "617-555-0111, code 4"),
        ("Online on request", "Ask the press office"),
        ("Press", "Open to credentialed press"),
        ("Pool", "One camera"),
        ("Accreditation", "By e-mail, by Tuesday, Nov. 13, 2018, noon EST, to Robin Vale, a@b.example"),
        ("Accreditation", "Photographers: at the door"),
        ("ID needed", "A press card"),
        ("Set up by", "Tuesday, Nov. 13, 2018, 6 p.m. EST"),
        ("Call time", "9 a.m. EST"),
        ("Doors", "9:30 a.m. EST"),
        ("Final gather", "9:45 a.m. EST, North door"),
        (
            "Principals",
            "Lori Nelson, Chief Resilience Officer, City of Boston; Ada Brightwater",
        ),
        ("Speaker", "Lori Nelson, Chief Resilience Officer, City of Boston"),
        ("Moderator", "Bo Lind"),
        ("Live trucks", "Elm Street"),
        ("Mult-box", "Yes"),
        ("Sign language", "ASL"),
        ("Step-free access", "From Elm Street"),
        ("On-site contact", "Kim Low, 617-555-0199"),
    )


@pytest.mark.parametrize(
    ("press", "label"), [(PressAccess.RSVP, "RSVP"), (PressAccess.CREDENTIALED, "Accreditation")]
)
def test_a_reply_is_named_after_the_access(press: PressAccess, label: str) -> None:
    assert (label, "by noon") in facts(event("e", TEN, press, rsvp="by noon"), Language("en"))


def test_an_address_that_is_given_later_is_said_to_be() -> None:
    told = dict(
        facts(event("e", TEN, venue=Venue(words="Downtown"), address_on="accreditation"), Language("en"))
    )
    assert told["Where"] == "Downtown. Address given on accreditation"
    told = dict(facts(event("e", TEN, venue=None, address_on="rsvp"), Language("en")))
    assert told["Where"] == "Address given on RSVP"


def test_an_event_without_a_place_is_where_it_can_be_followed() -> None:
    told = dict(facts(event("e", TEN, venue=None, online=Online("https://live.example/")), Language("en")))
    assert told["Where"] == "Online"


# ---------------------------------------------------------------- when


def hours(*days: tuple[int, int, int, int], zone: str = "America/New_York") -> tuple[Session, ...]:
    return tuple(
        Session(time(2018, month, n, first, zone=zone), time(2018, month, n, last, zone=zone))
        for month, n, first, last in days
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"starts": None}, "To be confirmed"),
        ({"starts": None, "status": Status.POSTPONED}, "No new date yet"),
        ({"starts": day(2018, 11, 14)}, "Wednesday, Nov. 14, 2018"),
        (
            {"starts": Moment(day(2018, 11, 14).at, Precision.TIME_UNKNOWN)},
            "Wednesday, Nov. 14, 2018, time to be confirmed",
        ),
        ({"starts": Moment(day(2018, 11, 12).at, Precision.WEEK)}, "Week of Nov. 12, 2018"),
        (
            {"starts": Moment(day(2018, 11, 12).at, Precision.WEEK), "targeted": True},
            "Targeted for the week of Nov. 12, 2018",
        ),
        ({"targeted": True}, "Targeted for Wednesday, Nov. 14, 2018, 10 a.m. EST"),
        (
            {"also_in": ("America/Los_Angeles", "America/Toronto")},  # Toronto has the same clocks
            "Wednesday, Nov. 14, 2018, 10 a.m. EST (7 a.m. PST)",
        ),
        (
            {"ends": time(2018, 11, 14, 11), "also_in": ("Europe/Berlin", "Asia/Tokyo")},
            "Wednesday, Nov. 14, 2018, 10 a.m. to 11 a.m. EST "
            "(4 p.m. to 5 p.m. CET; Thursday, Nov. 15, 2018, midnight to 1 a.m. JST)",
        ),
        ({"starts": day(2018, 11, 14), "also_in": ("Asia/Tokyo",)}, "Wednesday, Nov. 14, 2018"),
        (
            {"sessions": hours((11, 14, 9, 17), (11, 15, 9, 17), (11, 16, 9, 17))},
            "Wednesday, Nov. 14, 2018, to Friday, Nov. 16, 2018, 9 a.m. to 5 p.m. EST daily",
        ),
        (
            {"sessions": hours((11, 14, 9, 17), (11, 16, 9, 17))},
            "Wednesday, Nov. 14, 2018, 9 a.m. to 5 p.m. EST; Friday, Nov. 16, 2018, 9 a.m. to 5 p.m. EST",
        ),
        # Over a change of the clocks the hours stay and the name of the zone does not.
        (
            {"sessions": hours((11, 3, 9, 17), (11, 4, 9, 17))},
            "Saturday, Nov. 3, 2018, to Sunday, Nov. 4, 2018, 9 a.m. to 5 p.m. local time daily",
        ),
    ],
)
def test_when_is_said_as_surely_as_it_is_known(more: dict[str, Any], words: str) -> None:
    made: Event = replace(event("e", TEN), **more)
    assert when(made, Language("en")) == words


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Rana Khalil, Mayor"),
        ({"native_name": "رنا خليل"}, "Rana Khalil (رنا خليل), Mayor"),
        ({"native_name": "رنا خليل", "pronunciation": "RA-na"}, "Rana Khalil (رنا خليل, RA-na), Mayor"),
    ],
)
def test_a_name_has_its_own_script_and_its_sound_beside_it(more: dict[str, str], words: str) -> None:
    assert person_in_words(Person("", "Rana Khalil", "Mayor", **more), ENGLISH) == words
