"""The fields of a release."""

from __future__ import annotations

from typing import Annotated

from pressroom.reading.schema.event_fields import EventFields, SeeFields
from pressroom.reading.schema.newsroom_fields import LinkFields, PersonFields
from pressroom.reading.schema.shapes import (
    Anything,
    Fields,
    SeenOr,
    Texts,
    listed_as,
    no_entries,
    pairs_are,
    texts_are,
)


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


class RewordingFields(Fields):
    was: str = ""
    now: str = ""


class UpdateFields(Fields):
    at: str
    note: str
    changed: tuple[RewordingFields, ...] = ()


class CorrectionFields(Fields):
    at: str
    wrong: str
    right: str
    paragraph: str = ""


class WithdrawalFields(Fields):
    at: str
    reason: str
    replaced_by: str = ""


class ReleaseFields(Fields):
    headline: str
    kind: str
    date: str
    subhead: str = ""
    offices: Texts = listed_as("from")
    dateline: str = ""
    contacts: Texts = ()
    topics: Texts = ()
    summary: str = ""
    speakers: Annotated[dict[str, PersonFields], texts_are("name")] = no_entries()
    participants: dict[str, Texts] = no_entries()
    facts: Annotated[tuple[FactFields, ...], pairs_are("label", "text")] = ()
    who: str = ""
    what: str = ""
    why: str = ""
    media: tuple[MediaFields, ...] = ()
    attachments: tuple[AttachmentFields, ...] = ()
    links: tuple[LinkFields, ...] = ()
    events: tuple[SeenOr[SeeFields, EventFields], ...] = ()
    boilerplate: Texts = ()
    reference: str = ""
    language: str = ""
    rights: str = ""
    slug: str = ""
    redirect_from: Texts = ()
    draft: str = ""
    embargo: str = ""
    expires: str = ""
    updates: tuple[UpdateFields, ...] = ()
    corrections: tuple[CorrectionFields, ...] = ()
    withdrawn: WithdrawalFields | None = None
    note: Anything = None
    body: str = ""
