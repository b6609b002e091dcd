"""A file to plain data: what is kept, where it stands, what is refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.reading.front_matter.document import parse_document
from pressroom.reading.front_matter.spans import Document, place, span_of


def release(fields: str, body: str = "The text.\n") -> Document:
    return parse_document("releases/one.md", f"---\n{fields}---\n{body}".encode())


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    "typed", ["10:30", "08:30", "no", "yes", "02445", "1.0", "null", "~", "2018-11-14", "0x1F", "1_000"]
)
def test_every_value_stays_the_text_that_was_typed(typed: str) -> None:
    assert release(f"one: {typed}\n").data["one"] == typed


def test_an_empty_value_is_an_absent_one() -> None:
    document = release('subhead:\nwho: ""\nlist:\n  - a\n  -\n  - b\n')
    assert document.data == {"list": ["a", "b"], "body": "The text.\n"}


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    plain = "---\nheadline: Café\nevents:\n  - id: one\n---\nThe text.\n\nMore.\n"
    windows = parse_document("releases/one.md", ("\ufeff" + plain.replace("\n", "\r\n")).encode())
    assert windows == parse_document("releases/one.md", plain.encode())


def test_a_yaml_file_keeps_its_text_in_a_field() -> None:
    document = parse_document("releases/one.yml", b"headline: One\nbody: |\n  The text.\n\n  More.\n")
    assert (document.body, document.body_line) == ("The text.\n\nMore.\n", 3)


def test_a_yaml_file_may_begin_with_three_hyphens() -> None:
    assert parse_document("releases/one.yml", b"---\nheadline: One\n").data == {"headline": "One"}


def test_a_rule_in_the_text_does_not_end_it() -> None:
    document = release("headline: One\n", "The text.\n\n---\n\nMore.\n")
    assert (document.body, document.body_line) == ("The text.\n\n---\n\nMore.\n", 4)


@pytest.mark.parametrize(
    "field",
    [
        "summary: Doors open on Friday at noon\n",
        "summary: 'Mayor''s word: doors open on Friday at noon'\n",
        'summary: "A \\"new\\" day\\u2014doors open on Friday at noon"\n',
        "summary: |\n  Doors open\n  on Friday at noon\n",
        "summary: >-\n\n  Doors open\n     on\n\n  on Friday at noon\n",
        "summary: Doors open\n  on Friday\n  at noon\n",
        'summary: "Doors open \\\n    on Friday at noon"\n',
        "events: [{summary: Doors open on Friday}]\n",
        "x: Friday\nsummary: Doors\u00a0open on Friday\n",
    ],
)
def test_the_place_of_a_word_is_exact_however_the_value_is_written(field: str) -> None:
    document = release(field)
    path = ("summary",) if "events" not in field else ("events", 0, "summary")
    value = document.data["summary"] if "events" not in field else "Doors open on Friday"
    assert isinstance(value, str)
    span = place(document, path, value.index("Friday"), 6)
    assert document.lines[span.line - 1][span.column - 1 : span.column - 1 + span.length] == "Friday"
    assert span.line > 1


def test_the_place_of_a_word_in_the_text_is_exact() -> None:
    document = release("headline: One\n", "\nThe first line,\nand the second.\n")
    span = place(document, ("body",), document.body.index("second"), 6)
    assert (span.line, span.column, span.length) == (6, 9, 6)


def test_a_path_that_the_file_does_not_have_is_placed_where_it_would_be() -> None:
    document = release("events:\n  - id: one\n")
    assert span_of(document, ("events", 0, "starts")).line == 3
    assert span_of(document, ("media", 4)).line == 1


@pytest.mark.parametrize(
    ("fields", "code", "line", "column"),
    [
        ("a: b\na: c\n", "field-twice", 3, 1),
        ("a:\n  b: c\n  b: d\n", "field-twice", 4, 3),
        ("a: [x, {b: 1, b: 2}]\n", "field-twice", 2, 15),
        ("a: &b c\n", "start-character", 2, 4),
        ("a: !b c\n", "start-character", 2, 4),
        ("a: &b\n  c: d\n", "sign-unknown", 2, 4),
        ("a: *b\n", "alias", 2, 4),
        ("<<: b\n", "merge-key", 2, 1),
        ("? [a]\n: b\n", "field-name", 2, 3),
        ("a: Room #4, City Hall\n", "value-cut", 2, 9),
        ("a:\n  - b\n  - c #d\n", "value-cut", 4, 7),
        ("a: #4\n", "value-cut", 2, 4),
        ("a: [Room #4, b]\n", "value-cut", 2, 10),
        ("a: b: c\n", "colon-in-value", 2, 4),
        ("a: http: //x\n", "colon-in-value", 2, 4),
        ("a: 'b\n", "quote-open", 2, 4),
        ("a: [b\n", "bracket-open", 2, 4),
        ("a: {b: c\n", "bracket-open", 2, 4),
        ("a: [b] c\n", "value-after-end", 2, 4),
        ("a: 'b' c\n", "value-after-end", 2, 4),
        ('a: "\\w"\n', "backslash", 2, 5),
        ('a: "\\x07"\n', "character-invisible", 2, 4),
        ("a: b\n\tc: d\n", "tab", 3, 1),
        ("a:b\n", "space-missing", 2, 2),
        ("headline New library\n", "colon-missing", 2, 1),
        ("a: b\nNew library\n", "line-stray", 3, 1),
        (" a: b\nc: d\n", "indentation", 2, 1),
        ("a:\n  - b\n - c\n", "indentation", 4, 1),
        ("a:\n - b\n  - c\n", "indentation", 4, 1),
        ("- a\n", "fields-missing", 2, 1),
        ("a: " + "[" * 40 + "]" * 40 + "\n", "too-deep", 2, 15),
        ("a: \u202eb\n", "direction-mark", 2, 4),
        ("a: \u2066b\n", "direction-mark", 2, 4),
        ("a: b\u2028c\n", "line-separator", 2, 5),
        ("a: b\rc\n", "line-end", 2, 5),
        ("a: \uf0b7 b\n", "character-private", 2, 4),
        ("a: \ufffdb\n", "letter-lost", 2, 4),
        ("a: b\ufeffc\n", "character-invisible", 2, 5),
        ("a: \ufffeb\n", "character-invisible", 2, 4),
    ],
)
def test_a_slip_of_form_is_told_at_its_place(fields: str, code: str, line: int, column: int) -> None:
    found = release(fields).problems[0]
    assert (found.code, found.span.line, found.span.column) == (code, line, column)


@pytest.mark.parametrize(
    "fields",
    [
        "a: b # a comment\n",
        "# a comment\na: b\n",
        "a: 'Room #4'   #note\n",
        "a: C#4 and Q&A and 50% and b*c and http://x.y/#z\n",
        "a: |\n  Room #4, b: c\n",
        "a: \u200fشرق\u200e \u200d\u200c\u061c\n",
        "a:\n- b\n- c\n",
        "a: [b, c]\nd: {e: f}\n",
    ],
)
def test_what_is_right_is_not_complained_of(fields: str) -> None:
    assert release(fields).problems == ()


def test_what_is_to_be_written_instead_is_right() -> None:
    wrong = (
        *("headline: Boston: a city", "headline: @x", 'headline: "B" and "C"', "headline: Room #4"),
        *("headline: [B] c", "headline: it's: so", "headline:Boston", "headline Boston", "headline: 'Tis x"),
        *("headline: *x* y", "headline: &x y", "headline: !x y", 'headline: "C:\\press"', "headline: - x"),
    )
    for line in wrong:
        (problem,) = release(line + "\n").problems
        assert release(problem.write + "\n").problems == (), line


def test_one_field_that_cannot_be_read_does_not_hide_the_others() -> None:
    document = release('headline: "One\nkind: a: b\nevents:\n  - id: c\n   title: d\nwho: me\nwho: you\n')
    assert codes(document) == ["quote-open", "colon-in-value", "indentation", "field-twice"]
    assert document.data == {"who": "me", "body": "The text.\n"}
    assert document.broken == {"headline", "kind", "events"}


def test_an_open_front_matter_is_closed_where_the_text_seems_to_begin() -> None:
    document = parse_document("releases/one.md", b"---\nheadline: One\nevents:\n- id: a\n\nThe text.\n")
    assert codes(document) == ["front-matter-open"]
    assert document.problems[0].span.line == 6
    assert (document.data["headline"], document.body) == ("One", "The text.\n")


def test_text_before_a_rule_is_not_taken_for_fields() -> None:
    document = parse_document("releases/one.md", b"---\nheadline: One\n\nThe text.\n\n---\n\nMore.\n")
    assert codes(document) == ["front-matter-open"]
    assert document.problems[0].span.line == 4


@pytest.mark.parametrize(
    "data",
    [
        b"---\na: " + b"[" * 500_000 + b"\n---\n",
        b"---\n" + b"a: &a [*a, *a]\n" * 30_000 + b"---\n",
        b"---\na: [" + b"x, " * 300_000 + b"]\n---\n",
        b"---\n" + b"".join(b"k%d: v\n" % number for number in range(60_000)) + b"---\n",
        b"---\n" + b'a: "b\n' * 100_000 + b"---\n",
        b"---\na: " + b"\0" * 900_000 + b"\n---\n",
        b"---\na: " + b"{a: " * 250_000 + b"\n---\n",
    ],
)
def test_a_bomb_costs_a_moment_and_a_few_lines(data: bytes) -> None:
    start = time.process_time()
    document = parse_document("releases/one.md", data)
    assert len(document.problems) > 0
    assert time.process_time() - start < 20  # not a measurement: without bounds these take hours


PIECES = st.sampled_from(
    [
        *"---\n|a: |b: |- |  |\n|\n\n|x|'|\"|[|]|{|}|,|: | #|#y|&a |*a|!t |>-\n|<<: |? |@|`|%|\t|\\".split(
            "|"
        ),
        *(
            "|\n",
            "headline: ",
            "2018-11-14",
            "é",
            "\u202e",
            "\0",
            "...\n",
            "\r\n",
            "events:\n",
            "\u2028",
            "😀",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["one.md", "one.yml"]))
def test_text_that_looks_like_a_release_never_raises(text: str, name: str) -> None:
    holds(parse_document(f"releases/{name}", text.encode()))
    holds(parse_document(f"releases/{name}", f"---\n{text}\n---\nText.\n".encode()))


@given(st.binary(max_size=200), st.sampled_from(["one.md", "one.yml"]))
def test_bytes_of_any_sort_never_raise(data: bytes, name: str) -> None:
    holds(parse_document(f"releases/{name}", data))
    holds(parse_document(f"releases/{name}", b"---\n" + data + b"\n---\n"))


def holds(document: Document) -> None:
    """What is true of every document: all places are in the file, all problems say what they are."""
    for problem in document.problems:
        assert problem.code
        assert problem.message
        assert problem.span.line >= 1
        assert problem.span.column >= 1
        assert problem.span.length >= 1
        assert problem.span.line <= max(1, len(document.lines)) or not document.readable
    if not document.readable:
        assert document.problems
