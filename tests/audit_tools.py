"""Checkers that none of us wrote, one function each: files in, findings out, an empty list where all is well.

Where a checker's program is missing, the test fails if CI is set, else is skipped with what to install.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
AUDIT = ROOT / "tests" / "audit"
NODE_PACKAGES = AUDIT / "node_modules"
OOXML = NODE_PACKAGES / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
VNU = NODE_PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"

# What each tool may be called, and how Debian gets it.
PROGRAMS = {
    "pdfinfo": (("pdfinfo",), "apt-get install poppler-utils"),
    "pdftoppm": (("pdftoppm",), "apt-get install poppler-utils"),
    "pdftotext": (("pdftotext",), "apt-get install poppler-utils"),
    "pdffonts": (("pdffonts",), "apt-get install poppler-utils"),
    "qpdf": (("qpdf",), "apt-get install qpdf"),
    "java": (("java",), "apt-get install default-jre-headless"),
    "soffice": (("soffice", "libreoffice"), "apt-get install libreoffice-writer-nogui"),
    "pandoc": (("pandoc",), "apt-get install pandoc"),
    "exiftool": (("exiftool",), "apt-get install libimage-exiftool-perl"),
    "chromium": (("chromium", "chromium-browser"), "apt-get install chromium"),
    "node": (("node",), "make setup-tests"),
}


def need(tool: str) -> str:
    """Where a program (`java`) or a file that set-up brings (a path) is; without it the test cannot go on."""
    if tool not in PROGRAMS:
        return tool if Path(tool).exists() else missing(Path(tool).name, "make setup-tests")
    names, install = PROGRAMS[tool]
    # The locked node before any other: beside this Python, or where `make` puts it.
    folders = (str(Path(sys.executable).parent), str(ROOT / ".venv" / "bin"), os.environ.get("PATH", ""))
    found = (shutil.which(name, path=os.pathsep.join(folders)) for name in names)
    return next(filter(None, found), None) or missing(tool, install)


def missing(tool: str, install: str) -> str:
    """In CI a missing checker is a failure: a rule that nobody looks at is not held."""
    message = f"{tool} is not here: {install}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def ask(*words: str | Path, stdin: str = "", **environment: str) -> str:
    """What a checker prints; it must have ended well, so that a crash is never taken for praise."""
    command = [str(word) for word in words]
    done = subprocess.run(
        command,
        input=stdin,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def ask_node(script: str, **request: object) -> Any:
    """The answer of one of the small scripts in tests/audit."""
    need(str(NODE_PACKAGES))
    return json.loads(ask(need("node"), AUDIT / script, stdin=json.dumps(request, default=str)))


# ---------------------------------------------------------------- web pages


def nu_html(paths: Sequence[Path]) -> list[str]:
    """The Nu Html Checker's errors, warnings and remarks on web pages, all in one call."""
    words = ("-jar", need(str(VNU)), "--exit-zero-always", "--stdout", "--format", "json")
    answer = json.loads(ask(need("java"), *words, *paths))
    return [
        f"{found.get('url', '')}:{found.get('lastLine', 0)}: {found['type']}: {found['message']}"
        for found in answer["messages"]
    ]


def html_validate(paths: Sequence[Path]) -> list[str]:
    """What html-validate's recommended rules find in web pages."""
    return list(ask_node("html-validate.mjs", paths=paths))


def axe(
    paths: Sequence[Path],
    widths: Sequence[int] = (360, 1280),
    schemes: Sequence[str] = ("light", "dark"),
    root: Path | None = None,
) -> list[str]:
    """Barriers that axe finds in Chromium, and any other host a page asks; `root` is the site's folder."""
    folder, pages = on_site(paths, root)
    sizes = {"widths": list(widths), "schemes": list(schemes)}
    return list(ask_node("axe.mjs", root=folder, pages=pages, chromium=need("chromium"), **sizes))


def keyboard(paths: Sequence[Path], root: Path, widths: Sequence[int] = (360, 1280)) -> list[str]:
    """Controls that the Tab key does not reach in the order of the page, or that are not seen then."""
    folder, pages = on_site(paths, root)
    answer = ask_node("keyboard.mjs", root=folder, pages=pages, widths=widths, chromium=need("chromium"))
    return list(answer["findings"])


def restless(paths: Sequence[Path], root: Path, widths: Sequence[int] = (320, 768, 1280)) -> list[str]:
    """Pages of which something jumps while they load, or that scroll sideways."""
    folder, pages = on_site(paths, root)
    seen = ask_node("still.mjs", root=folder, pages=pages, widths=widths, chromium=need("chromium"))
    return [
        f"{each['page']} at {each['width']}: moved {each['moved']:.4f}, wider by {each['wider']}"
        for each in seen
        if each["moved"] > 0 or each["wider"] > 0
    ]


@dataclass(frozen=True, slots=True)
class Shot:
    """What a picture is of: a page by its place in the site, at one width in one colour scheme."""

    page: str
    width: int
    scheme: str = "light"


def screenshots(site: Path, shots: Sequence[tuple[Shot, Path]]) -> None:
    """PNGs of whole pages of one site as Chromium shows them, each into its file."""
    wanted = [{**asdict(shot), "out": out.resolve()} for shot, out in shots]
    ask_node("screenshot.mjs", root=site.resolve(), shots=wanted, chromium=need("chromium"))


def on_site(paths: Sequence[Path], root: Path | None) -> tuple[Path, list[str]]:
    """The folder that is shown, and the pages as addresses in it."""
    folder = (root or Path(os.path.commonpath([path.resolve().parent for path in paths]))).resolve()
    return folder, [path.resolve().relative_to(folder).as_posix() for path in paths]


def links(folder: Path, home: str = "") -> list[str]:
    """Links inside a site that lead nowhere; with `home`, its public address, absolute ones too."""
    pages = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
    return list(ask_node("links.mjs", root=folder.resolve(), pages=pages, home=home))


def pictures_without_room(path: Path) -> list[str]:
    """Pictures of a page without width and height: what stands under them jumps once they are there."""
    from lxml import html

    pictures = html.parse(path).iterfind(".//img")
    return [str(each.get("src")) for each in pictures if not (each.get("width") and each.get("height"))]


# ---------------------------------------------------------------- PDF


def pdf_ua(path: Path) -> list[str]:
    """Rules of PDF/UA-1 that a PDF breaks, of the 104 that can be checked by a machine."""
    import page

    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total >= 100, "the checker has lost its rules"
    declared = [] if "pdfuaid" in pdf_metadata(path) else ["the PDF does not say that it is PDF/UA"]
    return declared + [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def pdf_a3(path: Path) -> list[str]:
    """Rules of PDF/A-3a, for archives, that a PDF breaks, of the 156 that can be checked by a machine."""
    import page

    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_A_3A)
    assert report.rules.total >= 150, "the checker has lost its rules"
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def codes_of(path: Path) -> list[str]:
    """What a telephone reads from the codes on the first page of a PDF."""
    import zxingcpp
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        form = ("-r", "150", "-f", "1", "-l", "1", "-gray", "-png", "-singlefile")
        ask(need("pdftoppm"), *form, path, Path(folder, "page"))
        with Image.open(Path(folder, "page.png")) as picture:
            return [str(code.text) for code in zxingcpp.read_barcodes(picture)]


def pdf_metadata(path: Path) -> str:
    """The XMP metadata of a PDF, as text."""
    return ask(need("pdfinfo"), "-meta", path)


def qpdf_check(path: Path) -> list[str]:
    """What is damaged in a PDF's structure."""
    done = subprocess.run([need("qpdf"), "--check", path], capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else (done.stderr or done.stdout).splitlines()


def pdf_fonts(path: Path) -> list[str]:
    """Fonts of a PDF that are not embedded, or whose letters cannot be copied."""
    rows = [line.split() for line in ask(need("pdffonts"), path).splitlines()[2:]]
    # From the right: object and generation, then uni, sub, emb; names and types hold blanks.
    return [
        f"{row[0]}: embedded {row[-5]}, unicode {row[-3]}"
        for row in rows
        if (row[-5], row[-3]) != ("yes", "yes")
    ]


def pdf_font_names(path: Path) -> list[str]:
    """The names of a PDF's fonts, without the mark of a subset, each once."""
    rows = [line.split() for line in ask(need("pdffonts"), path).splitlines()[2:]]
    return sorted({re.sub(r"^[A-Z]{6}\+", "", row[0]) for row in rows})


def pdf_links(path: Path) -> list[str]:
    """The addresses that a PDF links to, in order, each once."""
    rows = [line.split(maxsplit=2) for line in ask(need("pdfinfo"), "-url", path).splitlines()[1:]]
    return list(dict.fromkeys(row[2] for row in rows))


# Parts of a line of text; everything else in a PDF's structure is a block of its own.
INLINE = frozenset(
    ("Span", "NonStruct", "Link", "Em", "Strong", "Quote", "Reference", "Annot", "Code", "Object")
)


def pdf_text_in_order(path: Path) -> list[str]:
    """The text of a tagged PDF as it is read aloud: a string for each block, a line for each of its lines.

    Page headers and footers are no part of it, nor are the bullets and numbers of lists. A paragraph that
    runs over two pages is two blocks, and the blank at the end of a line is lost: compare `letters` of it.
    """
    blocks: list[tuple[int, list[str]]] = []
    opened: list[tuple[int, str, int]] = []  # depth, name, number of the line
    for number, line in enumerate(ask(need("pdfinfo"), "-struct-text", path).splitlines()):
        text = line.strip()
        depth = len(line) - len(line.lstrip())
        while opened and opened[-1][0] >= depth:
            opened.pop()
        if not text.startswith('"'):
            opened.append((depth, text.split()[0].rstrip(":"), number))
        elif not any(name == "Lbl" for _, name, _ in opened):
            block = max((start for _, name, start in opened if name not in INLINE), default=0)
            if not blocks or blocks[-1][0] != block:
                blocks.append((block, []))
            blocks[-1][1].append(text[1:-1])
    return ["\n".join(lines) for _, lines in blocks]


def letters(text: str | Iterable[str]) -> str:
    """Text without blanks and hyphens that only divide a word: what must agree between formats."""
    whole = text if isinstance(text, str) else "\n".join(text)
    return re.sub(r"[\s\u00ad\u200b\u2060]|\u2010(?=\n)", "", whole)


# ---------------------------------------------------------------- Word


def ooxml_sdk(paths: Sequence[Path]) -> list[str]:
    """What Microsoft's Open XML SDK finds in Word files."""
    validator = need(str(OOXML))
    findings: list[str] = []
    for path in paths:
        # .NET otherwise wants a library for languages, which the checks have no use for.
        answer = json.loads(ask(validator, path, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"))
        findings += [f"{path}: {found['path']}: {found['description']}" for found in answer["errors"]]
        assert answer["ok"] is not bool(answer["errors"]), "the checker contradicts itself"
    return findings


def openxml_audit(paths: Sequence[Path]) -> list[str]:
    """What would make Word offer to repair a file."""
    from openxml_audit import OpenXmlValidator

    results = [(path, OpenXmlValidator().validate(str(path))) for path in paths]
    return [f"{path}: {error}" for path, result in results for error in result.errors]


def word_text_by_libreoffice(path: Path) -> str:
    """A Word file's text as LibreOffice reads it, one line a paragraph; bullets and numbers are its own."""
    return word_texts_by_libreoffice([path])[0]


def word_texts_by_libreoffice(paths: Sequence[Path]) -> list[str]:
    """The same of many files in one call: starting LibreOffice takes longer than reading."""
    office = need("soffice")
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder, f"{number}.docx") for number in range(len(paths))]
        for path, copy in zip(paths, copies, strict=True):
            shutil.copyfile(path, copy)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        form = ("--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder)
        ask(office, profile, "--headless", *form, *copies)
        return [copy.with_suffix(".txt").read_text(encoding="utf-8-sig") for copy in copies]


def word_text_by_pandoc(path: Path) -> str:
    """A Word file's text as pandoc reads it, one line a paragraph, without marks of any kind."""
    tree = json.loads(ask(need("pandoc"), "--from", "docx", "--to", "json", path))
    return "".join(pandoc_words(tree["blocks"])).strip("\n")


def pandoc_words(node: Any) -> Iterable[str]:
    """The words in a part of pandoc's tree."""
    if isinstance(node, list):
        for part in node:
            yield from pandoc_words(part)
    elif isinstance(node, dict):
        kind = node.get("t")
        if kind == "Str":
            yield node["c"]
        elif kind == "Code":
            yield node["c"][1]
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield "\n" if kind == "LineBreak" else " "
        elif kind != "Image":
            yield from pandoc_words(node.get("c"))
        if kind in ("Para", "Plain", "Header"):
            yield "\n"


# ---------------------------------------------------------------- photos


def photo_metadata(path: Path) -> dict[str, Any]:
    """Everything that ExifTool finds in a photo, by group and name; what it calls wrong is among it."""
    exiftool = need("exiftool")
    (found,) = json.loads(ask(exiftool, "-json", "-G1", "-a", path))
    (judged,) = json.loads(ask(exiftool, "-json", "-a", "-validate", "-warning", "-error", path))
    return {**judged, **found}


# ---------------------------------------------------------------- feeds and calendar


def json_feed_schema(path: Path) -> list[str]:
    """Where a JSON Feed departs from the schema of version 1.1."""
    return list(ask_node("json-feed.mjs", path=path))


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event as a calendar program has it: a time in UTC (naive if its zone is unknown), or a day."""

    uid: str
    summary: str
    start: datetime | date | None
    end: datetime | date | None
    status: str
    sequence: int
    location: str
    description: str
    url: str


def parse_with_ical_js(path: Path) -> list[CalendarEvent]:
    """The events that Thunderbird's parser finds in a calendar."""
    return parse_all_with_ical_js([path])[0]


def parse_all_with_ical_js(paths: Sequence[Path]) -> list[list[CalendarEvent]]:
    """The same for many calendars in one call: starting node takes longer than reading."""
    return [
        [
            CalendarEvent(**{**event, **{key: moment(event[key]) for key in ("start", "end")}})
            for event in events
        ]
        for events in ask_node("ical.mjs", paths=paths)
    ]


def stretches_by_ical_js(path: Path) -> dict[str, list[tuple[datetime | date | None, ...]]]:
    """Start and end of each day of each event, by its identity, as Thunderbird’s parser follows its rule."""
    (found,) = ask_node("ical.mjs", paths=[path], stretches=True)
    return {
        uid: [tuple(moment(time) for time in stretch) for stretch in stretches]
        for uid, stretches in found.items()
    }


def moment(text: str | None) -> datetime | date | None:
    """An instant or a day from what JSON can carry."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def libical_check(path: Path) -> list[str]:
    """What libical refuses: lines it cannot read, and what RFC 5545 says must or may be there."""
    try:
        library = ctypes.CDLL("libical.so.3")
    except OSError:
        missing("libical", "apt-get install libical3")
    library.icalerror_set_errors_are_fatal(0)
    parse, text = library.icalparser_parse_string, library.icalcomponent_as_ical_string
    parse.restype, text.restype = ctypes.c_void_p, ctypes.c_char_p
    address = parse(path.read_bytes())
    if address is None:
        return ["no calendar"]
    calendar = ctypes.c_void_p(address)
    valid = library.icalrestriction_check(calendar)
    unfolded: str = re.sub(r"\r?\n[ \t]", "", text(calendar).decode("utf-8", "replace"))
    library.icalcomponent_free(calendar)
    findings = re.findall(r"^X-LIC-ERROR[^:]*:(.*)$", unfolded, re.MULTILINE)
    return findings or ([] if valid else ["a restriction of RFC 5545 is broken"])


# ---------------------------------------------------------------- every checker by its name

CHECKERS: dict[str, Callable[..., list[str]]] = {
    "nu_html": nu_html,
    "html_validate": html_validate,
    "axe": axe,
    "keyboard": keyboard,
    "links": links,
    "pictures_without_room": pictures_without_room,
    "pdf_ua": pdf_ua,
    "pdf_a3": pdf_a3,
    "codes_of": codes_of,
    "qpdf_check": qpdf_check,
    "pdf_fonts": pdf_fonts,
    "ooxml_sdk": ooxml_sdk,
    "openxml_audit": openxml_audit,
    "json_feed_schema": json_feed_schema,
    "libical_check": libical_check,
}
