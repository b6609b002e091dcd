"""The PDF: an article on the office's paper, tagged for everyone (PDF/UA-1), by WeasyPrint.

WeasyPrint reads whatever an address points to, and only logs what it could not do. Here it
is given nothing but what the newsroom holds in memory, and whatever it asks for beside that,
or logs, stops the build.
"""

from __future__ import annotations

import logging
import re
import shutil
import unicodedata
import warnings
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.model import Article, Edition, Kind, Newsroom, Paper
from pressroom.writing.fonts import font_css, font_files
from pressroom.writing.letterhead import letterhead
from pressroom.writing.printed import WORD_JOINER, printed_html
from pressroom.writing.templates import Environment, Markup
from pressroom.writing.templates import render as render_template

# Photos are cut down to what a good printer shows; "pdf/ua-1" is what makes a PDF readable for everyone.
OPTIONS = {"pdf_variant": "pdf/ua-1", "dpi": 300}
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

Printer = Callable[[Article, Edition, Mapping[str, bytes]], bytes]


def printer(newsroom: Newsroom, environment: Environment) -> Printer:
    """A function that makes an article into a PDF; fonts and print style are made ready once for all."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    counter = _counter()
    counter.serve(font_files())
    fonts = FontConfiguration()
    with _listening() as said:
        sheets = [
            CSS(string=text, base_url=newsroom.url, url_fetcher=counter, font_config=fonts)
            for text in (_paper(newsroom) + font_css(), render_template(environment, "print.css", {}))
        ]
    _tidy_up_after(fonts)
    _stop_if(_style_problems(said, counter.refused))

    def laid_out(values: dict[str, Any]) -> Any:
        source = render_template(environment, "print.html", values)
        page = HTML(string=source, base_url=newsroom.url, url_fetcher=counter)
        return page.render(font_config=fonts, stylesheets=sheets, **OPTIONS)

    def render(article: Article, edition: Edition, assets: Mapping[str, bytes]) -> bytes:
        values = _values(article, edition, newsroom)
        counter.serve(assets)
        with _listening() as said, _blaming(edition.release.file):
            document = laid_out(values)
            if edition.release.kind is Kind.MEDIA_ADVISORY and len(document.pages) > 1:
                tight = laid_out(values | {"tight": True})
                document = tight if len(tight.pages) == 1 else document
            _clean_bookmarks(document)
            pdf: bytes = document.write_pdf(**OPTIONS)
        _stop_if(_problems(said, counter.refused, edition.release.file))
        return pdf

    return render


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has; it reads no other software's."""
    for packed in re.finditer(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            if found := re.search(rb"/Type /Pages\b.*?/Count (\d+)", zlib.decompress(packed[1]), re.DOTALL):
                return int(found[1])
    raise ValueError("not a PDF that pressroom made")


def _values(article: Article, edition: Edition, newsroom: Newsroom) -> dict[str, Any]:
    language = article.language
    return {
        "article": article,
        "tight": False,
        "body": Markup(printed_html(article.root)),
        "letterhead": letterhead(article, edition, newsroom),
        "edition": edition,
        "release": edition.release,
        "newsroom": newsroom,
        "language": language,
        "direction": "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr",
    }


def _paper(newsroom: Newsroom) -> str:
    return f"@page {{ size: {'A4' if newsroom.paper is Paper.A4 else 'letter'} }}\n"


def _tidy_up_after(fonts: Any) -> None:
    """Removes WeasyPrint's copies of the fonts, at the latest when Python ends, where it cannot itself."""
    if folder := fonts._folder:
        fonts._folder = None
        weakref.finalize(fonts, shutil.rmtree, folder, ignore_errors=True)


def _clean_bookmarks(document: Any) -> None:
    """Headings are listed beside the pages as they were written, without the joints of `printed_html`."""
    for page in document.pages:
        page.bookmarks = [
            (level, label.replace(WORD_JOINER, ""), *rest) for level, label, *rest in page.bookmarks
        ]


# ---------------------------------------------------------------- what WeasyPrint may fetch


def _counter() -> Any:
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

    return Counter()


# ---------------------------------------------------------------- what WeasyPrint says


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Collects what WeasyPrint logs at WARNING or above, and lets nothing of it out."""
    said: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = said.append  # type: ignore[method-assign,assignment]
    logger = logging.getLogger("weasyprint")
    before = logger.propagate, logger.level, logger.disabled
    logger.propagate, logger.disabled = False, False
    logger.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a picture so large that it can eat the machine's memory.
            warnings.filterwarnings("error", message="Image size .* exceeds limit")
            yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate, logger.level, logger.disabled = before


@contextmanager
def _blaming(file: str) -> Iterator[None]:
    """WeasyPrint's own failures stop the build with the name of the release that met them."""
    try:
        yield
    except Exception as error:
        message = f"The PDF could not be made: {type(error).__name__}: {error}"
        raise ProblemsFound([Problem("pdf-failed", message, Span(file))]) from error


def _stop_if(problems: Iterable[Problem]) -> None:
    """Each problem once: a letter without a glyph is logged every time it is met."""
    if once := tuple(dict.fromkeys(problems)):
        raise ProblemsFound(once)


def _problems(said: list[logging.LogRecord], refused: list[str], file: str) -> Iterator[Problem]:
    yield from (Problem("pdf-address", _refusal(url), Span(file)) for url in refused)
    for record in said:
        # What it could not fetch, WeasyPrint logs too.
        if not any(url in record.getMessage() for url in refused):
            yield Problem(*_in_plain_words(record), Span(file))


def _refusal(url: str) -> str:
    return f"The PDF asks for {url}, which is not one of the newsroom's own files. Nothing else is read."


def _in_plain_words(record: logging.LogRecord) -> tuple[str, str]:
    arguments = record.args if isinstance(record.args, tuple) else ()
    if record.msg.startswith(".notdef glyph"):
        return "glyph-missing", _missing_glyph(str(arguments[0]))
    if record.msg.startswith("Failed to load image"):
        address, reason = arguments
        return "pdf-picture", f"The picture {address} cannot be printed: {reason}"
    return "pdf-said", f"The PDF would not come out as it should: {record.getMessage()}"


def _missing_glyph(letter: str) -> str:
    name = unicodedata.name(letter, "a character without a name")
    return f"No font has “{letter}” (U+{ord(letter):04X}, {name}): the PDF would show an empty box."


_PLACE = re.compile(r" at (\d+):(\d+)")


def _style_problems(said: list[logging.LogRecord], refused: list[str]) -> Iterator[Problem]:
    """What is wrong in the print style, with its line and column there."""
    file = "templates/print.css"
    yield from (Problem("print-style", _refusal(url), Span(file)) for url in refused)
    for message in (record.getMessage() for record in said):
        place = _PLACE.search(message)
        line, column = map(int, place.groups()) if place else (1, 1)
        text = f"The print style is not right: {_PLACE.sub('', message)}"
        yield Problem("print-style", text, Span(file, line, column))
