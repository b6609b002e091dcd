"""A switch that was killed: what it had in hand is written down beforehand, and finished by the next command.

`.pressroom/switching.json` is there while a switch goes on. Before the two folders change places, the site
is the old one, and after it the new one: then only strangers may still have to come over. A site that has
to be switched in place is on its way as soon as the paths to write and to remove are written down.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pressroom.errors import CannotRun
from pressroom.newsroom import file_operations as disk
from pressroom.newsroom.lock import KEPT, Busy, alone_in, kept_folder
from pressroom.newsroom.site_folder.change import change, sync_changed
from pressroom.newsroom.site_folder.site_list import BUILD, LIST

SPARE = "spare"
AWAY = "away"  # a spare that is on its way out
MARK = "switching.json"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a switch has in hand: strangers to bring over; or, in place, files to write and to remove."""

    strangers: Sequence[str] = ()
    in_place: bool = False
    write: Sequence[str] = ()
    remove: Sequence[str] = ()


def write_mark(root: Path, mark: Mark) -> None:
    folder = kept_folder(root)
    disk.put(folder / MARK, json.dumps(asdict(mark), ensure_ascii=False).encode())
    disk.sync_folders([folder])


def unmark(root: Path) -> None:
    disk.remove(root / KEPT / MARK)


def read_mark(root: Path) -> Mark | None:
    """What a switch had in hand that was not finished; None where none is under way."""
    try:
        return Mark(**json.loads((root / KEPT / MARK).read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, TypeError):  # somebody else wrote it: nothing of ours was in hand
        return Mark()


def tidy_up(root: Path) -> None:
    """What every command does first: finish the switch of a build that was killed."""
    if (root / KEPT / MARK).exists():
        with suppress(Busy), alone_in(root):
            roll_forward(root)


def roll_forward(root: Path) -> None:
    """Finish the switch of a build that was killed; for whoever holds the newsroom."""
    site, spare, mark = root / BUILD, root / KEPT / SPARE, read_mark(root)
    if mark is None:
        disk.discard(root / KEPT / AWAY)
        return
    if spare.is_dir():
        if mark.in_place:
            finish_in_place(site, spare, mark)
        else:
            bring_over(site, spare, mark.strangers)
    put_away(root)


def take_back(root: Path) -> None:
    """Give up the switch that is under way: build/ stays as it is, and nothing is left behind."""
    mark = read_mark(root)
    if mark is not None and mark.in_place:
        put_away(root)
    else:
        roll_forward(root)


def put_away(root: Path) -> None:
    """The spare is not needed any more, which one step makes so for whoever comes after a kill."""
    spare, away = root / KEPT / SPARE, root / KEPT / AWAY
    disk.discard(away)
    if spare.exists():
        disk.rename(spare, away)
    unmark(root)
    disk.discard(away)


def finish_in_place(site: Path, spare: Path, mark: Mark) -> None:
    """From the files that lie ready in the spare; as often as it takes, since each step may be done twice."""
    change(site, mark.write, mark.remove, lambda path, target: disk.place(spare / path, target))
    sync_changed(site, (*mark.write, *mark.remove))
    disk.place(spare / LIST, site / LIST)
    disk.sync_folders([site])


def bring_over(site: Path, spare: Path, strangers: Sequence[str]) -> None:
    """What pressroom did not write has to be in build/, and nowhere else."""
    for path in strangers:
        source, target = spare / path, site / path
        if not (source.exists() or source.is_symlink()):
            continue
        if not (target.exists() or target.is_symlink()):
            disk.make_folders(target.parent)
            disk.rename(source, target)
        elif target.is_dir() or source.is_dir():
            raise CannotRun(
                f"{BUILD}/{path} is there twice: the other lies in {KEPT}/{SPARE}/ since a build was "
                "stopped. Move one of the two elsewhere, and build again."
            )
        else:
            disk.remove(source)
