"""What search engines are told of a release and its events: schema.org's words, and nothing made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from deciding.samples import LADD_ROOM, NEWSROOM, day, event, prose, release, time

from pressroom.deciding import publication
from pressroom.model import (
    Change,
    Correction,
    Event,
    File,
    Media,
    Online,
    Precision,
    PressAccess,
    Session,
    Status,
    Venue,
    Withdrawal,
)
from pressroom.writing.article.composing import render_article
from pressroom.writing.templating import templates
from pressroom.writing.web.linked_data import linked_data

OPENING = event("opening", time(2018, 11, 14, 10, 30), details=prose("A first look."))
ONLINE = Online("https://video.example/oaks")
SAID = time(2018, 11, 13, 16)
SCHEMA = "https://schema.org/"
PAGE = "https://press.example.gov/releases/oak/"


def graph_of(*events: Event, **more: Any) -> list[dict[str, Any]]:
    made = release("oak", day(2018, 11, 12), *events, **more)
    data = linked_data(publication.edition(NEWSROOM, made, datetime(2019, 1, 1, tzinfo=UTC)), NEWSROOM)
    assert data["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


def event_of(told: Event) -> dict[str, Any]:
    (_, data) = graph_of(told)
    return data


def changed(status: Status, **old: Any) -> Event:
    return replace(OPENING, status=status, changes=(Change(1, SAID, status, "Rain.", **old),))


def test_an_event_says_when_where_and_by_whom() -> None:
    assert event_of(OPENING) == {
        "@type": "Event",
        "@id": f"{PAGE}#opening",
        "url": f"{PAGE}#opening",
        "name": "The opening event",
        "description": "A first look.",
        "startDate": "2018-11-14T10:30:00-05:00",
        "eventStatus": f"{SCHEMA}EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}OfflineEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "Ladd Room, Boston University",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "43 Hawes Street",
                    "addressLocality": "Brookline",
                },
            }
        ],
        "organizer": [{"@type": "Organization", "name": "Parks & Trees"}],
        "inLanguage": "en-US",
    }


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (changed(Status.CANCELLED), "EventCancelled"),
        (changed(Status.POSTPONED), "EventPostponed"),
        (changed(Status.RESCHEDULED), "EventRescheduled"),
        (changed(Status.SCHEDULED), "EventScheduled"),
        (changed(Status.MOVED), "EventScheduled"),
        (replace(changed(Status.MOVED), venue=None, online=ONLINE), "EventMovedOnline"),
        (replace(changed(Status.MOVED), venue=Venue(words="Online"), online=ONLINE), "EventMovedOnline"),
    ],
)
def test_what_became_of_an_event_is_said_in_the_words_of_schema_org(told: Event, status: str) -> None:
    assert event_of(told)["eventStatus"] == SCHEMA + status


def test_every_date_that_an_event_had_is_a_previous_start() -> None:
    changes = (
        Change(1, SAID, Status.RESCHEDULED, "Rain.", old_starts=day(2018, 11, 10)),
        Change(2, time(2018, 11, 13, 17), Status.POSTPONED, "Storm.", old_starts=time(2018, 11, 12, 9)),
    )
    data = event_of(replace(OPENING, starts=None, status=Status.POSTPONED, changes=changes))
    assert data["previousStartDate"] == ["2018-11-10", "2018-11-12T09:00:00-05:00"]
    assert "startDate" not in data


@pytest.mark.parametrize(
    ("precision", "said"),
    [(Precision.DAY, "2018-11-14"), (Precision.TIME_UNKNOWN, "2018-11-14"), (Precision.WEEK, None)],
)
def test_no_hour_and_no_day_is_made_up(precision: Precision, said: str | None) -> None:
    starts = replace(day(2018, 11, 14), precision=precision)
    assert event_of(replace(OPENING, starts=starts)).get("startDate") == said


def test_several_days_begin_and_end_with_their_hours() -> None:
    days = tuple(Session(time(2018, 11, n, 9), time(2018, 11, n, 17)) for n in (14, 15))
    first, last = day(2018, 11, 14), day(2018, 11, 15)
    data = event_of(replace(OPENING, starts=first, ends=last, sessions=days))
    assert (data["startDate"], data["endDate"]) == ("2018-11-14T09:00:00-05:00", "2018-11-15T17:00:00-05:00")


@pytest.mark.parametrize(
    ("told", "mode", "places"),
    [
        (replace(OPENING, online=ONLINE), "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
        (replace(OPENING, venue=None, online=ONLINE), "OnlineEventAttendanceMode", ["VirtualLocation"]),
        (
            replace(OPENING, venue=Venue(words="Online"), online=ONLINE),
            "OnlineEventAttendanceMode",
            ["VirtualLocation"],
        ),
        (replace(OPENING, venue=None, address_on="rsvp"), "OfflineEventAttendanceMode", []),
        (replace(OPENING, venue=None), None, []),
    ],
)
def test_whether_one_comes_or_follows_from_afar(told: Event, mode: str | None, places: list[str]) -> None:
    data = event_of(told)
    assert data.get("eventAttendanceMode") == (mode and SCHEMA + mode)
    assert [place["@type"] for place in data.get("location", [])] == places


def test_a_place_in_words_has_them_as_its_address() -> None:
    (place,) = event_of(replace(OPENING, venue=Venue(words="The pier", map="https://maps.example/p")))[
        "location"
    ]
    assert place == {
        "@type": "Place",
        "name": "The pier",
        "address": "The pier",
        "hasMap": "https://maps.example/p",
    }


@pytest.mark.parametrize("press", PressAccess)
def test_only_what_the_press_may_attend_is_announced(press: PressAccess) -> None:
    assert len(graph_of(replace(OPENING, press=press))) == (2 if press.is_listed else 1)


def test_an_event_that_another_release_tells_keeps_its_address() -> None:
    seer = release("oak", day(2018, 11, 12), replace(OPENING, home="elm"))
    edition = publication.edition(NEWSROOM, seer, datetime(2019, 1, 1, tzinfo=UTC))
    for home in ("releases/elm", "releases/elm/es"):  # in whichever language that is told here
        url = f"https://press.example.gov/{home}/events/opening.ics"
        file = File(f"{home}/events/opening.ics", url, "text/calendar")
        data = linked_data(replace(edition, calendars={"opening": file}), NEWSROOM)["@graph"][1]
        assert data["@id"] == data["url"] == f"https://press.example.gov/{home}/#opening"


def test_a_correction_is_told_with_what_was_wrong_and_what_is_right() -> None:
    (data,) = graph_of(corrections=(Correction(time(2018, 11, 14, 15), "400 oaks", "40 oaks"),))
    (correction,) = data["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert correction["datePublished"] == "2018-11-14T15:00:00-05:00"
    assert "Was: 400 oaks" in correction["text"]
    assert "Now: 40 oaks" in correction["text"]
    assert (data["version"], data["dateModified"]) == (2, "2018-11-14T15:00:00-05:00")


def test_of_a_withdrawn_release_only_the_notice_is_told() -> None:
    made = {
        "withdrawn": Withdrawal(time(2018, 11, 14, 17), "Not bought."),
        "body": prose("A secret."),
        "subhead": "A secret.",
        "summary": "A secret.",
        "media": (Media("secret.jpg", "A secret"),),
    }
    article, told = graph_of(OPENING, **made)
    assert "secret" not in str(article).lower()
    assert (article["creativeWorkStatus"], article["description"]) == ("Withdrawn", "Not bought.")
    assert told["eventStatus"] == f"{SCHEMA}EventCancelled"


def test_no_text_closes_the_script_element() -> None:
    environment = templates.environment(None)
    from writing.web.test_release_page import SITE

    from pressroom.writing.web.release_page import render_page

    made = release("oak", day(2018, 11, 12), headline="</script><b>")
    edition = publication.edition(NEWSROOM, made)
    article = render_article(edition, NEWSROOM, environment)
    html = render_page(article, edition, NEWSROOM, environment, {}, SITE)
    assert html.count("</script>") == html.count("<script") == 2  # this, and the page's own script
    assert "<b>" not in html


def test_nothing_is_said_that_has_no_value() -> None:
    graph = graph_of(replace(OPENING, details=prose(), venue=LADD_ROOM))
    assert all(value not in ("", [], None) for thing in graph for value in thing.values())
