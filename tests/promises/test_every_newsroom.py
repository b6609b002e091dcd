"""Promise 6 on this newsroom, every test newsroom, and a hundred releases with everything that there is.

`test_tongues` holds the one in sixteen languages to it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import examples
import lindenport
import oakhaven
import pytest
from newsrooms import CHECKS, LONG_CHECKS, Newsroom, built, of_case

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted(path for path in (ROOT / "tests" / "cases").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[Newsroom]:
    """This repository's own newsroom and the other examples."""
    work = tmp_path_factory.mktemp("examples")
    at = {"own": examples.AT["own"], "lindenport": (examples.FOLDER / "lindenport" / "at.txt").read_text()}
    return [
        Newsroom(examples.built(name, work).parent, datetime.fromisoformat(time.strip()))
        for name, time in at.items()
    ]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Newsroom]:
    return [of_case(case, tmp_path_factory.mktemp(case.name)) for case in CASES]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> list[Newsroom]:
    """A hundred releases in both manners, and those of Oakhaven."""
    letter, a4, oaks = (tmp_path_factory.mktemp(name) for name in ("letter", "a4", "oaks"))
    lindenport.write_newsroom(letter, 50, lindenport.LETTER)
    lindenport.write_newsroom(a4, 50, lindenport.A4)
    oakhaven.write_newsroom(oaks, 24)
    now = lindenport.NOW
    return [built(letter, now, 50), built(a4, now, 50), built(oaks, oakhaven.NOW, 24)]


@pytest.fixture(params=["shown", "cases", "generated"])
def newsrooms(request: pytest.FixtureRequest) -> list[Newsroom]:
    found: list[Newsroom] = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("said", [*CHECKS, *LONG_CHECKS])
def test_the_standards_are_kept(newsrooms: list[Newsroom], said: str) -> None:
    findings = {**CHECKS, **LONG_CHECKS}[said](newsrooms)
    assert findings == [], "\n".join(findings)
