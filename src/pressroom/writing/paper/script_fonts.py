"""Fonts for the scripts that the documents' own letters lack: Noto, from two packages of the system.

A PDF names them outright and takes letters from no other font: what a machine happens to have never decides
what a document looks like, and no reader meets an empty box.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pressroom.model import Language

CORE, CJK = "fonts-noto-core", "fonts-noto-cjk"  # as Debian and Ubuntu call them


class Script(NamedTuple):
    """A script, its letters, its families with and without serifs, and the package that has them."""

    name: str
    letters: re.Pattern[str]
    serif: str
    sans: str
    package: str = CORE


def _script(name: str, letters: str, serif: str = "", sans: str = "") -> Script:
    return Script(
        name, re.compile(f"[{letters}]"), serif or f"Noto Serif {name}", sans or f"Noto Sans {name}"
    )


SCRIPTS = (
    _script(
        "Arabic",
        "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
        *["Noto Naskh Arabic"] * 2,
    ),
    _script("Hebrew", "\u0590-\u05ff\ufb1d-\ufb4f"),
    _script("Armenian", "\u0530-\u058f"),
    _script("Georgian", "\u10a0-\u10ff\u1c90-\u1cbf"),
    _script("Ethiopic", "\u1200-\u139f"),
    _script("Devanagari", "\u0900-\u097f\ua8e0-\ua8ff"),
    _script("Bengali", "\u0980-\u09ff"),
    _script("Gurmukhi", "\u0a00-\u0a7f"),
    _script("Gujarati", "\u0a80-\u0aff"),
    _script("Tamil", "\u0b80-\u0bff"),
    _script("Thai", "\u0e00-\u0e7f"),
    _script("Lao", "\u0e80-\u0eff"),
    _script("Myanmar", "\u1000-\u109f"),
    _script("Khmer", "\u1780-\u17ff\u19e0-\u19ff"),
)
# A rule for pages with the boxes in its margins: braces in braces, no deeper.
PAGE = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")
SIDE = re.compile(r"\b(?:left|right)\b")
OTHER = {"left": "right", "right": "left"}
HAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u312f\u3131-\u318f\u31a0-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


def every_script() -> tuple[Script, ...]:
    """All scripts that there are fonts for; Chinese in both of its forms."""
    return (*SCRIPTS, _han(Language("zh-Hans")), _han(Language("zh-Hant")))


def sample_of(script: Script) -> str:
    """A letter of a script."""
    letters = (chr(point) for point in range(0x500, 0x10000))
    return next(letter for letter in letters if letter.isalpha() and script.letters.match(letter))


def scripts_in(text: str, language: Language) -> tuple[Script, ...]:
    """The scripts of a text that the documents' own letters lack, each with its fonts."""
    found = tuple(script for script in SCRIPTS if script.letters.search(text))
    return (*found, _han(language)) if HAN.search(text) else found


def _han(language: Language) -> Script:
    """Chinese, Japanese and Korean write some of the same characters differently."""
    tags = language.tag.split("-")
    by_name = {"ja": "JP", "ko": "KR"}
    traditional = "TC" if {"Hant", "TW", "HK", "MO"} & set(tags) else "SC"
    place = by_name.get(language.name, traditional)
    return Script(
        "Chinese, Japanese and Korean", HAN, f"Noto Serif CJK {place}", f"Noto Sans CJK {place}", CJK
    )


def families(scripts: tuple[Script, ...]) -> frozenset[str]:
    """The families from which letters may come, beside the documents' own."""
    return frozenset(family for script in scripts for family in (script.serif, script.sans))


def with_scripts(style: str, scripts: tuple[Script, ...]) -> str:
    """A style sheet in which the fonts of these scripts follow the documents' own wherever they are named."""
    for own, others in (
        ("Pressroom Serif", [script.serif for script in scripts]),
        ("Pressroom Sans", [script.sans for script in scripts]),
    ):
        named = ", ".join(f'"{family}"' for family in (own, *others))
        style = style.replace(f'"{own}"', named)
    return style


def mirrored(style: str) -> str:
    """A style sheet whose pages are as in a mirror: what stands at the left of a margin goes to the right.

    Everything else in it knows start and end; only the boxes in the margins of a page are left and right.
    """
    return PAGE.sub(lambda page: SIDE.sub(lambda side: OTHER[side[0]], page[0]), style)


def missing_glyph(letter: str, language: Language) -> str:
    """What is wrong with a letter that no font has, and which package of fonts has it."""
    name = unicodedata.name(letter, "a character without a name")
    said = f"No font has “{letter}” (U+{ord(letter):04X}, {name}): the PDF ({language}) would show a box."
    package = package_of(letter)
    return f"{said}\nThe package {package} has it." if package else f"{said}\nWrite it in other characters."


def package_of(letter: str) -> str:
    """The package whose fonts have a letter; "" where none of those that are used has it."""
    if HAN.match(letter):
        return CJK
    return next((script.package for script in SCRIPTS if script.letters.match(letter)), "")
