"""The tree of an article and of prose: a closed set of elements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """One element of an article: a tag of the closed set, its attributes, its children."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()

    def get(self, name: str) -> str:
        """The value of an attribute, or the empty string."""
        return dict(self.attributes).get(name, "")

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.get("class").split())


BLOCK_TAGS = frozenset(
    "article section div h1 h2 h3 h4 p ul ol li table thead tbody tr th td blockquote hr".split()
)
INLINE_TAGS = frozenset("a strong em span time bdi s br img".split())
VOID_TAGS = frozenset("hr br img".split())
ARTICLE_TAGS = BLOCK_TAGS | INLINE_TAGS
ARTICLE_ATTRIBUTES = frozenset(
    "class id lang dir href src alt width height scope datetime start value".split()
)
