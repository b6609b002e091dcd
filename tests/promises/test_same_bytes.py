"""Promise 3: same input, same bytes, for a newsroom with photos, attachments and every kind of release."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from audit_tools import ROOT
from oakhaven import NOW, write_newsroom

MACHINES = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Kathmandu", "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8", "PYTHONHASHSEED": "2"},
    {
        "TZ": "America/Boise",
        "LC_ALL": "C",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "3",
        "SOURCE_DATE_EPOCH": "1",
    },
)


def site(root: Path, machine: dict[str, str]) -> dict[str, bytes]:
    """What a build makes on a machine of this kind."""
    words = (sys.executable, "-m", "pressroom", "-C", str(root), "--at", NOW.isoformat(), "-q", "build")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **machine}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = (path for path in (root / "build").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def copied_backwards(root: Path, other: Path) -> None:
    """The same files, made in the opposite order and at another time."""
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file():
            place = other / path.relative_to(root)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
            os.utime(place, (0, 0))


def test_folder_zone_locale_hash_seed_and_order_of_files_change_no_byte(tmp_path: Path) -> None:
    first, *others = (tmp_path / name for name in ("a", "another and longer", "büro"))
    write_newsroom(first, 8)
    for other in others:
        copied_backwards(first, other)
    built = [site(root, machine) for root, machine in zip((first, *others), MACHINES, strict=True)]
    assert len(built[0]) > 40
    for each in built[1:]:
        assert each.keys() == built[0].keys()
        assert [path for path, data in each.items() if data != built[0][path]] == []
