"""How large a file is, in words."""

from __future__ import annotations

from pressroom.language import cldr
from pressroom.model import Language

UNITS = {"byte": "B", "kilobyte": "kB", "megabyte": "MB"}  # of a language that nobody knows


def size_in_words(count: int, language: Language) -> str:
    """How large a download is, from its bytes: "48 KB", "1.2 MB"."""
    unit, divisor, digits = _unit_of(count)
    amount = round(count / divisor, digits)
    if language.is_english:
        short = {"byte": "bytes", "kilobyte": "KB", "megabyte": "MB"}[unit]
        return f"{amount:g} {short}"
    return cldr.amount(amount, unit, language) or f"{amount:g} {UNITS[unit]}"


def _unit_of(count: int) -> tuple[str, int, int]:
    if count < 1_000:
        return "byte", 1, 0
    # 999,500 bytes would round up to "1000 KB".
    return ("kilobyte", 1_000, 0) if count < 999_500 else ("megabyte", 1_000_000, 1)
