"""What an office's own templates say: words, numbers and addresses that are in no release, and are right."""

from __future__ import annotations

import html
from collections.abc import Mapping

from pressroom.verifying.readers.document_text import Unreadable
from pressroom.verifying.readers.word_reader import read_word


def read_templates(files: Mapping[str, bytes]) -> str:
    """The text of templates, markup and all, and what stands in the headers and footers of a letterhead."""
    return "\n".join(_text(name, files[name]) for name in sorted(files))


def _text(name: str, data: bytes) -> str:
    if name.endswith(".docx"):
        try:
            return " ".join(word.text for word in read_word(name, data).around)
        except Unreadable:
            return ""  # what Word keeps beside a letterhead that is open: nothing is made with it
    return html.unescape(data.decode("utf-8", "replace")) if name.endswith(".html") else ""
