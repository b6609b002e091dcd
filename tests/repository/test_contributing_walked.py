"""Paths of docs/CONTRIBUTING.md, walked in a copy of the program: a check, a label, a command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program to change, as whoever follows a path has it."""
    for folder in ("src", "templates", ".ci"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def run(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    here = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONIOENCODING": "utf-8"}
    done = [sys.executable, *words]
    return subprocess.run(done, cwd=copy, env=here, capture_output=True, encoding="utf-8", check=False)


def test_a_check_is_a_function_and_a_row(copy: Path) -> None:
    rules = copy / "src" / "pressroom" / "reading" / "rules" / "of_release.py"
    change(rules, "RULES: tuple[Rule, ...] = (\n", "RULES: tuple[Rule, ...] = (\n    _shouting,\n")
    change(
        rules,
        "def _body_missing",
        "def _shouting(subject: Subject) -> Iterator[Problem]:\n"
        "    if subject.release.headline.endswith('!'):\n"
        "        yield wrong(subject, 'headline-shouts', 'This headline shouts.', ('headline',))\n\n\n"
        "def _body_missing",
    )
    assert run(copy, "-m", "pressroom", "init", "office").returncode == 0
    [release] = (copy / "office" / "releases").glob("*.md")
    headline = re.findall(r"^headline: .*$", release.read_text("utf-8"), re.MULTILINE)[0]
    change(release, headline, "headline: The ferry is back!")
    for command in ("check", "build"):
        done = run(copy, "-m", "pressroom", "-C", "office", command)
        assert done.returncode == 1
        assert "This headline shouts." in done.stderr + done.stdout
        assert "[headline-shouts]" in done.stderr + done.stdout


def test_a_label_comes_into_every_catalogue_and_waits_for_its_words(copy: Path) -> None:
    facts = copy / "src" / "pressroom" / "writing" / "article" / "event_facts.py"
    change(facts, 'NO_NEW_DATE = marked("No new date yet")', 'NO_NEW_DATE = marked("Dress code of gulls")')
    assert run(copy, ".ci/labels.py").returncode == 0
    catalogues = sorted((copy / "templates" / "labels").glob("*.po"))
    assert len(catalogues) >= 11
    for path in catalogues:
        assert 'msgid "Dress code of gulls"\nmsgstr ""\n' in path.read_text("utf-8"), path.name


def test_a_command_is_a_module_and_its_words(copy: Path) -> None:
    (copy / "src" / "pressroom" / "commands" / "greet.py").write_text(
        "from pressroom.commands.common import result\n\n\n"
        "def run(wishes, name):\n    return result(wishes, f'Good morning, {name}.')\n",
        "utf-8",
    )
    change(
        copy / "src" / "pressroom" / "cli.py",
        "@cli.command()\n",
        '@cli.command()\n@click.argument("name")\n@command\ndef greet(wishes: Wishes, name: str) -> int:\n'
        '    """Greet somebody."""\n    from pressroom.commands import greet as command_\n\n'
        "    return command_.run(wishes, name)\n\n\n@cli.command()\n",
    )
    done = run(copy, "-m", "pressroom", "greet", "Ana", "--at", "2026-03-04T12:00")
    assert (done.returncode, done.stdout) == (0, "Good morning, Ana.\n"), done.stderr
