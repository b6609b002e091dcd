"""The life of a release and of its events, as the article tells it: what changed, and which version it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.model import Edition, Event, Language, Moment, PressAccess, Rewording, Status
from pressroom.model.guarded_facts import as_before
from pressroom.writing.article import notices
from pressroom.writing.article.notices import Notice


@dataclass(frozen=True, slots=True)
class Told:
    """A notice and what it is about: the title of an event, or nothing for the release itself."""

    notice: Notice
    about: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version after the first: what made it one, and the sentences that are others in it."""

    number: int
    told: Told
    changed: tuple[Rewording, ...] = ()


def notices_of(edition: Edition) -> tuple[Told, ...]:
    """What stands at the top of a release: its withdrawal alone, or all that changed, the latest first."""
    release = edition.release
    if release.withdrawn:
        return (Told(notices.of_withdrawal(release.withdrawn, release.language)),)
    return tuple(sorted(_changes(edition), key=lambda told: -told.notice.at.at.timestamp()))


def _changes(edition: Edition) -> Iterator[Told]:
    release, language = edition.release, edition.release.language
    yield from (Told(notices.of_correction(correction, language)) for correction in release.corrections)
    yield from (Told(notices.of_update(update, language)) for update in release.updates)
    for event in edition.events:
        if notice := notices.of_event(event, language):
            yield Told(notices.with_day(notice, event), event.title)


def history_of(event: Event, language: Language) -> tuple[Notice, ...]:
    """Every change of an event, the latest first, each with what was true before it and after it."""
    told = []
    for change in reversed(event.changes):
        told.append(notices.of_change(event, change, language))
        event = as_before(event, change)
    return tuple(told)


def versions_of(edition: Edition) -> tuple[Version, ...]:
    """Every version after the first, the latest first; of what was hidden once, nothing is told."""
    release, language = edition.release, edition.release.language
    made = [(Told(notices.of_update(each, language)), each.changed) for each in release.updates]
    made += [(Told(notices.of_correction(each, language)), ()) for each in release.corrections]
    for event in edition.events:
        made += [(Told(notice, event.title), ()) for notice in reversed(history_of(event, language))]
    made = [each for each in made if each[0].notice.at.at.timestamp() > edition.published.timestamp()]
    made.sort(key=lambda each: each[0].notice.at.at.timestamp())
    return tuple(reversed([Version(number, *each) for number, each in enumerate(made, 2)]))


def is_open(event: Event) -> bool:
    """Whether the press may come, and there is a day to come on."""
    off = event.status is Status.CANCELLED or (event.status is Status.POSTPONED and event.starts is None)
    return event.press is PressAccess.OPEN and not off


def dated(edition: Edition) -> Moment:
    """When this version became what it is: as exactly as the file says, so that no hour is made up."""
    release = edition.release
    said = [release.date, *(update.at for update in release.updates)]
    said += [correction.at for correction in release.corrections]
    said += [change.at for event in edition.events for change in event.changes]
    said += [release.withdrawn.at] if release.withdrawn else []
    said += [release.embargo] if release.embargo else []
    updated = edition.updated.timestamp()
    return next((at for at in said if at.at.timestamp() == updated), Moment(edition.updated))
