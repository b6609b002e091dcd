"""The article's words as other programs should read them in a Word file.

The one place where the words of an article and those of a program are made alike:

- blanks, ends of lines and of paragraphs part words, and are alike;
- a picture is no word: neither program tells its description in its text;
- LibreOffice writes the sign or the number of an item before it, pandoc leaves them out;
- marks of direction, which Word has where web pages have isolates, are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.model import INLINE_TAGS, Article, Element

BULLETS = "•◦▪"  # of a list, of a list in it, and so on round


def by_pandoc(article: Article) -> list[str]:
    return "".join(_told(article.root, signs=False)).split()


def by_libreoffice(article: Article) -> list[str]:
    return "".join(_told(article.root, signs=True)).split()


def seen(text: str) -> str:
    """What another program read, without marks of direction."""
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def _told(node: Element | str, signs: bool, level: int = 0) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif node.tag in ("ul", "ol"):
        number = int(node.get("start") or 1)
        for item in node.children:
            if isinstance(item, Element):
                number = int(item.get("value") or number)
                sign = f"{number}." if node.tag == "ol" else BULLETS[level % len(BULLETS)]
                yield f"\n{sign} " if signs else "\n"
                yield from _told(item, signs, level + 1)
                number += 1
    else:
        gap = "" if node.tag in INLINE_TAGS - {"br", "img"} else "\n"
        yield gap
        for child in node.children:
            yield from _told(child, signs, level)
        yield gap
