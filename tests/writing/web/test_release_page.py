"""The pages: the article word for word in its frame, and links that hold wherever the folder lies."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

import pytest
from audit_tools import axe, html_validate, nu_html
from deciding.samples import NEWSROOM, day, event, prose, release, time
from sites import environment_in, site_of
from writing.articles import network_exchange

from pressroom.deciding import addresses, press_events, publication
from pressroom.model import Contact, Edition, Fact, Kind, Language, Link, Media, Office, PressAccess, Release
from pressroom.rendering.press import press_for, with_names
from pressroom.writing.article.composing import render_article, text_of
from pressroom.writing.templating import templates
from pressroom.writing.web.newsroom_pages import render_events, render_home, site_assets
from pressroom.writing.web.release_page import relative, render_page, within_site

ENVIRONMENT = templates.environment(None)
SITE = site_of(NEWSROOM)
OPENING = event("opening", time(2018, 11, 14, 10, 30), details=prose("A first look."))
PRIVATE = event("private", time(2018, 11, 15, 9), PressAccess.CLOSED)
OAK = release(
    "oak",
    day(2018, 11, 13),
    OPENING,
    PRIVATE,
    kind=Kind.MEDIA_ADVISORY,
    summary="An oak & its <leaves>.",
    contacts=(Contact("a", "Robin Vale", email="press@example.gov"),),
    media=(Media("oak.jpg", "An oak", "The oak.", "Parks"),),
    facts=(Fact("Trees", "400"),),
    links=(
        Link("https://press.example.gov/releases/elm/#b", "An earlier one"),
        Link("https://x.example/", "Else"),
    ),
)
ELM = release("elm", day(2018, 11, 12), event("b", time(2018, 11, 12, 9)), language=Language("es"))


def editions_of(*releases: Release) -> tuple[Edition, ...]:
    return publication.editions(NEWSROOM, releases, datetime(2019, 1, 1, tzinfo=UTC))


def page_of(made: Release, **sizes: int) -> str:
    (edition,) = editions_of(made)
    article = render_article(edition, NEWSROOM, ENVIRONMENT)
    paths = {getattr(edition, name).path: size for name, size in sizes.items()}
    return render_page(article, edition, NEWSROOM, ENVIRONMENT, paths, SITE)


def home_of(*releases: Release, upcoming: bool = True) -> str:
    editions = editions_of(*releases)
    events = tuple(press_events.press_events(editions)) if upcoming else ()
    return render_home(NEWSROOM, editions, events, ENVIRONMENT, SITE)


def events_of(now: datetime, *releases: Release) -> str:
    editions = editions_of(*releases)
    upcoming, past = press_events.upcoming(editions, now), press_events.past(editions, now)
    return render_events(NEWSROOM, upcoming, past, ENVIRONMENT, SITE)


class Addresses(HTMLParser):
    """Every address that a browser would follow or load, and every id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: dict[str, Any] = dict(attrs)
        if values.get("rel") != "canonical":
            self.found += [values[name] for name in ("href", "src") if name in values]
        self.ids += [values["id"]] if "id" in values else []


def words_between(html: str, start: str, end: str) -> str:
    inside = html[html.index(start) : html.index(end)]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())


# ---------------------------------------------------------------- a release's page


@pytest.mark.parametrize("kind", Kind)
def test_the_page_says_what_the_article_says_in_its_order(kind: Kind) -> None:
    made = replace(OAK, kind=kind)
    article = render_article(editions_of(made)[0], NEWSROOM, ENVIRONMENT)
    inside = words_between(page_of(made), "<article", "</article>")
    assert inside.replace(" ", "") == "".join(text_of(article.root).split())


def test_every_own_link_is_relative_and_leads_to_a_file_of_the_site() -> None:
    found = [address for address in Addresses(page_of(OAK)).found if "://" not in address]
    (edition,) = editions_of(OAK)
    outside = [a for a in Addresses(page_of(OAK)).found if "://" in a]
    assert outside == ["https://x.example/", edition.page.url]  # and where the current version is
    targets = {
        normpath(join(dirname(edition.page.path), unquote(a.split("#")[0])))
        for a in found
        if not a.startswith(("#", "mailto:", "tel:"))
    }
    feeds = {file.path for files in SITE.feeds.values() for file in files.values()}
    documents = {edition.pdf.path, edition.word.path, edition.plain.path, edition.calendars["opening"].path}
    assert edition.calendar is not None
    assert edition.mail is not None
    documents |= {edition.calendar.path, edition.mail.path}
    assert targets == {
        "index.html",
        "events/index.html",
        "releases/index.html",
        "releases/years/2018/index.html",
        "releases/offices/parks/index.html",
        *(f"releases/topics/{topic}/index.html" for topic in ("equity", "parks-trees")),
        "assets/site.css",
        "assets/copy.js",
        "assets/favicon.svg",
        "releases/elm/index.html",
        "releases/oak/media/oak.jpg",
        *feeds,
        *documents,
    }


def test_every_link_within_the_page_has_its_target() -> None:
    page = Addresses(page_of(OAK))
    assert {a[1:] for a in page.found if a.startswith("#")} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_downloads_say_how_large_they_are_where_that_is_known() -> None:
    assert "48 KB" in page_of(OAK, pdf=48_123)
    assert "KB" not in page_of(OAK)


def test_a_release_without_press_events_offers_no_calendar() -> None:
    made = replace(OAK, events=(PRIVATE,))
    main = page_of(made)
    assert "press-open.ics" in main  # in the frame
    assert "press-open.ics" not in main[main.index("<main") : main.index("</main>")]


def test_what_is_said_to_machines_is_what_the_release_says() -> None:
    html = page_of(OAK)
    data = json.loads(html[html.index("ld+json") + 9 : html.index("</script>")])["@graph"][0]
    assert data["headline"] == "The oak release"
    assert data["description"] == "An oak & its <leaves>."
    assert data["datePublished"] == "2018-11-13T00:00:00-05:00"
    assert data["image"] == ["https://press.example.gov/releases/oak/media/oak.jpg"]
    assert "alternativeHeadline" not in data
    assert '<meta name="description" content="An oak &amp; its &lt;leaves&gt;.">' in html
    assert '<link rel="canonical" href="https://press.example.gov/releases/oak/">' in html


def test_a_page_asks_no_other_host_and_runs_no_script_but_its_own() -> None:
    html = page_of(replace(OAK, links=()))
    data, own = re.findall(r"<script[^>]*>", html)
    assert data == '<script type="application/ld+json">'
    assert own.startswith('<script src="../../assets/copy.js" defer ')
    assert [a for a in Addresses(html).found if "//" in a] == ["https://press.example.gov/releases/oak/"]


@pytest.mark.parametrize(
    ("path", "page", "way"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "releases/a/index.html", "../../index.html"),
        ("releases/a/a.pdf", "releases/a/index.html", "a.pdf"),
        ("releases/a/media/50% off.pdf", "releases/a/index.html", "media/50%25%20off.pdf"),
    ],
)
def test_the_way_from_one_page_to_a_file(path: str, page: str, way: str) -> None:
    assert relative(path, page) == way


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("https://press.example.gov/", "../../index.html"),
        ("https://press.example.gov/releases/oak/#opening", "#opening"),
        ("https://press.example.gov/releases/oak/", "https://press.example.gov/releases/oak/"),
        ("https://press.example.gov/releases/elm/#b", "../elm/index.html#b"),
        ("https://press.example.gov/releases/oak/media/a%20b.png", "media/a%20b.png"),
        ("https://press.example.government/", "https://press.example.government/"),
        ("mailto:press@example.gov", "mailto:press@example.gov"),
    ],
)
def test_only_addresses_of_the_newsroom_become_relative(address: str, way: str) -> None:
    assert within_site(address, NEWSROOM, addresses.page(NEWSROOM, "oak")) == way


# ---------------------------------------------------------------- home and events


def test_the_home_page_shows_press_events_before_releases() -> None:
    html = home_of(OAK, ELM)
    said = words_between(html, "<main", "</main>")
    assert (
        said.index("Upcoming press events") < said.index("The opening event") < said.index("Latest releases")
    )
    assert "Wednesday, Nov. 14, 2018 10:30 a.m. EST The opening event Ladd Room," in said
    assert "Tuesday, Nov. 13, 2018 Media advisory The oak release An oak & its <leaves>." in said
    assert ' lang="es" dir="ltr">' in html


def test_a_closed_event_is_not_on_the_home_page() -> None:
    assert "private" not in home_of(OAK)


def test_a_home_page_without_events_or_releases_says_so() -> None:
    said = words_between(home_of(), "<main", "</main>")
    assert "No press events are scheduled at present." in said
    assert "Nothing has been released yet." in said


def test_past_events_stand_below_the_upcoming_ones_without_a_calendar_link() -> None:
    html = events_of(datetime(2018, 11, 13, 12, tzinfo=UTC), OAK, ELM)
    upcoming, past = html[html.index("<main") :].split('id="past"')
    assert ("The opening event" in upcoming, "The b event" in past) == (True, True)
    assert ("Add to calendar" in upcoming, "Add to calendar" in past) == (True, False)


def test_the_events_page_offers_every_form_of_the_feed() -> None:
    found = Addresses(words := events_of(datetime(2019, 1, 1, tzinfo=UTC))).found
    assert {f"../feeds/press-open.{form}" for form in ("rss", "atom", "json", "ics")} <= set(found)
    assert "No press events are scheduled at present." in words


# ---------------------------------------------------------------- what all pages share


def test_the_style_sheet_finds_its_fonts_beside_it() -> None:
    assets = site_assets(ENVIRONMENT, NEWSROOM, SITE)
    asked = re.findall(r'url\("([^"]+)"\)', assets["assets/site.css"].decode())
    assert {f"assets/{name}" for name in asked} == set(assets) - {
        "assets/site.css",
        "assets/copy.js",
        "assets/favicon.svg",
    }
    assert all(assets[f"assets/{name}"].startswith(b"wOF2") for name in asked)


def test_an_office_changes_the_look_by_a_few_lines_of_its_own(tmp_path: Path) -> None:
    own = '{% include "default/site.css" %}\n:root { --accent: #7a1f2b }\n'
    (tmp_path / "site.css").write_text(own, encoding="utf-8")
    style = site_assets(environment_in(tmp_path), NEWSROOM, SITE)["assets/site.css"].decode()
    assert style.startswith("/* The look")
    assert style.endswith(":root { --accent: #7a1f2b }")


def test_fonts_have_names_that_tell_what_they_are_made_of() -> None:
    names = [path for path in site_assets(ENVIRONMENT, NEWSROOM, SITE) if path.endswith(".woff2")]
    assert len(names) == 5
    assert all(re.fullmatch(r"assets/[a-z-]+\.[0-9a-f]{10}\.woff2", name) for name in names)
    there = frozenset(names[1:])
    made = [path for path in site_assets(ENVIRONMENT, NEWSROOM, SITE, (), there) if "woff2" in path]
    assert made == names[:1], "what stands already is not cut again"


def test_a_style_sheet_of_the_office_asks_for_fonts_by_their_plain_names(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text("@font-face { src: url(serif.woff2), url('sans.woff2') }")
    style = site_assets(environment_in(tmp_path), NEWSROOM, SITE)["assets/site.css"].decode()
    assert re.fullmatch(r"@font-face \{ src: url\(serif\.\w+\.woff2\), url\('sans\.\w+\.woff2'\) \}", style)


def test_style_sheet_script_and_icon_are_renamed_when_anything_in_them_may_differ(tmp_path: Path) -> None:
    parks, mayor = Office("parks", "Parks", colour="#2c6e3f"), Office("mayor", "Mayor")
    (tmp_path / "releases").mkdir()
    press = press_for(tmp_path, NEWSROOM)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "site.css").write_text("p { margin: 0 }")
    own = press_for(tmp_path, NEWSROOM)
    red = replace(press, newsroom=replace(NEWSROOM, colour="#aa0000"))
    looks = [(press, ()), (press, (parks,)), (own, ()), (red, ())]
    styles = [with_names(each, offices, SITE).style.path for each, offices in looks]
    assert len(set(styles)) == len(styles)
    assert styles[0] == with_names(press, (mayor,), SITE).style.path, "she has no colour"
    assert styles[0] == with_names(press_for(tmp_path / "elsewhere", NEWSROOM), (), SITE).style.path
    assert all(re.fullmatch(r"assets/site\.[0-9a-f]{10}\.css", style) for style in styles)


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sort of page, on a disk, for the checkers that none of us wrote."""
    folder = tmp_path_factory.mktemp("site")
    article, exchange = network_exchange()
    pages = {f"releases/{kind.name}/index.html": page_of(replace(OAK, kind=kind), pdf=1) for kind in Kind}
    pages |= {
        "index.html": home_of(OAK, ELM),
        "events/index.html": events_of(datetime(2018, 11, 13, 12, tzinfo=UTC), OAK, ELM),
        "empty/index.html": home_of(),
        exchange.page.path: render_page(article, exchange, NEWSROOM, ENVIRONMENT, {}, SITE),
    }
    files = site_assets(ENVIRONMENT, NEWSROOM, SITE) | {path: html.encode() for path, html in pages.items()}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_no_checker_of_html_finds_anything(site_folder: Path) -> None:
    pages = sorted(site_folder.rglob("*.html"))
    assert len(pages) == 8
    assert nu_html(pages) == []
    assert html_validate(pages) == []


def test_no_page_has_a_barrier_in_light_or_dark_narrow_or_wide(site_folder: Path) -> None:
    pages = (
        "index.html",
        "events/index.html",
        "releases/FACTSHEET/index.html",
        "releases/MEDIA_ADVISORY/index.html",
    )
    assert axe([site_folder / page for page in pages], root=site_folder) == []
