"""Who makes the tasks of a plan: this process where there are few, else several side by side.

Any executor of the shape of `concurrent.futures` will do: what it is given and gives back is plain data.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import islice

from pressroom.building.plan import Task
from pressroom.errors import CannotRun, Problem, ProblemsFound
from pressroom.rendering.jobs import Job, Made, ReleaseJob, make
from pressroom.rendering.press import Press

Tell = Callable[[int, int], None]  # how many tasks are done, of how many
Outcome = Made | ProblemsFound

FEW = 12  # releases that are not worth another process: each has to load what it prints with
FEW_PAGES = 200
BATCH = 8  # tasks at a time
ROUND = 960  # tasks after which the processes are new ones: what prints grows by 6 % in a hundred documents


def run(
    tasks: Sequence[Task], tell: Tell = lambda _done, _of: None, workers: int = 0
) -> Iterator[tuple[Task, Made]]:
    """Every task with what it came to, in their order; the problems of all of them at once, at the end."""
    problems: dict[Problem, None] = {}  # each once: a mistake in a template is met by every release
    few = FEW if tasks and isinstance(tasks[0].job, ReleaseJob) else FEW_PAGES
    workers = workers or (os.cpu_count() or 1 if len(tasks) > few else 1)
    tell(0, len(tasks))
    outcomes = _here(tasks) if workers == 1 else _elsewhere(tasks, workers)
    with closing(outcomes):
        for done, (task, outcome) in enumerate(zip(tasks, outcomes, strict=True), 1):
            if isinstance(outcome, ProblemsFound):
                problems.update(dict.fromkeys(outcome.problems))
            else:
                yield task, outcome
            tell(done, len(tasks))
    if problems:
        raise ProblemsFound(problems)


def _here(tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
    for task in tasks:
        yield from make_all([(task.press, task.job)])


def _elsewhere(tasks: Sequence[Task], workers: int) -> Generator[Outcome, None, None]:
    """In several processes, which are forked where that is safe: then nothing is loaded twice."""
    way = multiprocessing.get_context("fork" if os.name == "posix" and os.uname()[0] == "Linux" else "spawn")
    for some in _some(tasks, ROUND):
        with ProcessPoolExecutor(workers, mp_context=way) as pool:
            try:
                yield from through(pool, some, 2 * workers)
            except BrokenProcessPool as error:
                raise CannotRun(
                    "A process that makes documents was ended from outside, perhaps for want of memory."
                ) from error
            finally:
                pool.shutdown(cancel_futures=True)  # waits: a process that lived on would hold the lock


def through(executor: Executor, tasks: Sequence[Task], ahead: int) -> Iterator[Outcome]:
    """By any executor, a few batches ahead of what is asked for, so that results do not pile up."""
    waiting: deque[Future[list[Outcome]]] = deque()
    for some in _some(tasks, BATCH):
        waiting.append(executor.submit(make_all, [(task.press, task.job) for task in some]))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _some(tasks: Sequence[Task], count: int) -> Iterator[list[Task]]:
    rest = iter(tasks)
    while some := list(islice(rest, count)):
        yield some


def make_all(jobs: Sequence[tuple[Press, Job]]) -> list[Outcome]:
    """What each job comes to, problems too, in this process."""
    return [_outcome(press, job) for press, job in jobs]


def _outcome(press: Press, job: Job) -> Outcome:
    try:
        return make(press, job)
    except ProblemsFound as found:
        return found
