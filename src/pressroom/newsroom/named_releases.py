"""Which release is meant by a name that was typed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from pressroom.errors import CannotRun
from pressroom.reading.reader import SourceFile

MOST_NAMED = 5  # releases, where none that was typed is known


def named(name: str, root: Path, current: Path, releases: Sequence[SourceFile]) -> str:
    """A release's file, named by its path from here or from the newsroom, or by its slug."""
    files = [release.path for release in releases]
    slugs = {Path(file).stem: file for file in files}
    typed = current / name
    here = typed.resolve().relative_to(root.resolve()).as_posix() if _is_in(typed, root) else ""
    for found in (here, name.replace("\\", "/"), slugs.get(name, "")):
        if found in files:
            return found
    guess = get_close_matches(Path(name).stem, slugs, n=1, cutoff=0.5)
    there = "" if guess else f" {_some_of(files)}"
    raise CannotRun(f'There is no release "{name}".{there}', write=slugs[guess[0]] if guess else "")


def _some_of(files: Sequence[str]) -> str:
    """The newest releases by name, for who typed none of them."""
    if not files:
        return "releases/ has none yet."
    shown = sorted(files, reverse=True)[:MOST_NAMED]
    more = f" and {len(files) - len(shown)} more" if len(files) > len(shown) else ""
    return f"releases/ has {', '.join(Path(file).name for file in shown)}{more}."


def _is_in(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())
