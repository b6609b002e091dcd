"""Every address of the site."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from deciding.samples import NEWSROOM, day, event, network_exchange, release, time
from hypothesis import given
from hypothesis import strategies as st

from pressroom.deciding import addresses, publication
from pressroom.model import Attachment, Boilerplate, Element, Media, Office, Prose

SLUG = "2018-11-14-network-exchange"


def test_the_page_of_a_release_is_its_folder() -> None:
    page = addresses.page(NEWSROOM, SLUG)
    assert page.path == f"releases/{SLUG}/index.html"
    assert page.url == f"https://press.example.gov/releases/{SLUG}/"


@pytest.mark.parametrize(
    ("extension", "media_type"), [("pdf", addresses.PDF), ("docx", addresses.WORD), ("txt", addresses.PLAIN)]
)
def test_a_document_lies_beside_its_page_and_bears_its_name(extension: str, media_type: str) -> None:
    document = addresses.document(NEWSROOM, SLUG, extension)
    assert document.type == media_type
    assert document.path == f"releases/{SLUG}/{SLUG}.{extension}"
    assert document.url == f"https://press.example.gov/releases/{SLUG}/{SLUG}.{extension}"
    assert addresses.media_type(document.path) == media_type


@pytest.mark.parametrize(
    ("made", "path", "url"),
    [
        (addresses.home(NEWSROOM), "index.html", ""),
        (addresses.events_page(NEWSROOM), "events/index.html", "events/"),
        (addresses.feed(NEWSROOM, "press-open", "ics"), "feeds/press-open.ics", "feeds/press-open.ics"),
        (addresses.asset(NEWSROOM, "site.css"), "assets/site.css", "assets/site.css"),
        (addresses.media(NEWSROOM, "a", "x.jpg"), "releases/a/media/x.jpg", "releases/a/media/x.jpg"),
        (addresses.event_calendar(NEWSROOM, "a", "b"), "releases/a/events/b.ics", "releases/a/events/b.ics"),
    ],
)
def test_the_site_has_these_addresses(made: object, path: str, url: str) -> None:
    assert made.path == path  # type: ignore[attr-defined]
    assert made.url == NEWSROOM.url + url  # type: ignore[attr-defined]


def test_a_newsroom_may_live_in_a_folder_of_its_host() -> None:
    inside = replace(NEWSROOM, url="https://example.gov/city/press/")
    assert addresses.page(inside, "a").url == "https://example.gov/city/press/releases/a/"
    assert addresses.page(inside, "a").path == "releases/a/index.html"
    assert addresses.event_uid(inside, "a", "b") == "city/press/a/b@example.gov"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_an_address_is_plain_ascii_and_leads_back_to_the_file(name: str) -> None:
    made = addresses.media(NEWSROOM, "slug", name)
    assert made.url.isascii()
    assert not set(made.url) & set(' <>"{}|\\^`')
    address = urlsplit(made.url)
    assert (address.query, address.fragment) == ("", "")
    assert unquote(address.path) == "/" + made.path


def test_identities_come_from_the_slug_and_the_event_alone() -> None:
    before = network_exchange()
    moved = replace(before.events[0], title="Another title", starts=time(2019, 1, 2, 9))
    after = replace(before, headline="Another headline", date=day(2018, 11, 13), events=(moved,))
    for one in (before, after):
        edition = publication.edition(NEWSROOM, one)
        assert addresses.entry_id(edition) == f"https://press.example.gov/releases/{SLUG}/"
        assert addresses.entry_id(edition, one.events[0]).endswith(f"/{SLUG}/#economic-opportunity")
        uid = addresses.event_uid(NEWSROOM, one.slug, one.events[0].id)
        assert uid == f"{SLUG}/economic-opportunity@press.example.gov"


def test_every_file_that_a_release_uses_is_published_beside_it() -> None:
    def shows(name: str) -> Prose:
        return Prose((Element("p", (), (Element("img", (("src", f"media/{name}"), ("alt", "x"))),)),))

    link = Prose(
        (
            Element(
                "ul", (), (Element("li", (), (Element("a", (("href", "media/map of it, 100%25.pdf"),)),)),)
            ),
        )
    )
    used = release(
        "a",
        day(2020, 1, 1),
        event("e", time(2020, 1, 2, 9), details=shows("room.jpg")),
        media=(Media("mayor.jpg", "The mayor"),),
        attachments=(Attachment("plan.xlsx", "The plan"),),
        offices=(Office("o", "Office", logo="seal.svg"), Office("p", "No logo")),
        boilerplate=(Boilerplate("b", "About", shows("about.png")),),
        body=Prose((*shows("crowd.webp").blocks, *link.blocks)),
    )
    media = addresses.media_of(NEWSROOM, used)
    assert {name: file.type for name, file in media.items()} == {
        "about.png": "image/png",
        "crowd.webp": "image/webp",
        "map of it, 100%25.pdf": "application/pdf",
        "mayor.jpg": "image/jpeg",
        "plan.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "room.jpg": "image/jpeg",
        "seal.svg": "image/svg+xml",
    }
    assert media["map of it, 100%25.pdf"].path == "releases/a/media/map of it, 100%25.pdf"
    assert (
        media["map of it, 100%25.pdf"].url
        == "https://press.example.gov/releases/a/media/map%20of%20it%2C%20100%2525.pdf"
    )


def test_an_unknown_file_is_just_bytes() -> None:
    assert addresses.media_type("README") == "application/octet-stream"
    assert addresses.media_type("PHOTO.JPG") == "image/jpeg"
