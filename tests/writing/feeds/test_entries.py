"""What an entry says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from deciding.samples import LADD_ROOM, NEWSROOM, day, event, latest, press_open, prose, release, time, utc

from pressroom.deciding import publication, subscriptions
from pressroom.model import (
    Change,
    Correction,
    Element,
    Event,
    Feed,
    Language,
    Media,
    PressAccess,
    Prose,
    Release,
    Status,
    Update,
    Venue,
    Withdrawal,
)
from pressroom.model.moments import w3c
from pressroom.writing.article import event_facts
from pressroom.writing.feeds import entries
from pressroom.writing.feeds.entries import Words

NOW = utc(2019, 1, 1)


def words_of_event(made: Event, **more: object) -> Words:
    feed = press_open(release("a", day(2018, 11, 14), made, **more), now=NOW)
    return entries.words_of(feed.entries[0], {})


def words_of_release(made: Release, text: str = "") -> Words:
    (entry,) = latest(made, now=NOW).entries
    return entries.words_of(entry, {entry.edition.page.path: text} if text else {})


def test_an_event_says_time_place_and_press_access_in_words() -> None:
    said = words_of_event(event("e", time(2018, 11, 14, 10, 30), details=prose("A talk by HR&A.", "And tea")))
    assert said.title == "The e event — Wednesday, Nov. 14, 2018, 10:30 a.m. EST"
    assert said.summary == (
        "Wednesday, Nov. 14, 2018, 10:30 a.m. EST. "
        "Ladd Room, Boston University, 43 Hawes Street, Brookline. "
        "Open to press. A talk by HR&A. And tea."
    )
    assert said.html == (
        "<p>Wednesday, Nov. 14, 2018, 10:30 a.m. EST<br>"
        "Ladd Room, Boston University, 43 Hawes Street, Brookline<br>"
        "Open to press</p>\n"
        "<p>A talk by HR&amp;A.</p>\n<p>And tea</p>\n"
        '<p><a href="https://press.example.gov/releases/a/">The a release</a></p>'
    )


@pytest.mark.parametrize(
    ("press", "rsvp", "words"),
    [
        (PressAccess.OPEN, "", "Open to press."),
        (PressAccess.RSVP, "", "Open to press, RSVP required."),
        (
            PressAccess.RSVP,
            "press@example.gov by noon Tuesday",
            "Open to press, RSVP required. RSVP: press@example.gov by noon Tuesday.",
        ),
        (
            PressAccess.CREDENTIALED,
            "City badge",
            "Open to credentialed press. Accreditation: City badge.",
        ),
    ],
)
def test_the_press_access_is_said_as_the_page_says_it(press: PressAccess, rsvp: str, words: str) -> None:
    said = words_of_event(event("e", time(2018, 11, 14, 10), press, rsvp=rsvp))
    assert said.summary.endswith(words)


def test_every_kind_of_access_has_its_words() -> None:
    assert set(event_facts.PRESS_WORDS) == set(PressAccess)


def test_what_a_release_does_not_say_is_not_made_up() -> None:
    said = words_of_event(event("e", day(2018, 11, 14), venue=None))
    assert said == Words(
        "The e event — Wednesday, Nov. 14, 2018",
        "Wednesday, Nov. 14, 2018. Open to press.",
        "<p>Wednesday, Nov. 14, 2018<br>Open to press</p>\n\n"
        '<p><a href="https://press.example.gov/releases/a/">The a release</a></p>',
    )


def test_directions_are_said_after_the_place() -> None:
    said = words_of_event(
        event("e", day(2018, 11, 14), venue=Venue(words="The pier", directions="Follow the gulls"))
    )
    assert "The pier. Follow the gulls. Open to press." in said.summary


def test_links_and_pictures_in_an_event_lead_to_the_published_files() -> None:
    link = Element("a", (("href", "media/map.pdf"),), ("map",))
    details = Prose((Element("p", (), ("See the ", link, ".")),))
    said = words_of_event(event("e", day(2018, 11, 14), details=details), media=(Media("map.pdf", "Map"),))
    assert 'See the <a href="https://press.example.gov/releases/a/media/map.pdf">map</a>.' in said.html
    assert "See the map." in said.summary


def test_a_release_is_its_headline_its_summary_and_the_whole_article() -> None:
    text = "<article>\n<h1>A &amp; B</h1>\n<p>Whole text.</p>\n</article>"
    made = release("a", day(2018, 11, 14), summary="In short:\n  all is  well.", subhead="Sub")
    said = words_of_release(made, text)
    assert said.title == "The a release"
    assert said.summary == "In short: all is well."
    assert said.html == text


@pytest.mark.parametrize(
    ("more", "summary"),
    [
        ({"summary": "S", "subhead": "D"}, "S"),
        ({"subhead": "D"}, "D"),
        ({}, "Oakhaven & friends said <so>."),
        ({"body": Prose(())}, "The a release"),
    ],
)
def test_a_summary_is_the_first_of_summary_subhead_lede_and_headline(
    more: dict[str, object], summary: str
) -> None:
    said = words_of_release(release("a", day(2018, 11, 14), **more))
    assert said.summary == summary
    assert "<so>" not in said.html


def test_an_entry_is_by_its_offices_or_else_the_organisation() -> None:
    (entry,) = latest(release("a", day(2018, 11, 14)), now=NOW).entries
    assert entries.authors(entry.edition, NEWSROOM) == ("Parks & Trees",)
    (entry,) = latest(release("a", day(2018, 11, 14), offices=()), now=NOW).entries
    assert entries.authors(entry.edition, NEWSROOM) == ("City of Oakhaven",)


def test_places_and_moments_for_machines() -> None:
    assert w3c(time(2018, 11, 14, 10, 30)) == "2018-11-14T10:30:00-05:00"
    assert w3c(day(2018, 7, 14)) == "2018-07-14"
    assert entries.place_of(event("e", day(2018, 1, 1)), Language("en")) == LADD_ROOM.address


# ---------------------------------------------------------------- what changed

RAIN = Change(1, time(2018, 11, 15, 9), Status.RESCHEDULED, "Rain & wind.", old_starts=time(2018, 11, 20, 10))
MOVED = replace(event("e", time(2018, 11, 21, 10)), status=Status.RESCHEDULED, changes=(RAIN,))


def all_words(made: Release, feed_of: Callable[..., Feed] = press_open) -> dict[str, Words]:
    entries_of = feed_of(made, now=utc(2018, 11, 20)).entries
    return {entry.id.rpartition("/")[2]: entries.words_of(entry, {}) for entry in entries_of}


def test_a_notice_says_what_when_why_and_the_old_and_new_facts_in_words() -> None:
    said = all_words(release("a", day(2018, 11, 14), MOVED))
    notice = said["#e.1"]
    assert notice.title == "RESCHEDULED: The e event — Wednesday, Nov. 21, 2018, 10 a.m. EST"
    assert notice.summary == (
        "RESCHEDULED Thursday, Nov. 15, 2018, 9 a.m. EST. Rain & wind. "
        "When. Was: Tuesday, Nov. 20, 2018, 10 a.m. EST. Now: Wednesday, Nov. 21, 2018, 10 a.m. EST. "
        "Ladd Room, Boston University, 43 Hawes Street, Brookline. "
        "Open to press."
    )
    assert notice.html.startswith(
        "<p><strong>RESCHEDULED Thursday, Nov. 15, 2018, 9 a.m. EST</strong><br>Rain &amp; wind.<br>"
        "When. Was: <s>Tuesday, Nov. 20, 2018, 10 a.m. EST</s> "
        "Now: Wednesday, Nov. 21, 2018, 10 a.m. EST</p>\n"
    )
    assert '<a href="https://press.example.gov/releases/a/#e">The e event</a>' in notice.html
    # The event's own entry says the same, without a link to itself.
    assert (said["#e"].title, said["#e"].summary) == (notice.title, notice.summary)
    assert "#e" not in said["#e"].html


@pytest.mark.parametrize(
    ("status", "more", "title"),
    [
        (Status.CANCELLED, {}, "CANCELLED: The e event — Wednesday, Nov. 21, 2018, 10 a.m. EST"),
        (Status.POSTPONED, {"starts": None}, "POSTPONED: The e event — No new date yet"),
        (Status.MOVED, {}, "MOVED: The e event — Wednesday, Nov. 21, 2018, 10 a.m. EST"),
        (Status.SCHEDULED, {}, "CHANGED: The e event — Wednesday, Nov. 21, 2018, 10 a.m. EST"),
    ],
)
def test_the_title_says_what_became_of_an_event(status: Status, more: dict[str, Any], title: str) -> None:
    changes = (Change(1, time(2018, 11, 15, 9), status, "Rain."),)
    made = replace(MOVED, status=status, changes=changes, **more)
    assert all_words(release("a", day(2018, 11, 14), made))["#e.1"].title == title


def test_only_an_event_that_was_off_is_back_on() -> None:
    off = Change(1, time(2018, 11, 15, 9), Status.CANCELLED, "Rain.")
    on = Change(2, time(2018, 11, 16, 9), Status.SCHEDULED, "Sun.")
    made = replace(MOVED, status=Status.SCHEDULED, changes=(off, on))
    said = all_words(release("a", day(2018, 11, 14), made))
    assert [said[name].title.split(":")[0] for name in ("#e.1", "#e.2", "#e")] == [
        "CANCELLED",
        "BACK ON",
        "BACK ON",
    ]


SAID = release(
    "a",
    time(2018, 11, 14, 6),
    headline="Budget & plan",
    updates=(Update(time(2018, 11, 15, 9), "Adds a room"),),
)


def test_an_update_is_said_in_the_release_s_own_entry() -> None:
    (said,) = all_words(SAID, latest).values()
    assert said.title == "UPDATED: Budget & plan"
    assert said.summary.startswith("UPDATED Thursday, Nov. 15, 2018, 9 a.m. EST. Adds a room. Oakhaven")


def test_a_correction_says_what_was_wrong_what_is_right_and_where() -> None:
    wrong = Correction(time(2018, 11, 16, 9), "$5 <million>", "$6 million", "second paragraph")
    said = all_words(replace(SAID, corrections=(wrong,)), latest)
    assert {words.title for words in said.values()} == {"CORRECTED: Budget & plan"}
    notice = said["#correction-1"]
    assert notice.summary == (
        "CORRECTED Friday, Nov. 16, 2018, 9 a.m. EST. second paragraph. Was: $5 <million>. Now: $6 million."
    )
    assert "Was: <s>$5 &lt;million&gt;</s> Now: $6 million</p>" in notice.html
    assert '<a href="https://press.example.gov/releases/a/">Budget &amp; plan</a>' in notice.html


def test_a_withdrawn_release_says_why_and_no_more_of_what_was_withdrawn() -> None:
    gone = replace(SAID, withdrawn=Withdrawal(time(2018, 11, 17, 9), "It was wrong."), summary="Wrong words.")
    said = all_words(gone, latest)
    for words in said.values():
        assert words.title == "WITHDRAWN: Budget & plan"
        assert words.summary == "WITHDRAWN Saturday, Nov. 17, 2018, 9 a.m. EST. It was wrong."
        assert "Wrong words" not in words.html


def test_feeds_of_an_office_a_topic_and_a_release_say_whose_they_are() -> None:
    editions = publication.editions(NEWSROOM, (SAID, release("b", day(2018, 11, 1), MOVED)), NOW)
    feeds = subscriptions.subject_calendars(NEWSROOM, editions, NOW, {})
    assert [entries.feed_title(feed, NEWSROOM) for feed in feeds] == [
        "City of Oakhaven, Parks & Trees: events open to press",
        "City of Oakhaven, Equity: events open to press",
        "City of Oakhaven, Parks, trees: events open to press",
    ]
    own = subscriptions.release_calendar(NEWSROOM, editions[1])
    assert own is not None
    assert entries.feed_title(own, NEWSROOM) == "City of Oakhaven: The b release"
    assert entries.feed_subtitle(own, NEWSROOM) == entries.feed_subtitle(feeds[0], NEWSROOM)
