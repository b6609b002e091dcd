"""What has changed, in words: of an event, or of a release; the same in every document, feed and calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pressroom.language import dates_in_words, lists_in_words
from pressroom.language.labels import label, marked
from pressroom.model import Change, Correction, Event, Language, Moment, Release, Status, Update, Withdrawal
from pressroom.model.guarded_facts import GUARDED, as_before, old_facts
from pressroom.writing.article import event_facts, facts_as_told

# What stands before a title; "scheduled" of a change means that the event is on again.
STATUS_WORDS: Mapping[Status, str] = {
    Status.SCHEDULED: marked("BACK ON"),
    Status.POSTPONED: marked("POSTPONED"),
    Status.RESCHEDULED: marked("RESCHEDULED"),
    Status.MOVED: marked("MOVED"),
    Status.CANCELLED: marked("CANCELLED"),
    Status.CHANGED: marked("CHANGED"),
    Status.ACCESS_CHANGED: marked("ACCESS CHANGED"),
    Status.CLOSED_TO_PRESS: marked("NO LONGER OPEN TO PRESS"),
}
OFF = (Status.CANCELLED, Status.POSTPONED)
UPDATED, CORRECTED, WITHDRAWN = marked("UPDATED"), marked("CORRECTED"), marked("WITHDRAWN")


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that changed: its label (in English, as labels are named), what it was, what it is now."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A change in words: "CANCELLED Tuesday, Nov. 13, 2018, 4 p.m. EST", why, and the old and new facts.

    `word` is the English, by which style sheets know it; the heading has it in the language.
    """

    word: str
    at: Moment
    language: Language
    heading: str
    note: str
    differences: tuple[Difference, ...] = ()
    place: str = ""  # of a correction: where it stood


def word_of(event: Event) -> str:
    """What has become of an event ("CANCELLED"), or the empty string while nothing has."""
    if event.status is Status.SCHEDULED and not event.changes:
        return ""
    return _word(event, len(event.changes))


def titled(word: str, title: str, language: Language) -> str:
    """A title with what became of it: "CANCELLED: Opening"."""
    if not word:
        return title
    return label("%(status)s: %(title)s", language, status=label(word, language), title=title)


def word_of_release(release: Release) -> str:
    """What has become of a release as it stands: "WITHDRAWN", "CORRECTED", "UPDATED" or nothing."""
    if release.withdrawn:
        return WITHDRAWN
    if release.corrections:
        return CORRECTED
    return UPDATED if release.updates else ""


def of_event(event: Event, language: Language) -> Notice | None:
    """An event's last change, with the event as it is now."""
    return of_change(event, event.changes[-1], language) if event.changes else None


def with_day(notice: Notice, event: Event) -> Notice:
    """A notice that stands away from its event: of one that is off, it has to say when it was to be."""
    if event.status is not Status.CANCELLED or event.starts is None:
        return notice
    language = notice.language
    off = Difference(marked("When"), event_facts.when(event, language), label("Cancelled.", language))
    return replace(notice, differences=(off, *notice.differences))


def of_change(event: Event, change: Change, language: Language) -> Notice:
    """One change of an event, which must be as it stood right after it."""
    return _notice(
        _word(event, change.number), change.at, change.note, language, _differences(event, change, language)
    )


def of_update(update: Update, language: Language) -> Notice:
    return _notice(UPDATED, update.at, update.note, language)


def of_correction(correction: Correction, language: Language) -> Notice:
    difference = Difference("", correction.wrong, correction.right)
    return _notice(CORRECTED, correction.at, "", language, (difference,), correction.paragraph)


def of_withdrawal(withdrawal: Withdrawal, language: Language) -> Notice:
    return _notice(WITHDRAWN, withdrawal.at, withdrawal.reason, language)


def lines(notice: Notice) -> tuple[str, ...]:
    """A notice as lines of plain text: old and new are told by words, since plain text has no strokes."""
    facts = (_told(each, notice.language) for each in notice.differences)
    return tuple(line for line in (notice.heading, notice.place, notice.note, *facts) if line)


def unsaid(facts: Iterable[str], notice: Notice | None) -> tuple[str, ...]:
    """The facts that a notice does not say already as what is true now."""
    said = {each.now for each in notice.differences} if notice else ()
    return tuple(fact for fact in facts if fact not in said)


def _told(each: Difference, language: Language) -> str:
    was = lists_in_words.sentence(each.was, language)
    return told(each, was, each.now, language)


def told(each: Difference, was: str, now: str, language: Language) -> str:
    """An old fact and the new one, as they are to be written: "When. Was: … Now: …"."""
    if not each.label:
        return label("Was: %(was)s Now: %(now)s", language, was=was, now=now)
    what = label(each.label, language)
    return label("%(label)s. Was: %(was)s Now: %(now)s", language, label=what, was=was, now=now)


def _word(event: Event, number: int) -> str:
    """The word of one change; an event that was never off is not back on."""
    status = event.changes[number - 1].status if number else event.status
    was_off = any(change.status in OFF for change in event.changes[: max(number - 1, 0)])
    return (
        STATUS_WORDS[Status.CHANGED] if status is Status.SCHEDULED and not was_off else STATUS_WORDS[status]
    )


def _notice(
    word: str,
    at: Moment,
    note: str,
    language: Language,
    differences: tuple[Difference, ...] = (),
    place: str = "",
) -> Notice:
    status, when = label(word, language), dates_in_words.when_in_words(at, None, language)
    heading = label("%(status)s %(when)s", language, status=status, when=when)
    return Notice(word, at, language, heading, note, differences, place)


def _differences(event: Event, change: Change, language: Language) -> tuple[Difference, ...]:
    was_when = (
        dates_in_words.when_in_words(change.old_starts, change.old_ends, language)
        if change.old_starts
        else ""
    )
    open_yet = label(dates_in_words.TO_BE_CONFIRMED, language)
    was_when = open_yet if change.was_open else was_when
    was_ends = (
        dates_in_words.when_in_words(change.old_ends, None, language)
        if change.old_ends and not was_when
        else ""
    )
    was_where = change.old_venue.address if change.old_venue else ""
    elsewhere = label("Online", language) if event.online else open_yet
    ends = dates_in_words.when_in_words(event.ends, None, language) if event.ends else open_yet
    every = (
        Difference(marked("When"), was_when, event_facts.when(event, language)),
        Difference(marked("End"), was_ends, ends),
        Difference(marked("Where"), was_where, event_facts.where(event, language) or elsewhere),
        *_other_facts(event, change, language),
    )
    return tuple(each for each in every if each.was)


def _other_facts(event: Event, change: Change, language: Language) -> Iterator[Difference]:
    """Every other guarded fact that a change tells, as it was and as it is."""
    then, old = as_before(event, change), old_facts(change)
    for fact in GUARDED:
        if fact.name in old:
            was = facts_as_told.fact_in_words(old[fact.name], then, language)
            yield Difference(fact.label, was, facts_as_told.fact_in_words(fact.of(event), event, language))
