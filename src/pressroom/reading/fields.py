"""The fields of the two kinds of file.

pydantic judges the shape only: which fields there are, which hold text, lists or further
fields. `field_words` says what is wrong with it, `schema` what the text means.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pressroom.reading.places import Path, Tree


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _named(value: object) -> object:
    """Entries by id, where a bare text is the entry's name."""
    if not isinstance(value, dict):
        return value
    return {key: {"name": each} if isinstance(each, str) else each for key, each in value.items()}


def _worded(value: object) -> object:
    return {"words": value} if isinstance(value, str) else value


def _topics(value: object) -> object:
    """Topics by id, or by name where the office gives them no ids."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return {each: each for each in value}
    return value


def _facts(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return [{"label": label, "text": text} for label, text in value.items()]


Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OfficeFields(Fields):
    name: str
    logo: str = ""


class ContactFields(Fields):
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""


class PersonFields(Fields):
    name: str
    title: str = ""
    organisation: str = ""


class VenueFields(Fields):
    words: str = ""
    room: str = ""
    building: str = ""
    street: str = ""
    locality: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    directions: str = ""
    map: str = ""
    zone: str = ""


class BoilerplateFields(Fields):
    heading: str
    text: str


class NewsroomFields(Fields):
    organisation: str
    url: str
    zone: str
    language: str
    typography: str = ""
    paper: str = ""
    offices: Annotated[dict[str, OfficeFields], BeforeValidator(_named)] = {}
    contacts: dict[str, ContactFields] = {}
    people: Annotated[dict[str, PersonFields], BeforeValidator(_named)] = {}
    venues: dict[str, Annotated[VenueFields, BeforeValidator(_worded)]] = {}
    boilerplate: dict[str, BoilerplateFields] = {}
    topics: Annotated[dict[str, str], BeforeValidator(_topics)] = {}
    end_mark: str = "###"
    rights: str = ""


class FactFields(Fields):
    label: str
    text: str


class MediaFields(Fields):
    file: str
    alt: str
    caption: str = ""
    credit: str = ""
    terms: str = ""


class AttachmentFields(Fields):
    file: str
    title: str


class LinkFields(Fields):
    url: str
    title: str


class EventFields(Fields):
    id: str
    title: str
    starts: str
    press: str
    ends: str = ""
    zone: str = ""
    where: Annotated[VenueFields | None, BeforeValidator(_worded)] = None
    details: str = ""
    rsvp: str = ""


class ReleaseFields(Fields):
    headline: str
    kind: str
    date: str
    subhead: str = ""
    offices: Texts = Field((), alias="from")
    dateline: str = ""
    contacts: Texts = ()
    topics: Texts = ()
    summary: str = ""
    speakers: Annotated[dict[str, PersonFields], BeforeValidator(_named)] = {}
    participants: dict[str, Texts] = {}
    facts: Annotated[tuple[FactFields, ...], BeforeValidator(_facts)] = ()
    who: str = ""
    what: str = ""
    why: str = ""
    media: tuple[MediaFields, ...] = ()
    attachments: tuple[AttachmentFields, ...] = ()
    links: tuple[LinkFields, ...] = ()
    events: tuple[EventFields, ...] = ()
    boilerplate: Texts = ()
    reference: str = ""
    language: str = ""
    rights: str = ""
    slug: str = ""
    draft: str = ""
    embargo: str = ""
    note: Any = None  # for the office's own eyes: of any form, and never kept
    body: str = ""


Shape = TypeVar("Shape", NewsroomFields, ReleaseFields)


class Fault(NamedTuple):
    """What pydantic finds wrong: its path to the place, and its name for the kind of mistake."""

    loc: Path
    kind: str


def judge(model: type[Shape], data: dict[str, Tree]) -> tuple[Shape | None, tuple[Fault, ...]]:
    """The fields without those of a wrong form, and these, so that one mistake does not hide the next."""
    fields, faults = _validate(model, data)
    first = faults
    if faults:
        data = deepcopy(data)
    for _ in range(6):  # a list that is taken out can leave a field missing, which is then filled in
        if fields is not None:
            break
        for fault in reversed(faults):
            _leave_out(data, fault.loc, fault.kind)
        fields, faults = _validate(model, data)
    return fields, first


def _validate(model: type[Shape], data: dict[str, Tree]) -> tuple[Shape | None, tuple[Fault, ...]]:
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return None, tuple(Fault(each["loc"], each["type"]) for each in found)


def _leave_out(data: Tree, loc: Path, kind: str) -> None:
    """Take out what is wrong, or put in what is missing, without moving anything else to another path."""
    holder, last, below = data, loc[0], step_into(data, loc[0])
    for step in loc[1:]:
        inner = step_into(below, step) if below is not None else None
        if below is None or isinstance(below, str) or (inner is None and kind != "missing"):
            break
        holder, last, below = below, step, inner
    if isinstance(holder, dict):
        if kind == "missing":
            holder[str(last)] = ""
        elif (key := _key(holder, last)) is not None:
            del holder[key]
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        holder[last] = "" if kind == "string_type" else {}


def step_into(holder: Tree, step: str | int) -> Tree | None:
    """What a step of pydantic's path leads to."""
    if isinstance(holder, dict):
        key = _key(holder, step)
        return holder[key] if key is not None else None
    return holder[step] if isinstance(holder, list) and isinstance(step, int) and step < len(holder) else None


def _key(holder: dict[str, Tree], step: str | int) -> str | None:
    """The key that a step means; facts written as fields are counted, since pydantic saw a list."""
    if isinstance(step, int):
        return list(holder)[step] if step < len(holder) else None
    return step if step in holder else None
