from __future__ import annotations

import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.building.built import Built
from pressroom.console.problems import problem_data, render_problems, width
from pressroom.console.report import built_lines, built_sentence, progress, render_json, summary
from pressroom.console.tables import render_table
from pressroom.errors import Level, Problem, Span
from pressroom.newsroom.site_folder.plan import Written

FILE = "releases/2018-11-14-network-exchange.md"
TIME = Problem(
    code="time-unclear",
    message='The start time of "Equity in Planning Panel" is not clear.',
    span=Span(FILE, 19, 13, 21),
    source="    starts: Nov. 14 at 11:15 a.m.",
    write="starts: 2018-11-14 11:15",
)


def marked(source: str, column: int, length: int) -> tuple[str, str]:
    """The excerpt and the marks under it, as they stand on the screen."""
    report = render_problems([Problem("x", "m", Span(FILE, 7, column, length), source=source)])
    lines = [line[len("      7 | ") :] for line in report.splitlines() if " | " in line]
    return lines[0], lines[1]


def test_a_problem_is_told_with_its_place_its_line_and_what_to_write() -> None:
    assert render_problems([TIME]) == (
        "releases/2018-11-14-network-exchange.md:19:13\n"
        '  error  The start time of "Equity in Planning Panel" is not clear.            [time-unclear]\n'
        "     19 |     starts: Nov. 14 at 11:15 a.m.\n"
        "        |             ^^^^^^^^^^^^^^^^^^^^^\n"
        "  write  starts: 2018-11-14 11:15\n"
        "\n"
    )


def test_what_to_write_may_have_several_lines_and_a_problem_no_excerpt() -> None:
    problem = Problem("slug-twice", "Two.\nReally.", Span(FILE), Level.WARNING, write="contacts:\n  - desk\n")
    assert render_problems([problem], prefix="../city/") == (
        f"../city/{FILE}:1:1\n"
        "warning  Two.                                                                  [slug-twice]\n"
        "         Really.\n"
        "  write  contacts:\n"
        "           - desk\n"
        "\n"
    )


def test_a_message_too_long_for_the_column_keeps_its_code() -> None:
    report = render_problems([Problem("code", "w" * 200, Span(FILE))])
    assert report.splitlines()[1] == f"  error  {'w' * 200}  [code]"


def test_problems_come_by_file_line_and_column() -> None:
    spans = [Span("b", 1, 1), Span("a", 10, 1), Span("a", 9, 5), Span("a", 9, 1)]
    places = render_problems([Problem("x", "m", span) for span in spans]).splitlines()[::3]
    assert places == ["a:9:1", "a:9:5", "a:10:1", "b:1:1"]


@pytest.mark.parametrize(
    ("source", "column", "length", "excerpt", "marks"),
    [
        ("\tstarts: x", 10, 1, "    starts: x", "            ^"),
        ("city: 東京 x", 7, 2, "city: 東京 x", "      ^^^^"),
        ("city: 東京 x", 10, 1, "city: 東京 x", "           ^"),
        ("cafe\u0301: x", 8, 1, "cafe\u0301: x", "      ^"),
        ("a\x00b", 2, 1, "a\u2400b", " ^"),
        ("a\u202eb", 2, 1, "a\ufffdb", " ^"),
        ("abc", 3, 40, "abc", "  ^"),
        ("abc", 4, 1, "abc", "   ^"),
        ("abc", 99, 1, "abc", "   ^"),
    ],
)
def test_the_marks_stand_under_the_words(
    source: str, column: int, length: int, excerpt: str, marks: str
) -> None:
    assert marked(source, column, length) == (excerpt, marks)


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    excerpt, marks = marked("word " * 200 + "WRONG" + " word" * 200, 1001, 5)
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert excerpt[marks.index("^") : marks.rindex("^") + 1] == "WRONG"
    assert width(excerpt) <= 100


@given(st.text(max_size=300), st.integers(1, 400), st.integers(0, 400))
def test_any_line_has_marks_below_itself_and_no_control_characters(
    source: str, column: int, length: int
) -> None:
    report = render_problems(
        [Problem("x", source, Span(FILE, 1, column, length), source=source, write=source)]
    )
    assert "\x1b" not in report
    assert not set(report) & {"\r", "\x00", "\u202e", "\u2028"}
    excerpts = [line for line in report.split("\n") if " | " in line[:10]]
    assert len(excerpts) in (0, 2)
    if excerpts:
        assert excerpts[1].count("^") >= 1
        assert width(excerpts[1].rstrip()) <= max(width(excerpts[0]) + 1, 11)


def test_colour_changes_no_word() -> None:
    import re

    coloured = render_problems([TIME], colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_problems([TIME])


FACTS = Problem("x", "m", Span("releases/_newsroom.yml"))
WARNING = Problem("x", "m", Span(FILE), Level.WARNING)


@pytest.mark.parametrize(
    ("problems", "end", "told"),
    [
        (
            [TIME, TIME, WARNING],
            "Nothing was built.",
            "2 errors, 1 warning in 1 of 4 releases. Nothing was built.",
        ),
        ([WARNING], "", "1 warning in 1 of 4 releases."),
        ([FACTS], "", "1 error in releases/_newsroom.yml."),
        ([FACTS, TIME], "", "2 errors in releases/_newsroom.yml and 1 of 4 releases."),
        ([], "", "4 releases: nothing to put right."),
    ],
)
def test_the_last_line_counts(problems: list[Problem], end: str, told: str) -> None:
    assert summary(problems, 4, end) == told


def test_the_names_in_json_do_not_change() -> None:
    assert problem_data(TIME) == {
        "code": "time-unclear",
        "level": "error",
        "message": 'The start time of "Equity in Planning Panel" is not clear.',
        "file": FILE,
        "line": 19,
        "column": 13,
        "length": 21,
        "write": "starts: 2018-11-14 11:15",
    }


def test_json_survives_half_a_character() -> None:
    assert json.loads(render_json({"a": "x\ud800é"})) == {"a": "x?é"}


def test_a_table_lines_up_wide_letters_too() -> None:
    assert render_table(("A", "B"), [("東京", "x"), ("y", "")]) == "A     B\n東京  x\ny\n"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (Written(new=("a", "b")), "Built 1 release, 3 press events: 2 files (2 new) in build/."),
        (Written(unchanged=("a",)), "Built 1 release, 3 press events: 1 file (nothing changed) in build/."),
        (
            Written(new=("a",), changed=("b", "c"), unchanged=("d",), removed=("e",)),
            "Built 1 release, 3 press events: 4 files (1 new, 2 changed, 1 removed) in build/.",
        ),
    ],
)
def test_what_was_built_is_told_in_one_line(written: Written, told: str) -> None:
    assert built_sentence(Built(1, (), 1, 3, written)) == told


def test_files_of_others_are_mentioned() -> None:
    built = Built(1, (), 1, 3, Written(strangers=("a", "b", "c", "d")))
    assert list(built_lines(built)) == [
        "build/ also holds 4 files that pressroom did not write, and leaves alone: a, b, c, …"
    ]


def test_a_bar_is_shown_on_a_terminal_alone_and_leaves_nothing_behind() -> None:
    silent, screen = StringIO(), StringIO()
    with progress("Building", silent, False) as tell:
        tell(1, 2)
    with progress("Building", screen, True) as tell:
        tell(1, 2)
    assert silent.getvalue() == ""
