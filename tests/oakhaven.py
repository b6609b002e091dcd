"""A whole newsroom: every kind of release, photos, attachments, events to come and past."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from drafts import NEWSROOM, draft, words
from PIL import Image

from pressroom.model import Kind

NOW = datetime(2026, 3, 15, 16, tzinfo=UTC)  # in the middle of the drafts' events
JOINT = 4  # every so many releases, one is of two offices


def write_newsroom(root: Path, count: int) -> None:
    """Releases of all kinds in turn, every third with a photo and an attachment; the same every time."""
    media = root / "releases" / "media"
    media.mkdir(parents=True)
    (root / "releases" / "_newsroom.yml").write_text(NEWSROOM, encoding="utf-8")
    for number, kind in enumerate(islice(cycle(Kind), count)):
        chance = Random(number)
        fixed: dict[str, Any] = {"kind": kind.value, "date": f"2026-03-{1 + number % 10:02}"}
        if number % JOINT == 1:
            fixed |= {"from": ["parks", "mayor"], "contacts": ["desk"]}
        if number % 3 == 0:
            fixed |= _media(chance, number)
            (media / f"oaks-{number}.jpg").write_bytes(photo(number))
            (media / f"oaks-{number}.csv").write_text(f"year,oaks\r\n2026,{number}\r\n", encoding="utf-8")
        path = root / "releases" / f"{fixed['date']}-oaks-{number}.md"
        path.write_text(draft(chance, number, fixed), encoding="utf-8", newline="\n")


def photo(number: int, size: tuple[int, int] = (1200, 800)) -> bytes:
    """A picture of nothing, unlike that of any other number."""
    shade = Image.linear_gradient("L").resize(size)
    turned = shade.rotate(number * 7 % 180)
    data = BytesIO()
    Image.merge("RGB", (shade, turned, Image.new("L", size, number * 37 % 256))).save(data, "JPEG")
    return data.getvalue()


def _media(chance: Random, number: int) -> dict[str, Any]:
    return {
        "media": [
            {
                "file": f"oaks-{number}.jpg",
                "alt": words(chance, 8),
                "caption": words(chance),
                "credit": "City of Oakhaven",
                "terms": "Free for news use",
            }
        ],
        "attachments": [{"file": f"oaks-{number}.csv", "title": words(chance, 5)}],
    }
