"""What each command does once its words are understood: one call, and the report of it."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from pressroom.console import report
from pressroom.errors import CannotRun, Problem, ProblemsFound, Refused, has_errors
from pressroom.newsroom.site_folder import in_words

FINE, PROBLEMS, CANNOT_RUN, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130


@dataclass(frozen=True, slots=True)
class Wishes:
    """What every command can be asked, before its name or after it."""

    folder: Path | None
    now: datetime  # what --at asked for, without an offset the newsroom's own clock; or the clock, read once
    pinned: bool  # whether --at asked for it
    json: bool
    quiet: bool
    verbose: int


# ---------------------------------------------------------------- the commands


def init(wishes: Wishes, place: Path, eject: bool = False) -> int:
    from pressroom.drafting.starter import start
    from pressroom.newsroom.folder import typed

    started = start(_base(wishes) / place, wishes.now, eject)
    if wishes.json:
        return _data({"folder": str(place), "written": started.written, "kept": started.kept})
    for path in started.kept:
        _say(wishes, f"Kept {path}, which was there before.")
    folder = _base(wishes) / place
    here = folder == Path()
    way = "" if here else f"cd {typed(folder)} && "
    count = report.counted(len(started.written), "file")
    return _result(wishes, f"Wrote {count} in {'this folder' if here else folder}. Now: {way}pressroom build")


def new(wishes: Wishes, headline: str, kind: str, reminder_for: str = "") -> int:
    from pressroom.drafting.starter import draft, draft_reminder

    root = _root(wishes)
    if reminder_for:
        path = draft_reminder(root, reminder_for, headline, wishes.now)
    else:
        path = draft(root, headline, kind, wishes.now)
    if wishes.json:
        return _data({"file": path})
    stays = "Fill it in; it stays a draft until its line “draft: true” goes."
    return _result(wishes, f"Wrote {_prefix(root)}{path}. {stays}")


def translate(wishes: Wishes, release: str, language: str) -> int:
    from pressroom.drafting.translation_file import draft_translation

    root = _root(wishes)
    path = draft_translation(root, release, language, Path.cwd())
    if wishes.json:
        return _data({"file": path})
    return _result(wishes, f"Wrote {_prefix(root)}{path}. Write the words of that language over those in it.")


def check(wishes: Wishes, releases: Sequence[str]) -> int:
    from pressroom.checking.check import check as look

    root = _root(wishes)
    checked = look(root, releases, Path.cwd(), wishes.now, wishes.pinned)
    shown = _wanted(wishes, checked.problems)
    if wishes.json:
        _data({"releases": checked.releases, "problems": [*map(report.problem_data, checked.problems)]})
    elif shown or not wishes.quiet:
        _out(report.render_problems(shown, _prefix(root), _colour(sys.stdout)))
        _out(report.summary(checked.problems, checked.releases) + "\n")
    return PROBLEMS if has_errors(checked.problems) else FINE


def proof(wishes: Wishes, releases: Sequence[str]) -> int:
    from pressroom.building.proof import proof as make

    root = _root(wishes)
    made = make(root, releases, Path.cwd(), wishes.now)
    if wishes.json:
        return _data([report.proof_data(one) for one in made])
    for one in made:
        _tell(report.render_problems(_wanted(wishes, one.problems), _prefix(root), _colour(sys.stderr)))
        count = report.counted(len(one.files), "file")
        _result(wishes, f"{one.mark}: wrote {count} in {_prefix(root)}proofs/{one.slug}/.")
    return FINE


def build(wishes: Wishes, unpublish: str, because: str, verified: bool) -> int:
    from pressroom.building.pipeline import Wish
    from pressroom.building.pipeline import build as make

    root = _root(wishes)
    bar = sys.stderr.isatty() and not (wishes.quiet or wishes.json)
    with report.progress("Building", sys.stderr, bar) as tell:
        built = make(root, wishes.now, tell, Wish(wishes.pinned, unpublish, because, verified))
    if wishes.json:
        _data(report.built_data(built))
    shown = _wanted(wishes, built.problems)
    end = "Nothing was built." if built.written is None else ""
    if shown:
        _tell(report.render_problems(shown, _prefix(root), _colour(sys.stderr)))
        _tell(report.summary(built.problems, built.read, "" if built.unsaid else end) + "\n")
    if built.unsaid and (built.written is None or not wishes.quiet):
        _tell(report.unsaid_sentence(built.unsaid, end) + "\n")
    if built.written is None:
        return PROBLEMS
    for line in report.built_lines(built, _prefix(root), wishes.verbose > 0):
        _say(wishes, line)
    return FINE if wishes.json else _result(wishes, report.built_sentence(built, _prefix(root)))


def verify(wishes: Wishes, releases: Sequence[str]) -> int:
    from pressroom.building.verification import verify as look
    from pressroom.verifying.difference import as_data, as_table

    verified = look(_root(wishes), releases, Path.cwd(), wishes.now)
    if wishes.json:
        _data(as_data(verified))
    elif not verified.agrees or not wishes.quiet:
        _out(report.visible(as_table(verified), "\n"))
    return FINE if verified.agrees else PROBLEMS


def doctor(wishes: Wishes) -> int:
    from pressroom.commands.doctor import Health, examine, is_well

    found = examine(_root_or_none(wishes))
    if wishes.json:
        _data([*map(report.finding_data, found)])
    else:
        shown = [each for each in found if not wishes.quiet or each.health is not Health.WELL]
        _out(report.render_findings(shown))
    return FINE if is_well(found) else CANNOT_RUN


def next_(wishes: Wishes) -> int:
    from pressroom.building.due import next_change

    due = next_change(_root(wishes), wishes.now)
    if wishes.json:
        return _data({"next": due.isoformat() if due else None})
    return _result(
        wishes, due.isoformat() if due else "Nothing is due: no build will differ by the clock alone."
    )


def status(wishes: Wishes) -> int:
    from pressroom.building.due import overdue

    root = _root(wishes)
    lines = overdue(root, wishes.now)
    if wishes.json:
        _data({"overdue": [{"release": line.slug, "message": line.message} for line in lines]})
    elif lines:
        _out("".join(f"{report.visible(line.message)}\n" for line in lines))
    else:
        _result(wishes, f"{_prefix(root)}build/ shows what is public now.")
    return PROBLEMS if lines else FINE


def scan(wishes: Wishes, folder: Path) -> int:
    from pressroom.secrecy.last_look import scan as look

    found = look(_root(wishes), folder, wishes.now)
    if wishes.json:
        _data({"problems": [*map(report.problem_data, found)]})
    elif shown := _wanted(wishes, found):
        _out(report.render_problems(shown, f"{folder.as_posix()}/", _colour(sys.stdout)))
    if not (wishes.json or has_errors(found)):
        _result(wishes, f"Nothing in {folder.as_posix()} tells of what is not public.")
    return REFUSED if has_errors(found) else FINE


def daybook(wishes: Wishes, period: str, due: bool) -> int:
    from pressroom.commands import daybook as book

    root = _root(wishes)
    listed = book.reminders(root, wishes.now) if due else book.listing(root, period, wishes.now)
    if wishes.json:
        return _data(listed.data)
    _out(report.visible(listed.text, "\n"))
    return FINE


def diff(wishes: Wishes, release: str, old: str, as_update: bool) -> int:
    from pressroom.drafting.difference import as_update as lines
    from pressroom.drafting.difference import compare

    if as_update:
        text = lines(_root(wishes), release, old, Path.cwd(), wishes.now)
        return _data({"write": text}) if wishes.json else _result(wishes, report.visible(text, "\n").rstrip())
    compared = compare(_root(wishes), release, old, Path.cwd(), wishes.now)
    if wishes.json:
        told = [{"was": one.was, "now": one.now} for one in compared.differences]
        return _data({"file": compared.file, "old": compared.old, "differences": told})
    if not compared.differences:
        return _result(wishes, f"{compared.file} says the same as in {compared.old}.")
    _out(report.render_differences((one.was, one.now) for one in compared.differences))
    return FINE


def list_(wishes: Wishes, what: str) -> int:
    from pressroom.commands import listing

    table = listing.table(what, _root(wishes), wishes.now)
    if wishes.json:
        return _data(table.data)
    _out(report.render_table(table.heads, table.rows) if table.rows else "There is nothing to list.\n")
    return FINE


# ---------------------------------------------------------------- when a command stops


def stopped(wishes: Wishes, stop: Exception) -> int:
    """Every failure in plain words, and its exit code."""
    match stop:
        case ProblemsFound():
            if wishes.json:
                _data({"problems": [*map(report.problem_data, stop.problems)]})
            _problems(stop.problems)
            return PROBLEMS
        case CannotRun() | Refused():
            problems = stop.problems if isinstance(stop, Refused) else ()
            if wishes.json:
                told = {"error": {"message": stop.message, "write": stop.write}}
                _data(told | ({"problems": [*map(report.problem_data, problems)]} if problems else {}))
            _problems(problems)
            _stop(stop.message, stop.write)
            if wishes.verbose > 1:
                traceback.print_exception(stop)
            return REFUSED if isinstance(stop, Refused) else CANNOT_RUN
        case OSError():  # the disk, or who may use it: nothing of ours is wrong
            return stopped(wishes, _of_the_disk(stop))
    return unexpected(stop, wishes.verbose, wishes.json)


def _of_the_disk(error: OSError) -> CannotRun:
    """What the system refused, in plain words, with the file's name from here."""
    told = CannotRun(f"{in_words(error).capitalize()}.")
    if isinstance(error.filename, str):
        told = CannotRun(f"{_from_here(Path(error.filename))} cannot be used: {in_words(error)}.")
    told.__cause__ = error
    return told


def _problems(problems: Sequence[Problem]) -> None:
    _tell(report.render_problems(problems, colour=_colour(sys.stderr)))


def _stop(message: str, write: str = "") -> None:
    _tell(f"{'error':>{report.GUTTER}}  {report.visible(message)}\n")
    if write:
        _tell(f"{'write':>{report.GUTTER}}  {report.visible(write)}\n")


def unexpected(error: BaseException, verbose: int, as_json: bool = False) -> int:
    """A mistake of ours: one line, never a traceback that nobody asked for."""
    if verbose > 1 or os.environ.get("PRESSROOM_TRACEBACK"):
        traceback.print_exception(error)
    told = report.visible(f"{type(error).__name__}: {error}".splitlines()[0])
    message = f"pressroom itself failed ({told}). Please report this with what -vv prints."
    if as_json:
        failure(message)
    _stop(message)
    return CANNOT_RUN


def failure(message: str, write: str = "") -> None:
    """Why nothing was done, for other programs."""
    _data({"error": {"message": message, "write": write}})


# ---------------------------------------------------------------- what the commands share


def _base(wishes: Wishes) -> Path:
    if wishes.folder is not None and not wishes.folder.is_dir():
        raise CannotRun(f"There is no folder {wishes.folder}.")
    return wishes.folder or Path()


def _root(wishes: Wishes) -> Path:
    from pressroom.newsroom.folder import find_root

    return find_root(wishes.folder, Path.cwd())


def _root_or_none(wishes: Wishes) -> Path | None:
    """The newsroom that was named or is here; None where there is none, and none was named."""
    try:
        return _root(wishes)
    except CannotRun:
        if wishes.folder:
            raise
        return None


def _prefix(root: Path) -> str:
    """What leads from here to the newsroom, so that a place in a report can be clicked."""
    way = _from_here(root)
    return "" if way == "." else way + "/"


def _from_here(path: Path) -> str:
    try:
        way = os.path.relpath(path)
    except ValueError:  # another drive
        way = str(path)
    return way.replace(os.sep, "/")


def _wanted(wishes: Wishes, problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if not wishes.quiet or problem.level.value == "error"]


def _colour(stream: IO[str]) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _data(data: Any) -> int:
    _out(report.render_json(data))
    return FINE


def _out(text: str) -> None:
    """The result; when whoever reads it has read enough and left, that is no failure."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _result(wishes: Wishes, text: str) -> int:
    if not wishes.quiet:
        _out(text + "\n")
    return FINE


def _say(wishes: Wishes, text: str) -> None:
    if not wishes.quiet:
        _tell(text + "\n")
