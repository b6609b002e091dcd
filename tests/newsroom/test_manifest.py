from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pressroom.deciding import publication
from pressroom.model import Kind, Language, Moment, Newsroom, Release
from pressroom.newsroom.manifest import read_shown, section, told_before_the_ledger
from pressroom.newsroom.site_folder.site_list import LIST, read_list
from pressroom.newsroom.site_folder.trees import write_tree

NEWSROOM = Newsroom("City of Lindenport", "https://press.example.gov/", "America/New_York", Language("en-US"))
NOW = datetime(2026, 3, 4, 11, tzinfo=UTC)
FERRY = Release("ferry", "releases/ferry.md", "A ferry", Kind.STATEMENT, Moment(NOW), Language("en-US"))
EVENT = {
    "title": "x",
    "starts": "2026-03-11",
    "ends": "",
    "place": "",
    "press": "open",
    "status": "moved",
    "sequence": 1,
}
EARLIER = {
    "releases": {
        "new-pier": {
            "published": "2026-03-04T11:00:00Z",
            "updated": "2026-03-05T11:00:00Z",
            "version": 2,
            "translations": ["es"],
            "former": ["pier", "old-pier"],
            "said": {"corrections": 1},
        }
    },
    "events": {"pier#opening": EVENT, "ferry#first": EVENT},
}


def test_a_list_says_how_far_the_folder_is(tmp_path: Path) -> None:
    editions = publication.editions(NEWSROOM, [FERRY], NOW + timedelta(days=1))
    write_tree(tmp_path / "build", {}, section(tmp_path, editions, is_taken_over=True))
    assert read_shown(tmp_path) == {"ferry": (1, NOW)}


def test_what_is_shown_is_made_of_what_is_public_alone(tmp_path: Path) -> None:
    hidden = replace(FERRY, slug="secret", draft=True)
    later = replace(FERRY, slug="later", embargo=Moment(NOW + timedelta(seconds=1)))
    with_hidden = section(tmp_path, publication.editions(NEWSROOM, [hidden, FERRY, later], NOW), True)
    assert with_hidden == section(tmp_path, publication.editions(NEWSROOM, [FERRY], NOW), True)


def test_a_list_that_shows_something_else_shows_nothing(tmp_path: Path) -> None:
    text = '{"files": {}, "told": {"shown": {"a": {}}, "releases": {"a": {}}, "events": {}}}'
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / LIST).write_text(text, encoding="utf-8")
    assert read_shown(tmp_path) == {}
    assert told_before_the_ledger(tmp_path) == {}


def test_what_was_remembered_before_there_was_a_ledger_is_kept_until_it_is_taken_over(tmp_path: Path) -> None:
    write_tree(tmp_path / "build", {}, EARLIER)
    for _ in range(2):
        write_tree(tmp_path / "build", {}, section(tmp_path, (), is_taken_over=False))
        ((line,),) = told_before_the_ledger(tmp_path).values()
        assert (line.slug, line.version, line.languages) == ("new-pier", 2, ("es",))
        assert (line.former, line.said) == (("pier", "old-pier"), {"corrections": 1})
        told = {"where" if name == "place" else name: fact for name, fact in EVENT.items()}
        assert line.events == {"opening": told}
        assert list(told_before_the_ledger(tmp_path)) == ["pier"]
    write_tree(tmp_path / "build", {}, section(tmp_path, (), is_taken_over=True))
    assert read_list(tmp_path).told == {"shown": {}}


@pytest.mark.parametrize(
    "event", [3, {}, {"title": "x"}, {**EVENT, "sequence": "1"}, {**EVENT, "press": "all"}]
)
def test_an_event_that_somebody_else_wrote_into_the_list_is_passed_over(tmp_path: Path, event: Any) -> None:
    write_tree(tmp_path / "build", {}, EARLIER | {"events": {"pier#opening": event}})
    ((line,),) = told_before_the_ledger(tmp_path).values()
    assert line.events == {}
