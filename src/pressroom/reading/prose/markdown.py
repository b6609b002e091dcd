"""Prose in Markdown to the article's blocks and quotations; every problem with its line and column.

The Markdown is parsed once. A first look at the parsed paragraphs hears who says what, for a
speaker may be named a paragraph later; a second one makes the elements.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pressroom.model import BLOCK_TAGS, Element, Person, Prose
from pressroom.reading.prose.attributions import _with_attributions_apart
from pressroom.reading.prose.blocks import _blocks
from pressroom.reading.prose.inlines import (
    Node,
    Reading,
    passage_of,
    rewrite,
)
from pressroom.reading.prose.prose_mistakes import Notes, ProseProblem, note_words
from pressroom.reading.prose.quotation_marks import MARKS
from pressroom.reading.prose.quotations import hear
from pressroom.reading.prose.refusals import ODD
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


# ---------------------------------------------------------------- blocks


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
