"""A release and its press events for search engines (schema.org, as JSON-LD): only what the release says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urljoin

from pressroom.language.labels import label
from pressroom.model import Edition, Event, Language, Newsroom, Release, Status, Venue
from pressroom.model.moments import w3c
from pressroom.writing.article import notices
from pressroom.writing.templating.markup import text_of

Thing = dict[str, Any]

STATUS: Mapping[Status, str] = MappingProxyType(
    {
        Status.SCHEDULED: "EventScheduled",
        Status.POSTPONED: "EventPostponed",
        Status.RESCHEDULED: "EventRescheduled",
        Status.MOVED: "EventScheduled",  # its time stands; the place is told by `location`
        Status.CANCELLED: "EventCancelled",
        Status.CHANGED: "EventScheduled",
        Status.ACCESS_CHANGED: "EventScheduled",
        Status.CLOSED_TO_PRESS: "EventScheduled",
    }
)


def linked_data(edition: Edition, newsroom: Newsroom) -> Thing:
    """The release and the events that the press may attend, in one graph."""
    events = (event_data(edition, event, newsroom) for event in edition.events if event.is_listed)
    return {"@context": "https://schema.org", "@graph": [article_data(edition, newsroom), *events]}


# ---------------------------------------------------------------- the release


def article_data(edition: Edition, newsroom: Newsroom) -> Thing:
    """The release as a NewsArticle; of a withdrawn one no more than its notice says."""
    release = edition.release
    said = {
        "@type": "NewsArticle",
        "@id": edition.page.url,
        "headline": release.headline,
        "description": description_of(edition),
        "inLanguage": release.language.tag,
        **_translations(edition),
        "datePublished": edition.published.isoformat(),
        "dateModified": edition.updated.isoformat(),
        "author": issuers(edition, newsroom),
        "publisher": publisher(edition, newsroom),
        "mainEntityOfPage": edition.page.url,
        "version": edition.version,
        "correction": list(_corrections(release)),
        "expires": w3c(release.expires) if release.expires else "",
    }
    if release.withdrawn:
        return _said(said | {"creativeWorkStatus": "Withdrawn"})
    pictures = [edition.media[photo.file].url for photo in release.media if photo.file in edition.media]
    return _said(
        said
        | {
            "alternativeHeadline": release.subhead,
            "dateline": release.dateline,
            "keywords": [topic.name for topic in release.topics],
            "image": pictures,
        }
    )


def _translations(edition: Edition) -> Thing:
    """The release in its other languages: the original's translations, or what one was made from."""
    others = [each.page.url for each in edition.alternates if each.page != edition.page]
    if edition.release.original:
        return {"translationOfWork": {"@id": others[0]}} if others else {}
    return {"workTranslation": [{"@id": url} for url in others]}


def description_of(edition: Edition) -> str:
    """The release in a sentence or two: its summary, else its subhead, else its first paragraph."""
    release = edition.release
    if release.withdrawn:
        return " ".join(release.withdrawn.reason.split())
    first = next((text_of(block) for block in release.body.blocks if block.tag == "p"), "")
    return " ".join((release.summary or release.subhead or first or release.headline).split())


def issuers(edition: Edition, newsroom: Newsroom) -> list[Thing]:
    """Its offices, or the organisation."""
    names = [office.name for office in edition.release.offices] or [newsroom.organisation]
    return [{"@type": "Organization", "name": name} for name in names]


def publisher(edition: Edition, newsroom: Newsroom) -> Thing:
    """The organisation, with its logo and where else it is found."""
    logo = edition.media.get(newsroom.logo)
    return _said(
        {
            "@type": "Organization",
            "name": newsroom.organisation,
            "url": newsroom.url,
            "logo": logo.url if logo else "",
            "sameAs": [link.url for link in newsroom.links],
        }
    )


def _corrections(release: Release) -> Iterator[Thing]:
    for correction in release.corrections if not release.withdrawn else ():
        told = notices.of_correction(correction, release.language)
        text = " ".join(notices.lines(told))
        yield {"@type": "CorrectionComment", "text": text, "datePublished": w3c(correction.at)}


# ---------------------------------------------------------------- its events


def event_data(edition: Edition, event: Event, newsroom: Newsroom) -> Thing:
    """An event; neither an end nor an offer is made up, and a day whose hour is open stays a day."""
    # The page of its home, in the language in which that is told here, is beside the home's calendar.
    home = edition.calendars.get(event.id) if event.home else None
    page = urljoin(home.url, "../") if home else edition.page.url
    address = f"{page}#{quote(event.id)}"
    # Both ends by their hours, or both by their days.
    first = event.sessions[0].starts if event.sessions else event.starts
    last = event.sessions[-1].ends if event.sessions else event.ends
    return _said(
        {
            "@type": "Event",
            "@id": address,
            "url": address,
            "name": event.title,
            "description": " ".join(text_of(*event.details.blocks).split()),
            "startDate": w3c(first),
            "endDate": w3c(last),
            "previousStartDate": [
                w3c(change.old_starts) for change in event.changes if w3c(change.old_starts)
            ],
            "eventStatus": f"https://schema.org/{status_of(event, edition.release.language)}",
            "eventAttendanceMode": attendance_of(event, edition.release.language),
            "location": list(_locations(event, edition.release.language)),
            "organizer": issuers(edition, newsroom),
            "inLanguage": edition.release.language.tag,
        }
    )


def status_of(event: Event, language: Language) -> str:
    """schema.org knows of no new place but the web."""
    if event.status is Status.MOVED and event.online and not _is_somewhere(event, language):
        return "EventMovedOnline"
    return STATUS[event.status]


def attendance_of(event: Event, language: Language) -> str:
    """Whether one comes, follows from afar, or can choose; empty where the release does not say it."""
    there = _is_somewhere(event, language) or bool(event.address_on or event.places)
    afar = event.online is not None
    modes = {(True, False): "Offline", (False, True): "Online", (True, True): "Mixed"}
    mode = modes.get((there, afar))
    return f"https://schema.org/{mode}EventAttendanceMode" if mode else ""


def _is_somewhere(event: Event, language: Language) -> bool:
    """Whether there is a place to come to: `where: Online` is none, however it is said in words."""
    if event.venue is None:
        return False
    nowhere = {"online", label("Online", language).casefold()}
    return event.online is None or event.venue.address.casefold() not in nowhere


def _locations(event: Event, language: Language) -> Iterator[Thing]:
    own = event.venue if _is_somewhere(event, language) else None
    venues = (own, *(place.venue for place in event.places))
    yield from (_place(venue) for venue in venues if venue and venue.address)
    if event.online and event.online.livestream:
        yield {"@type": "VirtualLocation", "url": event.online.livestream}


def _place(venue: Venue) -> Thing:
    """A place with its address in parts, or on one line where the release has it in words."""
    parts = _said(
        {
            "streetAddress": venue.street,
            "addressLocality": venue.locality,
            "addressRegion": venue.region,
            "postalCode": venue.postcode,
            "addressCountry": venue.country,
        }
    )
    name = ", ".join(part for part in (venue.words, venue.room, venue.building) if part)
    address = {"@type": "PostalAddress", **parts} if parts else venue.address
    return _said({"@type": "Place", "name": name, "address": address, "hasMap": venue.map})


def _said(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value}
