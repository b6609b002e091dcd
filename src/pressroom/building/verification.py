"""Whether the built files say what the releases say: all, some, or what a build is about to change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pressroom.deciding import publication
from pressroom.deciding.languages import makes
from pressroom.errors import CannotRun, Problem, Span
from pressroom.newsroom.manifest import read_shown
from pressroom.newsroom.named_releases import named
from pressroom.newsroom.opening import open_sound
from pressroom.newsroom.site_folder.site_list import BUILD
from pressroom.verifying.difference import Verified


class Folder(Mapping[str, bytes]):
    """The files of a build by their paths in it, each read when it is asked for: they may be many."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = {
            path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
        }

    def __getitem__(self, path: str) -> bytes:
        return self._paths[path].read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def verify(root: Path, names: Sequence[str], current: Path, now: datetime) -> Verified:
    """Read build/ back and compare it with the releases that are public now, or with those named."""
    opened = open_sound(root, now)
    chosen = {named(name, root, current, opened.sources.releases) for name in names}
    sites = publication.public_sites(opened.newsroom, opened.releases, opened.now)
    editions = sites[0][1]
    if not read_shown(root) and editions:
        raise CannotRun("There is no build to verify.", write="pressroom build")
    public = {edition.release.file: edition.release.slug for edition in editions}
    for file in sorted(chosen - public.keys()):
        raise CannotRun(f"{file} is not public, so there is nothing of it in {BUILD}/.")
    only = frozenset(public[file] for file in chosen) if names else None
    return _verify(root, sites, Folder(root / BUILD), only)


def disagreements(
    root: Path,
    sites: Sequence[publication.PublicSite],
    files: Mapping[str, bytes],
    changed: Iterable[str],
) -> tuple[Problem, ...]:
    """A problem for each difference in the releases of which a file is about to change."""
    places = {path.split("/")[1] for path in changed if path.startswith("releases/") and path.count("/") > 1}
    slugs = (edition.release for _, editions in sites for edition in editions)
    only = frozenset(release.slug for release in slugs if places & {release.slug, *release.redirect_from})
    if not only:
        return ()
    found = _verify(root, sites, files, only).differences
    return tuple(Problem("files-disagree", each.message, Span(f"{BUILD}/{each.path}")) for each in found)


def _verify(
    root: Path,
    sites: Sequence[publication.PublicSite],
    files: Mapping[str, bytes],
    only: frozenset[str] | None,
) -> Verified:
    from pressroom.verifying.verify import Site
    from pressroom.verifying.verify import verify as compare

    told = (
        Site(newsroom, editions, tuple(each for each in editions if makes(newsroom, each)))
        for newsroom, editions in sites
    )
    return compare(told, files, only, Folder(root / "templates"))
