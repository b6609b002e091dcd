"""A word hidden anywhere is found, whatever is public is not claimed, and nothing found is repeated."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from drafts import NEWSROOM, draft
from secrecy.leaks import planted

from pressroom.building.pipeline import build
from pressroom.model import Kind, Language, Link, Media, Moment, Newsroom, Release
from pressroom.reading.reader import Reading, SourceFile, Sources, read
from pressroom.secrecy.leaks.scan import Finding, leaks
from pressroom.secrecy.printed_words import printed_words

ROOT = Path(__file__).parents[3]
CANARY = "quorvextilbamy"
WHEN = Moment(datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("America/New_York")))
OAKHAVEN = Newsroom("City of Oakhaven", "https://press.example.gov/", "America/New_York", Language("en-US"))
PUBLIC = Release(
    "tree-day", "releases/tree-day.md", "Tree Day is back", Kind.STATEMENT, WHEN, Language("en-US")
)
HIDDEN = replace(PUBLIC, slug="hall-closes", file="releases/hall-closes.md", headline=f"The {CANARY} closes")


def found(file: planted.Planted, hidden: Release = HIDDEN, **media: bytes) -> tuple[Finding, ...]:
    return leaks(OAKHAVEN, [PUBLIC], [hidden], media, [file])


# ---------------------------------------------------------------- what is planted is found


@pytest.mark.parametrize("place", planted.PLACES)
def test_a_word_planted_anywhere_is_found(place: str) -> None:
    findings = found(planted.PLACES[place](CANARY))
    assert [finding.field for finding in findings] == ["headline"]
    assert CANARY not in repr(findings).casefold()
    assert "hall" not in findings[0].message.casefold()


@pytest.mark.parametrize("place", planted.PLACES)
def test_the_same_file_with_another_word_is_not_claimed(place: str) -> None:
    assert found(planted.PLACES[place]("brimwoxetulan")) == ()


def test_a_finding_says_where() -> None:
    def place(name: str) -> str:
        return found(planted.PLACES[name](CANARY))[0].place

    assert place("PDF text") == "page 1"
    assert place("HTML comment") == "comment"
    assert place("file name") == "name"
    assert place("zip, name") == "name inside"
    assert place("picture, EXIF") == "metadata"


def test_a_name_that_gives_something_away_is_not_repeated() -> None:
    (finding,) = found((f"releases/{CANARY}/index.html", b""))
    assert finding.path == "releases/…/index.html"
    (finding,) = found((f"media/{planted.encoded(CANARY)}.pdf", b""))
    assert finding.path == "media/….pdf"


def test_an_ending_that_gives_something_away_is_not_repeated_either() -> None:
    (finding,) = found((f"media/a.{CANARY}", b""))
    assert finding.path == "media/…"


def test_what_stands_behind_a_picture_is_found() -> None:
    (finding,) = found(("a.jpg", planted.picture("JPEG") + f"\0\1The {CANARY} closes\0".encode()))
    assert (finding.place, finding.field) == ("bytes", "headline")


def test_the_bookmarks_of_a_locked_pdf_that_everybody_may_open_are_read() -> None:
    name, data = planted.bookmark(CANARY)
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="office", user=""))
    (finding,) = found((name, buffer.getvalue()))
    assert finding.place == "bookmarks"


def test_the_comment_of_a_zip_is_read() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "Trees.")
        archive.comment = f"The {CANARY}".encode()
    (finding,) = found(("a.zip", buffer.getvalue()))
    assert finding.place == "comment"


def test_the_same_file_under_another_name_is_found() -> None:
    photo = planted.picture("PNG")
    hidden = replace(HIDDEN, media=(Media("mayor.png", "The mayor"),))
    media = {"mayor.png": photo}
    for file in (("a.bin", photo), ("a.zip", planted.zipped("b.bin", photo))):
        (finding,) = leaks(OAKHAVEN, [PUBLIC], [hidden], media, [file])
        assert finding.field == "attached files"
    public = replace(PUBLIC, media=hidden.media)
    assert leaks(OAKHAVEN, [public], [hidden], media, [("a.png", photo)]) == ()


def test_what_an_attachment_says_is_found() -> None:
    name, data = planted.PLACES["PDF text"]("zembrolattic")
    hidden = replace(HIDDEN, media=(Media(name, "Map"),))
    (finding,) = found(planted.html("A zembrolattic plan"), hidden, **{name: data})
    assert finding.field == "attached files"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("48,213 of them", "<td>48,213</td>"),
        ("Call 617-555-0142", "(617) 555 0142"),
        ("It costs $4.5 million", "4.5 million people"),
        ("by one who is to be at it", "so: one who is to be at odds"),
        ("Ana Ruiz and Jo Ann Li", "ana-ruiz.png"),
        ("A zorvy", "<p>zo<b>rvy</b></p>"),
        ("A zorvy", "zor-\nvy"),
        ("市長は来週の水曜日に辞任すると発表した", "<p>昨日、来週の水曜日に辞任すると。</p>"),
        ("Straße nach Oakhaven", "STRASSE"),
        ("the ﬁnal ofﬁce", "The finalof fice"),
    ],
)
def test_figures_names_and_phrases_are_found(said: str, shown: str) -> None:
    assert found(("a.html", shown.encode()), replace(HIDDEN, summary=said))


def test_a_name_is_found_though_each_of_its_words_is_public() -> None:
    public = replace(PUBLIC, summary="Jordan Lee under a Pine")
    hidden = replace(HIDDEN, summary="With Jordan Pine")
    assert leaks(OAKHAVEN, [public], [hidden], {}, [planted.html("By Jordan Pine today")])
    assert not leaks(OAKHAVEN, [public], [hidden], {}, [planted.html("A Pine for Jordan today")])


def test_a_time_is_found_in_the_forms_of_data() -> None:
    hidden = replace(HIDDEN, embargo=Moment(WHEN.at.replace(month=5)))
    for shown in ("DTSTART:20260502T090000", "2026-05-02T09:00:00-04:00", "DTSTAMP:20260502T130000Z"):
        assert [finding.field for finding in found(("a.txt", shown.encode()), hidden)] == ["embargo"]
    assert found(("a.txt", b"2026-03-02T09:00:00-05:00"), hidden) == ()


# ---------------------------------------------------------------- what is public is not claimed


def test_what_public_releases_and_templates_say_is_not_claimed() -> None:
    public = replace(PUBLIC, summary=f"All about the {CANARY}.")
    assert leaks(OAKHAVEN, [public], [HIDDEN], {}, [planted.html(CANARY)]) == ()
    known = [("page.html", f"<p>{CANARY}</p>".encode())]
    assert leaks(OAKHAVEN, [PUBLIC], [HIDDEN], {}, [planted.html(CANARY)], known) == ()


def test_what_every_page_says_of_the_newsroom_is_not_claimed() -> None:
    """Its address and its links stand on every letterhead, though a hidden release gives them too."""
    link = Link("https://www.oakhaven.example.gov/harbor", "Harbor of Oakhaven")
    newsroom = replace(OAKHAVEN, address="4821 Quayside, Oakhaven", links=(link,))
    hidden = replace(HIDDEN, summary="Come to 4821 Quayside, Oakhaven.", links=(link,))
    said = [("a.html", f'<p>4821 Quayside, Oakhaven</p><a href="{link.url}">{link.title}</a>'.encode())]
    assert leaks(newsroom, [PUBLIC], [hidden], {}, said) == ()
    assert leaks(OAKHAVEN, [PUBLIC], [hidden], {}, said)


def test_an_attachment_that_is_public_excuses_no_slug_and_no_headline() -> None:
    hidden = replace(
        HIDDEN, slug="town-hall-closes-for-good", headline="The town hall closes for good on Friday"
    )
    attached = planted.zipped("town-hall-closes-for-good.txt", b"The town hall closes for good on Friday")
    findings = leaks(OAKHAVEN, [PUBLIC], [hidden], {}, [("a.zip", attached)], [("a.zip", attached)])
    assert {finding.field for finding in findings} == {"slug", "headline"}


def test_two_public_texts_side_by_side_are_not_a_phrase() -> None:
    public = replace(
        PUBLIC, headline="Trees for the City of Oakhaven", subhead="Department of Parks to plant them"
    )
    hidden = replace(HIDDEN, summary="At the City of Oakhaven Department of Parks to Monday, March 2, 2026")
    page = planted.html(
        "Trees for the City of Oakhaven\nDepartment of Parks to plant them Monday, March 2, 2026"
    )
    assert leaks(OAKHAVEN, [public], [hidden], {}, [page]) == ()


def test_a_phrase_of_a_template_is_not_claimed() -> None:
    hidden = replace(HIDDEN, summary="So far and no farther")
    known = [("page.html", b"<p>They come so far and no farther than this.</p>")]
    assert leaks(OAKHAVEN, [PUBLIC], [hidden], {}, [planted.html("So far and no farther")], known) == ()
    assert leaks(OAKHAVEN, [PUBLIC], [hidden], {}, [planted.html("So far and no farther")]) != ()


def of_files(texts: Iterable[str], name: str) -> Reading:
    files = (SourceFile(f"releases/{name}-{number}.md", text.encode()) for number, text in enumerate(texts))
    return read(Sources(SourceFile("releases/_newsroom.yml", NEWSROOM.encode()), tuple(files)))


def no_secret() -> list[planted.Planted]:
    """The templates and the program, as the edge hands them in."""
    return list(printed_words(ROOT / "no-templates-of-its-own"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, ...], list[planted.Planted]]:
    """Releases made at random, and all that is built of them."""
    root = tmp_path_factory.mktemp("site")
    (root / "releases").mkdir()
    (root / "releases" / "_newsroom.yml").write_text(NEWSROOM, encoding="utf-8")
    texts = tuple(draft(Random(f"public {number}"), number) for number in range(6))
    for number, text in enumerate(texts):
        (root / "releases" / f"public-{number}.md").write_text(text, encoding="utf-8")
    built = build(root, datetime(2026, 4, 1, tzinfo=UTC))
    assert built.releases == 6
    below = root / "build"
    files = [
        (path.relative_to(below).as_posix(), path) for path in sorted(below.rglob("*")) if path.is_file()
    ]
    return texts, [(name, path.read_bytes()) for name, path in files if not name.startswith(".")]


def test_a_site_of_public_releases_is_never_claimed(
    site: tuple[tuple[str, ...], list[planted.Planted]],
) -> None:
    texts, files = site
    public = of_files(texts, "public")
    hidden = of_files((draft(Random(f"hidden {number}"), 100 + number) for number in range(20)), "hidden")
    assert public.newsroom is not None
    assert len(hidden.releases) > 15
    assert leaks(public.newsroom, public.releases, hidden.releases, {}, files, no_secret()) == ()


def test_every_document_of_a_release_is_claimed_when_it_is_hidden(
    site: tuple[tuple[str, ...], list[planted.Planted]],
) -> None:
    texts, files = site
    public, (last,) = of_files(texts[:-1], "public"), of_files(texts[-1:], "public").releases
    last = replace(last, slug="public-5", file="releases/public-5.md")
    assert public.newsroom is not None
    renamed = [(f"{number}", data) for number, (_, data) in enumerate(files)]
    findings = leaks(public.newsroom, public.releases, [last], {}, renamed, no_secret())
    claimed = {files[int(finding.path)][0] for finding in findings}
    assert {path for path, _ in files if path.startswith("releases/public-5/")} <= claimed
    assert {"index.html", "feeds/releases.rss", "feeds/releases.atom", "feeds/releases.json"} <= claimed
    assert {path for path in claimed if path.startswith(("releases/public-", "assets/"))} <= {
        path for path, _ in files if path.startswith("releases/public-5/")
    }
