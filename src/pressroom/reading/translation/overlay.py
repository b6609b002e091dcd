"""The words of one file laid over the facts of another, so that both are read as one document.

The lines of the words stand under those of the original: whatever is then found wrong on a line
beyond the original's is wrong in the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from pressroom.errors import Problem, Span
from pressroom.reading.front_matter.spans import (
    Document,
    Path,
    Tree,
    get,
    key_span,
    problem,
    quoted_where_needed,
    rewritten,
    span_of,
)
from pressroom.reading.parse.ids import ID
from pressroom.reading.schema.aliases import fields_at, one_of
from pressroom.reading.schema.shapes import Fields
from pressroom.reading.suggestions import nearest
from pressroom.reading.translation.original_words import in_one_form
from pressroom.reading.translation.placing import _carry, _key, _lower, _move, _put, _step, _Work
from pressroom.reading.translation.translatable import ById, Each, Group, Part, Renamed, Text

_SENTENCE = 4  # so many words that are the same in two languages have not been translated


@dataclass(frozen=True, slots=True)
class Laid:
    """An original with the words of another language, the places of those it lacks, and what does not fit."""

    document: Document
    missed: tuple[Path, ...]
    problems: tuple[Problem, ...]


def lay(words: Document, original: Document, table: Group, form: type[Fields]) -> Laid:
    """Words over an original of a form; what they lack stays as the original has it."""
    original, words = in_one_form(original), in_one_form(words)
    work = _Work(words, form, len(original.lines), dict(original.values), dict(original.keys))
    data = deepcopy(original.data)
    _group(work, table, data, words.data, (), ())
    document = replace(
        original,
        lines=(*original.lines, *words.lines),
        data=data,
        values=work.values,
        keys=work.keys,
        problems=(),
    )
    return Laid(document, tuple(work.missed), tuple(work.problems))


def of_the_words(laid: Laid, words: Document, found: tuple[Problem, ...]) -> Iterator[Problem]:
    """Those problems of the laid document that are the words' own, with their places there."""
    below = len(laid.document.lines) - len(words.lines)
    for each in found:
        if each.span.line > below:
            yield replace(each, span=replace(each.span, file=words.file, line=each.span.line - below))


# ---------------------------------------------------------------- part by part


def _part(
    work: _Work, part: Part, holder: Tree, step: str | int, words: Tree | None, at: Path, there: Path
) -> None:
    own = _step(holder, step)
    if own is None:
        if words is not None:
            _extra(work, there)
    elif isinstance(part, Text):
        _text(work, part, holder, step, words, at, there)
    elif isinstance(part, Group):
        _one_or_each(work, part, holder, step, words, at, there)
    elif isinstance(part, ById) and isinstance(own, dict):
        _by_id(work, part, own, words, at, there)
    elif isinstance(part, Each) and isinstance(own, list):
        _each(work, part, own, words, at, there)
    elif isinstance(part, Renamed):
        _renamed(work, part, holder, step, words, at, there)


def _text(
    work: _Work, part: Text, holder: Tree, step: str | int, words: Tree | None, at: Path, there: Path
) -> None:
    own = _step(holder, step)
    if words is not None and not isinstance(words, str):
        _wrong_form(work, there, "be text", "…")
        return
    if words:
        _put(work, holder, step, words, at, there)
    is_translated = words and (words != own or len(words.split()) < _SENTENCE)
    if part.missed and not is_translated and isinstance(own, str) and any(map(str.isalpha, own)):
        work.missed.append(at)


def _one_or_each(
    work: _Work, part: Group, holder: Tree, step: str | int, words: Tree | None, at: Path, there: Path
) -> None:
    """Fields, or the text that may stand for them, or several of either."""
    own, bare = _step(holder, step), part.bare
    if isinstance(own, list):
        _each(work, Each("", part), own, words, at, there)
    elif isinstance(own, dict):
        is_bare = isinstance(words, str) and bare in part.fields
        _group(work, part, own, {bare: words} if is_bare and words else words, at, there)
    elif isinstance(own, str) and (bare not in part.fields or (part.may_be_id and ID.fullmatch(own))):
        if words is not None:
            _fact(work, there)
    elif isinstance(own, str):
        if isinstance(words, dict) and words.keys() == {bare}:
            words, there = words[bare], (*there, bare)
        inner = part.fields[bare]
        _text(work, inner if isinstance(inner, Text) else Text(), holder, step, words, at, there)


def _group(work: _Work, part: Group, own: dict[str, Tree], words: Tree | None, at: Path, there: Path) -> None:
    """Fields over fields."""
    if words is not None and not isinstance(words, dict):
        _wrong_form(work, there, "consist of fields", "\n  …: …")
        return
    given = words or {}
    for name, inner in part.fields.items():
        _part(work, inner, own, name, given.get(name), (*at, name), (*there, name))
    for name in given.keys() - part.fields.keys():
        if name in fields_at(work.form, (*at, name)[:-1]):
            _fact(work, (*there, name))
        else:  # what it may have been meant for is said where all such slips are
            own[name] = deepcopy(given[name])
            _carry(work, (*at, name), (*there, name))


def _by_id(work: _Work, part: ById, own: dict[str, Tree], words: Tree | None, at: Path, there: Path) -> None:
    if words is not None and not isinstance(words, dict):
        _wrong_form(work, there, "consist of fields", f"\n  {next(iter(own), 'some-id')}: …")
        return
    given = words or {}
    for key in own:
        _part(work, part.part, own, key, given.get(key), (*at, key), (*there, key))
    for key in given.keys() - own.keys():
        _extra(work, (*there, key), own)


def _each(work: _Work, part: Each, own: list[Tree], words: Tree | None, at: Path, there: Path) -> None:
    """Entries, each over that with the same key, or at the same place of the list."""
    if words is not None and not isinstance(words, list):
        _wrong_form(work, there, "be a list", "\n  - …")
        return
    listed = words or []
    places = _places(work, part.key, own, listed, there) if part.key else {n: n for n in range(len(listed))}
    for number, entry in enumerate(own):
        place = places.get(number)
        said = listed[place] if place is not None else None
        if isinstance(said, dict) and part.key:
            said = {name: value for name, value in said.items() if name != part.key}
        if isinstance(entry, dict | str):
            way = there if place is None else (*there, place)
            _one_or_each(work, part.part, own, number, said, (*at, number), way)
    for number in range(len(own), 0 if part.key else len(listed)):
        _extra(work, (*there, number))


def _places(work: _Work, key: str, own: list[Tree], words: list[Tree], there: Path) -> dict[int, int]:
    """Where the entries stand that are given, by the place of that which each of them is about."""
    known = {name: number for number, entry in enumerate(own) if (name := _key(entry, key))}
    places: dict[int, int] = {}
    for number, entry in enumerate(words):
        name, place = _key(entry, key), (*there, number)
        if not name:
            one = one_of(str(there[-1]))
            message = f"This entry does not say which {one} it is about: give its “{key}”."
            _note(
                work,
                "translation-entry",
                message,
                span_of(work.words, place),
                f"{key}: {next(iter(known), '…')}",
            )
        elif name not in known:
            _extra(work, (*place, key), known)
        elif known[name] in places:
            message = f"“{name}” stands here twice. Delete one of the two."
            _note(work, "given-twice", message, span_of(work.words, (*place, key)))
        else:
            places[known[name]] = number
    return places


def _renamed(
    work: _Work, part: Renamed, holder: Tree, step: str | int, words: Tree | None, at: Path, there: Path
) -> None:
    """Names or labels that get others; their order stays, and whom an id names is no matter of words."""
    own = _step(holder, step)
    listed = [own] if isinstance(own, str) else list(own) if isinstance(own, list | dict) else []
    is_labels = isinstance(own, dict)
    named = {
        name: number
        for number, name in enumerate(listed)
        if isinstance(name, str) and (is_labels or not ID.fullmatch(name))
    }
    if words is not None and not isinstance(words, dict):
        message = f"“{there[-1]}” has the words of the original before each colon."
        write = f"{there[-1]}:\n  {quoted_where_needed(next(iter(named), '…'))}: …"
        _note(work, "translation-form", message, span_of(work.words, there), write)
        return
    given = words or {}
    for name in given.keys() - named.keys():
        _extra(work, (*there, name), named)
    if isinstance(own, dict):
        renamed = _relabelled(work, part, own, given, at, there)
        own.clear()
        own.update(renamed)
        return
    for name in given.keys() & named.keys():
        way: Path = (*at, named[name]) if isinstance(own, list) else at
        new, place = given[name], (*there, name)
        if not isinstance(new, str):
            _wrong_form(work, place, "be text", "…")
        elif isinstance(own, list):
            _put(work, own, named[name], new, way, place)
        else:
            _put(work, holder, step, new, way, place)


def _relabelled(
    work: _Work, part: Renamed, own: dict[str, Tree], given: Mapping[str, Tree], at: Path, there: Path
) -> dict[str, Tree]:
    renamed: dict[str, Tree] = {}
    for label, names in own.items():
        new = given.get(label)
        if new is None and part.kept is not None and label.casefold() not in part.kept:
            work.missed.append((*at, label))
        if new is not None and (not isinstance(new, str) or new in renamed or new in own.keys() - {label}):
            message = f"“{label}” needs words of its own."
            _note(work, "translation-form", message, span_of(work.words, (*there, label)))
        elif isinstance(new, str):
            _move(work.values, (*at, label), (*at, new))
            work.keys[*at, new] = _lower(work.words.values[*there, label], work.below)
            label = new
        renamed[label] = names
    return renamed


# ---------------------------------------------------------------- what does not fit


def _fact(work: _Work, there: Path) -> None:
    message = f"“{there[-1]}” stands in the original alone. Take this line away."
    _note(work, "translation-fact", message, key_span(work.words, there))


def _extra(work: _Work, there: Path, known: Mapping[str, object] | None = None) -> None:
    """Words for what the original does not have."""
    value = get(work.words, there)
    group = next((step for step in reversed(there[:-1]) if isinstance(step, str)), "")
    if known is None:
        last = there[-1]
        one = f"“{last}”" if isinstance(last, str) else f"{one_of(group)} here"
        _note(work, "translation-extra", f"The original has no {one}.", key_span(work.words, there))
        return
    is_entry = isinstance(there[-2], int)
    name = value if is_entry and isinstance(value, str) else str(there[-1])
    meant = nearest(name, known)
    guess = f" Did you mean “{meant}”?" if meant else ""
    write = (rewritten(work.words, there, meant) if is_entry else f"{meant}:") if meant else ""
    span = span_of(work.words, there) if is_entry else key_span(work.words, there)
    _note(work, "translation-extra", f"The original has no {one_of(group)} “{name}”.{guess}", span, write)


def _wrong_form(work: _Work, there: Path, form: str, example: str) -> None:
    name = next((step for step in reversed(there) if isinstance(step, str)), "")
    message = f"“{name}” has to {form}, as in the original."
    gap = "" if example.startswith("\n") else " "
    _note(work, "translation-form", message, span_of(work.words, there), f"{name}:{gap}{example}")


def _note(work: _Work, code: str, message: str, span: Span, write: str = "") -> None:
    work.problems.append(problem(work.words, code, message, span, write))
