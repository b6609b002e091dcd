"""One difference, and what verifying came to, as data and as a table to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

FORMATS = ("page", "PDF", "Word", "text", "RSS", "Atom", "JSON", "calendar")
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
        return f"{where} ({self.kind}): “{self.expected}” is “{self.found}” here."


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


def as_table(verified: Verified) -> str:
    """Releases by formats: "ok", how many differences, "–" for what there is not; then each difference."""
    shown = [name for name in FORMATS if any(name in dict(row.formats) for row in verified.rows)]
    lines = [("release", *shown)]
    for row in verified.rows:
        counts = dict(row.formats)
        lines.append((row.release or "(newsroom)", *(_cell(counts.get(name)) for name in shown)))
    told = [f"{each.format}: {each.message}" for each in verified.differences]
    return "\n".join((*_aligned(lines), *([""] if told else []), *told)) + "\n"


def as_data(verified: Verified) -> dict[str, object]:
    """The same for `--json`."""
    return {
        "agrees": verified.agrees,
        "releases": [{"release": row.release, "formats": dict(row.formats)} for row in verified.rows],
        "differences": [asdict(each) | {"message": each.message} for each in verified.differences],
    }


def _cell(count: int | None) -> str:
    return "–" if count is None else "ok" if count == 0 else str(count)


def _aligned(lines: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
