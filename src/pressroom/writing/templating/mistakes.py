"""What is wrong in a template, told like a mistake in a release: its file, its line, and what to write."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes

from pressroom import model
from pressroom.errors import Problem, Span
from pressroom.writing.templating.guard import Forbidden, Refusal, TooMuch
from pressroom.writing.templating.sources import file_of, is_own, line_of, parsed, source


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
        (at for at in range(line, line + 20) if mark and word.search(line_of(environment, name, at))), line
    )
    text = line_of(environment, name, line)
    found = (word if mark else _ALL_WORDS).search(text)
    start, end = found.span() if found else (0, len(text))
    span = Span(f"templates/{name}", line, start + 1, max(end - start, 1))
    return Problem(code, message, span, source=text, write=write)


_ALL_WORDS = re.compile(r"\S(?:.*\S)?")


def _whole_word(mark: str) -> re.Pattern[str]:
    """Finds a word that is not a part of another: “headlin” is not the beginning of “headline”."""
    first, last = (r"\b" if mark and mark[end].isalnum() else "" for end in (0, -1))
    return re.compile(first + re.escape(mark) + last)


def problem_of(environment: Environment, name: str, error: Exception, values: Mapping[str, Any]) -> Problem:
    """What stopped a template from being rendered with these values."""
    if isinstance(error, TemplateSyntaxError):
        return _unreadable(environment, error.name or name, error)
    place, line = _last_frame(environment, error) or (name, 1)
    match error:
        case UndefinedError():
            return _undefined(environment, place, line, error.message or "", values)
        case TemplateNotFound():
            return _not_found(environment, place, line, str(error.name))
        case RecursionError():
            message = "The template extends or includes itself."
            write = f'{{% extends "default/{place}" %}}'
            return problem_at(environment, place, line, "template-circle", message, write=write)
        case UnicodeDecodeError():
            message = "The template is not UTF-8 text. Save it as UTF-8."
            wrong = _not_text(environment, error) or name
            return problem_at(environment, wrong, 1, "template-encoding", message)
        case Forbidden():
            return forbidden(environment, place, Refusal(line, error.name, str(error)))
        case TooMuch():
            return problem_at(environment, place, line, "template-endless", str(error))
    message = f"The template does not work here: {error}"
    return problem_at(environment, place, line, "template-fails", message)


def forbidden(environment: Environment, name: str, refusal: Refusal) -> Problem:
    """What a template may not do; the line to write is the same without what does it."""
    line, word = refusal.line, refusal.word
    text = line_of(environment, name, line)
    holds = (found[0] for found in re.finditer(r"\{\{.*?\}\}", text) if word in found[0])
    write = text.replace(next(holds, text), "").strip()
    return problem_at(environment, name, line, "template-code", refusal.message, write=write, mark=word)


def _unreadable(environment: Environment, name: str, error: TemplateSyntaxError) -> Problem:
    message = f"The template cannot be read: {error.message}"
    said = re.match(r"No (filter|test) named '(\w+)'", error.message or "")
    kind, word = said.groups() if said is not None else ("", "")
    known = environment.filters if kind == "filter" else environment.tests
    write = _guess(environment, name, error.lineno, word, sorted(known)) if word else ""
    return problem_at(environment, name, error.lineno, "template-syntax", message, write=write, mark=word)


def _last_frame(environment: Environment, error: Exception) -> tuple[str, int] | None:
    """The last template that the error passed through: an UndefinedError has no line of its own."""
    # Plain names last, so that they win: "default/article.html" may be the same file as "article.html".
    names = sorted(environment.list_templates(), key=lambda name: not name.startswith("default/"))
    files = {file_of(environment, name): name for name in names}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in files]
    # What goes wrong in a packaged template was handed to it by one of the office's own.
    own = [frame for frame in frames if is_own(environment, files[frame.filename])]
    return next(((files[each.filename], each.lineno or 1) for each in reversed(own or frames)), None)


def _not_text(environment: Environment, error: UnicodeDecodeError) -> str:
    """The template with these bytes: the error came while another one was being rendered."""
    for name in environment.list_templates(extensions=["html", "css"]):
        try:
            source(environment, name)
        except UnicodeDecodeError as other:
            if other.object == error.object:
                return name
    return ""


def _undefined(
    environment: Environment, name: str, line: int, message: str, values: Mapping[str, Any]
) -> Problem:
    quoted = re.findall(r"'([^']+)'", message)
    word = quoted[-1] if quoted else ""
    said = f"The template speaks of “{word}”, which does not exist." if word else f"It fails: {message}"
    known = _names(environment, name, values) if message == f"'{word}' is undefined" else _fields()
    write = _guess(environment, name, line, word, sorted(known))
    return problem_at(environment, name, line, "template-undefined", said, write=write, mark=word)


def _names(environment: Environment, name: str, values: Mapping[str, Any]) -> set[str]:
    """What a mistyped name may have meant: what the template is given, and what it names itself."""
    tree = parsed(environment, name)
    own = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    own |= {each.name for each in tree.find_all(nodes.Macro)}
    return {*environment.globals, *values, *own}


def _fields() -> set[str]:
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)]
    return {field.name for kind in kinds for field in fields(kind)}


def _not_found(environment: Environment, name: str, line: int, missing: str) -> Problem:
    write = _guess(environment, name, line, missing, environment.list_templates())
    message = f"There is no template “{missing}”."
    return problem_at(environment, name, line, "template-missing", message, write=write, mark=missing)


def _guess(environment: Environment, name: str, line: int, word: str, known: Iterable[str]) -> str:
    """The line with the nearest known word in place of the unknown one; "" without a good guess."""
    guess = get_close_matches(word, known, n=1)
    text = line_of(environment, name, line).strip()
    return _whole_word(word).sub(lambda _: guess[0], text) if guess else ""


# ---------------------------------------------------------------- blocks


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
    while name and name not in found:
        tree = parsed(environment, name)
        found[name] = tree
        above = tree.find(nodes.Extends)
        name = str(above.template.value) if above and isinstance(above.template, nodes.Const) else ""
    return list(found.items())
