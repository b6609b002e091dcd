"""The documentation is about this program: its fields, its templates, its examples."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from audit_tools import ROOT
from fences import fenced
from PIL import Image
from sites import style_of, tree

from pressroom.building.pipeline import build
from pressroom.console import problems
from pressroom.drafting.starter import start
from pressroom.reading.reader import SourceFile, Sources, read
from pressroom.reading.schema import event_fields as event
from pressroom.reading.schema import newsroom_fields as shared
from pressroom.reading.schema import release_fields as release
from pressroom.reading.schema.shapes import Fields
from pressroom.writing.templating.templates import PACKAGED

DOCS = ROOT / "docs"
NOW = datetime(2030, 5, 14, 15, tzinfo=UTC)

# Under which heading of which page the fields of each form stand; an event's fill three tables.
FORMS: Mapping[str, Mapping[type[Fields], tuple[str, ...]]] = {
    "release-file.md": {
        release.ReleaseFields: ("The release",),
        event.EventFields: ("Events", "When", "Where"),
        event.PlaceFields: ("Several places",),
        event.OnlineFields: ("Online",),
        event.RegistrationFields: ("RSVP and accreditation",),
        event.GatherFields: ("Final gather",),
        event.LogisticsFields: ("Logistics",),
        event.AccessibilityFields: ("Access for all",),
        event.ChangeFields: ("What became of it",),
        event.SeeFields: ("An event of another release",),
        release.UpdateFields: ("After it is public",),
        release.RewordingFields: ("Sentences",),
        release.CorrectionFields: ("Corrections",),
        release.WithdrawalFields: ("Withdrawal",),
        shared.PersonFields: ("Speakers",),
        release.FactFields: ("Facts",),
        release.MediaFields: ("Photos",),
        release.AttachmentFields: ("Attachments",),
        shared.LinkFields: ("Links",),
    },
    "newsroom-file.md": {
        shared.NewsroomFields: ("The newsroom",),
        shared.OfficeFields: ("Offices",),
        shared.LinkFields: ("Links",),
        shared.ContactFields: ("Contacts",),
        shared.PersonFields: ("People",),
        shared.VenueFields: ("Venues",),
        shared.BoilerplateFields: ("Boilerplate",),
    },
}


def sections(file: str) -> dict[str, str]:
    """What stands under each heading of a page, up to the next one."""
    parts = re.split(r"^##+ (.*)$", (DOCS / file).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> dict[str, str]:
    """The fields of a table, and the rest of their rows."""
    return {row[1]: row[2] for row in re.finditer(r"^\| `(\w+)` \|(.*)$", text, re.MULTILINE)}


FORM_CASES = [
    pytest.param(file, form, headings, id=f"{file}: {headings[0]}")
    for file, forms in FORMS.items()
    for form, headings in forms.items()
]


@pytest.mark.parametrize(("file", "form", "headings"), FORM_CASES)
def test_every_field_is_explained_and_none_that_is_not_there(
    file: str, form: type[Fields], headings: tuple[str, ...]
) -> None:
    found = [pair for heading in headings for pair in rows(sections(file)[heading]).items()]
    named = {each.alias or name: each.is_required() for name, each in form.model_fields.items()}
    assert sorted(field for field, _ in found) == sorted(named)
    assert {field for field, words in found if "**needed**" in words} == {
        field for field, is_needed in named.items() if is_needed
    }


def test_no_form_of_fields_is_forgotten() -> None:
    met = {*forms_in(release.ReleaseFields), *forms_in(shared.NewsroomFields)}
    assert met == {form for forms in FORMS.values() for form in forms}


def forms_in(kind: Any) -> Iterator[type[Fields]]:
    """A form, and every form that its fields can hold."""
    if isinstance(kind, type) and issubclass(kind, Fields):
        yield kind
        for each in kind.model_fields.values():
            yield from forms_in(each.annotation)
    for part in get_args(kind):
        yield from forms_in(part)


# ---------------------------------------------------------------- templates


def test_every_packaged_template_is_named() -> None:
    named = set(re.findall(r"`([\w-]+[./](?:\w+)?)`", (DOCS / "templates.md").read_text(encoding="utf-8")))
    assert {path.name + "/" * path.is_dir() for path in PACKAGED.iterdir()} <= named


def test_every_block_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", (DOCS / "templates.md").read_text(encoding="utf-8")))
    files = PACKAGED.glob("*.html")
    blocks = {name for file in files for name in re.findall(r"{%-? block (\w+)", file.read_text("utf-8"))}
    assert len(blocks) > 15
    assert blocks <= named


# ---------------------------------------------------------------- examples


def code(file: str, language: str = "") -> list[str]:
    return fenced(DOCS / file, language)


def test_the_newsroom_file_that_is_shown_is_right_as_it_stands() -> None:
    text, words = code("newsroom-file.md", "yaml")
    spanish = SourceFile("releases/_newsroom.es.yml", words.encode())
    reading = read(Sources(SourceFile("releases/_newsroom.yml", text.encode()), words=(spanish,)))
    assert reading.problems == ()


def test_the_release_that_is_shown_is_right_as_it_stands() -> None:
    facts, _ = code("newsroom-file.md", "yaml")
    text, _ = code("release-file.md", "markdown")
    assert problems_of(facts, text) == []


def test_the_translation_that_is_shown_is_right_as_it_stands() -> None:
    facts, words = code("newsroom-file.md", "yaml")
    text, translation = code("release-file.md", "markdown")
    text = text.replace("---\n", f"---\nparticipants: {{Neighborhood partners: [North End]}}\n{EVENT}", 1)
    files = tuple(
        SourceFile(f"releases/{name}", each.encode())
        for name, each in (("ferry.md", text), ("ferry.es.md", translation))
    )
    spanish = SourceFile("releases/_newsroom.es.yml", words.encode())
    reading = read(Sources(SourceFile("releases/_newsroom.yml", facts.encode()), files, words=(spanish,)))
    assert reading.problems == ()
    assert reading.releases[0].translations["es"].events[0].title == "Primera travesía del transbordador"


@pytest.mark.parametrize("example", code("release-file.md", "yaml"))
def test_the_parts_of_a_release_that_are_shown_are_right(example: str) -> None:
    facts, _ = code("newsroom-file.md", "yaml")
    text, _ = code("release-file.md", "markdown")
    text = text.replace("---\n", f"---\n{whole(textwrap.dedent(example))}", 1)
    assert problems_of(facts, text) == []


EVENT = """\
events:
  - id: first-crossing
    title: First crossing
    starts: 2030-05-14 10:00
    where: harbor-house
    press: open
"""


def whole(example: str) -> str:
    """An example as it would stand in a file: what belongs to an event, in one."""
    if example.startswith("- id:"):
        return "events:\n" + textwrap.indent(example, "  ")
    own = example.partition(":")[0] in event.EventFields.model_fields and not example.startswith("speakers:")
    return EVENT + textwrap.indent(example, "    ") if own else example


def problems_of(facts: str, text: str) -> list[str]:
    facts = facts.replace("  harbor-house:", "  annex: Annex, 14 Quay Street, Lindenport\n  harbor-house:")
    files = [SourceFile("releases/2030-05-14-harbor-ferry.md", text.encode())]
    advisory = text.replace("date: 2030-05-14", "date: 2030-05-07").replace("events:\n", "note:\n")
    advisory = advisory.replace("---\n", f"---\n{EVENT}", 1)
    files += (
        [SourceFile("releases/2030-05-07-ferry-advisory.md", advisory.encode())] if "see:" in text else []
    )
    media = frozenset({"ferry.jpg"})
    reading = read(Sources(SourceFile("releases/_newsroom.yml", facts.encode()), tuple(files), media))
    return [f"{problem.span.file}: {problem.message}" for problem in reading.problems]


@pytest.mark.parametrize(
    ("name", "number"), [("article.html", 0), ("statement.html", 1)], ids=["a block", "a kind"]
)
def test_a_template_that_is_shown_works(tmp_path: Path, name: str, number: int) -> None:
    newsroom(tmp_path)
    (tmp_path / "templates" / name).write_text(code("templates.md", "html")[number], encoding="utf-8")
    built = build(tmp_path, NOW)
    assert built.written is not None, built.problems
    text = (tmp_path / "build" / "releases" / "2030-05-13-words" / "2030-05-13-words.txt").read_text("utf-8")
    assert ("Photos of the harbor are free to use." if number == 0 else "STATEMENT OF THE MAYOR") in text


def test_a_style_that_is_shown_works(tmp_path: Path) -> None:
    newsroom(tmp_path)
    (style,) = code("templates.md", "css")
    (tmp_path / "templates" / "site.css").write_text(style, encoding="utf-8")
    built = build(tmp_path, NOW)
    assert built.written is not None, built.problems
    made = style_of(tree(tmp_path)).decode()
    assert made.startswith("/* The look")
    assert made.endswith(style.partition("\n")[2].strip())


def test_the_steps_of_restyling_work_as_they_are_shown(tmp_path: Path) -> None:
    newsroom(tmp_path)
    facts = tmp_path / "releases" / "_newsroom.yml"
    (added,) = code("templates.md", "yaml")
    facts.write_text(facts.read_text("utf-8") + added, encoding="utf-8")
    picture = BytesIO()
    Image.new("RGB", (40, 40), "#14506e").save(picture, "PNG")
    (tmp_path / "releases" / "media" / "crest.png").write_bytes(picture.getvalue())
    crest = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    (tmp_path / "releases" / "media" / "crest.svg").write_text(crest)
    (tmp_path / "templates" / "site.html").write_text(code("templates.md", "html")[2], encoding="utf-8")
    built = build(tmp_path, NOW)
    assert built.written is not None, built.problems
    home = (tmp_path / "build" / "index.html").read_text("utf-8")
    assert '<p class="motto">A harbor city since 1702</p>' in home
    assert 'src="assets/logos/crest.svg"' in home
    assert "City Hall, 1 Quay Street, Lindenport" in home
    assert "--brand: #14506e" in style_of(tree(tmp_path)).decode()


def test_every_variable_of_the_style_sheet_is_named() -> None:
    style = (PACKAGED / "site.css").read_text("utf-8")
    named = set(re.findall(r"`(--\w[\w-]*)`", (DOCS / "templates.md").read_text("utf-8")))
    assert named == set(re.findall(r"(--\w[\w-]*):", style))


def test_the_pictures_are_there_and_small() -> None:
    for page in DOCS.glob("*.md"):
        for picture in re.findall(r"\]\((pictures/[^)]+)\)", page.read_text("utf-8")):
            assert (DOCS / picture).stat().st_size <= 100_000, picture


def test_the_report_of_a_template_is_what_is_printed(tmp_path: Path) -> None:
    newsroom(tmp_path)
    (shown,) = code("templates.md")
    line = re.search(r"^ +2 \| (.*)$", shown, re.MULTILINE)
    assert line is not None
    mistaken = '{% extends "default/statement.html" %}\n' + line[1] + "\n"
    (tmp_path / "templates" / "statement.html").write_text(mistaken, encoding="utf-8")
    assert problems.render_problems(build(tmp_path, NOW).problems).strip() == shown.strip()


def newsroom(root: Path) -> None:
    start(root, NOW)
    release = "headline: Words\nkind: statement\ndate: 2030-05-13\ncontacts: [press-office]"
    text = f"---\n{release}\n---\n\nWe are glad.\n"
    (root / "releases" / "2030-05-13-words.md").write_text(text, encoding="utf-8")
