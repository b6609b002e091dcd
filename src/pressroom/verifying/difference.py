"""One difference, and what verifying came to, as data and as a table to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

FORMATS = ("page", "PDF", "Word", "text", "e-mail", "kit", "RSS", "Atom", "JSON", "calendar")
NEWSROOM = ""  # in place of a slug: what belongs to no single release
EVERY = "every format"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One thing that a file says otherwise than the release, or than the other files."""

    release: str  # slug, "" for the newsroom's own pages and feeds
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
    """A release and the number of differences in each format; a format it does not have is absent."""

    release: str
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
    """By release, then by format as the table has them."""
    return difference.release, FORMATS.index(difference.format), difference.path, difference


def as_table(verified: Verified) -> str:
    """Releases by formats: "ok", how many differences, "–" for what there is not; then each difference."""
    shown = [name for name in FORMATS if any(name in dict(row.formats) for row in verified.rows)]
    names = [row.release or "(newsroom)" for row in verified.rows]
    cells = [[_cell(dict(row.formats).get(name)) for name in shown] for row in verified.rows]
    table = _aligned(["release", *names], [shown, *cells])
    told = [line for each in verified.differences for line in ("", *_told(each))]
    return "\n".join((*table, *told, "", _sum(verified, len(shown)))) + "\n"


def as_data(verified: Verified) -> dict[str, object]:
    """The same for `--json`."""
    return {
        "agrees": verified.agrees,
        "releases": [{"release": row.release, "formats": dict(row.formats)} for row in verified.rows],
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
    releases = sum(1 for row in verified.rows if row.release != NEWSROOM)
    if verified.agrees:
        return f"{_counted(releases, 'release')} in {_counted(formats, 'format')}: all of them agree."
    files = len({each.path for each in verified.differences})
    return f"{_counted(len(verified.differences), 'difference')} in {_counted(files, 'file')}."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _cell(count: int | None) -> str:
    return "–" if count is None else "ok" if count == 0 else str(count)


def _aligned(names: Sequence[str], cells: Sequence[Sequence[str]], width: int = 80) -> Iterator[str]:
    """A line for each name and its cells; a name that leaves them no room stands on a line of its own."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    room = max(len("release"), width - sum(widths) - 2 - len(widths))
    first = max((len(name) for name in names if len(name) <= room), default=0)
    for name, row in zip(names, cells, strict=True):
        if len(name) > room:
            yield name
        told = " ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True))
        yield f"{'' if len(name) > room else name:{first}}  {told}".rstrip()
