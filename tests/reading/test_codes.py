"""Every problem that a rule can find has a bad release that earns it: tests/bad."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READING = ROOT / "src" / "pressroom" / "reading"
MODULES = sorted(
    each
    for pattern in ("rules/*.py", "parse/*.py", "dates/*.py", "schema/field_mistakes.py")
    for each in READING.glob(pattern)
)
# What a problem is made with, and which of its arguments is the code.
MAKERS = {"problem": 1, "problem_of_file": 1, "note": 1, "wrong": 1, "at_name": 1, "TimeUnclear": 0}


def codes_of(source: str) -> Iterator[str]:
    """The codes of the problems that a module makes, as patterns."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in MAKERS:
            code = node.args[MAKERS[name]]
            if isinstance(code, ast.Constant):
                yield re.escape(str(code.value))
            elif isinstance(code, ast.JoinedStr):
                parts = (str(each.value) if isinstance(each, ast.Constant) else "…" for each in code.values)
                yield "".join("[a-z-]+" if part == "…" else re.escape(part) for part in parts)


# A mistake that only a later pydantic could find; one that only a slip in this program could.
UNSEEN = ("form\\-wrong", "word\\-lost")

CODES = sorted(
    {
        (module.name, code)
        for module in MODULES
        for code in codes_of(module.read_text("utf-8"))
        if code not in UNSEEN
    }
)
EARNED = {
    code
    for report in (ROOT / "tests" / "bad").glob("*/report.txt")
    for code in re.findall(r"\[([a-z-]+)\]$", report.read_text(encoding="utf-8"), re.MULTILINE)
}


def test_the_codes_are_found() -> None:
    assert len(CODES) > 70
    assert ("of_events.py", "deadline\\-late") in CODES


@pytest.mark.parametrize(("module", "code"), CODES)
def test_a_problem_has_a_bad_release(module: str, code: str) -> None:
    assert any(re.fullmatch(code, earned) for earned in EARNED), f"tests/bad has no case of it: {module}"
