"""What the public was told of one release, as one line of the ledger: made of the edition alone.

No clock of the machine, no person and no bytes of a file are in it, so two machines write the same line, and
another version of this program, or other fonts, write none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import Any

from pressroom.deciding import promises
from pressroom.model import Edition, Element, Language, Moment, PressAccess, Prose, Release
from pressroom.model.moments import in_utc, utc_text

Facts = Mapping[str, Any]  # of one event, by the names of the guarded facts


@dataclass(frozen=True, slots=True)
class Told:
    """One line: a version of a release that was public, and since when."""

    slug: str
    version: int
    at: datetime  # when what it says last changed
    published: datetime
    languages: tuple[str, ...] = ()  # in which it was public, its original's first
    former: tuple[str, ...] = ()  # the slugs that it had before, whose addresses led to it
    said: Mapping[str, int] = field(default_factory=dict)  # how many updates, corrections, withdrawals
    events: Mapping[str, Facts] = field(default_factory=dict)  # by id; only those not told so before
    words: Mapping[str, str] = field(default_factory=dict)  # a hash of words and facts, by language


def told(editions: Sequence[Edition]) -> Told:
    """What these editions of one release, each in another language, tell; the newsroom's own comes first."""
    first = editions[0]
    release = first.release
    return Told(
        slug=release.slug,
        version=first.version,
        at=in_utc(first.updated),
        published=in_utc(first.published),
        languages=tuple(each.language.tag for each in first.alternates) or (release.language.tag,),
        former=release.redirect_from,
        said=promises.said(release),
        events={event.id: promises.facts(event) for event in release.events},
        words={each.release.language.tag: digest(each.release) for each in editions},
    )


# ---------------------------------------------------------------- as text


def line_of(one: Told) -> str:
    """The line as it stands in a file."""
    data = {
        "version": one.version,
        "at": utc_text(one.at),
        "published": utc_text(one.published),
        "slug": one.slug,
        "languages": list(one.languages),
        "former": list(one.former),
        "said": dict(one.said),
        "events": {id: dict(facts) for id, facts in one.events.items()},
        "words": dict(sorted(one.words.items())),
    }
    return json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False)


def parse_line(text: str) -> Told:
    """A line as it was written; ValueError where it is none."""
    try:
        return parse_data(json.loads(text))
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"not a line of the ledger: {error}") from error


def parse_data(data: Any) -> Told:
    """What stands in a line; any of the errors that data of another form brings."""
    return Told(
        slug=_text(data["slug"]),
        version=_number(data["version"]),
        at=instant_of(data["at"]),
        published=instant_of(data["published"]),
        languages=tuple(map(_text, data["languages"])),
        former=tuple(map(_text, data.get("former", ()))),
        said={what: _number(count) for what, count in data.get("said", {}).items()},
        events={id: _facts(facts) for id, facts in data.get("events", {}).items()},
        words={tag: _text(hash) for tag, hash in data["words"].items()},
    )


def _facts(data: Any) -> Facts:
    """The facts of an event; what the guard has to read has to be there."""
    for name in ("title", "status", "starts", "where", "press"):
        _text(data[name])
    _number(data["sequence"])
    PressAccess(data["press"])
    return dict(data)


def are_facts(data: Any) -> bool:
    """Whether this is what was told of an event."""
    try:
        return bool(_facts(data))
    except (ValueError, KeyError, TypeError):
        return False


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no number")
    return value


def instant_of(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without an offset")
    return in_utc(at)


# ---------------------------------------------------------------- the hash of words and facts

# How a release came to its file, and what has lines of its own here.
NOT_SAID = frozenset(("file", "draft", "translations", "of_version", "borrowed"))
SAID_BY = ("href", "src", "alt", "start", "value")  # attributes of an element that say something


def digest(release: Release) -> str:
    """A hash of what a release says: its words and facts, whatever file, markup or program they came through.

    A field that has nothing to say is left out, so that a field which releases have had only since some
    version of this program changes the hash of none that does without it.
    """
    data = {name: _plain(value) for name, value in _given(release) if name not in NOT_SAID}
    return sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case Moment():  # by the clock on the wall: other data about zones are not another release
            return [
                f"{value.at.replace(tzinfo=None)} {value.at.tzinfo} {value.at.fold}",
                value.precision.value,
            ]
        case Prose():
            return [" ".join("".join(_said_in(block)).split()) for block in value.blocks]
        case Language():
            return value.tag
        case Enum():
            return value.value
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case tuple():
            return [_plain(each) for each in value]
    if is_dataclass(value):
        return {name: _plain(each) for name, each in _given(value)}
    return value


def _given(value: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a record that are not as they are where nobody gave them."""
    for each in fields(value):
        made = each.default_factory() if each.default_factory is not MISSING else each.default
        if (given := getattr(value, each.name)) != made:
            yield each.name, given


def _said_in(element: Element) -> Iterable[str]:
    for name, value in element.attributes:
        if name in SAID_BY:
            yield f" {value} "
    for child in element.children:
        yield from (child,) if isinstance(child, str) else _said_in(child)
    yield " " if element.tag in ("li", "p", "td", "th", "br") else ""
