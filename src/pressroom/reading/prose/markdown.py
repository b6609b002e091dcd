"""Prose in Markdown to the article's blocks and quotations; every problem with its line and column.

The Markdown is parsed once. A first look at the parsed paragraphs hears who says what, for a
speaker may be named a paragraph later; a second one makes the elements.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pressroom.model import BLOCK_TAGS, Element, Person, Prose
from pressroom.reading.prose.inlines import (
    Node,
    Reading,
    is_person,
    is_photos,
    lines_of,
    nodes,
    passage_of,
    photos,
    rewrite,
)
from pressroom.reading.prose.prose_mistakes import Notes, ProseProblem, Wrong, note, note_words
from pressroom.reading.prose.quotation_marks import MARKS
from pressroom.reading.prose.quotations import hear
from pressroom.reading.prose.refusals import ODD, refuse_heading, refuse_year
from pressroom.reading.prose.typography import curl

__all__ = ["ProseProblem", "parse_prose", "plain_text"]

RULES = (
    # No code, and no underlined headings: a line of hyphens under words is a rule between paragraphs.
    *("table", "blockquote", "hr", "list", "heading"),
    *("newline", "escape", "emphasis", "link", "image", "autolink", "html_inline", "entity"),
    *("balance_pairs", "fragments_join"),
)
# Where these rules can begin; the parser's own set stops at every hyphen too, and at the & of AT&T.
_MARKUP = re.compile(r"\n|\*|\[|\\|\]|_|!(?=\[)|<|&(?=#|[A-Za-z0-9]+;)")
DEEPEST_HEADING = 4  # of an article
LAST_NUMBER = 99  # of a list; a line that begins with a higher one is a sentence
DEEPEST = 6  # the nesting of three lists in each other; Word's own list styles go as deep
_CONTAINERS = frozenset(("bullet_list_open", "ordered_list_open", "blockquote_open"))
_TOO_DEEP = Wrong(
    "nested-too-deep", "Lists and block quotes go three deep. Deeper ones cannot be told apart on paper."
)
_ATTRIBUTES = {"table_open": (("class", "data"),)}
ALIGNED = {"text-align:right": "figure", "text-align:center": "centered"}  # the class of a cell
_DASH = re.compile(r"\s*(?:[–—―]|--+)\s*")
_PIPE = re.compile(r"(?<!\\)\|")


def parse_prose(
    text: str,
    people: Mapping[str, Person],
    media: frozenset[str],
    smart_quotes: bool = False,
    below: int = 1,
    language: str = "en",
) -> tuple[Prose, tuple[ProseProblem, ...]]:
    """Blocks, quotations and problems of a text.

    `media` are the names of the files under releases/media. `below` is the level of the heading that the
    text stands under: 1 for a body under its headline, 2 for boilerplate, 3 for an event's details.
    """
    if "\r" in text or "\0" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    tokens = _parser().parse(text)
    reading = Reading(
        people, media, Notes(text.split("\n")), odd=any(mark in text for mark in ODD), below=below
    )
    marks = tuple(mark for mark in ("](", *MARKS) if mark in text)
    if ">" in text:
        tokens = _with_attributions_apart(tokens)
    if marks or smart_quotes or ">" in text:
        _listen(tokens, reading, marks, language if smart_quotes else "")
    blocks = _blocks(tokens, reading)
    problems = sorted(
        reading.notes.problems, key=lambda problem: (problem.line, problem.column, problem.code)
    )
    return Prose(blocks, tuple(reading.heard.quotations)), tuple(problems)


def plain_text(prose: Prose) -> str:
    """The words, one block a line; the cells of a table's row with a tab between them."""
    return "\n".join(line for block in prose.blocks for line in _lines(block))


# ---------------------------------------------------------------- the parser


class _Markdown(MarkdownIt):
    """The parser. Which addresses are allowed is for `links` to say, in words."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's names
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@functools.cache
def _parser() -> MarkdownIt:
    # "html" makes tags known as such, so that they can be refused exactly; nothing here renders HTML.
    # Without text_join, what was typed with a backslash can be told from a mark.
    # parse_prose brings line ends in order itself, at a tenth of what "normalize" takes.
    parser = _Markdown("zero", {"html": True}).enable(RULES).disable(["normalize", "text_join"])
    parser.inline.terminator_re = _MARKUP
    parser.core.ruler.at("inline", _inline)
    return parser


def _inline(state: StateCore) -> None:
    """The library's own rule, which takes a third of its time for words that have no markup in them."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MARKUP.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))


# ---------------------------------------------------------------- who says what


def _listen(tokens: Sequence[Token], reading: Reading, marks: tuple[str, ...], smart: str) -> None:
    """Hear the quotations; with a `smart` language, write the marks of the other words as it has them."""
    heard_of = []
    for number, token, block_quote, speech in _inlines(tokens):
        content = token.content
        for mark in marks:
            if mark in content:
                break
        else:
            if not smart and not block_quote:
                continue  # nobody is quoted here
        heard_of.append(passage_of(token, number, block_quote, speech, reading))
    heard = reading.heard = hear((passage for passage, _ in heard_of), reading.people)
    for finding in heard.findings:
        passage, start = finding.passage, finding.start
        line_end = next((at for at in passage.breaks if at > start), len(passage.text))
        words = passage.text[start:line_end]
        note_words(reading.notes, finding.wrong, passage.line_at(start), words, finding.end - start)
    for passage, leaves in heard_of if smart else ():
        spans, kept = heard.spans.get(passage.number, ()), heard.words.get(passage.number, ())
        rewrite(leaves, curl(passage.text, spans, kept, smart))


def _inlines(tokens: Sequence[Token]) -> Iterator[tuple[int, Token, int, bool]]:
    """Every block of words: its number, its token, the block quote around it, whether it may be speech."""
    number = block_quote = depth = 0
    before = tokens[0] if tokens else None
    for token in tokens:
        if token.type == "inline":
            yield number, token, block_quote if depth else 0, before is None or before.type != "heading_open"
            number += 1
        elif token.type == "blockquote_open":
            depth += 1
            block_quote += depth == 1
        elif token.type == "blockquote_close":
            depth -= 1
        before = token


def _with_attributions_apart(tokens: list[Token]) -> list[Token]:
    """The last line of a block quote as a paragraph of its own where it says who speaks."""
    out: list[Token] = []
    for token in tokens:
        if token.type == "blockquote_close" and len(out) > 2:
            if out[-1].type == "bullet_list_close":
                out[-7:] = _attribution_listed(out[-7:])
            elif out[-2].type == "inline":
                out[-3:] = _attribution_apart(out[-3:])
        out.append(token)
    return out


def _attribution_listed(end: list[Token]) -> list[Token]:
    """ "- Lori Nelson" under quoted words is an attribution with a hyphen for a dash, and no list."""
    item = end[3] if len(end) == 7 and end[0].type == "bullet_list_open" else None
    if item is None or item.type != "inline" or not item.children or not is_person(item.children[0]):
        return end
    return [token.copy(hidden=False, level=level) for token, level in zip(end[2:5], (1, 2, 1), strict=True)]


def _attribution_apart(paragraph: list[Token]) -> list[Token]:
    opening, words, closing = paragraph
    pieces = words.children or []
    for index in range(len(pieces) - 1, 0, -1):
        after = pieces[index + 1 : index + 3]
        if (
            after
            and pieces[index].type.endswith("break")
            and (
                (len(after) == 2 and _DASH.fullmatch(after[0].content) and is_person(after[1]))
                or is_person(after[0])
            )
        ):
            breaks = sum(piece.type.endswith("break") for piece in pieces[: index + 1])
            first, last = lines_of(words)
            above, below = pieces[:index], pieces[index + 1 :]
            return [opening, words.copy(children=above, map=[first, first + breaks]), closing,
                    opening, words.copy(children=below, map=[first + breaks, last]), closing]  # fmt: skip
    return paragraph


# ---------------------------------------------------------------- blocks


def _blocks(tokens: Sequence[Token], reading: Reading) -> tuple[Element, ...]:
    """The article's blocks."""
    around: list[tuple[Token, list[Node]]] = []
    children: list[Node] = []
    number = -1
    for token in tokens:
        if token.type == "inline":
            number += 1
            alone = "![" in token.content and is_photos(token)
            children.extend(photos(token, reading) if alone else nodes(token, reading))
        elif token.nesting == 1 and not token.hidden:
            around.append((token, children))
            children = []
        elif token.nesting == -1 and not token.hidden:
            inside = tuple(children)
            opening, children = around.pop()
            children.extend(_closed(opening, inside, number, reading))
        elif token.type == "hr":
            children.append(Element("hr"))
    return tuple(block for block in children if isinstance(block, Element))


def _closed(opening: Token, inside: tuple[Node, ...], number: int, reading: Reading) -> tuple[Node, ...]:
    """The element for a block and what is in it, none if empty; `number` is that of its last words."""
    kind, heard = opening.type, reading.heard
    if kind == "paragraph_open":
        if not inside or (isinstance(inside[0], Element) and inside[0].tag == "p"):
            return inside  # photos make paragraphs of their own
        class_ = (
            "attribution" if number in heard.attributions else "quotation" if number in heard.quoted else ""
        )
        return (Element("p", (("class", class_),) if class_ and opening.level < 2 else (), inside),)
    if kind == "heading_open":
        return _heading(opening, inside, reading)
    if kind in _CONTAINERS and opening.level >= DEEPEST:
        _note_line(reading, _TOO_DEEP, opening)
    if kind == "blockquote_open" and number in heard.attributions:
        return (Element("blockquote", (("class", "quotation"),), inside),)
    if kind == "tr_open":
        _check_row(opening, len(inside), reading)
    if kind == "th_open" and inside:
        return (Element("th", (*_aligned(opening), ("scope", "col")), inside),)
    if kind in ("th_open", "td_open"):
        return (Element("td", _aligned(opening), inside),)  # an empty heading cell heads nothing
    if kind == "list_item_open" and opening.info:
        return (Element("li", (("value", opening.info),), inside),)
    if kind == "ordered_list_open":
        inside = _numbered(inside)
    if kind == "table_open":
        inside = _with_row_heads(inside)
    attributes = _ATTRIBUTES.get(kind, ())
    if kind == "ordered_list_open" and "start" in opening.attrs:
        attributes = (("start", str(opening.attrs["start"])),)
        if int(opening.attrs["start"]) > LAST_NUMBER:
            _note_line(reading, refuse_year(str(opening.attrs["start"])), opening)
    return (Element(opening.tag, attributes, inside),) if inside else ()


def _aligned(opening: Token) -> tuple[tuple[str, str], ...]:
    """How a column was typed: `---:` holds figures, `:---:` is set in the middle."""
    name = ALIGNED.get(str(opening.attrs.get("style", "")), "")
    return (("class", name),) if name else ()


def _numbered(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """The items of a list; only those keep the number typed before them that does not follow of itself.

    "1." before every item is how Markdown may be typed: it counts them.
    """
    numbers = [int(item.get("value")) for item in items if isinstance(item, Element)]
    follows = [True, *(len(set(numbers)) == 1 or b == a + 1 for a, b in pairwise(numbers))]
    return tuple(
        replace(item, attributes=()) if follow and isinstance(item, Element) else item
        for item, follow in zip(items, follows, strict=True)
    )


def _with_row_heads(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """A table's parts; where the first column has no head, its cells head their rows, or nothing would."""
    rows = [row for part in parts if isinstance(part, Element) for row in part.children]
    corner = next((row.children[0] for row in rows if isinstance(row, Element)), None)
    if not isinstance(corner, Element) or corner.tag == "th":
        return parts
    head, *bodies = (part for part in parts if isinstance(part, Element))
    return (
        head,
        *(Element(part.tag, part.attributes, tuple(map(_headed, part.children))) for part in bodies),
    )


def _headed(row: Node) -> Node:
    """A row whose first cell, if there are words in it, is its head."""
    if isinstance(row, Element):
        first, *rest = row.children
        if isinstance(first, Element) and first.children:
            head = Element("th", (*first.attributes, ("scope", "row")), first.children)
            return Element(row.tag, row.attributes, (head, *rest))
    return row


def _heading(opening: Token, inside: tuple[Node, ...], reading: Reading) -> tuple[Node, ...]:
    """A heading of the article: "#" and "##" are both h2, for the headline is h1."""
    first, _ = lines_of(opening)
    words = reading.notes.lines[first].partition("#")[2].strip("# \t")
    if opening.level:
        _note_line(
            reading,
            Wrong("heading-inside", "A heading cannot stand in a list or a block quote.", f"**{words}**"),
            opening,
        )
    level, deepest = max(2, int(opening.tag[1])), DEEPEST_HEADING + 1 - reading.below
    if wrong := refuse_heading(level, reading.heading, deepest, words):
        _note_line(reading, wrong, opening)
    if not words:
        return ()
    reading.heading = min(level, max(2, deepest))
    return (Element(f"h{min(reading.heading + reading.below - 1, DEEPEST_HEADING)}", (), inside),)


def _check_row(opening: Token, columns: int, reading: Reading) -> None:
    """Note a row with more cells than the table has columns: the parser drops them without a word."""
    first, _ = lines_of(opening)
    line = reading.notes.lines[first].strip(" \t>")
    cells = len(_PIPE.split(line.removeprefix("|").rstrip())) - (
        line.endswith("|") and not line.endswith("\\|")
    )
    if cells > columns:
        message = (
            f"This row has {cells} cells, the table {columns} columns. A bar inside a cell is written \\|."
        )
        _note_line(reading, Wrong("table-row-long", message), opening)


def _note_line(reading: Reading, wrong: Wrong, opening: Token) -> None:
    first, _ = lines_of(opening)
    note(reading.notes, wrong, first, first + 1)


def _lines(block: Element) -> Iterator[str]:
    """The lines of one block: a paragraph is one, so is each item of a list and each row of a table."""
    if block.tag == "tr":
        yield "\t".join(_words(cell) for cell in block.children)
        return
    words: list[str] = []
    for child in block.children:
        if isinstance(child, Element) and child.tag in BLOCK_TAGS:
            if text := "".join(words).strip():
                yield text
            words.clear()
            yield from _lines(child)
        else:
            words.append(_words(child))
    if text := "".join(words).strip():
        yield text


def _words(node: Node) -> str:
    if isinstance(node, str):
        return node
    return " " if node.tag == "br" else "".join(_words(child) for child in node.children)
