"""What pages say around the article: to search engines and other machines, in lists, and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import quote, unquote

from pressroom.model import Edition, Newsroom
from pressroom.verifying import facts
from pressroom.verifying.difference import NEWSROOM, Difference
from pressroom.verifying.facts import Known
from pressroom.verifying.page import Page
from pressroom.verifying.said import Link, plainly
from pressroom.verifying.times import instant, is_true

OWN = ("releases/", "feeds/", "events/", "assets/")  # folders that the build writes, and nobody else
SAID = frozenset("headline alternativeHeadline name telephone streetAddress email description".split())


def compare_page(
    page: Page, known: Known, newsroom: Newsroom, files: Mapping[str, bytes]
) -> Iterator[Difference]:
    """A release's page: its head, its data for machines, its downloads."""
    path, edition, release = page.around.path, known.edition, known.edition.release
    head: dict[str, list[Link]] = {}
    for each in page.head:
        head.setdefault(each.words, []).append(each)
    for name, expected in (("canonical", edition.page.url), ("og:url", edition.page.url)):
        yield from (
            _wrong(release.slug, path, each, "link", expected)
            for each in head.get(name, ())
            if each.address != expected
        )
    headline = plainly(release.headline)
    for each in head.get("og:title", ()):
        if headline not in plainly(each.address):
            yield _wrong(release.slug, path, each, "headline", headline)
    described = [*head.get("description", ()), *head.get("og:description", ())]
    if len({each.address for each in described}) > 1:
        right = max(
            (each.address for each in described), key=lambda text: facts.letters(text) in known.letters
        )
        yield from (
            _wrong(release.slug, path, each, "words", right) for each in described if each.address != right
        )
    for name, value in (pair for each in page.data for pair in _values(each)):
        yield from _of_data(name, value, known, newsroom, files, path)
    links = (*page.around.links, *(each for each in page.head if each.address.startswith(newsroom.url)))
    yield from _dead(links, release.slug, path, newsroom, files)


def _wrong(slug: str, path: str, link: Link, kind: str, expected: str) -> Difference:
    return Difference(slug, "page", path, f"{link.place}, {link.words}", kind, expected, link.address)


def _values(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, name)
    elif isinstance(value, str):
        yield name, value


def _of_data(
    name: str,
    value: str,
    known: Known,
    newsroom: Newsroom,
    files: Mapping[str, bytes],
    path: str,
) -> Iterator[Difference]:
    """One value of the JSON-LD: a time or words of the release, an address that is there."""
    slug = known.edition.release.slug
    if name.endswith(("Date", "Published", "Modified")) and name != "@type":
        if instant(value) not in known.times:
            yield Difference(slug, "page", path, f"JSON-LD, {name}", "time", "a time of the release", value)
    elif value.startswith(newsroom.url):
        yield from _dead((Link(value, name, "JSON-LD"),), slug, path, newsroom, files)
    elif name in SAID and facts.letters(value) not in known.letters:
        near = _nearest(value, known.edition) or "what the release says"
        yield Difference(slug, "page", path, f"JSON-LD, {name}", "words", near, value)


def compare_list(
    page: Page, public: tuple[Known, ...], newsroom: Newsroom, files: Mapping[str, bytes]
) -> Iterator[Difference]:
    """A page of the newsroom's own: its times, the titles of what it links to, and where it leads."""
    path = page.around.path
    zones = tuple(dict.fromkeys(zone for each in public for zone in each.zones))
    times = {at for each in public for at in each.times}
    parts = [page.around, *([page.article] if page.article else [])]
    for time in (time for part in parts for time in part.times):
        if public and not is_true(time, times, zones):
            yield Difference(NEWSROOM, "page", path, time.place, "time", time.words, time.datetime)
    of_page = {each.edition.page.url: each.edition for each in public}
    here = newsroom.url + quote(path.removesuffix("index.html"))
    for each in (link for link in page.head if link.words == "canonical"):
        if each.address != here and each.address not in of_page:
            yield _wrong(NEWSROOM, path, each, "link", here)
    for link in (link for part in parts for link in part.links):
        edition = of_page.get(link.address.partition("#")[0])
        near = _nearest(link.words, edition) if edition else None
        if edition and near and near not in link.words:
            yield Difference(edition.release.slug, "page", path, link.place, "headline", near, link.words)
    yield from _dead((link for part in parts for link in part.links), NEWSROOM, path, newsroom, files)


def _nearest(words: str, edition: Edition) -> str | None:
    """The headline or title that some words nearly are."""
    titles = (edition.release.headline, *(event.title for event in edition.events))
    if words in titles:
        return words
    near = {plainly(title): SequenceMatcher(None, plainly(title), words).ratio() for title in titles}
    best = max(near, key=lambda title: near[title])
    return best if near[best] > 0.75 else None


def _dead(
    links: Iterable[Link], slug: str, path: str, newsroom: Newsroom, files: Mapping[str, bytes]
) -> Iterator[Difference]:
    """Links into the newsroom's own folders that lead to no file."""
    for link in links:
        if not link.address.startswith(newsroom.url):
            continue
        target = unquote(link.address.removeprefix(newsroom.url).partition("#")[0])
        if target.startswith(OWN) and target + "index.html" * target.endswith("/") not in files:
            yield Difference(slug, "page", path, link.place, "link", "a file of the newsroom", link.address)
