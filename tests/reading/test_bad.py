"""Bad releases, each with the exact report that it earns: tests/bad/CASE/releases and CASE/report.txt.

After a change of words, write the reports anew, and read every one that changed:

    PYTHONPATH=src python tests/reading/test_bad.py
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.console.problems import render_problems
from pressroom.console.report import summary
from pressroom.errors import Level
from pressroom.newsroom.folder import read_newsroom
from pressroom.reading.reader import Reading, SourceFile, Sources, read

BAD = Path(__file__).resolve().parent.parent / "bad"
CASES = sorted(folder for folder in BAD.iterdir() if folder.is_dir())
SHARED = b"organisation: City of Springfield\nurl: https://press.example.gov/\nzone: UTC\nlanguage: en\n"


def report_of(case: Path) -> tuple[str, Reading]:
    """What `pressroom check` prints in a newsroom."""
    sources = read_newsroom(case)
    reading = read(sources)
    report = render_problems(reading.problems) + summary(reading.problems, len(sources.releases)) + "\n"
    return report, reading


def test_there_are_bad_releases() -> None:
    assert len(CASES) > 20
    assert all((case / "report.txt").is_file() and any((case / "releases").iterdir()) for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_release_earns_its_report(case: Path) -> None:
    report, reading = report_of(case)
    assert report == (case / "report.txt").read_text(encoding="utf-8")
    assert any(problem.level is Level.ERROR for problem in reading.problems)


def test_a_file_of_five_megabytes_is_refused_without_being_read() -> None:
    big = SourceFile("releases/big.md", b"---\nheadline: New library opens\n---\n" + b"word " * 1_000_000)
    reading = read(Sources(SourceFile("releases/_newsroom.yml", SHARED), (big,)))
    assert [(problem.code, problem.span.line) for problem in reading.problems] == [("file-too-big", 1)]
    assert not reading.releases


def write_reports() -> None:
    for case in CASES:
        (case / "report.txt").write_text(report_of(case)[0], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_reports()
