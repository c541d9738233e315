"""How clearly one colour stands out from another, as WCAG 2.2 measures it."""

from __future__ import annotations

import re

WHITE = "#ffffff"


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(pair, 16) / 255 for pair in re.findall("..", colour[1:])]
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, other: str = WHITE) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
