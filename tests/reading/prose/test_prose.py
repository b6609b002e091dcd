"""Prose by the titled cases beside this file: a title, Markdown, what comes of it, a dot after each."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from pressroom.errors import Level
from pressroom.model import VOID_TAGS, Element, Person, Prose
from pressroom.reading.prose.markdown import ProseProblem, parse_prose, plain_text

FOLDER = Path(__file__).parent
PEOPLE = {
    "ana-ferreira": Person("ana-ferreira", "Ana Ferreira", "Chief Librarian", "City of Springfield"),
    "joe-okafor": Person("joe-okafor", "Joe B. Okafor", "Mayor", "City of Springfield"),
}
MEDIA = frozenset(("city-hall.jpg", "big photo.jpg", "report.pdf"))


def read_cases() -> list[tuple[str, str, str, bool]]:
    cases = []
    for file in sorted(FOLDER.glob("*.md")):
        parts = file.read_text("utf-8").split("\n.\n")
        for title, source, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            cases.append((f"{file.stem}: {title.strip()}", source, expected, file.stem == "smart-typography"))
    return cases


CASES = read_cases()


@pytest.mark.parametrize(
    ("source", "expected", "smart"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_prose_comes_out_as_its_case_says(source: str, expected: str, smart: bool) -> None:
    prose, problems = parse_prose(source, PEOPLE, MEDIA, smart)
    assert described(prose, problems) == expected


def test_there_are_cases_and_each_has_a_title_of_its_own() -> None:
    titles = [case[0] for case in CASES]
    assert len(titles) > 60
    assert len(set(titles)) == len(titles)


def described(prose: Prose, problems: tuple[ProseProblem, ...]) -> str:
    """Blocks as HTML, then who said what, then the problems: as the case files have them."""
    lines = [html(block) for block in prose.blocks]
    for said in prose.quotations:
        who = ", ".join(
            part for part in (said.speaker.name, said.speaker.title, said.speaker.organisation) if part
        )
        lines.append(f"{said.line}: {who}: [{'] ['.join(said.segments)}]")
    for problem in problems:
        level = "warning" if problem.level is Level.WARNING else "error"
        place = f"{problem.line + 1}:{problem.column}-{problem.column + problem.length - 1}"
        lines.append(f"{place} {level} {problem.code}: {problem.message}")
        lines.extend([f"    write {problem.write}"] if problem.write else [])
    return "\n".join(lines)


def html(node: Element | str) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attributes = "".join(f' {name}="{value}"' for name, value in node.attributes)
    start = f"<{node.tag}{attributes}>"
    return start if node.tag in VOID_TAGS else f"{start}{''.join(map(html, node.children))}</{node.tag}>"


def test_two_spaces_at_a_line_s_end_break_the_line_as_a_backslash_does() -> None:
    spaces, _ = parse_prose("one  \ntwo", {}, frozenset())
    backslash, _ = parse_prose("one\\\ntwo", {}, frozenset())
    assert spaces == backslash
    assert spaces.blocks[0].children == ("one", Element("br"), "two")


@pytest.mark.parametrize(
    ("below", "tags", "codes"),
    [
        (1, ["h2", "h3"], []),
        (2, ["h3", "h4"], []),
        (3, ["h4", "h4"], ["heading-skips"]),
        (4, ["h4", "h4"], ["heading-inside", "heading-inside"]),
    ],
)
def test_headings_go_on_from_the_one_that_the_text_stands_under(
    below: int, tags: list[str], codes: list[str]
) -> None:
    prose, problems = parse_prose("## Hours\n\n### Summer", {}, frozenset(), below=below)
    assert [block.tag for block in prose.blocks] == tags
    assert [problem.code for problem in problems] == codes


def test_windows_line_ends_change_nothing() -> None:
    source = "> “One line.\n> Another.”\n> — [Ana](person:ana)\n\nText."
    assert parse_prose(source.replace("\n", "\r\n"), PEOPLE, MEDIA) == parse_prose(source, PEOPLE, MEDIA)


def test_plain_text_has_a_line_for_each_block_item_and_row() -> None:
    source = (
        "## Hours\n\nOpen\\\nagain, **soon**.\n\n- one\n- two\n  - three\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n> Said.\n"
    )
    prose, problems = parse_prose(source, {}, MEDIA)
    assert problems == ()
    assert plain_text(prose) == "Hours\nOpen again, soon.\none\ntwo\nthree\na\tb\nc\td\nSaid."


def test_no_text_is_no_prose() -> None:
    assert parse_prose("", {}, frozenset()) == (Prose(()), ())
    assert plain_text(Prose(())) == ""


@pytest.mark.parametrize(
    ("language", "typed", "set_"),
    [
        ("en-US", 'It is "new" : yes', "It is “new” : yes"),
        ("fr", 'C\'est "neuf" : oui, "vrai" ?', "C’est «\xa0neuf\xa0»\xa0: oui, «\xa0vrai\xa0»\xa0?"),
        ("fr-CA", "Le « port » ; oui", "Le «\xa0port\xa0»\xa0; oui"),
        ("es-MX", 'Es "nuevo" -- de verdad', "Es «nuevo» – de verdad"),
        ("de", 'Es ist "neu"', "Es ist „neu“"),
        ("zh-Hant", '這是 "新" 的', "這是 「新」 的"),
        ("zh-Hans", '这是 "新" 的', "这是 “新” 的"),
        ("ht", 'Li "nèf"', "Li “nèf”"),
    ],
)
def test_smart_typography_has_the_marks_of_the_language(language: str, typed: str, set_: str) -> None:
    prose, _ = parse_prose(typed, {}, frozenset(), smart_quotes=True, language=language)
    assert plain_text(prose) == set_


def test_what_somebody_said_keeps_its_spaces_in_french_too() -> None:
    text = "« Ah ! Le port : enfin », dit [Ana](person:ana-ferreira) : oui."
    prose, _ = parse_prose(text, PEOPLE, MEDIA, smart_quotes=True, language="fr")
    assert prose.quotations[0].segments == ("Ah ! Le port : enfin",)
    assert plain_text(prose) == "« Ah ! Le port : enfin », dit Ana\xa0: oui."
