"""The labels of templates and code into the catalogues of every language: `make labels`.

Run it after adding or changing a label. New ones are empty in the catalogues until somebody translates them (a
test fails till then); those that are no longer used are left out. A catalogue keeps its own words and marks.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "labels"
METHODS = {
    "src/pressroom": [("writing/**.py", "python"), ("*.py", "python")],
    "templates": [("**.html", "jinja2")],
}
KEYWORDS = {"label": None, "marked": None, "_": None, "gettext": None, "ngettext": (1, 2)}
COMMENTS = ("Translators:",)
OPTIONS = {"**.html": {"extensions": "jinja2.ext.i18n", "trimmed": "false", "silent": "false"}}


def used() -> Catalog:
    """Every label that is printed, by its English, in the order of files and lines."""
    found = Catalog(project="pressroom", charset="utf-8")
    for folder, methods in METHODS.items():
        top = ROOT / folder
        every = extract_from_dir(top, methods, OPTIONS, KEYWORDS, COMMENTS)
        for file, _, english, comments, context in sorted(every, key=lambda each: each[:2]):
            found.add(
                english, locations=[(f"{folder}/{file}", None)], auto_comments=comments, context=context
            )
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


def main() -> None:
    template = used()
    for path, catalogue in catalogues():
        path.write_bytes(updated(catalogue, template))
        empty = sum(not all(_forms(message.string)) for message in catalogue if message.id)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} labels, {empty} to translate")


def _forms(string: object) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (str(string or ""),)


if __name__ == "__main__":
    sys.exit(main())
