"""What is said of a field that is missing, unknown or of the wrong form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pressroom.errors import Problem, Span
from pressroom.reading.fields import (
    AttachmentFields,
    BoilerplateFields,
    ContactFields,
    EventFields,
    FactFields,
    Fault,
    Fields,
    LinkFields,
    MediaFields,
    NewsroomFields,
    OfficeFields,
    PersonFields,
    ReleaseFields,
    Shape,
    VenueFields,
    judge,
    step_into,
)
from pressroom.reading.guess import id_from, nearest
from pressroom.reading.places import Document, Path, Tree, get, key_span, problem, renamed, span_of

MOST_PROBLEMS = 50  # of one file; who made more of them made one mistake many times

# Which fields stand where, for guesses; "*" is an id that the office chose.
_GROUPS: Mapping[tuple[str, ...], type[Fields]] = {
    ("offices", "*"): OfficeFields,
    ("contacts", "*"): ContactFields,
    ("people", "*"): PersonFields,
    ("speakers", "*"): PersonFields,
    ("venues", "*"): VenueFields,
    ("boilerplate", "*"): BoilerplateFields,
    ("facts",): FactFields,
    ("media",): MediaFields,
    ("attachments",): AttachmentFields,
    ("links",): LinkFields,
    ("events",): EventFields,
    ("events", "where"): VenueFields,
}
_BY_ID = ("offices", "contacts", "people", "speakers", "venues", "boilerplate")
_ONE_OF = {
    "offices": "office", "contacts": "contact", "people": "person", "speakers": "speaker", "venues": "venue",
    "boilerplate": "boilerplate",
    "facts": "fact", "media": "photo", "attachments": "attachment", "links": "link", "events": "event",
}  # fmt: skip
_ALSO_CALLED = {
    other: name
    for name, others in {
        "subhead": "subtitle subheading deck",
        "kind": "type",
        "topics": "tags categories keywords",
        "where": "location venue place address",
        "starts": "start time begins",
        "ends": "end",
        "press": "access",
        "details": "description text",
        "title": "name position job",
        "organisation": "organization",
        "zone": "timezone time_zone",
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
        "rights": "copyright",
        "note": "internal notes",
        "headline": "title",
        "summary": "lede",
        "rsvp": "offers",
        "file": "src",
        "map": "map_url",
        "text": "about",
    }.items()
    for other in others.split()
}
_EXAMPLES = {
    "headline": "headline: New library opens in Springfield",
    "kind": "kind: press release",
    "date": "date: 2030-05-14",
    "organisation": "organisation: City of Springfield",
    "url": "url: https://press.example.gov/",
    "zone": "zone: America/New_York",
    "language": "language: en-US",
    "name": "name: Jordan Example",
    "heading": "heading: About the city",
    "id": "id: opening-ceremony",
    "title": "title: Opening ceremony",
    "starts": "starts: 2030-05-14 10:30",
    "press": "press: open",
    "file": "file: library.jpg",
    "label": "label: Visitors",
    "alt": "alt: What the photo shows, in words for those who cannot see it",
    "text": "text: 11,000 a year",
}


def shape(model: type[Shape], document: Document) -> tuple[Shape | None, tuple[Problem, ...]]:
    """The fields of a document as far as they have the right form, and what is wrong with the others."""
    fields, faults = judge(model, document.data)
    return fields, tuple(_told(model, document, faults[:MOST_PROBLEMS])) if faults else ()


def _told(model: type[Fields], document: Document, faults: tuple[Fault, ...]) -> Iterator[Problem]:
    by_path = {_in_document(document, fault.loc): fault.kind for fault in faults}
    unknown = [path for path, kind in by_path.items() if kind == "extra_forbidden"]
    # A field with a slip in its name is one mistake, not an unknown field and a missing one.
    meant = {(*path[:-1], _meant(model, path)) for path in unknown}
    for path, kind in by_path.items():
        said = path[0] in document.broken  # already, that it cannot be read
        if not said and not (kind == "missing" and path in meant):
            yield _WORDS.get(kind, _wrong_form)(model, document, path)


def _in_document(document: Document, loc: Path) -> Path:
    """pydantic's path as the document has it, without the steps that only pydantic sees."""
    path: Path = ()
    holder: Tree | None = document.data
    for step in loc:
        if isinstance(holder, dict) and isinstance(step, int) and step < len(holder):
            step = list(holder)[step]
        below = step_into(holder, step) if holder is not None else None
        if below is None and step is not loc[-1]:
            break
        path, holder = (*path, step), below
    return path


def _missing(model: type[Fields], document: Document, path: Path) -> Problem:
    name = str(path[-1])
    if path in document.keys:
        return problem(
            document, "field-empty", f"“{name}” is empty.", key_span(document, path), _example(document, path)
        )
    owner = owner_of(document, path)
    if len(path) == 1:
        code, message = f"{name}-missing", f"This {_file_kind(model)} has no “{name}”."
    else:
        code, message = f"{name}-missing", f"{owner} has no “{name}”."
    return problem(document, code, message, _start_of(document, path[:-1]), _example(document, path))


def _example(document: Document, path: Path) -> str:
    name = str(path[-1])
    if name == "id" and isinstance(title := get(document, (*path[:-1], "title")), str) and id_from(title):
        return f"id: {id_from(title)}"
    day = document.file.rpartition("/")[2][:10]
    if name in ("date", "starts") and day.replace("-", "").isdecimal():
        return f"date: {day}" if name == "date" else f"starts: {day} 10:30"
    return _EXAMPLES.get(name, f"{name}: …")


def _meant(model: type[Fields], path: Path) -> str:
    """The field whose name was probably mistyped, or called by another word; or the empty string."""
    name, known = str(path[-1]), tuple(_known(model, path[:-1]))
    other = _ALSO_CALLED.get(name.casefold(), "")
    return nearest(name, known, 0.75) or (other if other in known else "") or nearest(name, known)


def _unknown(model: type[Fields], document: Document, path: Path) -> Problem:
    name, meant = str(path[-1]), _meant(model, path)
    message = f"There is no field “{name}”" + (f" {_inside(path)}." if len(path) > 1 else ".")
    if name == "body":
        message = "The text of a release stands under the second line of hyphens."
    elif not meant and len(path) == 1 and name in EventFields.model_fields and model is ReleaseFields:
        message += " Is it an event’s? Indent it like the lines above."
    elif meant:
        message += f" Did you mean “{meant}”?"
    write = renamed(document, path, meant) if meant else ""
    return problem(
        document, "field-unknown", message, key_span(document, path), write if len(write) < 100 else ""
    )


def _not_text(_model: type[Fields], document: Document, path: Path) -> Problem:
    name = _field_name(path)
    span = key_span(document, path) if path in document.keys else span_of(document, path)
    return problem(document, "text-expected", f"“{name}” has to be text.", span, f"{name}: …")


def _not_list(_model: type[Fields], document: Document, path: Path) -> Problem:
    name = _field_name(path)
    return problem(
        document,
        "list-expected",
        f"“{name}” has to be a list: each entry on its own line, after a hyphen.",
        key_span(document, path),
        f"{name}:\n  - …",
    )


def _not_fields(_model: type[Fields], document: Document, path: Path) -> Problem:
    name = _field_name(path)
    inner = next(iter(_known(ReleaseFields, path)), "name")
    is_group = bool(path) and path[-1] in _BY_ID
    write = f"{name}:\n  some-id:\n    {inner}: …" if is_group else _EXAMPLES.get(inner, f"{inner}: …")
    return problem(
        document,
        "fields-expected",
        f"“{name}” has to consist of fields such as “{inner}: …”.",
        span_of(document, path),
        write,
    )


def _wrong_form(_model: type[Fields], document: Document, path: Path) -> Problem:
    return problem(
        document,
        "form-wrong",
        f"“{_field_name(path)}” does not have the form that it needs.",
        span_of(document, path),
    )


_WORDS: Mapping[str, Callable[[type[Fields], Document, Path], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _not_text,
    "tuple_type": _not_list,
    "dict_type": _not_fields,
    "model_type": _not_fields,
    "model_attributes_type": _not_fields,
}


def _known(model: type[Fields], path: Path) -> Iterator[str]:
    """The names of the fields that may stand at a path."""
    steps = tuple(str(step) for step in path if isinstance(step, str))
    if len(steps) > 1 and steps[0] in _BY_ID:
        steps = (steps[0], "*", *steps[2:])
    if steps and steps[0] == "facts":
        steps = steps[:1]
    group = model if not path else _GROUPS.get(steps)
    for name, each in group.model_fields.items() if group else ():
        yield each.alias or name


def owner_of(document: Document, path: Path) -> str:
    """Whose field it is, to begin a sentence with: "The event “Equity in Planning Panel”"."""
    for length in range(len(path) - 1, 0, -1):
        step, group = path[length - 1], str(path[0])
        if length == 2 and group in _ONE_OF:
            fields = get(document, path[:length])
            named = fields if isinstance(fields, dict) else {}
            naming = ("name", "heading") if group in _BY_ID else ("title", "label", "file", "id")
            names = [named[key] for key in naming if isinstance(named.get(key), str)]
            name = next(iter(names), step if isinstance(step, str) else "")
            return f"The {_ONE_OF[group]} “{name}”" if name else f"{_ordinal(step)} {_ONE_OF[group]}"
    return "This release"


def _ordinal(step: str | int) -> str:
    return (
        f"The {('first', 'second', 'third', 'fourth', 'fifth')[step]}"
        if isinstance(step, int) and step < 5
        else "One"
    )


def _inside(path: Path) -> str:
    group = str(path[0])
    if len(path) == 4 and path[-2] == "where":
        return "of a place"
    one = _ONE_OF.get(group, group)
    return f"of {'an' if one[0] in 'aeiou' else 'a'} {one}"


def _file_kind(model: type[Fields]) -> str:
    return "newsroom" if model is NewsroomFields else "release"


def _field_name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _start_of(document: Document, path: Path) -> Span:
    """Where the fields begin that lack one."""
    if not path:
        first = next(iter(document.keys.values()), None)
        return (
            Span(document.file, first.line, first.column, first.end_column - first.column)
            if first
            else Span(document.file)
        )
    return key_span(document, path) if path in document.keys else _first_key(document, path)


def _first_key(document: Document, path: Path) -> Span:
    inner = next((key for key in document.keys if key[:-1] == path), path)
    return key_span(document, inner)
