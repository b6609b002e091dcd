"""Lists and sentences: "A, B and C", a full stop where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pressroom.language import cldr
from pressroom.language.labels import label
from pressroom.model import Language


def list_in_words(items: Sequence[str], language: Language) -> str:
    """Names one after another: "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    if language.is_english:
        return f"{', '.join(items[:-1])} and {items[-1]}"
    return cldr.series(items, language)


def joined(parts: Iterable[str], language: Language) -> str:
    """What is said of one thing, as far as it is said: "Lori Nelson, Chief Resilience Officer"."""
    return label(", ", language).join(part for part in parts if part)


def sentence(text: str, language: Language) -> str:
    """A text with its full stop, unless it ends with a mark already."""
    ends = text.rstrip("”’\"')»」』").endswith(tuple(".!?…。！？؟"))
    return text if ends or not text else label("%(sentence)s.", language, sentence=text)
