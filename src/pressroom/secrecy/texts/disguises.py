"""Texts in the common disguises: percent signs, HTML's names, \\u escapes, quoted-printable, base64, hex."""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
from collections.abc import Iterator
from urllib.parse import unquote

PERCENT = re.compile(r"(?:[^\s%]{0,200}%[0-9A-Fa-f]{2})+[^\s%]{0,200}")
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);")
ESCAPE = re.compile(r"\\(?:u\{?([0-9A-Fa-f]{4,6})\}?|x([0-9A-Fa-f]{2})|([nrt\"'/\\]))")
QUOTED = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
_ROW = "[A-Za-z0-9+/_-]"
BASE64 = re.compile(rf"(?<!{_ROW})(?:{_ROW}{{60,}}(?:\r?\n[ \t]*{_ROW}+)*|{_ROW}{{24,}}+)")
HEX = re.compile(r"(?<![A-Za-z0-9])(?:[0-9A-Fa-f]{2}){12,}+(?![A-Za-z0-9])")
DATA = re.compile(r"base64,([A-Za-z0-9+/_-]+)")


def decoded(text: str) -> Iterator[str]:
    """The texts that this one is a disguise of; nothing where it has none."""
    if "%" in text and (parts := PERCENT.findall(text)):
        yield unquote("\n".join(parts), errors="replace")
    if "&" in text and ENTITY.search(text):
        yield html.unescape(text)
    if "\\" in text and ESCAPE.search(text):
        yield ESCAPE.sub(_unescaped, text)
    if "=" in text and QUOTED.search(text):
        yield quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")


def _unescaped(found: re.Match[str]) -> str:
    if digits := found[1] or found[2]:
        return chr(number) if (number := int(digits, 16)) < 0x110000 else ""
    return {"n": "\n", "r": "\n", "t": "\t"}.get(found[3], found[3])


def packed(text: str) -> Iterator[bytes]:
    """The bytes that stand in a text as base64, after its name or in rows too long for words, and as hex."""
    yield from map(bytes.fromhex, HEX.findall(text))
    for block in (*DATA.findall(text), *BASE64.findall(text)):
        row = "".join(block.split())
        row = row[: len(row) - (len(row) % 4 == 1)]
        altchars = b"-_" if "-" in row or "_" in row else None
        try:
            yield base64.b64decode(row + "=" * (-len(row) % 4), altchars)
        except (binascii.Error, ValueError):
            continue
