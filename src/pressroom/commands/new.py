"""New: a draft with the fields to fill in, a reminder, or the words to translate."""

from __future__ import annotations

from pathlib import Path

from pressroom.commands.common import Wishes, as_json, prefix_of, result, root_of


def run(wishes: Wishes, headline: str, kind: str, reminder_for: str = "") -> int:
    from pressroom.drafting.starter import draft, draft_reminder

    root = root_of(wishes)
    if reminder_for:
        path = draft_reminder(root, reminder_for, headline, wishes.now)
    else:
        path = draft(root, headline, kind, wishes.now)
    if wishes.json:
        return as_json({"file": path})
    stays = "Fill it in; it stays a draft until its line “draft: true” goes."
    return result(wishes, f"Wrote {prefix_of(root)}{path}. {stays}")


def translate(wishes: Wishes, release: str, language: str) -> int:
    from pressroom.drafting.translation_file import draft_translation

    root = root_of(wishes)
    path = draft_translation(root, release, language, Path.cwd())
    if wishes.json:
        return as_json({"file": path})
    return result(
        wishes, f"Wrote {prefix_of(root)}{path}. Write the words of that language over those in it."
    )
