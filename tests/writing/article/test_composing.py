"""The article of a release: in the order that press offices keep, and never more than the data says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from deciding.samples import NEWSROOM, day, event, prose, release, time
from hypothesis import given
from writing.articles import generated

from pressroom.deciding import publication
from pressroom.model import (
    Article,
    Attachment,
    Boilerplate,
    Contact,
    Element,
    Event,
    Fact,
    Group,
    Kind,
    Link,
    Media,
    Office,
    PressAccess,
    Prose,
    Venue,
)
from pressroom.writing.article.composing import render_article, text_of, walk, words_of
from pressroom.writing.templating import templates
from pressroom.writing.templating.markup import parse_markup, to_html

ENVIRONMENT = templates.environment(None)
VERSION = "Version 1, Tuesday, Nov. 13, 2018. Current version: https://press.example.gov/releases/oak/"
OPENING = event("opening", time(2018, 11, 14, 10, 30))
FULL: dict[str, Any] = {
    "subhead": "A subhead",
    "dateline": "Oakhaven, Ill.",
    "reference": "2018-114",
    "who": "The mayor",
    "what": "A ribbon",
    "why": "It is new",
    "contacts": (
        Contact("a", "Robin Vale", "Press Secretary", "617-555-0100", "press@example.gov", "Weekdays"),
    ),
    "participants": (
        Group("cities", ("Atlanta",)),
        Group("partners", ("Ioby",)),
        Group("Guests", ("Tulsa",)),
    ),
    "facts": (Fact("Trees", "400"),),
    "media": (Media("oak.jpg", "An oak", "The oak.", "Parks", "Free to use"),),
    "attachments": (Attachment("plan.pdf", "The plan"),),
    "links": (Link("https://example.org/", "The strategy"),),
    "boilerplate": (Boilerplate("b", "About Oakhaven", prose("A city.")),),
    "rights": "Free to print",
}


def article_of(*events: Event, **more: Any) -> Article:
    made = release("oak", day(2018, 11, 13), *events, **more)
    (edition,) = publication.editions(NEWSROOM, (made,), datetime(2019, 1, 1, tzinfo=UTC))
    return render_article(edition, NEWSROOM, ENVIRONMENT)


def lines_of(article: Article) -> list[str]:
    return text_of(article.root).split("\n")


def rows_of(article: Article) -> list[tuple[str, str]]:
    rows = [element for element in walk(article.root) if element.tag == "tr"]
    return [(text_of(row.children[0]), text_of(row.children[1])) for row in rows]


def classes_of(article: Article) -> list[str]:
    return [element.get("class") for element in walk(article.root) if element.get("class")]


# ---------------------------------------------------------------- order


def test_a_press_release_says_everything_in_the_order_that_press_offices_keep() -> None:
    assert lines_of(article_of(OPENING, **FULL)) == [
        "Parks & Trees",
        "FOR IMMEDIATE RELEASE",
        "Reference: 2018-114",
        "Tuesday, Nov. 13, 2018",
        "Media contact",
        "Robin Vale, Press Secretary",
        "617-555-0100",
        "press@example.gov",
        "Weekdays",
        "The oak release",
        "A subhead",
        "OAKHAVEN, Ill. – Oakhaven & friends said <so>.",
        "And more.",
        "The oak.",
        "Photo: Parks – Free to use",
        "Participating cities",
        "Atlanta",
        "Partner organizations",
        "Ioby",
        "Guests",
        "Tulsa",
        "Facts",
        "Trees",
        "400",
        "The following event will be open to press",
        "The opening event",
        "When",
        "Wednesday, Nov. 14, 2018, 10:30 a.m. EST",
        "Where",
        "Ladd Room, Boston University, 43 Hawes Street, Brookline",
        "Press",
        "Open to press",
        "More information",
        "The strategy",
        "Attachments",
        "The plan",
        "About Oakhaven",
        "A city.",
        "###",
        "Free to print",
        VERSION,
    ]


def test_a_media_advisory_leads_with_who_what_when_where_and_why() -> None:
    article = article_of(OPENING, kind=Kind.MEDIA_ADVISORY, **FULL)
    assert rows_of(article)[:6] == [
        ("Who", "The mayor"),
        ("What", "The opening event\nA ribbon"),
        ("When", "Wednesday, Nov. 14, 2018, 10:30 a.m. EST"),
        ("Where", "Ladd Room, Boston University, 43 Hawes Street, Brookline"),
        ("Why", "It is new"),
        ("Press", "Open to press"),
    ]
    lines = lines_of(article)
    assert "MEDIA ADVISORY – FOR IMMEDIATE RELEASE" in lines
    assert lines.index("Why") < lines.index("OAKHAVEN, Ill. – Oakhaven & friends said <so>.")


def test_an_advisory_of_several_events_has_a_row_for_each_and_tells_nothing_twice() -> None:
    other = event("closing", time(2018, 11, 14, 18), venue=Venue(words="The pier"))
    article = article_of(other, OPENING, kind=Kind.MEDIA_ADVISORY, what="Two events")
    assert rows_of(article)[:4] == [
        ("What", "Two events"),
        ("What", "When"),
        ("The opening event", "Wednesday, Nov. 14, 2018, 10:30 a.m. EST"),
        ("The closing event", "Wednesday, Nov. 14, 2018, 6 p.m. EST"),
    ]
    assert text_of(article.root).count("Nov. 14, 2018, 6 p.m.") == 1
    assert [e.get("id") for e in walk(article.root) if e.get("id")] == ["opening", "closing"]


def test_a_fact_sheet_gives_the_facts_first() -> None:
    lines = lines_of(article_of(kind=Kind.FACTSHEET, **FULL))
    assert lines.index("Trees") < lines.index("OAKHAVEN, Ill. – Oakhaven & friends said <so>.")


def test_a_statement_says_that_it_is_one() -> None:
    assert "STATEMENT – FOR IMMEDIATE RELEASE" in lines_of(article_of(kind=Kind.STATEMENT))


def test_two_offices_are_named_in_their_order() -> None:
    article = article_of(offices=(Office("b", "Parks"), Office("a", "Health")))
    assert lines_of(article)[0] == "Parks and Health"


def test_without_an_office_the_organisation_issues_the_release() -> None:
    assert lines_of(article_of(offices=()))[0] == "City of Oakhaven"


# ---------------------------------------------------------------- nothing invented


@pytest.mark.parametrize("kind", Kind)
def test_what_the_release_does_not_say_leaves_no_trace(kind: Kind) -> None:
    article = article_of(kind=kind, contacts=(), body=Prose(()))
    assert lines_of(article)[2:] == ["Tuesday, Nov. 13, 2018", "The oak release", "###", VERSION]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("events", [(), (OPENING,), (OPENING, event("b", day(2018, 11, 15), venue=None))])
@pytest.mark.parametrize("more", [{}, FULL])
def test_no_element_is_empty(kind: Kind, events: tuple[Event, ...], more: dict[str, Any]) -> None:
    article = article_of(*events, kind=kind, **more)
    empty = [e for e in walk(article.root) if e.tag not in ("img", "br") and not e.children]
    assert empty == []
    assert all(fact for _, fact in rows_of(article))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("events", [(), (OPENING,), (OPENING, event("b", time(2018, 11, 15, 9)))])
def test_headings_begin_with_the_headline_and_skip_no_level(kind: Kind, events: tuple[Event, ...]) -> None:
    levels = [
        int(e.tag[1])
        for e in walk(article_of(*events, kind=kind, **FULL).root)
        if e.tag in ("h1", "h2", "h3")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


# ---------------------------------------------------------------- events


@pytest.mark.parametrize(
    ("press", "said"),
    [
        (PressAccess.OPEN, "Open to press"),
        (PressAccess.RSVP, "Open to press, RSVP required"),
        (PressAccess.CREDENTIALED, "Open to credentialed press"),
        (PressAccess.POOLED, "Pooled press only"),
        (PressAccess.CLOSED, "Closed to press"),
    ],
)
def test_each_event_says_whether_the_press_may_come(press: PressAccess, said: str) -> None:
    article = article_of(replace(OPENING, press=press))
    assert ("Press", said) in rows_of(article)
    opened = "The following event will be open to press" in lines_of(article)
    assert opened == (press is PressAccess.OPEN)


def test_one_event_that_is_not_open_takes_the_promise_from_the_heading() -> None:
    closed = event("b", time(2018, 11, 14, 9), PressAccess.CLOSED)
    assert "The following events will be open to press" in lines_of(
        article_of(OPENING, replace(OPENING, id="c"))
    )
    assert "Events" in lines_of(article_of(OPENING, closed))


def test_events_stand_in_the_order_of_their_instants_not_of_their_clocks() -> None:
    boston = event("boston", time(2018, 11, 14, 9))
    paris = event("paris", time(2018, 11, 14, 10, zone="Europe/Paris"))
    ids = [e.get("id") for e in walk(article_of(boston, paris).root) if e.get("id")]
    assert ids == ["paris", "boston"]


def test_how_to_reply_is_said_only_where_it_is_known() -> None:
    rsvp = replace(OPENING, press=PressAccess.RSVP)
    assert "RSVP" not in dict(rows_of(article_of(rsvp)))
    assert dict(rows_of(article_of(replace(rsvp, rsvp="By noon"))))["RSVP"] == "By noon"
    badge = replace(OPENING, press=PressAccess.CREDENTIALED, rsvp="Badges at the door")
    assert dict(rows_of(article_of(badge)))["Accreditation"] == "Badges at the door"


def test_a_place_has_its_directions_and_its_map() -> None:
    place = Venue(words="The pier", directions="Gate 4", map="https://maps.example/pier")
    article = article_of(replace(OPENING, venue=place))
    assert rows_of(article)[1:4] == [
        ("Where", "The pier"),
        ("Directions", "Gate 4"),
        ("Map", "https://maps.example/pier"),
    ]
    assert "https://maps.example/pier" in [e.get("href") for e in walk(article.root)]


# ---------------------------------------------------------------- prose, photos, links


def test_the_dateline_stands_alone_where_the_body_does_not_begin_with_a_paragraph() -> None:
    body = Prose((Element("h2", (), ("Why",)), Element("p", (), ("So.",))))
    lines = lines_of(article_of(body=body, dateline="St. Louis"))
    assert lines[lines.index("ST. LOUIS –") + 1] == "Why"


def test_without_a_text_there_is_no_dateline() -> None:
    assert not any("ST. LOUIS" in line for line in lines_of(article_of(body=Prose(()), dateline="St. Louis")))


def test_files_of_the_release_are_linked_by_their_public_address() -> None:
    photo = Element("p", (), (Element("img", (("src", "media/a%20b.png"), ("alt", "A")), ()),))
    plan = Element("p", (), (Element("a", (("href", "media/plan.pdf"),), ("Plan",)), "."))
    article = article_of(body=Prose((photo, plan)), attachments=(Attachment("50% off.pdf", "Half"),))
    assert [e.get("src") or e.get("href") for e in walk(article.root) if e.tag in ("a", "img")][1:-1] == [
        "https://press.example.gov/releases/oak/media/a%20b.png",
        "https://press.example.gov/releases/oak/media/plan.pdf",
        "https://press.example.gov/releases/oak/media/50%25%20off.pdf",
    ]


def test_a_photo_that_the_prose_shows_is_not_shown_again() -> None:
    shown = Element("p", (), (Element("img", (("src", "media/oak.jpg"), ("alt", "An oak")), ()),))
    article = article_of(body=Prose((shown,)), media=(Media("oak.jpg", "An oak"), Media("elm.jpg", "An elm")))
    assert [e.get("alt") for e in walk(article.root) if e.tag == "img"] == ["An oak", "An elm"]


@pytest.mark.parametrize(("typed", "caption"), [("", "The oak."), ("As the text says", "As the text says")])
def test_a_photo_in_the_prose_keeps_the_credit_and_terms_that_media_gives(typed: str, caption: str) -> None:
    shown = Element(
        "p", (("class", "photo"),), (Element("img", (("src", "media/oak.jpg"), ("alt", "Here")), ()),)
    )
    under = (Element("p", (("class", "caption"),), (typed,)),) if typed else ()
    after = Element("p", (), ("So.",))
    photos = (Media("oak.jpg", "An oak", "The oak.", "Parks", "Free to use"),)
    article = article_of(body=Prose((shown, *under, after)), media=photos, dateline="Oakhaven")
    lines = lines_of(article)
    at = lines.index("OAKHAVEN – So.")
    assert lines[at - 2 : at] == [caption, "Photo: Parks – Free to use"]
    assert [e.get("alt") for e in walk(article.root) if e.tag == "img"] == ["Here"]


@pytest.mark.parametrize(
    ("children", "html"),
    [
        ((Element("strong", (), ("b",)),), '<strong><a href="https://x.example/">b</a></strong>'),
        (("a ", Element("em", (), ("b",))), '<a href="https://x.example/">a b</a>'),
    ],
)
def test_a_link_holds_words_only(children: tuple[Element | str, ...], html: str) -> None:
    link = Element("a", (("href", "https://x.example/"),), children)
    assert html in to_html(article_of(body=Prose((Element("p", (), ("See ", link)),))).root)


def test_a_quotation_and_its_speaker_keep_their_classes() -> None:
    said = Element(
        "p",
        (("class", "quotation"),),
        ("“Yes,” said ", Element("span", (("class", "speaker"),), ("R. Vale",))),
    )
    assert {"quotation", "speaker"} <= set(classes_of(article_of(body=Prose((said,)))))


# ---------------------------------------------------------------- the tree and its HTML


@given(generated)
def test_html_read_back_is_the_same_tree(article: Article) -> None:
    again, mistakes = parse_markup(to_html(article.root))
    assert mistakes == ()
    assert again == article.root


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a\n  b</p>", "<p>a b</p>"),
        ("<p> a <br> b </p>", "<p>a<br>\nb</p>"),
        ("<p>a <em> b </em> c</p>", "<p>a <em>b </em>c</p>"),
        ("<p>a\u00a0 b</p>", "<p>a\u00a0 b</p>"),
        ("<p>a &amp;amp; &lt;b&gt; &copy;</p>", "<p>a &amp;amp; &lt;b&gt; ©</p>"),
        ("<p>a <strong>b</strong> </p>", "<p>a <strong>b</strong></p>"),
    ],
)
def test_white_space_collapses_as_in_a_browser(html: str, words: str) -> None:
    root, mistakes = parse_markup(f"<article>\n {html}\n</article>")
    assert (root and to_html(*root.children), mistakes) == (words, ())


def test_the_words_of_an_article_are_in_its_order() -> None:
    assert words_of(article_of(OPENING).root)[:6] == ("Parks", "&", "Trees", "FOR", "IMMEDIATE", "RELEASE")
