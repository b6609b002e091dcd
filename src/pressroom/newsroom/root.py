"""Where the newsroom is: the folder that was named, or the nearest one above."""

from __future__ import annotations

import shlex
from pathlib import Path

from pressroom.errors import CannotRun

FACTS = "releases/_newsroom.yml"


def find_root(folder: Path | None, current: Path) -> Path:
    """The newsroom: the folder that was named, or the current one or the nearest one above it."""
    if folder is not None and not folder.is_dir():
        raise CannotRun(f"There is no folder {folder}.", write=f"pressroom init {typed(folder)}")
    places = (current, *current.parents) if folder is None else (folder,)
    for place in places:
        if (place / FACTS).is_file():
            return place
    here = current if folder is None else folder
    if (here / "releases").is_dir():
        raise CannotRun(
            f"{FACTS} is missing: it holds the facts that all releases share.",
            write="pressroom init ." if folder is None else f"pressroom init {typed(folder)}",
        )
    raise CannotRun(
        "This folder is not a newsroom." if folder is None else f"{folder} is not a newsroom.",
        write="pressroom init my-newsroom",
    )


def typed(folder: Path) -> str:
    """A folder as it is typed after a command, whatever is in its name."""
    return shlex.quote(str(folder))
