"""One city in sixteen languages: each document in each of them, whole, marked, without a label in English."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import feedparser
import pikepdf
import pytest
from audit_tools import ask, axe, need, ooxml_sdk, parse_with_ical_js, pdf_links
from clock_words import Told, clock_in, read_back
from icalendar import Calendar
from lxml import etree, html
from newsrooms import CHECKS, LONG_CHECKS
from tongues import ENGLISH, FERRY, HOURS, OTHERS, City, Document, build_city
from writing.pdf_reading import comparable, letters_of, read_in_order

from pressroom.language.labels import PLACES, packaged
from pressroom.model import RIGHT_TO_LEFT, Language

HOME = "https://press.example.gov/"
ALL = (ENGLISH, *OTHERS)
FRONT = ("index.html", "events/index.html", "releases/index.html")
FEEDS = tuple(f"{name}.{kind}" for name in ("press-open", "releases") for kind in ("rss", "atom", "json"))
NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en-US": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "ht": "Kreyòl ayisyen",
    "kea": "Kabuverdianu",
    "pt": "Português",
    "ru": "Русский",
    "so": "Soomaali",
    "vi": "Tiếng Việt",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
}

in_every_language = pytest.mark.parametrize("tag", ALL)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return build_city(tmp_path_factory.mktemp("tongues"))


def folder(tag: str) -> str:
    """Under which a language's site lies."""
    return "" if tag == ENGLISH else f"{tag}/"


def released(tag: str) -> str:
    return f"releases/{FERRY}/{folder(tag)}"


def direction(tag: str) -> str:
    return "rtl" if tag in RIGHT_TO_LEFT else "ltr"


def ferry_in(city: City, tag: str) -> Document:
    (found,) = (each for each in city.ferries if each.tag == tag)
    return found


def page_of(path: Path) -> Any:
    return html.parse(path).getroot()


# ---------------------------------------------------------------- what there is


@in_every_language
def test_a_language_has_every_document_feed_and_calendar(city: City, tag: str) -> None:
    stem = FERRY if tag == ENGLISH else f"{FERRY}.{tag}"
    documents = [f"{released(tag)}{stem}.{kind}" for kind in ("pdf", "docx", "txt", "eml", "ics")]
    events = [f"{released(tag)}events/{event}.ics" for event in ("first-crossing", "open-day")]
    pages = [f"{folder(tag)}{page}" for page in FRONT]
    feeds = [f"feeds/{folder(tag)}{name}" for name in (*FEEDS, "press-open.ics")]
    wanted = [f"{released(tag)}index.html", *documents, *events, *pages, *feeds]
    assert [path for path in wanted if not (city.site / path).stat().st_size] == []


def test_the_photo_is_there_once(city: City) -> None:
    assert [path.relative_to(city.site).as_posix() for path in city.files(".png")] == [
        f"releases/{FERRY}/media/ferry.png"
    ]


def test_no_two_languages_send_the_same_e_mail(city: City) -> None:
    """A mail program shows two messages of one id as one."""
    mails = [message_from_bytes(path.read_bytes()) for path in city.files(".eml")]
    assert len({mail["Message-ID"] for mail in mails}) == len(mails) == len(ALL) + 1


# ---------------------------------------------------------------- from one language to another


@pytest.mark.parametrize("below", [*FRONT, "release"])
def test_a_page_names_itself_and_the_same_page_in_every_other_language(city: City, below: str) -> None:
    paths = {
        tag: f"{released(tag)}index.html" if below == "release" else f"{folder(tag)}{below}" for tag in ALL
    }
    wanted = {tag: HOME + path.removesuffix("index.html") for tag, path in paths.items()}
    for tag, path in paths.items():
        page = page_of(city.site / path)
        links = page.xpath("//link[@rel='alternate'][@hreflang]")
        assert {link.get("hreflang"): link.get("href") for link in links} == {
            **wanted,
            "x-default": wanted[ENGLISH],
        }
        assert len(links) == len(ALL) + 1
        assert page.xpath("string(//link[@rel='canonical']/@href)") == wanted[tag]


@in_every_language
def test_a_page_leads_to_every_language_and_says_which_it_is_in(city: City, tag: str) -> None:
    for path in (*(f"{folder(tag)}{page}" for page in FRONT), f"{released(tag)}index.html"):
        links = page_of(city.site / path).xpath("//nav[@class='languages']//a")
        assert {link.get("lang"): link.text_content() for link in links} == NAMES
        assert [link.get("lang") for link in links if link.get("aria-current")] == [tag]
        for link in links:
            assert link.get("hreflang") == link.get("lang")
            assert link.get("dir") == direction(link.get("lang"))
            assert (city.site / path).parent.joinpath(link.get("href")).resolve().is_file()


@in_every_language
def test_a_document_says_in_which_other_languages_it_is_and_where(city: City, tag: str) -> None:
    document = ferry_in(city, tag)
    others = {other: name for other, name in NAMES.items() if other != tag}
    (line,) = page_of(city.site / f"{released(tag)}index.html").xpath("//article//p[@class='languages']")
    links = line.xpath(".//a")
    # Word and PDF carry what the article says: that they do is held below.
    assert {link.getparent().get("lang"): link.text_content() for link in links} == others
    addresses = {f"{HOME}{released(other)}" for other in others}
    assert addresses <= set(pdf_links(document.path(document.edition.pdf)))
    assert addresses <= set(links_of_word(document.path(document.edition.word)))
    plain = document.path(document.edition.plain).read_text(encoding="utf-8")
    assert [
        name for other, name in others.items() if f"{name} ({HOME}{released(other)})" not in unseen(plain)
    ] == []


def links_of_word(path: Path) -> list[str]:
    with ZipFile(path) as word:
        parts = etree.fromstring(word.read("word/_rels/document.xml.rels"))
    return [str(part.get("Target")) for part in parts]


def unseen(text: str) -> str:
    """Text without the marks that only tell its direction."""
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def test_what_is_in_one_language_offers_no_other(city: City) -> None:
    page = page_of(city.site / "releases" / HOURS / "index.html")
    assert page.xpath("//link[@hreflang]") == []
    assert page.xpath("//article//p[@class='languages']") == []
    assert not list((city.site / "releases" / HOURS).glob("*/index.html"))


# ---------------------------------------------------------------- what nobody has translated

in_other_languages = pytest.mark.parametrize("tag", OTHERS)


@in_other_languages
def test_feeds_carry_the_original_marked_with_its_language(city: City, tag: str) -> None:
    feeds = city.site / "feeds" / tag
    address = f"{HOME}releases/{HOURS}/"
    for name, url in (("releases", address), ("press-open", f"{address}#tour")):
        items = json.loads((feeds / f"{name}.json").read_bytes())["items"]
        assert {item["language"] for item in items} == {tag, "en-US"}
        assert [item["url"] for item in items if item["language"] == "en-US"] == [url]
        atom = etree.parse(feeds / f"{name}.atom").getroot()
        assert atom.xpath("string(@xml:lang)") == tag
        entries = atom.findall("{*}entry")
        assert [
            entry.findtext("{*}id") for entry in entries if entry.xpath("string(@xml:lang)") == "en-US"
        ] == [url]
        assert [entry.xpath("string(@xml:lang)") for entry in entries].count("") == len(entries) - 1
        rss = etree.parse(feeds / f"{name}.rss").getroot()
        assert rss.findtext("channel/language") == tag
        marked = {item.findtext("link"): item.findtext("{*}language") for item in rss.iter("item")}
        assert {link: said for link, said in marked.items() if said} == {url: "en-US"}


@in_other_languages
def test_the_calendar_carries_the_original_s_event_marked_with_its_language(city: City, tag: str) -> None:
    path = city.site / "feeds" / tag / "press-open.ics"
    events = {str(event["URL"]): event for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}
    tour = events.pop(f"{HOME}releases/{HOURS}/#tour")
    assert {tour[name].params["LANGUAGE"] for name in ("SUMMARY", "LOCATION", "DESCRIPTION")} == {"en-US"}
    assert len(events) == 2
    for event in events.values():
        assert "LANGUAGE" not in event["SUMMARY"].params
    assert len(parse_with_ical_js(path)) == 3


@in_other_languages
def test_an_office_has_one_name_and_all_its_events_in_a_language(city: City, tag: str) -> None:
    """The release that nobody has translated calls it by its English name."""
    newsroom = ferry_in(city, tag).newsroom
    name = newsroom.offices["harbor"].name
    assert name != "Harbor Office"
    page = page_of(city.site / tag / "index.html")
    shelves = page.xpath("//nav[@class='shelves']//a[contains(@href, 'offices/harbor')]/*[@class='name']")
    assert [each.text_content() for each in shelves] == [name]
    shelf = page_of(city.site / tag / "releases" / "offices" / "harbor" / "index.html")
    assert name in shelf.xpath("string(//h1)")
    calendar = Calendar.from_ical((city.site / "feeds" / tag / "press-open.harbor.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == 3
    assert name in str(calendar["NAME"])


@in_other_languages
def test_lists_show_the_original_marked_with_its_language_and_nothing_else(city: City, tag: str) -> None:
    for path in FRONT:
        page = page_of(city.site / tag / path)
        shown = page.xpath(f"//main//a[contains(@href, '{HOURS}/index.html')]")
        assert {spoken_in(link) for link in shown} == {("en-US", "ltr")}
        # What stands beside it is the page's own.
        for each in page.xpath("//main//time | //main//*[@class='kind']"):
            assert spoken_in(each) == (tag, direction(tag)), each.text_content()


def spoken_in(element: Any) -> tuple[str, str]:
    """The language and the direction of an element."""
    found = (element.xpath(f"string(ancestor-or-self::*[@{name}][1]/@{name})") for name in ("lang", "dir"))
    language, way = found
    return language, way


# ---------------------------------------------------------------- the same words


@in_every_language
def test_plain_text_says_what_the_article_says(city: City, tag: str) -> None:
    document = ferry_in(city, tag)
    text = unseen(document.path(document.edition.plain).read_text(encoding="utf-8"))
    # What plain text adds: addresses of links, descriptions of pictures, marks of lists, colons.
    text = re.sub(r" \(https:[^()]*\)|^\[.*\]$|^- ", "", text, flags=re.MULTILINE)
    assert letters(text) == letters(letters_of(document.article.root).text)


@pytest.mark.parametrize(
    ("tag", "line"), [("fr", "Où\u00a0: Quai 9"), ("zh-Hans", "地点\uff1a9号码头"), ("es", "Dónde: Muelle 9")]
)
def test_the_colon_after_a_label_is_the_language_s(city: City, tag: str, line: str) -> None:
    document = ferry_in(city, tag)
    assert f"\n{line}, 9 Water Street" in document.path(document.edition.plain).read_text(encoding="utf-8")


def letters(text: str) -> str:
    return re.sub(r"[\s:\uff1a]", "", unseen(text))


@in_every_language
def test_pdf_says_what_the_article_says_in_its_order(city: City, tag: str) -> None:
    document = ferry_in(city, tag)
    printed = read_in_order(document.path(document.edition.pdf).read_bytes(), tag in RIGHT_TO_LEFT)
    assert printed == comparable(letters_of(document.article.root).text, tag in RIGHT_TO_LEFT)
    assert "100ResilientCities" in printed or tag != "ar"


# ---------------------------------------------------------------- the same instants


@in_every_language
def test_the_times_of_an_event_are_the_same_instants_in_words_and_for_machines(city: City, tag: str) -> None:
    page = page_of(city.site / f"{released(tag)}index.html")
    (time,) = page.xpath("//section[@id='first-crossing']//time")
    starts, ends = datetime.fromisoformat(time.get("datetime")), datetime(2026, 3, 9, 16, tzinfo=UTC)
    here, elsewhere = re.split("[(\uff08]", time.text_content())
    told = read_back(here, tag)
    assert (told.day, told.weekday) == (date(2026, 3, 9), 0)
    times, offset, _ = clock_in(elsewhere, tag)
    there = Told(told.day, told.weekday, times, offset)
    for said in (told, there):
        assert [said.instant(number) for number in (0, 1)] == [starts, ends]
    assert told.offset != there.offset


# ---------------------------------------------------------------- the language of every part


@in_every_language
def test_a_page_and_its_article_say_their_language_and_direction(city: City, tag: str) -> None:
    for path in (*(f"{folder(tag)}{page}" for page in FRONT), f"{released(tag)}index.html"):
        page = page_of(city.site / path)
        assert (page.get("lang"), page.get("dir")) == (tag, direction(tag))
    (article,) = page.xpath("//article")
    assert spoken_in(article) == (tag, direction(tag))
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert {part["inLanguage"] for part in json.loads(data)["@graph"]} == {tag}
    assert page.xpath("string(//meta[@property='og:locale']/@content)") == tag.replace("-", "_")


@in_every_language
def test_an_article_in_a_feed_or_an_e_mail_says_its_language_and_direction_itself(
    city: City, tag: str
) -> None:
    items = json.loads((city.site / "feeds" / folder(tag) / "releases.json").read_bytes())["items"]
    (said,) = (item["content_html"] for item in items if FERRY in item["id"])
    article = html.fromstring(said)
    assert article.get("lang") == tag
    assert article.get("dir") == (None if direction(tag) == "ltr" else "rtl")
    mail = message_from_bytes(
        (document := ferry_in(city, tag)).path(document.edition.mail).read_bytes(), policy=policy.default
    )
    assert mail["Content-Language"] == tag
    page = html.document_fromstring(part_of(mail, "html"))
    assert (page.get("lang"), page.get("dir")) == (tag, direction(tag))


def part_of(mail: Any, kind: str) -> str:
    assert isinstance(mail, EmailMessage)
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@in_every_language
def test_pdf_and_word_say_their_language(city: City, tag: str) -> None:
    document = ferry_in(city, tag)
    with pikepdf.open(document.path(document.edition.pdf)) as pdf:
        assert str(pdf.Root.Lang) == tag
    with ZipFile(document.path(document.edition.word)) as word:
        styles, body = (etree.fromstring(word.read(f"word/{part}.xml")) for part in ("styles", "document"))
    of_all = styles.find("{*}docDefaults//{*}lang")
    script = {"ar": "bidi", **dict.fromkeys(("zh-Hans", "zh-Hant", "ja", "ko"), "eastAsia")}.get(tag, "val")
    assert of_all is not None
    assert said_of(of_all, script) in (tag, WORD_TAGS.get(tag))
    paragraphs = body.findall("{*}body/{*}p")
    is_turned = [paragraph.find("{*}pPr/{*}bidi") is not None for paragraph in paragraphs]
    assert set(is_turned) == {tag in RIGHT_TO_LEFT}


WORD_TAGS = {"ar": "ar-SA", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "ja": "ja-JP", "ko": "ko-KR"}


def said_of(element: Any, name: str) -> str | None:
    return next(iter(element.xpath(f"@*[local-name()='{name}']")), None)


# ---------------------------------------------------------------- no label in English


def texts_of(city: City, tag: str) -> Iterator[tuple[str, str]]:
    """Everything that a language's own files say, and where; what is in English there is left out."""
    for path in sorted(city.site.rglob("*")):
        name = path.relative_to(city.site).as_posix()
        if name.startswith((released(tag), f"{tag}/", f"feeds/{tag}/")) and path.is_file():
            for text in READERS[path.suffix](path):
                yield name, " ".join(text.split())


def of_page(path: Path) -> Iterator[str]:
    page = page_of(path)
    for element in page.xpath("//*[starts-with(@lang, 'en')]"):
        element.drop_tree()
    yield etree.tostring(page, encoding="unicode")
    yield page.text_content()


def of_plain(path: Path) -> Iterator[str]:
    yield path.read_text(encoding="utf-8")


def of_pdf(path: Path) -> Iterator[str]:
    yield ask(need("pdftotext"), path, "-")
    yield ask(need("pdfinfo"), path)


def of_word(path: Path) -> Iterator[str]:
    with ZipFile(path) as word:
        for name in word.namelist():
            if name.endswith(".xml") and "styles" not in name and "theme" not in name:
                yield "".join(etree.fromstring(word.read(name)).itertext())


def of_mail(path: Path) -> Iterator[str]:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    yield str(mail["Subject"])
    yield part_of(mail, "plain")
    yield part_of(mail, "html")


def of_feed(path: Path) -> Iterator[str]:
    feed = etree.parse(path).getroot()
    for entry in (*feed.findall("{*}entry"), *feed.findall("channel/item")):
        if HOURS in etree.tostring(entry, encoding="unicode"):
            (feed if entry in feed else feed[0]).remove(entry)
    yield etree.tostring(feed, encoding="unicode")


def of_json(path: Path) -> Iterator[str]:
    feed = json.loads(path.read_bytes())
    feed["items"] = [item for item in feed["items"] if HOURS not in item["id"]]
    yield json.dumps(feed, ensure_ascii=False)


def of_calendar(path: Path) -> Iterator[str]:
    calendar = Calendar.from_ical(path.read_bytes())
    calendar.subcomponents = [each for each in calendar.subcomponents if HOURS not in str(each.get("URL"))]
    yield re.sub("\r\n ", "", calendar.to_ical().decode())


READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".html": of_page,
    ".txt": of_plain,
    ".pdf": of_pdf,
    ".docx": of_word,
    ".eml": of_mail,
    ".rss": of_feed,
    ".atom": of_feed,
    ".json": of_json,
    ".ics": of_calendar,
}


def english_labels(tag: str) -> set[str]:
    """Every label of two words or more that a language words in another way: the parts between its places."""
    labels = packaged(Language(tag)).labels
    parts = {
        part.strip(" .,:")
        for english, said in labels.items()
        for part in PLACES.sub("\0", english).split("\0")
        if part.strip(" .,:") not in said
    }
    return {part for part in parts if len(re.findall("[A-Za-z]{2,}", part)) > 1}


@in_other_languages
def test_no_label_is_in_english(city: City, tag: str) -> None:
    labels = english_labels(tag)
    assert len(labels) > 100
    any_of_them = re.compile(
        "|".join(rf"\b{re.escape(each)}\b" for each in sorted(labels, key=len, reverse=True))
    )
    assert {
        (name, found[0]) for name, text in texts_of(city, tag) for found in any_of_them.finditer(text)
    } == set()


@in_other_languages
def test_no_sentence_ends_with_two_full_stops(city: City, tag: str) -> None:
    """A Russian year ends with one of its own: "2026 г."."""
    texts = (each for each in texts_of(city, tag) if not each[0].endswith((".json", ".rss", ".atom")))
    assert [(name, text) for name, text in texts if re.search(r"\w\.\.(?!\.|/)", text)] == []


@in_other_languages
def test_no_piece_of_a_page_is_a_label_in_english(city: City, tag: str) -> None:
    """Labels of one word, too, wherever one stands alone."""
    labels = {english for english, said in packaged(Language(tag)).labels.items() if said != english} - set(
        packaged(Language(tag)).labels.values()
    )
    for path in (*(f"{tag}/{page}" for page in FRONT), f"{released(tag)}index.html"):
        page = page_of(city.site / path)
        said = [
            text.strip(" \n:")
            for text in page.xpath("//text() | //@alt | //@title | //@aria-label")
            if spoken_in_text(text) != "en-US" and text.getparent().tag != "bdi"
        ]
        assert sorted(labels.intersection(said)) == [], path


def spoken_in_text(text: Any) -> str:
    element = text.getparent()
    return spoken_in(element.getparent() if text.is_tail else element)[0]


# ---------------------------------------------------------------- standards

QUICK = (
    "the Nu Html Checker finds no error and no warning",
    "every link inside the sites leads somewhere",
    "every PDF keeps the rules of PDF/UA-1",
    "every PDF is whole and has its fonts inside",
    "everybody can read the Word files",
    "pandoc reads the words of the article",
    "libical refuses nothing",
)
MARKED = [
    pytest.param(said, marks=() if said in QUICK else pytest.mark.long) for said in (*CHECKS, *LONG_CHECKS)
]


@pytest.mark.parametrize("said", MARKED)
def test_the_standards_are_kept_in_every_language(city: City, said: str) -> None:
    findings = {**CHECKS, **LONG_CHECKS}[said]([city])
    assert findings == [], "\n".join(findings)


def test_the_open_xml_sdk_finds_nothing_in_three_scripts(city: City) -> None:
    words = [ferry_in(city, tag).edition.word for tag in ("ar", "zh-Hans", "vi")]
    assert ooxml_sdk([city.site / word.path for word in words]) == []


def test_axe_finds_no_barrier_in_five_scripts(city: City) -> None:
    pages = [city.site / released(tag) / "index.html" for tag in ("ar", "zh-Hans", "vi", "ru", "es")]
    assert axe(pages, widths=(360,), root=city.site) == []


def test_feed_readers_read_every_language(city: City) -> None:
    for tag in ALL:
        for name in ("releases.rss", "releases.atom", "press-open.rss", "press-open.atom"):
            feed = feedparser.parse((city.site / "feeds" / folder(tag) / name).read_bytes())
            assert not feed.bozo, feed.get("bozo_exception")
            assert feed.feed.language == tag
