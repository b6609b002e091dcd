"""Days and times as the press office wrote them, each in its own zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from zoneinfo import ZoneInfo


class Precision(Enum):
    """How exactly a moment is known."""

    TIME = "time"
    DAY = "day"
    TIME_UNKNOWN = "time to be confirmed"  # the day is known
    WEEK = "week of"  # `at` is the first instant of its first day


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a time of a day, as the press office wrote it, in its own zone.

    `at` is aware, its tzinfo a ZoneInfo (so it has a key); with Precision.DAY it is the
    first instant of that local day.
    """

    at: datetime
    precision: Precision = Precision.TIME
    zone: str = ""  # its key: said by `at`, and by itself where a moment was kept as data

    def __post_init__(self) -> None:
        if key := getattr(self.at.tzinfo, "key", ""):
            object.__setattr__(self, "zone", key)
        elif self.zone:
            object.__setattr__(self, "at", self.at.astimezone(ZoneInfo(self.zone)))

    @property
    def has_time(self) -> bool:
        return self.precision is Precision.TIME


def in_utc(time: datetime) -> datetime:
    """An instant in UTC: Python compares two times of one zone by their hands on the wall."""
    return time.astimezone(UTC)


def utc_text(time: datetime) -> str:
    """An instant for machines: "2018-11-14T15:30:00Z"."""
    return in_utc(time).isoformat().replace("+00:00", "Z")


def w3c(moment: Moment | None) -> str:
    """A moment as W3C-DTF: "2018-11-14T10:30:00-05:00", or the day alone; empty for a week or no day."""
    if moment is None or moment.precision is Precision.WEEK:
        return ""
    return moment.at.isoformat() if moment.has_time else moment.at.date().isoformat()
