"""XMP, the form in which programs of today read what a photo shows, who took it and what may be done with it.

What a photo came with stays, but for the properties that are ours to say (XMP specification, part 1, 7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.dom import XMLNS_NAMESPACE
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from xml.dom.minidom import Document, Element

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SPACES: Mapping[str, str] = {
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_END = '\n<?xpacket end="w"?>'
_EMPTY = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}"></rdf:RDF></x:xmpmeta>'
# How XMP wraps a value: plain text, a text in languages, a list in order.
_FORMS = {
    "text": "{}",
    "languages": '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>',
    "list": "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>",
}


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that is said: "dc:rights", its form and its text. `yields` to what the photo says itself."""

    name: str
    text: str
    form: str = "text"
    yields: bool = False

    @property
    def key(self) -> tuple[str, str]:
        space, _, local = self.name.partition(":")
        return SPACES[space], local


def packet(before: bytes, properties: tuple[Property, ...]) -> bytes:
    """The XMP packet with these properties; a packet that cannot be read is replaced."""
    document = _read(before) or _parsed(_EMPTY)
    (rdf, *_) = document.getElementsByTagNameNS(RDF, "RDF")
    there = {key for description in _descriptions(rdf) for key in _keys(description)}
    said = [each for each in properties if each.text and not (each.yields and each.key in there)]
    ours = {each.key for each in said}
    for description in _descriptions(rdf):
        _leave_out(description, ours)
    rdf.appendChild(document.importNode(_top(_parsed(_description(said))), True))
    return (_BEGIN + _top(document).toxml() + _END).encode()


def _parsed(text: str | bytes) -> Document:
    from xml.dom.minidom import parseString  # keeps the names as the photo's own program wrote them

    return parseString(text)


def _top(document: Document) -> Element:
    if document.documentElement is None:
        raise ValueError("an XML document without an element")
    return document.documentElement


def _read(before: bytes) -> Document | None:
    """A photo's own packet; none where it is no XMP, or has what XMP never has and what could blow it up."""
    from xml.parsers.expat import ExpatError

    if not before or b"<!" in before:
        return None
    try:
        document = _parsed(before.strip(b"\0 \r\n\t"))
    except (ExpatError, ValueError, LookupError):
        return None
    return document if document.getElementsByTagNameNS(RDF, "RDF") else None


def _descriptions(rdf: Element) -> tuple[Element, ...]:
    return tuple(each for each in _elements(rdf) if _key(each) == (RDF, "Description"))


def _elements(node: Element) -> tuple[Element, ...]:
    return tuple(child for child in node.childNodes if child.nodeType == child.ELEMENT_NODE)


def _key(element: Element) -> tuple[str | None, str | None]:
    return element.namespaceURI, element.localName


def _keys(description: Element) -> set[tuple[str | None, str | None]]:
    """What a description says, in elements and in attributes."""
    attributes = {key for key in description.attributes.keysNS() if key[0] not in (RDF, XMLNS_NAMESPACE)}
    return attributes | {_key(each) for each in _elements(description)}


def _leave_out(description: Element, keys: set[tuple[str, str]]) -> None:
    """Take some properties out of a description, and the description too if nothing is left of it."""
    for each in _elements(description):
        if _key(each) in keys:
            description.removeChild(each)
    for key in tuple(description.attributes.keysNS()):
        if key in keys:
            description.removeAttributeNS(*key)
    if not _keys(description) and description.parentNode:
        description.parentNode.removeChild(description)


def _description(said: list[Property]) -> str:
    spaces = sorted({each.name.partition(":")[0] for each in said})
    declared = "".join(f' xmlns:{space}="{SPACES[space]}"' for space in spaces)
    texts = ((each.name, _FORMS[each.form].format(escape(each.text))) for each in said)
    inside = "".join(f"<{name}>{text}</{name}>" for name, text in texts)
    return f'<rdf:Description xmlns:rdf="{RDF}" rdf:about=""{declared}>{inside}</rdf:Description>'
