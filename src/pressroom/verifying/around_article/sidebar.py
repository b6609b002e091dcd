"""What stands beside the article, on its page and in its press kit: the same facts again, among other words.

Those other words are the template's, in any language, and an office may have its own. So only what can be
nothing else than a fact is held to the release: hours, numbers to call, quotations, places by their numbers,
links, times for machines. Each must be said by the release or its article, or be typed in a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.verifying.difference import Kind, Odd
from pressroom.verifying.facts import Known, facts_of
from pressroom.verifying.readers.document_text import Said, letters, plainly
from pressroom.verifying.readers.time_reader import is_true

HOUR = re.compile(r"(?<![\d:])\d{1,2}[:h]\d\d(?![\d:])")
CALLED = re.compile(r"\+?\d[\d ().-]{7,}\d")
DIGITS = 9  # of a number to call at least: a day ("2026-03-10") has eight
QUOTED = re.compile(r"[“„«]([^“”„«»]{4,})[”“»]")
MARKS = str.maketrans("", "", "“”„‘’«»\"'")


def odd_facts(said: Said, known: Known, article: Said | None) -> Iterator[Odd]:
    """Each fact beside the article that neither the release nor its article has."""
    own = known.letters + "\n" + letters(f"{article.text if article else ''} {known.templates}")
    bare, digits = own.translate(MARKS), _digits(own)
    for text, place in said.lines:
        for hour in HOUR.findall(text):
            if hour not in own:
                yield Odd(place, Kind.TIME, "an hour of the release", text)
        for number in CALLED.findall(text):
            if len(called := _digits(number)) >= DIGITS and called not in digits:
                yield Odd(place, Kind.PHONE, "a number of the release", number)
        for words in QUOTED.findall(text):
            if letters(words).translate(MARKS) not in bare:
                yield Odd(place, Kind.QUOTATION, "words of the release", f"“{words}”")
        yield from _misnumbered(text, place, own, known)
    for time in said.times:
        if not is_true(time, known.times, known.zones):
            yield Odd(time.place, Kind.TIME, time.words, time.datetime)
    yield from _odd_links(said, known, digits)


def _misnumbered(text: str, place: str, own: str, known: Known) -> Iterator[Odd]:
    """A place with the wrong number: "2 Main Street"."""
    if letters(text) in own or not any(map(str.isdigit, text)):
        return
    for fact in facts_of(known.edition):
        is_place = fact.kind is Kind.PLACE and _unnumbered(fact.text) in _unnumbered(text)
        if is_place and fact.text not in text:
            yield Odd(place, Kind.PLACE, fact.text, text)


def _unnumbered(text: str) -> str:
    return re.sub(r"\d", "0", plainly(text))


def _odd_links(said: Said, known: Known, digits: str) -> Iterator[Odd]:
    """Links away from the newsroom that lead to no address or number that the release names.

    What a template leads to may be put together there, and is known by its host.
    """
    for link in said.links:
        scheme, _, rest = link.address.partition(":")
        host = "/".join(link.address.split("/")[:3])
        if link.address.startswith(known.newsroom.url) or not rest or host in known.templates:
            continue
        if scheme == "tel":
            if _digits(rest) not in digits:
                yield Odd(link.place, Kind.PHONE, plainly(link.words) or "a number of the release", rest)
        elif letters(rest.removeprefix("//")) not in known.letters:
            yield Odd(link.place, Kind.LINK, "an address that the release names", link.address)


def _digits(text: str) -> str:
    """A text's digits, line by line: numbers are written in many ways."""
    return re.sub(r"[^\d\n]", "", text)
