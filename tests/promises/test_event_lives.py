"""Random lives of events, built after every step, read back by others, and held against a plain model.

The model keeps what an event was after each change, as a list; the program has only the file, which holds
the present and what each change says it was before. Both must tell the same at every instant.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
import vobject
from audit_tools import libical_check, parse_all_with_ical_js
from deciding.samples import NEWSROOM, release
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from pressroom.deciding import publication, subscriptions
from pressroom.model import (
    Change,
    Event,
    EventLink,
    Moment,
    PressAccess,
    Release,
    Status,
    Venue,
    Withdrawal,
)
from pressroom.writing.feeds.icalendar_file import render_calendar
from pressroom.writing.feeds.json_feed import render_json_feed
from pressroom.writing.feeds.rss_atom import render_atom, render_rss

ZONES = ("America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata")
BEGIN = datetime(2024, 2, 20, 12, tzinfo=UTC)
MONTH = timedelta(days=30)
LIMIT = 1  # so that what must stay is mostly beyond it
WORDS = {
    Status.POSTPONED: "POSTPONED",
    Status.RESCHEDULED: "RESCHEDULED",
    Status.MOVED: "MOVED",
    Status.CANCELLED: "CANCELLED",
    Status.SCHEDULED: "BACK ON",
}


# ---------------------------------------------------------------- the model


@dataclass(frozen=True)
class Stood:
    """How an event stood from an instant on."""

    at: datetime
    status: Status
    starts: datetime | None
    minutes: int  # 0 for no end
    place: str

    def ends_at(self) -> datetime:
        """When it is over: at its end, else at the end of its local day."""
        assert self.starts is not None
        if self.minutes:
            return self.starts.astimezone(UTC) + timedelta(minutes=self.minutes)
        day = self.starts.date() + timedelta(days=1)
        return datetime(day.year, day.month, day.day, tzinfo=self.starts.tzinfo).astimezone(UTC)


@dataclass
class Life:
    """An event with all that it went through."""

    id: str
    press: PressAccess
    token: str
    stood: list[Stood]

    def counted(self, now: datetime) -> list[Stood]:
        return [self.stood[0], *(each for each in self.stood[1:] if each.at <= now)]


@dataclass
class Story:
    """A release with the lives of its events."""

    slug: str
    public_from: datetime
    lives: list[Life]
    sees: list[tuple[str, str]] = field(default_factory=list)
    withdrawn: datetime | None = None

    def counted(self, life: Life, now: datetime) -> list[Stood]:
        """What an event went through until now; its release's withdrawal cancels it."""
        if self.withdrawn is None or self.withdrawn > now:
            return life.counted(now)
        stood = life.counted(self.withdrawn)
        last = stood[-1]
        is_over = last.starts is not None and last.ends_at() <= self.withdrawn
        if last.status is Status.CANCELLED or is_over:
            return stood
        return [*stood, Stood(self.withdrawn, Status.CANCELLED, last.starts, last.minutes, last.place)]


def kept_until(stood: list[Stood]) -> datetime:
    """Thirty days past every date that it was ever told to have."""
    dated = [each.ends_at() for each in stood if each.starts is not None]
    return max(dated) + MONTH if dated else datetime.max.replace(tzinfo=UTC)


# ---------------------------------------------------------------- the same as files have it


def moment(time: datetime) -> Moment:
    return Moment(time)


def end_of(stood: Stood) -> Moment | None:
    if stood.starts is None or not stood.minutes:
        return None
    end = stood.starts.astimezone(UTC) + timedelta(minutes=stood.minutes)
    return Moment(end.astimezone(stood.starts.tzinfo))


def change(number: int, before: Stood, after: Stood) -> Change:
    """What the file says of one change: the old facts, where they are others."""
    moved_on = before.starts is not None and before.starts != after.starts
    # Without its old end, an event was as long as it is now.
    same_length = after.starts is not None and before.minutes == after.minutes
    another_day = after.starts is not None and before.starts is not None and moved_on
    another_day = another_day and before.starts.date() != after.starts.date()  # type: ignore[union-attr]
    return Change(
        number,
        moment(after.at.astimezone(ZoneInfo(NEWSROOM.zone))),
        after.status,
        f"Reason {number}.",
        old_starts=moment(before.starts) if moved_on and before.starts else None,
        old_ends=None if not moved_on or (same_length and another_day) else end_of(before),
        old_venue=Venue(words=before.place) if before.place != after.place else None,
        was_open=before.starts is None and after.starts is not None,
    )


def event_of(life: Life) -> Event:
    now = life.stood[-1]
    return Event(
        life.id,
        f"Event {life.token}",
        moment(now.starts) if now.starts else None,
        life.press,
        end_of(now),
        Venue(words=now.place),
        status=now.status,
        changes=tuple(
            change(number, life.stood[number - 1], life.stood[number]) for number in range(1, len(life.stood))
        ),
    )


def release_of(story: Story) -> Release:
    withdrawn = story.withdrawn
    return release(
        story.slug,
        moment(story.public_from.astimezone(ZoneInfo(NEWSROOM.zone))),
        *(event_of(life) for life in story.lives),
        sees=tuple(EventLink(*link) for link in story.sees),
        withdrawn=Withdrawal(moment(withdrawn.astimezone(ZoneInfo("UTC"))), "Wrong.") if withdrawn else None,
    )


# ---------------------------------------------------------------- the machine

TIMES = st.builds(
    lambda minutes, zone: (BEGIN + timedelta(minutes=5 * minutes)).astimezone(ZoneInfo(zone)),
    st.integers(-2_000, 40_000),  # a week back, four months ahead: over the changes of the clocks
    st.sampled_from(ZONES),
)
LATER = st.sampled_from([0, 0, 0, 1, 90, 60 * 30])  # minutes from now on: some changes are for tomorrow


class Lives(RuleBasedStateMachine):
    """A press office at work."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGIN
        self.stories: list[Story] = []
        self.tokens = 0
        self.built: list[bytes] = []
        self.expected: list[dict[str, tuple[int, str, datetime | None]]] = []
        self.sequences: dict[str, int] = {}
        self.dated: dict[str, datetime] = {}
        self.notices: dict[str, str] = {}

    def token(self) -> str:
        self.tokens += 1
        return f"zq{self.tokens:03}x"

    @initialize(data=st.data())
    def first(self, data: st.DataObject) -> None:
        self.announce(data, ahead=0)

    @rule(data=st.data(), ahead=st.sampled_from([0, 0, 60, 60 * 24 * 3]))
    def announce(self, data: st.DataObject, ahead: int) -> None:
        """A release of one to three events."""
        number = data.draw(st.integers(1, 3))
        accesses = st.sampled_from([PressAccess.OPEN] * 3 + list(PressAccess))
        lives = [
            Life(
                f"event-{n}",
                data.draw(accesses),
                self.token(),
                [
                    Stood(
                        self.now,
                        Status.SCHEDULED,
                        data.draw(TIMES),
                        data.draw(st.sampled_from([0, 90])),
                        "Hall",
                    )
                ],
            )
            for n in range(number)
        ]
        slug = f"r-{len(self.stories):02}"
        self.stories.append(Story(slug, self.now + timedelta(minutes=ahead), lives))

    @rule(data=st.data())
    def refer(self, data: st.DataObject) -> None:
        """A second release that tells an event of another one."""
        story = data.draw(st.sampled_from(self.stories))
        life = data.draw(st.sampled_from(story.lives))
        self.announce(data, ahead=0)
        self.stories[-1].lives = [
            Life(f"own-{each.id}", each.press, each.token, each.stood) for each in self.stories[-1].lives
        ]
        self.stories[-1].sees = [(story.slug, life.id)]

    @rule(data=st.data())
    def reword(self, data: st.DataObject) -> None:
        """A small fix is silent."""
        data.draw(st.sampled_from(data.draw(st.sampled_from(self.stories)).lives)).token += "y"

    def changed(self, data: st.DataObject, status: Status, **facts: Any) -> None:
        story = data.draw(st.sampled_from(self.stories))
        life = data.draw(st.sampled_from(story.lives))
        last = life.stood[-1]
        at = max(self.now + timedelta(minutes=data.draw(LATER)), last.at)
        if story.withdrawn or (status is Status.POSTPONED and last.starts is None):
            return
        if status is Status.SCHEDULED and last.status not in (Status.CANCELLED, Status.POSTPONED):
            return
        told = {name: getattr(last, name) for name in ("starts", "minutes", "place")} | facts
        if told["starts"] == last.starts and told["place"] == last.place and status is last.status:
            return
        life.stood.append(Stood(at, status, told["starts"], told["minutes"], told["place"]))

    @rule(data=st.data(), starts=TIMES)
    def reschedule(self, data: st.DataObject, starts: datetime) -> None:
        self.changed(data, Status.RESCHEDULED, starts=starts)

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        self.changed(data, Status.MOVED, place=f"Place {self.token()}")

    @rule(data=st.data())
    def postpone(self, data: st.DataObject) -> None:
        self.changed(data, Status.POSTPONED, starts=None)

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        self.changed(data, Status.CANCELLED)

    @rule(data=st.data(), starts=TIMES)
    def revive(self, data: st.DataObject, starts: datetime) -> None:
        self.changed(data, Status.SCHEDULED, starts=starts)

    @precondition(lambda self: self.now > BEGIN + timedelta(days=2))
    @rule(data=st.data(), later=LATER)
    def withdraw(self, data: st.DataObject, later: int) -> None:
        story = data.draw(st.sampled_from(self.stories))
        at = max(self.now, story.public_from) + timedelta(minutes=later)
        last = max(each.at for life in story.lives for each in life.stood)
        if story.withdrawn is None and last < at:
            story.withdrawn = at

    @rule(minutes=st.sampled_from([1, 60, 60 * 24, 60 * 24 * 9, 60 * 24 * 24, 60 * 24 * 31]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    # ------------------------------------------------------------ what must hold

    @invariant()
    def everything_is_told(self) -> None:
        if not self.stories:
            return
        editions = publication.editions(NEWSROOM, [release_of(story) for story in self.stories], self.now)
        feed = subscriptions.press_open(NEWSROOM, editions, self.now, {}, LIMIT)
        whole = subscriptions.press_calendar(NEWSROOM, editions, self.now, {}, LIMIT)
        ics = render_calendar(whole, NEWSROOM)
        public = [story for story in self.stories if story.public_from <= self.now]
        told = [(story, life, story.counted(life, self.now)) for story in public for life in story.lives]
        listed = [row for row in told if row[1].press.is_listed]
        self.hold_calendar(ics, listed)
        rss, atom = render_rss(feed, NEWSROOM, {}), render_atom(feed, NEWSROOM, {})
        as_json = render_json_feed(feed, NEWSROOM, {})
        self.hold_feeds(rss, atom, as_json, listed)
        secret = {life.token for story in self.stories for life in story.lives}
        secret -= {life.token for _, life, _ in listed}
        everything = b"".join((ics.replace(b"\r\n ", b""), rss, atom, as_json)).decode()
        assert not {token for token in secret if token + " " in everything + " "}

    def hold_calendar(self, ics: bytes, listed: list[tuple[Story, Life, list[Stood]]]) -> None:
        getattr(vobject.icalendar, "__tzidMap").clear()
        vobject.icalendar.registerTzid("UTC", UTC)
        found = list(getattr(vobject.readOne(ics.decode()), "vevent_list", ()))
        shown = {made.uid.value: made for made in found}
        assert len(shown) == len(found), "an event has one place in the calendar"
        known = {f"{story.slug}/{life.id}@press.example.gov": stood for story, life, stood in listed}
        assert shown.keys() <= known.keys()
        assert len(shown) >= min(LIMIT, len(known))
        must = {uid for uid, stood in known.items() if self.now < kept_until(stood)}
        assert must <= shown.keys(), "an event went too early"
        expected = {}
        for uid, made in shown.items():
            stood = known[uid]
            last, sequence = stood[-1], len(stood) - 1
            assert int(made.sequence.value) == sequence >= self.sequences.get(uid, 0)
            self.sequences[uid] = sequence
            status = "CANCELLED" if last.status is Status.CANCELLED else "CONFIRMED"
            status = "TENTATIVE" if status == "CONFIRMED" and last.starts is None else status
            assert made.status.value == status
            is_marked = made.summary.value.split(":")[0] in WORDS.values()
            assert is_marked == (sequence > 0)
            assert (f"Reason {sequence}." in made.description.value) == (sequence > 0) or self.is_withdrawn(
                stood
            )
            if last.starts is None:
                day = made.dtstart.value
                assert type(day) is not datetime
                assert day not in {each.starts.date() for each in stood if each.starts}
            else:
                assert made.dtstart.value.astimezone(UTC) == last.starts.astimezone(UTC)
                assert hasattr(made, "dtend") == bool(last.minutes)
                assert not last.minutes or made.dtend.value.astimezone(UTC) == last.ends_at()
            start = last.starts.astimezone(UTC) if last.starts else None
            expected[uid] = (sequence, status, start)
        self.built.append(ics)
        self.expected.append(expected)

    def is_withdrawn(self, stood: list[Stood]) -> bool:
        return any(story.withdrawn == stood[-1].at for story in self.stories)

    def hold_feeds(
        self, rss: bytes, atom: bytes, as_json: bytes, listed: list[tuple[Story, Life, list[Stood]]]
    ) -> None:
        items = json.loads(as_json)["items"]
        ids = [item["id"] for item in items]
        for data in (rss, atom):
            parsed = feedparser.parse(data)
            assert not parsed.bozo
            assert [entry.id for entry in parsed.entries] == ids
        assert len(ids) == len(set(ids)), "each entry is there once"
        titles = {item["id"]: item["title"] for item in items}
        expected: set[str] = set()
        for story, life, stood in listed:
            page = f"https://press.example.gov/releases/{story.slug}/#{life.id}"
            for number, each in enumerate(stood[1:], 1):
                if each.at > story.public_from and self.now < kept_until(stood):
                    expected.add(f"{page}.{number}")
                    assert titles[f"{page}.{number}"].startswith(f"{WORDS[each.status]}: ")
            if len(stood) > 1 and self.now < kept_until(stood):
                assert titles[page].startswith(f"{WORDS[stood[-1].status]}: ")
                modified = datetime.fromisoformat(next(i["date_modified"] for i in items if i["id"] == page))
                assert modified >= max(stood[-1].at, story.public_from)
        assert {id for id in ids if "." in id.rpartition("#")[2]} == expected
        for item in items:
            changed = datetime.fromisoformat(item["date_modified"])
            assert changed >= self.dated.get(item["id"], changed), "a date went back"
            self.dated[item["id"]] = changed
            if item["id"] in expected:
                told = item["summary"].replace("y", "")  # small fixes of the title add one
                assert self.notices.setdefault(item["id"], told) == told, "an old notice says something else"

    def teardown(self) -> None:
        """The same calendars by two other programs, all at once."""
        if not self.built:
            return
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for number, data in enumerate(dict.fromkeys(self.built)):
                paths.append(Path(folder, f"{number}.ics"))
                paths[-1].write_bytes(data)
                assert libical_check(paths[-1]) == []
            by_bytes = dict(zip(dict.fromkeys(self.built), parse_all_with_ical_js(paths), strict=True))
        for data, expected in zip(self.built, self.expected, strict=True):
            read = {
                made.uid: (
                    made.sequence,
                    made.status,
                    made.start if isinstance(made.start, datetime) else None,
                )
                for made in by_bytes[data]
            }
            assert read == expected


QUIET: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def test_random_lives_of_events_are_told_as_they_were() -> None:
    run(Lives, settings=settings(max_examples=40, stateful_step_count=12, **QUIET))


@pytest.mark.long
def test_five_hundred_lives_of_events_are_told_as_they_were() -> None:
    run(Lives, settings=settings(max_examples=500, stateful_step_count=25, **QUIET))
