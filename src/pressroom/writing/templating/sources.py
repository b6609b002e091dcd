"""Where templates come from: the office's own before the packaged ones, each with its lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateNotFound,
    meta,
    nodes,
)

from pressroom.packaged import PACKAGED

Own = tuple[tuple[str, bytes], ...]  # the office's own templates by name, as they lie in its folder
OWN = "templates/"  # what stands before the name of an own template where its file is told


class _OwnLoader(BaseLoader):
    """Jinja's way to the office's own templates: they were read before, and nothing else of the disk is."""

    def __init__(self, own: Own) -> None:
        self.texts = dict(own)

    def get_source(
        self, _environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        if template not in self.texts:
            raise TemplateNotFound(template)
        return self.texts[template].decode("utf-8-sig"), OWN + template, None

    def list_templates(self) -> list[str]:
        return sorted(self.texts)


def loader_of(own: Own) -> BaseLoader:
    """`default/NAME` always reaches the packaged template, so that one of the same name can extend it."""
    packaged = FileSystemLoader(PACKAGED)
    return ChoiceLoader([PrefixLoader({"default": packaged}), _OwnLoader(own), packaged])


def source(environment: Environment, name: str) -> tuple[str, str]:
    """A template as it is, and its file."""
    if environment.loader is None:
        raise TemplateNotFound(name)
    text, file, _ = environment.loader.get_source(environment, name)
    return text, file or ""


def parsed(environment: Environment, name: str) -> nodes.Template:
    """A template as Jinja reads it."""
    text, file = source(environment, name)
    return environment.parse(text, name, file)


def line_of(environment: Environment, name: str, line: int) -> str:
    """One line of a template; "" where there is none."""
    try:
        lines = source(environment, name)[0].splitlines()
    except (TemplateNotFound, UnicodeDecodeError):
        return ""
    return lines[line - 1] if 0 < line <= len(lines) else ""


def file_of(environment: Environment, name: str) -> str:
    """The file of a template; "" for what cannot be read."""
    try:
        return source(environment, name)[1]
    except (TemplateNotFound, UnicodeDecodeError):
        return ""


def is_own(environment: Environment, name: str) -> bool:
    """Whether a template is the office's own."""
    return is_own_file(file_of(environment, name))


def is_own_file(file: str | None) -> bool:
    return bool(file) and not Path(str(file)).is_relative_to(PACKAGED)


@lru_cache(maxsize=64)
def sources_of(environment: Environment, name: str) -> tuple[str, ...]:
    """The templates that one is made of: itself first, then those that it extends or includes."""
    found: list[str] = []
    waiting = [name]
    while waiting:
        current = waiting.pop(0)
        if current not in found:
            found.append(current)
            parts = meta.find_referenced_templates(parsed(environment, current))
            waiting.extend(part for part in parts if part)
    return tuple(found)


def own_place(environment: Environment, name: str, words: str = "") -> tuple[str, int] | None:
    """The first line of the office's own templates with some words, of those that one is made of."""
    for own in (each for each in sources_of(environment, name) if is_own(environment, each)):
        lines = source(environment, own)[0].splitlines() or [""]
        for number, line in enumerate(lines, 1):
            if words in line:
                return own, number
    return None
