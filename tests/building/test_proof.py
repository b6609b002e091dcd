from __future__ import annotations

import re
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from deciding.samples import day, release
from sites import WEB_ONLY

from pressroom.building.pipeline import build
from pressroom.building.proof import embargo_line, mark_of, proof
from pressroom.drafting.starter import start
from pressroom.errors import CannotRun, ProblemsFound
from pressroom.model import Language, Moment, Newsroom

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
SLUG = "2026-03-04-harbor-ferry"
NEW_YORK = Newsroom("City of Lindenport", "https://press.example.gov/", "America/New_York", Language("en-US"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path, NOW)
    return tmp_path


def set_field(root: Path, line: str) -> None:
    path = root / "releases" / f"{SLUG}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("kind:", f"{line}\nkind:", 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "prefix", "mark"),
    [
        ("draft: yes", "DRAFT-", "DRAFT"),
        (
            "embargo: 2026-03-05 06:00",
            "EMBARGOED-",
            "EMBARGOED UNTIL Thursday, March 5, 2026, 6 a.m. EST (11:00 UTC)",
        ),
    ],
)
def test_a_proof_has_every_document_and_says_in_each_name_what_it_is(
    root: Path, line: str, prefix: str, mark: str
) -> None:
    set_field(root, line)
    (made,) = proof(root, [SLUG], root, NOW)
    assert (made.slug, made.mark) == (SLUG, mark)
    assert {f"{prefix}{SLUG}.{kind}" for kind in ("html", "pdf", "docx", "txt")} <= set(made.files)
    folder = root / "proofs" / SLUG
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(
        made.files
    )
    assert all(path.startswith(("assets/", prefix)) or f"/{prefix}" in path for path in made.files)


def test_a_name_that_some_systems_cannot_keep_is_refused_before_anything_is_written(root: Path) -> None:
    (root / "releases" / "media" / "CON").mkdir(parents=True)
    (root / "releases" / "media" / "CON" / "x.csv").touch()
    set_field(root, "draft: yes\nattachments: [{file: CON/x.csv, title: The plan}]")
    with pytest.raises(CannotRun, match="cannot be the name of a file"):
        proof(root, [SLUG], root, NOW)
    assert not (root / "proofs").exists()


def test_every_event_of_a_proof_s_calendars_is_marked(root: Path) -> None:
    set_field(root, "embargo: 2026-03-05 06:00")
    (made,) = proof(root, [SLUG], root, NOW)
    calendars = [path for path in made.files if path.endswith(".ics")]
    assert len(calendars) > 1
    for path in calendars:
        lines = (root / "proofs" / SLUG / path).read_text(encoding="utf-8").replace("\r\n ", "")
        lines = lines.replace("\n ", "").replace("\\,", ",")
        assert lines.count("BEGIN:VEVENT") == lines.count(f"\nSUMMARY:{made.mark}: ") > 0
        assert lines.count(f"\nDESCRIPTION:{made.mark}\\n") == lines.count("BEGIN:VEVENT")
        assert "CLASS:PUBLIC" not in lines


def test_only_this_account_may_open_a_proof_and_git_leaves_it_out(root: Path) -> None:
    set_field(root, "draft: yes")
    (root / "proofs").mkdir(mode=0o755)
    proof(root, [SLUG], root, NOW)
    for path in (root / "proofs", *(root / "proofs").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert (root / "proofs" / ".gitignore").read_text(encoding="utf-8").endswith("\n*\n")


def test_the_page_of_a_proof_finds_its_style_and_its_documents_beside_it(root: Path) -> None:
    set_field(root, "draft: yes")
    proof(root, [SLUG], root, NOW)
    folder = root / "proofs" / SLUG
    page = (folder / f"DRAFT-{SLUG}.html").read_text(encoding="utf-8")
    for target in ("assets/site.css", f"DRAFT-{SLUG}.pdf", f"DRAFT-{SLUG}.docx", f"DRAFT-{SLUG}.txt"):
        assert f'href="{target}"' in page
        assert (folder / target).is_file()


def test_every_way_of_a_proof_s_page_leads_to_a_file_beside_it_or_to_the_web(root: Path) -> None:
    set_field(root, "draft: yes\nattachments: [{file: timetable.csv, title: The timetable}]")
    (root / "releases" / "media").mkdir(exist_ok=True)
    (root / "releases" / "media" / "timetable.csv").write_text("pier,time\n", encoding="utf-8")
    proof(root, [SLUG], root, NOW)
    folder = root / "proofs" / SLUG
    page = (folder / f"DRAFT-{SLUG}.html").read_text(encoding="utf-8")
    ways = [unquote(way) for way in re.findall(r'(?:href|src)="([^"#]+)"', page)]
    near = {way for way in ways if not re.match(r"[a-z]+:", way)}
    assert len(near) > 8
    assert not [way for way in near if not (folder / way).is_file()]
    assert "media/DRAFT-timetable.csv" in near


def test_a_new_proof_takes_the_place_of_the_old_one_whole(root: Path) -> None:
    set_field(root, "draft: yes")
    proof(root, [SLUG], root, NOW)
    set_field(root, "embargo: 2026-03-05 06:00")
    path = root / "releases" / f"{SLUG}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("draft: yes\n", ""), encoding="utf-8")
    (made,) = proof(root, [SLUG], root, NOW)
    assert not any("DRAFT" in path.name for path in (root / "proofs").rglob("*"))
    assert sorted(path.name for path in (root / "proofs").iterdir()) == [".gitignore", SLUG]
    assert made.mark.startswith("EMBARGOED")


def test_a_public_release_has_no_proof(root: Path) -> None:
    with pytest.raises(CannotRun, match="is public since Wednesday, March 4, 2026"):
        proof(root, [SLUG], root, NOW)
    assert not (root / "proofs").exists()


def test_a_release_with_errors_has_no_proof_and_its_errors_are_told(root: Path) -> None:
    set_field(root, "draft: yes\nheadlin: x")
    with pytest.raises(ProblemsFound) as stop:
        proof(root, [SLUG], root, NOW)
    assert {problem.span.file for problem in stop.value.problems} == {f"releases/{SLUG}.md"}
    assert not (root / "proofs").exists()


def test_a_build_neither_reads_nor_touches_proofs(root: Path) -> None:
    set_field(root, "draft: yes")
    build(root, NOW)
    before = {path: path.read_bytes() for path in (root / "build").rglob("*") if path.is_file()}
    proof(root, [SLUG], root, NOW)
    (root / "proofs").chmod(0)
    try:
        written = build(root, NOW).written
    finally:
        (root / "proofs").chmod(0o700)
    assert written is not None
    assert not written.written
    assert {path: path.read_bytes() for path in (root / "build").rglob("*") if path.is_file()} == before


def test_a_build_opens_nothing_in_proofs(root: Path) -> None:
    """What the interpreter itself tells of opened files and folders, whoever this account is."""
    set_field(root, "draft: yes")
    proof(root, [SLUG], root, NOW)
    opened: list[str] = []
    listening = True

    def listen(event: str, words: tuple[object, ...]) -> None:
        if listening and event in ("open", "os.listdir", "os.scandir") and words:
            opened.append(str(words[0]))

    sys.addaudithook(listen)
    try:
        build(root, NOW, formats=WEB_ONLY)
    finally:
        listening = False
    assert any(f"{root}/releases" in path for path in opened), "listening works"
    assert not [path for path in opened if "proofs" in path]


def test_a_link_in_the_place_of_proofs_is_not_followed(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    set_field(root, "draft: yes")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "proofs").symlink_to(elsewhere)
    with pytest.raises(CannotRun, match="link"):
        proof(root, [SLUG], root, NOW)
    assert not any(elsewhere.iterdir())


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        ((2018, 11, 14, 11), "Wednesday, Nov. 14, 2018, 6 a.m. EST (11:00 UTC)"),
        ((2018, 11, 14, 17), "Wednesday, Nov. 14, 2018, noon EST (17:00 UTC)"),
        ((2018, 11, 14, 5), "Wednesday, Nov. 14, 2018, midnight EST (05:00 UTC)"),
        ((2018, 7, 4, 3), "Tuesday, July 3, 2018, 11 p.m. EDT (Wednesday, July 4, 2018, 03:00 UTC)"),
        ((2018, 11, 4, 5, 30), "Sunday, Nov. 4, 2018, 1:30 a.m. EDT (05:30 UTC)"),
        ((2018, 11, 4, 6, 30), "Sunday, Nov. 4, 2018, 1:30 a.m. EST (06:30 UTC)"),
    ],
)
def test_the_embargo_line_cannot_be_misread(utc: tuple[int, ...], expected: str) -> None:
    assert embargo_line(datetime(*utc, tzinfo=UTC), NEW_YORK) == f"EMBARGOED UNTIL {expected}"  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("tag", "fields", "mark"),
    [
        ("en-US", {"draft": True}, "DRAFT"),
        ("es", {"draft": True}, "BORRADOR · DRAFT"),
        ("ja", {"draft": True}, "下書き · DRAFT"),
        ("tlh", {"draft": True}, "DRAFT"),
        (
            "de",
            {"embargo": Moment(datetime(2018, 11, 14, 11, tzinfo=UTC))},
            "SPERRFRIST: Mittwoch, 14. November 2018, 06:00 Uhr, Nordamerikanische Ostküsten-Normalzeit"
            " (11:00 UTC) · EMBARGOED UNTIL Wednesday, Nov. 14, 2018, 6 a.m. EST (11:00 UTC)",
        ),
    ],
)
def test_a_mark_is_in_the_release_s_language_with_english_beside_it(
    tag: str, fields: dict[str, Any], mark: str
) -> None:
    one = release("oak", day(2018, 11, 1), language=Language(tag), **fields)
    assert mark_of(one, NEW_YORK) == mark
