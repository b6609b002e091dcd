"""Faults planted in built files, one at a time: a letter, a digit or an address of any format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes
from email.charset import QP, Charset
from email.message import Message
from random import Random
from typing import Any, NamedTuple

import pikepdf

Files = Mapping[str, bytes]

# The four faults that do most harm, by how they look in any format; and any letter of what is said.
KINDS: Mapping[str, str] = {
    "time": r"\d{1,2}:\d\d|(?<=\d\dT)\d{6}",
    "quotation": r"[“«][^“”«»<>\n]{4,}[”»]",
    "phone": r"(?<!\d)\+?\d{3}-?\d{3}-?\d{4}(?!\d)",
    "link": r"(?s).+",
    "any": r"(?s).+",
}


class Plant(NamedTuple):
    """What was planted: in which format and file, and the words before and after."""

    format: str
    path: str
    data: bytes
    was: str
    now: str


Planted = tuple[bytes, str, str] | None  # the file, and the words before and after


class Place(NamedTuple):
    """Where in a text something may be planted."""

    start: int
    end: int


class Text(NamedTuple):
    """A text of a file, where its words and its addresses are, and how to put another in its place.

    `words` are those of which every letter counts; `others` are looked through for the four kinds alone.
    """

    text: str
    words: list[Place]
    addresses: list[Place]
    packed: Callable[[str], bytes]
    others: list[Place] = []  # noqa: RUF012 - a NamedTuple's default


def another(chance: Random, sign: str) -> str:
    """Another digit for a digit, another letter of its alphabet for a letter, Latin or Arabic."""
    signs = "0123456789" if sign.isdigit() else "aeiounrst" if sign.isascii() else "بتثجحدرسعف"
    return chance.choice([other for other in signs if other != sign.lower()])


def is_sown(sign: str) -> bool:
    return (sign.isascii() and sign.isalnum()) or "ء" <= sign <= "ي"


def sown(chance: Random, found: Text, kind: str) -> Planted:
    """One sign changed in a fact of a kind, None where there is none; of any kind rather a digit."""
    link = kind == "link" or (kind == "any" and chance.random() < 0.3)
    places = found.addresses if link else found.words
    if kind not in ("any", "link"):
        places = [*places, *found.others, *(found.addresses if kind == "phone" else ())]
    text = found.text
    matches = [
        Place(place.start + each.start(), place.start + each.end())
        for place in places
        for each in re.finditer(KINDS[kind], text[place.start : place.end])
    ]
    signs = [at for place in matches for at in range(*place) if is_sown(text[at])]
    if kind in ("time", "phone") or (kind == "any" and chance.random() < (0.2 if link else 0.6)):
        signs = [at for at in signs if text[at].isdigit()] or signs
    if not signs:
        return None
    at = chance.choice(signs)
    start, now = max(0, at - 15), text[:at] + another(chance, text[at]) + text[at + 1 :]
    return found.packed(now), text[start : at + 15], now[start : at + 15]


def matched(pattern: str, text: str, first: int = 0, last: int | None = None) -> list[Place]:
    """The places of a pattern's groups."""
    found = re.compile(pattern, re.MULTILINE).finditer(text, first, len(text) if last is None else last)
    return [
        Place(*each.span(group))
        for each in found
        for group in range(1, len(each.groups()) + 1)
        if each[group]
    ]


def outside(pattern: str, text: str, places: list[Place]) -> list[Place]:
    """The parts of places that a pattern does not match: entities, tags, escapes."""
    parts = []
    for place in places:
        start = place.start
        for found in re.compile(pattern).finditer(text, place.start, place.end):
            parts.append(Place(start, found.start()))
            start = found.end()
        parts.append(Place(start, place.end))
    return parts


ENTITIES = r"&lt;/?\w.*?&gt;|&\w+;|&#\w+;"
ESCAPES = r"<[^>]*>|\\u....|\\."


# ---------------------------------------------------------------- each format


def in_page(chance: Random, data: bytes, kind: str) -> Planted:
    """Any letter of the article; the four kinds beside it and in the head, too."""
    text = data.decode()
    if "<article" not in text:
        return None  # it leads to where the release is now
    first, last = text.index("<article"), text.index("</article>")
    end = text.index("</main>")
    words = outside(ENTITIES, text, matched(r">([^<>]*[^\s<>][^<>]*)<", text, first, last))
    own = r'(?:<a[^>]* |<link rel="(?:canonical|alternate)"[^>]* )href="([^"#]+)|<img src="([^"]+)"'
    machine = r'"(https?:(?!//schema)[^"]+)"'
    addresses = outside(ENTITIES, text, [*matched(own, text, 0, end), *matched(machine, text, 0, first)])
    return sown(
        chance, Text(text, words, addresses, str.encode, outside(ENTITIES, text, [Place(0, end)])), kind
    )


def in_html(chance: Random, data: bytes, kind: str) -> Planted:
    """The four kinds, in a page of which other words are the template's."""
    text = data.decode()
    first = text.index("<body")
    addresses = outside(ENTITIES, text, matched(r'(?:href|src)="([^"#]+)"', text, first))
    return sown(chance, Text(text, [], addresses, str.encode, [Place(first, len(text))]), kind)


def in_word(chance: Random, data: bytes, kind: str) -> Planted:
    members = unpacked(data)
    link = kind == "link" or (kind == "any" and chance.random() < 0.3)
    name = "word/_rels/document.xml.rels" if link else "word/document.xml"
    text = members[name].decode()
    words = outside(ENTITIES, text, matched(r"<w:t(?: [^>]*)?>([^<]+)</w:t>", text))
    addresses = outside(ENTITIES, text, matched(r'Target="([^"]+)"(?= TargetMode="External")', text))
    found = Text(
        text, words or addresses, addresses or words, lambda now: packed({**members, name: now.encode()})
    )
    return sown(chance, found, kind)


def in_plain(chance: Random, data: bytes, kind: str) -> Planted:
    """Anywhere but in the number of a list, which no other document has in its words."""
    text = data.decode()
    words = matched(r"^\s*(?:- |\d+\. )?(.*)$", text)
    return sown(
        chance, Text(text, words, matched(r"\s\(((?:https?|mailto):.+)\)", text) or words, str.encode), kind
    )


def in_mail(chance: Random, data: bytes, kind: str) -> Planted:
    """In one of the two parts, or in the subject line."""
    message = message_from_bytes(data)
    parts: Any = message.get_payload()
    plain, html = parts
    place = chance.choice(("plain", "html", "html", "subject"))
    if place == "subject" and kind == "any":
        was = str(message["Subject"])
        return sown(
            chance,
            Text(was, matched(r"([A-Z ]+: )", was), matched(r"([A-Z ]+: )", was), retitled(message)),
            kind,
        )
    part = plain if place == "plain" else html
    text = part.get_payload(decode=True).decode()
    if place == "plain":
        words = matched(r"^\s*(?:- |\d+\. )?(.*)$", text)
        addresses = matched(r"\s\(((?:https?|mailto):.+)\)", text) or words
    else:
        first = text.index('role="article"')
        words = outside(
            ENTITIES, text, matched(r">([^<>]*[^\s<>][^<>]*)<", text, first, text.index("</body>"))
        )
        addresses = outside(ENTITIES, text, matched(r'<a href="([^"#]+)"', text, first))
    return sown(chance, Text(text, words, addresses, lambda now: reworded(message, part, now)), kind)


def retitled(message: Message) -> Callable[[str], bytes]:
    def made(subject: str) -> bytes:
        message.replace_header("Subject", subject)
        return message.as_bytes()

    return made


def reworded(message: Message, part: Any, text: str) -> bytes:
    letters = Charset("utf-8")
    letters.body_encoding = QP
    del part["Content-Transfer-Encoding"]
    part.set_payload(text, letters)
    return message.as_bytes()


def in_kit(chance: Random, data: bytes, kind: str) -> Planted:
    """In the contents page, in a document, or in what a photo says of itself."""
    members = unpacked(data)
    for name in chance.sample(sorted(members), len(members)):
        sow = next((sow for ending, sow in IN_KIT if name.endswith(ending)), None)
        if sow and (made := sow(chance, members[name], kind)):
            return packed({**members, name: made[0]}), made[1], made[2]
    return None


def in_photo(chance: Random, data: bytes, kind: str) -> Planted:
    """In its XMP, a letter for a letter: lengths stay as they are."""
    first, last = data.index(b"<?xpacket begin"), data.index(b"<?xpacket end")
    text = data[first:last].decode()
    names = "dc:description|photoshop:Credit|xmpRights:UsageTerms|Iptc4xmpCore:AltTextAccessibility"
    values = rf"<(?:{names})>(?:<rdf:Alt><rdf:li[^>]*>)?([^<]+)<"
    words = outside(ENTITIES, text, matched(values, text))
    address = matched(r"<xmpRights:WebStatement>([^<]+)<", text)
    made = Text(text, words, address, lambda now: data[:first] + now.encode() + data[last:])
    return sown(chance, made, kind) if kind in ("any", "link") else None


def in_feed(chance: Random, data: bytes, kind: str) -> Planted:
    """In the words or addresses of an entry."""
    text = data.decode()
    tag = "item" if "<rss" in text else "entry"
    if f"<{tag}>" not in text:
        return None
    first, last = text.index(f"<{tag}>"), text.rindex(f"</{tag}>")
    words = outside(ENTITIES, text, matched(r">([^<>]*[^\s<>][^<>]*)<", text, first, last))
    addresses = matched(r'(?:href|url|length)="([^"]+)"|&lt;a href="([^"&#]+)', text, first, last)
    return sown(chance, Text(text, words, outside(ENTITIES, text, addresses), str.encode), kind)


def in_json(chance: Random, data: bytes, kind: str) -> Planted:
    """In a value of an item, but for what only JSON Feed has to say."""
    text = data.decode()
    first = text.index('"items"')
    names = "id|url|title|summary|content_html|date_published|date_modified|name|start|end|place"
    values = matched(rf'"(?:{names})": "((?:[^"\\]|\\.)*)"(?!,\s+"size)', text, first)
    words = outside(ESCAPES, text, outside(ENTITIES, text, values))
    addresses = matched(r'"url": "([^"]+)"|<a href=\\"([^"\\&#]+)', text, first)
    return sown(chance, Text(text, words, outside(ESCAPES, text, addresses), str.encode), kind)


def in_calendar(chance: Random, data: bytes, kind: str) -> Planted:
    """In a value of an event."""
    text = data.decode()
    if "BEGIN:VEVENT" not in text:
        return None
    first, last = text.index("BEGIN:VEVENT"), text.rindex("END:VEVENT")
    pattern = r"^(?:(?!BEGIN|END)[A-Z-]+(?:;[^:\r\n]*)?:| )((?:[^\\\r\n]|\\.)+)\r?$"
    words = outside(ESCAPES, text, matched(pattern, text, first, last))
    addresses = matched(r"^(?:URL|ATTACH)[^:\r\n]*:([^\r\n]+)", text, first, last)
    return sown(chance, Text(text, words, addresses, lambda now: now.encode()), kind)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return {name: found.read(name) for name in found.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


# ---------------------------------------------------------------- PDF


def in_pdf(chance: Random, data: bytes, kind: str) -> Planted:
    """One letter of the tagged text drawn as another of its font, or one address of a link."""
    with pikepdf.open(io.BytesIO(data)) as document:
        pages = list(document.pages)
        for page in chance.sample(pages, len(pages)):
            links = [each for each in page.get("/Annots", ()) if "/A" in each and "/URI" in each.A]
            if links and (kind == "link" or (kind == "any" and chance.random() < 0.3)):
                said = readdressed(chance, chance.choice(links))
            else:
                said = _redrawn(chance, document, page, kind) if kind != "link" else None
            if said:
                out = io.BytesIO()
                document.save(out)
                return out.getvalue(), *said
    return None


def readdressed(chance: Random, link: Any) -> tuple[str, str] | None:
    was = str(link.A.URI)
    made = sown(chance, Text(was, [], [Place(0, len(was))], str.encode), "link")
    if made:
        link.A.URI = pikepdf.String(made[0].decode())
    return made and (was, made[0].decode())


def _redrawn(chance: Random, document: Any, page: Any, kind: str) -> tuple[str, str] | None:
    maps = {name: _letters(font) for name, font in page.Resources.Font.items()}
    instructions = list(pikepdf.parse_content_stream(page))
    drawn = list(_glyphs(instructions, maps, _tagged(document.Root.StructTreeRoot, page)))
    text = "".join(glyph.letter for glyph in drawn)
    wanted = {at for found in re.finditer(KINDS[kind], text) for at in range(*found.span())}
    places = [drawn[at] for at in sorted(wanted) if is_sown(text[at])]
    digits = [each for each in places if each.letter.isdigit()]
    if not places:
        return None
    often = kind in ("time", "phone") or (kind == "any" and chance.random() < 0.6)
    glyph = chance.choice(digits if digits and often else places)
    signs = {sign: code for code, sign in maps[glyph.font].items() if is_sown(sign)}
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
                if len(letter) == 1:
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

Sow = Callable[[Random, bytes, str], Planted]
RELEASE = r"releases/[^/]+/(?:[^/]+/)?"  # of a translation, its language's folder
FORMATS: tuple[tuple[str, str, Sow], ...] = (
    ("page", RELEASE + r"index\.html", in_page),
    ("PDF", RELEASE + r"[^/]+\.pdf", in_pdf),
    ("Word", RELEASE + r"[^/]+\.docx", in_word),
    ("text", RELEASE + r"[^/]+\.txt", in_plain),
    ("e-mail", RELEASE + r"[^/]+\.eml", in_mail),
    ("kit", RELEASE + r"[^/]+\.zip", in_kit),
    ("RSS", r"feeds/.*\.rss", in_feed),
    ("Atom", r"feeds/.*\.atom", in_feed),
    ("JSON", r"feeds/.*\.json", in_json),
    ("calendar", r"(?:feeds|releases)/.*\.ics", in_calendar),
)
IN_KIT: tuple[tuple[str, Sow], ...] = (
    ("contents.html", in_html),
    (".pdf", in_pdf),
    (".docx", in_word),
    (".txt", in_plain),
    (".ics", in_calendar),
    (".jpg", in_photo),
)


def plant(chance: Random, files: Files, format: str, kind: str = "any") -> Plant | None:
    """One fault in one file of a format, None where there is nothing of its kind to plant it in."""
    name, pattern, sow = next(each for each in FORMATS if each[0] == format)
    paths = sorted(path for path in files if re.fullmatch(pattern, path))
    for path in chance.sample(paths, len(paths)):
        if made := sow(chance, files[path], kind):
            return Plant(name, path, *made)
    return None
