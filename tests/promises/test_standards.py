"""Promise 6: what whole newsrooms put out, judged by software that none of us wrote, at 0 findings.

The checks are those of `newsrooms`, on a sample; `test_every_newsroom` holds everything there is to them.
"""

from __future__ import annotations

import json
import shutil
from calendar import timegm
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
import vobject
from audit_tools import axe as barriers
from audit_tools import json_feed_schema, parse_with_ical_js, pdf_links, restless
from lindenport import A4
from lindenport import write_newsroom as write_everything
from newsrooms import CHECKS, Newsroom, axe, built, every, found_in
from oakhaven import NOW, write_newsroom
from sites import WEB_ONLY

from pressroom.building.pipeline import build
from pressroom.commands.listing import table_of
from pressroom.model import Kind

ROOT = Path(__file__).resolve().parents[2]
HOME = "https://press.example.gov/"
PAGE = f"{HOME}releases/2018-11-14-network-exchange/"
FEED_FILES = ("press-open.rss", "press-open.atom", "releases.rss", "releases.atom")


def rows(newsroom: Newsroom, what: str) -> list[dict[str, Any]]:
    return table_of(what, newsroom.root, newsroom.now).data


def press_events(newsroom: Newsroom) -> dict[str, datetime | date]:
    """The start of every event that feeds and calendar carry, by its address."""
    return {
        f"{HOME}releases/{event['release']}/#{event['id']}": instant(event["starts"])
        for event in rows(newsroom, "events")
        if event["press"] in ("open", "rsvp", "credentialed")
    }


def instant(text: str) -> datetime | date:
    """A time in UTC, or a day."""
    return datetime.fromisoformat(text).astimezone(UTC) if "T" in text else date.fromisoformat(text)


@pytest.fixture(scope="module")
def boston(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """This repository's own newsroom, on the morning of the Network Exchange."""
    root = tmp_path_factory.mktemp("boston")
    shutil.copytree(ROOT / "releases", root / "releases")
    return built(root, datetime(2018, 11, 14, 13, tzinfo=UTC), releases=1)


@pytest.fixture(scope="module")
def oakhaven(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Twelve releases made at random, of every kind, with photos and attachments."""
    root = tmp_path_factory.mktemp("oakhaven")
    write_newsroom(root, 12)
    return built(root, NOW, releases=12)


@pytest.fixture(scope="module")
def both(boston: Newsroom, oakhaven: Newsroom) -> tuple[Newsroom, Newsroom]:
    return boston, oakhaven


@pytest.fixture(scope="module")
def lindenport(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Four releases with everything that there is, on A4, for an archive."""
    root = tmp_path_factory.mktemp("lindenport")
    write_everything(root, 4, A4)
    return built(root, NOW, releases=4)


# ---------------------------------------------------------------- the sample itself


def test_the_sample_holds_what_is_to_be_judged(oakhaven: Newsroom) -> None:
    kinds = Counter(release["kind"] for release in rows(oakhaven, "releases"))
    assert kinds == {kind.value: 3 for kind in Kind}
    days = [str(start)[:10] for start in press_events(oakhaven).values()]
    assert min(days) < str(oakhaven.now)[:10] < max(days)
    assert len(oakhaven.files(".jpg")) == len(oakhaven.files(".csv")) == 4
    text = "".join(path.read_text(encoding="utf-8") for path in oakhaven.files(".txt"))
    for words in ("Ana Ruiz", "Department of Parks & Gardens and Office of the Mayor", "Free for news use"):
        assert words in text


# ---------------------------------------------------------------- documents


@pytest.mark.parametrize("said", CHECKS)
def test_the_standards_are_kept(both: tuple[Newsroom, ...], lindenport: Newsroom, said: str) -> None:
    findings = CHECKS[said]((*both, lindenport))
    assert findings == [], "\n".join(findings)


def test_axe_finds_no_barrier_narrow_or_wide_in_light_or_dark(
    both: tuple[Newsroom, ...], lindenport: Newsroom
) -> None:
    assert axe(both, lambda each: [each.site / "index.html", each.site / "events" / "index.html"]) == []
    assert axe((*both, lindenport), richest) == []


def test_nothing_on_a_page_jumps_and_none_scrolls_sideways(
    boston: Newsroom, lindenport: Newsroom, tmp_path: Path
) -> None:
    for newsroom in (boston, lindenport):
        pages = [newsroom.site / "index.html", *richest(newsroom)]
        assert restless(pages, newsroom.site, (320, 1280)) == []
    wide = wide_table(tmp_path)
    assert restless([wide], tmp_path / "build", (320, 360, 768)) == []
    assert barriers([wide], root=tmp_path / "build") == []


def wide_table(root: Path) -> Path:
    """A page with a table of eight columns, and a word that is longer than the window."""
    (root / "releases").mkdir()
    facts = "organisation: City\nurl: https://press.example.gov/\nzone: America/New_York\nlanguage: en-US\n"
    (root / "releases" / "_newsroom.yml").write_text(facts)
    columns = ("Boat", "Year", "Seats", "Length", "Draft", "Top speed", "Crew", "Berth")
    rows = (columns, ["---"] * 8, ("Margaret Ashe", "2026", "149", "34 m", "1.8 m", "14 knots", "3", "Pier"))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = f"---\nheadline: Boats\nkind: factsheet\ndate: 2026-11-28\n---\n\n{'Wide' * 30}.\n\n{table}\n"
    (root / "releases" / "2026-11-28-boats.md").write_text(text)
    assert build(root, datetime(2026, 12, 1, tzinfo=UTC), formats=WEB_ONLY).written
    return root / "build" / "releases" / "2026-11-28-boats" / "index.html"


def richest(newsroom: Newsroom) -> list[Path]:
    """The page of the release that has most on it."""
    return [max(newsroom.files("releases/*/index.html"), key=lambda page: page.stat().st_size)]


def test_no_pdf_links_to_a_file_of_the_machine_that_made_it(both: tuple[Newsroom, ...]) -> None:
    addresses = {address for path in every(both, ".pdf") for address in pdf_links(path)}
    assert {address.partition(":")[0] for address in addresses} == {"https", "mailto", "tel"}


# ---------------------------------------------------------------- feeds


def read_feed(path: Path) -> Any:
    parsed = feedparser.parse(path.read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def test_json_feeds_keep_to_the_schema(both: tuple[Newsroom, ...]) -> None:
    feeds = [
        newsroom.site / "feeds" / f"{name}.json" for newsroom in both for name in ("press-open", "releases")
    ]
    assert found_in(json_feed_schema, feeds) == []


def test_readers_see_the_three_press_events_of_the_network_exchange(boston: Newsroom) -> None:
    day = "Wednesday, Nov. 14, 2018"
    titles = {
        "economic-opportunity": f"Equitable Economic Opportunity Panel — {day}, 10:30 a.m. EST",
        "equity-in-planning": f"Equity in Planning Panel — {day}, 11:15 a.m. EST",
        "leadership-for-change": f"Resilient Boston, Leadership for Change — {day}, 1 p.m. EST",
    }
    for name in ("press-open.rss", "press-open.atom"):
        entries = read_feed(boston.site / "feeds" / name).entries
        assert [(entry.id, entry.link, entry.title) for entry in entries] == [
            (f"{PAGE}#{event}", f"{PAGE}#{event}", title) for event, title in titles.items()
        ]
    items = json.loads((boston.site / "feeds" / "press-open.json").read_bytes())["items"]
    assert [(item["id"], item["url"], item["title"]) for item in items] == [
        (f"{PAGE}#{event}", f"{PAGE}#{event}", title) for event, title in titles.items()
    ]


def test_no_entry_is_dated_by_its_event(both: tuple[Newsroom, ...]) -> None:
    for newsroom in both:
        for name in FEED_FILES:
            for entry in read_feed(newsroom.site / "feeds" / name).entries:
                assert timegm(entry.published_parsed) <= newsroom.now.timestamp()


def test_all_feeds_say_the_same(both: tuple[Newsroom, ...]) -> None:
    for newsroom in both:
        for name in ("press-open", "releases"):
            feeds = newsroom.site / "feeds"
            items = json.loads((feeds / f"{name}.json").read_bytes())["items"]
            expected = [(item["id"], item["url"], item["title"]) for item in items]
            for format in ("rss", "atom"):
                entries = read_feed(feeds / f"{name}.{format}").entries
                assert [(entry.id, entry.link, entry.title) for entry in entries] == expected


def enclosures(newsroom: Newsroom) -> Iterator[tuple[str, str, int]]:
    """Every enclosure of every feed: the feed's name, the address, the length that it states."""
    for name in FEED_FILES:
        for entry in read_feed(newsroom.site / "feeds" / name).entries:
            yield from ((name, each.href, int(each.length)) for each in entry.enclosures)
    for name in ("press-open.json", "releases.json"):
        for item in json.loads((newsroom.site / "feeds" / name).read_bytes())["items"]:
            yield from ((name, each["url"], each["size_in_bytes"]) for each in item["attachments"])


def test_enclosures_are_there_and_as_long_as_their_feeds_say(both: tuple[Newsroom, ...]) -> None:
    for newsroom in both:
        found = list(enclosures(newsroom))
        assert [
            (feed, address, length)
            for feed, address, length in found
            if length != (newsroom.site / address.removeprefix(HOME)).stat().st_size
        ] == []
        feeds = {"press-open.atom", "press-open.json", "releases.atom", "releases.json"}
        kinds = {(feed, address.rpartition(".")[2]) for feed, address, _ in found if feed in feeds}
        assert kinds >= {(feed, kind) for feed in feeds for kind in ("pdf", "docx")}
        assert kinds >= {("press-open.atom", "ics"), ("press-open.json", "ics")}


# ---------------------------------------------------------------- the calendar

PANELS = {
    f"{PAGE}#economic-opportunity": datetime(2018, 11, 14, 15, 30, tzinfo=UTC),
    f"{PAGE}#equity-in-planning": datetime(2018, 11, 14, 16, 15, tzinfo=UTC),
    f"{PAGE}#leadership-for-change": datetime(2018, 11, 14, 18, 0, tzinfo=UTC),
}


def by_vobject(path: Path) -> dict[str, datetime | date]:
    # Nothing of the file that was read before: vobject keeps its zones for ever.
    getattr(vobject.icalendar, "__tzidMap").clear()
    vobject.icalendar.registerTzid("UTC", UTC)
    events = vobject.readOne(path.read_text(encoding="utf-8")).vevent_list
    starts = {event.url.value: event.dtstart.value for event in events}
    return {url: at.astimezone(UTC) if isinstance(at, datetime) else at for url, at in starts.items()}


def by_ical_js(path: Path) -> dict[str, datetime | date]:
    starts = {event.url: event.start for event in parse_with_ical_js(path)}
    return {url: start for url, start in starts.items() if start is not None}


BOTH_READERS = pytest.mark.parametrize("read", [by_vobject, by_ical_js])


@BOTH_READERS
def test_calendars_show_the_panels_at_their_instants(
    boston: Newsroom, read: Callable[[Path], dict[str, datetime | date]]
) -> None:
    assert read(boston.site / "feeds" / "press-open.ics") == PANELS
    single = {url: at for path in boston.files("events/*.ics") for url, at in read(path).items()}
    assert single == PANELS


@BOTH_READERS
def test_the_calendar_holds_every_press_event_at_its_instant(
    oakhaven: Newsroom, read: Callable[[Path], dict[str, datetime | date]]
) -> None:
    assert read(oakhaven.site / "feeds" / "press-open.ics") == press_events(oakhaven)


def test_the_events_as_data_in_json_are_the_same_instants(boston: Newsroom) -> None:
    items = json.loads((boston.site / "feeds" / "press-open.json").read_bytes())["items"]
    assert {item["url"]: datetime.fromisoformat(item["_pressroom"]["start"]) for item in items} == PANELS
