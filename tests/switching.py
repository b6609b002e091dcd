"""What the tests of the switch share: tiny sites, and what a newsroom's folder has to look like after one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pressroom.newsroom.file_operations import TEMPORARY
from pressroom.newsroom.lock import KEPT
from pressroom.newsroom.site_folder.plan import Written
from pressroom.newsroom.site_folder.site_list import BUILD, LIST, altered_files, read_list
from pressroom.newsroom.site_folder.switch import write_site
from pressroom.newsroom.site_folder.unfinished import MARK, SPARE

Tree = Mapping[str, bytes]


def switch(
    root: Path,
    tree: Tree,
    told: Mapping[str, Any] | None = None,
    altered: Collection[str] = (),
    in_place: bool = False,
) -> Written:
    return write_site(root, sums(tree), tree.__getitem__, told or {}, altered, in_place)


def sums(tree: Tree) -> dict[str, str]:
    return {path: hashlib.sha256(data).hexdigest() for path, data in tree.items()}


def content(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, but for the list."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path != folder / LIST
    }


def shown(root: Path) -> dict[str, bytes]:
    """The site that build/ shows, which is exactly that of its list."""
    found = content(root / BUILD)
    assert sums(found) == dict(read_list(root).files)
    return found


def refuse_leftovers(root: Path) -> None:
    """At rest: no mark, nothing temporary, and a spare, if there is one, that holds the same and no more."""
    assert not (root / KEPT / MARK).exists()
    assert [path for path in root.rglob("*") if path.name == TEMPORARY] == []
    assert [path for path in root.rglob("*") if path.is_dir() and not any(path.iterdir())] == []
    spare = root / KEPT / SPARE
    if spare.exists():
        ours = set(read_list(root).files)
        assert (spare / LIST).read_bytes() == (root / BUILD / LIST).read_bytes()
        assert {path: (spare / path).stat().st_ino for path in content(spare)} == {
            path: (root / BUILD / path).stat().st_ino for path in ours
        }
        assert altered_files(root) == ()
