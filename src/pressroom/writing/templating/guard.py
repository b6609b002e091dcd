"""What an office's own template may not do: reach into the program that renders it, or never end.

Names that lead from data into the program are refused when a template is read, at no cost while it runs;
where a name is only known then (`map(attribute=…)`, `x[name]`) it is refused by `item`. Packaged templates
are read plain. Loops, macros and blocks of the office's own count what they cost, and are stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

GREATEST_RANGE = 100_000
GREATEST_TEXT = 50_000_000  # letters in one piece
GREATEST_COST = 500_000_000  # letters put together while one file is made; its longest list comes to a third
ROUND = 400  # what a round of a loop or a call of a macro costs beside its letters: they take as long
ENTRY = 50  # what an entry of a list costs

# Python's way from a value to its class, its code, its frame, and from there to everything.
INSIDE = re.compile(r"_.*|(?:gi|cr|ag|f|tb|co|func|im)_.*|mro", re.DOTALL)
FORMATS = frozenset(("format", "format_map"))  # "{0.__class__}".format(x)
PADS = frozenset(("center", "ljust", "rjust", "zfill", "expandtabs", "to_bytes"))  # one step to any length
CLOCK = frozenset(("now", "today", "utcnow"))
CHANGES = frozenset(("clear", "pop", "popitem", "setdefault", "update"))
FILTERS = frozenset(("attr", "format", "center"))  # no template has these
RANDOM = frozenset(("random", "shuffle"))  # the same input gives the same bytes


class TooMuch(Exception):
    """A template that would not end, or end too late."""

    def __init__(self) -> None:
        super().__init__("The template goes round too often, or makes too long a text: it was stopped.")


class Forbidden(Exception):
    """A name that no template may speak of, met while it ran."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(reason(name))


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a template may not do: where it stands, the word to point at, and why."""

    line: int
    word: str
    message: str


# ---------------------------------------------------------------- names


def is_forbidden(name: object) -> bool:
    return isinstance(name, str) and bool(INSIDE.fullmatch(name) or name in FORMATS | PADS)


def reason(name: str) -> str:
    if name in FORMATS:
        return f"A template may not use “{name}”. Put words together with “~”, or name what is filled in."
    if name in PADS:
        return f"A template may not use “{name}”: the look of a text is for the style sheet."
    return f"A template may not speak of “{name}”: it leads out of the data, into the program."


def refusals(tree: nodes.Template) -> Iterator[Refusal]:
    """Everything in a template that is refused."""
    for node in tree.find_all(
        (nodes.Getattr, nodes.NSRef, nodes.Getitem, nodes.Filter, nodes.Call, nodes.Pow)
    ):
        word, message = _refused(node)
        if message:
            yield Refusal(node.lineno, word, message)


def _refused(node: nodes.Node) -> tuple[str, str]:
    match node:
        case nodes.Getattr(attr=name) | nodes.NSRef(attr=name) | nodes.Getitem(arg=nodes.Const(value=name)):
            return (name, reason(name)) if is_forbidden(name) else ("", "")
        case nodes.Filter(name=name) if name in FILTERS:
            return (
                name,
                f"There is no filter “{name}”. A field is “release.headline”; “~” joins words.",
            )
        case nodes.Call(node=nodes.Getattr(attr=name)) if name in CLOCK:
            return name, "A template may not read the clock: the same release gives the same document."
        case nodes.Call(node=nodes.Getattr(attr=name)) if name in CHANGES:
            return name, "A template may not change what it is given."
        case nodes.Pow():
            return "**", "A template may not raise to a power."
    return "", ""


def item(subject: Any, name: Any, undefined: Any) -> Any:
    """`subject[name]`, or the field of that name; never what leads into the program."""
    try:
        return subject[name]
    except (AttributeError, TypeError, LookupError):
        if not isinstance(name, str):
            return undefined(obj=subject, name=name)
    if is_forbidden(name):
        raise Forbidden(name)
    try:
        return getattr(subject, name)
    except AttributeError:
        return undefined(obj=subject, name=name)


# ---------------------------------------------------------------- an end

_spent: ContextVar[list[int] | None] = ContextVar("spent", default=None)


@contextmanager
def counted() -> Iterator[None]:
    """What is rendered within is stopped when it has cost too much."""
    before = _spent.set([0])
    try:
        yield
    finally:
        _spent.reset(before)


def spend(cost: int) -> str:
    spent = _spent.get()
    if spent is not None:
        spent[0] += cost
        if spent[0] > GREATEST_COST or cost > GREATEST_TEXT:
            raise TooMuch
    return ""


def measured(value: Any) -> Any:
    """What was put together, its length counted."""
    if isinstance(value, str):
        spend(len(value))
    elif isinstance(value, list | tuple):
        spend(ENTRY * len(value))
    return value


def printed(value: Any) -> Any:
    """What is about to be printed, as text, its length counted."""
    if not isinstance(value, str):
        value = Markup(value.__html__()) if hasattr(value, "__html__") else str(value)
    return measured(value)


def times(left: Any, right: Any) -> Any:
    for some, count in ((left, right), (right, left)):
        if isinstance(some, Sized) and isinstance(count, int):
            spend(len(some) * count * (1 if isinstance(some, str) else ENTRY))
    return left * right


def remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        raise Forbidden("%")
    return left % right


def bounded_range(*bounds: int) -> range:
    if len(made := range(*bounds)) > GREATEST_RANGE:
        raise TooMuch
    spend(ENTRY * len(made))
    return made


STEPS = {"spend": spend, "measured": measured, "printed": printed, "times": times, "remainder": remainder}


class _Counting(NodeTransformer):
    """Rewrites a template so that each round, each text and each call counts what it costs."""

    def _body(self, node: Any) -> Any:
        cost = ROUND + sum(len(data.data) for data in _data_in(node.body))
        self.generic_visit(node)
        node.body.insert(
            0, nodes.ExprStmt(_step("spend", [nodes.Const(cost)], node.lineno), lineno=node.lineno)
        )
        return node

    visit_Template = visit_Macro = visit_Block = _body  # noqa: N815

    def visit_For(self, node: Any) -> Any:  # noqa: N802
        self._body(node)
        if node.test is not None:  # it is asked in rounds that the body never sees
            step = _step("spend", [nodes.Const(ROUND)], node.lineno)
            node.test = nodes.Or(step, node.test, lineno=node.lineno)
        return node

    def visit_CallBlock(self, node: Any) -> Any:  # noqa: N802
        self._body(node)
        node.call = node.call.args[0]  # Jinja wants the call itself
        return node

    def visit_FilterBlock(self, node: Any) -> Any:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.filter, nodes.Call):
            node.filter = node.filter.args[0]
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.nodes[:] = [
            each if isinstance(each, nodes.TemplateData) else _step("printed", [each], each.lineno)
            for each in node.nodes
        ]
        return node

    def _measured(self, node: Any) -> Any:
        self.generic_visit(node)
        return node if getattr(node, "node", node) is None else _step("measured", [node], node.lineno)

    visit_Call = visit_Filter = visit_Add = visit_Concat = _measured  # noqa: N815

    def _watched(self, node: Any) -> Any:
        self.generic_visit(node)
        name = "times" if isinstance(node, nodes.Mul) else "remainder"
        return _step(name, [node.left, node.right], node.lineno)

    visit_Mul = visit_Mod = _watched  # noqa: N815


def _data_in(body: Sequence[nodes.Node]) -> Iterator[nodes.TemplateData]:
    for node in body:
        if isinstance(node, nodes.TemplateData):
            yield node
        elif not isinstance(node, nodes.For | nodes.Macro | nodes.Block | nodes.CallBlock):
            yield from _data_in(list(node.iter_child_nodes()))


def _step(name: str, arguments: list[nodes.Expr], line: int) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name), arguments, [], None, None, lineno=line)


def counting(tree: nodes.Template) -> nodes.Template:
    """The template, made to count what it costs."""
    _Counting().visit(tree)
    return tree
