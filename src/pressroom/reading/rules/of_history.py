"""Rules about a release's life: when it may be read, and what was said of it later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from pressroom.errors import Level, Problem
from pressroom.model import Correction, Moment, Update
from pressroom.reading.dates.spoken_dates import in_words
from pressroom.reading.front_matter.spans import Path, get, rewritten
from pressroom.reading.rules.subject import Rule, Subject, instant, public_from, wrong

_LONGEST_EMBARGO = timedelta(days=366)


def _embargo_unclear(subject: Subject) -> Iterator[Problem]:
    """An embargo that is misread is broken."""
    embargo, typed = subject.release.embargo, get(subject.document, ("embargo",))
    if embargo is None or not isinstance(typed, str) or not re.search(r"\d\d:\d\d", typed):
        return
    day, at = f"{embargo.at:%Y-%m-%d}", f"{embargo.at:%H:%M}"
    if at == "12:00":
        write = rewritten(subject.document, ("embargo",), f"{day} noon")
        message = "12:00 is noon to one reader and midnight to the next. Say which."
        yield wrong(subject, "embargo-unclear", message, ("embargo",), write)
    elif at in ("00:00", "00:01"):
        message = f"{at} is easily taken for the night that follows.\nAn hour of the day cannot be misread."
        write = rewritten(subject.document, ("embargo",), f"{day} 06:00")
        yield wrong(subject, "embargo-midnight", message, ("embargo",), write, Level.WARNING)


def _embargo_unlikely(subject: Subject) -> Iterator[Problem]:
    release = subject.release
    if release.embargo is None or not subject.has_date:
        return
    day = f"{release.date.at:%Y-%m-%d}"
    write = rewritten(subject.document, ("embargo",), f"{day} {release.embargo.at:%H:%M}")
    if instant(release.embargo) < instant(release.date):
        message = (
            f"This embargo ends before the release’s date, {in_words(release.date.at)}.\n"
            "It would change nothing: nobody can read the release until then."
        )
        yield wrong(subject, "embargo-early", message, ("embargo",), write, Level.WARNING)
    elif instant(release.embargo) - instant(release.date) > _LONGEST_EMBARGO:
        message = f"This embargo ends more than a year after {in_words(release.date.at)}."
        yield wrong(subject, "embargo-far", message, ("embargo",), write, Level.WARNING)


def _said_too_early(subject: Subject) -> Iterator[Problem]:
    """What is said of a release before anybody can read it is no news: its text can be put right."""
    first = public_from(subject.release)
    for path, what, moment in _said(subject) if subject.has_date else ():
        path = (*path, "at")
        if not moment.has_time and moment.at.date() == first.at.date():
            message = f"This {what} is of the release’s own day: give its time, too."
            write = rewritten(subject.document, path, f"{moment.at:%Y-%m-%d} 15:00")
            yield wrong(subject, "time-missing", message, path, write)
        elif instant(moment) <= instant(first):
            message = f"Nobody could read the release yet at the time of this {what}."
            write = rewritten(subject.document, path, f"{first.at.date() + timedelta(days=1)} 10:00")
            yield wrong(subject, f"{what}-early", message, path, write)


def _said_too_late(subject: Subject) -> Iterator[Problem]:
    """What was said after the withdrawal has no place left where it could stand."""
    withdrawn = subject.release.withdrawn
    for path, what, moment in _said(subject) if withdrawn else ():
        if withdrawn and instant(moment) > instant(withdrawn.at):
            message = f"Nobody would see this {what}: it is later than the withdrawal."
            yield wrong(subject, f"{what}-late", message, (*path, "at"))


def _out_of_order(subject: Subject) -> Iterator[Problem]:
    before = dict[str, Moment]()
    for path, what, moment in _said(subject):
        if what in before and instant(moment) < instant(before[what]):
            message = f"This {what} is earlier than the one above it. A new one stands last."
            yield wrong(subject, f"{what}s-order", message, (*path, "at"))
        before[what] = moment


def _said(subject: Subject) -> Iterator[tuple[Path, str, Moment]]:
    """Everything that was said of the release, with its place."""
    release, document = subject.release, subject.document
    said: tuple[tuple[str, str, tuple[Update | Correction, ...]], ...] = (
        ("updates", "update", release.updates),
        ("corrections", "correction", release.corrections),
    )
    for name, what, changes in said:
        listed = get(document, (name,)) if changes else None
        if isinstance(listed, list) and len(listed) == len(changes):  # else one of them is a problem already
            for number, change in enumerate(changes):
                yield (name, number), what, change.at
    if release.withdrawn:
        yield ("withdrawn",), "withdrawal", release.withdrawn.at


def nothing_corrected(subject: Subject) -> Iterator[Problem]:
    for number, correction in enumerate(subject.release.corrections):
        if correction.wrong and correction.wrong == correction.right:
            message = "“wrong” and “right” are the same words."
            yield wrong(subject, "correction-without-difference", message, ("corrections", number, "right"))


def _expires_early(subject: Subject) -> Iterator[Problem]:
    release, first = subject.release, public_from(subject.release)
    if release.expires and subject.has_date and instant(release.expires) <= instant(first):
        message = f"This release expires before anybody can read it:\nnot before {in_words(first.at)}."
        later = first.at.replace(year=first.at.year + 1, day=min(first.at.day, 28))
        write = rewritten(subject.document, ("expires",), f"{later:%Y-%m-%d}")
        yield wrong(subject, "expires-early", message, ("expires",), write)


RULES: tuple[Rule, ...] = (
    _embargo_unclear,
    _embargo_unlikely,
    _said_too_early,
    _said_too_late,
    _out_of_order,
    nothing_corrected,
    _expires_early,
)
