"""The release as an e-mail: the article's words in both of its parts, and headers that say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from audit_tools import nu_html
from deciding.samples import LADD_ROOM, NEWSROOM, day, event, release, time
from hypothesis import example, given
from hypothesis import strategies as st
from sites import environment_in
from writing.articles import EDITION, article_of, generated, links, network_exchange, words

from pressroom.deciding import publication
from pressroom.errors import ProblemsFound
from pressroom.model import (
    Article,
    Change,
    Contact,
    Correction,
    Edition,
    Element,
    Event,
    Kind,
    Media,
    Office,
    Status,
    Update,
    Withdrawal,
)
from pressroom.writing.article.composing import render_article
from pressroom.writing.mail.message import render_mail
from pressroom.writing.plain_text.plain import render_plain
from pressroom.writing.templating import templates

PACKAGED = templates.environment(None)
SAID = time(2018, 11, 13, 16)
LATER = time(2018, 11, 14, 9)


def mail_of(article: Article, edition: Edition = EDITION) -> bytes:
    return render_mail(article, edition, NEWSROOM, PACKAGED, render_plain(article))


def opened(mail: bytes) -> EmailMessage:
    message = message_from_bytes(mail, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk()] == [[], [], []]
    return message


def part(mail: bytes, subtype: str) -> str:
    body = opened(mail).get_body((subtype,))
    assert isinstance(body, EmailMessage)
    return str(body.get_content()).replace("\r\n", "\n")


def body_of(mail: bytes) -> lxml.html.HtmlElement:
    body = lxml.html.fromstring(part(mail, "html")).find("body")
    assert body is not None
    return body


BLOCKS = frozenset("div h1 h2 h3 h4 p ul ol li table tbody thead tr td th blockquote hr br".split())


def shown(node: Any) -> Iterator[str]:
    """The words of some HTML, with a gap where a block begins or ends."""
    gap = " " if node.tag in BLOCKS else ""
    if isinstance(node.tag, str):
        yield gap + (node.text or "")
        for child in node:
            yield from shown(child)
        yield gap
    yield node.tail or ""


def pictured(node: Element | str) -> Element | str:
    """An article whose photos are their descriptions in brackets, as an e-mail and plain text have them."""
    if isinstance(node, str):
        return node
    if node.tag == "img":
        return Element("span", (), ("[", Element("a", (("href", node.get("src")),), (node.get("alt"),)), "]"))
    return replace(node, children=tuple(map(pictured, node.children)))


def as_mailed(article: Article) -> Article:
    root = pictured(article.root)
    assert isinstance(root, Element)
    return replace(article, root=root)


# ---------------------------------------------------------------- the words


@given(generated)
@example(network_exchange()[0])
@example(article_of("<p>From noon on.</p><p>.</p><p>From = 100 %=20</p><p>a<br>From b</p>"))
def test_both_parts_say_the_article_word_for_word_with_every_link(article: Article) -> None:
    mail = mail_of(article)
    assert part(mail, "plain") == render_plain(article)
    body, mailed = body_of(mail), as_mailed(article)
    assert "".join(shown(body)).split() == words(mailed)
    assert [link.get("href") for link in body.iter("a")] == links(mailed)


@given(generated)
def test_no_line_is_longer_than_a_mail_server_takes_and_all_is_ascii(article: Article) -> None:
    mail = mail_of(article)
    assert mail.isascii()
    assert mail.count(b"Content-Transfer-Encoding: quoted-printable") == 2, "it can be read as it is"
    assert max(map(len, mail.split(b"\r\n"))) <= 78
    assert b"\n" not in mail.replace(b"\r\n", b"")


def test_the_html_asks_for_nothing_runs_nothing_and_has_every_style_at_its_element() -> None:
    article = article_of(f'<p class="photo"><img src="{EDITION.page.url}a.jpg" alt="Oaks"></p><p>Words.</p>')
    html = part(mail_of(article), "html")
    assert not re.search(r"<(script|style|link|img|object|iframe|form)\b|url\(|@import|class=|\bid=", html)
    (photo,) = body_of(mail_of(article)).iter("a")
    assert (photo.text, photo.get("href")) == ("Oaks", f"{EDITION.page.url}a.jpg")
    assert all(found.get("style") for found in body_of(mail_of(article)).iter("p", "div", "a"))


def test_languages_of_parts_and_numbers_of_lists_stay() -> None:
    article = article_of(
        '<p lang="fr">Bon</p><ol start="4"><li dir="rtl">x <span lang="de">y</span></li></ol>'
    )
    html = part(mail_of(article), "html")
    for words_kept in (
        'lang="fr"',
        '<span lang="de">y</span>',
        'start="4"',
        'dir="rtl"',
        '<html lang="en-US" dir="ltr">',
    ):
        assert words_kept in html


def test_a_language_from_the_right_is_shown_from_the_right() -> None:
    article = article_of("<blockquote><p>שלום</p></blockquote><table><tr><td>1</td></tr></table>", "he")
    html = part(mail_of(article), "html")
    assert '<html lang="he" dir="rtl">' in html
    assert "border-right: 3px" in html
    assert "padding: 0 16px 0 0" in html
    assert "text-align: left" not in html


def test_an_article_that_no_document_could_carry_is_refused() -> None:
    strange = replace(network_exchange()[0], root=Element("article", (), (Element("video"),)))
    with pytest.raises(ProblemsFound):
        render_mail(strange, EDITION, NEWSROOM, PACKAGED, "x")


def test_the_html_is_valid(tmp_path: Path) -> None:
    articles = [network_exchange()[0], *(render_article(each, NEWSROOM, PACKAGED) for each in LIVES.values())]
    whole = "<h1>نخيل</h1><blockquote><p>نخيل</p></blockquote><ul><li>نخيل</li></ul><hr>"
    articles.append(article_of(whole, "ar", "نخيل"))
    pages = [tmp_path / f"{number}.html" for number in range(len(articles))]
    for page, article in zip(pages, articles, strict=True):
        page.write_text(part(mail_of(article), "html"), encoding="utf-8")
    assert nu_html(pages) == []


# ---------------------------------------------------------------- what it says that it is


def edition_of(*events: Event, **more: Any) -> Edition:
    made = release("oak", day(2018, 11, 12), *events, **({"headline": "Oaks & more"} | more))
    (edition,) = publication.editions(NEWSROOM, (made,), datetime(2019, 1, 1, tzinfo=UTC))
    return edition


def gone(status: Status, id: str = "opening") -> Event:
    change = Change(1, SAID, status, "A storm.", old_starts=time(2018, 11, 14, 10))
    return event(id, time(2018, 11, 15, 10), status=status, changes=(change,), venue=LADD_ROOM)


UPDATE = Update(LATER, "Adds a phone number.")
CORRECTION = Correction(LATER, "ten oaks", "two oaks")
WITHDRAWAL = Withdrawal(LATER, "It was wrong.")
PHOTO = Media("oaks.jpg", "Two oaks", "The oaks", "Ana Ruiz", "Free")

LIVES = {
    "PRESS RELEASE: Oaks & more": edition_of(),
    "MEDIA ADVISORY: Oaks & more": edition_of(event("a", LATER), kind=Kind.MEDIA_ADVISORY, media=(PHOTO,)),
    "STATEMENT: Oaks & more": edition_of(kind=Kind.STATEMENT),
    "FACTSHEET: Oaks & more": edition_of(kind=Kind.FACTSHEET),
    "CANCELLED: MEDIA ADVISORY: Oaks & more": edition_of(gone(Status.CANCELLED), kind=Kind.MEDIA_ADVISORY),
    "CANCELLED: PRESS RELEASE: Oaks & more": edition_of(gone(Status.CANCELLED), corrections=(CORRECTION,)),
    "RESCHEDULED: PRESS RELEASE: Oaks & more": edition_of(gone(Status.RESCHEDULED)),
    "UPDATED: PRESS RELEASE: Oaks & more": edition_of(gone(Status.CANCELLED), event("other", LATER)),
    "UPDATED: STATEMENT: Oaks & more": edition_of(kind=Kind.STATEMENT, updates=(UPDATE,)),
    "CORRECTED: PRESS RELEASE: Oaks & more": edition_of(corrections=(CORRECTION,), updates=()),
    "CORRECTED: FACTSHEET: Oaks & more": edition_of(
        gone(Status.MOVED), kind=Kind.FACTSHEET, corrections=(CORRECTION,)
    ),
    "WITHDRAWN: PRESS RELEASE: Oaks & more": edition_of(
        gone(Status.CANCELLED), corrections=(CORRECTION,), withdrawn=replace(WITHDRAWAL, at=LATER)
    ),
    "DRAFT: PRESS RELEASE: Oaks & more": replace(edition_of(), mark="DRAFT"),
    "EMBARGOED UNTIL noon: PRESS RELEASE: Oaks & more": replace(edition_of(), mark="EMBARGOED UNTIL noon"),
}


@pytest.mark.parametrize("subject", LIVES)
def test_the_subject_states_status_and_type(subject: str) -> None:
    edition = LIVES[subject]
    message = opened(mail_of(render_article(edition, NEWSROOM, PACKAGED), edition))
    assert message["Subject"] == subject


headlines = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1)


@given(headlines, headlines)
@example("A" * 200, "Zoë " * 40)
@example("“Oaks” " * 30, "O’Neill, Ana (Press) <x@y>")
@example("=?utf-8?q?x?=", '"\\')
@example("Oaks", "=?utf-8?q?x?=")
def test_any_headline_and_any_name_come_through(headline: str, name: str) -> None:
    contact = Contact("desk", name.strip() or "Ana", email="press@example.gov")
    headline = " ".join(headline.split()) or "Oaks"
    edition = replace(EDITION, release=replace(EDITION.release, headline=headline, contacts=(contact,)))
    message = opened(mail_of(article_of("<p>x</p>"), edition))
    assert message["Subject"] == f"PRESS RELEASE: {headline}"
    # Python's newer parser puts blanks between encoded words, which RFC 2047 (6.2) forbids.
    raw = message_from_bytes(mail_of(article_of("<p>x</p>"), edition))["From"]
    said, address = parseaddr(raw.replace("\n ", " "))
    assert address == "press@example.gov"
    assert str(make_header(decode_header(said))).split() == contact.name.split()


def test_it_opens_as_a_draft_of_the_first_contact_to_nobody() -> None:
    contacts = (
        Contact("phone", "Robin Vale", phone="617-555-0100"),
        Contact("far", "Zoë", email="zoë@example.gov"),
        Contact("desk", "Ruiz, Ana", email="press@example.gov"),
    )
    edition = edition_of(contacts=contacts, updates=(UPDATE,))
    message = opened(mail_of(article_of("<p>x</p>"), edition))
    assert message["From"] == '"Ruiz, Ana" <press@example.gov>'
    assert message["To"] is None
    assert message["X-Unsent"] == "1"
    assert message["Content-Language"] == "en-US"
    assert message["Date"].datetime == edition.updated
    assert message["Message-ID"] == "<oak.v2@press.example.gov>"
    assert message.get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in message.iter_parts()] == ["text/plain", "text/html"]


def test_without_an_address_it_comes_from_nobody() -> None:
    assert opened(mail_of(article_of("<p>x</p>")))["From"] is None


def test_the_same_article_is_the_same_file_and_another_is_another() -> None:
    one, other = article_of("<p>One.</p>"), article_of("<p>Two.</p>")
    assert mail_of(one) == mail_of(one)
    assert opened(mail_of(one)).get_boundary() != opened(mail_of(other)).get_boundary()
    proof = opened(mail_of(one, replace(EDITION, mark="DRAFT")))
    assert proof["Message-ID"] == "<oak.v1.proof@press.example.gov>"


def test_two_newsrooms_of_one_host_and_long_slugs_have_ids_of_their_own() -> None:
    newsroom = replace(NEWSROOM, url="https://prëss.example.gov:8443/city/news/")
    edition = replace(EDITION, release=replace(EDITION.release, slug="ö" + "k" * 120))
    article = article_of("<p>x</p>")
    message = opened(render_mail(article, edition, newsroom, PACKAGED, render_plain(article)))
    assert message["Message-ID"] == f"<city.news.%C3%B6{'k' * 120}.v1@xn--prss-mpa.example.gov>"


# ---------------------------------------------------------------- the office's own


def test_the_office_colours_the_rule() -> None:
    office = Office("parks", "Parks", colour="#7a1f2b")
    edition = replace(EDITION, release=replace(EDITION.release, offices=(office,)))
    assert "5px solid #7a1f2b" in part(mail_of(article_of("<p>x</p>"), edition), "html")


def test_an_office_words_its_own_subject(tmp_path: Path) -> None:
    (tmp_path / "mail.html").write_text(
        '{% extends "default/mail.html" %}'
        "{% block subject %}News &amp; more:\n {{ release.headline }}{% endblock %}"
    )
    own = environment_in(tmp_path)
    mail = render_mail(article_of("<p>x</p>"), EDITION, NEWSROOM, own, "x\n")
    assert opened(mail)["Subject"] == "News & more: The oak release"


def test_a_template_without_a_subject_is_a_problem_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "mail.html").write_text("<p>{{ body }}</p>")
    own = environment_in(tmp_path)
    with pytest.raises(ProblemsFound) as stop:
        render_mail(article_of("<p>x</p>"), EDITION, NEWSROOM, own, "x\n")
    assert stop.value.problems[0].span.file == "templates/mail.html"
