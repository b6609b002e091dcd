"""A PDF read back by software that did not write it: Poppler, qpdf, pikepdf, page-validation."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import bidirectional, combining, normalize

import page
import pikepdf

from pressroom.model import INLINE_TAGS, Element


def run(pdf: bytes, *command: str) -> str:
    """What a command says of a PDF; `FILE` stands for its path."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "file.pdf")
        path.write_bytes(pdf)
        words = [str(path) if word == "FILE" else word for word in command]
        return subprocess.run(
            words, check=True, capture_output=True, encoding="utf-8", errors="replace"
        ).stdout


def pages(pdf: bytes) -> list[str]:
    """The text of each page as it is seen, margins too."""
    return run(pdf, "pdftotext", "-layout", "FILE", "-").split("\f")[:-1]


def failed_rules(pdf: bytes, profile: str = "ua1", rules: int = 104) -> list[str]:
    """The rules of a profile, PDF/UA-1 unless said otherwise, that a PDF fails."""
    report = page.validate_pdf_bytes(pdf, profile=profile)
    assert report.rules.total >= rules
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def fonts(pdf: bytes) -> list[tuple[str, bool]]:
    """Each font's name, without its tag, and whether it is embedded."""
    rows = [row.split() for row in run(pdf, "pdffonts", "FILE").splitlines()[2:]]
    return [(row[0].partition("+")[2], row[-5] == "yes") for row in rows]


def links(pdf: bytes) -> list[str]:
    """Where the links lead, in order; a link that runs over several lines once."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [
            str(annotation.A.URI)
            for sheet in opened.pages
            for annotation in sheet.get("/Annots", ())
            if "/A" in annotation
        ]
    return without_repeats(found)


def without_repeats(links: list[str]) -> list[str]:
    """Links one after another to the same address as one: in a PDF that may be one link on two lines."""
    return [link for i, link in enumerate(links) if i == 0 or link != links[i - 1]]


def bookmarks(pdf: bytes) -> list[str]:
    """The headings listed beside the pages, in order."""
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        waiting = list(outline.root)
        titles = []
        while waiting:
            item = waiting.pop(0)
            titles.append(item.title)
            waiting[:0] = item.children
    return titles


# ---------------------------------------------------------------- the words, as a screen reader meets them


def spoken(pdf: bytes) -> list[str]:
    """The pieces of tagged text in order, without the marks of lists ("•", "1.") and repeated heads."""
    pieces: list[str] = []
    at_top = iter(_heads(pdf))
    mark: int | None = None  # how deep the mark stands that we are in
    head: int | None = None  # how deep the head stands that we are in
    before, start, stands_again = [""], 0, False
    for line in run(pdf, "pdfinfo", "-struct-text", "FILE").splitlines():
        text = line.strip()
        depth = len(line) - len(line.lstrip())
        if head is not None and depth <= head:
            said = pieces[start:]
            if stands_again and said == before:
                del pieces[start:]
            head, before = None, said
        if text == "THead":
            head, start, stands_again = depth, len(pieces), next(at_top)
        if mark is not None and depth > mark:
            continue
        mark = depth if text.startswith("Lbl") else None
        if text.startswith('"'):
            pieces.append(text[1:-1])
    return pieces


def _heads(pdf: bytes) -> list[bool]:
    """For each head of a table, whether it stands at the top of a page, as one that is repeated does."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return list(_heads_in(opened.Root.StructTreeRoot.K[0], opened.pages[0].objgen))


def _heads_in(element: pikepdf.Object, first_page: object) -> Iterator[bool]:
    for kid in _tags_in(element):
        if kid.S == "/THead":
            yield kid.Pg.objgen != first_page and _is_first(kid)
        yield from _heads_in(kid, first_page)


def _tags_in(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", pikepdf.Array())
    return [
        kid
        for kid in (kids if isinstance(kids, pikepdf.Array) else (kids,))
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]


def _is_first(element: pikepdf.Object) -> bool:
    """Whether nothing of the article stands before it on its page, where each has an article of its own."""
    return element.S == "/Art" or (_tags_in(element.P)[0].objgen == element.objgen and _is_first(element.P))


@dataclass
class Letters:
    """Text as its letters alone, with the places between two of them where a word ends or may be cut."""

    text: str
    ends: set[int]
    seams: set[int]


def letters_of(root: Element) -> Letters:
    """An article's letters; a seam is where an inline element begins or ends inside a word."""
    found = Letters("", set(), set())
    _gather(root, found)
    return found


def _gather(node: Element | str, found: Letters) -> None:
    if isinstance(node, str):
        _add(node, found)
        return
    edges = found.seams if node.tag in INLINE_TAGS - {"br", "img"} else found.ends
    edges.add(len(found.text))
    for child in node.children:
        _gather(child, found)
    edges.add(len(found.text))


def _add(text: str, found: Letters) -> None:
    for part in re.split(r"(\s+)", text):
        if part.isspace():
            found.ends.add(len(found.text))
        found.text += "".join(part.split())


def letters_spoken(pdf: bytes) -> Letters:
    """A PDF's letters; it does not tell the end of a line from the edge of an inline element."""
    found = Letters("", set(), set())
    for piece in spoken(pdf):
        found.ends.add(len(found.text))
        _add(piece, found)
    found.ends.add(len(found.text))
    return found


def assert_same_words(pdf: bytes, root: Element, longest: int = 40) -> None:
    """Every word of the article, in order and whole, is in the PDF, and no other.

    A word of more than `longest` letters may run over the end of a line.
    """
    article, printed = letters_of(root), letters_spoken(pdf)
    assert printed.text == article.text
    inside = range(1, len(article.text))
    glued = sorted(article.ends.intersection(inside) - printed.ends)
    assert [article.text[max(at - 20, 0) : at + 20] for at in glued] == []
    cut = sorted(
        printed.ends.intersection(inside) - article.ends - article.seams - _in_long(article, longest)
    )
    assert [article.text[max(at - 20, 0) : at + 20] for at in cut] == []


def _in_long(article: Letters, longest: int) -> set[int]:
    ends = sorted({0, *article.ends, len(article.text)})
    pairs = pairwise(ends)
    return {at for start, end in pairs if end - start > longest for at in range(start + 1, end)}


# ---------------------------------------------------------------- text from the right
#
# The one place where what extraction itself does to such text is taken back:
#
# - Poppler hands out each line of an element as it is seen, from left to right. What runs from the right is
#   turned round, Latin words and figures in it are not.
# - To which side a mark between two directions belongs (a full stop, a bracket, a dash) cannot be told from
#   what is seen: letters, their own marks and figures are compared. Of several marks of one letter either may
#   be drawn first: Unicode's normal form decides.
# - Nor can it be told of a figure beside Arabic in a line that runs from the left: there, letters alone are.

LEFT_RUN = "d*l(?:[lndm]*[ld])?|d+|[^ld]+"  # words and figures from the left stay beside each other
INSIDE = frozenset(".,:/-'’&%")  # between the letters and figures of one word


def read_in_order(pdf: bytes, right_to_left: bool) -> str:
    """What is printed, as it is read."""
    return comparable("".join(_in_order(piece, right_to_left) for piece in spoken(pdf)), right_to_left)


def comparable(text: str, right_to_left: bool) -> str:
    """The part of a text whose order can be told from what is printed."""
    text = normalize("NFC", text)
    has_both = not right_to_left and any(map(_is_from_the_right, text))
    return "".join(
        each
        for each in text
        if (each.isalnum() or combining(each)) and not (has_both and each.isnumeric() and each.isascii())
    )


def _in_order(line: str, right_to_left: bool) -> str:
    kinds = _kinds(line)
    if "r" not in kinds:
        return line
    if right_to_left:
        return _turned(line, kinds)
    stretches = [found.span() for found in re.finditer("[rm](?:[rmnd]*[rm])?", kinds)]
    edges = [0, *(edge for stretch in stretches for edge in stretch), len(line)]
    return "".join(
        _turned(line[start:end], kinds[start:end]) if number % 2 else line[start:end]
        for number, (start, end) in enumerate(pairwise(edges))
    )


def _turned(line: str, kinds: str) -> str:
    """A line from its other end, but for each word in it that runs from the left."""
    parts = [(found.group(), found.span()) for found in re.finditer(LEFT_RUN, kinds)]
    return "".join(
        line[start:end] if part[0] in "ld" else line[start:end][::-1]
        for part, (start, end) in reversed(parts)
    )


def _kinds(line: str) -> str:
    """For each character: from the right, a mark of a letter, a figure, from the left, or neither."""
    kinds = "".join(map(_kind, line))
    kinds = re.sub("(?<=[ld])m+", lambda marks: "l" * len(marks[0]), kinds)
    kinds = re.sub("(?<=d)s(?=d)", "d", kinds)
    return re.sub("(?<=[ld])s(?=[ld])", "l", kinds).replace("s", "n")


def _kind(letter: str) -> str:
    if combining(letter):
        return "m"
    if _is_from_the_right(letter):
        return "r"
    if letter.isascii() and letter.isnumeric():
        return "d"
    return "l" if letter.isalnum() else "s" if letter in INSIDE else "n"


def _is_from_the_right(letter: str) -> bool:
    return bidirectional(letter) in ("R", "AL")
