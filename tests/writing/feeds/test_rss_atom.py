"""RSS and Atom, as feed readers read them back."""

from __future__ import annotations

import random
from calendar import timegm
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from deciding.samples import (
    NEWSROOM,
    day,
    event,
    latest,
    network_exchange,
    press_open,
    prose,
    release,
    time,
    utc,
)
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pressroom.model import (
    Change,
    Feed,
    Newsroom,
    PressAccess,
    Release,
    Status,
)
from pressroom.writing.feeds.rss_atom import render_atom, render_rss

Render = Callable[[Feed, Newsroom, Mapping[str, str]], bytes]

NOW = utc(2018, 11, 14, 12)
PAGE = "https://press.example.gov/releases/2018-11-14-network-exchange/"
BOTH = pytest.mark.parametrize("render", [render_rss, render_atom])
ATOM = "{http://www.w3.org/2005/Atom}"
EV = "{http://purl.org/rss/1.0/modules/event/}"


def read(data: bytes) -> Any:
    parsed = feedparser.parse(data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def instant(parsed: Any) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


@BOTH
def test_a_reader_sees_the_three_press_events_of_the_network_exchange(render: Render) -> None:
    parsed = read(render(press_open(network_exchange(), now=NOW), NEWSROOM, {}))
    assert parsed.feed.title == "City of Oakhaven: events open to press"
    assert parsed.feed.link == "https://press.example.gov/events/"
    assert parsed.feed.language == "en-US"
    assert parsed.feed.generator == "pressroom"
    assert [entry.id for entry in parsed.entries] == [
        PAGE + "#economic-opportunity",
        PAGE + "#equity-in-planning",
        PAGE + "#leadership-for-change",
    ]
    assert [entry.link for entry in parsed.entries] == [entry.id for entry in parsed.entries]
    assert [entry.title for entry in parsed.entries] == [
        "The economic-opportunity event — Wednesday, Nov. 14, 2018, 10:30 a.m. EST",
        "The equity-in-planning event — Wednesday, Nov. 14, 2018, 11:15 a.m. EST",
        "The leadership-for-change event — Wednesday, Nov. 14, 2018, 1 p.m. EST",
    ]
    for entry in parsed.entries:
        assert "Ladd Room, Boston University, 43 Hawes Street, Brookline" in entry.summary
        assert "Open to press" in entry.summary
        assert "<br />Open to press</p>" in entry.content[0].value


@BOTH
def test_an_events_time_is_data_and_never_the_entrys_date(render: Render) -> None:
    parsed = read(render(press_open(network_exchange(), now=NOW), NEWSROOM, {}))
    assert [datetime.fromisoformat(entry.ev_startdate) for entry in parsed.entries] == [
        utc(2018, 11, 14, 15, 30),
        utc(2018, 11, 14, 16, 15),
        utc(2018, 11, 14, 18),
    ]
    assert {entry.ev_location for entry in parsed.entries} == {
        "Ladd Room, Boston University, 43 Hawes Street, Brookline"
    }
    dates = [instant(entry.published_parsed) for entry in parsed.entries]
    assert dates == [utc(2018, 11, 14, 5), utc(2018, 11, 14, 5, 0, 1), utc(2018, 11, 14, 5, 0, 3)]
    assert [instant(entry.updated_parsed) for entry in parsed.entries] == dates
    assert instant(parsed.feed.updated_parsed) == dates[-1]


@BOTH
def test_pooled_and_closed_events_leave_no_trace(render: Render) -> None:
    text = render(press_open(network_exchange(), now=NOW), NEWSROOM, {}).decode()
    for hidden in ("Hushhush", "closed-door", "Poolside", "pool-spray"):
        assert hidden not in text


def test_the_pdf_is_the_one_enclosure_of_an_rss_item() -> None:
    feed = press_open(network_exchange(), now=NOW)
    for entry, item in zip(feed.entries, read(render_rss(feed, NEWSROOM, {})).entries, strict=True):
        (enclosure,) = item.enclosures
        assert (enclosure.href, enclosure.type) == (entry.edition.pdf.url, "application/pdf")
        assert int(enclosure.length) == entry.enclosures[0].length == 1000


def test_atom_carries_every_document_with_its_length() -> None:
    feed = press_open(network_exchange(), now=NOW)
    for entry, item in zip(feed.entries, read(render_atom(feed, NEWSROOM, {})).entries, strict=True):
        told = [(e.href, e.type, int(e.length), e.title) for e in item.enclosures]
        assert told == [(e.url, e.type, e.length, e.title) for e in entry.enclosures]
        assert [e.title for e in item.enclosures] == ["PDF", "Word", "Calendar"]


@BOTH
def test_an_entry_without_documents_offers_none(render: Render) -> None:
    feed = latest(network_exchange(), now=NOW)
    bare = replace(feed, entries=tuple(replace(entry, enclosures=()) for entry in feed.entries))
    (entry,) = read(render(bare, NEWSROOM, {})).entries
    assert entry.enclosures == []


@BOTH
def test_a_release_is_there_with_its_whole_text(render: Render) -> None:
    text = "<article>\n<h1>A &amp; B &lt;c&gt;</h1><p>To the end. ###</p></article>"
    made = release("a", day(2018, 11, 14), headline="A & B <c>", summary="Tom & Jerry say 1 < 2.")
    feed = latest(made, now=NOW)
    texts = {entry.edition.page.path: text for entry in feed.entries}
    parsed = read(render(feed, NEWSROOM, texts))
    (entry,) = parsed.entries
    assert (entry.id, entry.link) == ("https://press.example.gov/releases/a/",) * 2
    assert "A & B <c>" in entry.title
    assert entry.content[0].value.startswith("<article>\n<h1>A &amp; B &lt;c&gt;</h1>")
    assert "To the end. ###" in entry.content[0].value
    assert [tag.label or tag.term for tag in entry.tags] == ["Equity", "Parks, trees"]
    assert entry.author == "Parks & Trees"


def test_a_plain_summary_reaches_every_reader_as_it_was_written() -> None:
    """RSS readers take a description for HTML, Atom says which it is."""
    made = release("a", day(2018, 11, 14), summary="Tom & Jerry say 1 < 2.")
    feed = latest(made, now=NOW)
    rss, atom = (
        etree.fromstring(render_rss(feed, NEWSROOM, {})),
        etree.fromstring(render_atom(feed, NEWSROOM, {})),
    )
    assert rss.findtext("channel/item/description") == "Tom &amp; Jerry say 1 &lt; 2."
    summary = atom.find(f"{ATOM}entry/{ATOM}summary")
    assert summary is not None
    assert (summary.get("type"), summary.text) == (None, "Tom & Jerry say 1 < 2.")


def test_rss_is_well_made() -> None:
    channel = etree.fromstring(render_rss(press_open(network_exchange(), now=NOW), NEWSROOM, {})).find(
        "channel"
    )
    assert channel is not None
    assert channel.findtext("link") == "https://press.example.gov/events/"
    own = channel.find(f"{ATOM}link")
    assert own is not None
    assert dict(own.attrib) == {
        "href": "https://press.example.gov/feeds/press-open.rss",
        "rel": "self",
        "type": "application/rss+xml",
    }
    assert channel.findtext("lastBuildDate") == "Wed, 14 Nov 2018 00:00:03 -0500"
    assert channel.findtext("ttl") == "60"
    guids = [guid for item in channel.findall("item") for guid in item.findall("guid")]
    assert [guid.get("isPermaLink") for guid in guids] == ["true"] * 3  # they are the real addresses
    assert channel.find("item/author") is None  # would have to be an e-mail address


def test_a_guid_that_is_not_the_address_says_so() -> None:
    feed = latest(network_exchange(), now=NOW)
    other = replace(feed, entries=(replace(feed.entries[0], id="https://press.example.gov/older-address/"),))
    guid = etree.fromstring(render_rss(other, NEWSROOM, {})).find("channel/item/guid")
    assert guid is not None
    assert (guid.get("isPermaLink"), guid.text) == ("false", "https://press.example.gov/older-address/")


def test_atom_is_well_made() -> None:
    feed = etree.fromstring(render_atom(press_open(network_exchange(), now=NOW), NEWSROOM, {}))
    assert feed.findtext(f"{ATOM}id") == "https://press.example.gov/feeds/press-open.atom"
    assert [(link.get("rel"), link.get("href")) for link in feed.findall(f"{ATOM}link")] == [
        ("self", "https://press.example.gov/feeds/press-open.atom"),
        ("alternate", "https://press.example.gov/events/"),
    ]
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "City of Oakhaven"
    for entry in feed.findall(f"{ATOM}entry"):
        alternates = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert [link.get("href") for link in alternates] == [entry.findtext(f"{ATOM}id")]
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Parks & Trees"
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "html"
    updated = [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(updated)) == len(updated)


def test_an_end_is_data_only_where_the_release_says_one() -> None:
    made = release(
        "a",
        day(2018, 11, 14),
        event("open-end", time(2018, 11, 15, 9)),
        event("with-end", time(2018, 11, 16, 9), ends=time(2018, 11, 16, 10, 30)),
        event("days", day(2018, 11, 17), ends=day(2018, 11, 19)),
    )
    for render, items in ((render_rss, "channel/item"), (render_atom, f"{ATOM}entry")):
        feed = etree.fromstring(render(press_open(made, now=NOW), NEWSROOM, {}))
        ends = [item.findtext(f"{EV}enddate") for item in feed.findall(items)]
        assert ends == [None, "2018-11-16T10:30:00-05:00", "2018-11-19"]


@BOTH
def test_an_empty_feed_is_whole_and_dated_by_no_clock(render: Render) -> None:
    data = render(press_open(now=NOW), NEWSROOM, {})
    parsed = read(data)
    assert parsed.entries == []
    assert parsed.feed.title == "City of Oakhaven: events open to press"
    assert instant(parsed.feed.updated_parsed) == utc(1970, 1, 1)
    assert data == render(press_open(now=utc(2030, 1, 1)), NEWSROOM, {})


@BOTH
def test_the_same_releases_give_the_same_bytes_in_any_order(render: Render) -> None:
    releases = [network_exchange()] + [
        release(f"r-{n}", day(2018, 11, n), event("e", time(2018, 11, 20, 9), PressAccess.RSVP))
        for n in range(1, 9)
    ]
    expected = render(press_open(*releases, now=NOW), NEWSROOM, {})
    for seed in range(5):
        random.Random(seed).shuffle(releases)
        assert render(press_open(*releases, now=NOW), NEWSROOM, {}) == expected


WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text == " ".join(text.split()) and text.isprintable())


@given(WORDS, WORDS)
def test_any_words_come_through_both_feeds_as_they_were_typed(title: str, details: str) -> None:
    made: Release = release(
        "a", day(2018, 11, 14), event("e", time(2018, 11, 15, 9), title=title, details=prose(details))
    )
    feed = press_open(made, now=NOW)
    rss = etree.fromstring(render_rss(feed, NEWSROOM, {}))
    atom = etree.fromstring(render_atom(feed, NEWSROOM, {}))
    expected = f"{title} — Thursday, Nov. 15, 2018, 9 a.m. EST"
    assert rss.findtext("channel/item/title") == atom.findtext(f"{ATOM}entry/{ATOM}title") == expected
    assert details in str(atom.findtext(f"{ATOM}entry/{ATOM}summary"))


# ---------------------------------------------------------------- what changed

OFF = replace(
    event("e", time(2018, 11, 21, 10)),
    status=Status.CANCELLED,
    changes=(Change(1, time(2018, 11, 15, 9), Status.CANCELLED, "Rain."),),
)


@BOTH
def test_a_reader_sees_a_cancellation_as_a_new_entry_before_the_first(render: Render) -> None:
    feed = press_open(release("a", day(2018, 11, 14), OFF), now=utc(2018, 11, 16))
    notice, own = read(render(feed, NEWSROOM, {})).entries
    page = "https://press.example.gov/releases/a/#e"
    assert [notice.id, own.id] == [f"{page}.1", page]
    assert [notice.link, own.link] == [page, page]
    assert {entry.title.split(":")[0] for entry in (notice, own)} == {"CANCELLED"}
    assert "Rain." in notice.summary
    assert instant(notice.published_parsed) == utc(2018, 11, 15, 14, 0, 1)
    assert instant(own.published_parsed) == utc(2018, 11, 14, 5)


def test_atom_says_which_entry_a_notice_is_about() -> None:
    feed = press_open(release("a", day(2018, 11, 14), OFF), now=utc(2018, 11, 16))
    notice, own = etree.fromstring(render_atom(feed, NEWSROOM, {})).findall(f"{ATOM}entry")
    related = [link.get("href") for link in notice.findall(f"{ATOM}link") if link.get("rel") == "related"]
    assert related == ["https://press.example.gov/releases/a/#e"]
    assert "related" not in {link.get("rel") for link in own.findall(f"{ATOM}link")}


def test_in_rss_only_an_address_is_said_to_be_one() -> None:
    feed = press_open(release("a", day(2018, 11, 14), OFF), now=utc(2018, 11, 16))
    items = etree.fromstring(render_rss(feed, NEWSROOM, {})).findall("channel/item")
    assert [item.find("guid").get("isPermaLink") for item in items] == ["false", "true"]  # type: ignore[union-attr]


@BOTH
def test_an_event_without_a_date_has_no_start_in_a_feed(render: Render) -> None:
    feed = press_open(release("a", day(2018, 11, 14), replace(OFF, starts=None)), now=utc(2018, 11, 16))
    assert b"startdate" not in render(feed, NEWSROOM, {})
