"""What this program and its templates print of their own accord: words that give nothing away.

Comments and docstrings are printed nowhere; a hidden release that says one of their words is as hidden.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pressroom.packaged import PACKAGED

PROGRAM = Path(__file__).parents[1]
PRINTING = (
    "deciding",
    "language",
    "model",
    "writing",
    "rendering",
)  # rooms whose texts reach a file of the site
COMMENT = re.compile(rb"\{#.*?#\}", re.DOTALL)
NOTE = re.compile(rb"^#.*$", re.MULTILINE)
SHOWN = (".html", ".css", ".js", ".docx", ".txt", ".po", ".svg")


def printed_words(own: Path) -> Iterator[tuple[str, bytes]]:
    """Files whose words may stand on every page: own templates, packaged ones, this program’s texts."""
    yield from _of_program()
    for folder in (PACKAGED, own):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix in SHOWN and path.is_file():
                yield path.name, _printed(path.suffix, path.read_bytes())


def _printed(suffix: str, data: bytes) -> bytes:
    """A file of the templates without what is for those who read it alone."""
    match suffix:
        case ".html" | ".css" | ".svg":
            return COMMENT.sub(b"", data)
        case ".po":
            return NOTE.sub(b"", data)
    return data


@cache
def _of_program() -> tuple[tuple[str, bytes], ...]:
    """The texts in our own modules that print, each module's together."""
    files = [path for room in PRINTING for path in sorted((PROGRAM / room).rglob("*.py"))]
    return tuple((path.name, "\n".join(texts_of(path.read_text("utf-8"))).encode()) for path in files)


def texts_of(source: str) -> Iterator[str]:
    """The texts of a module that are values: no docstring, no comment; and the names that they are given."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in said:
                yield text
            case ast.keyword(arg=str(name)) | ast.arg(arg=name) | ast.Attribute(attr=name):
                yield name  # fields of the model become properties of JSON and of calendars
