"""What stands beside the article, on its page and in its press kit: the same facts again, among other words.

Those other words are the template's, in any language, so that only a line can be judged that is nearly
what the release says: the same words, but for one or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from pressroom.verifying.document_text import Link, Said, plainly
from pressroom.verifying.facts import Known, facts_of, letters
from pressroom.verifying.readers.time_reader import DAY

FEW = 2  # words that may differ in a line that means to say the same
MARKS = "“”„‘’«»\"'"
Odd = Iterator[tuple[str, str, str, str]]  # place, kind, what was expected, what was found
Words = tuple[str, ...]


def odd_lines(said: Said, known: Known, article: Said | None) -> Odd:
    """Each line that is nearly a line of the article, or of the release's data, and is not."""
    own = dict.fromkeys((*known.lines, *(text for text, _ in (article.lines if article else ()))))
    kinds = {fact.text: fact.kind for fact in facts_of(known.edition)}
    whole = known.letters + (letters(article.text) if article else "")
    split = {text: _split(text) for text in own}
    for text, place in said.lines:
        if letters(text) not in whole and (right := _nearly(_split(text), split)):
            yield place, kinds.get(right, "time" if DAY.search(right) else "words"), right, text


def meant(text: str, known: Known) -> str | None:
    """The line of the release that a text means to say and does not."""
    return _nearly(_split(text), {line: _split(line) for line in known.lines})


def _split(text: str) -> Words:
    """Words as they are compared: the marks of a quotation may be other ones here."""
    return tuple(word.strip(MARKS).casefold() for word in plainly(text).split())


def _nearly(words: Words, own: dict[str, Words]) -> str | None:
    """The line that some words mean to say and do not, None if there is no such line.

    There may be more before and after, as in "Add to calendar: First planting".
    """
    there = set(words)
    near = [
        (text, line)
        for text, line in own.items()
        if len(there & set(line)) * 2 >= min(len(line), len(words)) - 1
    ]
    said = {at for _, line in near for at in _where(line, words)}
    found: list[tuple[int, int, str]] = []
    for text, line in near:
        same, odd = _parted(line, words)
        if odd and not odd & said:
            found.append((-same, len(line), text))  # of two the shorter one: the quotation alone
    return min(found)[2] if found else _alone(words, own)


def _alone(words: Words, own: dict[str, Words]) -> str | None:
    """The same for one word on a line, such as a phone number; "Who" is not meant to be "Why"."""
    if len(words) != 1 or not (words[0][-1:].isdigit() or len(words[0]) > 6):
        return None
    return next((text for text, line in own.items() if len(line) == 1 and _is_slip(line[0], words[0])), None)


def _where(line: Words, words: Words) -> Iterator[int]:
    """Where in some words a line stands as it should."""
    for start in range(len(words) - len(line) + 1):
        if words[start : start + len(line)] == line:
            yield from range(start, start + len(line))


def _parted(line: Words, words: Words) -> tuple[int, frozenset[int]]:
    """How many words are the same, and which of them are not, if they are few; none where too much parts."""
    same, odd = 0, set[int]()
    steps = SequenceMatcher(None, line, words, autojunk=False).get_opcodes()
    for number, (tag, start, stop, begin, end) in enumerate(steps):
        if tag == "equal":
            same += stop - start
        elif 0 < number < len(steps) - 1:
            is_other = tag != "replace" or stop - start != end - begin
            if is_other or not all(any(map(str.isalnum, word)) for word in words[begin:end]):
                return 0, frozenset()  # a line between two names is no word
            odd |= set(range(begin, end))
        elif tag == "replace":  # at an edge there may be more, on either side
            pairs = list(zip(line[start:stop], words[begin:end], strict=False))
            if number == 0:
                pairs = list(zip(reversed(line[start:stop]), reversed(words[begin:end]), strict=False))
            slips = next((at for at, pair in enumerate(pairs) if not _is_slip(*pair)), len(pairs))
            odd |= set(range(end - slips, end) if number == 0 else range(begin, begin + slips))
    told = set(line) & set(words)
    is_whole = same + len(odd) == len(line) and all(len(words[at]) > 3 for at in odd)
    is_whole &= len(words) == len(line) or any(len(word) > 3 for word in told)
    enough = same >= max(3, 2 * len(odd)) or (
        is_whole and same > 0 and all(_is_slip_of(words[at], line) for at in odd)
    )
    return (same, frozenset(odd)) if enough and len(odd) <= FEW else (0, frozenset())


def _is_slip_of(word: str, line: Words) -> bool:
    return any(_is_slip(other, word) for other in line)


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are the same but for one letter, or one digit."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    alike = len(pairs) == 1 and all(
        a.isalnum() and b.isalnum() and a.isdigit() == b.isdigit() for a, b in pairs
    )
    return alike and len(one) == len(other) and (len(one) > 1 or one.isdigit())


def odd_links(links: Iterable[Link], known: Known, home: str) -> Odd:
    """Links away from the newsroom's own pages that lead to no address or number that the release names."""
    for link in links:
        scheme, _, rest = link.address.partition(":")
        if link.address.startswith(home) or not rest:
            continue
        if scheme == "tel":
            if not _called(rest, known):
                yield link.place, "phone", plainly(link.words) or "a number of the release", rest
        elif letters(rest.removeprefix("//")) not in known.letters:
            yield link.place, "link", "an address that the release names", link.address


def _called(number: str, known: Known) -> bool:
    """Whether a number is one that the release names, however it is written there."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return any(digits in "".join(sign for sign in line if sign.isdigit()) for line in known.lines)
