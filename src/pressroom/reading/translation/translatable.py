"""Which fields are words, and so may be said in another language; all others are facts, and said once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pressroom.model.guarded_facts import BY_OLD


@dataclass(frozen=True, slots=True)
class Text:
    """Words. A name, which many languages keep, is not `missed` where it is not translated."""

    missed: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Fields. A bare text may stand for the one called `bare`; of a place or a contact, it may be an id."""

    fields: Mapping[str, Part]
    bare: str = ""
    may_be_id: bool = False


@dataclass(frozen=True, slots=True)
class ById:
    """Entries under the ids that the office chose."""

    part: Part


@dataclass(frozen=True, slots=True)
class Each:
    """A list of fields, of which one tells which entry is meant; "" where its place in the list does."""

    key: str
    part: Group


@dataclass(frozen=True, slots=True)
class Renamed:
    """Names of the original, each with its own in the other language; a list, or the labels of lists."""

    kept: frozenset[str] | None = None  # labels that the templates translate; None where none is missed


Part = Text | Group | ById | Each | Renamed

_WORDS, _NAME, _NAMES = Text(), Text(missed=False), Renamed()


def _words(names: str) -> dict[str, Part]:
    return dict.fromkeys(names.split(), _WORDS)


def _names(names: str) -> dict[str, Part]:
    return dict.fromkeys(names.split(), _NAME)


_PLACE = Group({**_names("words room building country"), **_words("directions")}, "words", may_be_id=True)
_PERSON = Group({**_names("name organisation native_name pronunciation"), **_words("title")}, "name")
_CONTACT = Group({**_names("name"), **_words("role hours")})
_ASKED = Group({**_words("how for"), "to": Group(_words("to"), "to", may_be_id=True)}, "how")
_LINKS = Each("url", Group(_words("title")))
_LOGISTICS = (
    "parking live_trucks mult_box audio_feed camera_platform pool_camera b_roll interviews photo_opportunity"
)
_ACCESS = "sign_language captions step_free hearing_loop languages request_by"

_FACTS: dict[str, Part] = {
    **_words("title details id_needed pool"),
    "where": _PLACE,
    "places": Each("", Group({**_words("label"), "where": _PLACE})),
    "online": Group(_words("dial_in on_request")),
    "principals": _NAMES,
    "speakers": _NAMES,
    "moderator": _NAMES,
    "on_site": _CONTACT,
    "rsvp": _ASKED,
    "accreditation": _ASKED,
    "final_gather": Group(_words("where")),
    "logistics": Group(_words(_LOGISTICS)),
    "accessibility": Group(_words(_ACCESS)),
}
_OLD = {f"old_{name}": _FACTS[name] for name in ("where", *BY_OLD) if name in _FACTS}
_EVENT = Group(_FACTS | {"changes": Each("", Group({**_words("note"), **_OLD}))})

RELEASE = Group(
    {
        **_words("headline subhead summary who what why rights"),
        **_names("dateline"),
        "speakers": ById(_PERSON),
        "participants": Renamed(frozenset(("cities", "partners"))),
        "facts": Each("", Group(_words("label text"))),
        "media": Each("file", Group({**_words("alt caption terms"), **_names("credit")})),
        "attachments": Each("file", Group(_words("title"))),
        "links": _LINKS,
        "events": Each("id", _EVENT),
        "updates": Each("", Group({**_words("note"), "changed": Each("", Group(_words("was now")))})),
        "corrections": Each("", Group(_words("wrong right paragraph"))),
        "withdrawn": Group(_words("reason")),
        **_words("body"),
    }
)

NEWSROOM = Group(
    {
        **_words("organisation rights"),
        **_names("address end_mark"),
        "offices": ById(Group({**_words("name"), **_names("address"), "links": _LINKS}, "name")),
        "contacts": ById(_CONTACT),
        "people": ById(_PERSON),
        "venues": ById(Group(_PLACE.fields, "words")),
        "boilerplate": ById(Group(_words("heading text"))),
        "topics": ById(_WORDS),
        "links": _LINKS,
    }
)
