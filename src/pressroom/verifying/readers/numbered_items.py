"""Which number Word sets before a paragraph: nothing in the file says it, so it is counted as Word counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Level = tuple[str, str]  # of which list, or of which definition of lists; and how deep in it


@dataclass(frozen=True, slots=True)
class Numbering:
    """word/numbering.xml: the definition of each list, where its levels begin, and which have bullets."""

    definitions: Mapping[str, str]  # of a list
    begins: Mapping[Level, int]  # of a definition
    again: Mapping[Level, int]  # of a list that begins anew, and with which number
    bullets: frozenset[Level]  # of a definition


def read_numbering(root: Element) -> Numbering:
    """The lists that paragraphs may be of (ECMA-376, 17.9)."""
    levels = {
        (definition.get(f"{W}abstractNumId", ""), level.get(f"{W}ilvl", "")): level
        for definition in root.iterfind(f"{W}abstractNum")
        for level in definition.iterfind(f"{W}lvl")
    }
    return Numbering(
        definitions={
            one.get(f"{W}numId", ""): _value(one, "abstractNumId") for one in root.iterfind(f"{W}num")
        },
        begins={name: int(_value(level, "start") or 1) for name, level in levels.items()},
        again={
            (one.get(f"{W}numId", ""), each.get(f"{W}ilvl", "")): int(_value(each, "startOverride"))
            for one in root.iterfind(f"{W}num")
            for each in one.iterfind(f"{W}lvlOverride")
            if each.find(f"{W}startOverride") is not None
        },
        bullets=frozenset(
            name for name, level in levels.items() if _value(level, "numFmt") in ("bullet", "none")
        ),
    )


def numbers_of(paragraphs: Iterable[Element], numbering: Numbering) -> Iterator[int | None]:
    """Before each paragraph the number that it shows, None without one.

    Lists of one definition count on; one that begins anew does so where it first occurs. A deeper level
    begins again after an item of a higher one.
    """
    last: Counter[Level] = Counter()  # of each level of a definition, the last number that was shown
    open_levels: set[Level] = set()
    met: set[Level] = set()
    for paragraph in paragraphs:
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            yield None
            continue
        number, depth = _value(properties, "numId"), _value(properties, "ilvl") or "0"
        level = numbering.definitions.get(number, ""), depth
        is_new = (number, depth) in numbering.again.keys() - met or level not in open_levels
        begins = numbering.again.get((number, depth), numbering.begins.get(level, 1))
        met.add((number, depth))
        open_levels = {each for each in open_levels if each[0] != level[0] or each[1] <= depth} | {level}
        last[level] = begins if is_new else last[level] + 1
        yield None if level in numbering.bullets or not level[0] else last[level]


def _value(element: Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
