"""What pages say around the article: to search engines and other machines, in lists, and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from urllib.parse import quote, unquote

from pressroom.model import Edition, Newsroom
from pressroom.verifying import facts
from pressroom.verifying.difference import Difference, Whose
from pressroom.verifying.document_text import Link, plainly
from pressroom.verifying.facts import Known
from pressroom.verifying.page_metadata import odd_data, odd_heads, values
from pressroom.verifying.readers.page_reader import Page
from pressroom.verifying.readers.time_reader import is_true
from pressroom.verifying.sidebar import odd_lines, odd_links


def compare_page(
    page: Page, known: Known, newsroom: Newsroom, files: Mapping[str, bytes]
) -> Iterator[Difference]:
    """A release's page: its head, its data for machines, what stands beside the article, its downloads."""
    path, edition, whose = page.around.path, known.edition, known.whose
    data = [Link(value, name, "JSON-LD") for each in page.data for name, value in values(each)]
    own = (*page.around.links, *data, *(each for each in page.head if each.address.startswith(newsroom.url)))
    yield from _dead(own, whose, path, newsroom, files, known.letters)
    for odd in (
        *odd_heads(page, known, newsroom),
        *odd_data(page, known, newsroom),
        *odd_lines(page.around, known, page.article),
        *odd_links(page.around.links, known, newsroom.url),
    ):
        yield Difference(*whose, "page", path, *odd)
    zones = known.zones if facts.is_english(edition.release) else ()
    for time in page.around.times:
        if not is_true(time, known.times, zones):
            yield Difference(*whose, "page", path, time.place, "time", time.words, time.datetime)


def _wrong(whose: Whose, path: str, link: Link, kind: str, expected: str) -> Difference:
    return Difference(*whose, "page", path, f"{link.place}, {link.words}", kind, expected, link.address)


def compare_list(
    page: Page,
    public: tuple[Known, ...],
    newsroom: Newsroom,
    files: Mapping[str, bytes],
    of_page: Mapping[str, Known],
) -> Iterator[Difference]:
    """A page of the newsroom's own: its times, the titles of what it links to, and where it leads.

    `public` is what is listed in the page's language; `of_page` are the releases of all, by their addresses.
    """
    path, whose = page.around.path, facts.whose_site(newsroom)
    zones = tuple(dict.fromkeys(zone for each in public for zone in each.zones))
    zones = zones if facts.is_english(newsroom) else ()
    times = {at for each in public for at in each.times}
    parts = [page.around, *([page.article] if page.article else [])]
    for time in (time for part in parts for time in part.times):
        if public and not is_true(time, times, zones):
            yield Difference(*whose, "page", path, time.place, "time", time.words, time.datetime)
    here = newsroom.url + quote(path.removesuffix("index.html"))
    for each in (link for link in page.head if link.words == "canonical"):
        if each.address != here and each.address not in of_page:
            yield _wrong(whose, path, each, "link", here)
    for link in (link for part in parts for link in part.links):
        known = of_page.get(link.address.partition("#")[0])
        near = _nearest(link.words, known.edition) if known else None
        if known and near and near not in link.words:
            yield Difference(*known.whose, "page", path, link.place, "headline", near, link.words)
    said = "\n".join(each.letters for each in public)
    yield from _dead((link for part in parts for link in part.links), whose, path, newsroom, files, said)


def _nearest(words: str, edition: Edition) -> str | None:
    """The headline or title that some words nearly are."""
    titles = (edition.release.headline, *(event.title for event in edition.events))
    if words in titles:
        return words
    near = {plainly(title): SequenceMatcher(None, plainly(title), words).ratio() for title in titles}
    best = max(near, key=lambda title: near[title])
    return best if near[best] > 0.75 else None


def _dead(
    links: Iterable[Link], whose: Whose, path: str, newsroom: Newsroom, files: Mapping[str, bytes], said: str
) -> Iterator[Difference]:
    """Links into the newsroom's own site that lead to no file; what is `said` may be there all the same."""
    for link in links:
        address = link.address.partition("#")[0]
        if not address.startswith(newsroom.url) or facts.letters(address) in said:
            continue
        target = unquote(address.removeprefix(newsroom.url))
        if target + "index.html" * (target.endswith("/") or not target) not in files:
            yield Difference(*whose, "page", path, link.place, "link", "a file of the newsroom", link.address)
