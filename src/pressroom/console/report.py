"""What the press officer reads: problems with their place, tables, one line of result; as text or as JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any, TextIO

from pressroom.errors import Level, Problem, in_order
from pressroom.newsroom.site_folder.plan import Written

if TYPE_CHECKING:
    from pressroom.building.built import Built
    from pressroom.building.proof import Proof
    from pressroom.checking.doctor import Finding

NOTHING_WRITTEN = Written()
GUTTER = 7  # labels and line numbers end here
CODE_AT = 79  # where the code in brackets begins, when the message leaves room
WIDEST = 96  # of an excerpt; a paragraph is one line in the file, and may be long
TAB = "    "
# Marks that turn the direction of what follows would make a terminal show another text than the file's.
DIRECTION_MARKS = frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
)

Part = tuple[str, str]  # (style, text): what rich may colour, and the text that is printed either way
Line = tuple[Part, ...]
STYLES = {
    "place": "bold", "error": "bold red", "warning": "bold yellow", "code": "dim",
    "gutter": "dim", "label": "bold green", "write": "green",
}  # fmt: skip


# ---------------------------------------------------------------- problems


def render_problems(problems: Iterable[Problem], prefix: str = "", colour: bool = False) -> str:
    """Every problem with its place, excerpt and what to write; `prefix` leads from here to the newsroom."""
    if colour:
        return _coloured(problem_lines(problems, prefix))
    return "".join("".join(text for _, text in line) + "\n" for line in problem_lines(problems, prefix))


def problem_lines(problems: Iterable[Problem], prefix: str = "") -> Iterator[Line]:
    for problem in in_order(problems):
        yield from _one_problem(problem, prefix)
        yield ()


def _one_problem(problem: Problem, prefix: str) -> Iterator[Line]:
    span, level = problem.span, problem.level.value
    yield (("place", f"{prefix}{visible(span.file)}:{span.line}:{span.column}"),)
    message, *more = visible(problem.message, "\n").split("\n")
    head = f"{level:>{GUTTER}}  "
    room = max(2, CODE_AT - len(head) - width(message))
    yield ((level, head), ("message", message), ("code", " " * room + f"[{problem.code}]"))
    yield from ((("message", " " * (GUTTER + 2) + line),) for line in more)
    if problem.source.strip():
        excerpt, before, marked = _excerpt(problem.source, span.column, span.length)
        yield (("gutter", f"{span.line:>{GUTTER}} | "), ("source", excerpt))
        yield (("gutter", " " * GUTTER + " | "), (level, " " * before + "^" * marked))
    if problem.write:
        first, *rest = visible(problem.write.rstrip("\n"), "\n").split("\n")
        yield (("label", f"{'write':>{GUTTER}}  "), ("write", first))
        yield from ((("write", (" " * (GUTTER + 2) + line).rstrip()),) for line in rest)


def _excerpt(source: str, column: int, length: int) -> tuple[str, int, int]:
    """The part of the line around the place, how many cells come before the marks, how many marks."""
    source = source.rstrip("\r\n")
    start = min(max(column - 1, 0), len(source))
    shown = [visible(letter) for letter in source]
    first, last = _window(shown, start, min(start + max(length, 1), len(source)))
    text = "".join(shown[first:last])
    before = width("".join(shown[first:start])) + (first > 0)
    marked = width("".join(shown[start : min(start + max(length, 1), last)]))
    return "…" * (first > 0) + text + "…" * (last < len(shown)), before, max(1, marked)


def _window(shown: list[str], start: int, end: int) -> tuple[int, int]:
    """Which letters to show of a long line: the marked ones, and an even share on either side."""
    if width("".join(shown)) <= WIDEST:
        return 0, len(shown)
    first, last = start, min(end, start + WIDEST)
    while last - first < WIDEST and (first > 0 or last < len(shown)):
        if first > 0 and (start - first <= last - end or last == len(shown)):
            first -= 1
        else:
            last += 1
    return first, last


def visible(text: str, keep: str = "") -> str:
    """The text with everything that would move the cursor, or hide, made to show."""
    return "".join(letter if letter in keep else _visible(letter) for letter in text)


def _visible(letter: str) -> str:
    if letter == "\t":
        return TAB
    if letter < " ":
        return chr(0x2400 + ord(letter))
    if letter == "\x7f":
        return "\u2421"
    if letter in DIRECTION_MARKS or unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp"):
        return "\ufffd"
    return letter


def width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


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


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem for other programs; these names do not change."""
    span = problem.span
    return {
        "code": problem.code,
        "level": problem.level.value,
        "message": problem.message,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "length": span.length,
        "write": problem.write,
    }


def render_json(data: Mapping[str, Any] | Sequence[Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


# ---------------------------------------------------------------- tables


def render_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as what is in them, the last one free."""
    lines = [tuple(map(visible, row)) for row in (heads, *rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    return "".join(
        "  ".join(cell + " " * (widths[column] - width(cell)) for column, cell in enumerate(line)).rstrip()
        + "\n"
        for line in lines
    )


def render_differences(pairs: Iterable[tuple[str, str]]) -> str:
    """Sentence by sentence: what was, and what is there now; "gone" and "new" where there is only one."""
    told = []
    for was, now in pairs:
        rows = (("was" if now else "gone", was), ("now" if was else "new", now))
        told.append("".join(f"{label:>{GUTTER}}  {visible(text)}\n" for label, text in rows if text))
    return "\n".join(told)


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


def render_findings(findings: Iterable[Finding]) -> str:
    """What the doctor found, a line each, what to type below it."""
    lines = []
    for each in findings:
        lines.append(f"{each.health.value:>{GUTTER}}  {visible(each.message)}")
        lines += (f"{'write':>{GUTTER}}  {visible(line)}" for line in each.write.splitlines())
    return "\n".join(lines) + "\n"


def finding_data(finding: Finding) -> dict[str, str]:
    said = {"health": finding.health.value, "message": finding.message, "write": finding.write}
    return {name: value for name, value in said.items() if value}


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


def _coloured(lines: Iterable[Line]) -> str:
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=StringIO(), force_terminal=True, highlight=False, soft_wrap=True, color_system="standard"
    )
    with console.capture() as capture:
        for line in lines:
            console.print(Text.assemble(*((text, STYLES.get(style, "")) for style, text in line)))
    return capture.get()


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
