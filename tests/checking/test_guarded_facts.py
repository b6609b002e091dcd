"""What reporters act on cannot change in silence: each guarded fact, from the refusal to every subscriber."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sites import WEB_ONLY

from pressroom.building.built import Built, Wish
from pressroom.building.pipeline import build
from pressroom.checking.check import check
from pressroom.errors import Level, Problem
from pressroom.language.labels import label
from pressroom.model import Language
from pressroom.model.guarded_facts import GUARDED

FIRST, THEN = datetime(2030, 5, 2, 16, tzinfo=UTC), datetime(2030, 5, 10, 16, tzinfo=UTC)
FILE = "releases/2030-05-01-ferry.md"
FACTS = """\
organisation: City of Lindenport
url: https://press.example.gov/
zone: America/New_York
language: en-US
offices: {mayor: Office of the Mayor}
contacts: {desk: {name: Press Office, phone: 555-555-0142, email: press@example.gov}}
people: {ruiz: {name: Ana Ruiz, title: Harbor Master}}
venues: {hall: {building: City Hall, street: 1 Main Street, locality: Lindenport}}
"""
ADVISORY = """\
---
headline: Ferry opens
kind: media advisory
date: 2030-05-01
from: mayor
contacts: [desk]
events:
  - id: a
    title: First crossing
    starts: 2030-05-14 10:00
    ends: 11:00
    doors: "09:00"
    call_time: "08:45"
    set_up_by: "09:15"
    final_gather: {at: "09:45", where: North door}
    where: hall
    places: [{label: Overflow, where: "Annex, 2 Main Street"}]
    press: credentialed
    principals: [ruiz]
    speakers: [Ben Cole, "Cole, Eve"]
    moderator: Kim Park
    rsvp: {by: 2030-05-13 12:00, to: desk}
    accreditation:
      - {for: photographers, by: 2030-05-12 12:00, how: by e-mail}
      - {for: writers, by: 2030-05-13 12:00, how: by phone}
    id_needed: Press card
    online: {livestream: "https://a.example/live", dial_in: "555-555-0100"}
---

Text.
"""
# Of each guarded fact a line of the file, what it becomes, and what a notice then has of the old one.
CHANGED = {
    "starts": (
        "    starts: 2030-05-14 10:00",
        "    starts: 2030-05-14 10:15",
        "Tuesday, May 14, 2030, 10 a.m. to 11 a.m. EDT",
    ),
    "ends": ("    ends: 11:00", "    ends: 11:30", "11 a.m."),
    "where": ("    where: hall", "    where: Harbor House, 5 Quay Street", "City Hall, 1 Main Street"),
    "places": ("Annex, 2 Main Street", "Library, 3 Main Street", "Overflow: Annex, 2 Main Street"),
    "online": ("https://a.example/live", "https://b.example/live", "https://a.example/live"),
    "press": ("press: credentialed", "press: open", "Open to credentialed press"),
    "rsvp": ("rsvp: {by: 2030-05-13 12:00", "rsvp: {by: 2030-05-13 09:00", "May 13, 2030, noon"),
    "accreditation": ("by: 2030-05-12 12:00", "by: 2030-05-12 15:00", "May 12, 2030, noon"),
    "id_needed": ("id_needed: Press card", "id_needed: Passport", "Press card"),
    "call_time": ('call_time: "08:45"', 'call_time: "08:30"', "8:45 a.m."),
    "set_up_by": ('set_up_by: "09:15"', 'set_up_by: "09:20"', "9:15 a.m."),
    "doors": ('doors: "09:00"', 'doors: "08:50"', "9 a.m."),
    "final_gather": ("where: North door", "where: South door", "9:45 a.m. EDT, North door"),
    "principals": ("principals: [ruiz]", "principals: [Joe Hill]", "Ana Ruiz, Harbor Master"),
    "speakers": ('[Ben Cole, "Cole, Eve"]', "[Ben Cole]", "Ben Cole; Cole, Eve"),
    "moderator": ("moderator: Kim Park", "moderator: Lee Park", "Kim Park"),
}
GONE = {  # the same with a fact taken out: what there was is told, too
    "press": ("press: credentialed", "press: closed", "Open to credentialed press"),
    "online": (
        '    online: {livestream: "https://a.example/live", dial_in: "555-555-0100"}\n',
        "",
        "555-555-0100",
    ),
    "online, in part": (', dial_in: "555-555-0100"', "", "555-555-0100"),
    "id_needed": ("    id_needed: Press card\n", "", "Press card"),
    "call_time": ('    call_time: "08:45"\n', "", "8:45 a.m."),
    "moderator": ("    moderator: Kim Park\n", "", "Kim Park"),
    "rsvp": ("    rsvp: {by: 2030-05-13 12:00, to: desk}\n", "", "May 13, 2030, noon"),
    "rsvp, in part": ("rsvp: {by: 2030-05-13 12:00, to: desk}", "rsvp: {to: desk}", "May 13, 2030, noon"),
    "places": (
        '    places: [{label: Overflow, where: "Annex, 2 Main Street"}]\n',
        "",
        "Annex, 2 Main Street",
    ),
}
CASES = {**CHANGED, **{f"{name}, gone": case for name, case in GONE.items()}}
HEAD, EVENT = ADVISORY.removesuffix("---\n\nText.\n").split("  - id: a\n")


def newsroom(root: Path, text: str = ADVISORY) -> None:
    (root / "releases").mkdir(exist_ok=True)
    (root / "releases" / "_newsroom.yml").write_text(FACTS, encoding="utf-8")
    (root / FILE).write_text(text, encoding="utf-8")


def made(root: Path, now: datetime) -> Built:
    return build(root, now, formats=WEB_ONLY)


def errors(built: Built) -> list[Problem]:
    return [problem for problem in built.problems if problem.level is Level.ERROR]


def typed_into(text: str, write: str) -> str:
    """What a problem says to write, typed at the end of the event."""
    lines = "".join(f"    {line}\n" for line in write.split("\n"))
    return text.replace("---\n\nText", f"{lines}---\n\nText") if "---" in text else text + lines


def test_every_guarded_fact_has_a_case_here_and_a_label_for_readers() -> None:
    assert [fact.name for fact in GUARDED] == list(CHANGED)
    unmarked = {"Start", "End", "Place"}  # told as "When", "End" and "Where"
    for fact in GUARDED:
        assert (
            fact.label in unmarked or label(fact.label, Language("fr")) != fact.label or fact.label == "RSVP"
        )


def lives() -> dict[str, tuple[str, str, str]]:
    """An event for each case and for its reverse, by id: before, after, what is told of the old fact."""
    found = {}
    for number, (old, new, was) in enumerate(CASES.values()):
        assert EVENT.count(old) == 1
        found[f"e{number}"] = (EVENT, EVENT.replace(old, new), was)
        found[f"r{number}"] = (EVENT.replace(old, new), EVENT, "")
    return found


def file_of(events: dict[str, str]) -> str:
    own = (f"  - id: {id}\n{text.replace('First crossing', f'Crossing {id}')}" for id, text in events.items())
    return f"{HEAD}{''.join(own)}---\n\nText.\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All cases at once, each an event of one advisory: told, changed in silence, and written as was said."""
    root = tmp_path_factory.mktemp("told")
    newsroom(root, file_of({id: before for id, (before, _, _) in lives().items()}))
    assert made(root, FIRST).written
    silent = {id: after for id, (_, after, _) in lives().items()}
    newsroom(root, file_of(silent))
    problems = errors(made(root, THEN))
    checked = [problem for problem in check(root, [], root, THEN).problems if problem.level is Level.ERROR]
    lines = file_of(silent).splitlines()
    places = [number for number, line in enumerate(lines, 1) if line.startswith("  - id: ")]
    writes = {}
    for problem in problems:
        place = max(number for number in places if number <= problem.span.line)
        writes[lines[place - 1].removeprefix("  - id: ")] = problem.write
    newsroom(root, file_of({id: typed_into(text, writes.get(id, "")) for id, text in silent.items()}))
    last = made(root, THEN)
    site = root / "build"
    folder = site / FILE.removesuffix(".md")
    items = json.loads((site / "feeds" / "press-open.json").read_text(encoding="utf-8"))["items"]
    return {
        "problems": problems,
        "checked": checked,
        "writes": writes,
        "errors": errors(last),
        "again": errors(made(root, THEN)),
        "page": re.sub(r"<[^>]+>", "", (folder / "index.html").read_text(encoding="utf-8")),
        "plain": next(folder.glob("*.txt")).read_text(encoding="utf-8"),
        "notices": {
            item["_pressroom"]["event"].split()[-1]: item for item in items if "first" in item["_pressroom"]
        },
        "calendars": {
            path.stem: path.read_text(encoding="utf-8") for path in (folder / "events").glob("*.ics")
        },
    }


def test_a_silent_change_of_any_of_them_is_refused_by_build_and_check_alike(told: dict[str, Any]) -> None:
    assert {problem.code for problem in told["problems"]} == {"event-changed"}
    assert told["writes"].keys() == lives().keys()
    assert set(told["problems"]) <= set(told["checked"])


def test_what_is_to_be_written_is_right_when_it_is_typed(told: dict[str, Any]) -> None:
    assert told["errors"] == told["again"] == []


@pytest.mark.parametrize("id", lives())
def test_a_change_of_any_of_them_is_told_to_everybody_with_what_it_was(told: dict[str, Any], id: str) -> None:
    was = lives()[id][2]
    notice, calendar = told["notices"][id], told["calendars"][id]
    assert notice["_pressroom"]["was"]
    assert re.search(r"^SEQUENCE:1\r?$", calendar, re.MULTILINE)
    for text in (told["page"], told["plain"], notice["summary"]):
        assert f"Was: {was}" in text.replace("\u202f", " ").replace("\u00a0", " ") or was in text


def test_a_fact_that_nobody_guards_may_change_in_silence(tmp_path: Path) -> None:
    newsroom(tmp_path)
    made(tmp_path, FIRST)
    newsroom(
        tmp_path,
        ADVISORY.replace("how: by e-mail", "how: by letter").replace(
            "    title: First", "    title: The first"
        ),
    )
    assert errors(made(tmp_path, THEN)) == []


def test_an_event_that_the_press_may_no_longer_attend_stays_where_it_was_told(tmp_path: Path) -> None:
    newsroom(tmp_path)
    made(tmp_path, FIRST)
    told = (
        "press: closed\n    changes:\n"
        "      - {at: 2030-05-10 11:00, note: The hall is too small., old_press: credentialed}"
    )
    newsroom(tmp_path, ADVISORY.replace("press: credentialed", told))
    assert errors(made(tmp_path, THEN)) == []
    calendar = (tmp_path / "build" / "feeds" / "press-open.ics").read_bytes().decode()
    assert "SUMMARY:NO LONGER OPEN TO PRESS: First crossing" in calendar.replace("\r\n ", "")
    assert "STATUS:CONFIRMED" in calendar, "it goes ahead"


def test_an_access_that_gets_wider_is_told_as_such(tmp_path: Path) -> None:
    newsroom(tmp_path)
    made(tmp_path, FIRST)
    silent = ADVISORY.replace(
        "press: credentialed", "press: open\n    changes: [{at: 2030-05-10 11:00, note: Come all.}]"
    )
    newsroom(tmp_path, silent)
    (problem,) = errors(made(tmp_path, THEN))
    assert (problem.code, problem.write) == ("change-unclear", "status: changed")
    newsroom(tmp_path, silent.replace("Come all.", "Come all., status: changed"))
    (problem,) = errors(made(tmp_path, THEN))
    assert problem.write == "old_press: credentialed"
    newsroom(tmp_path, silent.replace("Come all.", "Come all., old_press: credentialed"))
    assert errors(made(tmp_path, THEN)) == []
    (notice,) = (
        item
        for item in json.loads(
            (tmp_path / "build" / "feeds" / "press-open.json").read_text(encoding="utf-8")
        )["items"]
        if "first" in item["_pressroom"]
    )
    assert "Press. Was: Open to credentialed press. Now: Open to press" in notice["summary"]


def test_all_of_them_at_once_are_told_in_every_document_and_verified(tmp_path: Path) -> None:
    newsroom(tmp_path)
    made(tmp_path, FIRST)
    text = ADVISORY
    for old, new, _ in CHANGED.values():
        text = text.replace(old, new)
    newsroom(tmp_path, text)
    (problem,) = errors(made(tmp_path, THEN))
    newsroom(tmp_path, typed_into(text, problem.write))
    built = build(tmp_path, THEN, wish=Wish(verify=True))
    assert errors(built) == []
    assert built.written is not None
