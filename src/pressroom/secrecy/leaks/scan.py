"""Whether files give away what is not public, and if so where; what is found is never repeated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pressroom.model import Newsroom, Release
from pressroom.secrecy.leaks.letters import letters
from pressroom.secrecy.leaks.needles import needles
from pressroom.secrecy.leaks.search import Index, found_in, index_of
from pressroom.secrecy.leaks.unsaid import secret_among
from pressroom.secrecy.texts.extract import texts_of

MOST_PLACES = 20  # files that are told of one word: more would tell no more
PARTLY = ""  # the key under which `scan` tells of files that were not gone through whole
SUFFIX = {1: "st", 2: "nd", 3: "rd"}

Place = tuple[str, str]  # path, and where in the file


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One field of one hidden release, found in one file. Nothing in it repeats what was found.

    Without a field: a file that could be gone through in part only, so that more may be in it.
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
        if not self.field:
            return (
                f"{self.path}{where} is locked, broken, packed too deep or too large once unpacked: "
                "not all of it was looked through."
            )
        return (
            f"{self.path}{where} holds something of the {self.field} of a release, and that is not public "
            f"(the {_ordinal(self.number)}, by file name, of those that hold something back)."
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
    public, known = tuple(public), tuple(known)
    sought = {needle.key: needle for needle in needles(hidden, public, hidden_media)}
    places = scan(files, sought)
    partly = places.pop(PARTLY, [])
    whole = (key for key in places if sought[key].whole)
    secret = secret_among(places, whole, newsroom, public, known)
    index = index_of(secret)
    findings = {
        (path, needle.number, needle.field): Finding(masked(path, index), place, needle.number, needle.field)
        for needle in map(sought.__getitem__, sorted(secret))
        for path, place in places[needle.key]
    }
    unread = (Finding(masked(path, index), place, 0, "") for path, place in partly)
    return tuple(sorted({*findings.values(), *unread}))


def scan(files: Iterable[tuple[str, bytes]], keys: Iterable[str]) -> dict[str, list[Place]]:
    """Where each key is found; of a key that is everywhere, the first files only.

    Under PARTLY are all files that a bound, a lock or damage kept from being gone through whole. A file
    inside of others, such as a Word document's styles, is gone through in the first of them alone.
    """
    index = index_of(keys)
    seen: set[str] = set()
    places: dict[str, list[Place]] = {}
    for path, data in files if index.keys else ():
        for key, place in _found(path, data, index, seen).items():
            if len(told := places.setdefault(key, [])) < MOST_PLACES or key == PARTLY:
                told.append((path, place))
    return places


def _found(path: str, data: bytes, index: Index, seen: set[str]) -> dict[str, str]:
    """Where in one file each key is first found."""
    found: dict[str, str] = {}
    for text in texts_of(path, data, seen):
        if text.partly:
            found[PARTLY] = text.place
        for key in found_in(letters(text.words), index, text.noise) | ({text.digest} & index.keys):
            found.setdefault(key, text.place)
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
