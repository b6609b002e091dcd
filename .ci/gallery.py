"""How the examples look: `make gallery` lays approved and fresh pictures side by side on a page.

With --approve (`make approve-pictures`) the fresh ones are kept as approved, where they differ to the eye.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from examples import APPROVED, approved, pictures  # noqa: E402 - as the tests take them
from likeness import Difference, difference, small  # noqa: E402
from PIL import Image  # noqa: E402

GALLERY = ROOT / "gallery"
STYLE = """\
body { margin: 2rem; font: 1rem/1.4 system-ui, sans-serif; background: #eceef0; color: #1b1f23 }
nav { columns: 3 16rem } nav a.seen, h2.seen { color: #a1211b }
figure { display: inline-block; width: 48%; margin: 0 1% 0 0; vertical-align: top }
img { max-width: 100%; max-height: 90vh; border: 1px solid #bbb; background: #fff }
h2 { margin-top: 3rem; font-size: 1.1rem }
"""


def main(approving: bool) -> int:
    with TemporaryDirectory() as work:
        fresh = pictures(Path(work))
    return approve(fresh) if approving else show(fresh)


def approve(fresh: Mapping[str, Image.Image]) -> int:
    """Keep what is new or differs to the eye; the rest stays, so that git sees what people see."""
    for name in approved().keys() - fresh.keys():
        place_of(name).unlink()
        print(f"gone     {name}")
    for name, found in compared(fresh):
        if found is None or found.is_seen:
            place_of(name).parent.mkdir(parents=True, exist_ok=True)
            small(fresh[name]).save(place_of(name), lossless=True, quality=100, method=4)
            print(f"approved {name}")
    print(f"{sum(path.stat().st_size for path in APPROVED.rglob('*.webp'))} bytes in all")
    return 0


def show(fresh: Mapping[str, Image.Image]) -> int:
    """Write gallery/index.html."""
    shutil.rmtree(GALLERY, ignore_errors=True)
    for name, picture in fresh.items():
        place = GALLERY / f"{name}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        picture.save(place)
    parts = compared(fresh)
    (GALLERY / "index.html").write_text(page(parts), encoding="utf-8")
    seen = sum(bool(mark(found)) for _, found in parts)
    print(f"{len(parts)} pictures, {seen} not as approved: {(GALLERY / 'index.html').as_uri()}")
    return 0


def compared(fresh: Mapping[str, Image.Image]) -> list[tuple[str, Difference | None]]:
    """What differs from each approved picture, None where there is none."""
    kept = approved()
    return [
        (name, difference(kept[name], small(picture)) if name in kept else None)
        for name, picture in fresh.items()
    ]


def place_of(name: str) -> Path:
    return APPROVED / f"{name}.webp"


def page(parts: list[tuple[str, Difference | None]]) -> str:
    """The gallery: a list of all pictures, then each, approved and fresh beside each other."""
    listed = "\n".join(
        f"<p>{escape(example)}: {' '.join(map(link, group))}</p>"
        for example, group in groupby(parts, lambda part: part[0].rpartition("/")[0])
    )
    shown = "\n".join(beside(name, found) for name, found in parts)
    head = f'<meta charset="utf-8"><title>Pictures of the examples</title><style>{STYLE}</style>'
    title = "<h1>Approved and fresh</h1>"
    body = f"<body>{title}\n<nav>{listed}</nav>\n{shown}\n</body>"
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n{body}</html>\n'


def link(part: tuple[str, Difference | None]) -> str:
    name, found = part
    return f'<a href="#{escape(name)}"{mark(found)}>{escape(name.rpartition("/")[2])}</a>'


def beside(name: str, found: Difference | None) -> str:
    approved = f"../{APPROVED.relative_to(ROOT).as_posix()}/{name}.webp"
    said = "no approved picture" if found is None else str(found)
    return f"""\
<h2 id="{escape(name)}"{mark(found)}>{escape(name)}: {escape(said)}</h2>
<figure><img src="{escape(approved)}" alt="approved" loading="lazy"></figure>
<figure><a href="{escape(name)}.png"><img src="{escape(name)}.png" alt="fresh" loading="lazy"></a></figure>"""


def mark(found: Difference | None) -> str:
    return ' class="seen"' if found is None or found.is_seen else ""


if __name__ == "__main__":
    raise SystemExit(main("--approve" in sys.argv[1:]))
