"""Did you mean: the nearest of the words that would have been right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 60  # nobody mistypes an id of sixty letters; comparing long words costs time
# Letters that Unicode does not take apart into a plain one and its mark.
_PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)


def nearest(word: str, known: Iterable[str], closeness: float = 0.6) -> str:
    """The known word that somebody who typed `word` most likely meant, or the empty string."""
    from difflib import get_close_matches

    if len(word) > _LONGEST:
        return ""
    by_form = {_plain(each): each for each in known}
    form = _plain(word)
    if form in by_form:
        return by_form[form]
    swapped = [each for each in by_form if sorted(each) == sorted(form)]  # the most frequent slip
    found = swapped or get_close_matches(form, by_form, n=1, cutoff=closeness)
    return by_form[found[0]] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ " Did you mean “headline”?" or nothing."""
    found = nearest(word, known)
    return f" Did you mean “{found}”?" if found else ""


def id_from(name: str) -> str:
    """The id that a name suggests: lowercase letters of the Latin alphabet, digits, hyphens; may be empty."""
    plain = name.casefold().translate(_PLAIN_LETTERS)
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "")).strip("-")


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", " ", word.casefold()).strip()
