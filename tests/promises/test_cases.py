"""Whole tiny newsrooms, and what they become: tests/cases/CASE/releases, at.txt and expected/.

`expected` holds feeds, calendars and plain texts as they are, the words of each page (`index.txt`: what
stands in its main part), and the names of all files (`files.txt`). PDF and Word are held elsewhere.

After a change, write them anew, and read every one that changed (`git diff tests/cases`):

    PYTHONPATH=src:tests python tests/promises/test_cases.py
"""

from __future__ import annotations

import shutil
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sites import WEB_ONLY, tree

from pressroom.building.pipeline import build

CASES = Path(__file__).parents[1] / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
# What the two issues of releases' and of events' lives ask for, so that no case is lost unnoticed.
WANTED = {
    *(
        f"state-{name}"
        for name in "draft scheduled embargoed public updated corrected withdrawn expired".split()
    ),
    *("event-cancelled", "event-postponed-without-date", "event-rescheduled-twice", "event-moved-online"),
    *("event-all-day", "event-three-days-with-hours", "event-two-zones", "event-no-street-address"),
    *("event-joint-release", "event-to-be-confirmed"),
}
BLOCKS = frozenset("p h1 h2 h3 h4 li tr section div article aside nav blockquote table ul ol main".split())


class Main(HTMLParser):
    """The words of a page's main part, a line for each block, the cells of a row beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.lines = [""]

    def handle_starttag(self, tag: str, _: object) -> None:
        self.inside |= tag == "main"
        if tag in BLOCKS or tag == "br":
            self.lines.append("")
        elif tag in ("td", "th"):
            self.lines[-1] += " | "
        elif tag == "s":
            self.lines[-1] += "~~"

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.lines.append("")
        elif tag == "s":
            self.lines[-1] += "~~"
        self.inside &= tag != "main"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.lines[-1] += data


def words_of(html: bytes) -> bytes:
    """What stands in a page's main part, for reading by eye."""
    page = Main()
    page.feed(html.decode())
    lines = (" ".join(line.split()).removeprefix("| ") for line in page.lines)
    return "".join(f"{line}\n" for line in lines if line).encode()


def made_of(case: Path) -> dict[str, bytes]:
    """What a case's newsroom becomes, in the form in which it is kept."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(case / "releases", root / "releases")
        built = build(root, datetime.fromisoformat((case / "at.txt").read_text().strip()), formats=WEB_ONLY)
        assert built.written is not None, built
        files = {path: data for path, data in tree(root).items() if not path.startswith("assets/")}
    kept = {"files.txt": "".join(f"{path}\n" for path in sorted(files)).encode()}
    for path, data in files.items():
        if path.endswith(".html"):
            kept[path.removesuffix("html") + "txt"] = words_of(data)
        elif not path.startswith("."):
            kept[path] = data
    return kept


def expected_of(case: Path) -> dict[str, bytes]:
    folder = case / "expected"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_every_case_that_is_wanted_is_there() -> None:
    assert set(NAMES) >= WANTED


@pytest.mark.parametrize("name", NAMES)
def test_a_newsroom_becomes_what_is_expected(name: str) -> None:
    expected = expected_of(CASES / name)
    assert len(expected) > 5, "an empty folder holds nothing"
    made = made_of(CASES / name)
    assert sorted(made) == sorted(expected)
    for path, data in made.items():
        assert data.decode() == expected[path].decode(), path


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name in ("state-draft", "state-scheduled", "state-embargoed")]
)
def test_a_newsroom_with_nothing_public_is_as_one_without_a_release(name: str, tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(CASES / name, case)
    for path in (case / "releases").glob("*.md"):
        path.unlink()
    assert made_of(case) == expected_of(CASES / name)


def write_expected() -> None:
    for name in NAMES:
        folder = CASES / name / "expected"
        shutil.rmtree(folder, ignore_errors=True)
        for path, data in made_of(CASES / name).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)


if __name__ == "__main__":
    write_expected()
