"""What search engines are told: every public page, the latest news, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

from deciding.samples import NEWSROOM, day, release

from pressroom.deciding import addresses, publication
from pressroom.model import Edition, Withdrawal
from pressroom.writing.web.site_map import (
    mapped,
    news_of,
    render_news_sitemap,
    render_robots,
    render_sitemap,
)

NOW = datetime(2026, 3, 20, tzinfo=UTC)
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def editions() -> tuple[Edition, ...]:
    some = [release(f"r-{number}", day(2026, 3, number)) for number in (1, 8, 9, 10)]
    return publication.editions(NEWSROOM, some, NOW)


def test_every_page_is_listed_once_with_its_last_change() -> None:
    pages = [addresses.home(NEWSROOM), addresses.events_page(NEWSROOM), addresses.home(NEWSROOM)]
    tree = ElementTree.fromstring(render_sitemap(mapped(pages, (*editions(), *editions()))))
    found = [(url.findtext(f"{MAP}loc"), url.findtext(f"{MAP}lastmod")) for url in tree]
    assert found[:2] == [(pages[0].url, None), (pages[1].url, None)]
    assert {url for url, _ in found[2:]} == {each.page.url for each in editions()}
    assert len(found) == 6
    assert ("https://press.example.gov/releases/r-1/", "2026-03-01T00:00:00-05:00") in found


def test_news_are_the_releases_of_the_latest_two_days_with_news() -> None:
    assert [each.url.split("/")[-2] for each in news_of(editions())] == ["r-10", "r-9", "r-8"]
    assert news_of(()) == ()
    later = [replace(each, published=each.published + timedelta(days=400)) for each in editions()]
    assert [each.url for each in news_of(later)] == [each.url for each in news_of(editions())]


def test_a_withdrawn_release_is_no_news() -> None:
    gone = [
        replace(each, release=replace(each.release, withdrawn=Withdrawal(day(2026, 3, 11), "Wrong.")))
        for each in editions()
    ]
    assert news_of(gone) == ()


def test_a_news_entry_tells_whose_it_is_its_day_and_its_headline() -> None:
    some = replace(editions()[0], release=replace(editions()[0].release, headline="Trees & <benches>"))
    (url,) = ElementTree.fromstring(render_news_sitemap(news_of([some]), NEWSROOM))
    assert url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name") == NEWSROOM.organisation
    assert url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language") == "en-US"
    assert url.findtext(f"{NEWS}news/{NEWS}title") == "Trees & <benches>"
    assert url.findtext(f"{NEWS}news/{NEWS}publication_date") == some.published.isoformat()


def test_robots_hide_nothing_since_what_is_hidden_is_not_there() -> None:
    said = render_robots(NEWSROOM).decode()
    assert "Disallow" not in said
    assert said.startswith("User-agent: *\nAllow: /\n")
    assert f"Sitemap: {NEWSROOM.url}sitemap.xml\n" in said
