"""What `build/` shows: how the last build left each release, in its own list (`build/.pressroom.json`).

It is no memory of what was public (that is the ledger), only of how far the folder is. Until there was a
ledger the same list remembered both, so what it has of that is kept until the ledger has taken it over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pressroom.model import Edition
from pressroom.model.moments import utc_text
from pressroom.newsroom.site_folder.site_list import read_list
from pressroom.newsroom.told import Facts, Told, are_facts, instant_of, parse_data

EARLIER = ("releases", "events")  # the parts of the list in which it was remembered what was public


def section(root: Path, editions: Iterable[Edition], is_taken_over: bool) -> dict[str, Any]:
    """What these editions show, for the list of what was written."""
    shown = {each.release.slug: [each.version, utc_text(each.updated)] for each in editions}
    earlier = {} if is_taken_over else read_list(root).told
    return {"shown": shown} | {name: earlier[name] for name in EARLIER if name in earlier}


def read_shown(root: Path) -> Mapping[str, tuple[int, datetime]]:
    """The version of each release that build/ shows, and when it last changed; nothing without a build."""
    try:
        shown = read_list(root).told.get("shown", {})
        return {slug: (int(version), instant_of(at)) for slug, (version, at) in shown.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def told_before_the_ledger(root: Path) -> Mapping[str, tuple[Told, ...]]:
    """What a build told before there was a ledger, by the first slug of each release."""
    public = read_list(root).told
    releases, events = (public.get(name) for name in EARLIER)
    if not isinstance(releases, dict) or not isinstance(events, dict):
        return {}
    found = {}
    for slug, data in releases.items():
        try:
            former = data.get("former", [])
            file = former[0] if former else slug
            own = {
                key.partition("#")[2]: facts
                for key, facts in _renamed(events).items()
                if key.startswith(f"{file}#")
            }
            line = {"slug": slug, "at": data["updated"], "languages": data.get("translations", [])}
            found[file] = (parse_data({"words": {}, "events": own} | data | line),)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # somebody else wrote it
    return found


def _renamed(events: Mapping[str, Any]) -> Mapping[str, Facts]:
    """Events with the place under the name of its field; one that we did not write is passed over."""
    found = {
        key: {"where" if name == "place" else name: fact for name, fact in facts.items()}
        for key, facts in events.items()
        if isinstance(facts, dict)
    }
    return {key: facts for key, facts in found.items() if are_facts(facts)}
