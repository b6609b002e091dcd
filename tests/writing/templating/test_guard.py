"""An office's own template reaches no further than what it is given, and comes to an end."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from deciding.samples import NEWSROOM, network_exchange

from pressroom.deciding import publication
from pressroom.errors import Problem, ProblemsFound
from pressroom.packaged import PACKAGED
from pressroom.writing.article.composing import render_article, to_html
from pressroom.writing.templating import guard, templates

(EDITION,) = publication.editions(NEWSROOM, (network_exchange(),), datetime(2019, 1, 1, tzinfo=UTC))
NAME = "press-release.html"


def article_with(**own: str) -> str:
    """The sample's article, with these templates of the office's own."""
    made = tuple((f"{name.replace('_', '-')}.html", text.encode()) for name, text in own.items())
    return to_html(render_article(EDITION, NEWSROOM, templates.environment(made)).root)


def problems_with(**own: str) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        article_with(**own)
    return found.value.problems


# ---------------------------------------------------------------- out of the data, into the program

ATTACKS = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{% set name = '__class__' %}{{ release[name] }}",
    "{{ ''.__class__ }}",
    "{{ release | attr('__class__') }}",
    "{{ [release] | map('attr', '__class__') | list }}",
    "{{ [release] | map(attribute='__class__') | list }}",
    "{{ [release] | map(attribute='headline.__class__') | list }}",
    "{{ [release] | map(**{'attribute': '__class__'}) | list }}",
    "{{ [release] | selectattr('__class__') | list }}",
    "{{ [release] | rejectattr('__class__') | list }}",
    "{{ [release] | groupby('__class__') | list }}",
    "{{ [release] | sort(attribute='__class__') | list }}",
    "{{ [release] | sum(attribute='__class__') }}",
    "{{ [release] | unique(attribute='__class__') | list }}",
    "{{ [release] | join(attribute='__class__') }}",
    "{{ [release] | max(attribute='__class__') }}",
    "{{ [release] | map(attribute='headline', default=1) | map(attribute='__class__') | list }}",
    "{{ '{0.__class__}'.format(release) }}",
    "{{ '{0.__class__}'['format'](release) }}",
    "{{ ('{0.__class__}' | safe).format(release) }}",
    "{{ '{a.__class__}'.format_map({'a': release}) }}",
    "{{ ['{0.__class__}'] | map(attribute='format') | list }}",
    "{{ '%s' | format(release) }}",
    "{{ ['%s'] | map('format', release) | list }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ rows_of.func_globals }}",
    "{{ rows_of.__globals__ }}",
    "{{ ((1, 2) | map('string')).gi_frame.f_globals }}",
    "{{ ((1, 2) | map('string'))['gi_frame'] }}",
    "{{ dict.mro() }}",
    "{{ namespace.__init__ }}",
    "{% set ns = namespace() %}{% set ns.__class__ = 1 %}",
    "{% if release.__class__ %}x{% endif %}",
    "{% for x in release.__dict__ %}x{% endfor %}",
    "{% call(x) release.__class__() %}x{% endcall %}",
    "{% macro m(x=release.__class__) %}{{ x }}{% endmacro %}{{ m() }}",
    "{{ edition.published.now() }}",
    "{{ edition.media.clear() }}",
    "{{ 'x'.ljust(1000000000000) }}",
    "{{ 'x' | center(1000000000000) }}",
    "{{ 9 ** 9 ** 9 }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_that_reaches_into_the_program_is_refused_at_its_line(attack: str) -> None:
    own = f'{{% extends "default/{NAME}" %}}\n{{% block headline %}}\n<h1>{attack}</h1>{{% endblock %}}'
    problem = problems_with(press_release=own)[0]
    assert (problem.span.file, problem.span.line) == (f"templates/{NAME}", 3)
    assert problem.code in ("template-code", "template-fails"), problem
    assert "filter named" in problem.message if problem.code == "template-fails" else True


def test_a_packaged_macro_is_no_way_around() -> None:
    own = (
        '{% extends "default/press-release.html" %}{% import "parts.html" as parts with context %}\n'
        "{% block headline %}{{ parts.photo({'file': '__class__', 'alt': '', 'caption': ''}) }}{% endblock %}"
    )
    assert problems_with(press_release=own)
    site = (
        '{% import "site-parts.html" as parts with context %}\n<p>{{ parts.logo({"logo": "__class__"}, "") }}'
    )
    with pytest.raises(ProblemsFound) as found:
        templates.render(
            templates.environment(((NAME, site.encode()),)),
            NAME,
            {"site": {"logos": release_like()}, "to": str, "newsroom": NEWSROOM},
        )
    assert found.value.problems[0].code == "template-code"


def release_like() -> object:
    return EDITION.release


def test_all_that_is_refused_is_told_at_once_with_the_line_to_write() -> None:
    own = (
        '{% extends "default/article.html" %}\n'
        "{% block closing %}<p>{{ cycler.__init__ }}</p>{{ super() }}{% endblock %}\n"
        "{% block notices %}{{ release | attr('slug') }}{{ super() }}{% endblock %}"
    )
    first, second = problems_with(article=own)
    assert (first.span.line, first.write) == (2, "{% block closing %}<p></p>{{ super() }}{% endblock %}")
    assert (second.span.line, second.write) == (3, "{% block notices %}{{ super() }}{% endblock %}")
    assert first.source[first.span.column - 1 :].startswith("__init__")


# ---------------------------------------------------------------- an end

GROWING = "{% set n = namespace(x='ab', y=[1, 2]) %}{% for i in range(90) %}{% set n.{0} = {1} %}{% endfor %}"
ENDLESS = [
    "{% for x in range(1000000000) %}x{% endfor %}",
    "{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}",
    "{% for x in range(99999) %}{% for y in range(99999) if y < 0 %}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{% for x in [[1, 1]] recursive %}{{ loop([[1, 1]]) }}{% endfor %}",
    GROWING.replace("{0}", "x").replace("{1}", "n.x ~ n.x"),
    GROWING.replace("{0}", "x").replace("{1}", "n.x + n.x"),
    GROWING.replace("{0}", "y").replace("{1}", "n.y + n.y"),
    GROWING.replace("{0}", "x").replace("{1}", "n.x.replace('a', 'aa')"),
    GROWING.replace("{0}", "x").replace("{1}", "n.x | replace('a', 'aa')"),
    GROWING.replace("{0}", "x").replace("{1}", "parts.labelled(n.x, n.x)"),
    GROWING.replace("n.{0} = {1} %}", "n.x %}{{ n.x }}{{ n.x }}{% endset %}"),
    "{{ 'x' * 10000000000 }}",
    "{{ 10000000000 * 'x' }}",
    "{{ [1] * 10000000000 }}",
    "{% for x in range(99999) %}{{ release }}{{ newsroom }}{% endfor %}",
    "{% for x in range(99999) %}" + "x" * 9999 + "{% endfor %}",
]


@pytest.mark.parametrize("text", ENDLESS)
def test_a_template_that_would_not_end_is_stopped(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "GREATEST_COST", 5_000_000)  # the same in a hundredth of the time
    own = (
        f'{{% extends "default/{NAME}" %}}{{% import "parts.html" as parts with context %}}'
        f"{{% block headline %}}\n<h1>{text}</h1>{{% endblock %}}"
    )
    problem = problems_with(press_release=own)[0]
    assert problem.code in ("template-endless", "template-circle")
    assert (problem.span.file, problem.span.line) == (f"templates/{NAME}", 2)


# ---------------------------------------------------------------- what is no attack


def test_the_packaged_templates_say_the_same_when_an_office_takes_them_all_as_its_own() -> None:
    names = sorted(path for path in PACKAGED.iterdir() if path.suffix in (".html", ".css", ".js"))
    own = tuple((path.name, path.read_bytes()) for path in names)
    made = render_article(EDITION, NEWSROOM, templates.environment(own))
    assert made == render_article(EDITION, NEWSROOM, templates.environment())


def test_what_templates_are_for_is_let_through() -> None:
    said = article_with(
        press_release='{% extends "default/press-release.html" %}{% block headline %}'
        "<h1>{{ 'ab' * 2 }}{{ 7 % 4 }}{{ [1] + [2] }}{{ range(3) | list | length }}{{ release['slug'] }}</h1>"
        "<p>{% filter upper | trim %} loud {% endfilter %}{{ {'a': 1}.a }}{{ {'b': 2}['b'] }}</p>"
        "<p>{% for x in 'abc' if x != 'c' %}{{ loop.index }}{{ loop.cycle('o', 'e') }}"
        "{% if not loop.last %}-{% endif %}"
        "{% else %}none{% endfor %}</p>{% endblock %}"
    )
    assert f"<h1>abab3[1, 2]3{EDITION.release.slug}</h1>" in said
    assert "<p>LOUD12</p>" in said
    assert "<p>1o-2e</p>" in said
