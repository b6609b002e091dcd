"""Faults planted in built files, one at a time: a letter, a digit or an address of any format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, NamedTuple

import pikepdf

Files = Mapping[str, bytes]


class Plant(NamedTuple):
    """What was planted: in which format and file, and the words before and after."""

    format: str
    path: str
    data: bytes
    was: str
    now: str


class Place(NamedTuple):
    """Where in a text something may be planted."""

    start: int
    end: int


def another(chance: Random, sign: str) -> str:
    """Another digit for a digit, another letter for a letter."""
    signs = "0123456789" if sign.isdigit() else "aeiounrst"
    return chance.choice([other for other in signs if other != sign.lower()])


def changed(chance: Random, text: str, places: list[Place], digits: bool) -> tuple[str, str, str] | None:
    """A text with one sign changed at one of the places; rather a digit, where there is one."""
    signs = [at for place in places for at in range(place.start, place.end) if text[at].isascii()]
    wanted = [at for at in signs if text[at].isdigit()] if digits else []
    wanted = wanted or [at for at in signs if text[at].isalnum()]
    if not wanted:
        return None
    at = chance.choice(wanted)
    new = another(chance, text[at])
    start, end = max(0, at - 15), at + 15
    return text[:at] + new + text[at + 1 :], text[start:end], text[start:at] + new + text[at + 1 : end]


def outside_entities(text: str, place: Place) -> list[Place]:
    """The parts of a place that are no HTML entity ("&amp;" is one sign), and no tag written with them."""
    parts, start = [], place.start
    for found in re.finditer(r"&lt;/?\w.*?&gt;|&\w+;|&#\w+;", text[place.start : place.end]):
        parts.append(Place(start, place.start + found.start()))
        start = place.start + found.end()
    return [*parts, Place(start, place.end)]


# ---------------------------------------------------------------- each format


def in_text_of(chance: Random, text: str, first: int, last: int) -> tuple[str, str, str] | None:
    """In the words between tags, from one place of a text to another."""
    found = [Place(*each.span(1)) for each in re.finditer(r">([^<>]*[^\s<>][^<>]*)<", text[first:last])]
    places = [Place(first + place.start, first + place.end) for place in found]
    return changed(
        chance, text, [p for place in places for p in outside_entities(text, place)], chance.random() < 0.6
    )


def in_address_of(
    chance: Random, text: str, pattern: str, first: int, last: int
) -> tuple[str, str, str] | None:
    found = [Place(*each.span(1)) for each in re.finditer(pattern, text[first:last])]
    places = [Place(first + place.start, first + place.end) for place in found]
    return changed(
        chance, text, [p for place in places for p in outside_entities(text, place)], chance.random() < 0.2
    )


def in_page(chance: Random, data: bytes) -> tuple[bytes, str, str] | None:
    text = data.decode()
    if "<article" not in text:
        return None  # it leads to where the release is now
    first, last = text.index("<article"), text.index("</article>")
    if chance.random() < 0.3:
        made = in_address_of(chance, text, r'<a href="([^"#]+)"', first, last)
    else:
        made = in_text_of(chance, text, first, last)
    return made and (made[0].encode(), *made[1:])


def in_word(chance: Random, data: bytes) -> tuple[bytes, str, str] | None:
    members = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    name, pattern = "word/document.xml", r"<w:t(?: [^>]*)?>([^<]+)</w:t>"
    if chance.random() < 0.3:
        name, pattern = "word/_rels/document.xml.rels", r'Target="([^"]+)"(?= TargetMode="External")'
    text = members[name].decode()
    made = in_address_of(chance, text, pattern, 0, len(text))
    if made is None:
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for each, content in members.items():
            packed.writestr(each, made[0].encode() if each == name else content)
    return out.getvalue(), made[1], made[2]


def in_plain(chance: Random, data: bytes) -> tuple[bytes, str, str] | None:
    """Anywhere but in the number of a list, which no other document has in its words."""
    text = data.decode()
    lines = [Place(*each.span(1)) for each in re.finditer(r"^\s*(?:- |\d+\. )?(.*)$", text, re.MULTILINE)]
    made = changed(chance, text, lines, chance.random() < 0.6)
    return made and (made[0].encode(), *made[1:])


def in_feed(chance: Random, data: bytes) -> tuple[bytes, str, str] | None:
    """In the words or addresses of an entry."""
    text = data.decode()
    tag = "item" if "<rss" in text else "entry"
    if f"<{tag}>" not in text:
        return None
    first, last = text.index(f"<{tag}>"), text.rindex(f"</{tag}>")
    if chance.random() < 0.3:
        made = in_address_of(chance, text, r'(?:href|url|length)="([^"]+)"', first, last)
    else:
        made = in_text_of(chance, text, first, last)
    return made and (made[0].encode(), *made[1:])


def in_json(chance: Random, data: bytes) -> tuple[bytes, str, str] | None:
    """In a value of an item, but for what only JSON Feed has to say."""
    text = data.decode()
    first = text.index('"items"')
    names = "id|url|title|summary|content_html|date_published|date_modified|name|start|end|place"
    values = re.finditer(rf'"(?:{names})": "((?:[^"\\]|\\.)*)"(?!,\s+"size)', text[first:])
    places = [Place(first + each.start(1), first + each.end(1)) for each in values]
    safe = [p for place in places for p in outside_entities(text, place)]
    safe = [p for place in safe for p in outside_tags(text, place)]
    made = changed(chance, text, safe, chance.random() < 0.6)
    return made and (made[0].encode(), *made[1:])


def outside_tags(text: str, place: Place) -> list[Place]:
    """The parts of a place that are no tag and no escape."""
    parts, start = [], place.start
    for found in re.finditer(r"<[^>]*>|\\u....|\\.", text[place.start : place.end]):
        parts.append(Place(start, place.start + found.start()))
        start = place.start + found.end()
    return [*parts, Place(start, place.end)]


def in_calendar(chance: Random, data: bytes) -> tuple[bytes, str, str] | None:
    """In a value of an event."""
    text = data.decode()
    if "BEGIN:VEVENT" not in text:
        return None
    first, last = text.index("BEGIN:VEVENT"), text.rindex("END:VEVENT")
    pattern = r"^(?:(?!BEGIN|END)[A-Z-]+(?:;[^:]*)?:| )((?:[^\\\r\n]|\\.)+)\r?$"
    found = re.finditer(pattern, text[first:last], re.MULTILINE)
    places = [Place(first + each.start(1), first + each.end(1)) for each in found]
    safe = [p for place in places for p in outside_tags(text, place)]
    made = changed(chance, text, safe, chance.random() < 0.6)
    return made and (made[0].encode(), *made[1:])


def in_pdf(chance: Random, data: bytes) -> tuple[bytes, str, str] | None:
    """One letter of the tagged text drawn as another of its font, or one address of a link."""
    with pikepdf.open(io.BytesIO(data)) as document:
        page = chance.choice(list(document.pages))
        links = [each for each in page.get("/Annots", ()) if "/A" in each and "/URI" in each.A]
        if links and chance.random() < 0.3:
            link = chance.choice(links)
            was = str(link.A.URI)
            made = changed(chance, was, [Place(0, len(was))], digits=False)
            assert made is not None
            link.A.URI = pikepdf.String(made[0])
            said = (was, made[0])
        else:
            redrawn = _redrawn(chance, document, page)
            if redrawn is None:
                return None
            said = redrawn
        out = io.BytesIO()
        document.save(out)
        return out.getvalue(), *said


def _redrawn(chance: Random, document: Any, page: Any) -> tuple[str, str] | None:
    maps = {name: _letters(font) for name, font in page.Resources.Font.items()}
    instructions = list(pikepdf.parse_content_stream(page))
    places = list(_glyphs(instructions, maps, _tagged(document.Root.StructTreeRoot, page)))
    digits = [each for each in places if each.letter.isdigit()]
    if not places:
        return None
    glyph = chance.choice(digits if digits and chance.random() < 0.6 else places)
    signs = {sign: code for code, sign in maps[glyph.font].items() if sign.isascii() and sign.isalnum()}
    others = sorted(sign for sign in signs if sign.lower() != glyph.letter.lower())
    if not others:
        return None
    new = chance.choice(others)
    operands: Any = instructions[glyph.instruction].operands
    operands[0][glyph.place] = pikepdf.String(signs[new])
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))
    return glyph.letter, new


class Glyph(NamedTuple):
    """One drawn sign: where in the page's instructions, of which font, and what it stands for."""

    instruction: int
    place: int
    font: str
    letter: str


def _glyphs(
    instructions: list[Any], maps: Mapping[str, Mapping[bytes, str]], tagged: set[int]
) -> Iterator[Glyph]:
    font, inside = "", False
    for number, each in enumerate(instructions):
        name, operands = str(each.operator), each.operands
        if name in ("BDC", "BMC", "EMC"):
            inside = name == "BDC" and operands[1].get("/MCID", -1) in tagged
        elif name == "Tf":
            font = str(operands[0])
        elif name == "TJ" and inside:
            for place, piece in enumerate(operands[0]):
                letter = maps[font].get(bytes(piece), "") if isinstance(piece, pikepdf.String) else ""
                if letter.isascii() and letter.isalnum():
                    yield Glyph(number, place, font, letter)


def _tagged(element: Any, page: Any) -> set[int]:
    """The numbers of a page's marked content that tags stand for: what stands in margins has none."""
    children = element.get("/K", pikepdf.Array())
    found = set()
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            found |= _tagged(child, page)
        elif element.Pg.objgen == page.objgen:
            found.add(int(child))
    return found


def _letters(font: Any) -> dict[bytes, str]:
    """What each glyph stands for."""
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]{4})>", font.ToUnicode.read_bytes())
    return {bytes.fromhex(code.decode()): chr(int(sign, 16)) for code, sign in pairs}


# ---------------------------------------------------------------- any format

FORMATS: tuple[tuple[str, str, Callable[[Random, bytes], tuple[bytes, str, str] | None]], ...] = (
    ("page", r"releases/[^/]+/index\.html", in_page),
    ("PDF", r"releases/[^/]+/[^/]+\.pdf", in_pdf),
    ("Word", r"releases/[^/]+/[^/]+\.docx", in_word),
    ("text", r"releases/[^/]+/[^/]+\.txt", in_plain),
    ("RSS", r"feeds/.*\.rss", in_feed),
    ("Atom", r"feeds/.*\.atom", in_feed),
    ("JSON", r"feeds/.*\.json", in_json),
    ("calendar", r"(?:feeds|releases)/.*\.ics", in_calendar),
)


def plant(chance: Random, files: Files, format: str) -> Plant | None:
    """One fault in one file of a format, None where there is nothing to plant it in."""
    name, pattern, sow = next(each for each in FORMATS if each[0] == format)
    paths = sorted(path for path in files if re.fullmatch(pattern, path))
    for path in chance.sample(paths, len(paths)):
        if made := sow(chance, files[path]):
            return Plant(name, path, *made)
    return None
