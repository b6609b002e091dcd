"""The article as plain text that can be pasted anywhere: no wrapping, no markup, in the article's order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pressroom.language.labels import label
from pressroom.model import Article, Element, Language
from pressroom.writing.article.flow import (
    LIST_TAGS,
    Piece,
    blocks,
    cells_of,
    is_fact,
    numbered,
    pieces,
    refuse_unknown,
    rows_of,
)

APART, AND_BACK = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def render_plain(article: Article) -> str:
    """One paragraph a line, a blank line between blocks; a link's address after its words, in parentheses."""
    refuse_unknown(article)
    return "\n\n".join(_paragraphs(article.root, article.language)) + "\n"


def _paragraphs(element: Element, language: Language) -> Iterator[str]:
    """Every block with words; a list or a table is one block, a line for each item or row."""
    for block in blocks(element):
        if block.tag in LIST_TAGS:
            text = "\n".join(_items(block, language))
        elif block.tag == "table":
            text = "\n".join(_rows(block, language))
        elif block.tag in ("article", "section", "div", "blockquote"):
            yield from _paragraphs(block, language)
            continue
        else:
            text = _line(block)
        if text:
            yield text


# ---------------------------------------------------------------- lists


def _items(listing: Element, language: Language) -> Iterator[str]:
    for number, item in numbered(listing):
        marker = f"{number}. " if listing.tag == "ol" else "- "
        first, *more = "\n".join(_paragraphs(item, language)).split("\n")
        yield f"{marker}{first}".rstrip(" ")
        yield from (" " * len(marker) + line for line in more)


# ---------------------------------------------------------------- tables


def _rows(table: Element, language: Language) -> Iterator[str]:
    """ "When: 10:30 a.m." for a label and its fact; the cells of any other table with tabs between them.

    A tab adds no sign to the text, and a spreadsheet takes the rows as they are.
    """
    rows = tuple((in_head, cells_of(row)) for in_head, row in rows_of(table))
    are_facts = all(is_fact(in_head, cells) for in_head, cells in rows)
    for _, cells in rows:
        texts = tuple("\n".join(_paragraphs(cell, language)) for cell in cells)
        if not any(texts):
            continue
        if are_facts:
            yield _fact(texts[0], texts[1], language)
        else:
            yield "\t".join(text.replace("\n", " ") for text in texts)


def _fact(name: str, fact: str, language: Language) -> str:
    """A label, its colon as the language sets it, and the fact."""
    if not name or name.endswith((":", "\uff1a")):
        return f"{name} {fact}".strip(" ")
    return label("%(label)s: %(text)s", language, label=name, text=fact).strip(" ")


# ---------------------------------------------------------------- words


def _line(block: Element) -> str:
    """The words of one paragraph; a picture is its description, in brackets."""
    words = ""
    for address, group in groupby(pieces(block.children), _address):
        text = "".join(_text(piece) for piece in group)
        words += text if address is None else _with_address(text, address)
    return "\n".join(line.strip(" ") for line in words.split("\n") if line.strip(" "))


def _address(piece: Piece) -> str | None:
    """Where a piece leads: a link with a word in italics is several, one after the other, to one address."""
    return piece.link.get("href") if piece.link else None


def _text(piece: Piece) -> str:
    text = _said(piece)
    is_apart = any(element.tag == "bdi" and element.get("dir") == "ltr" for element in piece.within)
    return f"{APART}{text}{AND_BACK}" if is_apart and text.strip() else text


def _said(piece: Piece) -> str:
    if piece.tag == "br":
        return "\n"
    if piece.tag == "img":
        alt = piece.within[-1].get("alt")
        return f"[{alt}]" if alt else ""
    return piece.text


def _with_address(text: str, address: str) -> str:
    apart = text.startswith(APART)
    if _says(text.strip(APART + AND_BACK), address):
        return text
    return f"{text} ({APART}{address}{AND_BACK})" if apart else f"{text} ({address})"


def _says(text: str, address: str) -> bool:
    """Whether a link's words are its address already: "617-555-0100" is what tel:+16175550100 calls."""
    scheme, _, rest = address.partition(":")
    if scheme == "tel":
        said, called = (_digits(words) for words in (text, rest))
        return said == called or (len(said) > 6 and called.endswith(said))
    return text == (rest if scheme == "mailto" else address)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
