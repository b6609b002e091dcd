"""In which languages a newsroom and its releases are public.

For each language there is a site, made by the same code from the newsroom in that language's words. A release
is in it in that language or, until somebody has translated it, as its original.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pressroom.model import Edition, Language, Newsroom, Office, Release, Topic


def spoken(release: Release) -> Mapping[str, Release]:
    """A release's translations that are public with it, by tag; one that is a draft is not."""
    return {tag: each for tag, each in sorted(release.translations.items()) if not each.draft}


def drafts(release: Release) -> tuple[Release, ...]:
    """A release's translations that are not to be public yet."""
    return tuple(each for each in release.translations.values() if each.draft)


def as_public(release: Release) -> Release:
    """A release without the translations that are not to be public yet."""
    return replace(release, translations=spoken(release)) if drafts(release) else release


def said_in(release: Release, language: Language) -> Release:
    """A release in a language; its original where it is not translated into it."""
    return spoken(release).get(language.tag, release)


def sites(newsroom: Newsroom, releases: Iterable[Release]) -> tuple[Newsroom, ...]:
    """The newsroom in each language in which it has a site: its own, then those it names, then the rest.

    `releases` are the public ones: no other may tell that somebody is at work on a translation.
    """
    found = dict.fromkeys(newsroom.languages)
    found |= dict.fromkeys(sorted(tag for release in releases for tag in _languages(release)))
    found.pop(newsroom.language.tag, None)
    return (newsroom, *(in_language(newsroom, tag) for tag in found))


def _languages(release: Release) -> Iterator[str]:
    """The languages of a release that has more than one."""
    translations = spoken(release)
    if translations:
        yield from (release.language.tag, *translations)


def in_language(newsroom: Newsroom, tag: str) -> Newsroom:
    """The newsroom in a language; what nobody has translated is as in its own."""
    if tag == newsroom.language.tag:
        return newsroom
    return newsroom.others.get(tag) or replace(newsroom, language=Language(tag), folder=f"{tag}/")


def named_in(newsroom: Newsroom, subject: Office | Topic) -> Office | Topic:
    """An office or a topic by its name in a newsroom's language, whatever a release in another calls it."""
    if isinstance(subject, Office):
        return newsroom.offices.get(subject.id, subject)
    return newsroom.topics.get(subject.id, subject)


def makes(site: Newsroom, edition: Edition) -> bool:
    """Whether a site makes an edition's documents: that of its language; its own where it has only one.

    So nothing is made twice, where a release is in the language of another site alone.
    """
    if not edition.alternates:
        return not site.folder
    return edition.release.language.tag == site.language.tag
