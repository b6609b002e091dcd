"""A newsroom that uses everything there is: each field, all forms of events, what became of them, branding.

Its releases are `drafts` with more in them, the same every time. It has two manners, so that both sorts of
paper and of PDF are made, and both kinds of quotation marks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

from drafts import draft, words
from oakhaven import photo
from PIL import Image

from pressroom.model import Kind

NOW = datetime(2026, 3, 15, 16, tzinfo=UTC)  # in the middle of the events
NEWSROOM = """\
organisation: City of Lindenport
url: https://press.example.gov/
zone: America/New_York
language: {language}
logo: crest.svg
logo_for_word: crest.png
colour: "#14506e"
address: 1 Quay Street, Lindenport
links: [{{url: https://lindenport.example.gov/, title: lindenport.example.gov}}]
end_mark: "{end_mark}"
rights: Free for news use
paper: {paper}
archival: {archival}
typography: {typography}
qr: yes
what_changed: yes
press_kit: yes
old_after: 3
also_in: [America/Chicago]
native_names: yes
pronunciations: yes
offices:
  parks:
    name: Department of Parks & Gardens
    logo: parks.png
    colour: "#2c6e3f"
    address: 2 Linden Walk, Lindenport
    links: [{{url: https://parks.example.gov/, title: Parks}}]
  mayor: {{name: Office of the Mayor, logo: crest.svg, logo_for_word: crest.png}}
  harbor: Harbor Department
contacts:
  desk: {{name: Ana Ruiz, role: Press Officer, phone: 617-555-0100, email: press@example.gov, hours: 9 to 5}}
  night: {{name: Night desk, phone: 555-555-0142 ext. 7}}
people:
  lee: {{name: Jordan Lee, title: Mayor, organisation: City of Lindenport}}
  roth: {{name: Eve Roth, native_name: 伊芙, native_language: zh-Hans, pronunciation: eev ROHTH}}
venues:
  hall:
    room: Room 12
    building: City Hall
    street: 1 Main Street
    locality: Lindenport
    region: MA
    postcode: "02445"
    country: USA
    directions: The second door on the left.
    map: https://maps.example.org/hall
  pier: Pier 4, Quay Street, Lindenport
  west: {{words: "Branch office, 5 Lake Road, Westport", zone: America/Chicago}}
boilerplate:
  city:
    heading: About Lindenport
    text: |
      Lindenport is a city of [many oaks](https://oaks.example/about?a=1&b=2).

      - It has **two** ferries.
      - It has *one* harbor.
  ferry: {{heading: About the ferry, text: The ferry has two decks.}}
topics: [Parks, Budget, Harbor & Sea]
"""
LETTER = {
    "paper": "letter",
    "archival": "no",
    "typography": "as typed",
    "language": "en-US",
    "end_mark": "###",
}
A4 = {"paper": "A4", "archival": "yes", "typography": "smart", "language": "en-GB", "end_mark": "-30-"}
CREST = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'

# Second headings in small capitals: what a person does in Word with the packaged letterhead.
HEADING = (b'<w:b/><w:bCs/><w:sz w:val="26"/>', b'<w:b/><w:bCs/><w:smallCaps/><w:sz w:val="26"/>')

Fields = dict[str, Any]


def write_newsroom(root: Path, count: int, manner: Mapping[str, str] = LETTER) -> None:
    """Releases of all kinds in turn; with A4 paper the office has a letterhead of its own as well."""
    media = root / "releases" / "media"
    media.mkdir(parents=True)
    (root / "releases" / "_newsroom.yml").write_text(NEWSROOM.format(**manner), encoding="utf-8")
    (media / "crest.svg").write_bytes(CREST)
    (media / "crest.png").write_bytes(photo(2, (90, 90)))
    (media / "parks.png").write_bytes(photo(3, (240, 90)))
    if manner is A4:
        (root / "templates").mkdir()
        (root / "templates" / "letterhead.docx").write_bytes(own_letterhead())
    first = 1 if manner is LETTER else 1001
    for number, kind in enumerate(islice(cycle(Kind), count), first):
        chance = Random(number)
        fixed = _fields(chance, number) | {"kind": kind.value}
        write_media(media, fixed)
        path = root / "releases" / f"{slug(number)}.md"
        text = draft(chance, number, fixed) + _more(number, fixed.get("language", ""))
        path.write_text(text, encoding="utf-8", newline="\n")


def slug(number: int) -> str:
    return f"oaks-{number}"


def own_letterhead() -> bytes:
    """The packaged letterhead after somebody restyled its headings."""
    packaged = Path(__file__).parent.parent / "templates" / "letterhead.docx"
    changed = BytesIO()
    with ZipFile(packaged) as before, ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(*HEADING) if name == "word/styles.xml" else data)
    return changed.getvalue()


# ---------------------------------------------------------------- a release


def _fields(chance: Random, number: int) -> Fields:
    """What makes each release unlike the one before: every so many has each of these."""
    fields: Fields = {
        "date": f"2026-03-{1 + number % 9:02}",
        "from": (["parks"], ["parks", "mayor"], ["harbor"], ["mayor", "harbor", "parks"])[number // 4 % 4],
        "contacts": (["desk"], ["desk", "night"])[number % 2],
        "events": [
            {"id": f"event-{number}-{place}", **FORMS[(number * 3 + place) % len(FORMS)](chance)}
            for place in range(number % 4)
        ],
    }
    for every, remainder, made in SOMETIMES:
        if number % every == remainder:
            fields |= made(chance, number)
    return {name: value for name, value in fields.items() if value}


def _photos(chance: Random, number: int) -> Fields:
    names = [
        f"oak-{number}-{place}.{kind}" for place, kind in enumerate(("jpg", "png", "jpg")[: number % 3 + 1])
    ]
    return {
        "media": [
            {
                "file": name,
                "alt": f"Oaks, {words(chance, 8)}",
                "caption": words(chance),
                "credit": "City of Lindenport",
                "terms": "Free for news use",
            }
            for name in names
        ],
        "attachments": [{"file": f"oaks-{number}.csv", "title": words(chance, 5)}],
    }


def _updates(chance: Random, number: int) -> Fields:
    changed = [{"was": words(chance), "now": words(chance)}, {"now": words(chance)}, {"was": words(chance)}]
    return {
        "updates": [
            {"at": "2026-03-12 15:00", "note": f"Adds {words(chance)}"},
            {"at": "2026-03-13", "note": f"Gives {words(chance)}", "changed": changed[: 1 + number % 3]},
        ]
    }


def _corrections(chance: Random, _number: int) -> Fields:
    correction = {"wrong": words(chance), "right": words(chance), "paragraph": "in the third paragraph"}
    return {"corrections": [{"at": "2026-03-14 09:00", **correction}]}


def _withdrawn(chance: Random, number: int) -> Fields:
    replaced = {"replaced_by": slug(number + 1)} if number % 2 else {}
    return {"withdrawn": {"at": "2026-03-14 11:00", "reason": f"It held {words(chance)}", **replaced}}


def _seen(_chance: Random, number: int) -> Fields:
    """Beside nothing of its own, an event that the release before tells."""
    return {"events": [{"see": f"{slug(number - 1)}#event-{number - 1}-0"}]}


# Enough of each that a checker which guesses the language takes the page for what it says that it is.
TONGUES = {
    "fr": "La ville plante cent chênes dans les rues, et les habitants sont invités à les voir grandir. ",
    "de": "Die Stadt pflanzt hundert Eichen an den Straßen, und alle sind eingeladen, dabei zu sein. ",
    "es": "La ciudad planta cien robles en las calles, y los vecinos están invitados a verlos crecer. ",
    "vi": "Thành phố trồng một trăm cây sồi trên các đường phố, và mọi người dân được mời đến xem. ",
}

# Every so many releases, beginning with which, and what it has.
SOMETIMES: tuple[tuple[int, int, Callable[[Random, int], Fields]], ...] = (
    (3, 0, _photos),
    (5, 1, _updates),
    (7, 2, _corrections),
    (13, 3, _withdrawn),
    (8, 6, _seen),
    (6, 4, lambda _chance, _number: {"expires": "2026-03-14"}),
    (9, 5, lambda _chance, number: {"redirect_from": [f"old-{number}", f"older-{number}"]}),
    (10, 6, lambda _chance, number: {"date": f"2020-03-{1 + number % 20:02}"}),
    (11, 7, lambda _chance, number: {"language": list(TONGUES)[number % 4]}),
    (4, 3, lambda _chance, _number: {"embargo": "2026-03-10 06:00"}),
    (7, 4, lambda _chance, _number: {"speakers": {"sam": {"name": "Sam Okafor", "title": "Gardener"}}}),
    (4, 2, lambda _chance, _number: {"boilerplate": ["city", "ferry"]}),
)


def write_media(folder: Path, fields: Fields) -> None:
    for place, each in enumerate(fields.get("media", ())):
        data = photo(len(each["file"]) + place, ((900, 600), (500, 800), (1200, 300))[place])
        (folder / each["file"]).write_bytes(data if each["file"].endswith("jpg") else _as_png(data))
    for each in fields.get("attachments", ()):
        (folder / each["file"]).write_text("year,oaks\r\n2026,100\r\n", encoding="utf-8")


def _as_png(data: bytes) -> bytes:
    made = BytesIO()
    Image.open(BytesIO(data)).save(made, "PNG")
    return made.getvalue()


def _more(number: int, language: str) -> str:
    """Prose of the forms that `drafts` has not, and a photo within the text."""
    if language:
        return f"\n{TONGUES[language] * 12}\n"
    photo = f'\n![A tall oak](media/oak-{number}-0.jpg "The oak.")\n' if number % 3 == 0 else ""
    return MORE + photo if number % 2 else photo


MORE = """
## What is planted

### In the first year

1. Oaks of three sorts:
   - red oaks
   - white oaks, which
     live long
2. Limes

   They stand on *both* sides.

5. Elms

---

> “Shade is **made** by those who plant.”
>
> - It takes years.
>
> — [Eve Roth](person:roth)

| Street | Oaks | In [bloom](https://oaks.example/bloom) |
| --- | ---: | :---: |
| Quay Street | 12 | **May** |
| Linden Walk | 7 | |
"""

# ---------------------------------------------------------------- events of all forms


def _of(chance: Random, when: Fields, **more: Any) -> Fields:
    press = chance.choice(("open", "rsvp", "credentialed", "pooled", "closed"))
    place = {"where": chance.choice(("hall", "pier", f"Meadow {words(chance, 3)}"))}
    return {"title": words(chance, 6), "press": press} | place | when | more


CHANGED = "2026-03-12 10:00"


def _full(chance: Random) -> Fields:
    """Everything that can be said of one event."""
    return _of(
        chance,
        {"starts": "2026-03-20 10:00", "ends": "12:30", "call_time": "09:00", "doors": "09:15"},
        set_up_by="09:30",
        final_gather={"at": "09:45", "where": "At the gate"},
        details=f"Remarks.\n\n- {words(chance)}\n- **Ferry** for [all](https://oaks.example/all)\n",
        targeted="yes",
        also_in=["America/Los_Angeles", "Asia/Tokyo"],
        places=[{"label": "Overflow", "where": "pier"}, {"label": "Stakeout", "where": "Gate 2"}],
        online={
            "livestream": "https://oaks.example/live",
            "dial_in": "617-555-0199, code 12",
            "on_request": "Link from the desk",
        },
        principals=["lee"],
        speakers=["roth", "Sam Okafor"],
        moderator="Kim Tran",
        on_site="night",
        rsvp={"how": "By e-mail", "to": "desk", "by": "2026-03-19 12:00"},
        accreditation=[
            {"for": "photographers", "by": "2026-03-18 12:00", "to": "desk"},
            {"for": "everybody else", "by": "2026-03-19 noon", "to": "night"},
        ],
        id_needed="Government photo ID",
        pool="One camera, one writer",
        logistics=dict.fromkeys(
            (
                *("parking", "live_trucks", "mult_box", "audio_feed", "camera_platform", "pool_camera"),
                *("b_roll", "interviews", "photo_opportunity"),
            ),
            "At the gate",
        ),
        accessibility=dict.fromkeys(
            ("sign_language", "captions", "step_free", "hearing_loop", "languages", "request_by"), "Yes"
        ),
    )


def _changed(chance: Random, when: Fields, *changes: Fields, **more: Any) -> Fields:
    told = [{"at": CHANGED, "note": words(chance), **change} for change in changes]
    return _of(chance, when, changes=told, **more)


FORMS: tuple[Callable[[Random], Fields], ...] = (
    _full,
    lambda chance: _of(chance, {"starts": "2026-03-18 noon"}),
    lambda chance: _of(chance, {"starts": "2026-03-18 00:00", "duration": "1 h 30 min"}),
    lambda chance: _of(chance, {"starts": "2026-03-18"}),
    lambda chance: _of(chance, {"starts": "2026-03-18", "ends": "2026-03-20"}),
    lambda chance: _of(chance, {"starts": "2026-03-18", "ends": "2026-03-20", "hours": "09:00-17:00"}),
    lambda chance: _of(
        chance,
        {
            "starts": "2026-03-18",
            "ends": "2026-03-19",
            "hours": ["2026-03-18 09:00-17:00", "2026-03-19 10:00-12:00"],
        },
    ),
    lambda chance: _of(chance, {"starts": "2026-03-18, time to be confirmed"}),
    lambda chance: _of(chance, {"starts": "week of 2026-03-23"}),
    lambda chance: _of(chance, {"starts": "to be confirmed"}),
    lambda chance: _of(chance, {"starts": "2026-03-18 22:00", "ends": "2026-03-19 02:00"}),
    lambda chance: _of(chance, {"starts": "2026-03-10 09:00", "ends": "10:00"}),
    lambda chance: _of(chance, {"starts": "2026-03-18 09:05"}, where="west"),
    lambda chance: _of(chance, {"starts": "2026-03-18 09:05"}, zone="Europe/Berlin"),
    lambda chance: _of(
        chance,
        {"starts": "2026-03-18 09:05"},
        press="credentialed",
        address_on="accreditation",
        accreditation={"how": "By e-mail", "to": "desk"},
    ),
    lambda chance: _of(chance, {"starts": "2026-03-18 09:05"}, where="Online", rsvp="By noon, to the desk"),
    lambda chance: _changed(chance, {"starts": "2026-03-18 09:05"}, {"status": "cancelled"}),
    lambda chance: _changed(
        chance,
        {"starts": "to be confirmed"},
        {"status": "postponed", "old_starts": "2026-03-18 07:00"},
    ),
    lambda chance: _changed(chance, {"starts": "2026-03-18 09:05"}, {"old_starts": "to be confirmed"}),
    lambda chance: _changed(
        chance,
        {"starts": "2026-03-18 09:05"},
        {"status": "postponed", "old_starts": "2026-03-17 07:00"},
        {"at": "2026-03-13 10:00", "old_starts": "2026-03-18 08:00"},
    ),
    lambda chance: _changed(
        chance,
        {"starts": "2026-03-18 09:05", "ends": "10:00"},
        {"old_starts": "2026-03-18 07:00", "old_ends": "2026-03-18 08:00"},
    ),
    lambda chance: _changed(chance, {"starts": "2026-03-18 09:05"}, {"old_where": "pier"}, where="hall"),
    lambda chance: _changed(
        chance,
        {"starts": "2026-03-18 09:05"},
        {"status": "cancelled"},
        {"at": "2026-03-13 10:00", "status": "scheduled"},
    ),
    lambda chance: _changed(
        chance,
        {"starts": "2026-03-18 09:05", "call_time": "2026-03-18 08:30"},
        {"status": "changed", "old_call_time": "2026-03-18 08:00"},
    ),
    lambda chance: _changed(
        chance,
        {"starts": "2026-03-18 09:05"},
        {"status": "access changed", "old_press": "closed"},
        press="open",
    ),
    lambda chance: _changed(
        chance,
        {"starts": "2026-03-18 09:05"},
        {"status": "closed to press", "old_press": "open"},
        press="closed",
    ),
)
