"""What holds for any prose at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.model import ARTICLE_ATTRIBUTES, ARTICLE_TAGS, BLOCK_TAGS, Element, Person
from pressroom.reading.prose.markdown import parse_prose, plain_text

PEOPLE = {
    "ana": Person("ana", "Ana Ferreira", "Chief Librarian"),
    "joe": Person("joe", "Joe B. Okafor", "Mayor"),
}
MEDIA = frozenset(("a.jpg", "b c.pdf"))

WHOLE = """
    word R&D a<b it's '90s 5'10" 24" “ ” " « » „ 「 」 ' -- --- * ** _ ` ``` ~~ \\ \\" [ ] ( ) |
    [Ana](person:ana) [Joe](person:joe) [X](person:who) [a](https://example.gov/x--y) [b](javascript:x)
    [c](media/a.jpg) [d](media/q.jpg) ![alt](media/a.jpg) ![](media/a.jpg) <https://example.gov> &amp;
    <b> </b> <br/> <!-- --> &quot; &#34; . , ? ! — é 漢字 العربية 😀""".split()
SPACED = [
    *(" ", "  \n", "\n", "\n\n", "\r\n", "\t", "    ", "\u00a0", "\u2028"),
    *("\n> ", "\n- ", "\n  - ", "\n2018. ", "\n# ", "\n#### ", "\n###\n", "\n---\n"),
    *('[Y](person: "Clerk, City")', "](person: ana)", "\n\n| a | b |\n|---|---|\n| c | d | e |\n"),
]
PIECES = st.sampled_from(WHOLE + SPACED)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join)
)


@given(TEXTS, st.booleans())
def test_no_text_is_too_much_and_everything_is_of_the_closed_set(text: str, smart: bool) -> None:
    prose, problems = parse_prose(text, PEOPLE, MEDIA, smart)
    assert {block.tag for block in prose.blocks} <= BLOCK_TAGS
    for element in elements(prose.blocks):
        assert element.tag in ARTICLE_TAGS
        assert {name for name, _ in element.attributes} <= ARTICLE_ATTRIBUTES
        if element.tag == "a":
            assert all(isinstance(child, str) for child in element.children)
            assert re.match(r"(https?:|mailto:|tel:|media/)", element.get("href"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 0 <= problem.line < len(lines)
        assert 1 <= problem.column <= len(lines[problem.line]) + 1
        assert problem.length >= 1
    assert all(said.segments and all(said.segments) and said.line >= 1 for said in prose.quotations)


def elements(nodes: tuple[Element | str, ...]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from elements(node.children)


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8)


FORMS = st.sampled_from(
    [
        *(" {}", " *{}*", " **{}**", " “{}”", " [{}](https://example.gov)", " [{}](person:ana)"),
        *("\n{}", "\\\n{}", "\n\n{}", "\n\n> {}", "\n\n- {}", "\n\n1. {}", "\n\n## {}\n\n"),
        "\n\n| {} |\n|---|\n\n",
    ]
)


@given(st.lists(st.tuples(WORDS, FORMS), max_size=25))
def test_every_word_comes_out_in_its_order(parts: list[tuple[str, str]]) -> None:
    prose, _ = parse_prose("".join(form.format(word) for word, form in parts), PEOPLE, MEDIA)
    assert re.sub(r"[\s“”]", "", plain_text(prose)) == "".join(word for word, _ in parts)


SAYINGS = (
    st.text(st.sampled_from("ab 'Z.,-–…19?!é漢"), min_size=1, max_size=40)
    .map(str.strip)
    .filter(lambda said: said and "'" not in said[-2:] and not re.search(r"\d$", said))
)


@given(SAYINGS, SAYINGS, st.sampled_from(['""', "“”", "«»", "„“", "「」"]), st.booleans())
def test_what_somebody_said_is_never_altered(first: str, second: str, marks: str, smart: bool) -> None:
    text = f"x {marks[0]}a{first}a{marks[1]} said [Ana](person:ana); {marks[0]}b{second}b{marks[1]} it was."
    prose, problems = parse_prose(text, PEOPLE, MEDIA, smart)
    assert problems == ()
    assert [said.segments for said in prose.quotations] == [(f"a{first}a", f"b{second}b")]
    assert f"a{first}a" in plain_text(prose)
    assert f"b{second}b" in plain_text(prose)


_CURLED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})


@given(TEXTS)
@settings(max_examples=200)
def test_smart_typography_changes_marks_and_dashes_and_nothing_else(text: str) -> None:
    plain, _ = parse_prose(text, PEOPLE, MEDIA)
    smart, _ = parse_prose(text, PEOPLE, MEDIA, smart_quotes=True)
    assert smart.quotations == plain.quotations
    assert levelled(plain_text(smart)) == levelled(plain_text(plain))
    assert [e.attributes for e in elements(smart.blocks)] == [e.attributes for e in elements(plain.blocks)]


def levelled(text: str) -> str:
    return re.sub("-+", "-", text.translate(_CURLED))
