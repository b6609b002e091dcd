"""Who makes the tasks of a plan, one after the other here or side by side elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pressroom.building.plan import Task
from pressroom.errors import Problem, ProblemsFound
from pressroom.rendering.jobs import Made, make

Tell = Callable[[int, int], None]  # how many tasks are done, of how many


def run(tasks: Sequence[Task], tell: Tell = lambda _done, _of: None) -> Iterator[tuple[Task, Made]]:
    """Every task with what it came to, in their order; the problems of all of them at once, at the end."""
    problems: dict[Problem, None] = {}  # each once: a mistake in a template is met by every release
    tell(0, len(tasks))
    for done, task in enumerate(tasks, 1):
        try:
            yield task, make(task.press, task.job)
        except ProblemsFound as found:
            problems.update(dict.fromkeys(found.problems))
        tell(done, len(tasks))
    if problems:
        raise ProblemsFound(problems)
