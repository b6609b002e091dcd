"""A release with a word in every field that is nowhere else, to be looked for where it must not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from PIL import Image

ZONES = (
    "America/New_York", "America/St_Johns", "America/Sao_Paulo", "Europe/Berlin", "Europe/London",
    "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
)  # fmt: skip

FACTS = """\
organisation: City of Lindenport
url: https://press.example.gov/
zone: {zone}
language: en-US
press_kit: yes
offices:
  mayor: {{name: Office of the Mayor}}
  hidden: {{name: "Office {office}"}}
contacts:
  desk: {{name: Dana Whitfield, phone: 555-555-0142}}
  hidden: {{name: "Iris {contact}", role: "{role}", phone: 555-555-0199, email: {email}@example.gov}}
people:
  okafor: {{name: Ruth Okafor, title: Mayor}}
  hidden: {{name: "Ada {person}", title: "{title}", organisation: "{organisation}"}}
venues:
  hall: {{building: City Hall, locality: Lindenport}}
  hidden:
    {{room: "{room}", building: "{building}", street: "1 {street}", locality: Here, directions: "{way}"}}
topics: [Harbor, "{topic}"]
boilerplate:
  about: {{heading: About, text: Lindenport is a city by the sea.}}
  hidden: {{heading: "{heading}", text: "{text}"}}
"""

PUBLIC = """\
---
headline: The harbor opens
kind: press release
date: 2018-01-02
from: mayor
contacts: [desk]
topics: [Harbor]
boilerplate: [about]
events:
  - {id: opening, title: The opening, starts: 2018-01-09 10:00, where: hall, press: open}
---

The harbor opens, said [Mayor Okafor](person:okafor).
"""

HIDDEN = """\
---
headline: "The {headline} news"
subhead: "A {subhead} line"
summary: "A {summary} in short"
kind: {kind}
date: {date}
{more}from: hidden
contacts: [hidden]
topics: ["{topic}"]
dateline: "{dateline}"
reference: "{reference}"
rights: "{rights}"
speakers: {{ivo: {{name: "Ivo {speaker}", title: "{post}"}}}}
participants: {{partners: ["{partner}"]}}
facts: {{"{label}": "{fact}"}}
who: "{who}"
what: "{what}"
why: "{why}"
media:
  - {{file: "{photo}.jpg", alt: "{alt}", caption: "{caption}", credit: "{credit}", terms: "{terms}"}}
attachments:
  - {{file: "{file}.csv", title: "{attachment}"}}
links:
  - {{url: "https://{host}.example/", title: "{link}"}}
boilerplate: [hidden]
events:
  - id: {event}
    title: "The {happening} happening"
    details: "Some {details} here"
    starts: {starts}
    where: hidden
    press: rsvp
    principals: [hidden]
    rsvp: "Write to {rsvp}"
    logistics: {{parking: "{parking}"}}
    id_needed: "{card}"
  - id: {closed}
    title: "The {private} dinner"
    starts: {starts}
    where: "Number {place}"
    press: closed
---

The {body} text has **{strong}** and [a {words}](https://{site}.example/).

“It is {quoted},” said [Ivo {speaker}](person:ivo). “It is so,” said [{said}](person:hidden).

> A {aside} thought

- an {item}
"""

# Told to advisories alone, or to search engines and feeds alone: not in every kind of release.
OF_ADVISORIES = frozenset(("who", "what", "why"))
# Facts that no document prints: a speaker's title is for the list of quotations.
UNPRINTED = frozenset(("post", "organisation"))


@dataclass(frozen=True, slots=True)
class Secret:
    """What was hidden: its slug, the instant of its lift, and each field's word."""

    slug: str
    lift: datetime
    words: dict[str, str]
    printed: frozenset[str]  # the fields that some document shows once they are public


def write_newsroom(root: Path, seed: int) -> Secret:
    """A newsroom with one public release and one that is hidden until its lift; the same for a seed."""
    chance = Random(seed)
    zone = chance.choice(ZONES)
    (root / "releases" / "media").mkdir(parents=True)
    lift = _lift(chance, zone)
    names = sorted({name for _, name in _fields(FACTS + HIDDEN)} | {"slug", "exif", "data"})
    words = dict(zip(names, _words(chance, len(names)), strict=True))
    for name in ("zone", "kind", "date", "more", "starts"):
        words.pop(name, None)
    here = lift.astimezone(ZoneInfo(zone))
    slug = f"{here:%Y-%m-%d}-{words['slug']}"
    embargoed = chance.random() < 0.7
    values = words | {
        "zone": zone,
        "kind": chance.choice(("press release", "media advisory", "statement", "factsheet")),
        "date": f"{here:%Y-%m-%d}" if embargoed else _typed(here),
        "more": f"embargo: {_typed(here)}\n" if embargoed else "",
        "starts": f"{here + timedelta(days=5):%Y-%m-%d} 10:00",
    }
    releases = root / "releases"
    (releases / "_newsroom.yml").write_text(FACTS.format(**values), encoding="utf-8")
    (releases / "2018-01-02-harbor.md").write_text(PUBLIC, encoding="utf-8")
    (releases / f"{slug}.md").write_text(HIDDEN.format(**values), encoding="utf-8")
    (releases / "media" / f"{words['photo']}.jpg").write_bytes(_photo(words["exif"]))
    (releases / "media" / f"{words['file']}.csv").write_text(f"year,{words['data']}\r\n", encoding="utf-8")
    left_out = UNPRINTED if values["kind"] == "media advisory" else UNPRINTED | OF_ADVISORIES
    printed = frozenset(name for name in words if name not in left_out)
    return Secret(slug, lift, words, printed)


def without(root: Path, secret: Secret) -> None:
    """The same newsroom as if the release had never been written."""
    (root / "releases" / f"{secret.slug}.md").unlink()
    for path in (root / "releases" / "media").iterdir():
        path.unlink()


def _fields(text: str) -> list[tuple[str, str]]:
    from string import Formatter

    return [(before, name) for before, name, _, _ in Formatter().parse(text) if name]


def _words(chance: Random, count: int) -> list[str]:
    found: set[str] = set()
    while len(found) < count:
        found.add("zq" + "".join(chance.choices("abcdefghijklmnoprstuvw", k=9)))
    return chance.sample(sorted(found), count)


def _lift(chance: Random, zone: str) -> datetime:
    """A full minute, often within hours of a change of the clocks; never one that happens twice."""
    while True:
        lift = datetime(2018, 2, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(60 * 24 * 300))
        if chance.random() < 0.5:
            lift = _near_a_change(chance, zone, lift)
        wall = lift.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        both = {wall.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() for fold in (0, 1)}
        if len(both) == 1:
            return lift


def _near_a_change(chance: Random, zone: str, start: datetime) -> datetime:
    here = ZoneInfo(zone)
    for hours in range(24 * 200):
        time = start + timedelta(hours=hours)
        if time.astimezone(here).utcoffset() != (time + timedelta(hours=1)).astimezone(here).utcoffset():
            return time + timedelta(minutes=chance.randrange(-120, 180))
    return start


def _typed(here: datetime) -> str:
    """A time as a press officer has to write it: 12:00 is noon or midnight."""
    clock = {"12:00": "noon", "00:00": "midnight"}.get(f"{here:%H:%M}", f"{here:%H:%M}")
    return f"{here:%Y-%m-%d} {clock}"


def _photo(words: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = words  # ImageDescription
    data = BytesIO()
    Image.linear_gradient("L").resize((120, 80)).save(data, "JPEG", exif=exif)
    return data.getvalue()
