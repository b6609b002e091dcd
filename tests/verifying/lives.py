"""Newsrooms made at random, of which nothing may be claimed.

Their releases are changed, corrected, withdrawn and translated, their events are told in two of them, and
some facts are nearly, but rightly not, the same as others beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

from drafts import draft, words
from lindenport import A4, FORMS, LETTER, MORE, SOMETIMES, slug, write_media, write_newsroom
from ruamel.yaml import YAML

from pressroom.errors import Level
from pressroom.model import Kind
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.reader import read

Fields = dict[str, Any]
TAGS = ("es", "ar")
SPOKEN = {
    "es": "La ciudad planta cien robles, y «la sombra es de todos», dijo la alcaldesa. Son 4,5 millones.",
    "ar": "تزرع المدينة مئة شجرة بلوط في الشوارع (مرحلة 1)، والظل للجميع. الهاتف 617-555-0100.",
}


def write_lives(root: Path, seed: int, count: int) -> None:
    """A newsroom in three languages with some releases; what chance made wrong in one is taken out."""
    chance = Random(seed)
    write_newsroom(root, 0, chance.choice((LETTER, A4)))
    folder = root / "releases"
    shared = folder / "_newsroom.yml"
    shared.write_text(f"{shared.read_text(encoding='utf-8')}languages: [{', '.join(TAGS)}]\n", "utf-8")
    (folder / "_newsroom.es.yml").write_text("organisation: Ciudad de Lindenport\n", encoding="utf-8")
    told: list[tuple[str, str]] = []
    for number in range(1, count + 1):
        fields = _fields(chance, number, told)
        write_media(folder / "media", fields)
        _write(folder / f"{slug(number)}.md", draft(chance, number, fields) + chance.choice(("", MORE)))
        events = [each["id"] for each in fields.get("events", ()) if "id" in each]
        told += ((slug(number), id) for id in events)
        for tag in TAGS:
            if chance.random() < 0.4 and "language" not in fields:
                _write(folder / f"{slug(number)}.{tag}.md", _translation(chance, tag, events))
    _without_mistakes(root)


def _fields(chance: Random, number: int, told: list[tuple[str, str]]) -> Fields:
    events: list[Fields] = [
        {"id": f"event-{number}-{place}", **chance.choice(FORMS)(chance)}
        for place in range(chance.randint(0, 3))
    ]
    fields: Fields = {
        "kind": chance.choice(list(Kind)).value,
        "date": f"2026-03-{chance.randint(1, 9):02}",
        "from": chance.sample(("parks", "mayor", "harbor"), chance.randint(1, 2)),
        "contacts": chance.choice((["desk"], ["desk", "night"])),
    }
    for _, _, made in SOMETIMES:
        if chance.random() < 0.2:
            fields |= {name: value for name, value in made(chance, number).items() if name != "events"}
    if fields.get("language") in TAGS:
        del fields["language"]  # the newsroom has a site in it
    _nearly(chance, fields, events)
    sees = [{"see": f"{of}#{id}"} for of, id in chance.sample(told, min(len(told), chance.randint(0, 2)))]
    return fields | {"events": events + sees}


def _translation(chance: Random, tag: str, events: Iterable[str]) -> str:
    fields = {
        "translation_of_version": 1,
        "headline": f"{SPOKEN[tag].partition(',')[0]} {words(chance, 2)}",
        "events": [{"id": id, "title": f"{SPOKEN[tag][:9]} {words(chance, 3)}"} for id in events],
    }
    out = StringIO()
    YAML().dump({name: value for name, value in fields.items() if value}, out)
    return f"---\n{out.getvalue()}---\n\n{SPOKEN[tag]}\n\n7. {SPOKEN[tag]}\n8. {words(chance, 3)}\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _without_mistakes(root: Path) -> None:
    """A name that chance drew twice, an event that refers to one of the same id: such files are no case."""
    for _ in range(20):
        problems = read(read_newsroom(root)).problems
        wrong = {problem.span.file for problem in problems if problem.level is Level.ERROR}
        for file in wrong:
            (root / file).unlink()
            for translation in (root / "releases").glob(f"{Path(file).stem}.??.md"):
                translation.unlink()
        if not wrong:
            return


# ---------------------------------------------------------------- what is nearly the same, and right


def _nearly(chance: Random, fields: Fields, events: list[Fields]) -> None:
    if chance.random() < 0.4:  # dates, hours and numbers that are no other fact's
        fields["facts"] = [
            {"label": "Opens", "text": "March 26, 2020, 8:30 a.m. EDT"},
            {"label": "Call", "text": "617-555-0101, from 10:31 a.m."},
        ]
    if chance.random() < 0.4:
        fields["links"] = [
            {"url": "https://example.gov/a/index.html", "title": "A page"},
            {"url": "https://example.gov/a/", "title": "A pages"},
        ]
    if chance.random() < 0.4:  # a headline that the subhead nearly repeats, in notices as well
        fields |= {"headline": "The city plants 100 oaks", "subhead": "The city plants 200 oaks"}
        for correction in fields.get("corrections", ()):
            correction |= {"wrong": "The city plants 300 oaks.", "right": "It plants 100 oaks."}
    if chance.random() < 0.4:  # two places, two titles that part in one digit
        for number, event in enumerate(events, 1):
            event |= {"title": f"Panel {number} of the oaks", "where": f"{number} Main Street, Lindenport"}
    if events and chance.random() < 0.4:
        events[0] |= {"where": "Pier 4, Lindenport", "press": "rsvp", "rsvp": "To us", "address_on": "rsvp"}
    if events and chance.random() < 0.2:  # clocks went by the sun, with seconds in their offsets
        fields["date"] = "1916-02-01 09:00"
        zone = chance.choice(("America/Caracas", "Europe/Amsterdam", "Africa/Monrovia"))
        events[-1] = {
            "id": "parade",
            "title": "A parade",
            "starts": "1917-03-18 09:05",
            "zone": zone,
            "press": "open",
        }
