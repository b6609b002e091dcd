from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pressroom.building.pipeline import build
from pressroom.building.spool import Spool
from pressroom.drafting.starter import start
from pressroom.errors import CannotRun, Problem, ProblemsFound, Span
from pressroom.newsroom.lock import alone_in
from pressroom.newsroom.site_folder.site_list import LIST
from pressroom.rendering import release_files
from pressroom.rendering.release_files import Draft
from pressroom.writing.pdf import printer
from pressroom.writing.templating.templates import PACKAGED

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
SLUG = "2026-03-04-harbor-ferry"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f"
    "0005fe02fedccc59e70000000049454e44ae426082"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path, NOW)
    return tmp_path


def site(root: Path) -> dict[str, bytes]:
    folder = root / "build"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def release(root: Path, slug: str, change: Callable[[str], str] = str) -> None:
    """The sample with other words; or another release like it, whose event is on another day."""
    text = (root / "releases" / f"{SLUG}.md").read_text(encoding="utf-8")
    if slug != SLUG:
        text = text.replace("2026-03-11", "2026-03-12")
    (root / "releases" / f"{slug}.md").write_text(change(text), encoding="utf-8")


def test_two_builds_of_one_newsroom_never_run_at_once(root: Path) -> None:
    with alone_in(root), pytest.raises(CannotRun, match="at this moment"):
        build(root, NOW)
    assert not (root / "build").exists()


def test_a_release_becomes_every_document_and_the_site_around_it(root: Path) -> None:
    build(root, NOW)
    assert {path for path in site(root) if not path.startswith("assets/")} == {
        LIST,
        *("404.html", "news-sitemap.xml", "robots.txt", "sitemap.xml"),
        "index.html",
        "events/index.html",
        "releases/index.html",
        *(f"releases/{by}/index.html" for by in ("years/2026", "offices/mayor")),
        *(f"releases/topics/{topic}/index.html" for topic in ("harbor", "transportation")),
        f"releases/{SLUG}/index.html",
        f"releases/{SLUG}/{SLUG}.pdf",
        f"releases/{SLUG}/{SLUG}.docx",
        f"releases/{SLUG}/{SLUG}.txt",
        f"releases/{SLUG}/{SLUG}.ics",
        f"releases/{SLUG}/{SLUG}.eml",
        f"releases/{SLUG}/events/first-crossing.ics",
        *(f"feeds/press-open.{format}" for format in ("rss", "atom", "json", "ics")),
        *(f"feeds/press-open.{of}.ics" for of in ("mayor", "topic.harbor", "topic.transportation")),
        *(f"feeds/releases.{format}" for format in ("rss", "atom", "json")),
    }


def test_lengths_in_feeds_are_those_of_the_files(root: Path) -> None:
    build(root, NOW)
    files = site(root)
    for document in (f"{SLUG}.pdf", f"{SLUG}.docx"):
        path = f"releases/{SLUG}/{document}"
        assert f'length="{len(files[path])}"'.encode() in files["feeds/releases.atom"]


def test_photos_and_attachments_of_public_releases_are_published_and_no_others(root: Path) -> None:
    media = root / "releases" / "media"
    for name in ("ferry.png", "other.png"):
        (media / name).write_bytes(PIXEL)
    photo = (
        "media:\n  - {file: ferry.png, alt: The ferry at its landing, credit: City of Lindenport}\nevents:\n"
    )
    release(root, SLUG, lambda text: text.replace("events:\n", photo, 1))
    assert build(root, NOW).problems == ()
    published = [path for path in site(root) if path.endswith(".png")]
    assert published == [f"releases/{SLUG}/media/ferry.png"]


@pytest.mark.parametrize("line", ["draft: true", "embargo: 2026-03-04 10:01", "date: 2026-03-05"])
def test_what_is_not_public_leaves_no_trace(root: Path, line: str) -> None:
    build(root, NOW)
    before = site(root)

    def secret(text: str) -> str:
        kept = [old for old in text.splitlines() if not (line.startswith("date") and old.startswith("date:"))]
        return "\n".join(kept).replace("kind:", f"{line}\nkind:", 1).replace("harbor", "canary") + "\n"

    release(root, "2026-03-04-canary", lambda text: secret(text).replace("canary-house", "harbor-house"))
    built = build(root, NOW)
    assert not built.problems
    assert built.releases == 1
    assert site(root) == before


def test_the_offices_letterhead_and_templates_come_before_the_packaged_ones(root: Path) -> None:
    build(root, NOW)
    before = site(root)
    shutil.copy(PACKAGED / "letterhead.docx", root / "templates")
    (root / "templates" / "home.html").write_text('{% extends "default/home.html" %}\n')
    build(root, NOW)
    assert site(root) == before
    (root / "templates" / "letterhead.docx").write_bytes(b"not a Word file")
    built = build(root, NOW)
    assert built.written is None
    assert site(root) == before


def test_a_mistake_that_every_release_meets_is_told_once(root: Path) -> None:
    release(root, "2026-03-04-second", lambda text: text.replace("first-crossing", "second-crossing"))
    (root / "templates" / "media-advisory.html").write_text("{{ relase }}")
    assert [problem.span.file for problem in build(root, NOW).problems] == ["templates/media-advisory.html"]


def test_the_problems_of_all_releases_are_told_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def smudged(_press: object, draft: Draft, _material: object) -> bytes:
        file = draft.edition.release.file
        raise ProblemsFound([Problem("own", "Its own.", Span(file)), Problem("all", "The same.", Span("x"))])

    release(root, "2026-03-04-second")
    before = site(root)
    monkeypatch.setattr(release_files, "DOCUMENTS", (("pdf", release_files.nothing, smudged),))
    built = build(root, NOW)
    assert sorted(problem.span.file for problem in built.problems) == [
        "releases/2026-03-04-harbor-ferry.md",
        "releases/2026-03-04-second.md",
        "x",
    ]
    assert site(root) == before


def test_a_machine_without_pango_is_told_what_to_install(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(printer, "_counter", missing)
    with pytest.raises(CannotRun, match="Pango") as stop:
        build(root, NOW)
    assert all(
        system in stop.value.write for system in ("apt install", "dnf install", "brew install", "Windows")
    )
    assert not (root / "build").exists()


def test_a_failed_format_leaves_the_site_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root, NOW)
    before = site(root)
    release(root, "2026-03-04-second")

    def broken(*_: object) -> bytes:
        raise RuntimeError("no ink")

    monkeypatch.setattr(
        release_files, "DOCUMENTS", (*release_files.DOCUMENTS[:2], ("plain", release_files.nothing, broken))
    )
    with pytest.raises(RuntimeError):
        build(root, NOW)
    assert site(root) == before


def test_progress_is_told_piece_by_piece(root: Path) -> None:
    release(root, "2026-03-04-second")
    told: list[tuple[int, int]] = []
    build(root, NOW, lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_nothing_but_build_and_the_ledger_is_touched(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    build(root, NOW)
    ours = {"build", ".pressroom"}
    after = {path: path.stat().st_mtime_ns for path in root.rglob("*") if ours.isdisjoint(path.parts)}
    ledger = root / "releases" / "_public"
    assert {path for path in after if after[path] != before.get(path)} == {ledger, ledger / f"{SLUG}.jsonl"}


# ---------------------------------------------------------------- the spool


def test_a_spool_gives_back_what_was_put_in(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add("a", b"first")
    spool.add("b", b"")
    spool.add("c", b"third")
    assert spool["a"] == b"first"
    spool.add("d", b"last")
    assert dict(spool) == {"a": b"first", "b": b"", "c": b"third", "d": b"last"}
    assert spool.sizes == {"a": 5, "b": 0, "c": 5, "d": 4}
    assert list(tmp_path.iterdir()) == []
    spool.close()


def test_a_spool_refuses_the_same_path_twice(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add("a", b"first")
    with pytest.raises(ValueError, match="two files"):
        spool.add("a", b"second")
    spool.close()


# ---------------------------------------------------------------- former addresses


def move(root: Path, *former: str) -> str:
    """Give the sample a new slug, and say which it had."""
    path = root / "releases" / f"{SLUG}.md"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    new = "2026-03-04-ferry-line"
    fields = f"redirect_from: [{', '.join(former)}]\nkind:"
    (root / "releases" / f"{new}.md").write_text(text.replace("kind:", fields, 1), encoding="utf-8")
    return new


def uid_of(calendar: bytes) -> bytes:
    return calendar.partition(b"\nUID:")[2].partition(b"\r\n")[0]


def test_a_former_address_leads_on_and_its_documents_are_the_present_ones(root: Path) -> None:
    build(root, NOW)
    before = site(root)
    new = move(root, SLUG)
    assert build(root, NOW).problems == ()
    after = site(root)
    assert not {path for path in before if path not in after}, "nothing that was linked to is gone"
    page = after[f"releases/{SLUG}/index.html"].decode()
    assert f'content="0; url=../{new}/index.html"' in page
    assert f'<link rel="canonical" href="https://press.example.gov/releases/{new}/">' in page
    for ending in ("pdf", "docx", "txt", "ics"):
        assert after[f"releases/{SLUG}/{SLUG}.{ending}"] == after[f"releases/{new}/{new}.{ending}"]
    entry = f"releases/{SLUG}/events/first-crossing.ics"
    assert uid_of(after[entry]) == uid_of(before[entry])


def test_a_former_address_of_somebody_else_is_refused_with_its_place(root: Path) -> None:
    release(root, "2026-03-04-other")
    move(root, SLUG, "2026-03-04-other")
    built = build(root, NOW)
    assert built.written is None
    assert [(problem.code, problem.span.line) for problem in built.problems] == [("redirect-taken", 5)]
