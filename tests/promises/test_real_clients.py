"""What a reporter's own programs show of an event as it lives: newsboat for feeds, khal for calendars.

Neither is asked for in CI: other tests hold what they are given. Here it is seen.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from sites import WEB_ONLY

from pressroom.building.pipeline import build

EVENT = """\
---
headline: Lindenport opens a ferry line
kind: media advisory
date: 2026-03-04 09:00
contacts: [press-office]
events:
  - id: crossing
    title: First crossing
    press: open
    where: Pier 9
    starts: {starts}
{changes}---

The ferry leaves.
"""
FACTS = """\
organisation: City of Lindenport
url: https://press.example.gov/
zone: America/New_York
language: en-US
contacts: {press-office: {name: Dana Whitfield, phone: 555-555-0142}}
"""
LATER = "      - {at: 2026-03-06 12:00, note: A storm., old_starts: 2026-03-11 10:00}\n"
NEVER = "      - {at: 2026-03-08 12:00, note: The pier broke., status: cancelled}\n"
LIFE = (
    ("2026-03-05T12:00", "2026-03-11 10:00", ""),
    ("2026-03-07T12:00", "2026-03-12 14:00", f"    changes:\n{LATER}"),
    ("2026-03-09T12:00", "2026-03-12 14:00", f"    changes:\n{LATER}{NEVER}"),
)
KHAL = """\
[calendars]
[[press]]
path = {home}/calendar
[sqlite]
path = {home}/khal.db
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""

pytestmark = pytest.mark.skipif("CI" in os.environ, reason="a person's own programs are not asked in CI")


def need(program: str) -> str:
    return shutil.which(program) or pytest.skip(f"{program} is not here: apt-get install {program}")


def built(root: Path, at: str, starts: str, changes: str) -> Path:
    """The feeds of the newsroom, as it was told at a time."""
    releases = root / "releases"
    releases.mkdir(exist_ok=True)
    (releases / "_newsroom.yml").write_text(FACTS, encoding="utf-8")
    text = EVENT.format(starts=starts, changes=changes)
    (releases / "2026-03-04-ferry.md").write_text(text, encoding="utf-8")
    assert build(root, datetime.fromisoformat(at), formats=WEB_ONLY).written is not None
    return root / "build" / "feeds"


def ask(home: Path, *words: object) -> str:
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [str(word) for word in words], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_reader_shows_each_change_as_something_new(tmp_path: Path, kind: str) -> None:
    newsboat, home, root = need("newsboat"), tmp_path / "home", tmp_path / "city"
    home.mkdir()
    root.mkdir()
    (home / "config").write_text("", encoding="utf-8")
    heads = []
    for state in LIFE:
        feed = built(root, *state) / f"press-open.{kind}"
        (home / "urls").write_text(f'"exec:cat {feed}"\n', encoding="utf-8")
        files = ("-u", home / "urls", "-C", home / "config", "-c", home / "cache.db")
        ask(home, newsboat, "-q", *files, "-x", "reload")
        with sqlite3.connect(home / "cache.db") as cache:
            found = cache.execute("select title from rss_item where unread = 1").fetchall()
            cache.execute("update rss_item set unread = 0")  # a reporter has read them
        cache.close()
        heads.append([title for (title,) in found])
    assert heads == [
        ["First crossing — Wednesday, March 11, 2026, 10 a.m. EDT"],
        ["RESCHEDULED: First crossing — Thursday, March 12, 2026, 2 p.m. EDT"],
        ["CANCELLED: First crossing — Thursday, March 12, 2026, 2 p.m. EDT"],
    ]


def test_a_calendar_program_shows_one_event_as_it_stands(tmp_path: Path) -> None:
    khal, home, root = need("khal"), tmp_path / "home", tmp_path / "city"
    (home / "calendar").mkdir(parents=True)
    root.mkdir()
    (home / "khal.conf").write_text(KHAL.format(home=home), encoding="utf-8")
    shown = []
    for state in LIFE:
        feeds = built(root, *state)
        config = (khal, "-c", home / "khal.conf")
        ask(home, *config, "import", "--batch", "-a", "press", feeds / "press-open.ics")
        told = ask(
            home,
            *(*config, "list", "2026-03-01", "60d"),
            *("--day-format", "", "--format", "{start-long}|{title}|{status}"),
        )
        shown.append([line.rstrip() for line in told.splitlines() if line.strip()])
    assert shown == [  # on a clock in London, which changes later than New York's
        ["2026-03-11 14:00|First crossing|CONFIRMED"],
        ["2026-03-12 18:00|RESCHEDULED: First crossing|CONFIRMED"],
        ["2026-03-12 18:00|CANCELLED: First crossing|CANCELLED"],
    ]
