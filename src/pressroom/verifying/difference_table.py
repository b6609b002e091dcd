"""What verifying came to: a table to read, and the same as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from pressroom.verifying.difference import NEWSROOM, Difference, Format, Row, Verified, parted

Line = tuple[str, Sequence[str]]  # of the table: a name and its cells, none for a name that stands alone


def as_table(verified: Verified) -> str:
    """Releases by formats: "ok", how many differences, "–" for what there is not; then each difference."""
    shown = [name for name in Format if any(name in dict(row.formats) for row in verified.rows)]
    lines = [
        line
        for _, rows in groupby(verified.rows, lambda row: row.release)
        for line in _lines(tuple(rows), shown)
    ]
    table = _aligned([("release", shown), *lines])
    told = [line for each in verified.differences for line in ("", *_told(each))]
    return "\n".join((*table, *told, "", _sum(verified, len(shown)))) + "\n"


def as_data(verified: Verified) -> dict[str, object]:
    """The same for `--json`."""
    return {
        "agrees": verified.agrees,
        "releases": [asdict(row) | {"formats": dict(row.formats)} for row in verified.rows],
        "differences": [asdict(each) | {"message": each.message} for each in verified.differences],
    }


def _told(difference: Difference) -> Iterator[str]:
    """Where it is, and what kind of fact; the words as they should be above those that are there."""
    place = f", {difference.place}" if difference.place else ""
    right, wrong = parted(difference.expected, difference.found)
    is_part = wrong != difference.found and right and wrong
    yield f"{difference.format}: {difference.path}{place}"
    yield f"  {difference.kind}" + (f": “{right}” is “{wrong}” here" if is_part else "")
    yield f"  right  {difference.expected}"
    yield f"  here   {difference.found}"


def _sum(verified: Verified, formats: int) -> str:
    """What it comes to, in a sentence."""
    rows = [row for row in verified.rows if row.release != NEWSROOM]
    releases, languages = len({row.release for row in rows}), len({row.language for row in rows})
    if verified.agrees:
        spoken = f" and {_counted(languages, 'language')}" if len(rows) > releases else ""
        return f"{_counted(releases, 'release')} in {_counted(formats, 'format')}{spoken}: all of them agree."
    files = len({each.path for each in verified.differences})
    return f"{_counted(len(verified.differences), 'difference')} in {_counted(files, 'file')}."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _cell(count: int | None) -> str:
    return "–" if count is None else "ok" if count == 0 else str(count)


def _lines(rows: Sequence[Row], shown: Sequence[Format]) -> Iterator[Line]:
    """One line of the table for a release; of one in several languages, a line for each under its name."""
    name, many = rows[0].release or "(newsroom)", len(rows) > 1
    if many:
        yield name, ()
    for row in rows:
        counts = dict(row.formats)
        yield f"  {row.language}" if many else name, [_cell(counts.get(format)) for format in shown]


def _aligned(lines: Sequence[Line], width: int = 80) -> Iterator[str]:
    """A line for each name and its cells; a name that leaves them no room stands on a line of its own."""
    widths = [max(map(len, column)) for column in zip(*(cells for _, cells in lines if cells), strict=True)]
    room = max(len("release"), width - sum(widths) - 2 - len(widths))
    first = max((len(name) for name, cells in lines if cells and len(name) <= room), default=0)
    for name, cells in lines:
        if len(name) > room or not cells:
            yield name
        if cells:
            told = " ".join(cell.ljust(wide) for cell, wide in zip(cells, widths, strict=True))
            yield f"{'' if len(name) > room else name:{first}}  {told}".rstrip()
