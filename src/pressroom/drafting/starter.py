"""A new newsroom with a sample advisory, and new drafts; what is already there is never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pressroom.errors import CannotRun
from pressroom.model import Kind, Newsroom, Release
from pressroom.newsroom.disk_errors import in_words
from pressroom.newsroom.folder import RELEASE_SUFFIXES, instant
from pressroom.newsroom.ledger import ATTRIBUTES, LEDGER
from pressroom.newsroom.opening import open_sound
from pressroom.newsroom.root import FACTS
from pressroom.reading.suggestions import id_from
from pressroom.writing.templating.templates import PACKAGED

SAMPLE = Path(__file__).parent / "sample"
SAMPLE_ZONE = "America/New_York"
LONGEST_SLUG = 60

EVENT_HINT = """# events:
#   - id: opening                      # never changes
#     title: What happens
#     starts: 2030-01-31 10:30
#     where: an id of a venue, or an address in words
#     press: open                      # open, rsvp, credentialed, pooled or closed
"""
COMMON_HINT = """# subhead: A second line under the headline
# dateline: The city
# embargo: 2030-01-31 06:00            # nothing of it is public before
# topics: []
# boilerplate: []
"""
HINTS = {
    Kind.PRESS_RELEASE: COMMON_HINT + EVENT_HINT,
    Kind.MEDIA_ADVISORY: "# who: \n# what: \n# why: \n" + EVENT_HINT + COMMON_HINT,
    Kind.STATEMENT: COMMON_HINT,
    Kind.FACTSHEET: "# facts:\n#   - {label: Cost, text: 40 million dollars}\n" + COMMON_HINT,
}


# ---------------------------------------------------------------- a newsroom


@dataclass(frozen=True, slots=True)
class Started:
    """Which files were written, and which were there before and kept."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def start(folder: Path, now: datetime, eject: bool = False) -> Started:
    """Write a newsroom whose sample advisory is public today, for an event a week from today.

    `eject` writes the packaged templates too; where there is a newsroom already, them alone.
    """
    files: dict[str, bytes] = {}
    if not eject or not _is_there(folder / FACTS):
        today = instant(now, SAMPLE_ZONE).astimezone(ZoneInfo(SAMPLE_ZONE))
        files |= {path: text.encode() for path, text in _sample(today, has_releases(folder)).items()}
    if eject:
        # Not the labels: a catalogue of the office needs to hold no more than what it words in another way.
        packaged = (path for path in sorted(PACKAGED.iterdir()) if path.is_file())
        files |= {f"templates/{path.name}": path.read_bytes() for path in packaged}
    kept = tuple(path for path in files if _is_there(folder / path))
    written = tuple(path for path in files if path not in kept)
    for path in written:
        write_new(folder, path, files[path])
    return Started(written, kept)


def has_releases(folder: Path) -> bool:
    """Whether an office's own releases are here already: they need no sample beside them."""
    releases = folder / "releases"
    return releases.is_dir() and any(
        path.suffix in RELEASE_SUFFIXES and not path.name.startswith(("_", "."))
        for path in releases.iterdir()
    )


def _sample(today: datetime, without_advisory: bool) -> dict[str, str]:
    advisory = _sample_text("advisory.md")
    event_day = today + timedelta(days=7)
    advisory = advisory.replace("RELEASEDAY", f"{today:%Y-%m-%d}").replace(
        "EVENT--DAY", f"{event_day:%Y-%m-%d}"
    )
    return {
        "releases/_newsroom.yml": _sample_text("newsroom.yml"),
        **({} if without_advisory else {f"releases/{today:%Y-%m-%d}-harbor-ferry.md": advisory}),
        "releases/media/.gitkeep": "",
        "templates/README.md": _sample_text("templates.md"),
        ".gitignore": _sample_text("gitignore"),
        ".editorconfig": _sample_text("editorconfig"),
        f"{LEDGER}/.gitattributes": ATTRIBUTES.decode(),
    }


def _sample_text(name: str) -> str:
    return (SAMPLE / name).read_text(encoding="utf-8")


# ---------------------------------------------------------------- a draft


def draft(root: Path, headline: str, kind: str, now: datetime) -> str:
    """Write a release that holds what is known, and says what else can be filled in; gives its path."""
    newsroom, _, today = _today(root, now)
    fields = _first_fields(headline, kind, today)
    for name, ids in (("from", newsroom.offices), ("contacts", newsroom.contacts)):
        if first := next(iter(ids), ""):
            fields[name] = first if name == "from" else [first]
    return _write_draft(root, fields, HINTS[Kind(kind)], "The text of the release.")


def draft_reminder(root: Path, event: str, headline: str, now: datetime) -> str:
    """Write a media advisory that reminds of an event (SLUG#EVENT) and tells no fact of it again."""
    _, releases, today = _today(root, now)
    slug, _, id = event.partition("#")
    found = [release for release in releases if release.slug == slug and id in {e.id for e in release.events}]
    if not found:
        names = [f"{release.slug}#{each.id}" for release in releases for each in release.events]
        guess = get_close_matches(event, names, n=1, cutoff=0.3)
        raise CannotRun(f'There is no event "{event}".', write=guess[0] if guess else "")
    home = found[0]
    title = next(each.title for each in home.events if each.id == id)
    fields = _first_fields(headline or f"Reminder: {title}", Kind.MEDIA_ADVISORY.value, today)
    fields |= {
        "from": [office.id for office in home.offices],
        "contacts": [contact.id for contact in home.contacts],
        "topics": [topic.name for topic in home.topics],
    }
    told = {name: value for name, value in fields.items() if value != []}
    return _write_draft(root, told, f"events:\n  - see: {event}\n", "This is a reminder of the event below.")


def _today(root: Path, now: datetime) -> tuple[Newsroom, tuple[Release, ...], date]:
    opened = open_sound(root, now)
    today = opened.now.astimezone(ZoneInfo(opened.newsroom.zone)).date()
    return opened.newsroom, opened.releases, today


def _first_fields(headline: str, kind: str, today: date) -> dict[str, Any]:
    return {"headline": " ".join(headline.split()), "kind": kind, "date": today, "draft": True}


def _write_draft(root: Path, fields: dict[str, Any], hints: str, text: str) -> str:
    slug = slug_of(fields["headline"]) or fields["kind"].replace(" ", "-")
    path = f"releases/{fields['date']}-{slug}.md"
    write_new(root, path, f"---\n{yaml_of(fields)}{hints}---\n\n{text}\n".encode())
    return path


def slug_of(headline: str) -> str:
    """The words of a headline as they stand in an address: plain letters, hyphens, not too long.

    >>> slug_of("Mayor’s Café opens: “at last”")
    'mayors-cafe-opens-at-last'
    """
    words = id_from(headline)
    if len(words) <= LONGEST_SLUG:
        return words
    return words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]


def yaml_of(fields: dict[str, Any]) -> str:
    """Front matter as a form editor over the same files would write it; text of several lines as lines."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = StringIO()
    yaml.dump(_in_lines(fields), text)
    return text.getvalue()


def _in_lines(value: Any) -> Any:
    from ruamel.yaml.comments import CommentedSeq
    from ruamel.yaml.scalarstring import LiteralScalarString

    if isinstance(value, dict):
        return {name: _in_lines(each) for name, each in value.items()}
    if isinstance(value, list):
        listed = CommentedSeq(map(_in_lines, value))
        if all(isinstance(each, str) for each in value):
            listed.fa.set_flow_style()  # of ids and names, on one line
        return listed
    return LiteralScalarString(value) if isinstance(value, str) and "\n" in value else value


# ---------------------------------------------------------------- the disk


def write_new(folder: Path, path: str, data: bytes) -> None:
    """Never over a file that is there, not even one that appeared a moment ago."""
    place = folder / path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise CannotRun(f"{path} is there already. It was not changed.") from error
    except OSError as error:
        raise CannotRun(f"{path} could not be written: {in_words(error)}.") from error


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()
