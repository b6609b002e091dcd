"""Everything that a release says, field by field; a field that the model gets later is walked too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC

from pressroom.model import BLOCK_TAGS, Element, Moment, Newsroom, Prose, Release

# A language and an event's zone are no secret; what is quoted stands in the prose.
NOT_SAID = frozenset(("language", "zone", "also_in", "quotations"))
SHARED = ("organisation", "url", "end_mark", "rights", "address")  # what every page of the newsroom may say


@dataclass(frozen=True, slots=True)
class Saying:
    """One piece of text, and the field that says it: "events 2, title"."""

    field: str
    text: str


def sayings(release: Release) -> tuple[Saying, ...]:
    """Every text of a release, its people, places and boilerplate included; each only once."""
    unnamed = replace(release, file="")  # its own file's name is the slug once more
    return tuple(dict.fromkeys(Saying(field, text) for field, text in _said(unnamed, "") if text.strip()))


def shared_sayings(newsroom: Newsroom) -> tuple[Saying, ...]:
    """What the newsroom says on every page, whatever is public."""
    tongues = (newsroom, *newsroom.others.values())
    facts = [Saying(name, str(getattr(each, name))) for each in tongues for name in SHARED]
    return (*facts, *(Saying("links", text) for each in tongues for text in _links(each)))


def _links(newsroom: Newsroom) -> Iterator[str]:
    return (text for link in newsroom.links for text in (link.title, link.url))


def _said(value: object, field: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield field, value
        case Moment():
            yield from ((field, text) for text in _times(value))
        case Element():
            yield from ((field, text) for text in _prose(value))
        case Prose():
            yield from _said(value.blocks, field)
        case Mapping():
            for key, inner in value.items():
                yield from _said(inner, _inside(field, str(key)))
        case tuple():
            numbered = len(value) > 1 and not isinstance(value[0], Element)
            for number, inner in enumerate(value, 1):
                yield from _said(inner, f"{field} {number}" if numbered else field)
        case _ if is_dataclass(value):
            for one in fields(value):
                if one.name not in NOT_SAID:
                    yield from _said(getattr(value, one.name), _inside(field, one.name))
        case _:
            pass  # a number, a choice of a closed set, nothing


def _inside(field: str, name: str) -> str:
    return f"{field}, {name}".strip(", ").replace("_", " ")


def _times(moment: Moment) -> Iterator[str]:
    """A time of day as data formats write it; a day alone is anybody's."""
    if moment.has_time:
        yield moment.at.strftime("%Y%m%dT%H%M%S")
        yield moment.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _prose(element: Element) -> Iterator[str]:
    """A line for each block and line break, and what attributes say: addresses, descriptions."""
    yield from _text(element).split("\n")
    yield from _attributes(element)


def _text(node: Element | str) -> str:
    if isinstance(node, str):
        return node
    inside = "".join(_text(child) for child in node.children)
    return f"\n{inside}\n" if node.tag in BLOCK_TAGS or node.tag == "br" else inside


def _attributes(element: Element) -> Iterator[str]:
    yield from (value for name, value in element.attributes if name in ("href", "src", "alt"))
    for child in element.children:
        if isinstance(child, Element):
            yield from _attributes(child)
