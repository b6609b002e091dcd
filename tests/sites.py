"""A site built in a moment: all that a build makes but PDF and Word, which cost a hundred times as much."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pressroom.rendering.press import site_of
from pressroom.writing.templating import templates

__all__ = ["WEB_ONLY", "environment", "environment_in", "site_of", "style_of", "tree"]

WEB_ONLY = frozenset(("plain",))


@cache
def environment() -> templates.Environment:
    return templates.environment(None)


def style_of(tree: Mapping[str, bytes]) -> bytes:
    """The style sheet of a site, whatever its name."""
    [style] = (data for path, data in tree.items() if re.fullmatch(r"assets/site\.\w+\.css", path))
    return style


def environment_in(folder: Path) -> templates.Environment:
    """The templates of an office that lie in a folder, over the packaged ones."""
    return templates.environment(tuple((path.name, path.read_bytes()) for path in sorted(folder.iterdir())))


def tree(root: Path) -> dict[str, bytes]:
    folder = root / "build"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
