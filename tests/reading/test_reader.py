"""A whole newsroom, read: the Network Exchange, what fields mean, what one file's mistakes do to others."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.errors import Level
from pressroom.model import Kind, Language, Moment, Newsroom, Precision, PressAccess, Release
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.prose.markdown import plain_text
from pressroom.reading.reader import Reading, SourceFile, Sources, read

ROOT = Path(__file__).resolve().parents[2]
SHARED = """
organisation: City of Springfield
url: https://press.example.gov
zone: America/New_York
language: en-US
offices: {mayor: Mayor’s Office, parks: Parks Department}
contacts:
  press-office: {name: Jordan Example, phone: 555-0100}
people:
  ada-park: {name: Ada Park, title: Mayor}
venues:
  city-hall: {building: City Hall, street: 1 Main Street, locality: Springfield}
  west-office: {building: West Office, zone: America/Los_Angeles}
  depot: The old depot
topics: [Libraries, Parks & Rivers]
boilerplate:
  city: {heading: About the city, text: "A *city*."}
"""
FIELDS = """
headline: New library opens
kind: press release
date: 2018-11-14
contacts: [press-office]
"""


def newsroom_of(text: str) -> SourceFile:
    return SourceFile("releases/_newsroom.yml", text.encode())


def file(fields: str, body: str = "The text.", name: str = "2018-11-14-library.md") -> SourceFile:
    return SourceFile(f"releases/{name}", f"---\n{fields}---\n\n{body}\n".encode())


def reading_of(*files: SourceFile, shared: str = SHARED, media: frozenset[str] = frozenset()) -> Reading:
    return read(Sources(newsroom_of(shared), files, media))


def release_of(more: str = "", body: str = "The text.", name: str = "2018-11-14-library.md") -> Release:
    reading = reading_of(file(FIELDS + textwrap.dedent(more), body, name), media=frozenset(("photo.jpg",)))
    assert reading.problems == ()
    return reading.releases[0]


def when(moment: Moment | None) -> str:
    return moment.at.isoformat() if moment else ""


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


# ---------------------------------------------------------------- the example


def test_the_network_exchange_has_no_finding_but_its_missing_contact() -> None:
    reading = read(read_newsroom(ROOT))
    (problem,) = [each for each in reading.problems if "network-exchange" in each.span.file]
    assert (problem.code, problem.level) == ("contact-missing", Level.WARNING)


def test_the_network_exchange_is_read_as_it_was_written() -> None:
    reading = read(read_newsroom(ROOT))
    (release,) = [each for each in reading.releases if each.slug == "2018-11-14-network-exchange"]
    assert reading.newsroom is not None
    assert reading.newsroom.url == "https://press.example.gov/"
    assert (release.kind, release.dateline) == (Kind.PRESS_RELEASE, "Boston")
    assert [office.id for office in release.offices] == ["resilience-office"]
    assert [(event.id, when(event.starts), event.press) for event in release.events] == [
        ("economic-opportunity", "2018-11-14T10:30:00-05:00", PressAccess.OPEN),
        ("equity-in-planning", "2018-11-14T11:15:00-05:00", PressAccess.OPEN),
        ("leadership-for-change", "2018-11-14T13:00:00-05:00", PressAccess.OPEN),
    ]
    assert {event.venue.id for event in release.events if event.venue} == {"ladd-room"}
    assert [len(group.names) for group in release.participants] == [8, 7]
    assert [quotation.speaker.id for quotation in release.body.quotations] == [
        "martin-walsh",
        "otis-rolley",
        "lori-nelson",
    ]
    lines = (ROOT / release.file).read_text(encoding="utf-8").splitlines()
    assert all(quotation.segments[0] in lines[quotation.line - 1] for quotation in release.body.quotations)


# ---------------------------------------------------------------- the newsroom's fields


def shared_facts() -> Newsroom:
    reading = reading_of()
    assert reading.problems == ()
    assert reading.newsroom is not None
    return reading.newsroom


def test_the_public_address_ends_with_a_slash() -> None:
    assert shared_facts().url == "https://press.example.gov/"


def test_an_office_or_a_venue_may_be_a_name_alone() -> None:
    newsroom = shared_facts()
    assert newsroom.offices["mayor"].name == "Mayor’s Office"
    assert newsroom.venues["depot"].address == "The old depot"


def test_topics_have_ids_from_their_names_or_ids_of_their_own() -> None:
    assert list(shared_facts().topics) == ["libraries", "parks-rivers"]
    own = SHARED.replace("topics: [Libraries, Parks & Rivers]", "topics: {books: Libraries}")
    reading = reading_of(shared=own)
    assert reading.newsroom is not None
    assert reading.newsroom.topics["books"].name == "Libraries"


def test_without_the_newsrooms_file_its_ids_are_not_called_unknown() -> None:
    files = (
        file(FIELDS + "from: mayor\ntopics: [Libraries]\n"),
        file("headline: x\n", name="2018-11-14-other.md"),
    )
    reading = read(Sources(None, files))
    assert codes(reading) == ["date-missing", "kind-missing", "newsroom-missing"]
    assert reading.newsroom is None


def test_a_broken_part_of_the_newsrooms_file_does_not_make_ids_unknown() -> None:
    broken = SHARED.replace(
        "  press-office: {name: Jordan Example, phone: 555-0100}", "  press-office: {name"
    )
    reading = reading_of(file(FIELDS + "from: mayors\n"), shared=broken)
    assert codes(reading) == ["office-unknown", "bracket-open"]


def test_a_wrong_newsroom_is_not_handed_on() -> None:
    reading = reading_of(file(FIELDS), shared=SHARED.replace("zone: America/New_York", "zone: EST"))
    assert (reading.newsroom, codes(reading)) == (None, ["zone-unknown"])


# ---------------------------------------------------------------- a release's fields


def test_one_value_may_stand_for_a_list() -> None:
    release = release_of("from: mayor\ntopics: Libraries\nboilerplate: city\n")
    assert [office.id for office in release.offices] == ["mayor"]
    assert [topic.id for topic in release.topics] == ["libraries"]
    assert [each.heading for each in release.boilerplate] == ["About the city"]


def test_a_topic_is_named_by_its_name_or_its_id() -> None:
    topics = release_of("topics: [parks-rivers, libraries, Libraries]\n").topics
    assert [topic.id for topic in topics] == ["parks-rivers", "libraries"]


def test_facts_are_a_list_or_fields() -> None:
    listed = release_of("facts:\n  - {label: Visitors, text: 11000}\n  - {label: Rooms, text: 4}\n")
    assert listed.facts == release_of("facts:\n  Visitors: 11000\n  Rooms: 4\n").facts


def test_the_slug_is_the_files_name_without_its_language() -> None:
    release = release_of(name="2018-11-14-library.es.md")
    assert (release.slug, release.language) == ("2018-11-14-library", Language("es"))
    assert release_of("slug: library\n").slug == "library"
    assert release_of().language == Language("en-US")


def test_a_kind_is_known_however_it_is_capitalised() -> None:
    fields = FIELDS.replace("press release", "Media Advisory")
    assert reading_of(file(fields + "events: []\n")).releases[0].kind is Kind.MEDIA_ADVISORY


def test_the_internal_note_is_never_kept() -> None:
    assert "hush" not in repr(release_of("note: hush\n"))
    assert "hush" not in repr(release_of("note:\n  any: [hush]\n"))


def test_speakers_of_a_release_can_be_quoted_in_it() -> None:
    release = release_of("speakers:\n  lee-long: Lee Long\n", "“Come in,” said [Lee Long](person:lee-long).")
    assert [(each.speaker.name, each.segments, each.line) for each in release.body.quotations] == [
        ("Lee Long", ("Come in,",), 11)
    ]


def test_a_field_that_the_file_breaks_over_lines_is_one_line() -> None:
    assert release_of("subhead: |\n  One\n  two\nwho: >-\n  Three\n  four\n").subhead == "One two"


def test_words_come_as_they_were_typed() -> None:
    release = release_of("subhead: \"It's  5\u00a0o’clock -- 'now'\"\n")
    assert release.subhead == "It's  5\u00a0o’clock -- 'now'"


@pytest.mark.parametrize(("typed", "draft"), [("yes", True), ("true", True), ("no", False), ("False", False)])
def test_a_draft_says_yes_or_no(typed: str, draft: bool) -> None:
    assert release_of(f"draft: {typed}\n").draft is draft


def test_photos_and_attachments_are_named_with_or_without_their_folder() -> None:
    release = release_of("""\
        media:
          - {file: media/photo.jpg, alt: A red building}
        attachments:
          - {file: photo.jpg, title: The photo}
        """)
    assert (release.media[0].file, release.attachments[0].file) == ("photo.jpg", "photo.jpg")


EVENT = "events:\n  - {id: one, title: Opening, press: open, starts: 2018-11-14 10:30, "


def moments(more: str) -> tuple[str, str]:
    event = release_of(EVENT + more + "}\n").events[0]
    return when(event.starts), when(event.ends)


def test_a_time_is_in_the_zone_of_the_event_else_the_venue_else_the_newsroom() -> None:
    assert moments("where: city-hall")[0] == "2018-11-14T10:30:00-05:00"
    assert moments("where: west-office")[0] == "2018-11-14T10:30:00-08:00"
    assert moments("where: depot, zone: America/Chicago")[0] == "2018-11-14T10:30:00-06:00"


def test_an_end_may_be_a_time_alone() -> None:
    assert moments("where: west-office, ends: noon")[1] == "2018-11-14T12:00:00-08:00"
    assert moments("where: city-hall, ends: midnight")[1] == "2018-11-15T00:00:00-05:00"


def test_no_end_is_invented() -> None:
    assert moments("where: city-hall")[1] == ""


def test_a_place_is_an_id_or_words_or_fields() -> None:
    def address(where: str) -> str:
        venue = release_of(EVENT + f"where: {where}}}\n").events[0].venue
        return venue.address if venue else ""

    assert address("city-hall") == "City Hall, 1 Main Street, Springfield"
    assert address("'Room #4, City Hall'") == "Room #4, City Hall"
    assert address("{room: Room 4, building: City Hall}") == "Room 4, City Hall"
    assert address("Online") == "Online"


def test_details_are_prose() -> None:
    details = release_of(EVENT + "where: city-hall, details: 'A *talk*.'}\n").events[0].details
    assert plain_text(details) == "A talk."


def test_a_day_alone_stays_a_day() -> None:
    assert release_of().date == Moment(release_of().date.at, Precision.DAY)


# ---------------------------------------------------------------- everything at once


def test_every_problem_of_every_file_is_told_at_once() -> None:
    one = file(
        'headline: "One\nkind: pres release\ndate: 2018-02-30\nknid: x\n', "On Tuesday, Nov. 14.", "a.md"
    )
    two = file(FIELDS + "embargo: tomorrow\n", "<b>x</b>", "b.md")
    reading = reading_of(two, one, shared=SHARED + "papr: A4\n")
    assert [(problem.span.file[9:], problem.code) for problem in reading.problems] == [
        ("_newsroom.yml", "field-unknown"),
        ("a.md", "contact-missing"),
        ("a.md", "quote-open"),
        ("a.md", "kind-unknown"),
        ("a.md", "date-impossible"),
        ("a.md", "field-unknown"),
        ("b.md", "time-unclear"),
        ("b.md", "html"),
    ]
    assert reading.releases == ()


def test_a_problem_in_prose_has_the_files_line_and_column() -> None:
    field = (
        FIELDS
        + EVENT.replace("{", "").replace(", ", "\n    ")
        + "where: city-hall\n    details: >-\n      A\n      <b>x</b>\n"
    )
    body, details = reading_of(file(field, "One.\n\nTwo <i>x</i>")).problems[::-1]
    lines = (field.count("\n") + 6, field.count("\n") + 1)
    assert [(each.span.line, each.span.column) for each in (body, details)] == [(lines[0], 5), (lines[1], 7)]


def test_one_release_that_is_wrong_does_not_take_the_others_with_it() -> None:
    reading = reading_of(file("x\n", name="a.md"), file(FIELDS, name="b.md"))
    assert [release.slug for release in reading.releases] == ["b"]


def test_the_order_of_the_files_makes_no_difference() -> None:
    files = [
        file(FIELDS + more, name=f"{name}.md")
        for name, more in (("b", "x: y\n"), ("a", ""), ("c", "slug: a\n"))
    ]
    assert reading_of(*files) == reading_of(*reversed(files))


def test_many_mistakes_of_one_file_do_not_fill_the_screen() -> None:
    fields = FIELDS + "".join(f"unknown{number}: x\n" for number in range(5000))
    assert len(reading_of(file(fields)).problems) <= 100


def test_reading_needs_no_heavy_library() -> None:
    heavy = ("weasyprint", "docx", "feedgen", "babel", "rich", "icalendar", "lxml", "ruamel")
    code = f"import sys, pressroom.reading.reader; print([each for each in {heavy} if each in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout == "[]\n"


# ---------------------------------------------------------------- laws

WORDS = st.sampled_from(
    [
        "x",
        "2018-11-14",
        "10:30",
        "open",
        "press release",
        "city-hall",
        "person:ada-park",
        "yes",
        "“a”",
        "Tuesday, Nov. 14",
    ]
)
NAMES = st.sampled_from(
    """
    headline kind date from events id title starts ends where zone press details speakers people name facts
    label text media file alt links url topics contacts participants boilerplate heading note body draft
    embargo slug language offices venues organisation map typography paper
    """.split()
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)


def yaml_of(tree: object) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {yaml_of(each)}" for key, each in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(yaml_of, tree)) + "]"
    return f"'{tree}'"


@given(st.dictionaries(NAMES, TREES, max_size=8), st.dictionaries(NAMES, TREES, max_size=8), st.booleans())
def test_fields_of_any_shape_are_read_or_told(
    release: dict[str, object], shared: dict[str, object], whole: bool
) -> None:
    text = SHARED if whole else "\n".join(f"{key}: {yaml_of(each)}" for key, each in shared.items())
    fields = "\n".join(f"{key}: {yaml_of(each)}" for key, each in release.items()) + "\n"
    reading = reading_of(file(fields), file(FIELDS.strip() + "\n" + fields, name="b.yml"), shared=text)
    for problem in reading.problems:
        assert problem.span.line >= 1
        assert problem.span.column >= 1
        assert problem.message
    assert reading.releases == () or all(
        each.level is Level.WARNING or each.span.file != reading.releases[0].file for each in reading.problems
    )


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_bytes_of_any_sort_are_read_or_told(release: bytes, shared: bytes) -> None:
    reading = read(
        Sources(SourceFile("releases/_newsroom.yml", shared), (SourceFile("releases/a.md", release),))
    )
    assert any(problem.level is Level.ERROR for problem in reading.problems)
    assert reading.releases == ()
