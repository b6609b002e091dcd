"""Fields written in YAML to plain data and the place of each value, event by event.

YAML is read as events of the C parser, never through its types: every scalar stays the
text that was typed. Composing recurses and follows aliases; events do neither, so
that lines of any shape cost time in proportion to their number. `source` runs the parser.
"""

from __future__ import annotations

from typing import Any

from pressroom.reading.front_matter.characters import refused_in, without_refused
from pressroom.reading.front_matter.spans import Mark, Path, Tree
from pressroom.reading.front_matter.yaml_mistakes import (
    Mistake,
    explain_stray,
    requoted,
)
from pressroom.reading.front_matter.yaml_remarks import (
    Build,
    Stop,
    _Level,
    _look_after,
    _mark,
    _note,
    _note_once,
    _refuse_sign,
    given_twice,
    is_markdown,
    line_at,
)

DEEPEST = 12
MOST_VALUES = 20_000


def take_document(build: Build, event: Any) -> None:
    build.documents += 1
    if build.documents > 1:
        line = event.start_mark.line + build.first
        _note(
            build,
            Mistake("second-document", "A file holds one release; a second one begins here.", line, 1, 3),
        )
        raise Stop


def take_scalar(build: Build, event: Any) -> None:
    value, style = event.value, event.style
    start, end, first = event.start_mark, event.end_mark, build.first
    mark = Mark(start.line + first, start.column + 1, end.line + first, end.column + 1, style)
    if event.anchor or event.tag:
        _refuse_sign(build, mark)
    if not style:
        if end.line > start.line or mark.end_line in build.hashes:
            _look_after(build, mark)
    elif style == '"' and not value.isprintable() and (wrong := refused_in(value)):
        _note(build, Mistake("character-invisible", wrong, mark.line, mark.column, 1))
        value = without_refused(value) or "?"  # an empty one would earn a second message
    _attach(build, value, mark)


def take_alias(build: Build, event: Any) -> None:
    mark = _mark(build, event)
    text = line_at(build, mark.line)
    name = text[mark.column - 1 : mark.end_column - 1]
    is_all = not text[mark.end_column - 1 :].strip()
    if not (build.levels and build.levels[-1].is_skipping):
        message = f"“{name}” would stand for another value of this file. Type the value itself."
        write = requoted(text, mark.column, mark.end_column - 1) if is_all else ""
        _note_once(build, Mistake("alias", message, mark.line, mark.column, len(name), write))
    _attach(build, "", mark)


def open_fields(build: Build, event: Any) -> None:
    _open(build, {}, event)


def open_list(build: Build, event: Any) -> None:
    _open(build, [], event)


def _open(build: Build, holder: dict[str, Tree] | list[Tree], event: Any) -> None:
    mark = _mark(build, event)
    if event.anchor or event.tag:
        _refuse_sign(build, mark)
    if len(build.levels) >= DEEPEST:
        _note(
            build,
            Mistake("too-deep", "Too many lists stand inside one another here.", mark.line, mark.column, 1),
        )
        raise Stop
    if not build.levels:
        if isinstance(holder, list):
            _note(
                build,
                Mistake(
                    "fields-missing",
                    "A list stands here in place of fields such as “headline: …”.",
                    mark.line,
                    mark.column,
                    1,
                ),
            )
            raise Stop
        build.data = holder
        build.levels.append(_Level(holder, ()))
        return
    build.levels.append(_Level(holder, _attach(build, holder, mark)))


def close(build: Build, _event: Any) -> None:
    build.levels.pop()


def _attach(build: Build, value: Tree, mark: Mark) -> Path | None:
    """Put a value where it belongs; its path, or None where it is thrown away."""
    build.events += 1
    if build.events > MOST_VALUES:
        _note(
            build,
            Mistake("too-many-values", "This file has far more fields than a release.", mark.line, 1, 1),
        )
        raise Stop
    if not build.levels:
        _root_text(build, value, mark)
        return None
    level = build.levels[-1]
    holder, path = level.holder, level.path
    if isinstance(holder, list):
        if value == "" or path is None:  # an empty value is an absent one
            return None
        path = (*path, len(holder))
        holder.append(value)
    elif level.key_mark is None:
        _take_key(build, level, value, mark)
        return None
    else:
        key = level.key
        level.key = level.key_mark = None
        if key is None or path is None or value == "":
            return None
        path = key
        holder[str(key[-1])] = value
    build.values[path] = mark
    return path


def _take_key(build: Build, level: _Level, key: Tree, mark: Mark) -> None:
    level.key, level.key_mark = None, mark
    if level.path is None:
        return
    if not isinstance(key, str) or not key:
        _note(
            build,
            Mistake(
                "field-name", "A field’s name has to stand before this colon.", mark.line, mark.column, 1
            ),
        )
    elif key == "<<":
        _note(
            build,
            Mistake(
                "merge-key",
                "“<<” would copy other fields here. Type the fields themselves.",
                mark.line,
                mark.column,
                2,
            ),
        )
    elif (path := (*level.path, key)) in build.keys:
        build.problems.append(given_twice(build, key, mark, build.keys[path].line))
    else:
        level.key = path
        build.keys[path] = mark


def _root_text(build: Build, value: Tree, mark: Mark) -> None:
    if value == "" and mark.style == "":
        return
    _note(build, explain_stray(mark.line, build.lines, is_markdown(build.file)))
    build.broken.add(line_at(build, mark.line).split(" ")[0].partition(":")[0])
    build.readable = build.first != mark.line or len(build.lines) > 1
