"""Which of the things found are secret: those that nothing says which may be read by everybody.

A site made of what is public alone has the words of public releases, of the newsroom's shared facts and of
templates. So a build is never refused for a word that it may have, and a single random word is still found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from pressroom.model import Newsroom, Release
from pressroom.secrecy.leaks.adjacent_phrases import lines_of, seams_of
from pressroom.secrecy.leaks.letters import letters
from pressroom.secrecy.leaks.phrases import sayings, shared_sayings
from pressroom.secrecy.leaks.search import found_in, index_of
from pressroom.secrecy.texts.extract import texts_of


def secret_among(
    keys: Iterable[str],
    whole: Iterable[str],
    newsroom: Newsroom,
    public: tuple[Release, ...],
    known: Iterable[tuple[str, bytes]],
) -> frozenset[str]:
    """The keys that no public release says, nor a `known` file, which may not excuse a `whole` one, though,
    unless it is that very file under another name.

    What is public is read only until every key is explained, which mostly is soon.
    """
    if not (rest := frozenset(keys)):
        return rest
    said = partial(_public_texts, newsroom, public)
    texts = tuple(text for name, data in known for text in texts_of(name, data))
    others = tuple(text.words for text in texts)
    rest -= {text.digest for text in texts}
    kept = _unsaid(rest & frozenset(whole), said())
    rest = _unsaid(_unsaid(rest - kept, others), said())
    if rest:
        seams = seams_of(line for text in (*said(), *others) for line in lines_of(text))
        rest = frozenset(key for key in rest if not seams.explain(key))
    return rest | kept


def _public_texts(newsroom: Newsroom, public: tuple[Release, ...]) -> Iterator[str]:
    """What the newsroom and each release say, a line each, shared facts only once."""
    told: set[str] = set()
    yield "\n".join(saying.text for saying in shared_sayings(newsroom))
    yield "\n".join(_names(newsroom, public))
    for release in public:
        new = dict.fromkeys(saying.text for saying in sayings(release) if saying.text not in told)
        told.update(new)
        yield "\n".join(new)


def _names(newsroom: Newsroom, public: tuple[Release, ...]) -> Iterator[str]:
    """What offices and topics of public releases are called in each language that has a site."""
    tags = {*newsroom.languages, *(tag for release in public for tag in release.translations)}
    for other in (newsroom.others[tag] for tag in sorted(tags & newsroom.others.keys())):
        offices = {office.id for release in public for office in release.offices}
        topics = {topic.id for release in public for topic in release.topics}
        yield from (each.name for key, each in other.offices.items() if key in offices)
        yield from (each.name for key, each in other.topics.items() if key in topics)


def _unsaid(keys: frozenset[str], texts: Iterable[str]) -> frozenset[str]:
    """The keys that stand in none of the texts."""
    left = set(keys)
    index = index_of(left)
    for text in texts if left else ():
        left -= found_in(letters(text), index)
        if not left:
            break
    return frozenset(left)
