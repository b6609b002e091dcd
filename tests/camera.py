"""Pictures of what pressroom makes: web pages by Chromium, PDFs by PDFium, Word files by LibreOffice.

PDFium and the letters of LibreOffice come with the locked packages, so that no font of the machine is seen.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pypdfium2
from audit_tools import Shot, ask, need, screenshots
from PIL import Image

from pressroom.writing.paper.fonts import FACES

# Word's own fonts, and what stands in for them here: the nearest of those that are installed with pressroom.
STAND_INS = {"Georgia": "Source Serif Pro", "Calibri": "Source Sans Pro"}
# By these files the folders are found that the set-up fills with fonts of other scripts.
OTHER_SCRIPTS = ("NotoNaskhArabic-Regular.ttf", "NotoSerifCJK-Regular.ttc")
INCH = 72  # points: what a PDF measures in


def of_pages(site: Path, shots: Sequence[Shot]) -> list[Image.Image]:
    """Whole web pages of one site, as Chromium shows them."""
    with tempfile.TemporaryDirectory() as folder:
        out = [Path(folder, f"{number}.png") for number in range(len(shots))]
        screenshots(site, list(zip(shots, out, strict=True)))
        return [Image.open(BytesIO(path.read_bytes())).convert("RGB") for path in out]


def of_sheets(pdf: Path, width: int) -> list[Image.Image]:
    """Every page of a PDF, so many pixels wide."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document]


def of_drawing(svg: Path, width: int) -> Image.Image:
    """An SVG drawing, so many pixels wide; where nothing is drawn, it is white."""
    import weasyprint

    root = ElementTree.parse(svg).getroot()
    size = f"{root.get('width')}px {root.get('height')}px"
    style = f"@page {{ margin: 0; size: {size} }} body {{ margin: 0 }} img {{ display: block }}"
    html = f"<style>{style}</style><img src='{svg.as_uri()}'>"
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "drawing.pdf")
        weasyprint.HTML(string=html).write_pdf(pdf)
        return of_sheets(pdf, width)[0]


def word_as_pdf(documents: Sequence[Path], folder: Path) -> list[Path]:
    """Word files as LibreOffice would print them, all in one call."""
    with tempfile.TemporaryDirectory() as own:
        profile = f"-env:UserInstallation={Path(own, 'profile').as_uri()}"
        fonts = Path(own, "fonts.conf")
        fonts.write_text(font_configuration(Path(own, "cache")), encoding="utf-8")
        form = ("--convert-to", "pdf", "--outdir", folder)
        ask(need("soffice"), profile, "--headless", *form, *documents, FONTCONFIG_FILE=str(fonts))
    return [folder / f"{document.stem}.pdf" for document in documents]


def font_configuration(cache: Path) -> str:
    """What tells a program of the fonts that pressroom and its set-up install, and of no others."""
    folders = {str(files(face.package).joinpath("files")) for face in FACES}
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{other}</family></prefer></alias>'
        for name, other in STAND_INS.items()
    )
    folders |= {str(path.parent) for name in OTHER_SCRIPTS for path in Path("/usr/share/fonts").rglob(name)}
    listed = "".join(f"<dir>{escape(folder)}</dir>" for folder in sorted(folders))
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    return f"{head}<fontconfig>{listed}<cachedir>{escape(str(cache))}</cachedir>{aliases}</fontconfig>\n"
