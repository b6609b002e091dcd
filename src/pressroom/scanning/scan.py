"""Whether files give away what is not public, and if so where; what is found is never repeated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pressroom.model import Newsroom, Release
from pressroom.scanning.extract import texts_of
from pressroom.scanning.letters import letters
from pressroom.scanning.needles import Needle, needles
from pressroom.scanning.search import Index, found_in, index_of

SUFFIX = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One field of one hidden release, found in one file. Nothing in it repeats what was found.

    `path` has "…" for a name that itself gives something away; `number` is the release's place among those
    that are not public, in the order of their files' names, for such a name is what must not be said.
    """

    path: str
    place: str  # "page 2", "metadata", "name"
    number: int
    field: str  # "headline", "events 2, title"

    @property
    def message(self) -> str:
        """The finding as a sentence."""
        where = f" ({self.place})" if self.place else ""
        return (
            f"{self.path}{where} holds something of the {self.field} of a release that is not public "
            f"(the {_ordinal(self.number)}, by file name, of those that are not)."
        )


def leaks(
    newsroom: Newsroom,
    public: Iterable[Release],
    hidden: Iterable[Release],
    hidden_media: Mapping[str, bytes],
    files: Iterable[tuple[str, bytes]],
    known: Iterable[tuple[str, bytes]] = (),
) -> tuple[Finding, ...]:
    """What the files say of the hidden releases; `files` are those about to be written, by path and bytes.

    `public` are releases as they stand at the instant, without corrections still to come (a release that has
    such may be among `hidden` too). `hidden_media` are the media of hidden releases, by name under
    releases/media. `known` are files that are no secret and that pages take words from: templates, the
    program's own modules, media of public releases.
    """
    return scan(files, needles(newsroom, hidden, public, hidden_media, known))


def scan(files: Iterable[tuple[str, bytes]], sought: Iterable[Needle]) -> tuple[Finding, ...]:
    """Every field of a hidden release that is found in a file, once for each file."""
    by_key = {needle.key: needle for needle in sought}
    index = index_of(by_key)
    clean: set[str] = set()  # files inside of others, such as a Word document's styles, are gone through once
    findings: set[Finding] = set()
    for path, data in files if by_key else ():
        found = _found(path, data, by_key, index, clean)
        findings.update(found.values())
    return tuple(sorted(findings))


def _found(
    path: str, data: bytes, by_key: Mapping[str, Needle], index: Index, clean: set[str]
) -> dict[tuple[int, str], Finding]:
    """The first place of each field in one file; a file with nothing is remembered, with all inside of it."""
    found: dict[tuple[int, str], Finding] = {}
    inside: set[str] = set()
    shown = masked(path, index)
    for text in texts_of(path, data, clean):
        inside.add(text.digest)
        keys = found_in(letters(text.words), index, text.noise)
        for key in keys | ({text.digest} & index.keys):
            needle = by_key[key]
            place = Finding(shown, text.place, needle.number, needle.field)
            found.setdefault((needle.number, needle.field), place)
    if not found:
        clean |= inside
    return found


def masked(path: str, index: Index) -> str:
    """A path as it may be printed: a name in it that gives something away is "…", but for its ending."""
    return "/".join(_masked(part, index) for part in path.split("/"))


def _masked(part: str, index: Index) -> str:
    if not (_gives_away(part, index)):
        return part
    _, dot, ending = part.rpartition(".")
    return f"….{ending}" if dot and ending.isalpha() and not _gives_away(ending, index) else "…"


def _gives_away(part: str, index: Index) -> bool:
    return any(found_in(letters(text.words), index) for text in texts_of(part, b""))


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{SUFFIX.get(number % 10, 'th')}"
