"""What pages say around the article, in lists too, and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote, unquote

from pressroom.model import Newsroom
from pressroom.verifying.around_article.page_metadata import odd_data, odd_head, values
from pressroom.verifying.around_article.sidebar import odd_facts
from pressroom.verifying.built_files import BuiltFiles
from pressroom.verifying.difference import Difference, Format, Kind, Odd, told_of
from pressroom.verifying.facts import Known, whose_site
from pressroom.verifying.readers.document_text import Link, letters, plainly
from pressroom.verifying.readers.page_reader import Page
from pressroom.verifying.readers.time_reader import is_true


def odd_page(page: Page, known: Known, files: BuiltFiles) -> Iterator[Odd]:
    """A release's page: its head, its data for machines, what stands beside the article, its downloads."""
    home = known.newsroom.url
    data = [Link(value, name, "JSON-LD") for each in page.data for name, value in values(each)]
    own = (*page.around.links, *data, *(each for each in page.head if each.address.startswith(home)))
    yield from _dead(own, home, files, known.letters)
    yield from odd_head(page, known)
    yield from odd_data(page, known)
    told = tuple((value, f"JSON-LD, {link.words}") for link in data if " " in (value := link.address))
    around = replace(page.around, lines=page.around.lines + told)
    yield from odd_facts(around, known, page.article)


def compare_list(
    page: Page,
    public: tuple[Known, ...],
    newsroom: Newsroom,
    files: BuiltFiles,
    of_page: Mapping[str, Known],
) -> Iterator[Difference]:
    """A page of the newsroom's own: its times, the titles of what it links to, and where it leads.

    `public` is what is listed in the page's language; `of_page` are the releases of all, by their addresses.
    """
    path, whose = page.around.path, whose_site(newsroom)
    parts = [page.around, *([page.article] if page.article else [])]
    times = {at for each in public for at in each.times}
    zones = tuple(dict.fromkeys(zone for each in public for zone in each.zones))
    here = newsroom.url + quote(path.removesuffix("index.html"))
    links = [link for part in parts for link in part.links]
    odd = [
        *(
            Odd(time.place, Kind.TIME, time.words, time.datetime)
            for time in (time for part in parts for time in part.times)
            if public and not is_true(time, times, zones if newsroom.language.is_english else ())
        ),
        *(
            Odd(f"{link.place}, canonical", Kind.LINK, here, link.address)
            for link in page.head
            if link.words == "canonical" and link.address != here and link.address not in of_page
        ),
        *_dead(links, newsroom.url, files, "\n".join(each.letters for each in public)),
    ]
    yield from told_of(whose, Format.PAGE, path, odd)
    for link in links:
        known = of_page.get(link.address.partition("#")[0])
        if known and not _is_title(link.words, known):
            odd_title = Odd(link.place, Kind.HEADLINE, known.edition.release.headline, link.words)
            yield from told_of(known.whose, Format.PAGE, path, [odd_title])


def _is_title(words: str, known: Known) -> bool:
    """Whether the words of a link are what it leads to, or a template's own ("Read more")."""
    titles = (known.edition.release.headline, *(event.title for event in known.edition.events))
    is_said = letters(words) in known.letters or words in known.templates
    return is_said or any(plainly(title) in words for title in titles)


def _dead(links: Iterable[Link], home: str, files: BuiltFiles, said: str) -> Iterator[Odd]:
    """Links into the newsroom's own site that lead to no file; what is `said` may be there all the same."""
    for link in links:
        address = link.address.partition("#")[0]
        if not address.startswith(home) or letters(address) in said:
            continue
        target = unquote(address.removeprefix(home))
        if target + "index.html" * (target.endswith("/") or not target) not in files:
            yield Odd(link.place, Kind.LINK, "a file of the newsroom", link.address)
