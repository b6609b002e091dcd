"""In no language does a word of a template, of a feed or of a calendar stay English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sites import WEB_ONLY, tree
from tongues import OTHERS

from pressroom.building.pipeline import build
from pressroom.language.labels import packaged
from pressroom.model import Language

NOW = datetime(2026, 3, 5, 15, tzinfo=UTC)
LANGUAGES = sorted(OTHERS)
# What is typed has no words, so that every word that is found is ours.
SHARED = """\
organisation: "Zz 1"
url: https://1.example/
zone: America/New_York
language: {tag}
old_after: 1
what_changed: yes
also_in: [America/Los_Angeles]
contacts:
  c-1: {{name: "Zz 2", role: "Zz 3", phone: 617-555-0100}}
offices:
  o-1: {{name: "Zz 4"}}
"""
RELEASE = """\
---
headline: "Zz 5"
kind: {kind}
date: 2026-03-03 09:00
from: [o-1]
reference: "Zz 6"
contacts: [c-1]
topics: ["Zz 7"]
facts: {{"Zz 8": "Zz 8"}}
updates:
  - {{at: 2026-03-04 09:00, note: "Zz 9"}}
corrections:
  - {{at: 2026-03-04 10:00, wrong: "Zz 10", right: "Zz 11", paragraph: "Zz 12"}}
events:
  - id: e-1
    title: "Zz 13"
    starts: 2026-03-10 10:30
    ends: 2026-03-10 12:00
    where: "Zz 14"
    press: credentialed
    pool: "Zz 15"
    call_time: 2026-03-10 09:00
    doors: 2026-03-10 10:00
    principals: ["Zz 16", "Zz 17"]
    logistics: {{parking: "Zz 18", live_trucks: "Zz 19", mult_box: "Zz 20", b_roll: "Zz 21"}}
    accessibility: {{sign_language: "Zz 22", step_free: "Zz 23", request_by: "Zz 24"}}
    accreditation: {{how: "Zz 25", by: 2026-03-09 12:00, to: c-1}}
  - id: e-2
    title: "Zz 26"
    starts: 2026-03-11
    where: "Zz 27"
    press: open
    status: cancelled
    changes:
      - {{at: 2026-03-04 11:00, status: cancelled, note: "Zz 28"}}
  - id: e-3
    title: "Zz 29"
    starts: week of 2026-03-16
    targeted: yes
    where: "Zz 30"
    press: rsvp
    rsvp: "Zz 31"
---

Zz 32.
"""


def said_in(path: str, data: bytes) -> Iterator[str]:
    """What a reader of a file sees or hears."""
    text = data.decode()
    if path.endswith(".txt"):
        yield text
    elif path.endswith(".html"):
        body = re.sub(r"<script.*?</script>|<bdi.*?</bdi>", "", text, flags=re.DOTALL)
        yield from re.findall(r'(?:aria-label|alt|data-\w+)="([^"]*)"', body)
        yield re.sub(r"<[^>]+>", " ", body)
    elif path.startswith("feeds/") and path.endswith(".json"):
        feed = json.loads(text)
        yield from (feed["title"], feed["description"])
        yield from (each[name] for each in feed["items"] for name in ("title", "summary"))
    elif path.endswith(".ics"):
        lines = text.replace("\r\n ", "").split("\r\n")
        yield from (line.partition(":")[2] for line in lines if line.startswith(("SUMMARY", "DESCRIPTION")))


def words_of(text: str) -> set[str]:
    text = re.sub(r"https?://\S+|\S+@\S+|[\w/.-]+\.(?:html|txt|pdf)|%\(\w+\)s|\\[nN]", " ", text)
    return {word.lower() for word in re.findall(r"[A-Za-z]{3,}", text)}


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("kind", ["press release", "media advisory"])
def test_no_label_stays_english(tmp_path: Path, tag: str, kind: str) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "_newsroom.yml").write_text(SHARED.format(tag=tag))
    (releases / "2026-03-03-1.md").write_text(RELEASE.format(kind=kind))
    built = build(tmp_path, NOW, formats=WEB_ONLY)
    assert built.written is not None, built.problems
    labels = packaged(Language(tag)).labels
    own = set().union(*map(words_of, labels.values()))
    english = set().union(*map(words_of, labels)) - own
    files = {path: data for path, data in tree(tmp_path).items() if not path.startswith("assets/")}
    found = {path: words_of(" ".join(said_in(path, data))) & english for path, data in files.items()}
    assert len(files) > 10
    assert {path: words for path, words in found.items() if words} == {}
