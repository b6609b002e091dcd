"""The office's templates: they replace and extend the packaged ones; a mistake is told with its line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from deciding.samples import NEWSROOM, network_exchange
from sites import environment_in

from pressroom.deciding import publication
from pressroom.errors import Problem, ProblemsFound
from pressroom.writing.article.composing import render_article, text_of, values_of, words_of
from pressroom.writing.templating import filters, templates

(EDITION,) = publication.editions(NEWSROOM, (network_exchange(),), datetime(2019, 1, 1, tzinfo=UTC))


def article_with(folder: Path, **files: str) -> str:
    """The words of the sample's article, with these templates in the newsroom's folder."""
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.html").write_text(text, encoding="utf-8")
    return text_of(render_article(EDITION, NEWSROOM, environment_in(folder)).root)


def problem_with(folder: Path, **files: str) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        article_with(folder, **files)
    (problem,) = found.value.problems
    return problem


def test_a_template_of_the_newsroom_replaces_the_packaged_one(tmp_path: Path) -> None:
    assert (
        article_with(tmp_path, press_release="<article><p>{{ release.slug }}</p></article>")
        == EDITION.release.slug
    )


def test_default_reaches_the_packaged_template_from_its_own_override(tmp_path: Path) -> None:
    packaged = article_with(tmp_path)
    extended = article_with(
        tmp_path,
        article='{% extends "default/article.html" %}{% block release_line %}EMBARGO LIFTED{% endblock %}',
    )
    assert extended == packaged.replace("FOR IMMEDIATE RELEASE", "EMBARGO LIFTED")


def test_an_override_of_one_kind_leaves_the_others_alone(tmp_path: Path) -> None:
    said = article_with(tmp_path, statement="<article><p>Nothing</p></article>")
    assert said.startswith("Parks & Trees\nFOR IMMEDIATE RELEASE")


def test_values_are_escaped(tmp_path: Path) -> None:
    assert "Oakhaven & friends said <so>." in article_with(tmp_path)
    assert article_with(tmp_path, press_release="<article><p>{{ '<b>' }}</p></article>") == "<b>"


HEAD = '{% extends "default/press-release.html" %}\n{% block headline %}\n'
TAIL = "\n{% endblock %}\n"

UNKNOWN = "template-undefined"
MARKUP = "template-markup"
MISTAKES = [
    ("{% if %}", "template-syntax", 3, "The template cannot be read", ""),
    ("{{ release.headlin }}", UNKNOWN, 3, "“headlin”, which does not exist", "{{ release.headline }}"),
    ("{{ relese.headline }}", UNKNOWN, 3, "“relese”, which does not exist", "{{ release.headline }}"),
    ("\n\n{{ 1 / 0 }}", "template-fails", 5, "division by zero", ""),
    ('{% include "part.html" %}', "template-missing", 3, "“part.html”", '{% include "parts.html" %}'),
    ("<center>\nHi</center>", MARKUP, 3, "cannot hold <center>", ""),
    ("\n<p onclick='x'>Hi</p>", MARKUP, 4, "cannot have the attribute “onclick”", ""),
    ("\n<p>Hi", MARKUP, 4, "<p> is not closed", ""),
    ("<p>Hi</p>\n</div>", MARKUP, 4, "</div> closes what was not opened", ""),
    ("<p><em>Hi</p></em>", MARKUP, 3, "<em> is not closed", ""),
    ("<p>Hi</p>\n</p>", MARKUP, 4, "</p> closes what was not opened", ""),
    ("<p>Hi\n<ul><li>Ho</li></ul>", MARKUP, 3, "<p> is not closed before <ul>", ""),
    ("<ul>\n<p>Hi</p></ul>", MARKUP, 4, "<p> cannot stand inside <ul>", ""),
    ("<p>Hi</p>\nHo", MARKUP, 4, "“Ho” stands directly inside <article>", ""),
    ("<p><a href='#x'><em>Hi</em></a></p>", MARKUP, 3, "<strong><a>…</a></strong>", ""),
    ("<table><tr><td><tr></tr></td></tr></table>", MARKUP, 3, "<tr> cannot stand inside <td>", ""),
]


@pytest.mark.parametrize(("text", "code", "line", "message", "write"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_told_with_its_file_and_line(
    tmp_path: Path, text: str, code: str, line: int, message: str, write: str
) -> None:
    with pytest.raises(ProblemsFound) as found:
        article_with(tmp_path, press_release=HEAD + text + TAIL)
    problem = found.value.problems[0]
    assert (problem.code, problem.span.file, problem.span.line) == (
        code,
        "templates/press-release.html",
        line,
    )
    assert message in problem.message
    assert problem.write == write
    assert problem.source == (HEAD + text + TAIL).splitlines()[line - 1]


@pytest.mark.parametrize("name", [*sorted(values_of(EDITION, NEWSROOM)), "tidings", "aside"])
def test_a_mistyped_name_is_guessed_from_all_that_a_template_is_given(tmp_path: Path, name: str) -> None:
    own = "{% set tidings = 1 %}{% macro aside() %}{% endmacro %}"
    line = f"{{{{ {name}s }}}}"
    problem = problem_with(tmp_path, press_release=HEAD + own + "\n" + line + TAIL)
    assert (problem.code, problem.source) == (UNKNOWN, line)
    assert problem.write == f"{{{{ {name} }}}}"


def test_a_mistyped_filter_is_guessed(tmp_path: Path) -> None:
    problem = problem_with(tmp_path, press_release=HEAD + "{{ release.date | dat }}" + TAIL)
    assert (problem.code, problem.span.line) == ("template-syntax", 3)
    assert problem.write == "{{ release.date | date }}"


def test_the_word_that_is_wrong_is_pointed_at(tmp_path: Path) -> None:
    line = '<p class="headline">{{ release.headlin }}</p>'
    problem = problem_with(tmp_path, press_release=HEAD + line + TAIL)
    assert problem.source[problem.span.column - 1 :].startswith("headlin }}")
    assert problem.span.length == len("headlin")
    assert problem.write == line.replace("headlin }}", "headline }}")


def test_all_mistakes_of_the_markup_are_told_at_once(tmp_path: Path) -> None:
    text = HEAD + "<blink>Hi</blink>\n<p style='x'>Ho</p>" + TAIL
    with pytest.raises(ProblemsFound) as found:
        article_with(tmp_path, press_release=text)
    assert [problem.span.line for problem in found.value.problems] == [3, 4]


def test_a_mistake_inside_an_included_part_is_told_there(tmp_path: Path) -> None:
    problem = problem_with(
        tmp_path, article='{% include "mine.html" %}', mine="<article>\n\n<h7>Hi</h7></article>"
    )
    assert (problem.span.file, problem.span.line) == ("templates/mine.html", 3)


def test_a_template_that_extends_itself_is_told_what_to_write(tmp_path: Path) -> None:
    problem = problem_with(tmp_path, press_release='{% extends "press-release.html" %}')
    assert problem.code == "template-circle"
    assert problem.write == '{% extends "default/press-release.html" %}'


def test_a_template_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "press-release.html").write_bytes("<article><p>é</p></article>".encode("latin-1"))
    assert problem_with(tmp_path).code == "template-encoding"


def test_a_mistake_in_the_offices_article_is_not_blamed_on_the_packaged_kind(tmp_path: Path) -> None:
    problem = problem_with(tmp_path, article="{# ours #}")
    assert (problem.code, problem.span.file) == (MARKUP, "templates/article.html")
    (tmp_path / "article.html").write_bytes("<article><p>é</p></article>".encode("latin-1"))
    problem = problem_with(tmp_path)
    assert (problem.code, problem.span.file) == ("template-encoding", "templates/article.html")


OWN_MISTAKES = [
    ("{% block closing %}\nFree of charge.\n{% endblock %}", "template-markup", 3),
    (
        "{% block photos %}\n<ul>{{ parts.event(events[0], rows_of, '') }}</ul>{% endblock %}",
        "template-fails",
        3,
    ),
    ("{% block photos %}\n<ul>\n{{ super() }}<p>Hi</p></ul>{% endblock %}", "template-markup", 4),
    ("{% block boddy %}<p>Hi</p>{% endblock %}", "template-block", 2),
    (
        "{% block main %}\n{% block ours %}<p>Hi</p>{% endblock %}{{ self.ours(1, 2) }}{% endblock %}",
        "template-fails",
        3,
    ),
]


@pytest.mark.parametrize(("text", "code", "line"), OWN_MISTAKES, ids=[m[0] for m in OWN_MISTAKES])
def test_a_mistake_in_a_block_of_the_offices_own_is_told_at_its_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    with pytest.raises(ProblemsFound) as found:
        article_with(tmp_path, article='{% extends "default/article.html" %}\n' + text)
    problem = found.value.problems[0]
    assert (problem.code, problem.span.file, problem.span.line) == (code, "templates/article.html", line)


def test_a_block_that_nothing_above_has_is_told_with_a_guess(tmp_path: Path) -> None:
    problem = problem_with(
        tmp_path,
        statement="",
        press_release='{% extends "default/press-release.html" %}\n{% block headlin %}<p>X</p>{% endblock %}',
    )
    assert problem.message == "There is no block “headlin” to replace. Did you mean “headline”?"
    assert (problem.span.file, problem.span.line) == ("templates/press-release.html", 2)
    assert problem.write == "{% block headline %}<p>X</p>{% endblock %}"


def test_blocks_inside_of_others_and_blocks_that_are_called_are_no_mistake(tmp_path: Path) -> None:
    words = article_with(
        tmp_path,
        article='{% extends "default/article.html" %}{% block note %}<p>Aside.</p>{% endblock %}'
        "{% block closing %}{% block ours %}<p>Ours.</p>{% endblock %}{{ self.note() }}{% endblock %}",
    )
    assert "Ours.\nAside." in words


def test_an_article_needs_an_article_element(tmp_path: Path) -> None:
    assert "exactly one <article>" in problem_with(tmp_path, press_release="").message


def test_no_template_can_make_two_builds_differ() -> None:
    environment = templates.environment(None)
    assert "random" not in environment.filters
    assert "lipsum" not in environment.globals


def test_the_templates_of_an_article_are_named_first_the_one_of_the_kind() -> None:
    article = render_article(EDITION, NEWSROOM, templates.environment(None))
    assert article.sources == ("press-release.html", "article.html", "parts.html")
    assert words_of(article.root)


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("617-555-0100", "tel:6175550100"),
        ("+1 (617) 555 0100 ext. 3", "tel:+16175550100;ext=3"),
        ("617-555-0100 x 42", "tel:6175550100;ext=42"),
        ("617-555-0100, extension 7", "tel:6175550100;ext=7"),
        ("617.555.0100 #9", "tel:6175550100;ext=9"),
        ("+34 91 555 01 00, extensión 12", "tel:+34915550100;ext=12"),
        ("+33 1 55 55 01 00 poste 4", "tel:+33155550100;ext=4"),
        ("+7 495 555-01-00 (доб. 3)", "tel:+74955550100;ext=3"),
        ("+7 495 555-01-00, доб. 3", "tel:+74955550100;ext=3"),
        ("+86 10 5555 0100 分机 3", "tel:+861055550100;ext=3"),
        ("617-555-0100 or 617-555-0101", "tel:6175550100"),
        ("617-555-0100 / 0101", "tel:6175550100"),
        ("617-555-0100 after 9", "tel:6175550100"),
    ],
)
def test_a_phone_number_is_dialled_and_its_extension_told_apart(phone: str, link: str) -> None:
    assert filters.tel(phone) == link
