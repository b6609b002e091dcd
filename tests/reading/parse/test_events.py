"""Events and the life of releases, read: what each field means, and what came of it."""

from __future__ import annotations

import copy
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.errors import Level
from pressroom.model import Event, EventLink, Moment, Release, Status
from pressroom.reading.reader import Reading, SourceFile, Sources, read

SHARED = """
organisation: City of Springfield
url: https://press.example.gov
zone: America/New_York
language: en-US
contacts:
  press-office: {name: Jordan Example, phone: 555-0100}
  web-desk: {name: Sam Example, email: web@example.gov}
people:
  ada-park: {name: Ada Park, title: Mayor}
venues:
  city-hall: {building: City Hall, locality: Springfield}
  west-office: {building: West Office, zone: America/Los_Angeles}
"""
HEAD = "headline: New library opens\nkind: press release\ndate: 2018-11-12\ncontacts: [press-office]\n"
FACTS = {
    "id": "opening",
    "title": "Opening",
    "press": "open",
    "starts": "2018-11-14 10:30",
    "where": "city-hall",
}


def file(fields: str, name: str = "2018-11-12-library", head: str = HEAD) -> SourceFile:
    return SourceFile(
        f"releases/{name}.md", f"---\n{head}{textwrap.dedent(fields)}---\n\nThe text.\n".encode()
    )


def reading_of(*files: SourceFile, shared: str = SHARED) -> Reading:
    return read(Sources(SourceFile("releases/_newsroom.yml", shared.encode()), files))


def release_of(fields: str) -> Release:
    reading = reading_of(file(fields))
    assert reading.problems == ()
    return reading.releases[0]


def event_of(more: str = "", **facts: str) -> Event:
    """The opening, with other facts and further fields."""
    given_facts = {**FACTS, **facts}
    fields = "".join(f"    {key}: {value}\n" for key, value in given_facts.items() if value)
    text = "events:\n  -\n" + fields + textwrap.indent(textwrap.dedent(more), "    ")
    return release_of(text).events[0]


def codes(*files: SourceFile) -> list[str]:
    return [problem.code for problem in reading_of(*files).problems]


def when(moment: Moment | None) -> str:
    return moment.at.isoformat() if moment else ""


# ---------------------------------------------------------------- times around an event


def test_a_duration_is_an_end() -> None:
    assert when(event_of(duration="1 h 30 min").ends) == "2018-11-14T12:00:00-05:00"


def test_a_time_alone_is_of_the_events_day_and_in_its_zone() -> None:
    event = event_of("call_time: 09:30\ndoors: 2018-11-13 20:00\nfinal_gather: 10:15\n", where="west-office")
    assert when(event.call_time) == "2018-11-14T09:30:00-08:00"
    assert when(event.doors) == "2018-11-13T20:00:00-08:00"
    assert event.final_gather is not None
    assert (when(event.final_gather.at), event.final_gather.where) == ("2018-11-14T10:15:00-08:00", "")


def test_of_an_event_that_has_no_day_yet_a_time_alone_is_to_wait() -> None:
    facts = {**FACTS, "starts": "to be confirmed", "call_time": "09:30"}
    fields = "events:\n  -\n" + "".join(f"    {key}: {value}\n" for key, value in facts.items())
    (problem,) = reading_of(file(fields)).problems
    assert (problem.code, problem.write) == ("time-without-date", "# call_time: 09:30")
    assert reading_of(file(fields.replace("call_time", "# call_time"))).problems == ()
    assert reading_of(file(fields.replace("09:30", "2018-11-14 09:30"))).problems == ()


def test_deadlines_are_for_everybody_or_for_some() -> None:
    event = event_of(
        """\
        rsvp:
          - {how: By e-mail, to: press-office, by: 2018-11-13 17:00, for: photographers}
          - {to: the City Desk, by: 09:00}
        accreditation: At the door
        """,
        press="rsvp",
    )
    first, second, third = event.registrations
    assert (first.how, first.to and first.to.id, when(first.by), first.whom) == (
        "By e-mail",
        "press-office",
        "2018-11-13T17:00:00-05:00",
        "photographers",
    )
    assert (second.how, second.to, when(second.by)) == ("the City Desk", None, "2018-11-14T09:00:00-05:00")
    assert (third.how, third.accreditation, first.accreditation) == ("At the door", True, False)
    assert event.rsvp == ""


def test_an_rsvp_in_words_stays_words() -> None:
    event = event_of("rsvp: By e-mail to press@example.gov\n", press="rsvp")
    assert (event.rsvp, event.registrations) == ("By e-mail to press@example.gov", ())


def test_daily_hours_are_sessions_in_order() -> None:
    event = event_of(
        "hours: [2018-11-15 10:00-16:00, 2018-11-14 09:00-17:00]\nends: 2018-11-16\n", starts="2018-11-14"
    )
    assert [(when(each.starts), when(each.ends)) for each in event.sessions] == [
        ("2018-11-14T09:00:00-05:00", "2018-11-14T17:00:00-05:00"),
        ("2018-11-15T10:00:00-05:00", "2018-11-15T16:00:00-05:00"),
    ]
    assert event.starts is not None
    assert not event.starts.has_time


# ---------------------------------------------------------------- places, people, logistics


def test_places_and_people_are_ids_or_words() -> None:
    event = event_of("""\
        places: [{label: Overflow, where: west-office}, {label: Press riser, where: {room: The tent}}]
        principals: [ada-park, Lee Long]
        speakers: Ada Park
        moderator: Kim Kwan
        on_site: press-office
        """)
    assert [(each.label, each.venue.address) for each in event.places] == [
        ("Overflow", "West Office"),
        ("Press riser", "The tent"),
    ]
    assert [(each.id, each.name) for each in event.principals] == [("ada-park", "Ada Park"), ("", "Lee Long")]
    assert [each.id for each in event.speakers] == ["ada-park"]
    assert event.moderator is not None
    assert event.moderator.name == "Kim Kwan"
    assert event.on_site is not None
    assert event.on_site.phone == "555-0100"


def test_the_contact_at_an_event_may_be_there_for_that_day_alone() -> None:
    event = event_of("on_site: {name: Ola Obi, phone: 555-0199}\n")
    assert event.on_site is not None
    assert (event.on_site.name, event.on_site.phone) == ("Ola Obi", "555-0199")


def test_what_is_private_goes_no_further() -> None:
    event = event_of("online: {livestream: https://live.example.gov/, private: {pin: [hush]}}\n", where="")
    assert event.online is not None
    assert event.online.livestream == "https://live.example.gov/"
    assert "hush" not in repr(event)
    assert event_of("online: {private: hush}\n").online is None


def test_logistics_are_in_their_own_order() -> None:
    event = event_of("logistics: {b_roll: At ten, parking: Behind}\naccessibility: {captions: yes}\n")
    assert [(each.label, each.text) for each in event.logistics] == [
        ("parking", "Behind"),
        ("b_roll", "At ten"),
    ]
    assert [(each.label, each.text) for each in event.accessibility] == [("captions", "yes")]


def test_an_event_without_an_address_does_not_have_to_say_where_it_is() -> None:
    assert (
        event_of("address_on: accreditation\n", where="", press="credentialed").address_on == "accreditation"
    )


# ---------------------------------------------------------------- what became of it

LOST_POWER = "at: 2018-11-13 16:00, note: The hall lost power."


@pytest.mark.parametrize(
    ("facts", "change", "status"),
    [
        ({}, "old_starts: 2018-11-14 09:30", Status.RESCHEDULED),
        ({}, "old_where: west-office", Status.MOVED),
        ({}, "old_starts: 2018-11-14 09:30, old_where: The old depot", Status.RESCHEDULED),
        ({"status": "moved"}, "old_starts: 2018-11-14 09:30, old_where: The old depot", Status.MOVED),
        ({"status": "cancelled"}, "", Status.CANCELLED),
        ({}, "status: cancelled", Status.CANCELLED),
        ({"starts": "to be confirmed", "status": "postponed"}, "old_starts: 2018-11-14", Status.POSTPONED),
        ({"starts": "", "status": "postponed"}, "old_starts: 2018-11-14", Status.POSTPONED),
        ({"starts": ""}, "status: postponed, old_starts: 2018-11-14", Status.POSTPONED),
        ({"starts": "2018-11-20", "status": "postponed"}, "old_starts: 2018-11-14", Status.POSTPONED),
    ],
)
def test_a_change_says_what_it_did_or_its_old_facts_do(
    facts: dict[str, str], change: str, status: Status
) -> None:
    event = event_of(f"changes:\n  - {{{LOST_POWER}, {change}}}\n", **facts)
    assert [(each.number, each.status) for each in event.changes] == [(1, status)]
    assert event.status is status


def test_a_history_has_several_changes_and_the_last_one_is_what_became_of_it() -> None:
    event = event_of("""\
        changes:
          - {at: 2018-11-12 10:00, note: Snow., status: postponed, old_starts: 2018-11-14 09:30}
          - {at: 2018-11-12 11:00, note: It thaws., status: rescheduled, old_starts: to be confirmed}
          - {at: 2018-11-12 12:00, note: A larger hall., old_where: west-office, old_ends: 2018-11-14 12:00}
          - {at: 2018-11-12 13:00, note: Snow again., status: cancelled}
          - {at: 2018-11-12 14:00, note: It thaws again., status: scheduled}
        """)
    assert [each.status for each in event.changes] == [
        Status.POSTPONED,
        Status.RESCHEDULED,
        Status.RESCHEDULED,
        Status.CANCELLED,
        Status.SCHEDULED,
    ]
    assert [each.was_open for each in event.changes] == [False, True, False, False, False]
    assert event.status is Status.SCHEDULED


def test_an_old_start_is_in_the_zone_of_the_old_place() -> None:
    event = event_of(
        f"changes:\n  - {{{LOST_POWER}, old_where: west-office, old_starts: 2018-11-14 10:30}}\n"
    )
    assert when(event.changes[0].old_starts) == "2018-11-14T10:30:00-08:00"
    assert when(event.changes[0].at) == "2018-11-13T16:00:00-05:00"


# ---------------------------------------------------------------- one event in two releases

ADVISORY = (
    "events:\n  - {id: opening, title: Opening, press: open, starts: 2018-11-14 10:30, where: city-hall}\n"
)


def test_a_release_refers_to_an_event_that_another_one_tells() -> None:
    more = "events:\n  - see: 2018-11-12-advisory#opening\n"
    reading = reading_of(file(ADVISORY, "2018-11-12-advisory"), file(more, "2018-11-13-release"))
    assert reading.problems == ()
    assert reading.releases[1].sees == (EventLink("2018-11-12-advisory", "opening"),)
    assert reading.releases[1].events == ()


def test_a_reference_knows_where_it_stands_among_the_own_events() -> None:
    more = """\
        events:
          - {id: tour, title: Tour, press: open, starts: 2018-11-15 10:30, where: city-hall}
          - see: 2018-11-12-advisory#opening
        """
    reading = reading_of(file(ADVISORY, "2018-11-12-advisory"), file(more, "2018-11-13-release"))
    assert [each.after for each in reading.releases[1].sees] == [1]


def test_nothing_is_said_of_what_a_file_holds_that_could_not_be_read() -> None:
    broken = SourceFile("releases/2018-11-12-advisory.md", b"\xff\xfe")
    more = "events:\n  - see: 2018-11-12-advisory#opening\n"
    withdrawn = (
        "withdrawn: {at: 2018-11-13 10:00, reason: Nothing opens., replaced_by: 2018-11-12-advisory}\n"
    )
    found = codes(broken, file(more, "2018-11-13-a"), file(withdrawn, "2018-11-13-b"))
    assert found == ["not-utf-8"]


def test_events_of_two_releases_clash_only_where_they_overlap() -> None:
    def told(starts: str, more: str = "where: city-hall") -> list[str]:
        other = f"events:\n  - {{id: tour, title: Tour, press: open, starts: {starts}, {more}}}\n"
        return codes(file(ADVISORY, "2018-11-12-advisory"), file(other, "2018-11-12-other"))

    assert told("2018-11-14 11:29") == ["events-clash"]
    assert told("2018-11-14 11:30") == []
    assert told("2018-11-14 09:30") == []
    assert told("2018-11-14 09:31") == ["events-clash"]
    assert (
        told(
            "2018-11-14 11:00",
            "where: city-hall, status: cancelled, changes: [{at: 2018-11-13 10:00, note: x}]",
        )
        == []
    )
    assert told("2018-11-14 11:00", "where: The old depot") == []
    assert told("2018-11-14") == []


def test_events_of_one_release_may_follow_one_another_closely() -> None:
    more = "  - {id: tour, title: Tour, press: open, starts: 2018-11-14 11:00, where: city-hall}\n"
    assert codes(file(ADVISORY + more)) == []


def test_an_advisory_without_anybody_to_call_is_told_so_even_where_it_says_that_there_is_no_contact() -> None:
    head = HEAD.replace("press release", "media advisory")
    events = "events:\n  - {id: a, title: A, press: open, starts: 2018-11-14 10:30, where: city-hall"
    nobody = head.replace("[press-office]", "[]")
    assert codes(file(events + "}\n", head=nobody)) == ["phone-missing"]
    assert codes(file(events + ", on_site: press-office}\n", head=nobody)) == []
    unknown = head.replace("press-office", "press-ofice")
    assert codes(file(events + "}\n", head=unknown)) == ["contact-unknown"], "one mistake is told once"


def test_events_of_one_release_clash_where_its_own_ends_say_so() -> None:
    def told(first: str, second: str) -> list[str]:
        return codes(
            file(
                "events:\n"
                f"  - {{id: opening, title: Opening, press: open, {first}}}\n"
                f"  - {{id: tour, title: Tour, press: open, {second}}}\n"
            )
        )

    at, hall = "starts: 2018-11-14 ", "where: city-hall"
    depot = "where: The depot, principals: [ada-park]"
    assert told(f"{at}10:30, ends: 12:00, {hall}", f"{at}11:00, {hall}") == ["events-clash"]
    assert told(f"{at}11:00, {hall}", f"{at}10:30, ends: 12:00, {hall}") == ["events-clash"]
    assert told(f"{at}10:30, ends: 11:00, {hall}", f"{at}11:00, {hall}") == []
    assert told(f"{at}10:30, {hall}", f"{at}10:30, {hall}") == ["events-clash"]
    assert told(f"{at}10:30, {hall}, principals: [ada-park]", f"{at}10:30, {depot}") == ["events-clash"]
    assert told(f"{at}10:30, ends: 12:00, {hall}", f"{at}11:00, {depot}") == []


# ---------------------------------------------------------------- the life of a release


def test_what_was_said_later_is_read_in_the_newsrooms_zone() -> None:
    release = release_of("""\
        updates: [{at: 2018-11-13 15:00, note: Adds the address.}]
        corrections: [{at: 2018-11-14 15:00, wrong: three, right: four, paragraph: the second}]
        withdrawn: {at: 2018-11-15 15:00, reason: It stays closed.}
        redirect_from: old-library
        expires: 2018-12-31
        """)
    assert [(when(each.at), each.note) for each in release.updates] == [
        ("2018-11-13T15:00:00-05:00", "Adds the address.")
    ]
    assert [(each.wrong, each.right, each.paragraph) for each in release.corrections] == [
        ("three", "four", "the second")
    ]
    assert release.withdrawn is not None
    assert (release.withdrawn.reason, release.withdrawn.replaced_by) == ("It stays closed.", "")
    assert release.redirect_from == ("old-library",)
    assert when(release.expires) == "2018-12-31T00:00:00-05:00"


@pytest.mark.parametrize(
    ("embargo", "found"),
    [
        ("2018-11-12 noon", []),
        ("2018-11-12 midnight", []),
        ("2018-11-12 06:00", []),
        ("2018-11-12 12:00", ["embargo-unclear"]),
        ("2018-11-12 12:00-05:00", ["embargo-unclear"]),
        ("2018-11-12 00:01", ["embargo-midnight"]),
        ("2018-11-12 00:00", ["embargo-midnight"]),
        ("2018-11-11 06:00", ["embargo-early"]),
        ("2019-12-11 06:00", ["embargo-far"]),
    ],
)
def test_an_embargo_cannot_be_misread(embargo: str, found: list[str]) -> None:
    assert codes(file(f"embargo: {embargo}\n")) == found


def test_a_correction_within_an_embargo_corrects_nothing() -> None:
    more = "corrections: [{at: 2018-11-13 10:00, wrong: three, right: four}]\n"
    assert codes(file(more)) == []
    assert codes(file(more + "embargo: 2018-11-14 06:00\n")) == ["correction-early"]


def test_a_date_that_is_not_clear_makes_nothing_else_wrong() -> None:
    more = "embargo: 2018-11-14 06:00\nexpires: 2018-11-20\nupdates: [{at: 2018-11-13 10:00, note: x}]\n"
    head = HEAD.replace("2018-11-12", "soon")
    assert codes(file(more + ADVISORY, "library", head)) == ["time-unclear"]
    assert codes(file(more + ADVISORY, "2018-12-24-library", head)) == ["time-unclear"]


def test_a_release_of_the_events_day_announces_it() -> None:
    head = HEAD.replace("2018-11-12", "2018-11-14 23:00")
    assert codes(file(ADVISORY, head=head)) == []
    assert codes(file(ADVISORY, head=HEAD.replace("2018-11-12", "2018-11-15"))) == ["event-past"]


# ---------------------------------------------------------------- laws

WHOLE: dict[str, Any] = {
    "embargo": "2018-11-12 06:00",
    "expires": "2018-12-31",
    "redirect_from": ["old-library"],
    "updates": [{"at": "2018-11-13 15:00", "note": "Adds the address."}],
    "corrections": [{"at": "2018-11-13 15:00", "wrong": "three", "right": "four", "paragraph": "the second"}],
    "withdrawn": {"at": "2018-11-15 15:00", "reason": "It stays closed.", "replaced_by": "2018-11-13-other"},
    "events": [
        {
            **FACTS,
            "targeted": "yes",
            "duration": "90 min",
            "also_in": ["America/Chicago"],
            "places": [{"label": "Overflow", "where": "west-office"}],
            "address_on": "rsvp",
            "online": {"livestream": "https://live.example.gov/", "dial_in": "By phone", "private": "x"},
            "principals": ["ada-park", "Lee Long"],
            "speakers": ["Ada Park"],
            "moderator": "ada-park",
            "on_site": "press-office",
            "rsvp": [{"how": "By e-mail", "to": "press-office", "by": "2018-11-13 17:00", "for": "all"}],
            "accreditation": {"how": "At the door", "by": "09:00"},
            "call_time": "09:30",
            "doors": "09:45",
            "set_up_by": "09:00",
            "final_gather": {"at": "10:15", "where": "The north door"},
            "logistics": {"parking": "Behind"},
            "accessibility": {"captions": "yes"},
            "status": "moved",
            "changes": [
                {
                    "at": "2018-11-12 16:00",
                    "note": "Snow.",
                    "old_starts": "2018-11-14 09:30",
                    "old_ends": "noon",
                },
                {"at": "2018-11-12 17:00", "note": "A larger hall.", "old_where": "west-office"},
            ],
        },
        {
            "id": "fair",
            "title": "Fair",
            "press": "open",
            "starts": "2018-11-14",
            "ends": "2018-11-16",
            "hours": ["2018-11-14 09:00-17:00", "2018-11-15 20:00-02:00"],
            "zone": "America/Denver",
            "where": "The fairground",
        },
        {"see": "2018-11-13-other#tour"},
    ],
}
OTHER = "events:\n  - {id: tour, title: Tour, press: open, starts: 2018-11-20 10:30, where: city-hall}\n"
VALUES = st.sampled_from(
    [
        "x", "ada-park", "press-office", "city-hall", "to be confirmed", "week of 2018-11-12", "2018-11-14",
        "2018-11-14, time to be confirmed", "2018-11-04 01:30", "2018-03-11 02:30", "10:30", "midnight",
        "09:00-17:00", "20:00-01:30", "2018-11-04 20:00-01:30", "90 min", "postponed", "cancelled",
        "scheduled", "moved", "America/Lord_Howe", "2018-11-13-other#tour", "#", "2199-12-31", "1900-01-01",
        "2018-11-12-library", "con", "5 p.m. EST on July 4", "Tuesday, Nov. 14", "\u200f", "- {",
        {}, [], ["x", "x"], [["x"]],
        {"at": "2018-11-14 10:30"}, {"see": "x"}, [{"at": "now"}],
        {"words": "city-hall"}, {"x": {"y": ["z"]}},
    ]
)  # fmt: skip


def paths(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(tree, dict | list):
        for step, each in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from paths(each, (*path, step))


def yaml_of(tree: Any) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {yaml_of(each)}" for key, each in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(yaml_of, tree)) + "]"
    return f"'{tree}'"


def fields_of(tree: dict[str, Any]) -> str:
    return "".join(f"{key}: {yaml_of(each)}\n" for key, each in tree.items())


def test_the_whole_example_is_right() -> None:
    reading = reading_of(file(fields_of(WHOLE)), file(OTHER, "2018-11-13-other"))
    assert reading.problems == ()
    assert len(reading.releases[0].events) == 2


@given(st.lists(st.tuples(st.sampled_from(list(paths(WHOLE))[1:]), VALUES), min_size=1, max_size=4))
def test_whatever_stands_in_a_field_is_read_or_told(slips: list[tuple[tuple[str | int, ...], Any]]) -> None:
    tree = copy.deepcopy(WHOLE)
    for path, value in slips:
        holder: Any = tree
        for step in path[:-1]:
            inner = dict(enumerate(holder)) if isinstance(holder, list) else holder
            holder = inner.get(step) if isinstance(inner, dict) else None
        if isinstance(holder, dict) or (isinstance(holder, list) and path[-1] in range(len(holder))):
            slot: Any = path[-1]
            holder[slot] = copy.deepcopy(value)
    reading = reading_of(file(fields_of(tree)), file(OTHER, "2018-11-13-other"))
    for problem in reading.problems:
        assert problem.message
        assert problem.span.file in ("releases/2018-11-12-library.md", "releases/2018-11-13-other.md")
        assert 1 <= problem.span.line <= 20
    wrong = {each.span.file for each in reading.problems if each.level is Level.ERROR}
    assert {each.file for each in reading.releases}.isdisjoint(wrong)
