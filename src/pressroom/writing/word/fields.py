"""Fields of a letterhead's headers and footers, and what they show until Word fills them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from pressroom.language.labels import label
from pressroom.model import Article, Language
from pressroom.writing.paper.letterhead import Letterhead
from pressroom.writing.word.stationery import Tools, edges, w


def set_fields(document: Any, article: Article, head: Letterhead) -> None:
    """What the fields of header and footer show until Word fills them in itself."""
    values = {
        "AUTHOR": head.organisation.name,
        "TITLE": head.title,
        "STYLEREF HEADLINE": article.title,
        **{name.upper(): value for name, value in own_values(head).items()},
    }
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in ("header", "footer"):
            for code, shown in fields(relation.target_part.element):
                value = values.get(code)
                for text in shown if value is not None else ():
                    text.text, value = value, ""


NUMBERS = "Page {page} of {pages}"  # as the packaged letterhead has it


def number_pages(document: Any, language: Language, tools: Tools) -> None:
    """The words around the numbers of pages in the article's language; an office's own words are kept."""
    before, _, rest = label(NUMBERS, language).partition("{page}")
    between, _, after = rest.partition("{pages}")
    if f"{before}{{page}}{between}{{pages}}{after}" == NUMBERS:
        return
    for header, footer in edges(document):
        for paragraph in (*header._element.iter(w("p")), *footer._element.iter(w("p"))):
            parts = [(shown_by(runs), runs) for runs in groups(paragraph)]
            said = "".join(
                {"PAGE": "{page}", "NUMPAGES": "{pages}"}.get(code_of(asked_by(runs)), shown)
                for shown, runs in parts
            )
            if said == NUMBERS:
                _say(parts, (before, between, after), tools)


def _say(groups: list[tuple[str, list[Any]]], words: tuple[str, str, str], tools: Tools) -> None:
    """Other words before, between and after the two fields of a paragraph."""
    fields = [runs for _, runs in groups if asked_by(runs)]
    for _, runs in groups:
        if not asked_by(runs):
            for run in runs:
                run.getparent().remove(run)
    before, between, after = (tools.parse(plain_run(text)) if text else None for text in words)
    for made, put in (
        (before, fields[0][0].addprevious),
        (between, fields[0][-1].addnext),
        (after, fields[1][-1].addnext),
    ):
        if made is not None:
            put(made)


def plain_run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def own_values(head: Letterhead) -> Mapping[str, str]:
    """The document's own properties, which a letterhead can show anywhere: `DOCPROPERTY Version`."""
    return {"Version": head.version, "Address": head.current}


def fields(element: Any) -> Iterator[tuple[str, list[Any]]]:
    """Each field of a header or footer: its code in capitals, and the texts that show its value."""
    for simple in element.iter(w("fldSimple")):
        yield code_of(simple.get(w("instr"), "")), list(simple.iter(w("t")))
    code, shown, inside = "", list[Any](), ""
    for mark in element.iter(w("fldChar"), w("instrText"), w("t")):
        if mark.tag == w("fldChar"):
            inside = mark.get(w("fldCharType"), "")
            if inside == "begin":
                code, shown = "", []
            elif inside == "end":
                yield code_of(code), shown
        elif mark.tag == w("instrText"):
            code += mark.text or ""
        elif inside == "separate":
            shown.append(mark)


def groups(paragraph: Any) -> Iterator[list[Any]]:
    """The runs of a paragraph; those of one field together."""
    group, depth = list[Any](), 0
    for run in paragraph.iter(w("r")):
        group.append(run)
        for mark in run.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType")), 0)
        if depth <= 0:
            yield group
            group, depth = [], 0
    if group:
        yield group


def shown_by(runs: list[Any]) -> str:
    return "".join(text.text or "" for run in runs for text in run.iter(w("t")))


def asked_by(runs: list[Any]) -> str:
    return "".join(code.text or "" for run in runs for code in run.iter(w("instrText")))


def code_of(instruction: str) -> str:
    """ "STYLEREF HEADLINE" of `STYLEREF "Headline" \\* MERGEFORMAT`, "TITLE" of `DOCPROPERTY Title`."""
    words = instruction.replace('"', " ").upper().split()
    own = 2 if words[:1] == ["STYLEREF"] else 1
    words = words[1:] if words[:1] == ["DOCPROPERTY"] else words
    return " ".join(words[:own])
