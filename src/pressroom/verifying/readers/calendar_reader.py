"""What a calendar says: its entries' properties, and the instants that its own zones make of their times.

A small reader of RFC 5545: lines are unfolded (3.1), split (3.1), and text is unescaped (3.3.11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from pressroom.verifying.readers.document_text import Unreadable

FOLD = re.compile(r"\r?\n[ \t]")
PROPERTY = re.compile(
    r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)*):(.*)"
)
ESCAPED = re.compile(r"\\([\\;,nN])")


When = datetime | date | str | None


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its parameters: DTSTART, {"TZID": "America/New_York"}, "20181114T103000"."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as a reader meets it."""
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(frozen=True, slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: tuple[Property, ...]
    components: tuple[Component, ...]

    def first(self, name: str) -> Property | None:
        return next((each for each in self.properties if each.name == name), None)

    def text(self, name: str) -> str:
        """The text of a property; of several, a line each."""
        return "\n".join(each.text for each in self.properties if each.name == name)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One VEVENT of one file; starts and ends are instants, or days; as written where they are neither."""

    path: str
    event: Component
    starts: When
    ends: When

    @property
    def uid(self) -> str:
        return self.event.text("UID")


def read_calendar(path: str, data: bytes) -> tuple[CalendarEntry, ...]:
    """Every event of a calendar file."""
    try:
        calendar = parse(data.decode())
        zones = {each.text("TZID"): each for each in calendar.components if each.name == "VTIMEZONE"}
        return tuple(
            CalendarEntry(path, each, _when(each.first("DTSTART"), zones), _when(each.first("DTEND"), zones))
            for each in calendar.components
            if each.name == "VEVENT"
        )
    except (ValueError, KeyError, IndexError, OverflowError) as error:
        raise Unreadable(f"calendars cannot read it: {error}") from error


def parse(text: str) -> Component:
    """The one VCALENDAR of a file."""
    stack: list[tuple[str, list[Property], list[Component]]] = [("", [], [])]
    for found in _lines(text):
        if found.name == "BEGIN":
            stack.append((found.value, [], []))
        elif found.name == "END":
            name, properties, components = stack.pop()
            if name != found.value:
                raise ValueError(f"END:{found.value} closes {name or 'nothing'}")
            stack[-1][2].append(Component(name, tuple(properties), tuple(components)))
        else:
            stack[-1][1].append(found)
    (calendar,) = stack[0][2]
    return calendar


def _lines(text: str) -> Iterator[Property]:
    for line in FOLD.sub("", text).splitlines():
        if not line:
            continue
        found = PROPERTY.fullmatch(line)
        if found is None:
            raise ValueError(f"not a property: {line[:60]}")
        pairs = (each.partition("=") for each in re.findall(r";([^;\"]*(?:\"[^\"]*\")?[^;\"]*)", found[2]))
        yield Property(
            found[1].upper(), {name.upper(): value.strip('"') for name, _, value in pairs}, found[3]
        )


# ---------------------------------------------------------------- times


def _when(property: Property | None, zones: Mapping[str, Component]) -> When:
    try:
        return _time(property, zones) if property else None
    except ValueError:
        return property.value if property else None


def _time(property: Property, zones: Mapping[str, Component]) -> datetime | date:
    """A day, or an instant by the zone that the file itself describes."""
    if property.parameters.get("VALUE") == "DATE" or "T" not in property.value:
        return datetime.strptime(property.value, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    if property.value.endswith("Z"):
        return datetime.strptime(property.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    local = datetime.strptime(property.value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone comes next
    offset = _offset(local, zones[property.parameters["TZID"]])
    return local.replace(tzinfo=timezone(offset)).astimezone(UTC)


def _offset(local: datetime, zone: Component) -> timedelta:
    """How far a zone's clocks are from UTC: by the last change before a local time (RFC 5545, 3.6.5)."""
    changes = [(datetime.strptime(each.text("DTSTART"), "%Y%m%dT%H%M%S"), each) for each in zone.components]  # noqa: DTZ007
    before = [(onset, each.text("TZOFFSETTO")) for onset, each in changes if onset <= local]
    value = max(before)[1] if before else min(changes, key=lambda each: each[0])[1].text("TZOFFSETFROM")
    hours, minutes, seconds = int(value[1:3]), int(value[3:5]), int(value[5:] or 0)
    return (-1 if value[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes, seconds=seconds)
