"""Whether all documents of a release lead to the same addresses, in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pressroom.verifying.difference import Kind, Odd
from pressroom.verifying.readers.document_text import Link, Said, letters

Links = tuple[Link, ...]


def odd_links(documents: Iterable[Said], media: set[str]) -> Mapping[Said, tuple[Odd, ...]]:
    """What is odd in each document, as most of them have it; plain text names what its words do not.

    The photos of the release (`media`) are left out, which some documents show and some lead to.
    """
    ways = {each: tuple(_ways(each, media)) for each in documents}
    lists = {each: links if each.plain else without_repeats(links) for each, links in ways.items()}
    votes = Counter(_addresses(links) for each, links in lists.items() if not each.plain)
    if not votes:
        return dict.fromkeys(lists, ())
    right = max(votes, key=lambda row: votes[row])
    return {
        each: tuple(_of_text(each, links, right) if each.plain else _of_others(links, right))
        for each, links in lists.items()
    }


def _ways(document: Said, media: set[str]) -> Iterator[Link]:
    return (link for link in document.links if not (link.picture and link.address in media))


def without_repeats(links: Iterable[Link]) -> Links:
    """Links one after another to the same address as one: a link on two lines may be two in a file."""
    runs = (list(run) for _, run in groupby(links, lambda link: link.address))
    return tuple(Link(run[0].address, " ".join(each.words for each in run), run[0].place) for run in runs)


def _addresses(links: Links) -> tuple[str, ...]:
    return tuple(link.address for link in links)


def _of_others(found: Links, right: tuple[str, ...]) -> Iterator[Odd]:
    """Each address that is another one than it should be; that is too many, missing, or elsewhere."""
    here = _addresses(found)
    extra, lost = Counter(here) - Counter(right), Counter(right) - Counter(here)
    wrong = [link for link in found if link.address in extra]
    missing = [address for address in right if address in lost]
    for number, link in enumerate(wrong):
        yield Odd(
            link.place, Kind.LINK, missing[number] if number < len(missing) else "no link", link.address
        )
    for address in missing[len(wrong) :]:
        yield Odd("", Kind.LINK, address, "missing")
    if not extra and not lost and here != right:
        at = next(at for at, address in enumerate(right) if here[at] != address)
        yield Odd(found[at].place, Kind.LINK, right[at], here[at])


def _of_text(document: Said, found: Links, right: tuple[str, ...]) -> Iterator[Odd]:
    """An address may be left out where the words say it: an e-mail address, a phone number."""
    left = list(found)
    text = letters(document.text)
    for number, address in enumerate(right):
        if left and left[0].address == address:
            then = next((each for each in right[number + 1 :] if not _says(text, each)), "")
            left.pop(0)
            while left and left[0].address == address != then:  # several here may be one elsewhere
                left.pop(0)
        elif not _says(text, address):
            is_other = bool(left) and left[0].address not in right
            other = left.pop(0) if is_other else None
            yield Odd(other.place if other else "", Kind.LINK, address, other.address if other else "missing")
    for link in left:
        yield Odd(link.place, Kind.LINK, "no link", link.address)


def _says(text: str, address: str) -> bool:
    """Whether a text (its letters) has an address in its words."""
    scheme, _, rest = address.partition(":")
    if scheme == "tel":
        digits = "".join(sign for sign in text if sign.isdigit())
        called = "".join(sign for sign in rest if sign.isdigit())
        return called in digits or called[1:] in digits or called[2:] in digits
    return (rest if scheme == "mailto" else address) in text
