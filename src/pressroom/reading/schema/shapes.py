"""The forms that fields can have, and which of a document's fields have another.

pydantic judges the shape only: which fields there are, which hold text, lists or further
fields. `newsroom_fields`, `event_fields` and `release_fields` list them; `field_words` says
what is wrong with a shape, and the schemas what the text means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    create_model,
)

from pressroom.reading.front_matter.spans import Path, Tree

Anything = Any  # for the office's own eyes: of any form, and never kept
_BRANCHES = ("(text)", "(fields)", "(one)", "(each)", "(own)", "(seen)")  # steps that only pydantic sees


class Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Entry = TypeVar("Entry", bound=Fields)
Other = TypeVar("Other", bound=Fields)


def called(name: str) -> Any:
    """A text whose name in the file is a word that Python keeps for itself, or means something else here."""
    return Field("", alias=name)


def listed_as(name: str) -> Any:
    """A list whose name in the file is such a word."""
    return Field((), alias=name)


def no_entries() -> Any:
    """Entries by id or label, of which there may be none."""
    return Field(default_factory=dict)


def text_is(name: str) -> BeforeValidator:
    """Fields for which a bare text may stand: it is one of them."""
    return BeforeValidator(lambda value: {name: value} if isinstance(value, str) else value)


def texts_are(name: str) -> BeforeValidator:
    """Fields by id, for each of which a bare text may stand."""

    def read(value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {key: {name: each} if isinstance(each, str) else each for key, each in value.items()}

    return BeforeValidator(read)


def pairs_are(label: str, text: str) -> BeforeValidator:
    """A list of two fields each, which may be written as a label and its text."""

    def read(value: object) -> object:
        if not isinstance(value, dict):
            return value
        return [{label: key, text: each} for key, each in value.items()]

    return BeforeValidator(read)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_names(value: object) -> object:
    """Names by id, or by themselves where the office gives them no ids."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return {each: each for each in value}
    return value


Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
Names = Annotated[dict[str, str], BeforeValidator(_as_names)]


def with_old(name: str, base: type[Fields], facts: type[Fields], names: Iterable[str]) -> type[Fields]:
    """Fields, and one more for each of these facts: what it was, in its form; "none" where there was none."""
    forms = get_type_hints(facts, include_extras=True)
    none = BeforeValidator(lambda value: None if is_none(value) else value)
    old: dict[str, Any] = {f"old_{each}": (Annotated[forms[each] | None, none], None) for each in names}
    return create_model(name, __base__=base, **old)


def is_none(value: object) -> bool:
    """Whether a text says that there is, or was, nothing."""
    return isinstance(value, str) and value.strip().casefold() == "none"


def forms_in(model: type[Fields], path: tuple[str, ...]) -> tuple[type[Fields], ...]:
    """The fields that may stand at a path of names; an id that the office chose is a step, too."""
    forms: tuple[type[Fields], ...] = (model,)
    by_id = False
    for step in path:
        if by_id:
            by_id = False
            continue
        inner = (
            each for form in forms for name, each in form.model_fields.items() if step in (name, each.alias)
        )
        kinds = tuple(each.annotation for each in inner)
        forms = tuple(form for kind in kinds for form in _forms_of(kind))
        by_id = any(get_origin(kind) is dict for kind in kinds)
    return () if by_id else forms


def _forms_of(kind: Any) -> Iterator[type[Fields]]:
    """The fields that a type of pydantic's can hold."""
    if isinstance(kind, type) and issubclass(kind, Fields):
        yield kind
    for part in get_args(kind):
        yield from _forms_of(part)


# One of two forms. A look at the value tells which, so that a mistake in it is a mistake of that form.
TextOr = Annotated[
    Annotated[str, Tag("(text)")] | Annotated[Entry, Tag("(fields)")],
    Discriminator(lambda value: "(text)" if isinstance(value, str) else "(fields)"),
]
OneOrEach = Annotated[
    Annotated[Entry, Tag("(one)")] | Annotated[tuple[Entry, ...], Tag("(each)")],
    Discriminator(lambda value: "(each)" if isinstance(value, list | tuple) else "(one)"),
]
SeenOr = Annotated[
    Annotated[Entry, Tag("(seen)")] | Annotated[Other, Tag("(own)")],
    Discriminator(lambda value: "(seen)" if isinstance(value, dict) and "see" in value else "(own)"),
]

Shape = TypeVar("Shape", bound=Fields)


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
        return None, tuple(Fault(_steps(each["loc"]), each["type"]) for each in found)


def _steps(loc: Path) -> Path:
    return tuple(step for step in loc if step not in _BRANCHES)


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
