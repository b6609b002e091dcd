"""The calendar, as three calendar programs read it back."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from audit_tools import CalendarEvent, libical_check, parse_with_ical_js, stretches_by_ical_js
from deciding.samples import (
    NEWSROOM,
    day,
    event,
    network_exchange,
    press_calendar,
    prose,
    release,
    time,
    utc,
)
from hypothesis import given
from hypothesis import strategies as st

from pressroom.model import (
    Change,
    Contact,
    Event,
    Moment,
    Newsroom,
    Online,
    Precision,
    PressAccess,
    Release,
    Session,
    Status,
    Venue,
)
from pressroom.writing.feeds.icalendar_file import render_calendar, render_event

NOW = utc(2018, 11, 14, 12)
NOW_AND_THEN = utc(2018, 11, 19)
SLUG = "2018-11-14-network-exchange"


def calendar(*releases: Release, newsroom: Newsroom = NEWSROOM, now: datetime = NOW) -> bytes:
    return render_calendar(press_calendar(*releases, now=now, newsroom=newsroom, limit=10_000), newsroom)


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def values(data: bytes, name: str) -> list[str]:
    return [line for line in lines(data) if line.startswith((f"{name}:", f"{name};"))]


def of_event(made: Event, **more: Any) -> bytes:
    return calendar(release("a", day(2018, 11, 14), made, **more))


def read_by_vobject(data: bytes) -> dict[str, datetime]:
    zones = getattr(vobject.icalendar, "__tzidMap")
    zones.clear()  # or vobject would take the zones of the file that it read before
    vobject.icalendar.registerTzid("UTC", UTC)
    events = vobject.readOne(data.decode()).vevent_list
    return {made.uid.value: made.dtstart.value.astimezone(UTC) for made in events}


def read_by_ical_js(data: bytes, folder: Path) -> dict[str, CalendarEvent]:
    path = folder / "read.ics"
    path.write_bytes(data)
    assert libical_check(path) == []
    return {made.uid: made for made in parse_with_ical_js(path)}


def test_three_programs_see_the_press_events_at_their_instants(tmp_path: Path) -> None:
    data = calendar(network_exchange())
    expected = {
        f"{SLUG}/economic-opportunity@press.example.gov": utc(2018, 11, 14, 15, 30),
        f"{SLUG}/equity-in-planning@press.example.gov": utc(2018, 11, 14, 16, 15),
        f"{SLUG}/leadership-for-change@press.example.gov": utc(2018, 11, 14, 18),
    }
    assert read_by_vobject(data) == expected
    read = read_by_ical_js(data, tmp_path)
    assert {uid: made.start for uid, made in read.items()} == expected
    first = read[f"{SLUG}/economic-opportunity@press.example.gov"]
    assert first.summary == "The economic-opportunity event"
    assert first.location == "Ladd Room, Boston University, 43 Hawes Street, Brookline"
    assert first.url == f"https://press.example.gov/releases/{SLUG}/#economic-opportunity"
    assert (first.end, first.status, first.sequence) == (None, "CONFIRMED", 0)
    assert first.description.splitlines() == [
        "Open to press",
        "Wednesday, Nov. 14, 2018, 10:30 a.m. EST",
        "Contact: Robin Vale, 617-555-0100",
        f"The {SLUG} release",
        f"https://press.example.gov/releases/{SLUG}/#economic-opportunity",
    ]


def test_one_event_is_a_calendar_entry_of_its_own(tmp_path: Path) -> None:
    feed = press_calendar(network_exchange(), now=NOW)
    whole = read_by_ical_js(render_calendar(feed, NEWSROOM), tmp_path)
    for entry in feed.entries:
        assert read_by_ical_js(render_event(entry), tmp_path) == {entry.uid: whole[entry.uid]}


def test_pooled_and_closed_events_leave_no_trace() -> None:
    text = "\n".join(lines(calendar(network_exchange())))
    for hidden in ("Hushhush", "closed-door", "Poolside", "pool-spray"):
        assert hidden not in text


def test_the_calendar_names_itself_and_says_how_often_to_look() -> None:
    data = calendar(network_exchange())
    head = data.partition(b"BEGIN:VTIMEZONE")[0]
    for line in (
        "VERSION:2.0",
        "NAME:City of Oakhaven: events open to press",
        "X-WR-CALNAME:City of Oakhaven: events open to press",
        "SOURCE;VALUE=URI:https://press.example.gov/feeds/press-open.ics",
        "URL:https://press.example.gov/events/",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "LAST-MODIFIED:20181114T050003Z",
    ):
        assert lines(head).count(line) == 1
    assert values(data, "METHOD") == []  # METHOD:PUBLISH would want an ORGANIZER


def test_a_comma_in_the_newsrooms_name_is_written_as_the_standard_wants() -> None:
    data = calendar(newsroom=replace(NEWSROOM, organisation="Oakhaven, Mass."))
    for name in ("NAME", "X-WR-CALNAME"):
        assert values(data, name) == [f"{name}:Oakhaven\\, Mass.: events open to press"]
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        assert "first\\, then" in values(data, name)[0]


def test_an_entry_is_stamped_by_its_release_and_never_by_the_clock() -> None:
    data = calendar(network_exchange())
    for name in ("DTSTAMP", "CREATED"):
        assert values(data, name) == [f"{name}:20181114T05000{second}Z" for second in (0, 1, 3)]
    assert calendar(network_exchange(), now=NOW + timedelta(hours=1)) == data


def test_lines_end_and_fold_as_the_standard_wants() -> None:
    made = event(
        "e", time(2018, 11, 15, 9), title="Caffè — naïve, “très” long " * 8, details=prose("ünïcödé " * 60)
    )
    data = of_event(made)
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # a fold never cuts a character in two


def test_no_end_is_made_up() -> None:
    assert values(of_event(event("e", time(2018, 11, 15, 9))), "DTEND") == []
    assert values(of_event(event("e", day(2018, 11, 15))), "DTEND") == []


@pytest.mark.parametrize(
    ("made", "start", "end"),
    [
        (event("e", day(2018, 11, 15)), "DTSTART;VALUE=DATE:20181115", []),
        (
            event("e", day(2018, 11, 15), ends=day(2018, 11, 15)),
            "DTSTART;VALUE=DATE:20181115",
            ["DTEND;VALUE=DATE:20181116"],
        ),
        (
            event("e", day(2018, 11, 29), ends=day(2018, 11, 30)),  # the end of a day-long event is exclusive
            "DTSTART;VALUE=DATE:20181129",
            ["DTEND;VALUE=DATE:20181201"],
        ),
        (
            event("e", day(2018, 11, 15), ends=time(2018, 11, 16, 12)),  # both must be of one sort
            "DTSTART;VALUE=DATE:20181115",
            ["DTEND;VALUE=DATE:20181117"],
        ),
        (
            event("e", time(2018, 11, 15, 9), ends=time(2018, 11, 15, 10, 30)),
            "DTSTART;TZID=America/New_York:20181115T090000",
            ["DTEND;TZID=America/New_York:20181115T103000"],
        ),
        (
            event("e", time(2018, 11, 15, 9), ends=day(2018, 11, 16)),
            "DTSTART;TZID=America/New_York:20181115T090000",
            ["DTEND;TZID=America/New_York:20181117T000000"],
        ),
        (event("e", time(2018, 11, 15, 9, zone="UTC")), "DTSTART:20181115T090000Z", []),
        # In the hour that happens twice only UTC is read alike by all.
        (event("e", time(2018, 11, 4, 1, 30)), "DTSTART:20181104T053000Z", []),
        (event("e", time(2018, 11, 4, 1, 30, fold=1)), "DTSTART:20181104T063000Z", []),
    ],
)
def test_start_and_end_are_written_as_calendars_want_them(
    made: Event, start: str, end: list[str], tmp_path: Path
) -> None:
    data = of_event(made)
    assert [line for line in values(data, "DTSTART") if not line.startswith("DTSTART:2017")][-1] == start
    assert values(data, "DTEND") == end
    path = tmp_path / "e.ics"
    path.write_bytes(data)
    assert libical_check(path) == []


def test_ends_and_days_are_read_back(tmp_path: Path) -> None:
    data = calendar(
        release(
            "a",
            day(2018, 11, 14),
            event("days", day(2018, 11, 29), ends=day(2018, 11, 30)),
            event("hours", time(2018, 11, 15, 9), ends=time(2018, 11, 15, 10, 30)),
        )
    )
    read = read_by_ical_js(data, tmp_path)
    days, hours = read["a/days@press.example.gov"], read["a/hours@press.example.gov"]
    assert (days.start, days.end) == (date(2018, 11, 29), date(2018, 12, 1))
    assert (hours.start, hours.end) == (utc(2018, 11, 15, 14), utc(2018, 11, 15, 15, 30))


def test_what_the_release_says_of_an_event_is_in_its_description(tmp_path: Path) -> None:
    made = event(
        "e",
        time(2018, 11, 15, 9),
        PressAccess.CREDENTIALED,
        rsvp="City badge",
        venue=Venue(
            words="The pier; east, side", directions="Follow the gulls", map="https://maps.example/x"
        ),
        details=prose("First, this; and that.", "Then \\ more."),
    )
    contacts = (
        Contact("a", "Ann", role="Press desk", email="ann@example.gov"),
        Contact("b", "Bo", phone="555"),
    )
    data = of_event(made, contacts=contacts)
    (read,) = read_by_ical_js(data, tmp_path).values()
    assert read.location == "The pier; east, side"
    assert read.description.splitlines() == [
        "Follow the gulls",
        "Map: https://maps.example/x",
        "Open to credentialed press",
        "Accreditation: City badge",
        "First, this; and that.",
        "Then \\ more.",
        "Thursday, Nov. 15, 2018, 9 a.m. EST",
        "Contact: Ann, Press desk, ann@example.gov",
        "Contact: Bo, 555",
        "The a release",
        "https://press.example.gov/releases/a/#e",
    ]
    assert values(data, "CONTACT") == ["CONTACT:Ann\\, Press desk\\, ann@example.gov", "CONTACT:Bo\\, 555"]
    assert values(data, "CATEGORIES") == ["CATEGORIES:Equity,Parks\\, trees"]
    assert [line.rpartition("/")[2] for line in values(data, "ATTACH")] == ["a.pdf", "a.docx"]


def test_what_is_not_said_has_no_line() -> None:
    data = of_event(event("e", time(2018, 11, 15, 9), venue=None), contacts=(), topics=())
    for name in ("LOCATION", "CONTACT", "CATEGORIES", "ORGANIZER", "GEO", "RRULE", "DTEND"):
        assert values(data, name) == []


def test_an_empty_calendar_is_whole() -> None:
    data = calendar()
    assert values(data, "BEGIN") == ["BEGIN:VCALENDAR"]
    assert lines(data)[-2] == "END:VCALENDAR"


def test_the_same_releases_give_the_same_bytes_in_any_order() -> None:
    zones = ("America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "UTC")
    releases = [
        release(
            f"r-{n}",
            day(2018, 11, n + 1),
            *(event(f"e-{n}", time(2018, 11, 15, n, zone=z)) for z in zones[n:]),
        )
        for n in range(5)
    ]
    releases = [replace(made, events=made.events[:1]) for made in releases]
    expected = calendar(*releases)
    assert [line.partition(":")[2] for line in values(expected, "TZID")] == sorted(zones[:4])
    for seed in range(5):
        random.Random(seed).shuffle(releases)
        assert calendar(*releases) == expected


# ---------------------------------------------------------------- the life of an event

AT = time(2018, 11, 15, 9)
FIRST = time(2018, 11, 20, 10)


def changed(now: Event, *changes: Change) -> Event:
    return replace(now, status=changes[-1].status, changes=changes)


def one(made: Event, folder: Path, now: datetime = NOW_AND_THEN, **more: Any) -> CalendarEvent:
    data = calendar(release("a", day(2018, 11, 14), made, **more), now=now)
    (read,) = read_by_ical_js(data, folder).values()
    return read


def test_a_cancelled_event_keeps_its_day_and_says_so_three_times(tmp_path: Path) -> None:
    read = one(changed(event("e", FIRST), Change(1, AT, Status.CANCELLED, "The hall lost power.")), tmp_path)
    assert (read.status, read.sequence) == ("CANCELLED", 1)
    assert read.summary == "CANCELLED: The e event"
    assert read.start == utc(2018, 11, 20, 15)
    assert read.description.splitlines()[:2] == [
        "CANCELLED Thursday, Nov. 15, 2018, 9 a.m. EST",
        "The hall lost power.",
    ]


def test_when_an_entry_changed_is_when_the_event_did() -> None:
    made = release("a", day(2018, 11, 14), changed(event("e", FIRST), Change(1, AT, Status.CANCELLED, "x")))
    data = calendar(made, now=NOW_AND_THEN)
    entry = data.partition(b"BEGIN:VEVENT")[2]
    assert values(entry, "LAST-MODIFIED") == ["LAST-MODIFIED:20181115T140000Z"]
    assert values(entry, "DTSTAMP") == ["DTSTAMP:20181115T140000Z"]
    assert values(entry, "CREATED") == ["CREATED:20181114T050000Z"]


def test_each_change_raises_the_sequence_and_the_identity_stays(tmp_path: Path) -> None:
    made = changed(
        event("e", time(2018, 11, 21, 9)),
        Change(1, AT, Status.RESCHEDULED, "Rain.", old_starts=FIRST),
        Change(2, time(2018, 11, 16, 9), Status.CANCELLED, "More rain."),
        Change(3, time(2018, 11, 17, 9), Status.SCHEDULED, "Sun."),
    )
    seen = [one(made, tmp_path, now) for now in (utc(2018, 11, n, 20) for n in (14, 15, 16, 17))]
    assert {read.uid for read in seen} == {"a/e@press.example.gov"}
    assert [(read.sequence, read.status, read.summary.split(":")[0]) for read in seen] == [
        (0, "CONFIRMED", "The e event"),
        (1, "CONFIRMED", "RESCHEDULED"),
        (2, "CANCELLED", "CANCELLED"),
        (3, "CONFIRMED", "BACK ON"),
    ]
    assert [read.start for read in seen] == [utc(2018, 11, 20, 15), *[utc(2018, 11, 21, 14)] * 3]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # On the day it was said, and never on a day on which it was to be.
        (Change(1, AT, Status.POSTPONED, "Rain.", old_starts=FIRST), date(2018, 11, 15)),
        (Change(1, FIRST, Status.POSTPONED, "Rain.", old_starts=FIRST), date(2018, 11, 21)),
        (
            Change(1, AT, Status.POSTPONED, "x", old_starts=day(2018, 11, 14), old_ends=day(2018, 11, 16)),
            date(2018, 11, 17),
        ),
    ],
)
def test_an_event_postponed_without_a_date_stays_out_of_its_old_day(
    change: Change, expected: date, tmp_path: Path
) -> None:
    made = changed(replace(event("e", FIRST), starts=None), change)
    read = one(made, tmp_path, utc(2018, 11, 20, 20))
    assert (read.start, read.end, read.status, read.sequence) == (expected, None, "TENTATIVE", 1)
    assert read.summary == "POSTPONED: The e event"
    assert "Was: " in read.description
    assert "Now: No new date yet" in read.description


@pytest.mark.parametrize(
    ("made", "start", "end", "status"),
    [
        (replace(event("e", FIRST), starts=None), date(2018, 11, 14), None, "TENTATIVE"),
        (
            event("e", Moment(day(2018, 11, 19).at, Precision.WEEK)),
            date(2018, 11, 19),
            date(2018, 11, 26),
            "TENTATIVE",
        ),
        (
            event("e", Moment(day(2018, 11, 20).at, Precision.TIME_UNKNOWN)),
            date(2018, 11, 20),
            None,
            "TENTATIVE",
        ),
        (event("e", FIRST, targeted=True), utc(2018, 11, 20, 15), None, "TENTATIVE"),
        (event("e", day(2018, 11, 20)), date(2018, 11, 20), None, "CONFIRMED"),
    ],
)
def test_what_is_not_sure_is_tentative(
    made: Event, start: object, end: object, status: str, tmp_path: Path
) -> None:
    read = one(made, tmp_path)
    assert (read.start, read.end, read.status, read.sequence) == (start, end, status, 0)


def test_what_is_only_online_has_its_address_for_a_place(tmp_path: Path) -> None:
    made = event("e", FIRST, venue=None, online=Online("https://live.example/"))
    assert one(made, tmp_path).location == "https://live.example/"
    assert one(replace(made, online=Online(dial_in="555")), tmp_path).location == "Online"


# ---------------------------------------------------------------- several days


def sessions(*hours: tuple[int, int, int], zone: str = "America/New_York") -> Event:
    days = tuple(
        Session(time(2018, 11, n, first, zone=zone), time(2018, 11, n, last, zone=zone))
        for n, first, last in hours
    )
    return event("e", day(2018, 11, hours[0][0]), ends=day(2018, 11, hours[-1][0]), sessions=days)


def occurrences(data: bytes) -> list[tuple[datetime, datetime]]:
    """Every stretch of a calendar, by its rule, what is taken out of it and what is put in its place."""
    (first, *others) = read_all(data)
    rule = dict(part.split("=") for part in values(data, "RRULE")[0].partition(":")[2].split(";"))
    assert rule["FREQ"] == "DAILY"
    skipped = {line.rpartition(":")[2] for line in values(data, "EXDATE")}
    replaced = {made.recurrence_id.value: made for made in others}
    found = []
    for number in range(int(rule["COUNT"])):
        start = first.dtstart.value + timedelta(days=number)
        made = replaced.pop(start, None)
        if f"{start:%Y%m%dT%H%M%S}" in skipped:
            continue
        end = first.dtend.value + timedelta(days=number)
        found.append((made.dtstart.value, made.dtend.value) if made else (start, end))
    assert not replaced, "an exception that no day of the rule has"
    return [(start.astimezone(UTC), end.astimezone(UTC)) for start, end in found]


def read_all(data: bytes) -> list[Any]:
    getattr(vobject.icalendar, "__tzidMap").clear()
    vobject.icalendar.registerTzid("UTC", UTC)
    return list(vobject.readOne(data.decode()).vevent_list)


@pytest.mark.parametrize(
    ("made", "parts"),
    [
        (sessions((2, 9, 17), (3, 9, 17), (4, 9, 17), (5, 9, 17)), 1),  # over the change of the clocks
        (sessions((14, 9, 17), (15, 10, 16), (16, 9, 17)), 2),
        (sessions((14, 9, 17), (16, 9, 17), (18, 11, 12)), 2),  # with days between
    ],
)
def test_daily_hours_repeat_and_other_hours_are_said_of_their_day(
    made: Event, parts: int, tmp_path: Path
) -> None:
    data = of_event(made)
    path = tmp_path / "e.ics"
    path.write_bytes(data)
    assert libical_check(path) == []
    assert len(read_all(data)) == parts
    assert occurrences(data) == [
        (each.starts.at.astimezone(UTC), each.ends.at.astimezone(UTC)) for each in made.sessions
    ]
    assert stretches_by_ical_js(path) == {"a/e@press.example.gov": occurrences(data)}


def test_two_stretches_on_one_day_are_one_in_a_calendar_and_two_in_words(tmp_path: Path) -> None:
    read = one(sessions((14, 9, 11), (14, 13, 15)), tmp_path)
    assert (read.start, read.end) == (utc(2018, 11, 14, 14), utc(2018, 11, 14, 20))
    assert "9 a.m. to 11 a.m. EST; Wednesday, Nov. 14, 2018, 1 p.m. to 3 p.m. EST" in read.description


def test_a_cancelled_centre_is_cancelled_on_each_of_its_days() -> None:
    made = changed(sessions((20, 9, 17), (21, 10, 16)), Change(1, AT, Status.CANCELLED, "Rain."))
    data = calendar(release("a", day(2018, 11, 14), made), now=NOW_AND_THEN)
    assert values(data, "STATUS") == ["STATUS:CANCELLED"] * 2
    assert values(data, "SEQUENCE") == ["SEQUENCE:1"] * 2


# ---------------------------------------------------------------- zones


def test_a_zone_is_its_changes_from_the_year_before_to_the_year_after() -> None:
    data = of_event(event("e", time(2018, 3, 11, 3, 15)))
    zone = data.partition(b"BEGIN:VTIMEZONE")[2].partition(b"END:VTIMEZONE")[0]
    assert [line for line in lines(zone) if not line.startswith(("END", "TZID"))] == [
        "",
        *observance("STANDARD", "20170101T000000", "-0500", "-0500", "EST"),
        *observance("DAYLIGHT", "20170312T020000", "-0500", "-0400", "EDT"),
        *observance("STANDARD", "20171105T020000", "-0400", "-0500", "EST"),
        *observance("DAYLIGHT", "20180311T020000", "-0500", "-0400", "EDT"),
        *observance("STANDARD", "20181104T020000", "-0400", "-0500", "EST"),
        *observance("DAYLIGHT", "20190310T020000", "-0500", "-0400", "EDT"),
        *observance("STANDARD", "20191103T020000", "-0400", "-0500", "EST"),
        "",
    ]


def observance(kind: str, starts: str, before: str, after: str, name: str) -> tuple[str, ...]:
    """One stretch of a zone; its start is said by the clock that ends there (RFC 5545, 3.6.5)."""
    return (
        f"BEGIN:{kind}",
        f"DTSTART:{starts}",
        f"TZOFFSETFROM:{before}",
        f"TZOFFSETTO:{after}",
        f"TZNAME:{name}",
    )


ZONES = (
    "America/New_York",
    "America/St_Johns",  # half hours
    "Australia/Lord_Howe",  # clocks change by half an hour
    "Asia/Kolkata",  # never
    "Europe/Dublin",  # summer is standard time
    "Africa/Casablanca",  # changes around Ramadan
    "America/Havana",  # at midnight
    "Asia/Gaza",
    "Pacific/Apia",  # south of the equator
    "Antarctica/Troll",  # by two hours
    "Asia/Tehran",
)
# vobject takes a zone that stood at +00:00 for UTC itself, and then does not know its name.
ZONES_OF_VOBJECT = tuple(zone for zone in ZONES if not zone.endswith(("Dublin", "Casablanca", "Troll")))


def test_every_zone_gives_the_exact_instants_around_its_clock_changes(tmp_path: Path) -> None:
    """The readers get a zone under a name that they cannot know, so that they must use what we say of it."""
    chance = random.Random(2018)
    expected: dict[str, datetime] = {}
    events: list[Event] = []
    for zone in ZONES:
        hours = [utc(chance.randint(2012, 2035), 1, 1) + timedelta(hours=n) for n in range(24 * 366)]
        offsets = [(hour, hour.astimezone(ZoneInfo(zone)).utcoffset()) for hour in hours]
        changes = [hour for (hour, a), (_, b) in pairwise(offsets) if a != b]
        for number in range(24):
            near = chance.choice(changes) if changes and number % 3 else chance.choice(hours)
            instant = near + timedelta(minutes=15 * chance.randint(-12, 12))
            made = event(
                f"{zone.lower().replace('/', '-')}-{number}", Moment(instant.astimezone(ZoneInfo(zone)))
            )
            events.append(made)
            expected[f"a/{made.id}@press.example.gov"] = instant
    unknown = calendar(release("a", day(2000, 1, 1), *events))
    for zone in ZONES:
        unknown = unknown.replace(f"TZID={zone}:".encode(), f"TZID=x{zone}:".encode())
        unknown = unknown.replace(f"TZID:{zone}\r".encode(), f"TZID:x{zone}\r".encode())
    assert {uid: made.start for uid, made in read_by_ical_js(unknown, tmp_path).items()} == expected


WALLS = st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 - the zone comes below


@given(WALLS, st.sampled_from(ZONES_OF_VOBJECT), st.integers(0, 1))
def test_any_local_time_in_any_zone_is_one_instant(wall: datetime, zone: str, fold: int) -> None:
    at = wall.replace(second=0, microsecond=0, fold=fold, tzinfo=ZoneInfo(zone))
    if at.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == at.replace(tzinfo=None):
        data = calendar(release("a", day(2000, 1, 1), event("e", Moment(at))))
        assert read_by_vobject(data) == {"a/e@press.example.gov": at.astimezone(UTC)}
