"""The PDF: an article on the office's paper, tagged for everyone (PDF/UA-1), by WeasyPrint.

WeasyPrint reads whatever an address points to, and only logs what it could not do. Here it
is given nothing but what the newsroom holds in memory, and whatever it asks for beside that,
or logs, stops the build.
"""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Any

from pressroom.errors import CannotRun
from pressroom.model import Paper
from pressroom.writing.paper.fonts import font_css, font_files
from pressroom.writing.paper.print_markup import WORD_JOINER
from pressroom.writing.paper.qr_code import render_qr
from pressroom.writing.paper.script_fonts import Script, mirrored, sample_of, scripts_in, with_scripts
from pressroom.writing.pdf.archive import for_archives
from pressroom.writing.pdf.complaints import (
    blaming,
    listening,
    problems,
    stop_if,
    strange_letters,
    style_problems,
)
from pressroom.writing.pdf.sheet import QR, Sheet
from pressroom.writing.pdf.subsets import bare, small_fonts
from pressroom.writing.pdf.typed_letters import Stretches, listening_to_letters, say_letters

# Photos are cut down to what a good printer shows.
OPTIONS = {"dpi": 300}
FOR_EVERYONE = "pdf/ua-1"  # readable with eyes, ears and fingers
ARCHIVAL = "pdf/a-3a"  # and in a hundred years; it can be PDF/UA-1 too, but WeasyPrint declares only one
OVER = 0.35  # of a page: what tighter type has been seen to save on a full one; more is not worth the try


def print_pdf(sheet: Sheet, assets: Mapping[str, bytes]) -> bytes:
    """A sheet as a PDF; `assets` has its pictures and logos by address. The same in any process.

    Fonts and styles are made ready once a process.
    """
    counter, styles = _made_ready(sheet)
    counter.serve({**assets, QR: render_qr(sheet.qr)} if sheet.qr else assets)
    options = {**OPTIONS, "pdf_variant": ARCHIVAL if sheet.archival else FOR_EVERYONE}
    with listening() as said, blaming(sheet.file), small_fonts() as small, listening_to_letters() as heard:
        document = _laid_out(sheet.html, sheet, counter, styles)
        if sheet.tight and _runs_over(document):
            tight = _laid_out(sheet.tight, sheet, counter, styles)
            document = tight if len(tight.pages) == 1 else document
        _clean_bookmarks(document)
        finish = partial(_finish, heard, small)
        pdf: bytes = (
            for_archives(document, finish, options)
            if sheet.archival
            else document.write_pdf(finisher=finish, **options)
        )
    stop_if(
        (
            *problems(said, counter.refused, sheet.language, sheet.file),
            *strange_letters(document, sheet.language, sheet.file),
        )
    )
    return pdf


def lacking(scripts: Sequence[Script]) -> tuple[Script, ...]:
    """Those of the scripts whose fonts are not installed: tried by printing a letter of each."""
    from weasyprint import HTML

    lines = "".join(
        f"<p style='font-family: \"{family}\"'>{sample_of(script)}"
        for script in scripts
        for family in (script.serif, script.sans)
    )
    with listening():
        document = HTML(string=lines, url_fetcher=_new_counter()).render()
        document.write_pdf()
    there = {font.family for font in document.fonts.values()}
    return tuple(script for script in scripts if not {script.serif, script.sans} <= there)


def pango_version() -> str:
    """The Pango that sets the type; OSError where there is none."""
    from weasyprint.text.ffi import pango

    number: int = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def without_pango() -> CannotRun:
    """What to say, and to type, where the library that sets the type of PDFs is missing."""
    return CannotRun(
        "PDF files need Pango, which is not installed here.",
        write="Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
        "Fedora: sudo dnf install pango\nmacOS: brew install pango\nWindows: winget install MSYS2.MSYS2, "
        "then in MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango",
    )


# ---------------------------------------------------------------- on the sheet


def _laid_out(html: str, sheet: Sheet, counter: Any, styles: Styles) -> Any:
    from weasyprint import HTML

    fonts, *sheets = styles
    page = HTML(string=html, base_url=sheet.url, url_fetcher=counter)
    variant = ARCHIVAL if sheet.archival else FOR_EVERYONE
    return page.render(font_config=fonts, stylesheets=sheets, **OPTIONS, pdf_variant=variant)


def _finish(heard: Stretches, small: set[bytes], document: Any, pdf: Any) -> None:
    """What WeasyPrint leaves to be done before a PDF is written."""
    say_letters(heard, document)
    bare(small, pdf)


def _runs_over(document: Any) -> bool:
    """Whether a document is so little over one page that tighter type may bring it back."""
    if len(document.pages) != 2:
        return False
    last = document.pages[-1]._page_box
    over, height = float(last.children[0].height), float(last.height)
    return over < OVER * height


def _clean_bookmarks(document: Any) -> None:
    """Headings are listed beside the pages as they were written, without the joints of `printed_html`."""
    for page in document.pages:
        page.bookmarks = [
            (level, label.replace(WORD_JOINER, ""), *rest) for level, label, *rest in page.bookmarks
        ]


# ---------------------------------------------------------------- what is made ready once a process

Styles = tuple[Any, Any, Any]  # the fonts, the paper's style, the print style


def _made_ready(sheet: Sheet) -> tuple[Any, Styles]:
    """What hands out files, and the styles; a mistake in the print style is named with its place."""
    right_to_left = sheet.language.right_to_left
    # Scripts beside Latin, Greek and Cyrillic need fonts of their own.
    scripts = () if sheet.html.isascii() else scripts_in(sheet.html, sheet.language)
    try:
        counter = _counter()
        fonts, basis = _basis(sheet.paper, sheet.archival, sheet.url)
        return counter, (fonts, basis, _style(sheet.style, scripts, right_to_left, sheet.url, fonts))
    except OSError as error:  # what WeasyPrint raises where Pango is missing
        raise without_pango() from error


@lru_cache(maxsize=4)
def _basis(paper: Paper, archival: bool, url: str) -> tuple[Any, Any]:
    """The documents' fonts, and the style of the paper that makes them known."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    counter = _counter()
    counter.serve(font_files())
    with listening() as said:
        text = _paper(paper, archival) + font_css()
        basis = CSS(string=text, base_url=url, url_fetcher=counter, font_config=fonts)
    _tidy_up_after(fonts)
    stop_if(style_problems(said, counter.refused))
    return fonts, basis


@lru_cache(maxsize=32)
def _style(text: str, scripts: tuple[Script, ...], right_to_left: bool, url: str, fonts: Any) -> Any:
    from weasyprint import CSS

    counter = _counter()
    counter.serve({})
    with listening() as said:
        turned = with_scripts(mirrored(text) if right_to_left else text, scripts)
        style = CSS(string=turned, base_url=url, url_fetcher=counter, font_config=fonts)
    _tidy_up_after(fonts)
    stop_if(style_problems(said, counter.refused))
    return style


def _paper(paper: Paper, archival: bool) -> str:
    size = "A4" if paper is Paper.A4 else "letter"
    # An archive wants each picture as it is, without points that a viewer makes up (6.2.8.1).
    pictures = "img { image-rendering: crisp-edges }\n" if archival else ""
    return f"@page {{ size: {size} }}\n{pictures}"


def _tidy_up_after(fonts: Any) -> None:
    """Removes WeasyPrint's copies of the fonts, at the latest when Python ends, where it cannot itself."""
    if folder := fonts._folder:
        fonts._folder = None
        weakref.finalize(fonts, shutil.rmtree, folder, ignore_errors=True)


# ---------------------------------------------------------------- what WeasyPrint may fetch


@cache
def _counter() -> Any:
    return _new_counter()


def _new_counter() -> Any:
    """Hands WeasyPrint what is in memory, by address, and writes down whatever else it asks for.

    A picture drawn with others (SVG) asks for them here too, and would hide that it was refused.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Counter(URLFetcher):  # type: ignore[misc]  # WeasyPrint 70 takes a subclass only, not a function
        def serve(self, assets: Mapping[str, bytes]) -> None:
            self.assets = assets
            self.refused: list[str] = []

        def fetch(self, url: str, _headers: Any = None) -> Any:
            if url not in self.assets:
                self.refused.append(url)
                raise ValueError("not among the newsroom's own files")
            return URLFetcherResponse(url, self.assets[url])

    counter = Counter()
    counter.serve({})
    return counter
