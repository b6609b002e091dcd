"""Promise 10: one edit costs one edit, and an incremental build is byte for byte a clean one."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from oakhaven import NOW, photo, write_newsroom
from sites import WEB_ONLY, tree

from pressroom.building.built import Wish
from pressroom.building.pipeline import build
from pressroom.newsroom.lock import KEPT
from pressroom.newsroom.private import PRIVATE
from pressroom.newsroom.site_folder.site_list import LIST
from pressroom.newsroom.standing import read_standing
from pressroom.rendering import release_files
from pressroom.writing.pdf import printer
from pressroom.writing.pdf.sheet import Sheet

# ---------------------------------------------------------------- edits, as an office makes them

Edit = Callable[[Path, Random], None]


def releases_of(root: Path) -> list[Path]:
    return sorted(path for path in (root / "releases").glob("*.md"))


def reworded(root: Path, chance: Random) -> None:
    file = chance.choice(releases_of(root))
    file.write_text(f"{file.read_text('utf-8')}\nOne more sentence, {chance.random()}.\n", encoding="utf-8")


def renamed_headline(root: Path, chance: Random) -> None:
    file = chance.choice(releases_of(root))
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("headline: ", f"headline: No. {chance.randint(1, 99)} ", 1), encoding="utf-8"
    )


def touched(root: Path, chance: Random) -> None:
    chance.choice(sorted((root / "releases").rglob("*.*"))).touch()


def added(root: Path, chance: Random) -> None:
    source = chance.choice(releases_of(root))
    number = chance.randint(1000, 9999)
    text = source.read_text("utf-8").replace("headline: ", f"headline: {number} ", 1)
    lines = [line for line in text.splitlines() if not line.startswith(("slug:", "redirect_from:"))]
    (root / "releases" / f"2026-03-09-added-{number}.md").write_text(
        "\n".join(lines) + "\n", encoding="utf-8"
    )


def deleted(root: Path, chance: Random) -> None:
    """A draft alone may go without a word; so one is made first, and the next time it is gone."""
    drafts = [path for path in releases_of(root) if "\ndraft: yes\n" in path.read_text("utf-8")]
    if drafts:
        drafts[0].unlink()
    else:
        added(root, chance)
        newest = max(releases_of(root), key=lambda path: path.stat().st_mtime_ns)
        newest.write_text(
            newest.read_text("utf-8").replace("---\n", "---\ndraft: yes\n", 1), encoding="utf-8"
        )


def other_rights(root: Path, chance: Random) -> None:
    facts = root / "releases" / "_newsroom.yml"
    lines = [line for line in facts.read_text("utf-8").splitlines() if not line.startswith("rights:")]
    facts.write_text("\n".join([*lines, f"rights: Rights {chance.randint(1, 9)}", ""]), encoding="utf-8")


def another_template(root: Path, chance: Random) -> None:
    own = root / "templates"
    own.mkdir(exist_ok=True)
    name = chance.choice(("home.html", "page.html", "factsheet.html"))
    base = f'{{% extends "default/{name}" %}}\n{{# {chance.random()} #}}\n'
    (own / name).write_text(base, encoding="utf-8")


def template_gone(root: Path, _chance: Random) -> None:
    shutil.rmtree(root / "templates", ignore_errors=True)


def another_photo(root: Path, chance: Random) -> None:
    chance.choice(sorted((root / "releases" / "media").glob("*.jpg"))).write_bytes(
        photo(chance.randint(1, 50))
    )


def translated(root: Path, chance: Random) -> None:
    file = chance.choice(releases_of(root))
    if "." not in file.stem:
        words = f"---\nheadline: Robles {chance.randint(1, 9)}\n---\n\nUn texto, {chance.random()}.\n"
        file.with_name(f"{file.stem}.es.md").write_text(words, encoding="utf-8")


def store_damaged(root: Path, chance: Random) -> None:
    store = root / KEPT / chance.choice(("made.sqlite", f"{PRIVATE}/read.sqlite", f"{PRIVATE}/standing.json"))
    if store.exists():
        store.write_bytes(store.read_bytes()[: chance.randint(0, 200)])


EDITS: tuple[Edit, ...] = (
    *(reworded, renamed_headline, touched, added, deleted, other_rights, another_template, template_gone),
    *(another_photo, translated, store_damaged),
)


def agrees_with_a_clean_build(seed: int, work: Path, steps: int) -> int:
    """Edit, build, and hold the site against one that was made from nothing; how many builds there were."""
    chance, root, now = Random(seed), work / "city", NOW
    write_newsroom(root, 5)
    builds = 0
    for _ in range(steps):
        before = work / "before"
        copied(root / "releases", before)
        for edit in chance.sample(EDITS, chance.randint(0, 2)):
            edit(root, chance)
        now += timedelta(hours=chance.choice((0, 0, 1, 30)))
        built = build(root, now, wish=Wish(pinned=False), formats=WEB_ONLY)
        clean = work / "clean"
        copied(root, clean)
        anew = build(clean, now, wish=Wish(pinned=False), formats=WEB_ONLY)
        assert built.problems == anew.problems
        assert (built.written is None) == (anew.written is None)
        if built.written is None:
            copied(before, root / "releases")  # somebody puts it right
        else:
            builds += 1
            assert {**tree(root), LIST: b""} == {**tree(clean), LIST: b""}
    return builds


def copied(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("build", KEPT))


@pytest.mark.parametrize("seed", range(4))
def test_an_incremental_build_is_a_clean_one_to_the_byte(seed: int, tmp_path: Path) -> None:
    assert agrees_with_a_clean_build(seed, tmp_path, steps=5) > 1


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 160))
def test_three_hundred_histories_are_clean_to_the_byte(seed: int, tmp_path: Path) -> None:
    agrees_with_a_clean_build(seed, tmp_path, steps=5)


# ---------------------------------------------------------------- what an edit costs, as counts


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("newsroom") / "city"
    write_newsroom(root, 6)
    assert build(root, NOW).written
    return root


def test_one_edit_makes_one_release_and_one_pdf(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []
    make = printer.print_pdf

    def noted(sheet: Sheet, assets: Mapping[str, bytes]) -> bytes:
        printed.append(sheet.file)
        return make(sheet, assets)

    monkeypatch.setattr(release_files, "print_pdf", noted)
    file = releases_of(city)[2]
    file.write_text(file.read_text("utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    built = build(city, NOW)
    assert printed == [f"releases/{file.name}"]
    pages = [name for name in built.made if name.startswith("releases/2")]
    assert pages == [f"releases/{file.stem}/index.html"]
    told = {why for reason in built.made.values() for why in reason.split(", ")}
    assert told <= {"the release", "releases", "texts", "events"}
    assert not build(city, NOW).made


def test_another_home_page_prints_nothing(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unasked(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(release_files, "print_pdf", unasked)
    (city / "templates").mkdir(exist_ok=True)
    (city / "templates" / "home.html").write_text('{% extends "default/home.html" %}\n{# ours #}\n')
    assert build(city, NOW).made
    template_gone(city, Random(0))


def test_what_stands_is_told_without_looking_until_something_turns(city: Path) -> None:
    build(city, NOW)
    before = read_standing(city, NOW)
    assert before is not None
    assert before.until is not None
    assert read_standing(city, before.until - timedelta(seconds=1)) == before
    assert read_standing(city, before.until) is None
    assert read_standing(city, before.since - timedelta(seconds=1)) is None
    releases_of(city)[0].touch()
    assert read_standing(city, NOW) is None


# What a build with nothing to do must not load: each costs more than all the rest of it.
HEAVY = (
    *("jinja2", "weasyprint", "docx", "feedgen", "icalendar", "yaml", "markdown_it", "pydantic", "babel"),
    *("PIL", "pypdfium2", "fontTools", "rich", "sqlite3", "pressroom.reading", "pressroom.writing"),
)


def test_a_build_with_nothing_to_do_loads_no_library_of_the_others(city: Path) -> None:
    at = NOW.isoformat()
    program = (
        "import sys\nfrom pressroom.cli import cli\n"
        f"cli.main(['-C', {str(city)!r}, '--at', {at!r}, 'build'], 'pressroom', standalone_mode=False)\n"
        "print(*sorted(sys.modules))"
    )
    time.sleep(0.1)  # what was written just now is not trusted
    build(city, NOW)
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    sentence, modules = told.stdout.splitlines()
    assert sentence.startswith("Built 6 releases")
    assert "(nothing changed)" in sentence
    assert [name for name in HEAVY if name in modules.split()] == []


def test_what_is_hidden_is_in_the_private_part_alone(tmp_path: Path) -> None:
    root = tmp_path / "city"
    write_newsroom(root, 2)
    hidden = releases_of(root)[0]
    text = hidden.read_text("utf-8").replace("headline: ", "headline: Zephyrquokka ", 1)
    hidden.write_text(text.replace("---\n", "---\nembargo: 2026-05-01 06:00\n", 1), encoding="utf-8")
    build(root, NOW, formats=WEB_ONLY)
    kept = [path for path in (root / KEPT).rglob("*") if path.is_file()]
    telling = {path.parent.name for path in kept if b"Zephyrquokka" in path.read_bytes()}
    assert telling == {PRIVATE}
    assert (root / KEPT / PRIVATE).stat().st_mode & 0o777 == 0o700
