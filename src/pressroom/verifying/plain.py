"""What a plain text says. List marks, and the addresses after links, are told apart from the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.verifying.said import ADDRESS, Link, Said, Word, words_in

MARK = re.compile(r"\s*(-|\d+\.)(?=\s|$)")


def read_plain(path: str, data: bytes) -> Said:
    """Each line is a place; what may be a list's mark is taken for one until the words are compared."""
    words: list[Word] = []
    links: list[Link] = []
    for number, line in enumerate(data.decode().split("\n"), 1):
        place = f"line {number}"
        links += (Link(address, "", place) for address in ADDRESS.findall(line))
        words += _words(ADDRESS.sub("", line), place)
    return Said("text", path, tuple(words), tuple(links))


def _words(line: str, place: str) -> Iterator[Word]:
    if found := MARK.match(line):
        yield Word(found[1], place, mark=True)
        line = line[found.end() :]
    for word in words_in(line, place):
        yield Word(word.text, place, label=word.text.endswith(":"))
