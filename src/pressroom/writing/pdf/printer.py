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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.model import Article, Edition, Kind, Language, Newsroom, Paper
from pressroom.writing.paper.fonts import FACES, font_css, font_files
from pressroom.writing.paper.letterhead import letterhead
from pressroom.writing.paper.print_markup import WORD_JOINER, printed_html
from pressroom.writing.paper.qr_code import render_qr
from pressroom.writing.paper.script_fonts import (
    Script,
    families,
    mirrored,
    missing_glyph,
    sample_of,
    scripts_in,
    with_scripts,
)
from pressroom.writing.templating.templates import Environment, Markup
from pressroom.writing.templating.templates import render as render_template

# Photos are cut down to what a good printer shows.
OPTIONS = {"dpi": 300}
FOR_EVERYONE = "pdf/ua-1"  # readable with eyes, ears and fingers
ARCHIVAL = "pdf/a-3a"  # and in a hundred years; it can be PDF/UA-1 too, but WeasyPrint declares only one
QR = "pressroom-qr:"
OWN = frozenset(face.family for face in FACES)
OVER = 0.35  # of a page: what tighter type has been seen to save on a full one; more is not worth the try

Look = tuple[
    tuple[Script, ...], bool
]  # scripts beside Latin, Greek and Cyrillic; whether it runs from the right
Printer = Callable[[Article, Edition, Mapping[str, bytes]], bytes]


def printer(newsroom: Newsroom, environment: Environment) -> Printer:
    """A function that makes an article into a PDF; fonts and print style are made ready once for all."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    options = {**OPTIONS, "pdf_variant": ARCHIVAL if newsroom.archival else FOR_EVERYONE}
    counter = _counter()
    counter.serve(font_files())
    fonts = FontConfiguration()

    def sheet(text: str) -> Any:
        return CSS(string=text, base_url=newsroom.url, url_fetcher=counter, font_config=fonts)

    print_style = render_template(environment, "print.css", {})
    with _listening() as said:
        basis = sheet(_paper(newsroom) + font_css())
        styles: dict[Look, Any] = {((), False): sheet(print_style)}
    _tidy_up_after(fonts)
    _stop_if(_style_problems(said, counter.refused))

    def laid_out(values: dict[str, Any]) -> Any:
        source = render_template(environment, "print.html", values)
        language: Language = values["language"]
        look = () if source.isascii() else scripts_in(source, language), language.right_to_left
        if look not in styles:
            style = mirrored(print_style) if language.right_to_left else print_style
            styles[look] = sheet(with_scripts(style, look[0]))
        page = HTML(string=source, base_url=newsroom.url, url_fetcher=counter)
        return page.render(font_config=fonts, stylesheets=[basis, styles[look]], **options)

    def render(article: Article, edition: Edition, assets: Mapping[str, bytes]) -> bytes:
        values = _values(article, edition, newsroom)
        counter.serve({**assets, QR: render_qr(edition.page.url)} if newsroom.qr else assets)
        with _listening() as said, _blaming(edition.release.file):
            document = laid_out(values)
            if edition.release.kind is Kind.MEDIA_ADVISORY and _runs_over(document):
                tight = laid_out(values | {"tight": True})
                document = tight if len(tight.pages) == 1 else document
            _clean_bookmarks(document)
            pdf: bytes = (
                _for_archives(document, options) if newsroom.archival else document.write_pdf(**options)
            )
        _stop_if(
            (
                *_problems(said, counter.refused, article.language, edition.release.file),
                *_strange_letters(document, article.language, edition.release.file),
            )
        )
        return pdf

    return render


def lacking(scripts: Sequence[Script]) -> tuple[Script, ...]:
    """Those of the scripts whose fonts are not installed: tried by printing a letter of each."""
    from weasyprint import HTML

    lines = "".join(
        f"<p style='font-family: \"{family}\"'>{sample_of(script)}"
        for script in scripts
        for family in (script.serif, script.sans)
    )
    with _listening():
        document = HTML(string=lines, url_fetcher=_counter()).render()
        document.write_pdf()
    there = {font.family for font in document.fonts.values()}
    return tuple(script for script in scripts if not {script.serif, script.sans} <= there)


def pango_version() -> str:
    """The Pango that sets the type; OSError where there is none."""
    from weasyprint.text.ffi import pango

    number: int = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _runs_over(document: Any) -> bool:
    """Whether a document is so little over one page that tighter type may bring it back."""
    if len(document.pages) != 2:
        return False
    last = document.pages[-1]._page_box
    over, height = float(last.children[0].height), float(last.height)
    return over < OVER * height


def _values(article: Article, edition: Edition, newsroom: Newsroom) -> dict[str, Any]:
    language = article.language
    return {
        "article": article,
        "tight": False,
        "body": Markup(printed_html(article.root)),
        "letterhead": letterhead(article, edition, newsroom),
        "qr": QR if newsroom.qr else "",
        "edition": edition,
        "release": edition.release,
        "newsroom": newsroom,
        "language": language,
        "direction": language.direction,
    }


def _paper(newsroom: Newsroom) -> str:
    size = "A4" if newsroom.paper is Paper.A4 else "letter"
    # An archive wants each picture as it is, without points that a viewer makes up (6.2.8.1).
    pictures = "img { image-rendering: crisp-edges }\n" if newsroom.archival else ""
    return f"@page {{ size: {size} }}\n{pictures}"


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


# What a PDF/A has to say of itself to be PDF/UA-1 too: the part, and what "part" is (ISO 19005-3, 6.6.2.3.3).
_FOR_EVERYONE_TOO = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description></rdf:li>\
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def _declare_for_everyone(metadata: Any) -> None:
    """Adds to what WeasyPrint says of an archival PDF that it keeps the rules of PDF/UA-1 as well.

    And says it in plain bytes, which a search of the archive finds, not packed (6.6.2.1).
    """
    generate, include = metadata.generate_rdf_metadata, metadata.include_in_pdf

    def both(*arguments: Any) -> bytes:
        said: bytes = generate(*arguments)
        return said.replace(b"</rdf:RDF>", _FOR_EVERYONE_TOO)

    def unpacked(*arguments: Any) -> None:
        include(*arguments[:-1], False)

    metadata.generate_rdf_metadata, metadata.include_in_pdf = both, unpacked


def _for_archives(document: Any, options: Mapping[str, Any]) -> bytes:
    """Writes until no stream ends in a carriage return, which would put its length in doubt (6.1.7.1)."""
    _declare_for_everyone(document.metadata)
    made = b""
    for padding in range(9):
        made = document.write_pdf(finisher=partial(_end_clearly, padding), **options)
        if b"\r\nendstream" not in made:
            break
    return made


def _end_clearly(padding: int, _document: Any, pdf: Any) -> None:
    """A stream that would end so is left unpacked; those that pack others change with what is in them."""
    for thing in pdf.objects:
        if getattr(thing, "compress", False) and thing.data.endswith(b"\r\nendstream"):
            thing.compress = False
    for number in range(padding):
        pdf.add_object(type(pdf.info)({"Padding": number}))


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
            # WeasyPrint leaves it to Python to close its colour profile.
            warnings.filterwarnings("ignore", message="unclosed file .*icc", category=ResourceWarning)
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


def _problems(
    said: list[logging.LogRecord], refused: list[str], language: Language, file: str
) -> Iterator[Problem]:
    yield from (Problem("pdf-address", _refusal(url), Span(file)) for url in refused)
    for record in said:
        # What it could not fetch, WeasyPrint logs too.
        if not any(url in record.getMessage() for url in refused):
            yield Problem(*_in_plain_words(record, language), Span(file))


def _refusal(url: str) -> str:
    return f"The PDF asks for {url}, which is not one of the newsroom's own files. Nothing else is read."


def _in_plain_words(record: logging.LogRecord, language: Language) -> tuple[str, str]:
    arguments = record.args if isinstance(record.args, tuple) else ()
    if record.msg.startswith(".notdef glyph"):
        return "glyph-missing", missing_glyph(str(arguments[0]), language)
    if record.msg.startswith("Failed to load image"):
        address, reason = arguments
        return "pdf-picture", f"The picture {address} cannot be printed: {reason}"
    return "pdf-said", f"The PDF would not come out as it should: {record.getMessage()}"


def _strange_letters(document: Any, language: Language, file: str) -> Iterator[Problem]:
    """Letters from a font that is neither ours nor named for their script: another machine has others."""
    for font in document.fonts.values():
        text = "".join(font.to_unicode.values())
        if font.family not in OWN | families(scripts_in(text, language)):
            for letter in dict.fromkeys(text):
                if not letter.isspace() and unicodedata.category(letter) != "Cf":
                    yield Problem("glyph-missing", missing_glyph(letter, language), Span(file))


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
