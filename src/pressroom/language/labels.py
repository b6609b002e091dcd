"""Labels in every language: as the office words them, else as the packaged catalogues do, else in English.

The catalogues are gettext's (`templates/labels/es.po`), so that translators have editors for them; a label's
name is its English. An entry with the flag `fuzzy` is used like any other, but no speaker of the language has
read it yet: gettext's editors show it as such, and take the flag away once somebody has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING

from pressroom.errors import Problem, Span
from pressroom.model import Language
from pressroom.packaged import PACKAGED

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

FOLDER = "labels"  # in the templates, the packaged ones and the office's own
BETWEEN = "\0"  # the forms of a label that counts, as compiled gettext catalogues part them
STOP = re.compile(r"(%\((\w+)\)s)\.(?!\.)")  # a place at the end of a sentence
PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The labels of one language by their English; and those that no speaker has read yet."""

    labels: Mapping[str, str] = field(default_factory=dict)
    unreviewed: frozenset[str] = frozenset()


# ---------------------------------------------------------------- labels


def label(text: str, language: Language, /, **values: object) -> str:
    """A label in a language, its places filled in.

    >>> label("by %(when)s", Language("es"), when="10:30")  # doctest: +SKIP
    'hasta las 10:30'
    """
    found = translation(text, language)
    if found is None and not values:
        return text
    said = text if found is None else found
    return with_one_stop(said, values) % values


def with_one_stop(text: str, values: Mapping[str, object]) -> str:
    """A label whose value brings its own full stop, without a second one: "… 2018 г."."""
    if not any(str(value).endswith(".") for value in values.values()):
        return text
    return STOP.sub(lambda place: place[1] if str(values.get(place[2], "")).endswith(".") else place[0], text)


def plural(one: str, many: str, count: int, language: Language) -> str:
    """The form of a label that goes with a number, its places still open: "%(num)s releases"."""
    found = translation(one, language)
    if found is None:
        return one if count == 1 else many
    forms = found.split(BETWEEN)
    return forms[min(_rule_of(language.wider)(count), len(forms) - 1)]


def translation(text: str, language: Language) -> str | None:
    """A label as the office or the packaged catalogue words it; None where the English is to be used."""
    found = language.labels.get(text)
    return found if found is not None else packaged(language).labels.get(text)


def marked(text: str) -> str:
    """A label that is printed elsewhere: the mark by which the catalogues learn of it."""
    return text


def known(language: Language) -> bool:
    """Whether there are labels in a language; else they are in English."""
    return language.is_english or bool(packaged(language).labels or language.labels)


def unreviewed(language: Language) -> int:
    """How many of the labels that are used in a language no speaker of it has read yet."""
    return len(packaged(language).unreviewed - language.labels.keys())


def count(language: Language) -> int:
    """How many labels there are in a language."""
    return len(packaged(language).labels.keys() | language.labels.keys())


# ---------------------------------------------------------------- catalogues


def packaged(language: Language) -> Catalogue:
    """The catalogue of a language that comes with pressroom; an empty one for English and unknown ones."""
    return Catalogue() if language.is_english else _packaged(language.wider)


@lru_cache(maxsize=64)
def _packaged(tags: tuple[str, ...]) -> Catalogue:
    for tag in tags:
        file = PACKAGED / FOLDER / f"{tag}.po"
        if tag and file.is_file():
            return parse_catalogue(file.name, file.read_bytes())[0]
    return Catalogue()


def parse_catalogue(file: str, data: bytes) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The labels of a gettext catalogue, and what is wrong with it; its name says its language."""
    from babel.messages.pofile import PoFileError, read_po

    lines = data.decode(errors="replace").splitlines()
    tags = Language(file.rpartition("/")[2].removesuffix(".po")).wider
    try:
        catalogue = read_po(StringIO(data.decode("utf-8-sig")), locale=_locale_of(tags), abort_invalid=True)
        order = _order(catalogue, tags)
    except PoFileError as error:
        return Catalogue(), (_problem(file, error.lineno + 1, lines, f"It cannot be read: {error.args[0]}."),)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Catalogue(), (_problem(file, line, lines, "It is not UTF-8 text. Save it as UTF-8."),)
    except Exception as error:  # its head may hold anything: dates, character sets, formulas
        return Catalogue(), (_problem(file, 1, lines, f"Its head cannot be read: {error}."),)
    problems = [
        _problem(file, message.lineno or 1, lines, wrong)
        for message in catalogue
        for wrong in _wrong(message, catalogue.num_plurals)
    ]
    said = {_name(message): message for message in catalogue if message.id and _said(message)}
    labels = {name: _in_order(_said(message), order) for name, message in said.items()}
    fuzzy = frozenset(name for name, message in said.items() if message.fuzzy)
    return Catalogue(labels, fuzzy), tuple(problems)


def _order(catalogue: Catalog, tags: tuple[str, ...]) -> tuple[int, ...]:
    """Which form of a catalogue is the first, the second … of ours: it may number them in another way."""
    from gettext import c2py

    ours, theirs = _rule_of(tags), c2py(catalogue.plural_expr)
    first: dict[int, int] = {}
    for number in range(1_000):
        first.setdefault(ours(number), number)
    return tuple(theirs(first[form]) for form in sorted(first))


def _in_order(forms: tuple[str, ...], order: tuple[int, ...]) -> str:
    if len(forms) == 1:
        return forms[0]
    return BETWEEN.join(forms[min(form, len(forms) - 1)] for form in order)


def _name(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _said(message: Message) -> tuple[str, ...]:
    """The forms of a label; none while somebody has yet to write them, as gettext has it."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return forms if all(forms) else ()


# ---------------------------------------------------------------- mistakes in a catalogue


def _wrong(message: Message, forms: int) -> Iterator[str]:
    """What would make a label fail, or say less than its English."""
    if not message.id or not message.string:
        return
    counts = not isinstance(message.id, str)
    if counts and any(message.string) and (len(message.string) != forms or not all(message.string)):
        yield f"It needs as many forms as its language counts by: msgstr[0] to msgstr[{forms - 1}]."
    english = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    wanted = _places(english)
    for form in _said(message):
        found = _places((form,))
        if strange := sorted(found - wanted):
            yield f"It has {' and '.join(strange)}, which its English has not."
        # "one release" need not say the number again.
        elif lacking := sorted(wanted - found - ({"%(num)s"} if counts else set())):
            yield f"It lacks {' and '.join(lacking)}, which its English has."
        elif "{pages}" in found and form.index("{pages}") < form.index("{page}"):
            yield "{page} stands before {pages}: both are counted on paper in this order."
        elif not _can_be_filled(form):
            yield "A percent sign that stands for itself is written twice: %%."


def _places(texts: Iterable[str]) -> set[str]:
    return {match[0] for text in texts for match in PLACES.finditer(text)}


def _can_be_filled(text: str) -> bool:
    try:
        text % {name: "" for name, _ in PLACES.findall(text)}
    except (ValueError, TypeError, KeyError):
        return False
    return True


def _problem(file: str, line: int, lines: list[str], message: str) -> Problem:
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return Problem("label", message, Span(file, line, 1, max(len(text), 1)), source=text)


# ---------------------------------------------------------------- numbers


@lru_cache(maxsize=64)
def _rule_of(tags: tuple[str, ...]) -> Callable[[int], int]:
    """Which of its forms a language uses with a number."""
    from gettext import c2py

    from babel.messages.plurals import get_plural

    return c2py(get_plural(_locale_of(tags)).plural_expr)


def _locale_of(tags: tuple[str, ...]) -> str:
    """The language as Babel knows it; of an unknown one English, by whose numbers it is then counted."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tags[-1]))
    except (UnknownLocaleError, ValueError):
        return "en"
