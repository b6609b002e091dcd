"""Diff: what changed in a release, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

from pressroom.commands.common import Wishes, as_json, out, result, root_of
from pressroom.console.problems import visible
from pressroom.console.tables import render_differences
from pressroom.errors import FINE


def run(wishes: Wishes, release: str, old: str, as_update: bool) -> int:
    from pressroom.drafting.difference import as_update as lines
    from pressroom.drafting.difference import compare

    if as_update:
        text = lines(root_of(wishes), release, old, Path.cwd(), wishes.now)
        return as_json({"write": text}) if wishes.json else result(wishes, visible(text, "\n").rstrip())
    compared = compare(root_of(wishes), release, old, Path.cwd(), wishes.now)
    if wishes.json:
        told = [{"was": one.was, "now": one.now} for one in compared.differences]
        return as_json({"file": compared.file, "old": compared.old, "differences": told})
    if not compared.differences:
        return result(wishes, f"{compared.file} says the same as in {compared.old}.")
    out(render_differences((one.was, one.now) for one in compared.differences))
    return FINE
