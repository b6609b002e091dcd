"""The shell: words in, one call, a report out. The only place that reads the clock and the environment."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import IO, Any, Concatenate, NoReturn, ParamSpec

import click

from pressroom import __version__, report
from pressroom.errors import CannotRun, Problem, ProblemsFound, Refused, has_errors

FINE, PROBLEMS, CANNOT_RUN, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130

Words = ParamSpec("Words")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What every command can be asked, before its name or after it."""

    folder: Path | None
    now: datetime  # what --at asked for, without an offset the newsroom's own clock; or the clock, read once
    json: bool
    quiet: bool
    verbose: int


# ---------------------------------------------------------------- the options of every command


def _time(_context: click.Context, _option: click.Parameter, text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise click.BadParameter(
            f"'{text}' is not a time. Write the newsroom's own, 2018-11-13T12:00, or one with an offset, "
            "2018-11-13T17:00Z."
        ) from None


SHARED = (
    click.option("-C", "--folder", "folder", type=click.Path(path_type=Path), metavar="FOLDER",
                 help="The newsroom's folder, if not the current one."),
    click.option("--at", "at", callback=_time, metavar="TIME",
                 help="As if it were this time, by the newsroom's clock: 2018-11-13T12:00."),
    click.option("--json", "json", is_flag=True, help="The result as JSON, for other programs."),
    click.option("-q", "--quiet", "quiet", is_flag=True, help="Say nothing but errors."),
    click.option("-v", "--verbose", "verbose", count=True, help="Say more; -vv: all about a failure."),
    click.version_option(__version__, prog_name="pressroom", message="%(prog)s %(version)s"),
)  # fmt: skip


def shared(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(SHARED):
        function = option(function)
    return function


def command(function: Callable[Concatenate[Wishes, Words], int]) -> Callable[..., Any]:
    """A command that takes the shared options too, and whose every failure is told in plain words."""

    @wraps(function)
    def run(*args: Any, **words: Any) -> NoReturn:
        context = click.get_current_context()
        before = context.parent.params if context.parent else {}
        own = {name: words.pop(name) for name in ("folder", "at", "json", "quiet", "verbose")}
        wishes = Wishes(
            folder=own["folder"] or before.get("folder"),
            now=own["at"] or before.get("at") or datetime.now(UTC),
            json=own["json"] or before.get("json", False),
            quiet=own["quiet"] or before.get("quiet", False),
            verbose=own["verbose"] + before.get("verbose", 0),
        )
        context.exit(_answer(wishes, lambda: function(wishes, *args, **words)))

    return shared(run)


def _answer(wishes: Wishes, work: Callable[[], int]) -> int:
    try:
        return work()
    except (CannotRun, Refused) as stop:
        if wishes.json:
            _data({"error": {"message": stop.message, "write": stop.write}})
        _stop(stop.message, stop.write)
        if wishes.verbose > 1:
            traceback.print_exc()
        return REFUSED if isinstance(stop, Refused) else CANNOT_RUN
    except ProblemsFound as found:
        if wishes.json:
            _data({"problems": [*map(report.problem_data, found.problems)]})
        click.echo(report.render_problems(found.problems, colour=_colour(sys.stderr)), err=True, nl=False)
        return PROBLEMS
    except (click.exceptions.Exit, click.ClickException, click.Abort):
        raise
    except Exception as error:
        return _unexpected(error, wishes.verbose)


def _stop(message: str, write: str = "") -> None:
    click.echo(f"{'error':>{report.GUTTER}}  {report.visible(message)}", err=True)
    if write:
        click.echo(f"{'write':>{report.GUTTER}}  {report.visible(write)}", err=True)


def _unexpected(error: BaseException, verbose: int) -> int:
    """A mistake of ours: one line, never a traceback that nobody asked for."""
    if verbose > 1 or os.environ.get("PRESSROOM_TRACEBACK"):
        traceback.print_exception(error)
    told = report.visible(f"{type(error).__name__}: {error}".splitlines()[0])
    _stop(f"pressroom itself failed ({told}). Please report this with what -vv prints.")
    return CANNOT_RUN


# ---------------------------------------------------------------- the commands


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@shared
def cli(**_wishes: Any) -> None:
    """Press releases and media advisories, from one file to web page, PDF, Word, text, feeds and calendar."""


@cli.command()
@click.argument("place", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path))
@command
def init(wishes: Wishes, place: Path) -> int:
    """Make a new newsroom with a sample media advisory. Nothing that is there is changed."""
    from pressroom.starter import start

    started = start(_base(wishes) / place, wishes.now)
    if wishes.json:
        return _data({"folder": str(place), "written": started.written, "kept": started.kept})
    for path in started.kept:
        _say(wishes, f"Kept {path}, which was there before.")
    way = "" if str(place) == "." else f"cd {place} && "
    count = report.counted(len(started.written), "file")
    _result(wishes, f"Wrote {count} in {place}. Now: {way}pressroom build")
    return FINE


@cli.command()
@click.argument("headline", nargs=-1, required=True)
@click.option("--kind", default="press release", callback=lambda *given: _kind(given[2]), metavar="KIND",
              help="press release, media advisory, statement or factsheet.")  # fmt: skip
@command
def new(wishes: Wishes, headline: Sequence[str], kind: str) -> int:
    """Write a new draft with the fields to fill in: pressroom new "The headline" --kind advisory."""
    from pressroom.starter import draft

    root = _root(wishes)
    path = draft(root, " ".join(headline), kind, wishes.now)
    if wishes.json:
        return _data({"file": path})
    _result(
        wishes,
        f"Wrote {_prefix(root)}{path}. Fill it in; it stays a draft until its line “draft: true” goes.",
    )
    return FINE


@cli.command()
@click.argument("releases", metavar="[RELEASE]...", nargs=-1)
@command
def check(wishes: Wishes, releases: Sequence[str]) -> int:
    """Find everything that is wrong, in all releases or in those that are named."""
    from pressroom.listing import check as look

    root = _root(wishes)
    checked = look(root, releases, Path.cwd())
    shown = _wanted(wishes, checked.problems)
    if wishes.json:
        _data({"releases": checked.releases, "problems": [*map(report.problem_data, checked.problems)]})
    elif shown or not wishes.quiet:
        _out(report.render_problems(shown, _prefix(root), _colour(sys.stdout)))
        _out(report.summary(checked.problems, checked.releases) + "\n")
    return PROBLEMS if has_errors(checked.problems) else FINE


@cli.command()
@command
def build(wishes: Wishes) -> int:
    """Make build/ hold everything that is public, and nothing else."""
    from pressroom.build import build as make

    root = _root(wishes)
    bar = sys.stderr.isatty() and not (wishes.quiet or wishes.json)
    with report.progress("Building", sys.stderr, bar) as tell:
        built = make(root, wishes.now, tell)
    if wishes.json:
        _data(report.built_data(built))
    shown = _wanted(wishes, built.problems)
    if shown:
        end = "Nothing was built." if built.written is None else ""
        click.echo(report.render_problems(shown, _prefix(root), _colour(sys.stderr)), err=True, nl=False)
        click.echo(report.summary(built.problems, built.read, end), err=True)
    if built.written is None:
        return PROBLEMS
    for line in report.built_lines(built, _prefix(root), wishes.verbose > 0):
        _say(wishes, line)
    if not wishes.json:
        _result(wishes, report.built_sentence(built, _prefix(root)))
    return FINE


@cli.command(name="list")
@click.option("--quotes", "what", flag_value="quotes", help="Every quotation with its speaker.")
@click.option("--events", "what", flag_value="events", help="Every event with its time and place.")
@command
def list_(wishes: Wishes, what: str | None) -> int:
    """Show every release with its state, or every event, or every quotation."""
    from pressroom import listing

    table = listing.table(what or "releases", _root(wishes), wishes.now)
    if wishes.json:
        return _data(table.data)
    _out(report.render_table(table.heads, table.rows) if table.rows else "There is nothing to list.\n")
    return FINE


# ---------------------------------------------------------------- what the commands share


def _kind(text: str) -> str:
    """A kind as typed, or a short form of it; a slip of the finger gets a guess."""
    from difflib import get_close_matches

    from pressroom.model import Kind

    kinds = {kind.value: kind.value for kind in Kind}
    shorter = {kind.value.split()[-1]: kind.value for kind in Kind}
    found = (kinds | shorter).get(" ".join(text.replace("-", " ").lower().split()))
    if found:
        return found
    guess = get_close_matches(text.lower(), [*kinds, *shorter], n=1)
    hint = f" Did you mean '{guess[0]}'?" if guess else ""
    raise click.BadParameter(f"'{text}' is not a kind of release.{hint} There are: {', '.join(kinds)}.")


def _base(wishes: Wishes) -> Path:
    if wishes.folder is not None and not wishes.folder.is_dir():
        raise CannotRun(f"There is no folder {wishes.folder}.")
    return wishes.folder or Path()


def _root(wishes: Wishes) -> Path:
    from pressroom.newsroom import find_root

    return find_root(wishes.folder, Path.cwd())


def _prefix(root: Path) -> str:
    """What leads from here to the newsroom, so that a place in a report can be clicked."""
    try:
        way = os.path.relpath(root)
    except ValueError:  # another drive
        way = str(root)
    return "" if way == "." else way.replace(os.sep, "/") + "/"


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
        click.echo(text, nl=False)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _result(wishes: Wishes, text: str) -> None:
    if not wishes.quiet:
        _out(text + "\n")


def _say(wishes: Wishes, text: str) -> None:
    if not wishes.quiet:
        click.echo(text, err=True)


# ---------------------------------------------------------------- the way in


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The `pressroom` command."""
    for stream in (sys.stdout, sys.stderr):  # a character that a console cannot show must not end the run
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                **({} if stream.isatty() else {"encoding": "utf-8"}), errors="backslashreplace"
            )
    try:
        code = cli.main(None if arguments is None else list(arguments), "pressroom", standalone_mode=False)
    except click.ClickException as mistake:
        mistake.show()
        code = CANNOT_RUN
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted.", err=True)
        code = INTERRUPTED
    except Exception as error:
        code = _unexpected(error, 0)
    sys.exit(code or FINE)
