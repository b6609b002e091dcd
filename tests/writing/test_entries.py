"""What an entry says."""

from __future__ import annotations

import pytest
from deciding.samples import LADD_ROOM, NEWSROOM, day, event, latest, press_open, prose, release, time, utc

from pressroom.model import Article, Element, Event, Media, PressAccess, Prose, Release, Venue
from pressroom.writing import entries, event_facts
from pressroom.writing.entries import Words

NOW = utc(2019, 1, 1)


def words_of_event(made: Event, **more: object) -> Words:
    feed = press_open(release("a", day(2018, 11, 14), made, **more), now=NOW)
    return entries.words_of(feed.entries[0], {})


def words_of_release(made: Release, article: Article | None = None) -> Words:
    (entry,) = latest(made, now=NOW).entries
    return entries.words_of(entry, {made.slug: article} if article else {})


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
    root = Element("article", (), (Element("h1", (), ("A & B",)), Element("p", (), ("Whole text.",))))
    made = release("a", day(2018, 11, 14), summary="In short:\n  all is  well.", subhead="Sub")
    said = words_of_release(made, Article(root, "A & B", "en-US"))
    assert said.title == "The a release"
    assert said.summary == "In short: all is well."
    assert said.html == "<article>\n<h1>A &amp; B</h1>\n<p>Whole text.</p>\n</article>"


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
    assert entries.for_machines(time(2018, 11, 14, 10, 30)) == "2018-11-14T10:30:00-05:00"
    assert entries.for_machines(day(2018, 7, 14)) == "2018-07-14"
    assert entries.place_of(event("e", day(2018, 1, 1))) == LADD_ROOM.address
