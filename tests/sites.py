"""A site built in a moment: all that a build makes but PDF and Word, which cost a hundred times as much."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pressroom.building import pipeline as module
from pressroom.building.pipeline import Press
from pressroom.model import Newsroom
from pressroom.newsroom.folder import media_files
from pressroom.writing.templating import templates
from pressroom.writing.web.release_page import Site


def web_only(root: Path, newsroom: Newsroom) -> Press:
    """What a build is made with, without printers; the packaged templates."""

    return Press(
        root=root,
        newsroom=newsroom,
        environment=environment(),
        letterhead=b"",
        media=media_files(root),
        site=site_of(newsroom),
        formats=frozenset(("plain",)),
    )


def site_of(newsroom: Newsroom) -> Site:
    """The addresses that every page links to."""
    return module._site(newsroom)


@cache
def environment() -> templates.Environment:
    return templates.environment(None)


def tree(root: Path) -> dict[str, bytes]:
    folder = root / "build"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
