"""What is in build/ that pressroom did not write, and what somebody took out of it or put in its place.

A folder tells by its own time (ctime, which nobody can set back) that a name in it came, went or was
replaced. So only such folders are looked through that changed after the list, written last, was there.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pressroom.errors import CannotRun
from pressroom.newsroom.file_operations import TEMPORARY
from pressroom.newsroom.site_folder.names import folders_of
from pressroom.newsroom.site_folder.site_list import LIST

LEFT_ALONE = frozenset((".git",))  # offices that publish with git keep its folder here


@dataclass(frozen=True, slots=True)
class Found:
    """By path: what is not ours (a whole folder ends in "/"); which folders and files somebody changed."""

    strangers: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()


def worth_a_word(strangers: Collection[str]) -> tuple[str, ...]:
    """Those of the strangers that are told: all but what is known to be there."""
    return tuple(path for path in strangers if path.rstrip("/").rpartition("/")[2] not in LEFT_ALONE)


def look_around(site: Path, files: Mapping[str, str], coming: Collection[str], spare: Path | None) -> Found:
    """What is in the site beside the files of its list; without a spare to compare with, everything is seen.

    `coming` are the paths of the next site: a folder that it needs is shared with the strangers in it.
    """
    refuse_links(site)
    known = folders_of(files)
    needed = known if coming == files.keys() else folders_of(coming)
    since = os.lstat(site / LIST).st_mtime_ns if spare else -1
    looked = {folder for folder in ("", *known) if _changed_since(site, folder, since)}
    ahead, strangers, seen, replaced = sorted(looked), [], set(), set()
    while ahead:
        within = ahead.pop()
        for entry, path in _entries(site, within):
            if entry.is_dir(follow_symlinks=False) and path not in files:
                if path in known or (path in needed and entry.name not in LEFT_ALONE):
                    ahead += [path] if path not in known else []
                else:
                    strangers.append(f"{path}/")
            elif path in files:
                seen.add(path)
                if spare and not _same_file(entry, spare / path):
                    replaced.add(path)
            elif path != LIST and entry.name != TEMPORARY and path not in coming:
                strangers.append(path)
    gone = {path for path in files if path.rpartition("/")[0] in looked} - seen
    return Found(tuple(sorted(strangers)), tuple(sorted(looked)), frozenset(gone), frozenset(replaced))


def strangers_on_top(site: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """What is not ours in the outermost folder alone: all that is looked at when nothing changed."""
    found = [(path, entry.is_dir(follow_symlinks=False)) for entry, path in _entries(site, "")]
    return tuple(
        f"{path}/" if folder else path
        for path, folder in sorted(found)
        if path not in files
        and path != LIST
        and not (folder and any(each.startswith(f"{path}/") for each in files))
    )


def _changed_since(site: Path, folder: str, since: int) -> bool:
    try:
        return os.lstat(f"{site}/{folder}").st_ctime_ns >= since
    except (FileNotFoundError, NotADirectoryError):
        return True


def _entries(site: Path, within: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(site / within) as entries:
        for entry in entries:
            path = f"{within}/{entry.name}" if within else entry.name
            if entry.name not in LEFT_ALONE:
                refuse_links(site / path, f"{site.name}/{path.removesuffix(entry.name)}")
            yield entry, path


def _same_file(entry: os.DirEntry[str], spare: Path) -> bool:
    try:
        return entry.inode() == spare.lstat().st_ino
    except FileNotFoundError:
        return False


def refuse_links(path: Path, within: str = "") -> None:
    """Not even a link that stays inside: writing through one would change a file that was not meant."""
    with suppress(FileNotFoundError):
        found = path.lstat()
        junction = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
        if stat.S_ISLNK(found.st_mode) or junction:
            raise CannotRun(
                f"{within}{path.name} is a link to another place. pressroom writes to real files and folders "
                "only, so that nothing else can be harmed. Remove the link."
            )
