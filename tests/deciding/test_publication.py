"""What is public at an instant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from deciding.samples import NEWSROOM, day, event, network_exchange, release, time, utc
from hypothesis import given
from hypothesis import strategies as st

from pressroom.deciding import publication
from pressroom.deciding.publication import State
from pressroom.model import (
    Change,
    Correction,
    Edition,
    Moment,
    PressAccess,
    Release,
    Status,
    Update,
    Withdrawal,
)

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("made", "instant"),
    [
        (release("day", day(2018, 11, 14)), utc(2018, 11, 14, 5)),  # the first instant of the local day
        (release("summer", day(2018, 7, 4)), utc(2018, 7, 4, 4)),
        (release("time", time(2018, 11, 14, 6, 30)), utc(2018, 11, 14, 11, 30)),
        (release("lift", day(2018, 11, 14), embargo=time(2018, 11, 14, 6)), utc(2018, 11, 14, 11)),
        (release("early", time(2018, 11, 14, 9), embargo=time(2018, 11, 14, 6)), utc(2018, 11, 14, 14)),
        (release("twice", time(2018, 11, 4, 1, 30)), utc(2018, 11, 4, 5, 30)),
        (release("again", time(2018, 11, 4, 1, 30, fold=1)), utc(2018, 11, 4, 6, 30)),
        (release("abroad", time(2018, 11, 14, 6, zone="Asia/Kolkata")), utc(2018, 11, 14, 0, 30)),
    ],
)
def test_a_release_is_public_exactly_from_its_date_or_its_lift(made: Release, instant: datetime) -> None:
    for zone in ("UTC", "America/New_York", "Asia/Tokyo"):
        now = instant.astimezone(ZoneInfo(zone))
        assert publication.editions(NEWSROOM, [made], now - SECOND) == ()
        (edition,) = publication.editions(NEWSROOM, [made], now)
        assert edition.published.timestamp() == edition.updated.timestamp() == instant.timestamp()
        assert str(edition.published.tzinfo) == NEWSROOM.zone


TICK = timedelta(microseconds=1)
T = time(2026, 3, 4, 9, 30)
OVER = time(2026, 3, 4, 9)
TOLD = release("a", day(2026, 3, 1), event("e", time(2026, 3, 9, 10)))


def edition_at(made: Release, now: datetime) -> Edition:
    (edition,) = publication.editions(NEWSROOM, [made], now)
    return edition


# What happens at an instant, and how it shows that it has happened; each begins at the instant itself.
Sign = Callable[[Release, datetime], bool]
AT_AN_INSTANT: dict[str, tuple[Release, Moment, Sign]] = {
    "date": (release("a", T), T, publication.is_public),
    "date, listed": (release("a", T), T, lambda r, now: bool(publication.editions(NEWSROOM, [r], now))),
    "date, of sites": (
        release("a", T),
        T,
        lambda r, now: bool(publication.public_sites(NEWSROOM, [r], now)[0][1]),
    ),
    "scheduled": (release("a", T), T, lambda r, now: publication.state(r, now) is not State.SCHEDULED),
    "embargo": (release("a", day(2026, 3, 4), embargo=T), T, publication.is_public),
    "embargoed": (
        release("a", day(2026, 3, 4), embargo=T),
        T,
        lambda r, now: publication.state(r, now) is not State.EMBARGOED,
    ),
    "embargo before the date": (release("a", T, embargo=OVER), T, publication.is_public),
    "update": (
        replace(TOLD, updates=(Update(T, "x"),)),
        T,
        lambda r, now: bool(edition_at(r, now).release.updates),
    ),
    "updated": (
        replace(TOLD, updates=(Update(T, "x"),)),
        T,
        lambda r, now: publication.state(r, now) is State.UPDATED,
    ),
    "version": (replace(TOLD, updates=(Update(T, "x"),)), T, lambda r, now: edition_at(r, now).version == 2),
    "correction": (
        replace(TOLD, corrections=(Correction(T, "x", "y"),)),
        T,
        lambda r, now: bool(edition_at(r, now).release.corrections),
    ),
    "withdrawal": (
        replace(TOLD, withdrawn=Withdrawal(T, "x")),
        T,
        lambda r, now: edition_at(r, now).release.withdrawn is not None,
    ),
    "withdrawn": (
        replace(TOLD, withdrawn=Withdrawal(T, "x")),
        T,
        lambda r, now: publication.state(r, now) is State.WITHDRAWN,
    ),
    "events withdrawn": (
        replace(TOLD, withdrawn=Withdrawal(T, "x")),
        T,
        lambda r, now: edition_at(r, now).events[0].status is Status.CANCELLED,
    ),
    "change": (
        release(
            "a",
            day(2026, 3, 1),
            event("e", T, status=Status.CANCELLED, changes=(Change(1, T, Status.CANCELLED),)),
        ),
        T,
        lambda r, now: edition_at(r, now).events[0].status is Status.CANCELLED,
    ),
    "expiry": (replace(TOLD, expires=T), T, lambda r, now: edition_at(r, now).expired),
    "expired": (replace(TOLD, expires=T), T, lambda r, now: publication.state(r, now) is State.EXPIRED),
    "expiry of a day": (
        replace(TOLD, expires=day(2026, 3, 3)),
        day(2026, 3, 4),
        lambda r, now: edition_at(r, now).expired,
    ),
}


@pytest.mark.parametrize("what", AT_AN_INSTANT)
def test_what_happens_at_an_instant_has_happened_at_it_and_not_a_tick_before(what: str) -> None:
    made, moment, has_happened = AT_AN_INSTANT[what]
    instant = moment.at.astimezone(UTC)
    for zone in ("UTC", "America/New_York", "Asia/Tokyo"):
        seen = [
            has_happened(made, (instant + tick).astimezone(ZoneInfo(zone)))
            for tick in (-TICK, 0 * TICK, TICK)
        ]
        assert seen == [False, True, True]
    assert publication.next_change(made, instant - TICK) == instant, "it is awaited until then"
    assert publication.next_change(made, instant) is None, "and no longer from then on"


def test_what_is_said_at_the_instant_of_the_lift_was_never_otherwise() -> None:
    """An update counts from the first tick after the release is public: nobody saw what was before."""
    for tick, version in ((-TICK, 1), (0 * TICK, 1), (TICK, 2)):
        said = Moment(T.at + tick)
        updated = release("a", T, updates=(Update(said, "x"),))
        changed = release(
            "a", T, event("e", time(2026, 3, 9, 10), changes=(Change(1, said, Status.SCHEDULED),))
        )
        assert (
            edition_at(updated, T.at + SECOND).version
            == edition_at(changed, T.at + SECOND).version
            == version
        )
        assert bool(edition_at(updated, T.at + SECOND).release.updates) is (version == 2)


def test_what_is_said_at_the_instant_of_a_withdrawal_is_said_and_nothing_after_it() -> None:
    for tick, count in ((-TICK, 1), (0 * TICK, 1), (TICK, 0)):
        made = replace(TOLD, updates=(Update(Moment(T.at + tick), "x"),), withdrawn=Withdrawal(T, "x"))
        assert len(edition_at(made, T.at + SECOND).release.updates) == count


def test_the_two_instants_of_one_wall_time_are_told_apart() -> None:
    """Python compares times of one zone by the clock on the wall: an embargo would lift an hour early."""
    second = time(2018, 11, 4, 1, 30, fold=1)
    hour_before = second.at.replace(fold=0)
    for made in (release("lift", day(2018, 11, 3), embargo=second), release("date", second)):
        assert publication.state(made, hour_before) is not State.PUBLIC
        assert publication.state(made, second.at) is State.PUBLIC


@pytest.mark.parametrize(
    ("more", "state", "change"),
    [
        ({}, State.PUBLIC, None),
        ({"draft": True}, State.DRAFT, None),
        ({"draft": True, "embargo": time(2030, 1, 1, 6)}, State.DRAFT, None),
        ({"date": day(2030, 1, 1)}, State.SCHEDULED, utc(2030, 1, 1, 5)),
        ({"embargo": time(2030, 1, 1, 6)}, State.EMBARGOED, utc(2030, 1, 1, 11)),
        ({"date": day(2030, 1, 1), "embargo": time(2030, 1, 1, 6)}, State.EMBARGOED, utc(2030, 1, 1, 11)),
        ({"embargo": time(2018, 1, 1, 6)}, State.PUBLIC, None),
    ],
)
def test_a_release_stands_somewhere_and_knows_when_that_changes(
    more: dict[str, object], state: State, change: datetime | None
) -> None:
    made = replace(release("a", day(2018, 11, 14)), **more)  # type: ignore[arg-type]
    now = utc(2020, 1, 1)
    assert publication.state(made, now) is state
    assert publication.next_change(made, now) == change


TIMES = st.datetimes(
    datetime(2018, 10, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2018, 12, 1),  # noqa: DTZ001
    timezones=st.just(ZoneInfo("America/New_York")),
).map(lambda at: Moment(at.replace(microsecond=0)))
RELEASES = st.lists(
    st.builds(
        lambda slug, date, embargo, draft: release(slug, date, embargo=embargo, draft=draft),
        st.integers(0, 99).map(lambda n: f"release-{n:02}"),
        TIMES,
        st.none() | TIMES,
        st.booleans(),
    ),
    unique_by=lambda made: made.slug,
    max_size=8,
)


@given(RELEASES, TIMES)
def test_nothing_that_is_not_public_is_in_an_edition(releases: list[Release], now: Moment) -> None:
    instant = now.at.timestamp()
    expected = {
        made.slug
        for made in releases
        if not made.draft
        and made.date.at.timestamp() <= instant
        and (made.embargo is None or made.embargo.at.timestamp() <= instant)
    }
    assert {edition.release.slug for edition in publication.editions(NEWSROOM, releases, now.at)} == expected


@given(RELEASES, TIMES, st.randoms())
def test_the_order_is_newest_first_whatever_the_order_of_files(
    releases: list[Release], now: Moment, random: object
) -> None:
    editions = publication.editions(NEWSROOM, releases, now.at)
    shuffled = releases[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert publication.editions(NEWSROOM, shuffled, now.at) == editions
    keys = [(-edition.published.timestamp(), edition.release.slug) for edition in editions]
    assert keys == sorted(keys)


@given(RELEASES, TIMES)
def test_a_change_is_announced_exactly(releases: list[Release], now: Moment) -> None:
    for made in releases:
        change = publication.next_change(made, now.at)
        if change is not None:
            assert change.timestamp() > now.at.timestamp()
            before = change.astimezone(ZoneInfo("UTC")) - SECOND
            if before.timestamp() >= now.at.timestamp():
                assert publication.state(made, before) is publication.state(made, now.at)
            assert publication.state(made, change) is not publication.state(made, now.at)


def test_an_edition_names_a_calendar_entry_for_each_press_event_and_no_other() -> None:
    edition = publication.edition(NEWSROOM, network_exchange())
    assert list(edition.calendars) == ["economic-opportunity", "equity-in-planning", "leadership-for-change"]
    slug = "2018-11-14-network-exchange"
    assert edition.calendars["equity-in-planning"].path == f"releases/{slug}/events/equity-in-planning.ics"


@pytest.mark.parametrize("press", list(PressAccess))
def test_every_kind_of_access_is_listed_or_not(press: PressAccess) -> None:
    edition = publication.edition(
        NEWSROOM, release("a", day(2020, 1, 1), event("e", time(2020, 1, 2, 9), press))
    )
    assert bool(edition.calendars) == (press not in (PressAccess.POOLED, PressAccess.CLOSED))


# ---------------------------------------------------------------- the life of a public release

NINE = time(2018, 11, 14, 9)
TOLD = release(
    "told",
    time(2018, 11, 14, 6),
    event("talk", time(2018, 11, 20, 10)),
    updates=(Update(time(2018, 11, 15, 9), "Adds a room."),),
    corrections=(Correction(time(2018, 11, 16, 9), "$5", "$6"), Correction(time(2018, 11, 17, 9), "a", "b")),
    withdrawn=Withdrawal(time(2018, 11, 18, 9), "It was wrong."),
)
DISMISSED = replace(TOLD, withdrawn=None, expires=day(2018, 11, 30))


@pytest.mark.parametrize(
    ("made", "turn", "before", "after", "version"),
    [
        (TOLD, utc(2018, 11, 15, 14), State.PUBLIC, State.UPDATED, 2),
        (TOLD, utc(2018, 11, 16, 14), State.UPDATED, State.CORRECTED, 3),
        (TOLD, utc(2018, 11, 18, 14), State.CORRECTED, State.WITHDRAWN, 5),
        (DISMISSED, utc(2018, 12, 1, 5), State.CORRECTED, State.EXPIRED, 4),
    ],
)
def test_what_is_said_of_a_release_counts_exactly_from_its_instant(
    made: Release, turn: datetime, before: State, after: State, version: int
) -> None:
    assert publication.state(made, turn - SECOND) is before
    assert publication.next_change(made, turn - SECOND) == turn
    for now in (turn, turn + SECOND):
        assert publication.state(made, now) is after
        (edition,) = publication.editions(NEWSROOM, [made], now)
        assert edition.version == version
        assert edition.expired is (after is State.EXPIRED)
        # An expiry is a notice, not a new version.
        assert edition.updated == (turn if after is not State.EXPIRED else utc(2018, 11, 17, 14))


def test_an_edition_holds_only_what_is_said_by_then() -> None:
    (edition,) = publication.editions(NEWSROOM, [TOLD], utc(2018, 11, 16, 14))
    assert edition.release.updates == TOLD.updates
    assert edition.release.corrections == TOLD.corrections[:1]
    assert edition.release.withdrawn is None
    assert edition.release.events == edition.events == TOLD.events


def test_nothing_changes_any_more_after_a_withdrawal() -> None:
    late = replace(TOLD, updates=(Update(time(2018, 11, 19, 9), "Too late."),), expires=day(2018, 12, 1))
    assert publication.next_change(late, utc(2018, 11, 18, 14)) is None
    (edition,) = publication.editions(NEWSROOM, [late], utc(2019, 1, 1))
    assert (edition.release.updates, edition.version) == ((), 4)
    assert publication.state(late, utc(2019, 1, 1)) is State.WITHDRAWN


def test_a_withdrawal_cancels_the_events_and_is_one_version() -> None:
    made = replace(TOLD, events=(*TOLD.events, event("walk", time(2018, 11, 21, 10))))
    (edition,) = publication.editions(NEWSROOM, [made], utc(2018, 11, 19))
    assert [each.status for each in edition.events] == [Status.CANCELLED] * 2
    assert [each.changes[0].note for each in edition.events] == ["It was wrong."] * 2
    assert edition.version == 5


def test_what_was_said_before_a_release_was_public_is_no_update() -> None:
    early = replace(TOLD, date=time(2018, 11, 16, 9), withdrawn=None)
    (edition,) = publication.editions(NEWSROOM, [early], utc(2018, 11, 16, 14))
    assert (publication.state(early, utc(2018, 11, 16, 14)), edition.version) == (State.PUBLIC, 1)
    (edition,) = publication.editions(NEWSROOM, [early], utc(2018, 11, 17, 14))
    assert edition.release.corrections == TOLD.corrections[1:]


def test_a_change_of_an_event_is_a_version_only_where_somebody_saw_what_was_before() -> None:
    changes = (
        Change(1, time(2018, 11, 14, 6), Status.CANCELLED, "Before."),
        Change(2, time(2018, 11, 15, 6), Status.SCHEDULED, "After."),
    )
    made = event("talk", time(2018, 11, 20, 10), changes=changes)
    (edition,) = publication.editions(
        NEWSROOM, [release("a", time(2018, 11, 14, 6), made)], utc(2018, 11, 16)
    )
    assert (edition.version, edition.updated) == (2, utc(2018, 11, 15, 11))


def test_a_replacement_is_not_named_before_it_is_public() -> None:
    gone = replace(TOLD, withdrawn=Withdrawal(time(2018, 11, 18, 9), "It was wrong.", "better"))
    better = release("better", time(2018, 11, 19, 9))
    for now, named in ((utc(2018, 11, 19, 13, 59, 59), ""), (utc(2018, 11, 19, 14), "better")):
        (edition,) = [
            each
            for each in publication.editions(NEWSROOM, [gone, better], now)
            if each.release.slug == "told"
        ]
        assert edition.release.withdrawn is not None
        assert edition.release.withdrawn.replaced_by == named


def test_a_proof_shows_a_release_as_it_will_be_when_it_becomes_public() -> None:
    hidden = replace(TOLD, embargo=time(2018, 11, 16, 9))
    edition = publication.edition(NEWSROOM, hidden, utc(2018, 11, 1))
    assert (edition.published, edition.version) == (utc(2018, 11, 16, 14), 1)
    assert edition == publication.edition(NEWSROOM, hidden)


@pytest.mark.parametrize(
    ("date", "years", "turn"),
    [
        (day(2018, 11, 14), 3, utc(2021, 11, 15, 5)),  # three years old on the 14th, more from the 15th
        (day(2020, 2, 29), 1, utc(2021, 3, 1, 5)),
        (day(2020, 2, 29), 4, utc(2024, 3, 1, 5)),
    ],
)
def test_a_release_is_old_when_the_newsroom_says_so(date: Moment, years: int, turn: datetime) -> None:
    newsroom = replace(NEWSROOM, old_after=years)
    made = release("a", date)
    assert [publication.edition(newsroom, made, now).old for now in (turn - SECOND, turn)] == [False, True]
    assert not publication.edition(NEWSROOM, made, turn).old


def test_the_newsroom_s_other_zones_hold_where_an_event_has_none() -> None:
    newsroom = replace(NEWSROOM, also_in=("America/Denver",))
    own = event("own", NINE, also_in=("Asia/Tokyo",))
    edition = publication.edition(newsroom, release("a", day(2018, 11, 1), own, event("other", NINE)))
    assert [each.also_in for each in edition.events] == [("Asia/Tokyo",), ("America/Denver",)]
