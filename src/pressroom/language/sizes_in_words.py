"""How large a file is, in words."""

from __future__ import annotations

from pressroom.language.cldr import SPACES, correction_of, locale_of
from pressroom.model import Language

UNITS = {"byte": "B", "kilobyte": "kB", "megabyte": "MB"}  # of a language that nobody knows


def size_in_words(count: int, language: Language) -> str:
    """How large a download is, from its bytes: "48 KB", "1.2 MB"."""
    unit, divisor, digits = _unit_of(count)
    amount = round(count / divisor, digits)
    if language.is_english:
        short = {"byte": "bytes", "kilobyte": "KB", "megabyte": "MB"}[unit]
        return f"{amount:g} {short}"
    locale = locale_of(language)
    if locale is None:
        return f"{amount:g} {UNITS[unit]}"
    if own := correction_of(language).units.get(unit):
        from babel.numbers import format_decimal

        return f"{format_decimal(amount, locale=locale)} {own}".translate(SPACES)
    from babel.units import format_unit

    return format_unit(amount, f"digital-{unit}", "short", locale=locale).translate(SPACES)


def _unit_of(count: int) -> tuple[str, int, int]:
    if count < 1_000:
        return "byte", 1, 0
    # 999,500 bytes would round up to "1000 KB".
    return ("kilobyte", 1_000, 0) if count < 999_500 else ("megabyte", 1_000_000, 1)
