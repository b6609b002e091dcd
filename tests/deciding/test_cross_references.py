"""One event told in two releases."""

from __future__ import annotations

from dataclasses import replace

from deciding.samples import NEWSROOM, day, event, prose, release, time, utc

from pressroom.deciding import publication, subscriptions
from pressroom.deciding.cross_references import unseen
from pressroom.model import (
    Change,
    Edition,
    Element,
    EventLink,
    Language,
    Media,
    PressAccess,
    Prose,
    Release,
    Status,
    Withdrawal,
)

NOW = utc(2018, 11, 13, 12)
TALK = event("talk", time(2018, 11, 14, 10), details=prose("A talk."))
HOME = release("told", day(2018, 11, 12), TALK, event("walk", time(2018, 11, 14, 15), PressAccess.CLOSED))


def seer(*links: str, **more: object) -> Release:
    made = release("seer", day(2018, 11, 13), event("own", time(2018, 11, 14, 12)), **more)
    return replace(
        made, sees=tuple(EventLink(link.partition("#")[0], link.partition("#")[2]) for link in links)
    )


def editions(*releases: Release) -> dict[str, Edition]:
    return {edition.release.slug: edition for edition in publication.editions(NEWSROOM, releases, NOW)}


def test_a_seen_event_is_that_of_its_home_with_its_calendar_entry() -> None:
    made = editions(HOME, seer("told#talk"))
    seen, own = made["seer"].events
    assert (own.id, own.home) == ("own", "")
    assert seen == replace(TALK, home="told")
    assert made["seer"].calendars["talk"].path == "releases/told/events/talk.ics"
    assert made["seer"].release.events == (own,)


def test_a_seen_event_is_in_the_language_of_the_release_that_refers_to_it_on_every_site() -> None:
    spanish = Language("es")
    charla = replace(TALK, title="Charla")
    told = replace(HOME, language=spanish, events=(charla, *HOME.events[1:]), original=NEWSROOM.language)
    home = replace(HOME, translations={"es": told})
    plain = seer("told#talk")
    both = replace(seer("told#talk"), slug="both")
    french = replace(seer("told#talk"), slug="french", language=Language("fr"))  # which the home is not in
    both = replace(both, translations={"es": replace(both, language=spanish, original=NEWSROOM.language)})
    for language, expected in ((NEWSROOM.language, TALK), (spanish, charla)):
        site = replace(NEWSROOM, language=language)
        made = publication.editions(site, (home, plain, both, french), NOW)
        titles = {each.release.slug: each.events[0].title for each in made if each.release.sees}
        assert titles == {"seer": TALK.title, "both": expected.title, "french": TALK.title}


def test_seen_events_stand_where_the_file_has_them() -> None:
    made = release("seer", day(2018, 11, 13), *(event(f"own-{n}", time(2018, 11, 14, 12)) for n in (1, 2)))
    for after, expected in ((0, "talk own-1 own-2"), (1, "own-1 talk own-2"), (2, "own-1 own-2 talk")):
        told = editions(HOME, replace(made, sees=(EventLink("told", "talk", after),)))["seer"]
        assert " ".join(each.id for each in told.events) == expected
    # A line that refers to another event moves no date of the release's own entries.
    entries = subscriptions.press_open(NEWSROOM, (told,), NOW, {}).entries
    assert [entry.published.second for entry in entries] == [0, 1]


def test_a_seen_event_is_listed_once_under_its_home() -> None:
    made = publication.editions(NEWSROOM, (HOME, seer("told#talk")), NOW)
    feed = subscriptions.press_open(NEWSROOM, made, NOW, {})
    assert [entry.id.rpartition("/releases/")[2] for entry in feed.entries] == ["told/#talk", "seer/#own"]
    whole = subscriptions.press_calendar(NEWSROOM, made, NOW, {})
    assert [entry.uid.partition("@")[0] for entry in whole.entries] == ["told/talk", "seer/own"]


def test_a_change_at_the_home_is_told_by_those_who_refer_to_it() -> None:
    change = Change(1, time(2018, 11, 13, 6), Status.CANCELLED, "The hall lost power.")
    cancelled = replace(HOME, events=(replace(TALK, status=Status.CANCELLED, changes=(change,)),))
    made = editions(cancelled, seer("told#talk"))["seer"]
    assert made.events[0].status is Status.CANCELLED
    assert (made.version, made.updated) == (2, utc(2018, 11, 13, 11))


def test_the_home_s_withdrawal_cancels_the_event_wherever_it_is_told() -> None:
    gone = replace(HOME, withdrawn=Withdrawal(time(2018, 11, 13, 6), "It was wrong."))
    assert editions(gone, seer("told#talk"))["seer"].events[0].status is Status.CANCELLED


def test_a_pooled_or_closed_event_may_be_told_and_has_no_calendar_entry() -> None:
    made = editions(HOME, seer("told#walk"))["seer"]
    assert [event.id for event in made.events] == ["walk", "own"]
    assert set(made.calendars) == {"own"}


def test_an_event_whose_home_is_not_public_is_not_told_and_stops_the_build() -> None:
    hidden = replace(HOME, embargo=time(2018, 11, 14, 6))
    made = publication.editions(NEWSROOM, (hidden, seer("told#talk")), NOW)
    assert [event.id for edition in made for event in edition.events] == ["own"]
    (problem,) = unseen(made, (hidden, seer("told#talk")))
    assert (problem.code, problem.span.file) == ("see-not-public", "releases/seer.md")
    assert "told" not in problem.message, "what is not public is not named"
    assert unseen(publication.editions(NEWSROOM, (HOME, seer("told#talk")), NOW), (HOME,)) == ()


def test_what_cannot_be_seen_is_said() -> None:
    third = replace(release("third", day(2018, 11, 12)), sees=(EventLink("told", "talk"),))
    for link in ("told#nothing", "nowhere#talk", "seer#own", "third#talk"):
        releases = (HOME, third, seer(link))
        made = publication.editions(NEWSROOM, releases, NOW)
        (problem,) = unseen(made, releases)
        assert (problem.code, link in problem.message) == ("see-unknown", True)
    same = replace(seer("told#talk"), events=(TALK,))
    made = publication.editions(NEWSROOM, (HOME, same), NOW)
    assert [problem.code for problem in unseen(made, (HOME, same))] == ["see-unknown"]
    assert [each.home for each in made[0].events] == [""]


def test_files_of_a_seen_event_stay_with_the_home_and_its_pictures_too() -> None:
    link = Element("a", (("href", "media/map%20a.pdf"),), ("map",))
    away = Element("a", (("href", "https://x.example/"),), ("else",))
    picture = Element("p", (), (Element("img", (("src", "media/hall.jpg"), ("alt", "Hall"))),))
    told = replace(TALK, details=Prose((Element("p", (), ("See the ", link, " or ", away)), picture)))
    home = replace(HOME, events=(told,), media=(Media("map a.pdf", "Map"),))
    seen = editions(home, seer("told#talk"))["seer"].events[0]
    (block,) = seen.details.blocks
    links = [child.get("href") for child in block.children if isinstance(child, Element)]
    assert links == ["https://press.example.gov/releases/told/media/map%20a.pdf", "https://x.example/"]


def test_an_office_s_calendar_holds_what_its_releases_refer_to() -> None:
    other = replace(seer("told#talk"), offices=(), topics=())
    made = publication.editions(NEWSROOM, (replace(HOME, offices=(), topics=()), seer("told#talk")), NOW)
    calendars = subscriptions.subject_calendars(NEWSROOM, made, NOW, {})
    assert {feed.name: [entry.uid.partition("@")[0] for entry in feed.entries] for feed in calendars} == {
        name: ["told/talk", "seer/own"]
        for name in ("press-open.parks", "press-open.topic.equity", "press-open.topic.parks-trees")
    }
    assert (
        subscriptions.subject_calendars(NEWSROOM, publication.editions(NEWSROOM, (other,), NOW), NOW, {})
        == ()
    )


def test_a_withdrawn_release_refers_to_nothing_any_more() -> None:
    gone = seer("nowhere#talk", withdrawn=Withdrawal(time(2018, 11, 13, 6), "It was wrong."))
    assert unseen(publication.editions(NEWSROOM, (gone,), NOW), (gone,)) == ()
