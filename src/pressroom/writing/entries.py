"""What a feed entry says: title, plain summary and full text, the same words in every feed format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from pressroom.model import (
    Article,
    Contact,
    Edition,
    Entry,
    Event,
    Feed,
    Moment,
    Newsroom,
    PressAccess,
    Venue,
)
from pressroom.writing import words
from pressroom.writing.article import html_of, public_address
from pressroom.writing.markup import readdressed, text_of, to_html

# The words of templates/parts.html: a feed may not say it otherwise than the page.
PRESS_WORDS: Mapping[PressAccess, str] = {
    PressAccess.OPEN: "Open to press",
    PressAccess.RSVP: "Open to press, RSVP required",
    PressAccess.CREDENTIALED: "Open to credentialed press",
}
FEED_WORDS: Mapping[str, tuple[str, str]] = {
    "press-open": (
        "events open to press",
        "Events that the press may attend: upcoming ones first, then the most recent past ones.",
    ),
    "releases": ("releases", "The latest releases, newest first."),
}

NOWHERE = Venue()


@dataclass(frozen=True, slots=True)
class Words:
    """An entry's words: `title` and `summary` are plain text, `html` is the body of a page."""

    title: str
    summary: str
    html: str


def feed_title(feed: Feed, newsroom: Newsroom) -> str:
    """A feed's name: "City of Boston: events open to press"."""
    return f"{newsroom.organisation}: {FEED_WORDS[feed.name][0]}"


def feed_subtitle(feed: Feed) -> str:
    """What the feed holds, in a sentence."""
    return FEED_WORDS[feed.name][1]


def words_of(entry: Entry, articles: Mapping[str, Article]) -> Words:
    """An entry's words; a release's full text is its article (by slug), where it was rendered."""
    if entry.event is None:
        return _release_words(entry.edition, articles.get(entry.edition.release.slug))
    return _event_words(entry.edition, entry.event)


def authors(edition: Edition, newsroom: Newsroom) -> tuple[str, ...]:
    """Who issues a release: its offices, or the organisation."""
    return tuple(office.name for office in edition.release.offices) or (newsroom.organisation,)


def facts_of(event: Event, language: str) -> tuple[str, ...]:
    """When, where, and whether the press may come, a line each; what the release does not say is left out."""
    when = words.when_in_words(event.starts, event.ends, language)
    facts = (when, *_where(event.venue or NOWHERE), PRESS_WORDS[event.press], _how(event))
    return tuple(fact for fact in facts if fact)


def details_of(event: Event) -> str:
    """What an event is about as plain text, a paragraph a line."""
    return text_of(*event.details.blocks)


def place_of(event: Event) -> str:
    """The place on one line, empty where the release does not say it."""
    return (event.venue or NOWHERE).address


def contact_in_words(contact: Contact) -> str:
    """A media contact on one line."""
    parts = (contact.name, contact.role, contact.phone, contact.email, contact.hours)
    return ", ".join(part for part in parts if part)


def for_machines(moment: Moment | None) -> str:
    """A moment as W3C-DTF: "2018-11-14T10:30:00-05:00", or the day alone; empty while no date is known."""
    if moment is None:
        return ""
    return moment.at.isoformat() if moment.has_time else moment.at.date().isoformat()


def _where(venue: Venue) -> tuple[str, ...]:
    return venue.address, venue.directions


def _how(event: Event) -> str:
    label = "RSVP" if event.press is PressAccess.RSVP else "Accreditation"
    return f"{label}: {event.rsvp}" if event.rsvp else ""


def _release_words(edition: Edition, article: Article | None) -> Words:
    release = edition.release
    lede = next((text_of(block) for block in release.body.blocks if block.tag == "p"), "")
    summary = release.summary or release.subhead or lede or release.headline
    html = to_html(article.root) if article else f"<p>{escape(summary)}</p>"
    return Words(release.headline, " ".join(summary.split()), html)


def _event_words(edition: Edition, event: Event) -> Words:
    release = edition.release
    facts = facts_of(event, release.language)
    summary = " ".join(_sentence(line) for line in (*facts, *details_of(event).splitlines()))
    lines = "<br>".join(escape(fact, quote=False) for fact in facts)
    blocks = [
        readdressed(block, lambda link: public_address(link, edition)) for block in event.details.blocks
    ]
    told_in = f'<a href="{escape(edition.page.url)}">{escape(release.headline, quote=False)}</a>'
    return Words(
        f"{event.title} — {facts[0]}", summary, f"<p>{lines}</p>\n{html_of(blocks)}\n<p>{told_in}</p>"
    )


def _sentence(line: str) -> str:
    return line if line.rstrip("”’\"')").endswith((".", "!", "?", "…")) else f"{line}."
