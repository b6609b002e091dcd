"""JSON Feed, by its schema and as a program reads it."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from audit_tools import json_feed_schema
from deciding.samples import (
    NEWSROOM,
    day,
    event,
    latest,
    network_exchange,
    press_open,
    release,
    time,
    utc,
)

from pressroom.model import (
    Change,
    Feed,
    Moment,
    Online,
    Precision,
    PressAccess,
    Registration,
    Status,
    Venue,
)
from pressroom.model.moments import w3c
from pressroom.writing.feeds.json_feed import render_json_feed

NOW = utc(2018, 11, 14, 12)


def read(feed: Feed) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_json_feed(feed, NEWSROOM, {}))
    return document


def test_every_feed_keeps_to_the_schema(tmp_path: Path) -> None:
    bare = release("bare", day(2018, 11, 1), event("e", day(2018, 11, 2), venue=None), topics=(), offices=())
    feeds = (
        press_open(network_exchange(), bare, now=NOW),
        latest(network_exchange(), bare, now=NOW),
        press_open(now=NOW),
    )
    for number, feed in enumerate(feeds):
        path = tmp_path / f"{number}.json"
        path.write_bytes(render_json_feed(feed, NEWSROOM, {}))
        assert json_feed_schema(path) == []


def test_a_program_finds_time_place_and_access_as_data() -> None:
    feed = press_open(network_exchange(), now=NOW)
    document = read(feed)
    assert document["home_page_url"] == "https://press.example.gov/events/"
    assert document["feed_url"] == "https://press.example.gov/feeds/press-open.json"
    assert document["language"] == "en-US"
    facts = [item["_pressroom"] for item in document["items"]]
    assert [datetime.fromisoformat(fact["start"]) for fact in facts] == [
        utc(2018, 11, 14, 15, 30),
        utc(2018, 11, 14, 16, 15),
        utc(2018, 11, 14, 18),
    ]
    assert facts[0] == {
        "about": "https://press.example.gov/",
        "event": "The economic-opportunity event",
        "start": "2018-11-14T10:30:00-05:00",
        "zone": "America/New_York",
        "place": "Ladd Room, Boston University, 43 Hawes Street, Brookline",
        "press": "open",
        "status": "scheduled",
        "sequence": 0,
    }


def test_an_end_and_a_reply_are_there_only_where_the_release_says_them() -> None:
    made = event("e", time(2018, 11, 15, 9), PressAccess.RSVP, ends=time(2018, 11, 15, 10), rsvp="by noon")
    (item,) = read(press_open(release("a", day(2018, 11, 14), made), now=NOW))["items"]
    assert (item["_pressroom"]["end"], item["_pressroom"]["rsvp"]) == ("2018-11-15T10:00:00-05:00", "by noon")


def test_attachments_have_their_true_lengths() -> None:
    feed = press_open(network_exchange(), now=NOW)
    for entry, item in zip(feed.entries, read(feed)["items"], strict=True):
        told = [(a["url"], a["mime_type"], a["size_in_bytes"], a["title"]) for a in item["attachments"]]
        assert told == [(e.url, e.type, e.length, e.title) for e in entry.enclosures]
        assert len(told) == 3


def test_an_entry_is_dated_by_its_release() -> None:
    (item, *_) = read(press_open(network_exchange(), now=NOW))["items"]
    assert (item["date_published"], item["date_modified"]) == ("2018-11-14T00:00:00-05:00",) * 2


def test_a_release_carries_its_whole_article_and_its_topics() -> None:
    text = "<article>\n<p>Caffè &amp; “more”</p>\n</article>"
    feed = latest(release("a", day(2018, 11, 14)), now=NOW)
    texts = {entry.edition.page.path: text for entry in feed.entries}
    data = render_json_feed(feed, NEWSROOM, texts)
    assert "Caffè &amp; “more”" in data.decode()  # words stay readable in the file
    (item,) = json.loads(data)["items"]
    assert item["content_html"] == text
    assert item["tags"] == ["Equity", "Parks, trees"]
    assert item["authors"] == [{"name": "Parks & Trees"}]
    assert "_pressroom" not in item


def test_pooled_and_closed_events_leave_no_trace() -> None:
    text = render_json_feed(press_open(network_exchange(), now=NOW), NEWSROOM, {}).decode()
    for hidden in ("Hushhush", "closed-door", "Poolside", "pool-spray"):
        assert hidden not in text


def test_the_same_releases_give_the_same_bytes_in_any_order() -> None:
    releases = [replace(network_exchange(), slug=f"r-{n}", date=day(2018, 11, n)) for n in range(1, 9)]
    expected = render_json_feed(press_open(*releases, now=NOW), NEWSROOM, {})
    for seed in range(5):
        random.Random(seed).shuffle(releases)
        assert render_json_feed(press_open(*releases, now=NOW), NEWSROOM, {}) == expected


def test_a_program_learns_what_changed_why_and_what_was_before(tmp_path: Path) -> None:
    change = Change(
        1,
        time(2018, 11, 15, 9),
        Status.RESCHEDULED,
        "Rain.",
        old_starts=time(2018, 11, 20, 10),
        old_ends=time(2018, 11, 20, 11),
        old_venue=Venue(words="City Hall"),
    )
    made = event(
        "e",
        time(2018, 11, 21, 10),
        PressAccess.CREDENTIALED,
        status=Status.RESCHEDULED,
        changes=(change,),
        online=Online("https://live.example/", dial_in="555"),
        registrations=(
            Registration("by e-mail", by=time(2018, 11, 19, 12), whom="photographers"),
            Registration("by phone", by=day(2018, 11, 20)),
            Registration("at the door"),
        ),
    )
    feed = press_open(release("a", day(2018, 11, 14), made), now=utc(2018, 11, 16))
    notice, own = (item["_pressroom"] for item in read(feed)["items"])
    assert notice.pop("first") == "https://press.example.gov/releases/a/#e"
    assert notice == own
    assert {name: own[name] for name in ("status", "sequence", "reason", "changed", "was")} == {
        "status": "rescheduled",
        "sequence": 1,
        "reason": "Rain.",
        "changed": "2018-11-15T09:00:00-05:00",
        "was": {
            "start": "2018-11-20T10:00:00-05:00",
            "end": "2018-11-20T11:00:00-05:00",
            "place": "City Hall",
        },
    }
    assert own["livestream"] == "https://live.example/"
    assert own["deadlines"] == [
        {"by": "2018-11-19T12:00:00-05:00", "for": "photographers"},
        {"by": "2018-11-20"},
    ]
    path = tmp_path / "feed.json"
    path.write_bytes(render_json_feed(feed, NEWSROOM, {}))
    assert json_feed_schema(path) == []


def test_a_week_is_no_day_on_which_an_event_starts() -> None:
    assert w3c(Moment(day(2018, 11, 12).at, Precision.WEEK)) == ""
    assert w3c(day(2018, 11, 12)) == "2018-11-12"


def test_an_event_without_a_date_has_no_start() -> None:
    made = replace(event("e", day(2018, 11, 20)), starts=None)
    (item,) = read(press_open(release("a", day(2018, 11, 14), made), now=NOW))["items"]
    assert not {"start", "zone", "was", "reason"} & set(item["_pressroom"])
