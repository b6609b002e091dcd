"""Which fields may stand where, what else they are called, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.reading.front_matter.spans import Document, Path, get
from pressroom.reading.schema.shapes import Fields, forms_in
from pressroom.reading.suggestions import nearest

BY_ID = ("offices", "contacts", "people", "speakers", "venues", "boilerplate")

_ONE_OF = {
    "offices": "office", "contacts": "contact", "people": "person", "speakers": "speaker", "venues": "venue",
    "boilerplate": "boilerplate",
    "facts": "fact", "media": "photo", "attachments": "attachment", "links": "link", "events": "event",
    "topics": "topic", "participants": "group", "updates": "update", "corrections": "correction",
    "withdrawn": "withdrawal",
    "where": "place", "places": "place", "on_site": "contact",
    "rsvp": "RSVP", "final_gather": "final gather", "changes": "change", "changed": "change",
}  # fmt: skip
_ALSO_CALLED = {
    "subhead": "subtitle subheading deck",
    "kind": "type",
    "topics": "tags categories keywords",
    "where": "location venue place address",
    "starts": "start time begins when",
    "ends": "end",
    "press": "access",
    "details": "description text",
    "title": "name position job",
    "organisation": "organization",
    "zone": "timezone time_zone",
    "also_in": "zones",
    "language": "lang",
    "locality": "city",
    "region": "state",
    "postcode": "zip",
    "phone": "tel",
    "email": "mail e-mail",
    "from": "office offices author",
    "url": "website link",
    "media": "images photos",
    "attachments": "files downloads",
    "speakers": "quotes people",
    "embargo": "embargoed",
    "expires": "expiry until",
    "rights": "copyright",
    "note": "internal notes why",
    "reason": "note",
    "wrong": "was old",
    "right": "now new",
    "paragraph": "para section",
    "redirect_from": "aliases redirects old_slug old_slugs",
    "replaced_by": "replacement superseded_by",
    "withdrawn": "withdraw killed retracted",
    "corrections": "correction",
    "updates": "update",
    "headline": "title",
    "summary": "lede",
    "rsvp": "offers",
    "by": "deadline before until",
    "at": "date when time",
    "online": "virtual",
    "livestream": "stream webcast",
    "dial_in": "phone_in",
    "on_site": "onsite on_site_contact",
    "moderator": "host chair",
    "principals": "principal who",
    "id_needed": "id_required",
    "old_starts": "was old_start",
    "captions": "subtitles",
    "see": "refers_to same_as",
    "file": "src",
    "map": "map_url",
    "colour": "color brand",
    "logo": "seal crest",
    "press_kit": "kit presskit",
    "archival": "archive pdfa",
    "qr": "qrcode qr_code",
    "text": "about",
}


def fields_at(model: type[Fields], path: Path) -> Iterator[str]:
    """The names of the fields that may stand at a path; none where the office chooses the names."""
    steps = tuple(step for step in path if isinstance(step, str))
    for form in forms_in(model, steps[:1] if steps[:1] == ("facts",) else steps):
        for name, each in form.model_fields.items():
            yield each.alias or name


def meant(model: type[Fields], path: Path) -> str:
    """The field whose name was probably mistyped, or called by another word; or the empty string."""
    name, known = str(path[-1]), tuple(fields_at(model, path[:-1]))
    others = (each for each in known if name.casefold() in _ALSO_CALLED.get(each, "").split())
    return nearest(name, known, 0.75) or next(others, "") or nearest(name, known)


def one_of(group: str) -> str:
    """What an entry of a list is called: "event", "photo"."""
    return _ONE_OF.get(group.removeprefix("old_"), "entry")


def owner_of(document: Document, path: Path) -> str:
    """Whose field it is, to begin a sentence with: "The event “Equity in Planning Panel”"."""
    for length in range(len(path) - 1, 0, -1):
        step, group = path[length - 1], str(path[length - 2 if length > 1 else 0])
        if isinstance(step, int) or (length == 2 and group in BY_ID):
            one = _named(document, path[:length], group)
            return f"{one} of {_inner(owner_of(document, path[: length - 1]))}" if length > 2 else one
        if step in _ONE_OF and step not in BY_ID:
            return f"The {_ONE_OF[step]} of {_inner(owner_of(document, path[:length]))}"
    return "This release"


def _inner(owner: str) -> str:
    """The beginning of a sentence, within one."""
    return owner[:1].lower() + owner[1:]


def _named(document: Document, path: Path, group: str) -> str:
    fields = get(document, path)
    named = fields if isinstance(fields, dict) else {}
    naming = ("name", "heading") if group in BY_ID else ("title", "label", "file", "id")
    names = [named[key] for key in naming if isinstance(named.get(key), str)]
    one, step = _ONE_OF.get(group, group), path[-1]
    name = next(iter(names), step if isinstance(step, str) else "")
    return f"The {one} “{name}”" if name else f"{_ordinal(step)} {one}"


def _ordinal(step: str | int) -> str:
    return (
        f"The {('first', 'second', 'third', 'fourth', 'fifth')[step]}"
        if isinstance(step, int) and step < 5
        else "One"
    )


def inside(path: Path) -> str:
    """In what a field stands, to end a sentence with: "of an event"."""
    groups = [step for step in path[:-1] if isinstance(step, str)]
    group = groups[0] if groups[0] in BY_ID else groups[-1]
    one = _ONE_OF.get(group, f"“{group}”")
    return f"of {'an' if one[0] in 'aeiouR' else 'a'} {one}" if group in _ONE_OF else f"of {one}"
