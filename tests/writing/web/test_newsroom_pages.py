"""The newsroom's own pages tell what became of events and releases, and lead to every release there is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from audit_tools import axe, html_validate, nu_html
from deciding.samples import LADD_ROOM, NEWSROOM, day, event, release, time
from sites import site_of

from pressroom.deciding import addresses, archive, press_events, publication, subscriptions
from pressroom.model import (
    Change,
    Correction,
    Edition,
    Event,
    Language,
    Moment,
    Precision,
    Release,
    Status,
    Venue,
    Withdrawal,
)
from pressroom.writing.article.composing import render_article
from pressroom.writing.templating import templates
from pressroom.writing.web.newsroom_pages import (
    render_events,
    render_home,
    render_listing,
    render_not_found,
    render_redirect,
    site_assets,
)
from pressroom.writing.web.release_page import render_page

ENVIRONMENT = templates.environment(None)
ROOM = replace(NEWSROOM, old_after=3)
SITE = site_of(ROOM)
NOW = datetime(2018, 11, 14, 23, tzinfo=UTC)
SAID = time(2018, 11, 14, 12)
FRIDAY = time(2018, 11, 16, 9)


def changed(id: str, status: Status, starts: Moment | None = FRIDAY, **old: Any) -> Event:
    change = Change(1, SAID, status, f"Why {id}.", **old)
    return replace(event(id, FRIDAY, status=status, changes=(change,)), starts=starts)


CANCELLED = changed("walk", Status.CANCELLED)
MOVED = replace(changed("talk", Status.MOVED, old_venue=Venue(words="The pier")), venue=LADD_ROOM)
RESCHEDULED = changed("panel", Status.RESCHEDULED, old_starts=time(2018, 11, 15, 9))
POSTPONED = changed("prize", Status.POSTPONED, None, old_starts=time(2018, 11, 20, 9))
WEEK = event("fair", replace(day(2018, 11, 19), precision=Precision.WEEK))
MONDAY = event("monday", replace(day(2018, 11, 19), precision=Precision.TIME_UNKNOWN))
OAK = release("oak", day(2018, 11, 13), CANCELLED, MOVED, RESCHEDULED, POSTPONED, WEEK, MONDAY)
ELM = release(
    "elm",
    day(2017, 5, 2),
    corrections=(Correction(SAID, "400 elms", "40 elms", "headline"),),
    language=Language("es"),
)
GONE = release(
    "gone",
    day(2018, 11, 12),
    event("tour", time(2018, 11, 17, 9)),
    withdrawn=Withdrawal(SAID, "Not bought yet.", "oak"),
)


def editions_of(*releases: Release, now: datetime = NOW) -> tuple[Edition, ...]:
    return publication.editions(ROOM, releases, now)


def home_of(*releases: Release) -> str:
    editions = editions_of(*releases)
    return render_home(ROOM, editions, press_events.upcoming(editions, NOW), ENVIRONMENT, SITE)


def events_of(*releases: Release, now: datetime = NOW) -> str:
    editions = editions_of(*releases, now=now)
    upcoming, past = press_events.upcoming(editions, now), press_events.past(editions, now)
    calendars = subscriptions.subject_calendars(ROOM, editions, now, {})
    return render_events(ROOM, upcoming, past, ENVIRONMENT, SITE, calendars)


def archive_of(*releases: Release, number: int = 1) -> str:
    """A page of the archive of all releases."""
    editions = editions_of(*releases)
    pages = [page for page in archive.listings(ROOM, editions) if page.subject is None]
    return render_listing(pages[number - 1], ROOM, ENVIRONMENT, SITE, archive.shelves(ROOM, editions))


def page_of(edition: Edition) -> str:
    return render_page(render_article(edition, ROOM, ENVIRONMENT), edition, ROOM, ENVIRONMENT, {}, SITE)


def said_in(html: str) -> str:
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


# ---------------------------------------------------------------- events


@pytest.mark.parametrize("show", [home_of, events_of])
def test_what_became_of_an_event_is_shown_with_why_and_what_was_before(show: Any) -> None:
    said = said_in(show(OAK))
    place = LADD_ROOM.address
    assert f"9 a.m. EST CANCELLED The walk event Why walk. {place}" in said
    assert f"MOVED The talk event Why talk. Was: The pier {place} Open to press" in said
    was = "Was: Thursday, Nov. 15, 2018, 9 a.m. EST"
    assert f"RESCHEDULED The panel event Why panel. {was} {place} Open to press" in said
    assert "POSTPONED The prize event Why prize. Was: Tuesday, Nov. 20, 2018, 9 a.m. EST" in said


def test_nobody_is_asked_to_a_cancelled_event() -> None:
    html = events_of(replace(OAK, events=(CANCELLED,)))
    assert "<s><time" in html
    assert "Open to press" not in said_in(html)
    assert "Add to calendar" not in html


def test_a_week_a_day_without_its_hour_and_no_date_have_headings_of_their_own() -> None:
    said = said_in(events_of(OAK))
    heads = [
        "Friday, Nov. 16, 2018",
        "Week of Nov. 19, 2018",
        "Monday, Nov. 19, 2018",
        "Date to be confirmed",
    ]
    assert all(said.count(head) == 1 for head in heads)
    assert said.index(heads[-1]) == max(said.index(head) for head in heads)
    assert "Monday, Nov. 19, 2018 time to be confirmed The monday event" in said
    assert 'datetime="2018-W47"' in events_of(OAK)


def test_a_cancelled_event_is_among_the_past_ones_once_its_day_is_over() -> None:
    html = events_of(OAK, now=datetime(2018, 11, 18, tzinfo=UTC))
    upcoming, past = html.split('id="past"')
    assert ("The walk event" in upcoming, "The walk event" in past) == (False, True)
    assert "CANCELLED" in past


def test_the_events_page_has_a_calendar_for_each_office_and_topic() -> None:
    html = events_of(OAK)
    assert '<a href="../feeds/press-open.parks.ics" type="text/calendar">Parks &amp; Trees</a>' in html
    assert '<a href="../feeds/press-open.topic.equity.ics" type="text/calendar">Equity</a>' in html
    assert "Calendars by office" not in events_of()


# ---------------------------------------------------------------- releases


def test_every_release_is_in_the_archive_under_its_year() -> None:
    many = [release(f"r{n}", day(2018, 1, 1 + n % 28), headline=f"Number {n}.") for n in range(59)]
    first, second = (archive_of(*many, ELM, OAK, number=number) for number in (1, 2))
    said = said_in(first) + said_in(second)
    assert all(said.count(f"Number {n}.") == 1 for n in range(59))
    assert said.index("The oak release") < said.index("Number 0.") < said.index("The elm release")
    assert [re.findall(r'<h2 id="(y\d+)">', html) for html in (first, second)] == [
        ["y2018"],
        ["y2018", "y2017"],
    ]
    assert '/elm/index.html" lang="es" dir="ltr">' in second
    assert 'href="oak/index.html"' in first
    assert 'href="../../elm/index.html"' in second


def test_every_page_leads_to_the_archive() -> None:
    (edition,) = editions_of(ELM)
    link, in_spanish = '<a href="{}">All releases</a>', '<a href="{}">Todos los comunicados</a>'
    assert link.format("releases/index.html") in home_of(ELM)
    assert link.format("../releases/index.html") in events_of()
    assert in_spanish.format("../index.html") in page_of(edition)


def test_an_archive_without_releases_says_so() -> None:
    assert "Nothing has been released yet." in said_in(archive_of())


def test_a_list_says_what_became_of_a_release() -> None:
    for html in (home_of(ELM, GONE), archive_of(ELM, GONE)):
        said = said_in(html)
        assert "Press release WITHDRAWN The gone release" in said
        assert "Press release CORRECTED The elm release" in said
    assert "The gone release Not bought yet." in said_in(home_of(GONE))


def test_a_former_address_leads_to_the_release() -> None:
    (edition,) = editions_of(OAK)
    html = render_redirect(addresses.page(ROOM, "acorn"), edition, ROOM, ENVIRONMENT, SITE)
    assert '<meta http-equiv="refresh" content="0; url=../oak/index.html">' in html
    assert '<a href="../oak/index.html">The oak release</a>' in html
    assert '<link rel="canonical" href="https://press.example.gov/releases/oak/">' in html


# ---------------------------------------------------------------- banners


def test_an_old_release_says_so_on_its_page_and_in_no_document() -> None:
    (edition,) = editions_of(ELM, now=datetime(2020, 5, 3, 12, tzinfo=UTC))
    assert "Este comunicado tiene más de 3 años." in page_of(edition)
    assert "tiene más de" not in str(render_article(edition, ROOM, ENVIRONMENT).root)
    (edition,) = editions_of(ELM, now=datetime(2020, 5, 2, 12, tzinfo=UTC))
    assert "tiene más de" not in page_of(edition)


def test_one_year_is_one_year() -> None:
    newsroom = replace(ROOM, old_after=1)
    (edition,) = publication.editions(newsroom, (ELM,), NOW)
    article = render_article(edition, newsroom, ENVIRONMENT)
    html = render_page(article, edition, newsroom, ENVIRONMENT, {}, SITE)
    assert "Este comunicado tiene más de 1 año." in html


def test_the_page_of_a_proof_says_so_in_its_title_and_its_banner_and_to_no_machine() -> None:
    html = page_of(replace(publication.edition(ROOM, OAK), mark="DRAFT"))
    assert "<title>DRAFT: The oak release |" in html
    assert "Not for publication: this is a proof." in html
    assert "noindex" in html
    assert "ld+json" not in html


def test_the_page_of_a_withdrawn_release_says_so_and_shows_no_events_beside_it() -> None:
    (edition,) = editions_of(GONE)
    html = page_of(edition)
    assert "<title>WITHDRAWN: The gone release |" in html
    assert '<meta name="description" content="Not bought yet.">' in html
    assert 'class="glance"' not in html


def test_the_page_for_where_there_is_none_finds_its_way_from_any_address() -> None:
    html = missing()
    ways = [way for way in re.findall(r' (?:href|src)="([^"]+)"', html) if not way.startswith("#")]
    assert len(ways) > 5
    assert [way for way in ways if not way.startswith("/")] == []
    assert 'content="noindex"' in html
    assert "canonical" not in html


def missing() -> str:
    return render_not_found(addresses.file(ROOM, "404.html", "text/html"), ROOM, ENVIRONMENT, SITE)


# ---------------------------------------------------------------- judged by others


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom in which something became of everything, on a disk."""
    folder = tmp_path_factory.mktemp("lives")
    editions = editions_of(OAK, ELM, GONE)
    oak = next(edition for edition in editions if edition.release.slug == "oak")
    proof = replace(oak, mark="DRAFT", page=addresses.folder(ROOM, "proof/"))
    pages = {edition.page.path: page_of(edition) for edition in (*editions, proof)} | {
        "404.html": missing(),
        "index.html": home_of(OAK, ELM, GONE),
        "events/index.html": events_of(OAK, ELM, GONE),
        "releases/index.html": archive_of(OAK, ELM, GONE),
        "releases/acorn/index.html": render_redirect(
            addresses.page(ROOM, "acorn"), oak, ROOM, ENVIRONMENT, SITE
        ),
    }
    files = site_assets(ENVIRONMENT, ROOM, SITE) | {path: html.encode() for path, html in pages.items()}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_no_checker_of_html_finds_anything(site_folder: Path) -> None:
    pages = sorted(site_folder.rglob("*.html"))
    assert len(pages) == 9
    assert nu_html(pages) == []
    assert html_validate(pages) == []


def test_no_page_has_a_barrier(site_folder: Path) -> None:
    redirect = site_folder / "releases/acorn/index.html"  # a browser would not stay to be asked
    pages = [page for page in sorted(site_folder.rglob("*.html")) if page != redirect]
    assert axe(pages, root=site_folder) == []
