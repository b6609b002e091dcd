"""What is public at an instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from deciding.samples import NEWSROOM, day, event, network_exchange, release, time, utc
from hypothesis import given
from hypothesis import strategies as st

from pressroom.deciding import desk
from pressroom.deciding.desk import State
from pressroom.model import Moment, PressAccess, Release

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
        assert desk.editions(NEWSROOM, [made], now - SECOND) == ()
        (edition,) = desk.editions(NEWSROOM, [made], now)
        assert edition.published.timestamp() == edition.updated.timestamp() == instant.timestamp()
        assert str(edition.published.tzinfo) == NEWSROOM.zone


def test_the_two_instants_of_one_wall_time_are_told_apart() -> None:
    """Python compares times of one zone by the clock on the wall: an embargo would lift an hour early."""
    second = time(2018, 11, 4, 1, 30, fold=1)
    hour_before = second.at.replace(fold=0)
    for made in (release("lift", day(2018, 11, 3), embargo=second), release("date", second)):
        assert desk.state(made, hour_before) is not State.PUBLIC
        assert desk.state(made, second.at) is State.PUBLIC


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
    assert desk.state(made, now) is state
    assert desk.next_change(made, now) == change


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
    assert {edition.release.slug for edition in desk.editions(NEWSROOM, releases, now.at)} == expected


@given(RELEASES, TIMES, st.randoms())
def test_the_order_is_newest_first_whatever_the_order_of_files(
    releases: list[Release], now: Moment, random: object
) -> None:
    editions = desk.editions(NEWSROOM, releases, now.at)
    shuffled = releases[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert desk.editions(NEWSROOM, shuffled, now.at) == editions
    keys = [(-edition.published.timestamp(), edition.release.slug) for edition in editions]
    assert keys == sorted(keys)


@given(RELEASES, TIMES)
def test_a_change_is_announced_exactly(releases: list[Release], now: Moment) -> None:
    for made in releases:
        change = desk.next_change(made, now.at)
        if change is not None:
            assert change.timestamp() > now.at.timestamp()
            before = change.astimezone(ZoneInfo("UTC")) - SECOND
            if before.timestamp() >= now.at.timestamp():
                assert desk.state(made, before) is desk.state(made, now.at)
            assert desk.state(made, change) is not desk.state(made, now.at)


def test_an_edition_names_a_calendar_entry_for_each_press_event_and_no_other() -> None:
    edition = desk.edition(NEWSROOM, network_exchange())
    assert list(edition.calendars) == ["economic-opportunity", "equity-in-planning", "leadership-for-change"]
    slug = "2018-11-14-network-exchange"
    assert edition.calendars["equity-in-planning"].path == f"releases/{slug}/events/equity-in-planning.ics"


@pytest.mark.parametrize("press", list(PressAccess))
def test_every_kind_of_access_is_listed_or_not(press: PressAccess) -> None:
    edition = desk.edition(NEWSROOM, release("a", day(2020, 1, 1), event("e", time(2020, 1, 2, 9), press)))
    assert bool(edition.calendars) == (press not in (PressAccess.POOLED, PressAccess.CLOSED))
