"""A tree of files becomes the content of a folder: whole files only, and nothing outside of it.

In two steps, so that a full disk or a killed build leaves the earlier site as it was: every
new file is first written whole into a staging folder inside, then each is renamed into place.
A list of what was written is kept inside too; before the first change it names the
old and the new files together, so that no file is ever left without an owner.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pressroom.errors import CannotRun

MANIFEST = ".pressroom.json"
STAGING = ".pressroom-new"
LEFT_ALONE = frozenset((".git",))  # offices that publish with git keep its folder here
RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))))

PLAIN_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "the disk is full",
    errno.EACCES: "this account has no permission, or the file is open in another program",
    errno.EPERM: "this account has no permission",
    errno.EROFS: "the disk is read-only",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "a file is where a folder should be",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "it is a link to itself",
    errno.EMFILE: "too many files are open",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a tree did, by path, and the files found there that nobody wrote for us."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        return tuple(sorted((*self.new, *self.changed)))


def write_tree(folder: Path, tree: Mapping[str, bytes], public: Mapping[str, Any] | None = None) -> Written:
    """Make the folder hold these files; raises CannotRun, in plain words, with every file whole.

    `public` is what the files tell, kept in the list beside their names for the next build to compare with.
    """
    public = dict(public or {})
    paths = tuple(sorted(tree))
    check_paths(paths)
    name = folder.name
    try:
        _refuse_links(folder)
        folder.mkdir(exist_ok=True)
        _discard(folder / STAGING)
        before = _files_in(folder)
        earlier = _read_manifest(folder)
        ours = {path: sum_ for path, sum_ in earlier.items() if path in before}
        new = tuple(path for path in paths if path not in before)
        changed = tuple(path for path in paths if path in before and not _same(folder / path, tree[path]))
        removed = tuple(sorted(set(ours) - set(paths)))
        sums = {path: hashlib.sha256(tree[path]).hexdigest() for path in paths}
        strangers = tuple(sorted(before - set(ours) - set(paths)))
        _refuse_strangers_in_the_way(name, strangers, new)
        if new or changed or removed or sums != earlier or public != read_public(folder):
            _change(folder, tree, sorted((*new, *changed)), removed, ours, sums, public)
        _remove_empty(folder)
    except OSError as error:
        raise CannotRun(f"{name}/ could not be written: {in_words(error)}.") from error
    finally:
        with suppress(OSError):
            _discard(folder / STAGING)
    unchanged = tuple(sorted(set(paths) - set(new) - set(changed)))
    return Written(new, changed, unchanged, removed, strangers)


def changed_paths(folder: Path, tree: Mapping[str, bytes]) -> tuple[str, ...]:
    """The files that the folder does not hold yet, or holds with other bytes."""
    return tuple(path for path in sorted(tree) if not _holds(folder / path, tree[path]))


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and _same(path, data)


def _change(
    folder: Path,
    tree: Mapping[str, bytes],
    write: list[str],
    remove: tuple[str, ...],
    ours: dict[str, str],
    sums: dict[str, str],
    public: dict[str, Any],
) -> None:
    _refuse_closed(folder, (*write, *remove))
    for number, path in enumerate(write):
        _stage(folder, str(number), tree[path])
    # Until all is in place both may be seen: what either of the two builds told has been told.
    _write_manifest(folder, ours | sums, _either(read_public(folder), public))
    first = _in_the_way(remove, write)
    for path in first:
        (folder / path).unlink()
    _remove_empty(folder, keep_staging=True)
    for number, path in enumerate(write):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(folder / STAGING / str(number), target)  # noqa: PTH105 - tests make this one name fail
    for path in sorted(set(remove) - set(first)):
        (folder / path).unlink(missing_ok=True)
    _write_manifest(folder, sums, public)


# ---------------------------------------------------------------- names


def check_paths(paths: Iterable[str]) -> None:
    """Refuse a name that leads outside, that some system cannot keep, or that two files share on some."""
    spelled: dict[str, str] = {}
    files: set[str] = set()
    for path in sorted(paths):
        parts = path.split("/")
        if not all(_is_plain_name(part) for part in parts) or parts[0] in (MANIFEST, STAGING):
            raise CannotRun(f'"{path}" cannot be the name of a file of the site.')
        for depth in range(1, len(parts) + 1):
            place = "/".join(parts[:depth])
            other = spelled.setdefault(_folded(place), place)
            if other != place:
                raise CannotRun(
                    f'"{other}" and "{place}" are one and the same name on many computers. '
                    "Rename one of the two releases."
                )
            if depth < len(parts) and place in files:
                raise CannotRun(f'"{place}" would be a file and a folder at the same time.')
        files.add(path)


def _is_plain_name(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and not any(letter in '\\:*?"<>|' or unicodedata.category(letter) in ("Cc", "Cs") for letter in part)
        and not part.endswith((".", " "))
        and part.split(".", maxsplit=1)[0].casefold() not in RESERVED
    )


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def _refuse_strangers_in_the_way(name: str, strangers: tuple[str, ...], new: tuple[str, ...]) -> None:
    for path in _in_the_way(strangers, new):
        raise CannotRun(f"{name}/{path} is in the way, and pressroom did not write it. Move it elsewhere.")


def _in_the_way(remove: Iterable[str], write: Iterable[str]) -> list[str]:
    """Old files that must go before the new ones come: a file becomes a folder, or only its case changes."""
    coming = {_folded(path) for path in write}
    folders = {_folded(str(parent)) for path in write for parent in PurePosixPath(path).parents}
    return [
        path
        for path in remove
        if _folded(path) in coming | folders
        or any(_folded(str(parent)) in coming for parent in PurePosixPath(path).parents)
    ]


# ---------------------------------------------------------------- the disk


def _refuse_closed(folder: Path, paths: Iterable[str]) -> None:
    """Every folder that will change has to let us in, asked before the first does: else half would be new."""
    for place in sorted({_nearest_folder((folder / path).parent) for path in paths}):
        if not os.access(place, os.W_OK | os.X_OK):
            name = place.relative_to(folder.parent).as_posix()
            raise CannotRun(f"{name}/ could not be written to: this account has no permission.")


def _nearest_folder(place: Path) -> Path:
    """A folder, or while it is not there yet the one in which it will be made."""
    return place if place.is_dir() else _nearest_folder(place.parent)


def _stage(folder: Path, name: str, data: bytes) -> None:
    staging = folder / STAGING
    staging.mkdir(exist_ok=True)
    (staging / name).write_bytes(data)


def _same(path: Path, data: bytes) -> bool:
    return path.stat().st_size == len(data) and path.read_bytes() == data


def _files_in(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in _walk(folder)
        if not path.is_dir() and path != folder / MANIFEST
    }


def _walk(folder: Path, within: str = "") -> Iterator[Path]:
    """Everything in the folder, folders after what is in them; a link anywhere is refused."""
    within = within or f"{folder.name}/"
    for path in sorted(folder.iterdir()):
        if path.name in LEFT_ALONE:
            continue
        _refuse_links(path, within)
        if path.is_dir():
            yield from _walk(path, f"{within}{path.name}/")
        yield path


def _refuse_links(path: Path, within: str = "") -> None:
    """Not even a link that stays inside: writing through one would change a file that was not meant."""
    with suppress(FileNotFoundError):
        found = path.lstat()
        junction = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
        if stat.S_ISLNK(found.st_mode) or junction:
            raise CannotRun(
                f"{within}{path.name} is a link to another place. pressroom writes to real files and folders "
                "only, so that nothing else can be harmed. Remove the link."
            )


def _remove_empty(folder: Path, keep_staging: bool = False) -> None:
    for path in list(_walk(folder)):
        if path.is_dir() and not (keep_staging and path.name == STAGING) and not any(path.iterdir()):
            path.rmdir()


def _discard(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)


def _read_manifest(folder: Path) -> dict[str, str]:
    """What the earlier build wrote; a list that cannot be read, or was tampered with, claims nothing."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
        check_paths(files)
        return {str(path): str(sum_) for path, sum_ in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, CannotRun):
        return {}


def read_public(folder: Path) -> dict[str, Any]:
    """What the earlier build told the public, as `write_tree` was given it; {} where nothing is known."""
    try:
        public = json.loads((folder / MANIFEST).read_bytes())["public"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return public if isinstance(public, dict) else {}


def _either(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    both = {name: old[name] | new[name] for name in old.keys() & new.keys() if isinstance(old[name], dict)}
    return old | new | both


def _write_manifest(folder: Path, sums: dict[str, str], public: dict[str, Any]) -> None:
    data = {"files": sums} | ({"public": public} if public else {})
    text = json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    _stage(folder, MANIFEST, text.encode())
    os.replace(folder / STAGING / MANIFEST, folder / MANIFEST)  # noqa: PTH105 - as above


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder for one build at a time; the system lets go of it even when the build is killed."""
    try:
        held = _hold(folder)
    except BlockingIOError as error:
        raise CannotRun(
            "Another pressroom is building here at this moment. Build again when it has finished."
        ) from error
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _hold(folder: Path) -> int | None:
    try:
        import fcntl
    except ImportError:  # Windows: a file that vanishes with the process that made it
        try:
            flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_TEMPORARY", 0)
            return os.open(folder / ".pressroom-lock", flags)
        except FileExistsError as error:
            raise BlockingIOError from error
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # a network disk without locks: single files are safe all the same
        os.close(handle)
        return None
    return handle


def in_words(error: OSError) -> str:
    """What the system says, as a press officer would say it."""
    return PLAIN_WORDS.get(error.errno or 0, (error.strerror or str(error)).lower())
