"""`verify` and `build --verify`: what they look at, and what they do with what they find."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressroom.building import verification
from pressroom.cli import cli
from pressroom.drafting.starter import start
from pressroom.writing.plain_text import plain

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
SLUG = "2026-03-04-harbor-ferry"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path, NOW)
    return tmp_path


def press(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "--at", NOW.isoformat(), *words])


def built(root: Path, kind: str) -> Path:
    return root / "build" / "releases" / SLUG / f"{SLUG}.{kind}"


def test_a_build_that_agrees_is_told_so_in_a_table_and_as_data(root: Path) -> None:
    assert press(root, "build", "--verify").exit_code == 0
    told = press(root, "verify", SLUG)
    assert told.exit_code == 0
    assert told.stdout.splitlines()[1].split() == [SLUG, *["ok"] * 9]
    assert told.stdout.endswith("1 release in 9 formats: all of them agree.\n")
    assert json.loads(press(root, "verify", "--json").stdout)["agrees"] is True
    assert press(root, "verify", "-q").stdout == ""


def test_a_changed_file_is_named_with_the_words(root: Path) -> None:
    press(root, "build")
    text = built(root, "txt").read_text(encoding="utf-8")
    built(root, "txt").write_text(text.replace("555-555-0142", "555-555-0143", 1), encoding="utf-8")
    for words in (["verify"], ["verify", f"releases/{SLUG}.md"], ["verify", "-q"]):
        told = press(root, *words)
        assert told.exit_code == 1
        assert f"{SLUG}.txt" in told.stdout
        assert "555-555-0143" in told.stdout


def test_a_build_that_would_disagree_is_not_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press(root, "build")
    before = built(root, "txt").read_bytes()
    render = plain.render_plain
    monkeypatch.setattr(plain, "render_plain", lambda article: render(article).replace("0142", "0143"))
    file = root / "releases" / f"{SLUG}.md"
    file.write_text(file.read_text("utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    told = press(root, "build", "--verify")
    assert told.exit_code == 1
    assert "[files-disagree]" in told.stderr
    assert f"build/releases/{SLUG}/{SLUG}.txt" in told.stderr
    assert "Nothing was built." in told.stderr
    assert built(root, "txt").read_bytes() == before


def test_a_build_verifies_what_changes_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[frozenset[str] | None] = []
    compare = verification._verify

    def noted(*words: object) -> object:
        asked.append(words[3])  # type: ignore[arg-type]
        return compare(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(verification, "_verify", noted)
    press(root, "build", "--verify")
    press(root, "build", "--verify")
    assert asked == [frozenset((SLUG,))]


def test_what_is_not_built_or_not_public_cannot_be_verified(root: Path) -> None:
    assert press(root, "verify").exit_code == 2
    press(root, "build")
    draft = root / "releases" / "2026-03-05-draft.md"
    draft.write_text(
        (root / "releases" / f"{SLUG}.md").read_text("utf-8").replace("---\n", "---\ndraft: yes\n", 1)
    )
    told = press(root, "verify", "2026-03-05-draft")
    assert told.exit_code == 2
    assert "is not public" in told.stderr


# ---------------------------------------------------------------- e-mail and press kit


PHOTO = "media:\n  - {file: ferry.png, alt: A ferry, caption: The ferry%s}\n"


def with_kit(root: Path, photo: str = "", extra: str = "") -> None:
    facts = root / "releases" / "_newsroom.yml"
    facts.write_text(facts.read_text(encoding="utf-8") + "\npress_kit: yes\n", encoding="utf-8")
    path = root / "releases" / f"{SLUG}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", f"---\n{extra}{photo}", 1), "utf-8")
    from PIL import Image

    (root / "releases" / "media").mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), "navy").save(root / "releases" / "media" / "ferry.png")


def test_every_release_is_an_e_mail_and_where_the_newsroom_asks_a_kit(root: Path) -> None:
    press(root, "build")
    mail = message_from_bytes(built(root, "eml").read_bytes())
    assert mail["Subject"].startswith("MEDIA ADVISORY")
    page = built(root, "pdf").with_name("index.html").read_text(encoding="utf-8")
    assert f"{SLUG}.eml" in page
    assert not built(root, "zip").exists()
    assert f"{SLUG}.zip" not in page
    with_kit(root, PHOTO % ", credit: Iris Lund, terms: Free for news use")
    assert press(root, "build").exit_code == 0
    assert built(root, "zip").read_bytes().startswith(b"PK")
    assert f"{SLUG}.zip" in built(root, "pdf").with_name("index.html").read_text(encoding="utf-8")


def test_a_photo_that_nobody_could_print_is_told_with_its_place(root: Path) -> None:
    with_kit(root, PHOTO % ", credit: Iris Lund")
    for command in ("check", "build"):
        told = press(root, command)
        assert told.exit_code == 1
        said = told.stdout + told.stderr
        assert f"releases/{SLUG}.md:2:1" in said or f"releases/{SLUG}.md:3:" in said
        assert "[kit-photo]" in said
        assert "terms: What may be done with it" in said


def test_a_kit_that_could_not_be_made_at_the_lift_stops_the_build_before_it(root: Path) -> None:
    at = NOW + timedelta(days=2)
    with_kit(root, PHOTO % "", f"embargo: {at:%Y-%m-%d} 06:00\n")
    told = press(root, "build")
    assert told.exit_code == 1
    assert "Iris" not in told.stderr
    assert "ferry.png" not in told.stdout + told.stderr
    assert "pressroom check tells them" in told.stderr
    assert "ferry.png" in press(root, "check").stdout


def test_a_proof_has_mail_and_kit_under_its_mark(root: Path) -> None:
    with_kit(root, PHOTO % ", credit: Iris Lund, terms: Free for news use", "draft: yes\n")
    assert press(root, "proof", SLUG).exit_code == 0
    names = {path.name for path in (root / "proofs" / SLUG).rglob("*") if path.is_file()}
    assert {f"DRAFT-{SLUG}.eml", f"DRAFT-{SLUG}.zip"} <= names
    mail = message_from_bytes((root / "proofs" / SLUG / f"DRAFT-{SLUG}.eml").read_bytes())
    assert "DRAFT" in mail["Subject"]


def test_former_addresses_have_mail_and_kit_too(root: Path) -> None:
    with_kit(root, "", "redirect_from: [ferry]\n")
    assert press(root, "build").exit_code == 0
    for kind in ("eml", "zip"):
        old = root / "build" / "releases" / "ferry" / f"ferry.{kind}"
        assert old.read_bytes() == built(root, kind).read_bytes()
