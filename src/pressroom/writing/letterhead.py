"""What stands on paper around an article: who sends it, which version it is, where the current one is.

PDF and Word show the same; how it looks is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from pressroom.model import Article, Edition, Newsroom
from pressroom.writing import words


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Everything around an article. `mark` is "DRAFT" or "EMBARGOED UNTIL …" on a proof, else empty."""

    title: str  # with the mark, so that a file cannot be taken for what is public
    mark: str
    organisation: str
    version: str  # "Version 2, Nov. 14, 2018"
    current: str  # where the current version is, to be read and typed: "press.example.gov/releases/oak/"


def letterhead(article: Article, edition: Edition, newsroom: Newsroom) -> Letterhead:
    """What stands around one article."""
    day = words.day_in_words(edition.updated.date(), article.language)
    return Letterhead(
        title=f"{edition.mark}: {article.title}" if edition.mark else article.title,
        mark=edition.mark,
        organisation=newsroom.organisation,
        version=f"Version {edition.version}, {day}",
        current=edition.page.url.removeprefix("https://"),
    )
