"""Next: when a build would next come out differently."""

from __future__ import annotations

from pressroom.commands.common import Wishes, as_json, result, root_of


def run(wishes: Wishes) -> int:
    from pressroom.building.due import next_change

    due = next_change(root_of(wishes), wishes.now)
    if wishes.json:
        return as_json({"next": due.isoformat() if due else None})
    return result(
        wishes, due.isoformat() if due else "Nothing is due: no build will differ by the clock alone."
    )
