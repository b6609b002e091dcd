from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from sites import WEB_ONLY

from pressroom.building.pipeline import build, refuse_leaks
from pressroom.cli import cli
from pressroom.drafting.starter import start
from pressroom.errors import CannotRun, Refused
from pressroom.newsroom.opening import open_sound
from pressroom.secrecy.last_look import scan
from pressroom.writing.plain_text import plain

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
SLUG = "2026-03-04-harbor-ferry"
SECRET = "zephyrquokka"
HIDDEN = """---
headline: The Zephyrquokka prize goes to Lindenport
kind: statement
date: 2026-03-04
embargo: 2026-03-06 06:00
from: mayor
contacts: [press-office]
---

The zephyrquokka prize is worth $7,654,321.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path, NOW)
    (tmp_path / "releases" / "2026-03-04-prize.md").write_text(HIDDEN, encoding="utf-8")
    return tmp_path


def test_a_site_that_keeps_still_is_published(root: Path) -> None:
    assert build(root, NOW).written is not None
    assert scan(root, root / "build", NOW) == ()


@pytest.mark.parametrize("text", ["The zephyrquokka prize", "ZEPHYR\u00adQUOKKA", "worth $7,654,321"])
def test_what_is_found_is_told_without_its_words_and_refused(root: Path, text: str) -> None:
    build(root, NOW)
    (root / "build" / "index.html").write_text(f"<p>{text}</p>", encoding="utf-8")
    for more in ([], ["--json"], ["-v"]):
        told = CliRunner().invoke(
            cli, ["-C", str(root), "--at", "2026-03-04T10:00", "scan", str(root / "build"), *more]
        )
        assert told.exit_code == 3
        assert "index.html" in told.output
        assert SECRET not in told.output.lower()
        assert "7,654,321" not in told.output


def test_the_words_of_a_date_are_no_secret_in_any_language(root: Path) -> None:
    facts, prize = root / "releases" / "_newsroom.yml", root / "releases" / "2026-03-04-prize.md"
    facts.write_text(facts.read_text("utf-8").replace("language: en-US", "language: fr"), "utf-8")
    prize.write_text(f"{HIDDEN}\nVendredi, dimanche et mercredi, en février et en mars.\n", "utf-8")
    assert build(root, NOW).written is not None
    (root / "build" / "index.html").write_text("<p>vendredi 6 février</p>", "utf-8")
    assert scan(root, root / "build", NOW) == ()
    (root / "build" / "index.html").write_text(f"<p>{SECRET}, vendredi</p>", "utf-8")
    assert scan(root, root / "build", NOW)


def test_after_the_lift_nothing_is_secret(root: Path) -> None:
    lifted = datetime(2026, 3, 6, 11, tzinfo=UTC)
    build(root, lifted)
    assert scan(root, root / "build", lifted) == ()
    assert scan(root, root / "build", NOW)


def test_a_build_refuses_to_write_what_is_not_public(root: Path) -> None:
    opened = open_sound(root, NOW)
    with pytest.raises(Refused) as stop:
        refuse_leaks(opened, opened.releases, [("a/b.txt", SECRET.encode())])
    assert [problem.span.file for problem in stop.value.problems] == ["build/a/b.txt"]
    assert SECRET not in stop.value.problems[0].message.lower()
    refuse_leaks(opened, opened.releases, [("a/b.txt", b"The ferry")])


@pytest.mark.parametrize("change", ["embargo: 2026-03-06 06:00", "draft: yes\nkynd: x"])
def test_a_build_whose_printer_gives_something_away_writes_nothing(
    root: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a draft with errors, too: they stop no build, and its words are as secret."""
    prize = root / "releases" / "2026-03-04-prize.md"
    prize.write_text(HIDDEN.replace("embargo: 2026-03-06 06:00", change), encoding="utf-8")

    monkeypatch.setattr(plain, "render_plain", lambda _article: SECRET)
    with pytest.raises(Refused):
        build(root, NOW, formats=WEB_ONLY)
    assert not (root / "build").exists()


def test_errors_in_a_hidden_release_do_not_hide_it_from_the_scan(root: Path) -> None:
    (root / "releases" / "2026-03-04-prize.md").write_text(HIDDEN.replace("kind:", "kynd: x\nkind:"))
    (root / "site").mkdir()
    (root / "site" / "a.txt").write_text(SECRET)
    assert scan(root, root / "site", NOW)


def test_errors_in_a_draft_of_a_translation_do_not_hide_it_either(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translation = "---\ndraft: yes\nheadline: El premio tulipanzebra\nkind: statement\n---\n\nUn premio.\n"
    (root / "releases" / f"{SLUG}.es.md").write_text(translation, encoding="utf-8")

    with monkeypatch.context() as leaky:
        leaky.setattr(plain, "render_plain", lambda _article: "Tulipanzebra")
        with pytest.raises(Refused):
            build(root, NOW, formats=WEB_ONLY)
    assert build(root, NOW, formats=WEB_ONLY).written is not None
    (root / "build" / "index.html").write_text("<p>Tulipanzebra</p>", encoding="utf-8")
    assert [each.span.file for each in scan(root, root / "build", NOW)] == ["index.html"]


def test_the_newsroom_s_logo_is_no_secret_before_its_first_release(root: Path) -> None:
    facts, logo = root / "releases" / "_newsroom.yml", root / "releases" / "media" / "seal.svg"
    facts.write_text(f"logo: seal.svg\nlogo_for_word: seal.png\n{facts.read_text('utf-8')}", "utf-8")
    logo.write_text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g/></svg>", "utf-8")
    Image.new("RGB", (9, 9)).save(logo.with_suffix(".png"))
    (root / "releases" / f"{SLUG}.md").unlink()
    prize = HIDDEN.replace("kind:", "attachments: [{file: seal.svg, title: Our seal}]\nkind:")
    (root / "releases" / "2026-03-04-prize.md").write_text(prize, "utf-8")
    assert build(root, NOW, formats=WEB_ONLY).written is not None


def test_a_link_in_a_folder_is_looked_at_by_its_name_and_not_followed(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, elsewhere = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "x.txt").write_text(HIDDEN, encoding="utf-8")
    (folder / "file.txt").symlink_to(elsewhere / "x.txt")
    (folder / "folder").symlink_to(elsewhere)
    assert scan(root, folder, NOW) == ()
    (folder / SECRET).symlink_to(elsewhere)
    assert [each.span.file for each in scan(root, folder, NOW)] == ["…"]


def test_a_folder_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(CannotRun, match="There is no folder"):
        scan(root, root / "nowhere", NOW)


def test_a_file_that_public_and_hidden_releases_have_under_two_names_is_no_secret(root: Path) -> None:
    """An office keeps the same portrait under two names: what everybody may see gives nothing away."""
    media = root / "releases" / "media"
    media.mkdir(exist_ok=True)
    for name in ("shown.csv", "kept.csv"):
        (media / name).write_text("pier,time\n", encoding="utf-8")
    for slug, name in ((SLUG, "shown"), ("2026-03-04-prize", "kept")):
        path = root / "releases" / f"{slug}.md"
        text = path.read_text(encoding="utf-8")
        more = f"attachments: [{{file: {name}.csv, title: A timetable}}]"
        path.write_text(text.replace("kind:", f"{more}\nkind:", 1), encoding="utf-8")
    assert build(root, NOW, formats=WEB_ONLY).written is not None
    (media / "kept.csv").write_text("pier,hour\n", encoding="utf-8")
    (root / "build" / "a.csv").write_text("pier,hour\n", encoding="utf-8")
    assert scan(root, root / "build", NOW)


LATER = {
    "updates": "updates: [{at: 2026-03-06 06:00, note: Adds a zephyrquokka., "
    "changed: [{was: The old., now: The new.}]}]",
    "corrections": "corrections: [{at: 2026-03-06 06:00, wrong: No zephyrquokka., right: Some., "
    "paragraph: The first}]",
    "withdrawn": "withdrawn: {at: 2026-03-06 06:00, reason: A zephyrquokka was seen.}",
    "changes": "",
}


def said_later(root: Path, field: str) -> None:
    """The public release says something more in two days."""
    (root / "releases" / "2026-03-04-prize.md").unlink()
    path = root / "releases" / f"{SLUG}.md"
    text = path.read_text(encoding="utf-8")
    if field == "changes":
        change = "changes: [{at: 2026-03-06 06:00, old_where: City Hall, note: A zephyrquokka nests there.}]"
        text = text.replace("    where: harbor-house", f"    {change}\n    where: Zephyrquokka House", 1)
    else:
        text = text.replace("kind:", f"{LATER[field]}\nkind:", 1)
    assert SECRET in text
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("field", LATER)
def test_what_a_public_release_says_later_is_secret_until_then(root: Path, field: str) -> None:
    said_later(root, field)
    before, at = datetime(2026, 3, 6, 10, 59, 59, tzinfo=UTC), datetime(2026, 3, 6, 11, tzinfo=UTC)
    assert build(root, before).written is not None
    assert scan(root, root / "build", before) == ()
    stray = root / "build" / "stray.txt"
    stray.write_text(f"The {SECRET}", encoding="utf-8")
    (problem,) = scan(root, root / "build", before)
    assert problem.span.file == "stray.txt"
    assert SECRET not in problem.message
    stray.unlink()
    assert build(root, at).written is not None
    assert scan(root, root / "build", at) == ()
    assert scan(root, root / "build", before)


def test_what_a_translation_says_later_is_as_secret(root: Path) -> None:
    original = root / "releases" / f"{SLUG}.md"
    later = "updates: [{at: 2026-03-06 06:00, note: It sails daily.}]"
    original.write_text(original.read_text("utf-8").replace("kind:", f"{later}\nkind:", 1), "utf-8")
    words = (
        "---\ntranslation_of_version: 1\nheadline: Un ferry\nupdates: [{note: Tulipanzebra.}]\n---\n\nHay.\n"
    )
    original.with_suffix(".es.md").write_text(words, "utf-8")
    before, at = datetime(2026, 3, 6, 10, 59, 59, tzinfo=UTC), datetime(2026, 3, 6, 11, tzinfo=UTC)
    assert build(root, before, formats=WEB_ONLY).written is not None
    assert scan(root, root / "build", before) == ()
    assert build(root, at, formats=WEB_ONLY).written is not None
    assert scan(root, root / "build", at) == ()
    found = scan(root, root / "build", before)
    assert any("/es/" in each.span.file for each in found)
    (root / "build" / "index.html").write_text("<p>Tulipanzebra</p>", encoding="utf-8")
    assert "index.html" in {each.span.file for each in scan(root, root / "build", before)}


def test_a_file_that_cannot_be_looked_through_is_told_and_stops_nothing(root: Path) -> None:
    media = root / "releases" / "media"
    media.mkdir(exist_ok=True)
    (media / "plan.zip").write_bytes(b"PK\x03\x04 and no more")
    path = root / "releases" / f"{SLUG}.md"
    more = "attachments: [{file: plan.zip, title: The plan}]"
    path.write_text(path.read_text(encoding="utf-8").replace("kind:", f"{more}\nkind:", 1), encoding="utf-8")
    built = build(root, NOW, formats=WEB_ONLY)
    assert built.written is not None
    assert [problem.code for problem in built.problems] == ["scanned-in-part"]
    told = CliRunner().invoke(cli, ["-C", str(root), "--at", NOW.isoformat(), "scan", str(root / "build")])
    assert told.exit_code == 0
    assert "plan.zip" in told.output
    assert "not all of it was looked through" in told.output
    assert "Nothing in" in told.output
