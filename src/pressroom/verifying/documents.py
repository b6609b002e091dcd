"""One release's documents: whether all of them carry the same words, links and facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import SequenceMatcher

from pressroom.model import Edition
from pressroom.verifying import facts
from pressroom.verifying.consensus import Gap, gaps, reference
from pressroom.verifying.difference import Difference, Whose, parted
from pressroom.verifying.document_text import Link, Said, plainly, without_repeats
from pressroom.verifying.facts import Fact, Known
from pressroom.verifying.readers.time_reader import DAY, is_true, said_times

HOUR = re.compile(r"\d[:h]\d\d")  # in any language


def compare(known: Known, documents: tuple[Said, ...]) -> Iterator[Difference]:
    """Every difference between the documents of one release, and from what the release says."""
    exact = [each for each in documents if each.format != "PDF" and not each.plain]
    right = reference((*exact, *(each for each in documents if each not in exact)))
    if right is None:
        return
    edition, told = known.edition, facts.facts_of(known.edition)
    odd = {document: gaps(right, document) for document in documents}
    for document in documents:
        for gap in odd[document]:
            kind = _kind(gap, right, told)
            yield _difference(edition, document, gap.place, kind, gap.expected, gap.found)
        yield from _titles(edition, document)
        yield from _machine_times(known, document)
        yield from _margins(known, document)
    yield from _links(edition, odd)
    yield from _missing(known, right, documents, told)


def _difference(
    edition: Edition, document: Said, place: str, kind: str, expected: str, found: str
) -> Difference:
    release = edition.release
    whose = Whose(release.slug, release.language.tag)
    return Difference(*whose, document.format, document.path, place, kind, expected, found)


# ---------------------------------------------------------------- words


def _kind(gap: Gap, right: Said, told: tuple[Fact, ...]) -> str:
    """What sort of fact the words belong to that differ."""
    text, start, stop = _stretch(right, gap)
    if any(found.start() < stop and start < found.end() for found in DAY.finditer(text)):
        return "time"
    if HOUR.search(parted(gap.expected, gap.found)[0]):
        return "time"
    for fact in told:
        at = text.find(fact.text)
        while at >= 0:
            if at < stop and start < at + len(fact.text):
                return fact.kind
            at = text.find(fact.text, at + 1)
    return "words"


def _stretch(right: Said, gap: Gap) -> tuple[str, int, int]:
    """A text, and where in it the words stand that differ."""
    words = [word.text for word in right.words if not word.mark]
    start = len(" ".join(words[: gap.start])) + (gap.start > 0)
    return " ".join(words), start, max(start + 1, len(" ".join(words[: gap.stop])))


def _titles(edition: Edition, document: Said) -> Iterator[Difference]:
    """The title that a window or a list of files shows."""
    headline = plainly(edition.release.headline)
    if document.title is not None and headline not in plainly(document.title):
        yield _difference(edition, document, "title", "headline", headline, document.title)


# ---------------------------------------------------------------- facts


def _missing(
    known: Known, right: Said, documents: tuple[Said, ...], told: tuple[Fact, ...]
) -> Iterator[Difference]:
    """What the release says and the documents, as far as they agree, do not."""
    edition, said = known.edition, facts.letters(right.text)
    lost = [(fact.kind, fact.text) for fact in told if fact.required and facts.letters(fact.text) not in said]
    if facts.is_english(edition.release):
        times = said_times(right.text, known.zones)
        lost += [("time", _in_words(what, at)) for what, at in facts.times_of(edition) if at not in times]
    for kind, text in lost:
        for document in documents:
            yield _difference(edition, document, "", kind, text, "missing")


def _in_words(what: str, at: datetime | date) -> str:
    return f"{what}, {at:%Y-%m-%d %H:%M} UTC" if isinstance(at, datetime) else f"{what}, {at}"


def _machine_times(known: Known, document: Said) -> Iterator[Difference]:
    """Times written for machines beside the words: they must be those of the words, and of the release."""
    edition = known.edition
    zones = known.zones if facts.is_english(edition.release) else ()
    for time in document.times:
        if not is_true(time, known.times, zones):
            yield _difference(edition, document, time.place, "time", time.words, time.datetime)


def _margins(known: Known, document: Said) -> Iterator[Difference]:
    """What headers and footers tell of the release: its present address, its version's day."""
    edition = known.edition
    current = edition.page.url.partition("://")[2].rstrip("/")
    for word in document.around:
        written = (word.text.partition("://")[2] or word.text).strip("/")
        if "/" in written and written != current and _is_near(written, current):
            yield _difference(edition, document, f"{word.place}, margin", "link", current, written)
    for place in dict.fromkeys(word.place for word in document.around):
        text = " ".join(word.text for word in document.around if word.place == place)
        if facts.is_english(edition.release) and (odd := said_times(text, known.zones) - known.times):
            told = "; ".join(sorted(str(at) for at in odd))
            yield _difference(edition, document, f"{place}, margin", "time", "a time of the release", told)


def _is_near(text: str, other: str) -> bool:
    return SequenceMatcher(None, text, other).ratio() > 0.8


# ---------------------------------------------------------------- links


def _links(edition: Edition, documents: Mapping[Said, tuple[Gap, ...]]) -> Iterator[Difference]:
    """The same addresses in the same order; plain text names those that its words do not.

    Where plain text has other words in place of an address, that is told with the words.
    """
    media = {file.url for file in edition.media.values()}
    lists = {each: without_repeats(_ways(each, media)) for each in documents}
    votes = Counter(tuple(link.address for link in lists[each]) for each in lists if not each.plain)
    if not votes:
        return
    best = max(votes, key=lambda row: votes[row])
    right = next(
        found for each, found in lists.items() if not each.plain and tuple(x.address for x in found) == best
    )
    for document, found in lists.items():
        compared = _of_text(document, found, right) if document.plain else _of_others(found, right)
        for place, expected, address in compared:
            if document.plain and any(_told(gap, expected) for gap in documents[document]):
                continue
            yield _difference(edition, document, place, "link", expected, address)


def _told(gap: Gap, address: str) -> bool:
    """Whether a difference of words is one of an address, or of what is hardly an address any more."""
    near = (word.strip("().,") for word in gap.found.split())
    return says(facts.letters(gap.expected), address) or any(_is_near(word, address) for word in near)


def _ways(document: Said, media: set[str]) -> Iterator[Link]:
    """The links of a document, without the photos of the release, which some show and some lead to."""
    yield from (link for link in document.links if not (link.picture and link.address in media))


def _of_others(found: tuple[Link, ...], right: tuple[Link, ...]) -> Iterator[tuple[str, str, str]]:
    expected, addresses = [link.address for link in right], [link.address for link in found]
    for wrong in sorted((Counter(addresses) - Counter(expected)).elements()):
        link = next(each for each in found if each.address == wrong)
        at = addresses.index(wrong)
        yield link.place, expected[at] if at < len(expected) else "no link", wrong
    if len(addresses) <= len(expected):
        lost = Counter(expected) - Counter(addresses)
        extra = Counter(addresses) - Counter(expected)
        for address in sorted(lost.elements())[sum(extra.values()) :]:
            yield "", address, "missing"
    if Counter(addresses) == Counter(expected) and addresses != expected:
        at = next(at for at in range(len(expected)) if expected[at] != addresses[at])
        yield found[at].place, expected[at], addresses[at]


def _of_text(
    document: Said, found: tuple[Link, ...], right: tuple[Link, ...]
) -> Iterator[tuple[str, str, str]]:
    """An address may be left out where the words say it: an e-mail address, a phone number."""
    left = list(found)
    text = facts.letters(document.text)
    for link in right:
        if left and left[0].address == link.address:
            left.pop(0)
        elif not says(text, link.address):
            place = left[0].place if left else ""
            yield place, link.address, left[0].address if left else "missing"
            if left and not any(each.address == left[0].address for each in right):
                left.pop(0)
    for link in left:
        yield link.place, "no link", link.address


def says(text: str, address: str) -> bool:
    """Whether a text (its letters) has an address in its words."""
    scheme, _, rest = address.partition(":")
    if scheme == "tel":
        digits = "".join(sign for sign in text if sign.isdigit())
        called = "".join(sign for sign in rest if sign.isdigit())
        return called in digits or called[1:] in digits or called[2:] in digits
    return (rest if scheme == "mailto" else address) in text
