"""Every change that the switch makes on the disk: one small function each, so that a test can fail each.

What is written is written whole under a temporary name, synced, and renamed: nobody who opens a file by its
path ever meets half of one. No file is ever written in place, since two folders may share it (a hard link).
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY = ".pressroom-new"  # beside the file that it becomes; one build at a time, so one name is enough
# What a system answers that has no such operation, or not there: a mount point, two disks, a lower layer.
REFUSALS = frozenset(
    (errno.EBUSY, errno.EXDEV, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK)
)
MANY = 256  # from here on the disk is asked to sync once for all: 100,000 single files are minutes

# The functions that change something, for the tests that fail and kill each.
MUTATING = ("create", "write", "sync", "rename", "exchange", "link", "unlink", "mkdir", "rmdir", "chmod")


def create(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)


def write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def sync(handle: int) -> None:
    """To the disk itself; macOS keeps even that in the disk's own memory, and has a stronger word."""
    if sys.platform == "darwin":  # untested
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def rename(source: Path, target: Path) -> None:
    source.replace(target)


def link(source: str | Path, target: str | Path) -> None:
    os.link(source, target, follow_symlinks=False)


def unlink(path: Path) -> None:
    path.unlink()


def mkdir(path: Path) -> None:
    path.mkdir()


def rmdir(path: Path) -> None:
    path.rmdir()


def chmod(path: Path, mode: int) -> None:
    path.chmod(mode)


def exchange(first: Path, second: Path) -> None:
    """Two folders change places in one step; OSError(ENOSYS) where the system knows none."""
    import ctypes

    names = os.fsencode(first), os.fsencode(second)
    done = -1
    ctypes.set_errno(errno.ENOSYS)
    if sys.platform == "linux":
        library, here, swap = ctypes.CDLL(None, use_errno=True), -100, 2  # AT_FDCWD, RENAME_EXCHANGE
        call = getattr(library, "renameat2", None)
        if call is not None:  # musl before 1.2.6 has none: there the pages are switched in place
            done = call(here, ctypes.c_char_p(names[0]), here, ctypes.c_char_p(names[1]), ctypes.c_uint(swap))
    elif sys.platform == "darwin":  # untested
        library = ctypes.CDLL(None, use_errno=True)
        done = library.renamex_np(*map(ctypes.c_char_p, names), ctypes.c_uint(2))  # RENAME_SWAP
    if done != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(first), None, str(second))


# ---------------------------------------------------------------- made of these


def put(path: Path, data: bytes, synced: bool = True) -> None:
    """A file with these bytes, whole or not at all, on the disk before it has its name."""
    coming = path.with_name(TEMPORARY)
    remove(coming)
    handle = create(coming)
    try:
        try:
            write(handle, data)
            if synced:
                sync(handle)
        finally:
            os.close(handle)
        rename(coming, path)
    except BaseException:
        with suppress(OSError):
            remove(coming)
        raise


def link_over(source: Path, target: Path) -> None:
    """The same file under a second name, in the place of what was there."""
    coming = target.with_name(TEMPORARY)
    remove(coming)
    link(source, coming)
    rename(coming, target)
    remove(coming)  # where both were the same file already a rename does nothing


def place(source: Path, target: Path) -> None:
    """The file under a second name, or a copy of it where the system gives no second name."""
    try:
        link_over(source, target)
    except OSError as error:
        if error.errno not in REFUSALS | {errno.EPERM}:
            raise
        put(target, source.read_bytes())


def remove(path: Path) -> None:
    """Away with a file; one that is not there is gone already, and a folder of that name stays."""
    try:
        if not stat.S_ISDIR(path.lstat().st_mode):
            unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        pass


def match_mode(source: Path, target: Path) -> None:
    """Whoever may enter the one folder may enter the other."""
    mode = stat.S_IMODE(source.stat().st_mode)
    if stat.S_IMODE(target.stat().st_mode) != mode:
        chmod(target, mode)


def make_folders(folder: Path) -> None:
    if not folder.is_dir():
        make_folders(folder.parent)
        with suppress(FileExistsError):
            mkdir(folder)


def discard(folder: Path) -> None:
    """Away with a folder and all that is in it."""
    remove(folder)  # somebody's file or link of that name
    with suppress(FileNotFoundError):
        for entry in list(os.scandir(folder)):
            if entry.is_dir(follow_symlinks=False):
                discard(Path(entry.path))
            else:
                unlink(Path(entry.path))
        rmdir(folder)


def syncs_at_once(count: int) -> bool:
    """Whether so many files are better synced all at once, by `sync_disk_of`."""
    return count >= MANY and sys.platform == "linux"


def sync_disk_of(folder: Path) -> None:
    """Everything that waits to be written to the disk that this folder is on."""
    import ctypes

    with opened(folder) as handle:
        if ctypes.CDLL(None, use_errno=True).syncfs(handle) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))


def sync_folders(folders: Iterable[Path]) -> None:
    """The names in these folders, to the disk; Windows syncs names by itself and opens no folder."""
    if os.name == "nt":  # untested
        return
    for folder in sorted(set(folders)):
        with opened(folder) as handle:
            sync(handle)


@contextmanager
def opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
