"""The pictures of docs/templates.md, made by doing what it says (`make pictures`); look at them first."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from audit_tools import need, screenshot  # noqa: E402 - Chromium and LibreOffice as the tests use them
from docx import Document  # noqa: E402
from docx.shared import Pt, RGBColor  # noqa: E402
from fences import fenced  # noqa: E402
from PIL import Image, ImageDraw, ImageOps  # noqa: E402

from pressroom.build import build  # noqa: E402
from pressroom.starter import start  # noqa: E402
from pressroom.writing.templates import PACKAGED  # noqa: E402

NOW = datetime(2030, 5, 14, 15, tzinfo=UTC)
SLUG = "2030-05-14-harbor-ferry"
DOCS = ROOT / "docs"
PAGE, PAPER = (1180, 640), (850, 640)  # what is shown of a page's window, and of a sheet, in pixels
EDGE, GAP, LARGEST = "#c8ccd0", 14, 100_000
CREST = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><title>Lindenport</title>
<circle cx="60" cy="60" r="57" fill="#fff" stroke="#14506e" stroke-width="5"/>
<path d="M22 74q19-14 38 0t38 0M22 88q19-14 38 0t38 0" fill="none" stroke="#14506e" stroke-width="6"/>
<path d="M60 22v40M42 60h36l-18-34z" fill="#14506e"/></svg>
"""


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
    (media / "crest.svg").write_text(CREST, encoding="utf-8")
    crest = Image.new("RGB", (480, 480), "white")
    draw = ImageDraw.Draw(crest)
    draw.ellipse((12, 12, 468, 468), outline="#14506e", width=20)
    draw.polygon(((240, 100), (170, 240), (310, 240)), fill="#14506e")
    for top in (290, 345):
        draw.line((110, top, 370, top), fill="#14506e", width=20)
    crest.save(media / "crest.png")


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
    with TemporaryDirectory() as folder:
        out = Path(folder, "page.png")
        site = root / "build"
        screenshot(site / "releases" / SLUG / "index.html", PAGE[0], out, root=site)
        return top(Image.open(BytesIO(out.read_bytes())), PAGE)


def paper(root: Path) -> Image.Image:
    built(root)
    return first_page(root / "build" / "releases" / SLUG / f"{SLUG}.pdf")


def word(root: Path) -> Image.Image:
    built(root)
    with TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        document = root / "build" / "releases" / SLUG / f"{SLUG}.docx"
        form = ("--convert-to", "pdf", "--outdir", folder, str(document))
        subprocess.run((need("soffice"), profile, "--headless", *form), check=True, capture_output=True)
        return first_page(Path(folder, f"{SLUG}.pdf"))


def first_page(pdf: Path) -> Image.Image:
    with TemporaryDirectory() as folder:
        out = Path(folder, "paper")
        command = ("pdftoppm", "-png", "-singlefile", "-r", "100", str(pdf), str(out))
        subprocess.run(command, check=True)
        return top(Image.open(BytesIO(out.with_suffix(".png").read_bytes())), PAPER)


def built(root: Path) -> None:
    made = build(root, NOW)
    assert made.written is not None, made.problems


def top(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    scaled = picture.convert("RGB").resize((size[0], picture.height * size[0] // picture.width))
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
