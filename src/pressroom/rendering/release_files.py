"""One release in every format, with its photos, its events' calendar entries and its press kit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pressroom.deciding import subscriptions
from pressroom.model import Article, Edition
from pressroom.newsroom.folder import read_media
from pressroom.rendering.press import FORMATS, Press
from pressroom.rendering.redirects import former_files
from pressroom.writing.article.rendering import render_article, to_html
from pressroom.writing.feeds import icalendar_file
from pressroom.writing.mail import message
from pressroom.writing.pdf.printer import print_pdf
from pressroom.writing.pdf.sheet import sheet_of
from pressroom.writing.photos.picture_size import sizes_of
from pressroom.writing.plain_text import plain
from pressroom.writing.press_kit import kit
from pressroom.writing.web import release_page
from pressroom.writing.word import word_document

Tree = dict[str, bytes]
NO_LENGTHS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document is made from: the release, its article, and its pictures by address."""

    edition: Edition
    article: Article
    assets: Mapping[str, bytes]


def make_pdf(press: Press, draft: Draft) -> bytes:
    return print_pdf(sheet_of(draft.article, draft.edition, press.newsroom, press.environment), draft.assets)


def make_word(press: Press, draft: Draft) -> bytes:
    return word_document.render_word(
        draft.article, draft.edition, press.newsroom, press.letterhead, draft.assets
    )


def make_plain(_press: Press, draft: Draft) -> bytes:
    return plain.render_plain(draft.article).encode()


def make_mail(press: Press, draft: Draft) -> bytes:
    text = plain.render_plain(draft.article)
    return message.render_mail(draft.article, draft.edition, press.newsroom, press.environment, text)


DOCUMENTS: tuple[tuple[str, Callable[[Press, Draft], bytes]], ...] = (
    ("pdf", make_pdf),
    ("word", make_word),
    ("plain", make_plain),
    ("mail", make_mail),
)


def render_public(
    press: Press,
    edition: Edition,
    formats: frozenset[str] = FORMATS,
    lengths: Mapping[str, int] = NO_LENGTHS,
) -> tuple[Tree, str]:
    """One public release at its address and at those that it had before, and its article as HTML.

    Documents of other formats than those named are there already, as long as `lengths` says.
    """
    tree, article = render_release(press, edition, formats, lengths)
    former = former_files(edition, press.newsroom, press.environment, press.site, tree)
    return tree | former, to_html(article.root)


def render_release(
    press: Press,
    edition: Edition,
    formats: frozenset[str] = FORMATS,
    lengths: Mapping[str, int] = NO_LENGTHS,
) -> tuple[Tree, Article]:
    """One release at its address; its article is rendered once, and everything made from that."""
    draft, tree = drafted(press, edition)
    wanted = press.formats & formats
    for name, make in DOCUMENTS:
        if name in wanted:
            tree[getattr(edition, name).path] = make(press, draft)
    tree |= _calendars(press, edition, {**lengths, **_lengths(tree)})
    if edition.kit and "kit" in wanted:
        tree[edition.kit.path] = kit.render_kit(edition, press.newsroom, press.environment, tree)
    site = replace(press.site, sizes={**press.site.sizes, **sizes_of(draft.assets)})
    page = release_page.render_page(
        draft.article, edition, press.newsroom, press.environment, {**lengths, **_lengths(tree)}, site
    )
    return tree | {edition.page.path: page.encode()}, draft.article


def drafted(press: Press, edition: Edition) -> tuple[Draft, Tree]:
    """What the documents are made from, and the photos and attachments at their places."""
    media = {name: read_media(press.root, press.media[name]) for name in edition.media}
    article = render_article(edition, press.newsroom, press.environment)
    assets = {edition.media[name].url: data for name, data in media.items()}
    return Draft(edition, article, assets), {edition.media[name].path: data for name, data in media.items()}


def _calendars(press: Press, edition: Edition, lengths: Mapping[str, int]) -> Tree:
    tree = {}
    for _, event in subscriptions.press_events((edition,)):
        entry = subscriptions.event_entry(press.newsroom, edition, event, lengths)
        tree[edition.calendars[event.id].path] = icalendar_file.render_event(entry)
    if edition.calendar and (own := subscriptions.release_calendar(press.newsroom, edition)):
        tree[edition.calendar.path] = icalendar_file.render_calendar(own, press.newsroom)
    return tree


def _lengths(tree: Tree) -> dict[str, int]:
    return {path: len(data) for path, data in tree.items()}
