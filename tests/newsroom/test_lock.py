from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pressroom.errors import CannotRun
from pressroom.newsroom.lock import KEPT, Busy, alone_in


def test_one_build_at_a_time_and_the_second_says_who_builds(tmp_path: Path) -> None:
    with (
        alone_in(tmp_path),
        pytest.raises(Busy, match=rf"^Another pressroom \(process {os.getpid()}\) is building here"),
        alone_in(tmp_path),
    ):
        pytest.fail("two builds in one newsroom")
    with alone_in(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [KEPT]


def test_the_second_build_waits_when_it_is_asked_to(tmp_path: Path) -> None:
    order, inside = [], threading.Event()

    def first() -> None:
        with alone_in(tmp_path):
            inside.set()
            time.sleep(0.2)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    inside.wait()
    with alone_in(tmp_path, wait=30):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_the_lock_of_a_build_that_was_killed_is_gone_with_it(tmp_path: Path) -> None:
    hold = "import os, sys; from pathlib import Path; from pressroom.newsroom.lock import alone_in\n"
    hold += "with alone_in(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run([sys.executable, "-c", hold, tmp_path], env=environment, check=False)
    assert killed.returncode != 0
    with alone_in(tmp_path):
        pass


def test_git_leaves_out_what_pressroom_keeps_for_itself(tmp_path: Path) -> None:
    with alone_in(tmp_path):
        assert (tmp_path / KEPT / ".gitignore").read_text(encoding="utf-8").endswith("\n*\n")


def test_a_newsroom_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with (
        pytest.raises(
            CannotRun, match=rf"^The folder {tmp_path.name}/ could not be .*: the disk is read-only"
        ),
        alone_in(tmp_path),
    ):
        pytest.fail("not possible")


def test_a_link_is_no_place_for_what_pressroom_keeps(tmp_path: Path) -> None:
    (tmp_path / KEPT).symlink_to(tmp_path)
    with pytest.raises(CannotRun, match="link to another place"), alone_in(tmp_path):
        pytest.fail("not possible")
