"""A release: `make release VERSION=1.2.0`. With `--dry` all is tried, and only dist/ is kept."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULE = ROOT / "src" / "pressroom" / "__init__.py"
CHANGES = ROOT / "CHANGELOG.md"
DIST = ROOT / "dist"


def with_version(module: str, version: str) -> str:
    """The package's first module with another version."""
    return re.sub(r'(?m)^__version__ = ".*"$', f'__version__ = "{version}"', module)


def with_day(changes: str, version: str, day: str) -> str:
    """The change log with the release's day in its heading."""
    head = f"## {version} (unreleased)\n"
    if changes.count(head) != 1:
        sys.exit(f"CHANGELOG.md has no heading “{head.strip()}”: write what changed under one.")
    return changes.replace(head, f"## {version} ({day})\n")


def run(*words: str | Path) -> None:
    subprocess.run(words, cwd=ROOT, check=True)


def main(version: str, dry: bool) -> None:
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        sys.exit("A version is three numbers: make release VERSION=1.2.0")
    if subprocess.check_output(["git", "status", "--porcelain", "-uno"], cwd=ROOT):
        sys.exit("Commit first: a release is made from what is committed.")
    before = {path: path.read_text("utf-8") for path in (MODULE, CHANGES)}
    day = datetime.now(UTC).date().isoformat()
    kept = False
    try:
        CHANGES.write_text(with_day(before[CHANGES], version, day), "utf-8")
        MODULE.write_text(with_version(before[MODULE], version), "utf-8")
        run(sys.executable, ROOT / ".ci" / "dist.py")
        if not (DIST / f"pressroom-{version}.tar.gz").exists():
            sys.exit("dist/ does not have this version.")
        kept = not dry
    finally:
        if not kept:
            for path, text in before.items():
                path.write_text(text, "utf-8")
    if kept:
        run("git", "commit", "--quiet", "-m", f"pressroom {version}", MODULE, CHANGES)
        run("git", "tag", "-a", f"v{version}", "-m", f"pressroom {version}")
        print(f"Tagged v{version}; dist/ has wheel and sdist. Push the tag.")


if __name__ == "__main__":
    main(next((word for word in sys.argv[1:] if word != "--dry"), ""), "--dry" in sys.argv)
