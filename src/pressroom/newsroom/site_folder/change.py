"""A folder of files becomes another one by what differs alone; nothing else is touched."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from pressroom.newsroom import file_operations as disk
from pressroom.newsroom.site_folder.names import folders_of, in_the_way
from pressroom.newsroom.site_folder.site_list import LIST


def change(
    folder: Path, write: Collection[str], remove: Collection[str], put: Callable[[str, Path], None]
) -> None:
    """New files in the order given, each put whole; removals last, but for what is in their way."""
    first = in_the_way(remove, write)
    take_out(folder, first)
    for path in write:
        disk.make_folders((folder / path).parent)
        put(path, folder / path)
    take_out(folder, set(remove).difference(first))


def take_out(folder: Path, paths: Iterable[str]) -> None:
    """Away with these files, and with the folders that hold nothing any more."""
    paths = sorted(paths)
    for path in paths:
        disk.remove(folder / path)
    for within in sorted(folders_of(paths), reverse=True):
        if is_empty(folder / within):
            disk.rmdir(folder / within)


def is_empty(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except (FileNotFoundError, NotADirectoryError):
        return False


def sync_changed(folder: Path, paths: Iterable[str]) -> None:
    """The folders of these paths to the disk: what has come there and what has gone."""
    within = {folder / each for each in folders_of(paths)}
    disk.sync_folders(each for each in (folder, *within) if each.is_dir())


# ---------------------------------------------------------------- the spare


def same_site(one: Path, other: Path) -> bool:
    """Whether two folders hold the same site, by their lists."""
    lists = one / LIST, other / LIST
    try:
        return lists[0].samefile(lists[1]) or lists[0].read_bytes() == lists[1].read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return False


def twin(site: Path, spare: Path, paths: Iterable[str]) -> None:
    """A second folder with these files of the site, all of them the same files under a second name."""
    disk.make_folders(spare)
    paths = sorted(paths)
    for within in sorted(folders_of(paths)):
        disk.mkdir(spare / within)
        disk.match_mode(site / within, spare / within)
    for path in paths:
        disk.link(f"{site}/{path}", f"{spare}/{path}")
