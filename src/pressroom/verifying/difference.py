"""One difference, and what verifying came to, as data and as a table to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import NamedTuple

FORMATS = ("page", "PDF", "Word", "text", "e-mail", "kit", "RSS", "Atom", "JSON", "calendar")
NEWSROOM = ""  # in place of a slug: what belongs to no single release
Line = tuple[str, Sequence[str]]  # of the table: a name and its cells, none for a name that stands alone


class Whose(NamedTuple):
    """Whose file it is: a release's in one of its languages, or the newsroom's own in one of its."""

    release: str  # slug, "" for the newsroom's own pages and feeds
    language: str  # tag


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One thing that a file says otherwise than the release, or than the other files."""

    release: str  # slug, "" for the newsroom's own pages and feeds
    language: str  # tag of the release as it is told here, or of the newsroom's page or feed
    format: str
    path: str  # under build/
    place: str  # "page 2", "paragraph 14", "line 31", "entry https://…", "UID, DTSTART"
    kind: str  # "time", "phone", "quotation", "link", …
    expected: str
    found: str

    @property
    def message(self) -> str:
        """The difference in one line, with its words."""
        where = f"{self.path}, {self.place}" if self.place else self.path
        return f"{where} ({self.kind}): {self.sentence}"

    @property
    def sentence(self) -> str:
        """What stands where: the words that part, and those around them where there are more."""
        right, wrong = parted(self.expected, self.found)
        around = f" In: “{self.found}”." if wrong != self.found else ""
        if not wrong:
            return f"“{right}” is left out.{around}"
        if not right:
            return f"“{wrong}” should not be there.{around}"
        return f"“{right}” is “{wrong}” here.{around}"


def parted(expected: str, found: str) -> tuple[str, str]:
    """The words in which two texts part, without those that are the same before and after."""
    one, other = expected.split(), found.split()
    most = min(len(one), len(other))
    first = next((at for at in range(most) if one[at] != other[at]), most)
    left = most - first
    last = next((at for at in range(left) if one[-1 - at] != other[-1 - at]), left)
    return " ".join(one[first : len(one) - last]), " ".join(other[first : len(other) - last])


@dataclass(frozen=True, slots=True)
class Row:
    """A release in one language, and the number of differences in each format that it has there."""

    release: str
    language: str
    formats: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying came to."""

    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        return not self.differences


def in_order(difference: Difference) -> tuple[object, ...]:
    """By release and language, then by format as the table has them."""
    format = FORMATS.index(difference.format)
    return difference.release, difference.language, format, difference.path, difference


def as_table(verified: Verified) -> str:
    """Releases by formats: "ok", how many differences, "–" for what there is not; then each difference."""
    shown = [name for name in FORMATS if any(name in dict(row.formats) for row in verified.rows)]
    lines = [line for _, rows in groupby(verified.rows, _release_of) for line in _lines(tuple(rows), shown)]
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


def _release_of(row: Row) -> str:
    return row.release


def _lines(rows: Sequence[Row], shown: Sequence[str]) -> Iterator[Line]:
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
