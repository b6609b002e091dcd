"""What the feeds list, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from deciding.samples import (
    LADD_ROOM,
    NEWSROOM,
    day,
    event,
    latest,
    network_exchange,
    press_calendar,
    press_open,
    release,
    time,
    utc,
)
from hypothesis import given
from hypothesis import strategies as st

from pressroom.deciding import press_events, publication, subscriptions, turns
from pressroom.model import (
    Change,
    Correction,
    Entry,
    Event,
    Feed,
    Moment,
    Office,
    PressAccess,
    Release,
    Status,
    Topic,
    Update,
    Withdrawal,
)

SECOND = timedelta(seconds=1)
FORMATS = ["rss", "atom", "json"]


def ids(feed: Feed) -> list[str]:
    return [entry.event.id if entry.event else entry.edition.release.slug for entry in feed.entries]


def test_the_network_exchange_has_three_events_open_to_press_at_their_instants() -> None:
    feed = press_open(network_exchange(), now=utc(2018, 11, 14, 12))
    assert ids(feed) == ["economic-opportunity", "equity-in-planning", "leadership-for-change"]
    starts = [entry.event.starts.at for entry in feed.entries if entry.event and entry.event.starts]
    assert starts == [utc(2018, 11, 14, 15, 30), utc(2018, 11, 14, 16, 15), utc(2018, 11, 14, 18)]


@pytest.mark.parametrize(
    ("made", "over"),
    [
        (event("end", time(2018, 11, 14, 10), ends=time(2018, 11, 14, 11)), utc(2018, 11, 14, 16)),
        (event("no-end", time(2018, 11, 14, 10)), utc(2018, 11, 15, 5)),
        (event("short-day", time(2018, 3, 11, 1)), utc(2018, 3, 12, 4)),
        (event("long-day", time(2018, 11, 4, 1)), utc(2018, 11, 5, 5)),
        (event("all-day", day(2018, 11, 14)), utc(2018, 11, 15, 5)),
        (event("days", day(2018, 11, 14), ends=day(2018, 11, 16)), utc(2018, 11, 17, 5)),
        (event("to-a-day", time(2018, 11, 14, 9), ends=day(2018, 11, 16)), utc(2018, 11, 17, 5)),
        (event("abroad", time(2018, 11, 14, 9, zone="Asia/Kolkata")), utc(2018, 11, 14, 18, 30)),
    ],
)
def test_an_event_is_upcoming_until_its_end_or_the_end_of_its_day(made: Event, over: datetime) -> None:
    assert subscriptions.over_at(made) == over
    assert not subscriptions.is_over(made, over - SECOND)
    assert subscriptions.is_over(made, over)
    assert not subscriptions.is_over(made, (over - SECOND).astimezone(ZoneInfo("America/New_York")))


def test_upcoming_events_come_first_then_the_most_recent_past_ones() -> None:
    made = release(
        "a",
        day(2020, 1, 1),
        *(event(f"day-{n:02}", time(2020, 1, n, 9)) for n in (5, 11, 2, 20, 9, 15)),
    )
    feed = press_open(made, now=utc(2020, 1, 10, 12))
    assert ids(feed) == ["day-11", "day-15", "day-20", "day-09", "day-05", "day-02"]


def test_events_at_one_time_are_in_the_order_of_their_slugs_and_ids() -> None:
    nine = time(2020, 2, 1, 9)
    made = [
        release("b", day(2020, 1, 3), event("y", nine), event("x", nine)),
        release("a", day(2020, 1, 1), event("z", nine)),
    ]
    for now in (utc(2020, 1, 20), utc(2020, 3, 1)):
        assert ids(press_open(*made, now=now)) == ["z", "x", "y"]


def test_a_feed_holds_a_hundred_entries_and_says_which() -> None:
    many = [
        release(f"r-{n:03}", day(2020, 1, 1), event("e", time(2020, 2 + n // 28, 1 + n % 28, 9)))
        for n in range(130)
    ]
    feed = press_open(*many, now=utc(2020, 3, 1))
    assert len(feed.entries) == 100
    assert feed.entries[0].edition.release.slug == "r-028"  # March 1: the soonest
    assert len(latest(*many, now=utc(2020, 3, 1)).entries) == 100
    assert len(press_open(*many, now=utc(2020, 3, 1), limit=7).entries) == 7


def test_an_entry_is_dated_by_its_release_and_never_by_its_event() -> None:
    made = release(
        "a", time(2020, 1, 1, 9), event("far", time(2031, 5, 5, 9)), event("past", time(2019, 5, 5, 9))
    )
    feed = press_open(made, now=utc(2020, 1, 2))
    assert {entry.event.id: entry.updated for entry in feed.entries if entry.event} == {
        "far": utc(2020, 1, 1, 14),
        "past": utc(2020, 1, 1, 14, 0, 1),
    }
    assert feed.updated == utc(2020, 1, 1, 14, 0, 1)


def test_events_of_one_release_never_share_a_date() -> None:
    feed = press_open(network_exchange(), now=utc(2018, 11, 14, 12))
    assert len({entry.updated for entry in feed.entries}) == 3
    assert all(entry.updated - entry.edition.updated < timedelta(minutes=1) for entry in feed.entries)


def test_events_of_a_release_in_the_hour_that_happens_twice_stay_in_it() -> None:
    made = release(
        "a",
        time(2018, 11, 4, 1, 30, fold=1),
        event("one", time(2018, 11, 6, 9)),
        event("two", time(2018, 11, 6, 10)),
    )
    feed = press_open(made, now=utc(2018, 11, 5))
    assert [e.updated.timestamp() - utc(2018, 11, 4, 6, 30).timestamp() for e in feed.entries] == [0, 1]


def test_enclosures_are_pdf_word_and_calendar_entry_with_their_lengths() -> None:
    (editions,) = [publication.editions(NEWSROOM, [network_exchange()], utc(2018, 11, 15))]
    edition = editions[0]
    sizes = {edition.pdf.path: 11, edition.word.path: 22, edition.calendars["equity-in-planning"].path: 33}
    feed = subscriptions.press_open(NEWSROOM, editions, utc(2018, 11, 14), sizes)
    told = {entry.event.id: entry.enclosures for entry in feed.entries if entry.event}
    assert [(e.url.rpartition(".")[2], e.length) for e in told["equity-in-planning"]] == [
        ("pdf", 11),
        ("docx", 22),
        ("ics", 33),
    ]
    # What was not made is not offered: a length is never guessed.
    assert [e.length for e in told["economic-opportunity"]] == [11, 22]
    (entry,) = subscriptions.releases(NEWSROOM, editions, sizes).entries
    assert [(e.type, e.length) for e in entry.enclosures] == [(edition.pdf.type, 11), (edition.word.type, 22)]


def test_identities_stay_when_headline_title_time_and_place_change() -> None:
    before = network_exchange()
    changed = [replace(e, title=e.title[::-1], starts=time(2019, 1, 2, 9), venue=None) for e in before.events]
    after = replace(
        before, headline="Entirely new", subhead="New", date=day(2018, 11, 13), events=tuple(changed)
    )
    now = utc(2018, 11, 14, 12)

    def identities(made: Release) -> set[tuple[str, str]]:
        return {
            (e.id, e.uid) for feed in (press_open(made, now=now), latest(made, now=now)) for e in feed.entries
        }

    assert identities(before) == identities(after)
    assert len(identities(before)) == 4


def test_an_empty_feed_is_dated_by_the_data_and_never_by_the_clock() -> None:
    for year in (2020, 2021):
        assert press_open(now=utc(year, 1, 1)).updated == utc(1970, 1, 1)
        assert press_open(release("a", day(2018, 1, 1)), now=utc(year, 1, 1)).updated == utc(2018, 1, 1, 5)


def test_a_feed_names_its_files_and_the_page_that_shows_the_same() -> None:
    now = utc(2018, 11, 14, 12)
    events, releases = press_open(network_exchange(), now=now), latest(network_exchange(), now=now)
    assert [file.path for file in events.files.values()] == [f"feeds/press-open.{end}" for end in FORMATS]
    assert [file.path for file in releases.files.values()] == [f"feeds/releases.{end}" for end in FORMATS]
    whole = press_calendar(network_exchange(), now=now)
    assert [file.path for file in whole.files.values()] == ["feeds/press-open.ics"]
    offered = subscriptions.offered(NEWSROOM)
    assert offered["press-open"] == {**events.files, **whole.files}
    assert offered["releases"] == releases.files
    assert (events.page, releases.page) == (NEWSROOM.url + "events/", NEWSROOM.url)


# ---------------------------------------------------------------- what changed

PAGE = "https://press.example.gov/releases/a/"


def changed(now: Event, *changes: Change) -> Event:
    return replace(now, status=changes[-1].status, changes=changes)


TALK = event("talk", time(2018, 11, 20, 10))
OFF = changed(
    replace(TALK, starts=time(2018, 11, 21, 10)),
    Change(1, time(2018, 11, 14, 6), Status.MOVED, "Before anybody saw it.", old_venue=LADD_ROOM),
    Change(2, time(2018, 11, 15, 9), Status.RESCHEDULED, "Rain.", old_starts=time(2018, 11, 20, 10)),
    Change(3, time(2018, 11, 15, 9), Status.CANCELLED, "More rain."),
)


def told(now: datetime, *events: Event, **more: Any) -> dict[str, Entry]:
    made = release("a", time(2018, 11, 14, 6), *events, **more)
    return {entry.id.removeprefix(PAGE): entry for entry in press_open(made, now=now).entries}


def test_each_change_that_somebody_could_have_missed_is_a_new_entry_exactly_from_its_instant() -> None:
    turn = utc(2018, 11, 15, 14)
    assert list(told(turn - SECOND, OFF)) == ["#talk"]
    for now in (turn, turn + SECOND):
        assert list(told(now, OFF)) == ["#talk.3", "#talk.2", "#talk"]
    entries = told(turn, OFF)
    assert {entry.url for entry in entries.values()} == {PAGE + "#talk"}
    assert {entry.uid for entry in entries.values()} == {"a/talk@press.example.gov"}
    assert [entry.related for entry in entries.values()] == [PAGE + "#talk", PAGE + "#talk", ""]


def test_a_notice_shows_the_event_as_that_change_left_it() -> None:
    entries = told(utc(2018, 11, 16), OFF)
    notice = entries["#talk.2"]
    assert notice.notice == OFF.changes[1]
    assert notice.event is not None
    assert (notice.event.status, notice.event.starts) == (Status.RESCHEDULED, OFF.starts)
    assert notice.event.changes == OFF.changes[:2]


def test_a_change_moves_the_event_s_own_entry_and_no_other_and_all_dates_differ() -> None:
    other = changed(
        event("walk", time(2018, 11, 22, 9)), Change(1, time(2018, 11, 15, 9), Status.CANCELLED, "x")
    )
    entries = told(utc(2018, 11, 16), event("first", time(2018, 11, 20, 9)), OFF, other)
    assert entries["#first"].updated == entries["#first"].published == utc(2018, 11, 14, 11)
    assert entries["#talk"].published == utc(2018, 11, 14, 11, 0, 1)
    assert entries["#talk"].updated == utc(2018, 11, 15, 14, 0, 1)
    notices = [entries[name] for name in ("#talk.2", "#talk.3", "#walk.1")]
    assert all(notice.published == notice.updated for notice in notices)
    assert all(utc(2018, 11, 15, 14) < notice.updated < utc(2018, 11, 15, 14, 1) for notice in notices)
    assert len({entry.updated for entry in entries.values()}) == len(entries)


def test_an_update_of_the_release_moves_its_events_entries_too() -> None:
    entries = told(utc(2018, 11, 16), TALK, updates=(Update(time(2018, 11, 15, 9), "Adds a room."),))
    assert entries["#talk"].updated == utc(2018, 11, 15, 14)


def test_what_changed_goes_thirty_days_after_the_last_date_it_was_to_have() -> None:
    end = utc(2018, 11, 22, 5) + timedelta(days=30)
    assert list(told(end - SECOND, OFF)) == ["#talk.3", "#talk.2", "#talk"]
    assert list(told(end, OFF)) == ["#talk"]


def test_no_event_leaves_a_calendar_because_others_come() -> None:
    many = [release(f"r-{n:03}", day(2018, 11, 1), event("e", time(2018, 11, 23, 9))) for n in range(120)]
    made = (release("a", time(2018, 11, 14, 6), TALK), *many)
    end = utc(2018, 11, 21, 5) + timedelta(days=30)
    for now in (utc(2018, 11, 22), end - SECOND):
        entries = press_calendar(*made, now=now).entries
        assert len(entries) == 121
        assert "a/talk@press.example.gov" in {entry.uid for entry in entries}
    assert len(press_calendar(*made, now=end).entries) == 120, "those of the 23rd stay two days longer"
    assert len(press_calendar(*made, now=end + timedelta(days=9)).entries) == 100
    # The feeds let it go at once, unless it was changed.
    assert len(press_open(*made, now=utc(2018, 11, 22)).entries) == 100
    off = changed(TALK, Change(1, time(2018, 11, 15, 9), Status.CANCELLED, "Rain."))
    feed = press_open(release("a", time(2018, 11, 14, 6), off), *many, now=utc(2018, 11, 22))
    assert [entry.id.removeprefix(PAGE) for entry in feed.entries if PAGE in entry.id] == ["#talk.1", "#talk"]


# ---------------------------------------------------------------- releases that changed

SAID = release(
    "a",
    time(2018, 11, 14, 6),
    updates=(Update(time(2018, 11, 15, 9), "Adds a room."),),
    corrections=(Correction(time(2018, 11, 16, 9), "$5", "$6"), Correction(time(2018, 11, 16, 9), "x", "y")),
    withdrawn=Withdrawal(time(2018, 11, 17, 9), "It was wrong."),
)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (utc(2018, 11, 15, 13, 59, 59), {"": utc(2018, 11, 14, 11)}),
        (utc(2018, 11, 15, 14), {"": utc(2018, 11, 15, 14)}),
        (
            utc(2018, 11, 16, 14),
            {
                "#correction-2": utc(2018, 11, 16, 14, 0, 2),
                "#correction-1": utc(2018, 11, 16, 14, 0, 1),
                "": utc(2018, 11, 16, 14),
            },
        ),
        (
            utc(2018, 11, 17, 14),
            {
                "#withdrawn": utc(2018, 11, 17, 14, 0, 1),
                "#correction-2": utc(2018, 11, 16, 14, 0, 2),
                "#correction-1": utc(2018, 11, 16, 14, 0, 1),
                "": utc(2018, 11, 17, 14),
            },
        ),
    ],
)
def test_an_update_moves_the_entry_and_a_correction_or_a_withdrawal_is_a_new_one(
    now: datetime, expected: dict[str, datetime]
) -> None:
    entries = latest(SAID, now=now).entries
    assert {entry.id.removeprefix(PAGE): entry.updated for entry in entries} == expected
    assert [entry.id.removeprefix(PAGE) for entry in entries] == list(expected)
    assert {entry.url for entry in entries} == {PAGE}
    assert [bool(entry.related) for entry in entries] == ["#" in entry.id for entry in entries]


# ---------------------------------------------------------------- calendars of their own


def test_offices_and_topics_have_calendars_made_of_what_is_public() -> None:
    hidden = release("h", time(2030, 1, 1, 9), TALK, offices=(Office("mayor", "Mayor"),), topics=())
    same = release("b", day(2018, 11, 1), TALK, offices=(), topics=(Topic("parks", "Parks"),))
    own = release("a", day(2018, 11, 1), TALK, topics=())
    made = publication.editions(NEWSROOM, (hidden, same, own), utc(2018, 11, 2))
    feeds = subscriptions.subject_calendars(NEWSROOM, made, utc(2018, 11, 2), {})
    assert {feed.name: [entry.uid.split("/")[0] for entry in feed.entries] for feed in feeds} == {
        "press-open.parks": ["a"],
        "press-open.topic.parks": ["b"],  # an office and a topic may have the same id
    }
    assert feeds[0].files["ics"].path == "feeds/press-open.parks.ics"


def test_a_release_has_a_calendar_of_its_press_events() -> None:
    (edition,) = publication.editions(NEWSROOM, (network_exchange(),), utc(2018, 11, 15))
    made = subscriptions.release_calendar(NEWSROOM, edition)
    assert made is not None
    assert ids(made) == ["economic-opportunity", "equity-in-planning", "leadership-for-change"]
    slug = "2018-11-14-network-exchange"
    assert [file.path for file in made.files.values()] == [f"releases/{slug}/{slug}.ics"]
    closed = release("c", day(2018, 11, 1), event("e", TALK.starts, PressAccess.CLOSED))  # type: ignore[arg-type]
    (edition,) = publication.editions(NEWSROOM, (closed,), utc(2018, 11, 15))
    assert (edition.calendar, subscriptions.release_calendar(NEWSROOM, edition)) == (None, None)


def test_identities_stay_when_a_release_gets_another_slug() -> None:
    before = network_exchange()
    after = replace(before, slug="boston-exchange", redirect_from=(before.slug,))
    now = utc(2018, 11, 15)
    for feed in (press_open, latest):
        assert [(e.id, e.uid) for e in feed(before, now=now).entries] == [
            (e.id, e.uid) for e in feed(after, now=now).entries
        ]
    assert {e.url.split("/")[-2] for e in press_open(after, now=now).entries} == {"boston-exchange"}


# ---------------------------------------------------------------- the next turn


def test_the_next_turn_is_the_next_instant_at_which_anything_differs() -> None:
    newsroom = replace(NEWSROOM, old_after=1)
    made = (
        replace(SAID, events=(OFF,), expires=day(2018, 12, 1), withdrawn=None),
        release("b", day(2018, 11, 13), embargo=time(2018, 11, 13, 12)),
        release("draft", day(2018, 11, 13), draft=True),
    )
    now, found = utc(2018, 11, 1), list[datetime]()
    while turn := turns.next_turn(newsroom, made, now):
        assert turns.next_turn(newsroom, made, turn - SECOND) == turn
        found.append(turn)
        now = turn
    assert found == [
        utc(2018, 11, 13, 17),  # the lift
        utc(2018, 11, 14, 11),  # a is public
        utc(2018, 11, 15, 14),  # its update, and its event's changes
        utc(2018, 11, 16, 14),  # corrections
        utc(2018, 11, 22, 5),  # the event is past
        utc(2018, 12, 2, 5),  # a has expired
        utc(2018, 12, 22, 5),  # thirty days later the notices go
        utc(2019, 11, 14, 5),  # b is old
        utc(2019, 11, 15, 5),  # and a
    ]


# ---------------------------------------------------------------- laws

ZONES = ("America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "UTC")
MOMENTS = st.datetimes(
    datetime(2019, 6, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2020, 6, 1),  # noqa: DTZ001
    timezones=st.sampled_from([ZoneInfo(zone) for zone in ZONES]),
).map(lambda at: Moment(at.replace(second=0, microsecond=0)))
EVENTS = st.lists(
    st.builds(event, st.integers(0, 99).map("event-{}".format), MOMENTS, st.sampled_from(PressAccess)),
    unique_by=lambda made: made.id,
    max_size=5,
)
RELEASES = st.lists(
    st.builds(
        lambda number, date, events, draft: release(f"r-{number:02}", date, *events, draft=draft),
        st.integers(0, 99),
        MOMENTS,
        EVENTS,
        st.booleans(),
    ),
    unique_by=lambda made: made.slug,
    max_size=6,
)


@given(RELEASES, MOMENTS, st.integers(0, 8))
def test_only_public_events_that_the_press_may_attend_are_listed(
    releases: list[Release], now: Moment, limit: int
) -> None:
    feed = press_open(*releases, now=now.at, limit=limit)
    public = [made for made in releases if publication.state(made, now.at) is publication.State.PUBLIC]
    expected = {
        (made.slug, e.id)
        for made in public
        for e in made.events
        if e.press in (PressAccess.OPEN, PressAccess.RSVP, PressAccess.CREDENTIALED)
    }
    shown = {(entry.edition.release.slug, entry.event.id) for entry in feed.entries if entry.event}
    assert shown <= expected
    assert len(feed.entries) == len(shown) == min(limit, len(expected))


@given(RELEASES, MOMENTS)
def test_upcoming_and_past_share_out_the_press_events_in_order(releases: list[Release], now: Moment) -> None:
    editions = publication.editions(NEWSROOM, releases, now.at)
    ahead, behind = press_events.upcoming(editions, now.at), press_events.past(editions, now.at)
    assert len(ahead) + len(behind) == len(list(press_events.press_events(editions)))
    starts = [made.starts.at.timestamp() for _, made in ahead if made.starts]
    assert starts == sorted(starts)
    starts = [made.starts.at.timestamp() for _, made in behind if made.starts]
    assert starts == sorted(starts, reverse=True)


@given(RELEASES, MOMENTS, st.randoms())
def test_feeds_are_the_same_for_any_order_of_files(
    releases: list[Release], now: Moment, random: object
) -> None:
    shuffled = releases[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert press_open(*releases, now=now.at) == press_open(*shuffled, now=now.at)
    assert latest(*releases, now=now.at) == latest(*shuffled, now=now.at)


@given(RELEASES, MOMENTS, MOMENTS)
def test_what_is_not_public_leaves_no_trace_in_a_feed(
    releases: list[Release], now: Moment, lift: Moment
) -> None:
    secret = release("secret", day(2018, 1, 1), event("hidden", now), embargo=lift)
    if publication.state(secret, now.at) is publication.State.EMBARGOED:
        assert press_open(*releases, secret, now=now.at) == press_open(*releases, now=now.at)
        assert latest(*releases, secret, now=now.at) == latest(*releases, now=now.at)
