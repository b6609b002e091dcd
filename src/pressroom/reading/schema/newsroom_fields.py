"""The fields of `releases/_newsroom.yml`, and those of people, places and contacts wherever they stand."""

from __future__ import annotations

from typing import Annotated

from pressroom.reading.schema.shapes import Fields, Names, Texts, no_entries, text_is, texts_are


class LinkFields(Fields):
    url: str
    title: str


class OfficeFields(Fields):
    name: str
    logo: str = ""
    logo_for_word: str = ""
    colour: str = ""
    address: str = ""
    links: tuple[LinkFields, ...] = ()


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
    native_name: str = ""
    native_language: str = ""
    pronunciation: str = ""


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


PlaceInWords = Annotated[VenueFields, text_is("words")]  # a venue's id, too, is text


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
    offices: Annotated[dict[str, OfficeFields], texts_are("name")] = no_entries()
    contacts: dict[str, ContactFields] = no_entries()
    people: Annotated[dict[str, PersonFields], texts_are("name")] = no_entries()
    venues: dict[str, PlaceInWords] = no_entries()
    boilerplate: dict[str, BoilerplateFields] = no_entries()
    topics: Names = no_entries()
    end_mark: str = "###"
    rights: str = ""
    also_in: Texts = ()
    old_after: str = ""
    what_changed: str = ""
    logo: str = ""
    logo_for_word: str = ""
    colour: str = ""
    address: str = ""
    links: tuple[LinkFields, ...] = ()
    archival: str = ""
    qr: str = ""
    press_kit: str = ""
    native_names: str = ""
    pronunciations: str = ""
    languages: Texts = ()
