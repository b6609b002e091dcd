"""Release files as a press office might write them, made at random: every field, every form of prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO
from random import Random
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML

NEWSROOM = """\
organisation: City of Oakhaven
url: https://press.example.gov/
zone: America/New_York
language: en-US
offices:
  parks: {name: Department of Parks & Gardens}
  mayor: {name: Office of the Mayor}
contacts:
  desk: {name: Ana Ruiz, role: Press Officer, phone: 617-555-0100, email: press@example.gov, hours: 9 to 5}
people:
  lee: {name: Jordan Lee, title: Mayor, organisation: City of Oakhaven}
venues:
  hall: {room: Room 12, building: City Hall, street: 1 Main Street, locality: Oakhaven}
boilerplate:
  city:
    heading: About Oakhaven
    text: |
      Oakhaven is a city of [many oaks](https://oaks.example/about?a=1&b=2).
topics: [Parks, Budget]
"""

WORDS = (
    *"oaks park the city’s residents and R&D 100RC 24/7 café naïve $4.5 million O’Neill’s follow-up".split(),
    *"3% Đặng Nguyễn <5 a_b *starred* #12 well-known Straße — of for Ioby HR&A 10-year (new) 50°".split(),
    "“Green Streets”",
)
PHRASES = ("“We will plant oaks,”", "“Trees ‘are’ for all of us, it’s true”", '"Not a moment too soon,"')
ADDRESSES = ("https://oaks.example/a?b=1&c=2#d", "mailto:oaks@example.gov", "https://oaks.example/é")


def draft(chance: Random, number: int = 0, fixed: Mapping[str, Any] = MappingProxyType({})) -> str:
    """One release file, right in every field, with the words and shapes that chance gives it.

    A field of `fixed` is as it says there.
    """
    out = StringIO()
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.dump(_fields(chance, number) | dict(fixed), out)
    return f"---\n{out.getvalue()}---\n\n{_body(chance)}\n"


def words(chance: Random, most: int = 12) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))


def _fields(chance: Random, number: int) -> dict[str, Any]:
    kind = chance.choice(("press release", "media advisory", "statement", "factsheet"))
    fields: dict[str, Any] = {
        "headline": f"Oaks {number}: {words(chance)}",
        "kind": kind,
        "date": "2026-03-02",
    }
    maybe: dict[str, Any] = {
        "subhead": words(chance),
        "from": _some(chance, ("parks", "mayor")),
        "dateline": "Oakhaven",
        "contacts": ["desk"],
        "topics": _some(chance, ("Parks", "Budget")),
        "summary": words(chance),
        "participants": {"cities": [f"{words(chance, 3)} {n}" for n in range(3)], "Schools": ["Quay Street"]},
        "facts": [{"label": words(chance, 2), "text": words(chance)} for _ in range(chance.randint(1, 4))],
        "links": [{"url": "https://oaks.example/plan", "title": words(chance, 4)}],
        "boilerplate": ["city"],
        "reference": f"OAK-{number}",
        "rights": words(chance, 5),
        "who": words(chance),
        "what": words(chance),
        "why": words(chance),
    }
    fields |= {name: value for name, value in maybe.items() if chance.random() < 0.6}
    if chance.random() < 0.7:
        fields["events"] = [_event(chance, 10 * number + place) for place in range(chance.randint(1, 4))]
    return fields


def _event(chance: Random, place: int) -> dict[str, Any]:
    day = f"2026-03-{chance.randint(13, 28):02}"
    hour = chance.choice(("09:05", "12:00", "00:00", "18:30"))
    event: dict[str, Any] = {
        "id": f"event-{place}",
        "title": words(chance, 6),
        "starts": chance.choice((f"{day} {hour}",) * 5 + (day, f"{day}, time to be confirmed")),
        "where": f"Meadow {place}, {words(chance, 3)}",
        "press": chance.choice(("open", "rsvp", "credentialed", "pooled", "closed")),
    }
    person = chance.choice(("lee", "Sam Okafor"))
    maybe: dict[str, Any] = {
        "details": words(chance, 30),
        "also_in": ["America/Los_Angeles"],
        "places": [{"label": "Overflow", "where": f"Tent {place}"}],
        "online": {"livestream": "https://oaks.example/live", "dial_in": words(chance, 4)},
        "speakers": [f"{words(chance, 2)} {person}" if person != "lee" else "lee"],
        "on_site": "desk",
        "id_needed": words(chance, 4),
        "logistics": {"parking": words(chance), "mult_box": words(chance, 3)},
        "accessibility": {"sign_language": words(chance, 4)},
    }
    event |= {name: value for name, value in maybe.items() if chance.random() < 0.3}
    return event | _life(chance, day)


def _life(chance: Random, day: str) -> dict[str, Any]:
    """What became of an event: most take place as announced."""
    change: dict[str, Any] = {"at": "2026-03-12 10:00", "note": words(chance)}
    return chance.choice(
        (
            *({},) * 5,
            {"status": "cancelled", "changes": [change]},
            {"status": "rescheduled", "changes": [change | {"old_starts": f"{day} 07:15"}]},
            {"status": "moved", "changes": [change | {"old_where": f"Barn, {words(chance, 2)}"}]},
        )
    )


def _some(chance: Random, names: Sequence[str]) -> list[str]:
    return chance.sample(names, chance.randint(1, len(names)))


def _body(chance: Random) -> str:
    blocks = [_plain(chance), *(chance.choice(BLOCKS)(chance) for _ in range(chance.randint(0, 8)))]
    return "\n\n".join(blocks)


def _typed(chance: Random, most: int = 30) -> str:
    """Words of a paragraph; what Markdown would take for a mark is escaped, as an editor does it."""
    text = words(chance, most)
    for sign in "*_<#":
        text = text.replace(sign, "\\" + sign)
    return text


def _plain(chance: Random) -> str:
    return f"{_typed(chance, 60)} **{_typed(chance, 3)}** and *{_typed(chance, 3)}*."


def _link(chance: Random) -> str:
    return f"{_typed(chance)} [{_typed(chance, 4)}]({chance.choice(ADDRESSES)}) {_typed(chance)}."


def _quotation(chance: Random) -> str:
    return f"{chance.choice(PHRASES)} said [Mayor Lee](person:lee). {chance.choice(PHRASES)}"


def _set_off(chance: Random) -> str:
    return f'> {_typed(chance)}\n>\n> — [Sam Okafor](person: "Gardener, Oakhaven")'


def _list(chance: Random) -> str:
    mark = chance.choice(("-", "1."))
    return "\n".join(f"{mark} {_typed(chance)}" for _ in range(chance.randint(1, 5)))


def _table(chance: Random) -> str:
    rows = [f"| {_typed(chance, 3)} | {_typed(chance, 5)} |" for _ in range(chance.randint(2, 5))]
    return "\n".join((rows[0], "| --- | --- |", *rows[1:]))


def _heading(chance: Random) -> str:
    return f"## {_typed(chance, 5)}"


BLOCKS = (_plain, _link, _quotation, _set_off, _list, _table, _heading)
