"""Write the locked versions, with hashes for every platform, from the names in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What is locked where; a later file keeps to the versions of the earlier ones.
LOCKS = (
    (".ci/requirements-build.txt", ("--group", "build")),
    (".ci/requirements.txt", ("pyproject.toml",)),
    (".ci/requirements-dev.txt", ("--group", "test")),
)
# No address of a registry is written: each machine asks its own.
OPTIONS = (
    *("--quiet", "--no-config", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--custom-compile-command", "make lock"),
)


def lock(arguments: list[str]) -> None:
    """Resolve each set in turn; `--upgrade` takes the newest of everything."""
    done: list[str] = []
    for file, source in LOCKS:
        uv = [sys.executable, "-m", "uv", "pip", "compile", *source, *OPTIONS, "--output-file", file]
        keep = [word for name in done for word in ("--constraints", name)]
        subprocess.run([*uv, *keep, *arguments], cwd=ROOT, check=True)
        done.append(file)


if __name__ == "__main__":
    lock(sys.argv[1:])
