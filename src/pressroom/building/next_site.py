"""The site as it will be: what was made now, and what stays as the last build wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pressroom.building.spool import Spool
from pressroom.errors import CannotRun
from pressroom.newsroom.site_folder.site_list import BUILD, SiteList


class NextSite(Mapping[str, bytes]):
    """Files by path, their bytes read when they are asked for: they may be many."""

    def __init__(self, root: Path, earlier: SiteList) -> None:
        self._build = root / BUILD
        self._earlier = earlier
        self._made = Spool(root)
        self.sums: dict[str, str] = {}
        self.sizes: dict[str, int] = {}

    def add(self, tree: Mapping[str, bytes]) -> None:
        """Take files that were made; a photo that a translation shares with its original comes twice."""
        for path, data in tree.items():
            sum_ = hashlib.sha256(data).hexdigest()
            if self.sums.setdefault(path, sum_) != sum_:
                raise CannotRun(
                    f"Two files of the site would be {path}. Give one of the releases another slug."
                )
            if path not in self.sizes and sum_ != self._earlier.files.get(path):
                self._made.add(path, data)
            self.sizes[path] = len(data)

    def keep(self, paths: Iterable[str]) -> None:
        """Take files as they stand."""
        for path in paths:
            self.sums[path] = self._earlier.files[path]
            self.sizes[path] = self._earlier.sizes[path]

    def has(self, paths: Iterable[str]) -> bool:
        """Whether all of these stand in the last site, with sizes that are known."""
        return all(self._earlier.sizes.get(path, -1) >= 0 for path in paths)

    def lengths(self, paths: Iterable[str]) -> dict[str, int]:
        """The bytes of files as they stand."""
        return {path: self._earlier.sizes[path] for path in paths}

    @property
    def changed(self) -> tuple[str, ...]:
        """What is new, or has other bytes than it had."""
        return tuple(sorted(self._made))

    def __getitem__(self, path: str) -> bytes:
        if path in self._made:
            return self._made[path]
        if path not in self.sums:
            raise KeyError(path)
        return (self._build / path).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.sums)

    def __len__(self) -> int:
        return len(self.sums)

    def close(self) -> None:
        self._made.close()
