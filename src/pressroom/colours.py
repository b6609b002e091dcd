"""Whether a colour can be read on another, and the nearest shade that can: WCAG's arithmetic, no more."""

from __future__ import annotations

import colorsys

READABLE = 4.5  # the contrast that WCAG 2.2 asks for of text, at level AA
WHITE = "#ffffff"


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white); colours are written `#1f3a5f`.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on(ground: str, colour: str, wanted: float = READABLE) -> str:
    """The colour, made darker or lighter in small steps until it can be read on its ground.

    >>> readable_on("#ffffff", "#1f3a5f")
    '#1f3a5f'
    """
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    step = 0.01 if contrast("#000000", ground) < contrast(WHITE, ground) else -0.01
    while contrast(colour, ground) < wanted and 0 < light + step < 1:
        light += step
        colour = _written(*colorsys.hls_to_rgb(hue, light, saturation))
    return colour


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(*parts: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
