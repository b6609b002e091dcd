"""The names of a site's files: none leads outside, and every computer can keep all of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from pressroom.errors import CannotRun

OURS = ".pressroom"  # how the names begin that pressroom keeps for itself
LONGEST = 255  # bytes of one name: no usual file system keeps more
RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))))
IMPOSSIBLE = re.compile('[\\\\:*?"<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]')


def check_paths(paths: Iterable[str]) -> None:
    """Refuse a name that leads outside, that some system cannot keep, or that two files share on some."""
    files = set(paths)
    parts = {part for path in files for part in path.split("/")}
    if wrong := {part for part in parts if not _is_plain_name(part)}:
        path = min(path for path in files if not wrong.isdisjoint(path.split("/")))
        raise CannotRun(f'"{path}" cannot be the name of a file of the site.')
    folders = folders_of(files)
    _refuse_one_name(files | folders)
    if both := folders & files:
        raise CannotRun(f'"{min(both)}" would be a file and a folder at the same time.')


def _refuse_one_name(places: set[str]) -> None:
    if len({folded(place) for place in places}) == len(places):
        return
    spelled: dict[str, str] = {}
    for place in sorted(places):
        other = spelled.setdefault(folded(place), place)
        if other != place:
            raise CannotRun(
                f'"{other}" and "{place}" are one and the same name on many computers. '
                "Rename one of the two releases."
            )


def _is_plain_name(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and not IMPOSSIBLE.search(part)
        and not part.endswith((".", " "))
        and not part.casefold().startswith(OURS)
        and part.split(".", maxsplit=1)[0].casefold() not in RESERVED
        and len(part.encode()) <= LONGEST
    )


def folded(path: str) -> str:
    """The name as a computer sees it that does not tell capitals and composed letters apart."""
    if path.isascii():
        return path.casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that these files lie in, without the outermost."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def in_the_way(remove: Iterable[str], write: Collection[str]) -> list[str]:
    """Old files that must go before the new ones come: a file becomes a folder, or only its case changes."""
    coming = {folded(path) for path in write}
    needed = coming | {folded(folder) for folder in folders_of(write)}
    return [
        path
        for path in remove
        if folded(path) in needed or any(folded(folder) in coming for folder in folders_of((path,)))
    ]
