"""The fields of an event, and of what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pressroom.model.guarded_facts import BY_OLD
from pressroom.reading.schema.newsroom_fields import ContactFields, PlaceInWords
from pressroom.reading.schema.shapes import (
    Anything,
    Fields,
    OneOrEach,
    TextOr,
    Texts,
    called,
    text_is,
    with_old,
)


class PlaceFields(Fields):
    label: str
    where: PlaceInWords


class OnlineFields(Fields):
    livestream: str = ""
    dial_in: str = ""
    on_request: str = ""
    private: Anything = None


class RegistrationFields(Fields):
    how: str = ""
    to: str = ""
    by: str = ""
    whom: str = called("for")


class GatherFields(Fields):
    at: str
    where: str = ""


class LogisticsFields(Fields):
    """In the order in which they are shown, as are those of the next."""

    parking: str = ""
    live_trucks: str = ""
    mult_box: str = ""
    audio_feed: str = ""
    camera_platform: str = ""
    pool_camera: str = ""
    b_roll: str = ""
    interviews: str = ""
    photo_opportunity: str = ""


class AccessibilityFields(Fields):
    sign_language: str = ""
    captions: str = ""
    step_free: str = ""
    hearing_loop: str = ""
    languages: str = ""
    request_by: str = ""


Registrations = OneOrEach[Annotated[RegistrationFields, text_is("how")]]


class FactFields(Fields):
    """What is said of an event."""

    id: str
    title: str
    press: str
    starts: str = ""
    targeted: str = ""
    ends: str = ""
    duration: str = ""
    hours: Texts = ()
    zone: str = ""
    also_in: Texts = ()
    where: PlaceInWords | None = None
    places: tuple[PlaceFields, ...] = ()
    address_on: str = ""
    online: OnlineFields | None = None
    details: str = ""
    principals: Texts = ()
    speakers: Texts = ()
    moderator: str = ""
    on_site: TextOr[ContactFields] | None = None
    rsvp: Registrations | None = None
    accreditation: Registrations | None = None
    id_needed: str = ""
    pool: str = ""
    call_time: str = ""
    doors: str = ""
    set_up_by: str = ""
    final_gather: Annotated[GatherFields, text_is("at")] | None = None
    logistics: LogisticsFields | None = None
    accessibility: AccessibilityFields | None = None


class _ChangeFields(Fields):
    at: str
    note: str = ""
    status: str = ""
    old_starts: str = ""
    old_ends: str = ""
    old_where: PlaceInWords | None = None


if TYPE_CHECKING:
    ChangeFields = _ChangeFields
else:
    ChangeFields = with_old("ChangeFields", _ChangeFields, FactFields, BY_OLD)


class EventFields(FactFields):
    """An event, with what has become of it."""

    status: str = ""
    changes: tuple[ChangeFields, ...] = ()


class SeeFields(Fields):
    """An event that another release tells: no facts, so that there are no two versions of them."""

    see: str
