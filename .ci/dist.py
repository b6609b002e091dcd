"""Wheel and source distribution, and the wheel tried in an empty environment: `make dist`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def run(*words: str | Path, cwd: Path = ROOT) -> None:
    subprocess.run([str(word) for word in words], cwd=cwd, check=True)


def main() -> None:
    """Build both, install the wheel where nothing else is, and begin and check a newsroom with it."""
    shutil.rmtree(DIST, ignore_errors=True)
    run(sys.executable, "-m", "hatchling", "build", "-d", DIST)
    (wheel,) = DIST.glob("*.whl")
    with TemporaryDirectory() as work:
        place = Path(work)
        run(sys.executable, "-m", "venv", place / "venv")
        bare = place / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
        run(bare / "python", "-m", "pip", "install", "-q", wheel)
        for words in (("--version",), ("init", "city"), ("-C", "city", "check"), ("-C", "city", "build")):
            run(bare / "pressroom", *words, cwd=place)
    print("\n".join(str(path.relative_to(ROOT)) for path in sorted(DIST.iterdir())))


if __name__ == "__main__":
    main()
