"""Whether two documents say the same words in the same order; and which of several is in the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pressroom.verifying.document_text import Said, Word
from pressroom.verifying.readers.bidi_order import in_order

AROUND = 3  # words told on either side of a difference


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where two documents part: what should stand there, what does, and where that is.

    `start` and `stop` are the places of the words in the reference; the words come with some beside them.
    """

    start: int
    stop: int
    expected: str
    found: str
    place: str


def reference(documents: Iterable[Said]) -> Said | None:
    """The document that most others agree with; list marks and blanks do not count in this.

    Of several such, the first: the page comes before the documents that tell less exactly where words end.
    """
    said = tuple(documents)
    letters = [_letters(each) for each in said]
    votes = Counter(letters)
    return max(zip(letters, said, strict=True), key=lambda each: votes[each[0]])[1] if said else None


def _letters(said: Said) -> str:
    return "".join(word.text for word in said.words if not word.mark).replace(":", "")


def gaps(right: Said, other: Said) -> tuple[Gap, ...]:
    """Where a document says other words than the one that is right."""
    expected = [word for word in right.words if not word.mark]
    found = in_order([word for word in other.words if not word.mark], expected)
    if _same(expected, found):
        return ()
    whole = list(other.words)
    if any(word.mark for word in whole) and _same(list(right.words), whole):
        return ()
    if len(found) != len(expected) and _same(expected, whole):
        return ()  # what looked like a list's mark in a plain text was a word
    return tuple(_parted(expected, _rejoined(found, expected)))


def _same(expected: Sequence[Word], found: Sequence[Word]) -> bool:
    """Word for word the same, where a loose word may be the beginning of one that goes on in the next."""
    place = 0
    for word in expected:
        place += place < len(found) and _is_colon(found[place]) and word.text != ":"
        start = place
        if place >= len(found):
            return False
        text = found[place].text
        place += 1
        while text != word.text and place < len(found) and word.text.startswith(text):
            if not (found[place].loose and found[place - 1].loose):
                break
            text += found[place].text
            place += 1
        if text != word.text and not _is_label(text, word.text, found[start]):
            return False
    return all(map(_is_colon, found[place:]))


def _is_colon(word: Word) -> bool:
    """The colon after a label where the language sets it apart: French does."""
    return word.label and word.text == ":"


def _is_label(text: str, word: str, found: Word) -> bool:
    """Plain text sets a colon after the label of a fact."""
    return found.label and text == f"{word}:"


def _rejoined(found: Sequence[Word], expected: Sequence[Word]) -> list[Word]:
    """Loose words put together where the other document has the whole of them as one word."""
    known = {word.text for word in expected}
    joined: list[Word] = []
    for word in found:
        last = joined[-1] if joined else None
        if last and last.loose and word.loose and last.text not in known and last.text + word.text in known:
            joined[-1] = Word(last.text + word.text, last.place, loose=True)
        else:
            joined.append(word)
    return joined


def _parted(expected: Sequence[Word], found: Sequence[Word]) -> Iterable[Gap]:
    first, last = _ends(expected, found)
    middle = [word.text for word in expected[first : len(expected) - last]]
    other = [word.text for word in found[first : len(found) - last]]
    for tag, start, stop, begin, end in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
        begin, end, start, stop = begin + first, end + first, start + first, stop + first
        if tag == "equal" or _same(expected[start:stop], found[begin:end]):
            continue
        place = found[min(begin, len(found) - 1)].place if found else "nowhere"
        yield Gap(start, stop, _words(expected, start, stop), _words(found, begin, end), place)


def _ends(expected: Sequence[Word], found: Sequence[Word]) -> tuple[int, int]:
    """How many words are the same at the beginning, and at the end: most are, and comparing costs."""
    most = min(len(expected), len(found))
    first = next((at for at in range(most) if not _alike(expected[at], found[at])), most)
    left = most - first
    last = next((at for at in range(left) if not _alike(expected[-1 - at], found[-1 - at])), left)
    return first, last


def _alike(one: Word, other: Word) -> bool:
    return one.text == other.text or _is_label(other.text, one.text, other)


def _words(words: Sequence[Word], start: int, stop: int) -> str:
    """The words that differ, with some beside them, so that a person finds them."""
    return " ".join(word.text for word in words[max(0, start - AROUND) : stop + AROUND])
