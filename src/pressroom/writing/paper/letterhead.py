"""What stands on paper around an article: whose paper it is, which version it is, where the current one is.

PDF and Word show the same; how it looks is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from pressroom.language import dates_in_words
from pressroom.language.labels import label
from pressroom.model import Article, Edition, Newsroom, Office
from pressroom.writing.article import notices


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody whose name stands on the paper, with the address of a logo ("" without one)."""

    name: str
    logo: str = ""
    logo_for_word: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Everything around an article. `mark` is "DRAFT" or "EMBARGOED UNTIL …" on a proof, else empty."""

    title: str  # with the mark, so that a file cannot be taken for what is public
    mark: str
    organisation: Sender
    offices: tuple[Sender, ...]  # those that stand side by side under the organisation; () for none
    colour: str  # "" for black
    address: str  # on one line, with the links
    version: str  # "Version 2, Nov. 14, 2018"
    current: str  # where the current version is, to be read and typed: "press.example.gov/releases/oak/"

    @property
    def columns(self) -> int:
        """How many offices stand in a row: three, or two where that makes even rows."""
        return 2 if len(self.offices) in (1, 2, 4) else 3

    @property
    def rows(self) -> int:
        """How many rows they fill; an office alone stands beside its organisation."""
        return -(-len(self.offices) // self.columns) if len(self.offices) > 1 else 0


def letterhead(article: Article, edition: Edition, newsroom: Newsroom) -> Letterhead:
    """What stands around one article. The first office lends its colour, and its address if it is alone."""
    offices = edition.release.offices
    alone = offices[0] if len(offices) == 1 else None
    language = article.language
    day = dates_in_words.day_in_words(edition.updated.date(), language)
    return Letterhead(
        title=notices.titled(edition.mark, article.title, language),
        mark=edition.mark,
        organisation=_organisation(edition, newsroom, alone),
        offices=_side_by_side(edition, newsroom, offices),
        colour=(offices[0].colour if offices else "") or newsroom.colour,
        address=_address(alone if alone and alone.address else newsroom),
        version=label("Version %(number)s, %(when)s", language, number=edition.version, when=day),
        current=_to_be_typed(edition.page.url),
    )


def _organisation(edition: Edition, newsroom: Newsroom, alone: Office | None) -> Sender:
    """The organisation with its logo; where it has none, an office that is alone lends its own."""
    bearer = newsroom if newsroom.logo or alone is None else alone
    return _sender(newsroom.organisation, bearer, edition)


def _side_by_side(edition: Edition, newsroom: Newsroom, offices: tuple[Office, ...]) -> tuple[Sender, ...]:
    """The offices of a joint release, or one beside its organisation; names alone are in the article."""
    shown = offices if len(offices) > 1 or newsroom.logo else ()
    if not any(office.logo for office in shown):
        return ()
    return tuple(_sender(office.name, office, edition) for office in shown)


def _sender(name: str, bearer: Newsroom | Office, edition: Edition) -> Sender:
    files = [edition.media.get(logo) for logo in (bearer.logo, bearer.logo_for_word or bearer.logo)]
    logo, logo_for_word = (file.url if file else "" for file in files)
    return Sender(name, logo, logo_for_word)


def _address(bearer: Newsroom | Office) -> str:
    shown = (bearer.address, *(_to_be_typed(link.url).rstrip("/") for link in bearer.links))
    return " · ".join(part for part in shown if part)


def _to_be_typed(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("mailto:")
