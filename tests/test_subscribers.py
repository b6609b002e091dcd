"""Programs that reporters use, subscribed to one event through three states of its life.

They are what the rest of the tests stands for, not a condition: nothing installs them, CI leaves them out.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
STATES = ("event-scheduled", "event-rescheduled-twice", "event-cancelled")


def program(name: str) -> str:
    """Where a program is; never wanted in CI, and elsewhere worth installing."""
    if os.environ.get("CI"):
        pytest.skip(f"{name} shows people what is held by other tests: it is not for CI")
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not here: apt-get install {name}")
    return found


def feed(state: str, name: str) -> Path:
    return CASES / state / "expected" / "feeds" / name


@pytest.mark.parametrize("name", ["press-open.rss", "press-open.atom"])
@pytest.mark.parametrize(
    ("state", "word", "changes"), [(STATES[1], "RESCHEDULED", 2), (STATES[2], "CANCELLED", 1)]
)
def test_newsboat_shows_each_change_as_news_and_loses_nothing(
    tmp_path: Path, state: str, word: str, changes: int, name: str
) -> None:
    first = reload(tmp_path, feed(STATES[0], name))
    then = reload(tmp_path, feed(state, name))
    assert [title.startswith("First crossing") for title in first.values()] == [True]
    assert first.keys() < then.keys()
    assert len(then) == len(first) + changes
    assert all(title.startswith(f"{word}: First crossing") for title in then.values())


def reload(folder: Path, published: Path) -> dict[str, str]:
    """The titles of all entries that a subscriber has, by their ids, after one more look at the feed."""
    newsboat, subscribed, cache = program("newsboat"), folder / published.name, folder / "cache.db"
    shutil.copy(published, subscribed)
    (folder / "urls").write_text(f"{subscribed.as_uri()}\n", encoding="utf-8")
    (folder / "config").touch()
    files = ("-u", folder / "urls", "-c", cache, "-C", folder / "config")
    subprocess.run([newsboat, *files, "-x", "reload"], check=True, capture_output=True, timeout=60)
    with sqlite3.connect(cache) as opened:
        return dict(opened.execute("select guid, title from rss_item"))


def test_khal_shows_each_state_on_its_day(tmp_path: Path) -> None:
    khal = program("khal")
    shown = [agenda(khal, tmp_path / state, feed(state, "press-open.ics")) for state in STATES]
    scheduled, rescheduled, cancelled = shown
    assert "First crossing" in scheduled
    assert "RESCHEDULED: First crossing" in rescheduled
    assert "CANCELLED: First crossing" in cancelled
    assert "2026-03-11" in scheduled
    assert "2026-03-11" in cancelled


def agenda(khal: str, folder: Path, calendar: Path) -> str:
    """What khal lists for a month, after the calendar was imported into an empty one."""
    (folder / "press").mkdir(parents=True)
    config = folder / "config"
    config.write_text(
        f"[calendars]\n[[press]]\npath = {folder / 'press'}\n[sqlite]\npath = {folder / 'khal.db'}\n"
        "[locale]\nlocal_timezone = America/New_York\ndefault_timezone = America/New_York\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
        encoding="utf-8",
    )
    command = [khal, "-c", str(config)]
    subprocess.run(
        [*command, "import", "--batch", str(calendar)], check=True, capture_output=True, timeout=60
    )
    listed = [*command, "list", "2026-03-01", "31d", "--format", "{start} {title}", "--day-format", "{date}"]
    return subprocess.run(listed, check=True, capture_output=True, text=True, timeout=60).stdout
