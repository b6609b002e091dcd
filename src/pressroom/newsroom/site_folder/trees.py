"""A site that is at hand as a whole, file by file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pressroom.newsroom.site_folder.plan import Written
from pressroom.newsroom.site_folder.site_list import altered_files, sum_of
from pressroom.newsroom.site_folder.switch import write_site


def write_tree(folder: Path, tree: Mapping[str, bytes], public: Mapping[str, Any] | None = None) -> Written:
    """Make build/ hold these files, looking at each file that is there."""
    sums = {path: hashlib.sha256(tree[path]).hexdigest() for path in tree}
    return write_site(folder.parent, sums, tree.__getitem__, public or {}, altered_files(folder.parent))


def changed_paths(folder: Path, tree: Mapping[str, bytes]) -> tuple[str, ...]:
    """The files that the folder does not hold yet, or holds with other bytes."""
    return tuple(
        path for path in sorted(tree) if sum_of(folder / path) != hashlib.sha256(tree[path]).hexdigest()
    )
