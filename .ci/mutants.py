"""Small faults put into the code that decides and checks, one at a time: which ones does no test see?

`make mutants`, or `.ci/mutants.py NUMBER SEED`. The tests of the fault's room run in a copy; one that they
pass is told with its line. Some are no faults at all; the others want a test.
"""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The rooms that are looked at, each with the tests that hold it.
ROOMS = {
    "src/pressroom/deciding": ("tests/deciding", "tests/promises/test_cases.py"),
    "src/pressroom/reading/rules": ("tests/reading",),
}
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


def places(source: str) -> Iterator[int]:
    """The numbers of the nodes at which a comparison, a connective or a constant may be wrong."""
    return (number for number, node in enumerate(ast.walk(ast.parse(source))) if wrong(node))


def with_fault(source: str, number: int) -> tuple[int, str]:
    """The line of a node, and the whole module with a fault in it."""
    tree = ast.parse(source)
    node = next(islice(ast.walk(tree), number, None))
    wrong(node)
    return getattr(node, "lineno", 0), ast.unparse(tree)


def wrong(node: ast.AST) -> bool:
    """Put a fault into this node, if it is of a kind that can have one."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        node.ops[0] = SWAPS[type(node.ops[0])]()  # type: ignore[call-overload]  # a comparison's is one
    elif isinstance(node, ast.BoolOp):
        node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]  # so with a connective's
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        node.value += 1
    else:
        return False
    return True


def survives(copy: Path, file: str, fault: str, tests: tuple[str, ...]) -> bool:
    """Whether the room's tests pass with this fault."""
    path = copy / file
    right = path.read_text("utf-8")
    path.write_text(fault, "utf-8")
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-qx",
        "-p",
        "no:cacheprovider",
        "-m",
        "not slow and not long",
        *tests,
    ]
    here = {**os.environ, "PYTHONPATH": str(copy / "src"), "CI": "true"}
    try:
        return not subprocess.run(words, cwd=copy, env=here, capture_output=True, timeout=300).returncode
    except subprocess.TimeoutExpired:
        return False
    finally:
        path.write_text(right, "utf-8")


def main(number: int, seed: int) -> None:
    found = [
        (path.relative_to(ROOT).as_posix(), place, tests)
        for room, tests in ROOMS.items()
        for path in sorted((ROOT / room).rglob("*.py"))
        for place in places(path.read_text("utf-8"))
    ]
    sample = random.Random(seed).sample(found, min(number, len(found)))
    alive = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "node_modules", ".*_cache")
        )
        for file, place, tests in sample:
            line, fault = with_fault((ROOT / file).read_text("utf-8"), place)
            if survives(copy, file, fault, tests):
                alive.append(f"{file}:{line}")
                print(f"{file}:{line}: no test sees a fault in this line", flush=True)
    print(f"{len(sample) - len(alive)} of {len(sample)} faults were seen ({len(found)} places; seed {seed}).")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
