"""The rooms of the package as a table: what each is, by its own words, and what it may import."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "pressroom"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms -->\n", "<!-- end of rooms -->"

# Rooms from the ground up, each with those that it may import beside itself: the one table. A room is a
# folder; the ground is what lies flat in the package beside `model`, and the shell is the command's way in.
FLOORS: Mapping[str, Sequence[str]] = {
    "ground": (),
    "language": ("ground",),
    "reading": ("ground", "language"),
    "deciding": ("ground",),
    "writing": ("ground", "language"),
    "newsroom": ("ground", "language", "reading", "deciding"),
    "secrecy": ("ground", "language", "reading", "deciding", "writing", "newsroom"),
    "rendering": ("ground", "language", "reading", "deciding", "writing", "newsroom"),
    "verifying": ("ground",),
    "checking": (
        *("ground", "language", "reading", "deciding", "writing", "newsroom", "rendering"),
        "secrecy",
    ),
    "building": (
        *("ground", "language", "reading", "deciding", "writing", "newsroom", "rendering"),
        *("secrecy", "verifying", "checking"),
    ),
    "drafting": ("ground", "language", "reading", "deciding", "writing", "newsroom", "secrecy"),
    "console": ("ground", "newsroom", "checking", "building"),
    "commands": (
        *("ground", "language", "reading", "deciding", "writing", "newsroom"),
        *("rendering", "secrecy", "verifying", "checking", "building", "drafting", "console"),
    ),
    "shell": ("ground", "commands"),
}
SHELL = ("cli", "__main__")


def table() -> str:
    """The table of docs/architecture.md."""
    rows = [
        f"| {_name(room)} | {_says(room)} | {', '.join(below) or '–'} |" for room, below in FLOORS.items()
    ]
    return "\n".join(("| room | what it is | may import |", "| --- | --- | --- |", *rows)) + "\n"


def _name(room: str) -> str:
    return room if room in ("ground", "shell") else f"`{room}/`"


def _says(room: str) -> str:
    """A folder's own sentence, and the folders in it."""
    if room == "ground":
        return "`model/`: the frozen data of all stages; `errors`, `keys`, `colours`, `packaged`"
    if room == "shell":
        return "`cli`: words in, one call, a report out; the only place that reads the clock"
    folder = PACKAGE / room
    said = (ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or "").partition(": ")
    inner = sorted(path.parent.name for path in folder.glob("*/__init__.py"))
    return said[2].rstrip(".") + (f" ({', '.join(f'`{name}/`' for name in inner)})" if inner else "")


def write() -> None:
    """Put the table into docs/architecture.md."""
    before, _, rest = ARCHITECTURE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    ARCHITECTURE.write_text(f"{before}{BEGIN}{table()}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    write()
