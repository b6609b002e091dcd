"""The labels of templates and code into the catalogues of every language: `make labels`.

Run it after adding or changing a label. New ones are empty in the catalogues until somebody translates them
(a test fails till then); those that are no longer used go. A catalogue keeps its own words and marks. For one
more language its tag is typed once: `.venv/bin/python .ci/labels.py de`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "labels"
METHODS = {
    "src/pressroom": [("**.py", "python")],
    "templates": [("**.html", "jinja2")],
}
KEYWORDS = {"label": None, "marked": None, "_": None, "gettext": None, "ngettext": (1, 2)}
COMMENTS = ("Translators:",)
BEGUN = datetime(2026, 11, 22, tzinfo=UTC)  # no catalogue shall differ for the day on which it was made
HEAD = """\
# The labels of pressroom in {name}.
#
# An entry that no speaker of the language has reviewed yet is marked "fuzzy", and is used all the
# same. Whoever has read one and finds it right, or puts it right, takes its mark away (editors of
# such catalogues do that). `pressroom doctor` counts the marks. Where %(when)s or {{page}} stands,
# something is filled in: its name must stay as it is, its place may be any other."""
OPTIONS = {"**.html": {"extensions": "jinja2.ext.i18n", "trimmed": "false", "silent": "false"}}


def used() -> Catalog:
    """Every label that is printed, by its English, in the order of files and lines."""
    found = Catalog(project="pressroom", charset="utf-8")
    for folder, methods in METHODS.items():
        top = ROOT / folder
        every = extract_from_dir(top, methods, OPTIONS, KEYWORDS, COMMENTS)
        for file, _, english, comments, context in sorted(every, key=lambda each: each[:2]):
            found.add(english, locations=[(f"{folder}/{file}", 0)], auto_comments=comments, context=context)
    return found


def catalogues() -> Iterator[tuple[Path, Catalog]]:
    """The catalogues that are there."""
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.stem.replace("-", "_"), charset="utf-8")


def updated(catalogue: Catalog, template: Catalog) -> bytes:
    """A catalogue with the labels that are used: its own words and marks are kept, nothing is guessed."""
    comment, revised = catalogue.header_comment, catalogue.revision_date
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.header_comment, catalogue.revision_date = comment, revised
    written = io.BytesIO()
    write_po(written, catalogue, width=100, omit_header=False, include_lineno=False)
    return written.getvalue()


def begun(tag: str) -> Catalog:
    """An empty catalogue of another language."""
    made = Catalog(
        locale=tag.replace("-", "_"),
        project="pressroom",
        version="1",
        msgid_bugs_address="none",
        last_translator="nobody yet",
        language_team=tag,
        creation_date=BEGUN,
        revision_date=BEGUN,
        charset="utf-8",
        fuzzy=False,
    )
    made.header_comment = HEAD.format(name=Locale.parse(tag, sep="-").get_display_name("en"))
    return made


def main() -> None:
    template = used()
    for tag in sys.argv[1:]:
        path = FOLDER / f"{tag}.po"
        if not path.exists():
            path.write_bytes(updated(begun(tag), template))
    for path, catalogue in catalogues():
        path.write_bytes(updated(catalogue, template))
        empty = sum(not all(_forms(message.string)) for message in catalogue if message.id)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} labels, {empty} to translate")


def _forms(string: object) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (str(string or ""),)


if __name__ == "__main__":
    main()
