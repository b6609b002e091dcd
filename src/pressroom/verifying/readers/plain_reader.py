"""What a plain text says; the addresses after links are told apart from the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.verifying.difference import Format
from pressroom.verifying.readers.document_text import ADDRESS, UNSEEN, Link, Said, Word, words_in

BULLET = re.compile(r"\s*(-)(?=\s|$)")
WIDE_COLON = re.compile("(?<=：)(?=.)")  # Chinese sets no blank after its own


def read_plain(path: str, data: bytes) -> Said:
    """What a plain text file says."""
    return said_plainly(Format.TEXT, path, data.decode())


def said_plainly(format: Format, path: str, text: str, part: str = "", title: str | None = None) -> Said:
    """Each line is a place; a dash that begins one may be a bullet, which has no word elsewhere.

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
    if found := BULLET.match(line):
        yield Word(found[1], place, extra=True)
        line = line[found.end() :]
    for run in line.split():
        parts = WIDE_COLON.split(run)
        for word in (word for part in parts for word in words_in(part, place)):
            ends, alone = word.text.endswith(":"), word.text == ":"  # French sets a blank before its colons
            yield Word(word.text, place, label=ends, extra=alone, loose=len(parts) > 1)
