"""Making: the tasks of a plan, of which only those are made that differ from what stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pressroom.building.kept import Row, write_kept
from pressroom.building.next_site import NextSite
from pressroom.building.plan import Task, newsroom_tasks, plan_for, why
from pressroom.building.workers import Tell, run
from pressroom.deciding.publication import PublicSite
from pressroom.newsroom.lock import kept_folder
from pressroom.newsroom.opening import Sound
from pressroom.newsroom.site_folder.site_list import read_list
from pressroom.rendering.jobs import AssetsJob, ReleaseJob
from pressroom.rendering.press import press_for, presses_for
from pressroom.writing.web.newsroom_pages import whole_fonts


@dataclass(frozen=True, slots=True)
class Made:
    """The tasks of a build: as they are to be remembered; those made, and why; those that are gone."""

    rows: Mapping[str, Row]
    why: Mapping[str, str]
    gone: frozenset[str]
    anew: bool  # nothing was remembered


def render(
    files: NextSite,
    opened: Sound,
    sites: Sequence[PublicSite],
    formats: frozenset[str],
    kept: Mapping[str, Row],
    tell: Tell,
) -> Made:
    """Everything that build/ will hold, into `files`; the problems of all releases at once."""
    plan = plan_for(presses_for(press_for(opened.root, opened.newsroom, formats), sites), sites, opened.now)
    rows: dict[str, Row] = {}
    reasons: dict[str, str] = {}

    def make(tasks: Sequence[Task], tell: Tell) -> None:
        waiting = [
            each for each in map(partial(_with_kept, files, kept), tasks) if not _stays(files, kept, each)
        ]
        staying = {task.name for task in tasks} - {task.name for task in waiting}
        for name in sorted(staying):
            files.keep(kept[name].paths)
            rows[name] = kept[name]
        for task, made in run(waiting, tell):
            files.add(made.tree)
            files.keep(made.stays)
            paths = tuple(sorted((*made.tree, *made.stays)))
            rows[task.name] = Row(task.parts, paths, made.documents, made.text)
            reasons[task.name] = why(task, kept.get(task.name))

    make(plan.tasks, tell)
    texts = {task.name: rows[task.name].text for task in plan.tasks}
    make(newsroom_tasks(plan, files.sizes, texts), lambda _done, _of: None)
    return Made(rows, reasons, frozenset(kept.keys() - rows.keys()), not kept)


def _stays(files: NextSite, kept: Mapping[str, Row], task: Task) -> bool:
    """Whether nothing that a task is made of differs, and all that came of it is there."""
    before = kept.get(task.name)
    return before is not None and not why(task, before) and files.has(before.paths)


def _with_kept(files: NextSite, kept: Mapping[str, Row], task: Task) -> Task:
    """A release's task, told which of its documents are there: one that comes out the same stays."""
    before = kept.get(task.name)
    if isinstance(task.job, AssetsJob):
        there = frozenset(path for path in whole_fonts() if files.has([path]))
        return replace(task, job=replace(task.job, there=there))
    if before is None or not isinstance(task.job, ReleaseJob) or not files.has(before.paths):
        return task
    lengths = files.lengths(before.paths)
    return replace(task, job=replace(task.job, kept=before.documents, lengths=lengths))


def keep(root: Path, made: Made) -> None:
    """Remember what was made, for the list that is now the site's."""
    changed = {name: row for name, row in made.rows.items() if made.anew or name in made.why}
    write_kept(kept_folder(root), read_list(root).id, changed, made.gone, made.anew)
