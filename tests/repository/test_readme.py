"""README.md promises nothing that is not so: its commands run, and its examples are what the tool prints."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from audit_tools import ROOT
from fences import fenced

from pressroom.cli import cli
from pressroom.reading.reader import SourceFile, Sources, read

README = (ROOT / "README.md").read_text(encoding="utf-8")
RELEASE = "releases/2018-11-14-network-exchange.md"


def code(language: str = "") -> list[str]:
    return fenced(ROOT / "README.md", language)


def pressroom(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command as it is typed there, without what this process may have set."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    command = (sys.executable, "-m", "pressroom", *words)
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of this repository's newsroom."""
    shutil.copytree(ROOT / "releases", tmp_path / "releases")
    return tmp_path


# ---------------------------------------------------------------- the commands


@pytest.mark.parametrize("block", code("console"))
def test_the_commands_run_in_their_order(tmp_path: Path, block: str) -> None:
    folder = tmp_path
    lines = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    assert lines
    for line in lines:
        words = shlex.split(line, comments=True)
        if words[0] == "cd":
            folder = folder / words[1]
            assert folder.is_dir()
        elif words[0] == "pressroom":
            done = pressroom(folder, *words[1:])
            assert (done.returncode, done.stderr) == (0, ""), line
        else:
            assert without_doing_it(words) == 0, line


def without_doing_it(words: list[str]) -> int:
    """Whether set-up would know the command; what it does is held by its own tests, and takes minutes."""
    match words:
        case ["make", target]:
            return subprocess.run(
                ("make", "-C", ROOT, "-n", target), capture_output=True, check=False
            ).returncode
        case ["pip", "install", "."]:
            return 0 if (ROOT / "pyproject.toml").is_file() else 1
    return 1


def options() -> Iterator[tuple[str, str]]:
    """Every command and option, as `--help` lists them, and how README would write it."""
    for command in cli.commands.values():
        yield f"{command.name}", f"`pressroom {command.name}[ `]"
        own = [each for each in command.params if isinstance(each, click.Option)]
        for name in sorted({name for option in own for name in option.opts}):
            yield f"{command.name} {name}", f"[` ]{name}[` ]"
    yield "--help", "`--help`"


@pytest.mark.parametrize("wanted", [pytest.param(text, id=name) for name, text in options()])
def test_every_command_and_option_is_there(wanted: str) -> None:
    assert re.search(wanted, README)


def test_no_command_is_there_that_does_not_exist() -> None:
    named = set(re.findall(r"`pressroom (\w+)", README))
    assert named == set(cli.commands)


# ---------------------------------------------------------------- what it shows


def test_the_report_is_what_the_tool_prints_for_that_mistake(own: Path) -> None:
    (shown,) = [block for block in code() if "write" in block]
    mistake = re.search(r"^ +\d+ \| (.*)$", shown, re.MULTILINE)
    repair = re.search(r"^  write  (.*)$", shown, re.MULTILINE)
    assert mistake is not None
    assert repair is not None
    right = f"    {repair[1]}\n"
    text = (own / RELEASE).read_text(encoding="utf-8")
    assert text.count(right) == 1
    (own / RELEASE).write_text(text.replace(right, f"{mistake[1]}\n"), encoding="utf-8")
    done = pressroom(own, "-q", "build")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", shown)
    assert not (own / "build").exists()


def test_the_release_that_is_shown_is_right() -> None:
    (text,) = code("yaml")
    shared = SourceFile("releases/_newsroom.yml", (ROOT / "releases" / "_newsroom.yml").read_bytes())
    reading = read(Sources(shared, (SourceFile(RELEASE, text.encode()),)))
    assert {problem.code for problem in reading.problems} == {"contact-missing"}, reading.problems
    (release,) = reading.releases
    assert [quotation.speaker.name for quotation in release.body.quotations] == ["Martin J. Walsh"]


def test_the_files_that_are_shown_are_those_that_a_build_makes(own: Path) -> None:
    (tree,) = [block for block in code() if block.startswith("build/")]
    assert pressroom(own, "-q", "build").returncode == 0
    made = {path.relative_to(own).as_posix() for path in (own / "build").rglob("*") if path.is_file()}
    shown = set(paths(tree))
    assert shown <= made
    # The other events and calendars, the home page, the pages' style and fonts, the list of what was written.
    assert {path.split("/")[1] for path in made - shown} == {
        ".pressroom.json",
        "assets",
        "feeds",
        "index.html",
        "releases",
    }


def paths(tree: str) -> Iterator[str]:
    """The files of a tree as README draws it: a folder, what is indented in it, {a,b} for several."""
    folder = ""
    for line in tree.splitlines():
        path = line.split()[0]
        if path.endswith("/"):
            folder = path
            continue
        stem, _, kinds = ((folder if line.startswith(" ") else "") + path).partition("{")
        yield from (stem + kind for kind in kinds.rstrip("}").split(","))


def test_its_pictures_and_links_are_there() -> None:
    for path in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / path).exists(), path
    for picture in (ROOT / "docs" / "pictures").glob("*.png"):
        assert picture.stat().st_size < 150_000


def test_every_exit_code_is_told() -> None:
    for code_, words in (
        (0, "fine"),
        (1, "problems"),
        (2, "cannot run"),
        (3, "refused"),
        (130, "interrupted"),
    ):
        assert f"{code_} {words}" in README
