"""Set-up: nothing is done twice, and what it cannot do it says in one plain message."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / ".ci" / "setup.py"


@pytest.fixture
def setup() -> Any:
    """The set-up's functions, by name; replacing one there replaces it for the others."""
    names = runpy.run_path(str(SCRIPT))
    return SimpleNamespace(names=names["main"].__globals__)


def test_a_second_set_up_does_nothing(setup: Any) -> None:
    if not setup.names["is_stamped"](setup.names["TEST_LOCKS"]):
        pytest.skip("this folder was not set up by make")
    done = subprocess.run([sys.executable, SCRIPT, "--tests"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "change", [".ci/requirements.txt", "tests/audit/package-lock.json", "pyproject.toml"]
)
def test_a_changed_lock_is_set_up_again(setup: Any, tmp_path: Path, change: str) -> None:
    for name in (*setup.names["TEST_LOCKS"], ".ci/setup.py", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    setup.names["ROOT"] = tmp_path
    before = setup.names["key"](setup.names["TEST_LOCKS"])
    assert before == setup.names["key"](setup.names["TEST_LOCKS"])
    with (tmp_path / change).open("a") as file:
        file.write("\n")
    assert before != setup.names["key"](setup.names["TEST_LOCKS"])


def test_without_pango_and_leave_to_install_it_one_message_says_how(
    setup: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    setup.names.update(has_pango=lambda: False, install_system=lambda _: False)
    with pytest.raises(SystemExit) as stopped:
        setup.names["install_pango"]()
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.count("run make again") == 1
    assert [name for name in ("Debian", "Fedora", "macOS", "Windows") if name not in said] == []


def test_test_tools_that_cannot_be_installed_do_not_stop_the_tests(
    setup: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    setup.names.update(is_here=lambda _: False, install_system=lambda _: False)
    setup.names["install_tools"]()
    assert "apt-get install poppler-utils qpdf" in capsys.readouterr().err


def test_an_administrator_installs_without_a_question(setup: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[str, ...]] = []

    def run(*words: str) -> bool:
        ran.append(words)
        return True

    monkeypatch.setattr("shutil.which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    setup.names["succeeds"] = run
    assert setup.names["install_system"]({"apt-get": "qpdf pandoc"})
    assert ran[-1][-2:] == ("qpdf", "pandoc")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    assert not setup.names["install_system"]({"apt-get": "qpdf"}), "no administrator, and no sudo"
