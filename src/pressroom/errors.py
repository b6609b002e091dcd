"""Everything that can go wrong, as data: one shape for problems, three ways to stop.

Exit codes: 0 fine, 1 problems in the releases, 2 cannot run, 3 refused, 130 interrupted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


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


class ProblemsFound(Exception):
    """The releases or templates have errors: exit 1. Carries every problem, warnings too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


class CannotRun(Exception):
    """Usage, configuration or environment stands in the way: exit 2."""

    def __init__(self, message: str, write: str = "") -> None:
        self.message, self.write = message, write
        super().__init__(message)


class Refused(Exception):
    """Stopped to protect what is not public, or what is: exit 3. The problems may tell why."""

    def __init__(self, message: str, write: str = "", problems: Iterable[Problem] = ()) -> None:
        self.message, self.write, self.problems = message, write, tuple(problems)
        super().__init__(message)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems as they are printed: by file, line, column, then code."""
    return tuple(sorted(problems, key=lambda p: (p.span, p.code)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them stops a build: warnings do not."""
    return any(problem.level is Level.ERROR for problem in problems)
