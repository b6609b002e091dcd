"""Files with a word hidden in one place each, made with other software than reads them."""

from __future__ import annotations

import base64
import gzip
import io
import json
import quopri
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote

import docx
import pikepdf
from PIL import Image, PngImagePlugin

Planted = tuple[str, bytes]  # a file's path and bytes


def html(words: str) -> Planted:
    return "index.html", f"<!doctype html><title>A page</title><p>{escape(words)}</p>".encode()


def zipped(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def word(make: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    make(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def split_runs(canary: str) -> Planted:
    def make(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("The ")
        paragraph.add_run(canary[:4]).bold = True
        paragraph.add_run(canary[4:]).italic = True
        paragraph.add_run(" opens.")

    return "a.docx", word(make)


def core_property(canary: str) -> Planted:
    return "a.docx", word(lambda document: setattr(document.core_properties, "keywords", canary))


def header(canary: str) -> Planted:
    return "a.docx", word(lambda document: document.sections[0].header.paragraphs[0].add_run(canary))


def relationship(canary: str) -> Planted:
    address = f"https://example.gov/{canary}"
    return "a.docx", word(lambda document: document.part.relate_to(address, "hyperlink", is_external=True))


def pdf(change: Callable[[pikepdf.Pdf], object], lines: tuple[str, ...] = ("Nothing here",)) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(400, 400))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    shown = " 0 -14 Td ".join(f"({line}) Tj" for line in lines)
    page.Contents = document.make_stream(f"BT /F1 12 Tf 20 300 Td {shown} ET".encode())
    change(document)
    buffer = io.BytesIO()
    document.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return buffer.getvalue()


def unchanged(_document: pikepdf.Pdf) -> None:
    """Nothing is added."""


def info(canary: str) -> Planted:
    return "a.pdf", pdf(lambda document: document.docinfo.__setitem__("/Subject", canary))


def xmp(canary: str) -> Planted:
    def change(document: pikepdf.Pdf) -> None:
        with document.open_metadata() as metadata:
            metadata["dc:coverage"] = canary  # a field that PDF's own information does not have

    return "a.pdf", pdf(change)


def pdf_attachment(canary: str) -> Planted:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments["notes.txt"] = canary.encode()

    return "a.pdf", pdf(change)


def unlisted_attachment(canary: str) -> Planted:
    head, foot = "\n9999 0 obj <</Type /EmbeddedFile>> stream\n", "\nendstream endobj\n"
    return "a.pdf", pdf(unchanged) + f"{head}The {canary} opens{foot}".encode()


def pdf_link(canary: str) -> Planted:
    def change(document: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://example.gov/{canary}/")
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([link]))

    return "a.pdf", pdf(change)


def bookmark(canary: str) -> Planted:
    def change(document: pikepdf.Pdf) -> None:
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(canary, 0))

    return "a.pdf", pdf(change)


def unreferenced(canary: str) -> Planted:
    """An earlier version of a PDF: what was written over stays in the file."""
    return "a.pdf", pdf(unchanged) + f"\n9999 0 obj ({canary}) endobj\n".encode()


def picture(format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(buffer, format, **options)
    return buffer.getvalue()


def exif(canary: str) -> Planted:
    tags = Image.Exif()
    tags[0x010E] = f"The {canary} at noon"
    return "a.jpg", picture("JPEG", exif=tags)


def exif_windows_title(canary: str) -> Planted:
    tags = Image.Exif()
    tags[0x9C9B] = canary.encode("utf-16-le")
    return "a.jpg", picture("JPEG", exif=tags)


def jpeg_comment(canary: str) -> Planted:
    return "a.jpg", picture("JPEG", comment=canary)


def png_text(canary: str) -> Planted:
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("Description", canary, zip=True)
    return "a.png", picture("PNG", pnginfo=texts)


def png_text_at_the_end(canary: str) -> Planted:
    name, data = png_text(canary)
    start = data.index(b"iTXt") - 4
    end = start + 12 + int.from_bytes(data[start : start + 4], "big")
    chunk, last = data[start:end], data.index(b"IEND") - 4
    return name, data[:start] + data[end:last] + chunk + data[last:]


def tarred(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return made.getvalue()


def feed(canary: str) -> Planted:
    content = escape(f"<p>The <b>{canary[:3]}</b>{canary[3:]} opens</p>")
    return (
        "feeds/a.rss",
        f"<rss><channel><item><description>{content}</description></item></channel></rss>".encode(),
    )


def atom(canary: str) -> Planted:
    content = f"<entry><content type='html'><![CDATA[<p title='{canary}'>It</p>]]></content></entry>"
    return "feeds/a.atom", f"<?xml version='1.0'?><feed>{content}</feed>".encode()


def folded(canary: str) -> Planted:
    lines = (
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        f"SUMMARY:At 9\\, the\\n{canary[:5]}",
        f" {canary[5:]}",
        "END:VEVENT",
    )
    return "a.ics", "\r\n".join(lines).encode()


def escaped(canary: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in canary)


def encoded(canary: str) -> str:
    return "".join(f"%{byte:02X}" for byte in canary.encode())


PLACES: Mapping[str, Callable[[str], Planted]] = {
    "HTML text": html,
    "HTML text, in tags within a word": lambda c: (
        "a.html",
        f"<p><b>{c[:2]}</b>{c[2:]} y".encode(),
    ),
    "HTML entities": lambda c: (
        "a.html",
        f"<p>{''.join(f'&#x{ord(letter):x};' for letter in c)}</p>".encode(),
    ),
    "HTML attribute": lambda c: ("a.html", f'<p>A</p><img src="x.png" alt="The {c}">'.encode()),
    "HTML comment": lambda c: ("a.html", f"<p>A</p><!-- to do: {c} -->".encode()),
    "JSON-LD": lambda c: (
        "a.html",
        f'<script type="application/ld+json">{{"name": "{escaped(c)}"}}</script>'.encode(),
    ),
    "RSS, escaped content": feed,
    "Atom, HTML in CDATA": atom,
    "JSON, escaped": lambda c: ("a.json", f'{{"items": [{{"{escaped(c)}": 1}}]}}'.encode()),
    "JSON feed, HTML inside": lambda c: ("a.json", json.dumps({"content_html": f"<p>{c}</p>"}).encode()),
    "iCalendar, folded": folded,
    "PDF text": lambda c: ("a.pdf", pdf(unchanged, ("It opens", f"the {c} today"))),
    "PDF text, hyphenated": lambda c: ("a.pdf", pdf(unchanged, (f"It is the {c[:6]}-", f"{c[6:]} today"))),
    "PDF information": info,
    "PDF metadata": xmp,
    "PDF attachment": pdf_attachment,
    "PDF attachment, not listed": unlisted_attachment,
    "PDF link": pdf_link,
    "PDF bookmark": bookmark,
    "PDF, not shown any more": unreferenced,
    "Word, split runs": split_runs,
    "Word, core properties": core_property,
    "Word, header": header,
    "Word, link": relationship,
    "picture, EXIF": exif,
    "picture, EXIF in UTF-16": exif_windows_title,
    "picture, comment": jpeg_comment,
    "picture, PNG text": png_text,
    "picture, PNG text at the end": png_text_at_the_end,
    "zip, content": lambda c: ("a.zip", zipped("b.txt", f"The {c} opens".encode())),
    "zip, name": lambda c: ("a.zip", zipped(f"plans/{c}.txt", b"nothing")),
    "zip in a zip": lambda c: ("a.zip", zipped("b.zip", zipped("c.html", html(c)[1]))),
    "gzip": lambda c: ("a.gz", gzip.compress(c.encode())),
    "tar, gzipped": lambda c: ("a.tar.gz", gzip.compress(tarred("b.txt", f"The {c} opens".encode()))),
    "zlib": lambda c: ("a.bin", zlib.compress(f"The {c} opens".encode())),
    "text that begins like zlib": lambda c: ("a.txt", f"x^2 is not {c}".encode()),
    "hexadecimal": lambda c: ("a.txt", f"id: {f'The {c} opens'.encode().hex()}".encode()),
    "file name": lambda c: (f"media/{c}.png", picture("PNG")),
    "folder name": lambda c: (f"releases/{c}/index.html", b"<p>Nothing</p>"),
    "file name, encoded": lambda c: (f"media/{encoded(c)}.png", picture("PNG")),
    "link, percent-encoded": lambda c: ("a.html", f'<a href="https://x.example/{encoded(c)}">A</a>'.encode()),
    "link, UTF-8": lambda c: ("a.txt", f"see https://x.example/?a={quote('é ' + c)}".encode()),
    "data URI": lambda c: (
        "a.html",
        f'<img src="data:text/plain;base64,{base64.b64encode(c.encode()).decode()}">'.encode(),
    ),
    "base64 block": lambda c: ("a.txt", base64.encodebytes(b"So it was, long ago. " * 9 + c.encode())),
    "quoted-printable": lambda c: ("a.eml", quopri.encodestring(f"é={c}".encode()) + b"=\n"),
    "UTF-16": lambda c: ("a.txt", f"The {c} opens".encode("utf-16")),
    "UTF-16 without a mark": lambda c: ("a.txt", f"The {c} opens".encode("utf-16-le")),
    "Latin-1": lambda c: ("a.txt", f"café {c}".encode("latin-1")),
    "unknown bytes": lambda c: ("a.bin", bytes(range(256)) * 9 + c.encode() + bytes(range(256))),
    "unknown bytes, UTF-16": lambda c: (
        "a.doc",
        bytes(range(128, 250)) * 5 + c.encode("utf-16-le") + bytes(99),
    ),
    "capitals and hyphens": lambda c: ("a.txt", f"{c[:3].upper()}-\n  {c[3:]}".encode()),
    "soft hyphens": lambda c: ("a.txt", "\u00ad".join(c).encode()),
}
