"""The listing that an assignment desk reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from deciding.samples import NEWSROOM, day, event, release, time, utc

from pressroom.deciding import daybook, publication
from pressroom.model import Change, Contact, PressAccess, Registration, Release, Status
from pressroom.writing.plain_text.daybook_text import daybook_data, render_daybook

FIRST, LAST = date(2018, 11, 12), date(2018, 11, 18)
WEEK = release(
    "a",
    day(2018, 11, 1),
    event(
        "talk",
        time(2018, 11, 14, 10, 30),
        PressAccess.CREDENTIALED,
        ends=time(2018, 11, 14, 12),
        on_site=Contact("door", "Kim Low", phone="617-555-0199"),
        call_time=time(2018, 11, 14, 9, 45),
        registrations=(Registration("by e-mail", by=time(2018, 11, 13, 12), whom="photographers"),),
        id_needed="A press card",
    ),
    event("walk", time(2018, 11, 14, 9)),
    replace(
        event("fair", day(2018, 11, 16)),
        status=Status.CANCELLED,
        changes=(Change(1, time(2018, 11, 11, 9), Status.CANCELLED, "Storm."),),
    ),
    event("secret", time(2018, 11, 14, 9), PressAccess.CLOSED),
)


def listing(made: Release, first: date = FIRST, last: date = LAST) -> str:
    editions = publication.editions(NEWSROOM, (made,), utc(2018, 11, 12))
    return render_daybook(daybook.listings(editions, first, last), NEWSROOM, first, last)


def test_a_listing_is_one_paragraph_an_event_under_its_day() -> None:
    page = "https://press.example.gov/releases/a/"
    place = "Ladd Room, Boston University, 43 Hawes Street, Brookline."
    assert listing(WEEK) == "\n\n".join(
        (
            "City of Oakhaven: events open to press, Monday, Nov. 12, 2018, to Sunday, Nov. 18, 2018",
            "WEDNESDAY, NOV. 14, 2018",
            f"The walk event. Wednesday, Nov. 14, 2018, 9 a.m. EST. {place} Open to press. "
            f"Contact: Robin Vale, 617-555-0100.\n{page}#walk",
            f"The talk event. Wednesday, Nov. 14, 2018, 10:30 a.m. to noon EST. {place} "
            "Open to credentialed press. Accreditation: Photographers: by e-mail, by Tuesday, Nov. 13, 2018, "
            "noon EST. ID needed: A press card. Call time: 9:45 a.m. EST. "
            f"Contact: Kim Low, 617-555-0199.\n{page}#talk",
            "FRIDAY, NOV. 16, 2018",
            "CANCELLED: The fair event. CANCELLED Sunday, Nov. 11, 2018, 9 a.m. EST. Storm. "
            f"Friday, Nov. 16, 2018. {place} "
            f"Contact: Robin Vale, 617-555-0100.\n{page}#fair\n",
        )
    )


def test_a_day_without_events_says_so() -> None:
    assert listing(WEEK, LAST, LAST) == (
        "City of Oakhaven: events open to press, Sunday, Nov. 18, 2018\n\nNo events open to press.\n"
    )


def test_an_event_that_lost_its_date_stands_under_none() -> None:
    change = Change(1, time(2018, 11, 11, 9), Status.POSTPONED, "Storm.", old_starts=time(2018, 11, 14, 9))
    made = replace(event("walk", day(2018, 1, 1)), starts=None, status=Status.POSTPONED, changes=(change,))
    told = listing(release("a", day(2018, 11, 1), made))
    assert "TO BE CONFIRMED\n\nPOSTPONED: The walk event." in told
    assert "When. Was: Wednesday, Nov. 14, 2018, 9 a.m. EST. Now: No new date yet. Ladd Room" in told
    assert told.count("No new date yet") == 1


def test_programs_get_the_same_as_data() -> None:
    editions = publication.editions(NEWSROOM, (WEEK,), utc(2018, 11, 12))
    walk, talk, fair = daybook_data(daybook.listings(editions, FIRST, LAST))
    assert walk == {
        "id": "walk",
        "release": "a",
        "title": "The walk event",
        "status": "scheduled",
        "starts": "2018-11-14T09:00:00-05:00",
        "when": "Wednesday, Nov. 14, 2018, 9 a.m. EST",
        "place": "Ladd Room, Boston University, 43 Hawes Street, Brookline",
        "press": "open",
        "contact": "Robin Vale, 617-555-0100",
        "phone": "617-555-0100",
        "url": "https://press.example.gov/releases/a/#walk",
    }
    assert (talk["ends"], talk["phone"]) == ("2018-11-14T12:00:00-05:00", "617-555-0199")
    assert (fair["status"], fair["reason"]) == ("cancelled", "Storm.")
    assert [fact["label"] for fact in talk["facts"]] == ["Accreditation", "ID needed", "Call time"]
    assert talk["facts"][1] == {"label": "ID needed", "text": "A press card"}


def test_programs_learn_what_an_event_was_before_it_changed() -> None:
    change = Change(1, time(2018, 11, 11, 9), Status.RESCHEDULED, "Storm.", old_starts=time(2018, 11, 14, 9))
    made = replace(event("walk", time(2018, 11, 15, 9)), status=Status.RESCHEDULED, changes=(change,))
    editions = publication.editions(NEWSROOM, (release("a", day(2018, 11, 1), made),), utc(2018, 11, 12))
    (walk,) = daybook_data(daybook.listings(editions, FIRST, LAST))
    assert walk["was"] == {"start": "2018-11-14T09:00:00-05:00"}
    assert (walk["changed"], walk["reason"]) == ("2018-11-11T09:00:00-05:00", "Storm.")
