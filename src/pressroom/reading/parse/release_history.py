"""The life of a release to the model: when it may be read, and what was said of it later."""

from __future__ import annotations

from datetime import date
from typing import Any

from pressroom.model import Correction, Moment, Rewording, Update, Withdrawal
from pressroom.reading.front_matter.spans import Path, get
from pressroom.reading.parse.ids import identifier
from pressroom.reading.parse.notes import Notes, note, one_line
from pressroom.reading.parse.time_values import moment
from pressroom.reading.schema.release_fields import ReleaseFields, UpdateFields


def embargo_of(notes: Notes, fields: ReleaseFields, zone: str, day: date | None) -> Moment | None:
    embargo = moment(notes, ("embargo",), fields.embargo, zone, "The embargo", day)
    if embargo and not embargo.has_time:
        message = "An embargo needs the time at which it ends."
        note(notes, "time-missing", message, ("embargo",), f"embargo: {fields.embargo} 06:00")
    return embargo


def expires_of(notes: Notes, fields: ReleaseFields, zone: str, day: date | None) -> Moment | None:
    return moment(notes, ("expires",), fields.expires, zone, "The day on which this release expires", day)


def updates_of(notes: Notes, fields: ReleaseFields, zone: str, day: date | None) -> tuple[Update, ...]:
    return tuple(
        Update(at, one_line(each.note), _rewordings(each))
        for number, each in enumerate(fields.updates)
        if (at := _at(notes, ("updates", number), each.at, zone, day, "this update"))
    )


def _rewordings(fields: UpdateFields) -> tuple[Rewording, ...]:
    told = (Rewording(one_line(each.was), one_line(each.now)) for each in fields.changed)
    return tuple(each for each in told if each.was or each.now)


def corrections_of(
    notes: Notes, fields: ReleaseFields, zone: str, day: date | None
) -> tuple[Correction, ...]:
    return tuple(
        Correction(at, one_line(each.wrong), one_line(each.right), one_line(each.paragraph))
        for number, each in enumerate(fields.corrections)
        if (at := _at(notes, ("corrections", number), each.at, zone, day, "this correction"))
    )


def withdrawal_of(notes: Notes, fields: ReleaseFields, zone: str, day: date | None) -> Withdrawal | None:
    if (given := fields.withdrawn) is None:
        return None
    path: Path = ("withdrawn", "replaced_by")
    replaced_by = identifier(notes, path, given.replaced_by, "The slug of the release that replaces this one")
    at = _at(notes, ("withdrawn",), given.at, zone, day, "this withdrawal")
    return Withdrawal(at, one_line(given.reason), replaced_by) if at else None


def redirects_of(notes: Notes, fields: ReleaseFields) -> tuple[str, ...]:
    """The slugs that the release had before, each of which stays an address."""
    path: Path = ("redirect_from",)
    listed = isinstance(get(notes.document, path), list)
    return tuple(
        identifier(notes, (*path, number) if listed else path, slug, "A slug")
        for number, slug in enumerate(fields.redirect_from)
        if slug
    )


def _at(notes: Notes, path: Path, text: str, zone: str, day: date | None, what: str) -> Moment | None:
    return moment(notes, (*path, "at"), text, zone, f"The time of {what}", day)


def history_of(notes: Notes, fields: ReleaseFields, zone: str, day: date | None) -> dict[str, Any]:
    """All of it, by the names that the model has for it."""
    return {
        "embargo": embargo_of(notes, fields, zone, day),
        "updates": updates_of(notes, fields, zone, day),
        "corrections": corrections_of(notes, fields, zone, day),
        "withdrawn": withdrawal_of(notes, fields, zone, day),
        "redirect_from": redirects_of(notes, fields),
        "expires": expires_of(notes, fields, zone, day),
    }
