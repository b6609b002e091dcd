"""The archive: every public release is in it, once in each list that it belongs to, fifty to a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from deciding.samples import NEWSROOM, day, release
from hypothesis import given
from hypothesis import strategies as st

from pressroom.deciding import archive, publication
from pressroom.model import Edition, Listing, Office, Release, Topic

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PARKS, MAYOR = Office("parks", "Department of Parks"), Office("mayor", "Office of the Mayor")
TREES, WATER = Topic("trees", "Trees"), Topic("water", "Water")
HOME = "https://press.example.gov/releases/"


def some(count: int) -> tuple[Release, ...]:
    """Releases of several years, offices and topics; some of none."""
    return tuple(
        release(
            f"r{number}",
            day(2020 + number % 5, 1 + number % 12, 1 + number % 28),
            offices=((), (PARKS,), (PARKS, MAYOR))[number % 3],
            topics=((TREES,), (), (TREES, WATER))[number % 3],
        )
        for number in range(count)
    )


def editions_of(count: int) -> tuple[Edition, ...]:
    return publication.editions(NEWSROOM, some(count), NOW)


def slugs(pages: list[Listing]) -> list[str]:
    return [edition.release.slug for page in pages for edition in page.editions]


@given(st.integers(0, 160))
def test_a_list_holds_all_of_its_releases_in_their_order(count: int) -> None:
    editions = editions_of(count)
    pages = archive.listings(NEWSROOM, editions)
    for subject in (None, PARKS, TREES, 2020):
        own = [page for page in pages if page.subject == subject]
        expected = [
            edition.release.slug
            for edition in editions
            if subject in (None, *edition.release.offices, *edition.release.topics)
            or subject == edition.release.date.at.year
        ]
        assert slugs(own) == expected
        assert [page.number for page in own] == list(range(1, len(own) + 1))
        assert all(len(page.editions) <= archive.PER_PAGE and page.total == len(expected) for page in own)
        assert all(page.pages == own[0].pages for page in own)


def test_shelves_are_years_latest_first_then_offices_and_topics_by_name() -> None:
    found = archive.shelves(NEWSROOM, editions_of(60))
    assert [shelf.subject for shelf in found] == [2024, 2023, 2022, 2021, 2020, PARKS, MAYOR, TREES, WATER]
    assert [shelf.count for shelf in found] == [12] * 5 + [40, 20, 40, 20]
    assert {shelf.page for shelf in found} <= {
        page.page for page in archive.listings(NEWSROOM, editions_of(60))
    }


def test_every_page_has_an_address_of_its_own_that_stays() -> None:
    pages = archive.listings(NEWSROOM, editions_of(120))
    addresses = [page.page.url for page in pages]
    assert len(addresses) == len(set(addresses))
    assert addresses[:3] == [HOME, f"{HOME}pages/2/", f"{HOME}pages/3/"]
    assert {f"{HOME}topics/trees/", f"{HOME}topics/trees/pages/2/", f"{HOME}offices/parks/"} <= set(addresses)
    assert f"{HOME}years/2020/" in addresses


def test_a_newsroom_without_releases_has_one_empty_page_and_no_shelf() -> None:
    (page,) = archive.listings(NEWSROOM, ())
    assert (page.editions, page.total, page.page.url) == ((), 0, HOME)
    assert archive.shelves(NEWSROOM, ()) == ()


def test_what_is_not_public_is_counted_nowhere() -> None:
    hidden = release("secret", day(2027, 1, 1), offices=(MAYOR,), topics=(WATER,))
    now = NOW - timedelta(days=1)
    before = publication.editions(NEWSROOM, some(3)[:2], now)
    after = publication.editions(NEWSROOM, (*some(3)[:2], hidden), now)
    assert archive.listings(NEWSROOM, after) == archive.listings(NEWSROOM, before)
    assert archive.shelves(NEWSROOM, after) == archive.shelves(NEWSROOM, before)


def test_one_topic_written_in_two_ways_is_one_list() -> None:
    other = release("b", day(2020, 1, 2), topics=(Topic("trees", "trees"),))
    editions = publication.editions(NEWSROOM, (release("a", day(2020, 1, 1), topics=(TREES,)), other), NOW)
    (shelf,) = [shelf for shelf in archive.shelves(NEWSROOM, editions) if isinstance(shelf.subject, Topic)]
    assert shelf.count == 2
