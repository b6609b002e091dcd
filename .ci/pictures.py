"""The two pictures of README.md, from what is in build/: `make pictures`. Look at them before committing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from audit_tools import screenshot  # noqa: E402 - Chromium as the tests use it
from PIL import Image, ImageOps  # noqa: E402

SLUG = "2018-11-14-network-exchange"
RELEASE = ROOT / "build" / "releases" / SLUG
WIDE = 1280  # pixels of the window
SIZE = (850, 1100)  # as a sheet of letter paper, so that both stand side by side
EDGE = "#c8ccd0"
LARGEST = 150_000  # bytes


def main() -> int:
    with TemporaryDirectory() as folder:
        page, paper = Path(folder, "page.png"), Path(folder, "pdf")
        screenshot(RELEASE / "index.html", WIDE, page, root=ROOT / "build")
        command = ("pdftoppm", "-png", "-singlefile", "-r", "200", str(RELEASE / f"{SLUG}.pdf"), str(paper))
        subprocess.run(command, check=True)
        for picture in (page, paper.with_suffix(".png")):
            place = ROOT / "docs" / "pictures" / picture.name
            save(Image.open(picture), place)
            print(f"{place.relative_to(ROOT)}: {place.stat().st_size} bytes")
    return 0


def save(picture: Image.Image, place: Path) -> None:
    """The top of a picture, in the colours that it needs, with an edge around it."""
    width = picture.width
    top = picture.convert("RGB").crop((0, 0, width, width * SIZE[1] // SIZE[0]))
    inside = (SIZE[0] - 2, SIZE[1] - 2)
    framed = ImageOps.expand(top.resize(inside, Image.Resampling.LANCZOS), 1, EDGE)
    framed.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(place, optimize=True)
    assert place.stat().st_size <= LARGEST, f"{place.name} is too large for a page that is read every day"


if __name__ == "__main__":
    raise SystemExit(main())
