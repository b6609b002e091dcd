"""What pictures are taken of: whole newsrooms in tests/examples, and this repository's own.

To add one, put a newsroom into tests/examples (or a release into one that is there) and a row into SHOWN;
then look at what `make gallery` shows, and approve it with `make approve-pictures`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import tongues
from audit_tools import Shot
from camera import of_drawing, of_pages, of_sheets, word_as_pdf
from PIL import Image

from pressroom.building.pipeline import build

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "examples"
APPROVED = ROOT / "tests" / "pictures"
TONGUES = ("ar", "zh-Hans", "vi", "ru")  # a script each
WIDTHS = (360, 768, 1280)  # of a phone, a tablet and a desk, in pixels
SHEET = 1020  # pixels that a sheet of paper is wide
DRAWN = 960  # and a drawing that a release takes for a photo, or Word for a logo


@dataclass(frozen=True, slots=True)
class Example:
    """A release of a newsroom by its slug ("": its front pages), and the widths that it is shown at."""

    newsroom: str
    slug: str = ""
    dark: tuple[int, ...] = ()
    tongue: str = ""  # the language, of a translation
    widths: tuple[int, ...] = WIDTHS

    @property
    def name(self) -> str:
        return f"{self.newsroom}/{self.tongue or self.slug}"

    @property
    def folder(self) -> str:
        """Where its documents lie."""
        return f"releases/{self.slug}/{self.tongue}".rstrip("/")

    def document(self, ending: str) -> str:
        return ".".join(part for part in (self.slug, self.tongue, ending) if part)


SHOWN = (
    Example("own", "2018-11-14-network-exchange"),
    Example("lindenport", "2030-05-13-ferry-advisory"),
    Example("lindenport", "2030-05-14-ferry-line", dark=(1280,)),
    Example("lindenport"),
    *(Example("tongues", tongues.FERRY, tongue=tongue, widths=(360, 1280)) for tongue in TONGUES),
)
FRONT = {"home": "index.html", "events": "events/index.html"}
AT = {"own": "2018-11-14T08:00:00-05:00", "tongues": tongues.NOW.isoformat()}  # else at.txt says it


def pictures(work: Path) -> Mapping[str, Image.Image]:
    """A fresh picture of everything that is shown, by its name: "lindenport/events/web-360"."""
    sites = {name: built(name, work) for name in dict.fromkeys(example.newsroom for example in SHOWN)}
    return {**on_paper(sites, work), **on_screen(sites)}


def approved() -> Mapping[str, Image.Image]:
    """The small pictures that somebody looked at and kept, by the same names."""
    return {
        path.relative_to(APPROVED).with_suffix("").as_posix(): Image.open(BytesIO(path.read_bytes()))
        for path in sorted(APPROVED.rglob("*.webp"))
    }


def on_paper(sites: Mapping[str, Path], work: Path) -> Mapping[str, Image.Image]:
    """Every page of every PDF, and of every Word file as LibreOffice prints it."""
    releases = [example for example in SHOWN if example.slug]
    pdfs, words = (
        [sites[each.newsroom] / each.folder / each.document(ending) for each in releases]
        for ending in ("pdf", "docx")
    )
    papers = {f"{each.name}/pdf": pdf for each, pdf in zip(releases, pdfs, strict=True)}
    printed = word_as_pdf(words, work)
    papers |= {f"{each.name}/word": pdf for each, pdf in zip(releases, printed, strict=True)}
    return {
        f"{name}-{number}": sheet
        for name, pdf in papers.items()
        for number, sheet in enumerate(of_sheets(pdf, SHEET), 1)
    }


def on_screen(sites: Mapping[str, Path]) -> Mapping[str, Image.Image]:
    """Every web page at every width."""
    taken: dict[str, Image.Image] = {}
    for newsroom, site in sites.items():
        shots = {
            f"{newsroom}/{name}": shot
            for example in SHOWN
            if example.newsroom == newsroom
            for name, shot in views(example)
        }
        taken |= dict(zip(shots, of_pages(site, list(shots.values())), strict=True))
    return taken


def views(example: Example) -> Iterator[tuple[str, Shot]]:
    """Each view of an example's pages, by its name."""
    own = {example.tongue or example.slug: f"{example.folder}/index.html"}
    for name, page in (own if example.slug else FRONT).items():
        for width in example.widths:
            yield f"{name}/web-{width}", Shot(page, width)
        for width in example.dark:
            yield f"{name}/web-{width}-dark", Shot(page, width, "dark")


def built(newsroom: str, work: Path, templates: Mapping[str, str] = MappingProxyType({})) -> Path:
    """The newsroom's site, built from a copy; what is drawn is there as a picture, too."""
    root, source = work / newsroom, ROOT if newsroom == "own" else FOLDER / newsroom
    if newsroom == "tongues":
        tongues.write_newsroom(root, TONGUES)
    else:
        shutil.copytree(source / "releases", root / "releases")
    for drawing in (root / "releases" / "media").glob("*.svg"):
        of_drawing(drawing, DRAWN).save(drawing.with_suffix(".png"))
    for name, text in templates.items():
        (root / "templates").mkdir(exist_ok=True)
        (root / "templates" / name).write_text(text, encoding="utf-8")
    at = AT.get(newsroom) or (source / "at.txt").read_text(encoding="utf-8").strip()
    made = build(root, datetime.fromisoformat(at))
    assert made.written is not None, made.problems
    return root / "build"
