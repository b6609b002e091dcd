"""Words in another language than their article: marked with the one that they are in.

A voice reads them as what they are, and Word does not call them misspelt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pressroom.model import Element, Language, Person, Release
from pressroom.writing.templating.markup import text_of

MARKED = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]")  # of Markdown: a link's address, emphasis
HOLDS_NO_SPAN = frozenset(("a", "img", "br"))


def with_languages(root: Element, release: Release) -> Element:
    """A release’s article with `lang` at words that nobody has translated yet, and at names in own script."""
    if release.original:
        root = marked(root, release.borrowed, release.language, release.original)
    for name, tag in sorted({(each.native_name, each.native_language) for each in people_of(release)}):
        if name and tag:
            root = marked(root, (name,), release.language, Language(tag))
    return root


def people_of(release: Release) -> Iterator[Person]:
    """Everybody whom a release names with a title."""
    yield from release.speakers
    for prose in (release.body, *(event.details for event in release.events)):
        yield from (quotation.speaker for quotation in prose.quotations)
    for event in release.events:
        yield from (*event.principals, *event.speakers, *((event.moderator,) if event.moderator else ()))


def marked(root: Element, borrowed: Sequence[str], own: Language, other: Language) -> Element:
    """An article with `lang` on every element, and around every phrase, that is of these words."""
    said = sorted({_plain(text) for text in borrowed} - {""}, key=len, reverse=True)
    if not said:
        return root
    phrases = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, said))})(?!\w)")
    tongue: tuple[tuple[str, str], ...] = (("lang", other.tag),)
    if other.direction != own.direction:
        tongue += (("dir", other.direction),)
    whole = frozenset(said)

    def inside(node: Element | str, may_hold: bool) -> Iterator[Element | str]:
        if isinstance(node, Element):
            yield _of(node)
        elif may_hold:
            yield from _apart(node, _whole_names(phrases, node), tongue)
        else:
            yield node

    def _of(element: Element) -> Element:
        if element.get("lang"):
            return element
        if element.tag == "img":
            return _in(element, tongue) if _plain(element.get("alt")) in whole else element
        if element is not root and " ".join(text_of(element).split()) in whole:
            return _in(element, tongue)
        may_hold = element.tag not in HOLDS_NO_SPAN
        return replace(
            element, children=tuple(each for child in element.children for each in inside(child, may_hold))
        )

    # The root says in which language the article is.
    children = tuple(each for child in root.children for each in inside(child, False))
    return replace(root, children=children)


def _apart(
    text: str, places: Iterable[tuple[int, int]], tongue: tuple[tuple[str, str], ...]
) -> Iterator[Element | str]:
    """The text with an element of its own around each of these places."""
    last = 0
    for start, end in places:
        if text[last:start]:
            yield text[last:start]
        yield Element("span", tongue, (text[start:end],))
        last = end
    if text[last:]:
        yield text[last:]


def _whole_names(phrases: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a phrase stands by itself: "Director" is no part of "Communications Director of the harbor"."""
    for found in phrases.finditer(text):
        start, end = found.span()
        before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
        if not (_is_of_one_name(before, text[start]) or _is_of_one_name(text[end - 1], after)):
            yield start, end


def _is_of_one_name(one: str, other: str) -> bool:
    """Whether two characters with nothing but a space between them belong to one name."""
    return one.isalnum() and other.isalnum() and _script(one) == _script(other)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0].replace("DIGIT", "LATIN")


def _in(element: Element, tongue: tuple[tuple[str, str], ...]) -> Element:
    return replace(element, attributes=(*element.attributes, *tongue))


def _plain(text: str) -> str:
    return " ".join(MARKED.sub(lambda found: found[1] or "", text).split())
