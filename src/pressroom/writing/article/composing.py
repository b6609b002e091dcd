"""The article: one release through its kind's template, the one form that all documents are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from pressroom.errors import Problem, ProblemsFound
from pressroom.model import Article, Edition, Element, Event, Media, Newsroom, Prose, Release
from pressroom.writing.article import notices, versions
from pressroom.writing.article.directions import with_directions
from pressroom.writing.article.event_rows import rows_of
from pressroom.writing.article.foreign_words import with_languages
from pressroom.writing.templating import templates
from pressroom.writing.templating.markup import (
    Mistake,
    parse_markup,
    readdressed,
    text_of,
    to_html,
    walk,
    words_of,
)
from pressroom.writing.templating.templates import Environment, Markup

__all__ = ["by_start", "html_of", "render_article", "text_of", "to_html", "walk", "words_of"]


def render_article(edition: Edition, newsroom: Newsroom, environment: Environment) -> Article:
    """The article of one release; a mistake in the template stops with its file and line."""
    name = template_of(edition.release)
    values = values_of(edition, newsroom)
    root, mistakes = parse_markup(templates.render(environment, name, values))
    if root is None or mistakes:
        # Rendered once more, now with each tag's place in the templates written beside it.
        _, mistakes = parse_markup(templates.render(templates.with_places(environment), name, values))
        raise ProblemsFound(_problem(environment, name, mistake) for mistake in mistakes)
    release = edition.release
    told = with_directions(with_languages(root, release), release.language)
    return Article(
        readdressed(told, lambda address: public_address(address, edition)),
        title=title_of(release),
        language=release.language,
        sources=templates.sources_of(environment, name),
    )


def template_of(release: Release) -> str:
    """The template of a release's kind: "media-advisory.html"."""
    return release.kind.value.replace(" ", "-") + ".html"


def title_of(release: Release) -> str:
    """The headline; before that of a withdrawn release stands that it is."""
    word = notices.WITHDRAWN if release.withdrawn else ""
    return notices.titled(word, release.headline, release.language)


def _problem(environment: Environment, name: str, mistake: Mistake) -> Problem:
    message, mark = mistake.message, mistake.mark
    place, line = _place_of(environment, name, mistake)
    return templates.problem_at(environment, place, line, "template-markup", message, mark=mark)


def _place_of(environment: Environment, name: str, mistake: Mistake) -> tuple[str, int]:
    """Where to mend it: in the office's own templates where that can be told; the packaged ones are right."""
    if mistake.place and templates.is_own(environment, mistake.place[0]):
        return mistake.place
    is_words = mistake.mark and not mistake.mark.startswith("<")
    said = templates.own_place(environment, name, mistake.mark) if is_words else None
    around = (place for place in mistake.around if templates.is_own(environment, place[0]))
    return said or next(around, None) or mistake.place or templates.own_place(environment, name) or (name, 1)


def values_of(edition: Edition, newsroom: Newsroom) -> dict[str, Any]:
    """Everything that an article's template may speak of."""
    release = edition.release
    return {
        "edition": edition,
        "release": release,
        "newsroom": newsroom,
        "language": release.language,
        "events": by_start(edition.events),
        "all_open": all(versions.is_open(event) for event in edition.events),
        "notices": versions.notices_of(edition),
        "history_of": lambda event: versions.history_of(event, release.language),
        "rows_of": lambda event: rows_of(event, release.language),
        "dated": versions.dated(edition),
        "versions": versions.versions_of(edition) if newsroom.what_changed else (),
        "replacement": replacement_of(edition),
        "body": html_of(with_dateline(release.body.blocks, release.dateline)),
        "pieces": pieces_of(with_dateline(release.body.blocks, release.dateline), release.media),
        "photos": photos_beside(release.body, release.media),
        "rights": release.rights or newsroom.rights,
        "prose": prose,
    }


def by_start(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in the order of their instants, then of their ids; those without a date come last."""
    return tuple(sorted(events, key=lambda event: (starts_at(event), event.id)))


def starts_at(event: Event) -> float:
    """For sorting: seconds, and infinity for an event without a date."""
    return event.starts.at.timestamp() if event.starts else inf


# ---------------------------------------------------------------- prose


def prose(text: Prose) -> Markup:
    return html_of(text.blocks)


def html_of(blocks: Sequence[Element | str]) -> Markup:
    """Checked blocks as HTML that a template may print without escaping it again."""
    return Markup(to_html(*(linked_outside(block) for block in blocks)))


def linked_outside(node: Element | str) -> Element | str:
    """`<a><strong>…</strong></a>` turned inside out: PDF/UA wants nothing but words inside a link."""
    if isinstance(node, str):
        return node
    if node.tag == "a" and len(node.children) == 1 and isinstance(inner := node.children[0], Element):
        return linked_outside(replace(inner, children=(replace(node, children=inner.children),)))
    if node.tag == "a" and any(isinstance(child, Element) for child in node.children):
        return replace(node, children=(" ".join(text_of(*node.children).split()),))
    return replace(node, children=tuple(linked_outside(child) for child in node.children))


def with_dateline(blocks: Sequence[Element], dateline: str) -> tuple[Element, ...]:
    """The blocks with the dateline at the start of the first paragraph, "BOSTON – …"; without text none."""
    if not dateline or all(is_of_a_photo(block) for block in blocks):
        return tuple(blocks)
    span = Element("span", (("class", "dateline"),), (f"{dateline_in_capitals(dateline)} –",))
    first = next((at for at, block in enumerate(blocks) if not is_of_a_photo(block)), len(blocks))
    photos, rest = tuple(blocks[:first]), tuple(blocks[first:])
    if rest and rest[0].tag == "p":
        return (*photos, replace(rest[0], children=(span, " ", *rest[0].children)), *rest[1:])
    return (*photos, Element("p", (), (span,)), *rest)


def dateline_in_capitals(dateline: str) -> str:
    """The city in capitals, the state or country as it is: "SPRINGFIELD, Ill."."""
    city, comma, rest = dateline.partition(",")
    return city.upper() + comma + rest


def is_of_a_photo(block: Element) -> bool:
    return bool({"photo", "caption"} & set(block.classes))


def pieces_of(blocks: Iterable[Element], media: Iterable[Media]) -> tuple[Markup | Media, ...]:
    """The prose block by block; a photo of `media` as itself, so that its credit and terms are not lost."""
    known = {f"media/{photo.file}": photo for photo in media}
    pieces: list[Markup | Media] = []
    for block in blocks:
        (image,) = block.children if "photo" in block.classes else ("",)
        photo = known.get(unquote(image.get("src"))) if isinstance(image, Element) else None
        before = pieces[-1] if pieces else None
        if photo is not None and isinstance(image, Element):
            pieces.append(replace(photo, alt=image.get("alt")))
        elif "caption" in block.classes and isinstance(before, Media):
            pieces[-1] = replace(before, caption=text_of(block))
        else:
            pieces.append(html_of((block,)))
    return tuple(pieces)


def photos_beside(body: Prose, media: Iterable[Media]) -> tuple[Media, ...]:
    """The photos that the prose does not already show."""
    shown = {unquote(element.get("src")) for element in walk(*body.blocks)}
    return tuple(photo for photo in media if f"media/{photo.file}" not in shown)


def replacement_of(edition: Edition) -> str:
    """The public address of the release that replaces a withdrawn one, empty where there is none."""
    withdrawn = edition.release.withdrawn
    slug = withdrawn.replaced_by if withdrawn else ""
    up = "../../" if edition.release.original else "../"
    return urljoin(edition.page.url, f"{up}{quote(slug)}/") if slug else ""


def public_address(address: str, edition: Edition) -> str:
    """Where a link leads, in full: `media/photo.jpg` is one of the release's own files."""
    if urlsplit(address).scheme:
        return address
    own = edition.media.get(unquote(address.removeprefix("media/")))
    return own.url if own is not None else urljoin(edition.page.url, address)
