"""The shell: words in, one call, a report out. The only place that reads the clock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, NoReturn, ParamSpec

import click

from pressroom import __version__
from pressroom.commands import stopping
from pressroom.commands.common import Wishes
from pressroom.errors import CANNOT_RUN, FINE, INTERRUPTED

Words = ParamSpec("Words")


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
        at = own["at"] or before.get("at")
        wishes = Wishes(
            folder=own["folder"] or before.get("folder"),
            now=at or datetime.now(UTC),
            pinned=at is not None,
            json=own["json"] or before.get("json", False),
            quiet=own["quiet"] or before.get("quiet", False),
            verbose=own["verbose"] + before.get("verbose", 0),
        )
        context.exit(_answer(wishes, lambda: function(wishes, *args, **words)))

    return shared(run)


def _answer(wishes: Wishes, work: Callable[[], int]) -> int:
    try:
        return work()
    except (click.exceptions.Exit, click.ClickException, click.Abort):
        raise
    except Exception as stop:
        return stopping.stopped(wishes, stop)


# ---------------------------------------------------------------- the commands


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@shared
def cli(**_wishes: Any) -> None:
    """Press releases and media advisories, from one file to web page, PDF, Word, text, feeds and calendar."""


@cli.command()
@click.argument("place", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path))
@click.option("--eject", is_flag=True, help="Write the packaged templates into templates/, to change them.")
@command
def init(wishes: Wishes, place: Path, eject: bool) -> int:
    """Make a new newsroom with a sample media advisory. Nothing that is there is changed."""
    from pressroom.commands import init as command_

    return command_.run(wishes, place, eject)


@cli.command()
@click.argument("headline", nargs=-1)
@click.option("--kind", default="press release", callback=lambda *given: _kind(given[2]), metavar="KIND",
              help="press release, media advisory, statement or factsheet.")  # fmt: skip
@click.option("--reminder-for", "event", metavar="EVENT", default="",
              help="A media advisory that reminds of an event: SLUG#EVENT.")  # fmt: skip
@click.option("--translate", "release", metavar="RELEASE", default="",
              help="A file for the words of a release, or of _newsroom, in another language.")  # fmt: skip
@click.option("--into", "language", metavar="LANG", default="", help="That language, by its code: es, pt-BR.")
@command
def new(wishes: Wishes, headline: Sequence[str], kind: str, event: str, release: str, language: str) -> int:
    """Write a new draft with the fields to fill in: pressroom new "The headline" --kind advisory."""
    if bool(release) != bool(language):
        raise click.UsageError("--translate and --into go together: --translate RELEASE --into es.")
    from pressroom.commands import new as command_

    if release:
        return command_.translate(wishes, release, language)
    if not headline and not event:
        raise click.UsageError('The headline is missing: pressroom new "The headline".')
    return command_.run(wishes, " ".join(headline), kind, event)


@cli.command()
@click.argument("releases", metavar="[RELEASE]...", nargs=-1)
@command
def check(wishes: Wishes, releases: Sequence[str]) -> int:
    """Find everything that is wrong, in all releases or in those that are named."""
    from pressroom.commands import check as command_

    return command_.run(wishes, releases)


@cli.command()
@click.argument("releases", metavar="RELEASE...", nargs=-1, required=True)
@command
def proof(wishes: Wishes, releases: Sequence[str]) -> int:
    """Write drafts and embargoed releases to proofs/, marked on every page, for the office's eyes."""
    from pressroom.commands import proof as command_

    return command_.run(wishes, releases)


@cli.command()
@click.option(
    "--unpublish",
    metavar="SLUG",
    default="",
    help="Take back a release that was public; recorded with the reason in releases/_unpublished.yml.",
)
@click.option("--because", metavar="WORDS", default="", help="Why it is taken back.")  # fmt: skip
@click.option(
    "--verify", "verified", is_flag=True, help="Read back what would change, and write it only if it agrees."
)
@click.option("--explain", is_flag=True, help="Say what was made anew, and why.")
@command
def build(wishes: Wishes, unpublish: str, because: str, verified: bool, explain: bool) -> int:
    """Make build/ hold everything that is public, and nothing else."""
    if bool(unpublish) != bool(because.strip()):
        raise click.UsageError('--unpublish and --because go together: --unpublish SLUG --because "Why".')
    from pressroom.commands import build as command_

    return command_.run(wishes, unpublish, because.strip(), verified, explain)


@cli.command()
@click.argument("releases", metavar="[RELEASE]...", nargs=-1)
@command
def verify(wishes: Wishes, releases: Sequence[str]) -> int:
    """Read the built files back, and compare what they say with the releases and with each other."""
    from pressroom.commands import verify as command_

    return command_.run(wishes, releases)


@cli.command()
@command
def doctor(wishes: Wishes) -> int:
    """Say what this machine and this newsroom lack: libraries, fonts, labels that nobody has read."""
    from pressroom.commands import doctor as command_

    return command_.run(wishes)


@cli.command(name="next")
@command
def next_(wishes: Wishes) -> int:
    """Print the next instant at which a build would come out differently, for a timer or a schedule."""
    from pressroom.commands import next_change as command_

    return command_.run(wishes)


@cli.command()
@command
def status(wishes: Wishes) -> int:
    """Say what is due by the clock and missing from the last build; exit 1 when something is."""
    from pressroom.commands import status as command_

    return command_.run(wishes)


@cli.command()
@click.argument("place", metavar="FOLDER", type=click.Path(path_type=Path))
@command
def scan(wishes: Wishes, place: Path) -> int:
    """Look through all files of a folder for words, names, figures and files of what is not public."""
    from pressroom.commands import scan as command_

    return command_.run(wishes, place)


@cli.command()
@click.argument("period", metavar="[DAY|WEEK]", default="")
@click.option("--reminders", "due", is_flag=True, help="The reminders that are due today, before noon.")
@command
def daybook(wishes: Wishes, period: str, due: bool) -> int:
    """Print the press events of a day or a week (2018-11-14, 2018-W46) as assignment desks want them."""
    from pressroom.commands import daybook as command_

    return command_.run(wishes, period, due)


@cli.command()
@click.argument("release", metavar="RELEASE")
@click.argument("old", metavar="[OLD]", default="")
@click.option("--as-update", "as_update", is_flag=True, help="As lines to put under updates: in the release.")
@command
def diff(wishes: Wishes, release: str, old: str, as_update: bool) -> int:
    """Show what changed in a release, sentence by sentence, since OLD: a git revision or a file."""
    from pressroom.commands import diff as command_

    return command_.run(wishes, release, old, as_update)


@cli.command(name="list")
@click.option("--quotes", "what", flag_value="quotes", help="Every quotation with its speaker.")
@click.option("--events", "what", flag_value="events", help="Every event with its time and place.")
@command
def list_(wishes: Wishes, what: str | None) -> int:
    """Show every release with its state, or every event, or every quotation."""
    from pressroom.commands import listing as command_

    return command_.run(wishes, what or "releases")


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
        if "--json" in (sys.argv[1:] if arguments is None else arguments):
            stopping.failure(mistake.format_message())
        mistake.show()
        code = CANNOT_RUN
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted.", err=True)
        code = INTERRUPTED
    except Exception as error:
        code = stopping.unexpected(error, 0)
    sys.exit(code or FINE)
