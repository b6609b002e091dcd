"""Whole newsrooms that were built, and what each checker finds in all that they put out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import audit_tools as tools
import word_words
from word_rules import word_rules

from pressroom import model
from pressroom.building.pipeline import build
from pressroom.deciding import publication
from pressroom.newsroom.folder import read_newsroom, read_templates
from pressroom.reading.reader import read
from pressroom.writing.article.composing import render_article
from pressroom.writing.templating import templates


@dataclass(frozen=True)
class Newsroom:
    """A newsroom that was built, and the clock that it was built by."""

    root: Path
    now: datetime

    @property
    def site(self) -> Path:
        return self.root / "build"

    def files(self, suffix: str) -> list[Path]:
        return sorted(self.site.rglob(f"*{suffix}"))

    @cached_property
    def facts(self) -> model.Newsroom:
        return self._read[0]

    @cached_property
    def editions(self) -> tuple[model.Edition, ...]:
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[model.Newsroom, tuple[model.Edition, ...]]:
        reading = read(read_newsroom(self.root))
        assert reading.newsroom is not None
        return reading.newsroom, publication.editions(reading.newsroom, reading.releases, self.now)

    def articles(self) -> Iterator[tuple[model.Edition, model.Article]]:
        environment = templates.environment(read_templates(self.root))
        return ((edition, render_article(edition, self.facts, environment)) for edition in self.editions)


Newsrooms = Sequence[Newsroom]


def built(root: Path, now: datetime, releases: int) -> Newsroom:
    made = build(root, now)
    assert made.written is not None, made.problems
    assert made.releases == releases
    return Newsroom(root, now)


def of_case(case: Path, root: Path) -> Newsroom:
    """One of the tiny newsrooms of tests/cases, with every document."""
    shutil.copytree(case / "releases", root / "releases")
    now = datetime.fromisoformat((case / "at.txt").read_text().strip())
    made = build(root, now)
    assert made.written is not None, made.problems
    return Newsroom(root, now)


def every(newsrooms: Newsrooms, suffix: str) -> list[Path]:
    found = [path for newsroom in newsrooms for path in newsroom.files(suffix)]
    assert found, "an empty folder is always right"
    return found


def found_in(check: Callable[[Path], list[str]], paths: Iterable[Path]) -> list[str]:
    return [f"{path.name}: {finding}" for path in paths for finding in check(path)]


# ---------------------------------------------------------------- web pages


def nu_html(newsrooms: Newsrooms) -> list[str]:
    return tools.nu_html(every(newsrooms, ".html"))


def html_validate(newsrooms: Newsrooms) -> list[str]:
    return tools.html_validate(every(newsrooms, ".html"))


def links(newsrooms: Newsrooms) -> list[str]:
    return [finding for each in newsrooms for finding in tools.links(each.site, each.facts.url)]


def sizes_of_pictures(newsrooms: Newsrooms) -> list[str]:
    """Pictures for which a page keeps no room until they are there: it jumps under the reader's eyes."""
    return found_in(tools.pictures_without_room, every(newsrooms, ".html"))


def axe(newsrooms: Newsrooms, pages: Callable[[Newsroom], list[Path]] | None = None) -> list[str]:
    """Barriers and requests to other hosts on every page, or on those that are named."""
    return [
        finding
        for each in newsrooms
        for some in _portions(pages(each) if pages else _to_read(each))
        for finding in tools.axe(some, widths=(360, 1280), schemes=("light", "dark"), root=each.site)
    ]


def keyboard(newsrooms: Newsrooms) -> list[str]:
    """Controls that the keyboard does not reach in their order, on every page that has any."""
    return [
        finding
        for each in newsrooms
        for some in _portions(_to_read(each))
        for finding in tools.keyboard(some, each.site)
    ]


def _to_read(newsroom: Newsroom) -> list[Path]:
    """Every page but those that are an old address alone: a browser is gone from them at once."""
    return [page for page in newsroom.files(".html") if b"http-equiv" not in page.read_bytes()]


def _portions(paths: list[Path], size: int = 20) -> Iterator[list[Path]]:
    """So many pages for one call of a browser."""
    yield from (paths[start : start + size] for start in range(0, len(paths), size))


# ---------------------------------------------------------------- documents


def pdf_ua(newsrooms: Newsrooms) -> list[str]:
    return found_in(tools.pdf_ua, every(newsrooms, ".pdf"))


def pdf_a(newsrooms: Newsrooms) -> list[str]:
    """Where a newsroom asks for copies that an archive takes."""
    return [
        finding
        for each in newsrooms
        if each.facts.archival
        for finding in found_in(tools.pdf_a3, each.files(".pdf"))
    ]


def pdf_files(newsrooms: Newsrooms) -> list[str]:
    """Damage, and fonts that are not inside."""
    pdfs = every(newsrooms, ".pdf")
    return found_in(tools.qpdf_check, pdfs) + found_in(tools.pdf_fonts, pdfs)


def pdf_codes(newsrooms: Newsrooms) -> list[str]:
    """Codes of PDFs that do not lead to the release's own page, where the newsroom wants codes."""
    wanted = [
        (each.site / edition.pdf.path, edition.page.url)
        for each in newsrooms
        if each.facts.qr
        for edition in each.editions
    ]
    read = [(path, tools.codes_of(path), url) for path, url in wanted]
    return [f"{path.name}: {codes}" for path, codes, url in read if codes != [url]]


def ooxml_sdk(newsrooms: Newsrooms) -> list[str]:
    return tools.ooxml_sdk(every(newsrooms, ".docx"))


def openxml_audit(newsrooms: Newsrooms) -> list[str]:
    return tools.openxml_audit(every(newsrooms, ".docx"))


def word_for_everybody(newsrooms: Newsrooms) -> list[str]:
    return [finding for path in every(newsrooms, ".docx") for finding in word_rules(path)]


def words_by_pandoc(newsrooms: Newsrooms) -> list[str]:
    return [
        difference
        for each in newsrooms
        for edition, article in each.articles()
        for difference in _first_difference(
            edition, word_words.by_pandoc(article), tools.word_text_by_pandoc(each.site / edition.word.path)
        )
    ]


def words_by_libreoffice(newsrooms: Newsrooms) -> list[str]:
    """All Word files in one call: starting LibreOffice takes longer than reading."""
    pairs = [(each, edition, article) for each in newsrooms for edition, article in each.articles()]
    texts = tools.word_texts_by_libreoffice([each.site / edition.word.path for each, edition, _ in pairs])
    return [
        difference
        for (_, edition, article), text in zip(pairs, texts, strict=True)
        for difference in _first_difference(edition, word_words.by_libreoffice(article), text)
    ]


def _first_difference(edition: model.Edition, wanted: list[str], text: str) -> Iterator[str]:
    read = word_words.seen(text).split()
    if read != wanted:
        at = next((i for i, (a, b) in enumerate(zip(wanted, read, strict=False)) if a != b), len(wanted))
        yield f"{edition.word.path}: {wanted[at - 3 : at + 5]} is read as {read[at - 3 : at + 5]}"


# ---------------------------------------------------------------- e-mails, press kits


def mails(newsrooms: Newsrooms) -> list[str]:
    """What the Nu Html Checker finds in the HTML of e-mails."""
    with TemporaryDirectory() as folder:
        pages = []
        for number, path in enumerate(every(newsrooms, ".eml")):
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            assert isinstance(message, EmailMessage)
            body = message.get_body(("html",))
            assert body is not None
            pages.append(Path(folder, f"{number}-{path.stem}.html"))
            pages[-1].write_text(body.get_content(), encoding="utf-8")
        return tools.nu_html(pages)


def kits(newsrooms: Newsrooms) -> list[str]:
    """What checkers of web pages find in the contents pages of press kits."""
    asked = [each for each in newsrooms if each.facts.press_kit]
    if not asked:
        return []
    with TemporaryDirectory() as folder:
        for number, path in enumerate(every(asked, ".zip")):
            with ZipFile(BytesIO(path.read_bytes())) as kit:
                kit.extractall(Path(folder, str(number)))
        pages = sorted(Path(folder).rglob("*.html"))
        lost = tools.links(Path(folder))
        barriers = (found for some in _portions(pages) for found in tools.axe(some, root=Path(folder)))
        return [*tools.nu_html(pages), *tools.html_validate(pages), *lost, *barriers]


# ---------------------------------------------------------------- calendars


def libical(newsrooms: Newsrooms) -> list[str]:
    return found_in(tools.libical_check, every(newsrooms, ".ics"))


# ---------------------------------------------------------------- all of them

Check = Callable[[Newsrooms], list[str]]
CHECKS: Mapping[str, Check] = {
    "the Nu Html Checker finds no error and no warning": nu_html,
    "html-validate finds nothing": html_validate,
    "every link inside the sites leads somewhere": links,
    "no page jumps when its pictures come": sizes_of_pictures,
    "every PDF keeps the rules of PDF/UA-1": pdf_ua,
    "an archive takes every PDF of a newsroom that asks for it": pdf_a,
    "every PDF is whole and has its fonts inside": pdf_files,
    "the codes of PDFs lead to the current version": pdf_codes,
    "Microsoft's Open XML SDK finds nothing": ooxml_sdk,
    "Word would repair nothing": openxml_audit,
    "everybody can read the Word files": word_for_everybody,
    "pandoc reads the words of the article": words_by_pandoc,
    "LibreOffice reads the words of the article": words_by_libreoffice,
    "libical refuses nothing": libical,
}
# What takes a browser to every page, or unpacks what has been checked on its own: minutes.
LONG_CHECKS: Mapping[str, Check] = {
    "axe finds no barrier, and no other host is asked": axe,
    "the keyboard reaches every control": keyboard,
    "the HTML of e-mails is valid": mails,
    "the contents pages of press kits are right": kits,
}
