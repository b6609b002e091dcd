"""The words of an original, each in the one form in which a translation has them."""

from __future__ import annotations

from dataclasses import replace

from pressroom.reading.front_matter.spans import Document, Tree
from pressroom.reading.parse.ids import ID
from pressroom.reading.suggestions import id_from
from pressroom.reading.translation.translatable import ById, Each, Group, Part, Renamed, Text


def words_to_translate(original: Document, table: Group) -> dict[str, Tree]:
    """The words of an original alone, in the form that they have in a translation."""
    document = topics_by_id(in_one_form(original)) if "topics" in table.fields else in_one_form(original)
    words = _words_of(table, document.data)
    return words if isinstance(words, dict) else {}


def _words_of(part: Part, own: Tree | None) -> Tree | None:
    """The words of one part, None where there are none."""
    if isinstance(part, Text) or own is None:
        return own
    if isinstance(own, str):
        is_id = isinstance(part, Group) and part.may_be_id and ID.fullmatch(own)
        return own if isinstance(part, Group) and part.bare in part.fields and not is_id else None
    if isinstance(part, Renamed):
        labels = (
            label for label in own if isinstance(label, str) and label.casefold() not in (part.kept or ())
        )
        return {label: label for label in labels} or None if isinstance(own, dict) else None
    if isinstance(own, list):
        return _entries_of(part, own)
    inner = part.fields if isinstance(part, Group) else dict.fromkeys(own, part.part)
    found = {name: words for name, each in inner.items() if (words := _words_of(each, own.get(name)))}
    return dict(found) or None


def _entries_of(part: Group | ById | Each, own: list[Tree]) -> Tree | None:
    """The words of each entry; one without any keeps its place where the place says which it is."""
    key, inner = (part.key, part.part) if isinstance(part, Each) else ("", part)
    found: list[Tree] = []
    for entry in own:
        words = _words_of(inner, entry)
        if not key:
            found.append(words or {})
        elif isinstance(words, dict) and isinstance(entry, dict):
            found.append({key: entry[key], **words})
    return found if any(found) else None


# ---------------------------------------------------------------- facts and topics in one form


def in_one_form(document: Document) -> Document:
    """The document with its facts as a list, which may be fields as well."""
    facts = document.data.get("facts")
    if not isinstance(facts, dict):
        return document
    values, keys = dict(document.values), document.keys
    for number, label in enumerate(facts):
        values["facts", number] = values["facts", number, "label"] = keys["facts", label]
        values["facts", number, "text"] = values.get(("facts", label), keys["facts", label])
    listed: list[Tree] = [{"label": label, "text": text} for label, text in facts.items()]
    return replace(document, data={**document.data, "facts": listed}, values=values)


def topics_by_id(document: Document) -> Document:
    """The newsroom's document with its topics by their ids, which may be a list of names as well."""
    topics, data = document.data.get("topics"), document.data
    if not isinstance(topics, list | dict):
        return document
    values, keys = dict(document.values), dict(document.keys)
    by_id: dict[str, Tree] = {}
    for step, name in enumerate(topics) if isinstance(topics, list) else topics.items():
        typed = step if isinstance(step, str) else name
        if isinstance(typed, str) and (key := typed if ID.fullmatch(typed) else id_from(typed)):
            by_id[key] = name
            old, new = ("topics", step), ("topics", key)
            keys[new] = document.keys.get(old) or document.values[old]
            values[new] = document.values[old]
    return replace(document, data={**data, "topics": by_id}, values=values, keys=keys)
