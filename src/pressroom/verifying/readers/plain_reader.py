"""What a plain text says. List marks, and the addresses after links, are told apart from the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.verifying.document_text import ADDRESS, UNSEEN, Link, Said, Word, words_in

MARK = re.compile(r"\s*(-|\d+\.)(?=\s|$)")
WIDE_COLON = re.compile("(?<=：)(?=.)")  # Chinese sets no blank after its own


def read_plain(path: str, data: bytes) -> Said:
    """What a plain text file says."""
    return said_plainly("text", path, data.decode())


def said_plainly(format: str, path: str, text: str, part: str = "", title: str | None = None) -> Said:
    """Each line is a place; what may be a list's mark is taken for one until the words are compared.

    `part` is where the text stands in its file, such as "plain part, ".
    """
    words: list[Word] = []
    links: list[Link] = []
    for number, line in enumerate(UNSEEN.sub("", text).split("\n"), 1):
        place = f"{part}line {number}"
        links += (Link(address, "", place) for address in ADDRESS.findall(line))
        words += _words(ADDRESS.sub("", line), place)
    return Said(format, path, tuple(words), tuple(links), title=title, plain=True)


def _words(line: str, place: str) -> Iterator[Word]:
    if found := MARK.match(line):
        yield Word(found[1], place, mark=True)
        line = line[found.end() :]
    for run in line.split():
        parts = WIDE_COLON.split(run)
        for word in (word for part in parts for word in words_in(part, place)):
            yield Word(word.text, place, label=word.text.endswith(":"), loose=len(parts) > 1)
