"""Languages of a newsroom for which nobody has labels: theirs are English then, which is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pressroom.errors import Level, Problem, Span
from pressroom.language.labels import known
from pressroom.model import Language
from pressroom.newsroom.root import FACTS


def unlabelled(languages: Iterable[Language]) -> Iterator[Problem]:
    """A warning for each of them."""
    for language in dict.fromkeys(languages):
        if not known(language):
            message = f"There are no labels in “{language}”: “When” and “Press contact” stay English."
            write = f"templates/labels/{language}.po"
            yield Problem("language-labels", message, Span(FACTS), Level.WARNING, write=write)
