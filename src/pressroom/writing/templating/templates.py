"""Templates: the office's own before the packaged ones, and every mistake in them said with its line.

A template of the newsroom's `templates/` replaces the packaged one of the same name; `default/NAME`
always reaches the packaged one, so that an override can extend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from pressroom.errors import ProblemsFound
from pressroom.packaged import PACKAGED
from pressroom.writing.templating import filters, guard, mistakes, sources
from pressroom.writing.templating.mistakes import problem_at
from pressroom.writing.templating.sources import Own, is_own, own_place, sources_of

__all__ = [
    "PACKAGED",
    "Environment",
    "Markup",
    "Own",
    "environment",
    "is_own",
    "own_place",
    "problem_at",
    "render",
    "source",
    "sources_of",
    "with_places",
]


class _Templates(Environment):
    """Jinja's environment, with a guard before the office's own templates."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if not sources.is_own_file(filename):
            return tree
        if found := tuple(guard.refusals(tree)):
            raise ProblemsFound(mistakes.forbidden(self, name or "", each) for each in found)
        return guard.counting(tree)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return guard.item(obj, argument, self.undefined)


@lru_cache(maxsize=4)
def environment(own: Own | None = None) -> Environment:
    """The office's templates over the packaged ones, with our filters; every value is escaped.

    Made once in a process for the same templates.
    """
    made = _Templates(
        loader=sources.loader_of(own or ()),
        autoescape=True,  # outright: select_autoescape() would leave some names out
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        filters.translated, filters.counted, newstyle=False
    )
    made.filters.update(filters.FILTERS)
    made.tests.update(filters.TESTS)
    for name in guard.FILTERS | guard.RANDOM:
        made.filters.pop(name, None)
    made.globals.pop("lipsum", None)
    made.globals["range"] = guard.bounded_range
    made.extend(**guard.STEPS)
    return made


def render(environment: Environment, name: str, values: Mapping[str, Any]) -> str:
    """One template with its values; whatever is wrong in a template stops with its file and line."""
    try:
        with guard.counted():
            text = environment.get_template(name).render(values)
    except ProblemsFound:
        raise
    except Exception as error:
        raise ProblemsFound([mistakes.problem_of(environment, name, error, values)]) from error
    if stray := mistakes.stray_blocks(environment, name):
        raise ProblemsFound(stray)
    return text


def source(environment: Environment, name: str) -> str:
    """A file of the templates as it is: the office's own, or the packaged one."""
    try:
        return sources.source(environment, name)[0]
    except Exception as error:
        raise ProblemsFound([mistakes.problem_of(environment, name, error, {})]) from error


PLACE = re.compile(r"@([^:]+):(\d+)")


class _Places(Extension):
    """Writes before every tag of a template where it stands, as a comment: `<!--@article.html:12-->`."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, token.type, _placed(token.value, stream.name or "", token.lineno))
            else:
                yield token


def _placed(text: str, name: str, line: int) -> str:
    def place(match: re.Match[str]) -> str:
        return f"<!--@{name}:{line + text.count(chr(10), 0, match.start())}-->{match[0]}"

    return re.sub(r"</?[A-Za-z]", place, text)


def with_places(environment: Environment) -> Environment:
    """The same templates, writing each tag's file and line before it: only used to report a mistake."""
    return environment.overlay(extensions=[_Places])
