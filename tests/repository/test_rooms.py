"""The floors of docs/architecture.md, held by reading every import of the package."""

from __future__ import annotations

import ast
import graphlib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from repository.rooms import ARCHITECTURE, FLOORS, PACKAGE, SHELL, table

TEMPLATING = "writing.templating"

# The one module that each third-party library lives in. Those in HEAVY cost time or memory that `check` and
# `list` must not pay: they are imported inside the function that needs them.
LIBRARIES: dict[str, str | tuple[str, ...]] = {
    # One looks for words in a picture, one for its rights, one for its size.
    "PIL": ("secrecy.texts.picture_text", "verifying.readers.photo_reader", "writing.photos.picture_size"),
    # One reads catalogues, the other CLDR.
    "babel": ("language.labels", "language.cldr"),
    "click": "cli",
    "docx": ("writing.word.pictures", "writing.word.word_document"),
    "feedgen": "writing.feeds.rss_atom",
    "fontTools": ("writing.pdf.subsets", "writing.web.web_fonts"),
    "icalendar": "writing.feeds.icalendar_file",
    # The room of templates: where they come from, what they may do, what is wrong in them.
    "jinja2": tuple(
        f"{TEMPLATING}.{name}" for name in ("filters", "guard", "mistakes", "sources", "templates")
    ),
    "markdown_it": ("reading.prose.markdown", "reading.prose.attributions", "reading.prose.blocks"),
    "markupsafe": tuple(f"{TEMPLATING}.{name}" for name in ("filters", "guard", "templates")),
    # Two keep data in a safe form, one tells by a key whether two are the same.
    "msgspec": ("building.kept", "reading.remembered", "keys", "newsroom.standing"),
    "pydantic": "reading.schema.shapes",
    # Two rooms read PDFs for themselves: one everything in them, the other their tagged text alone.
    "pypdfium2": ("secrecy.texts.pdf_text", "verifying.readers.pdf_reader"),
    "rich": ("console.problems", "console.report"),
    "ruamel": "drafting.starter",
    "segno": "writing.paper.qr_code",
    "pydyf": "writing.pdf.typed_letters",
    "weasyprint": ("writing.pdf.printer", "writing.pdf.subsets", "writing.pdf.typed_letters"),
    "yaml": "reading.front_matter.document",
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
    """`reading.reader` for src/pressroom/reading/reader.py; the package itself is ``."""
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
    """The room of a module: its first folder; what lies flat is ground or shell."""
    first, _, _ = module.partition(".")
    if first in SHELL:
        return "shell"
    return first if first in FLOORS else "ground"


IMPORTS = [found for name, source in SOURCES.items() for found in imports_of(name, source)]


def test_every_folder_is_a_room_and_every_room_has_a_folder() -> None:
    folders = {name.partition(".")[0] for name in SOURCES if "." in name}
    assert folders - {"model"} == FLOORS.keys() - {"ground", "shell"}


def test_a_folder_itself_imports_nothing_but_what_it_hands_on() -> None:
    folders = {module_name(path) for path in PACKAGE.rglob("__init__.py")} - {"model"}
    assert [str(found) for found in IMPORTS if found.by in folders and found.of != "__future__"] == []


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


# ---------------------------------------------------------------- the layout

MOST_LINES, MOST_OF_A_FUNCTION, MOST_MODULES = 300, 40, 14


def test_the_architecture_has_the_table_of_today() -> None:
    assert table() in ARCHITECTURE.read_text(encoding="utf-8"), "run: make architecture"


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_a_module_fits_in_a_head_and_a_function_on_a_screen(module: str) -> None:
    source = SOURCES[module]
    assert len(source.splitlines()) <= MOST_LINES
    long = [
        each.name
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.FunctionDef) and (each.end_lineno or 0) - each.lineno >= MOST_OF_A_FUNCTION
    ]
    assert long == []


def test_no_folder_holds_more_than_one_can_see() -> None:
    # A command is a module, and a stranger looks for it by its name: that room is as large as the tool.
    inside = (name.rpartition(".")[0] for name in SOURCES if not is_folder(name))
    folders = Counter(folder for folder in inside if folder != "commands")
    assert {folder: count for folder, count in folders.items() if count > MOST_MODULES} == {}


def is_folder(module: str) -> bool:
    return (PACKAGE / module.replace(".", "/") / "__init__.py").is_file()


def test_no_module_is_named_like_one_of_the_standard_library_or_like_a_room() -> None:
    taken = {*sys.stdlib_module_names, *FLOORS} - {"__main__"}
    names = [name.split(".") for name in SOURCES if "." in name and not name.startswith("commands.")]
    assert [".".join(name) for name in names if name[-1] in taken and not is_folder(".".join(name))] == []
