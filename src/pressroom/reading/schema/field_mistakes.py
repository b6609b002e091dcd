"""What is said of a field that is missing, unknown or of the wrong form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pressroom.errors import Problem, Span
from pressroom.reading.dates.suggested_times import guesses
from pressroom.reading.dates.typed_times import TimeUnclear, parse_on
from pressroom.reading.front_matter.spans import (
    Document,
    Path,
    Tree,
    get,
    key_span,
    problem,
    renamed,
    span_of,
)
from pressroom.reading.schema.aliases import BY_ID, fields_at, inside, meant, owner_of
from pressroom.reading.schema.event_fields import EventFields
from pressroom.reading.schema.lost_words import cuts_of, empties_of, told_of_cuts
from pressroom.reading.schema.newsroom_fields import NewsroomFields
from pressroom.reading.schema.release_fields import ReleaseFields
from pressroom.reading.schema.shapes import Fault, Fields, Shape, judge, step_into
from pressroom.reading.suggestions import id_from

MOST_PROBLEMS = 50  # of one file; who made more of them made one mistake many times

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
    "at": "at: 2030-05-14 16:00",
    "note": "note: Adds the address of the overflow room.",
    "wrong": "wrong: three rooms",
    "right": "right: four rooms",
    "reason": "reason: It was published by mistake.",
    "withdrawn": "withdrawn:\n  at: 2030-05-14 16:00\n  reason: It was published by mistake.",
}

_TIMES = ("date", "embargo", "starts", "ends", "at")
_CLOCKS = {"date": "", "starts": " 10:30", "at": " 16:00"}


def shape(model: type[Shape], document: Document) -> tuple[Shape | None, tuple[Problem, ...]]:
    """The fields of a document as far as they have the right form, and what is wrong with the others."""
    fields, faults = judge(model, document.data)
    if faults or not document.keys.keys() <= document.values.keys():
        return fields, tuple(_told(model, document, faults[:MOST_PROBLEMS]))
    return fields, ()


def lost_in(model: type[Fields], document: Document) -> tuple[Problem, ...]:
    """What is wrong with names without a value, in words that are laid over an original later."""
    is_whole = document.keys.keys() <= document.values.keys()
    return () if is_whole else tuple(_told(model, document, ()))


def _told(model: type[Fields], document: Document, faults: tuple[Fault, ...]) -> Iterator[Problem]:
    cuts = cuts_of(model, document)
    yield from told_of_cuts(document, cuts)
    by_path = {_in_document(document, fault.loc): fault.kind for fault in faults}
    by_path |= empties_of(model, document)
    for cut in (path for each in cuts for path in each.lost):
        by_path.pop(cut, None)
    unknown = [path for path, kind in by_path.items() if kind == "extra_forbidden"]
    # A field with a slip in its name is one mistake, not an unknown field and a missing one.
    slips = {(*path[:-1], meant(model, path)) for path in unknown}
    for path, kind in by_path.items():
        said = path[0] in document.broken  # already, that it cannot be read
        if not said and not (kind == "missing" and slips & {path, (*path[:-1], "see")}):
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


def missing(model: type[Fields], document: Document, path: Path) -> Problem:
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
    if name in _CLOCKS and day.replace("-", "").isdecimal():
        return f"{name}: {day}{_CLOCKS[name]}"
    if name == "label" and "places" in path:
        return "label: Overflow"
    return _EXAMPLES.get(name, f"{name}: …")


def _unknown(model: type[Fields], document: Document, path: Path) -> Problem:
    name, right = str(path[-1]), meant(model, path)
    message = f"There is no field “{name}”" + (f" {inside(path)}." if len(path) > 1 else ".")
    beside = get(document, path[:-1])
    if len(path) == 3 and isinstance(beside, dict) and "see" in beside:
        return _told_twice(document, path)
    if name == "body":
        message = "The text of a release stands under the second line of hyphens."
    elif not right and len(path) == 1 and name in EventFields.model_fields and model is ReleaseFields:
        message += " Is it an event’s? Indent it like the lines above."
    elif right:
        message += f" Did you mean “{right}”?"
    is_free = right and (*path[:-1], right) not in document.keys
    write = (_as_a_time(document, path, right) or renamed(document, path, right)) if is_free else ""
    return problem(
        document, "field-unknown", message, key_span(document, path), write if len(write) < 100 else ""
    )


def _as_a_time(document: Document, path: Path, right: str) -> str:
    """The line with its value put right too, where the field tells a time and it can only mean one."""
    text, starts = get(document, path), get(document, (*path[:-1], "starts"))
    days = [day for day in (starts, document.file.rpartition("/")[2]) if isinstance(day, str)]
    near = next((date.fromisoformat(each) for day in days for each in guesses(day[:10], None)), None)
    if right not in _TIMES or not isinstance(text, str) or (near and _stands(text, near)):
        return ""
    meant = guesses(text, near)
    return f"{right}: {meant[0]}" if len(meant) == 1 else ""


def _stands(text: str, near: date) -> bool:
    try:
        parse_on(text, near, "UTC")
    except TimeUnclear:
        return False
    return True


def _told_twice(document: Document, path: Path) -> Problem:
    """A fact beside “see”."""
    see = get(document, (*path[:-1], "see"))
    message = "The release that “see” names tells this event.\nNo other facts stand beside it."
    return problem(
        document,
        "see-with-facts",
        message,
        key_span(document, path),
        f"- see: {see}" if isinstance(see, str) else "",
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


def _not_fields(model: type[Fields], document: Document, path: Path) -> Problem:
    name = _field_name(path)
    inner = next(iter(fields_at(model, path)), "name")
    is_group = bool(path) and path[-1] in BY_ID
    write = _EXAMPLES.get(name) or _EXAMPLES.get(inner, f"{inner}: …")
    if is_group:
        write = f"{name}:\n  some-id:\n    {inner}: …"
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
    "missing": missing,
    "empty": missing,
    "extra_forbidden": _unknown,
    "string_type": _not_text,
    "tuple_type": _not_list,
    "dict_type": _not_fields,
    "model_type": _not_fields,
    "model_attributes_type": _not_fields,
}


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
