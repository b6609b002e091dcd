"""The peak memory of a build of a thousand releases: `make bench-memory`. It takes some minutes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from oakhaven import NOW, write_newsroom  # noqa: E402 - the tests' own newsroom, at any size

TARGET = 300  # MiB


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with TemporaryDirectory() as folder:
        write_newsroom(Path(folder), count)
        command = (sys.executable, "-m", "pressroom", "-C", folder, "--at", NOW.isoformat(), "-q", "build")
        start = time.perf_counter()
        child = subprocess.Popen(command)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        made = [path.stat().st_size for path in Path(folder, "build").rglob("*") if path.is_file()]
    if child.returncode:
        return child.returncode
    peak = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)  # bytes there, KiB elsewhere
    print(f"{count} releases, {len(made)} files, {sum(made) >> 20} MiB, {seconds:.0f} s")
    print(f"peak memory {peak:.0f} MiB, target at most {TARGET} MiB: {'met' if peak <= TARGET else 'MISSED'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
