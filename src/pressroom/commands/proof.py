"""Proof: the documents of what is not public, marked, for the office."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from pressroom.commands.common import Wishes, as_json, has_colour, prefix_of, result, root_of, tell, wanted
from pressroom.console.problems import render_problems
from pressroom.console.report import counted, proof_data
from pressroom.errors import FINE


def run(wishes: Wishes, releases: Sequence[str]) -> int:
    from pressroom.building.proof import proof as make

    root = root_of(wishes)
    made = make(root, releases, Path.cwd(), wishes.now)
    if wishes.json:
        return as_json([proof_data(one) for one in made])
    for one in made:
        tell(render_problems(wanted(wishes, one.problems), prefix_of(root), has_colour(sys.stderr)))
        count = counted(len(one.files), "file")
        result(wishes, f"{one.mark}: wrote {count} in {prefix_of(root)}proofs/{one.slug}/.")
    return FINE
