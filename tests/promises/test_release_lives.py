"""Random lives of releases, built after every step, and held against a plain model.

The model knows what each release is, what was said of it and which words the public has seen; the program
has only the files and the clock. Every text of a release is one invented word, so that it can be looked for.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run
from sites import WEB_ONLY, tree

from pressroom.building.built import Wish
from pressroom.building.pipeline import build
from pressroom.commands.listing import table_of
from pressroom.errors import Refused

BEGIN = datetime(2026, 1, 12, 9, tzinfo=UTC)
URL = "https://press.example.gov/"
FACTS = f"""\
organisation: City of Lindenport
url: {URL}
zone: Africa/Abidjan
language: en-US
offices:
  mayor: {{name: Office of the Mayor}}
contacts:
  desk: {{name: Dana Whitfield, phone: 555-555-0142}}
"""
HOURS = st.integers(1, 30).map(lambda hours: timedelta(hours=hours))


# ---------------------------------------------------------------- the model


@dataclass(frozen=True)
class Life:
    """A release as its file tells it; `slugs` are all that it ever had, the first one first."""

    number: int
    slugs: tuple[str, ...]
    headline: str
    body: str
    date: datetime
    draft: bool = False
    embargo: datetime | None = None
    updates: tuple[tuple[datetime, str], ...] = ()
    corrections: tuple[tuple[datetime, str], ...] = ()
    withdrawn: tuple[datetime, str] | None = None
    expires: datetime | None = None

    @property
    def slug(self) -> str:
        return self.slugs[-1]

    @property
    def public_from(self) -> datetime:
        return max(self.date, self.embargo or self.date)

    def is_public(self, now: datetime) -> bool:
        return not self.draft and self.public_from <= now

    def state(self, now: datetime) -> str:
        if self.draft:
            return "draft"
        if self.embargo and self.embargo > now:
            return "embargoed"
        if self.date > now:
            return "scheduled"
        if self.withdrawn:
            return "withdrawn"
        if self.expires and self.expires <= now:
            return "expired"
        return "corrected" if self.corrections else "updated" if self.updates else "public"

    def said_at(self) -> list[datetime]:
        said = [at for at, _ in (*self.updates, *self.corrections)]
        return [*said, self.withdrawn[0]] if self.withdrawn else said

    def entries(self) -> dict[str, datetime]:
        """The entries of the feed of releases: their ids, and when each was last changed."""
        own = f"{URL}releases/{self.slugs[0]}/"
        found = {own: max([self.public_from, *self.said_at()])}
        for number, (at, _) in enumerate(self.corrections, 1):
            found[f"{own}#correction-{number}"] = at + timedelta(seconds=number)
        if self.withdrawn:
            found[f"{own}#withdrawn"] = self.withdrawn[0] + timedelta(seconds=1)
        return found

    def words(self) -> Iterator[str]:
        yield from (self.headline, self.body, *(word for _, word in (*self.updates, *self.corrections)))
        if self.withdrawn:
            yield self.withdrawn[1]

    def shown(self) -> Iterator[str]:
        """The words that a public release must show: of a withdrawn one only what it was, and why."""
        yield from (self.headline, self.withdrawn[1]) if self.withdrawn else self.words()

    def text(self) -> str:
        lines = [f"headline: The {self.headline} opens", "kind: statement", f"date: {typed(self.date)}"]
        lines += ["from: mayor", "contacts: [desk]"]
        lines += ["draft: yes"] if self.draft else []
        lines += [f"embargo: {typed(self.embargo)}"] if self.embargo else []
        lines += [f"expires: {typed(self.expires)}"] if self.expires else []
        lines += [f"redirect_from: [{', '.join(self.slugs[:-1])}]"] if self.slugs[1:] else []
        for name, said in (("updates", self.updates), ("corrections", self.corrections)):
            lines += [f"{name}:"] if said else []
            for at, word in said:
                what = (
                    f"note: Adds {word}." if name == "updates" else f"wrong: One {word}., right: No {word}."
                )
                lines.append(f"  - {{at: {typed(at)}, {what}}}")
        if self.withdrawn:
            lines += [
                "withdrawn:",
                f"  at: {typed(self.withdrawn[0])}",
                f"  reason: The {self.withdrawn[1]}.",
            ]
        return "\n".join(("---", *lines, "---", "", f"We are glad of the {self.body}.", ""))


def typed(at: datetime) -> str:
    return f"{at:%Y-%m-%d} noon" if f"{at:%H%M}" == "1200" else f"{at:%Y-%m-%d %H:%M}"


# ---------------------------------------------------------------- random lives


class Lives(RuleBasedStateMachine):
    """Every rule changes one file or the clock; after it the site is built and looked through."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="lives-"))
        self.now = BEGIN
        self.lives: dict[int, Life] = {}
        self.numbers, self.names = count(), count()
        self.met: set[str] = set()  # every address that ever answered
        self.every: set[str] = set()  # every word that ever stood in a file
        self.seen: set[str] = set()  # those that the public has read
        self.told: set[str] = set()  # every entry that a feed ever had

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    # ------------------------------------------------ what the office does

    @initialize()
    def found(self) -> None:
        (self.root / "releases").mkdir()
        (self.root / "releases" / "_newsroom.yml").write_text(FACTS, encoding="utf-8")

    @precondition(lambda self: len(self.lives) < 4)
    @rule(
        wait=st.one_of(st.none(), HOURS),
        hold=st.one_of(st.none(), HOURS),
        draft=st.sampled_from((False, False, True)),
    )
    def write(self, wait: timedelta | None, hold: timedelta | None, draft: bool) -> None:
        number = next(self.numbers)
        date = self.now + wait if wait else self.now
        embargo = date + hold if hold else None
        slugs = (f"2026-01-12-{self.word()}",)
        self.keep(Life(number, slugs, self.word(), self.word(), date, draft, embargo))

    @rule(hours=HOURS)
    def look_ahead(self, hours: timedelta) -> None:
        """What is built with a clock set by hand is told to nobody."""
        told = self.ledger()
        build(self.root, self.now + hours, wish=Wish(pinned=True), formats=WEB_ONLY)
        assert self.ledger() == told

    @rule(hours=HOURS)
    def wait(self, hours: timedelta) -> None:
        self.now += hours

    @precondition(lambda self: self.ahead())
    @rule()
    def wait_for_a_turn(self) -> None:
        """To the second before the next lift, and then to the lift itself."""
        lift = min(self.ahead())
        self.now = lift - timedelta(seconds=1)
        self.the_site_is_what_the_model_says()
        self.now = lift

    @precondition(lambda self: self.hidden())
    @rule(data=st.data(), draft=st.booleans(), hold=st.one_of(st.none(), HOURS))
    def plan_otherwise(self, data: st.DataObject, draft: bool, hold: timedelta | None) -> None:
        life = self.one(data, self.hidden())
        embargo = max(self.now, life.date) + hold if hold else None
        self.keep(replace(life, draft=draft, embargo=embargo, body=self.word()))

    @precondition(lambda self: self.open())
    @rule(data=st.data(), kind=st.sampled_from(("update", "correct", "withdraw", "expire", "silently")))
    def say(self, data: st.DataObject, kind: str) -> None:
        life = self.one(data, self.open())
        self.now += timedelta(minutes=7)  # nobody says two things at once
        at = self.now.replace(second=0)
        if kind == "update":
            life = replace(life, updates=(*life.updates, (at, self.word())))
        elif kind == "correct":
            life = replace(life, corrections=(*life.corrections, (at, self.word())))
        elif kind == "withdraw":
            life = replace(life, withdrawn=(at, self.word()))
        elif kind == "expire":
            life = replace(life, expires=at + timedelta(hours=5))
        else:
            life = replace(life, body=self.word())
        self.keep(life)

    @precondition(lambda self: self.public())
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        life = self.one(data, self.public())
        self.path(life).unlink()
        self.keep(replace(life, slugs=(*life.slugs, f"2026-01-12-{self.word()}")))

    @precondition(lambda self: self.public())
    @rule(
        data=st.data(),
        how=st.sampled_from(("draft", "embargo", "date", "gone", "renamed")),
        lost=st.booleans(),
    )
    def try_to_hide(self, data: st.DataObject, how: str, lost: bool) -> None:
        """Whatever would hide what is public is refused, and the site stays as it is.

        The ledger alone says what was public: build/ may be lost, or never have been on this machine.
        """
        self.build()
        if lost:
            shutil.rmtree(self.root / "build")
        life = self.one(data, self.public())
        path, before = self.path(life), tree(self.root)
        later = self.now.replace(second=0) + timedelta(days=1)
        other = path.with_name("2026-01-12-other.md")
        hide: dict[str, Callable[[], object]] = {
            "draft": lambda: self.put(replace(life, draft=True)),
            "embargo": lambda: self.put(replace(silent(life), embargo=later)),
            "date": lambda: self.put(replace(silent(life), date=later, embargo=None)),
            "gone": path.unlink,
            "renamed": lambda: path.rename(other),
        }
        hide[how]()
        with pytest.raises(Refused) as stop:
            build(self.root, self.now, formats=WEB_ONLY)
        assert [problem.code for problem in stop.value.problems] == ["public-already"]
        assert tree(self.root) == before
        other.unlink(missing_ok=True)
        self.put(life)

    # ------------------------------------------------ what must hold

    @invariant()
    def the_site_is_what_the_model_says(self) -> None:
        if not (self.root / "releases").is_dir():
            return
        self.build()
        site = tree(self.root)
        public = self.public()
        self.states()
        self.entries(site, public)
        pages = {path for path in site if path.startswith("releases/") and path.count("/") > 1}
        pages = {path for path in pages if path.split("/")[1].startswith("2026-01-12-")}
        assert self.met <= site.keys(), "nothing that was linked to is gone"
        slugs = {slug for life in public for slug in life.slugs}
        assert {path.split("/")[1] for path in pages} == slugs
        self.met |= pages
        self.words(site, public)
        told = self.ledger()
        assert not build(self.root, self.now, formats=WEB_ONLY).written.written  # type: ignore[union-attr]
        assert self.ledger() == told, "a build that tells nothing new adds no line"

    def states(self) -> None:
        if self.lives:
            told = table_of("releases", self.root, self.now).data
            assert {one["slug"]: one["state"] for one in told} == {
                life.slug: life.state(self.now) for life in self.lives.values()
            }

    def entries(self, site: dict[str, bytes], public: list[Life]) -> None:
        items = json.loads(site["feeds/releases.json"])["items"]
        found = {item["id"]: datetime.fromisoformat(item["date_modified"]) for item in items}
        assert len(found) == len(items)
        assert found == {id: at for life in public for id, at in life.entries().items()}
        assert self.told <= found.keys(), "an entry that was told stays, under the same id"
        self.told |= found.keys()

    def words(self, site: dict[str, bytes], public: list[Life]) -> None:
        text = b"\n".join((path.encode() + b"\n" + data for path, data in site.items())).decode(
            "utf-8", "replace"
        )
        self.seen |= {word for life in public for word in (*life.words(), *map(word_of, life.slugs))}
        assert not [word for word in self.every - self.seen if word in text], "a hidden word"
        assert not [word for life in public for word in life.shown() if word not in text]

    # ------------------------------------------------ the model's hands

    def build(self) -> None:
        built = build(self.root, self.now, formats=WEB_ONLY)
        assert built.written is not None, built.problems
        assert built.releases == len(self.public())

    def ledger(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.root.glob("releases/_public/*.jsonl")}

    def word(self) -> str:
        """A word that nothing else has, and that is in no other."""
        number, letters = next(self.names), "bdfgklmnprst"
        name = "".join(letters[number // 12**place % 12] + "ou" for place in range(3))
        self.every.add(f"q{name}x")
        return f"q{name}x"

    def put(self, life: Life) -> None:
        self.path(life).write_text(life.text(), encoding="utf-8")

    def keep(self, life: Life) -> None:
        self.lives[life.number] = life
        self.put(life)

    def path(self, life: Life) -> Path:
        return self.root / "releases" / f"{life.slug}.md"

    def one(self, data: st.DataObject, lives: list[Life]) -> Life:
        return data.draw(st.sampled_from(lives))

    def ahead(self) -> list[datetime]:
        waiting = (life for life in self.lives.values() if not life.draft)
        return [life.public_from for life in waiting if life.public_from > self.now]

    def hidden(self) -> list[Life]:
        return [life for life in self.lives.values() if not life.is_public(self.now)]

    def public(self) -> list[Life]:
        return [life for life in self.lives.values() if life.is_public(self.now)]

    def open(self) -> list[Life]:
        """Those of which something more can be said."""
        return [life for life in self.public() if not life.withdrawn]


def silent(life: Life) -> Life:
    """Without what was said: it would lie before a later date, which is a mistake of its own."""
    return replace(life, updates=(), corrections=(), withdrawn=None, expires=None)


def word_of(slug: str) -> str:
    return slug.rpartition("-")[2]


QUICK = settings(
    max_examples=15, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_random_lives_of_releases() -> None:
    run(Lives, settings=QUICK)


@pytest.mark.long
def test_two_hundred_lives_of_releases() -> None:
    run(Lives, settings=settings(QUICK, max_examples=200, stateful_step_count=25))
