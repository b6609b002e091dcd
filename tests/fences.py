"""The examples of a page of documentation: what stands between two lines of three backticks."""

from __future__ import annotations

import re
from pathlib import Path


def fenced(path: Path, language: str = "") -> list[str]:
    """The blocks of one language, in their order; without one, those that name none."""
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block for name, block in found if name == language]
