"""Init: a new newsroom with a sample advisory."""

from __future__ import annotations

from pathlib import Path

from pressroom.commands.common import Wishes, as_json, base, result, say
from pressroom.console.report import counted


def run(wishes: Wishes, place: Path, eject: bool = False) -> int:
    from pressroom.drafting.starter import start
    from pressroom.newsroom.root import typed

    started = start(base(wishes) / place, wishes.now, eject)
    if wishes.json:
        return as_json({"folder": str(place), "written": started.written, "kept": started.kept})
    for path in started.kept:
        say(wishes, f"Kept {path}, which was there before.")
    folder = base(wishes) / place
    here = folder == Path()
    way = "" if here else f"cd {typed(folder)} && "
    count = counted(len(started.written), "file")
    return result(wishes, f"Wrote {count} in {'this folder' if here else folder}. Now: {way}pressroom build")
