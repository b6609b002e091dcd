"""Templates: the office's own before the packaged ones, and every mistake in them said with its line.

Jinja lives here alone. A template of the newsroom's `templates/` replaces the packaged one of the
same name; `default/NAME` always reaches the packaged one, so that an override can extend it.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
    pass_context,
)
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup, escape

from pressroom import model
from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.language import cldr, dates_in_words, labels, lists_in_words, sizes_in_words
from pressroom.model import ENGLISH, Language, Moment, Precision
from pressroom.packaged import PACKAGED
from pressroom.writing.article import event_facts, notices

__all__ = [
    "PACKAGED",
    "Environment",
    "Markup",
    "environment",
    "problem_at",
    "render",
    "source",
    "sources_of",
    "with_places",
]


def environment(overrides: Path | None) -> Environment:
    """The newsroom's templates over the packaged ones, with our filters; every value is escaped."""
    packaged = FileSystemLoader(PACKAGED)
    own = [FileSystemLoader(overrides)] if overrides is not None else []
    made = Environment(
        loader=ChoiceLoader([*own, packaged, PrefixLoader({"default": packaged})]),
        autoescape=True,  # outright: select_autoescape() would leave some names out
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.install_gettext_callables(translated, counted, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(FILTERS)
    made.tests["spread"] = spread
    made.tests["year"] = lambda subject: isinstance(subject, int)
    made.tests["office"] = lambda subject: isinstance(subject, model.Office)
    made.tests["topic"] = lambda subject: isinstance(subject, model.Topic)
    made.tests["raster"] = lambda file: str(file).lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp"))
    for random in ("random", "shuffle"):
        made.filters.pop(random, None)  # the same input gives the same bytes
    made.globals.pop("lipsum", None)
    return made


def render(environment: Environment, name: str, values: dict[str, Any]) -> str:
    """One template with its values; whatever is wrong in a template stops with its file and line."""
    try:
        text = environment.get_template(name).render(values)
    except ProblemsFound:
        raise
    except Exception as error:
        raise ProblemsFound([_problem(environment, name, error)]) from error
    if stray := stray_blocks(environment, name):
        raise ProblemsFound(stray)
    return text


def source(environment: Environment, name: str) -> str:
    """A file of the templates as it is: the office's own, or the packaged one."""
    if environment.loader is None:
        raise ProblemsFound([_problem(environment, name, TemplateNotFound(name))])
    try:
        return environment.loader.get_source(environment, name)[0]
    except Exception as error:
        raise ProblemsFound([_problem(environment, name, error)]) from error


# ---------------------------------------------------------------- labels and filters, in the page's language


def _language(context: Context) -> Language:
    language = context.get("language")
    return language if isinstance(language, Language) else ENGLISH


@pass_context
def translated(context: Context, text: str) -> str:
    """`_("…")`: a label in the language of what is rendered."""
    found = labels.translation(text, _language(context))
    return text if found is None else _escaped(found, text)


@pass_context
def counted(context: Context, one: str, many: str, count: int) -> str:
    """`ngettext("%(num)s release", "%(num)s releases", 3)`."""
    return _escaped(labels.plural(one, many, count, _language(context)), one)


def _escaped(found: str, english: str) -> str:
    """A translation may hold markup only where its English does: a label of an office is text."""
    return Markup(found) if "<" in english or "&" in english else escape(found)


@pass_context
def date(context: Context, moment: Moment | None) -> str:
    return dates_in_words.date_in_words(moment, _language(context))


@pass_context
def time(context: Context, moment: Moment) -> str:
    return dates_in_words.time_in_words(moment, _language(context))


@pass_context
def when(context: Context, event: model.Event) -> str:
    return event_facts.when(event, _language(context))


@pass_context
def moment(context: Context, moment: Moment) -> str:
    return dates_in_words.when_in_words(moment, None, _language(context))


@pass_context
def where(context: Context, event: model.Event) -> str:
    return event_facts.where(event, _language(context))


@pass_context
def hours(context: Context, event: model.Event) -> str:
    return dates_in_words.hours_in_words(event.starts, event.ends, _language(context))


@pass_context
def listed(context: Context, items: tuple[str, ...]) -> str:
    return lists_in_words.list_in_words(items, _language(context))


@pass_context
def size(context: Context, count: int) -> str:
    return sizes_in_words.size_in_words(count, _language(context))


def iso(moment: Moment) -> str:
    """For machines: "2018-11-14T10:30:00-05:00", the day alone, or the week: "2018-W46"."""
    if moment.precision is Precision.WEEK:
        year, week, _ = moment.at.isocalendar()
        return f"{year}-W{week:02}"
    return moment.at.isoformat() if moment.has_time else moment.at.date().isoformat()


def tel(phone: str) -> str:
    """The number to dial, without the extension: "tel:+16175550100"."""
    return "tel:" + re.sub(r"[^+\d]", "", re.split(r"[A-Za-z,;/]", phone)[0])


def spread(event: model.Event) -> bool:
    """Whether an event runs over several days, so that one day's hours do not tell when it is."""
    several = event.starts and event.ends and not dates_in_words.is_one_day(event.starts, event.ends)
    return bool(several) or len(event.sessions) > 1


FILTERS: dict[str, Any] = {
    "date": date,
    "time": time,
    "when": when,
    "moment": moment,
    "status": notices.word_of,
    "release_status": notices.word_of_release,
    "where": where,
    "hours": hours,
    "listed": listed,
    "size": size,
    "own_name": cldr.own_name,
    "iso": iso,
    "tel": tel,
}


# ---------------------------------------------------------------- which templates, and where in them


@lru_cache(maxsize=64)
def sources_of(environment: Environment, name: str) -> tuple[str, ...]:
    """The templates that one is made of: itself first, then those that it extends or includes."""
    found: list[str] = []
    waiting = [name]
    while waiting:
        current = waiting.pop(0)
        if current in found or environment.loader is None:
            continue
        found.append(current)
        source = environment.loader.get_source(environment, current)[0]
        parts = meta.find_referenced_templates(environment.parse(source, current))
        waiting.extend(part for part in parts if part)
    return tuple(found)


@lru_cache(maxsize=64)
def stray_blocks(environment: Environment, name: str) -> tuple[Problem, ...]:
    """Blocks that no template above has: Jinja passes them over, and what they say would be nowhere."""
    line = _ancestry(environment, name)
    called = {each.attr for _, tree in line for each in tree.find_all(nodes.Getattr)}  # `self.name()`
    found: list[Problem] = []
    for at, (place, tree) in enumerate(line[:-1]):
        known = {block.name for _, above in line[at + 1 :] for block in above.find_all(nodes.Block)}
        blocks = [block for block in tree.body if isinstance(block, nodes.Block)]
        if is_own(environment, place):
            stray = (block for block in blocks if block.name not in known | called)
            found += (_stray(environment, place, block, sorted(known)) for block in stray)
    return tuple(found)


def _stray(environment: Environment, name: str, block: nodes.Block, known: list[str]) -> Problem:
    guess = get_close_matches(block.name, known, n=1)
    hint = f" Did you mean “{guess[0]}”?" if guess else ""
    message = f"There is no block “{block.name}” to replace.{hint}"
    write = _guess(environment, name, block.lineno, block.name, known)
    return problem_at(
        environment, name, block.lineno, "template-block", message, write=write, mark=block.name
    )


def _ancestry(environment: Environment, name: str) -> list[tuple[str, nodes.Template]]:
    """A template and those that it extends, one above the other, with what Jinja reads in them."""
    found: dict[str, nodes.Template] = {}
    while name and name not in found and environment.loader is not None:
        tree = environment.parse(environment.loader.get_source(environment, name)[0], name)
        found[name] = tree
        above = tree.find(nodes.Extends)
        name = str(above.template.value) if above and isinstance(above.template, nodes.Const) else ""
    return list(found.items())


def is_own(environment: Environment, name: str) -> bool:
    """Whether a template is the office's own."""
    file = _file_of(environment, name)
    return bool(file) and not Path(file).is_relative_to(PACKAGED)


def own_place(environment: Environment, name: str, words: str = "") -> tuple[str, int] | None:
    """The first line of the office's own templates with some words, of those that one is made of."""
    for own in (each for each in sources_of(environment, name) if is_own(environment, each)):
        lines = source(environment, own).splitlines() or [""]
        for number, line in enumerate(lines, 1):
            if words in line:
                return own, number
    return None


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


# ---------------------------------------------------------------- mistakes in templates


def problem_at(
    environment: Environment,
    name: str,
    line: int,
    code: str,
    message: str,
    *,
    write: str = "",
    mark: str = "",
) -> Problem:
    """A problem in a template, with the line it stands on; `mark` is the word to point at."""
    # Words have no place of their own, only the tag before them has: so look for them from there on.
    word = _whole_word(mark)
    line = next(
        (at for at in range(line, line + 20) if mark and word.search(_line(environment, name, at))), line
    )
    text = _line(environment, name, line)
    found = (word if mark else _ALL_WORDS).search(text)
    start, end = found.span() if found else (0, len(text))
    span = Span(f"templates/{name}", line, start + 1, max(end - start, 1))
    return Problem(code, message, span, source=text, write=write)


_ALL_WORDS = re.compile(r"\S(?:.*\S)?")


def _whole_word(mark: str) -> re.Pattern[str]:
    """Finds a word that is not a part of another: “headlin” is not the beginning of “headline”."""
    first, last = (r"\b" if mark and mark[end].isalnum() else "" for end in (0, -1))
    return re.compile(first + re.escape(mark) + last)


def _line(environment: Environment, name: str, line: int) -> str:
    try:
        loader = environment.loader
        lines = loader.get_source(environment, name)[0].splitlines() if loader else []
    except (TemplateNotFound, UnicodeDecodeError):
        return ""
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _problem(environment: Environment, name: str, error: Exception) -> Problem:
    if isinstance(error, TemplateSyntaxError):
        message = f"The template cannot be read: {error.message}"
        return problem_at(environment, error.name or name, error.lineno, "template-syntax", message)
    place, line = _last_frame(environment, error) or (name, 1)
    if isinstance(error, UndefinedError):
        return _undefined(environment, place, line, error.message or "")
    if isinstance(error, TemplateNotFound):
        return _not_found(environment, place, line, error)
    if isinstance(error, RecursionError):
        message = "The template extends or includes itself."
        write = f'{{% extends "default/{place}" %}}'
        return problem_at(environment, place, line, "template-circle", message, write=write)
    if isinstance(error, UnicodeDecodeError):
        message = "The template is not UTF-8 text. Save it as UTF-8."
        return problem_at(environment, _not_text(environment, error) or name, 1, "template-encoding", message)
    message = f"The template does not work here: {error}"
    return problem_at(environment, place, line, "template-fails", message)


def _last_frame(environment: Environment, error: Exception) -> tuple[str, int] | None:
    """The last template that the error passed through: an UndefinedError has no line of its own."""
    # Plain names last, so that they win: "default/article.html" may be the same file as "article.html".
    names = sorted(environment.list_templates(), key=lambda name: not name.startswith("default/"))
    files = {_file_of(environment, name): name for name in names}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in files]
    # What goes wrong in a packaged template was handed to it by one of the office's own.
    own = [frame for frame in frames if is_own(environment, files[frame.filename])]
    return next(((files[each.filename], each.lineno or 1) for each in reversed(own or frames)), None)


def _not_text(environment: Environment, error: UnicodeDecodeError) -> str:
    """The template with these bytes: the error came while another one was being rendered."""
    for name in environment.list_templates(extensions=["html", "css"]):
        try:
            _file_in(environment, name)
        except UnicodeDecodeError as other:
            if other.object == error.object:
                return name
    return ""


def _file_in(environment: Environment, name: str) -> str:
    return environment.loader.get_source(environment, name)[1] or "" if environment.loader else ""


def _file_of(environment: Environment, name: str) -> str:
    try:
        return _file_in(environment, name)
    except (TemplateNotFound, UnicodeDecodeError):
        return ""


def _undefined(environment: Environment, name: str, line: int, message: str) -> Problem:
    quoted = re.findall(r"'([^']+)'", message)
    word = quoted[-1] if quoted else ""
    said = f"The template speaks of “{word}”, which does not exist." if word else f"It fails: {message}"
    write = _guess(environment, name, line, word, _known_words(environment))
    return problem_at(environment, name, line, "template-undefined", said, write=write, mark=word)


def _not_found(environment: Environment, name: str, line: int, error: TemplateNotFound) -> Problem:
    missing = str(error.name)
    write = _guess(environment, name, line, missing, environment.list_templates())
    message = f"There is no template “{missing}”."
    return problem_at(environment, name, line, "template-missing", message, write=write, mark=missing)


def _guess(environment: Environment, name: str, line: int, word: str, known: list[str]) -> str:
    """The line with the nearest known word in place of the unknown one; "" without a good guess."""
    guess = get_close_matches(word, known, n=1)
    text = _line(environment, name, line).strip()
    return _whole_word(word).sub(lambda _: guess[0], text) if guess else ""


def _known_words(environment: Environment) -> list[str]:
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)]
    return sorted({*environment.globals, *VALUES, *(f.name for kind in kinds for f in fields(kind))})


# What templates are handed; only used to guess what a mistyped name meant.
VALUES = (
    *(
        "release",
        "newsroom",
        "edition",
        "language",
        "events",
        "notices",
        "body",
        "pieces",
        "photos",
        "rights",
        "version",
    ),
    *("site", "here"),
)
