"""The floors of docs/architecture.md, held by reading every import of the package."""

from __future__ import annotations

import ast
import graphlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "pressroom"

# Rooms from the ground up, and what each may import beside itself. A wing is a folder; the modules of the
# other rooms are named here one by one, so that a new one has to say where it belongs.
WINGS = ("reading", "deciding", "writing", "scanning", "verifying")
MODULES = {
    "ground": ("model", "errors", "colours"),
    "edge": (
        *("newsroom", "files", "spool", "previous", "discretion"),
        *("passed_over", "scan", "moved", "onepage", "kits", "spoilt", "build", "proof", "difference"),
        "verification",
        *("starter", "translating", "unlabelled", "printout", "listing", "checking", "doctor", "due"),
        "daybook",
    ),
    "shell": ("report", "commands", "cli", "__main__"),
}
FLOORS = {
    "ground": (),
    "reading": ("ground",),
    "deciding": ("ground",),
    "writing": ("ground",),
    "scanning": ("ground",),
    "verifying": ("ground",),
    "edge": ("ground", *WINGS),
    "shell": ("ground", *WINGS, "edge"),
}

# The one module that each third-party library lives in. Those in HEAVY cost time or memory that `check` and
# `list` must not pay: they are imported inside the function that needs them.
LIBRARIES: dict[str, str | tuple[str, ...]] = {
    # One looks for words in a picture, one for its rights, one for its size.
    "PIL": ("scanning.pictures", "verifying.photo", "writing.picture_size"),
    # One reads catalogues, the other CLDR.
    "babel": ("writing.labels", "writing.words"),
    "click": "cli",
    "docx": "writing.word",
    "feedgen": "writing.feeds",
    "fontTools": "writing.webfonts",
    "icalendar": "writing.icalendar",
    "jinja2": "writing.templates",
    "markdown_it": "reading.prose",
    "markupsafe": "writing.templates",
    "pydantic": "reading.fields",
    # Two wings read PDFs for themselves: one everything in them, the other their tagged text alone.
    "pypdfium2": ("scanning.pdf_text", "verifying.pdf"),
    "rich": "report",
    "ruamel": "starter",
    "segno": "writing.qr",
    "weasyprint": "writing.pdf",
    "yaml": "reading.source",
}
HEAVY = frozenset(
    ("babel", "docx", "feedgen", "fontTools", "icalendar", "PIL", "pypdfium2", "rich", "ruamel", "weasyprint")
)


@dataclass(frozen=True, slots=True)
class Import:
    """One import: by which module, of what, on which line, and whether at once or only later."""

    by: str
    of: str
    line: int
    at_once: bool

    def __str__(self) -> str:
        return f"{self.by}:{self.line} imports {self.of}"


def module_name(path: Path) -> str:
    """`reading.times` for src/pressroom/reading/dates/typed_times.py; the package itself is ``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {module_name(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def imports_of(by: str, source: str) -> Iterator[Import]:
    """Every import of a module, those inside functions too."""
    tree = ast.parse(source)
    late = {id(inner) for node in ast.walk(tree) if is_late(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        for name in names_of(node, by):
            yield Import(by, name, getattr(node, "lineno", 0), id(node) not in late)


def is_late(node: ast.AST) -> bool:
    """Whether what stands inside runs later than the module's import, or (for types alone) never."""
    types_only = isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
    return types_only or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def names_of(node: ast.AST, by: str) -> list[str]:
    """The modules that a statement imports, by their full names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        if node.level:
            return [f"a relative address in {by}"]
        # `from pressroom.writing import words` imports the module words, not something of the package.
        inner = [f"{node.module}.{alias.name}" for alias in node.names]
        return [name if ours(name) in SOURCES else str(node.module) for name in inner]
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
        return [ast.literal_eval(node.args[0])]
    return []


def ours(name: str) -> str | None:
    """The name of a module of ours within the package, else None."""
    return name.partition(".")[2] if name.split(".")[0] == "pressroom" else None


def room_of(module: str) -> str:
    """The room of a module: its folder, or where the table names it."""
    if "." in module or module in WINGS:
        return module.split(".")[0]
    return next((room for room, names in MODULES.items() if module in names), "")


IMPORTS = [found for name, source in SOURCES.items() for found in imports_of(name, source)]


def test_every_module_has_a_room_and_every_named_module_exists() -> None:
    modules = [name for name in SOURCES if name]
    assert [name for name in modules if room_of(name) not in FLOORS] == []
    assert [name for names in MODULES.values() for name in names if name not in modules] == []
    assert set(WINGS) <= {room_of(name) for name in modules}


def test_the_package_itself_imports_nothing() -> None:
    assert [str(found) for found in IMPORTS if found.by in ("", *WINGS) and found.of != "__future__"] == []


def test_a_room_imports_only_what_lies_below_it() -> None:
    inside = [(found, ours(found.of)) for found in IMPORTS if ours(found.of) is not None]
    assert len(inside) > 50, "the imports are not being read"
    wrong = [
        str(found)
        for found, name in inside
        if name and room_of(name) not in (room_of(found.by), *FLOORS[room_of(found.by)])
    ]
    assert wrong == []


def test_no_two_modules_need_each_other() -> None:
    below: dict[str, set[str]] = {name: set() for name in SOURCES}
    for found in IMPORTS:
        if (name := ours(found.of)) is not None:
            below[found.by].add(name)
    assert list(graphlib.TopologicalSorter(below).static_order())  # a circle raises, and names itself


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_lives_in_one_module(library: str) -> None:
    found = {one.by for one in IMPORTS if one.of.split(".")[0] == library}
    homes = LIBRARIES[library]
    assert found == ({homes} if isinstance(homes, str) else set(homes))


def test_no_other_library_is_used() -> None:
    known = {"pressroom", *LIBRARIES, *sys.stdlib_module_names}
    assert [str(found) for found in IMPORTS if found.of.split(".")[0] not in known] == []


def test_a_heavy_library_is_imported_only_where_it_is_used() -> None:
    heavy = [found for found in IMPORTS if found.of.split(".")[0] in HEAVY]
    assert {found.of.split(".")[0] for found in heavy} == HEAVY
    assert [str(found) for found in heavy if found.at_once] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import weasyprint", [("weasyprint", True)]),
        ("def f():\n    from docx.shared import Pt", [("docx.shared", False)]),
        ("if TYPE_CHECKING:\n    import rich", [("rich", False)]),
        ("class A:\n    import babel", [("babel", True)]),
        ("from pressroom import model", [("pressroom.model", True)]),
        ("from pressroom.model import Release", [("pressroom.model", True)]),
        ("import importlib\nimportlib.import_module('yaml')", [("importlib", True), ("yaml", True)]),
        ("from . import prose", [("a relative address in x", True)]),
    ],
)
def test_imports_are_read_in_every_form(source: str, expected: list[tuple[str, bool]]) -> None:
    assert [(found.of, found.at_once) for found in imports_of("x", source)] == expected


def test_the_architecture_names_every_module_outside_the_wings() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(): line for line in told.splitlines() if line.startswith("| ")}
    for room, names in MODULES.items():
        assert [name for name in names if name != "__main__" and f"`{name}`" not in rows[room]] == []
