"""A switch that is stopped at any call leaves the old site or the new one; the next goes on from there."""

from __future__ import annotations

import errno
import os
import random
import signal
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from switching import content, refuse_leftovers, shown, switch

from pressroom.errors import CannotRun
from pressroom.newsroom import file_operations as disk
from pressroom.newsroom.lock import KEPT
from pressroom.newsroom.site_folder.plan import Switch
from pressroom.newsroom.site_folder.site_list import read_list
from pressroom.newsroom.site_folder.unfinished import SPARE, roll_forward, tidy_up

OLD = {"index.html": b"old", "a.html": b"old", "same.html": b"same", "b/c.html": b"old", "gone/x": b"secret"}
NEW = {"index.html": b"new", "a.html": b"old", "same.html": b"same", "b": b"new", "d/e/f.html": b"new"}
NEXT = {"index.html": b"next", "same.html": b"same"}
STRANGERS = {"CNAME": b"c", ".git/HEAD": b"h", "own/notes": b"n", "gone/y": b"y"}


MEMORY = Path("/dev/shm")  # thousands of tiny sites are four times faster there than on a disk


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """In memory, where there is such a place; the long tests are on the disk."""
    if request.node.get_closest_marker("long") or not MEMORY.is_dir():
        yield tmp_path
    else:
        with TemporaryDirectory(dir=MEMORY) as folder:
            yield Path(folder)


@dataclass(frozen=True)
class Case:
    """What a switch finds: an earlier site or none, strangers, a spare; whether it is made in place."""

    name: str
    earlier: bool = True
    strangers: bool = True
    spare: bool = True
    in_place: bool = False
    refused: bool = False

    def __str__(self) -> str:
        return self.name

    def prepare(self, root: Path) -> None:
        root.mkdir(exist_ok=True)
        if self.earlier:
            switch(root, OLD)
        for path, data in STRANGERS.items() if self.strangers else ():
            (root / "build" / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "build" / path).write_bytes(data)
        if self.earlier and not self.spare:
            disk.discard(root / KEPT / SPARE)

    @property
    def old(self) -> dict[str, bytes]:
        return dict(OLD) if self.earlier else {}


CASES = (
    Case("first-beside-strangers", earlier=False),
    Case("with-strangers"),
    Case("refused", spare=False, refused=True),
)
MORE = (
    Case("first", earlier=False, strangers=False),
    Case("plain", strangers=False),
    Case("without-spare", spare=False),
    Case("in-place", in_place=True),
    Case("refused-with-spare", refused=True),
)
each_case = pytest.mark.parametrize(
    "case", [*CASES, *(pytest.param(case, marks=pytest.mark.long) for case in MORE)], ids=str
)


def refuse(_first: Path, _second: Path) -> None:
    raise OSError(errno.EBUSY, "Device or resource busy")


def at_call(patch: pytest.MonkeyPatch, number: int, do: Callable[[str], None], refused: bool) -> list[str]:
    """Do something at that call which changes the disk; the names of all such calls, as they come."""
    calls: list[str] = []
    for name in disk.MUTATING:
        original = refuse if refused and name == "exchange" else getattr(disk, name)

        def counted(*given: object, name: str = name, original: Callable[..., object] = original) -> object:
            calls.append(name)
            if len(calls) == number:
                do(name)
            return original(*given)

        patch.setattr(disk, name, counted)
    return calls


def site(root: Path, case: Case) -> dict[str, bytes]:
    """What build/ shows without the strangers, which have to be there."""
    found = content(root / "build") if (root / "build").exists() else {}
    for path, data in STRANGERS.items() if case.strangers else ():
        assert found.pop(path, b"") == data, f"{path} is lost"
    assert set(found) == set(read_list(root).files)
    return found


def calls_of(case: Case, root: Path) -> int:
    case.prepare(root)
    with pytest.MonkeyPatch.context() as patch:
        calls = at_call(patch, 0, lambda _: None, case.refused)
        switch(root, NEW, in_place=case.in_place)
    assert set(calls) >= {"create", "write", "sync", "rename", "unlink"}
    return len(calls)


@each_case
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=["full", "faulty"])
def test_a_call_that_fails_leaves_the_old_site_or_the_new_one_and_nothing_else(
    tmp_path: Path, case: Case, number: int
) -> None:
    def fail(_name: str) -> None:
        raise OSError(number, "Errno")

    failed = 0
    for call in range(1, calls_of(case, tmp_path / "0") + 1):
        root = tmp_path / str(call)
        case.prepare(root)
        said = ""
        with pytest.MonkeyPatch.context() as patch:
            calls = at_call(patch, call, fail, case.refused)
            try:
                switch(root, NEW, in_place=case.in_place)
            except CannotRun as error:
                said = error.message
                failed += 1
        assert "Errno" not in said
        assert "A part of it" not in said
        assert "is the new site" not in said, "one failed call does not keep the rest from being done"
        assert site(root, case) == (case.old if said else NEW), calls[call - 1]
        refuse_leftovers_beside(root, case)
        switch(root, NEXT)
        assert site(root, case) == NEXT
        refuse_leftovers_beside(root, case)
    assert failed > 10


def refuse_leftovers_beside(root: Path, case: Case) -> None:
    refuse_leftovers(root)
    if not case.strangers:
        assert content(root / KEPT / SPARE) in ({}, shown(root))


@each_case
def test_a_kill_at_any_call_leaves_the_old_site_or_the_new_one(tmp_path: Path, case: Case) -> None:
    seen = set()
    for call in range(1, calls_of(case, tmp_path / "0") + 1):
        root = tmp_path / str(call)
        case.prepare(root)
        killed_at(root, call, case)
        if not (case.in_place or case.refused):
            before = content(root / "build") if (root / "build").exists() else {}
            ours = {path: data for path, data in before.items() if path not in STRANGERS}
            assert ours in (case.old, NEW)
            assert set(ours) == set(read_list(root).files)
            seen.add(ours == NEW)
        tidy_up(root)
        assert site(root, case) in (case.old, NEW)
        switch(root, NEXT)
        assert site(root, case) == NEXT
        refuse_leftovers_beside(root, case)
    assert case.in_place or case.refused or seen == {False, True}


def test_before_the_folders_change_places_all_that_is_new_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is on the disk before its bytes is an empty file after a power cut."""
    synced, exchange = [], disk.exchange
    monkeypatch.setattr(disk, "sync", lambda handle: synced.append(Path(f"/proc/self/fd/{handle}").resolve()))

    def last(site: Path, spare: Path) -> None:
        new = [spare / path for path, data in NEW.items() if OLD.get(path) != data]
        temporary = Counter(path.parent for path in synced if path.name == disk.TEMPORARY)
        assert temporary >= Counter(path.parent for path in [*new, spare / "its list"])
        changed = {spare, spare / "d", spare / "d/e"}
        assert changed <= set(synced)
        assert synced.index(spare / "d/e") > max(
            at for at, path in enumerate(synced) if path == spare / "d/e" / disk.TEMPORARY
        )
        assert synced[-1] == spare, "the list has its name last"
        exchange(site, spare)

    switch(tmp_path, OLD)
    synced.clear()
    monkeypatch.setattr(disk, "exchange", last)
    switch(tmp_path, NEW)
    assert {tmp_path, tmp_path / KEPT} <= set(synced)


def killed_at(root: Path, call: int, case: Case) -> None:
    def run() -> None:
        with pytest.MonkeyPatch.context() as patch:
            at_call(patch, call, lambda _: os._exit(9), case.refused)
            switch(root, NEW, in_place=case.in_place)

    _, status = os.waitpid(in_child(run), 0)
    assert os.waitstatus_to_exitcode(status) == 9


def in_child(run: Callable[[], None]) -> int:
    """Run it in a copy of this process, which has imported everything already."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # xdist has threads; the child needs none of them
        child = os.fork()
    if child == 0:
        try:
            run()
        finally:
            os._exit(1)
    return child


# ---------------------------------------------------------------- at any moment


def numbered(number: int) -> dict[str, bytes]:
    """A tiny site, whose files change, come, go and become folders from one number to the next."""
    stable = {f"stable/{each}.html": b"the same" for each in range(5)}
    moving = {f"{each}.html": b"%d" % (number // (each + 1)) for each in range(5)}
    name = "is/a/folder.html" if number % 2 else "is"
    return {**stable, **moving, name: b"%d" % number, f"only/{number}.html": b"taken out next"}


def build_for_ever(root: Path, first: int, tell: int, in_place: bool) -> None:
    for number in count(first):
        os.write(tell, b"%d\n" % number)
        switch(root, numbered(number), {"number": number}, in_place=in_place)


def kills(root: Path, many: int, in_place: bool, chance: random.Random) -> Iterator[tuple[int, bool]]:
    """Kill a building process, late in a build, so often; the number it was at, and whether that is shown."""
    switch(root, numbered(0), {"number": 0})
    started = time.perf_counter()
    for number in range(1, 6):
        switch(root, numbered(number), {"number": number}, in_place=in_place)
    takes, number = (time.perf_counter() - started) / 5, 5
    for _ in range(many):
        hear, tell = os.pipe()
        child = in_child(lambda number=number, tell=tell: build_for_ever(root, number + 1, tell, in_place))  # type: ignore[misc]
        os.close(tell)
        with open(hear, "rb") as said:  # noqa: PTH123 - a pipe
            for _ in range(chance.choice((1, 2))):
                number = int(said.readline())
            time.sleep(takes * 1.2 * chance.random() ** 0.5)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            number = max((int(line) for line in said.read().splitlines()), default=number)
        if in_place:
            roll_forward(root)
        shows = read_list(root).told["number"]
        assert shows in (number - 1, number)
        assert shown(root) == numbered(shows), "a mixed site"
        yield number, shows == number
        number += 1
        switch(root, numbered(number), {"number": number}, in_place=in_place)
        assert shown(root) == numbered(number)
        refuse_leftovers(root)


@pytest.mark.parametrize("in_place", [False, True], ids=["whole", "in-place"])
def test_whenever_a_build_is_killed_the_site_is_the_old_or_the_new_one(
    tmp_path: Path, in_place: bool
) -> None:
    met = [new for _, new in kills(tmp_path, 20 if in_place else 100, in_place, random.Random(12))]
    assert set(met) == {False, True}


@pytest.mark.long
@pytest.mark.parametrize("in_place", [False, True], ids=["whole", "in-place"])
def test_two_thousand_kills_leave_no_mixed_site(tmp_path: Path, in_place: bool) -> None:
    met = [new for _, new in kills(tmp_path, 2000, in_place, random.Random(2000))]
    print(f"{len(met)} kills: {met.count(False)} left the old site, {met.count(True)} the new one")  # noqa: T201
    assert min(met.count(False), met.count(True)) > 100


def test_whoever_reads_by_path_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    switch(tmp_path, numbered(0))
    done, seen = threading.Event(), list[bytes]()

    def read() -> None:
        while not done.is_set():
            seen.append((tmp_path / "build" / "0.html").read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 40):
        switch(tmp_path, numbered(number))
    done.set()
    reader.join()
    versions = [int(each) for each in seen]
    assert versions == sorted(versions), "no step back"
    assert len(set(versions)) > 3  # under load a reader is seldom asked


# ---------------------------------------------------------------- where the system refuses


@pytest.mark.parametrize("number", sorted(disk.REFUSALS))
def test_where_two_folders_cannot_change_places_the_site_is_switched_in_place_and_that_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    asked = []

    def refuse(*_: object) -> None:
        asked.append(number)
        raise OSError(number, "refused")

    monkeypatch.setattr(disk, "exchange", refuse)
    switch(tmp_path, OLD)
    assert switch(tmp_path, NEW).switch is Switch.IN_PLACE
    assert shown(tmp_path) == NEW
    assert switch(tmp_path, NEXT).switch is Switch.IN_PLACE
    assert shown(tmp_path) == NEXT
    assert len(asked) == 1, "no second name for every file, only to be refused again"
    assert not (tmp_path / KEPT / SPARE).exists()
    (tmp_path / "build").rename(tmp_path / "elsewhere")
    assert switch(tmp_path, OLD).switch is Switch.WHOLE, "another build/ may be exchanged"
    refuse_leftovers(tmp_path)


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EPERM, errno.ENOTSUP])
def test_where_a_file_can_have_one_name_only_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(disk, "link", refuse)
    for tree in (OLD, NEW, NEXT):
        switch(tmp_path, tree)
        assert shown(tmp_path) == tree
        assert not (tmp_path / KEPT / SPARE).exists()


def test_without_permission_the_old_site_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    switch(tmp_path, OLD)
    monkeypatch.setattr(disk, "exchange", refuse)
    with pytest.raises(CannotRun, match=r"build/ could not be written: .*no permission, or the file is open"):
        switch(tmp_path, NEW)
    assert shown(tmp_path) == OLD
    refuse_leftovers(tmp_path)


def test_a_folder_that_is_there_twice_after_a_kill_is_never_thrown_away(tmp_path: Path) -> None:
    case = Case("strangers")
    case.prepare(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        calls = at_call(patch, 0, lambda _: None, refused=False)
        case.prepare(tmp_path / "other")
        calls.clear()
        switch(tmp_path / "other", NEW)
    killed_at(tmp_path, calls.index("exchange") + 2, case)
    (tmp_path / "build" / ".git").mkdir()
    for _ in range(2):
        with pytest.raises(CannotRun, match=r"^build/\.git is there twice"):
            switch(tmp_path, NEXT)
    (tmp_path / "build" / ".git").rmdir()
    switch(tmp_path, NEXT)
    assert site(tmp_path, case) == NEXT


def test_a_file_that_is_open_elsewhere_stops_a_switch_in_place_which_the_next_command_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = disk.rename

    def refuse(source: Path, target: Path) -> None:
        if target == tmp_path / "build" / "index.html":
            raise PermissionError(13, "Permission denied")
        rename(source, target)

    switch(tmp_path, OLD, in_place=True)
    with monkeypatch.context() as patch:
        for _ in range(2):
            patch.setattr(disk, "rename", refuse)
            with pytest.raises(CannotRun, match=r"open in another program\. A part of it is of the new site"):
                switch(tmp_path, NEW, in_place=True)
    tidy_up(tmp_path)
    assert shown(tmp_path) == NEW
    refuse_leftovers(tmp_path)


def test_ctrl_c_changes_nothing(tmp_path: Path) -> None:
    switch(tmp_path, OLD)

    def interrupt(_path: str) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        at_call(patch, 12, interrupt, False)
        with pytest.raises(KeyboardInterrupt):
            switch(tmp_path, NEW)
    assert shown(tmp_path) == OLD
    refuse_leftovers(tmp_path)
