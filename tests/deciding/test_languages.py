"""In which languages a release and the newsroom are public."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from deciding.samples import NEWSROOM, day, release

from pressroom.deciding import publication
from pressroom.deciding.languages import as_public, drafts, makes, said_in, sites, spoken
from pressroom.model import Language, Newsroom, Release

NOW = datetime(2019, 1, 1, tzinfo=UTC)
SPANISH, FRENCH = Language("es"), Language("fr")


def translated(original: Release, *tags: str, draft: bool = False) -> Release:
    made = {
        tag: replace(
            original,
            language=Language(tag),
            original=original.language,
            headline=f"{original.headline} ({tag})",
            draft=draft,
        )
        for tag in tags
    }
    return replace(original, translations=made)


OAK = translated(release("oak", day(2018, 11, 14)), "es", "fr")
ELM = release("elm", day(2018, 11, 13))
HIDDEN = translated(release("ash", day(2030, 1, 1)), "ru")
DRAFTED = translated(release("fir", day(2018, 11, 12)), "vi", draft=True)


def in_spanish(newsroom: Newsroom = NEWSROOM) -> Newsroom:
    return next(site for site in sites(newsroom, (OAK, ELM)) if site.language == SPANISH)


def test_a_site_is_in_the_languages_that_are_public_and_in_those_that_the_newsroom_names() -> None:
    named = replace(NEWSROOM, languages=("so",))
    told = sites(named, (OAK, ELM, DRAFTED))
    assert [(site.language.tag, site.folder) for site in told] == [
        ("en-US", ""),
        ("so", "so/"),
        ("es", "es/"),
        ("fr", "fr/"),
    ]
    assert told[0] is named


def test_without_translations_there_is_one_site() -> None:
    assert sites(NEWSROOM, (ELM, DRAFTED)) == (NEWSROOM,)


def test_what_is_not_translated_is_shown_as_its_original() -> None:
    editions = publication.editions(in_spanish(), (OAK, ELM, HIDDEN, DRAFTED), NOW)
    assert [(each.release.slug, each.release.language.tag) for each in editions] == [
        ("oak", "es"),
        ("elm", "en-US"),
        ("fir", "en-US"),
    ]


def test_each_language_of_a_release_is_made_by_its_own_site_and_by_no_other() -> None:
    releases = (OAK, ELM, HIDDEN, DRAFTED)
    made = [
        (site.language.tag, edition.release.slug, edition.release.language.tag)
        for site in sites(NEWSROOM, (OAK, ELM, DRAFTED))
        for edition in publication.editions(site, releases, NOW)
        if makes(site, edition)
    ]
    assert made == [
        ("en-US", "oak", "en-US"),
        ("en-US", "elm", "en-US"),
        ("en-US", "fir", "en-US"),
        ("es", "oak", "es"),
        ("fr", "oak", "fr"),
    ]


def test_an_original_in_another_language_is_made_too() -> None:
    spanish = replace(OAK, language=SPANISH, translations={})
    spanish = translated(spanish, "en-US")
    alone = replace(ELM, language=FRENCH)
    made = {
        (edition.release.slug, edition.release.language.tag)
        for site in sites(NEWSROOM, (spanish, alone))
        for edition in publication.editions(site, (spanish, alone), NOW)
        if makes(site, edition)
    }
    assert made == {("oak", "en-US"), ("oak", "es"), ("elm", "fr")}


def test_a_translation_lies_below_its_original_and_shares_its_photos() -> None:
    (edition,) = publication.editions(in_spanish(), (OAK,), NOW)
    assert edition.page.path == "releases/oak/es/index.html"
    assert edition.pdf.path == "releases/oak/es/oak.es.pdf"
    assert edition.page.url == f"{NEWSROOM.url}releases/oak/es/"


def test_every_edition_knows_all_its_languages_the_original_first() -> None:
    for site in sites(NEWSROOM, (OAK, ELM)):
        oak, elm = publication.editions(site, (OAK, ELM), NOW)
        assert [each.language.tag for each in oak.alternates] == ["en-US", "es", "fr"]
        assert elm.alternates == ()


def test_a_draft_of_a_translation_is_not_told() -> None:
    assert spoken(DRAFTED) == {}
    assert said_in(DRAFTED, Language("vi")) is DRAFTED
    assert [each.language.tag for each in drafts(DRAFTED)] == ["vi"]
    assert as_public(DRAFTED).translations == {}
    assert as_public(OAK) is OAK


def test_languages_are_in_the_order_that_the_newsroom_gives() -> None:
    (edition,) = publication.editions(replace(NEWSROOM, languages=("fr", "ru")), (OAK,), NOW)
    assert [each.language.tag for each in edition.alternates] == ["en-US", "fr", "es"]
