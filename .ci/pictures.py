"""The two pictures of README.md, from what is in build/: `make pictures`. Look at them before committing."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from audit_tools import Shot  # noqa: E402
from camera import of_pages, of_sheets  # noqa: E402 - as the tests see them
from PIL import Image, ImageOps  # noqa: E402

SLUG = "2018-11-14-network-exchange"
FOLDER = f"releases/{SLUG}"
WIDE = 1280  # pixels of the window
SIZE = (850, 1100)  # as a sheet of letter paper, so that both stand side by side
EDGE = "#c8ccd0"
LARGEST = 150_000  # bytes


def main() -> int:
    site = ROOT / "build"
    (page,) = of_pages(site, [Shot(f"{FOLDER}/index.html", WIDE)])
    paper = of_sheets(site / FOLDER / f"{SLUG}.pdf", 2 * SIZE[0])[0]
    for name, picture in (("page.png", page), ("pdf.png", paper)):
        place = ROOT / "docs" / "pictures" / name
        save(picture, place)
        print(f"{place.relative_to(ROOT)}: {place.stat().st_size} bytes")
    return 0


def save(picture: Image.Image, place: Path) -> None:
    """The top of a picture, in the colours that it needs, with an edge around it."""
    width = picture.width
    top = picture.crop((0, 0, width, width * SIZE[1] // SIZE[0]))
    inside = (SIZE[0] - 2, SIZE[1] - 2)
    framed = ImageOps.expand(top.resize(inside, Image.Resampling.LANCZOS), 1, EDGE)
    framed.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(place, optimize=True)
    assert place.stat().st_size <= LARGEST, f"{place.name} is too large for a page that is read every day"


if __name__ == "__main__":
    raise SystemExit(main())
