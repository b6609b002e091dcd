"""Lists and sentences: "A, B and C", a full stop where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pressroom.language.cldr import correction_of, locale_of
from pressroom.language.labels import label
from pressroom.model import Language


def list_in_words(items: Sequence[str], language: Language) -> str:
    """Names one after another: "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    conjunction = "and" if language.is_english else correction_of(language).conjunction
    if conjunction:
        return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
    if locale := locale_of(language):
        from babel.lists import format_list

        return format_list(list(items), locale=locale)
    return ", ".join(items)


def joined(parts: Iterable[str], language: Language) -> str:
    """What is said of one thing, as far as it is said: "Lori Nelson, Chief Resilience Officer"."""
    return label(", ", language).join(part for part in parts if part)


def sentence(text: str, language: Language) -> str:
    """A text with its full stop, unless it ends with a mark already."""
    ends = text.rstrip("”’\"')»」』").endswith(tuple(".!?…。！？؟"))
    return text if ends or not text else label("%(sentence)s.", language, sentence=text)
