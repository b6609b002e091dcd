"""What a feed entry says: title, plain summary and full text, the same words in every feed format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from pressroom.language import lists_in_words
from pressroom.language.labels import label, marked
from pressroom.model import (
    Change,
    Correction,
    Edition,
    Entry,
    Event,
    Feed,
    Language,
    Moment,
    Newsroom,
    Office,
    PressAccess,
    Registration,
    Topic,
    Withdrawal,
)
from pressroom.model.guarded_facts import old_facts
from pressroom.model.moments import w3c
from pressroom.writing.article import event_facts, facts_as_told, notices
from pressroom.writing.article.composing import html_of, public_address
from pressroom.writing.article.event_facts import contact_in_words
from pressroom.writing.article.notices import Notice
from pressroom.writing.templating.markup import readdressed, text_of

__all__ = ["contact_in_words"]

FEED_WORDS: Mapping[str, tuple[str, str]] = {
    "press-open": (
        marked("events open to press"),
        marked("Events that the press may attend: upcoming ones first, then the most recent past ones."),
    ),
    "releases": (marked("releases"), marked("The latest releases, newest first.")),
}
# Facts that say of themselves what they are.
BARE = frozenset(("When", "Where", "Directions", "Press"))


@dataclass(frozen=True, slots=True)
class Words:
    """An entry's words: `title` and `summary` are plain text, `html` is the body of a page."""

    title: str
    summary: str
    html: str


# ---------------------------------------------------------------- feeds


def feed_title(feed: Feed, newsroom: Newsroom) -> str:
    """A feed's name: "City of Boston: events open to press", or "City of Boston, Parks: …"."""
    language = newsroom.language
    whose, (what, _) = newsroom.organisation, _feed_words(feed)
    what = label(what, language)
    match feed.scope:
        case Office(name=name) | Topic(name=name):
            whose = lists_in_words.joined((whose, name), language)
        case Edition(release=release):
            what = release.headline
    return label("%(label)s: %(text)s", language, label=whose, text=what)


def feed_subtitle(feed: Feed, newsroom: Newsroom) -> str:
    """What the feed holds, in a sentence."""
    return label(_feed_words(feed)[1], newsroom.language)


def _feed_words(feed: Feed) -> tuple[str, str]:
    return FEED_WORDS["press-open" if feed.scope else feed.name]


# ---------------------------------------------------------------- entries


def words_of(entry: Entry, texts: Mapping[str, str]) -> Words:
    """An entry's words; a release's full text is its article, by its page's path, where it was rendered."""
    if entry.event is not None:
        return _event_words(entry, entry.event)
    if entry.notice is not None:
        return _release_notice_words(entry)
    return _release_words(entry.edition, texts.get(entry.edition.page.path))


def notice_of(entry: Entry) -> Notice | None:
    """What an entry says first: the change that it tells, or else the last one of its event."""
    language = entry.edition.release.language
    match entry.notice:
        case Correction() as correction:
            return notices.of_correction(correction, language)
        case Withdrawal() as withdrawal:
            return notices.of_withdrawal(withdrawal, language)
        case Change() as change if entry.event:
            return notices.of_change(entry.event, change, language)
    return notices.of_event(entry.event, language) if entry.event else None


def authors(edition: Edition, newsroom: Newsroom) -> tuple[str, ...]:
    """Who issues a release: its offices, or the organisation."""
    return tuple(office.name for office in edition.release.offices) or (newsroom.organisation,)


def title_of(event: Event, language: Language) -> str:
    """An event's title with what became of it: "CANCELLED: Opening"."""
    return notices.titled(notices.word_of(event), event.title, language)


def facts_of(event: Event, language: Language) -> tuple[str, ...]:
    """What the release says of an event, a line each: when, where, whether the press may come, the rest."""
    facts = event_facts.facts(event, language)
    return tuple(text if name in BARE else labelled(name, text, language) for name, text in facts)


def labelled(name: str, text: str, language: Language) -> str:
    """ "Live trucks: Elm Street"."""
    return label("%(label)s: %(text)s", language, label=label(name, language), text=text)


def details_of(event: Event) -> str:
    """What an event is about as plain text, a paragraph a line."""
    return text_of(*event.details.blocks)


def place_of(event: Event, language: Language) -> str:
    """The place on one line, or where it can be followed; empty where the release does not say it."""
    online = event.online.livestream or label("Online", language) if event.online else ""
    return event_facts.where(event, language) or online


def change_of(event: Event, language: Language) -> dict[str, Any]:
    """An event's last change for programs: when, why, and what was before."""
    if not event.changes:
        return {}
    last = event.changes[-1]
    was: dict[str, Any] = {
        "start": w3c(last.old_starts),
        "end": w3c(last.old_ends),
        "place": last.old_venue.address if last.old_venue else "",
    }
    was = {name: value for name, value in was.items() if value}
    was |= {name: _was(name, value, event, language) for name, value in old_facts(last).items()}
    return {"changed": w3c(last.at), "reason": last.note, "was": was}


def deadlines(asked: Iterable[Registration]) -> list[dict[str, str]]:
    """The deadlines of registrations, and for whom each is."""
    return [{"by": w3c(each.by), **({"for": each.whom} if each.whom else {})} for each in asked if each.by]


def _was(name: str, value: Any, event: Event, language: Language) -> Any:
    """A guarded fact as it was: a time for machines, what else it is in words."""
    if isinstance(value, PressAccess):
        return value.value
    if name in ("rsvp", "accreditation"):
        return deadlines(value or ())
    return w3c(value) if isinstance(value, Moment) else facts_as_told.fact_in_words(value, event, language)


def _release_words(edition: Edition, text: str | None) -> Words:
    release, language = edition.release, edition.release.language
    lede = next((text_of(block) for block in release.body.blocks if block.tag == "p"), "")
    summary = release.summary or release.subhead or lede or release.headline
    said: tuple[str, ...] = ()
    if release.withdrawn:
        notice = notices.of_withdrawal(release.withdrawn, language)
        said, summary = notices.lines(notice), ""  # what was withdrawn is not said again
    elif release.updates:
        said = notices.lines(notices.of_update(release.updates[-1], language))
    summary = " ".join((*(lists_in_words.sentence(line, language) for line in said), *summary.split()))
    html = text or f"<p>{escape(summary)}</p>"
    title = notices.titled(notices.word_of_release(release), release.headline, language)
    return Words(title, summary, html)


def _release_notice_words(entry: Entry) -> Words:
    """A correction or a withdrawal: what, when and why, and the way to the release as it is now."""
    release, notice = entry.edition.release, notice_of(entry)
    lines = notices.lines(notice) if notice else ()
    summary = " ".join(lists_in_words.sentence(line, release.language) for line in lines)
    link = _link(entry.related, release.headline)
    title = notices.titled(notice.word if notice else "", release.headline, release.language)
    return Words(title, summary, f"{_notice_html(notice)}\n<p>{link}</p>")


def _event_words(entry: Entry, event: Event) -> Words:
    edition, release, language = entry.edition, entry.edition.release, entry.edition.release.language
    facts = facts_of(event, language)
    notice = notice_of(entry)
    said = notices.lines(notice) if notice else ()
    every = (*said, *notices.unsaid(facts, notice), *details_of(event).splitlines())
    summary = " ".join(lists_in_words.sentence(line, language) for line in every)
    lines = "<br>".join(escape(fact, quote=False) for fact in facts)
    blocks = [
        readdressed(block, lambda link: public_address(link, edition)) for block in event.details.blocks
    ]
    first = f"<p>{_link(entry.related, event.title)}</p>\n" if entry.related else ""
    html = f"<p>{lines}</p>\n{html_of(blocks)}\n{first}<p>{_link(edition.page.url, release.headline)}</p>"
    head = f"{_notice_html(notice)}\n" if notice else ""
    return Words(f"{title_of(event, language)} — {facts[0]}", summary, head + html)


def _notice_html(notice: Notice | None) -> str:
    """A notice as a paragraph: the old facts are struck through, and said to be old."""
    if notice is None:
        return ""
    was_and_now = (
        notices.told(
            each,
            f"<s>{escape(each.was, quote=False)}</s>",
            escape(each.now, quote=False),
            notice.language,
        )
        for each in notice.differences
    )
    plain = (escape(line, quote=False) for line in (notice.place, notice.note) if line)
    return "<p>" + "<br>".join((f"<strong>{escape(notice.heading)}</strong>", *plain, *was_and_now)) + "</p>"


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words, quote=False)}</a>'
