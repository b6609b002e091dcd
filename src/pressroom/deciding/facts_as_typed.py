"""Facts of an event as a file has them: what the ledger keeps, and what is shown to be typed."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from pressroom.model import Gather, Moment, Online, Person, Place, Precision, Registration, Venue

NONE = "none"  # what an author writes for what there was not


def as_typed(value: Any) -> Any:
    """A fact as a file has it: text, a list or fields; of a registration its deadline alone."""
    match value:
        case None:
            return ""
        case Moment():
            return written(value)
        case Enum():
            return value.value
        case Venue():
            return value.address
        case Person():
            return value.name
        case Place():
            return {"label": value.label, "where": value.venue.address}
        case Online():
            return {"livestream": value.livestream or NONE, "dial_in": value.dial_in or NONE}
        case Registration():
            whom = {"for": value.whom} if value.whom else {}
            return {**whom, "by": written(value.by) or NONE}
        case Gather():
            return {"at": written(value.at), "where": value.where or NONE}
        case tuple():
            return [as_typed(each) for each in value]
    return str(value)


def written(moment: Moment | None) -> str:
    """A moment as a file has it, with its offset from UTC; empty while no date is known."""
    if moment is None:
        return ""
    day = moment.at.date().isoformat()
    match moment.precision:
        case Precision.TIME:
            return moment.at.isoformat(" ", "minutes")
        case Precision.WEEK:
            return f"week of {day}"
        case Precision.TIME_UNKNOWN:
            return f"{day}, time to be confirmed"
    return day


# ---------------------------------------------------------------- on one line


def flow(value: Any) -> str:
    """A fact as it is typed on one line of a file; empty where there was none."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_inner, value)) + "]" if value else ""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{name}: {_inner(each)}" for name, each in value.items()) + "}" if value else ""
        )
    return typed(str(value)) if value else ""


def _inner(value: Any) -> str:
    """Within brackets a comma or a bracket would end a text."""
    text = flow(value)
    is_plain = not isinstance(value, str) or text.startswith("'") or not set(text) & set(',[]{}"')
    return text if is_plain else "'" + text.replace("'", "''") + "'"


def typed(text: str) -> str:
    """Words as YAML takes them for words: in quotation marks where it would read something else."""
    is_plain = text[:1].isalnum() and not re.search(r": | #|[:\s]$", text)
    return text if is_plain else "'" + text.replace("'", "''") + "'"
