"""What pressroom costs beside the bare libraries that it is made of: `make bench`.

Ratios in one run, never seconds: both sides do the same work in turn, A B A B, and each side's
figure is its median. What the targets are and what was measured stands in README.md beside this.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from oakhaven import NOW, write_newsroom  # noqa: E402 - the tests' own newsroom, at any size

from pressroom.deciding import publication  # noqa: E402
from pressroom.model import Article, Edition  # noqa: E402
from pressroom.newsroom.folder import media_files, read_media, read_newsroom  # noqa: E402
from pressroom.reading.reader import Sources, read  # noqa: E402
from pressroom.rendering.press import Press, press_for  # noqa: E402
from pressroom.writing.article.composing import render_article  # noqa: E402
from pressroom.writing.paper import fonts  # noqa: E402
from pressroom.writing.pdf import printer  # noqa: E402
from pressroom.writing.pdf.printer import print_pdf  # noqa: E402
from pressroom.writing.pdf.sheet import sheet_of  # noqa: E402
from pressroom.writing.templating import templates  # noqa: E402
from pressroom.writing.templating.markup import readdressed, to_html  # noqa: E402
from pressroom.writing.word import word_document  # noqa: E402

RELEASES = 24
Work = Callable[[], object]


class Row(NamedTuple):
    """One line of the result: the work, by us and barely, in how many rounds, and the ratio aimed at."""

    what: str
    ours: Work
    bare: Work
    rounds: int
    target: float


class Job(NamedTuple):
    """A release that is ready to be printed."""

    article: Article
    edition: Edition
    assets: Mapping[str, bytes]


def main() -> int:
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {versions()}")
    print(f"{RELEASES} releases; medians of rounds in turn\n")
    print(f"{'':42}{'ours':>10}{'bare':>10}{'ratio':>8}{'at most':>9}")
    with TemporaryDirectory() as folder:
        write_newsroom(Path(folder), RELEASES)
        for row in rows(Path(folder)):
            ours, bare = in_turn(row.ours, row.bare, row.rounds)
            ratio = ours / bare
            verdict = "" if ratio <= row.target else "   MISSED"
            times = f"{ours * 1000:>7.0f} ms{bare * 1000:>7.0f} ms"
            print(f"{row.what:42}{times}{ratio:>8.2f}{row.target:>9}{verdict}", flush=True)
    return 0


def versions() -> str:
    names = ("weasyprint", "python-docx", "pyyaml", "markdown-it-py", "pydantic")
    return ", ".join(f"{name} {version(name)}" for name in names) + f", {pandoc_version()}"


def in_turn(ours: Work, bare: Work, rounds: int) -> tuple[float, float]:
    """The median seconds of each side, after one round that nobody counts."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        # Who goes first changes, so that neither side always finds the machine warm.
        for side in (0, 1) if number % 2 else (1, 0):
            start = time.perf_counter()
            (ours, bare)[side]()
            if number:
                taken[side].append(time.perf_counter() - start)
    return median(taken[0]), median(taken[1])


def rows(root: Path) -> Sequence[Row]:
    sources = read_newsroom(root)
    reading = read(sources)
    assert reading.newsroom is not None, reading.problems
    press = press_for(root, reading.newsroom)
    jobs = [job(press, edition) for edition in publication.editions(reading.newsroom, reading.releases, NOW)]
    found = [
        Row("reading and checking : YAML + Markdown", lambda: read(sources), bare_reading(sources), 60, 2.0),
        Row("PDF : bare WeasyPrint", lambda: print_all(press, jobs), bare_weasyprint(press, jobs), 6, 1.1),
    ]
    if shutil.which("pandoc"):
        found.append(Row("Word : pandoc", lambda: type_all(press, jobs), pandoc(jobs, root), 5, 0.2))
    return found


def job(press: Press, edition: Edition) -> Job:
    photos = {name: read_media(press.root, media_files(press.root)[name]) for name in edition.media}
    article = render_article(edition, press.newsroom, press.environment)
    return Job(article, edition, {edition.media[name].url: data for name, data in photos.items()})


# ---------------------------------------------------------------- reading


def bare_reading(sources: Sources) -> Work:
    """PyYAML's C loader and markdown-it-py, as they come, on the same files: text to data, nothing checked.

    The details of events and the boilerplate are Markdown like the body.
    """
    import yaml
    from markdown_it import MarkdownIt

    assert sources.newsroom is not None
    markdown = MarkdownIt("commonmark").enable("table")
    parted = [release.data.decode().split("---\n", 2)[1:] for release in sources.releases]
    all_facts = [sources.newsroom.data.decode(), *(facts for facts, _ in parted)]
    texts = [body for _, body in parted]
    for facts in all_facts:
        fields = yaml.load(facts, Loader=yaml.CSafeLoader)
        texts += [event["details"] for event in fields.get("events", ()) if "details" in event]
        texts += [each["text"] for each in fields["boilerplate"].values()] if "url" in fields else []

    def work() -> None:
        for facts in all_facts:
            yaml.load(facts, Loader=yaml.CSafeLoader)
        for text in texts:
            markdown.parse(text)

    return work


# ---------------------------------------------------------------- PDF


def print_all(press: Press, jobs: Sequence[Job]) -> None:
    for each in jobs:
        print_pdf(sheet_of(each.article, each.edition, press.newsroom, press.environment), each.assets)


def bare_weasyprint(press: Press, jobs: Sequence[Job]) -> Work:
    """A loop that makes the same tagged PDFs, with font configuration and parsed CSS shared."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    assets = dict(fonts.font_files())
    for each in jobs:
        assets.update(each.assets)

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, _headers: Any = None) -> Any:
            return URLFetcherResponse(url, assets[url])

    fetcher, home = Fetcher(), press.newsroom.url
    shared = FontConfiguration()
    style = templates.render(press.environment, "print.css", {})
    sheets = [
        CSS(string=text, base_url=home, url_fetcher=fetcher, font_config=shared)
        for text in ("@page { size: letter }\n" + fonts.font_css(), style)
    ]
    documents = [
        sheet_of(each.article, each.edition, press.newsroom, press.environment).html for each in jobs
    ]

    def work() -> None:
        for source in documents:
            page = HTML(string=source, base_url=home, url_fetcher=fetcher)
            page.write_pdf(
                font_config=shared, stylesheets=sheets, pdf_variant=printer.FOR_EVERYONE, **printer.OPTIONS
            )

    return work


# ---------------------------------------------------------------- Word


def type_all(press: Press, jobs: Sequence[Job]) -> None:
    for each in jobs:
        word_document.render_word(each.article, each.edition, press.newsroom, press.letterhead, each.assets)


def pandoc(jobs: Sequence[Job], root: Path) -> Work:
    """pandoc from the same articles; it reads their photos from the newsroom's folder."""
    files = {
        file.url: str(root / "releases" / "media" / name)
        for each in jobs
        for name, file in each.edition.media.items()
    }
    articles = [
        to_html(readdressed(each.article.root, lambda address: files.get(address, address))) for each in jobs
    ]
    command = ("pandoc", "--from", "html", "--to", "docx", "--output", str(root / "pandoc.docx"))

    def work() -> None:
        for article in articles:
            subprocess.run(command, input=article.encode(), check=True)

    return work


def pandoc_version() -> str:
    if not shutil.which("pandoc"):
        return "no pandoc (Debian, Ubuntu: sudo apt-get install pandoc)"
    said = subprocess.run(("pandoc", "--version"), capture_output=True, text=True, check=True)
    return said.stdout.splitlines()[0]


if __name__ == "__main__":
    raise SystemExit(main())
