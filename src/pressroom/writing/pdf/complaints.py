"""What WeasyPrint says while it prints: nothing that it logs or cannot do is left out in silence."""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.model import Language
from pressroom.writing.paper.fonts import FACES
from pressroom.writing.paper.script_fonts import families, missing_glyph, scripts_in

OWN = frozenset(face.family for face in FACES)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
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
def blaming(file: str) -> Iterator[None]:
    """WeasyPrint's own failures stop the build with the name of the release that met them."""
    try:
        yield
    except Exception as error:
        message = f"The PDF could not be made: {type(error).__name__}: {error}"
        raise ProblemsFound([Problem("pdf-failed", message, Span(file))]) from error


def stop_if(problems: Iterable[Problem]) -> None:
    """Each problem once: a letter without a glyph is logged every time it is met."""
    if once := tuple(dict.fromkeys(problems)):
        raise ProblemsFound(once)


def problems(
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


def strange_letters(document: Any, language: Language, file: str) -> Iterator[Problem]:
    """Letters from a font that is neither ours nor named for their script: another machine has others."""
    for font in document.fonts.values():
        text = "".join(font.to_unicode.values())
        if font.family not in OWN | families(scripts_in(text, language)):
            for letter in dict.fromkeys(text):
                if not letter.isspace() and unicodedata.category(letter) != "Cf":
                    yield Problem("glyph-missing", missing_glyph(letter, language), Span(file))


_PLACE = re.compile(r" at (\d+):(\d+)")


def style_problems(said: list[logging.LogRecord], refused: list[str]) -> Iterator[Problem]:
    """What is wrong in the print style, with its line and column there."""
    file = "templates/print.css"
    yield from (Problem("print-style", _refusal(url), Span(file)) for url in refused)
    for message in (record.getMessage() for record in said):
        place = _PLACE.search(message)
        line, column = map(int, place.groups()) if place else (1, 1)
        text = f"The print style is not right: {_PLACE.sub('', message)}"
        yield Problem("print-style", text, Span(file, line, column))
