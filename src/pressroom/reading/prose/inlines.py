"""The words of a paragraph, list item, cell or heading: first as a passage to listen to, then as elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pressroom.model import Element, Person
from pressroom.reading.prose.links import PERSON, TONGUE, parse_link, parse_person, parse_photo, parse_tongue
from pressroom.reading.prose.passages import Heard, Naming, Passage
from pressroom.reading.prose.prose_mistakes import MOST, Notes, Wrong, note
from pressroom.reading.prose.refusals import refuse_html, refuse_links, refuse_odd, refuse_start
from pressroom.reading.prose.typography import Edit, between_lines

_BREAKS = frozenset(("softbreak", "hardbreak"))
_SPOKEN = frozenset(("text", "text_special", "softbreak"))
_TELLING = frozenset("[#")  # a link's address kept apart, a heading without its space
Attributes = tuple[tuple[str, str], ...]
_SPEAKER: Attributes = (("class", "speaker"),)
_NONE: Attributes = ()
Node = Element | str


class Piece(Protocol):
    """As much of the Markdown parser's token as is read here; the parser itself is known to `prose` alone."""

    type: str
    tag: str
    content: str
    info: str
    level: int
    map: list[int] | None
    attrs: dict[str, str | int | float]

    @property
    def nesting(self) -> int: ...

    @property
    def children(self) -> Sequence[Piece] | None: ...


@dataclass(slots=True)
class Reading:
    """What is at hand while one text is read."""

    people: Mapping[str, Person]
    media: frozenset[str]
    notes: Notes
    odd: bool = False  # whether markup that is refused may be in the text
    heard: Heard = field(default_factory=Heard)
    below: int = 1  # the level of the heading that stands above the text
    heading: int = 1  # the last heading's number of "#"


# ---------------------------------------------------------------- a passage to listen to


def is_person(link: Piece) -> bool:
    """Whether a link names a speaker."""
    return str(link.attrs.get("href", "")).startswith(PERSON) and link.info != "auto"


def passage_of(
    block: Piece, number: int, block_quote: int, speech: bool, reading: Reading
) -> tuple[Passage, list[tuple[int, Piece]]]:
    """The words of a block on one line, its speakers, and the leaves that the words came from, by offset."""
    leaves: list[tuple[int, Piece]] = []
    namings: list[Naming] = []
    breaks: list[int] = []
    literal: list[int] = []
    words: list[str] = []
    length, pieces, (first, last) = 0, block.children or (), lines_of(block)
    for index, piece in enumerate(pieces):
        kind, content = piece.type, piece.content
        if kind == "link_open" and is_person(piece):
            name = _words_in(pieces, index)
            person = _person(piece, name, reading, first + len(breaks), last)
            namings.append(Naming(length, length + len(name), person))
        elif piece.info == "escape":
            literal.append(length)  # typed with a backslash to stay as it is
        elif kind in _BREAKS:
            breaks.append(length)
            content = _joint(pieces, index)
        elif not kind.startswith("text"):
            continue
        elif not (index and pieces[index - 1].info == "auto"):  # <https://…> shows its address, which stays
            leaves.append((length, piece))
        words.append(content)
        length += len(content)
    text = "".join(words)
    return Passage(
        number, text, first, block_quote, speech, tuple(namings), tuple(breaks), frozenset(literal)
    ), leaves


def rewrite(leaves: Sequence[tuple[int, Piece]], edits: Sequence[Edit]) -> None:
    """Write a passage's edits into the leaves that its words came from; both are in the order of the text."""
    later = len(edits)
    for start, leaf in reversed(leaves):
        end, words = start + len(leaf.content), []
        last = end
        while later and edits[later - 1].start >= start:
            later -= 1
            if (edit := edits[later]).end <= end:  # "-" and a strong "-" are not a dash
                words += [leaf.content[edit.end - start : last - start], edit.new]
                last = edit.start
        if words:
            leaf.content = "".join(reversed([*words, leaf.content[: last - start]]))


def lines_of(block: Piece) -> tuple[int, int]:
    """The first line of a block, and the line after its last."""
    first, last = block.map or (0, 1)
    return first, last


def _words_in(pieces: Sequence[Piece], index: int) -> str:
    """The words of the link that opens at an index; links are never inside links."""
    words = []
    for at, piece in enumerate(pieces[index + 1 :], index + 1):
        if piece.type == "link_close":
            break
        is_text = piece.type.startswith("text")
        words.append(_joint(pieces, at) if piece.type in _BREAKS else piece.content if is_text else "")
    return "".join(words)


def _joint(pieces: Sequence[Piece], index: int) -> str:
    """What the end of a line is among words; a break that is meant parts them always."""
    if pieces[index].type == "hardbreak":
        return " "
    before = next((piece.content for piece in reversed(pieces[:index]) if piece.content), "")
    after = next((piece.content for piece in pieces[index + 1 :] if piece.content), "")
    return between_lines(before, after)


def _person(link: Piece, words: str, reading: Reading, line: int, last: int) -> Person:
    address = str(link.attrs["href"])
    person = parse_person(address, str(link.attrs.get("title", "")), words, reading.people)
    if isinstance(person, Person):
        return person
    note(reading.notes, person, line, last, f"[{words}]({address}", f"]({address}", address)
    return Person(
        address[len(PERSON) :], words
    )  # so that the quotation has its speaker, and no more problems follow


# ---------------------------------------------------------------- elements


def nodes(block: Piece, reading: Reading) -> list[Node]:
    """The inline elements and words of a block."""
    out: list[Node] = []
    around, words = list[list[Node]](), list[str]()
    href, span = "", _NONE
    pieces, (line, last) = block.children or (), lines_of(block)
    if block.content[:1] in _TELLING and (odd := refuse_start(block.content)):
        note(reading.notes, odd, line, last)

    def flush() -> None:
        # Inside a link stands nothing but words (PDF/UA): <strong><a>…</a></strong>, not the other way round.
        if text := "".join(words):
            out.append(Element("a", (("href", href),), (text,)) if href else text)
            words.clear()

    for index, piece in enumerate(pieces):
        kind = piece.type
        line += kind in _BREAKS
        if kind in _SPOKEN:
            words.append(_said(pieces, index, reading, line, last))
            continue
        flush()
        if kind == "hardbreak":
            out.append(Element("br"))
        elif kind == "link_open" and not (span := _span_of(piece, pieces, index, reading, line, last)):
            href = _address(piece, _words_in(pieces, index), reading, line, last)
        elif kind == "link_close" and not span:
            href = ""
        elif piece.nesting == 1:
            around.append(out)
            out = []
        elif piece.nesting == -1:
            tag, attributes = ("span", span) if kind == "link_close" else (piece.tag, _NONE)
            inside, out = out, around.pop()
            out.append(Element(tag, attributes, tuple(inside)))
        else:
            _refuse(pieces, index, reading, line, last)
            line += piece.content.count("\n")
    flush()
    return out


def _said(pieces: Sequence[Piece], index: int, reading: Reading, line: int, last: int) -> str:
    """The words of a piece that is nothing else."""
    if pieces[index].type == "softbreak":
        return _joint(pieces, index)
    if pieces[index].type == "text":
        _look(pieces[index].content, reading, line, last)
    return pieces[index].content


def _span_of(
    link: Piece, pieces: Sequence[Piece], index: int, reading: Reading, line: int, last: int
) -> Attributes:
    """What is said of the words of a link that leads nowhere: who speaks, or in which language they are."""
    if is_person(link):
        return _SPEAKER
    address = str(link.attrs.get("href", ""))
    if not address.startswith(TONGUE) or link.info == "auto":
        return _NONE
    words = _words_in(pieces, index)
    language = parse_tongue(address, words)
    if isinstance(language, Wrong):
        note(reading.notes, language, line, last, f"[{words}]({address}", f"]({address}", address)
        return (("lang", "und"),)
    return (("lang", language.tag), ("dir", language.direction))


def is_photos(block: Piece) -> bool:
    """Whether a paragraph has photos and nothing else."""
    return block.level == 1 and all(
        piece.type == "image" or piece.type in _BREAKS for piece in block.children or ()
    )


def photos(block: Piece, reading: Reading) -> list[Node]:
    """Each photo as a paragraph, with its caption under it where it has one."""
    out: list[Node] = []
    line, last = lines_of(block)
    for piece in block.children or ():
        if piece.type in _BREAKS:
            line += 1
            continue
        address, alt = str(piece.attrs.get("src", "")), _alt(piece)
        file = parse_photo(address, alt, reading.media)
        if isinstance(file, Wrong):
            note(reading.notes, file, line, last, f"![{piece.content}]({address}", f"![{piece.content}](")
            continue
        photo = Element("img", (("src", file), ("alt", alt)))
        out.append(Element("p", (("class", "photo"),), (photo,)))
        if caption := str(piece.attrs.get("title", "")):
            out.append(Element("p", (("class", "caption"),), (caption,)))
    return out


def _alt(image: Piece) -> str:
    return "".join(" " if piece.type in _BREAKS else piece.content for piece in image.children or ()).strip()


def _address(link: Piece, words: str, reading: Reading, line: int, last: int) -> str:
    """Where a link leads; "" where it may not, so that its words stay words."""
    typed = str(link.attrs.get("href", ""))
    address = parse_link(typed, words, reading.media)
    if isinstance(address, Wrong):
        shown = f"<{typed.removeprefix('mailto:')}>" if link.info == "auto" else f"[{words}]({typed})"
        note(reading.notes, address, line, last, shown, f"]({typed}", typed)
        return ""
    if title := link.attrs.get("title"):
        unseen = Wrong(
            "link-title",
            "Nobody sees the words in quotation marks after a link’s address, on paper least.",
            f"[{words}]({typed})",
        )
        note(reading.notes, unseen, line, last, str(title))
    return address


def _look(text: str, reading: Reading, line: int, last: int) -> None:
    """Note markup that the parser took for words."""
    if "(" in text and ("]" in text or PERSON in text):
        for wrong, words in refuse_links(text, reading.people):
            note(reading.notes, wrong, line, last, words)
    if reading.odd and (odd := refuse_odd(text)):
        note(reading.notes, odd[0], line, last, odd[1])


_PHOTO_PLACE = Wrong(
    "photo-place", "A photo stands in a paragraph of its own, with an empty line before and after it."
)


def _refuse(pieces: Sequence[Piece], index: int, reading: Reading, line: int, last: int) -> None:
    """Note a photo among words, or HTML; a closing tag is noted with the one that opened."""
    if len(reading.notes.problems) >= MOST:
        return
    piece = pieces[index]
    if piece.type == "image":
        note(reading.notes, _PHOTO_PLACE, line, last, f"![{piece.content}](")
    elif not piece.content.startswith("</") or not any(
        before.type == "html_inline"
        and before.content[1:].lower().startswith(piece.content[2:-1].strip().lower())
        for before in pieces[:index]
    ):
        rest = "".join(after.content for after in pieces[index + 1 :])
        note(reading.notes, refuse_html(piece.content, rest), line, last, piece.content)
