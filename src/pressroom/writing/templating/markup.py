"""An article's HTML, read strictly into its tree and written out again; nothing is ever repaired."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from pressroom.model import (
    ARTICLE_ATTRIBUTES,
    ARTICLE_TAGS,
    BLOCK_TAGS,
    INLINE_TAGS,
    VOID_TAGS,
    Element,
)

_FLOW = BLOCK_TAGS - {"article", "li", "thead", "tbody", "tr", "th", "td"}
_ROWS = frozenset({"tr"})

# What each element may hold; what is not named here holds words and inline elements.
HOLDS = {
    **dict.fromkeys(("article", "section", "div", "blockquote"), _FLOW),
    **dict.fromkeys(("ul", "ol"), frozenset({"li"})),
    **dict.fromkeys(("thead", "tbody"), _ROWS),
    **dict.fromkeys(("li", "td", "th"), _FLOW | INLINE_TAGS),
    "table": frozenset({"thead", "tbody"}) | _ROWS,
    "tr": frozenset({"th", "td"}),
    "a": frozenset(),  # PDF/UA refuses anything but words inside a link: <strong><a>…</a></strong>
}
WORDLESS = frozenset({"article", "section", "div", "blockquote", "ul", "ol", "table", "thead", "tbody", "tr"})
_LINES = ARTICLE_TAGS - HOLDS.keys() - VOID_TAGS | {"a"}  # hold words, never blocks
_FOREIGN_VOID_TAGS = frozenset(
    {"area", "base", "col", "embed", "input", "link", "meta", "source", "track", "wbr"}
)
_SPACE = re.compile(r"[ \t\n\r\f]+")  # not the no-break space


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with an article's HTML, and the place written beside the tag ("article.html", 12)."""

    message: str
    place: tuple[str, int] | None
    mark: str = ""
    around: tuple[tuple[str, int], ...] = ()  # the places of the elements that it stands in, innermost first


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: tuple[tuple[str, str], ...]
    place: tuple[str, int] | None
    children: list[Element | str] = field(default_factory=list)

    def closed(self) -> Element:
        return Element(self.tag, self.attributes, tuple(self.children))


def parse_markup(html: str) -> tuple[Element | None, tuple[Mistake, ...]]:
    """The one `<article>` of some HTML as a tree, white space collapsed as browsers do; or what is wrong."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.finished()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = _Open("", (), None)
        self.open: list[_Open] = [self.top]
        self.mistakes: list[Mistake] = []
        self.place: tuple[str, int] | None = None
        self.last: tuple[list[Element | str], int] | None = None  # the last words of this line
        self.after_space = True

    def wrong(self, message: str, mark: str = "", place: tuple[str, int] | None = None) -> None:
        around = tuple(node.place for node in reversed(self.open) if node.place)
        self.mistakes.append(Mistake(message, place or self.place, mark, around))

    def handle_comment(self, data: str) -> None:
        name, found, line = data.removeprefix("@").rpartition(":")
        if data.startswith("@") and found and line.isdigit():
            self.place = (name, int(line))

    def handle_decl(self, decl: str) -> None:
        self.wrong(f"An article has no <!{decl}>.")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        mark = f"<{tag}"
        node = _Open(tag, tuple((name, value or "") for name, value in attrs), self.place)
        if tag not in ARTICLE_TAGS:
            self.wrong(f"An article cannot hold <{tag}>: not every document could carry it.", mark)
            if tag not in _FOREIGN_VOID_TAGS:
                self.open.append(node)
            return
        for name in (name for name, _ in attrs if name not in ARTICLE_ATTRIBUTES):
            self.wrong(f"<{tag}> cannot have the attribute “{name}” in an article.", name)
        if tag in BLOCK_TAGS or tag == "br":
            self.end_line()
        while tag in BLOCK_TAGS and self.open[-1].tag in _LINES:
            self.unclosed(f" before <{tag}>")
        self.check_nesting(tag, mark)
        if tag not in VOID_TAGS:
            self.open.append(node)
            return
        self.open[-1].children.append(node.closed())
        if tag == "img":
            self.last, self.after_space = None, False

    def check_nesting(self, tag: str, mark: str) -> None:
        outer = self.open[-1].tag
        if outer and outer not in ARTICLE_TAGS:
            return  # has been told already
        if not outer:
            if tag != "article":
                self.wrong(f"<{tag}> stands outside of the <article>.", mark)
        elif tag not in HOLDS.get(outer, INLINE_TAGS):
            hint = ": write <strong><a>…</a></strong>" if outer == "a" else ""
            self.wrong(f"<{tag}> cannot stand inside <{outer}>{hint}.", mark)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID_TAGS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _FOREIGN_VOID_TAGS:
            return
        if tag not in [node.tag for node in self.open]:
            self.wrong(f"</{tag}> closes what was not opened.", f"</{tag}")
            return
        if tag in BLOCK_TAGS:
            self.end_line()
        while self.open[-1].tag != tag:
            self.unclosed()
        self.close_top()

    def unclosed(self, where: str = "") -> None:
        node = self.open[-1]
        self.wrong(f"<{node.tag}> is not closed{where}.", f"<{node.tag}", node.place)
        self.close_top()

    def close_top(self) -> None:
        node = self.open.pop()
        self.open[-1].children.append(node.closed())

    def handle_data(self, data: str) -> None:
        outer = self.open[-1]
        text = _SPACE.sub(" ", data)
        if outer.tag in WORDLESS or not outer.tag:
            if text.strip(" "):
                where = f"directly inside <{outer.tag}>" if outer.tag else "outside of the <article>"
                self.wrong(f"“{text.strip()[:40]}” stands {where}: put it in a <p>.", text.strip()[:40])
            return
        if self.after_space:
            text = text.removeprefix(" ")
        if not text:
            return
        outer.children.append(text)
        self.last = (outer.children, len(outer.children) - 1)
        self.after_space = text.endswith(" ")

    def end_line(self) -> None:
        """At the edge of a block, and at a line break, the space before it is dropped."""
        if self.last is not None and self.after_space:
            children, index = self.last
            words = str(children[index]).removesuffix(" ")
            children[index : index + 1] = [words] if words else []
        self.last, self.after_space = None, True

    def finished(self) -> tuple[Element | None, tuple[Mistake, ...]]:
        while len(self.open) > 1:
            self.unclosed()
        tops = [child for child in self.top.children if isinstance(child, Element)]
        articles = [top for top in tops if top.tag == "article"]
        if len(articles) != 1 and not self.mistakes:
            self.wrong("The template must make exactly one <article>.")
        return (articles[0] if articles else None), tuple(self.mistakes)


# ---------------------------------------------------------------- the tree, written out and walked


def to_html(*nodes: Element | str) -> str:
    """The same HTML for the same tree, always: escaped, one block a line."""
    return "".join(_html(node) for node in nodes).strip("\n")


def _html(node: Element | str) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes)
    start = f"<{node.tag}{attributes}>"
    if node.tag in VOID_TAGS:
        return f"{start}\n" if node.tag in ("br", "hr") else start
    inside = "".join(_html(child) for child in node.children)
    if node.tag in WORDLESS:
        inside = f"\n{inside}"
    return f"{start}{inside}</{node.tag}>" + ("\n" if node.tag in BLOCK_TAGS else "")


def text_of(*nodes: Element | str) -> str:
    """The words of some elements as a reader sees them: a line for each block and each line break."""
    lines = "".join(_text(node) for node in nodes).split("\n")
    return "\n".join(line.strip(" ") for line in lines if line.strip(" "))


def _text(node: Element | str) -> str:
    if isinstance(node, str):
        return node
    if node.tag == "br":
        return "\n"
    inside = "".join(_text(child) for child in node.children)
    return f"\n{inside}\n" if node.tag in BLOCK_TAGS else inside


def words_of(*nodes: Element | str) -> tuple[str, ...]:
    """Every word in order, as the tests compare them between formats."""
    return tuple(text_of(*nodes).split())


def walk(*nodes: Element | str) -> Iterable[Element]:
    """Every element in the order of the article."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from walk(*node.children)


def readdressed(element: Element, address: Callable[[str], str]) -> Element:
    """The same element with the address of every link and picture put through a function."""
    attributes = tuple(
        (name, address(value) if name in ("href", "src") else value) for name, value in element.attributes
    )
    children = tuple(
        readdressed(child, address) if isinstance(child, Element) else child for child in element.children
    )
    return Element(element.tag, attributes, children)
