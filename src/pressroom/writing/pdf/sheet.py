"""The sheet: everything of one PDF but its pictures, as plain data that any process can print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pressroom.model import Article, Edition, Kind, Language, Newsroom, Paper
from pressroom.writing.article.directions import rendered
from pressroom.writing.paper.letterhead import letterhead
from pressroom.writing.paper.print_markup import printed_html
from pressroom.writing.templating import templates
from pressroom.writing.templating.templates import Environment, Markup

QR = "pressroom-qr:"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article as it will be printed: texts alone, so that it can be pickled, hashed and compared."""

    html: str
    tight: str  # the same in smaller type, to try where the first runs over one page; "" for no such try
    style: str  # print.css
    url: str  # of the newsroom
    paper: Paper
    archival: bool
    qr: str  # the address that the code on it leads to, "" for no code
    language: Language
    file: str  # the release's, for messages


def sheet_of(article: Article, edition: Edition, newsroom: Newsroom, environment: Environment) -> Sheet:
    """The sheet of one article: its templates are rendered here, and nothing of them is needed later."""
    values = _values(article, edition, newsroom)
    is_advisory = edition.release.kind is Kind.MEDIA_ADVISORY
    return Sheet(
        html=rendered(environment, "print.html", values),
        tight=rendered(environment, "print.html", values | {"tight": True}) if is_advisory else "",
        style=templates.render(environment, "print.css", {}),
        url=newsroom.url,
        paper=newsroom.paper,
        archival=newsroom.archival,
        qr=edition.page.url if newsroom.qr else "",
        language=article.language,
        file=edition.release.file,
    )


def _values(article: Article, edition: Edition, newsroom: Newsroom) -> dict[str, Any]:
    language = article.language
    return {
        "article": article,
        "tight": False,
        "body": Markup(printed_html(article.root)),
        "letterhead": letterhead(article, edition, newsroom),
        "qr": QR if newsroom.qr else "",
        "edition": edition,
        "release": edition.release,
        "newsroom": newsroom,
        "language": language,
        "direction": language.direction,
    }
