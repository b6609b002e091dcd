"""Build: open, read, decide, check, plan, render, guard, write, report; one function is all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from pressroom.building.built import AS_EVER, Built, Wish
from pressroom.building.kept import read_kept
from pressroom.building.making import Made, keep, render
from pressroom.building.next_site import NextSite
from pressroom.building.verification import disagreements
from pressroom.building.workers import Tell
from pressroom.checking.advisory_length import long_advisories
from pressroom.checking.events_told import broken_promises
from pressroom.checking.kit_photos import unfit
from pressroom.checking.pictures import spoilt
from pressroom.checking.public_already import brought_back, taken_back
from pressroom.checking.unlabelled_languages import unlabelled
from pressroom.deciding import press_events, publication, turns
from pressroom.deciding.publication import PublicSite
from pressroom.errors import CannotRun, Problem, ProblemsFound, Refused, has_errors
from pressroom.model import Release
from pressroom.newsroom.ledger import Previous, read_ledger, remember, standing
from pressroom.newsroom.lock import alone_in, kept_folder
from pressroom.newsroom.manifest import section
from pressroom.newsroom.opening import Sound, open_newsroom
from pressroom.newsroom.site_folder.plan import Written
from pressroom.newsroom.site_folder.site_list import read_list
from pressroom.newsroom.site_folder.switch import write_site
from pressroom.newsroom.standing import Standing, forget_standing, inputs_of, site_of, write_standing
from pressroom.newsroom.unpublished import RECORD, Unpublished, add_to_record, read_record
from pressroom.rendering.press import FORMATS
from pressroom.secrecy.ignored_files import hinted
from pressroom.secrecy.last_look import given_away
from pressroom.secrecy.visibility import Discreet, discreet

FOLDER = "build"


def build(
    root: Path,
    now: datetime,
    tell: Tell = lambda _done, _of: None,
    wish: Wish = AS_EVER,
    formats: frozenset[str] = FORMATS,
) -> Built:
    """Make build/ show what is public at `now`; a time without an offset is the newsroom's own clock.

    What is public is decided first, and everything is made from that alone.
    """
    with alone_in(root), closing(NextSite(root, earlier := read_list(root))) as files:
        inputs = inputs_of(root)  # before they are read: what is changed meanwhile is for the next build
        opened, before = open_newsroom(root, now), standing(read_ledger(root), read_record(root))
        seen = discreet(opened.sources, opened.reading, opened.now, before)
        if not isinstance(opened, Sound) or seen.stops:
            return _stopped(seen)
        line = stand_by(opened, seen, before, wish)
        sites = publication.public_sites(opened.newsroom, opened.releases, opened.now)
        wrong, later = checked(opened, sites, before)
        if wrong or later:
            return _stopped(seen, wrong, later)
        try:
            made = render(files, opened, sites, formats, read_kept(kept_folder(root), earlier.id), tell)
        except ProblemsFound as stop:
            return _stopped(seen, stop.problems)
        every = (*opened.releases, *seen.drafts, *seen.translations)
        unread = refuse_leaks(opened, every, ((path, files[path]) for path in files.changed))
        if wish.verify and (wrong := disagreements(root, sites, files, files.changed)):
            return _stopped(seen, wrong)
        if line is not None:
            add_to_record(root, opened.newsroom, line)
        is_told = remember(root, before, sites, is_public=not wish.pinned)
        written = write_site(root, files.sums, files.__getitem__, section(root, sites[0][1], is_told))
        keep(root, made)
        built = _report(opened, seen, sites, files, written, unread, made)
        _stand(opened, sites, inputs if wish.unpublish == "" else "", built, is_told)
        return built


def _stopped(seen: Discreet, problems: Iterable[Problem] = (), unsaid: Iterable[str] = ()) -> Built:
    """Nothing was changed, and why."""
    return Built(seen.open, (*seen.said, *problems), unsaid=(*seen.unsaid, *unsaid))


def _report(
    opened: Sound,
    seen: Discreet,
    sites: Sequence[PublicSite],
    files: Mapping[str, bytes],
    written: Written,
    unread: Iterable[Problem],
    made: Made,
) -> Built:
    """What was built, and what only a build shows."""
    editions = sites[0][1]
    english = unlabelled(site.language for site, _ in sites)
    long = long_advisories(editions, opened.sources, files.get)
    said = (*seen.said, *hinted(opened.root), *unread, *english, *long)
    events = sum(1 for _ in press_events.press_events(editions))
    return Built(seen.open, said, len(editions), events, written, seen.unsaid, made.why)


def _stand(opened: Sound, sites: Sequence[PublicSite], inputs: str, built: Built, is_told: bool) -> None:
    """Remember what the next build may say without looking, unless there is something to look at."""
    written = built.written or Written()
    if not inputs or written.strangers:
        return forget_standing(opened.root)
    until = turns.next_look(opened.newsroom, opened.releases, sites[0][1], opened.now)
    files = len(written.new) + len(written.changed) + len(written.unchanged)
    told = (built.read, built.releases, built.events, files, built.problems, built.unsaid, is_told)
    now = opened.now.astimezone(UTC)
    return write_standing(opened.root, Standing(inputs, site_of(opened.root), now, until, *told))


# ---------------------------------------------------------------- before anything is made


def stand_by(opened: Sound, seen: Discreet, before: Previous, wish: Wish) -> Unpublished | None:
    """Refuse to hide what is public, except for what the wish takes back; that is the line to record.

    What was taken back stays away, too, until its line is taken out of the record.
    """
    newsroom, now, record = opened.newsroom, opened.now, read_record(opened.root)
    releases = (*opened.releases, *seen.drafts)
    hidden = taken_back(before, newsroom, releases, now, record, wish.pinned)
    line = Unpublished(wish.unpublish, now.astimezone(UTC), wish.because) if wish.unpublish else None
    if line is not None:
        left = taken_back(before, newsroom, releases, now, (*record, line), wish.pinned)
        if left == hidden:
            raise CannotRun(f"“{line.slug}” is not public by the last build, or would stay so in this one.")
        hidden = left
    if hidden:
        slug = hidden[0].message.partition("”")[0].removeprefix("“")
        raise Refused(
            "What is public stays public. Nothing was built. If it has to go all the same:",
            f'pressroom build --unpublish {slug} --because "Say why: it is recorded in {RECORD}"',
            hidden,
        )
    if again := brought_back(newsroom, releases, now, record):
        raise Refused("What was taken back would be public again. Nothing was built.", problems=again)
    return line


def checked(
    opened: Sound, sites: Sequence[PublicSite], before: Previous
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """What is wrong in what is public, and the files of what could not be made when it is due.

    Then nobody is at the desk. Drafts wait.
    """
    root, newsroom, sources = opened.root, opened.newsroom, opened.sources
    editions = sites[0][1]

    def unready(releases: Sequence[Release]) -> tuple[Problem, ...]:
        return (*unfit(newsroom, releases, sources), *spoilt(root, newsroom, releases, sources))

    wrong = (
        *publication.unseen(editions, opened.releases),
        *broken_promises(before, newsroom, opened.releases, sources, opened.now),
        *unready([edition.release for edition in editions]),
    )
    ahead = [
        each for each in opened.releases if not each.draft and not publication.is_public(each, opened.now)
    ]
    return wrong, tuple(dict.fromkeys(problem.span.file for problem in unready(ahead)))


# ---------------------------------------------------------------- making, and the last look


def refuse_leaks(
    opened: Sound, releases: Sequence[Release], new: Iterable[tuple[str, bytes]]
) -> tuple[Problem, ...]:
    """Look once more at what is new before it is written; what is there already has been looked at.

    What comes back are warnings: files that could be looked through in part only.
    """
    found = given_away(opened.root, opened.newsroom, releases, opened.now, new, f"{FOLDER}/")
    if has_errors(found):
        raise Refused(
            "Something that is not public would have been published. Nothing was built.", problems=found
        )
    return found
