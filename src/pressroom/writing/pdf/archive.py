"""A PDF for archives: PDF/A-3a that is PDF/UA-1 too, though WeasyPrint declares only one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

# What a PDF/A has to say of itself to be PDF/UA-1 too: the part, and what "part" is (ISO 19005-3, 6.6.2.3.3).
_FOR_EVERYONE_TOO = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description></rdf:li>\
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def _declare_for_everyone(metadata: Any) -> None:
    """Adds to what WeasyPrint says of an archival PDF that it keeps the rules of PDF/UA-1 as well.

    And says it in plain bytes, which a search of the archive finds, not packed (6.6.2.1).
    """
    generate, include = metadata.generate_rdf_metadata, metadata.include_in_pdf

    def both(*arguments: Any) -> bytes:
        said: bytes = generate(*arguments)
        return said.replace(b"</rdf:RDF>", _FOR_EVERYONE_TOO)

    def unpacked(*arguments: Any) -> None:
        include(*arguments[:-1], False)

    metadata.generate_rdf_metadata, metadata.include_in_pdf = both, unpacked


def for_archives(document: Any, finish: Callable[..., None], options: Mapping[str, Any]) -> bytes:
    """Writes until no stream ends in a carriage return, which would put its length in doubt (6.1.7.1)."""
    _declare_for_everyone(document.metadata)
    made = b""
    for padding in range(9):
        made = document.write_pdf(finisher=partial(_end_clearly, padding, finish), **options)
        if b"\r\nendstream" not in made:
            break
    return made


def _end_clearly(padding: int, finish: Callable[..., None], document: Any, pdf: Any) -> None:
    """A stream that would end so is left unpacked; those that pack others change with what is in them."""
    finish(document, pdf)
    for thing in pdf.objects:
        if getattr(thing, "compress", False) and thing.data.endswith(b"\r\nendstream"):
            thing.compress = False
    for number in range(padding):
        pdf.add_object(type(pdf.info)({"Padding": number}))
