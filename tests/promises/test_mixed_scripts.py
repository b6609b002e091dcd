"""Releases that mix scripts, directions and combining marks: the same words everywhere, no box, no crash."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from newsrooms import CHECKS, built
from promises.test_tongues import letters, unseen
from tongues import NOW, City, write_newsroom
from writing.pdf_reading import comparable, letters_of, read_in_order

pytestmark = pytest.mark.long

SEEDS = range(24)
# Words of every script that our languages are written in; in Latin with marks apart from their letters, too.
WORDS = {
    "en-US": [
        *"Harbor 100RC HR&A ioby O’Neill 12:30 617-555-0100 (Pier 9) 3.5% A/B".split(),
        *("e\u0301te\u0301", "Nguye\u0302\u0303n"),
    ],
    "ar": "الميناء مُحَمَّد لا إلى 20 دقيقة، عبّارة ٪5 «نعم» رصيف ليندنبورت؟".split(),
    "zh-Hans": "港口 渡轮 码头，每天 （9号） 榆树岛。 𠮷野".split(),
    "ru": "гавань Й и\u0306 «Пирс» № 9 ёлка".split(),
    "vi": "Thành phố Việt\u0323 bến tàu ờ ễ đ".split(),
}


def phrase(chance: random.Random, length: int) -> str:
    """Words of some languages one after another."""
    return " ".join(chance.choice(WORDS[chance.choice(list(WORDS))]) for _ in range(length))


def mixed(seed: int) -> str:
    """A release with such words wherever words may stand."""
    chance = random.Random(seed)

    def said(length: int = 6) -> str:
        return phrase(chance, length)

    return f"""\
---
headline: "{said()}"
subhead: "{said()}"
kind: {chance.choice(("press release", "media advisory", "statement"))}
date: 2026-03-0{chance.randint(1, 4)}
language: {chance.choice(list(WORDS))}
from: harbor
contacts: [press-office]
facts:
  - {{label: "{said(2)}", text: "{said()}"}}
events:
  - id: event
    title: "{said(3)}"
    details: "{said()}"
    starts: 2026-03-11 14:15
    where: "{said(3)}"
    press: open
---

{said(30)}

- {said()}
- {said()}

| {said(1)} | {said(1)} |
| --- | --- |
| {said(2)} | {said(3)} |

{said(8)} [{said(3)}](https://elsewhere.example.org/{seed}) {said(8)} **{said(2)}** {said(2)}
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    root: Path = tmp_path_factory.mktemp("mixed")
    write_newsroom(root, ())
    for seed in SEEDS:
        path = root / "releases" / f"2026-03-01-mixed-{seed}.md"
        path.write_text(mixed(seed), encoding="utf-8")
    built(root, NOW, releases=len(SEEDS) + 1)
    return City(root, NOW)


def test_the_words_are_the_same_in_every_format(city: City) -> None:
    for document in city.documents:
        said = letters_of(document.article.root).text
        plain = unseen(document.path(document.edition.plain).read_text(encoding="utf-8"))
        assert is_within(letters(said), letters(plain)), document.edition.release.slug
        from_right = document.article.language.right_to_left
        printed = read_in_order(document.path(document.edition.pdf).read_bytes(), from_right)
        assert printed == comparable(said, from_right), document.edition.release.slug


def is_within(short: str, long: str) -> bool:
    """Whether all characters of one text come in another, in order: plain text adds addresses and marks."""
    rest = iter(long)
    return all(character in rest for character in short)


@pytest.mark.parametrize("said", CHECKS)
def test_the_standards_are_kept(city: City, said: str) -> None:
    # What was typed as a letter and its mark stays so, which the checker remarks.
    remark = "not in Unicode Normalization Form C"
    findings = [found for found in CHECKS[said]([city]) if remark not in found]
    assert findings == [], "\n".join(findings)
