"""What has to be done to make build/ hold the next site, and what was done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pressroom.errors import CannotRun
from pressroom.newsroom.site_folder.names import check_paths, in_the_way
from pressroom.newsroom.site_folder.site_list import SiteList
from pressroom.newsroom.site_folder.strangers import look_around, worth_a_word


class Switch(Enum):
    WHOLE = "as a whole"
    IN_PLACE = "in place"


@dataclass(frozen=True, slots=True)
class Written:
    """What a build changed in build/, by path; files there that nobody wrote for us; which switch it was."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    switch: Switch = Switch.WHOLE

    @property
    def written(self) -> tuple[str, ...]:
        return tuple(sorted((*self.new, *self.changed)))


@dataclass(frozen=True, slots=True)
class Plan:
    """The paths that differ between two sites.

    `write` are those whose bytes are needed; `linked` lie as they should in the spare, and only somebody's
    hand made build/ differ. `touched` are the folders in which something changed since the last switch.
    `standing` is whether there is a spare that only has to be brought forward.
    """

    files: Mapping[str, str]
    earlier: SiteList
    write: tuple[str, ...]
    linked: tuple[str, ...]
    removed: tuple[str, ...]
    strangers: tuple[str, ...]
    touched: tuple[str, ...]
    standing: bool

    @property
    def kept(self) -> tuple[str, ...]:
        """What build/ holds already, as it should."""
        coming = {*self.write, *self.linked}
        return tuple(path for path in self.files if path not in coming)

    def written(self, switch: Switch) -> Written:
        coming = sorted((*self.write, *self.linked))
        new = tuple(path for path in coming if path not in self.earlier.files)
        changed = tuple(path for path in coming if path in self.earlier.files)
        return Written(new, changed, self.kept, self.removed, worth_a_word(self.strangers), switch)


def plan_for(
    site: Path, spare: Path | None, files: Mapping[str, str], earlier: SiteList, altered: Collection[str]
) -> Plan:
    """What differs; refuses names that cannot be, and strangers where a file has to go."""
    removed = tuple(sorted(earlier.files.keys() - files.keys()))
    if not files.keys() <= earlier.files.keys():
        check_paths(files)
    check_paths(removed)  # that list may have been tampered with
    found = look_around(site, earlier.files, files.keys(), spare)
    strangers = [path.rstrip("/") for path in found.strangers]
    for path in in_the_way(strangers, files) if strangers else ():
        raise CannotRun(
            f"{site.name}/{path} is in the way, and pressroom did not write it. Move it elsewhere."
        )
    differing = {
        path for path, sum_ in files.items() if earlier.files.get(path) != sum_ or earlier.sizes[path] < 0
    }
    differing |= files.keys() & (altered if spare else {*altered, *found.gone})
    linked = (found.gone | found.replaced) & files.keys() - differing if spare else ()
    return Plan(
        files=files,
        earlier=earlier,
        write=tuple(sorted(differing)),
        linked=tuple(sorted(linked)),
        removed=removed,
        strangers=found.strangers,
        touched=found.folders,
        standing=spare is not None,
    )
