"""A city that speaks sixteen languages (tests/tongues): written, built, and each of its documents."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path

from newsrooms import Newsroom, built
from PIL import Image, ImageDraw

from pressroom import model
from pressroom.deciding.languages import makes
from pressroom.deciding.publication import public_sites
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.reader import read
from pressroom.writing.article.composing import render_article
from pressroom.writing.templating import templates

FOLDER = Path(__file__).resolve().parent / "tongues"
NOW = datetime(2026, 3, 5, 15, tzinfo=UTC)
FERRY = "2026-03-04-harbor-ferry"
ENGLISH = "en-US"
OTHERS = tuple("es ht kea pt vi zh-Hans zh-Hant fr ar so ru de it ja ko".split())

# What nobody has translated: every language carries it in English.
HOURS = "2026-03-05-winter-hours"
UNTRANSLATED = """\
---
headline: Harbor Office closes early in winter
kind: media advisory
date: 2026-03-05 08:00
from: harbor
contacts: [press-office]
summary: The counter closes at 3 p.m.
events:
  - {id: tour, title: Tour of the docks, starts: 2026-03-11 14:15, where: pier-9, press: open}
---

The counter closes at 3 p.m. until the clocks change.
"""


def write_newsroom(root: Path, tags: Sequence[str] = OTHERS) -> None:
    """The newsroom's files in some languages, and the photo, which no repository need hold."""
    releases = root / "releases"
    shutil.copytree(FOLDER / "releases", releases)
    for tag in set(OTHERS).difference(tags):
        (releases / f"{FERRY}.{tag}.md").unlink()
        (releases / f"_newsroom.{tag}.yml").unlink()
    shared = releases / "_newsroom.yml"
    named = re.sub(r"(?<=languages: )\[.*\]", f"[{', '.join(tags)}]", shared.read_text(encoding="utf-8"))
    shared.write_text(named, encoding="utf-8")
    media = releases / "media"
    media.mkdir(exist_ok=True)
    (media / "ferry.png").write_bytes(ferry())


def ferry() -> bytes:
    """A white ferry on water, as a PNG."""
    picture = Image.new("RGB", (1200, 800), "#9cc4e4")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 520, 1200, 800), fill="#2a5d84")
    pen.polygon(((180, 430), (1020, 430), (940, 580), (260, 580)), fill="#f6f4ee")
    pen.rectangle((360, 320, 860, 430), fill="#e2ded2")
    for left in range(400, 830, 90):
        pen.rectangle((left, 350, left + 50, 395), fill="#35556e")
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


@dataclass(frozen=True)
class Document:
    """A release in one language: the site that made it, its edition there, and its article."""

    root: Path
    newsroom: model.Newsroom
    edition: model.Edition
    article: model.Article

    @property
    def tag(self) -> str:
        return self.edition.release.language.tag

    def path(self, file: model.File | None) -> Path:
        assert file is not None
        return self.root / "build" / file.path


@dataclass(frozen=True)
class City(Newsroom):
    """The newsroom after a build."""

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Every release in every language that it is in."""
        return tuple(self._documents())

    def _documents(self) -> Iterator[Document]:
        reading = read(read_newsroom(self.root))
        assert reading.newsroom is not None
        environment = templates.environment(None)
        for site, editions in public_sites(reading.newsroom, reading.releases, self.now):
            for edition in editions:
                if makes(site, edition):
                    yield Document(self.root, site, edition, render_article(edition, site, environment))

    def articles(self) -> Iterator[tuple[model.Edition, model.Article]]:
        return ((document.edition, document.article) for document in self.documents)

    @property
    def ferries(self) -> tuple[Document, ...]:
        """The release that is in all languages, in each of them."""
        return tuple(each for each in self.documents if each.edition.release.slug == FERRY)


def build_city(root: Path) -> City:
    """The city with the release that is in all languages, and the one that nobody has translated."""
    write_newsroom(root)
    (root / "releases" / f"{HOURS}.md").write_text(UNTRANSLATED, encoding="utf-8")
    built(root, NOW, releases=2)
    return City(root, NOW)
