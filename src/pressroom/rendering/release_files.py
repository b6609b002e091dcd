"""One release in every format, with its photos, its events' calendar entries and its press kit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pressroom.deciding import entries, press_events, subscriptions
from pressroom.keys import key_of, program, sum_of
from pressroom.model import Article, Edition
from pressroom.newsroom.folder import read_media
from pressroom.rendering.press import Press
from pressroom.rendering.redirects import former_files
from pressroom.writing.article.composing import render_article, to_html
from pressroom.writing.feeds import icalendar_file
from pressroom.writing.mail import message
from pressroom.writing.pdf.printer import print_pdf
from pressroom.writing.pdf.sheet import Sheet, sheet_of
from pressroom.writing.photos.picture_size import sizes_of
from pressroom.writing.plain_text import plain
from pressroom.writing.press_kit import kit
from pressroom.writing.web import release_page
from pressroom.writing.word import word_document

Tree = dict[str, bytes]
NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document is made from: the release, its article, and its pictures by address."""

    edition: Edition
    article: Article
    assets: Mapping[str, bytes]


Material = Any  # of a document: what it is made of beside the draft, told before it is made


def make_pdf(_press: Press, draft: Draft, sheet: Sheet) -> bytes:
    return print_pdf(sheet, draft.assets)


def make_word(press: Press, draft: Draft, _material: Material) -> bytes:
    return word_document.render_word(
        draft.article, draft.edition, press.newsroom, press.letterhead, draft.assets
    )


def make_plain(_press: Press, draft: Draft, _material: Material) -> bytes:
    return plain.render_plain(draft.article).encode()


def make_mail(press: Press, draft: Draft, _material: Material) -> bytes:
    text = plain.render_plain(draft.article)
    return message.render_mail(draft.article, draft.edition, press.newsroom, press.environment, text)


def sheet_for(press: Press, draft: Draft) -> Sheet:
    return sheet_of(draft.article, draft.edition, press.newsroom, press.environment)


def letter_for(press: Press, draft: Draft) -> Material:
    return draft.article, draft.edition, press.look, sum_of(press.letterhead)


def nothing(_press: Press, _draft: Draft) -> Material:
    """Whatever it is made of: it costs less to make than to look whether it is the same."""
    return None


DOCUMENTS: tuple[
    tuple[str, Callable[[Press, Draft], Material], Callable[[Press, Draft, Material], bytes]], ...
] = (
    ("pdf", sheet_for, make_pdf),
    ("word", letter_for, make_word),
    ("plain", nothing, make_plain),
    ("mail", nothing, make_mail),
)


def render_public(
    press: Press, edition: Edition, kept: Mapping[str, str] = NONE, lengths: Mapping[str, int] = NONE
) -> tuple[Tree, str, dict[str, str], tuple[str, ...]]:
    """One public release at its address and at those that it had before; its article as HTML.

    A document with a key that it is `kept` by stays as it is there, as long as `lengths` says; then come
    the keys of all, and the paths of those that stay.
    """
    redirected = bool(edition.release.redirect_from)  # its documents stand at former addresses, too
    tree, article, keys = render_release(press, edition, NONE if redirected else kept, lengths)
    former = former_files(edition, press.newsroom, press.environment, press.site, tree)
    paths = {getattr(edition, name).path for name, *_ in DOCUMENTS if name in press.formats}
    return tree | former, to_html(article.root), keys, tuple(sorted(paths - tree.keys()))


def render_release(
    press: Press, edition: Edition, kept: Mapping[str, str] = NONE, lengths: Mapping[str, int] = NONE
) -> tuple[Tree, Article, dict[str, str]]:
    """One release at its address; its article is rendered once, and everything made from that."""
    draft, tree = drafted(press, edition)
    keys = _documents(press, draft, NONE if edition.kit else kept, tree)  # a kit holds all documents
    tree |= _calendars(press, edition, {**lengths, **_lengths(tree)})
    if edition.kit and "kit" in press.formats:
        tree[edition.kit.path] = kit.render_kit(edition, press.newsroom, press.environment, tree)
    site = replace(press.site, sizes={**press.site.sizes, **sizes_of(draft.assets)})
    page = release_page.render_page(
        draft.article, edition, press.newsroom, press.environment, {**lengths, **_lengths(tree)}, site
    )
    return tree | {edition.page.path: page.encode()}, draft.article, keys


def _documents(press: Press, draft: Draft, kept: Mapping[str, str], tree: Tree) -> dict[str, str]:
    """Put the documents into the tree, but for those that are the same as before; their keys."""
    keys = {}
    assets = {address: sum_of(data) for address, data in draft.assets.items()}
    for name, material_of, make in DOCUMENTS:
        if name not in press.formats:
            continue
        material = material_of(press, draft)
        if material is not None:
            keys[name] = key_of(program(), material, assets)
        if name not in keys or kept.get(name) != keys[name]:
            tree[getattr(draft.edition, name).path] = make(press, draft, material)
    return keys


def drafted(press: Press, edition: Edition) -> tuple[Draft, Tree]:
    """What the documents are made from, and the photos and attachments at their places."""
    media = {name: read_media(press.root, press.media[name]) for name in edition.media}
    article = render_article(edition, press.newsroom, press.environment)
    assets = {edition.media[name].url: data for name, data in media.items()}
    return Draft(edition, article, assets), {edition.media[name].path: data for name, data in media.items()}


def _calendars(press: Press, edition: Edition, lengths: Mapping[str, int]) -> Tree:
    tree = {}
    for _, event in press_events.press_events((edition,)):
        entry = entries.event_entry(press.newsroom, edition, event, lengths)
        tree[edition.calendars[event.id].path] = icalendar_file.render_event(entry)
    if edition.calendar and (own := subscriptions.release_calendar(press.newsroom, edition)):
        tree[edition.calendar.path] = icalendar_file.render_calendar(own, press.newsroom)
    return tree


def _lengths(tree: Tree) -> dict[str, int]:
    return {path: len(data) for path, data in tree.items()}
