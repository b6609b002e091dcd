"""Any local time in any zone: typed, read, written into a calendar and read back, it is one instant.

What a local time means is asked of UTC here: which instants, shown on the zone's clock, read like that. None
is a time that the clocks skipped, two one that they showed twice; both have to be refused.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from audit_tools import libical_check, parse_all_with_ical_js
from deciding.samples import NEWSROOM, day, event, press_calendar, release

from pressroom.model import Moment
from pressroom.reading.dates.typed_times import TimeUnclear, is_zone, parse_moment
from pressroom.writing.feeds.icalendar_file import render_calendar

ZONES = tuple(sorted(filter(is_zone, available_timezones())))
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
EARLY, LATE = datetime(1999, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
PAIRS_OF_A_ZONE = 37


def offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    found = instant.astimezone(zone).utcoffset()
    assert found is not None
    return found


def changes(zone: ZoneInfo, start: datetime, days: int) -> Iterator[datetime]:
    """The minutes at which the clocks of a zone are set, within some days."""
    for each in (start + DAY * number for number in range(days)):
        before, after = each, each + DAY
        if offset(zone, before) == offset(zone, after):
            continue
        while after - before > MINUTE:
            middle = before + (after - before) // 2 // MINUTE * MINUTE
            before, after = (
                (middle, after) if offset(zone, middle) == offset(zone, before) else (before, middle)
            )
        yield after


def walls(zone: ZoneInfo, chance: random.Random, number: int) -> Iterator[datetime]:
    """Local times of three years, without their zone: three of four close to a change of the clocks."""
    start = datetime(chance.randint(2000, 2034), 1, 1, tzinfo=UTC)
    near = list(changes(zone, start, 3 * 365))
    for count in range(number):
        if near and count % 4:
            instant = chance.choice(near) + MINUTE * chance.randint(-120, 120)
        else:
            instant = start + MINUTE * chance.randint(0, 3 * 365 * 24 * 60)
        # By either clock, so that the hours which the clocks skip are met as well.
        clock = offset(zone, instant + chance.choice((-DAY, DAY)))
        yield (instant + clock).replace(tzinfo=None)


def instants(wall: datetime, zone: ZoneInfo) -> set[datetime]:
    """Every instant at which the clocks of a zone show this."""
    around = (wall.replace(tzinfo=UTC) + DAY * days for days in (-2, -1, 0, 1, 2))
    could = {wall.replace(tzinfo=UTC) - offset(zone, each) for each in around}
    return {each for each in could if each.astimezone(zone).replace(tzinfo=None) == wall}


def parsed(wall: datetime, zone: str) -> Moment | str:
    """A local time as it is read from a file, or the code with which it is refused."""
    try:
        return parse_moment(f"{wall:%Y-%m-%d %H:%M}", zone)
    except TimeUnclear as unclear:
        return unclear.code


def held(zones: tuple[str, ...], seed: int, number: int, folder: Path) -> tuple[int, int, int]:
    """How many local times were one instant, none, or two; every one of them is told right."""
    chance = random.Random(seed)
    one = none = two = 0
    expected: list[dict[str, datetime]] = []
    paths: list[Path] = []
    for count, name in enumerate(zones):
        zone, events, told = ZoneInfo(name), [], {}
        for place, wall in enumerate(walls(zone, chance, number)):
            found, read = instants(wall, zone), parsed(wall, name)
            assert len(found) < 3
            if len(found) != 1:
                none, two = none + (not found), two + bool(found)
                assert read == ("time-twice" if found else "time-skipped"), (name, wall)
                continue
            one += 1
            (instant,) = found
            assert isinstance(read, Moment), (name, wall, read)
            assert read.at.astimezone(UTC) == instant, (name, wall)
            events.append(event(f"e-{place}", read))
            told[f"a/e-{place}@press.example.gov"] = instant
        feed = press_calendar(release("a", day(1999, 1, 1), *events), now=LATE, limit=number)
        data = render_calendar(feed, NEWSROOM)
        # Under a name that no reader knows, so that it must use what the calendar says of the zone.
        data = data.replace(f"TZID={name}:".encode(), f"TZID=x{name}:".encode())
        data = data.replace(f"TZID:{name}\r".encode(), f"TZID:x{name}\r".encode())
        paths.append(folder / f"{count}.ics")
        paths[-1].write_bytes(data)
        assert libical_check(paths[-1]) == []
        expected.append(told)
    for told, calendar in zip(expected, parse_all_with_ical_js(paths), strict=True):
        assert {made.uid: made.start for made in calendar} == told
    return one, none, two


def test_two_thousand_local_times_are_one_instant_or_are_refused(tmp_path: Path) -> None:
    zones = tuple(random.Random(14).sample(ZONES, 2_000 // PAIRS_OF_A_ZONE + 1))
    one, none, two = held(zones, 14, PAIRS_OF_A_ZONE, tmp_path)
    assert one + none + two >= 2_000
    assert none > 50
    assert two > 50


@pytest.mark.long
def test_twenty_thousand_local_times_are_one_instant_or_are_refused(tmp_path: Path) -> None:
    one, none, two = held(ZONES, 2018, PAIRS_OF_A_ZONE, tmp_path)
    print(f"{one} instants, {none} skipped, {two} twice, in {len(ZONES)} zones")  # noqa: T201
    assert one + none + two >= 20_000
    assert none > 400
    assert two > 400


def test_the_hours_around_a_change_are_met() -> None:
    """The cases above would be worth little if no time of theirs were skipped or shown twice."""
    zone = ZoneInfo("America/New_York")
    found = [len(instants(wall, zone)) for wall in walls(zone, random.Random(1), 400)]
    assert found.count(0) > 20
    assert found.count(2) > 20
