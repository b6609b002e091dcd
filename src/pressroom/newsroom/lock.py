"""One build at a time in a newsroom, and who it is that builds."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pressroom.errors import CannotRun
from pressroom.newsroom.disk_errors import in_words

KEPT = ".pressroom"  # what pressroom keeps for itself in a newsroom: never public, made anew when missing
IGNORED = "# What pressroom keeps for itself, and makes anew when it is missing: git leaves it out.\n*\n"
ASK_AGAIN = 0.1  # seconds


class Busy(CannotRun):
    """Another pressroom is building here."""


@contextmanager
def alone_in(root: Path, wait: float = 0) -> Iterator[None]:
    """Hold the newsroom for one build at a time; the system lets go of it even when the build is killed.

    Waits so many seconds for another to finish, then raises Busy, which says who it is.
    """
    until = time.monotonic() + wait
    lock = kept_folder(root) / "lock"
    while True:
        try:
            held = _hold(lock)
            break
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise Busy(
                    f"Another pressroom{_who(lock)} is building here at this moment. "
                    "Build again when it has finished."
                ) from error
            time.sleep(ASK_AGAIN)
        except OSError as error:
            raise CannotRun(f"{KEPT}/ could not be written to: {in_words(error)}.") from error
    try:
        yield
    finally:
        os.close(held)


def kept_folder(root: Path) -> Path:
    """The newsroom's folder .pressroom/, made where it is missing, which git leaves out."""
    folder = root / KEPT
    try:
        if folder.is_symlink():
            raise CannotRun(f"{KEPT}/ is a link to another place. Remove the link.")
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(IGNORED, encoding="utf-8")
    except OSError as error:
        name = root.resolve().name
        raise CannotRun(f"The folder {name}/ could not be written to: {in_words(error)}.") from error
    return folder


def _hold(lock: Path) -> int:
    handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o666)
    try:
        _ask_for(handle)
    except BlockingIOError:
        os.close(handle)
        raise
    os.ftruncate(handle, 0)
    os.write(handle, str(os.getpid()).encode())
    return handle


def _ask_for(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows (untested): a byte far behind the number, which can still be read then
        import msvcrt

        os.lseek(handle, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        except OSError as error:
            raise BlockingIOError from error
        os.lseek(handle, 0, os.SEEK_SET)
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # a network disk without locks: the switch is safe all the same
        return


def _who(lock: Path) -> str:
    with suppress(OSError, ValueError):
        return f" (process {int(lock.read_text(encoding='ascii'))})"
    return ""
