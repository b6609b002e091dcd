"""The documents' fonts: Source Serif Pro and Source Sans Pro, free (OFL), from their own packages.

They go by names of our own ("Pressroom Serif"), so that a font of the same name on the machine,
in another version, can never take their place and change a document.
"""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

from pressroom.errors import CannotRun

SCHEME = "pressroom-font:"


class Face(NamedTuple):
    """One font file and how a style sheet asks for it."""

    family: str
    weight: int
    style: str
    package: str
    file: str

    @property
    def address(self) -> str:
        """Where the PDF writer fetches it from, served from memory."""
        return SCHEME + self.file


SERIF, SANS = "font_source_serif_pro", "font_source_sans_pro"
FACES = (
    Face("Pressroom Serif", 400, "normal", SERIF, "SourceSerifPro-Regular.ttf"),
    Face("Pressroom Serif", 400, "italic", SERIF, "SourceSerifPro-It.ttf"),
    Face("Pressroom Serif", 600, "normal", SERIF, "SourceSerifPro-Semibold.ttf"),
    Face("Pressroom Serif", 600, "italic", SERIF, "SourceSerifPro-SemiboldIt.ttf"),
    Face("Pressroom Serif", 700, "normal", SERIF, "SourceSerifPro-Bold.ttf"),
    Face("Pressroom Serif", 700, "italic", SERIF, "SourceSerifPro-BoldIt.ttf"),
    Face("Pressroom Sans", 400, "normal", SANS, "SourceSansPro-Regular.ttf"),
    Face("Pressroom Sans", 400, "italic", SANS, "SourceSansPro-It.ttf"),
    Face("Pressroom Sans", 600, "normal", SANS, "SourceSansPro-Semibold.ttf"),
    Face("Pressroom Sans", 600, "italic", SANS, "SourceSansPro-SemiboldIt.ttf"),
    Face("Pressroom Sans", 700, "normal", SANS, "SourceSansPro-Bold.ttf"),
    Face("Pressroom Sans", 700, "italic", SANS, "SourceSansPro-BoldIt.ttf"),
)


def font_files() -> dict[str, bytes]:
    """Every font file by the address under which the style sheet asks for it."""
    return {face.address: _read(face) for face in FACES}


def font_css() -> str:
    """The style sheet that makes the fonts known."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url("{face.address}") }}'
        for face in FACES
    )


def _read(face: Face) -> bytes:
    try:
        return files(face.package).joinpath("files", face.file).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        package = face.package.replace("_", "-")
        message = f"The font {face.file} is not installed; the PDF cannot be made without it."
        raise CannotRun(message, write=f"pip install {package}") from error
