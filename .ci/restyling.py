"""The pictures of docs/templates.md, made by doing what it says (`make pictures`); look at them first."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from audit_tools import Shot  # noqa: E402
from camera import of_drawing, of_pages, of_sheets, word_as_pdf  # noqa: E402 - as the tests see them
from docx import Document  # noqa: E402
from docx.shared import Pt, RGBColor  # noqa: E402
from fences import fenced  # noqa: E402
from PIL import Image, ImageOps  # noqa: E402

from pressroom.building.pipeline import build  # noqa: E402
from pressroom.drafting.starter import start  # noqa: E402
from pressroom.writing.templating.templates import PACKAGED  # noqa: E402

NOW = datetime(2030, 5, 14, 15, tzinfo=UTC)
SLUG = "2030-05-14-harbor-ferry"
DOCS = ROOT / "docs"
PAGE, PAPER = (1180, 640), (850, 640)  # what is shown of a page's window, and of a sheet, in pixels
EDGE, GAP, LARGEST = "#c8ccd0", 14, 100_000
CREST = ROOT / "tests" / "examples" / "lindenport" / "releases" / "media" / "crest.svg"


def main() -> int:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        start(root, NOW)
        save([page(root)], "restyle-0.png")
        by_data(root)
        save([page(root), paper(root)], "restyle-1-data.png")
        css, html = fenced(DOCS / "templates.md", "css"), fenced(DOCS / "templates.md", "html")
        (root / "templates" / "site.css").write_text(css[0], encoding="utf-8")
        save([page(root)], "restyle-2-variables.png")
        (root / "templates" / "site.html").write_text(html[2], encoding="utf-8")
        save([page(root)], "restyle-3-block.png")
        before = word(root)
        edit_letterhead(root)
        save([before, word(root)], "restyle-4-letterhead.png")
    return 0


def by_data(root: Path) -> None:
    """Step 1: a logo, and the lines that the page shows."""
    (added,) = fenced(DOCS / "templates.md", "yaml")
    facts = root / "releases" / "_newsroom.yml"
    facts.write_text(facts.read_text(encoding="utf-8") + added, encoding="utf-8")
    media = root / "releases" / "media"
    shutil.copy(CREST, media)
    of_drawing(CREST, 480).save(media / "crest.png")


def edit_letterhead(root: Path) -> None:
    """Step 4, as somebody would do it in Word: another headline, and a mark of one's own."""
    letterhead = Document(str(PACKAGED / "letterhead.docx"))
    headline = letterhead.styles["Headline"].font
    headline.size, headline.color.rgb, headline.name = Pt(30), RGBColor(0x7A, 0x1F, 0x2B), "Calibri"
    letterhead.styles["Release Line"].font.size = Pt(14)
    letterhead.save(str(root / "templates" / "letterhead.docx"))


# ---------------------------------------------------------------- pictures


def page(root: Path) -> Image.Image:
    built(root)
    (picture,) = of_pages(root / "build", [Shot(f"releases/{SLUG}/index.html", PAGE[0])])
    return top(picture, PAGE)


def paper(root: Path) -> Image.Image:
    built(root)
    return first_page(document(root, "pdf"))


def word(root: Path) -> Image.Image:
    built(root)
    with TemporaryDirectory() as folder:
        (pdf,) = word_as_pdf([document(root, "docx")], Path(folder))
        return first_page(pdf)


def document(root: Path, kind: str) -> Path:
    return root / "build" / "releases" / SLUG / f"{SLUG}.{kind}"


def first_page(pdf: Path) -> Image.Image:
    return top(of_sheets(pdf, PAPER[0])[0], PAPER)


def built(root: Path) -> None:
    made = build(root, NOW)
    assert made.written is not None, made.problems


def top(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    scaled = picture.resize((size[0], picture.height * size[0] // picture.width))
    return ImageOps.expand(scaled.crop((0, 0, *size)), 1, EDGE)


def save(pictures: list[Image.Image], name: str) -> None:
    """Side by side on white, small enough for a page that is read every day."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures)), "white")
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + GAP
    sheet.thumbnail((1180, 1180), Image.Resampling.LANCZOS)
    place = DOCS / "pictures" / name
    sheet.quantize(48, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(place, optimize=True)
    assert place.stat().st_size <= LARGEST, f"{name} is too large: {place.stat().st_size} bytes"
    print(f"docs/pictures/{name}: {place.stat().st_size} bytes")


if __name__ == "__main__":
    raise SystemExit(main())
