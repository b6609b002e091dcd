"""One event told in two releases: the facts are those of its home, the release that spells them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from pressroom.errors import Problem, Span
from pressroom.model import Edition, Element, Event, EventLink, Prose, Release

NO_MORE: Mapping[tuple[str, str], Edition] = {}


def resolve_sees(
    editions: Iterable[Edition], tongues: Mapping[tuple[str, str], Edition] = NO_MORE
) -> tuple[Edition, ...]:
    """Editions with the events that they refer to, each as it stands at its home.

    An event is told in the language of the release that refers to it, or as its original, whichever site
    tells that release: `tongues` has the homes by slug and language where the editions are in another. An
    event whose home is not among the editions is left out: nobody may learn of it here (see `unseen`).
    """
    editions = tuple(editions)
    homes = {edition.release.slug: edition for edition in editions}
    return tuple(_with_seen(edition, _in_tongue(edition, homes, tongues)) for edition in editions)


def _in_tongue(
    edition: Edition, homes: Mapping[str, Edition], tongues: Mapping[tuple[str, str], Edition]
) -> Mapping[str, Edition]:
    slugs = {link.slug for link in edition.release.sees} & homes.keys()
    return {slug: tongues.get((slug, edition.release.language.tag), homes[slug]) for slug in slugs}


def unseen(editions: Iterable[Edition], releases: Iterable[Release]) -> tuple[Problem, ...]:
    """A problem for each event that a public release refers to and that it cannot show.

    What is not public is not named: whoever reads a build's report may not know of it.
    """
    editions = tuple(editions)
    homes = {edition.release.slug: edition for edition in editions}
    hidden = {release.slug for release in releases} - homes.keys()
    return tuple(
        _problem(edition.release, link, link.slug in hidden)
        for edition in editions
        for link in edition.release.sees
        if not edition.release.withdrawn and _seen(edition, link, homes) is None
    )


def _problem(release: Release, link: EventLink, is_hidden: bool) -> Problem:
    if is_hidden:
        message = (
            "This release refers (“see”) to an event whose own release is not public yet.\n"
            "Nothing of what is not public may be shown: publish that release first, or take the line out."
        )
        return Problem("see-not-public", message, Span(release.file))
    message = f"“see: {link.slug}#{link.event}” is no other release’s event, or has the id of one told here."
    return Problem("see-unknown", message, Span(release.file))


def _with_seen(edition: Edition, homes: Mapping[str, Edition]) -> Edition:
    found = [(link, _seen(edition, link, homes)) for link in edition.release.sees]
    seen = {link.event: event for link, event in found if event is not None}
    if not seen:
        return edition
    calendars = {
        link.event: homes[link.slug].calendars[link.event]
        for link, event in found
        if event is not None and link.event in homes[link.slug].calendars
    }
    return replace(
        edition,
        events=tuple(
            _in_order(edition.events, [(link.after, seen[link.event]) for link, event in found if event])
        ),
        calendars={**edition.calendars, **calendars},
    )


def _in_order(own: tuple[Event, ...], seen: list[tuple[int, Event]]) -> Iterator[Event]:
    """Own and seen events as the file has them; what names a place beyond the last comes at the end."""
    for number, event in enumerate(own):
        yield from (each for after, each in seen if after == number)
        yield event
    yield from (each for after, each in seen if after >= len(own))


def _seen(edition: Edition, link: EventLink, homes: Mapping[str, Edition]) -> Event | None:
    home = homes.get(link.slug)
    if (
        home is None
        or home.release.slug == edition.release.slug
        or any(event.id == link.event for event in edition.release.events)
    ):
        return None
    found = next((event for event in home.release.events if event.id == link.event), None)
    return found and replace(found, home=link.slug, details=_elsewhere(found.details, home))


# ---------------------------------------------------------------- the home's own files


def _elsewhere(details: Prose, home: Edition) -> Prose:
    """Details as another release can tell them: files stay at the home, pictures are left to it."""
    blocks = (_linked_to(block, home) for block in details.blocks if not _has_picture(block))
    return replace(details, blocks=tuple(block for block in blocks if isinstance(block, Element)))


def _linked_to(node: Element | str, home: Edition) -> Element | str:
    if isinstance(node, str):
        return node
    own = home.media.get(unquote(node.get("href").removeprefix("media/")))
    attributes = tuple(
        (name, own.url if own and name == "href" and value.startswith("media/") else value)
        for name, value in node.attributes
    )
    return Element(node.tag, attributes, tuple(_linked_to(child, home) for child in node.children))


def _has_picture(element: Element) -> bool:
    return element.tag == "img" or any(_has_picture(each) for each in _elements(element))


def _elements(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element))
