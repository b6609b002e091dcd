"""Whether files give away what is not public, and if so where; what is found is never repeated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pressroom.model import Newsroom, Release
from pressroom.scanning.extract import texts_of
from pressroom.scanning.letters import letters
from pressroom.scanning.needles import Index, Needle, found_in, index_of, keys_of, needles


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

    `hidden_media` are the media of hidden releases by name under releases/media. `known` are files that are
    no secret and that pages take words from: templates, the program's own modules, media of public releases.
    """
    return scan(files, needles(newsroom, hidden, public, hidden_media, known))


def scan(files: Iterable[tuple[str, bytes]], sought: Iterable[Needle]) -> tuple[Finding, ...]:
    """Every field of a hidden release that is found in a file, once for each file."""
    by_key = {needle.key: needle for needle in sought}
    if not by_key:
        return ()
    index = index_of(by_key)
    findings: dict[tuple[str, int, str], Finding] = {}
    for path, data in files:
        shown = masked(path, index)
        for text in texts_of(path, data):
            found = found_in(letters(text.words), index, text.noise)
            found |= {text.digest} & by_key.keys()
            for needle in (by_key[key] for key in found):
                findings.setdefault(
                    (path, needle.number, needle.field),
                    Finding(shown, text.place, needle.number, needle.field),
                )
    return tuple(sorted(findings.values()))


def masked(path: str, index: Index) -> str:
    """A path as it may be printed: a part that gives something away is "…", but for its ending."""
    return "/".join(_masked(part, index) for part in path.split("/"))


def _masked(part: str, index: Index) -> str:
    if not (found_in(letters(part), index) or any(key in index.keys for key in keys_of(part))):
        return part
    _, dot, ending = part.rpartition(".")
    return f"….{ending}" if dot and not found_in(letters(ending), index) else "…"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"
