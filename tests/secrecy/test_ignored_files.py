"""Files in releases/ that are no releases by their names: told to the office, and kept like drafts."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from pressroom.building.pipeline import build
from pressroom.checking.check import check
from pressroom.drafting.starter import start
from pressroom.errors import Level
from pressroom.secrecy.ignored_files import passed_over
from pressroom.secrecy.last_look import scan

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
DRAFT = "The zephyrquokka prize goes to Lindenport.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path, NOW)
    return tmp_path


def put(root: Path, name: str, data: bytes = DRAFT.encode()) -> None:
    path = root / "releases" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def word_file(text: str) -> bytes:
    from docx import Document

    document, file = Document(), BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def test_files_of_another_ending_and_in_folders_are_named_and_those_of_editors_are_not(root: Path) -> None:
    for name in ("prize.docx", "prize.txt", "Prize.MARKDOWN", "2026/prize.md", "2026/spring/prize.html"):
        put(root, name)
    for name in (
        ".hidden",
        "x.md~",
        ".x.md.swp",
        "#x.md#",
        "~$prize.docx",
        "_notes.txt",
        "Thumbs.db",
        "media/a.txt",
    ):
        put(root, name)
    assert passed_over(root) == (
        "releases/2026/prize.md",
        "releases/2026/spring/prize.html",
        "releases/Prize.MARKDOWN",
        "releases/prize.docx",
        "releases/prize.txt",
    )


def test_check_warns_of_each_and_says_its_right_name(root: Path) -> None:
    for name in ("prize.docx", "prize.txt", "2026/award.md"):
        put(root, name)
    problems = check(root, (), root, NOW).problems
    assert {problem.level for problem in problems} == {Level.WARNING}
    assert [(problem.code, problem.span.file, problem.write) for problem in problems] == [
        ("file-not-read", "releases/2026/award.md", "releases/award.md"),
        ("file-not-read", "releases/prize.docx", ""),
        ("file-not-read", "releases/prize.txt", "releases/prize.md"),
    ]


def test_many_are_one_warning(root: Path) -> None:
    for number in range(30):
        put(root, f"old/{number}.doc")
    (problem,) = check(root, (), root, NOW).problems
    assert problem.message.startswith("30 files here are not read.")


def test_a_build_goes_on_and_names_none_of_them(root: Path) -> None:
    before = build(root, NOW)
    put(root, "zephyrquokka.docx", word_file(DRAFT))
    after = build(root, NOW)
    assert after.written is not None
    assert (after.written.written, after.releases) == ((), before.releases)
    (problem,) = after.problems
    assert (problem.level, "zephyr" in repr(problem)) == (Level.WARNING, False)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("prize.docx", word_file(DRAFT)),
        ("prize.txt", DRAFT.encode()),
        (
            "2026/prize.md",
            f"---\nheadline: Prize\nkind: statement\ndate: 2026-03-01\n---\n\n{DRAFT}".encode(),
        ),
        ("zephyrquokka-prize.key", b"\x00\x01"),
    ],
)
def test_what_they_say_is_found_in_a_site_and_never_repeated(root: Path, name: str, data: bytes) -> None:
    put(root, name, data)
    build(root, NOW)
    assert scan(root, root / "build", NOW) == ()
    (root / "build" / "index.html").write_text("<p>ZEPHYRQUOKKA</p>", encoding="utf-8")
    found = scan(root, root / "build", NOW)
    assert [problem.span.file for problem in found] == ["index.html"]
    assert "zephyr" not in repr(found).lower()


def test_a_file_that_only_such_a_draft_shows_is_as_secret(root: Path) -> None:
    data = bytes(range(256))
    put(root, "media/mayor.bin", data)
    put(
        root,
        "prize.txt",
        b"---\nheadline: Prize\nattachments: [{file: mayor.bin, title: Mayor}]\n---\n\nX.\n",
    )
    build(root, NOW)
    (root / "build" / "other.bin").write_bytes(data)
    assert [problem.span.file for problem in scan(root, root / "build", NOW)] == ["other.bin"]


def test_a_link_to_a_file_elsewhere_is_not_read(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "prize.txt"
    elsewhere.write_text(DRAFT, encoding="utf-8")
    (root / "releases" / "prize.txt").symlink_to(elsewhere)
    build(root, NOW)
    (root / "build" / "index.html").write_text("<p>ZEPHYRQUOKKA</p>", encoding="utf-8")
    assert scan(root, root / "build", NOW) == ()


def test_a_copy_of_what_is_public_stops_no_build(root: Path) -> None:
    build(root, NOW)
    for path in (root / "build" / "releases").rglob("*.*"):
        put(root, f"sent/{path.name}", path.read_bytes())
    (advisory,) = (root / "releases").glob("*.md")
    put(root, "copy.txt", advisory.read_bytes())
    assert scan(root, root / "build", NOW) == ()


def test_a_folder_that_nobody_may_look_into_and_a_link_stop_nothing(root: Path) -> None:
    put(root, "old/x.doc")
    (root / "releases" / "elsewhere").symlink_to("/")
    (root / "releases" / "gone.txt").symlink_to(root / "nowhere")
    assert build(root, NOW).written is not None
    assert "releases/elsewhere" in passed_over(root)
