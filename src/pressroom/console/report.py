"""What the press officer reads: problems with their place, tables, one line of result; as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from pressroom.console.problems import GUTTER, problem_data, visible
from pressroom.errors import Level, Problem
from pressroom.newsroom.site_folder.plan import Written

if TYPE_CHECKING:
    from pressroom.building.built import Built
    from pressroom.building.proof import Proof

NOTHING_WRITTEN = Written()


# ---------------------------------------------------------------- problems


def summary(problems: Sequence[Problem], releases: int, end: str = "") -> str:
    """ "2 errors, 1 warning in 1 of 4 releases." and what that means for what was asked."""
    errors = sum(problem.level is Level.ERROR for problem in problems)
    counts = ", ".join(
        counted(number, word)
        for number, word in ((errors, "error"), (len(problems) - errors, "warning"))
        if number
    )
    if not counts:
        return " ".join(
            part for part in (f"{counted(releases, 'release')}: nothing to put right.", end) if part
        )
    files = {problem.span.file for problem in problems}
    others = sorted(file for file in files if not is_release(file))
    told = {_release_of(file) for file in files.difference(others)}
    places = [*others, *([f"{len(told)} of {counted(releases, 'release')}"] if told else [])]
    return f"{counts} in {' and '.join(places)}." + (f" {end}" if end else "")


def unsaid_sentence(files: Sequence[str], end: str = "") -> str:
    """What a build says of errors in what is not public: in how many files, and who tells them."""
    releases = len({_release_of(file) for file in files if is_release(file)})
    told = [file for file in files if not is_release(file)]
    told += [f"{counted(releases, 'release')} that may not be public yet"] * (releases > 0)
    verb = "has" if len(files) == 1 else "have"
    return f"{' and '.join(told)} {verb} errors; pressroom check tells them." + (f" {end}" if end else "")


def is_release(file: str) -> bool:
    """Whether a file that a problem names is a release, not the shared facts and not a template."""
    return file.startswith("releases/") and not file.rpartition("/")[2].startswith("_")


def _release_of(file: str) -> str:
    """The release that a file tells, in whatever language: its path without ".es.md"."""
    folder, slash, name = file.rpartition("/")
    return f"{folder}{slash}{name.partition('.')[0]}"


def counted(number: int, word: str) -> str:
    """ "1 release", "3 releases", "1,204 entries"."""
    if number == 1:
        return f"1 {word}"
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return f"{number:,} {plural}"


def render_json(data: Mapping[str, Any] | Sequence[Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


# ---------------------------------------------------------------- what a build did


def built_sentence(built: Built, prefix: str = "") -> str:
    """ "Built 1 release, 3 press events: 12 files (12 new) in build/." """
    written = built.written or Written()
    files = len(written.new) + len(written.changed) + len(written.unchanged)
    return site_sentence(built.releases, built.events, files, written, prefix)


def site_sentence(
    releases: int, events: int, files: int, written: Written = NOTHING_WRITTEN, prefix: str = ""
) -> str:
    """The same of counts, where nothing was done."""
    did = ", ".join(
        f"{len(paths):,} {word}"
        for paths, word in ((written.new, "new"), (written.changed, "changed"), (written.removed, "removed"))
        if paths
    )
    what = f"{counted(releases, 'release')}, {counted(events, 'press event')}"
    return f"Built {what}: {counted(files, 'file')} ({did or 'nothing changed'}) in {prefix}build/."


def built_lines(built: Built, prefix: str = "", every: bool = False) -> Iterator[str]:
    """What is worth a word beside the result: files that are not ours; with `every`, each file."""
    written = built.written or Written()
    if every:
        for paths, word in ((written.new, "new"), (written.changed, "changed"), (written.removed, "removed")):
            yield from (f"{word:>{GUTTER}}  {prefix}build/{visible(path)}" for path in paths)
    if written.strangers:
        shown = ", ".join(map(visible, written.strangers[:3])) + (", …" if len(written.strangers) > 3 else "")
        yield (
            f"{prefix}build/ also holds {counted(len(written.strangers), 'file')} that pressroom did not "
            f"write, and leaves alone: {shown}"
        )


def proof_data(one: Proof) -> dict[str, Any]:
    """A proof for other programs; these names do not change."""
    problems = [*map(problem_data, one.problems)]
    return {"release": one.slug, "mark": one.mark, "files": list(one.files), "problems": problems}


def built_data(built: Built) -> dict[str, Any]:
    """A build for other programs; these names do not change."""
    data: dict[str, Any] = {
        "built": built.written is not None,
        "releases": built.releases,
        "events": built.events,
        "problems": [*map(problem_data, built.problems)],
        "unsaid": len(built.unsaid),
    }
    if built.written is not None:
        kinds = ("new", "changed", "unchanged", "removed", "strangers")
        data["files"] = {kind: list(getattr(built.written, kind)) for kind in kinds}
    return data


# ---------------------------------------------------------------- the terminal


@contextmanager
def progress(label: str, file: TextIO, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar for long work, on a terminal only, that leaves nothing behind."""
    if not shown:
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=file), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
