"""Texts in the common disguises: percent signs, HTML's names, \\u escapes, quoted-printable, base64."""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
from collections.abc import Iterator
from urllib.parse import unquote

PERCENT = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);")
ESCAPE = re.compile(r"\\(?:u\{?([0-9A-Fa-f]{4,6})\}?|x([0-9A-Fa-f]{2})|([nrt\"'/\\]))")
QUOTED = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
BASE64 = re.compile(
    r"(?:(?<=base64,)|(?<![A-Za-z0-9+/_-]))[A-Za-z0-9+/_-]{12,}(?:\s*\r?\n\s*[A-Za-z0-9+/_-]+)*={0,2}"
)
DATA = "base64,"
SENSIBLE = 24  # letters from which a row may be base64, where nothing says so


def decoded(text: str) -> Iterator[str]:
    """The texts that this one is a disguise of; nothing where it has none."""
    if "%" in text and (parts := PERCENT.findall(text)):
        yield unquote("\n".join(parts), errors="replace")
    if "&" in text and ENTITY.search(text):
        yield html.unescape(text)
    if "\\" in text and ESCAPE.search(text):
        yield ESCAPE.sub(_unescaped, text)
    if "=" in text and QUOTED.search(text):
        yield quopri.decodestring(text.encode()).decode("utf-8", "replace")


def _unescaped(found: re.Match[str]) -> str:
    if digits := found[1] or found[2]:
        number = int(digits, 16)
        return chr(number) if number < 0x110000 else ""
    return {"n": "\n", "r": "\n", "t": "\t"}.get(found[3], found[3])


def packed(text: str) -> Iterator[bytes]:
    """The bytes that stand in a text as base64, in blocks of a sensible length."""
    for found in BASE64.finditer(text):
        block = re.sub(r"\s", "", found[0]).rstrip("=")
        if len(block) < SENSIBLE and not text.endswith(DATA, 0, found.start()):
            continue
        try:
            yield base64.b64decode(
                block + "=" * (-len(block) % 4), altchars=b"-_" if set("-_") & set(block) else None
            )
        except (binascii.Error, ValueError):
            continue
