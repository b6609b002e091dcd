"""Where no line may break: inside a time, a date, a postal code, a number with its unit.

On paper alone: there a line's end cannot be mended. The blank between is one that does not break; the words
are the same.
"""

from __future__ import annotations

import re

BLANK = "\u00a0"
_BEFORE_A_NUMBER = re.compile(
    r"\b(?:(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|No)\.|March|April|May|June|July|[A-Z]{2}|code|Room|Pier) (?=\d)"
)
_AFTER_A_NUMBER = re.compile(
    r"(?<=\d) (?=\d|[ap]\.?m\b|(?:million|billion|percent|km|kg|cm|mm|m|ft|h|min|kB|MB|GB|%|°C|°F|€|£)(?!\w))"
)
_ZONE = re.compile(r"(?<=\b[ap]\.m\.) (?=[A-Z]{2,5}\b)")  # p.m. EST


def unbroken(text: str) -> str:
    """The same words, with blanks that do not break inside "3:30 p.m. EST", "Nov. 14", "MA 02445"."""
    if not any(map(str.isdecimal, text)):
        return text
    text = _BEFORE_A_NUMBER.sub(lambda found: found[0][:-1] + BLANK, text)
    return _ZONE.sub(BLANK, _AFTER_A_NUMBER.sub(BLANK, text))
