"""The archive: public releases by year, by office and by topic, fifty to a page. Nothing else is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pressroom.deciding import addresses, languages
from pressroom.model import Edition, Listing, Newsroom, Office, Shelf, Subject, Topic

PER_PAGE = 50


def shelves(newsroom: Newsroom, editions: Iterable[Edition]) -> tuple[Shelf, ...]:
    """What public releases can be found by: years, the latest first; offices, then topics, by their names."""
    return tuple(
        Shelf(subject, len(some), addresses.listing(newsroom, subject))
        for subject, some in _by_subject(newsroom, editions)
    )


def listings(newsroom: Newsroom, editions: Sequence[Edition]) -> tuple[Listing, ...]:
    """Every page of the archive: of all releases, newest first as handed in, then of each subject's."""
    lists: list[tuple[Subject | None, Sequence[Edition]]] = [(None, editions)]
    lists += _by_subject(newsroom, editions)
    return tuple(page for subject, some in lists for page in _pages(newsroom, subject, some))


def _pages(newsroom: Newsroom, subject: Subject | None, editions: Sequence[Edition]) -> Iterator[Listing]:
    starts = range(0, max(len(editions), 1), PER_PAGE)  # a newsroom without a release has one page, too
    pages = tuple(addresses.listing(newsroom, subject, number) for number, _ in enumerate(starts, 1))
    for number, start in enumerate(starts, 1):
        yield Listing(subject, tuple(editions[start : start + PER_PAGE]), pages, number, len(editions))


def _by_subject(newsroom: Newsroom, editions: Iterable[Edition]) -> list[tuple[Subject, list[Edition]]]:
    found: dict[tuple[int, str], tuple[Subject, list[Edition]]] = {}
    for edition in editions:
        for subject in dict.fromkeys(_subjects(newsroom, edition)):
            found.setdefault(_key(subject), (subject, []))[1].append(edition)
    return sorted(found.values(), key=lambda pair: _order(pair[0]))


def _subjects(newsroom: Newsroom, edition: Edition) -> tuple[Subject, ...]:
    release = edition.release
    subjects: tuple[Office | Topic, ...] = (*release.offices, *release.topics)
    return (release.date.at.year, *(languages.named_in(newsroom, each) for each in subjects))


def _key(subject: Subject) -> tuple[int, str]:
    """By its id: a topic may be written in two ways."""
    return _rank(subject), str(subject) if isinstance(subject, int) else subject.id


def _order(subject: Subject) -> tuple[int, int, str, str]:
    if isinstance(subject, int):
        return 0, -subject, "", ""
    return _rank(subject), 0, subject.name.casefold(), subject.id


def _rank(subject: Subject) -> int:
    match subject:
        case int():
            return 0
        case Office():
            return 1
        case Topic():
            return 2
