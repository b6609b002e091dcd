"""A build and the releases it was made from, to be verified whole or with a file that says something else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pressroom.building.pipeline import build
from pressroom.deciding import publication
from pressroom.deciding.languages import makes
from pressroom.model import Edition
from pressroom.newsroom.opening import open_sound
from pressroom.rendering.press import FORMATS
from pressroom.verifying.difference import Difference, Verified
from pressroom.verifying.verify import Site, verify

NOW = datetime(2026, 4, 1, tzinfo=UTC)


class Build(NamedTuple):
    """A build, and the releases it was made from."""

    sites: tuple[Site, ...]
    files: Mapping[str, bytes]
    templates: Mapping[str, bytes] = {}

    @property
    def editions(self) -> tuple[Edition, ...]:
        return self.sites[0].editions

    def verified(self, **changed: bytes) -> Verified:
        return verify(self.sites, {**self.files, **changed}, templates=self.templates)

    def differences(self, path: str, old: str, new: str) -> tuple[Difference, ...]:
        """What is said of a copy in which a file says something else."""
        text = self.files[path].decode()
        assert old in text
        return self.verified(**{path: text.replace(old, new, 1).encode()}).differences


def build_of(folder: Path, now: datetime = NOW, formats: frozenset[str] = FORMATS) -> Build:
    made = build(folder, now, formats=formats)
    assert made.written, made.problems
    opened = open_sound(folder, now)
    files = {
        path.relative_to(folder / "build").as_posix(): path.read_bytes()
        for path in sorted((folder / "build").rglob("*"))
        if path.is_file()
    }
    sites = (
        Site(newsroom, editions, tuple(each for each in editions if makes(newsroom, each)))
        for newsroom, editions in publication.public_sites(opened.newsroom, opened.releases, opened.now)
    )
    return Build(tuple(sites), files)
