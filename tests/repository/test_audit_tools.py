"""Every checker finds a planted fault, and none in a good file: what cannot fail holds nothing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from audit_tools import (
    CHECKERS,
    Shot,
    axe,
    codes_of,
    html_validate,
    json_feed_schema,
    keyboard,
    letters,
    libical_check,
    links,
    need,
    nu_html,
    ooxml_sdk,
    openxml_audit,
    parse_with_ical_js,
    pdf_a3,
    pdf_font_names,
    pdf_fonts,
    pdf_links,
    pdf_text_in_order,
    pdf_ua,
    pictures_without_room,
    qpdf_check,
    screenshots,
    word_text_by_libreoffice,
    word_text_by_pandoc,
)

PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Harbor walk opens</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1 id="top">Harbor walk opens</h1>
<p>The mayor of Newhaven opens it. <a href="#top">To the top of this page</a>.</p></main></body>
</html>
"""
# From each good file to one that is wrong in the way its checker looks for.
BAD_PAGE = PAGE.replace("</h1>", "").replace("<main>", '<main><img src="x.png">')
PALE_PAGE = PAGE.replace("<p>", '<p style="color: #999; background: #fff">')
ASKING_PAGE = PAGE.replace("</main>", '<img alt="A pier" src="https://pictures.example/pier.png"></main>')
LOST_PAGE = PAGE.replace('href="#top"', 'href="https://press.example/lost.html#top"')
LOST_PLACE = PAGE.replace('href="#top"', 'href="#bottom"')

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Newhaven//EN
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Newhaven
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:-0500
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:walk@press.example
DTSTAMP:20181101T120000Z
ORGANIZER:mailto:press@press.example
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:Harbor walk\\, opening
DTSTART;TZID=Newhaven:20181114T103000
END:VEVENT
BEGIN:VEVENT
UID:day@press.example
DTSTAMP:20181101T120000Z
ORGANIZER:mailto:press@press.example
SUMMARY:Open day
DTSTART;VALUE=DATE:20181115
DTEND;VALUE=DATE:20181116
END:VEVENT
END:VCALENDAR
"""
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "News",
    "items": [{"id": "1", "content_text": "x"}],
}

PRINT = """<html lang="en"><head><title>Harbor walk opens</title>
<style>@page { size: 90mm 70mm; @top-left { content: "LETTERHEAD" } } p { hyphens: auto }</style></head><body>
<h1>Har<em>bor</em> walk</h1>
<p>A “quoted” and "straight" paragraph that is long enough to run over several lines, with responsibility and
internationalization, and <strong><a href="https://press.example/walk">its address</a></strong>.</p>
<ul><li>first of a list</li><li>second</li></ul>
<table><tr><th scope="row">When</th><td>noon</td></tr></table></body></html>"""
PRINT_WORDS = """Harbor walk A “quoted” and "straight" paragraph that is long enough to run over several
lines, with responsibility and internationalization, and its address. first of a list second When noon"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


# ---------------------------------------------------------------- web pages


@pytest.mark.parametrize(
    ("check", "bad", "says"),
    [
        (nu_html, BAD_PAGE, "alt"),
        (html_validate, BAD_PAGE, "h1"),
        (axe, PALE_PAGE, "color-contrast"),
        (axe, ASKING_PAGE, "another host"),
    ],
)
def test_a_fault_in_a_page_is_found(
    tmp_path: Path, check: Callable[[list[Path]], list[str]], bad: str, says: str
) -> None:
    good, wrong = write(tmp_path / "good.html", PAGE), write(tmp_path / "wrong.html", bad)
    assert check([good]) == []
    findings = check([good, wrong])
    assert any(says in finding for finding in findings)


def test_a_control_that_the_keyboard_does_not_reach_is_found(tmp_path: Path) -> None:
    style = "<style>body { line-height: 2 } a:focus { outline: 3px solid }</style>"
    named = PAGE.replace("</head>", f"{style}</head>").replace('id="top"', 'id="top" class="head"')
    skip = '<p><a href="#main">Skip</a></p><main id="main">'
    good = write(tmp_path / "good.html", named.replace("<main>", skip))
    wrong = write(
        tmp_path / "wrong.html",
        good.read_text("utf-8").replace('a href="#top"', 'a tabindex="-1" href="#top"'),
    )
    dim = write(tmp_path / "dim.html", good.read_text("utf-8").replace("3px solid", "none"))
    assert keyboard([good], tmp_path) == []
    assert any("is not reached" in finding for finding in keyboard([wrong], tmp_path))
    assert any("no ring" in finding for finding in keyboard([dim], tmp_path))


def test_a_picture_that_makes_a_page_jump_is_found(tmp_path: Path) -> None:
    picture = '<main><img alt="A pier" src="pier.png" width="4"'
    good = write(tmp_path / "good.html", PAGE.replace("<main>", f'{picture} height="3">'))
    wrong = write(tmp_path / "wrong.html", PAGE.replace("<main>", f"{picture}>"))
    assert pictures_without_room(good) == []
    assert pictures_without_room(wrong) == ["pier.png"]


@pytest.mark.parametrize("bad", [LOST_PAGE, LOST_PLACE])
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, bad: str) -> None:
    write(tmp_path / "index.html", PAGE)
    assert links(tmp_path, "https://press.example/") == []
    write(tmp_path / "wrong.html", bad)
    [finding] = links(tmp_path, "https://press.example/")
    assert finding.startswith("/wrong.html links to /")


def test_a_picture_of_a_page_has_the_width_that_was_asked(tmp_path: Path) -> None:
    write(tmp_path / "page.html", PAGE)
    screenshots(tmp_path, [(Shot("page.html", 400), tmp_path / "page.png")])
    head = (tmp_path / "page.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20], "big") == 400


# ---------------------------------------------------------------- PDF


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A good PDF, and one without language, tags and a heading of the first level."""
    import weasyprint

    folder = tmp_path_factory.mktemp("pdf")
    page = weasyprint.HTML(string=PRINT, base_url="https://press.example/")
    page.write_pdf(folder / "good.pdf", pdf_variant="pdf/ua-1")
    untagged = weasyprint.HTML(string=PRINT.replace(' lang="en"', ""), base_url="https://press.example/")
    untagged.write_pdf(folder / "wrong.pdf")
    return folder / "good.pdf", folder / "wrong.pdf"


def test_a_pdf_that_cannot_be_read_aloud_is_found(pdfs: tuple[Path, Path]) -> None:
    good, wrong = pdfs
    assert pdf_ua(good) == []
    assert len(pdf_ua(wrong)) > 3


def test_a_pdf_that_no_archive_takes_is_found(pdfs: tuple[Path, Path]) -> None:
    good, _ = pdfs  # for readers; those for archives are judged in test_pdf.py
    assert pdf_a3(good) != []


def test_the_code_on_a_pdf_is_read(pdfs: tuple[Path, Path], tmp_path: Path) -> None:
    import segno
    import weasyprint

    code = segno.make_qr("https://press.example/walk").svg_inline(scale=2)
    page = weasyprint.HTML(string=PRINT.replace("<h1>", f"{code}<h1>"), base_url="https://press.example/")
    page.write_pdf(tmp_path / "code.pdf")
    assert codes_of(tmp_path / "code.pdf") == ["https://press.example/walk"]
    assert codes_of(pdfs[0]) == []


def test_a_damaged_pdf_is_found(pdfs: tuple[Path, Path], tmp_path: Path) -> None:
    good, _ = pdfs
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(good.read_bytes()[:-200])
    assert qpdf_check(good) == []
    assert qpdf_check(broken) != []


def test_a_font_that_is_not_embedded_is_found(pdfs: tuple[Path, Path], tmp_path: Path) -> None:
    import pikepdf

    good, _ = pdfs
    assert pdf_fonts(good) == []
    assert pdf_font_names(good) != []
    with pikepdf.open(good) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
                del thing["/FontFile2"]
        pdf.save(tmp_path / "bare.pdf")
    assert pdf_fonts(tmp_path / "bare.pdf") != []


def test_a_pdf_is_read_in_order_without_its_margins(pdfs: tuple[Path, Path]) -> None:
    good, _ = pdfs
    blocks = pdf_text_in_order(good)
    assert letters(blocks) == letters(PRINT_WORDS)
    assert letters(blocks[0]) == "Harborwalk"
    assert pdf_links(good) == ["https://press.example/walk"]


# ---------------------------------------------------------------- Word


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A good Word file, and the same with an element that Word does not know."""
    import docx

    folder = tmp_path_factory.mktemp("word")
    document = docx.Document()
    document.add_heading("Harbor walk", 1)
    document.add_paragraph("The mayor said “come”.").add_run(" All of you.").bold = True
    document.add_table(1, 2).cell(0, 1).text = "noon"
    document.save(str(folder / "made.docx"))
    # python-docx brings a part that Word itself no longer writes, and that the checkers dislike.
    repack(folder / "made.docx", folder / "good.docx", lambda text: text)
    repack(
        folder / "made.docx",
        folder / "wrong.docx",
        lambda text: text.replace("<w:p>", "<w:p><w:nonsense/>", 1),
    )
    return folder / "good.docx", folder / "wrong.docx"


def repack(source: Path, target: Path, change: Callable[[str], str]) -> None:
    """The Word file once more, without the old styles part, its main part changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                text = change(text.decode()).encode()
            if name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
                text = without_old_styles(text.decode()).encode()
            if name != "word/stylesWithEffects.xml":
                new.writestr(name, text)


def without_old_styles(text: str) -> str:
    parts = text.replace("><", ">\n<").split("\n")
    return "".join(part for part in parts if "stylesWithEffects" not in part)


@pytest.mark.parametrize("check", [ooxml_sdk, openxml_audit])
def test_a_fault_in_a_word_file_is_found(
    words: tuple[Path, Path], check: Callable[[list[Path]], list[str]]
) -> None:
    good, wrong = words
    assert check([good]) == []
    findings = check([good, wrong])
    assert any("nonsense" in finding for finding in findings)


@pytest.mark.parametrize("read", [word_text_by_libreoffice, word_text_by_pandoc])
def test_a_word_file_is_read_by_others(words: tuple[Path, Path], read: Callable[[Path], str]) -> None:
    good, _ = words
    assert letters(read(good)) == letters("Harbor walk The mayor said “come”. All of you. noon")
    assert "The mayor said “come”. All of you.\n" in read(good)


# ---------------------------------------------------------------- feeds and calendar


def test_a_json_feed_without_a_title_is_found(tmp_path: Path) -> None:
    good = write(tmp_path / "good.json", json.dumps(FEED))
    wrong = write(tmp_path / "wrong.json", json.dumps({**FEED, "title": 7}))
    assert json_feed_schema(good) == []
    assert any("title" in finding for finding in json_feed_schema(wrong))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DTSTAMP:20181101T120000Z\n", ""),
        ("ORGANIZER:mailto:press@press.example\n", ""),
        ("DTSTART;TZID=Newhaven:20181114T103000", "DTSTART;TZID=Newhaven:Wednesday"),
        ("STATUS:CONFIRMED", "STATUS:CONFIRMED\nLOCATION:here\nLOCATION:there"),
    ],
)
def test_a_calendar_that_breaks_a_rule_is_found(tmp_path: Path, old: str, new: str) -> None:
    assert libical_check(write(tmp_path / "good.ics", CALENDAR.replace("\n", "\r\n"))) == []
    bad = CALENDAR.replace(old, new, 1)
    assert bad != CALENDAR
    assert libical_check(write(tmp_path / "wrong.ics", bad.replace("\n", "\r\n"))) != []


def test_a_calendar_is_read_as_thunderbird_reads_it(tmp_path: Path) -> None:
    walk, day = parse_with_ical_js(write(tmp_path / "good.ics", CALENDAR))
    assert (walk.uid, walk.summary) == ("walk@press.example", "Harbor walk, opening")
    assert (walk.status, walk.sequence) == ("CONFIRMED", 2)
    assert (walk.start, walk.end) == (datetime(2018, 11, 14, 15, 30, tzinfo=UTC), None)
    assert (day.start, day.end) == (date(2018, 11, 15), date(2018, 11, 16))


def test_a_time_whose_zone_the_calendar_lacks_stays_unplaced(tmp_path: Path) -> None:
    lost = CALENDAR.replace("TZID:Newhaven", "TZID:Oldhaven")
    start = parse_with_ical_js(write(tmp_path / "lost.ics", lost))[0].start
    assert isinstance(start, datetime)
    assert start.tzinfo is None


# ---------------------------------------------------------------- the checkers themselves


def test_no_checker_is_without_a_planted_fault() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    tests = source.split("# -------", 1)[1]
    assert [name for name in CHECKERS if name not in tests] == []


def test_a_missing_checker_fails_in_ci_and_is_skipped_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="make setup-tests"):
        need("/nowhere/at/all.jar")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="make setup-tests"):
        need("/nowhere/at/all.jar")
