"""Everything that can go wrong, as data: one shape for problems, three ways to stop.

Exit codes: 0 fine, 1 problems in the releases, 2 cannot run, 3 refused, 130 interrupted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar


class Level(Enum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, said in the press officer's words.

    `code` is stable ("time-unclear"); `source` is the line of the file, for the excerpt;
    `write` is the one thing to type (it may have several lines), "" where there is none.
    """

    code: str
    message: str
    span: Span
    level: Level = Level.ERROR
    source: str = ""
    write: str = ""


FINE, PROBLEMS, CANNOT_RUN, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130  # exit codes


class Stop(Exception):
    """A command stops: what is wrong with the releases, or one message with what to type, or both."""

    exit_code: ClassVar[int]

    def __init__(self, message: str = "", write: str = "", problems: Iterable[Problem] = ()) -> None:
        self.message, self.write, self.problems = message, write, tuple(problems)
        super().__init__(message or f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[Any, ...]:
        """So that it comes whole out of another process."""
        return _stop_again, (type(self), self.message, self.write, self.problems)


class ProblemsFound(Stop):
    """The releases or templates have errors. Carries every problem, warnings too."""

    exit_code = PROBLEMS

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(problems=problems)


class CannotRun(Stop):
    """Usage, configuration or environment stands in the way."""

    exit_code = CANNOT_RUN


class Refused(Stop):
    """Stopped to protect what is not public, or what is. The problems may tell why."""

    exit_code = REFUSED


def _stop_again(kind: type[Stop], message: str, write: str, problems: tuple[Problem, ...]) -> Stop:
    stop = kind.__new__(kind)
    Stop.__init__(stop, message, write, problems)
    return stop


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems as they are printed: by file, line, column, then code."""
    return tuple(sorted(problems, key=lambda p: (p.span, p.code)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them stops a build: warnings do not."""
    return any(problem.level is Level.ERROR for problem in problems)
