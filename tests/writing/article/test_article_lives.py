"""What became of a release and of its events stands in the article, so that every document says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from deciding.samples import LADD_ROOM, NEWSROOM, day, event, prose, release, time

from pressroom.deciding import publication
from pressroom.model import (
    Article,
    Change,
    Contact,
    Correction,
    Edition,
    Event,
    Fact,
    Gather,
    Kind,
    Online,
    Person,
    Place,
    PressAccess,
    Prose,
    Registration,
    Release,
    Status,
    Update,
    Venue,
    Withdrawal,
)
from pressroom.writing.article.composing import render_article, text_of, walk
from pressroom.writing.article.event_rows import linked
from pressroom.writing.plain_text.plain import render_plain
from pressroom.writing.templating import templates

ENVIRONMENT = templates.environment(None)
HALL = Venue(words="City Hall")
SAID = time(2018, 11, 13, 16)
OLD = time(2018, 11, 14, 10, 30)


def changed(status: Status, note: str = "The hall lost power.", **old: Any) -> Event:
    starts = old.pop("starts", time(2018, 11, 15, 9))
    venue = old.pop("venue", LADD_ROOM)
    change = Change(1, SAID, status, note, **old)
    return event("opening", starts, status=status, changes=(change,), venue=venue)


def edition_of(*events: Event, now: datetime = datetime(2019, 1, 1, tzinfo=UTC), **more: Any) -> Edition:
    made: Release = release("oak", day(2018, 11, 12), *events, **{"contacts": (), "body": Prose(()), **more})
    return publication.edition(NEWSROOM, made, now)


def article_of(*events: Event, **more: Any) -> Article:
    return render_article(edition_of(*events, **more), NEWSROOM, ENVIRONMENT)


def lines_of(article: Article) -> list[str]:
    return text_of(article.root).split("\n")


def told_in(article: Article) -> list[str]:
    """What stands under the headline: the notices first of all."""
    lines = lines_of(article)
    return lines[lines.index(article.title) + 1 :]


def rows_of(article: Article) -> list[tuple[str, str]]:
    rows = [element for element in walk(article.root) if element.tag == "tr"]
    return [(text_of(row.children[0]), text_of(row.children[1])) for row in rows]


def struck_in(article: Article) -> list[str]:
    return [text_of(element) for element in walk(article.root) if element.tag == "s"]


# ---------------------------------------------------------------- an event's life


def test_a_new_time_is_told_at_the_top_and_at_the_event_with_the_old_one() -> None:
    article = article_of(changed(Status.RESCHEDULED, old_starts=OLD))
    told = [
        "When. Was: Wednesday, Nov. 14, 2018, 10:30 a.m. EST",
        "Now: Thursday, Nov. 15, 2018, 9 a.m. EST",
    ]
    lines = told_in(article)
    assert lines[:4] == [
        "RESCHEDULED: The opening event",
        "Announced Tuesday, Nov. 13, 2018, 4 p.m. EST. The hall lost power.",
        *told,
    ]
    at_event = lines.index("RESCHEDULED: The opening event", 1)
    assert lines[at_event + 1 : at_event + 4] == [
        "RESCHEDULED, announced Tuesday, Nov. 13, 2018, 4 p.m. EST. The hall lost power.",
        *told,
    ]
    assert struck_in(article) == ["Wednesday, Nov. 14, 2018, 10:30 a.m. EST"] * 2
    assert dict(rows_of(article))["When"] == "Thursday, Nov. 15, 2018, 9 a.m. EST"


def test_a_new_place_is_told_with_the_old_one() -> None:
    article = article_of(changed(Status.MOVED, old_venue=HALL))
    assert "MOVED: The opening event" in lines_of(article)
    assert struck_in(article) == ["City Hall"] * 2
    assert f"Now: {LADD_ROOM.address}" in lines_of(article)


def test_an_event_without_a_new_date_says_so_and_keeps_no_hour_of_the_old_day() -> None:
    event = replace(changed(Status.POSTPONED, starts=None, old_starts=OLD), doors=OLD, call_time=OLD)
    article = article_of(event)
    assert "Now: No new date yet" in lines_of(article)
    assert [label for label, _ in rows_of(article)] == ["When", "Where", "Press"]


def test_a_cancelled_event_says_so_in_words_and_asks_nobody_to_come() -> None:
    event = replace(
        changed(Status.CANCELLED),
        on_site=Contact("a", "Robin Vale", phone="617-555-0100"),
        doors=time(2018, 11, 15, 8),
        registrations=(Registration("by e-mail"),),
    )
    article = article_of(event)
    assert rows_of(article) == [
        ("When", "Cancelled. Was: Thursday, Nov. 15, 2018, 9 a.m. EST"),
        ("Where", LADD_ROOM.address),
        ("On-site contact", "Robin Vale, 617-555-0100"),
    ]
    # At the top, where nothing else says which day is off, and at the event.
    assert told_in(article)[2:4] == ["When. Was: Thursday, Nov. 15, 2018, 9 a.m. EST", "Now: Cancelled."]
    assert struck_in(article) == ["Thursday, Nov. 15, 2018, 9 a.m. EST"] * 2
    assert "The following event will be open to press" not in lines_of(article)


def test_an_event_that_is_back_on_is_open_again() -> None:
    event = changed(Status.SCHEDULED)
    off = Change(1, time(2018, 11, 13, 12), Status.CANCELLED, "A storm.")
    lines = lines_of(article_of(replace(event, changes=(off, replace(event.changes[0], number=2)))))
    assert lines.count("BACK ON: The opening event") == 2
    assert "The following event will be open to press" in lines


def test_each_change_of_a_history_says_what_was_known_then_even_where_the_file_is_short() -> None:
    start, end = time(2018, 11, 14, 10), time(2018, 11, 14, 11)
    changes = (
        Change(1, time(2018, 11, 9, 9), Status.RESCHEDULED, "Rain.", old_starts=time(2018, 11, 13, 10)),
        Change(2, time(2018, 11, 10, 9), Status.POSTPONED, "Flood.", old_starts=start, old_ends=end),
        Change(3, time(2018, 11, 11, 9), Status.SCHEDULED, "Dry again."),
        Change(4, time(2018, 11, 12, 9), Status.CANCELLED, "The mill fell."),
    )
    made = event("opening", time(2018, 11, 20, 9), ends=time(2018, 11, 20, 10), changes=changes)
    article = article_of(replace(made, status=Status.CANCELLED))
    told = [line for line in lines_of(article) if line.startswith(("When. Was:", "Now:"))]
    assert told[:2] == ["When. Was: Tuesday, Nov. 20, 2018, 9 a.m. to 10 a.m. EST", "Now: Cancelled."]
    assert told[2:] == [
        "When. Was: To be confirmed",
        "Now: Tuesday, Nov. 20, 2018, 9 a.m. to 10 a.m. EST",
        "When. Was: Wednesday, Nov. 14, 2018, 10 a.m. to 11 a.m. EST",
        "Now: No new date yet",
        "When. Was: Tuesday, Nov. 13, 2018, 10 a.m. to 11 a.m. EST",
        "Now: Wednesday, Nov. 14, 2018, 10 a.m. to 11 a.m. EST",
    ]


def test_an_event_tells_its_whole_history_and_the_top_only_the_latest() -> None:
    event = changed(Status.RESCHEDULED, old_starts=OLD)
    event = replace(
        event,
        starts=time(2018, 11, 16, 9),
        status=Status.CANCELLED,
        changes=(
            *event.changes,
            Change(2, time(2018, 11, 13, 17), Status.RESCHEDULED, "Rain.", old_starts=time(2018, 11, 15, 9)),
            Change(3, time(2018, 11, 13, 18), Status.CANCELLED, "Storm."),
        ),
    )
    lines = told_in(article_of(event))
    assert lines[:2] == [
        "CANCELLED: The opening event",
        "Announced Tuesday, Nov. 13, 2018, 6 p.m. EST. Storm.",
    ]
    at_event = lines.index("CANCELLED: The opening event", 1)
    assert lines[at_event + 1 : at_event + 8] == [
        "CANCELLED, announced Tuesday, Nov. 13, 2018, 6 p.m. EST. Storm.",
        "RESCHEDULED, announced Tuesday, Nov. 13, 2018, 5 p.m. EST. Rain.",
        "When. Was: Thursday, Nov. 15, 2018, 9 a.m. EST",
        "Now: Friday, Nov. 16, 2018, 9 a.m. EST",
        "RESCHEDULED, announced Tuesday, Nov. 13, 2018, 4 p.m. EST. The hall lost power.",
        "When. Was: Wednesday, Nov. 14, 2018, 10:30 a.m. EST",
        "Now: Thursday, Nov. 15, 2018, 9 a.m. EST",
    ]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("status", Status)
def test_every_kind_tells_it_at_the_top_and_at_the_event(kind: Kind, status: Status) -> None:
    article = article_of(changed(status, old_starts=OLD), kind=kind)
    notes = [line for line in lines_of(article) if "The hall lost power." in line]
    assert len(notes) == 2
    (at,) = [e for e in walk(article.root) if e.get("id") == "opening"]
    assert "The hall lost power." in text_of(at)


def test_a_change_counts_from_its_instant() -> None:
    event = changed(Status.CANCELLED)
    before = article_of(event, now=datetime(2018, 11, 13, 20, 59, 59, tzinfo=UTC))
    assert "CANCELLED" not in text_of(before.root)
    assert "CANCELLED" in text_of(article_of(event, now=datetime(2018, 11, 13, 21, tzinfo=UTC)).root)


# ---------------------------------------------------------------- everything that can be said of an event

ALL = event(
    "opening",
    time(2018, 11, 15, 10, 30),
    PressAccess.CREDENTIALED,
    details=prose("A first look."),
    also_in=("America/Los_Angeles",),
    places=(Place("Overflow & <more> 5%", HALL),),
    online=Online("https://video.example/oaks", "617-555-0142"),
    principals=(Person("a", "Mara Kent", "Mayor"),),
    speakers=(Person("b", "Jo Dahl"),),
    moderator=Person("c", "Lee Sands"),
    on_site=Contact("d", "Robin Vale", phone="617-555-0100"),
    registrations=(Registration("by e-mail", Contact("e", "Badges", email="badges@example.gov")),),
    id_needed="A press card",
    pool="One camera",
    call_time=time(2018, 11, 15, 9),
    doors=time(2018, 11, 14, 18),
    set_up_by=time(2018, 11, 15, 10),
    final_gather=Gather(time(2018, 11, 15, 10, 15), "Elm Street gate"),
    logistics=(Fact("live_trucks", "Oak Plaza"),),
    accessibility=(Fact("sign_language", "ASL"),),
)


def test_an_event_has_a_row_for_each_fact_in_the_order_that_reporters_need() -> None:
    assert rows_of(article_of(ALL)) == [
        ("When", "Thursday, Nov. 15, 2018, 10:30 a.m. EST (7:30 a.m. PST)"),
        ("Where", LADD_ROOM.address),
        ("Overflow & <more> 5%", "City Hall"),
        ("Livestream", "https://video.example/oaks"),
        ("Dial-in", "617-555-0142"),
        ("Press", "Open to credentialed press"),
        ("Pool", "One camera"),
        ("Accreditation", "By e-mail, to Badges, badges@example.gov"),
        ("ID needed", "A press card"),
        ("Doors", "Wednesday, Nov. 14, 2018, 6 p.m. EST"),
        ("Call time", "9 a.m. EST"),
        ("Set up by", "10 a.m. EST"),
        ("Final gather", "10:15 a.m. EST, Elm Street gate"),
        ("Principal", "Mara Kent, Mayor"),
        ("Speaker", "Jo Dahl"),
        ("Moderator", "Lee Sands"),
        ("Live trucks", "Oak Plaza"),
        ("Sign language", "ASL"),
        ("On-site contact", "Robin Vale, 617-555-0100"),
    ]


def test_an_advisory_groups_who_what_when_where_why_and_then_what_the_press_needs() -> None:
    rows = rows_of(article_of(ALL, kind=Kind.MEDIA_ADVISORY, why="It is new."))
    assert [label for label, _ in rows][:9] == [
        *("Who", "What", "When", "Where", "Overflow & <more> 5%", "Livestream", "Dial-in", "Why", "Press"),
    ]
    assert rows[0][1] == "Principal: Mara Kent, Mayor\nSpeaker: Jo Dahl\nModerator: Lee Sands"


def test_addresses_and_phones_in_the_facts_are_links() -> None:
    found = [e.get("href") for e in walk(article_of(ALL).root) if e.tag == "a"][:-1]
    assert found == ["https://video.example/oaks", "mailto:badges@example.gov", "tel:6175550100"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <b> & c", "a &lt;b&gt; &amp; c"),
        ("See https://x.example/a_(b)?c=1&d.", 'See <a href="https://x.example/a_(b)?c=1&amp;d">https://x.example/a_(b)?c=1&amp;d</a>.'),
        ("(press@example.gov)", '(<a href="mailto:press@example.gov">press@example.gov</a>)'),
        ("Call 617-555-0100, ext. 2", 'Call <a href="tel:6175550100">617-555-0100</a>, ext. 2'),
        ("javascript://x ftp://x", "javascript://x ftp://x"),
    ],
)  # fmt: skip
def test_only_addresses_become_links(text: str, html: str) -> None:
    assert linked(text, ("617-555-0100",)) == html


# ---------------------------------------------------------------- a release's life

CORRECTED = Correction(time(2018, 11, 14, 15), "It has 400 oaks.", "It has 40 oaks.", "second paragraph")
UPDATED = Update(time(2018, 11, 14, 12), "Adds the address.")
WITHDRAWN = Withdrawal(time(2018, 11, 14, 17), "The site is not bought.", "elm")


def test_a_correction_says_what_was_wrong_and_what_is_right() -> None:
    article = article_of(corrections=(CORRECTED,))
    assert told_in(article)[:4] == [
        "CORRECTED Wednesday, Nov. 14, 2018, 3 p.m. EST",
        "Where it stood: second paragraph",
        "Was: It has 400 oaks.",
        "Now: It has 40 oaks.",
    ]
    assert struck_in(article) == ["It has 400 oaks."]


def test_the_latest_change_stands_first() -> None:
    article = article_of(changed(Status.CANCELLED), corrections=(CORRECTED,), updates=(UPDATED,))
    heads = [text_of(e) for e in walk(article.root) if "notice-heading" in e.classes]
    assert heads == [
        "CORRECTED Wednesday, Nov. 14, 2018, 3 p.m. EST",
        "UPDATED Wednesday, Nov. 14, 2018, noon EST",
        "CANCELLED: The opening event",
    ]
    assert lines_of(article)[-1].startswith(
        "Version 4, Wednesday, Nov. 14, 2018, 3 p.m. EST. Current version: "
    )


@pytest.mark.parametrize("kind", Kind)
def test_of_a_withdrawn_release_nothing_is_left_but_that_and_why(kind: Kind) -> None:
    article = article_of(
        ALL,
        kind=kind,
        withdrawn=WITHDRAWN,
        subhead="A subhead",
        body=prose("A secret."),
        contacts=(Contact("a", "Robin Vale"),),
        facts=(Fact("Trees", "400"),),
        corrections=(CORRECTED,),
        reference="2018-114",
        rights="Free",
        why="So.",
    )
    assert lines_of(article) == [
        "WITHDRAWN Wednesday, Nov. 14, 2018, 5 p.m. EST",
        "The site is not bought.",
        "It is replaced by: https://press.example.gov/releases/elm/",
        "Parks & Trees",
        "Monday, Nov. 12, 2018",
        "The oak release",
        "CANCELLED: The opening event",
        "Thursday, Nov. 15, 2018, 10:30 a.m. EST (7:30 a.m. PST)",
        "###",
        "Version 3, Wednesday, Nov. 14, 2018, 5 p.m. EST. Current version: https://press.example.gov/releases/oak/",
    ]
    assert [e.get("id") for e in walk(article.root) if e.get("id")] == ["opening"]
    assert article.title == "WITHDRAWN: The oak release"


def test_an_expired_release_says_when_it_expired() -> None:
    article = article_of(expires=day(2018, 12, 1))
    assert told_in(article)[:2] == [
        "EXPIRED Saturday, Dec. 1, 2018",
        "This release is kept for the record.",
    ]
    assert "EXPIRED" not in text_of(article_of(expires=day(2020, 1, 1)).root)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "mark", ["DRAFT", "EMBARGOED UNTIL Wednesday, Nov. 14, 2018, 6 a.m. EST (11:00 UTC)"]
)
def test_a_proof_cannot_be_mistaken(kind: Kind, mark: str) -> None:
    article = render_article(replace(edition_of(kind=kind), mark=mark), NEWSROOM, ENVIRONMENT)
    lines = render_plain(article).strip().split("\n")
    assert (lines[0], lines[-1]) == (mark, mark)
    assert "FOR IMMEDIATE RELEASE" not in text_of(article.root)
    marked = [e for e in walk(article.root) if "mark" in e.classes]
    assert len(marked) == 2


def test_what_an_office_types_is_never_markup_or_a_place_to_fill_in() -> None:
    odd = "<b> & 100%s {{ x }}"
    event = replace(changed(Status.CANCELLED, note=odd), title=odd)
    article = article_of(event, updates=(Update(UPDATED.at, odd),), headline=odd)
    assert lines_of(article).count(odd) == 2
    assert f"CANCELLED: {odd}" in lines_of(article)
