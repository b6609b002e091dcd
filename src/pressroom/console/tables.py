"""Tables, differences and findings, for the eye."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pressroom.console.problems import GUTTER, visible, width

if TYPE_CHECKING:
    from pressroom.checking.doctor import Finding


def render_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as what is in them, the last one free."""
    lines = [tuple(map(visible, row)) for row in (heads, *rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    return "".join(
        "  ".join(cell + " " * (widths[column] - width(cell)) for column, cell in enumerate(line)).rstrip()
        + "\n"
        for line in lines
    )


def render_differences(pairs: Iterable[tuple[str, str]]) -> str:
    """Sentence by sentence: what was, and what is there now; "gone" and "new" where there is only one."""
    told = []
    for was, now in pairs:
        rows = (("was" if now else "gone", was), ("now" if was else "new", now))
        told.append("".join(f"{label:>{GUTTER}}  {visible(text)}\n" for label, text in rows if text))
    return "\n".join(told)


def render_findings(findings: Iterable[Finding]) -> str:
    """What the doctor found, a line each, what to type below it."""
    lines = []
    for each in findings:
        lines.append(f"{each.health.value:>{GUTTER}}  {visible(each.message)}")
        lines += (f"{'write':>{GUTTER}}  {visible(line)}" for line in each.write.splitlines())
    return "\n".join(lines) + "\n"


def finding_data(finding: Finding) -> dict[str, str]:
    said = {"health": finding.health.value, "message": finding.message, "write": finding.write}
    return {name: value for name, value in said.items() if value}
