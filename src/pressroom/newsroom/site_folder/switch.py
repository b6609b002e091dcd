"""The site is switched as a whole: whoever opens a file by its path finds the old site or the new one.

Two folders stand, build/ and a spare in .pressroom/, which hold the same files (hard links). The spare is
brought forward by what changed, synced to the disk, its list last; then the two change places in one step,
and the earlier site is brought forward as well, so that nothing that was taken out stays on the disk.
Where the system cannot exchange two folders, the files are switched in place, by a list of what has to be
done that every command first finishes.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pressroom.errors import CannotRun
from pressroom.newsroom import file_operations as disk
from pressroom.newsroom.disk_errors import in_words
from pressroom.newsroom.lock import KEPT, kept_folder
from pressroom.newsroom.site_folder.change import change, same_site, sync_changed, take_out, twin
from pressroom.newsroom.site_folder.plan import Plan, Switch, Written, plan_for
from pressroom.newsroom.site_folder.site_list import BUILD, LIST, read_list, render_list
from pressroom.newsroom.site_folder.strangers import refuse_links, strangers_on_top, worth_a_word
from pressroom.newsroom.site_folder.unfinished import (
    SPARE,
    Mark,
    bring_over,
    read_mark,
    roll_forward,
    take_back,
    unmark,
    write_mark,
)

Content = Callable[[str], bytes]
REFUSED = "in-place"  # in .pressroom/: which build/ it was that could not be exchanged


def write_site(
    root: Path,
    files: Mapping[str, str],
    content: Content,
    told: Mapping[str, Any],
    altered: Collection[str] = (),
    in_place: bool = False,
) -> Written:
    """Make build/ hold these files, by their SHA-256; for whoever is `alone_in` the newsroom.

    `content` is asked for the bytes of what is new or changed, perhaps twice. `told` is kept in the list.
    `altered` are files to write again although their sum did not change (see `altered_files`).
    Raises CannotRun, in plain words: then build/ is as it was, or the words say what it is.
    """
    site, spare = root / BUILD, root / KEPT / SPARE
    told = json.loads(json.dumps(told))
    with _in_plain_words(root, files, told):
        roll_forward(root)
        earlier = read_list(root)
        if earlier.id and not altered and files == earlier.files and told == earlier.told:
            return Written(unchanged=tuple(files), strangers=worth_a_word(strangers_on_top(site, files)))
        refuse_links(site)
        if site.exists() and not site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory", str(site))
        whole = not in_place and not _was_refused(root)
        standing = whole and same_site(site, spare)
        plan = plan_for(site, spare if standing else None, files, earlier, altered)
        try:
            whole = _bring_forward(root, plan, content, told, whole) and _exchange(root)
            if not whole:
                _commit_in_place(root, plan)
        except BaseException:  # Ctrl-C too
            with suppress(OSError, CannotRun):
                take_back(root)
            raise
        try:
            _follow(root, plan) if whole else roll_forward(root)
        except OSError:
            roll_forward(root)  # what can be finished is, and what cannot is told
    return plan.written(Switch.WHOLE if whole else Switch.IN_PLACE)


# ---------------------------------------------------------------- the spare becomes the next site


def _bring_forward(root: Path, plan: Plan, content: Content, told: Mapping[str, Any], whole: bool) -> bool:
    """Make the spare the next site, to the last byte on the disk; whether it is one as a whole.

    Where it will be switched in place, only what changes is made ready there.
    """
    site, spare = root / BUILD, kept_folder(root) / SPARE
    write_mark(root, Mark(tuple(path.rstrip("/") for path in plan.strangers)))
    if not plan.standing:
        disk.discard(spare)
        disk.mkdir(spare)
        whole = whole and _twinned(site, spare, plan.kept)
    differing = (*plan.write, *plan.removed) if plan.standing else tuple(plan.files)
    at_once = disk.syncs_at_once(len(differing))
    sizes = dict(plan.earlier.sizes)

    def put(path: str, target: Path) -> None:
        data = content(path)
        if hashlib.sha256(data).hexdigest() != plan.files[path]:
            raise ValueError(f"{path} is not what was planned")
        sizes[path] = len(data)
        disk.put(target, data, synced=not at_once)

    change(spare, plan.write, plan.removed if plan.standing else (), put)
    for folder in plan.touched:
        if (spare / folder).is_dir() and (site / folder).is_dir():
            disk.match_mode(site / folder, spare / folder)
    _sync(spare, differing, at_once)
    disk.put(spare / LIST, render_list(plan.files, sizes, told))
    disk.sync_folders([spare])
    if whole:
        _link_strangers(site, spare, plan.strangers)
    return whole


def _twinned(site: Path, spare: Path, kept: Collection[str]) -> bool:
    """Whether the system gave every file of the site a second name in the spare."""
    try:
        if site.is_dir():
            shutil.copystat(site, spare)  # whoever may read build/ may read it after the switch
        twin(site, spare, kept)
    except OSError as error:
        if error.errno not in disk.REFUSALS | {errno.EPERM}:
            raise
        disk.discard(spare)
        disk.mkdir(spare)
        return False
    return True


def _link_strangers(site: Path, spare: Path, strangers: Collection[str]) -> None:
    """A file that is not ours is there before and after the switch; a folder comes over just after it.

    After the list, so that a folder with a stranger is newer than the list, and is looked through.
    """
    for path in strangers:
        if not path.endswith("/"):
            disk.make_folders((spare / path).parent)
            try:
                disk.link(site / path, spare / path)
            except OSError as error:
                if error.errno not in disk.REFUSALS | {errno.EPERM, errno.ENOENT}:
                    raise


def _sync(folder: Path, paths: Collection[str], at_once: bool) -> None:
    if at_once:
        disk.sync_disk_of(folder)
    else:
        sync_changed(folder, paths)


# ---------------------------------------------------------------- the two change places


def _exchange(root: Path) -> bool:
    """Whether the spare has become build/; where the system refuses, that is remembered for this build/."""
    site, spare = root / BUILD, root / KEPT / SPARE
    try:
        if site.exists():
            disk.exchange(site, spare)
        else:
            disk.rename(spare, site)
    except OSError as error:
        if error.errno not in disk.REFUSALS:
            raise
        disk.put(root / KEPT / REFUSED, _identity(site))
        return False
    return True


def _was_refused(root: Path) -> bool:
    """Whether this very folder could not be exchanged before: to try costs a second name for every file."""
    try:
        return (root / KEPT / REFUSED).read_bytes() == _identity(root / BUILD)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _identity(folder: Path) -> bytes:
    found = folder.stat()
    return f"{found.st_dev}:{found.st_ino}".encode()


def _follow(root: Path, plan: Plan) -> None:
    """Bring the earlier site forward as well: it is the next spare, and holds nothing that was taken out."""
    site, spare = root / BUILD, root / KEPT / SPARE
    strangers = [path.rstrip("/") for path in plan.strangers]
    disk.sync_folders([root, root / KEPT])
    bring_over(site, spare, strangers)
    take_out(spare, strangers)
    differing = (*plan.write, *plan.linked)
    disk.make_folders(spare)
    change(spare, differing, plan.removed, lambda path, target: disk.link_over(site / path, target))
    _sync(spare, (*differing, *plan.removed), disk.syncs_at_once(len(differing)))
    disk.link_over(site / LIST, spare / LIST)
    disk.sync_folders([spare])
    unmark(root)


# ---------------------------------------------------------------- where they cannot


def _commit_in_place(root: Path, plan: Plan) -> None:
    """Write down what has to be done: new names first, then pages that lead to them, removals last."""
    site = root / BUILD
    disk.make_folders(site)
    write = sorted(
        (*plan.write, *plan.linked),
        key=lambda path: (path in plan.earlier.files, path.endswith(".html"), path),
    )
    _refuse_closed(site, (*write, *plan.removed))
    write_mark(root, Mark(in_place=True, write=write, remove=plan.removed))


def _refuse_closed(site: Path, paths: Collection[str]) -> None:
    """Every folder that will change has to let us in, asked before the first does: else half would be new."""
    for place in sorted({_nearest_folder((site / path).parent) for path in (LIST, *paths)}):
        if not os.access(place, os.W_OK | os.X_OK):
            name = place.relative_to(site.parent).as_posix()
            raise CannotRun(f"{name}/ could not be written to: this account has no permission.")


def _nearest_folder(place: Path) -> Path:
    """A folder, or while it is not there yet the one in which it will be made."""
    return place if place.is_dir() else _nearest_folder(place.parent)


# ---------------------------------------------------------------- what is said when it fails


@contextmanager
def _in_plain_words(root: Path, files: Mapping[str, str], told: Mapping[str, Any]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        mark, site = read_mark(root), read_list(root)
        if mark and mark.in_place:
            said = (
                f"{BUILD}/ could not be written to the end: {in_words(error)}. A part of it is of the new "
                "site already; the next command goes on from there."
            )
        elif site.id and (site.files, site.told) == (files, told):
            said = (
                f"{BUILD}/ is the new site. What is left of the earlier one, in {KEPT}/, could not be put "
                f"away: {in_words(error)}. The next command does it."
            )
        else:
            said = f"{BUILD}/ could not be written: {in_words(error)}."
        raise CannotRun(said) from error
