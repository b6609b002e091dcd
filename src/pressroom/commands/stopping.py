"""When a command stops: every failure in plain words, and its exit code."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Any

from pressroom.commands.common import Wishes, as_json, from_here, has_colour, tell
from pressroom.console.problems import GUTTER, problem_data, render_problems, visible
from pressroom.errors import CANNOT_RUN, CannotRun, ProblemsFound, Refused, Stop
from pressroom.newsroom.disk_errors import in_words


def stopped(wishes: Wishes, stop: Exception) -> int:
    """Every failure in plain words, and its exit code."""
    match stop:
        case ProblemsFound() | CannotRun() | Refused():
            if wishes.json:
                as_json(_data_of(stop))
            tell(render_problems(stop.problems, colour=has_colour(sys.stderr)))
            if stop.message:
                _stop(stop.message, stop.write)
            if wishes.verbose > 1:
                traceback.print_exception(stop)
            return stop.exit_code
        case OSError():  # the disk, or who may use it: nothing of ours is wrong
            return stopped(wishes, _of_the_disk(stop))
    return unexpected(stop, wishes.verbose, wishes.json)


def _data_of(stop: Stop) -> dict[str, Any]:
    problems = [problem_data(problem) for problem in stop.problems]
    told = {"error": {"message": stop.message, "write": stop.write}} if stop.message else {}
    return told | ({"problems": problems} if problems or not told else {})


def _of_the_disk(error: OSError) -> CannotRun:
    """What the system refused, in plain words, with the file's name from here."""
    told = CannotRun(f"{in_words(error).capitalize()}.")
    if isinstance(error.filename, str):
        told = CannotRun(f"{from_here(Path(error.filename))} cannot be used: {in_words(error)}.")
    told.__cause__ = error
    return told


def _stop(message: str, write: str = "") -> None:
    tell(f"{'error':>{GUTTER}}  {visible(message)}\n")
    if write:
        tell(f"{'write':>{GUTTER}}  {visible(write)}\n")


def unexpected(error: BaseException, verbose: int, json: bool = False) -> int:
    """A mistake of ours: one line, never a traceback that nobody asked for."""
    if verbose > 1 or os.environ.get("PRESSROOM_TRACEBACK"):
        traceback.print_exception(error)
    told = visible(f"{type(error).__name__}: {error}".splitlines()[0])
    message = f"pressroom itself failed ({told}). Please report this with what -vv prints."
    if json:
        failure(message)
    _stop(message)
    return CANNOT_RUN


def failure(message: str, write: str = "") -> None:
    """Why nothing was done, for other programs."""
    as_json({"error": {"message": message, "write": write}})
