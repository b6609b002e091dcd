"""Pictures and logos in a Word document: into the package, at a size that fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.model import Article, Element
from pressroom.writing.word import runs
from pressroom.writing.word.runs import Picture

if TYPE_CHECKING:
    from docx.document import Document

NEWSROOM_FILE = "releases/_newsroom.yml"


def picture_maker(
    document: Document, article: Article, assets: Mapping[str, bytes], height: int
) -> Callable[[Element, int], Picture]:
    count = iter(range(1, 1_000_000))
    file = f"templates/{article.sources[0]}" if article.sources else "templates/article.html"

    def picture(img: Element, width: int) -> Picture:
        shown = shown_in(document.part, img.get("src"), assets, file)
        wanted = (int(img.get("width") or 0), int(img.get("height") or 0))
        # A picture that is taller than two thirds of a page would stand alone on it.
        room = (width * runs.EMU_PER_TWIP, height * runs.EMU_PER_TWIP * 2 // 3)
        size = runs.fitted(shown.pixels, wanted, room)
        return Picture(shown.relation, next(count), *size, img.get("alt"))

    return picture


class Shown(NamedTuple):
    """A picture that a part of the package shows: its relationship, and its size in pixels."""

    relation: str
    pixels: tuple[int, int]


def shown_in(part: Any, address: str, assets: Mapping[str, bytes], file: str) -> Shown:
    """Put a picture into the package; `file` is where it is asked for."""
    from docx.image import exceptions as wrong

    def refusal(message: str) -> ProblemsFound:
        return ProblemsFound([Problem("picture-unusable", message, Span(file))])

    if address not in assets:
        raise refusal(f"The picture “{address}” is not among the files of this release.")
    try:
        relation, image = part.get_or_add_image(BytesIO(assets[address]))
    except (
        wrong.InvalidImageStreamError,
        wrong.UnexpectedEndOfFileError,
        wrong.UnrecognizedImageError,
    ) as error:
        raise refusal(f"Word cannot show the picture “{address}”: use a JPEG or PNG file.") from error
    return Shown(relation, (image.px_width, image.px_height))


def no_svg(name: str) -> ProblemsFound:
    message = f"Word cannot show the logo “{name}”. Put the same picture as PNG into releases/media too."
    write = f"logo_for_word: {name.rpartition('.')[0]}.png"
    return ProblemsFound([Problem("logo-for-word", message, Span(NEWSROOM_FILE), write=write)])
